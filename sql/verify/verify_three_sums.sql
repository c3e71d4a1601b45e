-- Events that are not folded yet are read by these orders. The view of fresh queries
-- would read the whole backlog for each call.
CREATE FUNCTION pos_internal.verify_three_sums(
    tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[]
)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'three sums', $1, s.date::text, c.figure || ' differs', s.orders::text, c.sum::text
  FROM (SELECT r.date,
               sum(r.amount) FILTER (WHERE r.source = 'orders') AS orders,
               sum(r.amount) FILTER (WHERE r.source = 'order_daily_summary') AS days,
               sum(r.amount) FILTER (WHERE r.source = 'product_sales') AS products
          FROM (SELECT o.business_date AS date, 'orders' AS source, sum(o.total) AS amount
                  FROM pos_write.orders o
                 WHERE o.tenant_id = $1
                   AND o.business_date BETWEEN $2 AND $3
                   AND o.status <> 'voided'
                 GROUP BY o.business_date
                UNION ALL
                SELECT d.date, 'order_daily_summary', sum(d.total_revenue)
                  FROM pos_read.order_day_parts_with_unfolded d
                 WHERE d.tenant_id = $1
                   AND d.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_daily_summary')
                   AND d.date BETWEEN $2 AND $3
                   AND NOT d.unfolded
                 GROUP BY d.date
                UNION ALL
                SELECT p.date, 'product_sales', sum(p.revenue)
                  FROM pos_read.product_day_parts_with_unfolded p
                 WHERE p.tenant_id = $1
                   AND p.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'product_sales')
                   AND p.date BETWEEN $2 AND $3
                   AND NOT p.unfolded
                 GROUP BY p.date
                UNION ALL
                SELECT e.business_date, m.name, sum((SELECT sum(l.revenue) FROM unnest(e.line_revenues) l (revenue)))
                  FROM (SELECT p.name, pos_internal.verify_positions(p.name) AS folded
                          FROM pos_read.projections p
                         WHERE p.name IN ('order_daily_summary', 'product_sales')
                           AND p.mode = 'deferred'
                        OFFSET 0) m
                 CROSS JOIN unnest($4, $5) o (first, last)
                 CROSS JOIN LATERAL (SELECT v.business_date, v.line_revenues
                                       FROM pos_write.events v
                                      WHERE v.tenant_id = $1
                                        AND v.stream_type = 'order'
                                        AND v.stream_id BETWEEN o.first AND o.last
                                        AND v.business_date BETWEEN $2 AND $3
                                        AND NOT v.position <@ m.folded
                                     OFFSET 0) e
                 GROUP BY e.business_date, m.name) r
         GROUP BY r.date) s
 CROSS JOIN LATERAL (VALUES ('daily revenue', s.days), ('products'' revenue', s.products)) c (figure, sum)
 WHERE COALESCE(c.sum, 0) <> COALESCE(s.orders, 0)
$$;
COMMENT ON FUNCTION pos_internal.verify_three_sums(text, date, date, bigint[], bigint[]) IS
'Part of pos_verify(): days on which three sums differ.

They are the revenue, the products'' revenue, and the totals of orders that are not voided.';
