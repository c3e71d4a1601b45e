-- Commands look an order up by its primary key, also while the tables have no statistics: another index would read every order of the tenant.
-- Queries look up once which tenants their caller may read, by its own grants. The database is of its own.

\pset tuples_only on
\set main :DBNAME
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_lookups;
CREATE DATABASE pos_test_lookups TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_lookups
SET client_min_messages = warning;
CREATE EXTENSION pos_cqrs;
SELECT pos_install();
SELECT pos_register_tenant('t', 'Tee'), pos_register_user('t', 1, 'Ann', 'manager'), pos_register_product('t', 1, 'Tea');
DO $$
DECLARE
    id bigint;
BEGIN
    FOR i IN 1 .. 50 LOOP
        id := pos_create_order('t', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 1.15}]');
        PERFORM pos_apply_discount('t', id, 5, 1);
        PERFORM pos_record_payment('t', id, 1, 'cash');
        PERFORM pos_reverse_payment('t', id, 1, 'wrong', 1);
        PERFORM pos_confirm_order('t', id);
        PERFORM pos_void_order('t', id, 'wrong', 1);
    END LOOP;
END
$$;
SELECT pg_stat_force_next_flush();
SELECT indexrelname, idx_scan > 0 AS used
FROM pg_stat_user_indexes
WHERE relname IN ('orders', 'order_items', 'payments', 'order_summary_rows')
ORDER BY indexrelname;

DROP ROLE IF EXISTS pos_lookups_all, pos_lookups_one, pos_lookups_member;
CREATE ROLE pos_lookups_all;
CREATE ROLE pos_lookups_one;
CREATE ROLE pos_lookups_member IN ROLE pos_lookups_one;
SELECT pos_grant('pos_lookups_all', 'query'), pos_grant_tenant('pos_lookups_all', '*'), pos_grant('pos_lookups_one', 'query'), pos_grant_tenant('pos_lookups_one', 't');
INSERT INTO pos_write.tenant_grants SELECT 't' || n, 'somebody' || n FROM generate_series(1, 10000) n;
SET track_functions = 'pl';
CREATE FUNCTION public.of_grants(OUT asked bigint, OUT read bigint) LANGUAGE sql AS $$
    SELECT coalesce(pg_stat_get_xact_function_calls('pos_write.readable_tenants'::regproc), 0),
           pg_stat_get_xact_tuples_returned('pos_write.tenant_grants'::regclass) + pg_stat_get_xact_tuples_fetched('pos_write.tenant_grants'::regclass)
$$;
CREATE FUNCTION public.cost_of(query text, role name) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    before CONSTANT record := public.of_grants();
    rows   bigint;
BEGIN
    PERFORM set_config('role', role, true);
    EXECUTE query;
    GET DIAGNOSTICS rows = ROW_COUNT;
    RESET ROLE;
    RETURN (SELECT format('rows: %s, asked: %s, grants read: %s', rows, asked - before.asked, read - before.read) FROM public.of_grants());
END
$$;
SELECT q.query, r.role, public.cost_of(q.query, r.role)
FROM unnest(ARRAY['SELECT FROM pos_write.orders', 'SELECT FROM pos_read.order_summary_rows s WHERE s.tenant_id = ''t''']) q (query),
     unnest(ARRAY['pos_lookups_all', 'pos_lookups_one', 'pos_lookups_member']) r (role);
-- what is asked for is looked at before what may be read, which costs more for each row
SET ROLE pos_lookups_one;
DO $$
DECLARE
    line text;
BEGIN
    FOR line IN EXPLAIN (COSTS OFF) SELECT FROM pos_read.order_summary_rows s WHERE s.tenant_id = 't' AND s.status = 'pending' LOOP
        IF line ~ 'Filter:' THEN
            RAISE WARNING '%', regexp_replace(line, 'COALESCE.*', 'the policy');
        END IF;
    END LOOP;
END
$$;
-- what a deferred read model has not folded is a range of the log's index, also to a role that row-level security binds
SET enable_seqscan = off;
DO $$
DECLARE
    line text;
BEGIN
    FOR line IN EXPLAIN (COSTS OFF) SELECT FROM pos_read.unfolded_events LOOP
        IF line ~ '"position"' THEN
            RAISE WARNING '%', regexp_replace(line, '^ *', '');
        END IF;
    END LOOP;
END
$$;
RESET enable_seqscan;
RESET ROLE;
-- a refresh is not compiled, whatever the planner thinks of the log; the session's setting stays
CREATE SCHEMA probe AUTHORIZATION pos_owner;
CREATE FUNCTION probe.fold(positions int8multirange, generation int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE WARNING 'jit: %', current_setting('jit');
END
$$;
ALTER FUNCTION probe.fold OWNER TO pos_owner;
SELECT pos_register_projection('probe', 'probe.fold(int8multirange, int)');
SET jit = on;
SELECT pos_refresh('probe') > 0;
SHOW jit;

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_lookups;
DROP ROLE pos_lookups_all, pos_lookups_one, pos_lookups_member;
