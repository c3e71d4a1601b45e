-- A session looks for grants, tenants, users, products and stripes where it found them the last time. What has become of that
-- place meanwhile does not matter. The database is of its own.

\pset tuples_only on
\set VERBOSITY terse
\set main :DBNAME
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_places;
CREATE DATABASE pos_test_places TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_places
SET client_min_messages = warning;
CREATE EXTENSION pos_cqrs;
SELECT pos_install();
SELECT pos_register_tenant('t', 'Tee'), pos_register_user('t', 1, 'Ann', 'manager');
SELECT count(pos_register_product('t', n, 'Tea ' || n)) FROM generate_series(1, 1000) n;
CREATE FUNCTION public.sell(product bigint, tenant text DEFAULT 't', cashier bigint DEFAULT 1) RETURNS text
LANGUAGE plpgsql SECURITY INVOKER AS $$
BEGIN
    RETURN CASE WHEN pos_create_order(tenant, cashier, jsonb_build_array(jsonb_build_object('product_id', product, 'quantity', 1, 'unit_price', 1))) > 0 THEN 'sold' END;
EXCEPTION WHEN OTHERS THEN
    RETURN sqlstate;
END
$$;
GRANT EXECUTE ON FUNCTION public.sell TO PUBLIC;
SELECT public.sell(1), public.sell(2), public.sell(1000);
-- what is found the second time is not looked for in the index
SELECT pg_stat_force_next_flush();
SELECT pg_stat_reset_single_table_counters('pos_write.products_pkey'::regclass);
SELECT public.sell(1), public.sell(2), public.sell(1000);
SELECT pg_stat_force_next_flush();
SELECT CASE current_setting('pos_cqrs.direct_access') WHEN 'on' THEN idx_scan ELSE 0 END AS searches
FROM pg_stat_user_indexes WHERE indexrelname = 'products_pkey';

-- the table ends before the place
DELETE FROM pos_write.products WHERE product_id BETWEEN 5 AND 1000;
VACUUM pos_write.products;
SELECT pg_relation_size('pos_write.products') = 8192 AS truncated;
SELECT public.sell(1000), public.sell(1);
INSERT INTO pos_write.products VALUES ('t', 1000, 1, 'Tea', true);
SELECT public.sell(1000);

-- the row has changed: by a command, by hand, back again
SELECT pos_register_product('t', 1, active => false);
SELECT public.sell(1);
UPDATE pos_write.products SET active = true WHERE product_id = 1;
SELECT public.sell(1);
BEGIN;
UPDATE pos_write.products SET active = false WHERE product_id = 1;
SELECT public.sell(1);
ROLLBACK;
SELECT public.sell(1);

-- another row has taken the place
DELETE FROM pos_write.products WHERE product_id IN (1, 2);
VACUUM pos_write.products;
INSERT INTO pos_write.products VALUES ('t', 2, 1, 'Tea', false), ('t', 1, 1, 'Coffee', true);
SELECT public.sell(1), public.sell(2);
UPDATE pos_write.products SET product_id = CASE product_id WHEN 3 THEN 4000 ELSE 3 END WHERE product_id IN (3, 4);
SELECT public.sell(3), public.sell(4), public.sell(4000);

-- every row has another place
CLUSTER pos_write.products USING products_pkey;
SELECT public.sell(1), public.sell(2), public.sell(3), public.sell(1000);
VACUUM FULL pos_write.products;
SELECT public.sell(1), public.sell(2), public.sell(3), public.sell(1000);

-- another table has the name
BEGIN;
ALTER TABLE pos_write.products RENAME TO products_before;
CREATE TABLE pos_write.products (LIKE pos_write.products_before INCLUDING ALL);
INSERT INTO pos_write.products SELECT tenant_id, product_id, version, name, product_id = 2 FROM pos_write.products_before ORDER BY product_id;
ALTER TABLE pos_write.products OWNER TO pos_owner;
SELECT public.sell(1), public.sell(2), public.sell(1000);
ROLLBACK;
SELECT public.sell(1), public.sell(2), public.sell(1000);

-- users and tenants
SELECT pos_register_user('t', 1, active => false);
SELECT public.sell(1);
SELECT pos_register_user('t', 1, active => true);
SELECT public.sell(1);
SELECT pos_register_tenant('t', day_starts_at => '23:59:59.999999');
SELECT pos_create_order('t', 1, '[{"product_id": 1, "quantity": 1, "unit_price": 1}]', ordered_at => '2025-06-15 12:00+00') AS id \gset
SELECT business_date FROM pos_write.orders WHERE order_id = :id;

-- stripes: their versions are followed from where the index led
SELECT pos_register_tenant('s', 'Ess'), pos_register_user('s', 1, 'Ann', 'manager'), pos_register_product('s', 1, 'Tea'), pos_register_product('s', 2, 'Cup');
CALL pos_set_mode('product_sales', 'immediate');
CREATE FUNCTION public.sell_on(day date) RETURNS bigint
LANGUAGE sql AS $$
SELECT pos_create_order('s', 1, '[{"product_id": 2, "quantity": 1, "unit_price": 3}, {"product_id": 1, "quantity": 2, "unit_price": 1}]',
                        ordered_at => (day + time '12:00') AT TIME ZONE 'UTC')
$$;
CREATE PROCEDURE public.sell_often(day date, times int)
LANGUAGE plpgsql AS $$
BEGIN
    FOR n IN 1 .. times LOOP
        PERFORM public.sell_on(day);
        COMMIT;
    END LOOP;
END
$$;
-- sells, and says what the read models then have of the day
CREATE FUNCTION public.sold(day date) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.sell_on(day);
    RETURN (SELECT format('%s orders, %s', d.order_count, d.total_revenue) FROM pos_read.order_daily_summary d WHERE d.tenant_id = 's' AND d.date = day)
           || (SELECT string_agg(format('; %s of %s', p.quantity, p.product_id), '' ORDER BY p.product_id)
                 FROM pos_read.product_sales p WHERE p.tenant_id = 's' AND p.date = day);
END
$$;
CREATE VIEW public.searches AS
SELECT sum(idx_scan) FROM pg_stat_user_indexes WHERE indexrelname IN ('order_daily_stripes_pkey', 'product_sales_stripes_pkey');
SELECT public.sold('2025-03-01'), public.sold('2025-03-01');
SELECT pg_stat_force_next_flush();
SELECT pg_stat_reset_single_table_counters(format('pos_read.%s_pkey', t)::regclass) FROM unnest(ARRAY['order_daily_stripes', 'product_sales_stripes']) t;
CALL public.sell_often('2025-03-01', 300);
SELECT pg_stat_force_next_flush();
-- three stripes each time; a version that found no room on its page is looked for once more
SELECT current_setting('pos_cqrs.direct_access') = 'off' OR sum < 30 AS few FROM public.searches;
SELECT public.sold('2025-03-01');

-- what is added is rolled back, and so is the stripe, whose place another one takes
BEGIN;
SELECT public.sold('2025-03-01'), public.sold('2025-03-02'), public.sold('2025-03-02');
ROLLBACK;
VACUUM pos_read.order_daily_stripes, pos_read.product_sales_stripes;
SELECT public.sold('2025-03-03'), public.sold('2025-03-02'), public.sold('2025-03-01');

-- each version has an index entry of its own
CREATE INDEX by_revenue ON pos_read.order_daily_stripes (total_revenue);
CREATE INDEX sales_by_revenue ON pos_read.product_sales_stripes (revenue);
SELECT public.sold('2025-03-01'), public.sold('2025-03-02'), public.sold('2025-03-01'), public.sold('2025-03-02');
VACUUM pos_read.order_daily_stripes, pos_read.product_sales_stripes;
SELECT public.sold('2025-03-03'), public.sold('2025-03-02'), public.sold('2025-03-01');
DROP INDEX pos_read.by_revenue, pos_read.sales_by_revenue;

-- pages are pruned of the versions before: the tables grow by their rows alone
CALL public.sell_often('2025-03-04', 1000);
SELECT count(*) FROM unnest(ARRAY['order_daily_stripes', 'product_sales_stripes']) t WHERE pg_relation_size(format('pos_read.%s', t)::regclass) < 5 * 8192;
SELECT public.sold('2025-03-04');

-- stripes have each other's places, and then other ones; there are none, of another generation, and merged
CREATE TEMP TABLE days AS TABLE pos_read.order_daily_stripes;
CREATE TEMP TABLE sales AS TABLE pos_read.product_sales_stripes;
DELETE FROM pos_read.order_daily_stripes;
DELETE FROM pos_read.product_sales_stripes;
VACUUM pos_read.order_daily_stripes, pos_read.product_sales_stripes;
INSERT INTO pos_read.order_daily_stripes SELECT * FROM days ORDER BY tenant_id DESC, date DESC;
INSERT INTO pos_read.product_sales_stripes SELECT * FROM sales ORDER BY tenant_id DESC, date DESC, product_id DESC;
SELECT public.sold('2025-03-01'), public.sold('2025-03-02'), public.sold('2025-03-03');
CLUSTER pos_read.order_daily_stripes USING order_daily_stripes_pkey;
VACUUM FULL pos_read.product_sales_stripes;
SELECT public.sold('2025-03-01'), public.sold('2025-03-02'), public.sold('2025-03-03');
BEGIN;
TRUNCATE pos_read.order_daily_stripes, pos_read.product_sales_stripes;
SELECT public.sold('2025-03-01'), public.sold('2025-03-02'), public.sold('2025-03-02');
ROLLBACK;
CALL pos_rebuild('order_daily_summary');
CALL pos_rebuild('product_sales');
SELECT public.sold('2025-03-01'), public.sold('2025-03-02'), public.sold('2025-03-03');
CALL pos_refresh_batches();
SELECT public.sold('2025-03-01'), public.sold('2025-03-02'), public.sold('2025-03-01');
SELECT * FROM pos_verify() WHERE tenant_id = 's';

-- one role's grant is not another's, and a grant that is taken back is gone
DROP ROLE IF EXISTS pos_places_one, pos_places_other, pos_places_member;
CREATE ROLE pos_places_one;
CREATE ROLE pos_places_other;
CREATE ROLE pos_places_member IN ROLE pos_places_one;
SELECT pos_grant(r, 'command') FROM unnest(ARRAY['pos_places_one', 'pos_places_other']::name[]) r;
SELECT pos_grant_tenant('pos_places_one', 't');
SET ROLE pos_places_one;
SELECT public.sell(1), public.sell(1);
SET ROLE pos_places_other;
SELECT public.sell(1), public.sell(1);
SET ROLE pos_places_member;
SELECT public.sell(1), public.sell(1);
RESET ROLE;
SELECT pos_grant_tenant('pos_places_other', '*');
SET ROLE pos_places_other;
SELECT public.sell(1), public.sell(1), public.sell(1, 'unknown');
SET ROLE pos_places_one;
SELECT public.sell(1), public.sell(1), public.sell(1, 'unknown');
RESET ROLE;
SELECT pos_revoke_tenant('pos_places_other', '*'), pos_revoke_tenant('pos_places_one', 't');
SET ROLE pos_places_other;
SELECT public.sell(1);
SET ROLE pos_places_one;
SELECT public.sell(1);
SET ROLE pos_places_member;
SELECT public.sell(1);
RESET ROLE;

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_places;
DROP ROLE pos_places_one, pos_places_other, pos_places_member;
