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
'Confirms a pending order and returns its new version. Appends order_confirmed. Raises PC001, PC002 (acted_by), PC004, PC007 unless pending, PC009 where the order has another version than expected_version, PC010, PC011 and PC018 where the tenant has moved.';
