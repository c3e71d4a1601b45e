CREATE FUNCTION pos_internal.verify_orders(tenant_id text, first_order bigint, last_order bigint)
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
               s.subtotal,
               s.discount_percent,
               s.discount,
               s.total,
               s.paid,
               s.void_reason
          FROM pos_internal.verify_order_states(NULL, $1, $2, $3) s) e
  FULL JOIN (SELECT o.tenant_id,
                    o.order_id,
                    o.version,
                    o.status,
                    o.cashier_id,
                    o.created_at,
                    o.business_date,
                    o.item_count,
                    o.subtotal,
                    trim_scale(o.discount_percent) AS discount_percent,
                    o.discount,
                    o.total,
                    o.paid,
                    o.void_reason
               FROM pos_write.orders o
              WHERE o.tenant_id = $1
                AND o.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_orders(text, bigint, bigint) IS
'Part of pos_verify(): orders unlike their events.';
