CREATE FUNCTION pos_internal.verify_order_amounts(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- If a rule is a range, the expected value is the nearest one in it.
SELECT 'order amounts', o.tenant_id, 'order ' || o.order_id, d.*
  FROM pos_write.orders o
  LEFT JOIN (SELECT l.order_id,
                    count(*) AS lines,
                    max(l.line_no) AS last_line,
                    sum(l.line_total) AS line_totals,
                    sum(l.discount) AS discounts
               FROM pos_write.order_items l
              WHERE l.tenant_id = $1
                AND l.order_id BETWEEN $2 AND $3
              GROUP BY l.order_id) i ON i.order_id = o.order_id
  LEFT JOIN (SELECT m.order_id,
                    count(*) AS payments,
                    max(m.payment_no) AS last_payment,
                    sum(m.amount) FILTER (WHERE m.reversed_at IS NULL) AS paid
               FROM pos_write.payments m
              WHERE m.tenant_id = $1
                AND m.order_id BETWEEN $2 AND $3
              GROUP BY m.order_id) p ON p.order_id = o.order_id
 CROSS JOIN (SELECT (SELECT t.exponent FROM pos_write.tenants t WHERE t.tenant_id = $1) AS exponent,
                    (SELECT 1000000000000000 - round(power(10::numeric, -t.exponent), t.exponent)
                       FROM pos_write.tenants t WHERE t.tenant_id = $1) AS highest) t
 CROSS JOIN LATERAL (
    SELECT CASE WHEN o.status IN ('pending', 'confirmed', 'voided') THEN o.status ELSE 'pending, confirmed or voided' END AS status,
           COALESCE(i.lines, 0) AS item_count,
           LEAST(GREATEST(i.lines, 1), 1000) AS lines,
           i.lines AS last_line_no,
           p.payments AS last_payment_no,
           LEAST(COALESCE(i.line_totals, 0), COALESCE(t.highest, 999999999999999)) AS subtotal,
           CASE WHEN o.discount_percent IS NOT NULL
                THEN LEAST(GREATEST(round(o.discount_percent, 4), 0.0001), 100)
           END AS discount_percent,
           -- * 0.01 is exact, a division might not be
           round(o.subtotal * COALESCE(o.discount_percent, 0) * 0.01, COALESCE(t.exponent, scale(o.discount))) AS discount,
           o.discount AS sum_of_line_discounts,
           o.subtotal - o.discount AS total,
           COALESCE(p.paid, 0) AS paid,
           o.total AS total_or_paid,
           CASE WHEN o.status = 'voided' THEN 0 END::numeric AS paid_of_voided_order,
           CASE WHEN o.status = 'voided' THEN COALESCE(o.void_reason, 'a reason') END AS void_reason) must
 CROSS JOIN LATERAL (
    SELECT o.status,
           o.item_count::bigint AS item_count,
           COALESCE(i.lines, 0) AS lines,
           i.last_line::bigint AS last_line_no,
           p.last_payment::bigint AS last_payment_no,
           o.subtotal,
           o.discount_percent,
           o.discount,
           COALESCE(i.discounts, 0) AS sum_of_line_discounts,
           o.total,
           o.paid,
           GREATEST(o.total, o.paid) AS total_or_paid,
           CASE WHEN o.status = 'voided' THEN o.paid END AS paid_of_voided_order,
           o.void_reason) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE o.tenant_id = $1
   AND o.order_id BETWEEN $2 AND $3
   AND ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_order_amounts(text, bigint, bigint) IS
'Part of pos_verify(): orders whose figures do not follow from their lines.

Also from their payments, and figures that break an invariant.';
