CREATE FUNCTION pos_internal.verify_product_sales(
    tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[],
    plain boolean
)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- Computed from the lines of orders that are not voided, while the fold adds up what
-- every event changes. A product of which nothing is left may have a row of zeros.
SELECT 'product_sales', COALESCE(e.tenant_id, a.tenant_id),
       COALESCE(e.date, a.date) || ' product ' || COALESCE(e.product_id, a.product_id), d.*
  FROM (SELECT l.tenant_id,
               l.date,
               l.product_id,
               trim_scale(COALESCE(sum(l.quantity), 0)) AS quantity,
               sum(l.revenue) AS revenue,
               COALESCE(NULLIF(sum(l.tax) FILTER (WHERE l.tax IS NOT NULL), 0), 0) AS tax,
               trim_scale(COALESCE(sum(l.returned_quantity) FILTER (WHERE l.returned_quantity IS NOT NULL), 0)) AS returned_quantity,
               COALESCE(NULLIF(sum(l.returned_revenue) FILTER (WHERE l.returned_revenue IS NOT NULL), 0), 0) AS returned_revenue
          FROM (SELECT c.tenant_id,
                       c.business_date AS date,
                       unnest(c.line_product_ids) AS product_id,
                       unnest(CASE WHEN c.type IN ('order_created', 'items_changed') THEN c.line_quantities END) AS quantity,
                       unnest(c.line_revenues) AS revenue,
                       unnest(CASE WHEN NOT $6 THEN c.line_taxes END) AS tax,
                       unnest(CASE WHEN NOT $6 THEN c.line_returned_quantities END) AS returned_quantity,
                       unnest(CASE WHEN NOT $6 THEN c.line_returned_revenues END) AS returned_revenue
                  FROM unnest($4, $5) o (first, last)
                 CROSS JOIN LATERAL (
                    SELECT e.tenant_id, e.business_date, e.type, e.line_product_ids, e.line_quantities, e.line_revenues,
                           e.line_taxes, e.line_returned_quantities, e.line_returned_revenues,
                           bool_or(e.type = 'order_voided') OVER (PARTITION BY e.stream_id) AS voided
                      FROM pos_write.upcast_events e
                     WHERE e.tenant_id = $1
                       AND e.stream_type = 'order'
                       AND e.stream_id BETWEEN o.first AND o.last
                       AND e.position <@ (SELECT pos_internal.verify_positions('product_sales'))) c
                 WHERE c.type IN ('order_created', 'discount_applied', 'items_changed', 'refund_recorded')
                   AND c.business_date BETWEEN $2 AND $3
                   AND NOT c.voided) l
         GROUP BY l.tenant_id, l.date, l.product_id
        HAVING sum(l.quantity) <> 0 OR sum(l.revenue) <> 0 OR sum(l.tax) FILTER (WHERE l.tax IS NOT NULL) <> 0
            OR sum(l.returned_quantity) FILTER (WHERE l.returned_quantity IS NOT NULL) <> 0
            OR sum(l.returned_revenue) FILTER (WHERE l.returned_revenue IS NOT NULL) <> 0) e
  FULL JOIN (SELECT r.tenant_id,
                    r.date,
                    r.product_id,
                    trim_scale(sum(r.quantity)) AS quantity,
                    sum(r.revenue) AS revenue,
                    COALESCE(NULLIF(sum(r.tax), 0), 0) AS tax,
                    trim_scale(sum(r.returned_quantity)) AS returned_quantity,
                    COALESCE(NULLIF(sum(r.returned_revenue), 0), 0) AS returned_revenue
               FROM pos_read.product_sales_stripes r
              WHERE r.tenant_id = $1
                AND r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'product_sales')
                AND r.date BETWEEN $2 AND $3
              GROUP BY r.tenant_id, r.date, r.product_id
             HAVING sum(r.quantity) <> 0 OR sum(r.revenue) <> 0 OR sum(r.tax) <> 0
                 OR sum(r.returned_quantity) <> 0 OR sum(r.returned_revenue) <> 0) a
         ON a.date = e.date AND a.product_id = e.product_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
   AND (SELECT p.mode FROM pos_read.projections p WHERE p.name = 'product_sales') <> 'live'
$$;
COMMENT ON FUNCTION pos_internal.verify_product_sales(text, date, date, bigint[], bigint[], boolean) IS
'Part of pos_verify(): days of product_sales unlike the events.

It adds up all stripes of a product''s day.';
