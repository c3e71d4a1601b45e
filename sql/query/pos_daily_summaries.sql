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
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT t.tenant_id,
       days.date,
       COALESCE(d.order_count, 0),
       COALESCE(d.total_revenue, pg_catalog.round(0, t.exponent)),
       COALESCE(d.avg_order_value, pg_catalog.round(0, t.exponent)),
       COALESCE(d.gross_sales, pg_catalog.round(0, t.exponent)),
       COALESCE(d.discount_total, pg_catalog.round(0, t.exponent)),
       COALESCE(d.voided_count, 0),
       COALESCE(d.voided_total, pg_catalog.round(0, t.exponent))
  FROM pos_read.tenant_names t
 CROSS JOIN (SELECT $2 OPERATOR(pg_catalog.+) day_no AS date
               FROM pg_catalog.generate_series(
                        0,
                        pos_internal.required_date('date_to', $3)
                            OPERATOR(pg_catalog.-) pos_internal.required_date('date_from', $2)) day_no) days
  -- OFFSET keeps it apart: called for each row of a query, it still goes by the key
  LEFT JOIN (SELECT s.*
               FROM (SELECT c.* FROM pos_read.order_daily_summary c WHERE $4 IS NOT TRUE
                     UNION ALL
                     SELECT f.* FROM pos_read.order_daily_summary_fresh f WHERE $4) s
              WHERE s.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                AND s.date OPERATOR(pg_catalog.>=) $2
                AND s.date OPERATOR(pg_catalog.<=) $3
             OFFSET 0) d ON d.date OPERATOR(pg_catalog.=) days.date
 WHERE t.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
 ORDER BY days.date
$$;
COMMENT ON FUNCTION @extschema@.pos_daily_summaries(text, date, date, boolean) IS 'The rows of pos_daily_summary() for each business date from date_from to date_to, both inclusive, in order; zeros for a day without orders. No row for an unknown tenant. Raises PC011 where a date is null or infinite. Money is at the scale of the tenant''s currency. A read model in deferred mode answers as of its last refresh; with fresh, as of now.';
