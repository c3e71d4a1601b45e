CREATE FUNCTION @extschema@.pos_apply_discount(
    tenant_id text,
    order_id bigint,
    discount_percent numeric,
    authorised_by bigint,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_apply_discount_0_6';
COMMENT ON FUNCTION @extschema@.pos_apply_discount(text, bigint, numeric, bigint, bigint, text, bigint) IS
'Discounts a pending order and returns its new version. discount_percent is a percentage of the subtotal, above 0 and at most 100, with at most 4 decimals; it takes the place of an earlier one. The discount, in the tenant''s currency, is rounded half away from zero and shared over the lines by largest remainder. authorised_by is an active manager. Appends discount_applied. Raises PC001, PC002 (acted_by), PC004, PC006 for the percentage and where the total would fall below what is paid, PC007 unless pending, PC008, PC009, PC010, PC011 and PC018 where the tenant has moved.';
