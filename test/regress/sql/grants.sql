-- Grants: who gets what by pos_grant() and pos_grant_tenant(), and loses it again; roles that change; the extension dropped and created again.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
SELECT current_database() AS main \gset
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_grants;
CREATE DATABASE pos_test_grants TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_grants
\i :helpers
\pset format unaligned
\pset fieldsep ' | '
-- what a role may do for a tenant: the sides that it gets by with, of the API and by direct SELECT
CREATE FUNCTION pos_test.may(role name, tenant text DEFAULT 'a') RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    call   record;
    answer text := '';
    rows   int;
BEGIN
    FOR call IN VALUES
        ('command', $c$SELECT public.pos_register_product(:t, 1, 'New')$c$),
        ('query',   $c$SELECT 1 FROM public.pos_list_orders(:t)$c$),
        ('select',  $c$SELECT 1 FROM pos_read.order_summaries s WHERE s.tenant_id = :t$c$),
        ('status',  $c$SELECT 1 FROM public.pos_projection_status() LIMIT 1$c$),
        ('admin',   $c$SELECT public.pos_set_max_lag('product_sales', '1 hour')$c$),
        ('verify',  $c$SELECT 1 UNION ALL SELECT 2 FROM public.pos_verify()$c$),
        ('grants',  $c$SELECT 1 UNION ALL SELECT 2 FROM public.pos_grants()$c$)
    LOOP
        BEGIN
            PERFORM set_config('role', role, true);
            EXECUTE replace(call.column2, ':t', quote_literal(tenant));
            GET DIAGNOSTICS rows = ROW_COUNT;
            RAISE SQLSTATE 'T0000';
        EXCEPTION
            WHEN SQLSTATE 'T0000' THEN
                answer := answer || call.column1 || CASE WHEN rows = 0 THEN ' (no row) ' ELSE ' ' END;
            WHEN SQLSTATE 'PC001' THEN
                answer := answer || call.column1 || ' (no tenant) ';
            WHEN insufficient_privilege THEN
                NULL;
        END;
    END LOOP;
    RETURN coalesce(nullif(rtrim(answer), ''), 'nothing');
END
$$;
-- every privilege that a role has on the stores and the API by grants to itself
CREATE FUNCTION pos_test.privileges(role name) RETURNS bigint
LANGUAGE sql AS $$
    SELECT (SELECT count(*) FROM pg_class c, aclexplode(c.relacl) a WHERE a.grantee = to_regrole(quote_ident(role)) AND c.relowner <> a.grantee)
         + (SELECT count(*) FROM pg_proc p, aclexplode(p.proacl) a WHERE a.grantee = to_regrole(quote_ident(role)))
         + (SELECT count(*) FROM pg_namespace n, aclexplode(n.nspacl) a WHERE a.grantee = to_regrole(quote_ident(role)) AND n.nspowner <> a.grantee AND n.nspname LIKE 'pos\_%')
$$;
DO $$
DECLARE
    role name;
BEGIN
    FOREACH role IN ARRAY ARRAY['pos_test_a', 'pos_test_b', 'pos_test_renamed', 'pos_test_group', 'pos_test_heir', 'pos_test_apart', 'pos_test_dba', 'pos_test_other_owner', 'Pos "Test" ''x'' \',
                               'POS_TEST_UPPER', 'pos_test_a_name_that_is_cut_at_sixty_three_bytes_of_utf8_äöü', '1234', 'pos_test.dotted', 'pos_test_%I']::name[] LOOP
        EXECUTE format('DROP ROLE IF EXISTS %I', role);
    END LOOP;
END
$$;
SELECT pos_test.tenant('a'), pos_test.tenant('b');
SELECT pos_create_order(t, 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]') > 0 FROM unnest(ARRAY['a', 'b']) t;
CREATE ROLE pos_test_a;
CREATE ROLE pos_test_b;
CREATE ROLE pos_test_dba IN ROLE pos_owner;
\set ECHO all

-- Arguments
SELECT pos_test.refused('PC011', $$pos_grant(NULL, 'query')$$);
SELECT pos_test.refused('PC011', $$pos_grant('pos_test_a', NULL)$$);
SELECT pos_test.refused('PC011', $$pos_grant('pos_test_a', '')$$);
SELECT pos_test.refused('PC011', $$pos_grant('pos_test_a', 'Query')$$);
SELECT pos_test.refused('PC011', $$pos_grant('pos_test_a', 'owner')$$);
SELECT pos_test.refused('PC011', $$pos_grant('pos_test_a', E'query\n; DROP TABLE pos_write.orders; --' || repeat('x', 200))$$);
SELECT pos_test.refused('PC011', $$pos_grant('nobody', 'query')$$);
SELECT pos_test.refused('PC011', $$pos_grant('public', 'query')$$);
SELECT pos_test.refused('PC011', $$pos_grant('PUBLIC', 'query')$$);
SELECT pos_test.refused('PC011', $$pos_grant('current_user', 'query')$$);
SELECT pos_test.refused('PC011', $$pos_grant('', 'query')$$);
SELECT pos_test.refused('PC011', $$pos_grant('none', 'query')$$);
SELECT pos_test.refused('PC011', $$pos_grant('-', 'query')$$);
SELECT pos_test.refused('PC011', $$pos_revoke('pos_test_a', 'owner')$$);
SELECT pos_test.refused('PC011', $$pos_revoke('pos_test_a', NULL)$$);
SELECT pos_test.refused('PC011', $$pos_revoke('nobody', 'query')$$);
SELECT pos_test.refused('PC011', $$pos_revoke(NULL, 'query')$$);
SELECT pos_test.refused('PC011', $$pos_grant_tenant('pos_test_a', NULL)$$);
SELECT pos_test.refused('PC011', $$pos_grant_tenant('pos_test_a', '')$$);
SELECT pos_test.refused('PC011', $$pos_grant_tenant('pos_test_a', '  ')$$);
SELECT pos_test.refused('PC011', $$pos_grant_tenant('pos_test_a', repeat('t', 256))$$);
SELECT pos_test.refused('PC011', $$pos_grant_tenant('nobody', 'a')$$);
SELECT pos_test.refused('PC011', $$pos_grant_tenant(NULL, 'a')$$);
SELECT pos_test.refused('PC011', $$pos_grant_tenant('public', '*')$$);
SELECT pos_test.refused('PC011', $$pos_revoke_tenant('pos_test_a', NULL)$$);
SELECT pos_test.refused('PC011', $$pos_revoke_tenant('pos_test_a', ' ')$$);
SELECT pos_test.refused('PC011', $$pos_revoke_tenant('nobody', 'a')$$);
SELECT pos_test.refused('PC011', $$pos_register_tenant('*', 'All')$$);
-- nothing can be given to the stores' owner, nor taken from it
SELECT pos_test.refused('PC011', $$pos_grant('pos_owner', 'query')$$);
SELECT pos_test.refused('PC011', $$pos_revoke('pos_owner', 'query')$$);
SELECT pos_test.refused('PC011', $$pos_grant_tenant('pos_owner', 'a')$$);
SELECT pos_test.may('pos_owner');
SELECT count(*) FROM pos_grants();

-- A side without a tenant, and a tenant without a side, are nothing
SELECT pos_test.may('pos_test_a');
SELECT pos_grant_tenant('pos_test_a', 'a');
SELECT pos_test.may('pos_test_a');
SELECT pos_grant('pos_test_b', 'query'), pos_grant('pos_test_b', 'command'), pos_grant('pos_test_b', 'admin');
SELECT pos_test.may('pos_test_b');
SELECT pos_revoke('pos_test_b', side) FROM unnest(ARRAY['query', 'command', 'admin']) side;
SELECT pos_test.may('pos_test_b'), pos_test.privileges('pos_test_b');

-- Each side is its own, for its tenant
SELECT pos_grant('pos_test_a', 'command');
SELECT pos_test.may('pos_test_a'), pos_test.may('pos_test_a', 'b');
SELECT pos_revoke('pos_test_a', 'command'), pos_grant('pos_test_a', 'query');
SELECT pos_test.may('pos_test_a'), pos_test.may('pos_test_a', 'b');
SELECT pos_revoke('pos_test_a', 'query'), pos_grant('pos_test_a', 'admin');
SELECT pos_test.may('pos_test_a'), pos_test.may('pos_test_a', 'b');
SELECT pos_grant_tenant('pos_test_a', '*');
SELECT pos_test.may('pos_test_a'), pos_test.may('pos_test_a', 'b');
SELECT * FROM pos_grants();
-- '*' goes, and the single one stays; taken twice is not there
SELECT pos_revoke_tenant('pos_test_a', '*'), pos_revoke_tenant('pos_test_a', '*');
SELECT pos_test.may('pos_test_a'), pos_test.may('pos_test_a', 'b');

-- Again is the same; one of two sides that share routines and relations goes, and the other stays whole
SELECT pos_test.privileges('pos_test_a') AS as_admin \gset
SELECT pos_grant('pos_test_a', 'admin'), pos_grant_tenant('pos_test_a', 'a');
SELECT pos_test.privileges('pos_test_a') = :as_admin;
SELECT pos_grant('pos_test_a', 'query'), pos_grant('pos_test_a', 'command');
SELECT pos_test.privileges('pos_test_a') > :as_admin;
SELECT pos_revoke('pos_test_a', 'query'), pos_revoke('pos_test_a', 'query');
SELECT pos_test.may('pos_test_a');
SELECT pos_revoke('pos_test_a', 'command');
SELECT pos_test.privileges('pos_test_a') = :as_admin;
SELECT pos_grant('pos_test_a', 'query');
SELECT pos_revoke('pos_test_a', 'admin');
SELECT pos_test.may('pos_test_a');
SELECT pos_revoke('pos_test_a', 'query');
SELECT pos_test.may('pos_test_a'), pos_test.privileges('pos_test_a');
SELECT * FROM pos_grants();
SELECT pos_revoke_tenant('pos_test_a', 'a');
SELECT count(*) FROM pos_grants();
-- so that the role can be dropped
DROP ROLE pos_test_b;
CREATE ROLE pos_test_b;

-- Tenants are told apart byte by byte
SELECT pos_grant('pos_test_a', 'query'), pos_grant('pos_test_a', 'command');
SELECT pos_grant_tenant('pos_test_a', t) FROM unnest(ARRAY['A', 'a ', ' a', 'a%', 'ä', U&'a\0308', '_', '%', '.*', '\*', '**', '''; DROP TABLE x; --', repeat('t', 255)]) t;
SELECT pos_test.may('pos_test_a', 'a'), pos_test.may('pos_test_a', 'b'), pos_test.may('pos_test_a', 'A');
SELECT tenants FROM pos_grants() WHERE role = 'pos_test_a';
SELECT bool_and(pos_revoke_tenant('pos_test_a', t)) FROM (SELECT unnest(tenants) FROM pos_grants()) t (t);
SELECT * FROM pos_grants();

-- Who may grant: a member of the stores' owner that has its privileges, and a superuser; all others are refused
SET ROLE pos_test_dba;
SELECT pos_grant('pos_test_b', 'query'), pos_grant_tenant('pos_test_b', 'b');
SELECT * FROM pos_grants();
SELECT pos_revoke('pos_test_b', 'query'), pos_revoke_tenant('pos_test_b', 'b');
SELECT pos_install();
RESET ROLE;
SELECT pos_grant('pos_test_b', side) FROM unnest(ARRAY['query', 'command', 'admin']) side;
SELECT pos_grant_tenant('pos_test_b', '*');
SET ROLE pos_test_b;
SELECT pos_grant('pos_test_b', 'admin');
SELECT pos_revoke('pos_test_a', 'query');
SELECT pos_grant_tenant('pos_test_b', 'b');
SELECT pos_revoke_tenant('pos_test_b', '*');
SELECT * FROM pos_grants();
SELECT pos_install();
SELECT pos_internal.change_members('pos_test_b', 'owner', true);
SELECT pos_internal.change_relations('pos_owner', 'pos_test_b', 'admin', true);
SELECT pos_internal.apply_grants('pos_owner');
SELECT pos_internal.execute_as_owner('pos_owner', 'SELECT 1');
SELECT pos_internal.noted_grants();
SELECT pos_internal.begin_grants();
RESET ROLE;
-- also where EXECUTE was given by hand
GRANT EXECUTE ON FUNCTION pos_grant(name, text), pos_revoke(name, text), pos_grant_tenant(name, text), pos_revoke_tenant(name, text), pos_install(name, text), pos_grants() TO pos_test_b;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pos_internal TO pos_test_b;
REVOKE EXECUTE ON FUNCTION pos_internal.noted_grants(), pos_internal.change_members(name, text, boolean) FROM pos_test_b;
SET ROLE pos_test_b;
SELECT pos_grant('pos_test_b', 'admin');
SELECT pos_revoke('pos_test_a', 'query');
SELECT pos_grant_tenant('pos_test_b', 'b');
SELECT pos_revoke_tenant('pos_test_b', '*');
SELECT * FROM pos_grants();
SELECT pos_install();
-- the server's own words differ by its version
\set VERBOSITY sqlstate
SELECT pos_internal.execute_as_owner('pos_owner', 'SELECT 1');
\set VERBOSITY default
RESET ROLE;
REVOKE EXECUTE ON FUNCTION pos_grant(name, text), pos_revoke(name, text), pos_grant_tenant(name, text), pos_revoke_tenant(name, text), pos_install(name, text), pos_grants() FROM pos_test_b;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA pos_internal FROM pos_test_b;
SELECT pos_revoke('pos_test_b', side) FROM unnest(ARRAY['query', 'command', 'admin']) side;
SELECT pos_revoke_tenant('pos_test_b', '*'), pos_test.privileges('pos_test_b');
-- a member without INHERIT has what its own grants say, until it says SET ROLE
CREATE ROLE pos_test_apart NOINHERIT IN ROLE pos_owner, pos_test_a;
SELECT pos_test.may('pos_test_apart');
SET SESSION AUTHORIZATION pos_test_apart;
SELECT pos_grant('pos_test_a', 'admin');
SELECT * FROM pos_grants();
SELECT pos_register_product('a', 1, 'New');
SET ROLE pos_owner;
SELECT * FROM pos_grants();
RESET ROLE;
RESET SESSION AUTHORIZATION;

-- Members inherit sides and tenants, also through a group of a group
CREATE ROLE pos_test_group IN ROLE pos_test_a;
CREATE ROLE pos_test_heir IN ROLE pos_test_group;
SELECT pos_grant_tenant('pos_test_a', 'a');
SELECT pos_test.may('pos_test_heir'), pos_test.may('pos_test_heir', 'b'), pos_test.may('pos_test_apart');
-- the side from one, the tenant from another, and another one of its own
SELECT pos_revoke_tenant('pos_test_a', 'a'), pos_grant_tenant('pos_test_group', 'a'), pos_grant_tenant('pos_test_heir', 'b');
SELECT pos_test.may('pos_test_a'), pos_test.may('pos_test_group'), pos_test.may('pos_test_group', 'b'), pos_test.may('pos_test_heir', 'b');
-- what is inherited is not taken from the heir, but goes with the group
SELECT pos_revoke('pos_test_heir', 'query'), pos_revoke_tenant('pos_test_heir', 'a');
SELECT pos_test.may('pos_test_heir');
REVOKE pos_test_a FROM pos_test_group;
SELECT pos_test.may('pos_test_heir');
GRANT pos_test_a TO pos_test_group;
ALTER ROLE pos_test_heir NOINHERIT;
REVOKE pos_test_group FROM pos_test_heir;
GRANT pos_test_group TO pos_test_heir;
SELECT pos_test.may('pos_test_heir'), pos_test.may('pos_test_heir', 'b');
-- MEMBER is not enough: with a side of its own and NOINHERIT, the group's tenant is not its
SELECT pos_grant('pos_test_heir', 'query'), pos_grant('pos_test_heir', 'command');
SELECT pos_test.may('pos_test_heir'), pos_test.may('pos_test_heir', 'b');
DROP OWNED BY pos_test_heir;
DROP ROLE pos_test_heir, pos_test_group, pos_test_apart;
SELECT * FROM pos_grants();
SELECT pos_revoke_tenant('pos_test_group', 'a'), pos_revoke_tenant('pos_test_heir', 'b'), pos_revoke('pos_test_heir', 'query'), pos_revoke('pos_test_heir', 'command');

-- What pg_database_owner is granted the database's owner has, and whoever has its privileges
SELECT pos_grant_tenant('pg_database_owner', 'a');
SELECT pos_test.may('pos_test_a');
ALTER DATABASE pos_test_grants OWNER TO pos_test_a;
GRANT pos_test_a TO pos_test_b;
SELECT pos_test.may('pos_test_a'), pos_test.may('pos_test_b'), pos_test.may('pos_test_b', 'b');
SELECT pos_revoke_tenant('pg_database_owner', 'a'), pos_grant_tenant('pg_database_owner', '*');
SELECT pos_test.may('pos_test_a', 'b'), pos_test.may('pos_test_b', 'b');
SELECT pos_revoke_tenant('pg_database_owner', '*'), pos_test.may('pos_test_a', 'b'), pos_test.may('pos_test_b', 'b');
REVOKE pos_test_a FROM pos_test_b;
ALTER DATABASE pos_test_grants OWNER TO CURRENT_USER;

-- A role that is renamed loses its tenants at once: grants go by name. What it has of PostgreSQL is taken by name as well
SELECT pos_grant_tenant('pos_test_a', 'a');
ALTER ROLE pos_test_a RENAME TO pos_test_renamed;
SELECT * FROM pos_grants();
SELECT pos_test.may('pos_test_renamed');
SELECT pos_revoke('pos_test_renamed', 'query'), pos_revoke('pos_test_renamed', 'command');
SELECT pos_test.may('pos_test_renamed'), pos_test.privileges('pos_test_renamed');
-- one that is called so now has the tenant, and no side until it is given again
CREATE ROLE pos_test_a;
SELECT pos_test.may('pos_test_a');
SELECT pos_install();
SELECT pos_test.may('pos_test_a');
-- back: both have what their names have
DROP OWNED BY pos_test_a;
DROP ROLE pos_test_a;
ALTER ROLE pos_test_renamed RENAME TO pos_test_a;
SELECT pos_install();
SELECT pos_test.may('pos_test_a');
-- in a session that is open, and within a transaction
BEGIN;
SET LOCAL ROLE pos_test_a;
SELECT count(*) FROM pos_list_orders('a');
RESET ROLE;
ALTER ROLE pos_test_a RENAME TO pos_test_renamed;
SET LOCAL ROLE pos_test_renamed;
SELECT count(*) FROM pos_list_orders('a');
SELECT pos_register_product('a', 1, 'New');
ROLLBACK;
-- dropped and made again without a word to us: the tenant is there, the side is not
DROP OWNED BY pos_test_a;
DROP ROLE pos_test_a;
SELECT * FROM pos_grants();
CREATE ROLE pos_test_a;
SELECT pos_test.may('pos_test_a'), pos_test.privileges('pos_test_a');
-- what is noted can be taken where there is no role
DROP ROLE pos_test_a;
SELECT pos_revoke('pos_test_a', 'query'), pos_revoke('pos_test_a', 'command'), pos_revoke_tenant('pos_test_a', 'a');
SELECT pos_test.refused('PC011', $$pos_revoke('pos_test_a', 'query')$$);
SELECT count(*) FROM pos_grants();

-- Names of all kinds
CREATE ROLE "Pos ""Test"" 'x' \";
CREATE ROLE "POS_TEST_UPPER";
CREATE ROLE "pos_test_a_name_that_is_cut_at_sixty_three_bytes_of_utf8_äöü";
CREATE ROLE "1234";
CREATE ROLE "pos_test.dotted";
CREATE ROLE "pos_test_%I";
CREATE TABLE pos_test.names AS SELECT rolname FROM pg_roles WHERE rolname ~* '^pos.*test' AND rolname <> 'pos_test_dba' OR rolname = '1234' ORDER BY rolname COLLATE "C";
SELECT rolname, octet_length(rolname) FROM pos_test.names;
SELECT pos_grant(rolname, side) FROM pos_test.names, unnest(ARRAY['query', 'command']) side;
SELECT pos_grant_tenant(rolname, 'a') FROM pos_test.names;
SELECT role = rolname, role_exists, sides, tenants, pos_test.may(rolname), pos_test.may(rolname, 'b') FROM pos_grants() JOIN pos_test.names ON role = rolname ORDER BY rolname COLLATE "C";
SET standard_conforming_strings = off;
SET escape_string_warning = off;
SET quote_all_identifiers = on;
SELECT bool_and(pos_revoke(rolname, 'command')) FROM pos_test.names;
SELECT pos_install();
SELECT DISTINCT pos_test.may(rolname) FROM pos_test.names;
SELECT bool_and(pos_revoke(rolname, 'query') AND pos_revoke_tenant(rolname, 'a')) FROM pos_test.names;
RESET standard_conforming_strings;
RESET escape_string_warning;
RESET quote_all_identifiers;
SELECT DISTINCT pos_test.may(rolname), pos_test.privileges(rolname) FROM pos_test.names;
SELECT string_agg(format('%I', rolname), ', ') AS names FROM pos_test.names \gset
DROP ROLE :names;
SELECT count(*) FROM pos_grants();

-- The extension dropped and created again: the grants stay noted, and pos_install() gives them again
CREATE ROLE pos_test_a;
CREATE ROLE pos_test_b;
SELECT pos_grant('pos_test_a', 'query'), pos_grant_tenant('pos_test_a', 'a'), pos_grant('pos_test_b', 'command'), pos_grant_tenant('pos_test_b', '*');
SELECT pos_test.privileges('pos_test_a') AS a_before, pos_test.privileges('pos_test_b') AS b_before \gset
DROP EXTENSION pos_cqrs;
SET ROLE pos_test_a;
SELECT count(*) FROM pos_read.order_summaries;
RESET ROLE;
CREATE EXTENSION pos_cqrs;
SELECT pos_test.may('pos_test_a'), pos_test.may('pos_test_b');
SELECT pos_install();
SELECT pos_test.may('pos_test_a'), pos_test.may('pos_test_a', 'b'), pos_test.may('pos_test_b', 'b');
SELECT pos_test.privileges('pos_test_a') = :a_before, pos_test.privileges('pos_test_b') = :b_before;
-- a role that is gone by then is passed over
SELECT pos_grant('pos_test_dba', 'query');
DROP OWNED BY pos_test_dba;
DROP ROLE pos_test_dba;
SELECT pos_install();
SELECT * FROM pos_grants();
SELECT pos_revoke('pos_test_dba', 'query');

-- The API in a schema of its own, which roles may not use by themselves
DROP EXTENSION pos_cqrs;
CREATE SCHEMA "Pos API";
CREATE EXTENSION pos_cqrs SCHEMA "Pos API";
SET ROLE pos_test_a;
SELECT count(*) FROM "Pos API".pos_list_orders('a');
RESET ROLE;
SELECT "Pos API".pos_install();
SET ROLE pos_test_a;
SELECT count(*) FROM "Pos API".pos_list_orders('a');
SELECT count(*) FROM "Pos API".pos_list_orders('b');
SELECT "Pos API".pos_register_product('a', 1, 'New');
CREATE TABLE "Pos API".mine ();
SET ROLE pos_test_b;
SELECT "Pos API".pos_register_product('a', 1, 'New');
SELECT count(*) FROM "Pos API".pos_list_orders('a');
RESET ROLE;
SELECT "Pos API".pos_revoke('pos_test_a', 'query'), "Pos API".pos_revoke('pos_test_b', 'command');
SELECT pos_test.privileges('pos_test_a'), pos_test.privileges('pos_test_b');
SET ROLE pos_test_a;
SELECT count(*) FROM "Pos API".pos_list_orders('a');
RESET ROLE;
DROP EXTENSION pos_cqrs;
CREATE EXTENSION pos_cqrs;

-- Another owner: asked for by name, it is a role without the rights of pos_owner
DROP SCHEMA pos_write, pos_read CASCADE;
CREATE ROLE pos_test_other_owner;
SELECT pos_install('pos_test_other_owner');
SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace);
SELECT pos_test.may('pos_owner'), pos_test.may('pos_test_other_owner');
SET ROLE pos_test_other_owner;
SELECT pos_grant('pos_test_a', 'query'), pos_grant_tenant('pos_test_a', 'a'), pos_register_tenant('a', 'Shop');
SELECT * FROM pos_grants();
SELECT pos_install();
SELECT pos_grant('pos_test_other_owner', 'query');
RESET ROLE;
-- what is granted by the new owner is for its members to take
SET ROLE pos_owner;
SELECT pos_revoke('pos_test_a', 'query');
RESET ROLE;
SELECT pos_grant('pos_owner', 'query'), pos_revoke('pos_owner', 'query'), pos_revoke('pos_test_a', 'query'), pos_revoke_tenant('pos_test_a', 'a');
SELECT pos_test.may('pos_test_other_owner'), pos_test.privileges('pos_test_a');
SELECT pos_install('pos_owner');
SELECT * FROM pos_verify();

-- A row for PUBLIC or for the owner that was put there by hand gives nothing, and takes nothing
INSERT INTO pos_write.role_grants VALUES ('public', 'query'), ('PUBLIC', 'query'), ('pos_test_other_owner', 'query'), ('nobody', 'admin');
INSERT INTO pos_write.tenant_grants VALUES ('*', 'public'), ('*', 'nobody'), ('*', '');
SELECT pos_install();
SELECT * FROM pos_grants();
SELECT pos_test.may('pos_test_a'), has_function_privilege('public', 'pos_list_orders(text, text, bigint, date, date, bigint, bigint, bigint, boolean, text)', 'EXECUTE');
SELECT pos_revoke('pos_test_other_owner', 'query');
SELECT pos_test.may('pos_test_other_owner');

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_grants;
DROP ROLE pos_test_a, pos_test_b, pos_test_other_owner;
