CREATE FUNCTION @extschema@.pos_schedule_purge(schedule text, older_than interval DEFAULT '30 days')
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
SET intervalstyle = 'postgres'
AS $$
BEGIN
    RETURN pos_internal.schedule_job('pos_cqrs purge', schedule,
                                     pos_internal.cron_command('pos_purge', pos_internal.checked_age(older_than)::text));
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_schedule_purge(text, interval) IS
'Has pg_cron call pos_purge(older_than), 30 days where that is null, as the caller, and returns the job''s id; the job that was there is replaced. schedule is as in pos_schedule_refresh(), such as ''30 3 * * *''. Raises PC011 for a schedule that is not valid or a negative older_than, 0A000 where pg_cron is absent or at home in another database, 42501 without the right to use it: the hint says what to install, run or grant.';
