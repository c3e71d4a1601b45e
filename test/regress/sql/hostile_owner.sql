-- A stores' owner who means harm: who would be superuser, and lays traps in the stores for whoever calls.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
SELECT current_database() AS main, current_user AS super \gset
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_hostile_owner;
CREATE DATABASE pos_test_hostile_owner TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_hostile_owner
\i :helpers
\pset format unaligned
\pset fieldsep ' | '
DROP ROLE IF EXISTS pos_test_till, pos_test_clerk, pos_test_victim;
CREATE ROLE pos_test_till;
CREATE ROLE pos_test_clerk;
CREATE ROLE pos_test_victim;
SELECT pos_test.tenant('mine'), pos_test.tenant('theirs');
SELECT pos_create_order('theirs', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 987654.32}]', 'their key') > 0;
SELECT pos_grant(r, 'command'), pos_grant(r, 'query'), pos_grant_tenant(r, 'mine') FROM unnest(ARRAY['pos_test_till', 'pos_test_clerk']) r;
\set ECHO all

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
DROP DATABASE pos_test_hostile_owner;
DROP ROLE pos_test_till, pos_test_clerk, pos_test_victim;
