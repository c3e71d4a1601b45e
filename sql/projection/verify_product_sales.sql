CREATE FUNCTION pos_internal.verify_product_sales()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- From the lines of orders that are not voided, while the fold adds up what
-- every event changes. A product that is all voided may have a row of zeros.
SELECT 'product_sales', COALESCE(e.tenant_id, a.tenant_id),
       COALESCE(e.date, a.date) || ' product ' || COALESCE(e.product_id, a.product_id), d.*
  FROM (SELECT l.tenant_id,
               l.date,
               l.product_id,
               trim_scale(sum(l.quantity))::text AS quantity,
               sum(l.revenue)::text AS revenue
          FROM (SELECT e.tenant_id,
                       e.business_date AS date,
                       e.stream_id,
                       i.product_id,
                       CASE WHEN e.type = 'order_created' THEN i.quantity ELSE 0 END AS quantity,
                       i.revenue
                  FROM pos_write.events e
                 CROSS JOIN LATERAL ROWS FROM (unnest(e.line_product_ids), unnest(e.line_quantities), unnest(e.line_revenues))
                                    AS i(product_id, quantity, revenue)
                 WHERE e.type IN ('order_created', 'discount_applied')
                   AND e.position <@ (SELECT pos_internal.verify_positions('product_sales'))) l
         WHERE NOT EXISTS (SELECT FROM pos_write.events v
                            WHERE v.tenant_id = l.tenant_id
                              AND v.stream_type = 'order'
                              AND v.stream_id = l.stream_id
                              AND v.type = 'order_voided'
                              AND v.position <@ (SELECT pos_internal.verify_positions('product_sales')))
         GROUP BY l.tenant_id, l.date, l.product_id) e
  FULL JOIN (SELECT r.tenant_id,
                    r.date,
                    r.product_id,
                    trim_scale(sum(r.quantity))::text AS quantity,
                    sum(r.revenue)::text AS revenue
               FROM pos_read.product_sales_stripes r
              WHERE r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'product_sales')
              GROUP BY r.tenant_id, r.date, r.product_id
             HAVING sum(r.quantity) <> 0 OR sum(r.revenue) <> 0) a
         ON a.tenant_id = e.tenant_id AND a.date = e.date AND a.product_id = e.product_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a)) d
 WHERE e IS DISTINCT FROM a
   AND (SELECT p.mode FROM pos_read.projections p WHERE p.name = 'product_sales') <> 'live'
$$;
COMMENT ON FUNCTION pos_internal.verify_product_sales() IS 'Products days in product_sales, over all their stripes, that differ from what the events say. Part of pos_verify().';
