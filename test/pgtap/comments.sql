-- What is said of the objects, as \df+ and \d+ show it. A COMMENT begins with a line
-- of fewer than 80 characters. Behind an empty line follow, for a function, its
-- arguments by name, what it returns, and what it raises.

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

\ir support/none_of.sql

CREATE TEMP VIEW members AS
    SELECT p.oid, p.proname AS name, p.oid::regprocedure AS routine, obj_description(p.oid, 'pg_proc') AS said,
           p.pronamespace = e.extnamespace AS is_api,
           -- not the columns of the rows that it returns
           ARRAY(SELECT a.name
                   FROM unnest(p.proargnames, p.proargmodes::text[]) a (name, mode)
                  WHERE COALESCE(a.mode, 'i') IN ('i', 'b', 'v')) AS arguments
      FROM pg_proc p
      JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
      JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
     WHERE e.extname = 'pos_cqrs';
CREATE TEMP VIEW stored AS
    SELECT n.nspname || '.' || c.relname AS name, c.oid, c.relkind, obj_description(c.oid, 'pg_class') AS said
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('pos_write', 'pos_read') AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f');
CREATE TEMP VIEW stored_columns AS
    SELECT s.name || '.' || a.attname AS name, col_description(s.oid, a.attnum) AS said
      FROM stored s
      JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE s.relkind <> 'S';

CREATE TEMP VIEW policies AS
    SELECT s.name || '.' || p.polname AS name, obj_description(p.oid, 'pg_policy') AS said
      FROM pg_policy p
      JOIN stored s ON s.oid = p.polrelid;

-- The first line, alone or before an empty one
CREATE FUNCTION pg_temp.has_summary(said text) RETURNS boolean
LANGUAGE sql AS $$
    SELECT COALESCE(split_part(said, E'\n', 1) ~ '^.{10,79}$' AND split_part(said, E'\n', 2) = '', false)
$$;
-- A line that begins with the argument, or with several of which it is one
CREATE FUNCTION pg_temp.names_argument(said text, argument text) RETURNS boolean
LANGUAGE sql AS $$
    SELECT COALESCE(said ~ format('\n(\w+, )*%s(, \w+)*: \S', argument), false)
$$;

SELECT * FROM no_plan();

-- Functions of the API

CREATE TEMP TABLE raises (name text, code text);
INSERT INTO raises
    SELECT name, unnest(string_to_array(codes, ' '))
    FROM (VALUES
        ('pos_register_tenant', 'PC006 PC011 PC018 42501 55000'),
        ('pos_register_user', 'PC001 PC011 PC018 42501 55000'),
        ('pos_register_product', 'PC001 PC011 PC012 PC018 42501 55000'),
        ('pos_register_tax', 'PC001 PC006 PC011 PC012 PC018 42501 55000'),
        ('pos_create_order', 'PC001 PC002 PC003 PC005 PC006 PC008 PC010 PC011 PC012 PC016 PC018 42501 55000'),
        ('pos_create_orders', 'PC001 PC002 PC003 PC005 PC006 PC008 PC010 PC011 PC012 PC016 PC018 42501 55000'),
        ('pos_confirm_order', 'PC001 PC002 PC004 PC007 PC009 PC010 PC011 PC018 42501 55000'),
        ('pos_apply_discount', 'PC001 PC002 PC004 PC006 PC007 PC008 PC009 PC010 PC011 PC018 42501 55000'),
        ('pos_record_payment', 'PC001 PC002 PC004 PC006 PC007 PC009 PC010 PC011 PC018 42501 55000'),
        ('pos_reverse_payment', 'PC001 PC002 PC004 PC007 PC008 PC009 PC010 PC011 PC018 42501 55000'),
        ('pos_change_items', 'PC001 PC002 PC003 PC004 PC005 PC006 PC007 PC008 PC009 PC010 PC011 PC012 PC018 42501 55000'),
        ('pos_refund', 'PC001 PC002 PC004 PC006 PC007 PC008 PC009 PC010 PC011 PC015 PC018 42501 55000'),
        ('pos_void_order', 'PC001 PC002 PC004 PC007 PC008 PC009 PC010 PC011 PC018 42501 55000'),
        ('pos_list_orders', 'PC011 42P01'),
        ('pos_daily_summary', 'PC011 42P01'),
        ('pos_daily_summaries', 'PC011 42P01'),
        ('pos_top_products', 'PC011'),
        ('pos_business_date', 'PC011'),
        ('pos_verify', 'PC001 PC011 42501 55000'),
        ('pos_verify_handler', 'PC011 25001 25006 42501 55000'),
        ('pos_set_mode', 'PC011 25001 42501 55000 55006 55P03'),
        ('pos_refresh', 'PC011 42501 55000'),
        ('pos_refresh_batches', 'PC011 25001 42501 55000'),
        ('pos_rebuild', 'PC011 25001 42501 55000 55006 55P03'),
        ('pos_set_max_lag', 'PC011 42501 55000'),
        ('pos_wait_for_refresh', 'PC011 25001 55000'),
        ('pos_projection_status', '55000'),
        ('pos_register_projection', 'PC011 42501 55000'),
        ('pos_unregister_projection', 'PC011 42501 55000'),
        ('pos_skip_event', 'PC011 42501 55000'),
        ('pos_unskip_event', 'PC011 42501 55000'),
        ('pos_schedule_refresh', 'PC011 0A000 42501 55000'),
        ('pos_unschedule_refresh', 'PC011 0A000 42501 55000'),
        ('pos_purge', 'PC011 25001 42501 55000'),
        ('pos_fence_tenant', 'PC001 PC011 25001 42501 55000'),
        ('pos_unfence_tenant', 'PC011 42501 55000'),
        ('pos_remove_tenant', 'PC011 25001 42501 55000 55006 55P03'),
        ('pos_schedule_purge', 'PC011 0A000 42501'),
        ('pos_unschedule_purge', '0A000 42501'),
        ('pos_upkeep', 'PC011 25001 42501 55000'),
        ('pos_schedule_upkeep', 'PC011 0A000 42501'),
        ('pos_unschedule_upkeep', '0A000 42501'),
        ('pos_install', 'PC011 42501 55000'),
        ('pos_grant', 'PC011 42501 55000'),
        ('pos_revoke', 'PC011 42501 55000'),
        ('pos_grant_tenant', 'PC011 42501 55000'),
        ('pos_revoke_tenant', 'PC011 42501 55000'),
        ('pos_grants', '42501 55000')) r (name, codes);

SELECT ok(pg_temp.has_summary(m.said) AND m.said ~ '\n\n', m.name || '(): its COMMENT has a summary, and more below an empty line')
  FROM members m WHERE m.is_api ORDER BY m.name;
SELECT is((SELECT string_agg(a, ', ') FROM unnest(m.arguments) a WHERE NOT pg_temp.names_argument(m.said, a)), NULL,
          m.name || '(): its COMMENT names each argument, at the beginning of a line')
  FROM members m WHERE m.is_api AND cardinality(m.arguments) > 0 ORDER BY m.name;
SELECT matches(m.said, '\nRaises', m.name || '(): its COMMENT says what it raises, if only nothing')
  FROM members m WHERE m.is_api ORDER BY m.name;
SELECT is((SELECT string_agg(r.code, ' ' ORDER BY r.code) FROM raises r WHERE r.name = m.name AND m.said !~ ('\m' || r.code || '\M')), NULL,
          m.name || '(): its COMMENT names each code that it raises')
  FROM members m WHERE m.name IN (SELECT r.name FROM raises r) ORDER BY m.name;
SELECT none_of(
    format($$SELECT c[1] AS code FROM regexp_matches(%L, '\mPC\d{3}\M', 'g') c$$, substring(m.said FROM '\nRaises.*')),
    format('code NOT IN (SELECT r.code FROM raises r WHERE r.name = %L)', m.name),
    m.name || '(): its COMMENT names no code that it does not raise')
  FROM members m WHERE m.said ~ '\nRaises.*\mPC\d{3}\M' AND m.is_api ORDER BY m.name;
SELECT matches(m.said, 'currency', m.name || '(): its COMMENT says what money is in')
  FROM members m
 WHERE m.name IN ('pos_create_order', 'pos_record_payment', 'pos_get_order', 'pos_list_orders', 'pos_daily_summary', 'pos_daily_summaries',
                  'pos_top_products', 'pos_order_history', 'pos_order_as_of', 'pos_order_lines', 'pos_order_payments', 'pos_order_refunds',
                  'pos_daily_taxes', 'pos_daily_payments')
 ORDER BY m.name;
SELECT matches(m.said, 'percent', 'pos_apply_discount(): its COMMENT says that it takes percent') FROM members m WHERE m.name = 'pos_apply_discount';

-- The others

SELECT none_of('SELECT * FROM members', 'NOT pg_temp.has_summary(said)', 'each routine of the extension has a COMMENT, with a summary');
SELECT none_of('SELECT * FROM stored', 'NOT pg_temp.has_summary(said)', 'so has each table, view and sequence of the stores');
SELECT none_of('SELECT * FROM stored_columns', 'NOT pg_temp.has_summary(said)', 'so has each column');
SELECT none_of('SELECT * FROM policies', 'NOT pg_temp.has_summary(said)', 'so has each policy');
SELECT none_of($$SELECT n.nspname, obj_description(n.oid, 'pg_namespace') AS said FROM pg_namespace n WHERE n.nspname IN ('pos_internal', 'pos_write', 'pos_read')$$,
               'NOT pg_temp.has_summary(said)', 'so has each schema');

SELECT * FROM finish();
ROLLBACK;
