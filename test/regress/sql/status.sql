-- pos_projection_status() and who sees what of it: a lag that is counted while it is small and computed when it is not, side
-- monitor; in a database of its own, so that positions begin with 1.
SELECT current_database() AS main \gset
CREATE DATABASE pos_test_status TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_status
SET client_min_messages = warning;
SET datestyle = 'ISO';
SET intervalstyle = 'postgres';
SET timezone = 'UTC';
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
\pset format unaligned
\pset tuples_only on
\pset null NULL
\set SHOW_CONTEXT never

DO $$ BEGIN
    PERFORM pos_register_tenant('kiosk', 'Kiosk'), pos_register_user('kiosk', 1, 'Ann'), pos_register_product('kiosk', 1, 'Tea');
END $$;
-- so many orders, in one event each
CREATE FUNCTION sell(n int) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(order_id) FROM pos_create_orders('kiosk', (
        SELECT jsonb_agg('{"cashier_id": 1, "ordered_at": "2024-05-01 12:00+00", "items": [{"product_id": 1, "quantity": 2, "unit_price": 3.50}]}'::jsonb)
          FROM generate_series(1, n)))
$$;
CREATE VIEW status AS
SELECT name, lag_events, lag_is_estimate, lag > '0' AS behind, late FROM pos_projection_status() WHERE mode = 'deferred';
CALL pos_set_mode('order_daily_summary', 'deferred');
SELECT pos_set_max_lag('order_daily_summary', '0');
TABLE status;

-- What is not folded is counted
SELECT sell(3);
TABLE status;
SELECT pos_refresh();
TABLE status;
-- a position that was taken in vain is no lag: not behind the last event
BEGIN;
SELECT sell(5);
ROLLBACK;
TABLE status;
SELECT last_value - (SELECT max(position) FROM pos_write.events) FROM pos_write.event_position_seq;
-- nor below it
SELECT sell(1);
TABLE status;
SELECT pos_refresh();
TABLE status;
-- a clock that was set back: not less than nothing
SELECT sell(1);
UPDATE pos_write.events SET recorded_at = recorded_at + '1 day'::interval WHERE position = (SELECT max(position) FROM pos_write.events);
SELECT lag_events, lag, late FROM pos_projection_status() WHERE mode = 'deferred';
SELECT pos_refresh();

-- Up to 999 it is exact
SELECT sell(999);
TABLE status;
SELECT sell(1);
TABLE status;
-- then positions are counted, and events are not read
SELECT sell(9000);
TABLE status;
-- rows of the log that a statement reads, by its index or without
CREATE FUNCTION rows_read(statement text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    before bigint := (SELECT s.seq_tup_read + s.idx_tup_fetch FROM pg_stat_xact_user_tables s WHERE s.relid = 'pos_write.events'::regclass);
BEGIN
    EXECUTE statement;
    RETURN (SELECT s.seq_tup_read + s.idx_tup_fetch FROM pg_stat_xact_user_tables s WHERE s.relid = 'pos_write.events'::regclass) - before;
END
$$;
SELECT rows_read('SELECT * FROM pos_read.unfolded_events') AS all_of_them;
SELECT rows_read('SELECT * FROM pos_projection_status()') <= 1001 AS few;
SELECT rows_read($$SELECT pos_wait_for_refresh('order_daily_summary', '0')$$) <= 2 AS few;
SELECT pos_wait_for_refresh('order_daily_summary', '0');
CALL pos_refresh_batches();
SELECT pos_wait_for_refresh('order_daily_summary', '0');
TABLE status;
-- what a transaction took in vain in the midst of a long backlog is in the estimate
SELECT sell(1500);
BEGIN;
SELECT sell(200);
ROLLBACK;
SELECT sell(500);
TABLE status;
SELECT pos_refresh();
-- Many holes, which the next refresh closes: of these the first ten are looked into
DO $$ BEGIN
    FOR i IN 1 .. 12 LOOP
        PERFORM nextval('pos_write.event_position_seq');
        PERFORM sell(1);
    END LOOP;
END $$;
SELECT pos_refresh();
TABLE status;
SELECT cardinality(array(SELECT unnest(applied))) FROM pos_read.projection_cursors;
-- a late commit in the first is counted, though one in the twelfth is not
BEGIN;
UPDATE pos_write.events SET position = position - 1 WHERE position IN (
    SELECT upper(r) + 1 FROM pos_read.projection_cursors c, unnest(applied) WITH ORDINALITY u (r, n) WHERE n IN (1, 12));
SELECT count(*) FROM pos_read.unfolded_events;
TABLE status;
ROLLBACK;
SELECT pos_refresh();
TABLE status;
SELECT * FROM pos_verify();

-- Who sees the lag: whoever may read every tenant, or has the side monitor
CREATE ROLE pos_status_query;
CREATE ROLE pos_status_every;
CREATE ROLE pos_status_monitor;
CREATE ROLE pos_status_exporter IN ROLE pg_monitor;
DO $$ BEGIN
    PERFORM pos_grant('pos_status_query', 'query'), pos_grant_tenant('pos_status_query', 'kiosk'),
            pos_grant('pos_status_every', 'query'), pos_grant_tenant('pos_status_every', '*'),
            pos_grant('pos_status_monitor', 'monitor'), pos_grant('pg_monitor', 'monitor');
END $$;
SELECT role, sides, tenants FROM pos_grants();
SELECT sell(4);
SET ROLE pos_owner;
CREATE FUNCTION pos_read.fold(int8multirange, int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'of kiosk: 3.50'; END $$;
RESET ROLE;
SELECT pos_register_projection('own', 'pos_read.fold(int8multirange, int)');
\set VERBOSITY terse
SELECT pos_refresh('own');
CREATE FUNCTION seen(role text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('role', role, true);
    RETURN QUERY SELECT format('%s: %s %s %s %s %s %s', s.name, coalesce(s.lag_events::text, '-'), coalesce(s.lag_is_estimate::text, '-'), coalesce((s.lag > '0')::text, '-'),
                               coalesce(s.late::text, '-'), coalesce(s.last_error, '-'), s.error_position)
                   FROM pos_projection_status() s WHERE s.mode = 'deferred';
END
$$;
SELECT role, seen(role) FROM unnest(ARRAY['pos_status_query', 'pos_status_every', 'pos_status_monitor', 'pos_status_exporter', 'pos_owner']) role;
-- and the monitors no tenant's data, nor more of the stores than that
CREATE FUNCTION refused(role text, statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('role', role, true);
    EXECUTE statement;
    RETURN 'passes';
EXCEPTION WHEN insufficient_privilege THEN
    RETURN '42501';
END
$$;
SELECT role, statement, refused(role, statement)
  FROM unnest(ARRAY['pos_status_monitor', 'pos_status_exporter']) role,
       unnest(ARRAY['SELECT * FROM pos_schedules()', 'SELECT * FROM pos_list_orders(''kiosk'')', 'SELECT * FROM pos_read.projections', 'SELECT * FROM pos_write.events',
                    'SELECT pos_refresh()', 'SELECT pos_wait_for_refresh(''own'', ''0'')', 'SELECT * FROM pos_grants()', 'SELECT pos_internal.registry()']) statement;
-- by EXECUTE alone, from an administrator's hand, it is not seen either
CREATE ROLE pos_status_hand;
GRANT USAGE ON SCHEMA pos_internal TO pos_status_hand;
GRANT EXECUTE ON FUNCTION pos_projection_status() TO pos_status_hand;
SELECT seen('pos_status_hand');
SELECT pos_revoke('pg_monitor', 'monitor');
SELECT refused('pos_status_exporter', 'SELECT * FROM pos_projection_status()'), refused('pos_status_monitor', 'SELECT * FROM pos_projection_status()');
SELECT pos_unregister_projection('own');
-- without pg_cron there is no schedule
SELECT count(*) FROM pos_schedules();

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_status;
DROP ROLE pos_status_query, pos_status_every, pos_status_monitor, pos_status_exporter, pos_status_hand;
