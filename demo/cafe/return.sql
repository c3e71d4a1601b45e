-- The beans of the first sale come back on the next day.
\ir ../psqlrc.sql

SELECT order_id AS receipt_1 FROM pos_find_order('kranz', 'receipt 1') \gset
\set ECHO queries
SELECT pos_refund('kranz', :receipt_1, '[{"line_no": 2, "quantity": 1}]', 'wrong grind',
    authorised_by => 9, payments => '[{"method": "cash"}]',
    refunded_at => '2025-03-29 10:05+01') AS version;
SELECT business_date, total, tax, payment_methods, payment_amounts, payment_roundings
FROM pos_order_refunds('kranz', :receipt_1);
\set ECHO none
\echo ' The customer gets back what the line cost: 11.61, tax included. The drawer had 20.20 and keeps'
\echo ' 8.60 for the espressos, so it gives 11.60. The refund counts on its own day. The day of the sale'
\echo ' stays as it was.'
