\set percent random(1, 20)
WITH n AS MATERIALIZED (
    SELECT nextval('bench.to_discount') AS id
), o AS (
    UPDATE floor.orders o
       SET version = o.version + 1, discount_percent = :percent::numeric, discount = 0.03, total = o.subtotal - 0.03
      FROM n
     WHERE o.tenant_id = (n.id % 100 + 1)::text AND o.order_id = n.id
    RETURNING o.*
), i AS (
    UPDATE floor.order_items i
       SET discount = 0.01
      FROM o
     WHERE i.tenant_id = o.tenant_id AND i.order_id = o.order_id
), e AS (
    INSERT INTO floor.events (tenant_id, stream_type, stream_id, version, type, schema_version, business_date,
                              occurred_at, recorded_at, authorised_by, database_role, item_count, subtotal, discount,
                              total, paid, amount, line_product_ids, line_quantities, line_revenues, data,
                              discount_change, total_change, line_order_discounts)
    SELECT o.tenant_id, 'order', o.order_id, o.version, 'discount_applied', 2, o.business_date,
           now(), clock_timestamp(), 11, 'bench_app', o.item_count, o.subtotal, o.discount,
           o.total, o.paid, 0.03, '{1,2,3}', '{0,0,0}', '{-0.01,-0.01,-0.01}', '{"percent": 5}',
           0.03, -0.03, '{0.01,0.01,0.01}'
      FROM o
)
UPDATE floor.order_summary_rows s
   SET total = o.total, payment_status = 'unpaid'
  FROM o
 WHERE s.tenant_id = o.tenant_id AND s.generation = 1 AND s.order_id = o.order_id;
