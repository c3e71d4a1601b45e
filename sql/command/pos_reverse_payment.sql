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
'Gives a payment back in full.

tenant_id, order_id: the order.
payment_no: the payment; those of an order are numbered from 1.
reason: why, in at most 1,000 characters.
authorised_by: an active manager of the tenant.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
The payment stays on record. Its amount, in the tenant''s currency, is due again. Its tip goes
  back, too. The reversal counts on the present business date.
Returns the order''s new version.
Appends payment_reversed.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC004  the order or the payment is unknown
  PC007  the payment is reversed already, or a refund gave its money back
  PC008  authorised_by is no active manager
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  another argument is null, blank or too long
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';
