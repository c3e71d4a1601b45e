CREATE FUNCTION @extschema@.pos_revoke_tenant(role name, tenant_id text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    store_owner CONSTANT name := pos_internal.begin_grants();
    granted CONSTANT boolean := EXISTS (
        SELECT FROM pos_internal.noted_grants() g
         WHERE g.grantee = role AND g.tenant_id = pos_revoke_tenant.tenant_id COLLATE "C");
BEGIN
    PERFORM pos_internal.check_granted_tenant(tenant_id);
    IF NOT granted THEN
        PERFORM pos_internal.check_grantee(role, store_owner);
        RETURN false;
    END IF;
    PERFORM pos_internal.execute_as_owner(store_owner, format(
        'DELETE FROM pos_write.tenant_grants g WHERE g.grantee = %L AND g.tenant_id = %L', role, tenant_id));
    RETURN true;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_revoke_tenant(name, text) IS
'Takes a tenant from a role, for every statement that begins after, and returns whether it had it by a grant of its own; ''*'' takes the grant for all, and leaves those for single tenants. For members of the stores'' owner and superusers. Raises PC011 for an unknown role or a tenant_id that can''t be, 42501, 55000 without stores.';
