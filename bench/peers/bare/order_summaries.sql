-- The order list from the events behind position :after, into :target as generation
-- :generation
INSERT INTO :target (tenant_id, generation, order_id, status, total, created_at, business_date, cashier_id,
                     item_count, paid, payment_status)
SELECT s.tenant_id, :generation, s.stream_id, s.status, s.total, s.created_at, s.business_date, s.cashier_id,
       s.item_count, s.paid,
       CASE WHEN s.paid >= s.total THEN 'paid' WHEN s.paid > 0 THEN 'partial' ELSE 'unpaid' END
  FROM (SELECT e.tenant_id, e.stream_id,
               CASE WHEN bool_or(e.type = 'order_voided') THEN 'voided'
                    WHEN bool_or(e.type = 'order_confirmed') THEN 'confirmed'
                    ELSE 'pending' END AS status,
               (array_agg(e.total ORDER BY e.version DESC))[1] AS total,
               (array_agg(e.paid ORDER BY e.version DESC))[1] AS paid,
               min(e.occurred_at) FILTER (WHERE e.type = 'order_created') AS created_at,
               min(e.actor_id) FILTER (WHERE e.type = 'order_created') AS cashier_id,
               min(e.business_date) AS business_date,
               min(e.item_count) AS item_count
          FROM pos_write.events e
         WHERE e.stream_type = 'order'
           AND e.position > :after
         GROUP BY e.tenant_id, e.stream_id) s;
