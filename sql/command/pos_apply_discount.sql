CREATE FUNCTION @extschema@.pos_apply_discount(
    tenant_id text,
    order_id bigint,
    discount_percent numeric,
    authorised_by bigint,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL,
    discount_amount numeric DEFAULT NULL,
    reason text DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_apply_discount_0_7';
COMMENT ON FUNCTION @extschema@.pos_apply_discount(text, bigint, numeric, bigint, bigint, text, bigint, numeric, text) IS
'Gives a discount on a pending order, in place of an earlier one.

tenant_id, order_id: the order.
discount_percent: percent of what the discountable lines cost after their own discounts; 0 to
  100, with at most 4 decimals. 0 takes the discount away.
authorised_by: an active manager of the tenant.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
discount_amount: the discount as an amount, in place of a percentage, which is null then; at most
  what the discountable lines cost. 0 takes the discount away.
reason: why, in at most 1,000 characters; null means nobody said.
A percentage, in the tenant''s currency, is rounded half away from zero.
The discount is shared over the lines by largest remainder.
Returns the order''s new version.
Appends discount_applied.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC004  the order is unknown
  PC006  the percentage or the amount is wrong, or the total would be less than what is paid
  PC007  the order is not pending
  PC008  authorised_by is no active manager
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  both or none of discount_percent and discount_amount are given; another argument is null,
         blank or too long
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';
