CREATE FUNCTION @extschema@.pos_confirm_order(
    tenant_id text,
    order_id bigint,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_confirm_order_0_6';
COMMENT ON FUNCTION @extschema@.pos_confirm_order(text, bigint, bigint, text, bigint) IS
'Confirms a pending order.

tenant_id, order_id: the order.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
Returns the order''s new version.
Appends order_confirmed.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC004  the order is unknown
  PC007  the order is not pending
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  an argument is null, blank or too long
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';
