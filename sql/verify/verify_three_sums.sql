-- Events that are not folded yet are read by these orders. The view of fresh queries
-- would read the whole backlog for each call.
CREATE FUNCTION pos_internal.verify_three_sums(
    tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[]
)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'three sums', $1, s.date::text, c.figure || CASE WHEN c.figure LIKE '%s' THEN ' differ' ELSE ' differs' END, c.orders::text, c.sum::text
  FROM (SELECT r.date,
               sum(r.revenue) FILTER (WHERE r.source = 'orders') AS orders,
               sum(r.revenue) FILTER (WHERE r.source = 'order_daily_summary') AS days,
               sum(r.revenue) FILTER (WHERE r.source = 'product_sales') AS products,
               sum(r.returned) FILTER (WHERE r.source = 'orders') AS refunds,
               sum(r.returned) FILTER (WHERE r.source = 'order_daily_summary') AS days_refunds,
               sum(r.returned) FILTER (WHERE r.source = 'product_sales') AS products_refunds,
               sum(r.tax) FILTER (WHERE r.source = 'orders') AS order_taxes,
               sum(r.tax) FILTER (WHERE r.source = 'order_daily_summary') AS days_taxes,
               sum(r.tax) FILTER (WHERE r.source = 'product_sales') AS products_taxes,
               sum(r.tax) FILTER (WHERE r.source = 'taxes') AS taxes,
               sum(r.returned_tax) FILTER (WHERE r.source = 'orders') AS refund_taxes,
               sum(r.returned_tax) FILTER (WHERE r.source = 'order_daily_summary') AS days_refund_taxes,
               sum(r.returned_tax) FILTER (WHERE r.source = 'taxes') AS returned_taxes
          FROM (SELECT o.business_date AS date, 'orders' AS source, sum(o.total) AS revenue, NULL::numeric AS returned, sum(o.tax) AS tax,
                       NULL::numeric AS returned_tax
                  FROM pos_write.orders o
                 WHERE o.tenant_id = $1
                   AND o.business_date BETWEEN $2 AND $3
                   AND o.status <> 'voided'
                 GROUP BY o.business_date
                UNION ALL
                SELECT r.business_date, 'orders', NULL, sum(r.total), NULL, sum(r.tax)
                  FROM pos_write.refunds r
                 WHERE r.tenant_id = $1
                   AND r.business_date BETWEEN $2 AND $3
                 GROUP BY r.business_date
                UNION ALL
                SELECT o.business_date, 'taxes', NULL, NULL, t.tax, NULL
                  FROM pos_write.orders o
                 CROSS JOIN LATERAL (SELECT sum((SELECT sum(a.amount) FROM unnest(i.tax_amounts) a (amount))) AS tax
                                       FROM pos_write.order_items i
                                      WHERE i.tenant_id = $1
                                        AND i.order_id = o.order_id
                                     OFFSET 0) t
                 WHERE o.tenant_id = $1
                   AND o.business_date BETWEEN $2 AND $3
                   AND o.status <> 'voided'
                   AND o.tax IS NOT NULL
                UNION ALL
                SELECT r.business_date, 'taxes', NULL, NULL, NULL, t.tax
                  FROM pos_write.refunds r
                 CROSS JOIN LATERAL (SELECT sum((SELECT sum(a.amount) FROM unnest(l.tax_amounts) a (amount))) AS tax
                                       FROM pos_write.refund_lines l
                                      WHERE l.tenant_id = $1
                                        AND l.order_id = r.order_id
                                        AND l.refund_no = r.refund_no
                                     OFFSET 0) t
                 WHERE r.tenant_id = $1
                   AND r.business_date BETWEEN $2 AND $3
                UNION ALL
                SELECT d.date, 'order_daily_summary', sum(d.total_revenue), sum(d.refund_total), sum(d.tax_total), sum(d.refund_tax)
                  FROM pos_read.order_day_parts_with_unfolded d
                 WHERE d.tenant_id = $1
                   AND d.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_daily_summary')
                   AND d.date BETWEEN $2 AND $3
                   AND NOT d.unfolded
                 GROUP BY d.date
                UNION ALL
                SELECT p.date, 'product_sales', sum(p.revenue), sum(p.returned_revenue), sum(p.tax), NULL
                  FROM pos_read.product_day_parts_with_unfolded p
                 WHERE p.tenant_id = $1
                   AND p.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'product_sales')
                   AND p.date BETWEEN $2 AND $3
                   AND NOT p.unfolded
                 GROUP BY p.date
                UNION ALL
                SELECT e.business_date, m.name,
                       sum((SELECT sum(l.revenue) FROM unnest(e.line_revenues) l (revenue))),
                       sum((SELECT sum(l.returned) FROM unnest(e.line_returned_revenues) l (returned))),
                       sum((SELECT sum(l.tax) FROM unnest(e.line_taxes) l (tax))),
                       sum((SELECT sum(t.returned) FROM unnest(e.tax_returned_amounts) t (returned)))
                  FROM (SELECT p.name, pos_internal.verify_positions(p.name) AS folded
                          FROM pos_read.projections p
                         WHERE p.name IN ('order_daily_summary', 'product_sales')
                           AND p.mode = 'deferred'
                        OFFSET 0) m
                 CROSS JOIN unnest($4, $5) o (first, last)
                 CROSS JOIN LATERAL (SELECT v.business_date, v.line_revenues, v.line_returned_revenues, v.line_taxes, v.tax_returned_amounts
                                       FROM pos_write.upcast_events v
                                      WHERE v.tenant_id = $1
                                        AND v.stream_type = 'order'
                                        AND v.stream_id BETWEEN o.first AND o.last
                                        AND v.business_date BETWEEN $2 AND $3
                                        AND NOT v.position <@ m.folded
                                     OFFSET 0) e
                 GROUP BY e.business_date, m.name) r
         GROUP BY r.date) s
 CROSS JOIN LATERAL (VALUES ('daily revenue', s.orders, s.days),
                            ('products'' revenue', s.orders, s.products),
                            ('daily refunds', s.refunds, s.days_refunds),
                            ('products'' refunds', s.refunds, s.products_refunds),
                            ('daily taxes', s.order_taxes, s.days_taxes),
                            ('products'' taxes', s.order_taxes, s.products_taxes),
                            ('taxes', s.order_taxes, s.taxes),
                            ('daily refunds'' taxes', s.refund_taxes, s.days_refund_taxes),
                            ('returned taxes', s.refund_taxes, s.returned_taxes)) c (figure, orders, sum)
 WHERE COALESCE(c.sum, 0) <> COALESCE(c.orders, 0)
$$;
COMMENT ON FUNCTION pos_internal.verify_three_sums(text, date, date, bigint[], bigint[]) IS
'Part of pos_verify(): days on which three sums differ.

The sums are of sales, of refunds and of taxes. Each is taken by days, by products or taxes, and by
orders that are not voided.';
