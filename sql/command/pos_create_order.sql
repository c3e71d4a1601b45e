CREATE FUNCTION @extschema@.pos_create_order(
    tenant_id text,
    cashier_id bigint,
    items jsonb,
    idempotency_key text DEFAULT NULL,
    ordered_at timestamptz DEFAULT NULL,
    reference text DEFAULT NULL,
    attributes jsonb DEFAULT NULL,
    discount jsonb DEFAULT NULL,
    authorised_by bigint DEFAULT NULL,
    confirmed boolean DEFAULT NULL,
    payments jsonb DEFAULT NULL
)
RETURNS bigint
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_create_order_0_7';
COMMENT ON FUNCTION @extschema@.pos_create_order(text, bigint, jsonb, text, timestamptz, text, jsonb, jsonb, bigint, boolean, jsonb) IS
'Creates an order, and can discount, confirm and pay it in the same call.

tenant_id: whose order it is.
cashier_id: an active user of the tenant.
items: an array of 1 to 1,000 lines {"product_id": 1, "quantity": 2, "unit_price": 3.50}.
  quantity: above 0, with at most 3 decimals.
  unit_price: 0 or more, in units of the tenant''s currency, with no more decimals than the
  product''s prices have.
  Optional keys of a line: discount_percent or discount_amount, the line''s own discount;
  discountable, false for a line that the order''s discount passes over; taxes, the ids of its
  taxes in place of the product''s; attributes.
  A number may be a string, such as "3.50".
idempotency_key: the same key with the same request returns the first answer again.
ordered_at: when the order was taken, by default now; for terminals that were offline. Who
  and what was active then counts, with the taxes and settings of then.
  It may be a minute ahead of the server''s clock. The order''s business date follows from it.
reference: what the outside calls the order, such as a table or a receipt: at most 200 bytes.
  It is the order''s for ever; pos_find_order() finds the order by it.
attributes: what the application keeps with the order: an object of at most 8 kB.
discount: {"percent": 10} or {"amount": 5.00}, optionally "reason", as pos_apply_discount()
  takes it; needs authorised_by.
authorised_by: an active manager of the tenant.
confirmed: true confirms the order.
payments: an array of at most 100 objects {"method": "cash", "amount": 15.72, "tip": 1,
  "tendered": 20, "paid_at": "2026-01-02T10:00:00+01:00", "attributes": {}}, as
  pos_record_payment() takes them; only method is required. Without amount a payment is for all
  that is due then, and is left out where nothing is. paid_at is by default ordered_at.
The order keeps the tenant''s prices_include_tax, tax_rounding and cash_rounding.
A line''s total is quantity times price, rounded half away from zero.
A refusal of a part names it, such as payments 2, and nothing is written.
Returns the order''s id.
Appends order_created, then discount_applied, order_confirmed and payment_recorded as asked for.
Raises:
  PC001  the tenant is unknown
  PC002  the cashier is no active user
  PC003  a product is not an active product of the tenant
  PC005  items are wrong; the line is named
  PC006  a sum is 10^15 or more; a discount is above what is discounted; a discount or a payment
         is wrong, or a payment is above what is due
  PC008  authorised_by is no active manager
  PC010  the key was used for another request
  PC011  another argument is wrong
  PC012  a tax is not an active tax of the tenant
  PC016  another order has the reference
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';
