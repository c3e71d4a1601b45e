WITH n AS MATERIALIZED (
    SELECT nextval('bench.to_void') AS id
), o AS (
    UPDATE floor.orders o
       SET version = o.version + 1, status = 'voided', void_reason = 'left without it'
      FROM n
     WHERE o.tenant_id = (n.id % 100 + 1)::text AND o.order_id = n.id
    RETURNING o.*
), e AS (
    INSERT INTO floor.events (tenant_id, stream_type, stream_id, version, type, schema_version, business_date,
                              occurred_at, recorded_at, authorised_by, database_role, item_count, subtotal, discount,
                              total, paid, line_product_ids, line_quantities, line_revenues, data,
                              order_count_change, subtotal_change, total_change, voided_count_change, voided_total_change)
    SELECT o.tenant_id, 'order', o.order_id, o.version, 'order_voided', 2, o.business_date,
           now(), clock_timestamp(), 11, 'bench_app', o.item_count, o.subtotal, o.discount,
           o.total, o.paid, '{1,2,3}', '{-1,-1,-1}', '{-1.13,-2.13,-3.13}', '{"reason": "left without it"}',
           -1, -o.subtotal, -o.total, 1, o.total
      FROM o
)
UPDATE floor.order_summary_rows s
   SET status = 'voided'
  FROM o
 WHERE s.tenant_id = o.tenant_id AND s.generation = 1 AND s.order_id = o.order_id;
