CREATE FUNCTION @extschema@.pos_order_as_of(tenant_id text, order_id bigint, at timestamptz)
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
    payments         jsonb,
    reference          text,
    attributes         jsonb,
    discount_amount    numeric,
    discount_reason    text,
    prices_include_tax boolean,
    tax_rounding       text,
    cash_rounding      numeric,
    tax                numeric,
    refunded           numeric,
    given_back         numeric,
    refunds            jsonb
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 1
AS 'MODULE_PATHNAME', 'pos_order_as_of';
COMMENT ON FUNCTION @extschema@.pos_order_as_of(text, bigint, timestamptz) IS
'An order as it was at a moment.

tenant_id, order_id: the order.
at: the moment. The last event that counts was recorded (recorded_at) at or before it.
Returns the columns of pos_get_order(), computed from events; names are those of today.
Returns no row if the order did not exist yet.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';
