-- The life of one order, command by command. Sets its id for the scripts after.
\ir psqlrc.sql

\set ECHO queries
SELECT pos_create_order('golden-gate', 1,
    '[{"product_id": 4, "quantity": 2, "unit_price": 1.15}]',
    idempotency_key => 'till-7/0001', ordered_at => '2025-03-30 12:30-07') AS order_id;
\set ECHO none
SELECT order_id AS the_order FROM pos_list_orders('golden-gate', page_size => 1) \gset
\echo ' Two pickles cost 2.30 USD, and 8.625 % of tax come on top. The command returns only the order''s'
\echo ' id.'
\echo
\set ECHO queries
SELECT pos_apply_discount('golden-gate', :the_order, 5, authorised_by => 9, acted_by => 1) AS version;
SELECT pos_confirm_order('golden-gate', :the_order, acted_by => 1) AS version;
SELECT pos_record_payment('golden-gate', :the_order, 2.00, 'voucher', acted_by => 2) AS version;
SELECT pos_reverse_payment('golden-gate', :the_order, 1, 'expired', authorised_by => 9,
    acted_by => 2) AS version;
SELECT pos_record_payment('golden-gate', :the_order, 2.37, 'card', expected_version => 5,
    acted_by => 2) AS version;
SELECT subtotal, discount, tax, total, paid, due, payment_status, status, version
FROM pos_get_order('golden-gate', :the_order);
\set ECHO none
\echo ' 5 % of 2.30 is 0.115. It is rounded half away from zero, to 0.12. The tax of 2.18 is 0.19, so'
\echo ' 2.37 are owed. These commands return the order''s new version. The last one expected version 5. If'
\echo ' another till had changed the order before, the command would have been refused.'
\echo
\set ECHO queries
SELECT pos_create_order('golden-gate', 1,
    '[{"product_id": 4, "quantity": 2, "unit_price": 1.15}]',
    idempotency_key => 'till-7/0001', ordered_at => '2025-03-30 12:30-07') AS order_id;
\set ECHO none
\echo ' The till got no answer and repeats the request with the same key. It gets the same answer, and'
\echo ' there is no second order.'
