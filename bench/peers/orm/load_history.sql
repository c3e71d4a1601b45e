-- The large tenant's orders of bench/load_history.sql, for this peer
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL session_replication_role = replica;
CREATE TEMP TABLE loaded ON COMMIT DROP AS
SELECT * FROM bench.orders(:'kind', :orders, :days, :large, :busy) o WHERE o.tenant_id = 'large';

INSERT INTO orders (id, tenant_id, cashier_id, status, total, created_at)
SELECT o.order_id, o.tenant_id, o.cashier_id, o.status, o.total, o.created_at
  FROM loaded o;
INSERT INTO order_items (order_id, tenant_id, product_id, quantity, unit_price)
SELECT o.order_id, o.tenant_id, l.*
  FROM loaded o
 CROSS JOIN LATERAL (VALUES (o.p1, o.q1, o.u1), (o.p2, o.q2, o.u2), (o.p3, o.q3, o.u3)) l;
COMMIT;
VACUUM (ANALYZE);
