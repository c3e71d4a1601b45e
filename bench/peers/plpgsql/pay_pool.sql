-- The orders of a pool, confirmed and paid, as the functions would have left them
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL session_replication_role = replica;
UPDATE orders SET version = 3, status = 'confirmed', paid = total;
INSERT INTO payments (order_id, payment_no, amount, method, paid_at)
SELECT o.order_id, 1, o.total, 'cash', now() FROM orders o;
INSERT INTO events (tenant_id, order_id, version, type, data)
SELECT o.tenant_id, o.order_id, v.*
  FROM orders o
 CROSS JOIN LATERAL (VALUES (2, 'order_confirmed', '{}'),
                            (3, 'payment_recorded', jsonb_build_object('payment_no', 1, 'amount', o.total, 'method', 'cash'))) v;
UPDATE order_summaries SET status = 'confirmed', paid = total, payment_status = 'paid';
COMMIT;
VACUUM (ANALYZE);
