-- What pos_verify() finds, and for each tenant in demo.tenants the revenue as three
-- read models have it.
\ir ../psqlrc.sql
SELECT t.tenant_id AS tenant,
       (SELECT sum(d.total_revenue) FROM pos_daily_summaries(t.tenant_id, :'date_from', :'date_to') d) AS sum_of_days,
       (SELECT sum(p.revenue) FROM pos_top_products(t.tenant_id, :'date_from', :'date_to', max_rows => 1000) p)
           AS sum_of_products,
       (SELECT sum(l.total) FROM generate_series(1, n.pages) page,
               pos_list_orders(t.tenant_id, page => page, page_size => 1000) l
        WHERE l.status <> 'voided') AS sum_of_orders
FROM demo.tenants t
CROSS JOIN LATERAL (SELECT 1 + (sum(d.order_count + d.voided_count) / 1000)::int AS pages
                    FROM pos_daily_summaries(t.tenant_id, :'date_from', :'date_to') d) n
ORDER BY t.tenant_no;
\echo ' The three read models have the same revenue in each row: that of the days, that of the products,'
\echo ' and the totals of the orders that are not voided.'
\echo
\pset footer on
\set ECHO queries
SELECT * FROM pos_verify();
\set ECHO none
\pset footer off
SELECT count(*) = 0 AS verified FROM pos_verify() \gset
\if :verified
    \echo ' pos_verify() computed all orders, payments, days and products from the events and compared them'
    \echo ' with the stores: nothing to report.'
\else
    DO $$ BEGIN RAISE EXCEPTION 'the stores differ from the events'; END $$;
\endif
