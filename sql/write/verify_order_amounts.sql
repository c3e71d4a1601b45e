CREATE FUNCTION pos_internal.verify_order_amounts()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order amounts', o.tenant_id, 'order ' || o.order_id, c.figure || ' differs', c.expected, c.actual
  FROM pos_write.orders o
  LEFT JOIN pos_write.tenants t ON t.tenant_id = o.tenant_id
  LEFT JOIN (SELECT l.tenant_id,
                    l.order_id,
                    count(*) AS lines,
                    max(l.line_no) AS last_line,
                    sum(l.line_total) AS line_totals,
                    sum(l.discount) AS discounts
               FROM pos_write.order_items l
              GROUP BY l.tenant_id, l.order_id) i ON i.tenant_id = o.tenant_id AND i.order_id = o.order_id
  LEFT JOIN (SELECT m.tenant_id,
                    m.order_id,
                    count(*) AS payments,
                    max(m.payment_no) AS last_payment,
                    sum(m.amount) FILTER (WHERE m.reversed_at IS NULL) AS paid
               FROM pos_write.payments m
              GROUP BY m.tenant_id, m.order_id) p ON p.tenant_id = o.tenant_id AND p.order_id = o.order_id
 CROSS JOIN LATERAL (
    SELECT v.figure, v.expected::text AS expected, v.actual::text AS actual
      FROM (VALUES ('item_count', COALESCE(i.lines, 0)::numeric, o.item_count::numeric),
                   ('item_count, from 1 to 1000,', least(greatest(o.item_count, 1), 1000), o.item_count),
                   ('number of the last line', i.lines, i.last_line),
                   ('number of the last payment', p.payments, p.last_payment),
                   ('subtotal', i.line_totals, o.subtotal),
                   ('sum of the lines'' discounts', o.discount, i.discounts),
                   -- times 0.01 is exact, a division might not be
                   ('discount', round(o.subtotal * COALESCE(o.discount_percent, 0) * 0.01, t.exponent), o.discount),
                   ('total', o.subtotal - o.discount, o.total),
                   ('paid', COALESCE(p.paid, 0), o.paid),
                   ('paid, which no total may be below,', least(o.paid, o.total), o.paid),
                   ('paid of a voided order', CASE WHEN o.status = 'voided' THEN 0 END,
                                              CASE WHEN o.status = 'voided' THEN o.paid END)) v (figure, expected, actual)
     WHERE v.expected IS DISTINCT FROM v.actual
    UNION ALL
    SELECT 'status', 'pending, confirmed or voided', o.status
     WHERE o.status NOT IN ('pending', 'confirmed', 'voided')
    UNION ALL
    SELECT 'discount_percent', 'above 0, at most 100, at most 4 decimals', o.discount_percent::text
     WHERE NOT (o.discount_percent > 0 AND o.discount_percent <= 100 AND scale(trim_scale(o.discount_percent)) <= 4)
    UNION ALL
    SELECT 'subtotal', 'below 10^15', o.subtotal::text
     WHERE o.subtotal >= 1000000000000000
    UNION ALL
    SELECT 'void_reason', CASE o.status WHEN 'voided' THEN 'a reason' END, o.void_reason
     WHERE (o.status = 'voided') <> (o.void_reason IS NOT NULL)) c
$$;
COMMENT ON FUNCTION pos_internal.verify_order_amounts() IS 'Orders whose figures do not follow from their lines and payments, or that break an invariant. Part of pos_verify().';
