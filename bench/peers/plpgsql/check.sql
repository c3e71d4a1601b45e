-- Days that are not what the order lines make them
SELECT COALESCE(d.tenant_id, l.tenant_id), d.order_count, l.order_count, d.total_revenue, l.total_revenue
  FROM (SELECT o.tenant_id, o.business_date, count(DISTINCT o.order_id) AS order_count,
               sum(COALESCE(i.charged, i.line_total - i.discount)) AS total_revenue
          FROM orders o
          JOIN order_items i ON i.order_id = o.order_id
         WHERE o.status <> 'voided'
         GROUP BY o.tenant_id, o.business_date) l
  FULL JOIN order_daily_summary d ON d.tenant_id = l.tenant_id AND d.date = l.business_date
 WHERE (COALESCE(d.order_count, 0), COALESCE(d.total_revenue, 0)) IS DISTINCT FROM (COALESCE(l.order_count, 0), COALESCE(l.total_revenue, 0))
 LIMIT 10;
