-- A handler replaced behind its registration: what has its name now does not run unless the stores' owner wrote it.
SELECT current_database() AS main \gset
CREATE DATABASE pos_test_hostile_handler TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_hostile_handler
SET client_min_messages = warning;
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
DROP ROLE IF EXISTS pos_test_mallory, pos_test_till;
CREATE ROLE pos_test_mallory;
CREATE ROLE pos_test_till;
DO $$ BEGIN
    PERFORM pos_register_tenant('deli', 'Deli'), pos_register_product('deli', 1, 'Pickle'), pos_register_user('deli', 1, 'Ann');
    PERFORM pos_grant('pos_test_till', 'command'), pos_grant_tenant('pos_test_till', 'deli');
END $$;
CREATE VIEW progress AS SELECT s.mode, s.lag_events > 0 AS behind, s.last_error FROM pos_projection_status() s WHERE s.name = 'mine';
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never
\set sell 'SELECT pos_create_order(\'deli\', 1, \'[{"product_id": 1, "quantity": 1, "unit_price": 1}]\') > 0 AS sold;'

-- In a schema of hers it can't be registered, and in one of the owner's it can
CREATE SCHEMA hers AUTHORIZATION pos_test_mallory;
CREATE SCHEMA reports AUTHORIZATION pos_owner;
GRANT USAGE, CREATE ON SCHEMA hers TO pos_owner;
SET ROLE pos_owner;
CREATE TABLE reports.folds (generation int, positions int8multirange);
GRANT SELECT ON reports.folds TO PUBLIC;
CREATE FUNCTION hers.fold(positions int8multirange, generation int) RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION reports.fold(positions int8multirange, generation int) RETURNS void LANGUAGE sql AS $$
    DELETE FROM reports.folds f WHERE $1 IS NULL AND f.generation <> $2;
    INSERT INTO reports.folds SELECT $2, $1 WHERE $1 IS NOT NULL;
$$;
RESET ROLE;
SELECT pos_register_projection('mine', 'hers.fold(int8multirange, int)');
\echo :LAST_ERROR_SQLSTATE
-- nor in public, when that is the database owner's, and he is no member
ALTER DATABASE pos_test_hostile_handler OWNER TO pos_test_mallory;
GRANT CREATE ON SCHEMA public TO pos_owner;
SET ROLE pos_owner;
CREATE FUNCTION public.fold(positions int8multirange, generation int) RETURNS void LANGUAGE sql AS '';
RESET ROLE;
SELECT pos_register_projection('mine', 'public.fold(int8multirange, int)');
\echo :LAST_ERROR_SQLSTATE
SELECT :'USER' AS super \gset
ALTER DATABASE pos_test_hostile_handler OWNER TO :"super";
SELECT pos_register_projection('public one', 'public.fold(int8multirange, int)');
SELECT pos_unregister_projection('public one');
SELECT pos_register_projection('mine', 'reports.fold(int8multirange, int)');
CALL pos_set_mode('mine', 'immediate');
SET ROLE pos_test_till;
:sell
RESET ROLE;
SELECT count(*) FROM reports.folds WHERE upper(positions) - lower(positions) = 1;

-- The schema becomes hers by a slip. She can't change the function, but she can drop it, and make another.
ALTER SCHEMA reports OWNER TO pos_test_mallory;
GRANT USAGE, CREATE ON SCHEMA reports TO pos_owner;
SET ROLE pos_test_mallory;
CREATE FUNCTION reports.hijack() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE WARNING 'HIJACKED: as %', current_user;
END $$;
\set hijack 'LANGUAGE plpgsql AS \'BEGIN PERFORM reports.hijack(); END\''
CREATE OR REPLACE FUNCTION reports.fold(positions int8multirange, generation int) RETURNS void :hijack;
-- others of that name are not the one
CREATE FUNCTION reports.fold(positions int8multirange, generation bigint) RETURNS void :hijack;
CREATE FUNCTION reports.fold(positions anymultirange, generation int) RETURNS void :hijack;
CREATE FUNCTION reports.fold(positions int8multirange, generation int, more int DEFAULT 0) RETURNS void :hijack;
CREATE FUNCTION reports.fold(positions int8multirange, VARIADIC generation int[]) RETURNS void :hijack;
SET ROLE pos_test_till;
:sell
SET ROLE pos_test_mallory;
DROP FUNCTION reports.fold(int8multirange, int);
SET ROLE pos_test_till;
:sell
\echo :LAST_ERROR_SQLSTATE
SET ROLE pos_test_mallory;
CREATE FUNCTION reports.fold(positions int8multirange, generation int) RETURNS void :hijack;
\set VERBOSITY sqlstate
ALTER FUNCTION reports.fold(int8multirange, int) OWNER TO pos_owner;
\set VERBOSITY default
SET ROLE pos_test_till;
\set SHOW_CONTEXT errors
:sell
\set SHOW_CONTEXT never
\echo :LAST_ERROR_SQLSTATE
RESET ROLE;
SELECT pos_register_projection('mine', 'reports.fold(int8multirange, int)');
\echo :LAST_ERROR_SQLSTATE
-- not in a rebuild either, a switch or a refresh, nor as a superuser's function
CALL pos_rebuild('mine');
\echo :LAST_ERROR_SQLSTATE
ALTER FUNCTION reports.fold(int8multirange, int) OWNER TO :"super";
:sell
\echo :LAST_ERROR_SQLSTATE
-- nor as what is no function at all, though the owner made it
DROP FUNCTION reports.fold(int8multirange, int);
SET ROLE pos_owner;
CREATE PROCEDURE reports.fold(positions int8multirange, generation int) LANGUAGE sql AS '';
RESET ROLE;
:sell
\echo :LAST_ERROR_SQLSTATE
DROP PROCEDURE reports.fold(int8multirange, int);
SET ROLE pos_owner;
CREATE FUNCTION reports.fold(positions int8multirange, generation int) RETURNS void LANGUAGE sql STRICT AS 'INSERT INTO reports.folds VALUES ($2, $1)';
RESET ROLE;
:sell
CALL pos_set_mode('mine', 'deferred');
-- a strict one is not called to delete
CALL pos_rebuild('mine');
SELECT count(*) FROM reports.folds f JOIN pos_read.projections p ON p.name = 'mine' AND p.generation = f.generation;
:sell

-- Deferred: the function is renamed, and hers takes its name; then a schema of hers takes the name of its schema
SET ROLE pos_owner;
ALTER FUNCTION reports.fold(int8multirange, int) RENAME TO fold_once;
SET ROLE pos_test_mallory;
CREATE FUNCTION reports.fold(positions int8multirange, generation int) RETURNS void :hijack;
RESET ROLE;
SELECT pos_refresh('mine');
TABLE progress;
DROP FUNCTION reports.fold(int8multirange, int);
ALTER FUNCTION reports.fold_once(int8multirange, int) RENAME TO fold;
SELECT pos_refresh('mine');
TABLE progress;
:sell
ALTER SCHEMA reports RENAME TO reports_once;
ALTER SCHEMA hers RENAME TO reports;
DROP FUNCTION reports.fold(int8multirange, int);
SET ROLE pos_test_mallory;
CREATE FUNCTION reports.fold(positions int8multirange, generation int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM reports_once.hijack(); END $$;
RESET ROLE;
SELECT pos_refresh('mine');
CALL pos_set_mode('mine', 'immediate');
\echo :LAST_ERROR_SQLSTATE
TABLE progress;
-- or the owner may not look into the schema, or not execute its own function
DROP FUNCTION reports.fold(int8multirange, int);
REVOKE ALL ON SCHEMA reports FROM pos_owner;
SELECT pos_refresh('mine');
ALTER SCHEMA reports RENAME TO hers;
ALTER SCHEMA reports_once RENAME TO reports;
REVOKE EXECUTE ON FUNCTION reports.fold(int8multirange, int) FROM pos_owner, PUBLIC;
SELECT pos_refresh('mine');
GRANT EXECUTE ON FUNCTION reports.fold(int8multirange, int) TO pos_owner;
SELECT pos_refresh('mine');
-- what a function says of itself counts: its settings, and whose rights it has
ALTER FUNCTION reports.fold(int8multirange, int) SECURITY DEFINER SET work_mem = '123kB';
SET ROLE pos_owner;
CREATE OR REPLACE FUNCTION reports.fold(positions int8multirange, generation int) RETURNS void LANGUAGE plpgsql SET work_mem = '123kB' AS $$
BEGIN
    RAISE WARNING '%, %, %', current_user, current_setting('work_mem'), current_setting('search_path');
END $$;
RESET ROLE;
:sell
SELECT pos_refresh('mine');

-- The schemas of the stores are found by name, too: their owner could put tables into the place of those that are there
ALTER SCHEMA pos_read OWNER TO pos_test_mallory;
:sell
\echo :LAST_ERROR_SQLSTATE
SELECT pos_refresh('mine');
ALTER SCHEMA pos_read OWNER TO pos_owner;
ALTER SCHEMA pos_write OWNER TO pos_test_mallory;
:sell
-- a member's is as good
GRANT pos_owner TO pos_test_mallory;
GRANT USAGE ON SCHEMA pos_write TO pos_owner;
:sell
REVOKE pos_owner FROM pos_test_mallory;
ALTER SCHEMA pos_write OWNER TO pos_owner;
:sell
SELECT * FROM pos_verify();

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_hostile_handler;
DROP ROLE pos_test_mallory, pos_test_till;
