-- What each test file includes first: the extension with its stores, and the
-- schema pos_test.  A file may run alone in a fresh database, or after others.
--
-- Order ids come from one sequence for all files, so none is printed: an order
-- gets a name (remember), and texts show the name in place of the id.

SET client_min_messages = warning;
SET datestyle = 'ISO';
SET intervalstyle = 'postgres';
SET timezone = 'UTC';

CREATE EXTENSION IF NOT EXISTS pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
-- so that commands write to every read model; modes.sql is about the modes
CALL pos_set_mode('product_sales', 'immediate');

CREATE SCHEMA IF NOT EXISTS pos_test;
CREATE TABLE IF NOT EXISTS pos_test.named_orders (
    name     text PRIMARY KEY,
    order_id bigint NOT NULL
);
TRUNCATE pos_test.named_orders;

-- Ids so high that no figure of a message is mistaken for one.
DO $$
BEGIN
    PERFORM setval('pos_write.order_id_seq', greatest(last_value, 700000000)) FROM pos_write.order_id_seq;
END
$$;

CREATE OR REPLACE FUNCTION pos_test.remember(name text, order_id bigint) RETURNS text
LANGUAGE sql AS $$
    INSERT INTO pos_test.named_orders VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET order_id = excluded.order_id
    RETURNING name
$$;

CREATE OR REPLACE FUNCTION pos_test.id(name text) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT n.order_id FROM pos_test.named_orders n WHERE n.name = $1
$$;

-- A moment of this test run becomes <now>.
CREATE OR REPLACE FUNCTION pos_test.with_names(message text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    named  pos_test.named_orders;
    moment text;
BEGIN
    FOR moment IN SELECT m[1] FROM regexp_matches(message, '(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?: UTC|\+00)?)', 'g') m LOOP
        IF abs(extract(epoch FROM moment::timestamptz - now())) < 3600 THEN
            message := replace(message, moment, '<now>');
        END IF;
    END LOOP;
    FOR named IN SELECT * FROM pos_test.named_orders LOOP
        message := regexp_replace(message, '\m' || named.order_id || '\M', '<' || named.name || '>', 'g');
    END LOOP;
    RETURN message;
END
$$;

-- Every row of every table of both stores, as one text.
CREATE OR REPLACE FUNCTION pos_test.fingerprint() RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    stored regclass;
    rows   bigint;
    hash   numeric;
    answer text := '';
BEGIN
    FOR stored IN
        SELECT c.oid
        FROM pg_class c
        WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace)
            AND c.relkind IN ('r', 'p')
        ORDER BY c.oid::regclass::text
    LOOP
        EXECUTE format('SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM %s t', stored)
            INTO rows, hash;
        answer := answer || format('%s %s %s; ', stored, rows, hash);
    END LOOP;
    RETURN answer;
END
$$;

-- The refusal of a command with its four parts; what is wrong with it in
-- capitals.
CREATE OR REPLACE FUNCTION pos_test.refused(expected text, command text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    before  text := pos_test.fingerprint();
    answer  text;
    state   text;
    message text;
    detail  text;
    hint    text;
    rule    text;
    field   text;
    report  text;
BEGIN
    BEGIN
        EXECUTE 'SELECT ' || command INTO answer;
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS
            state = RETURNED_SQLSTATE,
            message = MESSAGE_TEXT,
            detail = PG_EXCEPTION_DETAIL,
            hint = PG_EXCEPTION_HINT,
            rule = CONSTRAINT_NAME,
            field = COLUMN_NAME;
    END;

    IF state IS NULL THEN
        RETURN format('NOT REFUSED with %s, answered %s', expected, pos_test.with_names(answer));
    END IF;

    report := format(E'%s %s\n  detail: %s\n  hint: %s', state, message, detail, hint);
    IF state <> expected THEN
        report := report || format(E'\n  BUT %s IS EXPECTED', expected);
    END IF;
    IF state LIKE 'PC0%' AND (detail = '' OR hint = '') THEN
        report := report || E'\n  WITHOUT DETAIL OR HINT';
    END IF;
    IF state LIKE 'PC0%' AND (rule = '' OR field = '') THEN
        report := report || E'\n  WITHOUT RULE OR FIELD';
    END IF;
    IF message LIKE E'%\n%' THEN
        report := report || E'\n  MESSAGE OF SEVERAL LINES';
    END IF;
    IF length(report) > 2000 THEN
        report := format('%s A REPORT OF %s CHARACTERS', state, length(report));
    END IF;
    PERFORM convert_from(convert_to(report, 'UTF8'), 'UTF8');
    IF pos_test.fingerprint() <> before THEN
        report := report || E'\n  THE STORES HAVE CHANGED';
    END IF;
    RETURN pos_test.with_names(report);
END
$$;

-- A tenant with
--   users:    1 cashier, 2 manager, 3 cashier inactive, 4 manager inactive
--   products: 1, 2, 3, and 9 inactive
CREATE OR REPLACE FUNCTION pos_test.tenant(
    tenant_id text, currency text DEFAULT 'USD', time_zone text DEFAULT 'UTC', day_starts_at interval DEFAULT '0'
) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.pos_register_tenant(tenant_id, 'Shop ' || tenant_id, time_zone, currency, day_starts_at);
    PERFORM public.pos_register_user(tenant_id, 1, 'Ann Cashier');
    PERFORM public.pos_register_user(tenant_id, 2, 'Max Manager', 'manager');
    PERFORM public.pos_register_user(tenant_id, 3, 'Ida Gone', 'cashier', false);
    PERFORM public.pos_register_user(tenant_id, 4, 'Otto Gone', 'manager', false);
    PERFORM public.pos_register_product(tenant_id, 1, 'Espresso');
    PERFORM public.pos_register_product(tenant_id, 2, 'Water');
    PERFORM public.pos_register_product(tenant_id, 3, 'Cake');
    PERFORM public.pos_register_product(tenant_id, 9, 'Sold no more', false);
    RETURN tenant_id;
END
$$;

-- An order as the write store has it; in capitals where the read model differs.
CREATE OR REPLACE FUNCTION pos_test.show(name text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    o pos_write.orders;
    s record;
BEGIN
    SELECT * INTO STRICT o FROM pos_write.orders w WHERE w.order_id = pos_test.id(name);
    SELECT * INTO STRICT s FROM pos_read.order_summaries r
    WHERE r.tenant_id = o.tenant_id AND r.order_id = o.order_id;
    RETURN format('%s: v%s %s, %s lines, subtotal %s, discount %s (%s %%), total %s, paid %s, %s',
                  name, o.version, o.status, o.item_count, o.subtotal, o.discount,
                  coalesce(o.discount_percent::text, '-'), o.total, o.paid, s.payment_status)
        || CASE WHEN (s.status, s.total, s.created_at, s.business_date, s.cashier_id, s.item_count, s.paid)
                     IS DISTINCT FROM
                     (o.status, o.total, o.created_at, o.business_date, o.cashier_id, o.item_count, o.paid)
                THEN ' BUT ITS SUMMARY DIFFERS' ELSE '' END;
END
$$;

CREATE OR REPLACE FUNCTION pos_test.lines(name text) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    SELECT format('%s. product %s: %s x %s = %s, discount %s',
                  i.line_no, i.product_id, i.quantity, i.unit_price, i.line_total, i.discount)
    FROM pos_write.order_items i
    WHERE i.order_id = pos_test.id($1)
    ORDER BY i.line_no
$$;

CREATE OR REPLACE FUNCTION pos_test.payments(name text) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    SELECT format('%s. %s %s%s', p.payment_no, p.amount, p.method,
                  CASE WHEN p.reversed_at IS NOT NULL THEN ', reversed: ' || p.reversal_reason END)
    FROM pos_write.payments p
    WHERE p.order_id = pos_test.id($1)
    ORDER BY p.payment_no
$$;

-- The events of an order: who, then the figures after it, the change, the lines
-- and the rest.
CREATE OR REPLACE FUNCTION pos_test.events(name text) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ', format('%s. %s', e.version, e.type),
                     'actor ' || coalesce(e.actor_id::text, '-'),
                     'authorised ' || coalesce(e.authorised_by::text, '-'),
                     format('| %s lines, subtotal %s, discount %s, total %s, paid %s',
                            e.item_count, e.subtotal, e.discount, e.total, e.paid),
                     '| amount ' || e.amount,
                     '| products ' || e.line_product_ids::text,
                     'quantities ' || e.line_quantities::text,
                     'revenues ' || e.line_revenues::text,
                     'prices ' || e.line_unit_prices::text,
                     '| ' || e.data::text)
    FROM pos_write.events e
    WHERE e.stream_type = 'order' AND e.stream_id = pos_test.id($1)
    ORDER BY e.version
$$;

-- The daily revenue, the revenue of the products and the totals of the orders
-- that are not voided are one number, at every moment.
CREATE OR REPLACE FUNCTION pos_test.sums(tenant_id text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    by_order   numeric;
    by_day     numeric;
    by_product numeric;
    by_summary numeric;
BEGIN
    SELECT coalesce(sum(o.total), 0) INTO by_order
    FROM pos_write.orders o WHERE o.tenant_id = $1 AND o.status <> 'voided';
    SELECT coalesce(sum(s.total), 0) INTO by_summary
    FROM pos_read.order_summaries s WHERE s.tenant_id = $1 AND s.status <> 'voided';
    SELECT coalesce(sum(d.total_revenue), 0) INTO by_day
    FROM pos_read.order_daily_summary d WHERE d.tenant_id = $1;
    SELECT coalesce(sum(p.revenue), 0) INTO by_product
    FROM pos_read.product_sales p WHERE p.tenant_id = $1;
    IF by_order = by_day AND by_order = by_product AND by_order = by_summary THEN
        RETURN format('one sum: %s', by_order);
    END IF;
    RETURN format('SUMS DIFFER: orders %s, summaries %s, days %s, products %s',
                  by_order, by_summary, by_day, by_product);
END
$$;

\pset format unaligned
\pset tuples_only on
