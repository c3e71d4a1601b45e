-- Creating an order: what it stores, what it answers, each refusal, and the order of the checks.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('create');
SELECT pos_test.tenant('create-other');
SELECT pos_register_user('create-other', 7, 'Stranger');
SELECT pos_register_product('create-other', 7, 'Not here');

-- An order, from the arguments to every store
SELECT pos_test.remember('a', pos_create_order('create', 1,
    '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 0.5, "unit_price": 1.99}]',
    ordered_at => '2024-01-15 12:34:56.789+00'));
SELECT pos_test.show('a');
SELECT pos_test.lines('a');
SELECT pos_test.events('a');
SELECT tenant_id, version, status, cashier_id, created_at, business_date, void_reason IS NULL
FROM pos_write.orders WHERE order_id = pos_test.id('a');
SELECT stream_type, type, schema_version, business_date, occurred_at, recorded_at > occurred_at, database_role = current_user
FROM pos_write.events WHERE tenant_id = 'create' AND stream_type = 'order' AND stream_id = pos_test.id('a');
SELECT tenant_id, tenant_name, status, total, created_at, business_date, cashier_id, cashier_name, item_count, paid, payment_status
FROM pos_read.order_summaries WHERE tenant_id = 'create';
SELECT date, order_count, total_revenue, avg_order_value, gross_sales, discount_total, voided_count, voided_total
FROM pos_read.order_daily_summary WHERE tenant_id = 'create';
SELECT date, product_id, product_name, quantity, revenue FROM pos_read.product_sales WHERE tenant_id = 'create' ORDER BY product_id;
SELECT pos_test.sums('create');

-- A manager may sell; a product may stand on several lines
SELECT pos_test.remember('b', pos_create_order('create', 2,
    '[{"product_id": 1, "quantity": 1, "unit_price": 1}, {"product_id": 1, "quantity": 1, "unit_price": 2}, {"product_id": 1, "quantity": 1, "unit_price": 0}]',
    ordered_at => '2024-01-15 13:00+00'));
SELECT pos_test.show('b');
SELECT pos_test.lines('b');

-- Ordered now, unless told
SELECT pos_test.remember('now', pos_create_order('create', 1, '[{"product_id": 3, "quantity": 1, "unit_price": 4.20}]'));
SELECT o.created_at BETWEEN e.recorded_at - interval '1 minute' AND e.recorded_at, e.occurred_at = o.created_at,
    o.business_date = (o.created_at AT TIME ZONE 'UTC')::date
FROM pos_write.orders o JOIN pos_write.events e ON e.tenant_id = o.tenant_id AND e.stream_type = 'order' AND e.stream_id = o.order_id
WHERE o.order_id = pos_test.id('now');

-- An order of zero is paid
SELECT pos_test.remember('free', pos_create_order('create', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 0}]', ordered_at => '2024-01-16 00:00+00'));
SELECT pos_test.show('free');

-- Ids grow
SELECT pos_test.id('a') < pos_test.id('b'), pos_test.id('b') < pos_test.id('now'), pos_test.id('now') < pos_test.id('free');

-- PC011
SELECT pos_test.refused('PC011', $$pos_create_order(NULL, 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC011', $$pos_create_order('', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC011', $$pos_create_order('*', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC011', $$pos_create_order(repeat('t', 256), 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC011', $$pos_create_order('create', NULL, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC011', $$pos_create_order('create', 1, NULL)$$);
SELECT pos_test.refused('PC011', $$pos_create_order('create', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', '')$$);
SELECT pos_test.refused('PC011', $$pos_create_order('create', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', E'\n\t ')$$);
SELECT pos_test.refused('PC011', $$pos_create_order('create', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', repeat('k', 256))$$);
SELECT pos_test.refused('PC011', $$pos_create_order('create', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', ordered_at => 'infinity')$$);
-- PC001
SELECT pos_test.refused('PC001', $$pos_create_order('create-none', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC001', $$pos_create_order('CREATE', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC001', $$pos_create_order('create ', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
-- PC002: unknown, inactive, another tenant's
SELECT pos_test.refused('PC002', $$pos_create_order('create', 5, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC002', $$pos_create_order('create', 3, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC002', $$pos_create_order('create', 4, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC002', $$pos_create_order('create', 7, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
-- PC003: unknown, inactive, another tenant's, on the line that is named
SELECT pos_test.refused('PC003', $$pos_create_order('create', 1, '[{"product_id": 5, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC003', $$pos_create_order('create', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}, {"product_id": 9, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC003', $$pos_create_order('create', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}, {"product_id": 1, "quantity": 1, "unit_price": 1}, {"product_id": 7, "quantity": 1, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC003', $$pos_create_order('create', 1, '[{"product_id": -9223372036854775808, "quantity": 1, "unit_price": 1}]')$$);

-- Each rule before the next
SELECT pos_test.remember('keyed', pos_create_order('create', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', 'key', '2024-01-17 09:00+00'));
-- arguments, then tenant
SELECT pos_test.refused('PC011', $$pos_create_order('create-none', NULL, '[]')$$);
SELECT pos_test.refused('PC011', $$pos_create_order('create-none', 5, NULL)$$);
SELECT pos_test.refused('PC011', $$pos_create_order('create-none', 5, '[]', ' ')$$);
SELECT pos_test.refused('PC011', $$pos_create_order('create-none', 5, '[]', ordered_at => 'infinity')$$);
-- tenant, then users and all the rest
SELECT pos_test.refused('PC001', $$pos_create_order('create-none', 5, '{}', 'key')$$);
-- idempotency key, then users
SELECT pos_test.refused('PC010', $$pos_create_order('create', 5, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', 'key', '2024-01-17 09:00+00')$$);
-- idempotency key, then items
SELECT pos_test.refused('PC010', $$pos_create_order('create', 1, '[]', 'key', '2024-01-17 09:00+00')$$);
-- users, then items
SELECT pos_test.refused('PC002', $$pos_create_order('create', 5, '5')$$);
SELECT pos_test.refused('PC002', $$pos_create_order('create', 3, '[]')$$);
SELECT pos_test.refused('PC002', $$pos_create_order('create', 5, '[{"product_id": 5, "quantity": 1, "unit_price": 1}]')$$);
-- shape of the items, then products, then values, then amounts
SELECT pos_test.refused('PC005', $$pos_create_order('create', 1, '[{"product_id": 5, "quantity": 1, "unit_price": 1}, {"product_id": 5}]')$$);
SELECT pos_test.refused('PC003', $$pos_create_order('create', 1, '[{"product_id": 1, "quantity": 0, "unit_price": -1}, {"product_id": 5, "quantity": 0, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC005', $$pos_create_order('create', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 999999999999999.99}, {"product_id": 1, "quantity": 1, "unit_price": 999999999999999.99}, {"product_id": 1, "quantity": 0, "unit_price": 1}]')$$);
SELECT pos_test.refused('PC006', $$pos_create_order('create', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 999999999999999.99}, {"product_id": 1, "quantity": 1, "unit_price": 0.01}]')$$);

-- The session goes on
SELECT pos_test.remember('after', pos_create_order('create', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', ordered_at => '2024-01-17 10:00+00'));
SELECT pos_test.show('after');
SELECT pos_test.sums('create');

\pset tuples_only off
SELECT * FROM pos_verify();
