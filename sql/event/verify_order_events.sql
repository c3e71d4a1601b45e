CREATE FUNCTION pos_internal.verify_order_events()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order events', s.tenant_id, 'order ' || s.stream_id || ' version ' || s.version,
       c.figure || ' differs', c.expected::text, c.actual::text
  FROM (SELECT e.*,
               t.exponent,
               lag(e.item_count) OVER stream AS item_count_before,
               lag(e.subtotal) OVER stream AS subtotal_before,
               COALESCE(lag(e.discount) OVER stream, 0) AS discount_before,
               COALESCE(lag(e.paid) OVER stream, 0) AS paid_before,
               e.type IN ('payment_recorded', 'payment_reversed') AS pays,
               e.type IN ('order_created', 'discount_applied', 'order_voided') AS has_lines
          FROM pos_write.events e
          LEFT JOIN pos_write.tenants t ON t.tenant_id = e.tenant_id
         WHERE e.stream_type = 'order'
        WINDOW stream AS (PARTITION BY e.tenant_id, e.stream_id ORDER BY e.version)) s
 CROSS JOIN LATERAL (
    SELECT CASE s.type WHEN 'order_created' THEN s.subtotal
                       WHEN 'discount_applied' THEN -s.amount
                       WHEN 'order_voided' THEN -s.total
           END AS revenue,
           CASE WHEN s.type = 'discount_applied' OR s.pays THEN s.amount END AS amount,
           CASE WHEN s.has_lines THEN s.item_count END AS lines) must
 CROSS JOIN LATERAL (
    VALUES ('item_count', COALESCE(s.item_count_before, s.item_count)::numeric, s.item_count::numeric),
           ('subtotal', COALESCE(s.subtotal_before, s.subtotal), s.subtotal),
           ('discount', s.discount_before + CASE WHEN s.type = 'discount_applied' THEN s.amount ELSE 0 END, s.discount),
           ('total', s.subtotal - s.discount, s.total),
           ('paid', s.paid_before + CASE WHEN s.pays THEN s.amount ELSE 0 END, s.paid),
           ('paid, which no total may be below,', least(s.paid, s.total), s.paid),
           ('amount', must.amount, s.amount),
           ('sign of the payment', CASE s.type WHEN 'payment_recorded' THEN 1 WHEN 'payment_reversed' THEN -1 END,
                                   CASE WHEN s.pays THEN sign(s.amount) END),
           ('number of line_product_ids', must.lines, cardinality(s.line_product_ids)),
           ('number of line_quantities', must.lines, cardinality(s.line_quantities)),
           ('number of line_revenues', must.lines, cardinality(s.line_revenues)),
           ('number of line_unit_prices', CASE WHEN s.type = 'order_created' THEN must.lines END,
                                          cardinality(s.line_unit_prices)),
           ('sum of line_revenues', must.revenue, (SELECT sum(r) FROM unnest(s.line_revenues) r)),
           ('scale of subtotal', s.exponent, scale(s.subtotal)),
           ('scale of discount', s.exponent, scale(s.discount)),
           ('scale of total', s.exponent, scale(s.total)),
           ('scale of paid', s.exponent, scale(s.paid)),
           ('scale of amount', CASE WHEN s.amount IS NOT NULL THEN s.exponent END, scale(s.amount))
    ) c (figure, expected, actual)
 WHERE c.expected IS DISTINCT FROM c.actual
$$;
COMMENT ON FUNCTION pos_internal.verify_order_events() IS 'Order events whose figures do not follow from those of the event before, or whose line arrays do not sum up to them. Part of pos_verify().';
