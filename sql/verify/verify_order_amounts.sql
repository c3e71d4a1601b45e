CREATE FUNCTION pos_internal.verify_order_amounts(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- If a rule is a range, the expected value is the nearest one in it. * 0.01 is exact, a
-- division might not be.
SELECT 'order amounts', o.tenant_id, 'order ' || o.order_id, d.*
  FROM pos_write.orders o
  LEFT JOIN (SELECT l.order_id,
                    count(*) AS lines,
                    count(*) FILTER (WHERE NOT $4 AND l.quantity <> 0) AS lines_that_count,
                    max(l.line_no) AS last_line,
                    sum(l.line_total) AS line_totals,
                    sum(l.discount) AS shares,
                    COALESCE(sum(l.own_discount) FILTER (WHERE NOT $4 AND l.own_discount IS NOT NULL), 0) AS own_discounts,
                    COALESCE(sum(l.line_total - COALESCE(l.own_discount, 0)) FILTER (WHERE NOT $4 AND l.discountable = false), 0) AS not_discountable,
                    COALESCE(sum((SELECT sum(t.amount) FROM unnest(l.tax_amounts) t (amount))) FILTER (WHERE NOT $4 AND l.tax_ids IS NOT NULL), 0) AS taxes
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
  LEFT JOIN (SELECT r.order_id,
                    count(*) AS refunds,
                    max(r.refund_no) AS last_refund,
                    sum(r.total) AS total,
                    sum(r.tax) AS tax,
                    sum(r.given_back) AS given_back
               FROM pos_write.refunds r
              WHERE r.tenant_id = $1
                AND r.order_id BETWEEN $2 AND $3
              GROUP BY r.order_id) r ON r.order_id = o.order_id
 CROSS JOIN (SELECT (SELECT t.exponent FROM pos_write.tenants t WHERE t.tenant_id = $1) AS exponent,
                    (SELECT 1000000000000000 - round(power(10::numeric, -t.exponent), t.exponent)
                       FROM pos_write.tenants t WHERE t.tenant_id = $1) AS highest) t
 CROSS JOIN LATERAL (
    SELECT CASE WHEN o.status IN ('pending', 'confirmed', 'voided') THEN o.status ELSE 'pending, confirmed or voided' END AS status,
           CASE WHEN i.lines IS NULL THEN 0 WHEN $4 THEN i.lines ELSE GREATEST(i.lines_that_count, 1) END AS item_count,
           LEAST(GREATEST(i.lines, 1), 1000) AS lines,
           i.lines AS last_line_no,
           p.payments AS last_payment_no,
           r.refunds AS last_refund_no,
           LEAST(COALESCE(i.line_totals, 0), COALESCE(t.highest, 999999999999999)) AS subtotal,
           CASE WHEN o.discount_percent IS NOT NULL
                THEN LEAST(GREATEST(round(o.discount_percent, 4), 0.0001), 100)
           END AS discount_percent,
           CASE WHEN o.discount_amount IS NOT NULL AND o.discount_percent IS NULL
                THEN LEAST(GREATEST(round(o.discount_amount, COALESCE(t.exponent, scale(o.discount_amount))), 0),
                           i.line_totals - i.own_discounts - i.not_discountable)
           END AS discount_amount,
           COALESCE(i.own_discounts, 0)
           + CASE WHEN o.discount_percent IS NULL THEN COALESCE(o.discount_amount, 0)
                  ELSE round((o.subtotal - COALESCE(i.own_discounts + i.not_discountable, 0)) * o.discount_percent * 0.01,
                             COALESCE(t.exponent, scale(o.discount)))
             END AS discount,
           o.discount AS sum_of_line_discounts,
           CASE WHEN NOT $4 THEN COALESCE(i.taxes, 0) END AS tax,
           LEAST(o.subtotal - o.discount + CASE WHEN o.prices_include_tax OR o.tax IS NULL THEN 0 ELSE o.tax END,
                 COALESCE(t.highest, 999999999999999)) AS total,
           COALESCE(p.paid, 0) AS paid,
           CASE WHEN NOT $4 THEN COALESCE(r.refunds, 0) END AS refund_count,
           CASE WHEN NOT $4 THEN COALESCE(r.total, 0) END AS refunded,
           CASE WHEN NOT $4 THEN COALESCE(r.tax, 0) END AS refunded_tax,
           CASE WHEN NOT $4 THEN COALESCE(r.given_back, 0) END AS given_back,
           -- nothing is due below zero, and no more was given back than is paid
           CASE WHEN o.refund_count IS NULL THEN o.total ELSE o.total - COALESCE(o.refunded, 0) + COALESCE(o.given_back, 0) END AS total_or_paid,
           CASE WHEN o.given_back IS NOT NULL THEN o.paid END AS paid_or_given_back,
           CASE WHEN o.status = 'voided' THEN 0 END::numeric AS paid_of_voided_order,
           CASE WHEN o.status <> 'confirmed' THEN 0 END AS refunds_of_unconfirmed_order,
           CASE WHEN o.status = 'voided' THEN COALESCE(o.void_reason, 'a reason') END AS void_reason) must
 CROSS JOIN LATERAL (
    SELECT o.status,
           o.item_count::bigint AS item_count,
           COALESCE(i.lines, 0) AS lines,
           i.last_line::bigint AS last_line_no,
           p.last_payment::bigint AS last_payment_no,
           r.last_refund::bigint AS last_refund_no,
           o.subtotal,
           o.discount_percent,
           o.discount_amount,
           o.discount,
           COALESCE(i.shares + i.own_discounts, 0) AS sum_of_line_discounts,
           CASE WHEN NOT $4 THEN COALESCE(o.tax, 0) END AS tax,
           o.total,
           o.paid,
           CASE WHEN NOT $4 THEN COALESCE(o.refund_count, 0)::bigint END AS refund_count,
           CASE WHEN NOT $4 THEN COALESCE(o.refunded, 0) END AS refunded,
           CASE WHEN NOT $4 THEN COALESCE(o.refunded_tax, 0) END AS refunded_tax,
           CASE WHEN NOT $4 THEN COALESCE(o.given_back, 0) END AS given_back,
           GREATEST(CASE WHEN o.refund_count IS NULL THEN o.total ELSE o.total - COALESCE(o.refunded, 0) + COALESCE(o.given_back, 0) END,
                    o.paid) AS total_or_paid,
           CASE WHEN o.given_back IS NOT NULL THEN GREATEST(o.paid, o.given_back) END AS paid_or_given_back,
           CASE WHEN o.status = 'voided' THEN o.paid END AS paid_of_voided_order,
           CASE WHEN o.status <> 'confirmed' THEN COALESCE(o.refund_count, 0) END AS refunds_of_unconfirmed_order,
           o.void_reason) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE o.tenant_id = $1
   AND o.order_id BETWEEN $2 AND $3
   AND ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_order_amounts(text, bigint, bigint, boolean) IS
'Part of pos_verify(): orders whose figures do not follow from their lines.

Also from their payments and refunds, and figures that break an invariant.
plain: what verify_plain_orders() says of these orders.';
