CREATE FUNCTION pos_internal.verify_event_lines()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'event lines', s.tenant_id, 'order ' || s.order_id || ' line ' || s.line_no, d.*
  FROM (SELECT e.tenant_id,
               e.stream_id AS order_id,
               l.line_no,
               min(l.product_id) AS first_product_id,
               max(l.product_id) AS last_product_id,
               COALESCE(sum(l.quantity) FILTER (WHERE e.type = 'discount_applied'), 0) AS discount_quantity,
               bool_or(e.type = 'order_voided') AS voided,
               sum(l.quantity) AS quantity,
               sum(l.revenue) AS revenue
          FROM pos_write.events e
         CROSS JOIN LATERAL ROWS FROM (unnest(e.line_product_ids), unnest(e.line_quantities), unnest(e.line_revenues))
                            WITH ORDINALITY AS l(product_id, quantity, revenue, line_no)
         WHERE e.type IN ('order_created', 'discount_applied', 'order_voided')
         GROUP BY e.tenant_id, e.stream_id, l.line_no) s
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
 WHERE must IS DISTINCT FROM found
$$;
COMMENT ON FUNCTION pos_internal.verify_event_lines() IS 'Lines whose changes, over all events of their order, do not add up: a discount changes no quantity, a void leaves nothing. Part of pos_verify().';
