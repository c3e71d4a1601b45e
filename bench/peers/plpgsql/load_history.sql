-- What bench/load_history.sql loads into pos_cqrs, for this peer: psql -v kind=pool ...
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL session_replication_role = replica;
CREATE TEMP TABLE loaded ON COMMIT DROP AS
SELECT * FROM bench.orders(:'kind', :orders, :days, :large, :busy);

INSERT INTO orders (order_id, tenant_id, version, status, cashier_id, created_at, business_date, item_count, subtotal, total)
SELECT o.order_id, o.tenant_id, CASE o.status WHEN 'pending' THEN 1 ELSE 2 END, o.status, o.cashier_id, o.created_at,
       o.business_date, 3, o.total, o.total
  FROM loaded o;
SELECT setval(pg_get_serial_sequence('orders', 'order_id'), :orders) \g /dev/null
INSERT INTO order_items (order_id, line_no, tenant_id, product_id, quantity, unit_price, line_total)
SELECT o.order_id, l.line_no, o.tenant_id, l.product_id, l.quantity, l.unit_price, l.line_total
  FROM loaded o
 CROSS JOIN LATERAL (VALUES (1, o.p1, o.q1, o.u1, o.t1), (2, o.p2, o.q2, o.u2, o.t2), (3, o.p3, o.q3, o.u3, o.t3))
            l (line_no, product_id, quantity, unit_price, line_total);
INSERT INTO events (tenant_id, order_id, version, type, actor_id, data)
SELECT o.tenant_id, o.order_id, v.version, v.type, o.cashier_id,
       jsonb_build_object('date', o.business_date, 'total', o.total, 'items', jsonb_build_array(o.p1, o.p2, o.p3))
  FROM loaded o
 CROSS JOIN LATERAL (VALUES (1, 'order_created'), (2, 'order_' || o.status)) v (version, type)
 WHERE v.version = 1 OR o.status <> 'pending';
INSERT INTO order_summaries (tenant_id, order_id, status, subtotal, discount, total, created_at, business_date,
                             cashier_id, item_count, paid, payment_status)
SELECT o.tenant_id, o.order_id, o.status, o.total, 0.00, o.total, o.created_at, o.business_date, o.cashier_id, 3, 0.00, 'unpaid'
  FROM loaded o;
INSERT INTO order_daily_summary (tenant_id, date, order_count, total_revenue, gross_sales, discount_total, voided_count, voided_total)
SELECT o.tenant_id, o.business_date, count(*) FILTER (WHERE o.status <> 'voided'),
       COALESCE(sum(o.total) FILTER (WHERE o.status <> 'voided'), 0.00),
       COALESCE(sum(o.total) FILTER (WHERE o.status <> 'voided'), 0.00), 0.00,
       count(*) FILTER (WHERE o.status = 'voided'), COALESCE(sum(o.total) FILTER (WHERE o.status = 'voided'), 0.00)
  FROM loaded o
 GROUP BY o.tenant_id, o.business_date;
COMMIT;
VACUUM (ANALYZE);
