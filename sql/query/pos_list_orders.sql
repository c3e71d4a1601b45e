CREATE FUNCTION @extschema@.pos_list_orders(
    tenant_id      text,
    status         text DEFAULT NULL,
    cashier_id     bigint DEFAULT NULL,
    date_from      date DEFAULT NULL,
    date_to        date DEFAULT NULL,
    page           bigint DEFAULT 1,
    page_size      bigint DEFAULT 20,
    after_order_id bigint DEFAULT NULL,
    fresh          boolean DEFAULT false,
    payment_status text DEFAULT NULL
)
RETURNS TABLE (
    order_id       bigint,
    tenant_id      text,
    tenant_name    text,
    status         text,
    total          numeric,
    created_at     timestamptz,
    business_date  date,
    cashier_id     bigint,
    cashier_name   text,
    item_count     bigint,
    paid           numeric,
    payment_status text,
    currency       text,
    tax            numeric,
    refunded       numeric,
    reference      text
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 20
AS 'MODULE_PATHNAME', 'pos_list_orders_0_7';
COMMENT ON FUNCTION @extschema@.pos_list_orders(text, text, bigint, date, date, bigint, bigint, bigint, boolean, text) IS
'A page of a tenant''s orders, newest first (order_id descending).

tenant_id: the tenant.
status: pending, confirmed or voided; null means any.
cashier_id: the user who took the order; null means any.
date_from, date_to: business dates, both included; null means no bound.
page: from 1; null means 1.
page_size: 1 to 1,000 orders; null means 20.
after_order_id: only orders below this id. Pass the last id of the page before, and leave page
  at 1. Deep pages are fast this way.
fresh: true answers as of now, false as of the last refresh, if the read model is deferred.
payment_status: unpaid, partial or paid; null means any.
item_count: the number of lines, without those that are struck.
total: what the customer owes, tax included, before refunds. tax: the tax in it.
refunded: what refunds took off the total. Due is total - refunded, less the money that is held.
payment_status, of the result: paid means that nothing is due, unpaid that no money is held.
reference: what the outside calls the order; null if nothing.
Money is in the tenant''s currency, at its number of decimals.
Raises:
  PC011  status or payment_status is unknown, page or page_size is out of range, or after_order_id comes with a
         page above 1
  42P01  the stores are not installed';
