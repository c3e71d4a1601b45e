CREATE FUNCTION @extschema@.pos_record_payment(
    tenant_id text,
    order_id bigint,
    amount numeric,
    method text,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_record_payment_0_6';
COMMENT ON FUNCTION @extschema@.pos_record_payment(text, bigint, numeric, text, bigint, text, bigint) IS
'Records a payment on a pending or confirmed order and returns the order''s new version. amount is in units of the tenant''s currency, above 0, with no more decimals than it has, and at most what is due. method is any text, such as cash or card. Payments of an order are numbered from 1. Appends payment_recorded. Raises PC001, PC002 (acted_by), PC004, PC006, PC007 where the order is voided, PC009, PC010, PC011 and PC018 where the tenant has moved.';
