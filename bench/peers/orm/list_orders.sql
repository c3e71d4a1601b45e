-- ListOrdersHandler, with the tenant, so that it is the four-table join
SELECT o.id, o.tenant_id, t.name AS tenant_name, o.status, o.total, o.created_at, u.full_name AS cashier_name,
       COUNT(oi.id) AS item_count
  FROM orders o
  JOIN tenants t ON t.id = o.tenant_id
  JOIN users u ON u.id = o.cashier_id AND u.tenant_id = o.tenant_id
  JOIN order_items oi ON oi.order_id = o.id
 WHERE o.tenant_id = 'large'
   AND (NULLIF(:status, '') IS NULL OR o.status = :status)
 GROUP BY o.id, o.tenant_id, t.name, o.status, o.total, o.created_at, u.full_name
 ORDER BY o.created_at DESC
 LIMIT 20 OFFSET :offset;
