-- Jobs of all roles, which pg_cron shows to superusers alone: so with the rights of
-- whoever created the extension. What a run has said is left out: an error may
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
'The jobs of pg_cron in this database that call this extension, of every role: the schedule, whether the job is switched on, and the status and times of its last run, null where it never ran. No row where pg_cron is absent or at home in another database. What a run said is not shown, since an error may quote a tenant''s rows. Raises nothing.';
