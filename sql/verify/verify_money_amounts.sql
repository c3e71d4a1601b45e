-- If a rule is a range, the expected value is the nearest one in it.
CREATE FUNCTION pos_internal.verify_payment_amounts(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'payment amounts', $1, 'order ' || p.order_id || ' payment ' || p.payment_no, d.*
  FROM pos_write.payments p
  LEFT JOIN (SELECT m.order_id, m.payment_no, sum(m.amount) AS amount, min(m.method) AS first_method, max(m.method) AS last_method
               FROM pos_write.refund_payments m
              WHERE m.tenant_id = $1
                AND m.order_id BETWEEN $2 AND $3
                AND m.payment_no IS NOT NULL
              GROUP BY m.order_id, m.payment_no) m ON m.order_id = p.order_id AND m.payment_no = p.payment_no
 CROSS JOIN LATERAL (
    SELECT CASE WHEN p.tip IS NOT NULL THEN GREATEST(p.tip, 0) END AS tip,
           CASE WHEN p.tendered IS NOT NULL AND p.method = 'cash' THEN GREATEST(p.tendered, p.amount + COALESCE(p.rounding, 0) + COALESCE(p.tip, 0)) END AS tendered,
           CASE WHEN p.method = 'cash' THEN NULLIF(p.rounding, 0) END AS rounding,
           CASE WHEN p.method = 'cash' THEN NULLIF(p.reversal_rounding, 0) END AS reversal_rounding,
           -- a refund draws on a payment by its method, and on no more than it holds
           CASE WHEN m.amount IS NOT NULL THEN LEAST(m.amount, CASE WHEN p.reversed_at IS NULL THEN p.amount ELSE 0 END) END AS given_back,
           CASE WHEN m.order_id IS NOT NULL THEN p.method END AS first_method_back,
           CASE WHEN m.order_id IS NOT NULL THEN p.method END AS last_method_back) must
 CROSS JOIN LATERAL (
    SELECT p.tip,
           p.tendered,
           NULLIF(p.rounding, 0) AS rounding,
           NULLIF(p.reversal_rounding, 0) AS reversal_rounding,
           m.amount AS given_back,
           m.first_method AS first_method_back,
           m.last_method AS last_method_back) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE p.tenant_id = $1
   AND p.order_id BETWEEN $2 AND $3
   AND ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_payment_amounts(text, bigint, bigint) IS
'Part of pos_verify(): payments whose tips or refunds are wrong.';

-- Each movement of cash is the difference of the rounded sums before and after it. So
-- the drawer always has the rounded sum. In whole units of the currency.
CREATE FUNCTION pos_internal.verify_cash(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH money AS MATERIALIZED (
    SELECT o.order_id, o.coin, o.cash, o.units, o.exponent, m.version, m.number, m.method, m.amount, m.tip, m.rounding,
           sum(m.amount) FILTER (WHERE m.method = 'cash') OVER (PARTITION BY o.order_id ORDER BY m.version, m.number) AS cash_after,
           COALESCE(sum(m.amount) FILTER (WHERE m.method = 'cash')
                    OVER (PARTITION BY o.order_id ORDER BY m.version, m.number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS cash_before
      FROM (SELECT w.order_id, NULLIF(w.cash_rounding, 0) * t.units AS coin, w.cash, t.units, t.exponent
              FROM pos_write.orders w
             CROSS JOIN (SELECT t.exponent::int AS exponent, round(power(10::numeric, t.exponent)) AS units
                           FROM pos_write.tenants t
                          WHERE t.tenant_id = $1
                         OFFSET 0) t
             WHERE w.tenant_id = $1
               AND w.order_id BETWEEN $2 AND $3
               AND (w.cash_rounding IS NOT NULL OR w.cash IS NOT NULL)) o
      LEFT JOIN (SELECT e.stream_id AS order_id, e.version, u.number, u.method, u.amount, COALESCE(u.tip, 0) AS tip, COALESCE(u.rounding, 0) AS rounding
                   FROM pos_write.upcast_events e
                  CROSS JOIN LATERAL unnest(e.money_methods, e.money_amounts, e.money_tips, e.money_roundings)
                                     WITH ORDINALITY u (method, amount, tip, rounding, number)
                  WHERE e.tenant_id = $1
                    AND e.stream_type = 'order'
                    AND e.stream_id BETWEEN $2 AND $3
                    AND e.money_methods IS NOT NULL) m ON m.order_id = o.order_id
)
SELECT 'cash', $1, 'order ' || r.order_id || ' version ' || r.version, c.problem, round(c.expected / r.units, r.exponent)::text, c.actual::text
  FROM (SELECT m.*,
               CASE WHEN m.method = 'cash' AND m.coin IS NOT NULL
                    THEN (sign(m.cash_after) * div(2 * abs(m.cash_after) * m.units + m.coin, 2 * m.coin)
                          - sign(m.cash_before) * div(2 * abs(m.cash_before) * m.units + m.coin, 2 * m.coin)) * m.coin - m.amount * m.units
                    ELSE 0
               END AS right_rounding
          FROM money m
         WHERE m.version IS NOT NULL) r
 CROSS JOIN LATERAL (
    SELECT 'rounding differs', r.right_rounding, r.rounding
     WHERE r.rounding * r.units <> r.right_rounding
    UNION ALL
    SELECT 'tip is not in coins', r.tip * r.units - mod(r.tip * r.units, r.coin), r.tip
     WHERE r.method = 'cash' AND mod(r.tip * r.units, r.coin) <> 0) c (problem, expected, actual)
UNION ALL
SELECT 'cash', $1, 'order ' || o.order_id, 'cash differs', o.right_cash::text, o.cash::text
  FROM (SELECT m.order_id,
               min(m.cash) AS cash,
               CASE WHEN min(m.coin) IS NOT NULL THEN COALESCE(sum(m.amount) FILTER (WHERE m.method = 'cash'), 0) END AS right_cash
          FROM money m
         GROUP BY m.order_id) o
 WHERE COALESCE(o.cash, 0) <> COALESCE(o.right_cash, 0)
    OR (o.right_cash IS NULL AND o.cash IS NOT NULL)
UNION ALL
SELECT 'cash', $1, 'order ' || p.order_id || ' payment ' || p.payment_no, 'tendered is not in coins',
       (p.tendered - mod(p.tendered, o.cash_rounding))::text, p.tendered::text
  FROM pos_write.orders o
  JOIN pos_write.payments p ON p.tenant_id = $1 AND p.order_id BETWEEN $2 AND $3 AND p.order_id = o.order_id
 WHERE o.tenant_id = $1
   AND o.order_id BETWEEN $2 AND $3
   AND o.cash_rounding > 0
   AND mod(p.tendered, o.cash_rounding) <> 0
$$;
COMMENT ON FUNCTION pos_internal.verify_cash(text, bigint, bigint) IS
'Part of pos_verify(): cash that is not rounded as a sum of its order.';
