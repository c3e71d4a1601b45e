-- A backlog in one call. The oracle is pos_create_order(): the same orders one by one, at a twin of the tenant, are refused for the same
-- lines with the same words, and leave the same rows in all stores but for ids, positions and moments. The database is of its own.
\set ECHO none
\set main :DBNAME
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_test_create_orders;
CREATE DATABASE pos_test_create_orders TEMPLATE template0 ENCODING 'UTF8';
\c pos_test_create_orders
\getenv abs_srcdir PG_ABS_SRCDIR
\set helpers :abs_srcdir /helpers.sql
\i :helpers
\set VERBOSITY terse
\set ECHO all

CREATE FUNCTION at_twin(tenant text, message text) RETURNS text LANGUAGE sql AS $$
    SELECT pos_test.with_names(replace(message, tenant, '<tenant>'))
$$;
CREATE TABLE answers (tenant_id text, run int, line int, order_id bigint, sqlstate text, message text, detail text, hint text,
                      rule text, field text);
CREATE FUNCTION one_by_one(tenant text, run int, orders jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    a answers;
    o jsonb;
BEGIN
    FOR o, a.line IN SELECT * FROM jsonb_array_elements(orders) WITH ORDINALITY LOOP
        a := (tenant, run, a.line);
        BEGIN
            a.order_id := pos_create_order(tenant, (o->>'cashier_id')::bigint, o->'items', o->>'idempotency_key', (o->>'ordered_at')::timestamptz);
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS a.sqlstate = RETURNED_SQLSTATE, a.message = MESSAGE_TEXT, a.detail = PG_EXCEPTION_DETAIL, a.hint = PG_EXCEPTION_HINT,
                                    a.rule = CONSTRAINT_NAME, a.field = COLUMN_NAME;
            a.field := NULLIF(a.field, '');
        END;
        INSERT INTO answers SELECT a.*;
    END LOOP;
END
$$;
-- Orders are known by their place among those of the tenant
CREATE FUNCTION answers_of(tenant text) RETURNS SETOF text LANGUAGE sql AS $$
    SELECT concat_ws(' ', run, line, 'order ' || (SELECT count(*) FROM pos_write.orders o WHERE o.tenant_id = $1 AND o.order_id <= a.order_id),
                     sqlstate, at_twin($1, message), at_twin($1, detail), hint, rule, field)
    FROM answers a WHERE a.tenant_id = $1
$$;
CREATE FUNCTION rows_of(tenant text) RETURNS SETOF text LANGUAGE sql AS $$
    WITH places AS (SELECT o.order_id, row_number() OVER (ORDER BY o.order_id) AS place FROM pos_write.orders o WHERE o.tenant_id = $1)
    SELECT concat_ws(' ', store, place, at_twin($1, (data - '{tenant_id,order_id,stream_id,position,recorded_at,result,answer}'::text[])::text))
    FROM (SELECT 'orders' AS store, o.order_id, to_jsonb(o) AS data FROM pos_write.orders o WHERE o.tenant_id = $1
          UNION ALL SELECT 'order_items', i.order_id, to_jsonb(i) FROM pos_write.order_items i WHERE i.tenant_id = $1
          UNION ALL SELECT 'command_log', l.result, to_jsonb(l) FROM pos_write.command_log l WHERE l.tenant_id = $1
          UNION ALL SELECT 'events', e.stream_id, to_jsonb(e) FROM pos_write.events e WHERE e.tenant_id = $1 AND e.stream_type = 'order'
          UNION ALL SELECT 'order_summaries', s.order_id, to_jsonb(s) FROM pos_read.order_summary_rows s WHERE s.tenant_id = $1
          UNION ALL SELECT 'order_daily_summary', NULL, to_jsonb(d) - 'tenant_name' FROM pos_read.order_daily_summary d WHERE d.tenant_id = $1
          UNION ALL SELECT 'product_sales', NULL, to_jsonb(p) FROM (
              SELECT p.date, p.product_id, trim_scale(p.quantity) AS quantity, p.revenue FROM pos_read.product_sales p WHERE p.tenant_id = $1) p
    ) rows LEFT JOIN places USING (order_id)
$$;
-- The orders at both twins; nothing but the figures, if all is the same
CREATE FUNCTION compare(name text, run int, orders jsonb, direct text DEFAULT 'on', OUT taken bigint, OUT refused bigint, OUT difference text)
RETURNS SETOF record LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('pos_cqrs.direct_access', direct, true);
    INSERT INTO answers SELECT name || '-batch', $2, b.* FROM pos_create_orders(name || '-batch', orders) b;
    PERFORM set_config('pos_cqrs.direct_access', 'on', true);
    PERFORM one_by_one(name || '-single', run, orders);
    FOR taken, refused, difference IN
        WITH b AS MATERIALIZED (SELECT * FROM answers_of(name || '-batch') UNION ALL SELECT * FROM rows_of(name || '-batch')),
             s AS MATERIALIZED (SELECT * FROM answers_of(name || '-single') UNION ALL SELECT * FROM rows_of(name || '-single')),
             d AS (SELECT 'ONLY IN THE BATCH: ' || x.* AS line FROM (SELECT * FROM b EXCEPT ALL SELECT * FROM s) x
                   UNION ALL SELECT 'ONLY ONE BY ONE: ' || x.* FROM (SELECT * FROM s EXCEPT ALL SELECT * FROM b) x)
        SELECT count(a.order_id), count(a.sqlstate), (SELECT string_agg(left(d.line, 300), E'\n' ORDER BY d.line) FROM d)
        FROM answers a WHERE a.tenant_id = name || '-batch' AND a.run = $2
    LOOP
        RETURN NEXT;
    END LOOP;
END
$$;
CREATE FUNCTION twins(name text, currency text DEFAULT 'USD', zone text DEFAULT 'UTC') RETURNS void LANGUAGE sql AS $$
    SELECT pos_test.tenant(name || '-batch', currency, zone), pos_test.tenant(name || '-single', currency, zone)
$$;
CREATE FUNCTION show(tenant text, orders jsonb, all_or_nothing boolean DEFAULT false) RETURNS SETOF text LANGUAGE sql AS $$
    SELECT concat_ws(E'\n  ', b.line || ' ' || coalesce(CASE WHEN b.order_id IS NOT NULL THEN 'taken' END, b.sqlstate || ' ' || b.message),
                     'detail: ' || b.detail, 'hint: ' || b.hint, 'rule: ' || b.rule, 'field: ' || b.field)
    FROM (SELECT line, order_id, sqlstate, at_twin($1, message) AS message, at_twin($1, detail) AS detail, hint, rule, field FROM pos_create_orders($1, $2, $3)) b ORDER BY b.line
$$;

SELECT twins('a');

-- Each refusal, at its line; the orders between them are taken
SELECT show('a-batch', '[
    {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 2, "unit_price": 3.50}], "ordered_at": "2024-01-15 12:00+01"},
    7,
    {"cashier_id": 1, "items": [], "table": 4},
    {"items": []},
    {"cashier_id": "one", "items": []},
    {"cashier_id": 1.5, "items": []},
    {"cashier_id": 9223372036854775808, "items": []},
    {"cashier_id": 1},
    {"cashier_id": 1, "items": [], "idempotency_key": 5},
    {"cashier_id": 1, "items": [], "idempotency_key": " \t"},
    {"cashier_id": 1, "items": [], "ordered_at": 5},
    {"cashier_id": 1, "items": [], "ordered_at": "yesterday evening"},
    {"cashier_id": 1, "items": [], "ordered_at": "infinity"},
    {"cashier_id": 1, "items": [], "ordered_at": "2999-01-01T00:00Z"},
    {"cashier_id": 1, "items": [], "ordered_at": "0001-01-01T00:00+14:00"},
    {"cashier_id": 5, "items": []},
    {"cashier_id": 3, "items": []},
    {"cashier_id": 1, "items": {}},
    {"cashier_id": 1, "items": null},
    {"cashier_id": 1, "items": []},
    {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 2}]},
    {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}, {"product_id": 8, "quantity": 1, "unit_price": 1}]},
    {"cashier_id": 1, "items": [{"product_id": 9, "quantity": 1, "unit_price": 1}]},
    {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 0, "unit_price": 1}]},
    {"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 900000000000000}, {"product_id": 1, "quantity": 1, "unit_price": 900000000000000}]},
    {"cashier_id": 2, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}, {"product_id": 1, "quantity": 0.5, "unit_price": 3}], "idempotency_key": null, "ordered_at": null}
]');
SELECT pos_test.sums('a-batch');

-- Moments of ISO 8601 are those that the type reads; all else is refused, whatever the type makes of it, and nothing is thrown
CREATE FUNCTION reads(at text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN CASE WHEN isfinite(at::timestamptz) AND at::timestamptz BETWEEN '0001-01-01 00:00+00' AND now() THEN (at::timestamptz)::text ELSE 'out of range' END;
EXCEPTION WHEN OTHERS THEN
    RETURN 'none';
END
$$;
SET timezone = 'America/New_York';
CREATE FUNCTION take(at text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    b      record;
    answer text;
BEGIN
    SELECT * INTO b FROM pos_create_orders('a-batch', jsonb_build_array(jsonb_build_object('cashier_id', 1, 'ordered_at', at,
                                                      'items', '[{"product_id": 1, "quantity": 1, "unit_price": 1}]'::jsonb)));
    answer := coalesce((SELECT o.created_at::text FROM pos_write.orders o WHERE o.order_id = b.order_id),
                       CASE WHEN b.rule = 'ordered_at_not_readable' THEN 'none' ELSE 'out of range' END);
    RETURN format('%s => %s%s', left(at, 40), answer, CASE WHEN answer NOT IN ('none', reads(at)) THEN ', BUT THE TYPE SAYS ' || reads(at) END);
END
$$;
SELECT take(at)
FROM unnest(ARRAY['2024-01-02 10:00', '2024-03-10 02:30-05', '2024-07-02t10:00:00.1234565+05:45', '2024-01-02T24:00-12', '20240102T100060Z', '1883-11-18T12:00:00-04:56:02', '2024-01-02T09:00:00.123Z', '2024-07-02 10:00 Europe/Paris', '2024-07-02 10:00 Europe/Nowhere', '10:00 Europe/Paris 2024-07-02', '2024-07-02 10:00 CEST',
                  '2024-07-02 10:00 XYZ', '20240702T100000+02', '1/8/2024 13:00', 'Jul 2 2024', '2-Jul-2024', 'Jul-02-2024', 'epoch', '-infinity', '2024-02-30', '2024-01-02 24:01', '2024-01-02 10:00+99', '',
                  '294277-01-01', '4714-11-23 BC', '0001-01-01 00:00+00', '0001-01-01 00:00+14', 'J2460000', '2024-01-02 10:00 ' || repeat('x', 500), repeat('1 ', 60)]) at;
SET timezone = 'UTC';

-- The whole call: arguments, then the grant, then the tenant
SELECT pos_test.refused('PC011', $$pos_create_orders(NULL, '[]')$$);
SELECT pos_test.refused('PC011', $$pos_create_orders('*', '[]')$$);
SELECT pos_test.refused('PC011', $$pos_create_orders('a-batch', NULL)$$);
SELECT pos_test.refused('PC011', $$pos_create_orders('a-batch', '{}')$$);
SELECT pos_test.refused('PC011', $$pos_create_orders('a-batch', '"a"')$$);
SELECT pos_test.refused('PC011', $$pos_create_orders('a-batch', 'null')$$);
SELECT pos_test.refused('PC011', $$pos_create_orders('a-batch', '[]')$$);
SELECT pos_test.refused('PC011', $$pos_create_orders('nowhere', (SELECT jsonb_agg(1) FROM generate_series(1, 10001)))$$);
SELECT pos_test.refused('PC001', $$pos_create_orders('nowhere', '[1]')$$);
CREATE ROLE pos_test_backlog;
SELECT pos_grant('pos_test_backlog', 'command');
GRANT USAGE ON SCHEMA public, pos_test TO pos_test_backlog;
SET ROLE pos_test_backlog;
SELECT * FROM pos_create_orders('a-batch', '[1]');
SELECT * FROM pos_create_orders('nowhere', '[1]');
RESET ROLE;
SELECT pos_grant_tenant('pos_test_backlog', 'a-batch');
SET ROLE pos_test_backlog;
SELECT line, sqlstate FROM pos_create_orders('a-batch', '[1]');
RESET ROLE;
SELECT pos_revoke_tenant('pos_test_backlog', 'a-batch'), pos_revoke('pos_test_backlog', 'command');
DROP OWNED BY pos_test_backlog;
DROP ROLE pos_test_backlog;

-- All or nothing: the first refusal is raised, and nothing is written, though the key of line 1 was claimed
CREATE FUNCTION three(last text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT format('[{"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}], "idempotency_key": "all"},
                    {"cashier_id": 1, "items": [{"product_id": 2, "quantity": 1, "unit_price": 1}]}, %s, {"cashier_id": 99}]', last)::jsonb $$;
SELECT pos_test.refused('PC011', $$pos_create_orders('a-batch', three('{"cashier_id": 1, "x": 1}'), true)$$);
SELECT pos_test.refused('PC002', $$pos_create_orders('a-batch', three('{"cashier_id": 7, "items": []}'), true)$$);
SELECT pos_test.refused('PC003', $$pos_create_orders('a-batch', three('{"cashier_id": 1, "items": [{"product_id": 9, "quantity": 1, "unit_price": 1}]}'), true)$$);
SELECT pos_test.refused('PC005', $$pos_create_orders('a-batch', three('{"cashier_id": 1, "items": []}'), true)$$);
SELECT pos_test.refused('PC006', $$pos_create_orders('a-batch', three('{"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 900000000000000}, {"product_id": 1, "quantity": 1, "unit_price": 900000000000000}]}'), true)$$);
SELECT pos_test.refused('PC010', $$pos_create_orders('a-batch', three('{"cashier_id": 2, "items": [], "idempotency_key": "all"}'), true)$$);
SELECT show('a-batch', three('{"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}]}') - 3, true);
SELECT pos_test.sums('a-batch');

-- The SQL of 0.5.0 declares six columns, and calls the function by its older name
SELECT format($$CREATE FUNCTION of_050(tenant_id text, orders jsonb, all_or_nothing boolean)
    RETURNS TABLE (line int, order_id bigint, sqlstate text, message text, detail text, hint text) LANGUAGE c AS %L, 'pos_create_orders'$$, probin)
FROM pg_proc WHERE proname = 'pos_create_orders'
\gset
\set ECHO none
:format;
\set ECHO all
SELECT line, order_id > 0 AS taken, sqlstate, message FROM of_050('a-batch', three('{"cashier_id": 1, "x": 1}'), false);
SELECT pos_test.sums('a-batch');

-- Keys: a backlog again gives the same ids; singly and in one call know each other's; in one call it is as in two in a row
SELECT twins('keys');
CREATE FUNCTION keyed(key text, quantity numeric, cashier int DEFAULT 1, at text DEFAULT '2024-05-01 12:00+00') RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('cashier_id', cashier, 'idempotency_key', key, 'ordered_at', at,
                              'items', jsonb_build_array(jsonb_build_object('product_id', 1, 'quantity', quantity, 'unit_price', 3.50))) $$;
CREATE FUNCTION orders(VARIADIC orders jsonb[]) RETURNS jsonb LANGUAGE sql AS $$ SELECT to_jsonb(orders) $$;
SELECT (compare('keys', 1, orders(keyed('one', 1), keyed('two', 2), keyed('one', 1), keyed('one', 1.00), keyed('one', 3), keyed(NULL, 1), keyed('two', 2, 2)))).*;
SELECT (compare('keys', 2, orders(keyed('one', 1, at => '2024-05-01T14:00:00+02'), keyed('three', 3), keyed('two', 5), keyed('three', 3)))).*;
-- refused first: the key is free for the next
SELECT (compare('keys', 3, orders(keyed('four', -1), keyed('four', -1), keyed('four', 4), keyed('four', -1), keyed('four', 4)))).*;
-- what was answered is answered, even where it would be refused now; other arguments are another request before they are wrong
SELECT pos_register_user(t, 2, active => false) FROM unnest(ARRAY['keys-batch', 'keys-single']) t;
SELECT (compare('keys', 4, orders(keyed('two', 2, 2), keyed('one', -1), keyed('five', 5, 2)))).*;
SELECT (compare('keys', 5, orders(keyed('two', 2, 1), keyed('one', 1)))).*;
-- the other way round
SELECT one_by_one('keys-batch', 6, orders(keyed('two', 2), keyed('six', 6))), one_by_one('keys-single', 6, orders(keyed('two', 2), keyed('six', 6)));
SELECT (compare('keys', 7, orders(keyed('six', 6), keyed('seven', 7), keyed('six', 7)))).*;
SELECT a.run, a.line, coalesce(a.sqlstate, 'order ' || dense_rank() OVER (ORDER BY a.order_id)) FROM answers a WHERE a.tenant_id = 'keys-batch' ORDER BY a.run, a.line;
-- another command's key
SELECT pos_confirm_order('keys-batch', (SELECT min(order_id) FROM pos_write.orders WHERE tenant_id = 'keys-batch'), idempotency_key => 'confirmed');
SELECT show('keys-batch', orders(keyed('confirmed', 1)));

-- A thousand orders of several days, some refused, some with keys, some of them twice
CREATE FUNCTION backlog(count int, decimals int) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'cashier_id', CASE WHEN n % 97 = 0 THEN 3 WHEN n % 89 = 0 THEN 77 ELSE 1 + n % 2 END,
        'idempotency_key', CASE n % 4 WHEN 1 THEN 'key ' || n WHEN 2 THEN 'key ' || n - n % 20 END,
        'ordered_at', '2024-05-01 00:00+00'::timestamptz + n % 13 * interval '7 hours',
        'items', (SELECT jsonb_agg(jsonb_build_object(
                      'product_id', CASE WHEN n % 53 = 0 AND i = 2 THEN 9 ELSE 1 + (n + i * i) % 3 END,
                      'quantity', round((1 + (n * 7919 + i * 31) % 5000)::numeric / 1000, i % 4),
                      'unit_price', CASE WHEN n % 71 = 0 THEN -1 ELSE round((n * 104729 + i * 13) % 100000 / 1000.0, decimals) END) ORDER BY i)
                  FROM generate_series(1, 1 + n % 5) i))) ORDER BY n)
    FROM generate_series(1, count) n
$$;
SELECT twins('many'), twins('slow'), twins('yen', 'JPY', 'Asia/Tokyo'), twins('dinar', 'BHD', 'America/New_York');
SELECT (compare('many', 1, backlog(1000, 2))).*;
SELECT (compare('many', 2, backlog(1000, 2))).*;
SELECT (compare('yen', 1, backlog(100, 0))).*;
SELECT (compare('dinar', 1, backlog(100, 3))).*;
SELECT pos_test.sums(t) FROM unnest(ARRAY['many-batch', 'yen-batch', 'dinar-batch']) t;
-- by statements, it is the same
SELECT (compare('slow', 1, backlog(300, 2), 'off')).*;
SELECT (compare('slow', 2, backlog(400, 2), 'off')).*;
-- so it is where a table is not plain, whichever it is; and the trigger sees what is there then
CREATE TABLE noted (relation text, orders bigint);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    INSERT INTO noted SELECT tg_relid::regclass::text, count(*) FROM pos_write.orders o WHERE o.tenant_id = new.tenant_id AND o.order_id = coalesce(to_jsonb(new)->>'order_id', to_jsonb(new)->>'stream_id', to_jsonb(new)->>'result')::bigint;
    RETURN new;
END
$$;
GRANT EXECUTE ON FUNCTION note() TO pos_owner;
SELECT twins('trigger' || run) FROM generate_series(1, 8) run;
CREATE FUNCTION with_trigger(run int, relation text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE noted;
    EXECUTE format('CREATE TRIGGER note AFTER INSERT ON %s FOR EACH ROW EXECUTE FUNCTION note()', relation);
    RETURN QUERY SELECT format('%s: %s', relation, c.*) FROM compare('trigger' || run, 1, backlog(30 + run, 2)) c;
    RETURN QUERY SELECT format('  %s rows, %s with the order', count(*), sum(n.orders)) FROM noted n;
    EXECUTE format('DROP TRIGGER note ON %s', relation);
END
$$;
SELECT t FROM unnest(ARRAY['pos_write.orders', 'pos_write.order_items', 'pos_write.events', 'pos_write.command_log', 'pos_write.products', 'pos_read.order_summary_rows', 'pos_read.order_daily_stripes',
                           'pos_read.product_sales_stripes']) WITH ORDINALITY r (relation, run), with_trigger(run::int, relation) t;

-- An error in the midst leaves nothing, and the session goes on
CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no' USING DETAIL = 'no', HINT = 'no'; END $$;
CREATE FUNCTION with_failure(relation text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    before text := pos_test.fingerprint();
BEGIN
    EXECUTE format('CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON %s FOR EACH ROW EXECUTE FUNCTION fail()', relation);
    BEGIN
        PERFORM pos_create_orders('a-batch', backlog(5, 2));
        RETURN NEXT 'TAKEN';
    EXCEPTION WHEN raise_exception THEN
        RETURN NEXT relation || ': ' || SQLERRM;
    END;
    EXECUTE format('DROP TRIGGER fail ON %s', relation);
    IF pos_test.fingerprint() <> before THEN
        RETURN NEXT 'THE STORES HAVE CHANGED';
    END IF;
END
$$;
SELECT t FROM unnest(ARRAY['pos_write.order_items', 'pos_write.events', 'pos_read.order_daily_stripes']) r, with_failure(r) t;
SELECT count(order_id), count(sqlstate) FROM pos_create_orders('a-batch', backlog(20, 2));

-- A savepoint that is rolled back, and a transaction of several calls
BEGIN;
SELECT count(order_id) FROM pos_create_orders('a-batch', backlog(10, 2));
SAVEPOINT before;
SELECT count(order_id) FROM pos_create_orders('a-batch', backlog(40, 2));
ROLLBACK TO before;
SELECT count(order_id) FROM pos_create_orders('a-batch', backlog(30, 2));
COMMIT;
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT count(order_id) FROM pos_create_orders('a-batch', backlog(45, 2));
SELECT count(order_id) FROM pos_create_orders('a-batch', backlog(50, 2));
COMMIT;
SELECT pos_test.sums('a-batch');

-- A read model of one's own gets the whole call at once
CREATE SCHEMA reports AUTHORIZATION pos_owner;
SET ROLE pos_owner;
CREATE TABLE reports.folds (generation int, positions int8multirange, events bigint);
CREATE FUNCTION reports.note_fold(positions int8multirange, generation int) RETURNS void LANGUAGE sql AS $$
    DELETE FROM reports.folds f WHERE $1 IS NULL AND f.generation <> $2;
    INSERT INTO reports.folds SELECT $2, $1, count(*) FROM unnest($1) r JOIN pos_write.events e ON e.position >= lower(r) AND e.position < upper(r) WHERE $1 IS NOT NULL;
$$;
RESET ROLE;
SELECT pos_register_projection('folds', 'reports.note_fold(int8multirange, int)');
CALL pos_set_mode('folds', 'immediate');
TRUNCATE reports.folds;
SELECT count(order_id), count(sqlstate) FROM pos_create_orders('a-batch', backlog(106, 2) #- '{0,idempotency_key}');
SELECT count(*), sum(events), sum((SELECT sum(upper(r) - lower(r)) FROM unnest(positions) r)) FROM reports.folds WHERE events > 0;

-- In the other modes the read models follow
CALL pos_set_mode('order_daily_summary', 'deferred');
CALL pos_set_mode('product_sales', 'live');
SELECT count(order_id) FROM pos_create_orders('a-batch', backlog(4, 2) #- '{0,idempotency_key}' #- '{1,idempotency_key}');
SELECT pos_refresh() >= 4;
CALL pos_set_mode('order_daily_summary', 'immediate');
CALL pos_set_mode('product_sales', 'immediate');
SELECT pos_test.sums('a-batch');

SELECT * FROM pos_verify();
\c :main
DROP DATABASE pos_test_create_orders;
