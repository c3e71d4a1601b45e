CREATE FUNCTION @extschema@.pos_create_order(
    tenant_id text,
    cashier_id bigint,
    items jsonb,
    idempotency_key text DEFAULT NULL,
    ordered_at timestamptz DEFAULT NULL
)
RETURNS bigint
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_create_order';
COMMENT ON FUNCTION @extschema@.pos_create_order(text, bigint, jsonb, text, timestamptz) IS
'Takes an order and returns its id; it is pending, at version 1. items is an array of 1 to 1,000 objects {"product_id": 1, "quantity": 2, "unit_price": 3.50}: quantity above 0 with at most 3 decimals, unit_price at least 0 in units of the tenant''s currency with no more decimals than it has; a number may be a string, such as "3.50". A line''s total is quantity times price, rounded half away from zero. ordered_at, by default now, is for terminals that were offline: at most a minute ahead; the order''s business date follows from it, in the tenant''s time zone. The same idempotency_key with the same arguments returns the first answer. Appends order_created. Raises PC001, PC002 (cashier), PC003, PC005, PC006, PC010, PC011 and PC018 where the tenant has moved.';
