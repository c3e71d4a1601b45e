-- Jobs of pg_cron. It is not required: it may be missing, or keep its jobs in another
-- database of the cluster. A job is known by its name, and runs as the role that
-- scheduled it.

CREATE FUNCTION pos_internal.cron_database()
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    database text;
BEGIN
    database := current_setting('cron.database_name', true);
    -- without the library, anybody may have set a setting of that name
    RETURN (SELECT database FROM pg_settings s WHERE s.name = 'cron.database_name' AND s.context = 'postmaster');
EXCEPTION WHEN insufficient_privilege THEN
    RETURN '';
END;
$$;
COMMENT ON FUNCTION pos_internal.cron_database() IS
'The database in which pg_cron keeps its jobs.

Empty if the caller may not read the setting; null if the server has not loaded pg_cron.';

CREATE FUNCTION pos_internal.require_cron(instead text)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    here CONSTANT text := current_database();
    home CONSTANT text := pos_internal.cron_database();
    installed CONSTANT boolean := EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron');
BEGIN
    IF installed AND home IN (here, '') THEN
        IF NOT has_schema_privilege('cron', 'USAGE') THEN
            RAISE EXCEPTION 'permission denied to use pg_cron'
                USING ERRCODE = 'insufficient_privilege',
                      CONSTRAINT = 'pg_cron_not_granted',
                      DETAIL = format('Role "%s" has no right to use schema "cron", in which pg_cron keeps its jobs.', current_user),
                      HINT = format('Let a superuser run: GRANT USAGE ON SCHEMA cron TO %I;', current_user);
        END IF;
    ELSIF home IS NULL THEN
        RAISE EXCEPTION 'pg_cron is not loaded'
            USING ERRCODE = 'feature_not_supported',
                  CONSTRAINT = 'pg_cron_not_loaded',
                  DETAIL = 'Jobs need the extension pg_cron, and the server''s shared_preload_libraries does not name it.',
                  HINT = format('Install pg_cron (on Debian the package postgresql-%s-cron), set shared_preload_libraries = ''pg_cron'', cron.database_name = %L and cron.use_background_workers = on, start the server again, and run CREATE EXTENSION pg_cron.',
                                current_setting('server_version_num')::int / 10000, here);
    ELSIF home = here THEN
        RAISE EXCEPTION 'pg_cron is not installed in this database'
            USING ERRCODE = 'feature_not_supported',
                  CONSTRAINT = 'pg_cron_not_installed',
                  DETAIL = 'The server has loaded it for this database, but the extension is missing.',
                  HINT = 'Run CREATE EXTENSION pg_cron.';
    ELSE
        RAISE EXCEPTION 'pg_cron keeps its jobs in another database'
            USING ERRCODE = 'feature_not_supported',
                  CONSTRAINT = 'pg_cron_elsewhere',
                  DETAIL = CASE home
                      WHEN '' THEN 'The setting cron.database_name names it.'
                      ELSE format('The setting cron.database_name names database "%s"; this is database "%s".', home, here) END,
                  HINT = format('Run there: %s', instead);
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.require_cron(text) IS
'Raises 0A000 if pg_cron does not keep the jobs of this database.

instead: the statement to run in the database that has pg_cron, for the HINT.
Raises 42501 if the caller may not use pg_cron.';

-- pg_cron 1.4 cuts longer names off, so that two names could become the same.
CREATE FUNCTION pos_internal.cron_job_name(name text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT CASE WHEN octet_length(name) < 64 THEN name ELSE 'pos_cqrs job ' || md5(name) END
$$;
COMMENT ON FUNCTION pos_internal.cron_job_name(text) IS
'The name that a job has in pg_cron.';

-- The database in which pg_cron keeps its jobs has those of all databases.
CREATE FUNCTION pos_internal.cron_remote_job_name(name text)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT pos_internal.cron_job_name(name || ' in ' || current_database())
$$;
COMMENT ON FUNCTION pos_internal.cron_remote_job_name(text) IS
'The name of this database''s job if pg_cron keeps its jobs in another database.';

-- A job whose command begins like this belongs to this extension.
CREATE FUNCTION pos_internal.cron_command_prefix()
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT format('CALL %I.pos_', n.nspname)
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
 WHERE e.extname = 'pos_cqrs'
$$;
COMMENT ON FUNCTION pos_internal.cron_command_prefix() IS
'How the command of every job begins that calls this extension.';

-- What a job calls. routine is the name of a procedure of the API.
CREATE FUNCTION pos_internal.cron_command(routine text, argument text)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT format('CALL %I.%I(%L)', n.nspname, routine, argument)
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
 WHERE e.extname = 'pos_cqrs'
$$;
COMMENT ON FUNCTION pos_internal.cron_command(text, text) IS
'The command of a job that calls a procedure of this extension.';

CREATE FUNCTION pos_internal.schedule_job(name text, schedule text, command text)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    job_name CONSTANT text := pos_internal.cron_job_name(name);
    cron_schedule CONSTANT text := pos_internal.cron_schedule(schedule);
BEGIN
    IF pos_internal.cron_database() IS NOT NULL THEN
        PERFORM pos_internal.check_cron_seconds(cron_schedule);
    END IF;
    PERFORM pos_internal.require_cron(
        format('SELECT cron.schedule_in_database(%L, %L, %L, %L);',
               pos_internal.cron_remote_job_name(name), cron_schedule, command, current_database()));

    -- pg_cron replaces the caller's job of that name. It does not replace another
    -- role's job, and does not switch a job on again.
    PERFORM cron.unschedule(j.jobid)
       FROM cron.job j
      WHERE j.jobname = job_name
        AND (j.username <> current_user OR j.database <> current_database() OR NOT j.active);
    RETURN cron.schedule(job_name, cron_schedule, command);
END;
$$;
COMMENT ON FUNCTION pos_internal.schedule_job(text, text, text) IS
'Schedules a command with pg_cron, in place of a job of the same name.

Returns the job''s id. Raises PC011, 0A000, 42501.';

CREATE FUNCTION pos_internal.has_job(name text)
RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN
        RETURN EXISTS (SELECT FROM cron.job j WHERE j.jobname = pos_internal.cron_job_name(name));
    END IF;
    RETURN false;
EXCEPTION WHEN insufficient_privilege THEN
    RETURN false;
END;
$$;
COMMENT ON FUNCTION pos_internal.has_job(text) IS
'Whether this database has a job of that name which the caller may see.';

CREATE FUNCTION pos_internal.unschedule_job(name text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM pos_internal.require_cron(
        format('SELECT cron.unschedule(%L);', pos_internal.cron_remote_job_name(name)));
    PERFORM cron.unschedule(j.jobid)
       FROM cron.job j
      WHERE j.jobname = pos_internal.cron_job_name(name);
    RETURN FOUND;
END;
$$;
COMMENT ON FUNCTION pos_internal.unschedule_job(text) IS
'Deletes the jobs of that name which the caller may see.

Returns false if there is none. Raises 0A000, 42501.';
