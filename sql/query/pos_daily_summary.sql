CREATE FUNCTION @extschema@.pos_daily_summary(
    tenant_id text,
    date      date,
    fresh     boolean DEFAULT false
)
RETURNS TABLE (
    tenant_id       text,
    date            date,
    order_count     bigint,
    total_revenue   numeric,
    avg_order_value numeric,
    gross_sales     numeric,
    discount_total  numeric,
    voided_count    bigint,
    voided_total    numeric,
    tax_total       numeric,
    net_revenue     numeric,
    refund_count    bigint,
    refund_total    numeric,
    refund_tax      numeric
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 1
AS 'MODULE_PATHNAME', 'pos_daily_summary_0_7';
COMMENT ON FUNCTION @extschema@.pos_daily_summary(text, date, boolean) IS
'What a tenant sold on a business date.

tenant_id: the tenant.
date: the business date.
fresh: true answers as of now, false as of the last refresh, if the read model is deferred.
Returns one row, with zeros for a day without figures; no row for an unknown tenant.
order_count: orders that are not voided, pending ones too. The next four are of these orders.
total_revenue: net of discounts, tax included. gross_sales: before discounts and tax on top.
avg_order_value: total_revenue / order_count, rounded to the currency; 0 without orders.
discount_total: their discounts, those of lines included.
voided_count, voided_total: the orders of that day that are voided.
tax_total: the tax in total_revenue. net_revenue: total_revenue - tax_total.
refund_count, refund_total: the refunds of that day, of orders of any day, tax included. They are
  not deducted from the other figures.
refund_tax: the tax in refund_total.
Money is in the tenant''s currency, at its number of decimals.
Raises:
  PC011  date is null or infinite
  42P01  the stores are not installed';
