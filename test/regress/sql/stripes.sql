-- Stripes of days that are over are merged by a refresh, in deferred and immediate mode; one that a transaction in progress has waits for the next.
-- Until then each order adds to the rows of its stripe.
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

-- An order adds to the rows that its stripe has, and inserts the others, more than are written at once
SELECT count(pos_register_product('t', product, 'Tea ' || product)) FROM generate_series(2, 200) product;
CREATE FUNCTION sell_products(step int) RETURNS bigint LANGUAGE sql AS $$
    SELECT pos_create_order('t', 1, jsonb_agg(jsonb_build_object('product_id', product, 'quantity', quantity, 'unit_price', 0.01) ORDER BY product % 7, product),
                            ordered_at => '2024-06-01 12:00+00')
    FROM generate_series(1, 200, step) product, generate_series(1, 2) quantity $$;
CREATE VIEW sold AS
    SELECT count(*) AS rows, min(quantity) AS least, max(quantity) AS most, sum(quantity) AS quantity, sum(revenue) AS revenue
    FROM pos_read.product_sales_stripes WHERE date = '2024-06-01';
SELECT sell_products(3) > 0;
SELECT * FROM sold;
BEGIN;
SELECT sell_products(1) > 0;
SELECT * FROM sold;
SELECT sell_products(2) > 0;
SELECT * FROM sold;
COMMIT;
SELECT count(pos_register_user('t', 9, 'Eve', 'manager'));
SELECT pos_void_order('t', max(order_id), 'wrong shop', 9) FROM pos_write.orders;
SELECT * FROM sold;
SELECT * FROM pos_verify();

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_stripes;
