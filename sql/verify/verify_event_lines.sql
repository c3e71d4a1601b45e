-- Only orders with a discount or a void need this check.
CREATE FUNCTION pos_internal.verify_event_lines(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'event lines', s.tenant_id, 'order ' || s.order_id || ' line ' || s.line_no, d.*
  FROM (SELECT l.tenant_id,
               l.order_id,
               l.line_no,
               min(l.product_id) AS first_product_id,
               max(l.product_id) AS last_product_id,
               COALESCE(sum(l.quantity) FILTER (WHERE l.type = 'discount_applied'), 0) AS discount_quantity,
               bool_or(l.type = 'order_voided') AS voided,
               sum(l.quantity) AS quantity,
               sum(l.revenue) AS revenue
          FROM (SELECT e.tenant_id,
                       e.stream_id AS order_id,
                       e.type,
                       generate_series(1, GREATEST(cardinality(e.line_product_ids), cardinality(e.line_quantities),
                                                   cardinality(e.line_revenues))) AS line_no,
                       unnest(e.line_product_ids) AS product_id,
                       unnest(e.line_quantities) AS quantity,
                       unnest(e.line_revenues) AS revenue
                  FROM (SELECT DISTINCT c.stream_id
                          FROM pos_write.events c
                         WHERE c.tenant_id = $1
                           AND c.stream_type = 'order'
                           AND c.stream_id BETWEEN $2 AND $3
                           AND c.type IN ('discount_applied', 'order_voided')) changed
                 CROSS JOIN LATERAL (SELECT v.tenant_id, v.stream_id, v.type, v.line_product_ids, v.line_quantities, v.line_revenues
                                       FROM pos_write.events v
                                      WHERE v.tenant_id = $1
                                        AND v.stream_type = 'order'
                                        AND v.stream_id = changed.stream_id
                                        AND v.type IN ('order_created', 'discount_applied', 'order_voided')
                                     OFFSET 0) e) l
         GROUP BY l.tenant_id, l.order_id, l.line_no) s
 CROSS JOIN LATERAL (
    SELECT s.first_product_id AS product_id,
           0::numeric AS quantity_of_discounts,
           CASE WHEN s.voided THEN 0 END::numeric AS quantity_after_void,
           CASE WHEN s.voided THEN 0 END::numeric AS revenue_after_void) must
 CROSS JOIN LATERAL (
    SELECT s.last_product_id AS product_id,
           s.discount_quantity AS quantity_of_discounts,
           CASE WHEN s.voided THEN s.quantity END AS quantity_after_void,
           CASE WHEN s.voided THEN s.revenue END AS revenue_after_void) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_event_lines(text, bigint, bigint) IS
'Part of pos_verify(): orders whose changes by line do not add up.

A discount changes no quantity. A void leaves nothing.';
