-- A user who means harm: mallory, who may make objects, has the rights of a tenant's role, and calls functions that another lends.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
SELECT current_database() AS main \gset
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_hostile_user;
CREATE DATABASE pos_test_hostile_user TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_hostile_user
\i :helpers
\pset format unaligned
\pset fieldsep ' | '
DROP ROLE IF EXISTS pos_test_mallory, pos_test_till, pos_test_victim, pos_test_maker;
CREATE ROLE pos_test_mallory;
CREATE ROLE pos_test_till;
CREATE ROLE pos_test_victim;
CREATE ROLE pos_test_maker;
SELECT pos_test.tenant('mine'), pos_test.tenant('theirs');
SELECT pos_create_order('theirs', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 987654.32}]', 'their key') > 0;
SELECT pos_grant(r, 'command'), pos_grant(r, 'query'), pos_grant_tenant(r, 'mine') FROM unnest(ARRAY['pos_test_mallory', 'pos_test_till']) r;
\set ECHO all

-- ===========================================================================
-- Mallory's objects

-- A schema of hers with whatever our functions name: functions, operators, types and relations, all of which say so when they are used
CREATE FUNCTION pos_test.shadow(schema_name text, maker name) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog SET check_function_bodies = off AS $$
DECLARE
    shadowed  record;
    bodies    text := (SELECT string_agg(p.prosrc, ' ') FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
                         JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'pos_cqrs');
    trap      CONSTANT text := 'BEGIN RAISE EXCEPTION ''hijacked'' USING DETAIL = pg_catalog.format(''as %%s'', current_user); END';
    functions int := 0;
    operators int := 0;
    types     int := 0;
    tables    int := 0;
BEGIN
    EXECUTE format('SET LOCAL ROLE %I', maker);
    FOR shadowed IN
        SELECT p.proname, substring(p.oid::regprocedure::text FROM '\(.*') AS arguments, CASE WHEN p.proretset THEN 'SETOF ' ELSE '' END || format_type(p.prorettype, NULL) AS result
        FROM pg_proc p
        WHERE p.prokind IN ('f', 'a', 'w')
            AND (p.pronamespace IN ('pg_catalog'::regnamespace) AND bodies ~ ('\m' || p.proname || '\s*\(')
                OR p.pronamespace IN ('pos_internal'::regnamespace, 'public'::regnamespace) AND p.proname ~ '^pos_|^[a-z_]+$' AND p.prolang <> 0
                    AND EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'))
        ORDER BY p.oid
    LOOP
        BEGIN
            EXECUTE format('CREATE FUNCTION %I.%I%s RETURNS %s LANGUAGE plpgsql AS %L', schema_name, shadowed.proname, shadowed.arguments, shadowed.result, trap);
            functions := functions + 1;
        EXCEPTION WHEN OTHERS THEN
            NULL; -- types that plpgsql does not take
        END;
    END LOOP;
    FOR shadowed IN
        SELECT o.oprname, format_type(o.oprleft, NULL) AS l, format_type(o.oprright, NULL) AS r, format_type(o.oprresult, NULL) AS result
        FROM pg_operator o
        WHERE o.oprnamespace = 'pg_catalog'::regnamespace AND o.oprleft <> 0
            AND o.oprleft::regtype::text = ANY ('{text,name,oid,integer,bigint,smallint,boolean,numeric,interval,date,"timestamp with time zone","\"char\"",regclass,jsonb,anyarray,"text[]",record,int8multirange,int8range}')
    LOOP
        BEGIN
            EXECUTE format('CREATE OR REPLACE FUNCTION %I.%I(%s, %s) RETURNS %s LANGUAGE plpgsql AS %L', schema_name, 'operator to ' || shadowed.result, shadowed.l, shadowed.r, shadowed.result, trap);
            EXECUTE format('CREATE OPERATOR %I.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = %1$I.%5$I)', schema_name, shadowed.oprname, shadowed.l, shadowed.r, 'operator to ' || shadowed.result);
            operators := operators + 1;
        EXCEPTION WHEN OTHERS THEN
            NULL;
        END;
    END LOOP;
    FOR shadowed IN
        SELECT DISTINCT c.relname FROM pg_class c
        WHERE c.relkind IN ('r', 'v', 'S') AND (c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace)
                OR c.relnamespace = 'pg_catalog'::regnamespace AND bodies ~ ('\m' || c.relname || '\M'))
    LOOP
        EXECUTE format('CREATE TABLE %I.%I (hijacked int)', schema_name, shadowed.relname);
        tables := tables + 1;
    END LOOP;
    FOR shadowed IN
        SELECT t.typname FROM pg_type t
        WHERE t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype = 'b' AND t.typcategory <> 'A'
            AND NOT EXISTS (SELECT FROM pg_type u WHERE u.typnamespace = to_regnamespace(quote_ident(schema_name)) AND u.typname = t.typname)
    LOOP
        EXECUTE format('CREATE DOMAIN %I.%I AS pg_catalog.%I CHECK (pg_catalog.length(pg_catalog.textin(%L)) IS NULL)', schema_name, shadowed.typname, shadowed.typname, 'hijacked');
        types := types + 1;
    END LOOP;
    RETURN CASE WHEN functions > 150 AND operators > 200 AND tables > 30 AND types > 30 THEN 'shadowed'
        ELSE format('TOO LITTLE SHADOWED: %s functions, %s operators, %s tables, %s types', functions, operators, tables, types) END;
END
$$;
CREATE SCHEMA hostile AUTHORIZATION pos_test_mallory;
SELECT pos_test.shadow('hostile', 'pos_test_mallory');
GRANT USAGE ON SCHEMA hostile TO PUBLIC;

-- A superuser calls what makes and changes the stores, the grants and the read models, in a session that has planned nothing, with her schema first
\c -
SET client_min_messages = warning;
SET search_path = hostile, pg_temp, pg_catalog, public;
SELECT public.pos_install();
SELECT public.pos_grant('pos_test_victim', 'query');
SELECT public.pos_grant('pos_test_victim', 'admin');
SELECT public.pos_grant_tenant('pos_test_victim', 'mine');
SELECT * FROM public.pos_grants();
SELECT public.pos_revoke('pos_test_victim', 'query');
SELECT public.pos_revoke_tenant('pos_test_victim', 'mine');
SELECT public.pos_revoke('pos_test_victim', 'admin');
SELECT public.pos_grant('nobody', 'query');
SELECT public.pos_grant_tenant('pos_test_victim', ' ');
CALL public.pos_set_mode('order_daily_summary', 'deferred');
SELECT public.pos_refresh();
CALL public.pos_refresh_batches();
CALL public.pos_rebuild('order_daily_summary');
SELECT public.pos_set_max_lag('order_daily_summary', '1 hour');
SELECT name, mode FROM public.pos_projection_status();
SELECT public.pos_wait_for_refresh('order_daily_summary', '1 second');
CALL public.pos_set_mode('order_daily_summary', 'immediate');
CALL public.pos_purge();
SELECT public.pos_unregister_projection('none');
\set VERBOSITY sqlstate
SELECT public.pos_schedule_refresh('order_daily_summary', '* * * * *');
\set VERBOSITY default
SELECT * FROM public.pos_verify();
-- the guard of DROP EXTENSION, and all anew
DROP EXTENSION pos_cqrs;
CREATE EXTENSION pos_cqrs SCHEMA public;
SELECT public.pos_install();
-- and from nothing
DROP SCHEMA pos_write, pos_read CASCADE;
SELECT public.pos_install();
SELECT public.pos_register_tenant('mine', 'Shop'), public.pos_register_tenant('theirs', 'Shop'), public.pos_register_user('mine', 1, 'Ann'), public.pos_register_user('mine', 2, 'Max', 'manager'),
       public.pos_register_product('mine', 1, 'Tea');
SELECT public.pos_grant('pos_test_mallory', 'command'), public.pos_grant('pos_test_mallory', 'query'), public.pos_grant_tenant('pos_test_mallory', 'mine');
SELECT public.pos_grant('pos_test_till', 'command'), public.pos_grant('pos_test_till', 'query'), public.pos_grant_tenant('pos_test_till', 'mine');
SELECT * FROM public.pos_verify();
RESET search_path;
SELECT count(*) AS stored FROM pg_class WHERE relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) \gset
SELECT pos_test.tenant('mine'), pos_test.tenant('theirs');
SELECT pos_create_order('theirs', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 987654.32}]', 'their key') > 0;

-- The same in pg_temp, which is searched first for relations and types where nobody says otherwise
\c -
SET client_min_messages = warning;
CREATE TEMP TABLE make_temp ();
SELECT pos_test.shadow((SELECT nspname FROM pg_namespace WHERE oid = pg_my_temp_schema()), current_user);
SET search_path = public, hostile;
SELECT public.pos_install();
SELECT public.pos_grant('pos_test_victim', 'query'), public.pos_grant_tenant('pos_test_victim', 'mine');
SELECT * FROM public.pos_grants();
SELECT public.pos_revoke('pos_test_victim', 'query'), public.pos_revoke_tenant('pos_test_victim', 'mine');
CALL public.pos_set_mode('order_daily_summary', 'deferred');
CALL public.pos_refresh_batches();
CALL public.pos_set_mode('order_daily_summary', 'immediate');
CALL public.pos_purge();
SELECT * FROM public.pos_verify();
DROP EXTENSION pos_cqrs;
CREATE EXTENSION pos_cqrs SCHEMA public;
SELECT public.pos_install();

-- Mallory herself gets what is hers, whatever the path: no row and no command of another tenant
\c -
SET client_min_messages = warning;
SET ROLE pos_test_mallory;
SET search_path = hostile, pg_catalog, public;
SELECT public.pos_register_product('theirs', 1, 'Mine now');
SELECT public.pos_register_product('mine', 1, 'Tea');
SELECT pg_catalog.count(*) FROM public.pos_list_orders('theirs');
RESET search_path;
SELECT count(*) FROM pos_list_orders('theirs');
SELECT count(*) FROM pos_write.granted_tenants;

-- Settings: what she may set changes nothing, what would change something she may not set
SET SESSION AUTHORIZATION pos_test_mallory;
SET session_replication_role = replica;
SET ROLE pos_owner;
SET row_security = off;
SELECT count(*) FROM pos_read.order_summaries;
\set VERBOSITY sqlstate
SELECT count(*) FROM pos_list_orders('mine');
\set VERBOSITY default
TABLE pos_write.granted_tenants;
SELECT pos_register_product('theirs', 1, 'Mine now');
SELECT pos_register_product('mine', 1, 'Tea');
RESET row_security;
SET default_transaction_read_only = on;
SELECT pos_register_product('theirs', 1, 'Mine now');
RESET default_transaction_read_only;
SET default_transaction_isolation = serializable;
SELECT pos_register_product('theirs', 1, 'Mine now');
RESET default_transaction_isolation;

-- What she can't make; the server's words for it differ by version
\set VERBOSITY sqlstate
CREATE EVENT TRIGGER hers ON ddl_command_end EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE FUNCTION pos_internal.hers() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW pos_read.hers AS SELECT 1 AS x;
CREATE TABLE public.hers ();
CREATE OR REPLACE FUNCTION public.pos_list_orders(tenant_id text) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE CAST (text AS int) WITHOUT FUNCTION AS IMPLICIT;
CREATE FUNCTION pg_temp.c() RETURNS int LANGUAGE c AS '$libdir/pos_cqrs', 'pos_execute_as_owner';
SELECT pg_event_trigger_ddl_commands();
COPY pos_write.orders TO PROGRAM 'cat';
\copy pos_write.orders FROM /dev/null
\copy pos_write.tenant_grants FROM /dev/null
\copy pos_write.tenant_grants TO /dev/null
COPY (SELECT count(*) FROM pos_write.orders WHERE tenant_id = 'theirs') TO STDOUT;
COPY pos_write.users TO STDOUT;
ANALYZE pos_write.orders;
VACUUM pos_write.orders;
\set VERBOSITY default
RESET SESSION AUTHORIZATION;
-- nothing was analysed: it only warned, to whom may not
SELECT count(*) FROM pg_stats WHERE schemaname = 'pos_write' AND tablename = 'orders';
REVOKE ALL ON SCHEMA hostile FROM PUBLIC;
SET client_min_messages = error;
DROP SCHEMA hostile CASCADE;
SET client_min_messages = warning;
-- no object of the stores was made of one of hers, and has gone with it
SELECT count(*) = :stored FROM pg_class WHERE relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace);

-- A schema that is called cron is not pg_cron
CREATE SCHEMA cron AUTHORIZATION pos_test_mallory;
SET ROLE pos_test_mallory;
CREATE TABLE cron.job (jobid bigint, jobname text, username name, database text, command text, schedule text, active boolean);
CREATE TABLE cron.job_run_details (runid bigint, database text, command text, status text, start_time timestamptz);
CREATE FUNCTION cron.schedule(text, text, text) RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''HIJACKED as %'', current_user; END';
CREATE FUNCTION cron.unschedule(bigint) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''HIJACKED as %'', current_user; END';
GRANT ALL ON SCHEMA cron TO PUBLIC;
GRANT ALL ON ALL TABLES IN SCHEMA cron TO PUBLIC;
INSERT INTO cron.job VALUES (1, 'pos_cqrs refresh order_daily_summary', 'pos_test_mallory', current_database(), 'CALL public.pos_refresh_batches()', '', true);
RESET ROLE;
\set VERBOSITY sqlstate
SELECT pos_schedule_refresh('order_daily_summary', '* * * * *');
SELECT pos_unschedule_refresh('order_daily_summary');
\set VERBOSITY default
CALL pos_purge();
BEGIN;
DROP EXTENSION pos_cqrs;
ROLLBACK;
DROP SCHEMA cron CASCADE;

-- ===========================================================================
-- Somebody else's functions with their definer's rights

GRANT CREATE ON SCHEMA public TO pos_test_maker;
SELECT pos_grant('pos_test_maker', 'command'), pos_grant('pos_test_maker', 'query'), pos_grant_tenant('pos_test_maker', 'theirs');
SET ROLE pos_test_maker;
CREATE FUNCTION public.lent(tenant text, product text) RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT public.pos_register_product($1, 1, $2); SELECT (SELECT count(*) FROM public.pos_list_orders($1)) || ' orders as ' || current_user $$;
CREATE FUNCTION public.changes_role(role text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM set_config('role', role, true);
    RETURN current_user;
END $$;
RESET ROLE;
-- the definer's tenants count, and not the caller's
SET ROLE pos_test_mallory;
SELECT public.lent('theirs', 'Cake');
SELECT public.lent('mine', 'Cake');
SET ROLE pos_test_victim;
SELECT public.lent('theirs', 'Cake');
SELECT public.lent('mine', 'Cake');
SELECT public.changes_role('pos_owner');
SELECT public.changes_role('none');
RESET ROLE;
-- called by a superuser, it is the definer's still
SELECT public.lent('mine', 'Cake');
-- SET ROLE within a function without: the role that is, at each statement
CREATE FUNCTION public.both() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    tenant text;
    role   text;
BEGIN
    FOREACH role IN ARRAY ARRAY['pos_test_mallory', 'pos_test_maker', 'pos_test_victim', 'pos_test_mallory'] LOOP
        PERFORM set_config('role', role, true);
        FOREACH tenant IN ARRAY ARRAY['mine', 'theirs'] LOOP
            BEGIN
                PERFORM public.pos_register_product(tenant, 1, 'Tea of ' || role);
                RETURN NEXT format('%s for %s: done, %s orders', current_user, tenant, (SELECT count(*) FROM public.pos_list_orders(tenant)));
            EXCEPTION WHEN insufficient_privilege THEN
                RETURN NEXT format('%s for %s: refused', current_user, tenant);
            END;
        END LOOP;
    END LOOP;
    PERFORM set_config('role', 'none', true);
END $$;
SELECT public.both();
SELECT public.both();
-- a cursor shows rows of whoever fetches, so what was opened for one shows nothing to the other
BEGIN;
SET LOCAL ROLE pos_test_maker;
DECLARE opened CURSOR FOR SELECT tenant_id, count(*) FROM pos_read.order_summaries GROUP BY tenant_id;
SET LOCAL ROLE pos_test_mallory;
FETCH ALL FROM opened;
ROLLBACK;

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_hostile_user;
DROP ROLE pos_test_mallory, pos_test_till, pos_test_victim, pos_test_maker;
