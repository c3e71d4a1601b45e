-- pg_cron shows jobs of all roles to superusers only. So this runs with the rights of
-- the role that created the extension. What a run said is left out, since an error may
-- quote a tenant's rows.
CREATE FUNCTION @extschema@.pos_schedules()
RETURNS TABLE (
    job_id      bigint,
    name        text,
    schedule    text,
    role        name,
    active      boolean,
    last_status text,
    last_start  timestamptz,
    last_end    timestamptz
)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN
        RETURN QUERY
        SELECT j.jobid, j.jobname::text, j.schedule, j.username::name, j.active, r.status, r.start_time, r.end_time
          FROM cron.job j
          LEFT JOIN LATERAL (SELECT d.status, d.start_time, d.end_time
                               FROM cron.job_run_details d
                              WHERE d.jobid = j.jobid
                              ORDER BY d.runid DESC
                              LIMIT 1) r ON true
         WHERE j.database = current_database()
           AND starts_with(j.command, pos_internal.cron_command_prefix())
         ORDER BY j.jobname, j.jobid;
    END IF;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_schedules() IS
'The jobs of pg_cron in this database that call this extension, of every role.

schedule, active: as pg_cron has them; active is false for a job that is switched off.
last_status, last_start, last_end: of the last run; null if the job never ran.
Returns no row if pg_cron is missing, or keeps its jobs in another database.
What a run said is left out, since an error may quote a tenant''s rows.
Raises nothing of its own.';
