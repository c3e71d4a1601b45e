-- A read model in another mode, and back; the order that it takes is voided in
-- the end, so that the figures stay.
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
\echo ' Deferred, a command leaves the day alone, which makes it cheaper, and a reader chooses: the figures'
\echo ' of the last refresh, or those of this moment, with the event that is not folded yet added.'
\echo
\set ECHO queries
SELECT pos_refresh('order_daily_summary') AS events_folded;
SELECT order_count, total_revenue FROM pos_daily_summary('kiwi', '2025-03-30');
CALL pos_set_mode('order_daily_summary', 'immediate');
CALL pos_rebuild('order_daily_summary');
\set ECHO none
SELECT pos_void_order('kiwi', :the_order, 'only shown', authorised_by => 9) \g /dev/null
\echo ' A mode is changed, and a model rebuilt from the events, while tills go on. (product_sales is live'
\echo ' here, as pos_install() leaves it: what sold most was computed from the orders, when it was asked.)'
