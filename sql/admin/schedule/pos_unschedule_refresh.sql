CREATE FUNCTION @extschema@.pos_unschedule_refresh(projection text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- a job stays when its read model is unregistered
    IF pos_internal.unschedule_job('pos_cqrs refresh ' || projection) THEN
        RETURN true;
    END IF;
    PERFORM pos_internal.known_projection(coalesce(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);
    RETURN false;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_unschedule_refresh(text) IS
'Ends what pos_schedule_refresh() scheduled.

projection: the read model; one that is gone may still have a job.
Returns true; false if it has no job that the caller may see.
Raises:
  PC011  projection is unknown and has no job
  0A000  pg_cron is missing, or keeps its jobs in another database; the HINT says what to do
  42501  the caller may not use pg_cron
  55000  the stores are missing, or of another version';
