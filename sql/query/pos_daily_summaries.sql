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
    voided_total    numeric
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 31
AS 'MODULE_PATHNAME', 'pos_daily_summaries';
COMMENT ON FUNCTION @extschema@.pos_daily_summaries(text, date, date, boolean) IS 'The rows of pos_daily_summary() for each business date from date_from to date_to, both inclusive, in order; zeros for a day without orders. No row for an unknown tenant. Raises PC011 where a date is null or infinite, and for more than 3,660 days. Money is at the scale of the tenant''s currency. A read model in deferred mode answers as of its last refresh; with fresh, as of now.';
