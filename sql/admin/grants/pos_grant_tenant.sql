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
'Lets a role work for a tenant, with the sides that pos_grant() gives.

role: an existing role; whoever has its privileges may do the same.
tenant_id: the tenant, which need not be registered yet; ''*'' stands for all.
Only for members of the stores'' owner and superusers.
Returns nothing.
Raises:
  PC011  role is unknown or the stores'' owner, or tenant_id is null, blank or too long
  25001  the transaction is above READ COMMITTED
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';
