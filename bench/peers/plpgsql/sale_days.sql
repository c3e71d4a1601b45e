SELECT d.tenant_id, sum(d.order_count), sum(d.total_revenue), sum(d.discount_total), sum(d.tax_total),
       sum(d.refund_count), sum(d.refund_total), sum(d.refund_tax)
  FROM order_daily_summary d
 GROUP BY d.tenant_id
 ORDER BY d.tenant_id COLLATE "C";
