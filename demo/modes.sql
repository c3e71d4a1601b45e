-- A read model in another mode, and back. The script voids its order at the end, so
-- the figures stay.
\ir psqlrc.sql

\set ECHO queries
CALL pos_set_mode('order_daily_summary', 'deferred');
\o /dev/null
SELECT pos_set_max_lag('order_daily_summary', '1 minute');
\o
SELECT pos_create_order('kiwi', 2, '[{"product_id": 1, "quantity": 3, "unit_price": 5.00}]',
    ordered_at => '2025-03-30 12:15+13') AS order_id;
\set ECHO none
SELECT order_id AS the_order FROM pos_list_orders('kiwi', page_size => 1) \gset
\set ECHO queries
SELECT 'as of the last refresh' AS asked, order_count, total_revenue
FROM pos_daily_summary('kiwi', '2025-03-30')
UNION ALL
SELECT 'fresh => true', order_count, total_revenue
FROM pos_daily_summary('kiwi', '2025-03-30', fresh => true);
SELECT name, mode, lag_events, max_lag, late FROM pos_projection_status();
\set ECHO none
\echo ' In deferred mode commands do not write the read model, so they are cheaper. A reader chooses'
\echo ' between the figures of the last refresh and those of now, which include events not folded yet.'
\echo
\set ECHO queries
SELECT pos_refresh('order_daily_summary') AS events_folded;
SELECT order_count, total_revenue FROM pos_daily_summary('kiwi', '2025-03-30');
CALL pos_set_mode('order_daily_summary', 'immediate');
CALL pos_rebuild('order_daily_summary');
\set ECHO none
SELECT pos_void_order('kiwi', :the_order, 'only shown', authorised_by => 9) \g /dev/null
\echo ' Tills go on while a mode changes or a read model is rebuilt from the events. (product_sales is'
\echo ' live here, which is the default: pos_top_products() computed its answer from the orders.)'
