-- The orders of a history, made by number, so that each peer can be given the
-- same ones in bulk.
--
-- kind history: so many orders over so many days until the day before yesterday.
-- large_percent of them are the large tenant's, and busy_percent more are its, too,
-- all on one day, five days ago. One order in ten is confirmed, one in 10,000
-- voided, at random; the others are pending.
-- kind pool: orders of today, all pending; order n is of tenant n % 100 + 1.

CREATE FUNCTION bench.orders(kind text, orders bigint, days int, large_percent int, busy_percent int)
RETURNS TABLE (order_id bigint, tenant_id text, status text, cashier_id bigint, created_at timestamptz, business_date date,
               p1 bigint, p2 bigint, p3 bigint, q1 numeric, q2 numeric, q3 numeric, u1 numeric, u2 numeric, u3 numeric,
               t1 numeric, t2 numeric, t3 numeric, total numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT o.n, o.tenant_id, o.status, o.h / 31 % 10 + 1, o.created_at, (o.created_at AT TIME ZONE 'UTC')::date,
       l.p1, l.p2, l.p3, l.q1, l.q2, l.q3, l.u1, l.u2, l.u3,
       l.q1 * l.u1, l.q2 * l.u2, l.q3 * l.u3, l.q1 * l.u1 + l.q2 * l.u2 + l.q3 * l.u3
  FROM (SELECT n.n, n.h,
               CASE WHEN kind = 'pool' THEN (n.n % 100 + 1)::text
                    WHEN n.n % 100 < large_percent + busy_percent THEN 'large'
                    ELSE (n.h / 101 % 100 + 1)::text END AS tenant_id,
               CASE WHEN kind = 'pool' THEN 'pending'
                    WHEN n.h / 7919 % 10000 = 7 THEN 'voided'
                    WHEN n.h / 7919 % 10 = 3 THEN 'confirmed'
                    ELSE 'pending' END AS status,
               CASE WHEN kind = 'pool' THEN now()
                    WHEN n.n % 100 < busy_percent
                    THEN date_trunc('day', now() - interval '5 days', 'UTC') + n.n * (interval '1 day' / (orders.orders + 1))
                    ELSE date_trunc('day', now() - interval '1 day', 'UTC') - interval '1 day' * days
                         + n.n * (interval '1 day' * days / (orders.orders + 1)) END AS created_at
          FROM (SELECT g.n, hashint8(g.n)::bigint & 2147483647 AS h FROM generate_series(1, orders.orders) g (n)) n) o
 CROSS JOIN LATERAL (SELECT o.h % 50 + 1, (o.h + 17) % 50 + 1, (o.h + 34) % 50 + 1,
                            (o.h % 3 + 1)::numeric, (o.h % 2 + 1)::numeric, 1::numeric) q (p1, p2, p3, q1, q2, q3)
 CROSS JOIN LATERAL (SELECT q.*, q.p1 + 0.13 AS u1, q.p2 + 0.13 AS u2, q.p3 + 0.13 AS u3) l
$$;
