CREATE PROCEDURE @extschema@.pos_fence_tenant(tenant_id text, moved_to text, state text DEFAULT 'fenced')
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pos_internal.require_commits('pos_fence_tenant()');
    PERFORM pos_internal.fence_tenant(tenant_id, moved_to, COALESCE(state, 'fenced'));
    COMMIT;
    PERFORM pos_internal.wait_for_commands();
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_fence_tenant(text, text, text) IS
'Refuses commands on a tenant from now on, since it moves to another database: PC018, whose DETAIL names moved_to. Commits, then waits until all transactions have ended that ran commands before, prepared ones included, and keeps nobody waiting; then everything that is acknowledged here can be copied. A repeated call waits again. state is fenced, then handing_over before the other database commits the copy, then arrived when it has it. It commits, so it can''t run inside a transaction. For callers who may act for every tenant. Raises PC001 for an unknown tenant, PC011, 25001 inside a transaction, 42501, 55000 where the state is not the next one or the tenant moves elsewhere.';
