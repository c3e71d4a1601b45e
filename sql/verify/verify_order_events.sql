CREATE FUNCTION pos_internal.verify_order_events(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order events', s.tenant_id, 'order ' || s.stream_id || ' version ' || s.version, d.*
  FROM (SELECT e.tenant_id, e.stream_id, e.version, e.type, e.item_count, e.subtotal, e.discount, e.total, e.paid,
               e.amount, e.line_product_ids, e.line_quantities, e.line_revenues, e.line_unit_prices,
               (SELECT t.exponent FROM pos_write.tenants t WHERE t.tenant_id = $1) AS exponent,
               lag(e.item_count) OVER stream AS item_count_before,
               lag(e.subtotal) OVER stream AS subtotal_before,
               COALESCE(lag(e.discount) OVER stream, 0) AS discount_before,
               COALESCE(lag(e.paid) OVER stream, 0) AS paid_before,
               e.type IN ('order_created', 'discount_applied', 'order_voided') AS has_lines,
               e.type IN ('payment_recorded', 'payment_reversed') AS pays
          FROM pos_write.events e
         WHERE e.tenant_id = $1
           AND e.stream_type = 'order'
           AND e.stream_id BETWEEN $2 AND $3
        WINDOW stream AS (PARTITION BY e.tenant_id, e.stream_id ORDER BY e.version)) s
 CROSS JOIN LATERAL (
    SELECT COALESCE(s.item_count_before, s.item_count) AS item_count,
           COALESCE(s.subtotal_before, s.subtotal) AS subtotal,
           s.discount_before + CASE WHEN s.type = 'discount_applied' THEN s.amount ELSE 0 END AS discount,
           s.subtotal - s.discount AS total,
           s.paid_before + CASE WHEN s.pays THEN s.amount ELSE 0 END AS paid,
           CASE WHEN s.type = 'discount_applied' OR s.pays THEN s.amount END AS amount,
           CASE s.type WHEN 'payment_recorded' THEN 1 WHEN 'payment_reversed' THEN -1 END::numeric AS amount_sign,
           s.total AS total_or_paid,
           CASE WHEN s.has_lines THEN s.item_count END AS line_product_ids,
           CASE WHEN s.has_lines THEN s.item_count END AS line_quantities,
           CASE WHEN s.has_lines THEN s.item_count END AS line_revenues,
           CASE WHEN s.type = 'order_created' THEN s.item_count END AS line_unit_prices,
           CASE s.type WHEN 'order_created' THEN s.subtotal
                       WHEN 'discount_applied' THEN -s.amount
                       WHEN 'order_voided' THEN -s.total
           END AS line_revenues_sum,
           COALESCE(s.exponent, scale(s.subtotal)) AS subtotal_decimals,
           COALESCE(s.exponent, scale(s.discount)) AS discount_decimals,
           COALESCE(s.exponent, scale(s.total)) AS total_decimals,
           COALESCE(s.exponent, scale(s.paid)) AS paid_decimals,
           CASE WHEN s.amount IS NOT NULL THEN COALESCE(s.exponent, scale(s.amount)) END AS amount_decimals) must
 CROSS JOIN LATERAL (
    SELECT s.item_count,
           s.subtotal,
           s.discount,
           s.total,
           s.paid,
           s.amount,
           CASE WHEN s.pays THEN sign(s.amount) END AS amount_sign,
           GREATEST(s.paid, s.total) AS total_or_paid,
           cardinality(s.line_product_ids) AS line_product_ids,
           cardinality(s.line_quantities) AS line_quantities,
           cardinality(s.line_revenues) AS line_revenues,
           cardinality(s.line_unit_prices) AS line_unit_prices,
           (SELECT sum(r) FROM unnest(s.line_revenues) r) AS line_revenues_sum,
           scale(s.subtotal) AS subtotal_decimals,
           scale(s.discount) AS discount_decimals,
           scale(s.total) AS total_decimals,
           scale(s.paid) AS paid_decimals,
           scale(s.amount) AS amount_decimals) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_order_events(text, bigint, bigint) IS
'Part of pos_verify(): order events whose figures do not follow from the last.

Also events whose line arrays do not add up to their figures.';
