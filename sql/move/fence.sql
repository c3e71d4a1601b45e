-- The steps of pos_fence_tenant(), in C. They run with the rights of the stores' owner.
-- The procedure commits between them.

CREATE FUNCTION pos_internal.fence_tenant(tenant_id text, moved_to text, state text)
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_fence_tenant';
COMMENT ON FUNCTION pos_internal.fence_tenant(text, text, text) IS
'Fences a tenant, or takes its move to the next state.

Raises PC001, PC011, 42501; 55000 if the state is not the next one.';

CREATE FUNCTION pos_internal.wait_for_commands()
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_wait_for_commands';
COMMENT ON FUNCTION pos_internal.wait_for_commands() IS
'Waits for the transactions in progress that have run a command; blocks nobody.';
