CREATE FUNCTION @extschema@.pos_order_payments(tenant_id text, order_id bigint)
RETURNS TABLE (
    payment_no        int,
    method            text,
    amount            numeric,
    tip               numeric,
    rounding          numeric,
    tendered          numeric,
    change            numeric,
    paid_at           timestamptz,
    business_date     date,
    attributes        jsonb,
    given_back        numeric,
    reversed_at       timestamptz,
    reversal_reason   text,
    reversal_date     date,
    reversal_rounding numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT n.* FROM pos_internal.payments_now($1, $2) n ORDER BY n.payment_no
$$;
COMMENT ON FUNCTION @extschema@.pos_order_payments(text, bigint) IS
'The payments on an order, the reversed ones too.

tenant_id, order_id: the order.
Returns a row for each payment, in order; no row if there is none, or if the order is unknown.
amount: what the payment settles. tip: what was paid on top.
rounding: what the rounding of cash added. The drawer got amount + rounding + tip.
tendered: the cash that was handed over; null if nobody said. change: what of it was given back.
business_date, reversal_date: the days that the payment and its reversal count on.
given_back: what refunds gave back of this payment.
reversed_at, reversal_reason, reversal_date, reversal_rounding: null if it is not reversed.
reversal_rounding: the drawer gave amount + tip - reversal_rounding.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';
