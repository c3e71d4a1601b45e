CREATE FUNCTION @extschema@.pos_daily_payments(tenant_id text, date_from date, date_to date)
RETURNS TABLE (
    date              date,
    method            text,
    payment_count     bigint,
    amount            numeric,
    tips              numeric,
    rounding          numeric,
    returned_count    bigint,
    returned_amount   numeric,
    returned_tips     numeric,
    returned_rounding numeric,
    takings           numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT d.date,
       d.method,
       d.payment_count,
       d.amount,
       d.tips,
       d.rounding,
       d.returned_count,
       d.returned_amount,
       d.returned_tips,
       d.returned_rounding,
       d.amount OPERATOR(pg_catalog.+) d.tips OPERATOR(pg_catalog.+) d.rounding
           OPERATOR(pg_catalog.-) d.returned_amount OPERATOR(pg_catalog.-) d.returned_tips OPERATOR(pg_catalog.+) d.returned_rounding
  FROM (SELECT m.date,
               m.method,
               pg_catalog.count(*) FILTER (WHERE NOT m.is_back) AS payment_count,
               pg_catalog.sum(CASE WHEN m.is_back THEN 0 OPERATOR(pg_catalog.*) m.amount ELSE m.amount END) AS amount,
               pg_catalog.sum(CASE WHEN m.is_back THEN 0 OPERATOR(pg_catalog.*) m.amount ELSE m.tip END) AS tips,
               pg_catalog.sum(CASE WHEN m.is_back THEN 0 OPERATOR(pg_catalog.*) m.amount ELSE m.rounding END) AS rounding,
               pg_catalog.count(*) FILTER (WHERE m.is_back) AS returned_count,
               pg_catalog.sum(CASE WHEN m.is_back THEN m.amount ELSE 0 OPERATOR(pg_catalog.*) m.amount END) AS returned_amount,
               pg_catalog.sum(CASE WHEN m.is_back THEN m.tip ELSE 0 OPERATOR(pg_catalog.*) m.amount END) AS returned_tips,
               pg_catalog.sum(CASE WHEN m.is_back THEN m.rounding ELSE 0 OPERATOR(pg_catalog.*) m.amount END) AS returned_rounding
          FROM (-- payments and reversals that count on the order's date
                SELECT o.business_date AS date, p.method, b.is_back, p.amount,
                       COALESCE(p.tip, 0 OPERATOR(pg_catalog.*) p.amount) AS tip,
                       COALESCE(b.rounding, 0 OPERATOR(pg_catalog.*) p.amount) AS rounding
                  FROM pos_write.orders o
                  JOIN pos_write.payments p ON p.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
                                           AND p.order_id OPERATOR(pg_catalog.=) o.order_id
                 CROSS JOIN LATERAL (VALUES (false, p.rounding, p.business_date IS NULL),
                                            (true, p.reversal_rounding, p.reversed_at IS NOT NULL AND p.reversal_date IS NULL))
                                    b (is_back, rounding, counts)
                 WHERE o.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND o.business_date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
                   AND o.business_date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')
                   AND b.counts
                UNION ALL
                -- and those that count on another
                SELECT p.business_date, p.method, false, p.amount,
                       COALESCE(p.tip, 0 OPERATOR(pg_catalog.*) p.amount),
                       COALESCE(p.rounding, 0 OPERATOR(pg_catalog.*) p.amount)
                  FROM pos_write.payments p
                 WHERE p.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND p.business_date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
                   AND p.business_date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')
                UNION ALL
                SELECT p.reversal_date, p.method, true, p.amount,
                       COALESCE(p.tip, 0 OPERATOR(pg_catalog.*) p.amount),
                       COALESCE(p.reversal_rounding, 0 OPERATOR(pg_catalog.*) p.amount)
                  FROM pos_write.payments p
                 WHERE p.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND p.reversal_date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
                   AND p.reversal_date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')
                UNION ALL
                SELECT r.business_date, r.method, true, r.amount,
                       0 OPERATOR(pg_catalog.*) r.amount,
                       COALESCE(r.rounding, 0 OPERATOR(pg_catalog.*) r.amount)
                  FROM pos_write.refund_payments r
                 WHERE r.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND r.business_date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
                   AND r.business_date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')) m
         GROUP BY m.date, m.method) d
 ORDER BY d.date, d.method COLLATE pg_catalog."C"
$$;
COMMENT ON FUNCTION @extschema@.pos_daily_payments(text, date, date) IS
'What a tenant took and gave back on each business date, by method.

tenant_id: the tenant.
date_from, date_to: business dates, both included; null means no bound.
Returns a row for each date and method on which money came in or went back, in this order,
  computed from the write store.
payment_count, amount: the payments that count on the date, also those that are reversed since, and
  what they settled. tips: what came on top, never revenue.
rounding: what the rounding of cash added to what the drawer has.
returned_count, returned_amount, returned_tips: reversals and the payments of refunds on the date.
returned_rounding: what the rounding of cash added to what the drawer has, when money went back.
takings: amount + tips + rounding - returned_amount - returned_tips + returned_rounding. Of cash it
  is what the drawer has more than before.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';
