CREATE FUNCTION @extschema@.pos_list_orders(
    tenant_id      text,
    status         text DEFAULT NULL,
    cashier_id     bigint DEFAULT NULL,
    date_from      date DEFAULT NULL,
    date_to        date DEFAULT NULL,
    page           bigint DEFAULT 1,
    page_size      bigint DEFAULT 20,
    after_order_id bigint DEFAULT NULL,
    fresh          boolean DEFAULT false
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
    payment_status text
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 20
AS 'MODULE_PATHNAME', 'pos_list_orders_0_6';
COMMENT ON FUNCTION @extschema@.pos_list_orders(text, text, bigint, date, date, bigint, bigint, bigint, boolean) IS 'A page of a tenant''s orders, newest first (order_id descending): page 1, and 20 orders, also where these are null. Filters that are null let everything pass; date_from and date_to are business dates, both inclusive. after_order_id gives the orders below that id: pass the last one of the page before, and leave page at 1. Raises PC011 for an unknown status, a page below 1, a page_size that is not 1 to 1,000, or after_order_id together with a page above 1. Money is at the scale of the tenant''s currency; item_count is the number of lines. A read model in deferred mode answers as of its last refresh; with fresh, as of now.';
