-- The version of events that a read model of one's own reads. A handler of version 1 never gets an event that version 1 can't say:
-- deferred it stops before it, immediate it refuses the command; in a database of its own.
SELECT current_database() AS main \gset
CREATE DATABASE pos_test_event_versions TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_event_versions
SET client_min_messages = warning;
SET timezone = 'UTC';
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never

DO $$ BEGIN
    PERFORM pos_register_tenant('deli', 'Deli'), pos_register_product('deli', 1, 'Pickle'), pos_register_user('deli', 9, 'Max', 'manager');
    PERFORM pos_register_tax('deli', 7, 'Zero', 0);
END $$;
-- At 6 there is a tax, of no percent, and at 7 a discount of the line: version 1 can't say either.
CREATE FUNCTION sell(price numeric) RETURNS bigint LANGUAGE sql AS $$
    SELECT pos_create_order('deli', 9, jsonb_build_array(
               CASE price WHEN 6 THEN '{"product_id": 1, "quantity": 1, "unit_price": 6, "taxes": [7]}'
                          WHEN 7 THEN '{"product_id": 1, "quantity": 1, "unit_price": 8, "discount_amount": 1}'
                          ELSE jsonb_build_object('product_id', 1, 'quantity', 1, 'unit_price', price) END),
               ordered_at => '2024-05-01 12:00+00')
$$;

-- What was sold, by the columns of either version
CREATE SCHEMA reports AUTHORIZATION pos_owner;
SET ROLE pos_owner;
CREATE TABLE reports.sold (model text, generation int, events bigint, revenue numeric, PRIMARY KEY (model, generation));
CREATE FUNCTION reports.fold_old(positions int8multirange, generation int) RETURNS void LANGUAGE sql AS $$
    DELETE FROM reports.sold d WHERE $1 IS NULL AND d.model = 'old' AND d.generation <> $2;
    INSERT INTO reports.sold AS d
    SELECT 'old', $2, count(*), coalesce(sum(CASE e.type WHEN 'order_created' THEN e.total WHEN 'order_voided' THEN -e.total
                                                       WHEN 'discount_applied' THEN -e.amount END), 0)
      FROM public.pos_events_at($1) e WHERE $1 IS NOT NULL HAVING $1 IS NOT NULL
        ON CONFLICT (model, generation) DO UPDATE SET events = d.events + excluded.events, revenue = d.revenue + excluded.revenue;
$$;
CREATE FUNCTION reports.fold_new(positions int8multirange, generation int) RETURNS void LANGUAGE sql AS $$
    DELETE FROM reports.sold d WHERE $1 IS NULL AND d.model = 'new' AND d.generation <> $2;
    INSERT INTO reports.sold AS d
    SELECT 'new', $2, count(*), coalesce(sum(e.total_change), 0)
      FROM public.pos_events_at($1) e HAVING $1 IS NOT NULL
        ON CONFLICT (model, generation) DO UPDATE SET events = d.events + excluded.events, revenue = d.revenue + excluded.revenue;
$$;
RESET ROLE;
CREATE VIEW shown AS
SELECT p.name, p.mode, p.event_version, s.events, s.revenue
  FROM pos_read.projections p LEFT JOIN reports.sold s ON s.model = p.name AND s.generation = p.generation
 WHERE p.handler IS NOT NULL ORDER BY p.name;

-- A new model reads version 2. Who only changes the handler keeps the version, also that of a model of before 0.7.0.
SELECT pos_register_projection('new', 'reports.fold_new(int8multirange, int)'),
       pos_register_projection('old', 'reports.fold_old(int8multirange, int)', event_version => 1);
SELECT pos_register_projection('old', 'reports.fold_old(int8multirange, int)');
TABLE shown;
UPDATE pos_read.projections SET event_version = NULL WHERE name = 'old';
SELECT pos_register_projection('old', 'reports.fold_old(int8multirange, int)', NULL);
TABLE shown;
SELECT pos_register_projection('other', 'reports.fold_old(int8multirange, int)', 0);
\echo :LAST_ERROR_SQLSTATE
SELECT pos_register_projection('other', 'reports.fold_old(int8multirange, int)', 3);
\echo :LAST_ERROR_SQLSTATE
SELECT pos_register_projection('other', 'reports.fold_old(int8multirange, int)', 4294967297);
\echo :LAST_ERROR_SQLSTATE

-- Deferred: what version 1 can say is folded
SELECT count(pos_apply_discount('deli', sell(10), 50, 9)), count(pos_void_order('deli', sell(20), 'x', 9)),
       count(pos_reverse_payment('deli', o, 1, 'x', 9)) FROM (SELECT sell(30) AS o) s, LATERAL pos_record_payment('deli', o, 30, 'cash', tip => 1);
SELECT count(sell(5)) FROM generate_series(1, 100);
SELECT pos_refresh() = 2 * (SELECT count(*) FROM pos_write.events) AS all_of_them;
TABLE shown;

-- ... and it stops before the first event that it can't, which can be left out. Other models go on.
SELECT sell(5) > 0, sell(6) > 0, sell(5) > 0, sell(7) > 0;
SELECT pos_change_items('deli', sell(8), '[{"line_no": 1, "quantity": 2}]');
SELECT sell(9) AS nine \gset
SELECT pos_confirm_order('deli', :nine), pos_refund('deli', :nine, '"all"', 'x', 9);
CREATE VIEW stopped AS
SELECT s.name, s.lag_events > 0 AS behind, s.late, e.type, e.total, s.last_error, (
           SELECT min(u.position) FROM pos_read.unfolded_events u WHERE u.projection = s.name) = s.error_position AS before_it
  FROM pos_projection_status() s LEFT JOIN pos_write.events e ON e.position = s.error_position WHERE s.name IN ('old', 'new');
\set VERBOSITY default
SELECT pos_refresh() > 0;
TABLE stopped;
TABLE shown;
CALL pos_refresh_batches('old', 1);
\echo :LAST_ERROR_SQLSTATE
CALL pos_rebuild('old');
\echo :LAST_ERROR_SQLSTATE
CALL pos_set_mode('old', 'immediate');
\echo :LAST_ERROR_SQLSTATE
SET client_min_messages = error;
CREATE PROCEDURE leave_out() LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pos_skip_event('old', s.error_position, 'version 1') FROM pos_projection_status() s WHERE s.name = 'old';
    PERFORM pos_refresh('old');
END
$$;
CALL leave_out();
TABLE stopped;
CALL leave_out();
TABLE stopped;
CALL leave_out();
TABLE stopped;
CALL leave_out();
TABLE stopped;
SET client_min_messages = warning;
TABLE shown;
-- what is left out was never given to the handler
CALL pos_rebuild('old');
TABLE shown;
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT * FROM pos_verify_handler('old');
ROLLBACK;
SELECT pos_unskip_event('old', position) FROM pos_read.skipped_events WHERE position = (SELECT min(position) FROM pos_read.skipped_events);
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT * FROM pos_verify_handler('old');
ROLLBACK;
SELECT pos_skip_event('old', min(position), 'again') FROM pos_write.events e WHERE e.tax_ids IS NOT NULL;

-- Immediate: the command is refused, and leaves nothing
CALL pos_set_mode('old', 'immediate');
CALL pos_set_mode('new', 'immediate');
SELECT sell(5) > 0;
SELECT max(order_id) AS last FROM pos_write.orders \gset
SELECT sell(6);
\echo :LAST_ERROR_SQLSTATE
SELECT sell(7);
SELECT sell(8) AS eight, sell(9) AS nine \gset
SELECT pos_change_items('deli', :eight, '[{"line_no": 1, "quantity": 2}]');
SELECT pos_confirm_order('deli', :nine);
SELECT pos_refund('deli', :nine, '"all"', 'x', 9);
BEGIN;
SAVEPOINT s;
SELECT sell(6);
ROLLBACK TO s;
SELECT sell(5) > 0;
COMMIT;
SELECT max(order_id) > :last, count(*) FILTER (WHERE total = 6 AND order_id > :last) FROM pos_write.orders;
TABLE shown;
-- above READ COMMITTED, too
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT sell(6);
ROLLBACK;
-- Both cures: deferred, and then a handler of version 2
CALL pos_set_mode('old', 'deferred');
SELECT sell(6) > 0, pos_change_items('deli', :eight, '[{"line_no": 1, "quantity": 2}]');
SELECT pos_refresh('old') >= 0;
TABLE stopped;
SET ROLE pos_owner;
CREATE OR REPLACE FUNCTION reports.fold_old(positions int8multirange, generation int) RETURNS void LANGUAGE sql AS $$
    DELETE FROM reports.sold d WHERE $1 IS NULL AND d.model = 'old' AND d.generation <> $2;
    INSERT INTO reports.sold AS d
    SELECT 'old', $2, count(*), coalesce(sum(e.total_change), 0)
      FROM public.pos_events_at($1) e HAVING $1 IS NOT NULL
        ON CONFLICT (model, generation) DO UPDATE SET events = d.events + excluded.events, revenue = d.revenue + excluded.revenue;
$$;
RESET ROLE;
SELECT pos_register_projection('old', 'reports.fold_old(int8multirange, int)', 2);
SELECT pos_refresh('old') > 0;
TABLE stopped;
SELECT pos_unskip_event('old', position) FROM pos_read.skipped_events;
CALL pos_rebuild('old');
CALL pos_set_mode('old', 'immediate');
SELECT pos_refund('deli', :nine, '"all"', 'x', 9), sell(6) > 0;
SELECT events = (SELECT count(*) FROM pos_write.events) AS all_of_them, revenue - (SELECT s.revenue FROM shown s WHERE s.name = 'new') AS difference
  FROM shown WHERE name = 'old';
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT * FROM pos_verify_handler('old');
ROLLBACK;

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_event_versions;
