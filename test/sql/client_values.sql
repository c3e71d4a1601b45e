-- Values as clients send them: null for an argument that is optional, and bigint for each whole number.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /support/helpers.sql
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
SELECT * FROM pos_verify();
