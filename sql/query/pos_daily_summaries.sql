CREATE FUNCTION @extschema@.pos_daily_summaries(
    tenant_id text,
    date_from date,
    date_to   date,
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
ROWS 31
AS 'MODULE_PATHNAME', 'pos_daily_summaries_0_7';
COMMENT ON FUNCTION @extschema@.pos_daily_summaries(text, date, date, boolean) IS
'What a tenant sold on each business date of a range.

tenant_id: the tenant.
date_from, date_to: business dates, both included; at most 3,660 days.
fresh: true answers as of now, false as of the last refresh, if the read model is deferred.
Returns a row of pos_daily_summary() for each date, in order, with zeros for a day without
  figures; no row for an unknown tenant.
Money is in the tenant''s currency, at its number of decimals.
Raises:
  PC011  a date is null or infinite, or there are more than 3,660 days
  42P01  the stores are not installed';
