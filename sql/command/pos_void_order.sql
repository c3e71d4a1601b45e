CREATE FUNCTION @extschema@.pos_void_order(
    tenant_id text,
    order_id bigint,
    reason text,
    authorised_by bigint,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_void_order_0_6';
COMMENT ON FUNCTION @extschema@.pos_void_order(text, bigint, text, bigint, bigint, text, bigint) IS
'Voids a pending or confirmed order and returns its new version; this is final. The order leaves the figures of its business date, and counts there as voided, at its total in the tenant''s currency. authorised_by is an active manager. Appends order_voided. Raises PC001, PC002 (acted_by), PC004, PC007 where it is voided already or holds payments, PC008, PC009, PC010, PC011 and PC018 where the tenant has moved.';
