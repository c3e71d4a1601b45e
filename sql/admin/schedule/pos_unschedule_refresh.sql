CREATE FUNCTION @extschema@.pos_unschedule_refresh(projection text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- a job outlives its read model
    IF pos_internal.unschedule_job('pos_cqrs refresh ' || projection) THEN
        RETURN true;
    END IF;
    PERFORM pos_internal.known_projection(coalesce(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);
    RETURN false;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_unschedule_refresh(text) IS
'Ends what pos_schedule_refresh() began, also where the read model is gone; false where it has no job that the caller may see. Raises 0A000 where pg_cron is absent or at home in another database: the hint says what to run there; 42501 without the right to use it; PC011 for an unknown projection that has no job.';
