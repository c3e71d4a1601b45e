CREATE FUNCTION pos_internal.verify_orders()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'orders', COALESCE(e.tenant_id, a.tenant_id), 'order ' || COALESCE(e.order_id, a.order_id), d.*
  FROM (SELECT s.tenant_id COLLATE "C" AS tenant_id,
               s.order_id,
               s.version,
               s.status,
               s.cashier_id,
               s.created_at,
               s.business_date,
               s.item_count,
               s.subtotal::text AS subtotal,
               p.discount_percent,
               s.discount::text AS discount,
               s.total::text AS total,
               s.paid::text AS paid,
               s.void_reason
          FROM pos_internal.verify_order_states() s
          LEFT JOIN (SELECT DISTINCT ON (e.tenant_id, e.stream_id)
                            e.tenant_id,
                            e.stream_id AS order_id,
                            trim_scale((e.data ->> 'percent')::numeric)::text AS discount_percent
                       FROM pos_write.events e
                      WHERE e.type = 'discount_applied'
                      ORDER BY e.tenant_id, e.stream_id, e.version DESC) p USING (tenant_id, order_id)) e
  FULL JOIN (SELECT o.tenant_id,
                    o.order_id,
                    o.version,
                    o.status,
                    o.cashier_id,
                    o.created_at,
                    o.business_date,
                    o.item_count,
                    o.subtotal::text AS subtotal,
                    trim_scale(o.discount_percent)::text AS discount_percent,
                    o.discount::text AS discount,
                    o.total::text AS total,
                    o.paid::text AS paid,
                    o.void_reason
               FROM pos_write.orders o) a ON a.tenant_id = e.tenant_id AND a.order_id = e.order_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a)) d
 WHERE e IS DISTINCT FROM a
$$;
COMMENT ON FUNCTION pos_internal.verify_orders() IS 'Orders that differ from what their events say. Part of pos_verify().';
