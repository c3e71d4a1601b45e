CREATE FUNCTION pos_internal.verify_payments(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'payments', COALESCE(e.tenant_id, a.tenant_id),
       'order ' || COALESCE(e.order_id, a.order_id) || ' payment ' || COALESCE(e.payment_no, a.payment_no), d.*
  FROM (SELECT e.tenant_id,
               e.stream_id AS order_id,
               (e.data ->> 'payment_no')::int AS payment_no,
               max(e.amount) FILTER (WHERE e.type = 'payment_recorded') AS amount,
               max(e.data ->> 'method') FILTER (WHERE e.type = 'payment_recorded') AS method,
               max(e.occurred_at) FILTER (WHERE e.type = 'payment_recorded') AS paid_at,
               -max(e.amount) FILTER (WHERE e.type = 'payment_reversed') AS reversed_amount,
               max(e.occurred_at) FILTER (WHERE e.type = 'payment_reversed') AS reversed_at,
               max(e.data ->> 'reason') FILTER (WHERE e.type = 'payment_reversed') AS reversal_reason,
               count(*) AS events
          FROM pos_write.events e
         WHERE e.tenant_id = $1
           AND e.stream_type = 'order'
           AND e.stream_id BETWEEN $2 AND $3
           AND e.type IN ('payment_recorded', 'payment_reversed')
         GROUP BY e.tenant_id, e.stream_id, (e.data ->> 'payment_no')::int) e
  FULL JOIN (SELECT p.tenant_id,
                    p.order_id,
                    p.payment_no,
                    p.amount,
                    p.method,
                    p.paid_at,
                    CASE WHEN p.reversed_at IS NOT NULL THEN p.amount END AS reversed_amount,
                    p.reversed_at,
                    p.reversal_reason,
                    CASE WHEN p.reversed_at IS NULL THEN 1 ELSE 2 END::bigint AS events
               FROM pos_write.payments p
              WHERE p.tenant_id = $1
                AND p.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id AND a.payment_no = e.payment_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_payments(text, bigint, bigint) IS
'Part of pos_verify(): payments unlike the events.';
