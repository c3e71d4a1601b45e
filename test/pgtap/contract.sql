-- The contract that clients and DBAs rely on: the functions with their argument
-- names, the stores, and what is granted to nobody.

\set QUIET on
\pset format unaligned
\pset tuples_only on
\pset pager off
\set ON_ERROR_STOP on
SET client_min_messages = warning;

BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
CREATE EXTENSION IF NOT EXISTS pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';

CREATE TEMP VIEW members AS
    SELECT d.classid, d.objid
    FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
    WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND e.extname = 'pos_cqrs';
CREATE TEMP VIEW api AS
    SELECT p.*
    FROM pg_proc p JOIN pg_extension e ON e.extnamespace = p.pronamespace
    WHERE e.extname = 'pos_cqrs' AND p.oid IN (SELECT m.objid FROM members m WHERE m.classid = 'pg_proc'::regclass);
CREATE TEMP VIEW stored AS
    SELECT c.*, n.nspname || '.' || c.relname AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('pos_write', 'pos_read') AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f');

\ir support/none_of.sql

SELECT * FROM no_plan();

-- Functions: signature

CREATE TEMP TABLE signatures (name text, arguments text, result text);
INSERT INTO signatures VALUES
    ('pos_install', 'owner name DEFAULT NULL::name, role text DEFAULT ''primary''::text', NULL),
    ('pos_register_tenant',
     'tenant_id text, name text DEFAULT NULL::text, time_zone text DEFAULT NULL::text, currency text DEFAULT NULL::text, day_starts_at interval DEFAULT NULL::interval, prices_include_tax boolean DEFAULT NULL::boolean, tax_rounding text DEFAULT NULL::text, cash_rounding numeric DEFAULT NULL::numeric',
     'integer'),
    ('pos_register_user',
     'tenant_id text, user_id bigint, full_name text DEFAULT NULL::text, role text DEFAULT NULL::text, active boolean DEFAULT NULL::boolean',
     'integer'),
    ('pos_register_product',
     'tenant_id text, product_id bigint, name text DEFAULT NULL::text, active boolean DEFAULT NULL::boolean, taxes bigint[] DEFAULT NULL::bigint[], price_decimals bigint DEFAULT NULL::bigint',
     'integer'),
    ('pos_register_tax',
     'tenant_id text, tax_id bigint, name text DEFAULT NULL::text, percent numeric DEFAULT NULL::numeric, active boolean DEFAULT NULL::boolean',
     'integer'),
    ('pos_create_order',
     'tenant_id text, cashier_id bigint, items jsonb, idempotency_key text DEFAULT NULL::text, ordered_at timestamp with time zone DEFAULT NULL::timestamp with time zone, reference text DEFAULT NULL::text, attributes jsonb DEFAULT NULL::jsonb, discount jsonb DEFAULT NULL::jsonb, authorised_by bigint DEFAULT NULL::bigint, confirmed boolean DEFAULT NULL::boolean, payments jsonb DEFAULT NULL::jsonb',
     'bigint'),
    ('pos_create_orders', 'tenant_id text, orders jsonb, all_or_nothing boolean DEFAULT false',
     'TABLE(line integer, order_id bigint, sqlstate text, message text, detail text, hint text, rule text, field text)'),
    ('pos_confirm_order',
     'tenant_id text, order_id bigint, expected_version bigint DEFAULT NULL::bigint, idempotency_key text DEFAULT NULL::text, acted_by bigint DEFAULT NULL::bigint',
     'integer'),
    ('pos_apply_discount',
     'tenant_id text, order_id bigint, discount_percent numeric, authorised_by bigint, expected_version bigint DEFAULT NULL::bigint, idempotency_key text DEFAULT NULL::text, acted_by bigint DEFAULT NULL::bigint, discount_amount numeric DEFAULT NULL::numeric, reason text DEFAULT NULL::text',
     'integer'),
    ('pos_record_payment',
     'tenant_id text, order_id bigint, amount numeric, method text, expected_version bigint DEFAULT NULL::bigint, idempotency_key text DEFAULT NULL::text, acted_by bigint DEFAULT NULL::bigint, tip numeric DEFAULT NULL::numeric, tendered numeric DEFAULT NULL::numeric, paid_at timestamp with time zone DEFAULT NULL::timestamp with time zone, attributes jsonb DEFAULT NULL::jsonb',
     'integer'),
    ('pos_reverse_payment',
     'tenant_id text, order_id bigint, payment_no bigint, reason text, authorised_by bigint, expected_version bigint DEFAULT NULL::bigint, idempotency_key text DEFAULT NULL::text, acted_by bigint DEFAULT NULL::bigint',
     'integer'),
    ('pos_change_items',
     'tenant_id text, order_id bigint, changes jsonb, authorised_by bigint DEFAULT NULL::bigint, expected_version bigint DEFAULT NULL::bigint, idempotency_key text DEFAULT NULL::text, acted_by bigint DEFAULT NULL::bigint',
     'integer'),
    ('pos_refund',
     'tenant_id text, order_id bigint, lines jsonb, reason text, authorised_by bigint, payments jsonb DEFAULT NULL::jsonb, refunded_at timestamp with time zone DEFAULT NULL::timestamp with time zone, expected_version bigint DEFAULT NULL::bigint, idempotency_key text DEFAULT NULL::text, acted_by bigint DEFAULT NULL::bigint',
     'integer'),
    ('pos_void_order',
     'tenant_id text, order_id bigint, reason text, authorised_by bigint, expected_version bigint DEFAULT NULL::bigint, idempotency_key text DEFAULT NULL::text, acted_by bigint DEFAULT NULL::bigint',
     'integer'),
    ('pos_get_order', 'tenant_id text, order_id bigint', NULL),
    ('pos_find_order', 'tenant_id text, reference text', NULL),
    ('pos_order_lines', 'tenant_id text, order_id bigint',
     'TABLE(line_no integer, product_id bigint, product_name text, quantity numeric, unit_price numeric, line_total numeric, discount_percent numeric, discount_amount numeric, own_discount numeric, discount numeric, net numeric, tax_ids bigint[], tax_percents numeric[], tax_amounts numeric[], tax numeric, charged numeric, discountable boolean, attributes jsonb, returned_quantity numeric, returned numeric, returned_tax numeric)'),
    ('pos_order_payments', 'tenant_id text, order_id bigint',
     'TABLE(payment_no integer, method text, amount numeric, tip numeric, rounding numeric, tendered numeric, change numeric, paid_at timestamp with time zone, business_date date, attributes jsonb, given_back numeric, reversed_at timestamp with time zone, reversal_reason text, reversal_date date, reversal_rounding numeric)'),
    ('pos_order_refunds', 'tenant_id text, order_id bigint',
     'TABLE(refund_no integer, reason text, refunded_at timestamp with time zone, business_date date, total numeric, tax numeric, given_back numeric, line_nos integer[], line_quantities numeric[], line_amounts numeric[], line_taxes numeric[], payment_methods text[], payment_amounts numeric[], payment_roundings numeric[], payment_nos integer[])'),
    ('pos_daily_taxes', 'tenant_id text, date_from date, date_to date',
     'TABLE(date date, tax_id bigint, name text, percent numeric, base numeric, tax numeric, returned_base numeric, returned_tax numeric)'),
    ('pos_daily_payments', 'tenant_id text, date_from date, date_to date',
     'TABLE(date date, method text, payment_count bigint, amount numeric, tips numeric, rounding numeric, returned_count bigint, returned_amount numeric, returned_tips numeric, returned_rounding numeric, takings numeric)'),
    ('pos_list_orders',
     'tenant_id text, status text DEFAULT NULL::text, cashier_id bigint DEFAULT NULL::bigint, date_from date DEFAULT NULL::date, date_to date DEFAULT NULL::date, page bigint DEFAULT 1, page_size bigint DEFAULT 20, after_order_id bigint DEFAULT NULL::bigint, fresh boolean DEFAULT false, payment_status text DEFAULT NULL::text',
     'TABLE(order_id bigint, tenant_id text, tenant_name text, status text, total numeric, created_at timestamp with time zone, business_date date, cashier_id bigint, cashier_name text, item_count bigint, paid numeric, payment_status text, currency text, tax numeric, refunded numeric, reference text)'),
    ('pos_daily_summary', 'tenant_id text, date date, fresh boolean DEFAULT false',
     'TABLE(tenant_id text, date date, order_count bigint, total_revenue numeric, avg_order_value numeric, gross_sales numeric, discount_total numeric, voided_count bigint, voided_total numeric, tax_total numeric, net_revenue numeric, refund_count bigint, refund_total numeric, refund_tax numeric)'),
    ('pos_daily_summaries', 'tenant_id text, date_from date, date_to date, fresh boolean DEFAULT false',
     'TABLE(tenant_id text, date date, order_count bigint, total_revenue numeric, avg_order_value numeric, gross_sales numeric, discount_total numeric, voided_count bigint, voided_total numeric, tax_total numeric, net_revenue numeric, refund_count bigint, refund_total numeric, refund_tax numeric)'),
    ('pos_top_products', 'tenant_id text, date_from date, date_to date, max_rows bigint DEFAULT 10, fresh boolean DEFAULT false',
     'TABLE(product_id bigint, product_name text, quantity numeric, revenue numeric)'),
    ('pos_business_date', 'tenant_id text, at timestamp with time zone DEFAULT now()', 'date'),
    ('pos_order_history', 'tenant_id text, order_id bigint', NULL),
    ('pos_order_as_of', 'tenant_id text, order_id bigint, at timestamp with time zone', NULL),
    ('pos_events_at', 'positions int8multirange',
     'TABLE("position" bigint, tenant_id text, stream_type text, stream_id bigint, version integer, type text, schema_version smallint, business_date date, occurred_at timestamp with time zone, recorded_at timestamp with time zone, actor_id bigint, authorised_by bigint, database_role text, item_count integer, subtotal numeric, discount numeric, total numeric, paid numeric, amount numeric, line_product_ids bigint[], line_quantities numeric[], line_revenues numeric[], line_unit_prices numeric[], data jsonb, tax numeric, refunded numeric, given_back numeric, order_count_change integer, subtotal_change numeric, discount_change numeric, total_change numeric, tax_change numeric, paid_change numeric, given_back_change numeric, voided_count_change integer, voided_total_change numeric, refund_count_change integer, refund_total_change numeric, refund_tax_change numeric, line_nos integer[], line_subtotals numeric[], line_own_discounts numeric[], line_order_discounts numeric[], line_taxes numeric[], line_returned_quantities numeric[], line_returned_revenues numeric[], tax_line_nos integer[], tax_ids bigint[], tax_percents numeric[], tax_bases numeric[], tax_amounts numeric[], tax_returned_bases numeric[], tax_returned_amounts numeric[], money_methods text[], money_amounts numeric[], money_tips numeric[], money_roundings numeric[], idempotency_key text, request jsonb, answer bigint, metadata jsonb)'),
    ('pos_verify', 'projection text DEFAULT NULL::text, tenant_id text DEFAULT NULL::text, date_from date DEFAULT NULL::date, date_to date DEFAULT NULL::date', NULL),
    ('pos_verify_handler', 'projection text',
     'TABLE(check_name text, tenant_id text, key text, problem text, expected text, actual text)'),
    ('pos_set_mode', 'IN projection text, IN mode text', NULL),
    ('pos_refresh', 'projection text DEFAULT NULL::text', 'bigint'),
    ('pos_refresh_batches', 'IN projection text DEFAULT NULL::text, IN batch_size bigint DEFAULT 10000', NULL),
    ('pos_rebuild', 'IN projection text', NULL),
    ('pos_projection_status', '',
     'TABLE(name text, mode text, lag_events bigint, lag interval, max_lag interval, late boolean, last_refresh timestamp with time zone, last_error text, error_position bigint, error_at timestamp with time zone, build_done bigint, build_total bigint, build_per_second numeric, lag_is_estimate boolean, skipped_events bigint)'),
    ('pos_set_max_lag', 'projection text, max_lag interval', 'void'),
    ('pos_wait_for_refresh', 'projection text, timeout interval DEFAULT ''00:00:10''::interval', 'boolean'),
    ('pos_register_projection', 'name text, handler regprocedure, event_version bigint DEFAULT NULL::bigint', 'void'),
    ('pos_unregister_projection', 'name text', 'boolean'),
    ('pos_skip_event', 'projection text, "position" bigint, reason text', 'boolean'),
    ('pos_unskip_event', 'projection text, "position" bigint', 'boolean'),
    ('pos_schedule_refresh', 'projection text, schedule text', 'bigint'),
    ('pos_unschedule_refresh', 'projection text', 'boolean'),
    ('pos_purge', 'IN older_than interval DEFAULT ''30 days''::interval, IN batch_size bigint DEFAULT 10000', NULL),
    ('pos_fence_tenant', 'IN tenant_id text, IN moved_to text, IN state text DEFAULT ''fenced''::text', NULL),
    ('pos_unfence_tenant', 'tenant_id text', 'boolean'),
    ('pos_remove_tenant', 'IN tenant_id text', NULL),
    ('pos_schedule_purge', 'schedule text, older_than interval DEFAULT ''30 days''::interval', 'bigint'),
    ('pos_unschedule_purge', '', 'boolean'),
    ('pos_upkeep', 'IN older_than interval DEFAULT ''30 days''::interval', NULL),
    ('pos_schedule_upkeep', 'schedule text DEFAULT ''30 3 * * *''::text, older_than interval DEFAULT ''30 days''::interval', 'bigint'),
    ('pos_unschedule_upkeep', '', 'boolean'),
    ('pos_schedules', '',
     'TABLE(job_id bigint, name text, schedule text, role name, active boolean, last_status text, last_start timestamp with time zone, last_end timestamp with time zone)'),
    ('pos_grant', 'role name, side text', 'void'),
    ('pos_revoke', 'role name, side text', 'boolean'),
    ('pos_grant_tenant', 'role name, tenant_id text', 'void'),
    ('pos_revoke_tenant', 'role name, tenant_id text', 'boolean'),
    ('pos_grants', '', 'TABLE(role name, role_exists boolean, sides text[], tenants text[])');

SELECT bag_eq(
    'SELECT proname::text FROM api',
    'SELECT name FROM signatures',
    'the functions of the API are these, each once');
SELECT is(
    (SELECT string_agg(pg_get_function_arguments(a.oid), ' | ') FROM api a WHERE a.proname = s.name),
    s.arguments, s.name || '(): argument names, types and defaults')
FROM signatures s ORDER BY s.name;
SELECT is(
    (SELECT string_agg(pg_get_function_result(a.oid), ' | ') FROM api a WHERE a.proname = s.name),
    s.result, s.name || '(): result')
FROM signatures s WHERE s.result IS NOT NULL ORDER BY s.name;
SELECT ok(
    pg_get_function_result(a.oid) ~ '\mitems jsonb' AND pg_get_function_result(a.oid) ~ '\mpayments jsonb',
    'pos_get_order() answers items and payments as jsonb')
FROM api a WHERE a.proname = 'pos_get_order';
SELECT is(pg_get_function_result(f.oid), pg_get_function_result(g.oid), 'pos_find_order() answers as pos_get_order()')
FROM api f, api g WHERE f.proname = 'pos_find_order' AND g.proname = 'pos_get_order';
-- drivers send whole numbers as bigint, which no function takes for an int
SELECT bag_eq($$SELECT DISTINCT format_type(t, NULL) FROM api a, unnest(a.proargtypes::oid[]) t WHERE t IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)$$, ARRAY['bigint'],
              'whole numbers are bigint');
SELECT ok(a.proretset, a.proname || '() answers rows')
FROM api a
WHERE a.proname IN ('pos_create_orders', 'pos_get_order', 'pos_find_order', 'pos_list_orders', 'pos_daily_summary', 'pos_daily_summaries', 'pos_top_products', 'pos_order_history', 'pos_order_as_of', 'pos_order_lines', 'pos_order_payments', 'pos_order_refunds', 'pos_daily_taxes', 'pos_daily_payments', 'pos_events_at', 'pos_verify', 'pos_verify_handler', 'pos_projection_status')
ORDER BY a.proname;

-- Functions: kind

CREATE TEMP TABLE kinds (name text, kind text);
INSERT INTO kinds
    SELECT s.name,
        CASE WHEN s.name IN ('pos_get_order', 'pos_find_order', 'pos_list_orders', 'pos_daily_summary', 'pos_daily_summaries', 'pos_top_products', 'pos_business_date', 'pos_order_history', 'pos_order_as_of',
                            'pos_order_lines', 'pos_order_payments', 'pos_order_refunds', 'pos_daily_taxes', 'pos_daily_payments') THEN 'query'
             WHEN s.name LIKE 'pos\_register\_%' AND s.name <> 'pos_register_projection' OR s.name = 'pos_create_orders' OR s.arguments ~ '\midempotency_key' THEN 'command'
             ELSE 'upkeep' END
    FROM signatures s;

SELECT is(format('%s, %s, %s, %s', l.lanname,
                 CASE a.provolatile WHEN 'v' THEN 'volatile' WHEN 's' THEN 'stable' ELSE 'immutable' END,
                 CASE WHEN a.proisstrict THEN 'strict' ELSE 'not strict' END,
                 CASE a.proparallel WHEN 'u' THEN 'parallel unsafe' WHEN 's' THEN 'parallel safe' ELSE 'parallel restricted' END),
          CASE WHEN k.kind = 'command' THEN 'c, volatile, not strict, parallel unsafe'
               WHEN k.name IN ('pos_list_orders', 'pos_daily_summary', 'pos_daily_summaries', 'pos_business_date', 'pos_get_order', 'pos_find_order', 'pos_order_as_of')
               THEN 'c, stable, not strict, parallel safe'
               ELSE 'sql, stable, not strict, parallel safe' END,
          k.name || '(): language, volatility, strictness and parallel label')
FROM kinds k JOIN api a ON a.proname = k.name JOIN pg_language l ON l.oid = a.prolang
WHERE k.kind <> 'upkeep' ORDER BY k.kind, k.name;
SELECT is(format('%s %s', a.provolatile, a.proparallel), 'v u', 'pos_install() is volatile and parallel unsafe') FROM api a WHERE a.proname = 'pos_install';
SELECT is(a.provolatile, 's', 'pos_verify() is stable: it sees one snapshot') FROM api a WHERE a.proname = 'pos_verify';
SELECT is(a.provolatile, 's', 'pos_projection_status() is stable: it sees one snapshot') FROM api a WHERE a.proname = 'pos_projection_status';
SELECT is(a.prokind, CASE WHEN a.proname IN ('pos_set_mode', 'pos_refresh_batches', 'pos_rebuild', 'pos_purge', 'pos_upkeep', 'pos_fence_tenant', 'pos_remove_tenant') THEN 'p'::"char" ELSE 'f' END,
          a.proname || '() is a procedure if it commits, a function if not')
FROM api a JOIN kinds k ON k.name = a.proname WHERE k.kind = 'upkeep' ORDER BY a.proname;
SELECT ok(NOT a.proisstrict, a.proname || '() is not strict: a null is an error that names it')
FROM api a JOIN kinds k ON k.name = a.proname WHERE k.kind = 'upkeep' ORDER BY a.proname;
-- a procedure that commits can have neither
SELECT ok(a.proconfig IS NULL AND NOT a.prosecdef, a.proname || '() can commit') FROM api a WHERE a.prokind = 'p' ORDER BY a.proname;
-- a crash would end the test: no error of its own matters here
CREATE FUNCTION pg_temp.survives(routine regprocedure) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    nulls text := (SELECT string_agg('NULL::' || format_type(t, NULL), ', ' ORDER BY n)
                   FROM pg_proc p, unnest(p.proargtypes::oid[]) WITH ORDINALITY u (t, n) WHERE p.oid = routine);
    name text := (SELECT format('%I.%I', p.pronamespace::regnamespace, p.proname) FROM pg_proc p WHERE p.oid = routine);
BEGIN
    EXECUTE format('SELECT %s(%s)', name, nulls);
    RETURN true;
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE NOT LIKE 'XX%';
END;
$$;
SELECT ok(pg_temp.survives(p.oid), p.proname || '() survives nulls')
FROM members JOIN pg_proc p ON p.oid = objid
WHERE classid = 'pg_proc'::regclass AND p.prokind = 'f' AND NOT p.proisstrict AND p.prorettype <> 'event_trigger'::regtype ORDER BY p.proname;

SELECT set_eq('SELECT p.proname::text FROM members JOIN pg_proc p ON p.oid = objid WHERE classid = ''pg_proc''::regclass AND p.prosecdef',
                  ARRAY['change_members', 'guard_drop', 'pos_schedules'], 'what grants routines, what guards DROP EXTENSION and what shows all jobs run with their definer''s rights, and no other');
SELECT is(p.proconfig, ARRAY['search_path=pg_catalog, pg_temp'], p.proname || '() pins its search_path')
FROM members JOIN pg_proc p ON p.oid = objid WHERE classid = 'pg_proc'::regclass AND p.prosecdef ORDER BY p.proname;
SELECT bag_eq($$SELECT p.proname::text FROM members JOIN pg_proc p ON p.oid = objid
                WHERE classid = 'pg_proc'::regclass AND NOT EXISTS (
                    SELECT FROM unnest(ARRAY['command', 'query', 'admin', 'monitor']) s, pos_internal.side_members(s) m WHERE m = p.oid)$$,
    ARRAY['pos_install', 'pos_grant', 'pos_revoke', 'pos_grant_tenant', 'pos_revoke_tenant', 'pos_grants', 'pos_register_projection', 'pos_unregister_projection', 'pos_skip_event', 'pos_unskip_event',
          'store_tables', 'store_code', 'store_migrations', 'store_version', 'begin_install', 'execute_as_owner', 'set_sequences', 'store_owner', 'check_store_owner', 'check_stores', 'check_library', 'library_version',
          'create_store_schemas', 'migrate_stores', 'sides', 'side_members', 'change_members', 'change_relations', 'apply_grants', 'begin_grants', 'check_grantee', 'noted_grants',
          'check_side', 'check_granted_tenant', 'text_is_blank', 'tenant_tables', 'raise_order_ids', 'begin_arrival', 'finish_arrival', 'guard_drop', 'scheduled_jobs', 'unregister_projection', 'has_job'],
    'every routine is on a side but these, which are for the stores'' owner');
SELECT is((SELECT count(*) FROM pos_internal.side_members('owner')), (SELECT count(*) FROM members WHERE classid = 'pg_proc'::regclass), 'the owner''s side is all');
SELECT is((SELECT count(DISTINCT p.proname) FROM unnest(s.api || s.helpers) n (name), pg_proc p
            WHERE (p.proname = n.name OR n.name LIKE '%*' AND starts_with(p.proname, rtrim(n.name, '*')))
              AND p.oid IN (SELECT pos_internal.side_members(s.side))) > 0
          AND NOT EXISTS (SELECT FROM unnest(s.api || s.helpers) n (name)
                           WHERE n.name NOT LIKE '%*' AND NOT EXISTS (SELECT FROM pg_proc p WHERE p.proname = n.name AND p.oid IN (SELECT objid FROM members))),
          true, 'side ' || s.side || ' names members, each of which exists')
FROM pos_internal.sides() s ORDER BY s.side;
SELECT ok(a.proconfig IS NULL AND a.prosqlbody IS NULL, a.proname || '() has a string body and no settings, so that it is inlined')
FROM kinds k JOIN api a ON a.proname = k.name WHERE k.kind = 'query' ORDER BY k.name;

CREATE FUNCTION pg_temp.plan_of(query text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    line text;
    plan text := '';
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
        plan := plan || line || E'\n';
    END LOOP;
    RETURN plan;
END
$$;
SELECT unalike(pg_temp.plan_of(query), '%Function Scan on pos_%', query || ': inlined')
FROM unnest(ARRAY[
    $$SELECT * FROM pos_top_products('a', '2024-01-01', '2024-01-31')$$,
    $$SELECT * FROM pos_order_lines('a', 1)$$,
    $$SELECT * FROM pos_order_payments('a', 1)$$,
    $$SELECT * FROM pos_order_refunds('a', 1)$$,
    $$SELECT * FROM pos_daily_taxes('a', '2024-01-01', '2024-01-31')$$,
    $$SELECT * FROM pos_daily_payments('a', '2024-01-01', '2024-01-31')$$,
    $$SELECT * FROM pos_order_history('a', 1)$$]) query;

-- The extension: no data, nothing for PUBLIC

-- pg_available_extensions has no row for an extension outside of the server's folders
\set default_version `sed -n "s/^default_version = '\(.*\)'/\1/p" pos_cqrs.control`
SELECT is((SELECT e.extversion FROM pg_extension e WHERE e.extname = 'pos_cqrs'), :'default_version', 'the version is the default one');
SELECT is((SELECT e.extrelocatable FROM pg_extension e WHERE e.extname = 'pos_cqrs'), false, 'the extension is not relocatable');
SELECT bag_eq($$
    SELECT r.extname::text FROM pg_depend d JOIN pg_extension e ON e.oid = d.objid JOIN pg_extension r ON r.oid = d.refobjid
    WHERE d.classid = 'pg_extension'::regclass AND d.refclassid = 'pg_extension'::regclass AND e.extname = 'pos_cqrs'$$,
    ARRAY['plpgsql'], 'the extension requires no other but PL/pgSQL');
SELECT set_eq('SELECT DISTINCT classid::regclass::text FROM members', ARRAY['pg_proc', 'pg_namespace', 'pg_event_trigger'], 'members are functions, a schema for them and the guard of DROP EXTENSION: nothing that holds data');
SELECT set_eq('SELECT n.nspname::text FROM members JOIN pg_namespace n ON n.oid = objid WHERE classid = ''pg_namespace''::regclass', ARRAY['pos_internal'], 'the only member schema is pos_internal');
SELECT none_of($$
    SELECT objid::regprocedure, g.grantee FROM members JOIN pg_proc p ON p.oid = objid,
        LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
    WHERE classid = 'pg_proc'::regclass$$, 'grantee = 0',
    'no function is granted to PUBLIC');
SELECT none_of($$
    SELECT n.nspname, g.grantee FROM pg_namespace n, LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) g
    WHERE n.nspname IN ('pos_internal', 'pos_write', 'pos_read')$$, 'grantee = 0',
    'no schema is granted to PUBLIC');
SELECT none_of($$
    SELECT s.name, g.grantee FROM stored s, LATERAL aclexplode(coalesce(s.relacl, acldefault(CASE s.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", s.relowner))) g$$,
    'grantee = 0',
    'no table, view or sequence is granted to PUBLIC');
SELECT none_of('SELECT s.name, a.attname, a.attacl FROM stored s JOIN pg_attribute a ON a.attrelid = s.oid',
    'EXISTS (SELECT FROM aclexplode(attacl) g WHERE g.grantee = 0)',
    'no column is granted to PUBLIC');

-- The stores: what there is

SELECT has_table('pos_write', t, 'pos_write.' || t) FROM unnest(ARRAY['tenants', 'users', 'products', 'orders', 'order_items', 'payments', 'events', 'command_log']) t;
SELECT has_table('pos_read', 'projections', 'pos_read.projections');
SELECT has_view('pos_read', v, 'pos_read.' || v) FROM unnest(ARRAY['order_summaries', 'order_daily_summary', 'product_sales']) v;
SELECT is((SELECT string_agg(a.attname, ' ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = v.name::regclass AND a.attnum > 0), v.columns, v.name || ': columns, in order')
FROM (VALUES
    ('pos_read.order_summaries', 'order_id tenant_id tenant_name status total created_at business_date cashier_id cashier_name item_count paid payment_status currency tax refunded reference'),
    ('pos_read.order_daily_summary', 'tenant_id date order_count total_revenue avg_order_value gross_sales discount_total voided_count voided_total currency tax_total net_revenue refund_count refund_total refund_tax'),
    ('pos_read.product_sales', 'tenant_id date product_id product_name quantity revenue currency tax returned_quantity returned_revenue')) v (name, columns);
\set page `cat docs/reporting.md`
SELECT set_eq($$SELECT relation FROM pos_internal.sides() s, unnest(s.relations) relation WHERE s.side = 'query'$$,
              format('SELECT DISTINCT m[1] FROM regexp_matches(%L, ''`(pos_(?:read|write)\.\w+)`'', ''g'') m', :'page'),
              'docs/reporting.md says what each relation is that the side query reads, and names no other');
SELECT bag_eq('SELECT name FROM pos_read.projections', ARRAY['order_summaries', 'order_daily_summary', 'product_sales'], 'the registry names the three read models');
SELECT bag_eq('SELECT name || '' '' || mode FROM pos_read.projections', ARRAY['order_summaries immediate', 'order_daily_summary immediate', 'product_sales live'],
              'the sums of products are not stored unless asked for: a write for every line is a price');
SELECT cmp_ok((SELECT count(*) FROM pg_attribute a WHERE a.attrelid = 'pos_write.events'::regclass AND a.attname = ANY (ARRAY[
           'position', 'tenant_id', 'stream_type', 'stream_id', 'version', 'type', 'schema_version', 'business_date', 'occurred_at',
           'recorded_at', 'actor_id', 'authorised_by', 'database_role', 'data'])), '=', 14::bigint, 'an event has the columns of the contract');

-- The stores: whose

SELECT none_of('SELECT s.name, r.rolsuper FROM stored s JOIN pg_roles r ON r.oid = s.relowner', 'rolsuper', 'no stored object belongs to a superuser');
SELECT none_of('SELECT n.nspname, r.rolsuper FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE n.nspname IN (''pos_write'', ''pos_read'')', 'rolsuper', 'no store belongs to a superuser');
SELECT is((SELECT count(DISTINCT o.owner) FROM (SELECT relowner AS owner FROM stored UNION ALL SELECT nspowner FROM pg_namespace WHERE nspname IN ('pos_write', 'pos_read')) o),
          1::bigint, 'the stores have one owner');
SELECT bag_eq($$SELECT name FROM stored WHERE relkind = 'v' AND NOT coalesce(reloptions, '{}') @> '{security_invoker=true}'$$,
              ARRAY['pos_write.granted_tenants', 'pos_write.own_tenants', 'pos_read.projection_progress'], 'each view runs with its caller''s rights, but for three');
SELECT none_of($$SELECT name, reloptions FROM stored WHERE relkind = 'v'$$, $$NOT coalesce(reloptions, '{}') && '{security_invoker=true,security_barrier=true}'$$,
               'and those three are barriers');
SELECT none_of($$SELECT s.name, s.relrowsecurity FROM stored s JOIN pg_attribute a ON a.attrelid = s.oid AND a.attname = 'tenant_id' WHERE s.relkind = 'r'$$, 'NOT relrowsecurity',
               'each table with a tenant_id has row-level security');
SELECT bag_eq($$SELECT s.name FROM stored s JOIN pg_attribute a ON a.attrelid = s.oid AND a.attname = 'tenant_id'
                WHERE s.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = s.oid AND p.polname = 'granted_tenants' AND p.polcmd = 'r')$$,
              ARRAY['pos_write.tenant_grants'], 'and the policy that shows granted tenants; nobody is shown the grants');
SELECT none_of($$SELECT s.name, 'pg_policy'::regclass AS classid, p.oid AS objid FROM stored s JOIN pg_policy p ON p.polrelid = s.oid
                 UNION ALL SELECT s.name, 'pg_rewrite'::regclass, r.oid FROM stored s JOIN pg_rewrite r ON r.ev_class = s.oid$$,
               $$EXISTS (SELECT FROM pg_depend d WHERE d.classid = c.classid AND d.objid = c.objid
                         AND d.refclassid = 'pg_proc'::regclass AND d.refobjid IN (SELECT m.objid FROM members m))$$,
               'no policy and no view depends on a member');

-- The stores: keys

SELECT is((SELECT string_agg(a.attname, ' ' ORDER BY k.n)
           FROM pg_constraint c, unnest(c.conkey) WITH ORDINALITY k (attnum, n), pg_attribute a
           WHERE c.conrelid = t.name::regclass AND c.contype = 'p' AND a.attrelid = c.conrelid AND a.attnum = k.attnum),
          t.key, t.name || ': primary key')
FROM (VALUES
    ('pos_write.tenants', 'tenant_id'), ('pos_write.users', 'tenant_id user_id'), ('pos_write.products', 'tenant_id product_id'),
    ('pos_write.orders', 'tenant_id order_id'), ('pos_write.order_items', 'tenant_id order_id line_no'), ('pos_write.payments', 'tenant_id order_id payment_no'),
    ('pos_write.taxes', 'tenant_id tax_id'), ('pos_write.refunds', 'tenant_id order_id refund_no'),
    ('pos_write.refund_lines', 'tenant_id order_id refund_no line_no'), ('pos_write.refund_payments', 'tenant_id order_id refund_no entry_no'),
    ('pos_write.order_references', 'tenant_id reference'), ('pos_write.events', 'position'), ('pos_write.command_log', 'tenant_id idempotency_key'),
    ('pos_write.role_grants', 'grantee side'), ('pos_write.tenant_grants', 'tenant_id grantee'),
    ('pos_read.projections', 'name'), ('pos_read.projection_cursors', 'name generation'), ('pos_read.skipped_events', 'projection position')) t (name, key);
SELECT none_of($$
    SELECT i.indexrelid AS oid, i.indexrelid::regclass, a.attname, i.indrelid, i.indpred
    FROM pg_index i JOIN stored s ON s.oid = i.indrelid
    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]$$, $$
    attname IS DISTINCT FROM 'tenant_id'
        AND c.oid NOT IN ('pos_write.events_pkey'::regclass, 'pos_write.role_grants_pkey'::regclass, 'pos_write.tenant_grants_grantee_idx'::regclass, 'pos_read.projections_pkey'::regclass, 'pos_read.projection_cursors_pkey'::regclass, 'pos_read.skipped_events_pkey'::regclass)
        -- all tenants' rows that are left to merge: no command and no query goes by it
        AND pg_get_expr(indpred, indrelid) IS DISTINCT FROM '(stripe > 0)'$$,
    'tenant_id comes first in every key and index but those of positions, of roles, of the registry and of what is left to merge');
SELECT none_of($$SELECT s.oid, s.name FROM stored s WHERE s.relkind = 'r' AND s.name <> 'pos_write.store_version'$$,
    $$NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')$$,
    'each table has a primary key');
SELECT col_is_unique('pos_write', 'events', ARRAY['tenant_id', 'stream_type', 'stream_id', 'version'], 'a version stands once in its stream');
SELECT none_of($$
    SELECT s.name, a.* FROM stored s JOIN pg_attribute a ON a.attrelid = s.oid WHERE s.relkind = 'r' AND a.attname = 'tenant_id'$$,
    $$atttypid <> 'text'::regtype OR attcollation <> 'pg_catalog."C"'::regcollation OR NOT attnotnull$$,
    'each tenant_id is text COLLATE "C" NOT NULL');
SELECT none_of($$
    SELECT s.name, a.attname, a.attcollation FROM stored s JOIN pg_index i ON i.indrelid = s.oid JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum = ANY (i.indkey)
    WHERE a.attcollation <> 0$$, $$attcollation <> 'pg_catalog."C"'::regcollation$$,
    'each text in an index is COLLATE "C"');
SELECT none_of('SELECT * FROM pg_sequences WHERE schemaname IN (''pos_write'', ''pos_read'')', 'cache_size <> 1 OR cycle OR increment_by <> 1',
               'sequences cache nothing');

-- The stores: how autovacuum keeps them

SELECT is((SELECT string_agg(o.option_name || '=' || o.option_value, ' ' ORDER BY o.option_name) FROM pg_class c, pg_options_to_table(c.reloptions) o WHERE c.oid = t.name::regclass AND o.option_name ~ '(freeze|vacuum_scale|vacuum_threshold|insert_threshold)'),
          t.parameters, t.name || ': ' || t.kind)
FROM (VALUES
    ('pos_write.events', 'autovacuum_freeze_min_age=0 autovacuum_vacuum_insert_threshold=10000', 'append-only, frozen early, by a fixed number of rows'),
    ('pos_write.order_items', 'autovacuum_freeze_min_age=0 autovacuum_vacuum_insert_threshold=10000', 'append-only, frozen early, by a fixed number of rows'),
    ('pos_write.payments', 'autovacuum_freeze_min_age=0 autovacuum_vacuum_insert_threshold=10000', 'append-only, frozen early, by a fixed number of rows'),
    ('pos_read.order_daily_stripes', 'autovacuum_vacuum_scale_factor=0 autovacuum_vacuum_threshold=500', 'hot, by a small number of rows'),
    ('pos_read.product_sales_stripes', 'autovacuum_vacuum_scale_factor=0 autovacuum_vacuum_threshold=5000', 'hot, by a small number of rows')) t (name, parameters, kind);

-- The stores: what they do not depend on, and what is not there

SELECT none_of($$
    SELECT d.classid, d.objid, pg_describe_object(d.classid, d.objid, d.objsubid), pg_describe_object(d.refclassid, d.refobjid, 0)
    FROM pg_depend d JOIN members m ON m.classid = d.refclassid AND m.objid = d.refobjid$$,
    '(classid, objid) NOT IN (SELECT m.classid, m.objid FROM members m)',
    'nothing outside the extension depends on a member, so that DROP EXTENSION takes no data');
SELECT none_of($$
    SELECT s.name, a.attname, a.atttypid::regtype, t.typnamespace FROM stored s JOIN pg_attribute a ON a.attrelid = s.oid JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attnum > 0 AND NOT a.attisdropped$$, $$typnamespace <> 'pg_catalog'::regnamespace$$,
    'each column has a type of the server');
SELECT none_of('SELECT s.oid, s.name FROM stored s', 'EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid)', 'the stores have no trigger');
SELECT none_of('SELECT s.oid, s.name FROM stored s WHERE s.relkind <> ''v''', 'EXISTS (SELECT FROM pg_rewrite r WHERE r.ev_class = c.oid)', 'the tables have no rule');
SELECT none_of('SELECT s.name, a.attname, a.atttypid FROM stored s JOIN pg_attribute a ON a.attrelid = s.oid',
               'atttypid IN (''float4''::regtype, ''float8''::regtype, ''money''::regtype, ''regproc''::regtype, ''regprocedure''::regtype)', 'no float for an amount, no type that an upgrade of the server refuses');

SELECT * FROM finish();
ROLLBACK;
