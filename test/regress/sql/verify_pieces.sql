-- What pos_verify() says of tenants and days is what it says of all, however small its pieces are: rows are damaged at random, one
-- at a time. The database is of its own.
SELECT current_database() AS main \gset
\pset tuples_only on
\pset format unaligned
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_verify_pieces;
CREATE DATABASE pos_test_verify_pieces TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_verify_pieces
SET client_min_messages = warning;
SET datestyle = 'ISO';
SET timezone = 'UTC';
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
CALL pos_set_mode('product_sales', 'immediate');
DO $$ BEGIN
    PERFORM pos_register_tenant(t, 'The ' || t), pos_register_user(t, 1, 'Ann'), pos_register_user(t, 9, 'Max', 'manager'),
            pos_register_product(t, 1, 'Tea'), pos_register_product(t, 2, 'Roll'), pos_register_product(t, 3, 'Cake')
       FROM unnest(ARRAY['bakery', 'kiosk', 'tearoom']) t;
END $$;

-- Five days; the kiosk sells little; every ninth order was taken offline, up to four days before
DO $$
DECLARE
    tenant text;
    id bigint;
BEGIN
    FOR n IN 1 .. 90 LOOP
        tenant := CASE WHEN n % 15 = 0 THEN 'kiosk' WHEN n % 3 = 0 THEN 'tearoom' ELSE 'bakery' END;
        id := pos_create_order(tenant, 1, jsonb_build_array(jsonb_build_object('product_id', 1 + n % 3, 'quantity', 1 + n % 2, 'unit_price', 2.30),
                                                            jsonb_build_object('product_id', 1 + n % 2, 'quantity', 1, 'unit_price', n / 100.0)),
                               CASE WHEN n % 4 = 0 THEN 'key ' || n END,
                               '2024-05-01 12:00+00'::timestamptz + n / 20 * interval '1 day' - CASE WHEN n % 9 = 0 THEN n % 5 * interval '1 day' ELSE '0' END);
        IF n % 5 = 0 THEN PERFORM pos_apply_discount(tenant, id, 10, 9); END IF;
        IF n % 2 = 0 THEN PERFORM pos_confirm_order(tenant, id); END IF;
        IF n % 3 = 1 THEN PERFORM pos_record_payment(tenant, id, 1, 'cash'); END IF;
        IF n % 12 = 1 THEN PERFORM pos_reverse_payment(tenant, id, 1, 'wrong', 9); END IF;
        IF n % 7 = 0 AND n % 3 <> 1 THEN PERFORM pos_void_order(tenant, id, 'sent back', 9); END IF;
    END LOOP;
END
$$;

SELECT count(*) FROM pos_verify();

-- What is damaged, each in a row of its own: a column, or the row is gone
CREATE TABLE damages (n int GENERATED ALWAYS AS IDENTITY, stored regclass, change text, filter text);
INSERT INTO damages (stored, change, filter)
SELECT d.stored::regclass, c.change, d.filter
  FROM (VALUES
    ('pos_write.orders', 'true', ARRAY['gone', 'version = version + 1', $c$status = CASE status WHEN 'pending' THEN 'confirmed' ELSE 'pending' END$c$, 'cashier_id = 9', 'cashier_id = 7',
        'business_date = business_date + 1', $c$business_date = '2024-05-11'$c$, 'created_at = created_at + interval $$1 s$$', 'total = total + 0.01', 'total = round(total, 3)', 'paid = paid + 1', 'item_count = 3', 'discount = discount + 0.01', $c$order_id = order_id + 1000$c$]),
    ('pos_write.order_items', 'true', ARRAY['gone', 'quantity = quantity + 1', 'product_id = 9', 'unit_price = unit_price + 0.01', 'line_total = line_total + 0.01', 'discount = discount + 0.01', 'line_no = line_no + 5', 'order_id = order_id + 1000']),
    ('pos_write.payments', 'true', ARRAY['gone', 'amount = amount + 0.01', $c$method = 'card'$c$, 'payment_no = 3', 'order_id = order_id + 1000']),
    ('pos_write.events', $c$stream_type = 'order'$c$, ARRAY['gone', 'version = version + 10', 'business_date = business_date + 1', $c$business_date = '2024-05-11'$c$, 'business_date = NULL', 'subtotal = subtotal + 0.01', 'amount = 5', 'paid = paid + 1', 'line_quantities[1] = 7', 'line_revenues[1] = 0.07',
        'line_product_ids[1] = 7', $c$type = 'order_shipped'$c$, 'authorised_by = 1, actor_id = 7', 'stream_id = stream_id + 1000']),
    ('pos_write.events', $c$stream_type <> 'order'$c$, ARRAY['gone', 'version = version + 10', $c$business_date = '2024-05-02'$c$, $c$data = data || '{"name": "No name", "full_name": "No name"}'$c$, $c$stream_type = 'till'$c$]),
    ('pos_write.tenants', 'true', ARRAY['gone', 'exponent = 3', $c$name = 'New'$c$]),
    ('pos_write.users', 'true', ARRAY['gone', $c$role = 'manager', active = false$c$]),
    ('pos_write.products', 'true', ARRAY['gone', 'version = 2']),
    ('pos_write.command_log', 'true', ARRAY['result = result + 1000']),
    ('pos_read.tenant_names', 'true', ARRAY['gone', $c$name = 'New'$c$]),
    ('pos_read.user_names', 'true', ARRAY['gone', $c$full_name = 'New'$c$]),
    ('pos_read.product_names', 'true', ARRAY['gone', $c$name = 'New'$c$]),
    ('pos_read.order_summary_rows', 'true', ARRAY['gone', 'total = total + 0.01', 'business_date = business_date + 1', $c$business_date = '2024-05-11'$c$, 'order_id = order_id + 1000', $c$payment_status = 'none'$c$]),
    ('pos_read.order_daily_stripes', 'true', ARRAY['gone', 'order_count = order_count + 1', 'total_revenue = total_revenue + 0.01', 'voided_total = voided_total + 1', $c$date = '2024-05-11'$c$]),
    ('pos_read.product_sales_stripes', 'quantity > 0', ARRAY['gone', 'quantity = quantity + 1', 'revenue = revenue - 0.01', $c$date = '2024-05-11'$c$, 'product_id = 7'])) d (stored, filter, changes)
 CROSS JOIN unnest(d.changes) c (change);

CREATE PROCEDURE damage(d damages) LANGUAGE plpgsql AS $$
DECLARE
    place tid;
    changed int;
BEGIN
    -- by key: the first column of them all
    EXECUTE format('SELECT ctid FROM (SELECT ctid, row_number() OVER (ORDER BY t::text COLLATE "C") AS r, count(*) OVER () AS of FROM %s t WHERE %s) r WHERE r.r = 1 + $1 * 7919 %% r.of',
                   d.stored, d.filter) INTO place USING d.n;
    EXECUTE CASE d.change WHEN 'gone' THEN format('DELETE FROM %s WHERE ctid = $1', d.stored)
                          ELSE format('UPDATE %s SET %s WHERE ctid = $1', d.stored, d.change) END USING place;
    GET DIAGNOSTICS changed = ROW_COUNT;
    IF changed <> 1 THEN
        RAISE WARNING 'nothing was damaged by %', d;
    END IF;
END
$$;

-- Each damage is undone when each form has told what it finds
CREATE TABLE answers (pieces text, n int, form text, rows text[]);
CREATE FUNCTION found(form text) RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT COALESCE(array_agg(DISTINCT v::text ORDER BY v::text), '{}')
  FROM (SELECT NULL AS tenant, NULL::date AS day WHERE $1 = 'all'
        UNION ALL SELECT t, NULL FROM unnest(ARRAY['bakery', 'kiosk', 'tearoom']) t WHERE $1 = 'tenants'
        UNION ALL SELECT NULL, d::date FROM unnest(ARRAY['2024-04-27', '2024-04-28', '2024-04-29', '2024-04-30', '2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04', '2024-05-05', '2024-05-06', '2024-05-11']) d WHERE $1 = 'days') f
 CROSS JOIN LATERAL pos_verify(NULL, f.tenant, f.day, f.day) v
 WHERE v.check_name <> 'sequences'
$$;
CREATE PROCEDURE damage_all(pieces text, forms text[]) LANGUAGE plpgsql AS $$
DECLARE
    d damages;
    answer text[];
    answered answers[];
    form text;
BEGIN
    FOR d IN SELECT * FROM damages x WHERE pieces = 'large' OR x.n % 2 = 0 LOOP
        answered := '{}';
        BEGIN
            CALL damage(d);
            FOREACH form IN ARRAY forms LOOP
                answer := found(form);
                answered := answered || ROW(pieces, d.n, form, answer)::answers;
            END LOOP;
            RAISE SQLSTATE 'XX999';
        EXCEPTION WHEN SQLSTATE 'XX999' THEN
            INSERT INTO answers SELECT * FROM unnest(answered);
        END;
    END LOOP;
END
$$;
CALL damage_all('large', ARRAY['all', 'tenants', 'days']);
-- Pieces of one order or day, and other orders between two of a day are never read along
DO $$
DECLARE
    definition text;
BEGIN
    FOR definition IN SELECT pg_get_functiondef(p.oid) FROM pg_proc p
                       WHERE p.pronamespace = 'pos_internal'::regnamespace AND p.proname IN ('verify_order_pieces', 'verify_day_pieces', 'verify_id_runs')
    LOOP
        EXECUTE replace(replace(replace(definition, '10000', '1'), '2000', '1'), '100', '1');
    END LOOP;
END
$$;
CALL damage_all('small', ARRAY['all', 'days']);

SELECT pieces, count(*), min(cardinality(rows)) > 0 AS found FROM answers WHERE form = 'all' GROUP BY pieces ORDER BY 1;
-- The tenants have all that the whole has, and small pieces the same
SELECT d.stored, d.change, a.pieces, a.form, w.rows, a.rows
  FROM answers w JOIN answers a USING (n) JOIN damages d USING (n)
 WHERE w.pieces = 'large' AND w.form = CASE a.form WHEN 'tenants' THEN 'all' ELSE a.form END AND a.rows <> w.rows;
-- Days have all that has a day: not the catalogue and the answers to keys, nor an order that neither the write store nor the order list has
SELECT DISTINCT d.stored, d.change, string_agg(DISTINCT regexp_replace(r, '^\("?([a-z_ ]+)"?,.*', '\1'), ', ')
  FROM answers w JOIN answers a USING (n) JOIN damages d USING (n) CROSS JOIN unnest(w.rows) r
 WHERE w.pieces = 'large' AND a.pieces = 'large' AND w.form = 'all' AND a.form = 'days' AND r <> ALL (a.rows)
 GROUP BY 1, 2
 ORDER BY 1, 2;
SELECT d.stored, d.change, r
  FROM answers w JOIN answers a USING (n) JOIN damages d USING (n) CROSS JOIN unnest(a.rows) r
 WHERE w.pieces = 'large' AND a.pieces = 'large' AND w.form = 'all' AND a.form = 'days' AND r <> ALL (w.rows)
 ORDER BY d.n, r;

\c :main
SET client_min_messages = warning;
DROP DATABASE pos_test_verify_pieces;
