-- Computed from what orders and refunds are in the end, while the fold adds up what every
-- event changes. A figure that no stripe has added to is a zero without decimals.
CREATE FUNCTION pos_internal.verify_order_daily_summary(
    tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[],
    plain boolean, by_orders boolean
)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH states AS MATERIALIZED (
    SELECT s.business_date, s.status, s.total, s.subtotal, s.discount, s.tax, s.refund_dates, s.refund_totals, s.refund_taxes
      FROM unnest($4, $5) o (first, last)
     CROSS JOIN LATERAL pos_internal.verify_order_states('order_daily_summary', $1, o.first, o.last, $6) s
     WHERE NOT $7
     UNION ALL
    SELECT s.business_date, s.status, s.total, s.subtotal, s.discount, 0, NULL, NULL, NULL
      FROM unnest($4, $5) o (first, last)
     CROSS JOIN LATERAL (SELECT * FROM pos_write.orders w
                          WHERE w.tenant_id = $1
                            AND w.order_id BETWEEN o.first AND o.last
                         OFFSET 0) s
     WHERE $7
)
SELECT 'order_daily_summary', $1, COALESCE(e.date, a.date)::text, d.*
  FROM (SELECT f.date,
               sum(f.order_count)::bigint AS order_count,
               sum(f.total_revenue) AS total_revenue,
               sum(f.gross_sales) AS gross_sales,
               sum(f.discount_total) AS discount_total,
               sum(f.voided_count)::bigint AS voided_count,
               sum(f.voided_total) AS voided_total,
               CASE WHEN sum(f.tax_total) <> 0 THEN sum(f.tax_total) ELSE 0 END AS tax_total,
               sum(f.refund_count)::bigint AS refund_count,
               CASE WHEN sum(f.refund_total) <> 0 THEN sum(f.refund_total) ELSE 0 END AS refund_total,
               CASE WHEN sum(f.refund_tax) <> 0 THEN sum(f.refund_tax) ELSE 0 END AS refund_tax
          FROM (SELECT s.business_date AS date,
                       count(*) FILTER (WHERE s.status <> 'voided') AS order_count,
                       round(COALESCE(sum(s.total) FILTER (WHERE s.status <> 'voided'), 0), max(scale(s.total))) AS total_revenue,
                       round(COALESCE(sum(s.subtotal) FILTER (WHERE s.status <> 'voided'), 0), max(scale(s.total))) AS gross_sales,
                       round(COALESCE(sum(s.discount) FILTER (WHERE s.status <> 'voided'), 0), max(scale(s.total))) AS discount_total,
                       count(*) FILTER (WHERE s.status = 'voided') AS voided_count,
                       round(COALESCE(sum(s.total) FILTER (WHERE s.status = 'voided'), 0), max(scale(s.total))) AS voided_total,
                       COALESCE(sum(s.tax) FILTER (WHERE s.status <> 'voided'), 0) AS tax_total,
                       0 AS refund_count,
                       0 AS refund_total,
                       0 AS refund_tax
                  FROM states s
                 WHERE s.business_date BETWEEN $2 AND $3
                 GROUP BY s.business_date
                UNION ALL
                SELECT r.date, 0, sum(r.total) * 0, sum(r.total) * 0, sum(r.total) * 0, 0, sum(r.total) * 0, 0, count(*), sum(r.total), sum(r.tax)
                  FROM states s
                 CROSS JOIN LATERAL unnest(s.refund_dates, s.refund_totals, s.refund_taxes) r (date, total, tax)
                 WHERE s.refund_dates IS NOT NULL
                   AND r.date BETWEEN $2 AND $3
                 GROUP BY r.date) f
         GROUP BY f.date) e
  FULL JOIN (SELECT r.date,
                    sum(r.order_count)::bigint AS order_count,
                    sum(r.total_revenue) AS total_revenue,
                    sum(r.gross_sales) AS gross_sales,
                    sum(r.discount_total) AS discount_total,
                    sum(r.voided_count)::bigint AS voided_count,
                    sum(r.voided_total) AS voided_total,
                    CASE WHEN sum(r.tax_total) <> 0 THEN sum(r.tax_total) ELSE 0 END AS tax_total,
                    sum(r.refund_count)::bigint AS refund_count,
                    CASE WHEN sum(r.refund_total) <> 0 THEN sum(r.refund_total) ELSE 0 END AS refund_total,
                    CASE WHEN sum(r.refund_tax) <> 0 THEN sum(r.refund_tax) ELSE 0 END AS refund_tax
               FROM pos_read.order_daily_stripes r
              WHERE r.tenant_id = $1
                AND r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_daily_summary')
                AND r.date BETWEEN $2 AND $3
              GROUP BY r.date) a
         ON a.date = e.date
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
   AND (SELECT p.mode FROM pos_read.projections p WHERE p.name = 'order_daily_summary') <> 'live'
$$;
COMMENT ON FUNCTION pos_internal.verify_order_daily_summary(text, date, date, bigint[], bigint[], boolean, boolean) IS
'Part of pos_verify(): days of order_daily_summary unlike the events.

It adds up all stripes of a day.';
