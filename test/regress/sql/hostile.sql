-- What others put in the way: objects of the same names earlier in the search_path, triggers that swallow rows, settings, roles.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

SELECT pos_test.tenant('hostile', 'USD', 'Europe/Berlin', '04:00');

-- A schema with functions, operators, types and tables that shadow the
-- server's and the stores': whoever calls one gets an error
CREATE SCHEMA hostile;
-- the stores' owner too would find them
GRANT USAGE ON SCHEMA hostile TO PUBLIC;
CREATE FUNCTION pos_test.shadow(schema_name text) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog SET check_function_bodies = off AS $$
DECLARE
    shadowed  record;
    functions int := 0;
    operators int := 0;
    types     int := 0;
    tables    int := 0;
BEGIN
    FOR shadowed IN
        SELECT p.proname, p.oid::regprocedure::text AS signature, substring(p.oid::regprocedure::text FROM '\(.*') AS arguments,
            CASE WHEN p.proretset THEN 'SETOF ' ELSE '' END || format_type(p.prorettype, NULL) AS result
        FROM pg_proc p
        WHERE (p.pronamespace = 'pg_catalog'::regnamespace AND p.prolang <> 0
                OR p.oid IN (SELECT d.objid FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
                             WHERE d.classid = 'pg_proc'::regclass AND d.deptype = 'e' AND e.extname = 'pos_cqrs'))
            AND p.prokind IN ('f', 'a', 'w')
        ORDER BY p.oid
    LOOP
        BEGIN
            EXECUTE format('CREATE FUNCTION %I.%I%s RETURNS %s LANGUAGE plpgsql AS %L', schema_name, shadowed.proname,
                           shadowed.arguments, shadowed.result, format('BEGIN RAISE EXCEPTION %L; END', 'hijacked by ' || replace(shadowed.signature, '%', '')));
            functions := functions + 1;
        EXCEPTION WHEN OTHERS THEN
            NULL; -- pseudo-types that plpgsql does not take
        END;
    END LOOP;
    FOR shadowed IN
        SELECT o.oprname, format_type(o.oprleft, NULL) AS l, format_type(o.oprright, NULL) AS r, format_type(o.oprresult, NULL) AS result
        FROM pg_operator o
        WHERE o.oprnamespace = 'pg_catalog'::regnamespace AND o.oprleft <> 0
    LOOP
        BEGIN
            EXECUTE format('CREATE OR REPLACE FUNCTION %I.%I(%s, %s) RETURNS %s LANGUAGE plpgsql AS %L', schema_name, 'operator to ' || shadowed.result,
                           shadowed.l, shadowed.r, shadowed.result, 'BEGIN RAISE EXCEPTION ''hijacked by an operator''; END');
            EXECUTE format('CREATE OPERATOR %I.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = %1$I.%5$I)', schema_name, shadowed.oprname,
                           shadowed.l, shadowed.r, 'operator to ' || shadowed.result);
            operators := operators + 1;
        EXCEPTION WHEN OTHERS THEN
            NULL;
        END;
    END LOOP;
    FOR shadowed IN
        SELECT c.relname, c.relkind
        FROM pg_class c
        WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) AND c.relkind IN ('r', 'v', 'S')
    LOOP
        EXECUTE format(CASE shadowed.relkind WHEN 'S' THEN 'CREATE SEQUENCE %I.%I' ELSE 'CREATE TABLE %I.%I (hijacked int)' END, schema_name, shadowed.relname);
        tables := tables + 1;
    END LOOP;
    FOR shadowed IN
        SELECT t.typname FROM pg_type t
        WHERE t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype = 'b' AND t.typcategory <> 'A'
    LOOP
        EXECUTE format('CREATE DOMAIN %I.%I AS pg_catalog.%I CHECK (pg_catalog.length(pg_catalog.textin(%L)) IS NULL)', schema_name, shadowed.typname, shadowed.typname, 'hijacked');
        types := types + 1;
    END LOOP;
    RETURN CASE WHEN functions > 1000 AND operators > 300 AND tables > 10 AND types > 30 THEN 'shadowed'
        ELSE format('TOO LITTLE SHADOWED: %s functions, %s operators, %s tables, %s types', functions, operators, tables, types) END;
END
$$;
SELECT pos_test.shadow('hostile');

-- Each function of the API, called twice: in a session that has planned nothing yet, under that path
CREATE PROCEDURE pos_test.work_under(path text)
LANGUAGE plpgsql AS $$
DECLARE
    call   pg_catalog.text;
    number int := 0;
BEGIN
    PERFORM pg_catalog.set_config('search_path', path, false);
    FOREACH call IN ARRAY ARRAY[
        $c$public.pos_register_tenant('hostile', name => 'Hostile')$c$,
        $c$public.pos_register_tenant('hostile', time_zone => 'Asia/Tokyo', day_starts_at => '03:00')$c$,
        $c$public.pos_register_tenant('hostile', time_zone => 'Europe/Berlin', day_starts_at => '04:00')$c$,
        $c$public.pos_register_user('hostile', 1, 'Anna')$c$,
        $c$public.pos_register_product('hostile', 1, 'Doppio')$c$,
        $c$pos_test.remember('one', public.pos_create_order('hostile', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 0.5, "unit_price": 1.99}]', path || 'create', '2024-09-01 01:59+00'))$c$,
        $c$public.pos_create_order('hostile', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 0.5, "unit_price": 1.99}]', path || 'create', '2024-09-01 01:59+00')$c$,
        $c$public.pos_apply_discount('hostile', pos_test.id('one'), 33.3333, 2, 1, path || 'discount', 1)$c$,
        $c$public.pos_apply_discount('hostile', pos_test.id('one'), 5, 2)$c$,
        $c$public.pos_record_payment('hostile', pos_test.id('one'), 3.5, 'cash', 3, path || 'pay', 1)$c$,
        $c$public.pos_confirm_order('hostile', pos_test.id('one'))$c$,
        $c$public.pos_reverse_payment('hostile', pos_test.id('one'), 1, 'test', 2)$c$,
        $c$public.pos_void_order('hostile', pos_test.id('one'), 'test', 2)$c$,
        $c$public.pos_get_order('hostile', pos_test.id('one'))$c$,
        $c$public.pos_list_orders('hostile', 'voided', 1, '2024-01-01', '2024-12-31')$c$,
        $c$public.pos_daily_summary('hostile', '2024-08-31')$c$,
        $c$public.pos_daily_summaries('hostile', '2024-08-31', '2024-09-02')$c$,
        $c$public.pos_top_products('hostile', '2024-08-31', '2024-09-02')$c$,
        $c$public.pos_order_history('hostile', pos_test.id('one'))$c$,
        $c$public.pos_order_as_of('hostile', pos_test.id('one'), 'now')$c$,
        $c$public.pos_verify()$c$]
    LOOP
        BEGIN
            EXECUTE 'SELECT ' OPERATOR(pg_catalog.||) pg_catalog.replace(call, 'path ||', pg_catalog.quote_literal(path) OPERATOR(pg_catalog.||) ' OPERATOR(pg_catalog.||) ');
            number := number OPERATOR(pg_catalog.+) 1;
        EXCEPTION WHEN OTHERS THEN
            RAISE WARNING '% refused: % %', call, SQLSTATE, SQLERRM;
        END;
    END LOOP;
    RAISE WARNING 'Done: %', number;
    PERFORM pg_catalog.set_config('search_path', 'public', false);
END
$$;
-- the test's own functions resolve their names as they always do
ALTER FUNCTION pos_test.remember(text, bigint) SET search_path = public;
ALTER FUNCTION pos_test.id(text) SET search_path = public;
\c -
CALL pos_test.work_under('hostile, pg_catalog, public');
SET timezone = 'UTC';
SET datestyle = 'ISO';
SELECT pos_test.show('one');
SELECT pos_test.lines('one');
SELECT business_date FROM pos_write.orders WHERE order_id = pos_test.id('one');
SELECT * FROM pos_verify();
-- the other way round: planned under a clean path, then run under that one
CALL pos_test.work_under('pg_catalog');
CALL pos_test.work_under('hostile, pg_catalog');
SELECT pos_test.show('one');
SELECT * FROM pos_verify();
-- no path at all
\c -
CALL pos_test.work_under('');
-- the same objects in pg_temp, which comes first for tables and types
\c -
CREATE TEMP TABLE make_temp ();
SELECT pos_test.shadow((SELECT nspname FROM pg_namespace WHERE oid = pg_my_temp_schema()));
CALL pos_test.work_under('pg_temp, hostile, pg_catalog');
\c -
CREATE TEMP TABLE make_temp ();
SELECT pos_test.shadow((SELECT nspname FROM pg_namespace WHERE oid = pg_my_temp_schema()));
CALL pos_test.work_under('public');
\c -
SET client_min_messages = error;
DROP SCHEMA hostile CASCADE;
RESET client_min_messages;
SET timezone = 'UTC';
SET datestyle = 'ISO';
SELECT count(*), count(DISTINCT business_date), min(total), max(total) FROM pos_write.orders WHERE tenant_id = 'hostile';
SELECT pos_test.sums('hostile');
SELECT * FROM pos_verify();

-- Settings of the caller
SET standard_conforming_strings = off;
SET escape_string_warning = off;
SET backslash_quote = off;
SET transform_null_equals = on;
SET bytea_output = 'escape';
SET extra_float_digits = -15;
SET plan_cache_mode = force_generic_plan;
SET enable_seqscan = off;
SET enable_indexscan = off;
SET enable_hashjoin = off;
SET row_security = off;
SET default_transaction_isolation = 'serializable';
SET check_function_bodies = off;
SET jit_above_cost = 0;
SET session_replication_role = 'replica';
CALL pos_test.work_under('public, pos_test');
\c -
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = 'ISO';
SELECT * FROM pos_verify();

-- A trigger that swallows a row is an error and not a lost write
SELECT pos_test.remember('pending', pos_create_order('hostile', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => '2024-09-02 10:00+00'));
SELECT pos_test.remember('paid', pos_create_order('hostile', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', ordered_at => '2024-09-02 10:00+00'));
SELECT pos_record_payment('hostile', pos_test.id('paid'), 5, 'cash');
CREATE FUNCTION pos_test.swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION pos_test.complain() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE SQLSTATE 'T0001'; END$$;
-- What each command answers that does this to that table
CREATE FUNCTION pos_test.swallowed(operation text, stored regclass) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
    call    text;
    wrote   boolean;
    state   text;
    message text;
BEGIN
    FOREACH call IN ARRAY ARRAY[
        $c$pos_register_tenant('hostile-2', 'New')$c$,
        $c$pos_register_tenant('hostile', 'Renamed')$c$,
        $c$pos_register_user('hostile', 77, 'New')$c$,
        $c$pos_register_user('hostile', 1, 'Renamed')$c$,
        $c$pos_register_product('hostile', 77, 'New')$c$,
        $c$pos_register_product('hostile', 1, 'Renamed')$c$,
        $c$pos_create_order('hostile', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', ordered_at => '2024-09-02 10:00+00')$c$,
        $c$pos_create_order('hostile', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}, {"product_id": 2, "quantity": 1, "unit_price": 1}]', 'k1', ordered_at => '2024-10-02 10:00+00')$c$,
        $c$pos_confirm_order('hostile', pos_test.id('pending'), idempotency_key => 'k2')$c$,
        $c$pos_apply_discount('hostile', pos_test.id('pending'), 5, 2)$c$,
        $c$pos_record_payment('hostile', pos_test.id('pending'), 5, 'cash')$c$,
        $c$pos_reverse_payment('hostile', pos_test.id('paid'), 1, 'x', 2)$c$,
        $c$pos_void_order('hostile', pos_test.id('pending'), 'x', 2)$c$]
    LOOP
        -- does the command do that to the table?
        BEGIN
            EXECUTE format('CREATE TRIGGER swallow BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION pos_test.complain()', operation, stored);
            EXECUTE 'SELECT ' || call;
            RAISE SQLSTATE 'T0002';
        EXCEPTION
            WHEN SQLSTATE 'T0002' THEN wrote := false;
            WHEN SQLSTATE 'T0001' THEN wrote := true;
        END;
        CONTINUE WHEN NOT wrote;
        BEGIN
            EXECUTE format('CREATE TRIGGER swallow BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION pos_test.swallow()', operation, stored);
            EXECUTE 'SELECT ' || call;
            RAISE SQLSTATE 'T0002';
        EXCEPTION
            WHEN SQLSTATE 'T0002' THEN RETURN NEXT format('%s of %s LOST BY %s', operation, stored, call);
            WHEN query_canceled THEN
                RETURN NEXT format('%s of %s WAITED FOR IN VAIN BY %s', operation, stored, call);
                RETURN;
            WHEN OTHERS THEN
                GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
                RETURN NEXT format('%s of %s: %s %s', operation, stored, state, regexp_replace(message, '\m7\d{8}\M', '<order>', 'g'));
        END;
    END LOOP;
END
$$;
SELECT pos_test.fingerprint() AS before \gset
SET statement_timeout = '2s';
SELECT format('SELECT DISTINCT * FROM pos_test.swallowed(%L, %L) ORDER BY 1', operation, c.oid::regclass)
FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE']) operation, pg_class c
WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) AND c.relkind = 'r'
ORDER BY operation, c.oid::regclass::text COLLATE "C" \gexec
RESET statement_timeout;
SELECT pos_test.fingerprint() = :'before';

-- A trigger that changes what is written can't be seen by a command, but by pos_verify()
BEGIN;
CREATE FUNCTION pos_test.falsify() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.total := NEW.total + 1; RETURN NEW; END';
CREATE TRIGGER falsify BEFORE INSERT ON pos_write.orders FOR EACH ROW EXECUTE FUNCTION pos_test.falsify();
SELECT pos_create_order('hostile', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]') > 0;
SELECT count(*) > 0 FROM pos_verify();
ROLLBACK;

-- Roles: commands are no one's unless granted, and record who called
DROP ROLE IF EXISTS pos_test_clerk, pos_test_till;
CREATE ROLE pos_test_clerk;
CREATE ROLE pos_test_till;
SET ROLE pos_test_clerk;
SELECT pos_confirm_order('hostile', 1);
\echo :LAST_ERROR_SQLSTATE
SELECT count(*) FROM pos_write.orders;
\echo :LAST_ERROR_SQLSTATE
RESET ROLE;
SELECT pos_grant(role, 'command'), pos_grant_tenant(role, 'hostile') FROM unnest(ARRAY['pos_test_clerk', 'pos_test_till']) role;
SET ROLE pos_test_clerk;
SELECT pos_create_order('hostile', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', 'clerk', '2024-09-03 10:00+00') AS by_clerk \gset
SELECT pos_create_order('hostile', 1, '[]');
\echo :LAST_ERROR_SQLSTATE
-- with the rights of the stores' owner inside, and the caller's again after
SELECT current_user;
SELECT count(*) FROM pos_write.orders;
\echo :LAST_ERROR_SQLSTATE
RESET ROLE;
-- called by a function with its definer's rights
GRANT CREATE ON SCHEMA pos_test TO pos_test_till;
GRANT USAGE ON SCHEMA pos_test TO pos_test_till, pos_test_clerk;
SET ROLE pos_test_till;
CREATE FUNCTION pos_test.confirm(order_id bigint) RETURNS text LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog AS $$ SELECT public.pos_confirm_order('hostile', $1) || ' by ' || current_user $$;
SET ROLE pos_test_clerk;
SELECT pos_test.confirm(:by_clerk);
SELECT current_user;
RESET ROLE;
SELECT pos_test.remember('clerk', :by_clerk);
SELECT version, type, database_role FROM pos_write.events WHERE stream_type = 'order' AND stream_id = :by_clerk ORDER BY version;
DROP FUNCTION pos_test.confirm(bigint), pos_test.swallowed(text, regclass), pos_test.swallow(), pos_test.complain(), pos_test.shadow(text);
DROP PROCEDURE pos_test.work_under(text);
REVOKE ALL ON SCHEMA pos_test FROM pos_test_till, pos_test_clerk;
SELECT pos_revoke(role, 'command'), pos_revoke_tenant(role, 'hostile') FROM unnest(ARRAY['pos_test_clerk', 'pos_test_till']) role;
DROP ROLE pos_test_clerk, pos_test_till;
SELECT pos_test.sums('hostile');

\pset tuples_only off
SELECT * FROM pos_verify();
