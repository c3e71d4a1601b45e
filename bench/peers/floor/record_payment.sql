WITH n AS MATERIALIZED (
    SELECT nextval('bench.to_pay') AS id
), o AS (
    UPDATE floor.orders o
       SET version = o.version + 1, paid = o.paid + 0.01
      FROM n
     WHERE o.tenant_id = (n.id % 100 + 1)::text AND o.order_id = n.id
    RETURNING o.*
), p AS (
    INSERT INTO floor.payments (tenant_id, order_id, payment_no, amount, method, paid_at)
    SELECT o.tenant_id, o.order_id, o.version - 1, 0.01, 'cash', now()
      FROM o
), e AS (
    INSERT INTO floor.events (tenant_id, stream_type, stream_id, version, type, schema_version, business_date,
                              occurred_at, recorded_at, database_role, item_count, subtotal, discount, total, paid,
                              amount, data, paid_change, money_methods, money_amounts)
    SELECT o.tenant_id, 'order', o.order_id, o.version, 'payment_recorded', 2, o.business_date,
           now(), clock_timestamp(), 'bench_app', o.item_count, o.subtotal, o.discount, o.total, o.paid,
           0.01, '{"method": "cash", "payment_no": 1}', 0.01, '{cash}', '{0.01}'
      FROM o
)
UPDATE floor.order_summary_rows s
   SET paid = o.paid, payment_status = 'partial'
  FROM o
 WHERE s.tenant_id = o.tenant_id AND s.generation = 1 AND s.order_id = o.order_id;
