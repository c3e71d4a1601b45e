-- Users that mean harm: mallory, who may make objects and has the rights of a tenant's role, and a stores' owner who would be superuser.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /support/helpers.sql
SELECT current_database() AS main, current_user AS super \gset
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_hostile;
CREATE DATABASE pos_test_hostile TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_hostile
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

-- ===========================================================================
-- A stores' owner who would be superuser

-- Every trap says so when it runs with any other rights than the owner's, and is counted when it runs
SELECT pos_register_product('mine', 1, 'Tea');
CREATE SCHEMA trap AUTHORIZATION pos_owner;
GRANT USAGE ON SCHEMA trap TO PUBLIC;
SET ROLE pos_owner;
CREATE FUNCTION trap.spring(what text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF current_user <> 'pos_owner' THEN
        RAISE WARNING 'HIJACKED: % ran as %', what, current_user;
    END IF;
    PERFORM nextval('trap.' || split_part(what, ' ', 1));
    -- what outlives the trap would be the caller's
    PERFORM set_config('search_path', 'trap, pg_catalog', false), set_config('trap.left', 'behind', false), set_config('role', 'pos_owner', false);
    RETURN true;
EXCEPTION WHEN insufficient_privilege OR invalid_parameter_value THEN
    PERFORM set_config('search_path', 'trap, pg_catalog', false), set_config('trap.left', 'behind', false);
    RETURN true;
END $$;
SELECT format('CREATE SEQUENCE trap.%I', kind) FROM unnest(ARRAY['trigger', 'after', 'check', 'default', 'index', 'partial', 'policy', 'late', 'rule', 'cast', 'view', 'handler', 'child']) kind \gexec
CREATE VIEW trap.sprung AS SELECT sequencename AS kind FROM pg_sequences WHERE schemaname = 'trap' AND last_value IS NOT NULL;
-- what is left behind in the session by traps
CREATE VIEW trap.left AS SELECT current_user <> 'pos_owner' AS is_caller, current_setting('search_path') AS search_path, coalesce(nullif(current_setting('trap.left', true), ''), 'nothing') AS left;
GRANT SELECT ON trap.left TO PUBLIC;
CREATE FUNCTION trap.fires() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    try text;
BEGIN
    PERFORM trap.spring(TG_ARGV[0]);
    FOREACH try IN ARRAY ARRAY['SET ROLE NONE', 'RESET ROLE', 'SET LOCAL ROLE NONE', 'SET SESSION AUTHORIZATION DEFAULT', 'RESET SESSION AUTHORIZATION', 'ALTER ROLE pos_owner SUPERUSER',
                               'CREATE TEMP TABLE IF NOT EXISTS hers ()', 'SET session_replication_role = replica', 'LISTEN hers', 'DECLARE hers CURSOR WITH HOLD FOR SELECT 1',
                               'SET CONSTRAINTS ALL DEFERRED'] LOOP
        BEGIN
            EXECUTE try;
            IF current_user <> 'pos_owner' OR try !~ 'CONSTRAINTS|ROLE NONE|RESET ROLE' THEN
                RAISE WARNING 'HIJACKED: a trigger did %, and is %', try, current_user;
            END IF;
        EXCEPTION WHEN OTHERS THEN
            NULL;
        END;
    END LOOP;
    RETURN coalesce(NEW, OLD);
END $$;
-- triggers, checks, defaults, policies, indexes on each table
DO $$
DECLARE
    stored record;
BEGIN
    FOR stored IN
        SELECT c.oid::regclass AS name, c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 1
        WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) AND c.relkind = 'r'
    LOOP
        EXECUTE format('CREATE TRIGGER trap_row BEFORE INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION trap.fires(%L)', stored.name, 'trigger ' || stored.relname);
        EXECUTE format('CREATE TRIGGER trap_after AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH STATEMENT EXECUTE FUNCTION trap.fires(%L)', stored.name, 'after ' || stored.relname);
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT trap_check CHECK (trap.spring(%L) OR %I IS NULL)', stored.name, 'check ' || stored.relname, stored.attname);
        EXECUTE format('ALTER TABLE %s ADD COLUMN trap boolean DEFAULT trap.spring(%L)', stored.name, 'default ' || stored.relname);
        EXECUTE format('CREATE INDEX trap_%s ON %s ((trap.spring(%L)))', stored.relname, stored.name, 'index ' || stored.relname);
        EXECUTE format('CREATE INDEX trap_p_%s ON %s (%I) WHERE trap.spring(%L)', stored.relname, stored.name, stored.attname, 'partial ' || stored.relname);
        EXECUTE format('CREATE POLICY trap ON %s USING (trap.spring(%L))', stored.name, 'policy ' || stored.relname);
    END LOOP;
END $$;
RESET ROLE;
\c -
SET client_min_messages = warning;
-- a superuser, in a session that has planned nothing, calls all that is not a query
SELECT pos_register_tenant('new', 'New shop'), pos_register_user('new', 1, 'Ann'), pos_register_user('new', 2, 'Max', 'manager'), pos_register_product('new', 1, 'Tea');
SELECT pos_register_tenant('new', 'Newer shop'), pos_register_user('new', 1, 'Anna'), pos_register_product('new', 1, 'Green tea');
SELECT pos_test.remember('order', pos_create_order('new', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', 'key'));
SELECT pos_create_order('new', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]', 'key') = pos_test.id('order');
SELECT pos_apply_discount('new', pos_test.id('order'), 5, 2), pos_record_payment('new', pos_test.id('order'), 5, 'cash'), pos_confirm_order('new', pos_test.id('order')),
       pos_reverse_payment('new', pos_test.id('order'), 1, 'wrong', 2), pos_void_order('new', pos_test.id('order'), 'wrong', 2);
CALL pos_set_mode('order_summaries', 'deferred');
SELECT pos_register_product('new', 1, 'Black tea'), pos_create_order('new', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]') > 0;
SELECT pos_refresh();
CALL pos_refresh_batches();
CALL pos_rebuild('order_summaries');
CALL pos_rebuild('order_daily_summary');
CALL pos_set_mode('order_summaries', 'immediate');
SELECT pos_set_max_lag('order_summaries', '1 hour'), pos_set_max_lag('order_summaries', NULL);
CALL pos_purge('0');
SELECT pos_grant('pos_test_victim', side) FROM unnest(ARRAY['command', 'query', 'admin']) side;
SELECT pos_grant_tenant('pos_test_victim', 'new');
SELECT * FROM pos_grants() WHERE role = 'pos_test_victim';
SELECT pos_revoke('pos_test_victim', side) FROM unnest(ARRAY['command', 'query', 'admin']) side;
SELECT pos_revoke_tenant('pos_test_victim', 'new');
SELECT pos_install();
SELECT pos_unregister_projection('none');
TABLE trap.left;
-- and so does a role with a tenant, and one that works on all
SELECT pos_grant('pos_test_victim', 'admin'), pos_grant_tenant('pos_test_victim', '*');
SET ROLE pos_test_till;
SELECT pos_register_product('mine', 1, 'Tea'), pos_create_order('mine', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]') > 0;
SELECT pos_register_product('theirs', 1, 'Tea');
SET ROLE pos_test_victim;
CALL pos_set_mode('order_summaries', 'deferred');
CALL pos_refresh_batches();
CALL pos_set_mode('order_summaries', 'immediate');
CALL pos_purge('0');
RESET ROLE;
SELECT pos_revoke('pos_test_victim', 'admin'), pos_revoke_tenant('pos_test_victim', '*');
-- the traps were there, and sprang as the owner, for whom no policy holds; and left nothing
SELECT string_agg(kind, ' ' ORDER BY kind) FROM trap.sprung;
TABLE trap.left;
SELECT rolsuper FROM pg_roles WHERE rolname = 'pos_owner';

-- A trigger that waits for the end of the transaction, when the caller is himself again
SET ROLE pos_owner;
DO $$
DECLARE
    stored record;
BEGIN
    FOR stored IN SELECT c.oid::regclass AS name, c.relname FROM pg_class c WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) AND c.relkind = 'r' LOOP
        EXECUTE format('CREATE CONSTRAINT TRIGGER trap_late AFTER INSERT OR UPDATE OR DELETE ON %s DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION trap.fires(%L)', stored.name, 'late ' || stored.relname);
    END LOOP;
END $$;
RESET ROLE;
\set VERBOSITY sqlstate
SELECT pos_register_product('mine', 1, 'Late tea');
SELECT pos_create_order('mine', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]');
SELECT pos_grant('pos_test_victim', 'query');
SELECT pos_grant_tenant('pos_test_victim', 'mine');
SELECT pos_revoke('pos_test_till', 'query');
SELECT pos_set_max_lag('order_summaries', '1 hour');
CALL pos_set_mode('order_summaries', 'deferred');
\set VERBOSITY default
SET ROLE pos_owner;
DO $$
DECLARE
    late record;
BEGIN
    FOR late IN SELECT t.tgname, t.tgrelid::regclass AS name FROM pg_trigger t WHERE t.tgname = 'trap_late' LOOP
        EXECUTE format('DROP TRIGGER trap_late ON %s', late.name);
    END LOOP;
END $$;
RESET ROLE;
-- Rules
SET ROLE pos_owner;
CREATE RULE trap AS ON INSERT TO pos_write.orders DO ALSO SELECT trap.spring('rule orders');
CREATE RULE trap AS ON DELETE TO pos_write.role_grants DO ALSO SELECT trap.spring('rule role_grants');
CREATE RULE trap AS ON UPDATE TO pos_read.projections DO ALSO SELECT trap.spring('rule projections');
RESET ROLE;
\c -
SELECT pos_create_order('mine', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 10}]') > 0;
SELECT pos_grant('pos_test_victim', 'query'), pos_revoke('pos_test_victim', 'query');
SELECT pos_set_max_lag('order_summaries', '1 hour');
SET ROLE pos_owner;
DROP RULE trap ON pos_write.orders;
DROP RULE trap ON pos_write.role_grants;
DROP RULE trap ON pos_read.projections;

-- Columns of a type that casts itself to text by a function of the owner's
CREATE TYPE trap.word AS (word text);
CREATE FUNCTION trap.to_word(text) RETURNS trap.word LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1)::trap.word';
CREATE FUNCTION trap.to_text(trap.word) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$BEGIN PERFORM trap.spring('cast'); RETURN $1.word; END$$;
CREATE CAST (text AS trap.word) WITH FUNCTION trap.to_word(text) AS IMPLICIT;
CREATE CAST (trap.word AS text) WITH FUNCTION trap.to_text(trap.word) AS IMPLICIT;
ALTER TABLE pos_write.role_grants DROP CONSTRAINT role_grants_side_check, DROP CONSTRAINT role_grants_pkey, DROP CONSTRAINT trap_check, ALTER grantee TYPE trap.word USING ROW(grantee)::trap.word;
ALTER TABLE pos_write.tenant_grants RENAME TO tenant_grants_real;
CREATE VIEW pos_write.tenant_grants AS SELECT CASE WHEN trap.spring('view') THEN ROW(tenant_id)::trap.word END AS tenant_id, grantee FROM pos_write.tenant_grants_real;
RESET ROLE;
\c -
SELECT pos_install();
SELECT * FROM pos_grants() WHERE role = 'pos_test_till';
SELECT pos_revoke('pos_test_till', 'query');
SELECT pos_register_product('mine', 1, 'Tea');
SET ROLE pos_test_till;
SELECT pos_register_product('mine', 1, 'Tea');
RESET ROLE;
SELECT string_agg(kind, ' ' ORDER BY kind) FROM trap.sprung;
TABLE trap.left;
SET ROLE pos_owner;
ALTER TABLE pos_read.projections RENAME TO projections_real;
CREATE VIEW pos_read.projections AS SELECT trap.spring('view projections')::text AS name, 1 AS generation, 'live' AS mode, NULL::interval AS max_lag, NULL::text AS handler;
RESET ROLE;
\c -
\set VERBOSITY sqlstate
SELECT pos_register_product('mine', 1, 'Tea');
SELECT pos_refresh();
CALL pos_refresh_batches();
CALL pos_set_mode('order_summaries', 'live');
SELECT pos_grants();
\set VERBOSITY default
SET ROLE pos_owner;
DROP VIEW pos_read.projections;
ALTER TABLE pos_read.projections_real RENAME TO projections;
CREATE TABLE pos_read.projections_too () INHERITS (pos_read.projections);
ALTER TABLE pos_read.projections_too ADD CHECK (trap.spring('child'));
CREATE INDEX ON pos_read.projections_too ((trap.spring('child')));
-- an owner's handler is the owner's
CREATE FUNCTION trap.handler(positions int8multirange, generation integer) RETURNS void LANGUAGE plpgsql AS $$BEGIN PERFORM trap.spring('handler'); END$$;
\c -
SELECT pos_register_projection('trap', 'trap.handler(int8multirange, integer)');
SELECT pos_refresh('trap') > 0;
CALL pos_refresh_batches();
CALL pos_set_mode('trap', 'immediate');
SELECT pos_register_product('mine', 1, 'Teas');
SELECT string_agg(kind, ' ' ORDER BY kind) FROM trap.sprung;
TABLE trap.left;
SELECT rolsuper FROM pg_roles WHERE rolname = 'pos_owner';

-- What the owner may execute by itself: it acts for no other role, and gives no routine to everybody
\set VERBOSITY sqlstate
SET ROLE pos_owner;
SELECT pos_internal.execute_as_owner('pos_test_till', 'SELECT 1');
SELECT pos_internal.execute_as_owner(:'super', 'SELECT 1');
SELECT pos_internal.change_members('public', 'owner', true);
SELECT pos_internal.apply_grants(:'super');
SELECT pos_install(:'super');
RESET ROLE;
SELECT has_function_privilege('public', 'pos_internal.execute_as_owner(name, text)', 'EXECUTE'), has_schema_privilege('public', 'pos_internal', 'USAGE');

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_hostile;
DROP ROLE pos_test_mallory, pos_test_till, pos_test_victim, pos_test_maker;
