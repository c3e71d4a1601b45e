-- A date is stored where it is not that of the order. A zero may be stored as null.
CREATE FUNCTION pos_internal.verify_payments(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'payments', COALESCE(e.tenant_id, a.tenant_id),
       'order ' || COALESCE(e.order_id, a.order_id) || ' payment ' || COALESCE(e.payment_no, a.payment_no), d.*
  FROM (SELECT p.tenant_id,
               p.order_id,
               p.payment_no,
               p.amount,
               p.method,
               p.paid_at,
               NULLIF(p.tip, 0) AS tip,
               p.tendered,
               NULLIF(p.rounding, 0) AS rounding,
               p.attributes,
               CASE WHEN p.business_date <> o.business_date THEN p.business_date END AS business_date,
               p.reversed_amount,
               p.reversed_method,
               NULLIF(p.reversed_tip, 0) AS reversed_tip,
               p.reversed_at,
               p.reversal_reason,
               CASE WHEN p.reversal_date <> o.business_date THEN p.reversal_date END AS reversal_date,
               NULLIF(p.reversal_rounding, 0) AS reversal_rounding,
               p.events
          FROM (SELECT e.tenant_id,
                       e.stream_id AS order_id,
                       (e.data ->> 'payment_no')::int AS payment_no,
                       max(e.amount) FILTER (WHERE e.type = 'payment_recorded') AS amount,
                       max(e.data ->> 'method') FILTER (WHERE e.type = 'payment_recorded') AS method,
                       max(e.occurred_at) FILTER (WHERE e.type = 'payment_recorded') AS paid_at,
                       max(e.money_tips[1]) FILTER (WHERE e.type = 'payment_recorded') AS tip,
                       max((e.data ->> 'tendered')::numeric) FILTER (WHERE e.type = 'payment_recorded') AS tendered,
                       max(e.money_roundings[1]) FILTER (WHERE e.type = 'payment_recorded') AS rounding,
                       (array_agg(e.data -> 'attributes') FILTER (WHERE e.data ? 'attributes'))[1] AS attributes,
                       max(e.business_date) FILTER (WHERE e.type = 'payment_recorded') AS business_date,
                       -max(e.amount) FILTER (WHERE e.type = 'payment_reversed') AS reversed_amount,
                       max(e.data ->> 'method') FILTER (WHERE e.type = 'payment_reversed') AS reversed_method,
                       -max(e.money_tips[1]) FILTER (WHERE e.type = 'payment_reversed') AS reversed_tip,
                       max(e.occurred_at) FILTER (WHERE e.type = 'payment_reversed') AS reversed_at,
                       max(e.data ->> 'reason') FILTER (WHERE e.type = 'payment_reversed') AS reversal_reason,
                       max(e.business_date) FILTER (WHERE e.type = 'payment_reversed') AS reversal_date,
                       max(e.money_roundings[1]) FILTER (WHERE e.type = 'payment_reversed') AS reversal_rounding,
                       count(*) AS events
                  FROM pos_write.upcast_events e
                 WHERE e.tenant_id = $1
                   AND e.stream_type = 'order'
                   AND e.stream_id BETWEEN $2 AND $3
                   AND e.type IN ('payment_recorded', 'payment_reversed')
                 GROUP BY e.tenant_id, e.stream_id, (e.data ->> 'payment_no')::int) p
          LEFT JOIN pos_write.orders o ON o.tenant_id = $1 AND o.order_id = p.order_id AND o.order_id BETWEEN $2 AND $3) e
  FULL JOIN (SELECT p.tenant_id,
                    p.order_id,
                    p.payment_no,
                    p.amount,
                    p.method,
                    p.paid_at,
                    NULLIF(p.tip, 0) AS tip,
                    p.tendered,
                    NULLIF(p.rounding, 0) AS rounding,
                    p.attributes,
                    p.business_date,
                    CASE WHEN p.reversed_at IS NOT NULL THEN p.amount END AS reversed_amount,
                    CASE WHEN p.reversed_at IS NOT NULL THEN p.method END AS reversed_method,
                    CASE WHEN p.reversed_at IS NOT NULL THEN NULLIF(p.tip, 0) END AS reversed_tip,
                    p.reversed_at,
                    p.reversal_reason,
                    p.reversal_date,
                    NULLIF(p.reversal_rounding, 0) AS reversal_rounding,
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
