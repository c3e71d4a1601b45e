CREATE FUNCTION @extschema@.pos_schedule_refresh(projection text, schedule text)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    mode CONSTANT text := pos_internal.mode_of(projection);
    job bigint;
BEGIN
    PERFORM pos_internal.known_projection(coalesce(projection, ''), mode IS NOT NULL);
    job := pos_internal.schedule_job('pos_cqrs refresh ' || projection, schedule,
                                     pos_internal.cron_command('pos_refresh_batches', projection));
    IF mode <> 'deferred' THEN
        IF EXISTS (SELECT FROM pos_internal.merged_projections() m (name) WHERE m.name = projection) THEN
            RAISE NOTICE 'projection "%" is %: the job merges the stripes of its days that are over',
                pos_internal.clip_text(projection), mode
                USING HINT = 'Once a night is often enough: pos_schedule_upkeep() does it for all read models.';
        ELSE
            RAISE NOTICE 'projection "%" is %: there is nothing to refresh until it is deferred',
                pos_internal.clip_text(projection), mode;
        END IF;
    END IF;
    RETURN job;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_schedule_refresh(text, text) IS
'Schedules refreshes of a read model with pg_cron.

projection: the read model. If it is immediate and kept in stripes, the job merges the stripes
  of days that are over.
schedule: minute, hour, day of the month, month, day of the week, in pg_cron''s time zone, such
  as ''*/5 * * * *''. From pg_cron 1.5 on also 1 to 59 seconds, such as ''30 seconds''.
The job calls pos_refresh_batches() as the caller. It replaces a job that the model has.
Returns the job''s id.
Raises:
  PC011  projection is unknown, or schedule is not valid
  0A000  pg_cron is missing, or keeps its jobs in another database; the HINT says what to do
  42501  the caller may not use pg_cron
  55000  the stores are missing, or of another version';
