-- CreateOrderHandler: the model checks nothing in the database; save() flushes
-- the order and its items, which SQLAlchemy 2 sends as one statement of many rows.
\set tenant random(1, :tenants)
\set cashier random(1, 10)
BEGIN;
INSERT INTO orders (tenant_id, cashier_id, status, total, created_at, voided_reason)
VALUES (:tenant, :cashier, 'pending', :total, now(), NULL) RETURNING id \gset
INSERT INTO order_items (order_id, tenant_id, product_id, quantity, unit_price)
VALUES (:id, :tenant, :p1, :q1, :u1), (:id, :tenant, :p2, :q2, :u2), (:id, :tenant, :p3, :q3, :u3) RETURNING id;
COMMIT;
