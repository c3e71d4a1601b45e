-- pos_verify_handler(): a read model of one's own against what its handler makes of the same events; in a database of its own.
SELECT current_database() AS main \gset
CREATE DATABASE pos_test_verify_handler TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_verify_handler
SET client_min_messages = warning;
SET datestyle = 'ISO';
SET timezone = 'UTC';
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never

DO $$ BEGIN
    PERFORM pos_register_tenant(t, t), pos_register_product(t, 1, 'Pickle'), pos_register_user(t, 9, 'Max', 'manager') FROM unnest('{deli,bar}'::text[]) t;
    PERFORM pos_register_user(t, u, 'Cashier ' || u) FROM unnest('{deli,bar}'::text[]) t, generate_series(1, 3) u;
END $$;
CREATE FUNCTION sell(n int) RETURNS bigint LANGUAGE sql AS $$
    SELECT pos_create_order(t, 1 + n % 3, '[{"product_id": 1, "quantity": 3, "unit_price": 1.25}]',
                            ordered_at => '2024-05-01 12:00+00'::timestamptz + n * interval '5 hours') FROM unnest('{deli,bar}'::text[]) t;
    SELECT max(e.position) FROM pos_write.events e
$$;
SELECT count(sell(n)) FROM generate_series(1, 20) n;

-- Two tables of one model, the second without a key and without tenants; two models that have the same generations
CREATE SCHEMA reports AUTHORIZATION pos_owner;
SET ROLE pos_owner;
CREATE TABLE reports.days (tenant_id text COLLATE "C", generation int, date date, cashier_id bigint, orders bigint, revenue numeric, note text,
                           PRIMARY KEY (tenant_id, generation, date, cashier_id) INCLUDE (orders));
CREATE TABLE reports."kinds %s" (generation bigint, type text);
CREATE FUNCTION reports.fold_days(positions int8multirange, generation int) RETURNS void LANGUAGE sql AS $$
    DELETE FROM reports.days d WHERE $1 IS NULL AND d.generation <> $2;
    DELETE FROM reports."kinds %s" d WHERE $1 IS NULL AND d.generation <> $2;
    INSERT INTO reports.days AS d (tenant_id, generation, date, cashier_id, orders, revenue)
    SELECT e.tenant_id, $2, e.business_date, e.actor_id, count(*), sum(e.total)
      FROM public.pos_events_at($1) e WHERE e.type = 'order_created' GROUP BY 1, 3, 4
        ON CONFLICT (tenant_id, generation, date, cashier_id) DO UPDATE SET orders = d.orders + excluded.orders, revenue = d.revenue + excluded.revenue;
    INSERT INTO reports."kinds %s" SELECT $2, e.type FROM public.pos_events_at($1) e WHERE e.type LIKE '%registered' AND e.tenant_id = 'bar';
$$;
CREATE TABLE reports.other (tenant_id text, generation int, "position" bigint, PRIMARY KEY (generation, "position"));
CREATE FUNCTION reports.fold_other(positions int8multirange, generation int) RETURNS void LANGUAGE sql AS $$
    DELETE FROM reports.other d WHERE $1 IS NULL AND d.generation <> $2;
    INSERT INTO reports.other SELECT e.tenant_id, $2, e.position FROM public.pos_events_at($1) e;
$$;
RESET ROLE;
SELECT pos_register_projection('days', 'reports.fold_days(int8multirange, int)'), pos_register_projection('other', 'reports.fold_other(int8multirange, int)');

-- One snapshot, and a model of one's own
SELECT * FROM pos_verify_handler('days');
\echo :LAST_ERROR_SQLSTATE
\set AUTOCOMMIT off
SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ;
COMMIT;
SELECT * FROM pos_verify_handler('nobody''s');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
SELECT * FROM pos_verify_handler(NULL);
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
SELECT * FROM pos_verify_handler('product_sales');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
SET TRANSACTION READ ONLY;
SELECT * FROM pos_verify_handler('days');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
\set AUTOCOMMIT on
RESET default_transaction_isolation;
CREATE FUNCTION left_behind() RETURNS TABLE (scratch_rows bigint, scratch_cursors bigint) LANGUAGE sql AS $$
    SELECT (SELECT count(*) FROM reports.days WHERE generation = 2147483647) + (SELECT count(*) FROM reports."kinds %s" WHERE generation = 2147483647)
           + (SELECT count(*) FROM reports.other WHERE generation = 2147483647),
           (SELECT count(*) FROM pos_read.projection_cursors WHERE generation = 2147483647)
$$;
\set begin 'BEGIN ISOLATION LEVEL REPEATABLE READ;'

-- Right: with nothing folded, a backlog, none, and behind it a hole that no event fills
:begin SELECT * FROM pos_verify_handler('days'); ROLLBACK;
SELECT pos_refresh('days') > 10, pos_refresh('other') > 10;
BEGIN; SELECT count(sell(1)); ROLLBACK;
SELECT count(sell(n)) FROM generate_series(21, 30) n;
:begin SELECT * FROM pos_verify_handler('days'); SELECT * FROM pos_verify_handler('other'); ROLLBACK;
CALL pos_refresh_batches('days', 7);
:begin SELECT * FROM pos_verify_handler('days'); ROLLBACK;
SELECT count(*) > 10 FROM reports.days;
SELECT * FROM left_behind();
-- the way that the fold goes: through a rebuild's, the other model's table is not its own
CALL pos_rebuild('days');
SELECT p.name, p.generation FROM pos_read.projections p WHERE p.handler IS NOT NULL ORDER BY p.name;
:begin SELECT * FROM pos_verify_handler('days'); SELECT * FROM pos_verify_handler('other'); COMMIT;
SELECT * FROM left_behind();

-- By hand: changed, deleted, added, and of another generation
SELECT p.generation AS shown FROM pos_read.projections p WHERE p.name = 'days' \gset
UPDATE reports.days SET revenue = revenue + 1, note = 'x' WHERE tenant_id = 'deli' AND date = '2024-05-02' AND cashier_id = 1;
DELETE FROM reports.days WHERE tenant_id = 'bar' AND date = '2024-05-03' AND cashier_id = 2;
INSERT INTO reports.days VALUES ('bar', :shown, '2030-01-01', 7, 1, 2.50), ('bar', :shown + 1, '2030-01-01', 7, 1, 2.50);
UPDATE reports.days SET revenue = revenue * 1.000 WHERE tenant_id = 'deli' AND date = '2024-05-04';
INSERT INTO reports."kinds %s" VALUES (:shown, 'user_registered'), (:shown, 'user_flown'), (:shown, NULL);
DELETE FROM reports."kinds %s" WHERE ctid = (SELECT min(k.ctid) FROM reports."kinds %s" k WHERE k.type = 'product_registered' AND k.generation = :shown);
:begin SELECT * FROM pos_verify_handler('days'); COMMIT;
SELECT * FROM left_behind();
-- who has written himself meanwhile sees his writes, and the other model's table is still not this one's
:begin
DELETE FROM reports.days WHERE tenant_id = 'deli';
INSERT INTO reports.other VALUES ('deli', :shown, 0);
SELECT v.tenant_id, v.problem, count(*) FROM pos_verify_handler('days') v WHERE v.tenant_id = 'deli' GROUP BY 1, 2;
SELECT count(*) FROM pos_verify_handler('days') v WHERE v.key LIKE '%other%';
ROLLBACK;
CALL pos_rebuild('days');
:begin SELECT * FROM pos_verify_handler('days'); ROLLBACK;

-- An event that is lost: closed as a hole, and visible after all
UPDATE pos_read.projection_cursors SET applied = applied + added + int8multirange(int8range(1, NULL)) WHERE name = 'days';
SELECT sell(31) > 0;
:begin SELECT v.check_name, v.tenant_id, v.problem, count(*) FROM pos_verify_handler('days') v GROUP BY 1, 2, 3 ORDER BY 2, 3; ROLLBACK;
CALL pos_rebuild('days');

-- An event that is left out, before the model gets to it; one that it has folded
SELECT sell(32) AS skipped \gset
SELECT pos_skip_event('days', :skipped, 'a test');
SELECT pos_refresh('days') > 0;
:begin SELECT * FROM pos_verify_handler('days'); ROLLBACK;
SELECT pos_unskip_event('days', :skipped);
:begin SELECT v.problem, v.actual FROM pos_verify_handler('days') v; ROLLBACK;
CALL pos_rebuild('days');

-- Immediate
CALL pos_set_mode('days', 'immediate');
SELECT sell(33) > 0;
:begin SELECT * FROM pos_verify_handler('days'); ROLLBACK;
UPDATE reports.days SET orders = 0 WHERE tenant_id = 'deli' AND date = '2024-05-02' AND cashier_id = 1;
:begin SELECT v.tenant_id, v.key, v.problem, v.actual FROM pos_verify_handler('days') v; ROLLBACK;
CALL pos_rebuild('days');

-- A handler that says another thing now; one that fails; in large batches only; one that would be somebody else's
SET ROLE pos_owner;
CREATE OR REPLACE FUNCTION reports.fold_other(positions int8multirange, generation int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO reports.other SELECT e.tenant_id, $2, e.position FROM public.pos_events_at($1) e WHERE e.type <> 'tenant_registered';
$$;
RESET ROLE;
:begin SELECT v.check_name, v.tenant_id, v.problem, v.expected, v.actual IS NULL AS none FROM pos_verify_handler('other') v; ROLLBACK;
CREATE OR REPLACE FUNCTION reports.fold_other(positions int8multirange, generation int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF 5::bigint <@ $1 THEN RAISE EXCEPTION 'not the fifth' USING ERRCODE = 'PXFOL'; END IF;
    INSERT INTO reports.other SELECT e.tenant_id, $2, e.position FROM public.pos_events_at($1) e;
END
$$;
:begin
SELECT * FROM pos_verify_handler('other');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
-- a block that catches it goes on
:begin
DO $$ BEGIN PERFORM pos_verify_handler('other'); EXCEPTION WHEN SQLSTATE 'PXFOL' THEN RAISE WARNING 'caught'; END $$;
SELECT * FROM pos_verify_handler('days');
COMMIT;
CREATE OR REPLACE FUNCTION reports.fold_other(positions int8multirange, generation int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF upper($1) - lower($1) > 10 THEN RAISE EXCEPTION 'too many at once'; END IF;
    INSERT INTO reports.other SELECT e.tenant_id, $2, e.position FROM public.pos_events_at($1) e;
END
$$;
:begin SELECT * FROM pos_verify_handler('other'); ROLLBACK;
ALTER FUNCTION reports.fold_other OWNER TO CURRENT_USER;
:begin
\set VERBOSITY sqlstate
SELECT * FROM pos_verify_handler('other');
\set VERBOSITY default
ROLLBACK;
ALTER FUNCTION reports.fold_other OWNER TO pos_owner;

-- Half removed, a tenant's events say nothing
INSERT INTO pos_write.moved_tenants (tenant_id, moved_to, state, fenced_at) VALUES ('bar', 'mall', 'removing', now());
:begin
SELECT * FROM pos_verify_handler('days');
ROLLBACK;
DELETE FROM pos_write.moved_tenants;

-- A partitioned table, and a role of the side admin that has no right on it
SET ROLE pos_owner;
CREATE TABLE reports.parts (tenant_id text, generation int, "position" bigint, PRIMARY KEY (tenant_id, generation, "position")) PARTITION BY LIST (tenant_id);
CREATE TABLE reports.parts_deli PARTITION OF reports.parts FOR VALUES IN ('deli');
CREATE TABLE reports.parts_rest PARTITION OF reports.parts DEFAULT;
CREATE FUNCTION reports.fold_parts(positions int8multirange, generation int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO reports.parts SELECT e.tenant_id, $2, e.position FROM public.pos_events_at($1) e WHERE e.type = 'tenant_registered';
$$;
RESET ROLE;
SELECT pos_register_projection('parts', 'reports.fold_parts(int8multirange, int)');
SELECT pos_refresh('parts') > 0;
SET client_min_messages = error;
DROP ROLE IF EXISTS pos_verify_handler_ops;
CREATE ROLE pos_verify_handler_ops;
SELECT pos_grant('pos_verify_handler_ops', 'admin'), pos_grant_tenant('pos_verify_handler_ops', 'deli');
DELETE FROM reports.parts WHERE tenant_id = 'deli';
SET ROLE pos_verify_handler_ops;
:begin
SELECT * FROM pos_verify_handler('parts');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
RESET ROLE;
SELECT pos_grant_tenant('pos_verify_handler_ops', '*');
SET ROLE pos_verify_handler_ops;
:begin SELECT v.tenant_id, v.problem, current_user FROM pos_verify_handler('parts') v; SELECT current_user; ROLLBACK;
-- what he has written to in the transaction is his: its policies do not run with other rights
:begin
CREATE TEMP TABLE mine (generation int);
CREATE FUNCTION pg_temp.tell() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'as %', current_user; RETURN true; END $$;
GRANT SELECT ON mine TO pos_owner;
INSERT INTO mine VALUES (2147483647);
CREATE POLICY tells ON mine USING (pg_temp.tell());
ALTER TABLE mine ENABLE ROW LEVEL SECURITY;
SET client_min_messages = warning;
SELECT v.tenant_id, v.problem, current_user FROM pos_verify_handler('parts') v;
ROLLBACK;
RESET ROLE;

SELECT * FROM pos_verify();
SELECT * FROM left_behind();
\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_verify_handler;
DROP ROLE pos_verify_handler_ops;
