-- The days' figures from the events, into :target as generation :generation
INSERT INTO :target (tenant_id, generation, date, stripe, order_count, total_revenue, gross_sales, discount_total,
                     voided_count, voided_total, tax_total, refund_count, refund_total, refund_tax)
SELECT e.tenant_id, :generation, e.business_date, 0,
       COALESCE(sum(e.order_count_change), 0), COALESCE(sum(e.total_change), 0.00), COALESCE(sum(e.subtotal_change), 0.00),
       COALESCE(sum(e.discount_change), 0.00), COALESCE(sum(e.voided_count_change), 0), COALESCE(sum(e.voided_total_change), 0.00),
       COALESCE(sum(e.tax_change), 0.00), COALESCE(sum(e.refund_count_change), 0), COALESCE(sum(e.refund_total_change), 0.00),
       COALESCE(sum(e.refund_tax_change), 0.00)
  FROM pos_write.events e
 WHERE e.type IN ('order_created', 'discount_applied', 'order_voided', 'items_changed', 'refund_recorded')
 GROUP BY e.tenant_id, e.business_date;
