SELECT d.tenant_id, sum(d.order_count), sum(d.total_revenue), sum(d.total_revenue), 0.00, 0, 0.00
  FROM order_daily_summary d
 GROUP BY d.tenant_id
 ORDER BY d.tenant_id COLLATE "C";
