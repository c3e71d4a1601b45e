\set tenant random(1, :tenants)
\set cashier random(1, 10)
WITH o AS (
    INSERT INTO floor.orders (tenant_id, order_id, version, status, cashier_id, created_at, business_date,
                              item_count, subtotal, discount, total, paid)
    VALUES (:tenant, nextval('floor.order_id_seq'), 1, 'pending', :cashier, now(), current_date,
            3, :total, 0.00, :total, 0.00)
    RETURNING *
), i AS (
    INSERT INTO floor.order_items (tenant_id, order_id, line_no, product_id, quantity, unit_price, line_total, discount)
    SELECT o.tenant_id, o.order_id, l.*, 0.00
      FROM o
     CROSS JOIN (VALUES (1, :p1::bigint, :q1::numeric, :u1::numeric, :t1::numeric),
                        (2, :p2::bigint, :q2::numeric, :u2::numeric, :t2::numeric),
                        (3, :p3::bigint, :q3::numeric, :u3::numeric, :t3::numeric)) l
), e AS (
    INSERT INTO floor.events (tenant_id, stream_type, stream_id, version, type, schema_version, business_date,
                              occurred_at, recorded_at, actor_id, database_role, item_count, subtotal, discount, total, paid,
                              line_product_ids, line_quantities, line_revenues, line_unit_prices, data,
                              order_count_change, subtotal_change, total_change)
    SELECT o.tenant_id, 'order', o.order_id, 1, 'order_created', 2, o.business_date,
           o.created_at, clock_timestamp(), o.cashier_id, 'bench_app', 3, o.subtotal, 0.00, o.total, 0.00,
           ARRAY[:p1, :p2, :p3]::bigint[], ARRAY[:q1, :q2, :q3]::numeric[], ARRAY[:t1, :t2, :t3]::numeric[],
           ARRAY[:u1, :u2, :u3]::numeric[], '{}', 1, o.subtotal, o.total
      FROM o
)
INSERT INTO floor.order_summary_rows (tenant_id, generation, order_id, status, total, created_at, business_date,
                                      cashier_id, item_count, paid, payment_status)
SELECT o.tenant_id, 1, o.order_id, 'pending', o.total, o.created_at, o.business_date, o.cashier_id, 3, 0.00, 'unpaid'
  FROM o;
