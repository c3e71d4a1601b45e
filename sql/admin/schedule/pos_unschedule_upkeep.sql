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
'Ends what pos_schedule_upkeep() began; false where there is no such job that the caller may see. Raises 0A000 where pg_cron is absent or at home in another database, 42501 without the right to use it.';
