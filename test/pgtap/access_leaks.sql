-- What could be learned of another tenant without reading its rows: by its keys,
-- its ids, a function or an operator that tells what it is called with, a cast
-- that fails, the plans' estimates, the server's statistics.
--
-- False would be: a text or an amount of tenant SENTINEL-theirs in an answer, an
-- error or a function's argument, or an estimate that follows its rows by what is
-- not leakproof. What does follow them is said at the end: leakproof operators.

\ir support/access.sql

\ir support/none_of.sql

SELECT * FROM no_plan();

-- ---------------------------------------------------------------------------
-- With one's own tenant_id, what is another's is what is unknown

CREATE FUNCTION pg_temp.tells(role text, statement text, told text) RETURNS text
LANGUAGE sql AS $$
    -- the id that the caller gave is no news
    SELECT replace(a.answer, $3, '<id>')
    FROM access_test.attempt($1, replace($2, '?', $3)) a
$$;
CREATE TEMP TABLE foreign_ids AS
SELECT r.name AS role, c.statement, o.what, pg_temp.tells(r.name, replace(c.statement, ':own', quote_literal(r.own)), o.order_id::text) AS of_other,
    pg_temp.tells(r.name, replace(c.statement, ':own', quote_literal(r.own)), '999999999') AS of_unknown
FROM access_test.roles r, access_test.orders o, unnest(ARRAY[
    'SELECT public.pos_confirm_order(:own, ?)',
    'SELECT public.pos_confirm_order(:own, ?, 1)',
    'SELECT public.pos_confirm_order(:own, ?, 1, ''SENTINEL-key-confirmed'', 1)',
    'SELECT public.pos_apply_discount(:own, ?, 5, 2)',
    'SELECT public.pos_record_payment(:own, ?, 987654.32, ''cash'')',
    'SELECT public.pos_record_payment(:own, ?, 1, ''cash'', 2)',
    'SELECT public.pos_reverse_payment(:own, ?, 1, ''wrong'', 2)',
    'SELECT public.pos_change_items(:own, ?, ''[{"line_no": 1, "quantity": 2}]'')',
    'SELECT public.pos_refund(:own, ?, ''"all"'', ''wrong'', 2)',
    'SELECT public.pos_void_order(:own, ?, ''wrong'', 2)']) c (statement)
WHERE 'command' = ANY (r.sides) AND o.tenant_id = 'SENTINEL-theirs';
SELECT is((SELECT string_agg(DISTINCT left(of_unknown, 5), ' ') FROM foreign_ids), 'PC004', 'an order that is not known is PC004');
SELECT none_of('SELECT role, statement, what, of_other, of_unknown FROM foreign_ids', 'of_other IS DISTINCT FROM of_unknown', 'another tenant''s order is not known, whatever its state');
SELECT none_of($$SELECT r.name, q.query, o.what, a.* FROM access_test.roles r, access_test.orders o,
    unnest(ARRAY['pos_get_order(%L, %s)', 'pos_order_lines(%L, %s)', 'pos_order_payments(%L, %s)', 'pos_order_refunds(%L, %s)', 'pos_order_history(%L, %s)', 'pos_order_as_of(%L, %s, ''infinity'')', 'pos_list_orders(%L, after_order_id => %s + 1, page_size => 1) l WHERE l.order_id > 0 AND l.tenant_name ~ ''SENTINEL''']) q (query),
    LATERAL access_test.attempt(r.name, format('SELECT * FROM public.' || q.query, r.own, o.order_id)) a
    WHERE 'query' = ANY (r.sides) AND o.tenant_id = 'SENTINEL-theirs'$$, $$rows > 0 OR state <> '00000'$$, 'queries know no order of another tenant');

-- users, products and taxes that only the other tenant has
SELECT public.pos_register_user('SENTINEL-theirs', 77, 'SENTINEL user', 'manager') \g /dev/null
SELECT public.pos_register_product('SENTINEL-theirs', 77, 'SENTINEL product') \g /dev/null
SELECT public.pos_register_tax('SENTINEL-theirs', 77, 'SENTINEL tax', 20) \g /dev/null
CREATE TEMP TABLE foreign_people AS
SELECT r.name AS role, c.statement, pg_temp.tells(r.name, c.filled, '77') AS of_other, pg_temp.tells(r.name, c.filled, '78') AS of_unknown
FROM access_test.roles r, LATERAL (
    SELECT s.statement, replace(replace(s.statement, ':own', quote_literal(r.own)), ':pending',
        (SELECT o.order_id::text FROM access_test.orders o WHERE o.tenant_id = r.own AND o.what = 'pending')) AS filled
    FROM unnest(ARRAY[
        'SELECT public.pos_create_order(:own, ?, ''[{"product_id": 1, "quantity": 1, "unit_price": 1}]'')',
        'SELECT public.pos_create_order(:own, 1, ''[{"product_id": ?, "quantity": 1, "unit_price": 1}]'')',
        'SELECT public.pos_apply_discount(:own, :pending, 5, ?)',
        'SELECT public.pos_confirm_order(:own, :pending, acted_by => ?)',
        'SELECT public.pos_create_order(:own, 1, ''[{"product_id": 1, "quantity": 1, "unit_price": 1, "taxes": [?]}]'')',
        'SELECT public.pos_register_product(:own, 1, taxes => ''{?}'')',
        'SELECT public.pos_change_items(:own, :pending, ''[{"add": {"product_id": ?, "quantity": 1, "unit_price": 1}}]'')',
        'SELECT public.pos_change_items(:own, :pending, ''[{"line_no": 1, "quantity": 2}]'', ?)',
        'SELECT public.pos_refund(:own, :pending, ''"all"'', ''wrong'', ?)',
        'SELECT public.pos_void_order(:own, :pending, ''wrong'', ?)']) s (statement)) c
WHERE 'command' = ANY (r.sides);
SELECT none_of('SELECT role, statement, of_other, of_unknown FROM foreign_people', 'of_other IS DISTINCT FROM of_unknown OR of_other !~ ''^PC0(0[238]|12)''',
                'another tenant''s users, products and taxes are not known');

-- an idempotency key is the tenant's: another's neither answers nor stands in the way
SELECT none_of(format($$
    SELECT r.name, k.key, a.state, a.answer FROM access_test.roles r, unnest(ARRAY['pending', 'confirmed', 'voided', 'paid', 'reversed']) k (key),
        LATERAL access_test.attempt(r.name, format('SELECT public.pos_create_order(%%L, 1, %%L, %%L, ''2024-03-01 12:00+00'')', r.own,
            '[{"product_id": 1, "quantity": 1, "unit_price": %s}]', 'SENTINEL-key-' || k.key)) a
    WHERE 'command' = ANY (r.sides)$$, price),
    $$state <> '00000' OR EXISTS (SELECT FROM access_test.orders o WHERE answer LIKE '%' || o.order_id || '%')$$,
    'a key of another tenant is a new one, with its request or another')
FROM unnest(ARRAY['987654.32', '1']) price;

-- What another tenant does meanwhile shows in nothing that is read: not in a count,
-- nor in a sum. Order ids and positions of events tell that something was done.
CREATE TEMP TABLE looks (moment int, role text, statement text, answer text);
CREATE TEMP VIEW look AS
SELECT r.name AS role, s.statement, a.answer
FROM access_test.roles r, LATERAL (
    SELECT format('SELECT * FROM %s t ORDER BY t::text', c.oid::regclass) AS statement FROM pg_class c
    WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) AND c.relkind IN ('r', 'v')
    UNION ALL
    SELECT format('SELECT * FROM public.' || q, t) FROM unnest(ARRAY[r.own, 'SENTINEL-theirs']) t, unnest(ARRAY[
        'pos_list_orders(%L)', 'pos_daily_summary(%L, ''2024-03-01'')', 'pos_daily_summaries(%L, ''2024-03-01'', ''2024-03-02'', true)', 'pos_top_products(%L, NULL, NULL)', 'pos_daily_taxes(%L, NULL, NULL)', 'pos_daily_payments(%L, NULL, NULL)']) q
    UNION ALL
    SELECT 'SELECT name, mode, lag_events, late, last_refresh, last_error, error_position, build_done, build_total FROM public.pos_projection_status()') s,
    LATERAL access_test.attempt(r.name, s.statement) a
-- side monitor sees how many events of all tenants are not folded: that is what it is for
WHERE NOT r.all_tenants AND NOT ('monitor' = ANY (r.sides) AND s.statement ~ 'pos_projection_status');
INSERT INTO looks SELECT 1, * FROM look;
CALL access_test.trade('SENTINEL-theirs', 'SENTINEL', 987654.32, '2');
INSERT INTO looks SELECT 2, * FROM look;
SELECT none_of('SELECT a.role, a.statement, a.answer AS before, b.answer AS after FROM looks a JOIN looks b USING (role, statement) WHERE a.moment = 1 AND b.moment = 2', 'before IS DISTINCT FROM after',
                'what is read does not change by what another tenant does');
SELECT cmp_ok((SELECT count(*) FROM looks WHERE moment = 2 AND answer <> '' AND answer !~ '^42501'), '>', 60::bigint, 'and something is read');

-- ---------------------------------------------------------------------------
-- Functions, operators and casts that tell what they are called with

CREATE FUNCTION access_test.tells(value text) RETURNS boolean
LANGUAGE plpgsql COST 0.0000001 AS $$
BEGIN
    IF access_test.is_foreign(value) THEN
        RAISE EXCEPTION 'leaked: %', value;
    END IF;
    RETURN true;
END
$$;
CREATE FUNCTION access_test.tells_both(a text, b text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE COST 0.0000001 AS 'BEGIN RETURN access_test.tells(a) AND access_test.tells(b); END';
CREATE OPERATOR access_test.<<< (LEFTARG = text, RIGHTARG = text, FUNCTION = access_test.tells_both, RESTRICT = eqsel, JOIN = eqjoinsel, COMMUTATOR = OPERATOR(access_test.<<<));
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA access_test TO PUBLIC;

CREATE TEMP TABLE probes AS
SELECT n.nspname || '.' || c.relname AS relation, r.name AS role, p.probe, a.*
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, access_test.roles r, unnest(ARRAY[
    'SELECT 1 FROM %s t WHERE access_test.tells(t::text)',
    'SELECT 1 FROM %s t WHERE t::text OPERATOR(access_test.<<<) ''x''',
    'SELECT 1 FROM %s t WHERE access_test.tells(t::text) AND access_test.tells(current_user)',
    'SELECT access_test.tells(t::text) FROM %s t',
    'SELECT 1 FROM %s t ORDER BY access_test.tells(t::text) LIMIT 1',
    'SELECT count(*) FROM %s t GROUP BY access_test.tells(t::text)',
    'SELECT count(*) FILTER (WHERE access_test.tells(t::text)) FROM %s t',
    'SELECT 1 FROM %1$s t JOIN %1$s u ON access_test.tells(t::text) AND u::text OPERATOR(access_test.<<<) t::text',
    'SELECT 1 FROM generate_series(1, 2) g LEFT JOIN %s t ON access_test.tells(t::text)',
    'SELECT 1 FROM (SELECT * FROM %s OFFSET 0) t WHERE access_test.tells(t::text)',
    'WITH t AS NOT MATERIALIZED (SELECT * FROM %s) SELECT 1 FROM t WHERE access_test.tells(t::text)',
    'SELECT 1 FROM %s t TABLESAMPLE SYSTEM (100) WHERE access_test.tells(t::text)',
    'SELECT 1 FROM %s t WHERE t.ctid IN (''(0,1)'', ''(0,2)'') AND access_test.tells(t::text)',
    'SELECT 1 FROM %s t WHERE CASE WHEN access_test.is_foreign(t::text) THEN (''x'' || t::text)::int ELSE 1 END = 1']) p (probe),
    LATERAL access_test.attempt(r.name, format(p.probe, n.nspname || '.' || c.relname)) a
WHERE n.nspname IN ('pos_write', 'pos_read') AND c.relkind IN ('r', 'v') AND NOT r.all_tenants AND (r.sides && '{query,admin}')
    AND (c.relkind = 'r' OR p.probe !~ 'TABLESAMPLE|ctid');
SELECT none_of('SELECT role, relation, probe, answer, state FROM probes', 'state NOT IN (''00000'', ''42501'')', 'a function or operator that tells sees no row of another tenant');
SELECT cmp_ok((SELECT count(*) FROM probes WHERE state = '00000'), '>', 700::bigint, 'and it is called');
SELECT is((SELECT count(DISTINCT a.state) FROM access_test.attempt('pos_mx_auditor', 'SELECT 1 FROM pos_write.orders t WHERE access_test.tells(t::text)') a WHERE a.state = 'P0001'), 1::bigint,
          'and would tell, where the rows are granted');
-- in what a query function is inlined to
SELECT none_of($$
    SELECT r.name, q.query, a.* FROM access_test.roles r, unnest(ARRAY[
        'pos_list_orders(%L)', 'pos_daily_summary(%L, ''2024-03-01'')', 'pos_daily_summaries(%L, ''2024-03-01'', ''2024-03-02'')', 'pos_top_products(%L, NULL, NULL)', 'pos_daily_taxes(%L, NULL, NULL)', 'pos_daily_payments(%L, NULL, NULL)',
        'pos_order_lines(%L, (SELECT max(o.order_id) FROM access_test.orders o))', 'pos_order_payments(%L, (SELECT max(o.order_id) FROM access_test.orders o))',
        'pos_order_refunds(%L, (SELECT max(o.order_id) FROM access_test.orders o WHERE o.what = ''returned''))',
        'pos_get_order(%L, (SELECT max(o.order_id) FROM access_test.orders o))', 'pos_order_history(%L, (SELECT max(o.order_id) FROM access_test.orders o))']) q (query),
        unnest(ARRAY[r.own, 'SENTINEL-theirs']) tenant,
        LATERAL access_test.attempt(r.name, format('SELECT 1 FROM public.' || q.query || ' t WHERE access_test.tells(t::text)', tenant)) a
    WHERE 'query' = ANY (r.sides) AND NOT r.all_tenants$$, $$state <> '00000' AND answer ~ 'leaked'$$, 'nor in a query');

-- A view of one's own, with its owner's rights, lends no tenants: rows are those of
-- whoever asks, who needs a side that reads
SET ROLE pos_mx_auditor;
CREATE VIEW access_test.lent_view AS SELECT * FROM pos_read.order_summaries;
CREATE VIEW access_test.lent_table AS SELECT * FROM pos_read.order_summary_rows;
CREATE FUNCTION access_test.lent_call(tenant text) RETURNS SETOF text LANGUAGE sql SECURITY DEFINER AS 'SELECT l::text FROM pos_read.order_summaries l WHERE l.tenant_id = $1';
GRANT SELECT ON access_test.lent_view, access_test.lent_table TO PUBLIC;
RESET ROLE;
SELECT is(format('%s %s', a.state, a.rows), r.expected, format('%s gets by %s what is its own', r.name, r.lent))
FROM (VALUES ('pos_mx_query', 'view', '00000 7'), ('pos_mx_stranger', 'view', '00000 7'), ('pos_mx_nothing', 'view', '42501 0'), ('pos_mx_theirs', 'view', '42501 0'),
             ('pos_mx_query', 'table', '00000 7'), ('pos_mx_command', 'table', '42501 0'), ('pos_mx_nothing', 'table', '42501 0'), ('pos_mx_theirs', 'table', '42501 0')) r (name, lent, expected),
    LATERAL access_test.attempt(r.name, 'SELECT * FROM access_test.lent_' || r.lent) a;
SELECT is((SELECT a.rows FROM access_test.attempt('pos_mx_nothing', 'SELECT * FROM access_test.lent_call(''SENTINEL-theirs'')') a), 13::bigint,
          'a function with its definer''s rights lends the tenants too: it is the definer''s to check');

-- A member of two roles sees the tenants of both; one without INHERIT those of none
CREATE ROLE pos_mx_both IN ROLE pos_mx_query, pos_mx_stranger;
CREATE ROLE pos_mx_apart NOINHERIT IN ROLE pos_mx_query, pos_mx_stranger;
SELECT is((SELECT string_agg(DISTINCT t.tenant_id, ' ' ORDER BY t.tenant_id) FROM unnest(ARRAY['mine', 'third', 'SENTINEL-theirs']) t (tenant_id),
               LATERAL access_test.attempt('pos_mx_both', format('SELECT 1 FROM public.pos_list_orders(%L)', t.tenant_id)) a WHERE a.rows > 0), 'mine third', 'a member of two roles sees both tenants');
SELECT is((SELECT a.state FROM access_test.attempt('pos_mx_both', 'SELECT public.pos_register_product(''mine'', 1, ''New'')') a), '00000', 'and may do for the one what the other lets it');
SELECT is((SELECT a.state FROM access_test.attempt('pos_mx_apart', 'SELECT 1 FROM public.pos_list_orders(''mine'')') a), '42501', 'without INHERIT it calls nothing');
SELECT pos_grant('pos_mx_apart', side) FROM unnest(ARRAY['query', 'command']) side \g /dev/null
SELECT is((SELECT a.rows FROM access_test.attempt('pos_mx_apart', 'SELECT 1 FROM public.pos_list_orders(''mine'')') a), 0::bigint, 'with a side of its own it sees no tenant of theirs');
SELECT is((SELECT a.state FROM access_test.attempt('pos_mx_apart', 'SELECT public.pos_register_product(''mine'', 1, ''New'')') a), '42501', 'nor does it act for one');

-- Who may write or read all data of the database writes nothing here, and reads no tenant's
CREATE ROLE pos_mx_all IN ROLE pg_read_all_data, pg_write_all_data;
SELECT none_of(format($$SELECT c.oid::regclass, a.* FROM pg_class c, LATERAL access_test.attempt('pos_mx_all', format(%L, c.oid::regclass)) a
    WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) AND c.relkind = 'r'
        AND NOT (c.relname = 'projections' AND %L LIKE 'SELECT%%')$$, statement, statement),
    $$state <> '42501' AND rows > 0 OR access_test.is_foreign(answer)$$, format('a role with all data can''t %s', statement))
FROM unnest(ARRAY['INSERT INTO %s DEFAULT VALUES', 'DELETE FROM %s', 'SELECT * FROM %s', 'TRUNCATE %s']) statement;
SELECT none_of(format($$SELECT a.* FROM access_test.attempt('pos_mx_all', %L) a$$, statement), $$state <> '42501' AND rows > 0$$, format('nor %s', statement))
FROM unnest(ARRAY['UPDATE pos_write.orders SET total = 1', 'UPDATE pos_write.role_grants SET side = ''admin''', 'UPDATE pos_write.tenant_grants SET tenant_id = ''*''',
    'UPDATE pos_read.projections SET mode = ''live''', 'INSERT INTO pos_write.tenant_grants VALUES (''*'', ''pos_mx_all'')', 'INSERT INTO pos_write.role_grants VALUES (''pos_mx_all'', ''admin'')',
    'INSERT INTO pos_write.granted_tenants VALUES (''*'', ''pos_mx_all'')', 'UPDATE pos_write.granted_tenants SET tenant_id = ''*''', 'DELETE FROM pos_read.projection_progress']) statement;

-- ---------------------------------------------------------------------------
-- Estimates

-- Many rows of each tenant, so that a share of them is an estimate
SELECT count(pos_create_order(t, 1, format('[{"product_id": 1, "quantity": 1, "unit_price": %s}]', p)::jsonb, ordered_at => '2024-03-03 12:00+00')) > 0
FROM generate_series(1, 300), (VALUES ('mine', 4), ('SENTINEL-theirs', 987654.32)) s (t, p) \g /dev/null
ANALYZE;
CREATE FUNCTION access_test.is_more(a numeric, b numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > $2';
CREATE OPERATOR access_test.>>> (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = access_test.is_more, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA access_test TO PUBLIC;
CREATE FUNCTION pg_temp.estimate(role text, query text) RETURNS numeric
LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    SELECT a.answer INTO answer FROM access_test.attempt(role, 'EXPLAIN (FORMAT JSON) ' || query) a;
    RETURN substring(answer FROM '"Plan Rows""?: ([0-9]+)');
END
$$;
CREATE TEMP TABLE estimates (moment int, query text, rows numeric);
CREATE TEMP VIEW guesses AS
SELECT unnest(ARRAY[
    'SELECT 1 FROM pos_write.orders o WHERE o.total > 500000',
    'SELECT 1 FROM pos_write.orders o WHERE o.total = 987654.32',
    'SELECT 1 FROM pos_write.orders o WHERE o.total BETWEEN 100 AND 1000000',
    'SELECT 1 FROM pos_write.orders o WHERE o.total OPERATOR(access_test.>>>) 500000',
    'SELECT 1 FROM pos_write.orders o WHERE o.tenant_id LIKE ''SENTINEL%''',
    'SELECT 1 FROM pos_write.orders o WHERE o.tenant_id ~ ''^SENTINEL''',
    'SELECT 1 FROM pos_write.orders o WHERE lower(o.status) = ''confirmed''',
    'SELECT 1 FROM pos_write.orders o WHERE abs(o.total) > 500000',
    'SELECT 1 FROM pos_read.order_summaries o WHERE o.total > 500000',
    'SELECT 1 FROM pos_read.order_summary_rows o WHERE o.total > 500000',
    'SELECT 1 FROM pos_write.events o WHERE o.total > 500000',
    'SELECT 1 FROM pos_write.events o WHERE o.data @> ''{"name": "SENTINEL shop"}''',
    'SELECT 1 FROM pos_write.events o WHERE o.line_revenues @> ''{987654.32}''',
    'SELECT 1 FROM pos_read.user_names o WHERE o.full_name LIKE ''SENTINEL%''']) AS query;
INSERT INTO estimates SELECT 1, query, pg_temp.estimate('pos_mx_query', query) FROM guesses;
-- the other tenant's rows become other ones: as many, with as many distinct
-- values and nulls, for these two numbers are in every estimate
BEGIN;
UPDATE pos_write.orders SET total = total / 100000 WHERE tenant_id = 'SENTINEL-theirs';
UPDATE pos_read.order_summary_rows SET total = total / 100000 WHERE tenant_id = 'SENTINEL-theirs';
UPDATE pos_write.events SET total = total / 100000, data = jsonb_build_object('other', data), line_revenues = ARRAY(SELECT r / 100000 FROM unnest(line_revenues) r)
 WHERE tenant_id = 'SENTINEL-theirs';
UPDATE pos_read.user_names SET full_name = 'other ' || full_name WHERE tenant_id = 'SENTINEL-theirs';
COMMIT;
VACUUM FULL ANALYZE pos_write.orders;
VACUUM FULL ANALYZE pos_read.order_summary_rows;
VACUUM FULL ANALYZE pos_write.events;
VACUUM FULL ANALYZE pos_read.user_names;
INSERT INTO estimates SELECT 2, query, pg_temp.estimate('pos_mx_query', query) FROM guesses;
SELECT none_of('SELECT a.query, a.rows AS before, b.rows AS after FROM estimates a JOIN estimates b USING (query) WHERE a.moment = 1 AND b.moment = 2', 'before IS DISTINCT FROM after',
                'an estimate by what is not leakproof does not follow another tenant''s rows');
SELECT isnt_empty('SELECT * FROM estimates WHERE rows > 1', 'and it is one');

-- The limit: leakproof operators. The planner estimates by statistics of all
-- rows, and EXPLAIN ANALYZE counts the rows that row-level security took out. So
-- who may write SQL can guess at ids, texts and dates of others by equality and
-- order, and count; at amounts and documents it can't. The number of rows, of
-- distinct values and the share of nulls, over all tenants, show in any estimate.
SELECT none_of($$SELECT o.oid::regoperator, p.proleakproof FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode
                 WHERE o.oprleft IN ('numeric'::regtype, 'numeric[]'::regtype, 'jsonb'::regtype) OR o.oprright IN ('numeric'::regtype, 'numeric[]'::regtype, 'jsonb'::regtype)$$,
               'proleakproof', 'no operator on amounts or documents is leakproof');
SELECT set_eq($$SELECT DISTINCT a.atttypid::regtype::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace) AND c.relkind = 'r' AND EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = c.oid AND t.attname = 'tenant_id') AND a.attnum > 0
                    AND EXISTS (SELECT FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode WHERE o.oprleft = a.atttypid AND o.oprright = a.atttypid AND p.proleakproof)$$,
              ARRAY['bigint', 'boolean', 'date', 'integer', 'smallint', 'text', 'timestamp with time zone', 'interval'],
              'ids, numbers, texts, dates and flags are what can be guessed at');
SELECT is((SELECT a.rows FROM access_test.attempt('pos_mx_query', 'SELECT 1 FROM pos_write.orders WHERE tenant_id = ''SENTINEL-theirs'' OR tenant_id BETWEEN ''S'' AND ''T''') a), 0::bigint,
          'no row comes of it');

-- What the server keeps of the rows: their values are shown to nobody without the grant for all
SELECT none_of(format($$SELECT a.* FROM access_test.attempt(%L, 'SELECT * FROM pg_stats WHERE schemaname IN (''pos_write'', ''pos_read'')') a$$, name),
    $$access_test.is_foreign(answer) OR state <> '00000'$$, name || ': pg_stats has nothing of another tenant')
FROM access_test.roles WHERE NOT all_tenants ORDER BY name;
SELECT none_of(format($$SELECT a.* FROM access_test.attempt(%L, 'SELECT schemaname, tablename, attname FROM pg_stats s JOIN pg_class c ON c.oid = format(''%%I.%%I'', schemaname, tablename)::regclass
    WHERE schemaname IN (''pos_write'', ''pos_read'') AND c.relrowsecurity') a$$, name), 'rows > 0 OR state <> ''00000''', name || ': nor anything of a table with tenants')
FROM access_test.roles WHERE NOT all_tenants AND sides && '{query,admin}' ORDER BY name;
SELECT is((SELECT a.state FROM access_test.attempt(name, 'SELECT * FROM ' || catalogue) a), '42501', format('%s may not read %s', name, catalogue))
FROM access_test.roles, unnest(ARRAY['pg_statistic', 'pg_statistic_ext_data']) catalogue WHERE name LIKE 'pos\_mx\_%' ORDER BY name;
SELECT none_of(format($$SELECT a.* FROM access_test.attempt(%L, 'SELECT query FROM pg_stat_activity') a$$, name), 'access_test.is_foreign(answer)',
               name || ': pg_stat_activity shows no statement of others')
FROM access_test.roles WHERE NOT is_owner ORDER BY name;

SELECT * FROM finish();
\ir support/access_end.sql
DROP ROLE pos_mx_both, pos_mx_apart, pos_mx_all;
