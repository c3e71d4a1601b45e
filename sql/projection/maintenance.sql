-- The steps of refreshes, changes of mode and rebuilds. The C functions run with the
-- rights of the stores' owner. The procedures commit between them.

CREATE FUNCTION pos_internal.registry()
RETURNS TABLE (name text, generation int, mode text, built_in boolean)
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_registry';
COMMENT ON FUNCTION pos_internal.registry() IS
'The read models in the registry, by name. Raises 55000 without stores.';

CREATE FUNCTION pos_internal.fold_batch(projection text, generation int, batch_size int)
RETURNS bigint
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_fold_batch';
COMMENT ON FUNCTION pos_internal.fold_batch(text, int, int) IS
'Folds at most batch_size events into a generation, and returns their number.

generation: null means the one in use.
Returns 0 if another transaction folds there.';

CREATE FUNCTION pos_internal.begin_change(projection text)
RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_change';
COMMENT ON FUNCTION pos_internal.begin_change(text) IS
'Locks out other changes of read models, and cleans up after a stopped one.

Raises 25001, 42501; 55006 if another session changes a read model.';

CREATE FUNCTION pos_internal.begin_build(projection text)
RETURNS int
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_build';
COMMENT ON FUNCTION pos_internal.begin_build(text) IS
'Begins a new, empty generation beside the one in use, and returns it.

Raises 55000 if a tenant is partly removed.';

CREATE FUNCTION pos_internal.finish_change(projection text, generation int, mode text, wait_ms int)
RETURNS boolean
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_finish_change';
COMMENT ON FUNCTION pos_internal.finish_change(text, int, text, int) IS
'Locks commands out, folds the rest, and puts a generation into use in a mode.

wait_ms: milliseconds to wait for each lock at most.
Returns false, and changes nothing, if that was not enough.';

CREATE FUNCTION pos_internal.delete_stale_rows(projection text, after text)
RETURNS text
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_delete_stale_rows';
COMMENT ON FUNCTION pos_internal.delete_stale_rows(text, text) IS
'Deletes the rows of unused generations for the next tenant.

after: the tenant before, by id.
Returns the tenant; null after the last one.';

CREATE FUNCTION pos_internal.end_change()
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_end_change';
COMMENT ON FUNCTION pos_internal.end_change() IS
'Lets other sessions change read models again.';

CREATE FUNCTION pos_internal.next_stripe(projection text, after int)
RETURNS int
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_next_stripe';
COMMENT ON FUNCTION pos_internal.next_stripe(text, int) IS
'The next stripe with rows of days that are over; null if there is none.';

CREATE FUNCTION pos_internal.merge_stripe(projection text, stripe int, batch_size int)
RETURNS bigint
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_merge_stripe';
COMMENT ON FUNCTION pos_internal.merge_stripe(text, int, int) IS
'Merges at most batch_size rows of days that are over into the first stripe.

Returns the number of rows; 0 if a transaction in progress uses the stripe.';

CREATE FUNCTION pos_internal.is_striped(projection text)
RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_is_striped';
COMMENT ON FUNCTION pos_internal.is_striped(text) IS
'Whether it is a read model of the extension that is kept in stripes.';

-- The read models that pos_refresh_batches() and pos_upkeep() merge.
CREATE FUNCTION pos_internal.merged_projections()
RETURNS SETOF text
LANGUAGE sql VOLATILE PARALLEL UNSAFE
AS $$
SELECT p.name
  FROM pos_internal.registry() p
 WHERE p.mode OPERATOR(pg_catalog.<>) 'live'
   AND CASE WHEN p.built_in THEN pos_internal.is_striped(p.name) ELSE false END
 ORDER BY p.name
$$;
COMMENT ON FUNCTION pos_internal.merged_projections() IS
'The stored read models that are kept in stripes. Raises 55000 without stores.';

CREATE PROCEDURE pos_internal.merge_stripes(projection text)
LANGUAGE plpgsql
AS $$
DECLARE
    batch_size CONSTANT int := 1000;
    stripe int := 0;
    merged bigint;
BEGIN
    LOOP
        stripe := pos_internal.next_stripe(projection, stripe);
        EXIT WHEN stripe IS NULL;
        LOOP
            merged := pos_internal.merge_stripe(projection, stripe, batch_size);
            COMMIT;
            EXIT WHEN merged OPERATOR(pg_catalog.<) batch_size;
        END LOOP;
    END LOOP;
END;
$$;
COMMENT ON PROCEDURE pos_internal.merge_stripes(text) IS
'Merges the stripes of a read model''s days that are over, in short transactions.';

-- Sessions and prepared transactions because of which commands can't be locked out.
CREATE FUNCTION pos_internal.command_holders()
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT pg_catalog.string_agg(
           CASE WHEN l.pid IS NULL
                THEN COALESCE('prepared transaction ' OPERATOR(pg_catalog.||) pg_catalog.quote_literal(x.gid),
                              'a prepared transaction')
                ELSE 'process ' OPERATOR(pg_catalog.||) l.pid::pg_catalog.text
           END, ', ')
  FROM pg_catalog.pg_locks l
  -- the lock on its own id identifies a prepared transaction
  LEFT JOIN pg_catalog.pg_locks t
    ON l.pid IS NULL
   AND t.pid IS NULL
   AND t.locktype OPERATOR(pg_catalog.=) 'transactionid'
   AND t.virtualtransaction OPERATOR(pg_catalog.=) l.virtualtransaction
  LEFT JOIN pg_catalog.pg_prepared_xacts x ON x.transaction OPERATOR(pg_catalog.=) t.transactionid
 WHERE l.locktype OPERATOR(pg_catalog.=) 'relation'
   AND l.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database d
                                           WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
   AND l.relation OPERATOR(pg_catalog.=) 'pos_write.event_position_seq'::pg_catalog.regclass
   AND l.granted
   AND l.mode OPERATOR(pg_catalog.=) 'RowExclusiveLock'
$$;
COMMENT ON FUNCTION pos_internal.command_holders() IS
'The transactions in progress that have run a command, as text for a message.';

-- The last step of a change. Commands must not wait for long, so it tries often, for a
-- short time each.
CREATE PROCEDURE pos_internal.finish_change_patiently(projection text, generation int, mode text)
LANGUAGE plpgsql
AS $$
DECLARE
    wait_ms CONSTANT int := 50;
    attempts CONSTANT int := 100;
    holders pg_catalog.text;
BEGIN
    FOR attempt IN 1 .. attempts LOOP
        IF pos_internal.finish_change(projection, generation, mode, wait_ms) THEN
            COMMIT;
            RETURN;
        END IF;
        holders := pos_internal.command_holders();
        COMMIT;
        PERFORM pg_catalog.pg_sleep(wait_ms OPERATOR(pg_catalog./) 1000.0);
    END LOOP;
    RAISE EXCEPTION 'projection "%" could not be changed: commands could not be locked out', projection
        USING ERRCODE = 'lock_not_available',
              CONSTRAINT = 'commands_not_excluded',
              DETAIL = COALESCE(pg_catalog.format('Transactions in progress that have run a command: %s.', holders),
                                'A refresh of the projection, or a change of its registration, is in progress.'),
              HINT = 'Wait until these have ended, or end them, and call it again. Nothing has changed.';
END;
$$;
COMMENT ON PROCEDURE pos_internal.finish_change_patiently(text, int, text) IS
'Calls finish_change() repeatedly, for some seconds at most.

Raises 55P03 if it did not succeed, and names the transactions in the way.';

-- If commands run meanwhile, the build pauses twice as long as a batch took, as long as
-- it is still faster than they are. Batches are small then, since commits of commands
-- wait while the WAL of a batch is written to disk.
CREATE PROCEDURE pos_internal.build(projection text, generation int)
LANGUAGE plpgsql
AS $$
DECLARE
    undisturbed CONSTANT int := 20000;
    beside_commands CONSTANT int := 4000;
    few CONSTANT int := 1000;
    batch_size int := beside_commands;
    began pg_catalog.timestamptz;
    log_end bigint;
    appended bigint;
    folded bigint;
BEGIN
    LOOP
        began := pg_catalog.clock_timestamp();
        log_end := (SELECT s.last_value FROM pos_write.event_position_seq s);
        folded := pos_internal.fold_batch(projection, generation, batch_size);
        COMMIT;
        EXIT WHEN folded OPERATOR(pg_catalog.<) few;

        appended := (SELECT s.last_value FROM pos_write.event_position_seq s) OPERATOR(pg_catalog.-) log_end;
        batch_size := CASE appended WHEN 0 THEN undisturbed ELSE beside_commands END;
        IF appended OPERATOR(pg_catalog.>) 0 AND appended OPERATOR(pg_catalog.<) (folded OPERATOR(pg_catalog./) 4) THEN
            PERFORM pg_catalog.pg_sleep(2 OPERATOR(pg_catalog.*) pg_catalog.extract('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) began));
        END IF;
    END LOOP;
END;
$$;
COMMENT ON PROCEDURE pos_internal.build(text, int) IS
'Folds events into a generation, in batches, until few are left.

It leaves time for commands.';

CREATE PROCEDURE pos_internal.delete_stale(projection text)
LANGUAGE plpgsql
AS $$
DECLARE
    tenant pg_catalog.text := '';
BEGIN
    WHILE tenant IS NOT NULL LOOP
        tenant := pos_internal.delete_stale_rows(projection, tenant);
        COMMIT;
    END LOOP;
END;
$$;
COMMENT ON PROCEDURE pos_internal.delete_stale(text) IS
'Deletes the rows of unused generations, some tenants in each transaction.';
