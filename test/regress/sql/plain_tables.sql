-- What somebody does to the stores' tables holds where their rows are written without a statement, too.
-- The database is of its own.

\pset tuples_only on
\set VERBOSITY terse
\set main :DBNAME
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_plain;
CREATE DATABASE pos_test_plain TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_plain
SET client_min_messages = warning;
CREATE EXTENSION pos_cqrs;
SELECT pos_install();
SELECT pos_register_tenant('t', 'Tee'), pos_register_user('t', 1, 'Ann', 'manager'), pos_register_product('t', 1, 'Tea');
SELECT pos_create_order('t', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => '2024-05-01 12:00+00') AS order_id \gset

-- A command in a statement that has itself written what the command reads
UPDATE pos_write.orders SET void_reason = NULL WHERE order_id = :order_id RETURNING pos_record_payment(tenant_id, order_id, 1, 'cash');
INSERT INTO pos_write.products VALUES ('t', 2, 1, 'Coffee', true) RETURNING pos_create_order('t', 1, '[{"product_id": 2, "quantity": 1, "unit_price": 1}]') > 0;
WITH barbara AS (INSERT INTO pos_write.users VALUES ('t', 2, 1, 'Barbara', 'cashier', true) RETURNING user_id)
SELECT pos_create_order('t', user_id, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]') > 0 FROM barbara;
DELETE FROM pos_write.products WHERE product_id = 2 RETURNING pos_create_order('t', 1, '[{"product_id": 2, "quantity": 1, "unit_price": 1}]');

-- A column that rounds
ALTER TABLE pos_write.payments ALTER paid_at TYPE timestamptz(0);
SELECT pos_record_payment('t', :order_id, 0.01, 'cash') > 0 FROM generate_series(1, 5);
SELECT DISTINCT date_trunc('second', paid_at) = paid_at FROM pos_write.payments;
ALTER TABLE pos_write.payments ALTER paid_at TYPE timestamptz;

-- A user's check constraint, for a new row and for a changed one, and a user's unique index
ALTER TABLE pos_write.payments ADD CONSTRAINT no_coupon CHECK (method <> 'coupon');
ALTER TABLE pos_write.orders ADD CONSTRAINT never_confirmed CHECK (status <> 'confirmed');
CREATE UNIQUE INDEX one_card ON pos_write.payments (tenant_id, order_id) WHERE method = 'card';
SELECT pos_record_payment('t', :order_id, 0.01, 'coupon');
SELECT pos_confirm_order('t', :order_id);
SELECT pos_record_payment('t', :order_id, 0.01, 'card') > 0 FROM generate_series(1, 2);
ALTER TABLE pos_write.payments DROP CONSTRAINT no_coupon;
ALTER TABLE pos_write.orders DROP CONSTRAINT never_confirmed;
DROP INDEX pos_write.one_card;

-- A column of another type: its values are read as the type that the code knows, or refused
BEGIN;
ALTER TABLE pos_write.products ALTER name TYPE bigint USING 1;
SELECT pos_register_product('t', 1, '1');
SELECT pos_register_product('t', 1, '2');
ROLLBACK;
BEGIN;
ALTER TABLE pos_write.tenants ALTER day_starts_at TYPE bigint USING 1;
SELECT pos_business_date('t');
ROLLBACK;
BEGIN;
ALTER TABLE pos_write.tenants ALTER day_starts_at TYPE bigint USING 1;
SELECT pos_register_product('t', 1, '2');
ROLLBACK;
BEGIN ISOLATION LEVEL REPEATABLE READ;
ALTER TABLE pos_write.tenants RENAME TO kept;
CREATE VIEW pos_write.tenants AS SELECT tenant_id, version, name, time_zone, currency, exponent, day_starts_at, prices_include_tax, tax_rounding, cash_rounding, changed_at, 1::bigint AS ctid FROM pos_write.kept;
ALTER VIEW pos_write.tenants OWNER TO pos_owner;
SELECT pos_register_product('t', 1, '2');
ROLLBACK;

-- A check that looks at rows of another table
GRANT USAGE ON SCHEMA public TO pos_owner;
CREATE FUNCTION public.has_order(tenant text, number bigint) RETURNS boolean LANGUAGE sql AS $$
    SELECT EXISTS (SELECT FROM pos_write.orders WHERE tenant_id = tenant AND order_id = number)
$$;
ALTER TABLE pos_write.order_items ADD CONSTRAINT line_of_order CHECK (public.has_order(tenant_id, order_id));
SELECT count(order_id) FROM pos_create_orders('t', '[{"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}]}, {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 2, "unit_price": 1}]}]');
SELECT pos_create_order('t', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]') > 0;

ALTER TABLE pos_write.order_items DROP CONSTRAINT line_of_order;

-- A trigger that folds as another role, in a query of its own and in a block that takes it back, while tables are held open
DROP ROLE IF EXISTS pos_test_folder;
CREATE ROLE pos_test_folder;
SELECT pos_grant('pos_test_folder', 'admin'), pos_grant_tenant('pos_test_folder', '*');
CALL pos_set_mode('product_sales', 'deferred');
CREATE FUNCTION public.fold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    row record;
BEGIN
    FOR row IN SELECT public.pos_refresh('product_sales') LOOP
        NULL;
    END LOOP;
    BEGIN
        PERFORM public.pos_refresh('product_sales');
        RAISE 'back';
    EXCEPTION WHEN raise_exception THEN
        RETURN NULL;
    END;
END
$$;
ALTER FUNCTION public.fold() OWNER TO pos_test_folder;
CREATE TRIGGER fold AFTER INSERT ON pos_write.events FOR EACH ROW EXECUTE FUNCTION public.fold();
SELECT count(order_id) FROM pos_create_orders('t', '[{"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}]}, {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 2, "unit_price": 1}]}]');
SELECT pos_record_payment('t', :order_id, 1, 'cash') > 0;
SELECT pos_apply_discount('t', :order_id, 5, 1) > 0;
SELECT pos_confirm_order('t', :order_id) > 0;
DROP TRIGGER fold ON pos_write.events;
CREATE TRIGGER fold AFTER INSERT OR UPDATE ON pos_write.orders FOR EACH ROW EXECUTE FUNCTION public.fold();
SELECT count(order_id) FROM pos_create_orders('t', '[{"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}]}, {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 2, "unit_price": 1}]}]');
SELECT pos_record_payment('t', :order_id, 1, 'cash') > 0;
DROP TRIGGER fold ON pos_write.orders;

-- A check that says it looks at nothing, and folds
CREATE FUNCTION public.folded(line int) RETURNS boolean LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER AS $$
BEGIN
    PERFORM public.pos_refresh('product_sales');
    RETURN line > 0;
END
$$;
ALTER FUNCTION public.folded(int) OWNER TO pos_test_folder;
ALTER TABLE pos_write.order_items ADD CONSTRAINT folded CHECK (public.folded(line_no));
SELECT pos_create_order('t', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}, {"product_id": 1, "quantity": 2, "unit_price": 1}, {"product_id": 1, "quantity": 3, "unit_price": 1}]') AS order_id \gset more_
SELECT quantity FROM pos_write.order_items WHERE order_id = :more_order_id ORDER BY line_no;
ALTER TABLE pos_write.order_items DROP CONSTRAINT folded;
SELECT pos_refresh('product_sales') >= 0;
SELECT * FROM pos_verify() WHERE check_name NOT IN ('catalogue', 'payments');

-- A table that is gone, and made again
SELECT pos_record_payment('t', :order_id, 1, 'cash') > 0;
CREATE TABLE pos_write.kept (LIKE pos_write.payments INCLUDING ALL);
ALTER TABLE pos_write.kept OWNER TO pos_owner;
INSERT INTO pos_write.kept SELECT * FROM pos_write.payments;
DROP TABLE pos_write.payments CASCADE;
SELECT pos_record_payment('t', :order_id, 1, 'cash');
ALTER TABLE pos_write.kept RENAME TO payments;
SELECT pos_record_payment('t', :order_id, 1, 'cash');

\c :main
DROP DATABASE pos_test_plain;
DROP ROLE pos_test_folder;
