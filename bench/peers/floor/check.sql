-- Orders whose lines, events or row of the list are not what the header says
SELECT o.tenant_id, o.order_id, o.subtotal, i.gross, e.gross, o.discount, i.discount, o.version, e.events,
       o.total, s.total, o.paid, s.paid, o.status, s.status
  FROM floor.orders o
  LEFT JOIN (SELECT l.tenant_id, l.order_id, sum(l.quantity * l.unit_price) AS gross, sum(l.discount) AS discount
               FROM floor.order_items l
              GROUP BY l.tenant_id, l.order_id) i USING (tenant_id, order_id)
  LEFT JOIN (SELECT v.tenant_id, v.stream_id AS order_id, count(*) AS events,
                    sum((SELECT sum(r) FROM unnest(v.line_revenues) r)) FILTER (WHERE v.type = 'order_created') AS gross
               FROM floor.events v
              WHERE v.stream_type = 'order'
              GROUP BY v.tenant_id, v.stream_id) e USING (tenant_id, order_id)
  LEFT JOIN floor.order_summary_rows s USING (tenant_id, order_id)
 WHERE (o.subtotal, o.subtotal, o.discount, o.version::bigint) IS DISTINCT FROM (i.gross, e.gross, i.discount, e.events)
    OR (o.total, o.paid, o.status) IS DISTINCT FROM (s.total, s.paid, s.status)
 LIMIT 10;
