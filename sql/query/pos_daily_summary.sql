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
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT t.tenant_id,
       $2,
       COALESCE(d.order_count, 0),
       COALESCE(d.total_revenue, pg_catalog.round(0, t.exponent)),
       COALESCE(d.avg_order_value, pg_catalog.round(0, t.exponent)),
       COALESCE(d.gross_sales, pg_catalog.round(0, t.exponent)),
       COALESCE(d.discount_total, pg_catalog.round(0, t.exponent)),
       COALESCE(d.voided_count, 0),
       COALESCE(d.voided_total, pg_catalog.round(0, t.exponent))
  FROM pos_read.tenant_names t
  -- LIMIT keeps it apart: called for each row of a query, it still goes by the key
  LEFT JOIN LATERAL (SELECT s.*
                       FROM (SELECT c.* FROM pos_read.order_daily_summary c WHERE $3 IS NOT TRUE
                             UNION ALL
                             SELECT f.* FROM pos_read.order_daily_summary_fresh f WHERE $3) s
                      WHERE s.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                        AND s.date OPERATOR(pg_catalog.=) $2
                      LIMIT 1) d ON true
 WHERE t.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND pos_internal.required_date('date', $2) IS NOT NULL
$$;
COMMENT ON FUNCTION @extschema@.pos_daily_summary(text, date, boolean) IS 'What a tenant sold on a business date: one row, zeros for a day without orders, none for an unknown tenant. order_count, total_revenue (net of discounts), avg_order_value (rounded to the currency) and gross_sales (before discounts) are those of orders that are not voided, pending ones too; voided_count and voided_total are the orders of that day voided since. Raises PC011 where date is null or infinite. Money is at the scale of the tenant''s currency. A read model in deferred mode answers as of its last refresh; with fresh, as of now.';
