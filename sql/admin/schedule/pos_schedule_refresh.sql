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
'Has pg_cron call pos_refresh_batches() for a read model, as the caller, and returns the job''s id; a job that the model has already is replaced. For a model in immediate mode the job merges the stripes of days that are over, if it has stripes. schedule has five fields, minute hour day month weekday, in pg_cron''s time zone, such as ''*/5 * * * *''; with pg_cron 1.5 or later also 1 to 59 seconds, such as ''30 seconds''. Raises PC011 for an unknown projection or a schedule that is not valid, 0A000 where pg_cron is absent or at home in another database, 42501 without the right to use it: the hint says what to install, run or grant.';
