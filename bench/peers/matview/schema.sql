-- The day's figures as a materialized view, over the orders of pos_cqrs
CREATE MATERIALIZED VIEW bench.days AS
SELECT o.tenant_id, o.business_date AS date,
       count(*) FILTER (WHERE o.status <> 'voided') AS order_count,
       COALESCE(sum(o.total) FILTER (WHERE o.status <> 'voided'), 0.00) AS total_revenue,
       COALESCE(sum(o.subtotal) FILTER (WHERE o.status <> 'voided'), 0.00) AS gross_sales,
       COALESCE(sum(o.discount) FILTER (WHERE o.status <> 'voided'), 0.00) AS discount_total,
       count(*) FILTER (WHERE o.status = 'voided') AS voided_count,
       COALESCE(sum(o.total) FILTER (WHERE o.status = 'voided'), 0.00) AS voided_total
  FROM pos_write.orders o
 GROUP BY o.tenant_id, o.business_date;
CREATE UNIQUE INDEX days_key ON bench.days (tenant_id, date);
