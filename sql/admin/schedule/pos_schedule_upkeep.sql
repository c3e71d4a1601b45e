CREATE FUNCTION @extschema@.pos_schedule_upkeep(schedule text DEFAULT '30 3 * * *', older_than interval DEFAULT '30 days')
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
SET intervalstyle = 'postgres'
AS $$
BEGIN
    RETURN pos_internal.schedule_job('pos_cqrs upkeep', COALESCE(schedule, '30 3 * * *'),
                                     pos_internal.cron_command('pos_upkeep', pos_internal.checked_age(older_than)::text));
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_schedule_upkeep(text, interval) IS
'Has pg_cron call pos_upkeep(older_than), as the caller, and returns the job''s id; the job that was there is replaced. It merges and purges, so no pos_schedule_purge() is needed beside it; deferred read models need their refreshes all the same. schedule is as in pos_schedule_refresh(), by default at half past three each night; a null older_than is 30 days. Raises PC011 for a schedule that is not valid or a negative older_than, 0A000 where pg_cron is absent or at home in another database, 42501 without the right to use it: the hint says what to install, run or grant.';
