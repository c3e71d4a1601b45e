-- A day's figures: against the write store, in each mode, for each kind of role; and how far a role may look, whatever plan
-- its session has kept. The database is of its own.
SELECT current_database() AS main \gset
CREATE DATABASE pos_test_daily TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_daily
SET client_min_messages = warning;
SET datestyle = 'ISO';
SET timezone = 'UTC';
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never
\set VERBOSITY terse

DO $$ BEGIN
    PERFORM pos_register_tenant('usd', 'Dollars', 'UTC', 'USD'), pos_register_tenant('jpy', 'Yen', 'UTC', 'JPY'),
            pos_register_tenant('kwd', 'Dinars', 'UTC', 'KWD'), pos_register_tenant('new', 'Nothing sold', 'UTC', 'KWD');
    PERFORM pos_register_user(t, 1, 'Ann', 'manager'), pos_register_product(t, 1, 'Tea') FROM unnest(ARRAY['usd', 'jpy', 'kwd']) t;
END $$;
-- Days 1 to 3: three orders each, one of them discounted, one voided; day 5: only a voided one
CREATE FUNCTION trade(tenant text, day date, price numeric) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    id bigint;
    sold_at CONSTANT timestamptz := day + time '12:00';
    items CONSTANT jsonb := jsonb_build_array(jsonb_build_object('product_id', 1, 'quantity', 1, 'unit_price', price));
BEGIN
    id := pos_create_order(tenant, 1, items, ordered_at => sold_at);
    PERFORM pos_void_order(tenant, id, 'dropped', 1);
    IF extract(day FROM day) < 5 THEN
        PERFORM pos_create_order(tenant, 1, items, ordered_at => sold_at);
        id := pos_create_order(tenant, 1, items || items, ordered_at => sold_at);
        PERFORM pos_apply_discount(tenant, id, 7.5, 1);
    END IF;
END
$$;
DO $$ BEGIN
    PERFORM trade(t.id, '2024-05-01'::date + n, t.price)
       FROM (VALUES ('usd', 3.35), ('jpy', 777), ('kwd', 0.005)) t (id, price), unnest(ARRAY[0, 1, 2, 4]) n;
END $$;
-- The second day in sixteen stripes, as sixteen cashiers at once would leave it
INSERT INTO pos_read.order_daily_stripes
SELECT s.tenant_id, s.generation, s.date, n, 1, round(s.total_revenue / 20, scale(s.total_revenue)), 0, 0, 0, 0
  FROM pos_read.order_daily_stripes s, generate_series(1, 15) n WHERE s.date = '2024-05-02' AND s.stripe = 0;
UPDATE pos_read.order_daily_stripes s
   SET order_count = s.order_count - 15,
       total_revenue = s.total_revenue - (SELECT sum(o.total_revenue) FROM pos_read.order_daily_stripes o WHERE (o.tenant_id, o.date) = (s.tenant_id, s.date) AND o.stripe > 0)
 WHERE s.date = '2024-05-02' AND s.stripe = 0;
SELECT count(*) FROM pos_verify();

DO $$ BEGIN
    CREATE ROLE pos_test_usd; CREATE ROLE pos_test_all; CREATE ROLE pos_test_group; CREATE ROLE pos_test_member IN ROLE pos_test_group; CREATE ROLE pos_test_bare;
    PERFORM pos_grant(r, 'query') FROM unnest(ARRAY['pos_test_usd', 'pos_test_all', 'pos_test_group', 'pos_test_member', 'pos_test_bare']) r;
    PERFORM pos_grant_tenant('pos_test_usd', 'usd'), pos_grant_tenant('pos_test_all', '*'), pos_grant_tenant('pos_test_group', 'jpy');
END $$;

-- What a day should say, from the write store
CREATE TABLE truth AS
SELECT t.tenant_id, d.date, count(o) FILTER (WHERE o.status <> 'voided') AS order_count,
       round(coalesce(sum(o.total) FILTER (WHERE o.status <> 'voided'), 0), t.exponent) AS total_revenue,
       round(coalesce(avg(o.total) FILTER (WHERE o.status <> 'voided'), 0), t.exponent) AS avg_order_value,
       round(coalesce(sum(o.subtotal) FILTER (WHERE o.status <> 'voided'), 0), t.exponent) AS gross_sales,
       round(coalesce(sum(o.discount) FILTER (WHERE o.status <> 'voided'), 0), t.exponent) AS discount_total,
       count(o) FILTER (WHERE o.status = 'voided') AS voided_count,
       round(coalesce(sum(o.total) FILTER (WHERE o.status = 'voided'), 0), t.exponent) AS voided_total,
       round(coalesce(sum(o.tax) FILTER (WHERE o.status <> 'voided'), 0), t.exponent) AS tax_total,
       round(coalesce(sum(o.total - coalesce(o.tax, 0)) FILTER (WHERE o.status <> 'voided'), 0), t.exponent) AS net_revenue,
       (SELECT count(*) FROM pos_write.refunds r WHERE r.tenant_id = t.tenant_id AND r.business_date = d.date) AS refund_count,
       round(coalesce((SELECT sum(r.total) FROM pos_write.refunds r WHERE r.tenant_id = t.tenant_id AND r.business_date = d.date), 0), t.exponent) AS refund_total,
       round(coalesce((SELECT sum(r.tax) FROM pos_write.refunds r WHERE r.tenant_id = t.tenant_id AND r.business_date = d.date), 0), t.exponent) AS refund_tax
  FROM pos_write.tenants t
 CROSS JOIN (SELECT '2024-04-30'::date + n AS date FROM generate_series(0, 6) n) d
  LEFT JOIN pos_write.orders o ON o.tenant_id = t.tenant_id AND o.business_date = d.date
 GROUP BY t.tenant_id, t.exponent, d.date;
SELECT truth::text FROM truth WHERE tenant_id <> 'new' ORDER BY tenant_id, date;
GRANT SELECT ON truth TO PUBLIC;
-- Each row that is wrong, too many or missing, of the tenants that the role may read
CREATE FUNCTION wrong(readable text[], fresh boolean) RETURNS SETOF text LANGUAGE sql STABLE AS $$
WITH right_rows AS (SELECT * FROM truth t WHERE t.tenant_id = ANY ($1)),
     days AS (SELECT s.* FROM unnest(ARRAY['usd', 'jpy', 'kwd', 'new', 'nowhere', '*']) t, generate_series(0, 6) n, pos_daily_summary(t, '2024-04-30'::date + n, $2) s),
     ranges AS (SELECT s.* FROM unnest(ARRAY['usd', 'jpy', 'kwd', 'new', 'nowhere', '*']) t, pos_daily_summaries(t, '2024-04-30', '2024-05-06', $2) s)
(SELECT 'day: ' || d::text FROM days d EXCEPT ALL SELECT 'day: ' || r::text FROM right_rows r)
UNION ALL (SELECT 'no day: ' || r::text FROM right_rows r EXCEPT ALL SELECT 'no day: ' || d::text FROM days d)
UNION ALL (SELECT 'range: ' || d::text FROM ranges d EXCEPT ALL SELECT 'range: ' || r::text FROM right_rows r)
UNION ALL (SELECT 'no range: ' || r::text FROM right_rows r EXCEPT ALL SELECT 'no range: ' || d::text FROM ranges d)
$$;
CREATE TABLE readers AS
SELECT * FROM (VALUES (1, current_user, ARRAY['usd', 'jpy', 'kwd', 'new']), (2, 'pos_owner', ARRAY['usd', 'jpy', 'kwd', 'new']), (3, 'pos_test_usd', ARRAY['usd']),
                      (4, 'pos_test_all', ARRAY['usd', 'jpy', 'kwd', 'new']), (5, 'pos_test_group', ARRAY['jpy']), (6, 'pos_test_member', ARRAY['jpy']), (7, 'pos_test_bare', '{}'))
           r (n, role, readable);
GRANT SELECT ON readers TO PUBLIC;
CREATE FUNCTION check_readers(mode text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    reader record;
    fresh boolean;
    line text;
BEGIN
    FOR reader IN SELECT r.* FROM readers r ORDER BY r.n LOOP
        EXECUTE format('SET LOCAL ROLE %I', reader.role);
        FOREACH fresh IN ARRAY ARRAY[false, true, NULL] LOOP
            FOR line IN SELECT w FROM wrong(reader.readable, fresh) w LOOP
                RETURN NEXT format('%s, %s, fresh %s: %s', mode, reader.role, fresh, line);
            END LOOP;
        END LOOP;
        RESET ROLE;
    END LOOP;
    RETURN NEXT mode || ': compared';
END
$$;
SELECT check_readers('immediate');
CALL pos_set_mode('order_daily_summary', 'live');
SELECT check_readers('live');
CALL pos_set_mode('order_daily_summary', 'deferred');
SELECT check_readers('deferred, folded');
-- not folded yet: only fresh sees it
DO $$ BEGIN PERFORM trade('usd', '2024-05-02', 1.01); END $$;
SELECT f.fresh, s FROM unnest(ARRAY[false, true, NULL]) f (fresh), pos_daily_summary('usd', '2024-05-02', f.fresh) s;
SELECT f.fresh, s FROM unnest(ARRAY[false, true, NULL]) f (fresh), pos_daily_summaries('usd', '2024-05-02', '2024-05-02', f.fresh) s;
SELECT total_revenue FROM pos_read.order_daily_summary WHERE tenant_id = 'usd' AND date = '2024-05-02';
CALL pos_set_mode('order_daily_summary', 'immediate');

-- Who sees a day
CREATE FUNCTION day(tenant text, day date DEFAULT '2024-05-01') RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN coalesce((SELECT s.total_revenue::text FROM pos_daily_summary(tenant, day) s), 'none');
EXCEPTION
    WHEN OTHERS THEN RETURN sqlstate || ': ' || sqlerrm;
END
$$;
SET ROLE pos_test_usd;
SELECT day('usd') AS stripes, day('usd', '2024-05-04') AS empty, day('usd', '2024-05-05') AS voided, day('jpy') AS "another's";
-- the present role counts, in one session and one transaction
SET ROLE pos_test_all;
SELECT day('usd'), day('jpy');
BEGIN;
SET LOCAL ROLE pos_test_bare;
SELECT day('usd'), day('jpy');
SET LOCAL ROLE pos_test_member;
SELECT day('usd'), day('jpy');
COMMIT;
SELECT day('usd'), day('jpy');
SET ROLE pos_test_usd;
SELECT day('usd'), day('jpy');
RESET ROLE;
-- a function that is SECURITY DEFINER reads as its owner, and its caller as himself again
CREATE FUNCTION as_usd(tenant text) RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT day($1)';
ALTER FUNCTION as_usd(text) OWNER TO pos_test_usd;
SET ROLE pos_test_member;
SELECT day('usd'), as_usd('usd'), day('usd'), day('jpy'), as_usd('jpy'), day('jpy');
-- who is bound by policies and will not be gets an error, and no rows
SET row_security = off;
SELECT regexp_replace(day('jpy'), 'table ".*"', 'one of the tables');
RESET row_security;
RESET ROLE;

-- A kept plan does not outlast the grants that it rests upon
CREATE FUNCTION two() RETURNS text LANGUAGE sql AS $$ SELECT day('usd') || ' | ' || day('jpy') $$;
SET ROLE pos_test_usd;
SELECT two();
RESET ROLE;
-- the grant of the tenant
DO $$ BEGIN PERFORM pos_revoke_tenant('pos_test_usd', 'usd'); END $$;
SET ROLE pos_test_usd;
SELECT two();
RESET ROLE;
DO $$ BEGIN PERFORM pos_grant_tenant('pos_test_usd', 'jpy'); END $$;
SET ROLE pos_test_usd;
SELECT two();
RESET ROLE;
-- a membership
SET ROLE pos_test_member;
SELECT two();
RESET ROLE;
REVOKE pos_test_group FROM pos_test_member;
SET ROLE pos_test_member;
SELECT two();
RESET ROLE;
GRANT pos_test_group TO pos_test_member;
-- Each of these binds a kept plan
CREATE FUNCTION behind(change text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    seen text;
BEGIN
    SET LOCAL ROLE pos_test_all;
    seen := two();
    RESET ROLE;
    EXECUTE change;
    SET LOCAL ROLE pos_test_all;
    seen := seen || ' => ' || two();
    RESET ROLE;
    RAISE EXCEPTION SQLSTATE 'UNDO0' USING MESSAGE = seen;
EXCEPTION
    WHEN SQLSTATE 'UNDO0' THEN RETURN sqlerrm;
END
$$;
\x on
SELECT change, behind(change) FROM (VALUES
    ('REVOKE SELECT ON pos_read.order_daily_stripes FROM pos_test_all'),
    ('REVOKE USAGE ON SCHEMA pos_read FROM pos_test_all'),
    ('REVOKE SELECT ON pos_write.own_tenants FROM pos_test_all'),
    ('REVOKE EXECUTE ON FUNCTION pos_write.readable_tenants() FROM pos_test_all'),
    ('REVOKE SELECT ON pos_write.tenant_grants FROM pos_owner'),
    ('DELETE FROM pos_write.tenant_grants'),
    ($$CREATE POLICY dollars ON pos_read.order_daily_stripes AS RESTRICTIVE USING (tenant_id = 'usd')$$),
    ($$CREATE POLICY none ON pos_read.order_daily_stripes FOR SELECT TO pos_test_all USING (false)$$),
    ($$ALTER POLICY granted_tenants ON pos_read.order_daily_stripes USING (tenant_id = 'usd')$$),
    ('ALTER POLICY granted_tenants ON pos_read.order_daily_stripes TO pos_test_bare'),
    ('DROP POLICY granted_tenants ON pos_read.order_daily_stripes'),
    ('ALTER TABLE pos_read.order_daily_stripes DISABLE ROW LEVEL SECURITY'),
    ('ALTER TABLE pos_read.order_daily_stripes FORCE ROW LEVEL SECURITY'),
    ('ALTER TABLE pos_write.tenant_grants FORCE ROW LEVEL SECURITY'),
    ($$CREATE OR REPLACE FUNCTION pos_write.readable_tenants() RETURNS jsonb LANGUAGE plpgsql STABLE AS 'BEGIN RETURN jsonb_build_object(); END'$$),
    ('ALTER FUNCTION pos_write.readable_tenants() SECURITY DEFINER'),
    ('ALTER FUNCTION pos_write.readable_tenants() SET work_mem = 64'),
    ('CREATE OR REPLACE VIEW pos_write.own_tenants WITH (security_barrier = true) AS SELECT g.tenant_id FROM pos_write.tenant_grants g WHERE false'),
    ('ALTER VIEW pos_write.own_tenants SET (security_invoker = true)'),
    ('ALTER VIEW pos_write.own_tenants OWNER TO pos_test_bare'),
    ('CREATE TABLE pos_read.more () INHERITS (pos_read.order_daily_stripes)'),
    ('ALTER ROLE pos_test_all BYPASSRLS')
) c (change);
\x off
-- the zeros of an empty day are a row of the tenant's name
BEGIN;
CREATE POLICY dollars ON pos_read.tenant_names AS RESTRICTIVE USING (tenant_id = 'usd');
SET LOCAL ROLE pos_test_all;
SELECT day('usd', '2024-05-04'), day('jpy', '2024-05-04');
ROLLBACK;

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_daily;
DROP ROLE pos_test_usd, pos_test_all, pos_test_member, pos_test_group, pos_test_bare;
