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
'Schedules pos_upkeep() with pg_cron.

schedule: as in pos_schedule_refresh(); null means each night at half past three.
older_than: as in pos_purge(); null means 30 days.
The job calls pos_upkeep() as the caller. It replaces the job that there is. It purges too, so
  pos_schedule_purge() is not needed. Deferred read models still need their refreshes.
Returns the job''s id.
Raises:
  PC011  schedule is not valid, or older_than is negative
  0A000  pg_cron is missing, or keeps its jobs in another database; the HINT says what to do
  42501  the caller may not use pg_cron';
