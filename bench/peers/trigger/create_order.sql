-- Order and items in one statement
\set tenant random(1, :tenants)
\set cashier random(1, 10)
WITH o AS (
    INSERT INTO orders (tenant_id, cashier_id, status, total, created_at)
    VALUES (:tenant, :cashier, 'pending', :total, now()) RETURNING id, tenant_id
)
INSERT INTO order_items (order_id, tenant_id, product_id, quantity, unit_price)
SELECT o.id, o.tenant_id, l.*
  FROM o
 CROSS JOIN (VALUES (:p1::bigint, :q1::numeric, :u1::numeric),
                    (:p2::bigint, :q2::numeric, :u2::numeric),
                    (:p3::bigint, :q3::numeric, :u3::numeric)) l;
