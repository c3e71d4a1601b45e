-- Idempotency keys within one session: the same request gets the first answer and does nothing, another is PC010, a refusal is not remembered.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('keys');
SELECT pos_test.tenant('keys-other');
CREATE FUNCTION pos_test.counts() RETURNS text
LANGUAGE sql AS $$
    SELECT format('%s orders, %s order events, %s keys',
                  (SELECT count(*) FROM pos_write.orders WHERE tenant_id LIKE 'keys%'),
                  (SELECT count(*) FROM pos_write.events WHERE tenant_id LIKE 'keys%' AND stream_type = 'order'),
                  (SELECT count(*) FROM pos_write.command_log WHERE tenant_id LIKE 'keys%'))
$$;

-- Create: the same again, with the keys of the objects in another order and 3.5 as 3.50
SELECT pos_test.remember('a', pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1, "unit_price": 10}]', 'create', '2024-07-01 10:00+00'));
SELECT pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1, "unit_price": 10}]', 'create', '2024-07-01 10:00+00') = pos_test.id('a');
SELECT pos_create_order('keys', 1, '[{"unit_price": 3.5, "quantity": 2.0, "product_id": 1}, {"quantity": 1e0, "unit_price": 1e1, "product_id": 2}]', 'create', '2024-07-01 10:00+00') = pos_test.id('a');
-- the same instant, told in another zone, in a session of another zone
SET timezone = 'Asia/Tokyo';
SET datestyle = 'SQL, DMY';
SELECT pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1, "unit_price": 10}]', 'create', '2024-07-01 12:00+02') = pos_test.id('a');
SET timezone = 'UTC';
SET datestyle = 'ISO';
SELECT pos_test.counts();
SELECT pos_test.show('a');

-- Other arguments, each in its turn
SELECT pos_test.refused('PC010', $$pos_create_order('keys', 2, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1, "unit_price": 10}]', 'create', '2024-07-01 10:00+00')$$);
SELECT pos_test.refused('PC010', $$pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.51}, {"product_id": 2, "quantity": 1, "unit_price": 10}]', 'create', '2024-07-01 10:00+00')$$);
SELECT pos_test.refused('PC010', $$pos_create_order('keys', 1, '[{"product_id": 2, "quantity": 1, "unit_price": 10}, {"product_id": 1, "quantity": 2, "unit_price": 3.50}]', 'create', '2024-07-01 10:00+00')$$);
SELECT pos_test.refused('PC010', $$pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1, "unit_price": 10}]', 'create', '2024-07-01 10:00:00.000001+00')$$);
SELECT pos_test.refused('PC010', $$pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1, "unit_price": 10}]', 'create')$$);
-- another command, each
SELECT pos_test.refused('PC010', $$pos_confirm_order('keys', pos_test.id('a'), idempotency_key => 'create')$$);
SELECT pos_test.refused('PC010', $$pos_apply_discount('keys', pos_test.id('a'), 5, 2, idempotency_key => 'create')$$);
SELECT pos_test.refused('PC010', $$pos_record_payment('keys', pos_test.id('a'), 1, 'cash', idempotency_key => 'create')$$);
SELECT pos_test.refused('PC010', $$pos_reverse_payment('keys', pos_test.id('a'), 1, 'x', 2, idempotency_key => 'create')$$);
SELECT pos_test.refused('PC010', $$pos_void_order('keys', pos_test.id('a'), 'x', 2, idempotency_key => 'create')$$);
-- keys are compared exactly
SELECT pos_test.remember('b', pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}]', 'Create', '2024-07-01 10:00+00'));
SELECT pos_test.remember('c', pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}]', ' create', '2024-07-01 10:00+00'));
SELECT count(DISTINCT pos_test.id(name)) FROM unnest(ARRAY['a', 'b', 'c']) name;
-- and are the tenant's
SELECT pos_test.remember('elsewhere', pos_create_order('keys-other', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', 'create', '2024-07-01 10:00+00'));
SELECT pos_test.id('elsewhere') <> pos_test.id('a');
-- without a key each call is an order
SELECT pos_test.remember('d', pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', ordered_at => '2024-07-01 10:00+00'));
SELECT pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', ordered_at => '2024-07-01 10:00+00') <> pos_test.id('d');
SELECT pos_test.counts();

-- Each other command: its first answer, though the order has gone on since
SELECT pos_apply_discount('keys', pos_test.id('a'), 5, 2, 1, 'discount', 1);
SELECT pos_record_payment('keys', pos_test.id('a'), 3.5, 'cash', 2, 'pay', 1);
SELECT pos_confirm_order('keys', pos_test.id('a'), 3, 'confirm', 1);
SELECT pos_reverse_payment('keys', pos_test.id('a'), 1, 'x', 2, 4, 'reverse', 1);
SELECT pos_void_order('keys', pos_test.id('a'), 'x', 2, 5, 'void', 1);
SELECT pos_test.counts();
SELECT pos_apply_discount('keys', pos_test.id('a'), 5.0000, 2, 1, 'discount', 1);
SELECT pos_record_payment('keys', pos_test.id('a'), 3.50, 'cash', 2, 'pay', 1);
SELECT pos_confirm_order('keys', pos_test.id('a'), 3, 'confirm', 1);
SELECT pos_reverse_payment('keys', pos_test.id('a'), 1, 'x', 2, 4, 'reverse', 1);
SELECT pos_void_order('keys', pos_test.id('a'), 'x', 2, 5, 'void', 1);
SELECT pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1, "unit_price": 10}]', 'create', '2024-07-01 10:00+00') = pos_test.id('a');
SELECT pos_test.counts();
SELECT pos_test.show('a');

-- Other arguments, each in its turn
SELECT pos_test.refused('PC010', $$pos_confirm_order('keys', pos_test.id('b'), 3, 'confirm', 1)$$);
SELECT pos_test.refused('PC010', $$pos_confirm_order('keys', pos_test.id('a'), 2, 'confirm', 1)$$);
SELECT pos_test.refused('PC010', $$pos_confirm_order('keys', pos_test.id('a'), NULL, 'confirm', 1)$$);
SELECT pos_test.refused('PC010', $$pos_confirm_order('keys', pos_test.id('a'), 3, 'confirm', 2)$$);
SELECT pos_test.refused('PC010', $$pos_confirm_order('keys', pos_test.id('a'), 3, 'confirm')$$);
SELECT pos_test.refused('PC010', $$pos_apply_discount('keys', pos_test.id('a'), 5.0001, 2, 1, 'discount', 1)$$);
SELECT pos_test.refused('PC010', $$pos_apply_discount('keys', pos_test.id('a'), 5, 1, 1, 'discount', 1)$$);
SELECT pos_test.refused('PC010', $$pos_record_payment('keys', pos_test.id('a'), 3.51, 'cash', 2, 'pay', 1)$$);
SELECT pos_test.refused('PC010', $$pos_record_payment('keys', pos_test.id('a'), 3.5, 'Cash', 2, 'pay', 1)$$);
SELECT pos_test.refused('PC010', $$pos_reverse_payment('keys', pos_test.id('a'), 2, 'x', 2, 4, 'reverse', 1)$$);
SELECT pos_test.refused('PC010', $$pos_reverse_payment('keys', pos_test.id('a'), 1, 'y', 2, 4, 'reverse', 1)$$);
SELECT pos_test.refused('PC010', $$pos_reverse_payment('keys', pos_test.id('a'), 1, 'x', 1, 4, 'reverse', 1)$$);
SELECT pos_test.refused('PC010', $$pos_void_order('keys', pos_test.id('a'), 'y', 2, 5, 'void', 1)$$);

-- The answer stands when cashier, manager and product are gone
SELECT pos_register_user('keys', 1, active => false);
SELECT pos_register_user('keys', 2, role => 'cashier');
SELECT pos_register_product('keys', 1, active => false);
SELECT pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1, "unit_price": 10}]', 'create', '2024-07-01 10:00+00') = pos_test.id('a');
SELECT pos_void_order('keys', pos_test.id('a'), 'x', 2, 5, 'void', 1);
SELECT pos_register_user('keys', 1, active => true);
SELECT pos_register_user('keys', 2, role => 'manager');
SELECT pos_register_product('keys', 1, active => true);

-- A refusal is not remembered: the key serves the corrected request, or another command
SELECT pos_test.refused('PC005', $$pos_create_order('keys', 1, '[]', 'refused')$$);
SELECT pos_test.refused('PC006', $$pos_record_payment('keys', pos_test.id('b'), 7.01, 'cash', idempotency_key => 'refused')$$);
SELECT pos_record_payment('keys', pos_test.id('b'), 7, 'cash', idempotency_key => 'refused');
SELECT pos_record_payment('keys', pos_test.id('b'), 7, 'cash', idempotency_key => 'refused');
SELECT pos_test.show('b');

-- What rolls back is not remembered
BEGIN;
SELECT pos_confirm_order('keys', pos_test.id('b'), idempotency_key => 'rolled back');
SELECT pos_confirm_order('keys', pos_test.id('b'), idempotency_key => 'rolled back');
ROLLBACK;
SELECT pos_test.refused('PC010', $$pos_confirm_order('keys', pos_test.id('b'), idempotency_key => 'refused')$$);
SELECT pos_record_payment('keys', pos_test.id('c'), 7, 'cash', idempotency_key => 'rolled back');
BEGIN;
SAVEPOINT s;
SELECT pos_confirm_order('keys', pos_test.id('c'), idempotency_key => 'savepoint');
ROLLBACK TO s;
SELECT pos_confirm_order('keys', pos_test.id('c'), idempotency_key => 'savepoint');
COMMIT;
SELECT pos_test.show('c');

-- Twice in one statement
SELECT count(*), count(DISTINCT pos_create_order('keys', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', 'statement', '2024-07-01 10:00+00')) FROM generate_series(1, 10);

-- Keys of 255 characters, not 256
SELECT pos_confirm_order('keys', pos_test.id('d'), idempotency_key => repeat(U&'\+01F375', 255));
SELECT pos_confirm_order('keys', pos_test.id('d'), idempotency_key => repeat(U&'\+01F375', 255));
SELECT pos_test.refused('PC011', $$pos_confirm_order('keys', pos_test.id('d'), idempotency_key => repeat(U&'\+01F375', 256))$$);
SELECT pos_test.refused('PC011', $$pos_confirm_order('keys', pos_test.id('d'), idempotency_key => repeat('k', 10000000))$$);
SELECT pos_test.counts();
SELECT pos_test.sums('keys');
DROP FUNCTION pos_test.counts();

\pset tuples_only off
SELECT * FROM pos_verify();
