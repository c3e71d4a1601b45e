-- A read model of one's own, the one of docs/read-models.md: deferred, immediate, rebuilt, and what may go wrong with its handler; in a database
-- of its own.
SELECT current_database() AS main \gset
CREATE DATABASE pos_test_own_model TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_own_model
SET client_min_messages = warning;
SET datestyle = 'ISO';
SET timezone = 'UTC';
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never

DO $$ BEGIN
    PERFORM pos_register_tenant('deli', 'Deli'), pos_register_product('deli', 1, 'Pickle'), pos_register_user('deli', 9, 'Max', 'manager');
    PERFORM pos_register_user('deli', u, 'Cashier ' || u) FROM generate_series(1, 3) u;
END $$;
CREATE FUNCTION sell(n int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    sold bigint := pos_create_order('deli', 1 + n % 3, '[{"product_id": 1, "quantity": 3, "unit_price": 1.25}]',
                                    ordered_at => '2024-05-01 12:00+00'::timestamptz + n * interval '5 hours');
BEGIN
    IF n % 5 = 0 THEN PERFORM pos_apply_discount('deli', sold, 5, 9), pos_apply_discount('deli', sold, 10, 9); END IF;
    IF n % 7 = 0 THEN PERFORM pos_void_order('deli', sold, 'x', 9); ELSE PERFORM pos_confirm_order('deli', sold, acted_by => 2); END IF;
END
$$;
SELECT count(sell(n)) FROM generate_series(1, 40) n;
CREATE SCHEMA reports AUTHORIZATION pos_owner;
SET ROLE pos_owner;
CREATE TABLE reports.cashier_days (
    tenant_id  text COLLATE "C",
    generation int,
    date       date,
    cashier_id bigint,
    orders     bigint NOT NULL,
    revenue    numeric NOT NULL,
    refunds    numeric NOT NULL,
    PRIMARY KEY (tenant_id, generation, date, cashier_id)
);
CREATE FUNCTION reports.fold_cashier_days(positions int8multirange, generation int) RETURNS void
LANGUAGE sql AS $$
    DELETE FROM reports.cashier_days d WHERE $1 IS NULL AND d.generation <> $2;

    INSERT INTO reports.cashier_days AS d (tenant_id, generation, date, cashier_id, orders, revenue, refunds)
    SELECT e.tenant_id, $2, e.business_date, c.actor_id,
           COALESCE(sum(e.order_count_change), 0),
           COALESCE(sum(e.total_change), 0),
           COALESCE(sum(e.refund_total_change), 0)
      FROM public.pos_events_at($1) e
      JOIN pos_write.events c ON (c.tenant_id, c.stream_type, c.stream_id, c.version)
                               = (e.tenant_id, e.stream_type, e.stream_id, 1)
     WHERE e.stream_type = 'order'
       AND num_nonnulls(e.order_count_change, e.total_change, e.refund_total_change) > 0
     GROUP BY e.tenant_id, e.business_date, c.actor_id
     ORDER BY e.tenant_id, e.business_date, c.actor_id
        ON CONFLICT (tenant_id, generation, date, cashier_id)
        DO UPDATE SET orders = d.orders + excluded.orders, revenue = d.revenue + excluded.revenue, refunds = d.refunds + excluded.refunds;
$$;
CREATE VIEW reports.sales_by_cashier WITH (security_invoker = true) AS
SELECT d.tenant_id, d.date, d.cashier_id, d.orders, d.revenue, d.refunds
  FROM reports.cashier_days d
 WHERE d.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'sales_by_cashier');
RESET ROLE;
SELECT pos_register_projection('sales_by_cashier', 'reports.fold_cashier_days(int8multirange, int)');

-- What it says, and what the orders say
CREATE VIEW truth AS
SELECT tenant_id, date, cashier_id, sum(orders)::bigint AS orders, sum(revenue) AS revenue, sum(refunds) AS refunds
  FROM (SELECT o.tenant_id, o.business_date, o.cashier_id, (o.status <> 'voided')::int, CASE WHEN o.status <> 'voided' THEN o.total ELSE 0 END, 0
          FROM pos_write.orders o
        UNION ALL
        SELECT r.tenant_id, r.business_date, o.cashier_id, 0, 0, r.total
          FROM pos_write.refunds r JOIN pos_write.orders o USING (tenant_id, order_id)) f (tenant_id, date, cashier_id, orders, revenue, refunds)
 GROUP BY tenant_id, date, cashier_id;
CREATE FUNCTION difference() RETURNS SETOF text LANGUAGE sql STABLE AS $$
SELECT 'shown: ' || d::text FROM (TABLE reports.sales_by_cashier EXCEPT TABLE truth) d
UNION ALL
SELECT 'true: ' || d::text FROM (TABLE truth EXCEPT TABLE reports.sales_by_cashier) d
$$;

-- Deferred, with nothing folded
SELECT s.mode, s.lag_events = (SELECT count(*) FROM pos_write.events) FROM pos_projection_status() s WHERE s.name = 'sales_by_cashier';
SELECT count(*) FROM reports.sales_by_cashier;
CALL pos_refresh_batches('sales_by_cashier', 7);
SELECT count(*) FROM reports.sales_by_cashier;
SELECT difference();
SELECT count(sell(n)) FROM generate_series(41, 50) n;
SELECT count(*) > 0 FROM difference();
SELECT pos_refresh('sales_by_cashier');
SELECT difference();
-- immediate
CALL pos_set_mode('sales_by_cashier', 'immediate');
SELECT count(sell(n)) FROM generate_series(51, 60) n;
SELECT difference();
-- rebuilt, from whatever it was
UPDATE reports.cashier_days SET orders = 0;
CALL pos_rebuild('sales_by_cashier');
SELECT difference();
SELECT DISTINCT generation FROM reports.cashier_days;
CALL pos_set_mode('sales_by_cashier', 'deferred');
UPDATE reports.cashier_days SET orders = 0;
CALL pos_rebuild('sales_by_cashier');
SELECT difference();
-- live it can't be
CALL pos_set_mode('sales_by_cashier', 'live');
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pos_verify();

-- Other operators and functions in the caller's search_path are not the handler's
CREATE SCHEMA hostile;
CREATE FUNCTION hostile.sum(numeric) RETURNS numeric LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'hijacked'; END $$;
SET search_path = hostile, pg_catalog, public;
CALL pos_set_mode('sales_by_cashier', 'immediate');
SELECT sell(61);
CALL pos_set_mode('sales_by_cashier', 'deferred');
SELECT sell(62);
SELECT pos_refresh('sales_by_cashier') > 0;
RESET search_path;
SELECT difference();

-- An error in a deferred handler: up to that event, the status says which; the others go on
CALL pos_set_mode('product_sales', 'deferred');
ALTER TABLE reports.cashier_days ADD CONSTRAINT small CHECK (revenue < 100);
SELECT count(sell(62)) FROM generate_series(1, 40) n;
\set VERBOSITY terse
SELECT pos_refresh('product_sales') > 0;
SELECT pos_refresh('sales_by_cashier') > 0;
SELECT name, lag_events > 0 AS behind, last_error IS NOT NULL AS failed, error_position = (
           SELECT min(u.position) FROM pos_read.unfolded_events u WHERE u.projection = name) AS at_the_first
  FROM pos_projection_status() WHERE mode = 'deferred';
-- a scheduler's refresh: what can be folded is, in every model, and then it is an error
SELECT count(sell(62)) FROM generate_series(1, 3) n;
\set VERBOSITY default
CALL pos_refresh_batches();
\echo :LAST_ERROR_SQLSTATE
CALL pos_refresh_batches('sales_by_cashier', 1);
\echo :LAST_ERROR_SQLSTATE
CALL pos_refresh_batches('product_sales');
SELECT name, lag_events > 0 AS behind, max_lag, late, last_error IS NOT NULL AS failed FROM pos_projection_status() WHERE mode = 'deferred';
\set VERBOSITY terse
-- in an immediate one it refuses the command
ALTER TABLE reports.cashier_days DROP CONSTRAINT small;
CALL pos_refresh_batches('sales_by_cashier');
SELECT last_error, error_position FROM pos_projection_status() WHERE name = 'sales_by_cashier';
SELECT difference();
CALL pos_set_mode('sales_by_cashier', 'immediate');
ALTER TABLE reports.cashier_days ADD CONSTRAINT small CHECK (revenue < 100) NOT VALID;
\set VERBOSITY default
SELECT count(*) AS orders FROM pos_write.orders \gset
\set SHOW_CONTEXT errors
SELECT pos_create_order('deli', 3, '[{"product_id": 1, "quantity": 30, "unit_price": 1.25}]', ordered_at => '2024-05-14 12:00+00');
\echo :LAST_ERROR_SQLSTATE
\set SHOW_CONTEXT never
SELECT count(*) - :orders FROM pos_write.orders;
ALTER TABLE reports.cashier_days DROP CONSTRAINT small;
SELECT difference();

-- What can't be registered
\set VERBOSITY default
SELECT pos_register_projection(NULL, 'reports.fold_cashier_days(int8multirange, int)');
\echo :LAST_ERROR_SQLSTATE
SELECT pos_register_projection(' ', 'reports.fold_cashier_days(int8multirange, int)');
\echo :LAST_ERROR_SQLSTATE
SELECT pos_register_projection('mine', NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pos_register_projection('mine', 'lower(text)');
\echo :LAST_ERROR_SQLSTATE
SELECT pos_register_projection('order_summaries', 'reports.fold_cashier_days(int8multirange, int)');
\echo :LAST_ERROR_SQLSTATE
CREATE FUNCTION public.not_the_owners(positions int8multirange, generation int) RETURNS void LANGUAGE sql AS '';
SELECT pos_register_projection('mine', 'public.not_the_owners(int8multirange, int)') ;
\echo :LAST_ERROR_SQLSTATE
SELECT pos_unregister_projection('order_summaries');
\echo :LAST_ERROR_SQLSTATE

-- An error that comes from many events at once, and from none of them alone: they are folded in smaller batches
SET ROLE pos_owner;
CREATE FUNCTION reports.fold_few(positions int8multirange, generation int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF upper($1) - lower($1) > 10 THEN
        RAISE EXCEPTION 'too many at once';
    END IF;
END
$$;
RESET ROLE;
SELECT pos_register_projection('few', 'reports.fold_few(int8multirange, int)');
SELECT pos_refresh('few') = (SELECT count(*) FROM pos_write.events) AS all_of_them;
SELECT lag_events, last_error FROM pos_projection_status() WHERE name = 'few';
SELECT pos_unregister_projection('few');

-- An event that can't be folded is left out
SET ROLE pos_owner;
CREATE TABLE reports.counted (generation int, "position" bigint, PRIMARY KEY (generation, "position"));
CREATE FUNCTION reports.fold_counted(positions int8multirange, generation int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM reports.counted d WHERE $1 IS NULL AND d.generation <> $2;
    IF EXISTS (SELECT FROM pos_write.events e WHERE e.position <@ $1 AND e.type = 'order_created' AND e.total = 66.60) THEN
        RAISE EXCEPTION '66.60 is no sum';
    END IF;
    INSERT INTO reports.counted SELECT $2, e.position FROM pos_write.events e WHERE e.position <@ $1;
END
$$;
RESET ROLE;
CREATE FUNCTION poison() RETURNS bigint LANGUAGE sql AS $$
    SELECT pos_create_order('deli', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 66.60}]', ordered_at => '2024-05-01 12:00+00');
    SELECT max(e.position) FROM pos_write.events e
$$;
-- what the model counts of the log, and of what it shall leave out
CREATE VIEW counted AS
SELECT count(*) FILTER (WHERE c.position IS NULL AND s.position IS NULL) AS missing,
       count(*) FILTER (WHERE c.position IS NOT NULL AND s.position IS NOT NULL) AS too_many,
       count(*) FILTER (WHERE s.position IS NOT NULL) AS skipped
  FROM pos_write.events e
  LEFT JOIN reports.counted c ON c.position = e.position AND c.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'it''s counted')
  LEFT JOIN pos_read.skipped_events s ON s.position = e.position;
SELECT pos_register_projection('it''s counted', 'reports.fold_counted(int8multirange, int)');
SELECT poison() AS first, sell(1) \gset
SELECT poison() AS second \gset
SELECT sell(2);
\set VERBOSITY default
SET client_min_messages = notice;
SELECT pos_refresh('it''s counted') > 0;
SELECT pos_skip_event('it''s counted', :first, 'a test'), pos_skip_event('it''s counted', :first, 'again');
SELECT name, late, last_error, error_position = :first AS stands, skipped_events FROM pos_projection_status() WHERE name = 'it''s counted';
CALL pos_refresh_batches('it''s counted');
SELECT name, late, last_error, error_position = :second AS stands, skipped_events FROM pos_projection_status() WHERE name = 'it''s counted';
SELECT pos_skip_event('it''s counted', :second, 'another');
CALL pos_refresh_batches('it''s counted');
SELECT name, lag_events, late, last_error, skipped_events FROM pos_projection_status() WHERE name = 'it''s counted';
TABLE counted;
-- by a rebuild, too, and by a switch that folds the rest: one that no refresh has met yet
CALL pos_rebuild('it''s counted');
TABLE counted;
SELECT poison() AS third \gset
SELECT sell(3);
SELECT pos_skip_event('it''s counted', :third, 'ahead');
CALL pos_set_mode('it''s counted', 'immediate');
TABLE counted;
SELECT sell(4);
CALL pos_rebuild('it''s counted');
TABLE counted;
-- what is folded already stays until a rebuild, and so does what was left out
SELECT pos_skip_event('it''s counted', 1, 'too late');
TABLE counted;
CALL pos_rebuild('it''s counted');
TABLE counted;
SELECT pos_unskip_event('it''s counted', 1), pos_unskip_event('it''s counted', 1);
CALL pos_rebuild('it''s counted');
TABLE counted;
-- a rebuild that fails says where, and leaves the model as it was
SELECT pos_unskip_event('it''s counted', :second);
CALL pos_rebuild('it''s counted');
\echo :LAST_ERROR_SQLSTATE
SELECT pos_skip_event('it''s counted', :second, 'once more');
TABLE counted;
SELECT projection, tenant_id, "position" = :second AS second, reason, skipped_at <= now() AS past, skipped_by = session_user AS mine FROM pos_read.skipped_events ORDER BY "position";
CALL pos_set_mode('it''s counted', 'deferred');
SELECT sell(5);
SELECT pos_refresh('it''s counted') > 0;
TABLE counted;
SELECT * FROM pos_verify();
-- its model forgotten, they are forgotten; another model has its own
SELECT pos_register_projection('other', 'reports.fold_few(int8multirange, int)');
SELECT pos_skip_event('other', 1, 'its own');
SELECT pos_unregister_projection('it''s counted');
SELECT projection FROM pos_read.skipped_events;
SELECT pos_unregister_projection('other');
SET client_min_messages = warning;
\set VERBOSITY terse

-- Forgotten, its tables stay
SELECT pos_unregister_projection('sales_by_cashier'), pos_unregister_projection('sales_by_cashier');
SELECT count(*) FROM reports.cashier_days;
SELECT sell(63);
SELECT name FROM pos_projection_status();
-- Registered again, on the rows that are there: no generation comes back, neither its own, nor one that a rebuild
-- was at when it stopped, nor under another name
SELECT max(generation) AS last FROM reports.cashier_days \gset
INSERT INTO reports.cashier_days SELECT tenant_id, generation + 1, date, cashier_id, orders, revenue, refunds FROM reports.cashier_days;
SELECT pos_register_projection('sales_by_cashier', 'reports.fold_cashier_days(int8multirange, int)');
SELECT count(*) FROM reports.sales_by_cashier;
SELECT pos_refresh('sales_by_cashier') = (SELECT count(*) FROM pos_write.events) AS all_of_them;
SELECT difference();
SELECT generation > :last + 1 AS new FROM pos_read.projections WHERE name = 'sales_by_cashier';
SELECT pos_unregister_projection('sales_by_cashier');
SELECT pos_register_projection('other', 'reports.fold_cashier_days(int8multirange, int)');
SELECT pos_unregister_projection('other'), pos_unregister_projection('other');
SELECT pos_install();
SELECT pos_register_projection('sales_by_cashier', 'reports.fold_cashier_days(int8multirange, int)');
CALL pos_set_mode('sales_by_cashier', 'immediate');
SELECT sell(64);
SELECT difference();
SELECT count(DISTINCT generation) FROM reports.cashier_days;
SELECT name, count(*) FROM pos_read.projection_cursors GROUP BY name ORDER BY name;
SELECT pos_unregister_projection('sales_by_cashier');
SELECT name FROM pos_projection_status();
SELECT * FROM pos_verify();

-- All that a sale may have: taxes, a discount of a line, changed items, a payment and a refund on another day
SELECT pos_register_tax('deli', 1, 'VAT', 8.25);
CREATE FUNCTION sell_more(n int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    sold bigint := pos_create_order('deli', 1 + n % 3, '[{"product_id": 1, "quantity": 3, "unit_price": 1.25, "taxes": [1]},
                                                        {"product_id": 1, "quantity": 1, "unit_price": 2.45, "discount_percent": 5}]',
                                    ordered_at => '2024-05-01 12:00+00'::timestamptz + n * interval '5 hours');
BEGIN
    PERFORM pos_change_items('deli', sold, '[{"line_no": 1, "quantity": 2}, {"add": {"product_id": 1, "quantity": 1, "unit_price": 7, "taxes": [1]}}]');
    IF n % 2 = 0 THEN PERFORM pos_apply_discount('deli', sold, 10, 9); END IF;
    IF n % 3 = 0 THEN PERFORM pos_void_order('deli', sold, 'x', 9); RETURN; END IF;
    PERFORM pos_confirm_order('deli', sold), pos_record_payment('deli', sold, 1, 'cash', paid_at => '2024-06-01 12:00+00');
    PERFORM pos_refund('deli', sold, '[{"line_no": 3, "quantity": 1}]', 'x', 9, refunded_at => '2024-06-02 12:00+00');
END
$$;
SELECT pos_register_projection('sales_by_cashier', 'reports.fold_cashier_days(int8multirange, int)');
SELECT count(sell_more(n)) FROM generate_series(1, 10) n;
SELECT pos_refresh('sales_by_cashier') > 0;
SELECT difference();
CALL pos_set_mode('sales_by_cashier', 'immediate');
SELECT count(sell_more(n)) FROM generate_series(11, 20) n;
SELECT difference();
CALL pos_rebuild('sales_by_cashier');
SELECT difference();
SELECT sum(refunds) > 0 AS refunded FROM reports.sales_by_cashier WHERE date = '2024-06-02';
SELECT * FROM pos_verify();

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_own_model;
