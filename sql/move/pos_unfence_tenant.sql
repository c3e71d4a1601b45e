CREATE FUNCTION @extschema@.pos_unfence_tenant(tenant_id text)
RETURNS boolean
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_unfence_tenant';
COMMENT ON FUNCTION @extschema@.pos_unfence_tenant(text) IS
'Lifts the fence of a tenant that is fenced and not handed over: commands on it are done here again. False where it has none. For callers who may act for every tenant. Raises PC011, 42501, 55000 where the other database may have the tenant.';
