CREATE FUNCTION pos_internal.require_commits(routine text)
RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_require_commits';
COMMENT ON FUNCTION pos_internal.require_commits(text) IS
'Raises 25001 if the procedure that calls it could not commit.';

CREATE FUNCTION pos_internal.raise_fold_errors(projections text[])
RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_raise_fold_errors';
COMMENT ON FUNCTION pos_internal.raise_fold_errors(text[]) IS
'Raises 55000 if one of these deferred read models has stopped at an event.';

CREATE FUNCTION pos_internal.checked_batch(batch_size bigint)
RETURNS int
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF batch_size < 1 THEN
        RAISE EXCEPTION 'batch_size must be 1 or more'
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'batch_size_out_of_range', COLUMN = 'batch_size',
                  DETAIL = format('It is %s.', batch_size),
                  HINT = 'Leave it out for batches of 10,000.';
    END IF;
    RETURN LEAST(COALESCE(batch_size, 10000), 2147483647);
END;
$$;
COMMENT ON FUNCTION pos_internal.checked_batch(bigint) IS
'The argument batch_size; 10,000 if it is null. Raises PC011 below 1.';

CREATE PROCEDURE @extschema@.pos_refresh_batches(projection text DEFAULT NULL, batch_size bigint DEFAULT 10000)
LANGUAGE plpgsql
AS $$
DECLARE
    names pg_catalog.text[];
    striped pg_catalog.text[];
    name pg_catalog.text;
    folded bigint;
    batch CONSTANT pg_catalog.int4 := pos_internal.checked_batch(batch_size);
BEGIN
    PERFORM pos_internal.require_commits('pos_refresh_batches()');

    names := CASE
        WHEN projection IS NOT NULL THEN ARRAY[projection]
        ELSE ARRAY(SELECT p.name FROM pos_internal.registry() p
                    WHERE p.mode OPERATOR(pg_catalog.=) 'deferred' ORDER BY p.name) END;
    striped := ARRAY(
        SELECT m.name FROM pos_internal.merged_projections() m (name)
         WHERE projection IS NULL OR m.name OPERATOR(pg_catalog.=) projection);
    FOREACH name IN ARRAY names LOOP
        LOOP
            folded := pos_internal.fold_batch(name, NULL, batch);
            COMMIT;
            EXIT WHEN folded OPERATOR(pg_catalog.<) batch;
        END LOOP;
    END LOOP;
    FOREACH name IN ARRAY striped LOOP
        CALL pos_internal.merge_stripes(name);
    END LOOP;
    -- everything else is committed: now the job may fail
    PERFORM pos_internal.raise_fold_errors(names);
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_refresh_batches(text, bigint) IS
'Folds new events into deferred read models, in batches that it commits.

projection: the read model; null means all deferred ones.
batch_size: events in one transaction; null means 10,000.
Then it merges the stripes of days that are over, also of a model in immediate mode.
This is what a scheduler calls. If an event can''t be folded, the call commits everything else,
  then raises 55000, so that the job fails.
Only for callers who may act for every tenant.
Raises:
  PC011  projection is unknown, or batch_size is below 1
  25001  the call is inside a transaction
  42501  the caller has no grant for all tenants
  55000  an event can''t be folded: the message names the read model and the position;
         or the stores are missing, or of another version';
