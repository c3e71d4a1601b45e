CREATE FUNCTION @extschema@.pos_record_payment(
    tenant_id text,
    order_id bigint,
    amount numeric,
    method text,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL,
    tip numeric DEFAULT NULL,
    tendered numeric DEFAULT NULL,
    paid_at timestamptz DEFAULT NULL,
    attributes jsonb DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_record_payment_0_7';
COMMENT ON FUNCTION @extschema@.pos_record_payment(text, bigint, numeric, text, bigint, text, bigint, numeric, numeric, timestamptz, jsonb) IS
'Records a payment on an order.

tenant_id, order_id: the order, pending or confirmed.
amount: what the payment settles, in units of the tenant''s currency, with no more
  decimals than it has; above 0, and at most what is due.
method: any text of at most 255 characters, such as cash or card.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
tip: what is paid on top for the staff, 0 or more; it is never revenue.
tendered: the cash that was handed over, before the change; only for the method cash.
paid_at: when it was paid; null means now. Not before the order, nor in the future. It decides
  the business date that the payment counts on.
attributes: an object of at most 8 kB that is kept with the payment.
Cash is rounded to the smallest coin that the tenant had when the order was taken: the drawer
  gets amount + rounding + tip, and the change is tendered less that.
Payments of an order are numbered from 1.
Returns the order''s new version.
Appends payment_recorded.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC004  the order is unknown
  PC006  the amount is wrong, or more than is due; the tip is wrong; tendered is too little, or
         for another method than cash; tip or tendered in cash is no multiple of the coin
  PC007  the order is voided
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  another argument is null, blank, too long or too large; paid_at is before the order or
         in the future
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';
