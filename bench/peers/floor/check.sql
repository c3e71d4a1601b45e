-- Orders that lack a line, the event or the row of the list
SELECT o.tenant_id, o.order_id, i.total, e.total, s.total
  FROM floor.orders o
  LEFT JOIN (SELECT l.tenant_id, l.order_id, sum(l.quantity * l.unit_price) AS total
               FROM floor.order_items l GROUP BY l.tenant_id, l.order_id) i USING (tenant_id, order_id)
  LEFT JOIN (SELECT v.tenant_id, v.stream_id AS order_id, (SELECT sum(r) FROM unnest(v.line_revenues) r) AS total
               FROM floor.events v WHERE v.stream_type = 'order') e USING (tenant_id, order_id)
  LEFT JOIN floor.order_summary_rows s USING (tenant_id, order_id)
 WHERE (o.total, o.total, o.total) IS DISTINCT FROM (i.total, e.total, s.total)
 LIMIT 10;
