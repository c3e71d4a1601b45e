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
'Takes a tenant from a role, for every statement that begins afterwards.

role: a role with that tenant; a dropped role may be named too.
tenant_id: the tenant; ''*'' takes the grant for all, and leaves those for single tenants.
Only for members of the stores'' owner and superusers.
Returns true; false if the role had no such grant of its own.
Raises:
  PC011  role is unknown or the stores'' owner, or tenant_id is null, blank or too long
  25001  the transaction is above READ COMMITTED
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';
