-- Taxes and refunds in the views and queries: in each mode the same figures, at the currency's scale. The database is of its own.
SELECT current_database() AS main \gset
\set ECHO none
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_sale_queries;
CREATE DATABASE pos_test_sale_queries TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_sale_queries
SET client_min_messages = warning;
SET datestyle = 'ISO';
SET timezone = 'UTC';
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
\pset format unaligned
\set SHOW_CONTEXT never
\set ECHO all

DO $$ BEGIN
    PERFORM pos_register_tenant('shop', 'Shop', 'UTC', 'USD', cash_rounding => 0.05), pos_register_user('shop', 1, 'Ann', 'manager'),
            pos_register_tax('shop', 1, 'City', 10), pos_register_tax('shop', 2, 'Luxury', 5), pos_register_tax('shop', 3, 'Nought', 0),
            pos_register_product('shop', 1, 'Tea'), pos_register_product('shop', 2, 'Cake'), pos_register_product('shop', 3, 'Jam');
END $$;
CREATE FUNCTION sell(day date, items jsonb) RETURNS bigint LANGUAGE sql AS $$ SELECT pos_create_order('shop', 1, items, ordered_at => day + time '12:00') $$;
-- 1: two teas less 5 % of their own and a cake, 10 % on both and 5 % on the cake, a jam that is struck, 1.23 for the delivery, and 1.00 off.
-- 2: 0 % tax, paid in part. 3: voided. 4: untaxed, unpaid.
SELECT sell('2024-05-01', '[{"product_id": 1, "quantity": 2, "unit_price": 5, "taxes": [1], "discount_percent": 5, "attributes": {"milk": true}}, {"product_id": 2, "quantity": 1, "unit_price": 4, "taxes": [1, 2]},
                            {"product_id": 3, "quantity": 1, "unit_price": 9, "taxes": [2]}]') AS taxed,
       sell('2024-05-02', '[{"product_id": 1, "quantity": 1.5, "unit_price": 5, "taxes": [3]}]') AS nought,
       sell('2024-05-02', '[{"product_id": 2, "quantity": 1, "unit_price": 4, "taxes": [1]}]') AS voided,
       sell('2024-05-02', '[{"product_id": 2, "quantity": 1, "unit_price": 4}]') AS unpaid \gset
SELECT pos_change_items('shop', :taxed, '[{"line_no": 3, "quantity": 0}, {"add": {"product_id": 3, "quantity": 1, "unit_price": 1.33, "discountable": false, "discount_amount": 0.10}}]', 1),
       pos_apply_discount('shop', :taxed, NULL, 1, discount_amount => 1, reason => 'a chipped cup');
SELECT pos_void_order('shop', :voided, 'dropped', 1), pos_confirm_order('shop', :taxed), pos_confirm_order('shop', :nought), pos_confirm_order('shop', :unpaid),
       pos_record_payment('shop', :taxed, 4, 'card', paid_at => '2024-05-01 13:00+00'), pos_record_payment('shop', :taxed, (SELECT total - 4 FROM pos_get_order('shop', :taxed)), 'cash', tendered => 20, paid_at => '2024-05-01 13:00+00'),
       pos_record_payment('shop', :nought, 1, 'card', tip => 0.30, paid_at => '2024-05-02 13:00+00'), pos_record_payment('shop', :nought, 1.52, 'cash', tendered => 2, paid_at => '2024-05-03 13:00+00', attributes => '{"till": 1}'),
       pos_record_payment('shop', :unpaid, 4, 'card', tip => 1, paid_at => '2024-05-02 13:00+00');
-- a reversal counts on the present date: <today>
SELECT pos_reverse_payment('shop', :unpaid, 1, 'not his card', 1);
\set ECHO none
CALL pos_set_mode('order_summaries', 'live');
CALL pos_set_mode('order_daily_summary', 'live');
\set ECHO all
-- a fee of 0.99 is kept, and given back later: nothing but money
SELECT pos_refund('shop', :taxed, '[{"line_no": 1, "quantity": 1, "amount": 3.85}]', 'sent back', 1, '[{"method": "cash"}]', '2024-05-03 13:00+00'),
       pos_refund('shop', :nought, '[{"line_no": 1, "quantity": 0.5}]', 'sent back', 1, refunded_at => '2024-05-04 13:00+00'),
       pos_refund('shop', :unpaid, '"all"', 'sent back', 1, refunded_at => '2024-05-04 13:00+00'),
       pos_refund('shop', :taxed, '[{"line_no": 1, "quantity": 0, "amount": 0.99}]', 'sent back', 1, '[{"payment_no": 1, "amount": 0.20}, {"method": "cash"}]', '2024-05-05 13:00+00');

-- What the views say, and so the queries
SELECT * FROM pos_read.order_summaries ORDER BY order_id DESC;
SELECT * FROM pos_read.order_daily_summary ORDER BY date;
SELECT * FROM pos_read.product_sales ORDER BY date, product_id;
SELECT * FROM pos_list_orders('shop');
SELECT * FROM pos_daily_summaries('shop', '2024-04-30', '2024-05-05');
SELECT * FROM pos_top_products('shop', NULL, NULL);
SELECT * FROM pos_top_products('shop', '2024-05-03', NULL);
-- Due is what is left of the total, less what is held: 2 owes 2.48 of the 5.00 that are left, and 4, all of which came back, owes nothing.
SELECT s.asked, array_agg(l.order_id ORDER BY l.order_id) FROM unnest(ARRAY['unpaid', 'partial', 'paid']) s (asked) LEFT JOIN pos_list_orders('shop', payment_status => s.asked) l ON true GROUP BY 1 ORDER BY 1;
SELECT * FROM pos_list_orders('shop', payment_status => 'due');

-- Taxes and takings, each on its own day
SELECT * FROM pos_daily_taxes('shop', NULL, NULL);
SELECT p.* FROM pos_daily_payments('shop', NULL, '2024-12-31') p;
SELECT d.date = pos_business_date('shop') AS today, d.method, d.payment_count, d.returned_count, d.returned_amount, d.returned_tips, d.returned_rounding, d.takings FROM pos_daily_payments('shop', '2025-01-01', NULL) d;

-- One order, whole and in rows
\x on
SELECT * FROM pos_get_order('shop', :taxed);
\x off
SELECT jsonb_pretty(items -> 1) AS line, jsonb_pretty(refunds -> 1) AS refund FROM pos_get_order('shop', :taxed);
SELECT jsonb_pretty(payments -> 1) AS payment FROM pos_get_order('shop', :nought);
SELECT * FROM pos_order_lines('shop', :taxed);
SELECT * FROM pos_order_payments('shop', :taxed);
SELECT * FROM pos_order_payments('shop', :nought);
SELECT payment_no, business_date, reversal_reason, reversal_date = pos_business_date('shop') AS reversed_today, reversal_rounding FROM pos_order_payments('shop', :unpaid);
SELECT * FROM pos_order_refunds('shop', :taxed);
SELECT count(*) FROM (SELECT 1 FROM pos_order_lines('shop', 99) UNION ALL SELECT 1 FROM pos_order_payments('shop', 99) UNION ALL SELECT 1 FROM pos_order_refunds('shop', 99)) none;
SELECT version, type, business_date, tax, refunded, given_back, lines, taxes, money FROM pos_order_history('shop', :taxed);
-- as the events have it: the same
SELECT o.order_id, d.key, d.value AS now, to_jsonb(e) -> d.key AS events
  FROM unnest(ARRAY[:taxed, :nought, :voided, :unpaid]) o (order_id), pos_get_order('shop', o.order_id) n, pos_order_as_of('shop', o.order_id, 'infinity') e, jsonb_each(to_jsonb(n)) d
 WHERE d.value::text IS DISTINCT FROM (to_jsonb(e) -> d.key)::text;
SELECT count(*) AS taxes_unlike_events
  FROM (SELECT date, tax_id, percent, base, tax, returned_base, returned_tax FROM pos_daily_taxes('shop', NULL, NULL)) d
  FULL JOIN (SELECT e.business_date AS date, t.tax_id, t.percent, coalesce(sum(t.base), 0) AS base, coalesce(sum(t.tax), 0) AS tax, coalesce(sum(t.returned_base), 0) AS returned_base, coalesce(sum(t.returned_tax), 0) AS returned_tax
               FROM pos_write.upcast_events e CROSS JOIN LATERAL unnest(e.tax_ids, e.tax_percents, e.tax_bases, e.tax_amounts, e.tax_returned_bases, e.tax_returned_amounts) t (tax_id, percent, base, tax, returned_base, returned_tax)
              GROUP BY 1, 2, 3) e USING (date, tax_id, percent)
 WHERE (d.base, d.tax, d.returned_base, d.returned_tax) IS DISTINCT FROM (e.base, e.tax, e.returned_base, e.returned_tax)
   -- a sale that was voided leaves the day
   AND (d.date IS NOT NULL OR e.base <> 0 OR e.tax <> 0 OR e.returned_base <> 0 OR e.returned_tax <> 0);
SELECT count(*) AS takings_unlike_events
  FROM (SELECT date, method, takings FROM pos_daily_payments('shop', NULL, NULL)) d
  FULL JOIN (SELECT e.business_date AS date, m.method, sum(m.amount + coalesce(m.tip, 0) + coalesce(m.rounding, 0)) AS takings
               FROM pos_write.upcast_events e CROSS JOIN LATERAL unnest(e.money_methods, e.money_amounts, e.money_tips, e.money_roundings) m (method, amount, tip, rounding)
              GROUP BY 1, 2) e USING (date, method)
 WHERE d.takings IS DISTINCT FROM e.takings;

-- The three sums, as the documentation has them, and the taxes
SELECT (SELECT sum(tax - returned_tax) FROM pos_daily_taxes('shop', NULL, NULL)) AS taxes, (SELECT sum(tax_total - refund_tax) FROM pos_read.order_daily_summary) AS taxes_of_days,
       (SELECT sum(total_revenue - refund_total) FROM pos_read.order_daily_summary) AS days, (SELECT sum(revenue - returned_revenue) FROM pos_read.product_sales) AS products,
       (SELECT sum(total - refunded) FROM pos_read.order_summaries WHERE status <> 'voided') AS orders;

-- A cent may be all tax: a sale of one, and one that comes back of a sale
DO $$ BEGIN
    PERFORM pos_register_tenant('cents', 'Cents', 'UTC', 'USD', prices_include_tax => true), pos_register_user('cents', 1, 'Ann', 'manager'),
            pos_register_tax('cents', 1, 'VAT', 20), pos_register_tax('cents', 2, 'Double', 100), pos_register_product('cents', 1, 'Bolt');
END $$;
SELECT pos_create_order('cents', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 0.10, "taxes": [1]}]', ordered_at => '2024-06-01 12:00+00', confirmed => true) AS bolt,
       pos_create_order('cents', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 0.01, "taxes": [2]}]', ordered_at => '2024-06-02 12:00+00') AS cent \gset
SELECT pos_refund('cents', :bolt, '[{"line_no": 1, "quantity": 1, "amount": 0.02}]', 'too short', 1, refunded_at => '2024-06-03 12:00+00'),
       pos_refund('cents', :bolt, '[{"line_no": 1, "quantity": 0, "amount": 0.01}]', 'too short', 1, refunded_at => '2024-06-04 12:00+00');
SELECT * FROM pos_daily_taxes('cents', NULL, NULL);
SELECT date, tax_total, refund_total, refund_tax FROM pos_daily_summaries('cents', '2024-06-01', '2024-06-04');

-- The same in each mode
CREATE VIEW shown AS
SELECT 'list ' || v::text AS line FROM pos_read.order_summaries v
UNION ALL SELECT 'day ' || v::text FROM pos_read.order_daily_summary v
UNION ALL SELECT 'product ' || v::text FROM pos_read.product_sales v;
CREATE FUNCTION asked(fresh boolean) RETURNS SETOF text LANGUAGE sql STABLE AS $$
SELECT 'list ' || l::text FROM pos_list_orders('shop', fresh => $1) l
UNION ALL SELECT 'partial ' || l::text FROM pos_list_orders('shop', payment_status => 'partial', fresh => $1) l
UNION ALL SELECT 'day ' || d::text FROM pos_daily_summaries('shop', '2024-04-30', '2024-05-06', $1) d
UNION ALL SELECT 'top ' || p::text FROM pos_top_products('shop', NULL, NULL, 1000, $1) p
$$;
CREATE TABLE told AS SELECT line FROM shown;
CREATE TABLE answered AS SELECT a AS line FROM asked(false) a;
CREATE FUNCTION differs(fresh boolean) RETURNS SETOF text LANGUAGE sql STABLE AS $$
(SELECT 'view lacks ' || t.line FROM told t WHERE NOT $1 EXCEPT ALL SELECT 'view lacks ' || s.line FROM shown s)
UNION ALL (SELECT 'view has ' || s.line FROM shown s WHERE NOT $1 EXCEPT ALL SELECT 'view has ' || t.line FROM told t)
UNION ALL (SELECT 'lacks ' || t.line FROM answered t EXCEPT ALL SELECT 'lacks ' || a FROM asked($1) a)
UNION ALL (SELECT 'has ' || a FROM asked($1) a EXCEPT ALL SELECT 'has ' || t.line FROM answered t)
$$;
SELECT differs(false);
SELECT differs(true);
-- deferred: a rebuild makes it from the events
\set ECHO none
CALL pos_set_mode('order_summaries', 'deferred');
CALL pos_set_mode('order_daily_summary', 'deferred');
CALL pos_set_mode('product_sales', 'deferred');
CALL pos_rebuild('order_summaries');
CALL pos_rebuild('order_daily_summary');
CALL pos_rebuild('product_sales');
\set ECHO queries
SELECT differs(false);
SELECT differs(true);
-- nothing is folded but what was there before 0.7.0: only fresh shows the rest
\set ECHO none
CREATE TABLE kept AS SELECT * FROM pos_read.projection_cursors;
UPDATE pos_read.projection_cursors SET applied = int8multirange(int8range(1, (SELECT min(e.position) FROM pos_write.events e WHERE e.type = 'order_created')));
DELETE FROM pos_read.order_daily_stripes;
DELETE FROM pos_read.product_sales_stripes;
\set ECHO queries
SELECT differs(true);
SELECT count(*) FROM pos_read.order_daily_summary;
-- immediate
\set ECHO none
CALL pos_rebuild('order_summaries');
CALL pos_rebuild('order_daily_summary');
CALL pos_rebuild('product_sales');
CALL pos_set_mode('order_summaries', 'immediate');
CALL pos_set_mode('order_daily_summary', 'immediate');
CALL pos_set_mode('product_sales', 'immediate');
\set ECHO queries
SELECT differs(false);
SELECT differs(true);

-- A stripe from before 0.7.0 has zeros without decimals, which nobody sees
UPDATE pos_read.order_daily_stripes SET tax_total = DEFAULT, refund_count = DEFAULT, refund_total = DEFAULT, refund_tax = DEFAULT WHERE date = '2024-05-02';
UPDATE pos_read.product_sales_stripes SET tax = DEFAULT, returned_quantity = DEFAULT, returned_revenue = DEFAULT WHERE date = '2024-05-02';
SELECT differs(false);
SELECT differs(true);

-- Orders by chance, of tenants with prices that include taxes and others, in whole and in rounded currencies. What is said of
-- them is the same from the rows and from the events, in each mode, and the sums are one number.
\set ECHO none
DO $$ BEGIN
    PERFORM pos_register_tenant('a', 'A', 'UTC', 'USD', cash_rounding => 0.05), pos_register_tenant('b', 'B', 'UTC', 'BHD', prices_include_tax => true, tax_rounding => 'line'),
            pos_register_tenant('c', 'C', 'UTC', 'JPY', prices_include_tax => true);
    PERFORM pos_register_user(t, 1, 'Ann', 'manager'), pos_register_tax(t, 1, 'City', 10), pos_register_tax(t, 2, 'Luxury', 5.5), pos_register_tax(t, 3, 'Nought', 0),
            pos_register_product(t, 1, 'Tea', taxes => '{1}'), pos_register_product(t, 2, 'Cake', taxes => '{1,2}'), pos_register_product(t, 3, 'Jam')
       FROM unnest('{a,b,c}'::text[]) t;
END $$;
CREATE FUNCTION attempt(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE statement INTO answer;
    RETURN answer;
EXCEPTION WHEN OTHERS THEN
    IF sqlstate !~ '^PC0(04|05|06|07|15)$' THEN
        RAISE;
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION item(tenant text) RETURNS jsonb LANGUAGE sql AS $$
SELECT jsonb_strip_nulls(jsonb_build_object('product_id', 1 + floor(random() * 3), 'quantity', round((random() * 4)::numeric + 0.1, 1),
           'unit_price', CASE tenant WHEN 'c' THEN round((random() * 900)::numeric) ELSE round((random() * 9)::numeric, 2) END,
           'discount_percent', CASE WHEN random() < 0.2 THEN round((random() * 50)::numeric, 1) END, 'discountable', CASE WHEN random() < 0.2 THEN false END,
           'attributes', CASE WHEN random() < 0.2 THEN '{"milk": true}'::jsonb END, 'taxes', CASE WHEN random() < 0.2 THEN '[3, 1]'::jsonb END))
$$;
-- One of what can be done to an order; most is refused
CREATE FUNCTION step(tenant text, id text) RETURNS text LANGUAGE sql AS $$
SELECT format((ARRAY[
    format('SELECT pos_change_items(%%1$L, %%2$s, %L, 1)', jsonb_build_array(jsonb_build_object('add', item(tenant)), jsonb_build_object('line_no', 1, 'quantity', floor(random() * 3)))),
    format('SELECT pos_apply_discount(%%1$L, %%2$s, %s, 1)', round((random() * 20)::numeric, 1)),
    format('SELECT pos_apply_discount(%%1$L, %%2$s, NULL, 1, discount_amount => %s, reason => ''a scratch'')', floor(random() * 3)),
    'SELECT pos_apply_discount(%1$L, %2$s, 0, 1)',
    'SELECT pos_confirm_order(%1$L, %2$s)',
    format('SELECT pos_record_payment(%%1$L, %%2$s, %s, %L, tip => %s, paid_at => %L)', floor(1 + random() * 5), CASE WHEN random() < 0.5 THEN 'cash' ELSE 'card' END,
           floor(random() * 1.3), '2024-05-06 12:00+00'::timestamptz + floor(random() * 2) * interval '1 day'),
    'SELECT pos_reverse_payment(%1$L, %2$s, 1, ''wrong card'', 1)',
    format('SELECT pos_refund(%%1$L, %%2$s, ''[{"line_no": 1, "quantity": 0.1}]'', ''sent back'', 1, ''[{"method": "cash"}]'', %L)', '2024-05-08 12:00+00'::timestamptz + floor(random() * 2) * interval '1 day'),
    'SELECT pos_void_order(%1$L, %2$s, ''left'', 1)'])[1 + floor(random() * 8.5)::int], tenant, id)
$$;
DO $$
DECLARE
    tenant text;
    id text;
BEGIN
    PERFORM setseed(0.42);
    FOR n IN 1 .. 150 LOOP
        tenant := (ARRAY['a', 'b', 'c'])[1 + n % 3];
        id := attempt(format('SELECT pos_create_order(%L, 1, %L, ordered_at => %L, reference => %L, attributes => %L, discount => %L, authorised_by => 1, confirmed => %L, payments => %L)', tenant,
            (SELECT jsonb_agg(item(tenant)) FROM generate_series(1, 1 + n % 4)), '2024-05-01 12:00+00'::timestamptz + n % 5 * interval '1 day',
            CASE n % 4 WHEN 0 THEN 'table ' || n END, CASE n % 5 WHEN 0 THEN '{"guests": 2}' END, CASE n % 6 WHEN 0 THEN '{"percent": 10, "reason": "a friend"}' END,
            CASE n % 7 WHEN 0 THEN true END, CASE n % 7 WHEN 0 THEN '[{"method": "cash"}]' END));
        FOR k IN 1 .. 8 LOOP
            PERFORM attempt(step(tenant, id)) WHERE id IS NOT NULL;
        END LOOP;
    END LOOP;
END
$$;
-- what is paid and reversed on the order's own day has no date of its own
DO $$
DECLARE
    id CONSTANT bigint := pos_create_order('a', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 3}]');
BEGIN
    PERFORM pos_record_payment('a', id, 1.01, 'cash'), pos_reverse_payment('a', id, 1, 'wrong card', 1), pos_record_payment('a', id, 1, 'voucher');
END
$$;
\set ECHO queries
SELECT count(*) > 0 AS sold, count(o.refunded) > 0 AS refunded, count(o.tax) > 0 AS taxed, count(*) FILTER (WHERE o.status = 'voided') > 0 AS voided FROM pos_write.orders o WHERE o.tenant_id <> 'shop';
SELECT o.tenant_id, o.order_id, d.key, d.value AS now, to_jsonb(e) -> d.key AS events
  FROM pos_write.orders o, pos_get_order(o.tenant_id, o.order_id) n, pos_order_as_of(o.tenant_id, o.order_id, 'infinity') e, jsonb_each(to_jsonb(n)) d
 WHERE d.value::text IS DISTINCT FROM (to_jsonb(e) -> d.key)::text;
SELECT d AS taxes, e AS events
  FROM (SELECT * FROM pos_write.tenants w, pos_daily_taxes(w.tenant_id, NULL, NULL)) d
  FULL JOIN (SELECT e.tenant_id, e.business_date AS date, t.tax_id, t.percent, coalesce(sum(t.base), 0) AS base, coalesce(sum(t.tax), 0) AS tax, coalesce(sum(t.returned_base), 0) AS returned_base, coalesce(sum(t.returned_tax), 0) AS returned_tax
               FROM pos_write.upcast_events e CROSS JOIN LATERAL unnest(e.tax_ids, e.tax_percents, e.tax_bases, e.tax_amounts, e.tax_returned_bases, e.tax_returned_amounts) t (tax_id, percent, base, tax, returned_base, returned_tax)
              GROUP BY 1, 2, 3, 4) e ON (d.tenant_id, d.date, d.tax_id, d.percent) = (e.tenant_id, e.date, e.tax_id, e.percent)
 WHERE (d.base, d.tax, d.returned_base, d.returned_tax) IS DISTINCT FROM (e.base, e.tax, e.returned_base, e.returned_tax)
   AND (d.date IS NOT NULL OR e.base <> 0 OR e.tax <> 0 OR e.returned_base <> 0 OR e.returned_tax <> 0);
SELECT d AS takings, e AS events
  FROM (SELECT * FROM pos_write.tenants w, pos_daily_payments(w.tenant_id, NULL, NULL)) d
  FULL JOIN (SELECT e.tenant_id, e.business_date AS date, m.method, sum(m.amount + coalesce(m.tip, 0) + coalesce(m.rounding, 0)) AS takings
               FROM pos_write.upcast_events e CROSS JOIN LATERAL unnest(e.money_methods, e.money_amounts, e.money_tips, e.money_roundings) m (method, amount, tip, rounding)
              GROUP BY 1, 2, 3) e ON (d.tenant_id, d.date, d.method) = (e.tenant_id, e.date, e.method)
 WHERE d.takings IS DISTINCT FROM e.takings;
SELECT t.tenant_id FROM pos_write.tenants t
 WHERE (SELECT sum(d.tax - d.returned_tax) FROM pos_daily_taxes(t.tenant_id, NULL, NULL) d) <> (SELECT sum(d.tax_total - d.refund_tax) FROM pos_read.order_daily_summary d WHERE d.tenant_id = t.tenant_id)
    OR (SELECT count(DISTINCT s.sum) FROM (SELECT sum(d.total_revenue - d.refund_total) FROM pos_read.order_daily_summary d WHERE d.tenant_id = t.tenant_id
                                           UNION ALL SELECT sum(p.revenue - p.returned_revenue) FROM pos_read.product_sales p WHERE p.tenant_id = t.tenant_id
                                           UNION ALL SELECT sum(o.total - o.refunded) FROM pos_read.order_summaries o WHERE o.tenant_id = t.tenant_id AND o.status <> 'voided') s) <> 1;
SELECT * FROM pos_verify();
CREATE TABLE immediate AS SELECT line FROM shown;
\set ECHO none
CALL pos_set_mode('order_summaries', 'live');
CALL pos_set_mode('order_daily_summary', 'live');
CALL pos_set_mode('product_sales', 'live');
\set ECHO queries
SELECT 'live has ' || s.line FROM shown s EXCEPT ALL SELECT 'live has ' || i.line FROM immediate i;
SELECT 'live lacks ' || i.line FROM immediate i EXCEPT ALL SELECT 'live lacks ' || s.line FROM shown s;
\set ECHO none
CALL pos_set_mode('order_summaries', 'deferred');
CALL pos_set_mode('order_daily_summary', 'deferred');
CALL pos_set_mode('product_sales', 'deferred');
CALL pos_rebuild('order_summaries');
CALL pos_rebuild('order_daily_summary');
CALL pos_rebuild('product_sales');
\set ECHO queries
SELECT 'folded has ' || s.line FROM shown s EXCEPT ALL SELECT 'folded has ' || i.line FROM immediate i;
SELECT 'folded lacks ' || i.line FROM immediate i EXCEPT ALL SELECT 'folded lacks ' || s.line FROM shown s;

\set ECHO none
\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_sale_queries;
