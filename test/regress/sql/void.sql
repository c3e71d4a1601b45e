-- Voids: a reason, no payments held, and the day of the sale loses the order.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('void');
SELECT pos_test.remember('a', pos_create_order('void', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 5}, {"product_id": 2, "quantity": 1, "unit_price": 0.99}]', ordered_at => '2024-04-01 10:00+00'));
SELECT pos_test.remember('b', pos_create_order('void', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 5}]', ordered_at => '2024-04-01 11:00+00'));
SELECT pos_apply_discount('void', pos_test.id('a'), 10, 2);
SELECT pos_confirm_order('void', pos_test.id('a'));

-- Refused while the order holds payments, in part or whole
SELECT pos_record_payment('void', pos_test.id('a'), 0.01, 'cash');
SELECT pos_test.refused('PC007', $$pos_void_order('void', pos_test.id('a'), 'mistake', 2)$$);
SELECT pos_reverse_payment('void', pos_test.id('a'), 1, 'mistake', 2);

-- Arguments
SELECT pos_test.refused('PC011', $$pos_void_order(NULL, pos_test.id('a'), 'mistake', 2)$$);
SELECT pos_test.refused('PC011', $$pos_void_order('void', NULL, 'mistake', 2)$$);
SELECT pos_test.refused('PC011', $$pos_void_order('void', pos_test.id('a'), NULL, 2)$$);
SELECT pos_test.refused('PC011', $$pos_void_order('void', pos_test.id('a'), '', 2)$$);
SELECT pos_test.refused('PC011', $$pos_void_order('void', pos_test.id('a'), E' \t\n\r\f\x0b', 2)$$);
SELECT pos_test.refused('PC011', $$pos_void_order('void', pos_test.id('a'), repeat(U&'\00e9', 1001), 2)$$);
SELECT pos_test.refused('PC011', $$pos_void_order('void', pos_test.id('a'), 'mistake', NULL)$$);
SELECT who || ' => ' || pos_test.refused('PC008', format('pos_void_order(%L, pos_test.id(%L), %L, %s)', 'void', 'a', 'mistake', who))
FROM unnest(ARRAY[1, 3, 4, 5]) who;
SELECT who || ' => ' || pos_test.refused('PC002', format('pos_void_order(%L, pos_test.id(%L), %L, 2, acted_by => %s)', 'void', 'a', 'mistake', who))
FROM unnest(ARRAY[3, 4, 5]) who;

-- The day before and after
SELECT date, order_count, total_revenue, avg_order_value, gross_sales, discount_total, voided_count, voided_total FROM pos_read.order_daily_summary WHERE tenant_id = 'void';
SELECT product_id, quantity, revenue FROM pos_read.product_sales WHERE tenant_id = 'void' ORDER BY product_id;
SELECT pos_void_order('void', pos_test.id('a'), repeat(U&'\00e9', 1000), 2, acted_by => 1);
SELECT pos_test.show('a');
SELECT length(void_reason) FROM pos_write.orders WHERE order_id = pos_test.id('a');
SELECT date, order_count, total_revenue, avg_order_value, gross_sales, discount_total, voided_count, voided_total FROM pos_read.order_daily_summary WHERE tenant_id = 'void';
SELECT product_id, quantity, revenue FROM pos_read.product_sales WHERE tenant_id = 'void' ORDER BY product_id;
SELECT replace(event, repeat(U&'\00e9', 1000), 'e x 1000') FROM pos_test.events('a') event;
SELECT pos_test.sums('void');

-- A pending order, the last of its day: a day of zeros
SELECT pos_void_order('void', pos_test.id('b'), 'left', 2);
SELECT pos_test.show('b');
SELECT date, order_count, total_revenue, avg_order_value, gross_sales, discount_total, voided_count, voided_total FROM pos_read.order_daily_summary WHERE tenant_id = 'void';
SELECT count(*) FROM pos_read.product_sales WHERE tenant_id = 'void';
SELECT pos_test.sums('void');

\pset tuples_only off
SELECT * FROM pos_verify();
