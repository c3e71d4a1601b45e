CREATE PROCEDURE @extschema@.pos_rebuild(projection text)
LANGUAGE plpgsql
AS $$
DECLARE
    mode pg_catalog.text;
    generation int;
BEGIN
    PERFORM pos_internal.known_projection(COALESCE(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);
    PERFORM pos_internal.begin_change(projection);
    mode := pos_internal.mode_of(projection);
    IF mode OPERATOR(pg_catalog.=) 'live' THEN
        -- a change that was stopped near its end may have left rows
        CALL pos_internal.delete_stale(projection);
        PERFORM pos_internal.end_change();
        RAISE NOTICE 'projection "%" is live: there is nothing to rebuild', pos_internal.clip_text(projection);
        RETURN;
    END IF;

    CALL pos_internal.delete_stale(projection);
    generation := pos_internal.begin_build(projection);
    COMMIT;
    CALL pos_internal.build(projection, generation);
    CALL pos_internal.finish_change_patiently(projection, generation, mode);
    CALL pos_internal.delete_stale(projection);
    PERFORM pos_internal.end_change();
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_rebuild(text) IS
'Makes a read model anew from the events, while commands and queries go on.

projection: the read model. For one in live mode there is nothing to do.
It builds a new generation beside the one in use, then locks commands out for a moment to
  put it into use. It commits as it goes. If it is stopped, the old generation stays in use.
Only for callers who may act for every tenant.
Raises:
  PC011  projection is unknown
  25001  the call is inside a transaction, or above READ COMMITTED
  42501  the caller has no grant for all tenants
  55000  a tenant is partly removed; or the stores are missing, or of another version
  55006  another session changes a read model
  55P03  transactions in progress have kept it from locking commands out';
