-- The days' figures from the events, into :target as generation :generation
INSERT INTO :target (tenant_id, generation, date, stripe, order_count, total_revenue, gross_sales, discount_total,
                     voided_count, voided_total)
SELECT e.tenant_id, :generation, e.business_date, 0,
       sum(CASE e.type WHEN 'order_created' THEN 1 WHEN 'order_voided' THEN -1 ELSE 0 END),
       sum(CASE e.type WHEN 'order_created' THEN e.total WHEN 'order_voided' THEN -e.total ELSE -e.amount END),
       sum(CASE e.type WHEN 'order_created' THEN e.subtotal WHEN 'order_voided' THEN -e.subtotal ELSE 0.00 END),
       sum(CASE e.type WHEN 'order_created' THEN e.discount WHEN 'order_voided' THEN -e.discount ELSE e.amount END),
       sum(CASE e.type WHEN 'order_voided' THEN 1 ELSE 0 END),
       sum(CASE e.type WHEN 'order_voided' THEN e.total ELSE 0.00 END)
  FROM pos_write.events e
 WHERE e.type IN ('order_created', 'discount_applied', 'order_voided')
 GROUP BY e.tenant_id, e.business_date;
