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

-- Columns of users between ours, and one that they dropped: as an update leaves them, which adds ours at the end. Rows go directly all the same.
ALTER TABLE pos_write.orders ADD note text, ADD gone int;
ALTER TABLE pos_write.orders DROP gone;
ALTER TABLE pos_write.orders RENAME refund_count TO moved;
ALTER TABLE pos_write.orders ADD refund_count int;
ALTER TABLE pos_write.orders DROP moved;
ALTER TABLE pos_write.payments ADD note text, ADD gone int;
ALTER TABLE pos_write.payments DROP gone;
ALTER TABLE pos_write.payments RENAME tip TO moved_tip;
ALTER TABLE pos_write.payments RENAME tendered TO moved_tendered;
ALTER TABLE pos_write.payments RENAME rounding TO moved_rounding;
ALTER TABLE pos_write.payments RENAME attributes TO moved_attributes;
ALTER TABLE pos_write.payments RENAME business_date TO moved_date;
ALTER TABLE pos_write.payments RENAME reversal_date TO moved_reversal;
ALTER TABLE pos_write.payments RENAME reversal_rounding TO moved_reversal_rounding;
ALTER TABLE pos_write.payments ADD tip numeric, ADD tendered numeric, ADD rounding numeric, ADD attributes jsonb, ADD business_date date, ADD reversal_date date,
    ADD reversal_rounding numeric;
UPDATE pos_write.payments SET tip = moved_tip, tendered = moved_tendered, rounding = moved_rounding, attributes = moved_attributes,
    business_date = moved_date, reversal_date = moved_reversal, reversal_rounding = moved_reversal_rounding;
ALTER TABLE pos_write.payments DROP moved_tip, DROP moved_tendered, DROP moved_rounding, DROP moved_attributes, DROP moved_date, DROP moved_reversal,
    DROP moved_reversal_rounding;
ALTER TABLE pos_write.events ADD note text, ADD gone int;
ALTER TABLE pos_write.events DROP gone;
ALTER TABLE pos_write.events RENAME metadata TO moved;
ALTER TABLE pos_write.events ADD metadata jsonb;
UPDATE pos_write.events SET metadata = moved;
\c -
SET client_min_messages = warning;
SELECT pos_create_order('t', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]') AS order_id \gset late_
SELECT pos_record_payment('t', :late_order_id, 4, 'cash', tip => 1, tendered => 20, attributes => '{"till": 7}');
SELECT pos_reverse_payment('t', :late_order_id, 1, 'wrong', 1), pos_void_order('t', :late_order_id, 'left', 1);
SELECT amount, method, tip, tendered, attributes, reversed_at IS NOT NULL, reversal_reason, note FROM pos_write.payments WHERE order_id = :late_order_id;
SELECT version, status, total, paid, void_reason, refund_count, note FROM pos_write.orders WHERE order_id = :late_order_id;
SELECT type, version, total, amount, paid_change, note FROM pos_write.events WHERE stream_type = 'order' AND stream_id = :late_order_id ORDER BY version;
SELECT current_setting('pos_cqrs.direct_access') = 'on' AND EXISTS (
           SELECT FROM pg_backend_memory_contexts c WHERE c.ident ~ '^(INSERT INTO|UPDATE) pos_write.(orders|payments|events)\M') AS by_statement;
ALTER TABLE pos_write.payments ALTER note SET DEFAULT 'till';
SELECT pos_create_order('t', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]') AS order_id \gset late_
SELECT pos_record_payment('t', :late_order_id, 4, 'cash', tip => 1);
SELECT amount, tip, note FROM pos_write.payments WHERE order_id = :late_order_id;
SELECT EXISTS (SELECT FROM pg_backend_memory_contexts c WHERE c.ident ~ '^INSERT INTO pos_write.payments\M') AS by_statement;
ALTER TABLE pos_write.payments ALTER note DROP DEFAULT;
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
