CREATE FUNCTION pos_internal.verify_order_summaries(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order_summaries', COALESCE(e.tenant_id, a.tenant_id), 'order ' || COALESCE(e.order_id, a.order_id), d.*
  FROM (SELECT s.tenant_id COLLATE "C" AS tenant_id,
               s.order_id,
               s.status,
               s.total,
               s.created_at,
               s.business_date,
               s.cashier_id,
               s.item_count,
               s.paid,
               CASE WHEN s.paid >= s.total THEN 'paid'
                    WHEN s.paid > 0 THEN 'partial'
                    ELSE 'unpaid'
               END AS payment_status
          FROM pos_internal.verify_order_states('order_summaries', $1, $2, $3) s) e
  FULL JOIN (SELECT r.tenant_id,
                    r.order_id,
                    r.status,
                    r.total,
                    r.created_at,
                    r.business_date,
                    r.cashier_id,
                    r.item_count,
                    r.paid,
                    r.payment_status
               FROM pos_read.order_summary_rows r
              WHERE r.tenant_id = $1
                AND r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_summaries')
                AND r.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
   AND (SELECT p.mode FROM pos_read.projections p WHERE p.name = 'order_summaries') <> 'live'
$$;
COMMENT ON FUNCTION pos_internal.verify_order_summaries(text, bigint, bigint) IS
'Part of pos_verify(): rows of order_summaries unlike the events.';
