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
'Registers a user of a tenant, or changes one.

tenant_id, user_id: the user; the id is yours to choose.
full_name: the name that queries show; required for a new user.
role: cashier or manager; a new user gets cashier. Managers authorise.
active: a new user gets true. An inactive user can neither sell, act nor authorise.
Null keeps the present value.
Returns the user''s version: 1, then one more with each change.
Appends user_registered, unless nothing changes.
Raises:
  PC001  the tenant is unknown
  PC011  an argument is wrong, or a new user has no name
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';
