-- Stripes of days that are over are merged by a refresh, in deferred and immediate mode; one that a transaction in progress has waits for the next.
-- The database is of its own.

\pset tuples_only on
\set main :DBNAME
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_stripes;
CREATE DATABASE pos_test_stripes TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_stripes
SET client_min_messages = warning;
CREATE EXTENSION pos_cqrs;
SELECT pos_install();
SELECT pos_register_tenant('t', 'Tee'), pos_register_user('t', 1, 'Ann'), pos_register_product('t', 1, 'Tea');
CALL pos_set_mode('product_sales', 'immediate');
CREATE FUNCTION sell(at timestamptz) RETURNS text LANGUAGE sql AS $$
    SELECT 'sold' FROM pos_create_order('t', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 1.15}]', ordered_at => at) $$;
CREATE VIEW stripes AS
    SELECT 'day' AS what, date = '2024-05-01' AS over, count(*) AS rows, sum(order_count) AS orders, sum(total_revenue) AS revenue
    FROM pos_read.order_daily_stripes GROUP BY date
    UNION ALL
    SELECT 'product', date = '2024-05-01', count(*), sum(quantity), sum(revenue)
    FROM pos_read.product_sales_stripes GROUP BY date;

-- one stripe is prepared, so the next sale takes another; today's is not over
SELECT sell('2024-05-01 12:00+00'), sell(now());
BEGIN;
SELECT sell('2024-05-01 12:00+00');
PREPARE TRANSACTION 'pos_test_stripes';
SELECT sell('2024-05-01 12:00+00');
SELECT * FROM stripes ORDER BY what, over;
CALL pos_refresh_batches('order_daily_summary');
SELECT * FROM stripes ORDER BY what, over;
COMMIT PREPARED 'pos_test_stripes';
CALL pos_refresh_batches();
SELECT * FROM stripes ORDER BY what, over;
SELECT * FROM pos_verify();
-- and what comes later is added, and merged again
SELECT sell('2024-05-01 12:00+00');
SELECT * FROM stripes ORDER BY what, over;
CALL pos_set_mode('order_daily_summary', 'deferred');
SELECT sell('2024-05-01 12:00+00');
CALL pos_refresh_batches();
SELECT * FROM stripes ORDER BY what, over;
SELECT order_count, total_revenue FROM pos_daily_summary('t', '2024-05-01');
SELECT * FROM pos_verify();

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_stripes;
