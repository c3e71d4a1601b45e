SELECT o.tenant_id, count(*), sum(o.total), sum(o.subtotal), 0.00, 0, 0.00
  FROM floor.orders o
 GROUP BY o.tenant_id
 ORDER BY o.tenant_id;
