CREATE FUNCTION pos_internal.begin_removal(tenant_id text)
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_removal';
COMMENT ON FUNCTION pos_internal.begin_removal(text) IS
'Begins the removal of a tenant; locks out other changes of read models.

Raises 25001, 42501; 55000 if the tenant has not arrived in another database; 55006 if
another session changes a read model.';

CREATE FUNCTION pos_internal.mark_removal(tenant_id text)
RETURNS boolean
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_mark_removal';
COMMENT ON FUNCTION pos_internal.mark_removal(text) IS
'Records that the tenant is being removed.

Returns false, and records nothing, if a deferred read model of the extension lacks events of
the tenant.';

CREATE FUNCTION pos_internal.remove_rows(tenant_id text, batch_size int)
RETURNS bigint
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_remove_rows';
COMMENT ON FUNCTION pos_internal.remove_rows(text, int) IS
'Deletes at most batch_size rows of a tenant that is being removed.

Returns the number of rows. If it is 0, no row is left, and the tenant is recorded as removed.';

CREATE PROCEDURE pos_internal.fold_for_removal(tenant_id text)
LANGUAGE plpgsql
AS $$
DECLARE
    batch_size CONSTANT int := 10000;
    attempts CONSTANT int := 100;
    wait_ms CONSTANT int := 50;
    name pg_catalog.text;
BEGIN
    FOR attempt IN 1 .. attempts LOOP
        FOREACH name IN ARRAY ARRAY(SELECT p.name FROM pos_internal.registry() p
                                     WHERE p.mode OPERATOR(pg_catalog.=) 'deferred' ORDER BY p.name) LOOP
            WHILE pos_internal.fold_batch(name, NULL, batch_size) OPERATOR(pg_catalog.=) batch_size LOOP
                COMMIT;
            END LOOP;
            COMMIT;
        END LOOP;
        IF pos_internal.mark_removal(tenant_id) THEN
            COMMIT;
            RETURN;
        END IF;
        COMMIT;
        PERFORM pg_catalog.pg_sleep(wait_ms OPERATOR(pg_catalog./) 1000.0);
    END LOOP;
    RAISE EXCEPTION 'tenant "%" could not be removed: a read model lacks events of it', pos_internal.clip_text(tenant_id)
        USING ERRCODE = 'lock_not_available',
              CONSTRAINT = 'read_model_behind', COLUMN = 'tenant_id',
              DETAIL = 'A refresh is in progress, or has stopped at an event: pos_projection_status() shows which.',
              HINT = 'Wait until it has ended, or rebuild the read model, and call pos_remove_tenant() again. Nothing is removed yet.';
END;
$$;
COMMENT ON PROCEDURE pos_internal.fold_for_removal(text) IS
'Folds what deferred read models lack, and marks the tenant as being removed.

After that no fold meets an event of the tenant.
Raises 55P03 if a read model does not fold its events.';

CREATE PROCEDURE @extschema@.pos_remove_tenant(tenant_id text)
LANGUAGE plpgsql
AS $$
DECLARE
    batch_size CONSTANT int := 10000;
    removed bigint := 0;
    batch bigint;
    names pg_catalog.text;
BEGIN
    PERFORM pos_internal.require_commits('pos_remove_tenant()');
    PERFORM pos_internal.begin_removal(tenant_id);
    COMMIT;
    CALL pos_internal.fold_for_removal(tenant_id);
    LOOP
        batch := pos_internal.remove_rows(tenant_id, batch_size);
        COMMIT;
        EXIT WHEN batch OPERATOR(pg_catalog.=) 0;
        removed := removed OPERATOR(pg_catalog.+) batch;
    END LOOP;
    PERFORM pos_internal.end_change();
    names := (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(pos_internal.clip_text(p.name)), ', ' ORDER BY p.name)
                FROM pos_internal.registry() p WHERE NOT p.built_in);
    RAISE NOTICE 'tenant "%" is removed: % rows', pos_internal.clip_text(tenant_id), removed
        USING DETAIL = COALESCE('Read models of your own keep their rows of it: ' OPERATOR(pg_catalog.||) names OPERATOR(pg_catalog.||) '.',
                                'There is no read model of your own that may have kept rows.'),
              HINT = 'CALL pos_rebuild() makes a read model of your own anew, without it.';
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_remove_tenant(text) IS
'Deletes the rows of a tenant that has arrived in another database.

tenant_id: the tenant, which pos_fence_tenant() has called arrived.
Deletes in batches that it commits. Commands and queries of other tenants go on.
The fence and the grants stay: commands on the tenant are still PC018.
Meanwhile no mode is changed and no read model rebuilt, and pos_verify() skips the tenant.
A call that was stopped is repeated. Your own read models keep their rows: a NOTICE names them.
Only for callers who may act for every tenant.
Raises:
  PC011  tenant_id is null, blank or too long
  25001  the call is inside a transaction, or above READ COMMITTED
  42501  the caller has no grant for all tenants
  55000  the tenant has not arrived
  55006  another session changes a read model
  55P03  a read model does not fold the tenant''s events';
