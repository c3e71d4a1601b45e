-- Loads a history into the stores of pos_cqrs in bulk: what the commands would
-- have left behind. The stores hold a catalogue, and no orders yet.
--
--   psql -v kind=history -v orders=200000 -v days=30 -v large=30 -v busy=10 -f bench/load_history.sql

\set ON_ERROR_STOP on
BEGIN;
CREATE TEMP TABLE loaded ON COMMIT DROP AS
SELECT * FROM bench.orders(:'kind', :orders, :days, :large, :busy);

INSERT INTO pos_write.orders (tenant_id, order_id, version, status, cashier_id, created_at, business_date, item_count,
                              subtotal, discount, total, paid, void_reason)
SELECT o.tenant_id, o.order_id, CASE o.status WHEN 'pending' THEN 1 ELSE 2 END, o.status, o.cashier_id, o.created_at,
       o.business_date, 3, o.total, 0.00, o.total, 0.00, CASE o.status WHEN 'voided' THEN 'left without it' END
  FROM loaded o;

INSERT INTO pos_write.order_items (tenant_id, order_id, line_no, product_id, quantity, unit_price, line_total, discount)
SELECT o.tenant_id, o.order_id, l.*, 0.00
  FROM loaded o
 CROSS JOIN LATERAL (VALUES (1, o.p1, o.q1, o.u1, o.t1), (2, o.p2, o.q2, o.u2, o.t2), (3, o.p3, o.q3, o.u3, o.t3)) l;

SELECT max(e.position) AS base FROM pos_write.events e \gset
INSERT INTO pos_write.events (position, tenant_id, stream_type, stream_id, version, type, schema_version, business_date,
                              occurred_at, recorded_at, actor_id, database_role, item_count, subtotal, discount, total, paid,
                              line_product_ids, line_quantities, line_revenues, line_unit_prices, data,
                              order_count_change, subtotal_change, total_change)
SELECT :base + o.order_id, o.tenant_id, 'order', o.order_id, 1, 'order_created', 2, o.business_date,
       o.created_at, o.created_at, o.cashier_id, 'bench_app', 3, o.total, 0.00, o.total, 0.00,
       ARRAY[o.p1, o.p2, o.p3], ARRAY[o.q1, o.q2, o.q3], ARRAY[o.t1, o.t2, o.t3], ARRAY[o.u1, o.u2, o.u3], '{}', 1, o.total, o.total
  FROM loaded o;
INSERT INTO pos_write.events (position, tenant_id, stream_type, stream_id, version, type, schema_version, business_date,
                              occurred_at, recorded_at, authorised_by, database_role, item_count, subtotal, discount, total, paid,
                              line_product_ids, line_quantities, line_revenues, data,
                              order_count_change, subtotal_change, total_change, voided_count_change, voided_total_change)
SELECT :base + :orders + row_number() OVER (ORDER BY o.order_id), o.tenant_id, 'order', o.order_id, 2,
       'order_' || o.status, 2, o.business_date, o.created_at, o.created_at, v.authorised_by,
       'bench_app', 3, o.total, 0.00, o.total, 0.00, v.product_ids, v.quantities, v.revenues, COALESCE(v.data, '{}'),
       -v.orders, -v.total, -v.total, v.orders, v.total
  FROM loaded o
  LEFT JOIN LATERAL (SELECT 11 AS authorised_by, ARRAY[o.p1, o.p2, o.p3] AS product_ids, ARRAY[-o.q1, -o.q2, -o.q3] AS quantities,
                            ARRAY[-o.t1, -o.t2, -o.t3] AS revenues, '{"reason": "left without it"}'::jsonb AS data, 1 AS orders, o.total) v
         ON o.status = 'voided'
 WHERE o.status <> 'pending';

SELECT setval('pos_write.order_id_seq', :orders) \g /dev/null
SELECT setval('pos_write.event_position_seq', (SELECT max(e.position) FROM pos_write.events e)) \g /dev/null

-- The read models, as a refresh would fold them, from the events
SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_summaries' \gset
\set target pos_read.order_summary_rows
\set after 0
\ir peers/bare/order_summaries.sql
SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_daily_summary' \gset
\set target pos_read.order_daily_stripes
\ir peers/bare/order_daily_summary.sql
SELECT p.generation FROM pos_read.projections p WHERE p.name = 'product_sales' \gset
\set target pos_read.product_sales_stripes
\ir peers/bare/product_sales.sql
UPDATE pos_read.projection_cursors
   SET applied = int8multirange(int8range(1, (SELECT max(e.position) FROM pos_write.events e), '[]')), holes = '{}';

-- The busy day is left in 16 stripes, as 16 cashiers at once leave it.
INSERT INTO pos_read.order_daily_stripes (tenant_id, generation, date, stripe, order_count, total_revenue, gross_sales,
                                          discount_total, voided_count, voided_total)
SELECT d.tenant_id, d.generation, d.date, s.stripe, 1, 0.01, 0.01, 0.00, 0, 0.00
  FROM pos_read.order_daily_stripes d
 CROSS JOIN generate_series(1, 15) s (stripe)
 WHERE :busy > 0 AND d.tenant_id = 'large' AND d.date = ((now() - interval '5 days') AT TIME ZONE 'UTC')::date;
UPDATE pos_read.order_daily_stripes d
   SET order_count = order_count - 15, total_revenue = total_revenue - 0.15, gross_sales = gross_sales - 0.15
 WHERE :busy > 0 AND d.tenant_id = 'large' AND d.date = ((now() - interval '5 days') AT TIME ZONE 'UTC')::date AND d.stripe = 0;
COMMIT;
VACUUM (ANALYZE);
