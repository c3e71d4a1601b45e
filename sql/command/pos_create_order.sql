CREATE FUNCTION @extschema@.pos_create_order(
    tenant_id text,
    cashier_id bigint,
    items jsonb,
    idempotency_key text DEFAULT NULL,
    ordered_at timestamptz DEFAULT NULL,
    reference text DEFAULT NULL,
    attributes jsonb DEFAULT NULL
)
RETURNS bigint
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_create_order_0_7';
COMMENT ON FUNCTION @extschema@.pos_create_order(text, bigint, jsonb, text, timestamptz, text, jsonb) IS
'Creates an order, which is pending and has version 1.

tenant_id: whose order it is.
cashier_id: an active user of the tenant.
items: an array of 1 to 1,000 lines {"product_id": 1, "quantity": 2, "unit_price": 3.50}.
  quantity: above 0, with at most 3 decimals.
  unit_price: 0 or more, in units of the tenant''s currency, with no more decimals than it has.
  A number may be a string, such as "3.50".
idempotency_key: the same key with the same request returns the first answer again.
ordered_at: when the order was taken, by default now; for terminals that were offline.
  It may be a minute ahead of the server''s clock. The order''s business date follows from it.
reference: what the outside calls the order, such as a table or a receipt: at most 200 bytes.
  It is the order''s for ever; pos_find_order() finds the order by it.
attributes: what the application keeps with the order: an object of at most 8 kB.
A line''s total is quantity times price, rounded half away from zero.
Returns the order''s id.
Appends order_created.
Raises:
  PC001  the tenant is unknown
  PC002  the cashier is no active user
  PC003  a product is not an active product of the tenant
  PC005  items are wrong; the line is named
  PC006  the lines add up to 10^15 or more
  PC010  the key was used for another request
  PC011  another argument is wrong
  PC016  another order has the reference
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';
