-- What a trigger of the user's does in the midst of a command on an order, which holds its tables open.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('held');
SELECT pos_test.remember(name, pos_create_order('held', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}, {"product_id": 2, "quantity": 1, "unit_price": 20}]'))
FROM unnest(ARRAY['a', 'b']) name;

-- A trigger changes the order that the command has locked: what both wrote stays
CREATE FUNCTION pos_test.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE pos_write.orders o SET void_reason = concat(o.void_reason, tg_table_name, ' ') WHERE o.tenant_id = NEW.tenant_id AND o.order_id = NEW.order_id;
    RETURN NEW;
END
$$;
GRANT EXECUTE ON FUNCTION pos_test.touch() TO pos_owner;
GRANT USAGE ON SCHEMA pos_test TO pos_owner;
CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON pos_write.payments FOR EACH ROW EXECUTE FUNCTION pos_test.touch();
CREATE TRIGGER touch AFTER UPDATE ON pos_write.order_items FOR EACH ROW EXECUTE FUNCTION pos_test.touch();
SELECT pos_record_payment('held', pos_test.id('a'), 3, 'cash');
SELECT version, paid, void_reason FROM pos_write.orders WHERE order_id = pos_test.id('a');
SELECT pos_apply_discount('held', pos_test.id('a'), 10, 2);
SELECT version, discount, void_reason FROM pos_write.orders WHERE order_id = pos_test.id('a');
SELECT pos_reverse_payment('held', pos_test.id('a'), 1, 'x', 2);
SELECT version, paid, void_reason FROM pos_write.orders WHERE order_id = pos_test.id('a');
UPDATE pos_write.orders SET void_reason = NULL WHERE tenant_id = 'held';
DROP TRIGGER touch ON pos_write.payments;
DROP TRIGGER touch ON pos_write.order_items;
DROP FUNCTION pos_test.touch();

-- A trigger FOR UPDATE OF a column fires where a command changes that column, and nowhere else
CREATE TABLE pos_test.fired (version int, changed text);
GRANT INSERT ON pos_test.fired TO pos_owner;
CREATE FUNCTION pos_test.note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO pos_test.fired VALUES (NEW.version, tg_name);
    RETURN NULL;
END
$$;
GRANT EXECUTE ON FUNCTION pos_test.note() TO pos_owner;
DO $$
DECLARE
    changed name;
BEGIN
    FOR changed IN SELECT a.attname FROM pg_attribute a WHERE a.attrelid = 'pos_write.orders'::regclass AND a.attnum > 0 LOOP
        EXECUTE format('CREATE TRIGGER %1$I AFTER UPDATE OF %1$I ON pos_write.orders FOR EACH ROW EXECUTE FUNCTION pos_test.note()', changed);
    END LOOP;
END $$;
SELECT pos_test.remember('c', pos_create_order('held', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]'));
SELECT pos_apply_discount('held', pos_test.id('c'), 10, 2), pos_confirm_order('held', pos_test.id('c')),
       pos_record_payment('held', pos_test.id('c'), 3, 'cash'), pos_reverse_payment('held', pos_test.id('c'), 1, 'x', 2),
       pos_void_order('held', pos_test.id('c'), 'x', 2);
SELECT version, string_agg(changed, ' ' ORDER BY changed) FROM pos_test.fired GROUP BY version ORDER BY version;
DROP FUNCTION pos_test.note() CASCADE;
DROP TABLE pos_test.fired;

-- A trigger has us open a table in a savepoint of its own, which it rolls back
CREATE ROLE pos_test_purger;
SELECT pos_grant('pos_test_purger', 'admin'), pos_grant_tenant('pos_test_purger', '*');
GRANT USAGE ON SCHEMA pos_test TO pos_test_purger;
CREATE TABLE pos_test.attempts (message text);
GRANT INSERT ON pos_test.attempts TO pos_test_purger;
CREATE FUNCTION pos_test.attempt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM * FROM pos_internal.purge_keys('2000-01-01', '', '', 1);
    RAISE SQLSTATE 'T0001';
EXCEPTION WHEN OTHERS THEN
    INSERT INTO pos_test.attempts VALUES (SQLSTATE);
    RETURN NULL;
END
$$;
ALTER FUNCTION pos_test.attempt() OWNER TO pos_test_purger;
GRANT EXECUTE ON FUNCTION pos_test.attempt() TO pos_owner;
CREATE TRIGGER attempt AFTER INSERT ON pos_write.payments FOR EACH ROW EXECUTE FUNCTION pos_test.attempt();
SELECT pos_record_payment('held', pos_test.id('b'), amount, 'cash') FROM (VALUES (1), (2), (3)) a (amount);
SELECT version, paid FROM pos_write.orders WHERE order_id = pos_test.id('b');
TABLE pos_test.attempts;
DROP TRIGGER attempt ON pos_write.payments;
DROP FUNCTION pos_test.attempt();
DROP TABLE pos_test.attempts;
SELECT pos_revoke('pos_test_purger', 'admin'), pos_revoke_tenant('pos_test_purger', '*');
DROP OWNED BY pos_test_purger;
DROP ROLE pos_test_purger;

\pset tuples_only off
SELECT * FROM pos_verify();
