-- Values as clients send them: null for an argument that is optional, and bigint for each whole number.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set SHOW_CONTEXT never
\set ECHO all

SELECT pos_test.tenant('values');
SELECT pos_test.remember('a', pos_create_order('values', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}]', NULL, '2024-06-01 10:00+00'));

-- An argument whose default is a value: null means it (role in install.sql, jobs with pg_cron)
SELECT line, order_id > 0 AS taken, sqlstate FROM pos_create_orders('values', '[{"cashier_id": 1, "items": [{"product_id": 1, "quantity": 2, "unit_price": 3.50}], "ordered_at": "2024-06-02 10:00+00"}, {"cashier_id": 8, "items": []}]', NULL);
SELECT count(*) FROM pos_list_orders('values', page => NULL, page_size => NULL, fresh => NULL);
SELECT order_count, total_revenue FROM pos_daily_summary('values', '2024-06-01', NULL);
SELECT count(*), sum(order_count) FROM pos_daily_summaries('values', '2024-06-01', '2024-06-02', NULL);
SELECT * FROM pos_top_products('values', NULL, NULL, NULL, NULL);
SELECT pos_wait_for_refresh('order_summaries', NULL);
CALL pos_refresh_batches(NULL, NULL);
CALL pos_purge(NULL, NULL);
CALL pos_upkeep(NULL);
CALL pos_fence_tenant('values', 'elsewhere', NULL);
SELECT pos_unfence_tenant('values');

-- Whole numbers beyond 32 bits are refused for what they say
SELECT pos_test.refused('PC009', $$pos_confirm_order('values', pos_test.id('a'), 4294967297)$$);
SELECT pos_test.refused('PC009', $$pos_apply_discount('values', pos_test.id('a'), 5, 2, -9223372036854775808)$$);
SELECT pos_test.refused('PC009', $$pos_record_payment('values', pos_test.id('a'), 1, 'cash', 9223372036854775807)$$);
SELECT pos_test.refused('PC009', $$pos_void_order('values', pos_test.id('a'), 'x', 2, 4294967297)$$);
SELECT pos_record_payment('values', pos_test.id('a'), 1, 'cash', 1::bigint);
SELECT pos_test.refused('PC004', $$pos_reverse_payment('values', pos_test.id('a'), 4294967297, 'x', 2)$$);
SELECT pos_test.refused('PC009', $$pos_reverse_payment('values', pos_test.id('a'), 1, 'x', 2, 4294967297)$$);
SELECT pos_reverse_payment('values', pos_test.id('a'), 1::bigint, 'x', 2, 2::bigint);
SELECT pos_test.refused('PC011', $$pos_list_orders('values', page => -4294967295)$$);
SELECT pos_test.refused('PC011', $$pos_list_orders('values', page_size => 4294967316)$$);
SELECT pos_test.refused('PC011', $$pos_top_products('values', NULL, NULL, 4294967306)$$);
CALL pos_refresh_batches('order_summaries', -4294967295);
CALL pos_purge(NULL, -4294967295);
-- and taken where they can be
SELECT count(*) FROM pos_list_orders('values', page => 4294967297);
CALL pos_refresh_batches('order_summaries', 9223372036854775807);
CALL pos_purge(NULL, 9223372036854775807);

-- A version is the same whether it came as int or as bigint: the request has one key
SELECT pos_confirm_order('values', pos_test.id('a'), 3, 'confirm');
SELECT pos_confirm_order('values', pos_test.id('a'), 3::bigint, 'confirm');
SELECT arguments - 'order_id' FROM pos_write.command_log WHERE tenant_id = 'values' AND idempotency_key = 'confirm' AND arguments->>'expected_version' = '3';

-- Numbers as strings, as clients send them that don't trust JSON with decimals: by value, and one request with the number
\set items '[{"product_id": "1", "quantity": "2.0", "unit_price": "3.50"}, {"product_id": "02", "quantity": "0.250", "unit_price": "010"}]'
SELECT pos_test.remember('s', pos_create_order('values', 1, :'items', 'strings', '2024-06-01 10:00+00'));
SELECT pos_test.show('s');
SELECT arguments FROM pos_write.command_log WHERE tenant_id = 'values' AND idempotency_key = 'strings';
SELECT pos_create_order('values', 1, items, 'strings', '2024-06-01 10:00+00') = pos_test.id('s') AS same
  FROM unnest(ARRAY[:'items', '[{"product_id": 1, "quantity": 2, "unit_price": 3.5}, {"product_id": 2, "quantity": 0.25, "unit_price": 10}]',
                    '[{"unit_price": "3.5", "quantity": 2e0, "product_id": "1.0"}, {"quantity": "00.25", "unit_price": 10.00, "product_id": 2}]']::jsonb[]) items;
SELECT line, order_id = pos_test.id('s') AS same, sqlstate
  FROM jsonb_build_object('items', :'items'::jsonb, 'idempotency_key', 'strings', 'ordered_at', '2024-06-01T10:00Z') o,
       pos_create_orders('values', jsonb_build_array(o || '{"cashier_id": "1"}', o || '{"cashier_id": 1.0}', o || '{"cashier_id": "01.00"}', o || '{"cashier_id": "2"}', o || '{"cashier_id": "one"}'));
-- a request that was answered with numbers is the same with strings, and null is as good as missing
SELECT pos_create_order('values', 1, '[{"product_id": 1, "quantity": 2.30, "unit_price": 3.50}]', 'numbers', '2024-06-01 10:00+00') = pos_create_order('values', 1, '[{"product_id": "1", "quantity": "2.3", "unit_price": "3.5"}]', 'numbers', '2024-06-01 10:00+00') AS same;
SELECT count(DISTINCT order_id), min(sqlstate) FROM pos_create_orders('values', '[{"cashier_id": 1, "items": [{"product_id": 1, "quantity": 2, "unit_price": 3.50}], "idempotency_key": "null"},
    {"cashier_id": "1", "items": [{"product_id": 1, "quantity": "2", "unit_price": 3.50}], "idempotency_key": "null", "ordered_at": null}]');
-- what is no number, or one of another form
SELECT pos_test.refused('PC005', format('pos_create_order(''values'', 1, ''[{"product_id": 1, "quantity": %s, "unit_price": 1}]'')', value))
  FROM unnest(ARRAY['"1e3"', '"+2"', '" 2"', '"2,30"', '".5"', '"5."', '"-"', '""', '"NaN"', '"0x10"', '"two"', '"-1"', '"0.0005"', '{"2": "2"}', '["2"]']) value;
SELECT pos_test.refused('PC005', format('pos_create_order(''values'', 1, ''[{"product_id": "%s", "quantity": 1, "unit_price": 1}]'')', value))
  FROM unnest(ARRAY['1.5', '9223372036854775808', repeat('0', 1000) || '1']) value;
SELECT pos_test.refused('PC005', $$pos_create_order('values', 1, '[{"product_id": 1, "quantity": 1, "unit_price": "0.005"}]')$$);
-- the key of a number too long to be taken is not looked at
SELECT pos_test.refused('PC010', format('pos_create_order(''values'', 1, ''[{"product_id": 1, "quantity": "%s", "unit_price": 1}]'', ''numbers'')', repeat('9', 200000)));

-- JSON in JSON
SELECT pos_test.refused('PC005', $$pos_create_order('values', 1, '"[{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 1}]"')$$);
SELECT pos_test.refused('PC005', $$pos_create_order('values', 1, '["{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 1}"]')$$);
SELECT pos_test.refused('PC011', $$pos_create_orders('values', '"[]"')$$);
SELECT sqlstate, hint FROM pos_create_orders('values', '["{}", {"cashier_id": 1, "items": "[]"}, {"cashier_id": 1, "items": {}}, 1]');

-- Blank is blank in Unicode, wherever blank is refused
SELECT string_agg(to_hex(c), ' ' ORDER BY c) AS unseen FROM generate_series(1, 65535) c WHERE c NOT BETWEEN 55296 AND 57343 AND pos_internal.text_is_blank(chr(c));
SELECT text, pos_internal.text_is_blank(text) FROM unnest(ARRAY[U&'\00a0\3000\200b \feff', U&'\+0e0001\2029', U&'\00a0.', U&'\200b\00e9', U&'\+01f375', U&'\200d\+01f375', E'\x01']) text;
CREATE FUNCTION pos_test.unseen() RETURNS text LANGUAGE sql AS $$ SELECT quote_literal(U&' \00a0\3000\200b') $$;
SELECT split_part(pos_test.refused('PC011', format(call, pos_test.unseen())), E'\n', 1)
  FROM unnest(ARRAY['pos_register_tenant(%s, ''x'')', 'pos_register_tenant(''values'', %s)', 'pos_register_user(''values'', 1, %s)', 'pos_register_product(''values'', 1, %s)',
                    'pos_create_order(''values'', 1, ''[]'', %s)', 'pos_record_payment(''values'', 1, 1, %s)', 'pos_void_order(''values'', 1, %s, 2)', 'pos_reverse_payment(''values'', 1, 1, %s, 2)',
                    'pos_confirm_order(''values'', 1, idempotency_key => %s)', 'pos_grant_tenant(''pg_monitor'', %s)', 'pos_register_projection(%s, ''now()'')']) call;
SELECT sqlstate, rule, field FROM pos_create_orders('values', jsonb_build_array(jsonb_build_object('cashier_id', 1, 'items', '[]'::jsonb, 'idempotency_key', U&'\00a0')));
SELECT * FROM pos_verify();
