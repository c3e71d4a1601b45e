-- Who may do what: every routine of the API, every helper, and every relation of
-- the stores, for every kind of role, for its own tenant, another's and one that
-- does not exist. What is expected comes from the rules below, which say what is
-- meant; the routines and relations come from the catalogue, so that a new one
-- without a rule fails.
--
-- False would be: a role that gets by with what is not meant, or not with what
-- is; a refusal that is not 42501; an answer or a refusal with a text or an
-- amount of tenant SENTINEL-theirs in it.

\ir support/access.sql

\ir support/none_of.sql

SELECT * FROM no_plan();

-- ---------------------------------------------------------------------------
-- Routines of the API

-- Side owner is the stores' owner's alone. A routine with a tenant is refused for
-- tenants not granted, or answers no row; one without works on all tenants, and
-- wants the grant for all where its rule says so. passes is what it gets to once
-- it is let in: a procedure can't commit in here, and pg_cron is not loaded.
CREATE TEMP TABLE rules (
    routine     text PRIMARY KEY,
    kind        text NOT NULL,
    statement   text NOT NULL,
    passes      text NOT NULL DEFAULT '00000',
    needs_all   boolean NOT NULL DEFAULT false
);
INSERT INTO rules (routine, kind, statement) VALUES
    ('pos_register_tenant',  'command', 'SELECT public.pos_register_tenant(:tenant, ''New name'')'),
    ('pos_register_user',    'command', 'SELECT public.pos_register_user(:tenant, 1, ''New name'')'),
    ('pos_register_product', 'command', 'SELECT public.pos_register_product(:tenant, 1, ''New name'')'),
    ('pos_register_tax',     'command', 'SELECT public.pos_register_tax(:tenant, 1, ''VAT'', 20)'),
    ('pos_create_order',     'command', 'SELECT public.pos_create_order(:tenant, 1, ''[{"product_id": 1, "quantity": 1, "unit_price": 1}]'', ''matrix-key'') IS NULL'),
    ('pos_create_orders',    'command', 'SELECT * FROM public.pos_create_orders(:tenant, ''[{"cashier_id": 1, "items": [{"product_id": 1, "quantity": 1, "unit_price": 1}]}]'', true)'),
    ('pos_confirm_order',    'command', 'SELECT public.pos_confirm_order(:tenant, :pending)'),
    ('pos_apply_discount',   'command', 'SELECT public.pos_apply_discount(:tenant, :pending, 5, 2)'),
    ('pos_record_payment',   'command', 'SELECT public.pos_record_payment(:tenant, :pending, 1, ''cash'')'),
    ('pos_reverse_payment',  'command', 'SELECT public.pos_reverse_payment(:tenant, :paid, 1, ''wrong'', 2)'),
    ('pos_change_items',     'command', 'SELECT public.pos_change_items(:tenant, :pending, ''[{"line_no": 1, "quantity": 2}]'')'),
    ('pos_refund',           'command', 'SELECT public.pos_refund(:tenant, :confirmed, ''"all"'', ''wrong'', 2)'),
    ('pos_void_order',       'command', 'SELECT public.pos_void_order(:tenant, :pending, ''wrong'', 2)'),
    ('pos_get_order',        'query', 'SELECT * FROM public.pos_get_order(:tenant, :paid)'),
    ('pos_find_order',       'query', 'SELECT * FROM public.pos_find_order(:tenant, ''pending'')'),
    ('pos_order_lines',      'query', 'SELECT * FROM public.pos_order_lines(:tenant, :returned)'),
    ('pos_order_payments',   'query', 'SELECT * FROM public.pos_order_payments(:tenant, :paid)'),
    ('pos_order_refunds',    'query', 'SELECT * FROM public.pos_order_refunds(:tenant, :returned)'),
    ('pos_daily_taxes',      'query', 'SELECT * FROM public.pos_daily_taxes(:tenant, NULL, NULL)'),
    ('pos_daily_payments',   'query', 'SELECT * FROM public.pos_daily_payments(:tenant, NULL, NULL)'),
    ('pos_list_orders',      'query', 'SELECT * FROM public.pos_list_orders(:tenant)'),
    ('pos_daily_summary',    'query', 'SELECT * FROM public.pos_daily_summary(:tenant, ''2024-03-01'')'),
    ('pos_daily_summaries',  'query', 'SELECT * FROM public.pos_daily_summaries(:tenant, ''2024-03-01'', ''2024-03-02'', fresh => true)'),
    ('pos_top_products',     'query', 'SELECT * FROM public.pos_top_products(:tenant, ''2024-03-01'', ''2024-03-02'')'),
    ('pos_business_date',    'query', 'SELECT d FROM public.pos_business_date(:tenant) d WHERE d IS NOT NULL'),
    ('pos_order_history',    'query', 'SELECT * FROM public.pos_order_history(:tenant, :reversed)'),
    ('pos_order_as_of',      'query', 'SELECT * FROM public.pos_order_as_of(:tenant, :reversed, ''infinity'')'),
    ('pos_events_at',        'query', 'SELECT * FROM public.pos_events_at(''{[1,)}'') e WHERE e.tenant_id = :tenant');
INSERT INTO rules (routine, kind, statement, passes, needs_all) VALUES
    ('pos_projection_status',  'status', 'SELECT * FROM public.pos_projection_status()', '00000', false),
    ('pos_schedules',          'jobs', 'SELECT * FROM public.pos_schedules()', '00000', false),
    ('pos_wait_for_refresh',   'watch', 'SELECT * FROM public.pos_wait_for_refresh(''order_daily_summary'', ''0'')', '00000', false),
    ('pos_verify',             'admin', 'SELECT * FROM public.pos_verify()', '00000', true),
    ('pos_verify_handler',     'admin', 'SELECT * FROM public.pos_verify_handler(''own'')', '25001', true),
    ('pos_refresh',            'admin', 'SELECT public.pos_refresh()', '00000', true),
    ('pos_set_max_lag',        'admin', 'SELECT public.pos_set_max_lag(''product_sales'', ''1 hour'')', '00000', true),
    ('pos_set_mode',           'admin', 'CALL public.pos_set_mode(''product_sales'', ''live'')', '25001', false),
    ('pos_rebuild',            'admin', 'CALL public.pos_rebuild(''product_sales'')', '25001', false),
    ('pos_refresh_batches',    'admin', 'CALL public.pos_refresh_batches()', '25001', false),
    ('pos_purge',              'admin', 'CALL public.pos_purge()', '25001', false),
    ('pos_fence_tenant',       'admin', 'CALL public.pos_fence_tenant(''mine'', ''mall'')', '25001', false),
    ('pos_unfence_tenant',     'admin', 'SELECT public.pos_unfence_tenant(''mine'')', '00000', true),
    ('pos_remove_tenant',      'admin', 'CALL public.pos_remove_tenant(''mine'')', '25001', false),
    ('pos_schedule_refresh',   'admin', 'SELECT public.pos_schedule_refresh(''product_sales'', ''* * * * *'')', '0A000', false),
    ('pos_unschedule_refresh', 'admin', 'SELECT public.pos_unschedule_refresh(''product_sales'')', '0A000', false),
    ('pos_schedule_purge',     'admin', 'SELECT public.pos_schedule_purge(''* * * * *'')', '0A000', false),
    ('pos_unschedule_purge',   'admin', 'SELECT public.pos_unschedule_purge()', '0A000', false),
    ('pos_upkeep',             'admin', 'CALL public.pos_upkeep()', '25001', false),
    ('pos_schedule_upkeep',    'admin', 'SELECT public.pos_schedule_upkeep()', '0A000', false),
    ('pos_unschedule_upkeep',  'admin', 'SELECT public.pos_unschedule_upkeep()', '0A000', false),
    ('pos_install',            'owner', 'SELECT public.pos_install()', '00000', false),
    ('pos_grant',              'owner', 'SELECT public.pos_grant(''pos_mx_nothing'', ''query'')', '00000', false),
    ('pos_revoke',             'owner', 'SELECT public.pos_revoke(''pos_mx_query'', ''query'')', '00000', false),
    ('pos_grant_tenant',       'owner', 'SELECT public.pos_grant_tenant(''pos_mx_query'', ''SENTINEL-theirs'')', '00000', false),
    ('pos_revoke_tenant',      'owner', 'SELECT public.pos_revoke_tenant(''pos_mx_query'', ''mine'')', '00000', false),
    ('pos_grants',             'owner', 'SELECT * FROM public.pos_grants()', '00000', false),
    ('pos_register_projection',   'owner', 'SELECT public.pos_register_projection(''own'', ''pg_catalog.now()'')', 'PC011', false),
    ('pos_skip_event',            'owner', 'SELECT public.pos_skip_event(''product_sales'', 1, ''why'')', 'PC011', false),
    ('pos_unskip_event',          'owner', 'SELECT public.pos_unskip_event(''product_sales'', 1)', 'PC011', false),
    ('pos_unregister_projection', 'owner', 'SELECT public.pos_unregister_projection(''own'')', '00000', false);

CREATE TEMP VIEW members AS
    SELECT p.oid, p.proname::text AS name, p.pronamespace = 'pos_internal'::regnamespace AS is_helper
    FROM pg_depend d
    JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'pos_cqrs'
    JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
    WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e';
SELECT bag_eq('SELECT name FROM members WHERE NOT is_helper', 'SELECT routine FROM rules', 'each routine of the API has its rule');

CREATE TEMP VIEW tenants AS
    SELECT r.name AS role, t.kind, t.tenant_id
    FROM access_test.roles r,
        LATERAL (VALUES ('own', r.own), ('other', 'SENTINEL-theirs'), ('unknown', 'nowhere')) t (kind, tenant_id);

-- Whether a role is let in to a routine, and what it then gets for a tenant: the
-- SQLSTATE, and whether there are rows (null: no matter)
CREATE FUNCTION pg_temp.expected(rule rules, role access_test.roles, kind text, OUT state text, OUT has_rows boolean)
LANGUAGE plpgsql AS $$
DECLARE
    let_in CONSTANT boolean := role.is_owner
        OR CASE rule.kind WHEN 'owner' THEN false
                          WHEN 'watch' THEN role.sides && '{query,admin}'
                          WHEN 'status' THEN role.sides && '{query,admin,monitor}'
                          WHEN 'jobs' THEN role.sides && '{admin,monitor}'
                          ELSE rule.kind = ANY (role.sides) END;
    sees CONSTANT boolean := role.all_tenants OR kind = 'own';
BEGIN
    IF NOT let_in OR rule.needs_all AND NOT role.all_tenants THEN
        state := '42501';
    ELSIF rule.kind = 'command' THEN
        state := CASE WHEN NOT sees THEN '42501' WHEN kind = 'unknown' AND rule.routine <> 'pos_register_tenant' THEN 'PC001' ELSE '00000' END;
    ELSIF rule.kind = 'query' THEN
        state := '00000';
        has_rows := sees AND kind <> 'unknown';
    ELSE
        state := rule.passes;
    END IF;
END
$$;

CREATE FUNCTION pg_temp.order_of(tenant text, wanted text) RETURNS text
LANGUAGE sql AS $$
    SELECT coalesce((SELECT o.order_id FROM access_test.orders o WHERE o.tenant_id = $1 AND o.what = $2), 999999999)::text
$$;
CREATE TEMP TABLE cells AS
SELECT rule.routine AS object, r.name AS role, t.kind AS tenant, e.state AS expected, e.has_rows, a.*,
    access_test.is_foreign(replace(a.answer, t.tenant_id, '<tenant>')) AND NOT r.all_tenants AS leaks,
    t.tenant_id
FROM rules rule, access_test.roles r
JOIN tenants t ON t.role = r.name,
    LATERAL pg_temp.expected(rule, r, t.kind) e,
    LATERAL access_test.attempt(r.name,
        replace(replace(replace(replace(replace(replace(rule.statement, ':tenant', quote_literal(t.tenant_id)),
            ':returned', pg_temp.order_of(t.tenant_id, 'returned')),
            ':confirmed', pg_temp.order_of(t.tenant_id, 'confirmed')),
            ':pending', pg_temp.order_of(t.tenant_id, 'pending')),
            ':paid', pg_temp.order_of(t.tenant_id, 'paid')),
            ':reversed', pg_temp.order_of(t.tenant_id, 'reversed'))) a
WHERE rule.kind IN ('command', 'query') OR t.kind = 'own';

SELECT none_of(format($$SELECT object, tenant, expected, state, answer FROM cells WHERE role = %L$$, name), 'state <> expected',
                name || ': the routines of the API pass or are refused as is meant')
FROM access_test.roles ORDER BY name;
SELECT none_of('SELECT object, role, tenant, rows, has_rows FROM cells WHERE has_rows IS NOT NULL AND state = ''00000''', '(rows > 0) <> has_rows',
                'queries answer rows of granted tenants, and none of others');
SELECT none_of('SELECT object, role, tenant, answer, leaks FROM cells', 'leaks', 'no routine tells a text or an amount of another tenant');
SELECT none_of($$
    SELECT o.object, o.role, replace(o.answer, o.tenant_id, '<tenant>') AS of_other, replace(u.answer, u.tenant_id, '<tenant>') AS of_unknown
    FROM cells o JOIN cells u ON u.object = o.object AND u.role = o.role AND u.tenant = 'unknown'
    WHERE o.tenant = 'other' AND o.expected = '42501'$$, 'of_other IS DISTINCT FROM of_unknown',
    'a refusal is the same for another''s tenant as for an unknown one, but for the id');

-- ---------------------------------------------------------------------------
-- Helpers: who may execute them is what the sides say, and PUBLIC nothing

CREATE TEMP TABLE helper_cells AS
SELECT m.oid::regprocedure::text AS object, r.name AS role,
    r.is_owner OR EXISTS (SELECT FROM unnest(r.sides) side WHERE m.oid IN (SELECT pos_internal.side_members(side))) AS expected,
    has_function_privilege(r.name, m.oid, 'EXECUTE') AS granted
FROM members m, access_test.roles r
UNION ALL
SELECT m.oid::regprocedure::text, 'public', false, has_function_privilege('public', m.oid, 'EXECUTE') FROM members m;
SELECT none_of('SELECT object, role, granted, expected FROM helper_cells', 'granted <> expected',
                'each routine may be executed by the roles of its sides, and by PUBLIC none');
-- those of the stores, which policies call
CREATE TEMP VIEW store_routines AS
    SELECT p.oid, p.oid::regprocedure::text AS name FROM pg_proc p WHERE p.pronamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace);
SELECT set_eq('SELECT name FROM store_routines', ARRAY['pos_write.readable_tenants()'], 'the stores have a routine for their policies');
INSERT INTO helper_cells
SELECT s.name, r.name, r.is_owner OR r.sides && '{query,admin}', has_function_privilege(r.name, s.oid, 'EXECUTE') FROM store_routines s, access_test.roles r
UNION ALL
SELECT s.name, 'public', false, has_function_privilege('public', s.oid, 'EXECUTE') FROM store_routines s;
SELECT none_of('SELECT object, role, granted, expected FROM helper_cells', 'granted <> expected', 'which roles that read may execute, and PUBLIC not');
SELECT none_of('SELECT s.name, p.prosecdef FROM store_routines s JOIN pg_proc p ON p.oid = s.oid', 'prosecdef', 'with their own rights');
SELECT none_of($$
    SELECT m.oid, m.name, side FROM members m, unnest(ARRAY['command', 'query', 'admin', 'monitor']) side
    WHERE (m.name IN (SELECT routine FROM rules WHERE kind = 'owner')
             OR m.name IN ('execute_as_owner', 'change_members', 'change_relations', 'apply_grants', 'begin_grants', 'begin_install',
                           'create_store_schemas', 'migrate_stores', 'unregister_projection'))$$, 'oid IN (SELECT pos_internal.side_members(side))',
    'what acts for the stores'' owner is on no side');

-- Called by themselves, with arguments of little sense, they tell nothing either
CREATE FUNCTION pg_temp.calls_of(routine oid) RETURNS SETOF text
LANGUAGE sql AS $$
    SELECT format(CASE WHEN p.prokind = 'p' THEN 'CALL %s(%s)' ELSE 'SELECT * FROM %s(%s) t' END, p.oid::regproc,
                  (SELECT string_agg(format('%s::%s', CASE
                                  WHEN a.type IN ('text'::regtype, 'name'::regtype) THEN quote_literal(texts)
                                  WHEN a.type = 'timestamptz'::regtype THEN '''-infinity'''
                                  WHEN a.type = 'interval'::regtype THEN '''0'''
                                  WHEN a.type IN ('int'::regtype, 'bigint'::regtype) THEN '1'
                                  WHEN a.type = 'boolean'::regtype THEN 'true'
                                  WHEN a.type = 'jsonb'::regtype THEN '''[]'''
                                  ELSE 'NULL' END, a.type::regtype), ', ' ORDER BY a.place)
                     FROM unnest(p.proargtypes) WITH ORDINALITY a (type, place)))
    FROM pg_proc p, unnest(ARRAY['', 'mine', 'order_daily_summary', 'product_sales', '* * * * *']) texts
    WHERE p.oid = routine AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
$$;
CREATE TEMP TABLE helper_calls AS
SELECT m.oid::regprocedure::text AS object, r.name AS role, c.statement, a.*
FROM members m, access_test.roles r,
    LATERAL (SELECT DISTINCT statement FROM pg_temp.calls_of(m.oid) statement) c,
    LATERAL access_test.attempt(r.name, c.statement) a
WHERE NOT r.all_tenants AND m.is_helper AND m.name <> 'finish_change_patiently';
SELECT none_of('SELECT role, statement, answer FROM helper_calls', 'access_test.is_foreign(answer)', 'no helper tells a text or an amount of another tenant');
SELECT none_of('SELECT role, statement, answer, state FROM helper_calls', 'state = ''XX000''', 'no helper answers with an internal error');

-- ---------------------------------------------------------------------------
-- Relations of the stores

-- rows: 'tenant', those of granted tenants; 'grant', those that are granted to
-- the role, or to one whose privileges it has; 'own grant', to the role itself;
-- 'all', the same for everyone that may read it
CREATE TEMP TABLE relation_rules (relation text PRIMARY KEY, sides text[] NOT NULL, rows text NOT NULL);
INSERT INTO relation_rules
    SELECT unnest(ARRAY['pos_read.tenant_names', 'pos_read.user_names', 'pos_read.product_names', 'pos_read.order_summary_rows',
                        'pos_read.order_summaries', 'pos_read.order_daily_stripes', 'pos_read.order_day_parts_with_unfolded',
                        'pos_read.order_daily_summary', 'pos_read.product_sales_stripes',
                        'pos_read.product_day_parts_with_unfolded', 'pos_read.product_sales', 'pos_read.unfolded_events', 'pos_write.tenants', 'pos_write.users',
                        'pos_write.products', 'pos_write.orders', 'pos_write.order_items', 'pos_write.payments', 'pos_write.taxes',
                        'pos_write.refunds', 'pos_write.refund_lines', 'pos_write.refund_payments', 'pos_write.order_references',
                        'pos_write.events', 'pos_write.upcast_events']),
        ARRAY['query', 'admin'], 'tenant'
    UNION ALL VALUES
        ('pos_write.command_log', ARRAY['admin'], 'tenant'),
        ('pos_write.moved_tenants', ARRAY['admin'], 'tenant'),
        ('pos_read.skipped_events', ARRAY['query', 'admin'], 'tenant'),
        ('pos_write.granted_tenants', ARRAY['query', 'admin'], 'grant'),
        ('pos_write.own_tenants', ARRAY['query', 'admin'], 'own grant'),
        ('pos_read.projections', ARRAY['query', 'admin'], 'all'),
        ('pos_read.shown_generations', ARRAY['query', 'admin'], 'all'),
        ('pos_read.projection_progress', ARRAY['query', 'admin'], 'all'),
        ('pos_read.unfolded_gaps', ARRAY['query', 'admin'], 'all'),
        ('pos_write.event_position_seq', ARRAY['query', 'admin'], 'all'),
        ('pos_write.order_id_seq', ARRAY['admin'], 'all'),
        ('pos_write.role_grants', '{}', 'all'),
        ('pos_write.tenant_grants', '{}', 'all'),
        ('pos_write.store_version', '{}', 'all'),
        ('pos_read.projection_cursors', '{}', 'all');
CREATE TEMP VIEW relations AS
    SELECT c.oid, n.nspname || '.' || c.relname AS relation, c.relkind, r.sides, r.rows, c.relrowsecurity, c.reloptions
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN relation_rules r ON r.relation = n.nspname || '.' || c.relname
    WHERE n.nspname IN ('pos_write', 'pos_read') AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S');
SELECT bag_eq('SELECT relation FROM relations', 'SELECT relation FROM relation_rules', 'each relation of the stores has its rule');
SELECT none_of('SELECT relation, relrowsecurity FROM relations WHERE relkind IN (''r'', ''p'')', 'NOT relrowsecurity', 'each table has row-level security');
SELECT none_of('SELECT relation, p.polname, p.polcmd FROM relations c JOIN pg_policy p ON p.polrelid = c.oid',
               $$polcmd <> 'r' OR polname <> CASE relation WHEN 'pos_read.projections' THEN 'registry' ELSE 'granted_tenants' END
                      OR relation NOT IN (SELECT r.relation FROM relation_rules r WHERE r.sides <> '{}')$$,
                'policies let read, and nothing else, and only what a side reads');
CREATE TEMP VIEW with_owners_rights AS
    SELECT oid, relation, reloptions FROM relations WHERE relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (reloptions), false);
SELECT set_eq('SELECT relation FROM with_owners_rights', ARRAY['pos_write.granted_tenants', 'pos_write.own_tenants', 'pos_read.projection_progress'],
              'views read with their caller''s rights, but three');
SELECT none_of('SELECT relation, reloptions FROM with_owners_rights', 'NOT coalesce(''security_barrier=true'' = ANY (reloptions), false)', 'and these have a barrier');
SELECT none_of('SELECT oid, relation FROM with_owners_rights', 'pg_relation_is_updatable(oid, false) <> 0', 'and can''t be written through, past the row-level security of their tables');

INSERT INTO pos_write.moved_tenants (tenant_id, moved_to, state, fenced_at)
SELECT DISTINCT t.tenant_id, t.tenant_id || ' place', 'fenced', now() FROM tenants t WHERE t.kind <> 'unknown';
INSERT INTO pos_read.skipped_events (projection, position, tenant_id, reason, skipped_at, skipped_by)
SELECT 'own', min(e.position), e.tenant_id, 'because of ' || e.tenant_id, now(), current_user FROM pos_write.events e GROUP BY e.tenant_id;
CREATE TEMP TABLE reads AS
SELECT c.relation AS object, r.name AS role, t.kind AS tenant, c.rows AS rule,
    CASE WHEN r.is_owner OR r.sides && c.sides THEN '00000' ELSE '42501' END AS expected,
    CASE WHEN t.kind = 'unknown' THEN false
         WHEN c.rows = 'tenant' THEN t.kind = 'own' OR r.all_tenants
         -- a superuser has the privileges of every role, with their grants
         ELSE r.name = current_user AND c.rows = 'grant' OR t.kind = 'own' AND NOT r.all_tenants END AS has_rows,
    a.*, NOT r.all_tenants AND access_test.is_foreign(replace(a.answer, t.tenant_id, '<tenant>')) AS leaks
FROM relations c, access_test.roles r
JOIN tenants t ON t.role = r.name,
    LATERAL access_test.attempt(r.name, format('SELECT * FROM %s t WHERE t.tenant_id = %L', c.relation, t.tenant_id)) a
WHERE c.rows IN ('tenant', 'grant', 'own grant');
INSERT INTO reads
SELECT c.relation, r.name, 'all', c.rows, CASE WHEN r.is_owner OR r.sides && c.sides THEN '00000' ELSE '42501' END,
    -- a member of the owner has no grant of its own
    NOT (c.rows IN ('grant', 'own grant') AND r.name = 'pos_mx_member' OR c.rows = 'own grant' AND r.name = current_user),
    a.*, NOT r.all_tenants AND access_test.is_foreign(a.answer)
FROM relations c, access_test.roles r,
    LATERAL access_test.attempt(r.name, format('SELECT * FROM %s t', c.relation)) a;
SELECT none_of(format('SELECT object, tenant, expected, state, answer FROM reads WHERE role = %L', name), 'state <> expected',
                name || ': SELECT from each relation passes or is refused as is meant')
FROM access_test.roles ORDER BY name;
SELECT none_of('SELECT object, role, tenant, rows, has_rows FROM reads WHERE state = ''00000''', '(rows > 0) <> has_rows', 'relations show rows of granted tenants, and none of others');
SELECT none_of('SELECT object, role, tenant, answer, leaks FROM reads', 'leaks', 'no relation shows a text or an amount of another tenant');
SELECT none_of($$
    SELECT r.object, r.role, r.rows, (SELECT o.rows FROM reads o WHERE o.object = r.object AND o.role = r.role AND o.tenant = 'own') AS own
    FROM reads r JOIN access_test.roles p ON p.name = r.role AND NOT p.all_tenants
    WHERE r.rule = 'tenant' AND r.tenant = 'all' AND r.state = '00000'$$, 'rows <> own',
    'all rows that a role sees are those of its tenant');

-- ---------------------------------------------------------------------------
-- What is not reading is the owner's

CREATE TEMP TABLE operations (relkinds "char"[], name text, statement text);
INSERT INTO operations VALUES
    ('{r}', 'INSERT',             'INSERT INTO :relation SELECT * FROM :relation WHERE false'),
    ('{r}', 'INSERT DEFAULT',     'INSERT INTO :relation DEFAULT VALUES'),
    ('{r}', 'INSERT ON CONFLICT', 'INSERT INTO :relation DEFAULT VALUES ON CONFLICT DO NOTHING'),
    ('{r}', 'UPDATE',             'UPDATE :relation SET :column = :column WHERE false'),
    ('{r}', 'UPDATE all',         'UPDATE :relation SET :column = NULL'),
    ('{r}', 'DELETE',             'DELETE FROM :relation WHERE false'),
    ('{r}', 'DELETE all',         'DELETE FROM :relation'),
    ('{r}', 'MERGE',              'MERGE INTO :relation t USING (SELECT WHERE false) s ON false WHEN NOT MATCHED THEN INSERT DEFAULT VALUES'),
    ('{r}', 'TRUNCATE',           'TRUNCATE :relation'),
    ('{r}', 'TRUNCATE CASCADE',   'TRUNCATE :relation CASCADE'),
    ('{r,v}', 'FOR UPDATE',         'SELECT * FROM :relation FOR UPDATE'),
    ('{r,v}', 'FOR NO KEY UPDATE',  'SELECT * FROM :relation FOR NO KEY UPDATE'),
    ('{r,v}', 'FOR SHARE',          'SELECT * FROM :relation FOR SHARE'),
    ('{r,v}', 'FOR KEY SHARE',      'SELECT * FROM :relation FOR KEY SHARE SKIP LOCKED'),
    ('{r,v}', 'LOCK ROW EXCLUSIVE', 'LOCK TABLE :relation IN ROW EXCLUSIVE MODE'),
    ('{r,v}', 'LOCK SHARE',         'LOCK TABLE :relation IN SHARE MODE'),
    ('{r,v}', 'LOCK',               'LOCK TABLE :relation'),
    ('{r}', 'CREATE TRIGGER',     'CREATE TRIGGER access BEFORE UPDATE ON :relation FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()'),
    ('{r}', 'CREATE INDEX',       'CREATE INDEX access ON :relation (:column)'),
    ('{r}', 'CREATE POLICY',      'CREATE POLICY access ON :relation USING (true)'),
    ('{r}', 'ALTER POLICY',       'ALTER POLICY granted_tenants ON :relation USING (true)'),
    ('{r}', 'NO ROW SECURITY',    'ALTER TABLE :relation DISABLE ROW LEVEL SECURITY'),
    ('{r}', 'CREATE STATISTICS',  'CREATE STATISTICS access_test.access (mcv) ON :column, (1) FROM :relation'),
    ('{r}', 'REFERENCES',         'CREATE TABLE access_test.access (:key_columns, FOREIGN KEY (:key) REFERENCES :relation)'),
    ('{r}', 'INHERIT',            'CREATE TEMP TABLE access () INHERITS (:relation)'),
    ('{r,v}', 'CREATE RULE',      'CREATE RULE access AS ON UPDATE TO :relation DO INSTEAD NOTHING'),
    ('{r,v}', 'OPTION',           'ALTER TABLE :relation RESET (autovacuum_enabled)'),
    ('{v}', 'INVOKER',            'ALTER VIEW :relation SET (security_invoker = false)'),
    ('{v}', 'NO BARRIER',         'ALTER VIEW :relation SET (security_barrier = false)'),
    ('{v}', 'INSERT view',        'INSERT INTO :relation DEFAULT VALUES'),
    ('{v}', 'UPDATE view',        'UPDATE :relation SET :column = NULL'),
    ('{v}', 'DELETE view',        'DELETE FROM :relation'),
    ('{S}', 'nextval',            'SELECT nextval('':relation'')'),
    ('{S}', 'setval',             'SELECT setval('':relation'', 1)'),
    ('{S}', 'ALTER SEQUENCE',     'ALTER SEQUENCE :relation RESTART'),
    ('{r,v,S}', 'OWNER',          'ALTER TABLE :relation OWNER TO CURRENT_USER'),
    ('{r,v,S}', 'RENAME',         'ALTER TABLE :relation RENAME TO access'),
    ('{r,v,S}', 'SCHEMA',         'ALTER TABLE :relation SET SCHEMA access_test'),
    ('{r}', 'DROP',               'DROP TABLE :relation CASCADE'),
    ('{v}', 'DROP',               'DROP VIEW :relation CASCADE'),
    ('{S}', 'DROP',               'DROP SEQUENCE :relation CASCADE');
CREATE TEMP TABLE writes AS
SELECT c.relation AS object, o.name AS operation, r.name AS role, r.is_owner, a.*,
    -- a view of several tables is refused as such, to everybody
    CASE WHEN o.name LIKE '% view' AND pg_relation_is_updatable(c.oid, false) = 0 THEN '55000' ELSE '42501' END AS refused
FROM relations c
JOIN operations o ON c.relkind = ANY (o.relkinds)
JOIN LATERAL (SELECT string_agg(quote_ident(f.attname), ', ') FILTER (WHERE f.attnum = 1) AS first,
                     string_agg(quote_ident(f.attname), ', ') FILTER (WHERE f.attnum = ANY (i.indkey)) AS key,
                     string_agg(format('%I %s', f.attname, f.atttypid::regtype), ', ') FILTER (WHERE f.attnum = ANY (i.indkey)) AS key_columns
                FROM pg_attribute f
                LEFT JOIN pg_index i ON i.indrelid = f.attrelid AND i.indisprimary
               WHERE f.attrelid = c.oid) f ON f.key IS NOT NULL OR o.statement !~ ':key',
    access_test.roles r,
    LATERAL access_test.attempt(r.name, replace(replace(replace(replace(o.statement, ':relation', c.relation), ':column', f.first),
        ':key_columns', coalesce(f.key_columns, '')), ':key', coalesce(f.key, ''))) a;
SELECT none_of(format('SELECT object, operation, state, answer, refused FROM writes WHERE role = %L', name), 'state NOT IN (''42501'', refused)',
                name || ': no relation can be written, locked or changed')
FROM access_test.roles WHERE NOT is_owner ORDER BY name;
SELECT none_of('SELECT object, operation, role, answer FROM writes WHERE NOT is_owner', 'access_test.is_foreign(answer)', 'and no refusal tells anything of another tenant');
SELECT none_of(format('SELECT object, operation, answer, state FROM writes WHERE role = %L', current_user), 'state = ''42501''',
                'nothing but a privilege is in the way: a superuser gets beyond');
SELECT none_of($$SELECT name FROM operations WHERE name NOT LIKE '%view' AND name NOT LIKE 'INSERT %' AND name <> 'UPDATE all'$$,
               $$name NOT IN (SELECT operation FROM writes WHERE state = '00000' AND role = 'pos_mx_member')$$,
               'each operation passes somewhere for a member of the owner, so it is one');

-- The schemas, and what could be made in them
CREATE TEMP TABLE schema_cells AS
SELECT s.schema, r.name AS role, p.privilege,
    CASE WHEN r.name = current_user THEN true
         WHEN p.privilege = 'CREATE' THEN r.is_owner AND s.schema <> 'pos_internal'
         WHEN s.schema = 'pos_internal' THEN r.is_owner OR r.sides <> '{}'
         ELSE r.is_owner OR r.sides && '{query,admin}' END AS expected,
    has_schema_privilege(r.name, s.schema, p.privilege) AS granted
FROM unnest(ARRAY['pos_internal', 'pos_write', 'pos_read']) s (schema), access_test.roles r, unnest(ARRAY['USAGE', 'CREATE']) p (privilege)
UNION ALL
SELECT s.schema, 'public', p.privilege, false, has_schema_privilege('public', s.schema, p.privilege)
FROM unnest(ARRAY['pos_internal', 'pos_write', 'pos_read']) s (schema), unnest(ARRAY['USAGE', 'CREATE']) p (privilege);
SELECT none_of('SELECT * FROM schema_cells', 'granted <> expected', 'schemas are used by roles with a side, and nothing is made in them');

-- Privileges as they stand: none for PUBLIC, on no column either
CREATE TEMP TABLE public_cells AS
SELECT c.relation, p.privilege,
    CASE WHEN c.relkind = 'S' THEN has_sequence_privilege('public', c.oid, p.privilege)
         WHEN p.privilege IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') THEN has_any_column_privilege('public', c.oid, p.privilege)
         ELSE has_table_privilege('public', c.oid, p.privilege) END AS granted
FROM relations c,
    unnest(CASE c.relkind WHEN 'S' THEN ARRAY['USAGE', 'SELECT', 'UPDATE']
                          ELSE ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'] END) p (privilege);
SELECT none_of('SELECT * FROM public_cells', 'granted', 'PUBLIC has nothing in the stores');
SELECT none_of($$SELECT relation, acl.*, p.relowner FROM relations c JOIN pg_class p ON p.oid = c.oid, LATERAL aclexplode(p.relacl) acl$$,
               'is_grantable AND grantee <> relowner', 'nobody can pass a privilege on');

SELECT diag(format('access matrix: %s cells', (SELECT count(*) FROM cells) + (SELECT count(*) FROM helper_cells) + (SELECT count(*) FROM helper_calls)
    + (SELECT count(*) FROM reads) + (SELECT count(*) FROM writes) + (SELECT count(*) FROM schema_cells) + (SELECT count(*) FROM public_cells)));
SELECT * FROM finish();
\ir support/access_end.sql
