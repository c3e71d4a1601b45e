-- What pos_verify() finds, and the three sums that are one number, of the
-- tenants in demo.tenants.
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
\echo ' Three read models, one number in each row: the revenue of the days, of the products, and the totals'
\echo ' of the orders that are not voided.'
\echo
\pset footer on
\set ECHO queries
SELECT * FROM pos_verify();
\set ECHO none
\pset footer off
SELECT count(*) = 0 AS verified FROM pos_verify() \gset
\if :verified
    \echo ' Every order, payment, day and product was computed afresh from the events and compared with the'
    \echo ' stores: nothing to report.'
\else
    DO $$ BEGIN RAISE EXCEPTION 'the stores differ from the events'; END $$;
\endif
