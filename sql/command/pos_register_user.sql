CREATE FUNCTION @extschema@.pos_register_user(
    tenant_id text,
    user_id bigint,
    full_name text DEFAULT NULL,
    role text DEFAULT NULL,
    active boolean DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_user_0_6';
COMMENT ON FUNCTION @extschema@.pos_register_user(text, bigint, text, text, boolean) IS
'Registers a user of a tenant, or changes one, and returns its version, which each change raises by 1, from 1: null keeps what is there, and for a new user means the role cashier, and active; the name is required then. role is cashier or manager; managers authorise. Appends user_registered, unless nothing changes. Raises PC001, PC011 and PC018 where the tenant has moved.';
