CREATE FUNCTION @extschema@.pos_refund(
    tenant_id text,
    order_id bigint,
    lines jsonb,
    reason text,
    authorised_by bigint,
    payments jsonb DEFAULT NULL,
    refunded_at timestamptz DEFAULT NULL,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_refund';
COMMENT ON FUNCTION @extschema@.pos_refund(text, bigint, jsonb, text, bigint, jsonb, timestamptz, bigint, text, bigint) IS
'Takes goods of a confirmed order back, and gives money back.

tenant_id, order_id: the order.
lines: "all", or an array of objects such as {"line_no": 1, "quantity": 1, "amount": 3.00}.
  amount may be lower than what the quantity gives; a fee is kept so. A quantity of 0 with an
  amount gives back later what was kept.
reason: why, in at most 1,000 characters.
authorised_by: an active manager of the tenant.
payments: an array of objects such as {"method": "cash", "amount": 3.00, "payment_no": 1}. They
  add up to what goes back. One may leave out its amount. With payment_no the money is drawn on
  that payment, and the method is its own.
refunded_at: when it was; null means now. Not before the order, nor in the future. It decides the
  business date that the refund counts on.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
Money goes back as far as the order holds more than it still costs. The day of the sale stays as
  it is. Refunds of an order are numbered from 1.
Amounts are in units of the tenant''s currency, tax included. Cash is rounded to the coin.
Returns the order''s new version.
Appends refund_recorded.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC004  the order, the line or the payment is unknown
  PC006  an amount or a quantity is wrong
  PC007  the order is not confirmed
  PC008  authorised_by is no active manager
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  lines or payments are no arrays of such objects, or another argument is null, blank or
         too long
  PC015  more than is left comes back, or the payments add up to something else
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';
