CREATE FUNCTION @extschema@.pos_reverse_payment(
    tenant_id text,
    order_id bigint,
    payment_no bigint,
    reason text,
    authorised_by bigint,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_reverse_payment_0_6';
COMMENT ON FUNCTION @extschema@.pos_reverse_payment(text, bigint, bigint, text, bigint, bigint, text, bigint) IS
'Takes a payment back, in full, and returns the order''s new version. The payment stays on record; its amount, in the tenant''s currency, is due again. authorised_by is an active manager. Appends payment_reversed. Raises PC001, PC002 (acted_by), PC004 for the order or the payment, PC007 where it is reversed already, PC008, PC009, PC010, PC011 and PC018 where the tenant has moved.';
