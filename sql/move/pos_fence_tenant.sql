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
'Refuses commands on a tenant from now on, since it moves to another database.

tenant_id: the tenant.
moved_to: where it goes, at most 255 characters; the DETAIL of PC018 shows it.
state: fenced, the default, before the tenant is copied;
  handing_over before the other database commits the copy; arrived when it has it.
Commits, then waits until the transactions have ended that ran commands before, prepared ones
  too. It blocks nobody. After that all that was acknowledged can be copied.
A repeated call waits again. Only for callers who may act for every tenant.
Raises:
  PC001  the tenant is unknown
  PC011  an argument is null, blank or too long, or the state is unknown
  25001  the call is inside a transaction
  42501  the caller has no grant for all tenants
  55000  the state is not the next one, the tenant has no fence, or it moves elsewhere';
