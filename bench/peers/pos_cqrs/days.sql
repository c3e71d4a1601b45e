SELECT d.tenant_id, sum(d.order_count), sum(d.total_revenue), sum(d.gross_sales), sum(d.discount_total),
       sum(d.voided_count), sum(d.voided_total)
  FROM pos_read.order_daily_summary d
 GROUP BY d.tenant_id
 ORDER BY d.tenant_id;
