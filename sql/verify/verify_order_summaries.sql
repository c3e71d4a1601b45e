-- If the rows of pos_write.orders are as the events make them, an immediate model can be
-- compared with these rows: they need not be made of the events a second time.
CREATE FUNCTION pos_internal.verify_order_summaries(
    tenant_id text, first_order bigint, last_order bigint, plain boolean, by_orders boolean
)
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
               -- due is what the order costs after refunds, less what was paid and not given back
               CASE WHEN s.total - CASE WHEN $4 THEN 0 ELSE s.refunded - s.given_back END <= s.paid THEN 'paid'
                    WHEN s.paid > CASE WHEN $4 THEN 0 ELSE s.given_back END THEN 'partial'
                    ELSE 'unpaid'
               END AS payment_status,
               CASE WHEN NOT $4 THEN NULLIF(s.tax, 0) END AS tax,
               CASE WHEN NOT $4 THEN NULLIF(s.refunded, 0) END AS refunded,
               s.created_data ->> 'reference' COLLATE "C" AS reference
          FROM pos_internal.verify_order_states('order_summaries', $1, $2, $3, $4) s
         WHERE NOT $5
         UNION ALL
        SELECT o.tenant_id,
               o.order_id,
               o.status,
               o.total,
               o.created_at,
               o.business_date,
               o.cashier_id,
               o.item_count,
               o.paid,
               CASE WHEN o.total - CASE WHEN $4 THEN 0 ELSE COALESCE(o.refunded, 0) - COALESCE(o.given_back, 0) END <= o.paid THEN 'paid'
                    WHEN o.paid > CASE WHEN $4 THEN 0 ELSE COALESCE(o.given_back, 0) END THEN 'partial'
                    ELSE 'unpaid'
               END,
               NULLIF(o.tax, 0),
               NULLIF(o.refunded, 0),
               o.reference
          FROM pos_write.orders o
         WHERE $5
           AND o.tenant_id = $1
           AND o.order_id BETWEEN $2 AND $3) e
  FULL JOIN (SELECT r.tenant_id,
                    r.order_id,
                    r.status,
                    r.total,
                    r.created_at,
                    r.business_date,
                    r.cashier_id,
                    r.item_count,
                    r.paid,
                    r.payment_status,
                    NULLIF(r.tax, 0) AS tax,
                    NULLIF(r.refunded, 0) AS refunded,
                    r.reference
               FROM pos_read.order_summary_rows r
              WHERE r.tenant_id = $1
                AND r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_summaries')
                AND r.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
   AND (SELECT p.mode FROM pos_read.projections p WHERE p.name = 'order_summaries') <> 'live'
$$;
COMMENT ON FUNCTION pos_internal.verify_order_summaries(text, bigint, bigint, boolean, boolean) IS
'Part of pos_verify(): rows of order_summaries unlike the events.

plain: what verify_plain_orders() says of these orders.
by_orders: whether pos_write.orders says what the events say of them, and the model is immediate.';
