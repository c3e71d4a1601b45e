-- The lines that order_created made, and what later events changed of them. What a plain
-- order has none of is not looked for.
CREATE FUNCTION pos_internal.verify_order_items(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order items', COALESCE(e.tenant_id, a.tenant_id),
       'order ' || COALESCE(e.order_id, a.order_id) || ' line ' || COALESCE(e.line_no, a.line_no), d.*
  FROM (SELECT $1 COLLATE "C" AS tenant_id,
               COALESCE(l.order_id, r.order_id) AS order_id,
               COALESCE(l.line_no, r.line_no) AS line_no,
               COALESCE(l.product_id, r.product_id) AS product_id,
               CASE WHEN r.quantity IS NULL THEN trim_scale(l.quantity)
                    ELSE trim_scale(COALESCE(l.quantity, 0) + r.quantity) END AS quantity,
               COALESCE(l.unit_price, r.unit_price) AS unit_price,
               CASE WHEN r.line_total IS NULL THEN l.line_total
                    ELSE COALESCE(l.line_total, 0) + r.line_total END AS line_total,
               CASE WHEN r.discount IS NULL THEN COALESCE(l.zero, r.zero) ELSE round(r.discount, scale(COALESCE(l.zero, r.zero))) END AS discount,
               x.discount_percent,
               x.discount_amount,
               NULLIF(r.own_discount, 0) AS own_discount,
               x.discountable,
               -- null where it is what the line costs after its discounts
               CASE WHEN r.charged_more IS NOT NULL
                     AND (x.tax_ids IS NOT NULL OR r.charged_more <> - COALESCE(r.own_discount, 0) - COALESCE(r.discount, 0))
                    THEN COALESCE(l.line_total, 0) + COALESCE(r.line_total, 0) + r.charged_more
               END AS charged,
               x.tax_ids,
               x.tax_percents,
               x.tax_amounts,
               x.tax_bases,
               x.attributes
          FROM (SELECT c.stream_id AS order_id,
                       c.subtotal * 0 AS zero,
                       generate_series(1, GREATEST(cardinality(c.line_product_ids), cardinality(c.line_quantities),
                                                   cardinality(c.line_unit_prices), cardinality(c.line_subtotals))) AS line_no,
                       unnest(c.line_product_ids) AS product_id,
                       unnest(c.line_quantities) AS quantity,
                       unnest(c.line_unit_prices) AS unit_price,
                       unnest(c.line_subtotals) AS line_total
                  FROM pos_write.upcast_events c
                 WHERE c.tenant_id = $1
                   AND c.stream_type = 'order'
                   AND c.stream_id BETWEEN $2 AND $3
                   AND c.type = 'order_created') l
          FULL JOIN (SELECT c.order_id,
                            COALESCE(c.line_nos[c.number], c.number) AS line_no,
                            min(c.zero) AS zero,
                            min(c.product_id) FILTER (WHERE c.changes_lines) AS product_id,
                            sum(c.quantity) FILTER (WHERE c.changes_lines) AS quantity,
                            max(c.unit_price) FILTER (WHERE c.changes_lines) AS unit_price,
                            sum(c.line_total) FILTER (WHERE c.changes_lines) AS line_total,
                            sum(c.own_discount) AS own_discount,
                            sum(c.discount) AS discount,
                            sum(c.revenue - CASE WHEN c.sets_totals THEN c.line_total ELSE 0 END) AS charged_more
                       FROM (SELECT e.stream_id AS order_id,
                                    e.subtotal * 0 AS zero,
                                    e.type = 'items_changed' AS changes_lines,
                                    e.type <> 'discount_applied' AS sets_totals,
                                    e.line_nos,
                                    generate_series(1, cardinality(e.line_revenues)) AS number,
                                    unnest(e.line_product_ids) AS product_id,
                                    unnest(e.line_quantities) AS quantity,
                                    unnest(e.line_unit_prices) AS unit_price,
                                    unnest(e.line_subtotals) AS line_total,
                                    unnest(e.line_own_discounts) AS own_discount,
                                    unnest(e.line_order_discounts) AS discount,
                                    unnest(e.line_revenues) AS revenue
                               FROM pos_write.upcast_events e
                              WHERE e.tenant_id = $1
                                AND e.stream_type = 'order'
                                AND e.stream_id BETWEEN $2 AND $3
                                AND (   e.type = 'discount_applied'
                                     OR (NOT $4 AND e.type IN ('order_created', 'items_changed')))) c
                      GROUP BY c.order_id, COALESCE(c.line_nos[c.number], c.number)) r ON r.order_id = l.order_id AND r.line_no = l.line_no
          LEFT JOIN pos_internal.verify_line_extras($1, $2, $3, $4) x
                 ON x.order_id = COALESCE(l.order_id, r.order_id) AND x.line_no = COALESCE(l.line_no, r.line_no)) e
  FULL JOIN (SELECT i.tenant_id,
                    i.order_id,
                    i.line_no,
                    i.product_id,
                    trim_scale(i.quantity) AS quantity,
                    i.unit_price,
                    i.line_total,
                    i.discount,
                    trim_scale(i.discount_percent) AS discount_percent,
                    i.discount_amount,
                    NULLIF(i.own_discount, 0) AS own_discount,
                    NULLIF(i.discountable, true) AS discountable,
                    i.charged,
                    i.tax_ids,
                    i.tax_percents,
                    i.tax_amounts,
                    CASE WHEN i.tax_ids IS NOT NULL
                         THEN array_fill(i.charged - (SELECT sum(t.amount) FROM unnest(i.tax_amounts) t (amount)),
                                         ARRAY[cardinality(i.tax_ids)])
                    END AS tax_bases,
                    i.attributes
               FROM pos_write.order_items i
              WHERE i.tenant_id = $1
                AND i.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id AND a.line_no = e.line_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_order_items(text, bigint, bigint, boolean) IS
'Part of pos_verify(): order lines unlike the events.';
