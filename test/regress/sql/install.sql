-- Installing, dropping, installing again: each in a database of its own.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all
SELECT current_database() AS main \gset

DROP DATABASE IF EXISTS pos_test_install;
DROP ROLE IF EXISTS pos_test_super, pos_test_owner;
CREATE DATABASE pos_test_install TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_install
SET client_min_messages = warning;

-- The extension holds no data; commands without stores are refused
CREATE EXTENSION pos_cqrs;
SELECT nspname FROM pg_namespace WHERE nspname IN ('pos_write', 'pos_read');
CREATE TABLE calls (n int, call text);
INSERT INTO calls VALUES
    (1, $$pos_register_tenant('a', 'Shop')$$),
    (2, $$pos_register_user('a', 1, 'Ann')$$),
    (3, $$pos_register_product('a', 1, 'Tea')$$),
    (4, $$pos_create_order('a', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$),
    (5, $$pos_confirm_order('a', 1)$$),
    (6, $$pos_apply_discount('a', 1, 5, 1)$$),
    (7, $$pos_record_payment('a', 1, 1, 'cash')$$),
    (8, $$pos_reverse_payment('a', 1, 1, 'x', 1)$$),
    (9, $$pos_void_order('a', 1, 'x', 1)$$);
CREATE FUNCTION answer(call text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    answer  text;
    state   text;
    message text;
    detail  text;
    hint    text;
BEGIN
    EXECUTE 'SELECT ' || call INTO answer;
    RETURN 'done: ' || coalesce(answer, 'null');
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN format(E'%s %s\n  detail: %s\n  hint: %s', state, message, detail, hint);
END
$$;
SELECT DISTINCT answer(call) FROM calls;
-- wrong arguments are told all the same
SELECT answer($$pos_register_tenant('*', 'x')$$);

-- The stores: idempotent, owned by a role that is no superuser
SELECT pos_install();
SELECT DISTINCT c.relowner::regrole, r.rolsuper, r.rolcanlogin
FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace);
SELECT nspname, nspowner::regrole FROM pg_namespace WHERE nspname IN ('pos_write', 'pos_read') ORDER BY nspname;
SELECT answer(call) FROM calls WHERE n <= 5 ORDER BY n;
CREATE FUNCTION stored() RETURNS text
LANGUAGE sql AS $$
    SELECT md5(string_agg(rows, ';' ORDER BY rows))
    FROM (SELECT query_to_xml(format('SELECT * FROM %s t ORDER BY t::text', c.oid::regclass), true, false, '')::text AS rows
          FROM pg_class c WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) AND c.relkind = 'r') r
$$;
SELECT stored() AS before \gset
SELECT pos_install();
SELECT pos_install(NULL, 'primary');
SELECT stored() = :'before';
SELECT * FROM pos_verify();

-- What a DBA adds to the stores disturbs no command, and stays
BEGIN;
ALTER TABLE pos_write.orders ADD COLUMN till text NOT NULL DEFAULT 'main';
ALTER TABLE pos_write.events ADD COLUMN seen boolean;
ALTER TABLE pos_read.order_summary_rows ADD COLUMN colour text;
CREATE INDEX orders_created_at_idx ON pos_write.orders (tenant_id, created_at);
SELECT answer($$pos_create_order('a', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$) LIKE 'done: _';
SELECT pos_install();
SELECT till, count(*) FROM pos_write.orders GROUP BY till;
SELECT * FROM pos_verify();
ROLLBACK;

-- DROP EXTENSION, even CASCADE, keeps each row, column, view and index
CREATE FUNCTION shape() RETURNS text
LANGUAGE sql AS $$
    SELECT md5(string_agg(part, ';' ORDER BY part))
    FROM (SELECT format('%s %s %s %s', c.oid::regclass, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod))
              || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || coalesce(pg_get_viewdef(CASE WHEN c.relkind = 'v' THEN c.oid END), '')
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
          WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) AND NOT a.attisdropped) p (part)
$$;
SELECT shape() AS shape \gset
DROP EXTENSION pos_cqrs CASCADE;
SELECT stored() = :'before', shape() = :'shape';
SELECT count(*) FROM pg_proc WHERE proname LIKE 'pos\_%' AND pronamespace <> 'pg_catalog'::regnamespace;
SELECT count(*) FROM pos_read.order_summaries;
-- CREATE EXTENSION goes on where it stopped, without pos_install()
CREATE EXTENSION pos_cqrs;
SELECT answer($$pos_confirm_order('a', 1)$$);
SELECT answer($$pos_create_order('a', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
SELECT * FROM pos_verify();
SELECT pos_install();
SELECT shape() = :'shape';
SELECT answer($$pos_void_order('a', 1, 'x', 1)$$);
SELECT pos_register_user('a', 1, role => 'manager');
SELECT answer($$pos_void_order('a', 1, 'x', 1)$$);
SELECT * FROM pos_verify();

-- Stores of another version: refused, and pos_install() does not touch newer ones
UPDATE pos_write.store_version SET version = version + 1;
\c -
SELECT answer($$pos_confirm_order('a', 2)$$);
SELECT answer($$pos_install()$$);
UPDATE pos_write.store_version SET version = version - 1;
SELECT answer($$pos_confirm_order('a', 2)$$);
-- by an older version, or none that is told
UPDATE pos_write.store_version SET version = 0;
\c -
SELECT answer($$pos_confirm_order('a', 2)$$);
DELETE FROM pos_write.store_version;
\c -
SELECT answer($$pos_confirm_order('a', 2)$$);
SELECT answer($$pos_install()$$);
SET client_min_messages = warning;
DROP SCHEMA pos_write, pos_read CASCADE;
SELECT pos_install();
SELECT answer(call) FROM calls WHERE n <= 5 ORDER BY n;

-- The stores are dropped while a session has used them, and made again
SELECT answer($$pos_create_order('a', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', 'k')$$);
DROP SCHEMA pos_write CASCADE;
SELECT DISTINCT answer(call) FROM calls;
DROP SCHEMA pos_read CASCADE;
SELECT DISTINCT answer(call) FROM calls;
SELECT pos_install();
SELECT answer(call) FROM calls WHERE n <= 5 ORDER BY n;
SELECT shape() = :'shape';
SELECT * FROM pos_verify();
-- and within one transaction
BEGIN;
DROP SCHEMA pos_write, pos_read CASCADE;
SELECT answer($$pos_confirm_order('a', 1)$$);
SELECT pos_install();
SELECT answer(call) FROM calls WHERE n <= 5 ORDER BY n;
SELECT * FROM pos_verify();
ROLLBACK;
SELECT answer($$pos_confirm_order('a', 1)$$);
SELECT answer($$pos_create_order('a', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]')$$);
SELECT * FROM pos_verify();
-- a half of the stores is no store to work on, nor to build on
BEGIN;
DROP SCHEMA pos_read CASCADE;
SELECT DISTINCT answer(call) FROM calls WHERE n <= 4;
SELECT answer($$pos_install()$$);
ROLLBACK;
DROP SCHEMA pos_write CASCADE;
SELECT answer($$pos_install()$$);
SELECT count(*) FROM pg_namespace WHERE nspname = 'pos_write';
DROP SCHEMA pos_read CASCADE;

-- Owners: another role, and never a superuser
CREATE ROLE pos_test_super SUPERUSER;
CREATE ROLE pos_test_owner;
SELECT answer($$pos_install('pos_test_super')$$);
SELECT answer($$pos_install('pos_test_nobody')$$);
SELECT answer($$pos_install(role => 'secondary')$$);
SELECT count(*) FROM pg_namespace WHERE nspname IN ('pos_write', 'pos_read');
SELECT pos_install('pos_test_owner', NULL);
SELECT DISTINCT c.relowner::regrole FROM pg_class c WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace);
SELECT answer(call) FROM calls WHERE n <= 5 ORDER BY n;
SELECT * FROM pos_verify();
-- who has become one since
ALTER ROLE pos_test_owner SUPERUSER;
SELECT answer($$pos_register_product('a', 2, 'Cup')$$);
SELECT answer($$pos_install()$$);
ALTER ROLE pos_test_owner NOSUPERUSER;
SELECT answer($$pos_register_product('a', 2, 'Cup')$$);
SELECT pos_install();
SELECT DISTINCT c.relowner::regrole FROM pg_class c WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace);
DROP SCHEMA pos_write, pos_read CASCADE;
-- an ordinary caller owns them himself; what he was granted as an owner is taken before
DROP OWNED BY pos_test_owner;
SET ROLE pos_test_owner;
SELECT answer($$pos_install()$$);
RESET ROLE;
DO $$
BEGIN
    EXECUTE format('GRANT CREATE ON DATABASE %I TO pos_test_owner', current_database());
    GRANT EXECUTE ON FUNCTION pos_install(name, text) TO pos_test_owner;
    GRANT USAGE ON SCHEMA pos_internal TO pos_test_owner;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pos_internal TO pos_test_owner;
END
$$;
SET ROLE pos_test_owner;
SELECT pos_install();
RESET ROLE;
SELECT DISTINCT c.relowner::regrole FROM pg_class c WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace);
SELECT answer(call) FROM calls WHERE n <= 5 ORDER BY n;
SELECT * FROM pos_verify();
DROP SCHEMA pos_write, pos_read CASCADE;
-- the default owner, said when it is made
BEGIN;
ALTER ROLE pos_owner RENAME TO pos_owner_of_others;
SET LOCAL client_min_messages = notice;
SELECT pos_install();
SELECT rolsuper, rolcanlogin, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = 'pos_owner';
ROLLBACK;

-- The schema of the API is the DBA's choice
DROP EXTENSION pos_cqrs;
CREATE SCHEMA "Point of sale";
CREATE EXTENSION pos_cqrs SCHEMA "Point of sale";
SELECT count(*) FROM pg_proc WHERE proname LIKE 'pos\_%' AND pronamespace = 'public'::regnamespace;
SELECT "Point of sale".pos_install();
SELECT "Point of sale".pos_register_tenant('x', 'X');
SELECT "Point of sale".pos_register_user('x', 1, 'Ann', 'manager');
SELECT "Point of sale".pos_register_product('x', 1, 'Tea');
SELECT "Point of sale".pos_create_order('x', 1, '[{"product_id": 1, "quantity": 3, "unit_price": 1.10}]', 'k', '2024-01-15 12:00+00') > 0;
SELECT total FROM "Point of sale".pos_list_orders('x');
SELECT total_revenue FROM "Point of sale".pos_daily_summary('x', '2024-01-15');
SELECT count(*) FROM "Point of sale".pos_daily_summaries('x', '2024-01-15', '2024-01-16');
SELECT quantity FROM "Point of sale".pos_top_products('x', '2024-01-15', '2024-01-15');
SELECT * FROM "Point of sale".pos_verify();
ALTER EXTENSION pos_cqrs SET SCHEMA public;
\echo :LAST_ERROR_SQLSTATE

-- Nobody else may call anything
SELECT count(*) FROM pg_proc p
WHERE p.oid IN (SELECT objid FROM pg_depend WHERE classid = 'pg_proc'::regclass AND deptype = 'e' AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'pos_cqrs'))
    AND has_function_privilege('pos_test_owner', p.oid, 'EXECUTE');

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_install;
DROP ROLE pos_test_super, pos_test_owner;

\pset tuples_only off
SELECT * FROM pos_verify();
