SELECT o.tenant_id, count(DISTINCT o.id), sum(i.quantity * i.unit_price)::numeric(15, 2), sum(i.quantity * i.unit_price)::numeric(15, 2), 0.00, 0, 0.00
  FROM orders o
  JOIN order_items i ON i.order_id = o.id
 GROUP BY o.tenant_id
 ORDER BY o.tenant_id COLLATE "C";
