-- A table that orders twice, sends something back and pays by two methods.
\ir ../psqlrc.sql

\set ECHO queries
SELECT pos_create_order('kranz', 1,
    '[{"product_id": 1, "quantity": 2, "unit_price": 4.30},
      {"product_id": 2, "quantity": 1, "unit_price": 6.80}]',
    ordered_at => '2025-03-28 14:00+01', reference => 'table 5, 28 March') AS order_id;
\set ECHO none
SELECT order_id AS tab FROM pos_find_order('kranz', 'table 5, 28 March') \gset
\set ECHO queries
SELECT pos_change_items('kranz', :tab,
    '[{"add": {"product_id": 1, "quantity": 1, "unit_price": 4.30}},
      {"add": {"product_id": 2, "quantity": 2, "unit_price": 6.80}},
      {"line_no": 2, "quantity": 0}]') AS version;
SELECT line_no, product_name, quantity, charged, tax FROM pos_order_lines('kranz', :tab);
SELECT pos_confirm_order('kranz', :tab) AS version;
SELECT pos_record_payment('kranz', :tab, 13.60, 'card', tip => 1.40,
    paid_at => '2025-03-28 15:10+01') AS version;
SELECT total, tax, paid, due, payment_status FROM pos_find_order('kranz', 'table 5, 28 March');
SELECT pos_record_payment('kranz', :tab, 12.90, 'cash', tendered => 20,
    paid_at => '2025-03-28 15:12+01') AS version;
\set ECHO none
\echo ' An order can grow until it is confirmed. The guests sent the first cake back, so its line is'
\echo ' struck. It keeps its number and counts no more. The till finds the tab by its reference. Two'
\echo ' guests pay: one by card with a tip, one in cash.'
