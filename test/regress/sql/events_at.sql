-- pos_events_at(): the events at positions, and what a command reads of a long log when the read model of docs/read-models.md is immediate.
SELECT current_database() AS main \gset
CREATE DATABASE pos_test_events_at TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_events_at
SET client_min_messages = warning;
SET datestyle = 'ISO';
SET timezone = 'UTC';
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
-- statistics are made here when it is said, and not before
ALTER TABLE pos_write.upcast_events SET (autovacuum_enabled = off);
\pset format unaligned
\pset tuples_only on
DROP ROLE IF EXISTS pos_test_one;
CREATE ROLE pos_test_one;
DO $$
DECLARE
    tenant text;
BEGIN
    FOREACH tenant IN ARRAY ARRAY['deli', 'kiosk'] LOOP
        PERFORM pos_register_tenant(tenant, tenant), pos_register_product(tenant, 1, 'Pickle'), pos_register_user(tenant, 9, 'Max', 'manager');
        PERFORM pos_register_user(tenant, u, 'Cashier ' || u) FROM generate_series(1, 3) u;
    END LOOP;
    PERFORM pos_grant('pos_test_one', 'query'), pos_grant_tenant('pos_test_one', 'kiosk');
END $$;
CREATE FUNCTION orders(n int) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_agg(jsonb_build_object('cashier_id', 1 + i % 3, 'ordered_at', '2024-05-01 12:00+00'::timestamptz + i * interval '1 minute',
                                        'items', '[{"product_id": 1, "quantity": 3, "unit_price": 1.25}]'::jsonb))
      FROM generate_series(1, n) i;
$$;

-- The one of docs/read-models.md
CREATE SCHEMA reports AUTHORIZATION pos_owner;
SET ROLE pos_owner;
CREATE TABLE reports.cashier_days (
    tenant_id  text COLLATE "C",
    generation int,
    date       date,
    cashier_id bigint,
    orders     bigint NOT NULL,
    revenue    numeric NOT NULL,
    PRIMARY KEY (tenant_id, generation, date, cashier_id)
);
CREATE FUNCTION reports.fold_cashier_days(positions int8multirange, generation int) RETURNS void
LANGUAGE sql AS $$
    DELETE FROM reports.cashier_days d WHERE $1 IS NULL AND d.generation <> $2;

    INSERT INTO reports.cashier_days AS d (tenant_id, generation, date, cashier_id, orders, revenue)
    SELECT e.tenant_id, $2, e.business_date, c.actor_id,
           sum(CASE e.type WHEN 'order_created' THEN 1 WHEN 'order_voided' THEN -1 ELSE 0 END),
           sum(CASE e.type WHEN 'order_created' THEN e.total WHEN 'order_voided' THEN -e.total ELSE -e.amount END)
      FROM public.pos_events_at($1) e
      JOIN pos_write.events c ON (c.tenant_id, c.stream_type, c.stream_id, c.version)
                               = (e.tenant_id, 'order', e.stream_id, 1)
     WHERE e.type IN ('order_created', 'discount_applied', 'order_voided')
     GROUP BY e.tenant_id, e.business_date, c.actor_id
     ORDER BY e.tenant_id, e.business_date, c.actor_id
        ON CONFLICT (tenant_id, generation, date, cashier_id)
        DO UPDATE SET orders = d.orders + excluded.orders, revenue = d.revenue + excluded.revenue;
$$;
RESET ROLE;
SELECT pos_register_projection('sales_by_cashier', 'reports.fold_cashier_days(int8multirange, int)');
CALL pos_set_mode('sales_by_cashier', 'immediate');

-- How many rows of the log a statement reads for each event that it appends, or that it is asked for
CREATE FUNCTION rows_read(statement text, events int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    before bigint;
    result bigint;
BEGIN
    SELECT s.seq_tup_read + s.idx_tup_fetch INTO before FROM pg_stat_xact_user_tables s WHERE s.relid = 'pos_write.events'::regclass;
    EXECUTE statement;
    SELECT s.seq_tup_read + s.idx_tup_fetch - before INTO result FROM pg_stat_xact_user_tables s WHERE s.relid = 'pos_write.events'::regclass;
    RETURN CASE WHEN result > 4 * events THEN result || ' rows for ' || events ELSE 'its own' END;
END
$$;
CREATE FUNCTION commands_read() RETURNS TABLE (what text, rows_read text) LANGUAGE plpgsql AS $$
DECLARE
    sold bigint;
BEGIN
    sold := pos_create_order('deli', 1, '[{"product_id": 1, "quantity": 3, "unit_price": 1.25}]');
    RETURN QUERY VALUES
        ('an order', rows_read($q$SELECT pos_create_order('deli', 1, '[{"product_id": 1, "quantity": 3, "unit_price": 1.25}]')$q$, 1)),
        ('a discount', rows_read(format('SELECT pos_apply_discount(%L, %s, 5, 9)', 'deli', sold), 1)),
        ('a void', rows_read(format('SELECT pos_void_order(%L, %s, %L, 9)', 'deli', sold, 'x'), 1)),
        ('50 orders', rows_read($q$SELECT count(order_id) FROM pos_create_orders('deli', orders(50))$q$, 50));
END
$$;

-- In a session that has planned everything for a log of a few events
SELECT count(*) FROM commands_read();
SELECT count(order_id), count(sqlstate) FROM pos_create_orders('deli', orders(10000));
SELECT count(order_id), count(sqlstate) FROM pos_create_orders('kiosk', orders(10000));
SELECT rows_read($q$SELECT count(order_id) FROM pos_create_orders('deli', orders(5000))$q$, 5000);
SELECT * FROM commands_read();
-- in a new one, on a log that nobody has analysed, and on one that is analysed
\c -
SET client_min_messages = warning;
SELECT last_analyze IS NULL AND last_autoanalyze IS NULL AS not_analysed FROM pg_stat_user_tables WHERE relid = 'pos_write.events'::regclass;
SELECT * FROM commands_read();
ANALYZE;
SELECT * FROM commands_read();
\c -
SET client_min_messages = warning;
SELECT * FROM commands_read();
-- a refresh reads its own, too: with a hole near the log's beginning, it has two ranges, far apart
CALL pos_set_mode('sales_by_cashier', 'deferred');
SELECT count(order_id) FROM pos_create_orders('deli', orders(100));
UPDATE pos_read.projection_cursors SET applied = applied - int8multirange(int8range(50, 52)) WHERE name = 'sales_by_cashier';
SELECT rows_read('SELECT pos_internal.fold_batch(''sales_by_cashier'', NULL, 10000)', 104);
CALL pos_rebuild('sales_by_cashier');
CREATE VIEW truth AS
SELECT o.tenant_id, o.business_date AS date, o.cashier_id, count(*) FILTER (WHERE o.status <> 'voided') AS orders,
       coalesce(sum(o.total) FILTER (WHERE o.status <> 'voided'), 0.00) AS revenue
  FROM pos_write.orders o GROUP BY 1, 2, 3;
SELECT count(*) FROM (SELECT tenant_id, date, cashier_id, orders, revenue FROM reports.cashier_days EXCEPT TABLE truth) wrong;
SELECT count(*) > 10 FROM reports.cashier_days;

-- It answers what a look into the log does
CREATE FUNCTION differs(positions int8multirange) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM ((TABLE pos_write.upcast_events EXCEPT ALL SELECT * FROM pos_events_at($1)) UNION ALL
                          (SELECT * FROM pos_events_at($1) EXCEPT ALL TABLE pos_write.upcast_events)) d
     WHERE d.position <@ $1 OR NOT EXISTS (SELECT FROM pos_write.events e WHERE e.position = d.position);
$$;
SELECT p, (SELECT count(*) FROM pos_events_at(p)) AS events, differs(p)
  FROM unnest(ARRAY['{}', '{[1,2)}', '{[7,9),[11,12),[20000,20010)}', '{[25000,)}', '{(,4)}', '{(,)}', '{[-5,3),[900000,900001)}', '{[9223372036854775806,9223372036854775807)}']::int8multirange[]) p;
SELECT count(*) FROM pos_events_at(NULL);
SELECT rows_read('SELECT count(*) FROM pos_events_at(''{[7,9),[20000,20010)}'')', 12);
-- as far as its caller may read
SET ROLE pos_test_one;
SELECT DISTINCT tenant_id FROM pos_events_at('{[1,)}');
SELECT count(*) FROM pos_events_at('{[1,2)}');
RESET ROLE;
SELECT rows_read('SET LOCAL ROLE pos_test_one; SELECT count(*) FROM pos_events_at(''{[7,9),[20000,20010)}''); RESET ROLE', 12);
SELECT * FROM pos_verify();

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_events_at;
DROP ROLE pos_test_one;
