CREATE FUNCTION @extschema@.pos_find_order(tenant_id text, reference text)
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
AS 'MODULE_PATHNAME', 'pos_find_order';
COMMENT ON FUNCTION @extschema@.pos_find_order(text, text) IS
'The order that has a reference, as pos_get_order() answers it.

tenant_id: whose order it is.
reference: what the outside calls the order, as it was given to pos_create_order().
Returns one row from the write store; no row if no order of the tenant has the reference.
Raises nothing of its own.';
