CREATE FUNCTION pos_internal.verify_order_daily_summary(
    tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[]
)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order_daily_summary', COALESCE(e.tenant_id, a.tenant_id), COALESCE(e.date, a.date)::text, d.*
  FROM (SELECT s.tenant_id COLLATE "C" AS tenant_id,
               s.business_date AS date,
               count(*) FILTER (WHERE s.status <> 'voided') AS order_count,
               round(COALESCE(sum(s.total) FILTER (WHERE s.status <> 'voided'), 0), max(scale(s.total))) AS total_revenue,
               round(COALESCE(sum(s.subtotal) FILTER (WHERE s.status <> 'voided'), 0), max(scale(s.total))) AS gross_sales,
               round(COALESCE(sum(s.discount) FILTER (WHERE s.status <> 'voided'), 0), max(scale(s.total))) AS discount_total,
               count(*) FILTER (WHERE s.status = 'voided') AS voided_count,
               round(COALESCE(sum(s.total) FILTER (WHERE s.status = 'voided'), 0), max(scale(s.total))) AS voided_total
          FROM unnest($4, $5) o (first, last)
         CROSS JOIN LATERAL pos_internal.verify_order_states('order_daily_summary', $1, o.first, o.last) s
         WHERE s.business_date BETWEEN $2 AND $3
         GROUP BY s.tenant_id, s.business_date) e
  FULL JOIN (SELECT r.tenant_id,
                    r.date,
                    sum(r.order_count)::bigint AS order_count,
                    sum(r.total_revenue) AS total_revenue,
                    sum(r.gross_sales) AS gross_sales,
                    sum(r.discount_total) AS discount_total,
                    sum(r.voided_count)::bigint AS voided_count,
                    sum(r.voided_total) AS voided_total
               FROM pos_read.order_daily_stripes r
              WHERE r.tenant_id = $1
                AND r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_daily_summary')
                AND r.date BETWEEN $2 AND $3
              GROUP BY r.tenant_id, r.date) a
         ON a.date = e.date
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
   AND (SELECT p.mode FROM pos_read.projections p WHERE p.name = 'order_daily_summary') <> 'live'
$$;
COMMENT ON FUNCTION pos_internal.verify_order_daily_summary(text, date, date, bigint[], bigint[]) IS
'Part of pos_verify(): days of order_daily_summary unlike the events.

It adds up all stripes of a day.';
