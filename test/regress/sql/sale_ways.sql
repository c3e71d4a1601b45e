-- The same random sales by the single commands, by one call each, and in one backlog: with taxes of both kinds and roundings, coins, tips, and discounts of both kinds, answers, stores, events and read models are the same.
\set ECHO none
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set ECHO all

CREATE TABLE pos_test.ways (shop text, including boolean, rounding text, coin numeric);
INSERT INTO pos_test.ways VALUES ('on-top', false, 'order', 0), ('on-top-by-line', false, 'line', 0.05), ('inside', true, 'order', 0.05), ('inside-by-line', true, 'line', 0.10);
SELECT count(*) FROM (
    SELECT pos_register_tenant(tenant, tenant, prices_include_tax => including, tax_rounding => rounding, cash_rounding => coin), pos_register_user(tenant, 1, 'Ann'), pos_register_user(tenant, 2, 'Max', 'manager'),
           pos_register_tax(tenant, 1, 'VAT', 19), pos_register_tax(tenant, 2, 'Reduced', 7.25), pos_register_tax(tenant, 3, 'City', 0.375), pos_register_tax(tenant, 4, 'None', 0),
           pos_register_product(tenant, 1, 'Bread', taxes => '{2}'), pos_register_product(tenant, 2, 'Wine', taxes => '{1,3}'), pos_register_product(tenant, 3, 'Fuel', taxes => '{1,2,3,4}', price_decimals => 4),
           pos_register_product(tenant, 4, 'Stamp')
      FROM pos_test.ways, unnest(ARRAY['parts', 'one', 'batch']) way, concat('ways-', way, '-', shop) tenant) r;

-- Sales as pos_create_orders() takes them; the last payment says no amount
SELECT setseed(0.0713);
CREATE TABLE pos_test.sales AS
SELECT shop, n, answers.*, jsonb_build_object('cashier_id', 1, 'reference', 'sale ' || n, 'attributes', jsonb_build_object('table', n), 'items', items.items, 'confirmed', n % 3 <> 0)
       || CASE n % 4 WHEN 1 THEN jsonb_build_object('authorised_by', 2, 'discount', jsonb_build_object('percent', round((random() * 60)::numeric, 4)))
                     WHEN 2 THEN jsonb_build_object('authorised_by', 2, 'discount', jsonb_build_object('amount', round((random() * 9)::numeric, 2), 'reason', 'late')) ELSE '{}' END
       || CASE WHEN n % 5 = 0 THEN '{}' ELSE jsonb_build_object('payments', jsonb_strip_nulls(jsonb_build_array(
              jsonb_build_object('method', CASE WHEN n % 2 = 0 THEN 'cash' ELSE 'card' END, 'amount', round((random() * 8)::numeric, 2), 'tip', CASE WHEN n % 7 = 0 THEN 1 END,
                                 'tendered', CASE WHEN n % 2 = 0 THEN 10 END, 'attributes', CASE WHEN n % 6 = 0 THEN '{"slip": 5}'::jsonb END),
              jsonb_build_object('method', CASE WHEN n % 3 = 0 THEN 'card' ELSE 'cash' END, 'tip', CASE WHEN n % 11 = 0 THEN 0.5 END)) - CASE WHEN n % 8 = 3 THEN 1 ELSE 2 END)) END AS sale
  FROM pos_test.ways, generate_series(1, 60) n,
       LATERAL (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('product_id', product, 'quantity', round((0.5 + random() * 3)::numeric, n % 4), 'unit_price', round((random() * 9)::numeric, CASE product WHEN 3 THEN 4 ELSE 2 END),
                    'discount_percent', CASE WHEN (n + line) % 5 = 0 THEN round((random() * 100)::numeric, 2) END, 'discount_amount', CASE WHEN (n + line) % 5 = 1 THEN 0.01 END,
                    'discountable', CASE WHEN (n + line) % 6 = 0 THEN false END, 'taxes', CASE WHEN (n + line) % 9 = 0 THEN '[3, 1]'::jsonb END, 'attributes', CASE WHEN line = 2 THEN '{"hot": true}'::jsonb END)) ORDER BY line) AS items
                  FROM generate_series(1, 1 + n % 5) line, LATERAL (SELECT 1 + (n * line + line) % 4 AS product) p) items,
       LATERAL (SELECT NULL::text AS parts, NULL::text AS one, NULL::text AS batch) answers;

-- By the single commands, as a till would make them
CREATE FUNCTION pos_test.in_parts(tenant text, sale jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    taken   bigint;
    version int := 1;
    due     numeric;
    payment jsonb;
BEGIN
    taken := pos_create_order(tenant, 1, sale -> 'items', reference => sale ->> 'reference', attributes => sale -> 'attributes');
    IF sale ? 'discount' THEN
        version := pos_apply_discount(tenant, taken, (sale #>> '{discount,percent}')::numeric, 2, acted_by => 1, discount_amount => (sale #>> '{discount,amount}')::numeric, reason => sale #>> '{discount,reason}');
    END IF;
    IF (sale ->> 'confirmed')::boolean THEN
        version := pos_confirm_order(tenant, taken, acted_by => 1);
    END IF;
    FOR payment IN SELECT jsonb_array_elements(sale -> 'payments') LOOP
        SELECT o.total - o.paid INTO due FROM pos_write.orders o WHERE o.tenant_id = in_parts.tenant AND o.order_id = taken;
        CONTINUE WHEN NOT payment ? 'amount' AND due = 0 AND NOT payment ? 'tip';
        version := pos_record_payment(tenant, taken, coalesce((payment ->> 'amount')::numeric, due), payment ->> 'method', acted_by => 1,
                                      tip => (payment ->> 'tip')::numeric, tendered => (payment ->> 'tendered')::numeric, attributes => payment -> 'attributes');
    END LOOP;
    RETURN 'version ' || version;
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;
CREATE FUNCTION pos_test.in_one(tenant text, sale jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    taken bigint;
BEGIN
    taken := pos_create_order(tenant, 1, sale -> 'items', NULL, NULL, sale ->> 'reference', sale -> 'attributes', sale -> 'discount', (sale ->> 'authorised_by')::bigint, (sale ->> 'confirmed')::boolean, sale -> 'payments');
    RETURN (SELECT 'version ' || o.version FROM pos_write.orders o WHERE o.tenant_id = in_one.tenant AND o.order_id = taken);
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;
DO $$
DECLARE
    s pos_test.sales;
BEGIN
    FOR s IN SELECT * FROM pos_test.sales ORDER BY shop, n LOOP
        UPDATE pos_test.sales u SET parts = pos_test.in_parts('ways-parts-' || s.shop, s.sale), one = pos_test.in_one('ways-one-' || s.shop, s.sale) WHERE u.shop = s.shop AND u.n = s.n;
    END LOOP;
END
$$;
CREATE TABLE pos_test.answered AS
SELECT w.shop, b.line, coalesce(b.sqlstate, b.order_id::text) AS answer
  FROM pos_test.ways w, LATERAL (SELECT jsonb_agg(s.sale ORDER BY s.n) AS sales FROM pos_test.sales s WHERE s.shop = w.shop) a, pos_create_orders('ways-batch-' || w.shop, a.sales) b;
UPDATE pos_test.sales s SET batch = coalesce((SELECT 'version ' || o.version FROM pos_write.orders o WHERE o.order_id::text = a.answer), a.answer) FROM pos_test.answered a WHERE a.shop = s.shop AND a.line = s.n;

-- There is enough of all
SELECT parts, count(*) > 4 AS enough FROM pos_test.sales GROUP BY 1 ORDER BY 1;
SELECT count(*) FILTER (WHERE tax > 0) > 20 AS taxed, count(*) FILTER (WHERE discount > 0 AND discount_percent > 0) > 20 AS by_percent, count(*) FILTER (WHERE discount_amount > 0) > 20 AS by_amount, count(*) FILTER (WHERE status = 'confirmed') > 20 AS confirmed,
       count(*) FILTER (WHERE paid = total) > 20 AS paid, count(*) FILTER (WHERE paid BETWEEN 0.01 AND total - 0.01) > 20 AS partly
  FROM pos_write.orders WHERE tenant_id LIKE 'ways-parts-%';
SELECT count(*) FILTER (WHERE tip > 0) > 20 AS tips, count(*) FILTER (WHERE rounding <> 0) > 20 AS rounded, count(*) FILTER (WHERE tendered > 0) > 20 AS tendered FROM pos_write.payments WHERE tenant_id LIKE 'ways-parts-%';

-- The answers are the same
SELECT shop, n, parts, one, batch FROM pos_test.sales WHERE ROW(parts, parts) IS DISTINCT FROM ROW(one, batch);

-- And so are all rows, without clocks, and with the reference in place of the order's id
CREATE FUNCTION pos_test.kept(tenant text) RETURNS TABLE (store text, kept jsonb) LANGUAGE sql AS $$
    SELECT r.store, (r.data - '{tenant_id,tenant_name,order_id,stream_id,position,recorded_at,occurred_at,created_at,paid_at,stripe}'::text[])
                    || CASE WHEN n.reference IS NULL THEN '{}' ELSE jsonb_build_object('sale', n.reference) END
      FROM (SELECT 'orders' AS store, o.order_id, to_jsonb(o) AS data FROM pos_write.orders o WHERE o.tenant_id = $1
            UNION ALL SELECT 'items', i.order_id, to_jsonb(i) FROM pos_write.order_items i WHERE i.tenant_id = $1
            UNION ALL SELECT 'payments', p.order_id, to_jsonb(p) FROM pos_write.payments p WHERE p.tenant_id = $1
            UNION ALL SELECT 'references', f.order_id, to_jsonb(f) FROM pos_write.order_references f WHERE f.tenant_id = $1
            UNION ALL SELECT 'events', e.stream_id, to_jsonb(e) FROM pos_write.events e WHERE e.tenant_id = $1 AND e.stream_type = 'order'
            UNION ALL SELECT 'list', s.order_id, to_jsonb(s) FROM pos_read.order_summary_rows s WHERE s.tenant_id = $1
            UNION ALL SELECT 'day', NULL, to_jsonb(d) FROM pos_read.order_daily_summary d WHERE d.tenant_id = $1
            UNION ALL SELECT 'products', NULL, to_jsonb(p) || jsonb_build_object('quantity', trim_scale(p.quantity)) FROM pos_read.product_sales p WHERE p.tenant_id = $1) r
      LEFT JOIN pos_write.order_references n ON n.tenant_id = $1 AND n.order_id = r.order_id
$$;
SELECT w.shop, other, d.* FROM pos_test.ways w, unnest(ARRAY['one', 'batch']) other,
       LATERAL ((SELECT 'only in parts' AS found, p.* FROM pos_test.kept('ways-parts-' || w.shop) p EXCEPT ALL SELECT 'only in parts', o.* FROM pos_test.kept(format('ways-%s-%s', other, w.shop)) o)
                UNION ALL
                (SELECT 'not in parts', o.* FROM pos_test.kept(format('ways-%s-%s', other, w.shop)) o EXCEPT ALL SELECT 'not in parts', p.* FROM pos_test.kept('ways-parts-' || w.shop) p)) d
 ORDER BY 1, 2, 3, 4, 5 LIMIT 20;
SELECT store, count(*) > 10 AS many FROM pos_test.ways w, pos_test.kept('ways-batch-' || w.shop) k GROUP BY 1 ORDER BY 1;

SELECT v.* FROM pos_verify() v WHERE v.tenant_id LIKE 'ways-%';
DROP FUNCTION pos_test.kept(text), pos_test.in_parts(text, jsonb), pos_test.in_one(text, jsonb);
DROP TABLE pos_test.sales, pos_test.answered, pos_test.ways;
