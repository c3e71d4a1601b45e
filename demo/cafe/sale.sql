-- A whole sale in one call, paid in cash.
\ir ../psqlrc.sql

\set ECHO queries
SELECT pos_create_order('kranz', 1,
    '[{"product_id": 1, "quantity": 2, "unit_price": 4.30},
      {"product_id": 3, "quantity": 1, "unit_price": 12.90, "discount_percent": 10}]',
    idempotency_key => 'kranz/0001', ordered_at => '2025-03-28 09:15+01', reference => 'receipt 1',
    confirmed => true, payments => '[{"method": "cash", "tip": 0.80, "tendered": 25}]') AS order_id;
\set ECHO none
SELECT order_id AS receipt_1 FROM pos_find_order('kranz', 'receipt 1') \gset
\set ECHO queries
SELECT product_name, line_total, own_discount, charged, tax, tax_percents
FROM pos_order_lines('kranz', :receipt_1);
SELECT amount, rounding, tip, tendered, change FROM pos_order_payments('kranz', :receipt_1);
\set ECHO none
\echo ' One call takes the order, confirms it and records the payment. 8.60 and 11.61 are owed, with 0.93'
\echo ' of tax inside. No coin is smaller than 0.05, so 20.21 is paid with 20.20. With the tip of 0.80'
\echo ' that is 21.00. 25.00 was handed over, so 4.00 are given back. The tip is no revenue.'
