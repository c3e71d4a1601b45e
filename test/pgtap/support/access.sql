-- What the tests of access control share: a database of their own with three
-- tenants, the roles, and what tells what a role gets by a statement.
--
-- Tenant SENTINEL-theirs belongs to none of the roles under test: whatever shows
-- its texts or amounts to one of them has leaked.

\set QUIET on
\pset format unaligned
\pset tuples_only on
\pset pager off
\set ON_ERROR_STOP on
\set home :DBNAME
SET client_min_messages = warning;
DROP DATABASE IF EXISTS pos_access WITH (FORCE);
CREATE DATABASE pos_access;
\c pos_access
SET client_min_messages = warning;
SET timezone = 'UTC';

CREATE EXTENSION pgtap;
CREATE EXTENSION pos_cqrs;
DO 'BEGIN PERFORM pos_install(); END';
CREATE SCHEMA access_test;

-- The roles, and what each is meant to have. all_tenants is true where rows of
-- every tenant are meant to be seen, own the tenant that is.
CREATE TABLE access_test.roles (
    name        text PRIMARY KEY,
    sides       text[] NOT NULL,
    own         text NOT NULL,
    all_tenants boolean NOT NULL,
    is_owner    boolean NOT NULL
);
INSERT INTO access_test.roles VALUES
    (current_user,      '{command,query,admin}', 'mine', true, true),
    ('pos_mx_member',   '{command,query,admin}', 'mine', true, true),
    ('pos_mx_auditor',  '{admin}', 'mine', true, false),
    ('pos_mx_admin',    '{admin}', 'mine', false, false),
    ('pos_mx_command',  '{command}', 'mine', false, false),
    ('pos_mx_query',    '{query}', 'mine', false, false),
    ('pos_mx_stranger', '{command,query,admin}', 'third', false, false),
    ('pos_mx_monitor',  '{monitor}', 'mine', false, false),
    ('pos_mx_nothing',  '{}', 'mine', false, false);
DO $$
DECLARE
    role record;
BEGIN
    FOR role IN SELECT * FROM access_test.roles r WHERE r.name LIKE 'pos\_mx\_%' LOOP
        EXECUTE format('DROP ROLE IF EXISTS %I', role.name);
        EXECUTE format('CREATE ROLE %I LOGIN', role.name);
        CONTINUE WHEN role.is_owner OR role.sides = '{}';
        PERFORM public.pos_grant(role.name, side) FROM unnest(role.sides) side;
        PERFORM public.pos_grant_tenant(role.name, CASE WHEN role.all_tenants THEN '*' ELSE role.own END);
    END LOOP;
    DROP ROLE IF EXISTS pos_mx_theirs;
    CREATE ROLE pos_mx_theirs;
    PERFORM public.pos_grant_tenant('pos_mx_theirs', 'SENTINEL-theirs');
END
$$;
GRANT pos_owner TO pos_mx_member;
GRANT USAGE, CREATE ON SCHEMA access_test TO PUBLIC;

-- In each tenant: orders of each status, with a discount, a payment and one that
-- was reversed; rows in each table, and events that are not folded yet.
SELECT setval('pos_write.order_id_seq', 700000000) \g /dev/null
CREATE TABLE access_test.orders (tenant_id text, what text, order_id bigint, PRIMARY KEY (tenant_id, what));
CREATE PROCEDURE access_test.shop(tenant text, word text, price numeric)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.pos_register_tenant(tenant, word || ' shop'), public.pos_register_product(tenant, 1, word || ' tea'),
            public.pos_register_tax(tenant, 1, word || ' tax', 20),
            public.pos_register_user(tenant, 1, word || ' cashier'), public.pos_register_user(tenant, 2, word || ' manager', 'manager');
    CALL access_test.trade(tenant, word, price, '');
END
$$;
CREATE PROCEDURE access_test.trade(tenant text, word text, price numeric, number text)
LANGUAGE plpgsql AS $$
DECLARE
    items CONSTANT jsonb := jsonb_build_array(jsonb_build_object('product_id', 1, 'quantity', 1, 'unit_price', price));
    what text;
    id bigint;
BEGIN
    FOREACH what IN ARRAY ARRAY['pending', 'confirmed', 'voided', 'paid', 'reversed', 'returned'] LOOP
        id := public.pos_create_order(tenant, 1, items, word || '-key-' || what || number, '2024-03-01 12:00+00',
                                      what || number);
        INSERT INTO access_test.orders VALUES (tenant, what || number, id);
        CASE what
            WHEN 'confirmed' THEN PERFORM public.pos_confirm_order(tenant, id);
            WHEN 'voided' THEN PERFORM public.pos_void_order(tenant, id, word || ' reason', 2);
            WHEN 'paid' THEN PERFORM public.pos_record_payment(tenant, id, price, word || ' card');
            WHEN 'reversed' THEN
                PERFORM public.pos_apply_discount(tenant, id, 50, 2);
                PERFORM public.pos_record_payment(tenant, id, round(price / 4, 2), word || ' card');
                PERFORM public.pos_reverse_payment(tenant, id, 1, word || ' reason', 2);
            WHEN 'returned' THEN
                PERFORM public.pos_change_items(tenant, id, jsonb_build_array(jsonb_build_object('add', items -> 0 || '{"taxes": [1]}')));
                PERFORM public.pos_confirm_order(tenant, id);
                PERFORM public.pos_record_payment(tenant, id, price, word || ' card');
                PERFORM public.pos_refund(tenant, id, '"all"', word || ' reason', 2, jsonb_build_array(jsonb_build_object('method', word || ' card')));
            ELSE NULL;
        END CASE;
    END LOOP;
END
$$;
CALL pos_set_mode('product_sales', 'immediate');
CALL pos_set_mode('order_daily_summary', 'deferred');
CALL access_test.shop('mine', 'plain', 4.00);
CALL access_test.shop('third', 'third', 8.00);
CALL access_test.shop('SENTINEL-theirs', 'SENTINEL', 987654.32);
DO 'BEGIN PERFORM public.pos_refresh(); END';
SELECT count(pos_create_order(tenant_id, 1, items::jsonb, ordered_at => '2024-03-02 12:00+00')) > 0
  FROM (VALUES ('mine', '[{"product_id": 1, "quantity": 1, "unit_price": 4}]'),
               ('third', '[{"product_id": 1, "quantity": 1, "unit_price": 8}]'),
               ('SENTINEL-theirs', '[{"product_id": 1, "quantity": 1, "unit_price": 987654.32}]')) o (tenant_id, items) \g /dev/null

-- The foreign tenant's texts, and its amounts, discounted, taxed or not
CREATE FUNCTION access_test.is_foreign(answer text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT $1 ~ 'SENTINEL|987654|493827|246913|1185185|197530|2172839'
$$;

-- What a role gets by a statement: SQLSTATE (00000 where it passes), all parts of
-- the refusal or all the answer as one text, and the number of rows, read or written. What it
-- changes is undone.
CREATE FUNCTION access_test.attempt(role text, statement text, OUT state text, OUT answer text, OUT rows bigint)
LANGUAGE plpgsql AS $$
DECLARE
    message text;
    detail  text;
    hint    text;
    context text;
    line    record;
BEGIN
    state := '00000';
    answer := '';
    rows := 0;
    BEGIN
        PERFORM set_config('role', role, true);
        IF statement ~ '^(SELECT|TABLE|EXPLAIN|WITH)\M' THEN
            FOR line IN EXECUTE statement LOOP
                answer := answer || line::text || E'\n';
                rows := rows + 1;
            END LOOP;
        ELSE
            EXECUTE statement;
            GET DIAGNOSTICS rows = ROW_COUNT;
        END IF;
        RAISE SQLSTATE 'T0000';
    EXCEPTION
        WHEN SQLSTATE 'T0000' THEN
            NULL;
        WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL,
                hint = PG_EXCEPTION_HINT, context = PG_EXCEPTION_CONTEXT;
            answer := format(E'%s\n%s\n%s\n%s\n%s', state, message, detail, hint,
                             -- without what the caller knows: the statement, and where it was run from
                             regexp_replace(replace(context, statement, '<statement>'), '\n?(SQL statement "<statement>"\n)?PL/pgSQL function access_test.attempt.*', ''));
    END;
END
$$;
