CREATE FUNCTION @extschema@.pos_get_order(tenant_id text, order_id bigint)
RETURNS TABLE (
    order_id         bigint,
    tenant_id        text,
    tenant_name      text,
    status           text,
    version          int,
    cashier_id       bigint,
    cashier_name     text,
    created_at       timestamptz,
    business_date    date,
    currency         text,
    subtotal         numeric,
    discount_percent numeric,
    discount         numeric,
    total            numeric,
    paid             numeric,
    due              numeric,
    payment_status   text,
    void_reason      text,
    item_count       bigint,
    items            jsonb,
    payments         jsonb
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT n.* FROM pos_internal.order_now($1, $2) n
$$;
COMMENT ON FUNCTION @extschema@.pos_get_order(text, bigint) IS
'One order as it is now, with its lines and payments.

tenant_id, order_id: the order.
Returns one row from the write store; no row if the order is unknown.
version: what expected_version of a command refers to.
due: what is still to be paid; 0 for a voided order.
items, payments: jsonb arrays. Of a line, discount is its share of the order''s discount, and net
  is line_total - discount.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';
