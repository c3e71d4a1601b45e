-- What stands where the stores should, or was done to them: an error, never a crash, and never code with somebody else's rights.
-- The database is of its own.

\pset tuples_only on
\set VERBOSITY terse
\set main :DBNAME
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_damaged;
DROP ROLE IF EXISTS pos_test_mallory;
CREATE DATABASE pos_test_damaged TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_damaged
SET client_min_messages = warning;
CREATE EXTENSION pos_cqrs;
CREATE ROLE pos_test_mallory;
CREATE TABLE public.reached (who text);
GRANT INSERT ON public.reached TO PUBLIC;

-- A view for the version's table, made before the stores: neither read by a command nor by the superuser's pos_install()
GRANT CREATE ON DATABASE pos_test_damaged TO pos_test_mallory;
GRANT CREATE ON SCHEMA public TO pos_test_mallory;
SET ROLE pos_test_mallory;
CREATE SCHEMA pos_write;
CREATE SCHEMA pos_read;
CREATE FUNCTION public.evil() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('role', 'none', false);
    INSERT INTO public.reached VALUES (current_user);
    RETURN 1;
END
$$;
CREATE VIEW pos_write.store_version AS SELECT public.evil() AS version;
CREATE TABLE pos_write.orders ();
CREATE SEQUENCE pos_write.event_position_seq;
CREATE TABLE pos_read.projections (name text, generation int);
RESET ROLE;
SELECT pos_confirm_order('t', 1);
SELECT pos_install();
SELECT * FROM public.reached;
-- nor other shapes of it
DROP VIEW pos_write.store_version;
CREATE TABLE pos_write.store_version (version text);
INSERT INTO pos_write.store_version VALUES ('one');
SELECT pos_confirm_order('t', 1);
SELECT pos_install();
DROP TABLE pos_write.store_version;
CREATE SEQUENCE pos_write.store_version;
SELECT pos_confirm_order('t', 1);
DROP SCHEMA pos_write, pos_read CASCADE;

-- Installed stores whose owner turns on the next pos_install(): its code gets the owner's rights, and can't take others
SELECT pos_install();
GRANT pos_test_mallory TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO pos_owner;
SET ROLE pos_owner;
ALTER TABLE pos_write.store_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE pos_write.store_version FORCE ROW LEVEL SECURITY;
CREATE POLICY evil ON pos_write.store_version USING (public.evil() = 1);
RESET ROLE;
SELECT pos_install();
SELECT * FROM public.reached;
SET ROLE pos_owner;
DROP POLICY evil ON pos_write.store_version;
ALTER TABLE pos_write.store_version DISABLE ROW LEVEL SECURITY;
RESET ROLE;

-- The owner's trigger can't become the caller: not at once, and not when the transaction ends
SELECT pos_register_tenant('t', 'Tee'), pos_register_user('t', 1, 'Ann', 'manager'), pos_register_product('t', 1, 'Tea');
CREATE FUNCTION public.become() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SET ROLE NONE;
    INSERT INTO public.reached VALUES (current_user);
    RETURN NULL;
END
$$;
CREATE TRIGGER become AFTER INSERT ON pos_write.orders FOR EACH ROW EXECUTE FUNCTION public.become();
SELECT pos_create_order('t', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]');
DROP TRIGGER become ON pos_write.orders;
CREATE CONSTRAINT TRIGGER become AFTER INSERT ON pos_write.orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.become();
SELECT pos_create_order('t', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]');
DROP TRIGGER become ON pos_write.orders;
SELECT * FROM public.reached;
SELECT count(*) FROM pos_write.orders;

-- A command inside of a command is refused, in a savepoint too, and the session goes on
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO pos_owner;
CREATE FUNCTION public.pay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.pos_record_payment(NEW.tenant_id, NEW.stream_id, NEW.total, 'auto');
    RETURN NULL;
END
$$;
CREATE TRIGGER pay AFTER INSERT ON pos_write.events FOR EACH ROW WHEN (NEW.type = 'order_created') EXECUTE FUNCTION public.pay();
SELECT pos_create_order('t', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]');
BEGIN;
SAVEPOINT s;
SELECT pos_create_order('t', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]');
ROLLBACK TO SAVEPOINT s;
SELECT pos_register_product('t', 1, 'Green tea');
COMMIT;
CREATE OR REPLACE FUNCTION public.pay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.pos_record_payment(NEW.tenant_id, NEW.stream_id, NEW.total, 'auto');
    RETURN NULL;
EXCEPTION WHEN object_in_use THEN
    BEGIN
        PERFORM public.pos_confirm_order(NEW.tenant_id, NEW.stream_id);
    EXCEPTION WHEN object_in_use THEN
        RETURN NULL;
    END;
END
$$;
SELECT pos_create_order('t', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]') IS NOT NULL;
DROP TRIGGER pay ON pos_write.events;
SELECT status, paid, version FROM pos_write.orders;
SELECT * FROM pos_verify();

-- A read model that is in no registry, a version that can't be, lines that do not add up
BEGIN;
DELETE FROM pos_read.projections WHERE name = 'order_summaries';
SELECT pos_create_order('t', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]');
ROLLBACK;
SELECT order_id FROM pos_write.orders \gset
\set VERBOSITY default
BEGIN;
UPDATE pos_write.orders SET version = 2147483647;
SELECT pos_confirm_order('t', :order_id);
ROLLBACK;
BEGIN;
UPDATE pos_write.order_items SET line_total = 5;
SELECT regexp_replace(pos_void, '\d+', 'N') FROM (SELECT 'no error' AS pos_void WHERE pos_void_order('t', :order_id, 'x', 1) = 0) v;
ROLLBACK;
\set VERBOSITY terse

-- Texts in messages are one line, and no terminal's command
SELECT pos_register_user('t', 5, 'x', E'boss\nDETAIL:  forged\x1b[31m');
SELECT pos_create_order(E'a\nb\x7f\tc', 1, '[]');
SELECT * FROM pos_verify(E'x\ny');

-- Schemas that are renamed under a session
ALTER SCHEMA pos_write RENAME TO old_write;
SELECT pos_confirm_order('t', 1);
ALTER SCHEMA old_write RENAME TO pos_write;
ALTER SCHEMA pos_read RENAME TO old_read;
SELECT pos_confirm_order('t', 1);
ALTER SCHEMA old_read RENAME TO pos_read;
SELECT pos_confirm_order('t', 1);

-- A read-only transaction
BEGIN READ ONLY;
SELECT pos_install();
ROLLBACK;

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_damaged;
DROP ROLE pos_test_mallory;
