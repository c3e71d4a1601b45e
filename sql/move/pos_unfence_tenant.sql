CREATE FUNCTION @extschema@.pos_unfence_tenant(tenant_id text)
RETURNS boolean
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_unfence_tenant';
COMMENT ON FUNCTION @extschema@.pos_unfence_tenant(text) IS
'Lifts the fence of a tenant, so that commands work here again.

tenant_id: the tenant, fenced and not yet handed over.
Only for callers who may act for every tenant.
Returns true; false if the tenant has no fence.
Raises:
  PC011  tenant_id is null, blank or too long
  42501  the caller has no grant for all tenants
  55000  the other database may have the tenant';
