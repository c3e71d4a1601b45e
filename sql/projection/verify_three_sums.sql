CREATE FUNCTION pos_internal.verify_three_sums()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'three sums', s.tenant_id, s.date::text, c.figure || ' differs', s.orders::text, c.sum::text
  FROM (SELECT r.tenant_id,
               r.date,
               sum(r.amount) FILTER (WHERE r.source = 'orders') AS orders,
               sum(r.amount) FILTER (WHERE r.source = 'days') AS days,
               sum(r.amount) FILTER (WHERE r.source = 'products') AS products
          FROM (SELECT o.tenant_id, o.business_date AS date, 'orders' AS source, sum(o.total) AS amount
                  FROM pos_write.orders o
                 WHERE o.status <> 'voided'
                 GROUP BY o.tenant_id, o.business_date
                UNION ALL
                SELECT d.tenant_id, d.date, 'days', sum(d.total_revenue)
                  FROM pos_read.order_day_parts d
                 WHERE d.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_daily_summary')
                 GROUP BY d.tenant_id, d.date
                UNION ALL
                SELECT p.tenant_id, p.date, 'products', sum(p.revenue)
                  FROM pos_read.product_day_parts p
                 WHERE p.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'product_sales')
                 GROUP BY p.tenant_id, p.date) r
         GROUP BY r.tenant_id, r.date) s
 CROSS JOIN LATERAL (VALUES ('daily revenue', s.days), ('products'' revenue', s.products)) c (figure, sum)
 WHERE COALESCE(c.sum, 0) <> COALESCE(s.orders, 0)
$$;
COMMENT ON FUNCTION pos_internal.verify_three_sums() IS 'Days on which revenue, products revenue and the totals of orders that are not voided are not one number. Part of pos_verify().';
