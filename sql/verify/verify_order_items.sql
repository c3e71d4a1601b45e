CREATE FUNCTION pos_internal.verify_order_items(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order items', COALESCE(e.tenant_id, a.tenant_id),
       'order ' || COALESCE(e.order_id, a.order_id) || ' line ' || COALESCE(e.line_no, a.line_no), d.*
  FROM (SELECT l.tenant_id,
               l.order_id,
               l.line_no,
               l.product_id,
               trim_scale(l.quantity) AS quantity,
               l.unit_price,
               l.line_total,
               round(COALESCE(r.discount, 0), l.decimals) AS discount
          FROM (SELECT c.tenant_id,
                       c.stream_id AS order_id,
                       scale(c.subtotal) AS decimals,
                       generate_series(1, GREATEST(cardinality(c.line_product_ids), cardinality(c.line_quantities),
                                                   cardinality(c.line_unit_prices), cardinality(c.line_revenues))) AS line_no,
                       unnest(c.line_product_ids) AS product_id,
                       unnest(c.line_quantities) AS quantity,
                       unnest(c.line_unit_prices) AS unit_price,
                       unnest(c.line_revenues) AS line_total
                  FROM pos_write.events c
                 WHERE c.tenant_id = $1
                   AND c.stream_type = 'order'
                   AND c.stream_id BETWEEN $2 AND $3
                   AND c.type = 'order_created') l
          LEFT JOIN (SELECT share.order_id,
                            share.line_no,
                            -sum(share.revenue) AS discount
                       FROM (SELECT e.stream_id AS order_id,
                                    generate_series(1, cardinality(e.line_revenues)) AS line_no,
                                    unnest(e.line_revenues) AS revenue
                               FROM pos_write.events e
                              WHERE e.tenant_id = $1
                                AND e.stream_type = 'order'
                                AND e.stream_id BETWEEN $2 AND $3
                                AND e.type = 'discount_applied') share
                      GROUP BY share.order_id, share.line_no) r ON r.order_id = l.order_id AND r.line_no = l.line_no) e
  FULL JOIN (SELECT i.tenant_id,
                    i.order_id,
                    i.line_no,
                    i.product_id,
                    trim_scale(i.quantity) AS quantity,
                    i.unit_price,
                    i.line_total,
                    i.discount
               FROM pos_write.order_items i
              WHERE i.tenant_id = $1
                AND i.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id AND a.line_no = e.line_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_order_items(text, bigint, bigint) IS
'Part of pos_verify(): order lines unlike the events.';
