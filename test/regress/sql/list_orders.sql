-- pos_list_orders() says what a plain SELECT with just these filters says: in each mode, fresh or not, for each role, by statements
-- and directly. It reads no more than its page, and follows the role that calls it. The database is of its own.
SELECT current_database() AS main \gset
\pset tuples_only on
\pset format unaligned
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_list_orders;
CREATE DATABASE pos_test_list_orders TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_list_orders
SET client_min_messages = warning;
SET datestyle = 'ISO';
SET timezone = 'UTC';
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
CREATE FUNCTION drop_roles() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    role text;
BEGIN
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname LIKE 'pos\_list\_%' LOOP
        EXECUTE format('DROP OWNED BY %I', role);
        EXECUTE format('DROP ROLE %I', role);
    END LOOP;
END
$$;
SELECT drop_roles();
CREATE ROLE pos_list_chain;
CREATE ROLE pos_list_branch;
CREATE ROLE pos_list_nobody;
DO $$ BEGIN
    PERFORM pos_register_tenant(t, 'The ' || t, 'Europe/Berlin', 'EUR', '04:00') FROM unnest(ARRAY['bakery', 'tearoom']) t;
    PERFORM pos_register_user(t, u, 'User ' || u || ' of ' || t, CASE u WHEN 9 THEN 'manager' END) FROM unnest(ARRAY['bakery', 'tearoom']) t, unnest(ARRAY[1, 2, 3, 9, 77] || ARRAY(SELECT generate_series(10, 60))) u;
    PERFORM pos_register_product(t, 1, 'Bread') FROM unnest(ARRAY['bakery', 'tearoom']) t;
    PERFORM pos_grant(r, 'query') FROM unnest(ARRAY['pos_list_chain', 'pos_list_branch', 'pos_list_nobody']) r;
    PERFORM pos_grant_tenant('pos_list_chain', '*'), pos_grant_tenant('pos_list_branch', 'bakery');
END $$;

-- Days follow the ids by and large: every seventh order was taken offline, up to 20 days before
CREATE PROCEDURE sell(first int, last int) LANGUAGE plpgsql AS $$
DECLARE
    id bigint;
BEGIN
    FOR n IN first .. last LOOP
        id := pos_create_order(CASE WHEN n % 3 = 0 THEN 'tearoom' ELSE 'bakery' END, CASE WHEN n % 11 = 0 THEN 77 ELSE 1 + n % 2 END, '[{"product_id": 1, "quantity": 1, "unit_price": 2.30}]',
                               ordered_at => '2024-05-01 12:00+02'::timestamptz + n / 10 * interval '1 day' - CASE WHEN n % 7 = 0 THEN n % 20 * interval '1 day' ELSE '0' END);
        IF n % 2 = 0 THEN
            PERFORM pos_record_payment(CASE WHEN n % 3 = 0 THEN 'tearoom' ELSE 'bakery' END, id, 1 + n % 4 * 0.4, 'cash');
        ELSIF n % 31 = 0 THEN
            PERFORM pos_void_order(CASE WHEN n % 3 = 0 THEN 'tearoom' ELSE 'bakery' END, id, 'sent back', 9);
        END IF;
        IF n % 5 > 1 AND n % 31 > 0 THEN
            PERFORM pos_confirm_order(CASE WHEN n % 3 = 0 THEN 'tearoom' ELSE 'bakery' END, id);
        END IF;
    END LOOP;
END
$$;

-- The page, by a plain statement over the view, which is not fresh, or over the write store
CREATE FUNCTION plain(tenant text, asked_status text, cashier bigint, from_day date, to_day date, page int, size int, after_id bigint, fresh boolean,
                      asked_payment_status text)
RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    source text := CASE WHEN fresh THEN $q$(SELECT o.order_id, o.tenant_id, t.name, o.status, o.total, o.created_at, o.business_date, o.cashier_id, u.full_name,
                o.item_count::bigint, o.paid, CASE WHEN o.paid >= o.total THEN 'paid' WHEN o.paid > 0 THEN 'partial' ELSE 'unpaid' END AS payment_status,
                'EUR' AS currency, coalesce(o.tax, 0.00) AS tax, coalesce(o.refunded, 0.00) AS refunded, o.reference
           FROM pos_write.orders o LEFT JOIN pos_read.tenant_names t USING (tenant_id) LEFT JOIN pos_read.user_names u ON u.tenant_id = o.tenant_id AND u.user_id = o.cashier_id)$q$
        ELSE '(SELECT order_id, tenant_id, tenant_name, status, total, created_at, business_date, cashier_id, cashier_name, item_count, paid, payment_status,
                    currency, tax, refunded, reference FROM pos_read.order_summaries)' END;
    answer text[];
BEGIN
    EXECUTE format('SELECT array_agg(p::text ORDER BY p.order_id DESC) FROM (SELECT * FROM %s l WHERE l.tenant_id = %L', source, tenant)
        || CASE WHEN asked_status IS NULL THEN '' ELSE format(' AND l.status = %L', asked_status) END
        || CASE WHEN cashier IS NULL THEN '' ELSE format(' AND l.cashier_id = %L', cashier) END
        || CASE WHEN from_day IS NULL THEN '' ELSE format(' AND l.business_date >= %L', from_day) END
        || CASE WHEN to_day IS NULL THEN '' ELSE format(' AND l.business_date <= %L', to_day) END
        || CASE WHEN asked_payment_status IS NULL THEN '' ELSE format(' AND l.payment_status = %L', asked_payment_status) END
        || CASE WHEN after_id IS NULL THEN '' ELSE format(' AND l.order_id < %L', after_id) END
        || format(' ORDER BY l.order_id DESC LIMIT %s OFFSET %s) p', size, (page - 1) * size)
    INTO answer;
    RETURN answer;
END
$$;
CREATE TABLE asked AS
SELECT row_number() OVER () AS n, *
  FROM unnest(ARRAY[NULL, 'pending', 'confirmed', 'voided']) status,
       unnest(ARRAY[NULL, 1, 3]) cashier_id,
       (VALUES (NULL::date, NULL::date), ('2024-05-03', '2024-05-03'), ('2024-05-02', '2024-05-04'), ('2024-05-05', NULL), (NULL, '2024-04-30'), ('2024-05-04', '2024-05-02'), ('2024-04-19', '2024-05-02'),
               ('infinity', NULL), (NULL, '-infinity'), ('-infinity', 'infinity'), ('0044-03-15 BC', '2024-05-04')) d (date_from, date_to),
       (VALUES (1, 4, NULL::bigint), (2, 3, NULL), (1, 3, 41), (1, 1000, NULL), (1, 1, -9223372036854775808), (1, 2, 9223372036854775807)) p (page, page_size, after_order_id),
       unnest(ARRAY[NULL, 'unpaid', 'partial', 'paid']) payment_status
 WHERE (abs(after_order_id::numeric) < 1000 IS NOT FALSE OR (status IS NULL AND cashier_id IS NULL))
   AND (payment_status IS NULL OR (page_size = 3 AND cashier_id IS NOT DISTINCT FROM CASE status WHEN 'confirmed' THEN 1 END AND date_to IS NULL));
GRANT SELECT ON asked TO PUBLIC;
-- How many pages, how many with rows, and what differs
CREATE FUNCTION compared(tenant text, fresh boolean) RETURNS text LANGUAGE sql STABLE AS $$
SELECT format('%s pages, %s with rows: ', count(*), count(s.shown)) || coalesce('DIFFER, such as ' || min(s.asked) FILTER (WHERE s.shown IS DISTINCT FROM s.plain), 'the same')
  FROM (SELECT a::text AS asked,
               (SELECT array_agg(l::text) FROM pos_list_orders($1, a.status, a.cashier_id, a.date_from, a.date_to, a.page, a.page_size, a.after_order_id, $2, a.payment_status) l) AS shown,
               plain($1, a.status, a.cashier_id, a.date_from, a.date_to, a.page, a.page_size, a.after_order_id, $2, a.payment_status) AS plain
          FROM asked a) s
$$;
CREATE PROCEDURE compare(directly text[]) LANGUAGE plpgsql AS $$
DECLARE
    as_role text;
    direct text;
    fresh boolean;
BEGIN
    FOREACH direct IN ARRAY directly LOOP
        PERFORM set_config('pos_cqrs.direct_access', direct, false);
        -- one session: the same plans for a role with every tenant, one with one, one with none, and a superuser
        FOREACH as_role IN ARRAY ARRAY['pos_list_chain', 'pos_list_branch', 'none', 'pos_list_nobody'] LOOP
            PERFORM set_config('role', as_role, false);
            FOREACH fresh IN ARRAY ARRAY[false, true] LOOP
                RAISE WARNING '%, fresh %, directly %: bakery %; tearoom %', as_role, fresh, direct, compared('bakery', fresh), compared('tearoom', fresh);
            END LOOP;
        END LOOP;
        PERFORM set_config('role', 'none', false);
    END LOOP;
END
$$;

CALL sell(1, 60);
CALL compare('{on,off}');
CALL pos_set_mode('order_summaries', 'live');
CALL compare('{on}');
CALL pos_set_mode('order_summaries', 'deferred');
CALL sell(61, 90);
CALL compare('{on,off}');
SELECT pos_refresh('order_summaries') > 0;
CALL compare('{on}');
-- as rows of two generations stand there
CALL pos_set_mode('order_summaries', 'immediate');
INSERT INTO pos_read.order_summary_rows
SELECT r.tenant_id, r.generation + 1, r.order_id + 1000, r.status, r.total, r.created_at, r.business_date, r.cashier_id, r.item_count, r.paid, r.payment_status FROM pos_read.order_summary_rows r;
CALL compare('{on}');
DELETE FROM pos_read.order_summary_rows r WHERE r.order_id > 1000;
SET pos_cqrs.direct_access = on;
SELECT count(*) FROM pos_verify();

-- A page reads itself and no more, by the index in whose order it comes, and not from the first order that passes the dates on;
-- beside it an order a day, at both ends, that tells between which ids the days lie: 33 days at most
INSERT INTO pos_read.order_summary_rows
SELECT 'bakery', p.generation, n, CASE WHEN n % 10 = 0 THEN 'confirmed' ELSE 'pending' END, 2.30, now(), '2024-06-01'::date + n / 100, n % 10, 1, 0, 'unpaid'
  FROM generate_series(1001, 21000) n, pos_read.projections p WHERE p.name = 'order_summaries';
CREATE FUNCTION rows_read() RETURNS bigint LANGUAGE sql VOLATILE AS $$
SELECT sum(coalesce(t.idx_tup_fetch, 0) + t.seq_tup_read)::bigint FROM pg_stat_xact_user_tables t WHERE t.schemaname = 'pos_read' AND t.relname LIKE 'order\_summ%'
$$;
CREATE FUNCTION reads(query text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    before bigint := rows_read();
    shown  bigint;
BEGIN
    EXECUTE 'SELECT count(*) FROM ' || query INTO shown;
    RETURN format('%s: %s rows, %s', query, shown, CASE WHEN rows_read() - before <= shown + CASE WHEN query LIKE '%date\_%' THEN 66 ELSE 0 END THEN 'and no others' ELSE format('AND READS %s', rows_read() - before) END);
END
$$;
ANALYZE;
SELECT reads(q)
  FROM unnest(ARRAY[
      $q$pos_list_orders('bakery')$q$,
      $q$pos_list_orders('bakery', after_order_id => 3000)$q$,
      $q$pos_list_orders('bakery', cashier_id => 5)$q$,
      $q$pos_list_orders('bakery', cashier_id => 5, after_order_id => 3000)$q$,
      $q$pos_list_orders('bakery', date_from => '2024-07-01', date_to => '2024-07-01')$q$,
      $q$pos_list_orders('bakery', date_to => '2024-06-30')$q$,
      $q$pos_list_orders('bakery', date_from => '2024-06-02')$q$,
      $q$pos_list_orders('bakery', date_from => '2024-12-27', page_size => 1000)$q$,
      $q$pos_list_orders('bakery', cashier_id => 5, date_from => '2024-07-01', date_to => '2024-07-31')$q$,
      $q$pos_list_orders('bakery', date_from => '2024-12-31')$q$,
      $q$pos_list_orders('bakery', date_from => '2024-05-25', date_to => '2024-06-05')$q$]) q;
-- without the index by date, or with one that lacks rows, the pages are the same
BEGIN;
SELECT md5(string_agg(l::text, ',')) AS page FROM pos_list_orders('bakery', date_from => '2024-05-03', date_to => '2024-06-30', page_size => 1000) l \gset
DROP INDEX pos_read.order_summary_rows_date_idx;
SELECT md5(string_agg(l::text, ',')) = :'page' FROM pos_list_orders('bakery', date_from => '2024-05-03', date_to => '2024-06-30', page_size => 1000) l;
CREATE INDEX order_summary_rows_date_idx ON pos_read.order_summary_rows (tenant_id, generation, business_date, order_id) WHERE order_id < 1500;
SELECT md5(string_agg(l::text, ',')) = :'page' FROM pos_list_orders('bakery', date_from => '2024-05-03', date_to => '2024-06-30', page_size => 1000) l;
DROP INDEX pos_read.order_summary_rows_date_idx;
CREATE INDEX order_summary_rows_date_idx ON pos_read.order_summary_rows (tenant_id, generation, business_date, order_id DESC);
SELECT md5(string_agg(l::text, ',')) = :'page' FROM pos_list_orders('bakery', date_from => '2024-05-03', date_to => '2024-06-30', page_size => 1000) l;
ROLLBACK;
DELETE FROM pos_read.order_summary_rows r WHERE r.order_id > 1000;

-- names that are missing lose no order
BEGIN;
DELETE FROM pos_read.user_names n WHERE n.user_id IN (2, 77);
SELECT count(*), count(l.tenant_name), count(l.cashier_name), (SELECT count(v.cashier_name) FROM pos_read.order_summaries v WHERE v.tenant_id = 'bakery') FROM pos_list_orders('bakery', page_size => 1000) l;
DELETE FROM pos_read.tenant_names;
SELECT count(*), count(l.tenant_name) FROM pos_list_orders('bakery', page_size => 1000) l;
ROLLBACK;

-- What was allowed for one call is asked again for the next, in one session
CREATE FUNCTION sees(tenant text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT format('%s: %s orders, %s of tenants and %s of cashiers with a name', current_user, count(*), count(l.tenant_name), count(l.cashier_name)) FROM pos_list_orders($1, page_size => 1000) l);
EXCEPTION WHEN OTHERS THEN
    RETURN format('%s: %s %s', current_user, SQLSTATE, SQLERRM);
END
$$;
CREATE FUNCTION sees_as_branch(tenant text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC SELECT sees($1); END;
GRANT CREATE ON SCHEMA public TO pos_list_branch;
ALTER FUNCTION sees_as_branch(text) OWNER TO pos_list_branch;
SET ROLE pos_list_branch;
SELECT sees('bakery');
SELECT sees('tearoom');
SET ROLE pos_list_nobody;
SELECT sees('bakery');
SELECT sees_as_branch('bakery');
SELECT sees('bakery');
SET ROLE pos_list_chain;
SELECT sees('tearoom');
SET row_security = off;
SELECT sees('tearoom');
RESET ROLE;
SELECT replace(sees('tearoom'), current_user, 'superuser');
RESET row_security;
SELECT pos_revoke_tenant('pos_list_branch', 'bakery'), pos_grant_tenant('pos_list_nobody', 'tearoom');
SET ROLE pos_list_branch;
SELECT sees('bakery');
SET ROLE pos_list_nobody;
SELECT sees('tearoom');
RESET ROLE;
-- a privilege that was taken binds as in a statement, and so does a policy of the user's, on the list or on names
REVOKE SELECT ON pos_read.user_names FROM pos_list_chain;
SET ROLE pos_list_chain;
SELECT sees('tearoom');
RESET ROLE;
GRANT SELECT (tenant_id, user_id, full_name) ON pos_read.user_names TO pos_list_chain;
SET ROLE pos_list_chain;
SELECT sees('tearoom');
RESET ROLE;
GRANT SELECT ON pos_read.user_names TO pos_list_chain;
CREATE POLICY not_ours ON pos_read.user_names AS RESTRICTIVE FOR SELECT TO pos_list_chain USING (user_id = 1);
SET ROLE pos_list_chain;
SELECT sees('bakery'), (SELECT count(cashier_name) FROM pos_read.order_summaries WHERE tenant_id = 'bakery');
SET ROLE pos_list_nobody;
SELECT sees('tearoom');
RESET ROLE;
DROP POLICY not_ours ON pos_read.user_names;
ALTER POLICY granted_tenants ON pos_read.tenant_names USING (tenant_id = 'tearoom');
SET ROLE pos_list_chain;
SELECT sees('bakery');
RESET ROLE;
CREATE POLICY not_ours ON pos_read.order_summary_rows AS RESTRICTIVE FOR SELECT USING (order_id > 80);
SET ROLE pos_list_chain;
SELECT sees('tearoom');
RESET ROLE;
DROP POLICY not_ours ON pos_read.order_summary_rows;
REVOKE SELECT ON pos_read.projections FROM pos_list_nobody;
SET ROLE pos_list_nobody;
SELECT sees('tearoom');
RESET ROLE;

-- In parallel workers, and where nothing may be written
SELECT set_config(name, 'on', false) FROM pg_settings WHERE name IN ('force_parallel_mode', 'debug_parallel_query');
SELECT count(*), count(l.cashier_name) FROM pos_list_orders('tearoom', 'confirmed', date_from => '2024-05-02', page_size => 1000) l;
DO $$
DECLARE
    line text;
BEGIN
    FOR line IN EXECUTE $q$EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT count(*) FROM pos_list_orders('tearoom', page_size => 1000)$q$ LOOP
        IF line ~ 'Workers Launched: 1' THEN
            RAISE WARNING 'in a worker';
        END IF;
    END LOOP;
END
$$;
SELECT set_config(name, 'off', false) FROM pg_settings WHERE name IN ('force_parallel_mode', 'debug_parallel_query');
START TRANSACTION READ ONLY;
SELECT count(*) FROM pos_list_orders('tearoom', page_size => 1000);
COMMIT;
-- What a call sets for its plan it sets for itself alone, also when it fails
REVOKE SELECT ON pos_read.order_summary_rows FROM pos_list_chain;
SET ROLE pos_list_chain;
SELECT sees('tearoom');
RESET ROLE;
SELECT name, setting = reset_val FROM pg_settings WHERE name IN ('enable_sort', 'jit');
BEGIN;
SELECT count(*) FROM pos_list_orders('tearoom');
SELECT name, setting = reset_val FROM pg_settings WHERE name IN ('enable_sort', 'jit');
COMMIT;
-- in a target list, in a row of its own, with a tenant that another query names
SELECT (pos_list_orders('tearoom', page_size => 1)).tenant_name;
SELECT t.id, l.tenant_id, count(*) FROM (VALUES ('tearoom'), ('bakery'), (NULL), ('nowhere')) t (id), pos_list_orders(t.id, page_size => 10) l GROUP BY t.id, l.tenant_id ORDER BY t.id;
SELECT count(*) FROM pos_list_orders('tearoom', fresh => NULL);

SELECT drop_roles();
\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_list_orders;
