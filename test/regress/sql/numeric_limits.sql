-- The largest amounts, and numbers that are none.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('limits');
SELECT pos_test.tenant('limits-' || currency, currency) FROM unnest(ARRAY['JPY', 'KWD', 'CLF']) currency;

-- Just below 10^15, in each currency: price, subtotal, discount, payment
SELECT pos_test.remember(tenant, pos_create_order(tenant, 1, jsonb_build_array(jsonb_build_object('product_id', 1, 'quantity', 1, 'unit_price', most)), ordered_at => '2024-06-01 12:00+00'))
FROM (VALUES ('limits', 999999999999999.99), ('limits-JPY', 999999999999999), ('limits-KWD', 999999999999999.999), ('limits-CLF', 999999999999999.9999)) v (tenant, most);
SELECT pos_test.show(tenant) FROM unnest(ARRAY['limits', 'limits-JPY', 'limits-KWD', 'limits-CLF']) tenant;
SELECT tenant, pos_apply_discount(tenant, pos_test.id(tenant), 33.3333, 2) FROM unnest(ARRAY['limits', 'limits-JPY', 'limits-KWD', 'limits-CLF']) tenant;
SELECT pos_test.show(tenant) FROM unnest(ARRAY['limits', 'limits-JPY', 'limits-KWD', 'limits-CLF']) tenant;
SELECT tenant, pos_apply_discount(tenant, pos_test.id(tenant), 0.0001, 2) FROM unnest(ARRAY['limits', 'limits-JPY', 'limits-KWD', 'limits-CLF']) tenant;
SELECT pos_test.show(tenant) FROM unnest(ARRAY['limits', 'limits-JPY', 'limits-KWD', 'limits-CLF']) tenant;
SELECT tenant, pos_record_payment(tenant, o.order_id, o.total, 'transfer') FROM unnest(ARRAY['limits', 'limits-JPY', 'limits-KWD', 'limits-CLF']) tenant
JOIN pos_write.orders o ON o.tenant_id = tenant;
SELECT pos_test.show(tenant) FROM unnest(ARRAY['limits', 'limits-JPY', 'limits-KWD', 'limits-CLF']) tenant;

-- A line that reaches 10^15 is refused by its line; lines that do together, by their sum
SELECT pos_test.refused('PC005', $$pos_create_order('limits', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1000000000000000}]')$$);
SELECT pos_test.refused('PC005', $$pos_create_order('limits', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 999999999999999.999}]')$$);
SELECT pos_test.refused('PC005', $$pos_create_order('limits', 1, '[{"product_id": 1, "quantity": 1.001, "unit_price": 999999999999999.99}]')$$);
SELECT pos_test.refused('PC006', $$pos_create_order('limits', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 500000000000000}, {"product_id": 1, "quantity": 1, "unit_price": 500000000000000}]')$$);
SELECT pos_test.refused('PC006', $$pos_create_order('limits', 1, (SELECT jsonb_agg('{"product_id": 1, "quantity": 1, "unit_price": 999999999999999.99}'::jsonb) FROM generate_series(1, 1000)))$$);
SELECT pos_test.refused('PC006', $$pos_create_order('limits-JPY', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 999999999999999}, {"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
-- 666666666666666.66 x 1.5 is 999999999999999.99; one cent more is 1000000000000000.005
SELECT pos_test.remember('edge', pos_create_order('limits', 1, '[{"product_id": 1, "quantity": 1.5, "unit_price": 666666666666666.66}]', ordered_at => '2024-06-01 12:00+00'));
SELECT pos_test.show('edge');
SELECT pos_test.refused('PC005', $$pos_create_order('limits', 1, '[{"product_id": 1, "quantity": 1.5, "unit_price": 666666666666666.67}]')$$);
-- 999000999000999.00 x 1.001 is 999999999999999.999, which rounds up to the limit; a cent less does not
SELECT pos_test.refused('PC005', $$pos_create_order('limits', 1, '[{"product_id": 1, "quantity": 1.001, "unit_price": 999000999000999.00}]')$$);
SELECT pos_test.remember('edge 2', pos_create_order('limits', 1, '[{"product_id": 1, "quantity": 1.001, "unit_price": 999000999000998.99}]', ordered_at => '2024-06-01 12:00+00'));
SELECT pos_test.show('edge 2');
-- 1,000 lines whose sum is one cent below
SELECT pos_test.remember('sum', pos_create_order('limits', 1, jsonb_agg(jsonb_build_object('product_id', 1, 'quantity', 1, 'unit_price', CASE n WHEN 1 THEN 999999999999.99 ELSE 1000000000000 END)), ordered_at => '2024-06-01 12:00+00'))
FROM generate_series(1, 1000) n;
SELECT pos_test.show('sum');
SELECT pos_apply_discount('limits', pos_test.id('sum'), 99.9999, 2);
SELECT pos_test.show('sum');
SELECT pos_apply_discount('limits', pos_test.id('sum'), 66.6667, 2);
SELECT sum(discount), min(discount), max(discount) FROM pos_write.order_items WHERE order_id = pos_test.id('sum');

-- Days and products may sum to more than any order
SELECT total_revenue, gross_sales, avg_order_value FROM pos_read.order_daily_summary WHERE tenant_id = 'limits';
SELECT product_id, quantity, revenue FROM pos_read.product_sales WHERE tenant_id = 'limits';
SELECT pos_test.sums('limits');
SELECT total_revenue, avg_order_value FROM pos_daily_summary('limits', '2024-06-01');

-- NaN, infinities and numbers of any length as arguments; with a key too
SELECT pos_test.remember('open', pos_create_order('limits', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => '2024-06-02 12:00+00'));
SELECT number || ' => ' || pos_test.refused('PC006', format('pos_apply_discount(%L, pos_test.id(%L), %L, 2)', 'limits', 'open', number))
FROM unnest(ARRAY['NaN', 'Infinity', '-Infinity', '-5', '-0.0001', '0.00001', '33.33333', '100.0001', '101', '1e15', '1e400', '-1e400', '1e-400', '1e131071']) number;
SELECT number || ' => ' || pos_test.refused('PC006', format('pos_record_payment(%L, pos_test.id(%L), %L, %L)', 'limits', 'open', number, 'cash'))
FROM unnest(ARRAY['NaN', 'Infinity', '-Infinity', '0', '-0', '0.00', '-5', '-0.01', '0.001', '3.505', '10.01', '1000000000000000', '1e400', '-1e400', '1e-400', '1e131071']) number;
SELECT pos_test.refused('PC006', $$pos_apply_discount('limits', pos_test.id('open'), repeat('9', 1000)::numeric, 2)$$);
SELECT pos_test.refused('PC006', $$pos_apply_discount('limits', pos_test.id('open'), ('0.' || repeat('3', 1000))::numeric, 2)$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('limits', pos_test.id('open'), repeat('9', 1000)::numeric, 'cash')$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('limits', pos_test.id('open'), ('0.' || repeat('3', 1000))::numeric, 'cash')$$);
SELECT number || ' => ' || pos_test.refused('PC006', format('pos_apply_discount(%L, pos_test.id(%L), %L, 2, idempotency_key => %L)', 'limits', 'open', number, 'nan'))
FROM unnest(ARRAY['NaN', 'Infinity', '1e131071']) number;
SELECT number || ' => ' || pos_test.refused('PC006', format('pos_record_payment(%L, pos_test.id(%L), %L, %L, idempotency_key => %L)', 'limits', 'open', number, 'cash', 'nan'))
FROM unnest(ARRAY['NaN', '-Infinity', '1e131071']) number;
-- the key was not remembered
SELECT pos_record_payment('limits', pos_test.id('open'), 1, 'cash', idempotency_key => 'nan');
-- a key in use, with a number that jsonb can't hold
SELECT pos_test.refused('PC010', $$pos_record_payment('limits', pos_test.id('open'), 'NaN', 'cash', idempotency_key => 'nan')$$);
SELECT pos_test.refused('PC010', $$pos_record_payment('limits', pos_test.id('open'), 'Infinity', 'cash', idempotency_key => 'nan')$$);

-- Zeros beyond the decimals that count are no precision
SELECT pos_apply_discount('limits', pos_test.id('open'), 33.33330000000, 2);
SELECT pos_record_payment('limits', pos_test.id('open'), 3.500, 'cash');
SELECT pos_record_payment('limits', pos_test.id('open'), ('0.01' || repeat('0', 1000))::numeric, 'cash');
SELECT pos_test.show('open');
SELECT pos_test.payments('open');
SELECT data FROM pos_write.events WHERE stream_type = 'order' AND stream_id = pos_test.id('open') ORDER BY version;

-- Whole numbers at their ends
SELECT pos_test.refused('PC009', $$pos_confirm_order('limits', pos_test.id('open'), 2147483647)$$);
SELECT pos_test.refused('PC009', $$pos_confirm_order('limits', pos_test.id('open'), 0)$$);
SELECT pos_test.refused('PC009', $$pos_confirm_order('limits', pos_test.id('open'), -2147483648)$$);
SELECT pos_test.refused('PC004', $$pos_confirm_order('limits', 9223372036854775807)$$);
SELECT pos_test.refused('PC004', $$pos_confirm_order('limits', -9223372036854775808)$$);
SELECT pos_test.refused('PC004', $$pos_reverse_payment('limits', pos_test.id('open'), 2147483647, 'x', 2)$$);
SELECT pos_test.refused('PC004', $$pos_reverse_payment('limits', pos_test.id('open'), 0, 'x', 2)$$);
SELECT pos_test.refused('PC004', $$pos_reverse_payment('limits', pos_test.id('open'), -1, 'x', 2)$$);
SELECT pos_test.sums('limits');

\pset tuples_only off
SELECT * FROM pos_verify();
