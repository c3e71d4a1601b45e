-- For each tenant in demo.tenants what was sold less what came back, as three read
-- models have it. Then what pos_verify() finds.
\ir ../psqlrc.sql
SELECT t.tenant_id AS tenant,
       (SELECT sum(d.total_revenue - d.refund_total) FROM pos_read.order_daily_summary d WHERE d.tenant_id = t.tenant_id)
           AS sum_of_days,
       (SELECT sum(p.revenue - p.returned_revenue) FROM pos_read.product_sales p WHERE p.tenant_id = t.tenant_id)
           AS sum_of_products,
       (SELECT sum(o.total - o.refunded) FROM pos_read.order_summaries o
        WHERE o.tenant_id = t.tenant_id AND o.status <> 'voided') AS sum_of_orders
FROM demo.tenants t
ORDER BY t.tenant_no;
\echo ' The three read models have the same sum in each row: the revenue of the days, that of the products,'
\echo ' and the totals of the orders that are not voided, each less what came back.'
\echo
\pset footer on
\set ECHO queries
SELECT * FROM pos_verify();
\set ECHO none
\pset footer off
SELECT count(*) = 0 AS verified FROM pos_verify() \gset
\if :verified
    \echo ' pos_verify() computed all orders, payments, taxes, days and products anew and compared them'
    \echo ' with the stores: nothing to report.'
\else
    DO $$ BEGIN RAISE EXCEPTION 'the stores differ from the events'; END $$;
\endif
