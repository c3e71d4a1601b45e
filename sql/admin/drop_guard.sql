-- DROP EXTENSION leaves the stores, and a NOTICE says so. It is refused while jobs of
-- pg_cron call the extension. Jobs of all roles count, so this runs with its owner's
-- rights.
CREATE FUNCTION pos_internal.guard_drop()
RETURNS event_trigger
LANGUAGE c SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS 'MODULE_PATHNAME', 'pos_guard_drop';
COMMENT ON FUNCTION pos_internal.guard_drop() IS
'Refuses DROP EXTENSION pos_cqrs with 2BP01 while jobs of pg_cron call it.

Otherwise a NOTICE says what stays.';

CREATE FUNCTION pos_internal.scheduled_jobs()
RETURNS SETOF text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN
        RETURN QUERY
        SELECT j.jobname::text
          FROM cron.job j
         WHERE j.database = current_database()
           AND starts_with(j.command, pos_internal.cron_command_prefix())
         ORDER BY j.jobname;
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.scheduled_jobs() IS
'The jobs of pg_cron in this database that call this extension.

The caller sees those that pg_cron shows it.';
