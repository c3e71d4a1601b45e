-- The products' sales from the events, into :target as generation :generation
INSERT INTO :target (tenant_id, generation, date, product_id, stripe, quantity, revenue)
SELECT e.tenant_id, :generation, e.business_date, l.product_id, 0, sum(l.quantity), sum(l.revenue)
  FROM pos_write.events e
 CROSS JOIN ROWS FROM (unnest(e.line_product_ids), unnest(e.line_quantities), unnest(e.line_revenues))
                 l (product_id, quantity, revenue)
 WHERE e.type IN ('order_created', 'discount_applied', 'order_voided')
 GROUP BY e.tenant_id, e.business_date, l.product_id;
