-- Every query, on a data set small enough to be checked by hand; in a database
-- of its own, so that order ids begin with 1.
SELECT current_database() AS main \gset
CREATE DATABASE pos_test_queries TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_queries
SET client_min_messages = warning;
SET datestyle = 'ISO';
SET timezone = 'UTC';
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
CALL pos_set_mode('product_sales', 'immediate');

-- Moments of this run are not printed
CREATE FUNCTION masked(payments jsonb) RETURNS text LANGUAGE sql AS
$$ SELECT regexp_replace($1::text, '"(paid_at|reversed_at|business_date|reversal_date)": "[^"]*"', '"\1": "<then>"', 'g') $$;

CREATE FUNCTION refused(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    message text;
    detail  text;
    hint    text;
BEGIN
    EXECUTE 'SELECT count(*) FROM ' || query;
    RETURN 'NOT REFUSED';
EXCEPTION WHEN SQLSTATE 'PC011' THEN
    GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(' | ', SQLSTATE, message, nullif(detail, ''), nullif(hint, ''));
END
$$;

DO $$ BEGIN
    PERFORM pos_register_tenant('bakery', 'The Bakery', 'Europe/Berlin', 'EUR', '04:00');
    PERFORM pos_register_tenant('tokyo', 'Tokyo Tea', 'Asia/Tokyo', 'JPY');
    PERFORM pos_register_user('bakery', 1, 'Ann'), pos_register_user('bakery', 2, 'Bob'), pos_register_user('bakery', 9, 'Max', 'manager');
    PERFORM pos_register_user('tokyo', 1, 'Yui');
    PERFORM pos_register_product('bakery', 1, 'Bread'), pos_register_product('bakery', 2, 'Roll'), pos_register_product('bakery', 3, 'Cake');
    PERFORM pos_register_product('tokyo', 1, 'Sencha');
END $$;

-- Two days of the bakery, and an order of another tenant between them. 3 is taken
-- at half past three in the morning: the business day is still the day before.
SELECT pos_create_order('bakery', 1, '[{"product_id": 1, "quantity": 2, "unit_price": 3.50}, {"product_id": 2, "quantity": 1.5, "unit_price": 0.45}]', ordered_at => '2024-05-01 08:00+02');
SELECT pos_create_order('bakery', 2, '[{"product_id": 3, "quantity": 1, "unit_price": 2.30}]', ordered_at => '2024-05-01 09:00+02');
SELECT pos_create_order('bakery', 1, '[{"product_id": 2, "quantity": 10, "unit_price": 0.45}]', ordered_at => '2024-05-02 03:30+02');
SELECT pos_create_order('tokyo', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 980}]', ordered_at => '2024-05-02 10:00+09');
SELECT pos_create_order('bakery', 2, '[{"product_id": 1, "quantity": 1, "unit_price": 3.50}, {"product_id": 3, "quantity": 2, "unit_price": 2.30}]', ordered_at => '2024-05-02 12:00+02');
SELECT pos_create_order('bakery', 1, '[{"product_id": 3, "quantity": 3, "unit_price": 2.30}]', ordered_at => '2024-05-04 12:00+02');

-- 2: 2.30 less 5 % is 2.18; confirmed and paid
SELECT pos_apply_discount('bakery', 2, 5, 9), pos_confirm_order('bakery', 2), pos_record_payment('bakery', 2, 2.18, 'cash');
-- 3: paid in part
SELECT pos_record_payment('bakery', 3, 4, 'card');
-- 5: a tenth off, shared over two lines; then voided, after its payment was reversed
SELECT clock_timestamp() AS t1 \gset
SELECT pos_apply_discount('bakery', 5, 10, 9, acted_by => 2);
SELECT clock_timestamp() AS t2 \gset
SELECT pos_record_payment('bakery', 5, 7.29, 'card', acted_by => 2);
SELECT clock_timestamp() AS t3 \gset
SELECT pos_reverse_payment('bakery', 5, 1, 'wrong card', 9, acted_by => 2);
SELECT pos_void_order('bakery', 5, 'sent back', 9, acted_by => 2);
SELECT * FROM pos_verify();

-- The list: newest first, of one tenant only
SELECT * FROM pos_list_orders('bakery');
SELECT * FROM pos_list_orders('tokyo');
SELECT * FROM pos_list_orders('nowhere');
SELECT * FROM pos_list_orders(NULL);
-- its filters, alone and together; dates are business dates, both inclusive
SELECT order_id, status FROM pos_list_orders('bakery', status => 'pending');
SELECT order_id, status FROM pos_list_orders('bakery', status => 'confirmed');
SELECT order_id, status FROM pos_list_orders('bakery', status => 'voided');
SELECT order_id, cashier_name FROM pos_list_orders('bakery', cashier_id => 2);
SELECT order_id, business_date FROM pos_list_orders('bakery', date_from => '2024-05-02');
SELECT order_id, business_date FROM pos_list_orders('bakery', date_to => '2024-05-01');
SELECT order_id, business_date FROM pos_list_orders('bakery', date_from => '2024-05-01', date_to => '2024-05-01');
SELECT order_id, business_date FROM pos_list_orders('bakery', date_from => '2024-05-02', date_to => '2024-05-01');
SELECT order_id FROM pos_list_orders('bakery', status => 'pending', cashier_id => 1, date_from => '2024-05-01', date_to => '2024-05-03');
-- its pages, by number and by key, and a page behind the last
SELECT page, order_id FROM generate_series(1, 4) page, pos_list_orders('bakery', page => page, page_size => 2);
SELECT order_id FROM pos_list_orders('bakery', page_size => 2, after_order_id => 5);
SELECT order_id FROM pos_list_orders('bakery', page_size => 2, after_order_id => 2);
SELECT order_id FROM pos_list_orders('bakery', page_size => 2, after_order_id => 1);
SELECT count(*) FROM pos_list_orders('bakery', page_size => 1000, fresh => true);
SELECT count(*) FROM pos_list_orders('bakery', page => 2147483647, page_size => 1000);
SELECT count(*) FROM pos_list_orders('bakery', page => 9223372036854775807, page_size => 1000);
-- null means the default
SELECT array_agg(order_id) FROM pos_list_orders('bakery', NULL, NULL, NULL, NULL, page => NULL, page_size => NULL, after_order_id => NULL, fresh => NULL);
-- what it refuses
SELECT refused($$pos_list_orders('bakery', page => 0)$$);
SELECT refused($$pos_list_orders('bakery', page => -1)$$);
SELECT refused($$pos_list_orders('bakery', page_size => 0)$$);
SELECT refused($$pos_list_orders('bakery', page_size => 1001)$$);
SELECT refused($$pos_list_orders('bakery', page => 2, after_order_id => 5)$$);
SELECT refused($$pos_list_orders('bakery', status => 'Pending')$$);
SELECT refused($$pos_list_orders('bakery', status => '')$$);
SELECT refused($$pos_list_orders('nowhere', status => repeat('ü', 1000))$$);
SELECT refused($$pos_list_orders('bakery', page => -2147483648)$$);
SELECT refused($$pos_list_orders('bakery', page_size => 2147483647)$$);
SELECT refused($$pos_list_orders('bakery', page => -9223372036854775808)$$);
SELECT refused($$pos_list_orders('bakery', page_size => 2147483648)$$);
SELECT refused($$pos_list_orders('bakery', page => 4294967298, after_order_id => 5)$$);
-- filters at the ends of their types
SELECT count(*) FROM pos_list_orders('bakery', date_from => '4713-01-01 BC', date_to => '5874897-12-31');
SELECT count(*) FROM pos_list_orders('bakery', date_from => '-infinity', date_to => 'infinity');
SELECT count(*) FROM pos_list_orders('bakery', date_from => 'infinity', date_to => '-infinity', fresh => true);
SELECT count(*) FROM pos_list_orders('bakery', after_order_id => -1);
SELECT count(*) FROM pos_list_orders('bakery', after_order_id => -9223372036854775808);
SELECT count(*) FROM pos_list_orders('bakery', after_order_id => 9223372036854775807);
SELECT count(*) FROM unnest(ARRAY[-9223372036854775808, 9223372036854775807]) id, pos_list_orders('bakery', cashier_id => id);

-- A day: pending and confirmed orders count, voided ones stand apart
SELECT * FROM pos_daily_summary('bakery', '2024-05-01');
SELECT * FROM pos_daily_summary('bakery', '2024-05-02');
SELECT * FROM pos_daily_summary('bakery', '2024-05-03');
SELECT * FROM pos_daily_summary('tokyo', '2024-05-02', fresh => true);
SELECT * FROM pos_daily_summary('tokyo', '2024-05-03');
SELECT * FROM pos_daily_summary('nowhere', '2024-05-01');
SELECT refused($$pos_daily_summary('bakery', NULL)$$);
SELECT refused($$pos_daily_summary('bakery', 'infinity')$$);
-- days
SELECT * FROM pos_daily_summaries('bakery', '2024-04-30', '2024-05-04');
SELECT * FROM pos_daily_summaries('bakery', '2024-05-04', '2024-04-30');
SELECT * FROM pos_daily_summaries('nowhere', '2024-04-30', '2024-05-04');
SELECT refused($$pos_daily_summaries('bakery', NULL, '2024-05-04')$$);
SELECT refused($$pos_daily_summaries('bakery', '2024-05-04', NULL)$$);
SELECT refused($$pos_daily_summaries('bakery', '-infinity', '2024-05-04')$$);
-- ten years of them at most, and no more wherever they lie
SELECT count(*), sum(order_count) FROM pos_daily_summaries('bakery', '2024-05-01', date '2024-05-01' + 3659);
SELECT refused($$pos_daily_summaries('bakery', '2024-05-01', date '2024-05-01' + 3660)$$);
SELECT refused($$pos_daily_summaries('bakery', '4713-01-01 BC', '5874897-12-31')$$);
SELECT refused($$pos_daily_summaries('nowhere', '4713-01-01 BC', '2024-05-01', fresh => true)$$);
SELECT count(*) FROM pos_daily_summaries('bakery', '5874897-12-31', '4713-01-01 BC');
SELECT count(*), min(date), max(date) FROM pos_daily_summaries('bakery', '4714-11-24 BC', '4714-11-25 BC');
SELECT count(*), min(date), max(date) FROM pos_daily_summaries('bakery', '5874897-12-31', '5874897-12-31');
SELECT date, order_count, total_revenue FROM pos_daily_summary('bakery', '4713-01-01 BC');
SELECT date, order_count, total_revenue FROM pos_daily_summary('bakery', '5874897-12-31', fresh => true);
-- an average is rounded once, half away from zero: 0.01 / 2, and 15 digits that a plain division would round twice
BEGIN;
INSERT INTO pos_read.order_daily_stripes
SELECT 'bakery', p.generation, d.date, 0, d.count, d.revenue, d.revenue, 0, 0, 0
FROM pos_read.projections p, (VALUES ('2020-01-01'::date, 2, 0.01), ('2020-01-02', 1000000, 999999999999999004999.99)) d (date, count, revenue)
WHERE p.name = 'order_daily_summary';
SELECT date, avg_order_value FROM pos_daily_summaries('bakery', '2020-01-01', '2020-01-02');
SELECT round(999999999999999004999.99 / 1000000, 2) AS rounded_twice;
ROLLBACK;

-- Products, by net revenue
SELECT * FROM pos_top_products('bakery', '2024-05-01', '2024-05-04');
SELECT * FROM pos_top_products('bakery', '2024-05-01', '2024-05-01', 2);
SELECT * FROM pos_top_products('bakery', '2024-05-02', '2024-05-03');
SELECT * FROM pos_top_products('bakery', NULL, NULL, max_rows => 1, fresh => true);
SELECT * FROM pos_top_products('nowhere', NULL, NULL);
SELECT refused($$pos_top_products('bakery', NULL, NULL, 0)$$);
SELECT refused($$pos_top_products('bakery', NULL, NULL, 1001)$$);
SELECT refused($$pos_top_products('bakery', NULL, NULL, 2147483647)$$);
SELECT refused($$pos_top_products('bakery', NULL, NULL, -2147483648)$$);
SELECT count(*) FROM pos_top_products('bakery', '4713-01-01 BC', '5874897-12-31', 1000);
SELECT count(*) FROM pos_top_products('bakery', '-infinity', 'infinity', fresh => true);
SELECT count(*) FROM pos_top_products('bakery', 'infinity', '-infinity');
SELECT count(*) FROM pos_top_products('bakery', NULL, NULL, NULL);

-- One order
\x
SELECT order_id, tenant_id, tenant_name, status, version, cashier_id, cashier_name, created_at, business_date, currency, subtotal,
       discount_percent, discount, total, paid, due, payment_status, void_reason, item_count, items, masked(payments)
FROM pos_get_order('bakery', 5);
\x
SELECT order_id, status, total, paid, due, payment_status FROM generate_series(1, 7) id, pos_get_order('bakery', id);
SELECT id, items, masked(payments) AS payments FROM generate_series(1, 3) id, pos_get_order('bakery', id);
SELECT * FROM pos_get_order('tokyo', 5);

-- its history
SELECT version, type, position > lag(position) OVER (ORDER BY version) AS in_order,
       CASE business_date WHEN pos_business_date('bakery') THEN 'today' ELSE business_date::text END AS business_date,
       CASE WHEN type = 'order_created' THEN occurred_at END AS ordered_at, occurred_at <= recorded_at AS recorded_later,
       actor_id, actor_name, authorised_by, authoriser_name, database_role = current_user AS by_us
FROM pos_order_history('bakery', 5);
SELECT version, type, subtotal, discount, total, paid, amount, lines, data FROM pos_order_history('bakery', 5);
SELECT * FROM pos_order_history('tokyo', 5);

-- as it stood then, and now as it stands
SELECT * FROM pos_order_as_of('bakery', 5, '2024-05-02 12:00+02');
SELECT n, status, version, discount_percent, discount, total, paid, due, payment_status, void_reason
FROM (VALUES (1, :'t1'), (2, :'t2'), (3, :'t3')) moment (n, at), pos_order_as_of('bakery', 5, moment.at::timestamptz) ORDER BY n;
SELECT items, masked(payments) AS payments FROM pos_order_as_of('bakery', 5, :'t1');
SELECT items, masked(payments) AS payments FROM pos_order_as_of('bakery', 5, :'t3');
SELECT id, to_jsonb(o) = to_jsonb(a) AS the_same
FROM generate_series(1, 7) id, (VALUES ('bakery'), ('tokyo')) t (tenant), pos_get_order(tenant, id) o, pos_order_as_of(tenant, id, clock_timestamp()) a
ORDER BY id;
SELECT * FROM pos_order_as_of('bakery', 7, now());
SELECT * FROM pos_order_as_of('bakery', 5, NULL);
SELECT at, count(*), max(o.version) FROM unnest(ARRAY['-infinity', '4714-11-24 00:00+00 BC', '294276-12-31 23:59:59+00', 'infinity']::timestamptz[]) at, pos_order_as_of('bakery', 5, at) o GROUP BY at ORDER BY at;

-- No id and no tenant_id is too long or too large to be unknown
SELECT q.* FROM unnest(ARRAY[-9223372036854775808, -1, 0, 9223372036854775807]) id, LATERAL (
    SELECT id, 'order' AS query, count(*) FROM pos_get_order('bakery', id)
    UNION ALL SELECT id, 'history', count(*) FROM pos_order_history('bakery', id)
    UNION ALL SELECT id, 'as of', count(*) FROM pos_order_as_of('bakery', id, 'infinity')) q WHERE q.count > 0;
SELECT q.* FROM (VALUES (repeat('bakery', 1000000)), ('')) t (id), LATERAL (
    SELECT 'list' AS query, count(*) FROM pos_list_orders(t.id)
    UNION ALL SELECT 'summary', count(*) FROM pos_daily_summary(t.id, '2024-05-01')
    UNION ALL SELECT 'summaries', count(*) FROM pos_daily_summaries(t.id, '2024-05-01', '2024-05-02', fresh => true)
    UNION ALL SELECT 'top', count(*) FROM pos_top_products(t.id, NULL, NULL)
    UNION ALL SELECT 'order', count(*) FROM pos_get_order(t.id, 1)
    UNION ALL SELECT 'history', count(*) FROM pos_order_history(t.id, 1)
    UNION ALL SELECT 'as of', count(*) FROM pos_order_as_of(t.id, 1, now())) q WHERE q.count > 0;

-- A rename is one row, and shows in old orders
DO $$ BEGIN PERFORM pos_register_tenant('bakery', 'The Old Bakery'), pos_register_user('bakery', 1, 'Anna'), pos_register_product('bakery', 1, 'Sourdough'); END $$;
SELECT order_id, tenant_name, cashier_name FROM pos_list_orders('bakery', cashier_id => 1);
SELECT tenant_name, cashier_name, items -> 0 ->> 'product_name' AS product_name FROM pos_get_order('bakery', 1);
SELECT tenant_name, cashier_name, items -> 0 ->> 'product_name' AS product_name FROM pos_order_as_of('bakery', 1, now());
SELECT product_id, product_name FROM pos_top_products('bakery', NULL, NULL);
SELECT tenant_id, date, product_id, product_name, quantity, revenue FROM pos_read.product_sales ORDER BY 1, 2, 3;
-- a name that is missing loses no row
BEGIN;
DELETE FROM pos_read.user_names; DELETE FROM pos_read.product_names;
SELECT order_id, cashier_name FROM pos_list_orders('bakery', cashier_id => 1);
SELECT product_id, product_name FROM pos_top_products('bakery', NULL, NULL);
ROLLBACK;

-- Only rows of the current generation are seen
BEGIN;
UPDATE pos_read.projections SET generation = generation + 1;
SELECT count(*) FROM pos_list_orders('bakery');
SELECT order_count, total_revenue FROM pos_daily_summary('bakery', '2024-05-01');
SELECT count(*) FROM pos_top_products('bakery', NULL, NULL);
ROLLBACK;

-- A tenant_id of another collation is no other tenant, and finds the index
CREATE TABLE mine (id text COLLATE "POSIX");
INSERT INTO mine VALUES ('bakery');
SELECT q.* FROM mine, LATERAL (
    SELECT 'list' AS query, count(*) FROM pos_list_orders(mine.id)
    UNION ALL SELECT 'summary', count(*) FROM pos_daily_summary(mine.id, '2024-05-01')
    UNION ALL SELECT 'summaries', count(*) FROM pos_daily_summaries(mine.id, '2024-05-01', '2024-05-02')
    UNION ALL SELECT 'top', count(*) FROM pos_top_products(mine.id, NULL, NULL)
    UNION ALL SELECT 'order', count(*) FROM pos_get_order(mine.id, 1)
    UNION ALL SELECT 'history', count(*) FROM pos_order_history(mine.id, 1)
    UNION ALL SELECT 'as of', count(*) FROM pos_order_as_of(mine.id, 1, now())) q;

-- Each that is SQL is inlined: no plan has a Function Scan on it, neither with constants nor prepared
CREATE FUNCTION plan_has(query text, pattern text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    line  text;
    found boolean := false;
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
        found := found OR line ~ pattern;
    END LOOP;
    RETURN found;
END
$$;
-- Numbers differ between servers, and from 16 on constant keys are left out.
CREATE FUNCTION plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    line text;
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
        CONTINUE WHEN line ~ '^ *Group Key:';
        RETURN NEXT regexp_replace(regexp_replace(line, ' \(returns \$\d+\)', ''), '\$\d+|\(InitPlan \d+\)\.col1', '<InitPlan>', 'g');
    END LOOP;
END
$$;
SELECT query, plan_has('SELECT * FROM ' || query, 'Function Scan on (pos|order)_') AS function_scan
FROM (VALUES ($$pos_order_history('bakery', 1)$$), ($$pos_internal.order_now('bakery', 1)$$), ($$pos_internal.order_as_of('bakery', 1, now())$$),
             ($$pos_top_products('bakery', '2024-05-01', '2024-05-02')$$)) q (query);
PREPARE history(text, bigint) AS SELECT * FROM pos_order_history($1, $2);
SET plan_cache_mode = force_generic_plan;
SELECT plan_has($$EXECUTE history('bakery', 1)$$, 'Function Scan on pos_') AS function_scan;
RESET plan_cache_mode;
-- A day of stripes: the planner leaves out orders and events
SELECT plan_has($$SELECT sum(s.order_count) FROM pos_read.order_day_parts_with_unfolded s WHERE s.tenant_id = 'bakery' AND s.generation <> 0 AND NOT s.unfolded$$,
                'order_daily_stripes') AS stripes,
       plan_has($$SELECT sum(s.order_count) FROM pos_read.order_day_parts_with_unfolded s WHERE s.tenant_id = 'bakery' AND s.generation <> 0 AND NOT s.unfolded$$,
                'orders|events|One-Time Filter') AS more;
-- the plans that are to stay: names are left out where none asks for them
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SELECT plan($$SELECT total FROM pos_internal.order_now('bakery', 1)$$);
-- as well where they are called for each row of a query
SELECT query, plan_has('SELECT * FROM mine, ' || query, 'Index Cond: .*tenant_id = .*id.*generation = ') AS by_key
FROM (VALUES ($$pos_top_products(mine.id, '2024-05-01', '2024-05-02')$$)) q (query);
RESET enable_seqscan;
RESET enable_bitmapscan;

-- What shows one order is planned once in a session, and that plan is for any order
\c
SELECT count(*), count(n.order_id) FROM generate_series(1, 7) id LEFT JOIN pos_get_order('bakery', id) n ON true;
SELECT count(*), count(n.order_id) FROM generate_series(1, 7) id LEFT JOIN pos_order_as_of('bakery', id, now()) n ON true;
SELECT count(*), count(n.order_id) FROM generate_series(1, 7) id LEFT JOIN pos_find_order('bakery', id::text) n ON true;
SELECT (substring(c.ident, 'pos_\w+\.order_\w+') || ' ' || c.name) COLLATE "C" AS kept, count(*) FROM pg_backend_memory_contexts c
WHERE c.name IN ('CachedPlanSource', 'CachedPlan') AND c.ident ~ 'pos_internal\.order_' GROUP BY 1 ORDER BY 1;

-- A cursor keeps to the rows that there were when it was opened
BEGIN;
DECLARE listed CURSOR FOR SELECT order_id, status, total FROM pos_list_orders('bakery');
FETCH 2 FROM listed;
SELECT pos_void_order('bakery', 1, 'while one reads', 9), pos_create_order('bakery', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', ordered_at => '2024-05-04 13:00+02');
FETCH ALL FROM listed;
CLOSE listed;
SELECT order_id, status, total FROM pos_list_orders('bakery');
COMMIT;
SELECT * FROM pos_verify();

\c :main
DROP DATABASE pos_test_queries;
