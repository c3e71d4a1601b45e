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
       -- rounded once: a quotient with decimals to spare, as in the view
       CASE WHEN d.order_count OPERATOR(pg_catalog.>) 0
            THEN pg_catalog.round(
                     pg_catalog.round(d.total_revenue, t.exponent OPERATOR(pg_catalog.+) 20)
                         OPERATOR(pg_catalog./) d.order_count,
                     t.exponent)
            ELSE pg_catalog.round(0, t.exponent)
       END,
       COALESCE(d.gross_sales, pg_catalog.round(0, t.exponent)),
       COALESCE(d.discount_total, pg_catalog.round(0, t.exponent)),
       COALESCE(d.voided_count, 0),
       COALESCE(d.voided_total, pg_catalog.round(0, t.exponent))
  FROM pos_read.tenant_names t
 CROSS JOIN LATERAL (SELECT pg_catalog.sum(s.order_count)::bigint AS order_count,
                            pg_catalog.sum(s.total_revenue) AS total_revenue,
                            pg_catalog.sum(s.gross_sales) AS gross_sales,
                            pg_catalog.sum(s.discount_total) AS discount_total,
                            pg_catalog.sum(s.voided_count)::bigint AS voided_count,
                            pg_catalog.sum(s.voided_total) AS voided_total
                       FROM pos_read.order_day_parts s
                      WHERE s.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                        AND s.date OPERATOR(pg_catalog.=) $2
                        AND s.generation OPERATOR(pg_catalog.=) (
                                SELECT g.generation FROM pos_read.shown_generations g
                                 WHERE g.name OPERATOR(pg_catalog.=) 'order_daily_summary')
                        AND (NOT s.unfolded OR $3)) d
 WHERE t.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND pos_internal.required_date('date', $2) IS NOT NULL
$$;
COMMENT ON FUNCTION @extschema@.pos_daily_summary(text, date, boolean) IS 'What a tenant sold on a business date: one row, zeros for a day without orders, none for an unknown tenant. order_count, total_revenue (net of discounts), avg_order_value (rounded to the currency) and gross_sales (before discounts) are those of orders that are not voided, pending ones too; voided_count and voided_total are the orders of that day voided since. Raises PC011 where date is null or infinite. Money is at the scale of the tenant''s currency. A read model in deferred mode answers as of its last refresh; with fresh, as of now.';
