-- Only orders that changed need this check.
CREATE FUNCTION pos_internal.verify_event_lines(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'event lines', s.tenant_id, 'order ' || s.order_id || ' line ' || s.line_no, d.*
  FROM (SELECT l.tenant_id,
               l.order_id,
               COALESCE(l.line_nos[l.number], l.number) AS line_no,
               min(l.product_id) AS first_product_id,
               max(l.product_id) AS last_product_id,
               min(l.unit_price) AS first_unit_price,
               max(l.unit_price) AS last_unit_price,
               COALESCE(sum(l.quantity) FILTER (WHERE l.type = 'discount_applied'), 0) AS discount_quantity,
               bool_or(l.type = 'order_voided') AS voided,
               sum(l.quantity) AS quantity,
               sum(l.revenue) AS revenue,
               COALESCE(sum(l.tax) FILTER (WHERE l.tax IS NOT NULL), 0) AS tax
          FROM (SELECT e.tenant_id,
                       e.stream_id AS order_id,
                       e.type,
                       e.line_nos,
                       generate_series(1, GREATEST(cardinality(e.line_product_ids), cardinality(e.line_quantities),
                                                   cardinality(e.line_revenues))) AS number,
                       unnest(e.line_product_ids) AS product_id,
                       unnest(e.line_quantities) AS quantity,
                       unnest(e.line_revenues) AS revenue,
                       unnest(e.line_unit_prices) AS unit_price,
                       unnest(e.line_taxes) AS tax
                  FROM (SELECT DISTINCT c.stream_id
                          FROM pos_write.events c
                         WHERE c.tenant_id = $1
                           AND c.stream_type = 'order'
                           AND c.stream_id BETWEEN $2 AND $3
                           AND c.type IN ('discount_applied', 'order_voided', 'items_changed', 'refund_recorded')) changed
                 CROSS JOIN LATERAL (SELECT v.tenant_id, v.stream_id, v.type, v.line_nos, v.line_product_ids, v.line_quantities,
                                            v.line_revenues, v.line_unit_prices, v.line_taxes
                                       FROM pos_write.upcast_events v
                                      WHERE v.tenant_id = $1
                                        AND v.stream_type = 'order'
                                        AND v.stream_id = changed.stream_id
                                        AND v.line_product_ids IS NOT NULL
                                     OFFSET 0) e) l
         GROUP BY l.tenant_id, l.order_id, COALESCE(l.line_nos[l.number], l.number)) s
 CROSS JOIN LATERAL (
    SELECT s.first_product_id AS product_id,
           s.first_unit_price AS unit_price,
           0::numeric AS quantity_of_discounts,
           CASE WHEN s.voided THEN 0 END::numeric AS quantity_after_void,
           CASE WHEN s.voided THEN 0 END::numeric AS revenue_after_void,
           CASE WHEN s.voided THEN 0 END::numeric AS tax_after_void) must
 CROSS JOIN LATERAL (
    SELECT s.last_product_id AS product_id,
           s.last_unit_price AS unit_price,
           s.discount_quantity AS quantity_of_discounts,
           CASE WHEN s.voided THEN s.quantity END AS quantity_after_void,
           CASE WHEN s.voided THEN s.revenue END AS revenue_after_void,
           CASE WHEN s.voided THEN s.tax END AS tax_after_void) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_event_lines(text, bigint, bigint) IS
'Part of pos_verify(): orders whose changes by line do not add up.

A line keeps its product and price. A discount changes no quantity. A void leaves nothing.';

-- Each change of a line's quantity from 0, or to 0, is one line more, or less.
CREATE FUNCTION pos_internal.verify_item_counts(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order events', $1, 'order ' || c.order_id || ' version ' || c.version, 'item_count differs', c.lines::text, c.item_count::text
  FROM (SELECT l.order_id,
               l.version,
               l.item_count,
               sum(sum(l.lines_more)) OVER (PARTITION BY l.order_id ORDER BY l.version) AS lines
          FROM (SELECT q.order_id,
                       q.version,
                       q.item_count,
                       (q.quantity <> 0)::int - (q.quantity <> q.change)::int AS lines_more
                  FROM (SELECT u.order_id,
                               u.version,
                               u.item_count,
                               u.change,
                               sum(u.change) OVER (PARTITION BY u.order_id, u.line_no ORDER BY u.version) AS quantity
                          FROM (SELECT e.stream_id AS order_id,
                                       e.version,
                                       e.item_count,
                                       unnest(COALESCE(e.line_nos, ARRAY(SELECT generate_series(1, cardinality(e.line_quantities))))) AS line_no,
                                       unnest(e.line_quantities) AS change
                                  FROM pos_write.upcast_events e
                                 WHERE e.tenant_id = $1
                                   AND e.stream_type = 'order'
                                   AND e.stream_id BETWEEN $2 AND $3
                                   AND e.type IN ('order_created', 'items_changed')) u) q) l
         GROUP BY l.order_id, l.version, l.item_count) c
 WHERE c.item_count <> c.lines
$$;
COMMENT ON FUNCTION pos_internal.verify_item_counts(text, bigint, bigint) IS
'Part of pos_verify(): events whose item_count is not that of their lines.';
