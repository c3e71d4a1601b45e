-- The rows of a whole backlog, by one statement
WITH n AS MATERIALIZED (
    SELECT b.*, nextval('floor.order_id_seq') AS order_id FROM floor.backlog_orders b
), o AS (
    INSERT INTO floor.orders (tenant_id, order_id, version, status, cashier_id, created_at, business_date,
                              item_count, subtotal, discount, total, paid)
    SELECT '2', n.order_id, 1, 'pending', n.cashier_id, now(), current_date, n.item_count, n.total, 0.00, n.total, 0.00
      FROM n
), i AS (
    INSERT INTO floor.order_items (tenant_id, order_id, line_no, product_id, quantity, unit_price, line_total, discount)
    SELECT '2', n.order_id, b.line_no, b.product_id, b.quantity, b.unit_price, b.line_total, 0.00
      FROM n
      JOIN floor.backlog b ON b.n = n.n
), e AS (
    INSERT INTO floor.events (tenant_id, stream_type, stream_id, version, type, schema_version, business_date,
                              occurred_at, recorded_at, actor_id, database_role, item_count, subtotal, discount, total, paid,
                              line_product_ids, line_quantities, line_revenues, line_unit_prices, data,
                              order_count_change, subtotal_change, total_change)
    SELECT '2', 'order', n.order_id, 1, 'order_created', 2, current_date, now(), clock_timestamp(), n.cashier_id, 'bench_app',
           n.item_count, n.total, 0.00, n.total, 0.00, n.product_ids, n.quantities, n.revenues, n.unit_prices, '{}',
           1, n.total, n.total
      FROM n
)
INSERT INTO floor.order_summary_rows (tenant_id, generation, order_id, status, total, created_at, business_date,
                                      cashier_id, item_count, paid, payment_status)
SELECT '2', 1, n.order_id, 'pending', n.total, now(), current_date, n.cashier_id, n.item_count, 0.00, 'unpaid'
  FROM n;
