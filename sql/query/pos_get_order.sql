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
AS 'MODULE_PATHNAME', 'pos_get_order';
COMMENT ON FUNCTION @extschema@.pos_get_order(text, bigint) IS
'One order as it is now, with its lines, payments and refunds.

tenant_id, order_id: the order.
Returns one row from the write store; no row if the order is unknown.
version: what expected_version of a command refers to.
total: what the customer owes, tax included, before refunds. tax: the tax in it.
refunded: what refunds took off the total. given_back: the money that they gave back.
due: what is still to be paid: total - refunded, less paid - given_back; 0 for a voided order.
payment_status: paid if nothing is due, unpaid if no money is held, else partial.
item_count: the number of lines, without those that are struck.
discount: the discounts of the lines and of the order. discount_percent, discount_amount: that of
  the order, as it was asked for.
prices_include_tax, tax_rounding, cash_rounding: the tenant''s settings when the order was taken.
items, payments, refunds: jsonb arrays, with the columns of pos_order_lines(), pos_order_payments()
  and pos_order_refunds() as keys. taxes of a line have tax_id, percent, base and amount. The lines
  and payments of a refund are arrays of objects.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';
