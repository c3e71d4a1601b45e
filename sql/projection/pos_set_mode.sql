CREATE FUNCTION pos_internal.mode_of(projection text)
RETURNS text
LANGUAGE sql VOLATILE PARALLEL UNSAFE
AS $$
SELECT r.mode FROM pos_internal.registry() r WHERE r.name OPERATOR(pg_catalog.=) $1
$$;
COMMENT ON FUNCTION pos_internal.mode_of(text) IS
'The mode of a read model; null if it is unknown. Raises 55000 without stores.';

CREATE PROCEDURE @extschema@.pos_set_mode(projection text, mode text)
LANGUAGE plpgsql
AS $$
DECLARE
    old_mode pg_catalog.text;
    generation int;
BEGIN
    IF mode IS NULL OR mode OPERATOR(pg_catalog.<>) ALL (ARRAY['live', 'immediate', 'deferred']) THEN
        RAISE EXCEPTION 'mode % is not known', COALESCE('"' OPERATOR(pg_catalog.||) pos_internal.clip_text(mode) OPERATOR(pg_catalog.||) '"', 'null')
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'mode_unknown', COLUMN = 'mode',
                  DETAIL = 'A read model is live, immediate or deferred.',
                  HINT = 'Name one of these.';
    END IF;
    PERFORM pos_internal.known_projection(COALESCE(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);

    PERFORM pos_internal.begin_change(projection);
    SELECT p.mode, p.generation INTO old_mode, generation
      FROM pos_internal.registry() p WHERE p.name OPERATOR(pg_catalog.=) projection;
    IF old_mode OPERATOR(pg_catalog.=) mode THEN
        -- a change that was stopped near its end may have left rows
        CALL pos_internal.delete_stale(projection);
        PERFORM pos_internal.end_change();
        RAISE NOTICE 'projection "%" is % already', pos_internal.clip_text(projection), mode;
        RETURN;
    END IF;
    IF mode OPERATOR(pg_catalog.=) 'live'
       AND NOT (SELECT p.built_in FROM pos_internal.registry() p WHERE p.name OPERATOR(pg_catalog.=) projection)
    THEN
        RAISE EXCEPTION 'projection "%" cannot be live', pos_internal.clip_text(projection)
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'mode_not_possible', COLUMN = 'mode',
                  DETAIL = 'The handler makes a read model of your own from events.',
                  HINT = 'Choose immediate or deferred.';
    END IF;

    -- a live model has no rows yet; a deferred one may lack some events
    IF old_mode OPERATOR(pg_catalog.=) 'live' THEN
        CALL pos_internal.delete_stale(projection);
        generation := pos_internal.begin_build(projection);
    END IF;
    COMMIT;
    IF old_mode OPERATOR(pg_catalog.<>) 'immediate' AND mode OPERATOR(pg_catalog.<>) 'live' THEN
        CALL pos_internal.build(projection, generation);
    END IF;
    CALL pos_internal.finish_change_patiently(projection, generation, mode);
    CALL pos_internal.delete_stale(projection);
    PERFORM pos_internal.end_change();
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_set_mode(text, text) IS
'Changes the mode of a read model, while commands and queries go on.

projection: the read model.
mode: live (each query computes it from the write store), immediate (kept in the command''s
  transaction) or deferred (folded by a refresh). A model of your own can''t be live.
It folds what is missing, then locks commands out for a moment. It commits as it goes.
Only for callers who may act for every tenant. After an error the mode is what it was.
Raises:
  PC011  projection or mode is unknown, or the model can''t have that mode
  25001  the call is inside a transaction, or above READ COMMITTED
  42501  the caller has no grant for all tenants
  55000  a tenant is partly removed; or the stores are missing, or of another version
  55006  another session changes a read model
  55P03  transactions in progress have kept it from locking commands out';
