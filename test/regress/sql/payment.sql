-- Payments and their reversal: up to what is due, and back.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('payment');
SELECT pos_test.remember('a', pos_create_order('payment', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => '2024-03-01 10:00+00'));

-- Pending: in parts, up to what is due and not beyond
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('a'), 10.01, 'cash')$$);
SELECT pos_record_payment('payment', pos_test.id('a'), 0.01, 'cash', acted_by => 1);
SELECT pos_test.show('a');
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('a'), 10, 'cash')$$);
SELECT pos_record_payment('payment', pos_test.id('a'), 3.500, 'card');
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('a'), 3.505, 'card')$$);
-- confirmed: too
SELECT pos_confirm_order('payment', pos_test.id('a'));
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('a'), 6.50, 'voucher')$$);
SELECT pos_record_payment('payment', pos_test.id('a'), 6.49, 'voucher');
SELECT pos_test.show('a');
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('a'), 0.01, 'cash')$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('a'), 0, 'cash')$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('a'), -0.01, 'cash')$$);
SELECT pos_test.payments('a');

-- Reversals: once each, by number
SELECT pos_reverse_payment('payment', pos_test.id('a'), 2, 'wrong card', 2, acted_by => 1);
SELECT pos_test.show('a');
SELECT pos_test.refused('PC007', $$pos_reverse_payment('payment', pos_test.id('a'), 2, 'again', 2)$$);
SELECT pos_test.refused('PC004', $$pos_reverse_payment('payment', pos_test.id('a'), 4, 'none', 2)$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('a'), 3.51, 'cash')$$);
SELECT pos_record_payment('payment', pos_test.id('a'), 3.50, 'cash');
SELECT pos_test.show('a');
SELECT pos_reverse_payment('payment', pos_test.id('a'), 1, 'x', 2), pos_reverse_payment('payment', pos_test.id('a'), 3, 'x', 2), pos_reverse_payment('payment', pos_test.id('a'), 4, 'x', 2);
SELECT pos_test.show('a');
SELECT pos_test.payments('a');
SELECT pos_test.events('a');

-- An order of zero is paid, and takes no payment
SELECT pos_test.remember('free', pos_create_order('payment', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 0}]', ordered_at => '2024-03-01 10:00+00'));
SELECT pos_test.show('free');
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('free'), 0.01, 'cash')$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('free'), 0, 'cash')$$);

-- Arguments
SELECT pos_test.refused('PC011', $$pos_record_payment(NULL, pos_test.id('a'), 1, 'cash')$$);
SELECT pos_test.refused('PC011', $$pos_record_payment('payment', NULL, 1, 'cash')$$);
SELECT pos_test.refused('PC011', $$pos_record_payment('payment', pos_test.id('a'), NULL, 'cash')$$);
SELECT pos_test.refused('PC011', $$pos_record_payment('payment', pos_test.id('a'), 1, NULL)$$);
SELECT pos_test.refused('PC011', $$pos_record_payment('payment', pos_test.id('a'), 1, E' \n')$$);
SELECT pos_test.refused('PC011', $$pos_record_payment('payment', pos_test.id('a'), 1, repeat(U&'\00e9', 256))$$);
SELECT pos_record_payment('payment', pos_test.id('a'), 1, repeat(U&'\00e9', 255));
SELECT pos_test.refused('PC011', $$pos_reverse_payment(NULL, pos_test.id('a'), 5, 'x', 2)$$);
SELECT pos_test.refused('PC011', $$pos_reverse_payment('payment', NULL, 5, 'x', 2)$$);
SELECT pos_test.refused('PC011', $$pos_reverse_payment('payment', pos_test.id('a'), NULL, 'x', 2)$$);
SELECT pos_test.refused('PC011', $$pos_reverse_payment('payment', pos_test.id('a'), 5, NULL, 2)$$);
SELECT pos_test.refused('PC011', $$pos_reverse_payment('payment', pos_test.id('a'), 5, E'\t', 2)$$);
SELECT pos_test.refused('PC011', $$pos_reverse_payment('payment', pos_test.id('a'), 5, repeat(U&'\00e9', 1001), 2)$$);
SELECT pos_test.refused('PC011', $$pos_reverse_payment('payment', pos_test.id('a'), 5, 'x', NULL)$$);
SELECT pos_reverse_payment('payment', pos_test.id('a'), 5, repeat(U&'\00e9', 1000), 2);
SELECT length(method), length(reversal_reason) FROM pos_write.payments WHERE order_id = pos_test.id('a') AND payment_no = 5;

-- Who acts, who authorises
SELECT pos_record_payment('payment', pos_test.id('a'), 1, 'cash', acted_by => 2);
SELECT who || ' => ' || pos_test.refused('PC002', format('pos_record_payment(%L, pos_test.id(%L), 1, %L, acted_by => %s)', 'payment', 'a', 'cash', who))
FROM unnest(ARRAY[3, 4, 5]) who;
SELECT who || ' => ' || pos_test.refused('PC008', format('pos_reverse_payment(%L, pos_test.id(%L), 6, %L, %s)', 'payment', 'a', 'x', who))
FROM unnest(ARRAY[1, 3, 4, 5]) who;
SELECT who || ' => ' || pos_test.refused('PC002', format('pos_reverse_payment(%L, pos_test.id(%L), 6, %L, 2, acted_by => %s)', 'payment', 'a', 'x', who))
FROM unnest(ARRAY[3, 4, 5]) who;

-- Payments touch no daily figures
SELECT order_count, total_revenue, gross_sales FROM pos_read.order_daily_summary WHERE tenant_id = 'payment';
SELECT pos_test.sums('payment');

\pset tuples_only off
SELECT * FROM pos_verify();
