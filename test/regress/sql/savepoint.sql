-- Refusals and rollbacks: the transaction, the savepoint, the session.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('savepoint');
SELECT pos_test.remember('a', pos_create_order('savepoint', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => '2024-08-01 10:00+00'));
SELECT pos_test.fingerprint() AS before \gset

-- A refusal leaves nothing behind, nor does what went before it in its transaction
SELECT pos_create_order('savepoint', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}, {"product_id": 1}]');
\echo :LAST_ERROR_SQLSTATE
SELECT pos_test.fingerprint() = :'before';
BEGIN;
SELECT pos_confirm_order('savepoint', pos_test.id('a'));
SELECT pos_create_order('savepoint', 1, '[{"product_id": 5, "quantity": 1, "unit_price": 1}]');
\echo :LAST_ERROR_SQLSTATE
SELECT pos_confirm_order('savepoint', pos_test.id('a'));
COMMIT;
SELECT pos_test.fingerprint() = :'before';

-- In a savepoint, refused after refused: the session stays usable, the next command works
BEGIN;
SAVEPOINT s;
SELECT pos_create_order('savepoint', 1, '[]');
ROLLBACK TO s;
SELECT pos_test.fingerprint() = :'before';
SELECT pos_create_order('savepoint', 5, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]');
ROLLBACK TO s;
SELECT pos_confirm_order('savepoint-none', 1);
ROLLBACK TO s;
SELECT pos_register_tenant('*', 'x');
ROLLBACK TO s;
SELECT pos_test.fingerprint() = :'before';
SELECT pos_test.remember('b', pos_create_order('savepoint', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 5}]', 'b', '2024-08-01 10:00+00'));
SAVEPOINT s;
SELECT pos_create_order('savepoint', 1, '{}', 'c');
ROLLBACK TO s;
SELECT pos_record_payment('savepoint', pos_test.id('b'), 5, 'cash');
COMMIT;
SELECT pos_test.show('b');
SELECT pos_test.sums('savepoint');

-- A command done in a savepoint that rolls back is undone whole; what follows adds to the figures as they were
SELECT pos_test.fingerprint() AS before \gset
BEGIN;
SAVEPOINT s;
SELECT pos_create_order('savepoint', 1, '[{"product_id": 2, "quantity": 3, "unit_price": 7}]', 'c', '2024-08-01 10:00+00') > 0;
SELECT pos_apply_discount('savepoint', pos_test.id('a'), 50, 2);
SELECT pos_register_product('savepoint', 4, 'Never');
SELECT pos_register_user('savepoint', 1, active => false);
SAVEPOINT t;
SELECT pos_void_order('savepoint', pos_test.id('a'), 'x', 2);
RELEASE t;
ROLLBACK TO s;
SELECT pos_test.fingerprint() = :'before';
SELECT pos_test.remember('c', pos_create_order('savepoint', 1, '[{"product_id": 2, "quantity": 1, "unit_price": 7}]', 'c', '2024-08-01 10:00+00'));
SELECT pos_apply_discount('savepoint', pos_test.id('c'), 10, 2);
SAVEPOINT s;
SELECT pos_register_user('savepoint', 1, role => 'owner');
ROLLBACK TO s;
SELECT pos_confirm_order('savepoint', pos_test.id('a'));
SELECT pos_test.sums('savepoint');
COMMIT;
SELECT pos_test.show('c');
SELECT pos_test.sums('savepoint');
-- a transaction that rolls back
SELECT pos_test.fingerprint() AS before \gset
BEGIN;
SELECT pos_create_order('savepoint', 1, '[{"product_id": 2, "quantity": 1, "unit_price": 7}]') > 0;
SELECT pos_void_order('savepoint', pos_test.id('a'), 'x', 2);
ROLLBACK;
SELECT pos_test.fingerprint() = :'before';

-- Hundreds of commands in one transaction, every third refused, every fifth undone
DO $$
DECLARE
    done    int := 0;
    refused int := 0;
    undone  int := 0;
BEGIN
    FOR n IN 1..500 LOOP
        BEGIN
            PERFORM public.pos_create_order('savepoint', CASE WHEN n % 3 = 0 THEN 5 ELSE 1 END,
                '[{"product_id": 1, "quantity": 1, "unit_price": 0.01}, {"product_id": 3, "quantity": 2, "unit_price": 0.02}]', ordered_at => '2024-08-02 10:00+00');
            IF n % 5 = 0 THEN
                RAISE EXCEPTION 'undo';
            END IF;
            done := done + 1;
        EXCEPTION
            WHEN SQLSTATE 'PC002' THEN refused := refused + 1;
            WHEN raise_exception THEN undone := undone + 1;
        END;
    END LOOP;
    RAISE WARNING '% done, % refused, % undone', done, refused, undone;
END
$$;
SELECT order_count, total_revenue FROM pos_read.order_daily_summary WHERE tenant_id = 'savepoint' AND date = '2024-08-02';
SELECT product_id, quantity, revenue FROM pos_read.product_sales WHERE tenant_id = 'savepoint' AND date = '2024-08-02' ORDER BY product_id;
SELECT pos_test.sums('savepoint');

-- Many commands in one statement
SELECT count(pos_create_order('savepoint', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 0.01}]', ordered_at => '2024-08-03 10:00+00')) FROM generate_series(1, 300);
SELECT order_count, total_revenue FROM pos_read.order_daily_summary WHERE tenant_id = 'savepoint' AND date = '2024-08-03';

-- A session whose plans, settings and temporary things are gone
DISCARD ALL;
SET timezone = 'UTC';
SET datestyle = 'ISO';
SELECT pos_create_order('savepoint', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 0.01}]', 'discarded', '2024-08-03 10:00+00') > 0;
SELECT pos_test.sums('savepoint');

-- Read-only transactions
BEGIN READ ONLY;
SAVEPOINT s;
SELECT pos_create_order('savepoint', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT pos_register_tenant('savepoint-new', 'x');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT pos_register_user('savepoint', 9, 'x');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT pos_register_product('savepoint', 8, 'x');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT pos_confirm_order('savepoint', pos_test.id('c'));
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT pos_apply_discount('savepoint', pos_test.id('c'), 5, 2);
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT pos_record_payment('savepoint', pos_test.id('c'), 1, 'cash');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT pos_reverse_payment('savepoint', pos_test.id('b'), 1, 'x', 2);
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT pos_void_order('savepoint', pos_test.id('c'), 'x', 2);
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
-- queries go on
SELECT count(*) FROM pos_list_orders('savepoint', date_from => '2024-08-01', date_to => '2024-08-01');
COMMIT;

-- An open cursor over a query, while commands go on
BEGIN;
DECLARE list CURSOR FOR SELECT total, status FROM pos_list_orders('savepoint', date_from => '2024-08-01', date_to => '2024-08-01');
FETCH 1 FROM list;
SELECT pos_record_payment('savepoint', pos_test.id('c'), 6.30, 'cash');
SELECT pos_create_order('savepoint', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 5.50}]', ordered_at => '2024-08-01 10:00+00') > 0;
FETCH 1 FROM list;
SELECT pos_confirm_order('savepoint', pos_test.id('c'));
SELECT pos_void_order('savepoint', pos_test.id('a'), 'x', 2);
FETCH ALL FROM list;
COMMIT;
SELECT total, status FROM pos_list_orders('savepoint', date_from => '2024-08-01', date_to => '2024-08-01') ORDER BY total;
SELECT pos_test.sums('savepoint');

\pset tuples_only off
SELECT * FROM pos_verify();
