CREATE FUNCTION @extschema@.pos_order_refunds(tenant_id text, order_id bigint)
RETURNS TABLE (
    refund_no         int,
    reason            text,
    refunded_at       timestamptz,
    business_date     date,
    total             numeric,
    tax               numeric,
    given_back        numeric,
    line_nos          int[],
    line_quantities   numeric[],
    line_amounts      numeric[],
    line_taxes        numeric[],
    payment_methods   text[],
    payment_amounts   numeric[],
    payment_roundings numeric[],
    payment_nos       int[]
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT n.* FROM pos_internal.refunds_now($1, $2) n ORDER BY n.refund_no
$$;
COMMENT ON FUNCTION @extschema@.pos_order_refunds(text, bigint) IS
'The refunds of an order.

tenant_id, order_id: the order.
Returns a row for each refund, in order; no row if there is none, or if the order is unknown.
business_date: the day that the refund counts on.
total: what it took off the order''s total, tax included. tax: the tax in it.
given_back: the money that went back, before the rounding of cash.
line_nos, line_quantities, line_amounts, line_taxes: the lines that came back, one element each;
  a quantity is 0 if only money came back.
payment_methods, payment_amounts, payment_roundings, payment_nos: the money that went back, one
  element each. The drawer gave amount - rounding. A payment_no is the payment that the money came
  from; null if nobody said.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';
