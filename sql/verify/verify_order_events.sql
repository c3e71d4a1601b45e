CREATE FUNCTION pos_internal.verify_order_events(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- A void changes the figures of its day, not those of the order. Of orders that are not
-- plain, verify_event_changes() checks the rest.
SELECT 'order events', s.tenant_id, 'order ' || s.stream_id || ' version ' || s.version, d.*
  FROM (SELECT e.tenant_id, e.stream_id, e.version, e.type, e.item_count, e.subtotal, e.discount, e.total, e.paid,
               e.amount, e.given_back_change, e.line_product_ids, e.line_quantities, e.line_revenues, e.line_unit_prices,
               e.order_count_change, e.subtotal_change, e.discount_change, e.total_change, e.paid_change,
               e.voided_count_change, e.voided_total_change, e.money_methods, e.money_amounts,
               (SELECT t.exponent FROM pos_write.tenants t WHERE t.tenant_id = $1)::int AS exponent,
               lag(e.item_count) OVER stream AS item_count_before,
               lag(e.subtotal) OVER stream AS subtotal_before,
               COALESCE(lag(e.discount) OVER stream, 0) AS discount_before,
               COALESCE(lag(e.paid) OVER stream, 0) AS paid_before,
               e.type IN ('order_created', 'items_changed') AS sets_lines,
               e.type IN ('order_created', 'items_changed', 'discount_applied') AS prices,
               e.type IN ('order_created', 'items_changed', 'discount_applied', 'order_voided', 'refund_recorded') AS has_lines,
               e.type = 'order_voided' AS voids,
               e.type = 'refund_recorded' AS refunds,
               e.type IN ('payment_recorded', 'payment_reversed') AS pays,
               CASE WHEN e.type IN ('payment_recorded', 'payment_reversed') THEN e.data ->> 'method' END AS method,
               GREATEST(scale(e.subtotal_change), scale(e.discount_change), scale(e.total_change), scale(e.paid_change),
                        scale(e.voided_total_change)) AS change_decimals,
               CASE WHEN $4 THEN e.item_count ELSE cardinality(e.line_product_ids) END AS lines
          FROM pos_write.upcast_events e
         WHERE e.tenant_id = $1
           AND e.stream_type = 'order'
           AND e.stream_id BETWEEN $2 AND $3
        WINDOW stream AS (PARTITION BY e.tenant_id, e.stream_id ORDER BY e.version)) s
 CROSS JOIN LATERAL (
    SELECT CASE WHEN s.sets_lines THEN s.item_count ELSE s.item_count_before END AS item_count,
           CASE WHEN s.sets_lines THEN s.subtotal ELSE s.subtotal_before END AS subtotal,
           CASE WHEN s.prices THEN s.discount_before + COALESCE(s.discount_change, 0) ELSE s.discount_before END AS discount,
           CASE WHEN $4 THEN s.subtotal - s.discount ELSE s.total END AS total,
           s.paid_before + CASE WHEN s.pays THEN s.amount ELSE 0 END AS paid,
           CASE WHEN s.type = 'discount_applied' THEN COALESCE(s.discount_change, 0)
                WHEN s.pays THEN s.amount
           END AS amount,
           CASE s.type WHEN 'payment_recorded' THEN 1 WHEN 'payment_reversed' THEN -1 END::numeric AS amount_sign,
           CASE WHEN $4 THEN s.total END AS total_or_paid,
           CASE s.type WHEN 'order_created' THEN 1 WHEN 'order_voided' THEN -1 END AS order_count_change,
           NULLIF(CASE WHEN s.voids THEN -s.subtotal WHEN s.sets_lines THEN s.subtotal - COALESCE(s.subtotal_before, 0) END, 0) AS subtotal_change,
           NULLIF(CASE WHEN s.voids THEN -s.discount WHEN s.prices THEN s.discount - s.discount_before END, 0) AS discount_change,
           NULLIF(CASE WHEN s.voids THEN -s.total
                       WHEN NOT $4 THEN s.total_change
                       WHEN s.prices THEN s.subtotal - COALESCE(s.subtotal_before, 0) - s.discount + s.discount_before
                  END, 0) AS total_change,
           CASE WHEN s.pays THEN s.amount END AS paid_change,
           CASE WHEN s.voids THEN 1 END AS voided_count_change,
           CASE WHEN s.voids THEN NULLIF(s.total, 0) END AS voided_total_change,
           CASE WHEN s.has_lines THEN s.lines END AS line_product_ids,
           CASE WHEN s.has_lines THEN s.lines END AS line_quantities,
           CASE WHEN s.has_lines THEN s.lines END AS line_revenues,
           CASE WHEN s.sets_lines THEN s.lines END AS line_unit_prices,
           CASE WHEN s.has_lines THEN COALESCE(s.total_change, 0) END AS line_revenues_sum,
           CASE WHEN s.pays THEN ARRAY[s.method] END AS money_methods,
           CASE WHEN s.pays THEN ARRAY[s.amount] END AS money_amounts,
           COALESCE(s.exponent, scale(s.subtotal)) AS subtotal_decimals,
           COALESCE(s.exponent, scale(s.discount)) AS discount_decimals,
           COALESCE(s.exponent, scale(s.total)) AS total_decimals,
           COALESCE(s.exponent, scale(s.paid)) AS paid_decimals,
           CASE WHEN s.amount IS NOT NULL THEN COALESCE(s.exponent, scale(s.amount)) END AS amount_decimals,
           CASE WHEN s.change_decimals IS NOT NULL THEN COALESCE(s.exponent, s.change_decimals) END AS change_decimals) must
 CROSS JOIN LATERAL (
    SELECT s.item_count,
           s.subtotal,
           s.discount,
           s.total,
           s.paid,
           s.amount,
           CASE WHEN s.pays THEN sign(s.amount) END AS amount_sign,
           CASE WHEN $4 THEN GREATEST(s.paid, s.total) END AS total_or_paid,
           s.order_count_change,
           NULLIF(s.subtotal_change, 0) AS subtotal_change,
           NULLIF(s.discount_change, 0) AS discount_change,
           NULLIF(s.total_change, 0) AS total_change,
           s.paid_change,
           s.voided_count_change,
           NULLIF(s.voided_total_change, 0) AS voided_total_change,
           cardinality(s.line_product_ids) AS line_product_ids,
           cardinality(s.line_quantities) AS line_quantities,
           cardinality(s.line_revenues) AS line_revenues,
           cardinality(s.line_unit_prices) AS line_unit_prices,
           -- items_changed has no line where none got another figure
           COALESCE((SELECT sum(r) FROM unnest(s.line_revenues) r), CASE WHEN s.has_lines THEN 0 END) AS line_revenues_sum,
           CASE WHEN s.pays THEN s.money_methods END AS money_methods,
           CASE WHEN s.pays THEN s.money_amounts END AS money_amounts,
           scale(s.subtotal) AS subtotal_decimals,
           scale(s.discount) AS discount_decimals,
           scale(s.total) AS total_decimals,
           scale(s.paid) AS paid_decimals,
           scale(s.amount) AS amount_decimals,
           s.change_decimals) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_order_events(text, bigint, bigint, boolean) IS
'Part of pos_verify(): order events whose figures do not follow from the last.

Also events whose changes are not those of the figures, or of the lines.';
