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

-- Tips are on top; what is tendered gives change; the day is that of paid_at
SELECT pos_test.remember('tip', pos_create_order('payment', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 15.72}]', ordered_at => '2024-03-01 10:00+00'));
SELECT pos_record_payment('payment', pos_test.id('tip'), 5.72, 'card', tip => 1.5, paid_at => '2024-03-01 11:00+00', attributes => '{"terminal": 7}');
SELECT pos_record_payment('payment', pos_test.id('tip'), 10, 'cash', tip => 2, tendered => 20, paid_at => '2024-03-03 23:00+00');
SELECT payment_no, amount, method, tip, tendered, rounding, attributes, paid_at, business_date FROM pos_write.payments WHERE order_id = pos_test.id('tip') ORDER BY 1;
SELECT version, business_date, occurred_at, paid_change, money_methods, money_amounts, money_tips, money_roundings, data
  FROM pos_write.events WHERE stream_id = pos_test.id('tip') AND type = 'payment_recorded' ORDER BY 1;
SELECT pos_reverse_payment('payment', pos_test.id('tip'), 2, 'wrong order', 2);
SELECT business_date = pos_business_date('payment') AS today, paid_change, money_amounts, money_tips FROM pos_write.events
 WHERE stream_id = pos_test.id('tip') AND type = 'payment_reversed';
SELECT reversal_date = pos_business_date('payment') AS today, reversal_rounding FROM pos_write.payments WHERE order_id = pos_test.id('tip') AND payment_no = 2;
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('tip'), 1, 'cash', tip => -0.01)$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('tip'), 1, 'cash', tip => 0.005)$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('tip'), 1, 'cash', tip => 'NaN')$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('tip'), 1, 'card', tendered => 5)$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('tip'), 1, 'cash', tip => 1, tendered => 1.99)$$);
SELECT pos_test.refused('PC011', $$pos_record_payment('payment', pos_test.id('tip'), 1, 'cash', paid_at => '2024-03-01 09:59+00')$$);
SELECT pos_test.refused('PC011', $$pos_record_payment('payment', pos_test.id('tip'), 1, 'cash', paid_at => 'infinity')$$);
SELECT pos_test.refused('PC011', $$pos_record_payment('payment', pos_test.id('tip'), 1, 'cash', attributes => '[]')$$);
SELECT pos_test.refused('PC011', $$pos_record_payment('payment', pos_test.id('tip'), 1, 'cash', attributes => jsonb_build_object('note', repeat('x', 8192)))$$);
SELECT pos_record_payment('payment', pos_test.id('tip'), 1, 'cash', attributes => jsonb_build_object('note', repeat('x', 8179)));

-- Cash is rounded as a sum, so that the drawer is never more than half a coin off
SELECT pos_test.remember('coin', pos_create_order('payment', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 15.72}]', ordered_at => '2024-03-01 10:00+00'));
UPDATE pos_write.orders SET cash_rounding = 0.05, cash = 0 WHERE order_id = pos_test.id('coin');
UPDATE pos_write.events SET data = '{"cash_rounding": 0.05}' WHERE stream_type = 'order' AND stream_id = pos_test.id('coin') AND version = 1;
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('coin'), 1, 'cash', tip => 0.01)$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('coin'), 1, 'cash', tendered => 20.01)$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('payment', pos_test.id('coin'), 15.72, 'cash', tendered => 15.65)$$);
SELECT pos_record_payment('payment', pos_test.id('coin'), 1.97, 'cash', tendered => 2.00);
SELECT pos_record_payment('payment', pos_test.id('coin'), 13.75, 'cash', tendered => 13.75);
SELECT payment_no, amount, rounding, tendered - amount - COALESCE(rounding, 0) AS change FROM pos_write.payments WHERE order_id = pos_test.id('coin') ORDER BY 1;
SELECT pos_reverse_payment('payment', pos_test.id('coin'), 1, 'x', 2), pos_reverse_payment('payment', pos_test.id('coin'), 2, 'x', 2);
SELECT sum(amount) - sum(amount), sum(COALESCE(rounding, 0) + COALESCE(reversal_rounding, 0)) FROM pos_write.payments WHERE order_id = pos_test.id('coin');
SELECT paid, cash FROM pos_write.orders WHERE order_id = pos_test.id('coin');

-- Payments touch no daily figures
SELECT order_count, total_revenue, gross_sales FROM pos_read.order_daily_summary WHERE tenant_id = 'payment';
SELECT pos_test.sums('payment');

\pset tuples_only off
SELECT * FROM pos_verify();
