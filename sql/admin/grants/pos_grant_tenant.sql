CREATE FUNCTION @extschema@.pos_grant_tenant(role name, tenant_id text)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    store_owner CONSTANT name := pos_internal.begin_grants();
BEGIN
    PERFORM pos_internal.check_grantee(role, store_owner);
    PERFORM pos_internal.check_granted_tenant(tenant_id);
    PERFORM pos_internal.execute_as_owner(store_owner, format(
        'INSERT INTO pos_write.tenant_grants (tenant_id, grantee) VALUES (%L, %L) ON CONFLICT (tenant_id, grantee) DO NOTHING',
        tenant_id, role));
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_grant_tenant(name, text) IS
'Lets a role, and whoever has its privileges, act for a tenant with the sides that pos_grant() gives it; tenant_id ''*'' stands for all. The tenant need not be registered yet. For members of the stores'' owner and superusers. Raises PC011 for an unknown role, for the stores'' owner, or for a tenant_id that can''t be, 42501, 55000 without stores.';
