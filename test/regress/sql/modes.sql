-- Read models in their three modes, in one session: the same figures in each, switches, refreshes, rebuilds and what they
-- refuse; in a database of its own, so that ids begin with 1.
SELECT current_database() AS main \gset
CREATE DATABASE pos_test_modes TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_modes
SET client_min_messages = warning;
SET datestyle = 'ISO';
SET intervalstyle = 'postgres';
SET timezone = 'UTC';
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never

-- How pos_install() leaves them
SELECT name, mode, lag_events, lag, max_lag, late, last_refresh, build_done FROM pos_projection_status();

DO $$ BEGIN
    PERFORM pos_register_tenant('bakery', 'The Bakery', 'Europe/Berlin', 'EUR', '04:00');
    PERFORM pos_register_tenant('tokyo', 'Tokyo Tea', 'Asia/Tokyo', 'JPY');
    PERFORM pos_register_user(t, 1, 'Ann'), pos_register_user(t, 2, 'Bob'), pos_register_user(t, 9, 'Max', 'manager'),
            pos_register_product(t, 1, 'Bread'), pos_register_product(t, 2, 'Roll'), pos_register_product(t, 3, 'Cake')
       FROM unnest(ARRAY['bakery', 'tokyo']) t;
END $$;

-- Nine commands: an order that is discounted twice and paid, one that is paid, paid back and voided, and one of another tenant.
CREATE FUNCTION trade(n int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    sold_at timestamptz := '2024-05-01 09:00+02'::timestamptz + n % 12 * interval '7 hours';
    paid bigint;
    returned bigint;
BEGIN
    paid := pos_create_order('bakery', 1 + n % 2, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1.5, "unit_price": 0.45}]', ordered_at => sold_at);
    PERFORM pos_apply_discount('bakery', paid, 5, 9), pos_apply_discount('bakery', paid, 10, 9);
    PERFORM pos_record_payment('bakery', paid, 1 + n % 3, 'cash');
    returned := pos_create_order('bakery', 2, '[{"product_id": 3, "quantity": 1, "unit_price": 2.30}]', ordered_at => sold_at);
    PERFORM pos_record_payment('bakery', returned, 2.30, 'card');
    PERFORM pos_reverse_payment('bakery', returned, 1, 'sent back', 9);
    PERFORM pos_void_order('bakery', returned, 'sent back', 9);
    PERFORM pos_create_order('tokyo', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 980}]', ordered_at => sold_at);
END
$$;

-- What the queries should say, from the write store
CREATE VIEW truth AS
SELECT 'order_summaries' AS projection,
       concat_ws(' ', o.tenant_id, t.name, o.order_id, o.status, o.total, o.created_at, o.business_date, o.cashier_id, u.full_name, o.item_count, o.paid,
                 CASE WHEN o.paid = o.total THEN 'paid' WHEN o.paid = 0 THEN 'unpaid' ELSE 'partial' END) AS line
  FROM pos_write.orders o JOIN pos_write.tenants t USING (tenant_id) JOIN pos_write.users u ON (u.tenant_id, u.user_id) = (o.tenant_id, o.cashier_id)
UNION ALL
SELECT 'order_daily_summary',
       concat_ws(' ', t.tenant_id, d.date, count(o) FILTER (WHERE o.status <> 'voided'),
                 round(coalesce(sum(o.total) FILTER (WHERE o.status <> 'voided'), 0), t.exponent),
                 round(coalesce(avg(o.total) FILTER (WHERE o.status <> 'voided'), 0), t.exponent),
                 round(coalesce(sum(o.subtotal) FILTER (WHERE o.status <> 'voided'), 0), t.exponent),
                 round(coalesce(sum(o.discount) FILTER (WHERE o.status <> 'voided'), 0), t.exponent),
                 count(o) FILTER (WHERE o.status = 'voided'),
                 round(coalesce(sum(o.total) FILTER (WHERE o.status = 'voided'), 0), t.exponent))
  FROM pos_write.tenants t
 CROSS JOIN (SELECT '2024-04-30'::date + n AS date FROM generate_series(0, 6) n) d
  LEFT JOIN pos_write.orders o ON o.tenant_id = t.tenant_id AND o.business_date = d.date
 GROUP BY t.tenant_id, t.exponent, d.date
UNION ALL
SELECT 'product_sales',
       concat_ws(' ', o.tenant_id, d.date, i.product_id, p.name, trim_scale(sum(i.quantity)), sum(i.line_total - i.discount))
  FROM pos_write.orders o JOIN pos_write.order_items i USING (tenant_id, order_id) JOIN pos_write.products p USING (tenant_id, product_id)
 CROSS JOIN LATERAL (VALUES (o.business_date), (NULL)) d (date)
 WHERE o.status <> 'voided'
 GROUP BY o.tenant_id, d.date, i.product_id, p.name;

-- What they say; of products a row for each date, and one for all
CREATE FUNCTION shown(projection text, fresh boolean) RETURNS SETOF text LANGUAGE sql STABLE AS $$
SELECT concat_ws(' ', l.tenant_id, l.tenant_name, l.order_id, l.status, l.total, l.created_at, l.business_date, l.cashier_id, l.cashier_name, l.item_count, l.paid, l.payment_status)
  FROM unnest(ARRAY['bakery', 'tokyo']) t, pos_list_orders(t, page_size => 1000, fresh => $2) l WHERE $1 = 'order_summaries'
UNION ALL
SELECT concat_ws(' ', s.tenant_id, s.date, s.order_count, s.total_revenue, s.avg_order_value, s.gross_sales, s.discount_total, s.voided_count, s.voided_total)
  FROM unnest(ARRAY['bakery', 'tokyo']) t, pos_daily_summaries(t, '2024-04-30', '2024-05-06', $2) s WHERE $1 = 'order_daily_summary'
UNION ALL
SELECT concat_ws(' ', t, d.date, p.product_id, p.product_name, p.quantity, p.revenue)
  FROM unnest(ARRAY['bakery', 'tokyo']) t, (SELECT '2024-04-30'::date + n FROM generate_series(0, 6) n UNION ALL SELECT NULL) d (date), pos_top_products(t, d.date, d.date, fresh => $2) p
 WHERE $1 = 'product_sales'
$$;
-- The other query of a day, filters and pages say the same; so do the views
CREATE FUNCTION inconsistent(fresh boolean) RETURNS SETOF text LANGUAGE sql STABLE AS $$
(SELECT 'one day: ' || s::text FROM unnest(ARRAY['bakery', 'tokyo']) t, pos_daily_summaries(t, '2024-04-30', '2024-05-06', $1) s
 EXCEPT SELECT 'one day: ' || s::text FROM unnest(ARRAY['bakery', 'tokyo']) t, generate_series(0, 6) n, pos_daily_summary(t, '2024-04-30'::date + n, $1) s)
UNION ALL
(SELECT 'filters: ' || l::text FROM pos_list_orders('bakery', page_size => 1000, fresh => $1) l
 EXCEPT SELECT 'filters: ' || l::text FROM unnest(ARRAY['pending', 'confirmed', 'voided']) s, generate_series(1, 2) c, generate_series(0, 6) n,
        pos_list_orders('bakery', s, c, '2024-04-30'::date + n, '2024-04-30'::date + n, page_size => 1000, fresh => $1) l)
UNION ALL
(SELECT 'pages: ' || l::text FROM pos_list_orders('bakery', page_size => 1000, fresh => $1) l
 EXCEPT SELECT 'pages: ' || l::text FROM generate_series(1, 30) p, pos_list_orders('bakery', page => p, page_size => 7, fresh => $1) l)
UNION ALL
(SELECT 'views: ' || l FROM (SELECT shown('order_summaries', false)) s (l) WHERE $1 IS FALSE
 EXCEPT SELECT 'views: ' || concat_ws(' ', l.tenant_id, l.tenant_name, l.order_id, l.status, l.total, l.created_at, l.business_date, l.cashier_id, l.cashier_name, l.item_count, l.paid, l.payment_status)
   FROM pos_read.order_summaries l)
UNION ALL
(SELECT 'views: ' || concat_ws(' ', s.tenant_id, s.date, s.order_count, s.total_revenue, s.avg_order_value, s.gross_sales, s.discount_total, s.voided_count, s.voided_total)
   FROM pos_read.order_daily_summary s WHERE $1 IS FALSE
 EXCEPT SELECT 'views: ' || l FROM (SELECT shown('order_daily_summary', false)) s (l))
UNION ALL
(SELECT 'views: ' || concat_ws(' ', p.tenant_id, p.date, p.product_id, p.product_name, p.quantity, p.revenue)
   FROM pos_read.product_sales p WHERE $1 IS FALSE
 EXCEPT SELECT 'views: ' || l FROM (SELECT shown('product_sales', false)) s (l))
$$;

CREATE TABLE models (projection text, n int);
INSERT INTO models VALUES ('order_summaries', 1), ('order_daily_summary', 2), ('product_sales', 3);
CREATE TABLE then_shown (projection text, line text);
CREATE PROCEDURE remember() LANGUAGE sql BEGIN ATOMIC
    DELETE FROM then_shown;
    INSERT INTO then_shown SELECT t.projection, t.line FROM truth t;
END;

-- present, as it was then, or neither: both ways
CREATE FUNCTION tells(projection text, fresh boolean) RETURNS text LANGUAGE sql STABLE AS $$
SELECT CASE WHEN NOT EXISTS (SELECT * FROM shown($1, $2) EXCEPT ALL SELECT t.line FROM truth t WHERE t.projection = $1)
             AND NOT EXISTS (SELECT t.line FROM truth t WHERE t.projection = $1 EXCEPT ALL SELECT * FROM shown($1, $2)) THEN 'the present'
            WHEN NOT EXISTS (SELECT * FROM shown($1, $2) EXCEPT ALL SELECT t.line FROM then_shown t WHERE t.projection = $1)
             AND NOT EXISTS (SELECT t.line FROM then_shown t WHERE t.projection = $1 EXCEPT ALL SELECT * FROM shown($1, $2)) THEN 'the past'
            ELSE 'NEITHER PRESENT NOR PAST' END
$$;
CREATE FUNCTION state_of(asked text) RETURNS text LANGUAGE sql STABLE AS $$
SELECT format('%s, %s behind: %s, fresh %s; stored: %s; verified: %s', s.mode, s.lag_events, tells($1, false), tells($1, true),
              CASE $1 WHEN 'order_summaries' THEN (SELECT count(DISTINCT r.generation) FROM pos_read.order_summary_rows r)
                      WHEN 'order_daily_summary' THEN (SELECT count(DISTINCT r.generation) FROM pos_read.order_daily_stripes r)
                      ELSE (SELECT count(DISTINCT r.generation) FROM pos_read.product_sales_stripes r) END,
              (SELECT CASE count(*) WHEN 0 THEN 'yes' ELSE 'NO ' || string_agg(v.problem, ', ') END FROM pos_verify() v))
       || coalesce((SELECT E'\n' || string_agg(i, E'\n') FROM (SELECT inconsistent(false) UNION ALL SELECT inconsistent(true)) x (i)), '')
  FROM pos_projection_status() s WHERE s.name = $1
$$;

SELECT trade(1), trade(2), trade(3);
CALL remember();
SELECT projection, state_of(projection) FROM models ORDER BY n;
-- enough to be worth comparing
SELECT projection, count(*) FROM truth GROUP BY 1 ORDER BY 1;

-- Every mode to every other, of every model, with commands between
CREATE TABLE walked (n int GENERATED ALWAYS AS IDENTITY, projection text, step text, state text);
CREATE PROCEDURE walk(projection text) LANGUAGE plpgsql AS $$
DECLARE
    mode text;
    k int := 10;
BEGIN
    FOREACH mode IN ARRAY ARRAY['live', 'immediate', 'live', 'deferred', 'immediate', 'deferred', 'live', 'deferred'] LOOP
        CALL pos_set_mode(projection, mode);
        INSERT INTO walked (projection, step, state) VALUES (projection, 'switched', state_of(projection));
        CALL remember();
        PERFORM trade(k);
        INSERT INTO walked (projection, step, state) VALUES (projection, 'traded', state_of(projection));
        COMMIT;
        k := k + 1;
    END LOOP;
END
$$;
CALL walk('order_summaries');
CALL walk('order_daily_summary');
CALL walk('product_sales');
SELECT projection, step, state FROM walked ORDER BY n;
-- the mode that it has already
SET client_min_messages = notice;
CALL pos_set_mode('product_sales', 'deferred');
SET client_min_messages = warning;

-- Deferred, all three: a refresh of one, of all, in batches; the names are there at once
SELECT projection, pos_refresh(projection) FROM models ORDER BY n;
CALL remember();
SELECT trade(30);
SELECT projection, state_of(projection) FROM models ORDER BY n;
SELECT pos_refresh('order_summaries'), pos_refresh('order_summaries');
SELECT projection, state_of(projection) FROM models ORDER BY n;
SELECT pos_refresh(), pos_refresh();
SELECT projection, state_of(projection) FROM models ORDER BY n;
-- in a transaction that rolls back, nothing was folded
SELECT trade(31);
BEGIN;
SELECT pos_refresh();
SELECT lag_events FROM pos_projection_status();
ROLLBACK;
SELECT lag_events, lag > '0', late, max_lag, last_refresh IS NOT NULL FROM pos_projection_status();
-- what a savepoint has taken back is no lag, and leaves a hole
BEGIN;
SELECT trade(32);
SAVEPOINT s;
SELECT trade(33);
ROLLBACK TO s;
SELECT trade(34);
COMMIT;
SELECT name, lag_events FROM pos_projection_status();
-- batches commit as they go: a transaction each, and one that finds nothing
CREATE TABLE counted AS SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next_xid, lag_events FROM pos_projection_status() LIMIT 1;
CALL pos_refresh_batches('order_summaries', 1);
SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint - next_xid > lag_events AS a_transaction_each FROM counted;
CALL pos_refresh_batches('order_daily_summary', batch_size => 7);
CALL pos_refresh_batches();
SELECT projection, state_of(projection) FROM models ORDER BY n;
-- the holes are closed by the next refreshes: one range
SELECT pos_refresh();
SELECT name, (SELECT count(*) FROM unnest(applied)) AS ranges, upper(range_merge(applied)) - 1 = (SELECT max(position) FROM pos_write.events) AS to_the_end
  FROM pos_read.projection_cursors ORDER BY name;
-- with fresh null as with false
CALL remember();
SELECT trade(35);
SELECT projection, tells(projection, NULL) FROM models ORDER BY n;

-- Lag, and what may be
SELECT pos_set_max_lag('order_summaries', '1 hour'), pos_set_max_lag('order_daily_summary', '0'), pos_set_max_lag('product_sales', NULL);
SELECT name, lag_events, max_lag, late FROM pos_projection_status();
SELECT projection, pos_wait_for_refresh(projection, '0') AS waited FROM models ORDER BY n;
SELECT pos_wait_for_refresh('product_sales', '100 ms');
CALL pos_refresh_batches();
SELECT name, lag_events, lag, max_lag, late FROM pos_projection_status();
SELECT projection, pos_wait_for_refresh(projection) AS waited FROM models ORDER BY n;
SELECT pos_set_max_lag('order_daily_summary', NULL);

-- In the other modes there is nothing to refresh or to wait for
CALL pos_set_mode('order_summaries', 'live');
CALL pos_set_mode('order_daily_summary', 'immediate');
SET client_min_messages = notice;
SELECT trade(36);
SELECT pos_refresh('order_summaries'), pos_refresh('order_daily_summary');
CALL pos_refresh_batches('order_summaries');
CALL pos_rebuild('order_summaries');
SET client_min_messages = warning;
SELECT pos_wait_for_refresh('order_summaries', '0'), pos_wait_for_refresh('order_daily_summary', '0'), pos_wait_for_refresh('product_sales', '0');
SELECT name, mode, lag_events, lag > '0' AS lag, late FROM pos_projection_status();

-- What is spoilt is found, and a rebuild repairs it: in both modes that store rows. A live model has no rows to spoil
CREATE TABLE spoilt (n int, projection text, statement text);
INSERT INTO spoilt VALUES
    (1, 'order_summaries', $$UPDATE pos_read.order_summary_rows SET total = total + 1 WHERE order_id = 1$$),
    (2, 'order_summaries', $$DELETE FROM pos_read.order_summary_rows WHERE order_id = 2$$),
    (3, 'order_daily_summary', $$UPDATE pos_read.order_daily_stripes SET order_count = order_count + 1 WHERE tenant_id = 'tokyo' AND date = '2024-05-01'$$),
    (4, 'order_daily_summary', $$DELETE FROM pos_read.order_daily_stripes WHERE tenant_id = 'tokyo' AND date = '2024-05-01'$$),
    (5, 'product_sales', $$UPDATE pos_read.product_sales_stripes SET revenue = revenue + 1, quantity = quantity + 1 WHERE tenant_id = 'tokyo' AND date = '2024-05-01'$$),
    (6, 'product_sales', $$DELETE FROM pos_read.product_sales_stripes WHERE tenant_id = 'tokyo' AND date = '2024-05-01'$$);
CREATE PROCEDURE spoil_and_rebuild() LANGUAGE plpgsql AS $$
DECLARE
    s spoilt;
    mode text;
    found text;
    lag bigint;
BEGIN
    FOREACH mode IN ARRAY ARRAY['immediate', 'deferred'] LOOP
        FOR s IN SELECT * FROM spoilt ORDER BY n LOOP
            CALL pos_set_mode(s.projection, mode);
            PERFORM trade(40 + s.n);
            EXECUTE s.statement;
            SELECT string_agg(DISTINCT v.check_name || ': ' || v.problem, ', ') INTO found FROM pos_verify(s.projection) v;
            lag := (SELECT lag_events FROM pos_projection_status() p WHERE p.name = s.projection);
            COMMIT;
            CALL pos_rebuild(s.projection);
            INSERT INTO walked (projection, step, state) VALUES (s.projection, format('%s, %s behind, %s', mode, lag, found), state_of(s.projection));
            COMMIT;
        END LOOP;
    END LOOP;
END
$$;
TRUNCATE walked RESTART IDENTITY;
CALL spoil_and_rebuild();
SELECT projection, step, state FROM walked ORDER BY n;

-- A deferred model that lacks a row that an event changes: the refresh goes up to that event, and says so; a rebuild repairs it
CALL pos_set_mode('order_summaries', 'deferred');
DELETE FROM pos_read.order_summary_rows WHERE order_id = 3;
SELECT pos_confirm_order('tokyo', 3);
SELECT pos_refresh('order_summaries');
SELECT lag_events, last_error, error_at IS NOT NULL FROM pos_projection_status() WHERE name = 'order_summaries';
CALL pos_rebuild('order_summaries');
SELECT state_of('order_summaries');
SELECT last_error, error_position, error_at FROM pos_projection_status() WHERE name = 'order_summaries';

-- What a builder that was killed has left: a cursor, and rows of the generation that the next one builds
CREATE PROCEDURE leave_debris(asked text) LANGUAGE plpgsql AS $$
DECLARE
    next int := (SELECT generation + 1 FROM pos_read.projections WHERE name = asked);
BEGIN
    INSERT INTO pos_read.projection_cursors (name, generation, applied, holes, created_at)
    VALUES (asked, next, int8multirange(int8range(1, 5)), '{}', now());
    INSERT INTO pos_read.order_summary_rows SELECT tenant_id, next, order_id, 'pending', 1, created_at, business_date, 7, 1, 0, 'unpaid'
      FROM pos_write.orders WHERE asked = 'order_summaries';
    INSERT INTO pos_read.order_daily_stripes SELECT DISTINCT tenant_id, next, business_date, 77, 9, 9, 9, 9, 9, 9
      FROM pos_write.orders WHERE asked = 'order_daily_summary';
    INSERT INTO pos_read.product_sales_stripes SELECT DISTINCT tenant_id, next, business_date, 1, 77, 9, 9
      FROM pos_write.orders WHERE asked = 'product_sales';
END
$$;
CALL pos_set_mode('order_summaries', 'immediate');
CALL pos_set_mode('order_daily_summary', 'deferred');
CALL pos_set_mode('product_sales', 'live');
SELECT pos_refresh() > 0;
CALL leave_debris('order_summaries');
CALL leave_debris('order_daily_summary');
CALL leave_debris('product_sales');
CALL remember();
-- it shows, and does not count
SELECT projection, tells(projection, false), tells(projection, true) FROM models ORDER BY n;
SELECT name, build_done FROM pos_projection_status();
SELECT * FROM pos_verify();
CALL pos_rebuild('order_summaries');
CALL pos_rebuild('order_daily_summary');
CALL pos_set_mode('product_sales', 'immediate');
SELECT projection, state_of(projection) FROM models ORDER BY n;
SELECT name, build_done FROM pos_projection_status();
SELECT name FROM pos_read.projection_cursors ORDER BY 1;

-- Errors
CALL pos_set_mode('orders', 'live');
\echo :LAST_ERROR_SQLSTATE
CALL pos_set_mode(NULL, 'live');
\echo :LAST_ERROR_SQLSTATE
CALL pos_set_mode('product_sales', 'lazy');
\echo :LAST_ERROR_SQLSTATE
CALL pos_set_mode('product_sales', NULL);
\echo :LAST_ERROR_SQLSTATE
CALL pos_rebuild('orders');
\echo :LAST_ERROR_SQLSTATE
CALL pos_rebuild(NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pos_refresh('orders');
\echo :LAST_ERROR_SQLSTATE
CALL pos_refresh_batches('orders');
\echo :LAST_ERROR_SQLSTATE
CALL pos_refresh_batches('order_summaries', 0);
\echo :LAST_ERROR_SQLSTATE
SELECT pos_set_max_lag('orders', '1 minute');
\echo :LAST_ERROR_SQLSTATE
SELECT pos_set_max_lag(NULL, '1 minute');
\echo :LAST_ERROR_SQLSTATE
SELECT pos_set_max_lag('product_sales', '-1 minute');
\echo :LAST_ERROR_SQLSTATE
SELECT pos_wait_for_refresh('orders');
\echo :LAST_ERROR_SQLSTATE
SELECT pos_wait_for_refresh(NULL);
\echo :LAST_ERROR_SQLSTATE
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT pos_wait_for_refresh('order_daily_summary');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
-- they commit, so they can't be part of a transaction; what they had begun is given back
BEGIN;
CALL pos_set_mode('product_sales', 'deferred');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
BEGIN;
CALL pos_rebuild('product_sales');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
BEGIN;
CALL pos_refresh_batches('order_daily_summary');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory';
-- nor of one that only reads
SET default_transaction_read_only = on;
CALL pos_set_mode('product_sales', 'deferred');
\echo :LAST_ERROR_SQLSTATE
CALL pos_rebuild('product_sales');
\echo :LAST_ERROR_SQLSTATE
SELECT pos_refresh();
\echo :LAST_ERROR_SQLSTATE
CALL pos_refresh_batches('order_daily_summary');
\echo :LAST_ERROR_SQLSTATE
SELECT pos_set_max_lag('product_sales', NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT count(*) FROM pos_projection_status();
RESET default_transaction_read_only;
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory';
-- nothing of all that has changed a model
SELECT projection, state_of(projection) FROM models ORDER BY n;

-- The modes are the stores', not the extension's
DROP EXTENSION pos_cqrs;
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
SELECT name, mode FROM pos_projection_status();

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_modes;
