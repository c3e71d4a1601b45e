-- The steps of pos_fence_tenant(), in C: they run with the rights of the stores'
-- owner, and the procedure commits between them.

CREATE FUNCTION pos_internal.fence_tenant(tenant_id text, moved_to text, state text)
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_fence_tenant';
COMMENT ON FUNCTION pos_internal.fence_tenant(text, text, text) IS
'Makes a tenant''s fence, or has it take the next state. Raises PC001, PC011, 55000 where the state is not the next one.';

CREATE FUNCTION pos_internal.wait_for_commands()
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_wait_for_commands';
COMMENT ON FUNCTION pos_internal.wait_for_commands() IS
'Waits until each transaction has ended that has run a command and is in progress now; keeps nobody waiting.';
