-- What a role reads by SELECT, with one tenant, with several, with all and with
-- none: the right sums in every mode, its own rows by an index where tenant_id
-- stands in WHERE, and the currency of each amount.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
SELECT current_database() AS main \gset
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_reporting;
CREATE DATABASE pos_test_reporting TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_reporting
\i :helpers
\set ECHO all
\pset format unaligned
\pset fieldsep ' | '

-- Three tenants, one of them in yen; the last in the order of their names has one
-- order; each has an order that is voided
SELECT pos_register_tenant('bakery', 'Bakery', 'UTC', 'USD'), pos_register_tenant('deli', 'Deli', 'UTC', 'JPY'),
       pos_register_tenant('~', 'Last', 'UTC', 'USD');
SELECT count(pos_register_product(t, 1, 'Bread')), count(pos_register_user(t, 1, 'Mia')), count(pos_register_user(t, 9, 'Max', 'manager'))
FROM unnest(ARRAY['bakery', 'deli', '~']) t;
SELECT count(pos_create_order(t, 1, format('[{"product_id": 1, "quantity": 1, "unit_price": %s}]', n)::jsonb, ordered_at => '2024-05-01 12:00+00'))
FROM (VALUES ('bakery', 5), ('deli', 3), ('~', 1)) v (t, orders), generate_series(1, orders) n;
SELECT count(pos_void_order(o.tenant_id, o.order_id, 'a slip', 9)) FROM (SELECT tenant_id, min(order_id) AS order_id FROM pos_write.orders GROUP BY 1 HAVING count(*) > 1) o;

CREATE ROLE pos_test_one;
CREATE ROLE pos_test_two;
CREATE ROLE pos_test_all;
CREATE ROLE pos_test_no_tenant;
CREATE ROLE pos_test_group;
CREATE ROLE pos_test_member IN ROLE pos_test_group;
SELECT count(pos_grant(r, 'query')) FROM unnest(ARRAY['pos_test_one', 'pos_test_two', 'pos_test_all', 'pos_test_no_tenant', 'pos_test_group']::name[]) r;
SELECT pos_grant_tenant('pos_test_one', 'deli'), pos_grant_tenant('pos_test_two', 'bakery'), pos_grant_tenant('pos_test_two', '~'),
       pos_grant_tenant('pos_test_all', '*'), pos_grant_tenant('pos_test_group', 'deli');

-- What a role sums up, of the views and of what they are made from
CREATE FUNCTION pos_test.sums(role name) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE format('SET LOCAL ROLE %I', role);
    SELECT concat_ws(', ',
               'list ' || (SELECT string_agg(s.sum || ' ' || s.currency, ' ' ORDER BY s.currency)
                             FROM (SELECT currency, sum(total) FROM pos_read.order_summaries WHERE status <> 'voided' GROUP BY currency) s),
               'days ' || (SELECT string_agg(s.sum || ' ' || s.currency, ' ' ORDER BY s.currency)
                             FROM (SELECT currency, sum(total_revenue) FROM pos_read.order_daily_summary GROUP BY currency) s),
               'products ' || (SELECT string_agg(s.sum || ' ' || s.currency, ' ' ORDER BY s.currency)
                                 FROM (SELECT currency, sum(revenue) FROM pos_read.product_sales GROUP BY currency) s),
               'orders ' || (SELECT string_agg(s.sum || ' ' || s.currency, ' ' ORDER BY s.currency)
                               FROM (SELECT t.currency, sum(o.total) FROM pos_write.orders o JOIN pos_write.tenants t USING (tenant_id)
                                      WHERE o.status <> 'voided' GROUP BY t.currency) s))
      INTO answer;
    RESET ROLE;
    RETURN answer;
END
$$;
CREATE VIEW pos_test.readers AS
    SELECT r AS role FROM unnest(ARRAY['pos_test_one', 'pos_test_member', 'pos_test_two', 'pos_test_all', 'pos_test_no_tenant']::name[]) r;

SELECT role, pos_test.sums(role) FROM pos_test.readers;

-- The same in each mode; while a rebuild makes a second generation, too
\set ECHO none
CREATE TEMP TABLE told AS SELECT role, pos_test.sums(role) FROM pos_test.readers;
CALL pos_set_mode('order_summaries', 'live');
CALL pos_set_mode('order_daily_summary', 'live');
CALL pos_set_mode('product_sales', 'live');
\set ECHO queries
SELECT t.role, pos_test.sums(t.role) = t.sums AS live FROM told t WHERE t.sums <> '';
\set ECHO none
CALL pos_set_mode('order_summaries', 'deferred');
CALL pos_set_mode('order_daily_summary', 'deferred');
CALL pos_set_mode('product_sales', 'deferred');
INSERT INTO pos_read.order_summary_rows
SELECT tenant_id, generation + 1, order_id, status, total, created_at, business_date, cashier_id, item_count, paid, payment_status FROM pos_read.order_summary_rows;
INSERT INTO pos_read.order_daily_stripes
SELECT tenant_id, generation + 1, date, stripe, order_count, total_revenue, gross_sales, discount_total, voided_count, voided_total FROM pos_read.order_daily_stripes;
INSERT INTO pos_read.product_sales_stripes
SELECT tenant_id, generation + 1, date, product_id, stripe, quantity, revenue FROM pos_read.product_sales_stripes;
\set ECHO queries
SELECT t.role, pos_test.sums(t.role) = t.sums AS deferred FROM told t WHERE t.sums <> '';

-- Only what is called so holds an order twice
SELECT sum(total) FROM pos_read.order_summaries WHERE tenant_id = 'bakery';
SELECT sum(total_revenue + voided_total) FROM pos_read.order_daily_summary WHERE tenant_id = 'bakery';
SELECT sum(total_revenue + voided_total) FROM pos_read.order_day_parts_with_unfolded WHERE tenant_id = 'bakery';

-- With tenant_id in WHERE each table that grows with the orders is read by an index
-- that begins with it, whoever reads. The planner is asked which index it could
-- take, and not which one is worth it for so few rows.
CREATE FUNCTION pos_test.scans(role name, relation text, filter text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    line text;
    answer text;
BEGIN
    EXECUTE format('SET LOCAL ROLE %I', role);
    FOR line IN EXECUTE format('EXPLAIN (COSTS OFF) SELECT * FROM %s s WHERE %s', relation, filter) LOOP
        IF line ~ '(Seq|Index) Scan .*on (order_summary_rows|order_daily_stripes|product_sales_stripes|orders|order_items|payments|refunds|refund_lines|refund_payments|events)\M' THEN
            answer := concat_ws(', ', answer, substring(line FROM ' on (\w+)') || ' by');
        ELSIF line ~ 'Index Cond: .*tenant_id = ''deli''' AND answer ~ ' by$' THEN
            answer := answer || ' tenant_id';
        END IF;
    END LOOP;
    RESET ROLE;
    RETURN coalesce(answer, 'no scan');
END
$$;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SELECT relation, string_agg(DISTINCT pos_test.scans(role, relation, $$tenant_id = 'deli'$$), ' OR ') AS scans, count(*) AS roles
FROM pos_test.readers, (VALUES ('pos_read.order_summaries'), ('pos_read.order_daily_summary'), ('pos_read.product_sales'), ('pos_write.orders'),
                               ('pos_write.order_items'), ('pos_write.payments'), ('pos_write.refunds'),
                               ('pos_write.refund_lines'), ('pos_write.refund_payments'), ('pos_write.events')) q (relation)
GROUP BY relation
ORDER BY relation COLLATE "C";
-- Without it by none, as docs/reporting.md says
SELECT pos_test.scans('pos_test_one', 'pos_read.order_summaries', 'true');
RESET enable_seqscan;
RESET enable_bitmapscan;

\set ECHO none
\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_reporting;
DROP ROLE pos_test_one, pos_test_two, pos_test_all, pos_test_no_tenant, pos_test_member, pos_test_group;
