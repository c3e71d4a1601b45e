CREATE FUNCTION pos_internal.verify_order_items()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order items', COALESCE(e.tenant_id, a.tenant_id),
       'order ' || COALESCE(e.order_id, a.order_id) || ' line ' || COALESCE(e.line_no, a.line_no), d.*
  FROM (SELECT c.tenant_id,
               c.stream_id AS order_id,
               l.line_no::int AS line_no,
               l.product_id,
               trim_scale(l.quantity)::text AS quantity,
               l.unit_price::text AS unit_price,
               l.line_total::text AS line_total,
               round(COALESCE(r.discount, 0), scale(c.subtotal))::text AS discount
          FROM pos_write.events c
         CROSS JOIN LATERAL ROWS FROM (unnest(c.line_product_ids), unnest(c.line_quantities),
                                       unnest(c.line_unit_prices), unnest(c.line_revenues))
                            WITH ORDINALITY AS l(product_id, quantity, unit_price, line_total, line_no)
          LEFT JOIN (SELECT e.tenant_id,
                            e.stream_id,
                            share.line_no,
                            -sum(share.revenue) AS discount
                       FROM pos_write.events e
                      CROSS JOIN LATERAL unnest(e.line_revenues) WITH ORDINALITY AS share(revenue, line_no)
                      WHERE e.type = 'discount_applied'
                      GROUP BY e.tenant_id, e.stream_id, share.line_no) r
            ON r.tenant_id = c.tenant_id AND r.stream_id = c.stream_id AND r.line_no = l.line_no
         WHERE c.type = 'order_created') e
  FULL JOIN (SELECT i.tenant_id,
                    i.order_id,
                    i.line_no,
                    i.product_id,
                    trim_scale(i.quantity)::text AS quantity,
                    i.unit_price::text AS unit_price,
                    i.line_total::text AS line_total,
                    i.discount::text AS discount
               FROM pos_write.order_items i) a
         ON a.tenant_id = e.tenant_id AND a.order_id = e.order_id AND a.line_no = e.line_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a)) d
 WHERE e IS DISTINCT FROM a
$$;
COMMENT ON FUNCTION pos_internal.verify_order_items() IS 'Order lines that differ from what the events say. Part of pos_verify().';
