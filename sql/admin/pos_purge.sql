CREATE FUNCTION pos_internal.purge_keys(
    before timestamptz, after_tenant_id text, after_key text, batch_size int,
    OUT purged bigint, OUT tenant_id text, OUT key text)
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_purge_keys';
COMMENT ON FUNCTION pos_internal.purge_keys(timestamptz, text, text, int) IS
'Reads the next batch_size idempotency keys, and deletes the old ones.

before: keys answered earlier are old.
after_tenant_id, after_key: where the batch before ended.
purged: the number of keys that it deleted.
tenant_id, key: the last key that it read; null after the last one.
Raises 42501 without the grant for all tenants, 55000 without stores.';

-- Runs of this extension's jobs are known by their command, which cron_command() makes.
-- A run that never got a connection has no start time. Its number says when it was.
CREATE FUNCTION pos_internal.purge_runs(before timestamptz)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    purged bigint := 0;
    -- naming a table raises an error if the caller may not use its schema
    may CONSTANT boolean := CASE
        WHEN NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN false
        WHEN NOT has_schema_privilege('cron', 'USAGE') THEN false
        ELSE has_table_privilege('cron.job_run_details', 'SELECT') AND has_table_privilege('cron.job_run_details', 'DELETE') END;
BEGIN
    IF may THEN
        DELETE FROM cron.job_run_details d
         WHERE d.runid <= (SELECT max(r.runid) FROM cron.job_run_details r WHERE r.start_time < before)
           AND d.status IN ('succeeded', 'failed')
           AND d.database = current_database()
           AND starts_with(d.command, pos_internal.cron_command_prefix());
        GET DIAGNOSTICS purged = ROW_COUNT;
    END IF;
    RETURN purged;
END;
$$;
COMMENT ON FUNCTION pos_internal.purge_runs(timestamptz) IS
'Deletes runs of this extension''s jobs from pg_cron, and returns their number.

It deletes those that began before a moment, as far as the caller may. 0 without pg_cron.';

CREATE FUNCTION pos_internal.checked_age(older_than interval)
RETURNS interval
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF older_than < '0' THEN
        RAISE EXCEPTION 'older_than must not be negative'
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'older_than_out_of_range', COLUMN = 'older_than',
                  DETAIL = format('It is %s.', older_than),
                  HINT = 'Give an interval such as ''30 days''.';
    END IF;
    RETURN COALESCE(older_than, '30 days');
END;
$$;
COMMENT ON FUNCTION pos_internal.checked_age(interval) IS
'The argument older_than; 30 days if it is null. Raises PC011 if it is negative.';

CREATE PROCEDURE pos_internal.purge(older_than interval, batch_size int)
LANGUAGE plpgsql
AS $$
DECLARE
    -- older than any key; a longer interval might lead to before the calendar
    oldest CONSTANT interval := '1000 years';
    before CONSTANT pg_catalog.timestamptz := pg_catalog.clock_timestamp()
        OPERATOR(pg_catalog.-) LEAST(older_than, oldest);
    keys bigint := 0;
    runs bigint;
    tenant_id pg_catalog.text := '';
    key pg_catalog.text := '';
    purged bigint;
BEGIN
    WHILE key IS NOT NULL LOOP
        SELECT p.purged, p.tenant_id, p.key INTO purged, tenant_id, key
          FROM pos_internal.purge_keys(before, tenant_id, key, batch_size) p;
        COMMIT;
        keys := keys OPERATOR(pg_catalog.+) purged;
    END LOOP;
    runs := pos_internal.purge_runs(before);
    COMMIT;
    RAISE NOTICE 'purged: % idempotency keys, % runs of jobs', keys, runs;
END;
$$;
COMMENT ON PROCEDURE pos_internal.purge(interval, int) IS
'What pos_purge() does, after its arguments are checked.';

CREATE PROCEDURE @extschema@.pos_purge(older_than interval DEFAULT '30 days', batch_size bigint DEFAULT 10000)
LANGUAGE plpgsql
AS $$
DECLARE
    age CONSTANT interval := pos_internal.checked_age(older_than);
    batch CONSTANT pg_catalog.int4 := pos_internal.checked_batch(batch_size);
BEGIN
    PERFORM pos_internal.require_commits('pos_purge()');
    CALL pos_internal.purge(age, batch);
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_purge(interval, bigint) IS
'Deletes old idempotency keys, and old runs of this extension''s jobs.

older_than: how long ago a key was answered, or a run began; null means 30 days.
batch_size: keys that are read in one transaction; null means 10,000.
A request whose key is deleted is executed again if it is repeated.
Commits after each batch. Only for callers who may act for every tenant.
Raises:
  PC011  older_than is negative, or batch_size is below 1
  25001  the call is inside a transaction
  42501  the caller has no grant for all tenants
  55000  the stores are missing, or of another version';
