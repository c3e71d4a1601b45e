-- What plain orders do not have: verify_order_events() checks the rest.
CREATE FUNCTION pos_internal.verify_event_changes(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order events', $1, 'order ' || s.stream_id || ' version ' || s.version, d.*
  FROM (SELECT e.*,
               (SELECT t.exponent FROM pos_write.tenants t WHERE t.tenant_id = $1)::int AS exponent,
               lag(e.tax) OVER stream AS tax_before,
               lag(e.refunded) OVER stream AS refunded_before,
               lag(e.given_back) OVER stream AS given_back_before,
               lag(e.total) OVER stream AS total_before,
               bool_or(e.data @> '{"prices_include_tax": true}') FILTER (WHERE e.type = 'order_created') OVER stream AS tax_is_inside,
               max(CASE e.type WHEN 'order_created' THEN e.item_count
                               ELSE (SELECT max(l.line_no) FROM unnest(e.line_nos) l (line_no)) END)
                   FILTER (WHERE e.type IN ('order_created', 'items_changed')) OVER stream AS line_count,
               e.type IN ('order_created', 'items_changed', 'discount_applied') AS prices,
               e.type IN ('order_created', 'items_changed') AS sets_lines,
               e.type IN ('items_changed', 'refund_recorded') AS names_lines,
               e.type = 'order_voided' AS voids,
               e.type = 'refund_recorded' AS refunds,
               GREATEST(scale(e.tax_change), scale(e.given_back_change), scale(e.refund_total_change),
                        scale(e.refund_tax_change)) AS change_decimals,
               cardinality(e.line_product_ids) AS lines,
               cardinality(e.tax_ids) AS taxes
          FROM pos_write.upcast_events e
         WHERE e.tenant_id = $1
           AND e.stream_type = 'order'
           AND e.stream_id BETWEEN $2 AND $3
        WINDOW stream AS (PARTITION BY e.stream_id ORDER BY e.version)) s
 CROSS JOIN LATERAL (
    SELECT sum(l.subtotal) AS subtotals,
           sum(COALESCE(l.own_discount, 0) + COALESCE(l.order_discount, 0)) AS discounts,
           COALESCE(sum(l.tax), 0) AS taxes,
           COALESCE(sum(l.returned), 0) AS returned,
           bool_and(l.quantity = 0 AND l.revenue = 0) AS unchanged
      FROM unnest(s.line_quantities, s.line_revenues, s.line_subtotals, s.line_own_discounts, s.line_order_discounts,
                  s.line_taxes, s.line_returned_revenues) l (quantity, revenue, subtotal, own_discount, order_discount, tax, returned)) line
 -- a tax is computed on what its line costs without any tax
 CROSS JOIN LATERAL (
    SELECT COALESCE(sum(t.amount), 0) AS amounts,
           COALESCE(sum(t.returned), 0) AS returned,
           -- in changed items also the taxes of lines that stay: what lines share can move between two taxes
           count(*) FILTER (WHERE l.line_no IS NULL AND s.type <> 'items_changed'
                               OR COALESCE(t.base, 0) <> COALESCE(l.revenue, 0) - COALESCE(l.tax, 0)
                               OR COALESCE(t.returned_base, 0) <> COALESCE(l.returned, 0) - t.returned_of_line) AS bad_bases,
           count(*) FILTER (WHERE t.amount_of_line <> COALESCE(l.tax, 0)) AS bad_amounts
      FROM (SELECT u.line_no, u.amount, u.base, u.returned, u.returned_base,
                   COALESCE(sum(u.amount) OVER of_line, 0) AS amount_of_line,
                   COALESCE(sum(u.returned) OVER of_line, 0) AS returned_of_line
              FROM unnest(s.tax_line_nos, s.tax_amounts, s.tax_bases, s.tax_returned_amounts, s.tax_returned_bases)
                   u (line_no, amount, base, returned, returned_base)
            WINDOW of_line AS (PARTITION BY u.line_no)) t
      LEFT JOIN (SELECT COALESCE(v.line_no, v.number::int) AS line_no, v.revenue, v.tax, v.returned
                   FROM ROWS FROM (unnest(s.line_nos), unnest(s.line_revenues), unnest(s.line_taxes), unnest(s.line_returned_revenues))
                        WITH ORDINALITY v (line_no, revenue, tax, returned, number)) l ON l.line_no = t.line_no) tax
 CROSS JOIN LATERAL (
    SELECT CASE WHEN s.prices THEN COALESCE(s.tax_before, 0) + COALESCE(s.tax_change, 0) ELSE s.tax_before END AS tax,
           s.subtotal - s.discount + CASE WHEN s.tax_is_inside THEN 0 ELSE s.tax END AS total,
           COALESCE(s.refunded_before, 0) + CASE WHEN s.refunds THEN COALESCE(s.refund_total_change, 0) ELSE 0 END AS refunded,
           COALESCE(s.given_back_before, 0) + CASE WHEN s.refunds THEN COALESCE(s.given_back_change, 0) ELSE 0 END AS given_back,
           GREATEST(s.given_back, LEAST(s.paid, s.total - s.refunded + s.given_back)) AS paid_or_total,
           CASE WHEN s.prices THEN s.total - COALESCE(s.total_before, 0) WHEN s.voids THEN -s.total ELSE 0 END AS total_change,
           CASE WHEN s.prices THEN COALESCE(s.tax_change, 0) WHEN s.voids THEN -s.tax ELSE 0 END AS tax_change,
           CASE WHEN s.refunds THEN 1 END AS refund_count_change,
           CASE WHEN s.refunds THEN COALESCE(s.refund_total_change, 0) ELSE 0 END AS refund_total_change,
           CASE WHEN s.refunds THEN COALESCE(s.refund_tax_change, 0) ELSE 0 END AS refund_tax_change,
           -- money goes back as far as more is paid than the order still costs
           CASE WHEN s.refunds THEN GREATEST(0, s.paid - s.given_back_before - s.total + s.refunded) ELSE 0 END AS given_back_change,
           CASE WHEN NOT s.names_lines AND s.lines IS NOT NULL THEN s.line_count ELSE s.lines END AS line_product_ids,
           CASE WHEN s.names_lines THEN s.lines END AS line_nos,
           CASE WHEN s.sets_lines THEN s.lines END AS line_subtotals,
           CASE WHEN s.line_own_discounts IS NOT NULL AND s.sets_lines THEN s.lines END AS line_own_discounts,
           CASE WHEN s.line_order_discounts IS NOT NULL AND s.prices THEN s.lines END AS line_order_discounts,
           CASE WHEN s.line_taxes IS NOT NULL THEN s.lines END AS line_taxes,
           CASE WHEN s.refunds THEN s.lines END AS line_returned_quantities,
           CASE WHEN s.line_returned_revenues IS NOT NULL AND s.refunds THEN s.lines END AS line_returned_revenues,
           s.taxes AS tax_line_nos,
           s.taxes AS tax_percents,
           CASE WHEN s.tax_bases IS NOT NULL THEN s.taxes END AS tax_bases,
           CASE WHEN s.tax_amounts IS NOT NULL THEN s.taxes END AS tax_amounts,
           CASE WHEN s.tax_returned_bases IS NOT NULL AND s.refunds THEN s.taxes END AS tax_returned_bases,
           CASE WHEN s.tax_returned_amounts IS NOT NULL AND s.refunds THEN s.taxes END AS tax_returned_amounts,
           cardinality(s.money_methods) AS money_amounts,
           CASE WHEN s.money_tips IS NOT NULL THEN cardinality(s.money_methods) END AS money_tips,
           CASE WHEN s.money_roundings IS NOT NULL THEN cardinality(s.money_methods) END AS money_roundings,
           CASE WHEN s.sets_lines THEN COALESCE(s.subtotal_change, 0) END AS line_subtotals_sum,
           CASE WHEN s.prices THEN COALESCE(s.discount_change, 0) END AS line_discounts_sum,
           COALESCE(s.tax_change, 0) AS line_taxes_sum,
           COALESCE(s.refund_total_change, 0) AS line_returned_revenues_sum,
           CASE WHEN s.refunds THEN true END AS lines_unchanged,
           COALESCE(s.tax_change, 0) AS tax_amounts_sum,
           COALESCE(s.refund_tax_change, 0) AS tax_returned_amounts_sum,
           0::bigint AS tax_bases_unlike_lines,
           0::bigint AS tax_amounts_unlike_lines,
           COALESCE(s.paid_change, 0) - COALESCE(s.given_back_change, 0) AS money_amounts_sum,
           COALESCE(s.exponent, scale(s.total)) AS tax_decimals,
           COALESCE(s.exponent, scale(s.total)) AS refunded_decimals,
           COALESCE(s.exponent, scale(s.total)) AS given_back_decimals,
           CASE WHEN s.change_decimals IS NOT NULL THEN COALESCE(s.exponent, s.change_decimals) END AS change_decimals) must
 CROSS JOIN LATERAL (
    SELECT s.tax,
           s.total,
           s.refunded,
           s.given_back,
           s.paid AS paid_or_total,
           COALESCE(s.total_change, 0) AS total_change,
           COALESCE(s.tax_change, 0) AS tax_change,
           s.refund_count_change,
           COALESCE(s.refund_total_change, 0) AS refund_total_change,
           COALESCE(s.refund_tax_change, 0) AS refund_tax_change,
           COALESCE(s.given_back_change, 0) AS given_back_change,
           s.lines AS line_product_ids,
           cardinality(s.line_nos) AS line_nos,
           cardinality(s.line_subtotals) AS line_subtotals,
           cardinality(s.line_own_discounts) AS line_own_discounts,
           cardinality(s.line_order_discounts) AS line_order_discounts,
           cardinality(s.line_taxes) AS line_taxes,
           cardinality(s.line_returned_quantities) AS line_returned_quantities,
           cardinality(s.line_returned_revenues) AS line_returned_revenues,
           cardinality(s.tax_line_nos) AS tax_line_nos,
           cardinality(s.tax_percents) AS tax_percents,
           cardinality(s.tax_bases) AS tax_bases,
           cardinality(s.tax_amounts) AS tax_amounts,
           cardinality(s.tax_returned_bases) AS tax_returned_bases,
           cardinality(s.tax_returned_amounts) AS tax_returned_amounts,
           cardinality(s.money_amounts) AS money_amounts,
           cardinality(s.money_tips) AS money_tips,
           cardinality(s.money_roundings) AS money_roundings,
           CASE WHEN s.sets_lines THEN COALESCE(line.subtotals, 0) END AS line_subtotals_sum,
           CASE WHEN s.prices THEN COALESCE(line.discounts, 0) END AS line_discounts_sum,
           line.taxes AS line_taxes_sum,
           line.returned AS line_returned_revenues_sum,
           CASE WHEN s.refunds THEN line.unchanged END AS lines_unchanged,
           tax.amounts AS tax_amounts_sum,
           tax.returned AS tax_returned_amounts_sum,
           tax.bad_bases AS tax_bases_unlike_lines,
           tax.bad_amounts AS tax_amounts_unlike_lines,
           COALESCE((SELECT sum(m.amount) FROM unnest(s.money_amounts) m (amount)), 0) AS money_amounts_sum,
           scale(s.tax) AS tax_decimals,
           scale(s.refunded) AS refunded_decimals,
           scale(s.given_back) AS given_back_decimals,
           s.change_decimals) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_event_changes(text, bigint, bigint) IS
'Part of pos_verify(): events of orders that are not plain.

Their figures must follow from the event before, and their changes by line, tax and method must add up.';
