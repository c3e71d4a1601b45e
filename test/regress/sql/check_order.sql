-- Each rule is checked before the next: arguments, tenant, idempotency key, users, order, version, state, amounts. A call that breaks two is refused for the earlier.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('checks');
SELECT pos_test.remember('keyed', pos_create_order('checks', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', 'key'));
SELECT pos_test.remember('open', pos_create_order('checks', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]'));
SELECT pos_record_payment('checks', pos_test.id('open'), 4, 'cash');
SELECT pos_test.remember('voided', pos_create_order('checks', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]'));
SELECT pos_record_payment('checks', pos_test.id('voided'), 4, 'cash');
SELECT pos_reverse_payment('checks', pos_test.id('voided'), 1, 'x', 2);
SELECT pos_void_order('checks', pos_test.id('voided'), 'x', 2);

-- The five commands on an order, with an argument for each rule
CREATE TABLE pos_test.commands (n int, name text, call text);
INSERT INTO pos_test.commands VALUES
    (1, 'confirm', 'pos_confirm_order(%1$L, %2$s, expected_version => %4$s, idempotency_key => %5$L, acted_by => %6$s)'),
    (2, 'discount', 'pos_apply_discount(%1$L, %2$s, %7$s, %3$s, expected_version => %4$s, idempotency_key => %5$L, acted_by => %6$s)'),
    (3, 'pay', 'pos_record_payment(%1$L, %2$s, %7$s, ''cash'', expected_version => %4$s, idempotency_key => %5$L, acted_by => %6$s)'),
    (4, 'reverse', 'pos_reverse_payment(%1$L, %2$s, 1, ''x'', %3$s, expected_version => %4$s, idempotency_key => %5$L, acted_by => %6$s)'),
    (5, 'void', 'pos_void_order(%1$L, %2$s, ''x'', %3$s, expected_version => %4$s, idempotency_key => %5$L, acted_by => %6$s)');
CREATE FUNCTION pos_test.each_refused(
    expected text, tenant text DEFAULT 'checks', order_id text DEFAULT 'pos_test.id(''open'')', authorised_by int DEFAULT 2,
    expected_version text DEFAULT 'NULL', key text DEFAULT NULL, acted_by text DEFAULT 'NULL', amount text DEFAULT '5', only_commands text[] DEFAULT '{confirm,discount,pay,reverse,void}'
) RETURNS SETOF text
LANGUAGE sql AS $$
    SELECT name || ' => ' || pos_test.refused(expected, format(call, tenant, order_id, authorised_by, expected_version, key, acted_by, amount))
    FROM pos_test.commands
    WHERE name = ANY (only_commands)
    ORDER BY n
$$;

-- arguments, then tenant
SELECT pos_test.each_refused('PC011', tenant => 'checks-none', order_id => 'NULL');
SELECT pos_test.each_refused('PC011', tenant => 'checks-none', key => '');
SELECT pos_test.refused('PC011', $$pos_apply_discount('checks-none', 1, NULL, 1)$$);
SELECT pos_test.refused('PC011', $$pos_record_payment('checks-none', 1, 1, '')$$);
SELECT pos_test.refused('PC011', $$pos_reverse_payment('checks-none', 1, 1, '', 1)$$);
SELECT pos_test.refused('PC011', $$pos_void_order('checks-none', 1, ' ', 1)$$);
-- tenant, then users and all that follow
SELECT pos_test.each_refused('PC001', tenant => 'checks-none', order_id => '5', authorised_by => 5, expected_version => '99', key => 'key', acted_by => '5', amount => '-1');
-- idempotency key, then users and all that follow
SELECT pos_test.each_refused('PC010', key => 'key', acted_by => '5');
SELECT pos_test.each_refused('PC010', key => 'key', authorised_by => 5, only_commands => '{discount,reverse,void}');
SELECT pos_test.each_refused('PC010', order_id => '5', key => 'key');
-- users, then order: who acts, then who authorises
SELECT pos_test.each_refused('PC002', acted_by => '5', authorised_by => 5);
SELECT pos_test.each_refused('PC002', order_id => '5', acted_by => '5');
SELECT pos_test.each_refused('PC008', order_id => '5', authorised_by => 1, only_commands => '{discount,reverse,void}');
SELECT pos_test.each_refused('PC008', expected_version => '99', authorised_by => 1, only_commands => '{discount,reverse,void}');
SELECT pos_test.each_refused('PC008', order_id => 'pos_test.id(''voided'')', authorised_by => 1, only_commands => '{discount,reverse,void}');
SELECT pos_test.each_refused('PC008', amount => '101', authorised_by => 1, only_commands => '{discount}');
-- order, then version
SELECT pos_test.each_refused('PC004', order_id => '5', expected_version => '99');
-- version, then state
SELECT pos_test.each_refused('PC009', order_id => 'pos_test.id(''voided'')', expected_version => '99');
SELECT pos_test.refused('PC009', $$pos_void_order('checks', pos_test.id('open'), 'it holds a payment', 2, 99)$$);
-- payment, then version and state
SELECT pos_test.refused('PC004', $$pos_reverse_payment('checks', pos_test.id('open'), 99, 'x', 2, 99)$$);
SELECT pos_test.refused('PC004', $$pos_reverse_payment('checks', pos_test.id('voided'), 2, 'x', 2)$$);
-- state, then amounts
SELECT pos_test.each_refused('PC007', order_id => 'pos_test.id(''voided'')', expected_version => '4');
SELECT pos_test.each_refused('PC007', order_id => 'pos_test.id(''voided'')', amount => '101', only_commands => '{discount,pay}');
SELECT pos_test.each_refused('PC007', order_id => 'pos_test.id(''voided'')', amount => '''NaN''', only_commands => '{discount,pay}');
-- users, version and amounts
SELECT pos_test.each_refused('PC002', acted_by => '5', amount => '-1', only_commands => '{discount,pay}');
SELECT pos_test.each_refused('PC009', expected_version => '99', amount => '-1', only_commands => '{discount,pay}');
-- all hold but the last
SELECT pos_test.each_refused('PC006', expected_version => '2', key => 'other', acted_by => '1', amount => '101', only_commands => '{discount,pay}');
SELECT pos_test.show('open');

-- and all
SELECT pos_apply_discount('checks', pos_test.id('open'), 5, 2, 2, 'other', 1);
SELECT pos_test.show('open');
SELECT pos_test.sums('checks');
DROP FUNCTION pos_test.each_refused(text, text, text, int, text, text, text, text, text[]);
DROP TABLE pos_test.commands;

\pset tuples_only off
SELECT * FROM pos_verify();
