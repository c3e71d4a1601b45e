CREATE FUNCTION @extschema@.pos_unschedule_upkeep()
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN pos_internal.unschedule_job('pos_cqrs upkeep');
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_unschedule_upkeep() IS
'Ends what pos_schedule_upkeep() scheduled.

Returns true; false if there is no such job that the caller may see.
Raises:
  0A000  pg_cron is missing, or keeps its jobs in another database; the HINT says what to do
  42501  the caller may not use pg_cron';
