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
    voided_total    numeric
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 1
AS 'MODULE_PATHNAME', 'pos_daily_summary';
COMMENT ON FUNCTION @extschema@.pos_daily_summary(text, date, boolean) IS 'What a tenant sold on a business date: one row, zeros for a day without orders, none for an unknown tenant. order_count, total_revenue (net of discounts), avg_order_value (rounded to the currency) and gross_sales (before discounts) are those of orders that are not voided, pending ones too; voided_count and voided_total are the orders of that day voided since. Raises PC011 where date is null or infinite. Money is at the scale of the tenant''s currency. A read model in deferred mode answers as of its last refresh; with fresh, as of now.';
