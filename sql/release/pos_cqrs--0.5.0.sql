\echo Use "CREATE EXTENSION pos_cqrs" to load this file. \quit

-- Bodies of SQL functions name tables that pos_install() makes later.
SET LOCAL check_function_bodies = off;

-- sql/store/internal_schema.sql

-- What is not for users' eyes. A function in a body that runs with other
-- search paths needs a schema whose name is known.

CREATE SCHEMA pos_internal;
COMMENT ON SCHEMA pos_internal IS 'Helper functions of pos_cqrs; not an interface.';

CREATE FUNCTION pos_internal.store_tables() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $pos_text$ SELECT $pos_store_tables$

-- sql/store/store_version.sql

CREATE TABLE pos_write.store_version (
    version      int NOT NULL,
    role         text NOT NULL,
    installed_at timestamptz NOT NULL
);
COMMENT ON TABLE pos_write.store_version IS 'One row: the version of the stores, which the extension''s commands compare with their own. The owner of this table is the role with whose rights commands run.';

-- sql/security/grants.sql

-- Who may do what, and for which tenants. Roles are known by name, so that a
-- dump carries their grants to another cluster.

CREATE TABLE pos_write.role_grants (
    grantee text COLLATE "C" NOT NULL,
    side    text COLLATE "C" NOT NULL CHECK (side IN ('command', 'query', 'admin')),
    PRIMARY KEY (grantee, side)
);
COMMENT ON TABLE pos_write.role_grants IS 'What pos_grant() has given, to be given again by pos_install().';

CREATE TABLE pos_write.tenant_grants (
    tenant_id text COLLATE "C" NOT NULL,
    grantee   text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, grantee)
);
COMMENT ON TABLE pos_write.tenant_grants IS 'For which tenants a role, and whoever has its privileges, may run commands and queries; tenant_id * stands for all.';

CREATE INDEX tenant_grants_grantee_idx ON pos_write.tenant_grants (grantee);

-- Reads tenant_grants with the rights of its owner, so that a role sees its own
-- grants and no others; the barrier keeps a caller's functions from looking on.
CREATE VIEW pos_write.granted_tenants WITH (security_barrier = true) AS
SELECT g.tenant_id,
       g.grantee
  FROM pos_write.tenant_grants g
 -- a view of one table alone could be written through
 CROSS JOIN (SELECT) AS read_only
 WHERE pg_catalog.pg_has_role(pg_catalog.to_regrole(pg_catalog.quote_ident(g.grantee))::pg_catalog.oid, 'USAGE');
COMMENT ON VIEW pos_write.granted_tenants IS 'The tenants that the current role may run commands and queries for, by which role''s grant; * stands for all.';

-- Most roles have no grants but their own, which are found by name, without a look
-- at what memberships give.
CREATE VIEW pos_write.own_tenants WITH (security_barrier = true) AS
SELECT g.tenant_id
  FROM pos_write.tenant_grants g
 -- a view of one table alone could be written through
 CROSS JOIN (SELECT) AS read_only
 WHERE g.grantee OPERATOR(pg_catalog.=) current_user::pg_catalog.text;
COMMENT ON VIEW pos_write.own_tenants IS 'The tenants that the current role has grants of its own for; * stands for all.';

-- What the policies ask. In a function of the stores: a policy must not depend on
-- a member of the extension, and a subquery would be planned, and started, with
-- every table of every query. From the role to its grants, since those of others
-- may be many; of memberships the view has the last word.
CREATE FUNCTION pos_write.readable_tenants()
RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $reads$
DECLARE
    tenants pg_catalog.text[] := ARRAY(SELECT o.tenant_id FROM pos_write.own_tenants o);
    roles pg_catalog.text[];
    me pg_catalog.oid;
BEGIN
    IF '*' OPERATOR(pg_catalog.=) ANY (tenants) THEN
        RETURN NULL;
    END IF;
    me := pg_catalog.to_regrole(pg_catalog.quote_ident(current_user));
    PERFORM FROM pg_catalog.pg_auth_members m WHERE m.member OPERATOR(pg_catalog.=) me;
    IF found OR pg_catalog.pg_has_role('pg_database_owner'::pg_catalog.regrole::pg_catalog.oid, 'USAGE') THEN
        -- a subquery in the condition would stay outside the view's barrier, and every
        -- grant be read
        roles := ARRAY(
            WITH RECURSIVE above (role) AS (
                SELECT m.roleid
                  FROM pg_catalog.pg_auth_members m
                 WHERE m.member OPERATOR(pg_catalog.=) me
                 UNION
                SELECT m.roleid
                  FROM above
                  JOIN pg_catalog.pg_auth_members m ON m.member OPERATOR(pg_catalog.=) above.role
            )
            SELECT pg_catalog.pg_get_userbyid(a.role)::pg_catalog.text FROM above a
             UNION ALL
            SELECT 'pg_database_owner');
        tenants := tenants OPERATOR(pg_catalog.||) ARRAY(
            SELECT g.tenant_id FROM pos_write.granted_tenants g WHERE g.grantee OPERATOR(pg_catalog.=) ANY (roles));
    END IF;
    RETURN CASE WHEN '*' OPERATOR(pg_catalog.<>) ALL (tenants) THEN pg_catalog.jsonb_object(tenants, tenants) END;
END;
$reads$;
COMMENT ON FUNCTION pos_write.readable_tenants() IS 'The tenants that the current role may read, as the keys of an object; null where it may read every tenant.';

REVOKE ALL ON FUNCTION pos_write.readable_tenants() FROM PUBLIC;

-- sql/write/catalogue.sql

-- The catalogue of a tenant. Rows are deactivated, never deleted; version is
-- that of the row's stream in pos_write.events.

CREATE TABLE pos_write.tenants (
    tenant_id     text COLLATE "C" PRIMARY KEY,
    version       int NOT NULL,
    name          text NOT NULL,
    time_zone     text NOT NULL,
    currency      text NOT NULL,
    exponent      smallint NOT NULL CHECK (exponent BETWEEN 0 AND 4),
    day_starts_at interval NOT NULL
);
COMMENT ON TABLE pos_write.tenants IS 'Tenants: time_zone is an IANA name, currency an ISO 4217 code, exponent its number of decimals; a business day begins at day_starts_at, local time.';

CREATE TABLE pos_write.users (
    tenant_id text COLLATE "C" NOT NULL,
    user_id   bigint NOT NULL,
    version   int NOT NULL,
    full_name text NOT NULL,
    role      text NOT NULL,
    active    boolean NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);
COMMENT ON TABLE pos_write.users IS 'Who acts for a tenant: role is cashier or manager; managers authorise.';

CREATE TABLE pos_write.products (
    tenant_id  text COLLATE "C" NOT NULL,
    product_id bigint NOT NULL,
    version    int NOT NULL,
    name       text NOT NULL,
    active     boolean NOT NULL,
    PRIMARY KEY (tenant_id, product_id)
);
COMMENT ON TABLE pos_write.products IS 'What a tenant sells.';

-- sql/write/orders.sql

-- The order aggregate: header, lines and payments. Money is at the scale of the
-- tenant's currency.

CREATE SEQUENCE pos_write.order_id_seq AS bigint CACHE 1;
COMMENT ON SEQUENCE pos_write.order_id_seq IS 'Order ids, of all tenants.';

CREATE TABLE pos_write.orders (
    tenant_id        text COLLATE "C" NOT NULL,
    order_id         bigint NOT NULL,
    version          int NOT NULL,
    status           text NOT NULL,
    cashier_id       bigint NOT NULL,
    created_at       timestamptz NOT NULL,
    business_date    date NOT NULL,
    item_count       int NOT NULL,
    subtotal         numeric NOT NULL,
    discount_percent numeric,
    discount         numeric NOT NULL,
    total            numeric NOT NULL,
    paid             numeric NOT NULL,
    void_reason      text,
    PRIMARY KEY (tenant_id, order_id)
);
-- Partial in name only: see pos_read.order_summary_rows.
CREATE INDEX orders_date_idx ON pos_write.orders (tenant_id, business_date)
 WHERE business_date IS NOT NULL;
COMMENT ON TABLE pos_write.orders IS 'Orders: status is pending, confirmed or voided; total = subtotal - discount; paid is the sum of the payments not reversed; version is that of the order''s stream in pos_write.events.';

CREATE TABLE pos_write.order_items (
    tenant_id  text COLLATE "C" NOT NULL,
    order_id   bigint NOT NULL,
    line_no    int NOT NULL,
    product_id bigint NOT NULL,
    quantity   numeric NOT NULL,
    unit_price numeric NOT NULL,
    line_total numeric NOT NULL,
    discount   numeric NOT NULL,
    PRIMARY KEY (tenant_id, order_id, line_no)
);
COMMENT ON TABLE pos_write.order_items IS 'Lines, numbered from 1: line_total is before the discount, discount the line''s share of the order''s.';

CREATE TABLE pos_write.payments (
    tenant_id       text COLLATE "C" NOT NULL,
    order_id        bigint NOT NULL,
    payment_no      int NOT NULL,
    amount          numeric NOT NULL,
    method          text NOT NULL,
    paid_at         timestamptz NOT NULL,
    reversed_at     timestamptz,
    reversal_reason text,
    PRIMARY KEY (tenant_id, order_id, payment_no)
);
COMMENT ON TABLE pos_write.payments IS 'Payments, numbered from 1 in each order; a reversed one stays, with reversed_at.';

-- sql/write/command_log.sql

CREATE TABLE pos_write.command_log (
    tenant_id       text COLLATE "C" NOT NULL,
    idempotency_key text COLLATE "C" NOT NULL,
    command         text NOT NULL,
    arguments       jsonb NOT NULL,
    result          bigint NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, idempotency_key)
);
COMMENT ON TABLE pos_write.command_log IS 'The answer given to each idempotency key: the same request again gets it again.';

-- sql/event/events.sql

-- The log. Append-only. A transaction has its xid before it takes a position,
-- and the sequence does not cache: a reader of the log relies on both.

CREATE SEQUENCE pos_write.event_position_seq AS bigint CACHE 1;
COMMENT ON SEQUENCE pos_write.event_position_seq IS 'Positions of events, of all tenants.';

CREATE TABLE pos_write.events (
    position          bigint PRIMARY KEY DEFAULT pg_catalog.nextval('pos_write.event_position_seq'),
    tenant_id         text COLLATE "C" NOT NULL,
    stream_type       text COLLATE "C" NOT NULL,
    stream_id         bigint NOT NULL,
    version           int NOT NULL,
    type              text COLLATE "C" NOT NULL,
    schema_version    smallint NOT NULL,
    business_date     date,
    occurred_at       timestamptz NOT NULL,
    recorded_at       timestamptz NOT NULL,
    actor_id          bigint,
    authorised_by     bigint,
    database_role     text NOT NULL,
    -- an order's figures after the event
    item_count        int,
    subtotal          numeric,
    discount          numeric,
    total             numeric,
    paid              numeric,
    -- what the event changes
    amount            numeric,
    line_product_ids  bigint[],
    line_quantities   numeric[],
    line_revenues     numeric[],
    line_unit_prices  numeric[],
    data              jsonb NOT NULL,
    UNIQUE (tenant_id, stream_type, stream_id, version)
);
COMMENT ON TABLE pos_write.events IS 'Every change, append-only. Streams are order, tenant, user and product; a tenant''s own stream has the id 0; versions of a stream run 1, 2, 3 without gaps.';
COMMENT ON COLUMN pos_write.events.position IS 'Where the event stands in the log. Transactions commit out of this order.';
COMMENT ON COLUMN pos_write.events.business_date IS 'The order''s business date, the same in all its events; null for the catalogue.';
COMMENT ON COLUMN pos_write.events.occurred_at IS 'order_created: when the order was taken; others: when the command ran.';
COMMENT ON COLUMN pos_write.events.recorded_at IS 'The clock when the event was appended.';
COMMENT ON COLUMN pos_write.events.actor_id IS 'Who acted: the cashier of order_created, acted_by of the others.';
COMMENT ON COLUMN pos_write.events.database_role IS 'The role that called the command.';
COMMENT ON COLUMN pos_write.events.amount IS 'discount_applied: the change of the discount; payment_recorded and payment_reversed: the change of what is paid, negative when reversed.';
COMMENT ON COLUMN pos_write.events.line_product_ids IS 'By line_no, in order_created, discount_applied and order_voided.';
COMMENT ON COLUMN pos_write.events.line_quantities IS 'By line_no, the change of the quantity sold: order_created the quantity, discount_applied 0, order_voided its negative.';
COMMENT ON COLUMN pos_write.events.line_revenues IS 'By line_no, the change of the net revenue: order_created the line total, discount_applied the change of its share with the sign turned, order_voided the net line total, negative.';
COMMENT ON COLUMN pos_write.events.line_unit_prices IS 'By line_no, in order_created.';
COMMENT ON COLUMN pos_write.events.data IS 'The rest: the catalogue''s new values; percent, method, payment_no, reason.';

-- sql/projection/registry.sql

CREATE TABLE pos_read.projections (
    name       text COLLATE "C" PRIMARY KEY,
    generation int NOT NULL,
    mode       text COLLATE "C" NOT NULL CHECK (mode IN ('live', 'immediate', 'deferred')),
    max_lag    interval,
    handler    text COLLATE "C"
);
COMMENT ON TABLE pos_read.projections IS 'The registry of read models. A stored row belongs to a generation; queries show the one that stands here.';
COMMENT ON COLUMN pos_read.projections.mode IS 'live: not stored, computed from the write store; immediate: kept in the command''s transaction; deferred: folded from events by a refresh.';
COMMENT ON COLUMN pos_read.projections.handler IS 'The function that folds a batch of events into a user''s own read model; null for those of the extension.';
COMMENT ON COLUMN pos_read.projections.max_lag IS 'How far a deferred model may lag before it counts as late; null: no limit.';

CREATE TABLE pos_read.projection_cursors (
    name           text COLLATE "C" NOT NULL,
    generation     int NOT NULL,
    applied        int8multirange NOT NULL,
    holes          int8multirange NOT NULL,
    holes_bound    xid8,
    cluster        bigint,
    created_at     timestamptz NOT NULL,
    refreshed_at   timestamptz,
    error          text,
    error_position bigint,
    error_at       timestamptz,
    PRIMARY KEY (name, generation)
);
COMMENT ON TABLE pos_read.projection_cursors IS 'What has been folded into a deferred generation, or into one that is being built.';
COMMENT ON COLUMN pos_read.projection_cursors.applied IS 'The positions of events that are folded, or that will never appear: a set, since transactions commit out of their order.';
COMMENT ON COLUMN pos_read.projection_cursors.holes IS 'Positions that were missing below visible ones. They will never appear once no transaction older than holes_bound runs.';
COMMENT ON COLUMN pos_read.projection_cursors.holes_bound IS 'The next transaction id to be assigned, read after the holes were seen, in the cluster of that system identifier.';
COMMENT ON COLUMN pos_read.projection_cursors.refreshed_at IS 'When events were last looked for.';
COMMENT ON COLUMN pos_read.projection_cursors.error IS 'Why the last refresh stopped before the event at error_position; null where it did not.';

-- sql/projection/names.sql

-- Names stand once: a rename is one row here, and the views join it.

CREATE TABLE pos_read.tenant_names (
    tenant_id text COLLATE "C" PRIMARY KEY,
    name      text NOT NULL,
    exponent  smallint NOT NULL
);
COMMENT ON TABLE pos_read.tenant_names IS 'Tenants'' names, and the decimals of their currencies.';

CREATE TABLE pos_read.user_names (
    tenant_id text COLLATE "C" NOT NULL,
    user_id   bigint NOT NULL,
    full_name text NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);
COMMENT ON TABLE pos_read.user_names IS 'Names of cashiers and managers.';

CREATE TABLE pos_read.product_names (
    tenant_id  text COLLATE "C" NOT NULL,
    product_id bigint NOT NULL,
    name       text NOT NULL,
    PRIMARY KEY (tenant_id, product_id)
);
COMMENT ON TABLE pos_read.product_names IS 'Names of products.';

-- sql/projection/order_summaries.sql

CREATE TABLE pos_read.order_summary_rows (
    tenant_id      text COLLATE "C" NOT NULL,
    generation     int NOT NULL,
    order_id       bigint NOT NULL,
    status         text NOT NULL,
    total          numeric NOT NULL,
    created_at     timestamptz NOT NULL,
    business_date  date NOT NULL,
    cashier_id     bigint NOT NULL,
    item_count     int NOT NULL,
    paid           numeric NOT NULL,
    payment_status text NOT NULL,
    PRIMARY KEY (tenant_id, generation, order_id)
);
-- Partial in name only, since the columns are never null: a look-up by order_id
-- must not take one of these for the primary key, as it would, and for a whole
-- session, while the table has no statistics.
CREATE INDEX order_summary_rows_date_idx
    ON pos_read.order_summary_rows (tenant_id, generation, business_date, order_id)
 WHERE business_date IS NOT NULL;
CREATE INDEX order_summary_rows_cashier_idx
    ON pos_read.order_summary_rows (tenant_id, generation, cashier_id, order_id)
 WHERE cashier_id IS NOT NULL;
COMMENT ON TABLE pos_read.order_summary_rows IS 'Behind the view order_summaries: a row an order.';

INSERT INTO pos_read.projections (name, generation, mode) VALUES ('order_summaries', 1, 'immediate');

-- sql/projection/order_daily_summary.sql

CREATE TABLE pos_read.order_daily_stripes (
    tenant_id      text COLLATE "C" NOT NULL,
    generation     int NOT NULL,
    date           date NOT NULL,
    stripe         int NOT NULL,
    order_count    bigint NOT NULL,
    total_revenue  numeric NOT NULL,
    gross_sales    numeric NOT NULL,
    discount_total numeric NOT NULL,
    voided_count   bigint NOT NULL,
    voided_total   numeric NOT NULL,
    PRIMARY KEY (tenant_id, generation, date, stripe)
);
-- What is left to merge
CREATE INDEX order_daily_stripes_unmerged_idx
    ON pos_read.order_daily_stripes (stripe, date)
 WHERE stripe > 0;
COMMENT ON TABLE pos_read.order_daily_stripes IS 'Behind the view order_daily_summary: a day is the sum of its stripes, so that two commands never add to the same row at once.';

INSERT INTO pos_read.projections (name, generation, mode) VALUES ('order_daily_summary', 1, 'immediate');

-- sql/projection/product_sales.sql

CREATE TABLE pos_read.product_sales_stripes (
    tenant_id  text COLLATE "C" NOT NULL,
    generation int NOT NULL,
    date       date NOT NULL,
    product_id bigint NOT NULL,
    stripe     int NOT NULL,
    quantity   numeric NOT NULL,
    revenue    numeric NOT NULL,
    PRIMARY KEY (tenant_id, generation, date, product_id, stripe)
);
-- What is left to merge
CREATE INDEX product_sales_stripes_unmerged_idx
    ON pos_read.product_sales_stripes (stripe, date)
 WHERE stripe > 0;
COMMENT ON TABLE pos_read.product_sales_stripes IS 'Behind the view product_sales: a product''s day is the sum of its stripes.';

INSERT INTO pos_read.projections (name, generation, mode) VALUES ('product_sales', 1, 'live');

-- sql/security/policies.sql

-- Whoever reads a table of the stores sees rows of granted tenants only; nobody
-- but its owner writes one, not even a role that may write all data. The function
-- is asked once a table and query, and a key of its object is found quickly among
-- many. To the planner the policy costs two operators: with one it would be asked
-- before a query's own conditions.

DO $policies$
DECLARE
    stored record;
BEGIN
    FOR stored IN
        SELECT c.oid::pg_catalog.regclass AS name,
               CASE WHEN c.relname = 'tenant_grants' THEN NULL
                    WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
                    THEN 'CREATE POLICY granted_tenants ON %s FOR SELECT '
                         'USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''''))'
                    WHEN c.relname = 'projections'
                    THEN 'CREATE POLICY registry ON %s FOR SELECT USING (true)'
               END AS policy
          FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname IN ('pos_write', 'pos_read')
           AND c.relkind = 'r'
         ORDER BY c.oid
    LOOP
        EXECUTE pg_catalog.format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', stored.name);
        IF stored.policy IS NOT NULL THEN
            EXECUTE pg_catalog.format(stored.policy, stored.name);
        END IF;
    END LOOP;
END;
$policies$;

$pos_store_tables$ $pos_text$;
COMMENT ON FUNCTION pos_internal.store_tables() IS 'The statements that make the tables of the stores. pos_install() runs them once, as the owner of the stores.';

CREATE FUNCTION pos_internal.store_code() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $pos_text$ SELECT $pos_store_code$

-- sql/read/shown_generations.sql

-- What a query shows of a read model: the generation of stored rows, or 0, which
-- the views give to what they compute. A branch of UNION ALL whose generation is
-- a constant then becomes a one-time filter, and keeps its indexes' order.
CREATE OR REPLACE VIEW pos_read.shown_generations WITH (security_invoker = true) AS
SELECT p.name,
       CASE p.mode WHEN 'live' THEN 0 ELSE p.generation END AS generation
  FROM pos_read.projections p;
COMMENT ON VIEW pos_read.shown_generations IS 'The generation of each read model that queries show: 0 where it is computed from the write store.';

-- sql/read/projection_progress.sql

-- With the rights of the stores' owner: an error may quote any tenant's rows, so
-- it is shown to roles that may read every tenant.
CREATE OR REPLACE VIEW pos_read.projection_progress WITH (security_barrier = true) AS
SELECT c.name, c.generation, c.applied, c.created_at, c.refreshed_at, c.error_position, c.error_at,
       CASE WHEN NOT row_security_active('pos_write.events')
                 OR pos_write.readable_tenants() IS NULL
            THEN c.error
       END AS error
  FROM pos_read.projection_cursors c
 -- a view of one table alone could be written through
 CROSS JOIN (SELECT) AS read_only;
COMMENT ON VIEW pos_read.projection_progress IS 'What each deferred read model has folded, and why its last refresh stopped: the text of the error for roles that may read every tenant.';

-- sql/read/unfolded_events.sql

-- Each gap of a cursor is a range of the log's index: what is folded is not read.
-- Its ends are computed apart: a condition that calls lower() might tell what it
-- sees, so row-level security would come before it, and the index would not do.
-- Each gap overlaps the log; by that the planner expects one, and not a hundred,
-- for which it would have each query compiled.
CREATE OR REPLACE VIEW pos_read.unfolded_events WITH (security_invoker = true) AS
SELECT p.name AS projection, p.generation, e.*
  FROM pos_read.projections p
  JOIN pos_read.projection_progress c ON c.name = p.name AND c.generation = p.generation
 CROSS JOIN LATERAL (SELECT lower(g.positions) AS first, COALESCE(upper(g.positions), 9223372036854775807) AS behind
                       FROM unnest(int8multirange(int8range(1, NULL)) - c.applied) g (positions)
                      WHERE g.positions && int8range(1, NULL)
                     OFFSET 0) m
 -- OFFSET keeps it apart: the gaps are few, and the log is long. The columns are
 -- named: with v.* this view would depend on those that users add.
 CROSS JOIN LATERAL (SELECT v.position, v.tenant_id, v.stream_type, v.stream_id, v.version, v.type, v.schema_version,
                            v.business_date, v.occurred_at, v.recorded_at, v.actor_id, v.authorised_by, v.database_role,
                            v.item_count, v.subtotal, v.discount, v.total, v.paid, v.amount,
                            v.line_product_ids, v.line_quantities, v.line_revenues, v.line_unit_prices, v.data
                       FROM pos_write.events v
                      WHERE v.position >= m.first
                        AND v.position < m.behind
                     OFFSET 0) e
 WHERE p.mode = 'deferred';
COMMENT ON VIEW pos_read.unfolded_events IS 'Events that a deferred read model has not folded yet.';

-- sql/read/order_summaries.sql

-- The order list, as stored and as the write store has it: generation 0. Neither
-- branch joins or filters, so that a page can come from the end of an index.
CREATE OR REPLACE VIEW pos_read.order_summary_source WITH (security_invoker = true) AS
SELECT s.generation, s.tenant_id, s.order_id, s.status, s.total, s.created_at, s.business_date, s.cashier_id,
       s.item_count, s.paid, s.payment_status
  FROM pos_read.order_summary_rows s
UNION ALL
SELECT 0, o.tenant_id, o.order_id, o.status, o.total, o.created_at, o.business_date, o.cashier_id,
       o.item_count, o.paid,
       CASE WHEN o.paid >= o.total THEN 'paid'
            WHEN o.paid > 0 THEN 'partial'
            ELSE 'unpaid'
       END
  FROM pos_write.orders o;
COMMENT ON VIEW pos_read.order_summary_source IS 'Behind the view order_summaries: its rows of all generations, without names; generation 0 is the write store.';

-- The names join on primary keys and from the left: a query that does not ask
-- for them does not pay for them, and a missing name loses no order.
CREATE OR REPLACE VIEW pos_read.order_summaries WITH (security_invoker = true) AS
SELECT s.order_id,
       s.tenant_id,
       t.name AS tenant_name,
       s.status,
       s.total,
       s.created_at,
       s.business_date,
       s.cashier_id,
       u.full_name AS cashier_name,
       s.item_count::bigint AS item_count,
       s.paid,
       s.payment_status
  FROM pos_read.order_summary_source s
  LEFT JOIN pos_read.tenant_names t ON t.tenant_id = s.tenant_id
  LEFT JOIN pos_read.user_names u ON u.tenant_id = s.tenant_id AND u.user_id = s.cashier_id
 WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_summaries');
COMMENT ON VIEW pos_read.order_summaries IS 'A row an order, as pos_list_orders() returns it: item_count is the number of lines, total and paid are at the scale of the tenant''s currency.';

-- sql/read/order_daily_summary.sql

-- What a day is the sum of: stripes, or orders, which are generation 0; and,
-- where the mode is deferred, the events that are not folded yet.
CREATE OR REPLACE VIEW pos_read.order_day_parts WITH (security_invoker = true) AS
SELECT s.generation, s.tenant_id, s.date, s.order_count, s.total_revenue, s.gross_sales, s.discount_total,
       s.voided_count, s.voided_total, false AS unfolded
  FROM pos_read.order_daily_stripes s
UNION ALL
SELECT 0, o.tenant_id, o.business_date,
       CASE o.status WHEN 'voided' THEN 0 ELSE 1 END::bigint,
       o.total * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       o.subtotal * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       o.discount * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       CASE o.status WHEN 'voided' THEN 1 ELSE 0 END::bigint,
       o.total * CASE o.status WHEN 'voided' THEN 1 ELSE 0 END,
       false
  FROM pos_write.orders o
UNION ALL
SELECT e.generation, e.tenant_id, e.business_date, c.orders, e.total * c.orders - COALESCE(e.amount, 0), e.subtotal * c.orders,
       e.discount * c.orders + COALESCE(e.amount, 0), c.voided, e.total * c.voided, true
  FROM pos_read.unfolded_events e
 CROSS JOIN LATERAL (SELECT CASE e.type WHEN 'order_created' THEN 1 WHEN 'order_voided' THEN -1 ELSE 0 END::bigint AS orders,
                            CASE e.type WHEN 'order_voided' THEN 1 ELSE 0 END::bigint AS voided) c
 WHERE e.projection = 'order_daily_summary'
   AND e.type IN ('order_created', 'discount_applied', 'order_voided');
COMMENT ON VIEW pos_read.order_day_parts IS 'Behind the view order_daily_summary: what each day is the sum of. Parts that are unfolded are counted by fresh queries only.';

-- Stored money has the scale of its currency, so its sums have it too. The
-- average is divided with 20 decimals to spare: rounded twice, it would not be
-- the exact average rounded once.
CREATE OR REPLACE VIEW pos_read.order_daily_summary WITH (security_invoker = true) AS
SELECT d.tenant_id,
       d.date,
       d.order_count,
       d.total_revenue,
       CASE WHEN d.order_count = 0 THEN round(0, scale(d.total_revenue))
            ELSE round(round(d.total_revenue, scale(d.total_revenue) + 20) / d.order_count,
                       scale(d.total_revenue))
       END AS avg_order_value,
       d.gross_sales,
       d.discount_total,
       d.voided_count,
       d.voided_total
  FROM (SELECT s.tenant_id,
               s.date,
               sum(s.order_count)::bigint AS order_count,
               sum(s.total_revenue) AS total_revenue,
               sum(s.gross_sales) AS gross_sales,
               sum(s.discount_total) AS discount_total,
               sum(s.voided_count)::bigint AS voided_count,
               sum(s.voided_total) AS voided_total
          FROM pos_read.order_day_parts s
         WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_daily_summary')
           AND NOT s.unfolded
         GROUP BY s.tenant_id, s.date) d;
COMMENT ON VIEW pos_read.order_daily_summary IS 'A row for each tenant and business date with orders: order_count, total_revenue (net of discounts) and gross_sales (before them) are those of orders that are not voided; voided_count and voided_total are the orders of that day voided since. Money is at the scale of the tenant''s currency.';

-- sql/read/product_sales.sql

-- What a product's day is the sum of: stripes, or order lines, which are
-- generation 0; and, where the mode is deferred, the events not folded yet.
CREATE OR REPLACE VIEW pos_read.product_day_parts WITH (security_invoker = true) AS
SELECT s.generation, s.tenant_id, s.date, s.product_id, s.quantity, s.revenue, false AS unfolded
  FROM pos_read.product_sales_stripes s
UNION ALL
SELECT 0, o.tenant_id, o.business_date, i.product_id, i.quantity, i.line_total - i.discount, false
  FROM pos_write.orders o
  JOIN pos_write.order_items i ON i.tenant_id = o.tenant_id AND i.order_id = o.order_id
 WHERE o.status <> 'voided'
UNION ALL
SELECT e.generation, e.tenant_id, e.business_date, l.product_id, l.quantity, l.revenue, true
  FROM pos_read.unfolded_events e
 CROSS JOIN LATERAL ROWS FROM (unnest(e.line_product_ids), unnest(e.line_quantities), unnest(e.line_revenues))
                    l (product_id, quantity, revenue)
 WHERE e.projection = 'product_sales';
COMMENT ON VIEW pos_read.product_day_parts IS 'Behind the view product_sales: what each product''s day is the sum of. Parts that are unfolded are counted by fresh queries only.';

CREATE OR REPLACE VIEW pos_read.product_sales WITH (security_invoker = true) AS
SELECT d.tenant_id,
       d.date,
       d.product_id,
       n.name AS product_name,
       d.quantity,
       d.revenue
  FROM (SELECT s.tenant_id,
               s.date,
               s.product_id,
               trim_scale(sum(s.quantity)) AS quantity,
               sum(s.revenue) AS revenue
          FROM pos_read.product_day_parts s
         WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'product_sales')
           AND NOT s.unfolded
         GROUP BY s.tenant_id, s.date, s.product_id
        HAVING sum(s.quantity) > 0) d
  LEFT JOIN pos_read.product_names n ON n.tenant_id = d.tenant_id AND n.product_id = d.product_id;
COMMENT ON VIEW pos_read.product_sales IS 'What each product sold on each business date, in orders that are not voided: revenue is net of discounts, at the scale of the tenant''s currency.';

$pos_store_code$ $pos_text$;
COMMENT ON FUNCTION pos_internal.store_code() IS 'The statements that make the views of the stores, or replace them. Every pos_install() runs them, as the owner of the stores.';

CREATE FUNCTION pos_internal.store_migrations() RETURNS TABLE (version int, statements text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $pos_text$
SELECT m.version, m.statements
  FROM (VALUES
    (NULL::int, NULL::text)
       ) m (version, statements)
 WHERE m.version IS NOT NULL
$pos_text$;
COMMENT ON FUNCTION pos_internal.store_migrations() IS 'The statements that bring the stores from the version before to each. pos_install() runs them, as the owner of the stores.';

-- sql/store/pos_install.sql

CREATE FUNCTION pos_internal.store_version()
RETURNS int
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_store_version';
COMMENT ON FUNCTION pos_internal.store_version() IS
'The version of the stores that the library works on.';

CREATE FUNCTION pos_internal.library_version()
RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_library_version';
COMMENT ON FUNCTION pos_internal.library_version() IS
'The version of the extension that the library belongs to.';

-- A session keeps the library that it has loaded while the files are replaced;
-- what is to be done with the stores is known to this SQL and to that library.
CREATE FUNCTION pos_internal.check_library()
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    extension CONSTANT text := (SELECT e.extversion FROM pg_extension e WHERE e.extname = 'pos_cqrs');
BEGIN
    IF pos_internal.library_version() <> extension THEN
        RAISE EXCEPTION 'the library that this session has loaded is not that of the extension'
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  DETAIL = format('The library has version %s, the extension has version %s.',
                                  pos_internal.library_version(), extension),
                  HINT = 'Run ALTER EXTENSION pos_cqrs UPDATE, where that is still to be done, and call pos_install() in the same session; where it is done, connect again and call it.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_library() IS
'Raises 55000 where the session has loaded the library of another version of the extension.';

CREATE FUNCTION pos_internal.begin_install()
RETURNS int
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_install';
COMMENT ON FUNCTION pos_internal.begin_install() IS
'Waits for another pos_install(), and returns the version of the stores that are there then, or null. Raises 55000 where something else stands in their place.';

CREATE FUNCTION pos_internal.execute_as_owner(owner name, statements text)
RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_execute_as_owner';
COMMENT ON FUNCTION pos_internal.execute_as_owner(name, text) IS
'Runs statements with the rights of the stores'' owner, for a caller who is a member of that role.';

-- Who shall own new stores: checked, and made where it is ours to make.
CREATE FUNCTION pos_internal.store_owner(owner name)
RETURNS name
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    by_superuser CONSTANT boolean := (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user);
    chosen CONSTANT name := coalesce(owner, CASE WHEN by_superuser THEN 'pos_owner' ELSE current_user END);
BEGIN
    IF owner IS NULL AND by_superuser
       AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = chosen)
    THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', chosen);
        RAISE NOTICE 'role "%" created; it owns the stores of pos_cqrs', chosen;
    END IF;

    IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = chosen) THEN
        RAISE EXCEPTION 'role "%" does not exist', pos_internal.clip_text(chosen::text)
            USING ERRCODE = 'PC011',
                  DETAIL = 'The owner of the stores must be a role of this cluster.',
                  HINT = 'Create the role first, or leave owner out.';
    END IF;
    RETURN chosen;
END;
$$;
COMMENT ON FUNCTION pos_internal.store_owner(name) IS
'The role that new stores shall belong to. Raises PC011.';

-- Whoever owns the stores is no superuser, and the caller may act for it.
CREATE FUNCTION pos_internal.check_store_owner(owner name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = owner) THEN
        RAISE EXCEPTION 'the stores must not belong to the superuser "%"', pos_internal.clip_text(owner::text)
            USING ERRCODE = 'PC011',
                  DETAIL = 'Commands run with the rights of the stores'' owner.',
                  HINT = 'Name an ordinary role, or leave owner out.';
    END IF;
    IF NOT pg_has_role(current_user, owner, 'MEMBER') THEN
        RAISE EXCEPTION 'permission denied to act for the stores'' owner, role "%"', pos_internal.clip_text(owner::text)
            USING ERRCODE = 'insufficient_privilege',
                  DETAIL = format('Role "%s" is no member of it.', current_user),
                  HINT = 'Call pos_install() as a member of that role, or as a superuser.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_store_owner(name) IS
'Raises PC011 where owner is a superuser, 42501 where the caller is no member of it.';

-- The owner of stores that are there, if pos_install() can go on with them.
CREATE FUNCTION pos_internal.check_stores(present int, wanted int, owner name)
RETURNS name
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    store_owner CONSTANT name := (
        SELECT pg_get_userbyid(c.relowner)
          FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = 'pos_write' AND c.relname = 'store_version');
BEGIN
    IF present > wanted
       OR (SELECT count(*) FROM pos_internal.store_migrations() m WHERE m.version > present AND m.version <= wanted) <> wanted - present
    THEN
        RAISE EXCEPTION 'the stores have version %, the extension works on version %', present, wanted
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  DETAIL = 'There is no step from the one to the other.',
                  HINT = 'Install the extension that the stores were made by, or a later one.';
    END IF;
    IF owner <> store_owner THEN
        RAISE EXCEPTION 'the stores belong to role "%"', pos_internal.clip_text(store_owner::text)
            USING ERRCODE = 'PC011',
                  DETAIL = format('They were asked for role "%s".', owner),
                  HINT = 'Leave owner out; ALTER ... OWNER TO changes the owner of a schema and its tables.';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_class c
                     JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'pos_read' AND c.relname = 'projections')
    THEN
        RAISE EXCEPTION 'the stores are not whole'
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  DETAIL = 'There is pos_write, but no table pos_read.projections.',
                  HINT = 'Restore the schema pos_read.';
    END IF;
    RETURN store_owner;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_stores(int, int, name) IS
'The owner of the stores that are there. Raises 55000 where they have another version or are not whole, PC011 where another owner is asked for.';

-- Each version's step, as the stores' owner; begin_install() keeps commands out.
CREATE FUNCTION pos_internal.migrate_stores(store_owner name, present int, wanted int)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    step record;
BEGIN
    FOR step IN
        SELECT m.version, m.statements
          FROM pos_internal.store_migrations() m
         WHERE m.version > present AND m.version <= wanted
         ORDER BY m.version
    LOOP
        PERFORM pos_internal.execute_as_owner(store_owner, step.statements);
        PERFORM pos_internal.execute_as_owner(store_owner, format(
            'UPDATE pos_write.store_version SET version = %s', step.version));
        RAISE NOTICE 'the stores have version % now', step.version;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.migrate_stores(name, int, int) IS
'Brings the stores from one version to another.';

-- Makes the two schemas, and gives them to their owner.
CREATE FUNCTION pos_internal.create_store_schemas(owner name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    schema_name name;
BEGIN
    FOREACH schema_name IN ARRAY ARRAY['pos_write', 'pos_read'] LOOP
        IF EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = schema_name) THEN
            RAISE EXCEPTION 'schema "%" exists, but holds no stores of pos_cqrs', schema_name
                USING ERRCODE = 'object_not_in_prerequisite_state',
                      DETAIL = 'There is no table pos_write.store_version.',
                      HINT = 'Restore the stores whole, or rename the schema, and run pos_install() again.';
        END IF;
        EXECUTE format('CREATE SCHEMA %I AUTHORIZATION %I', schema_name, owner);
    END LOOP;
    COMMENT ON SCHEMA pos_write IS 'Write store of pos_cqrs: what commands prove their rules on, and the events.';
    COMMENT ON SCHEMA pos_read IS 'Read store of pos_cqrs: what queries read.';
END;
$$;
COMMENT ON FUNCTION pos_internal.create_store_schemas(name) IS
'Creates pos_write and pos_read. Raises 55000 where one exists.';

CREATE FUNCTION @extschema@.pos_install(owner name DEFAULT NULL, role text DEFAULT 'primary')
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wanted CONSTANT int := pos_internal.store_version();
    present int;
    store_owner name;
BEGIN
    PERFORM pos_internal.check_library();
    present := pos_internal.begin_install();
    IF pos_install.role IS DISTINCT FROM 'primary' THEN
        RAISE EXCEPTION 'role of the stores must be primary'
            USING ERRCODE = 'PC011',
                  DETAIL = format('It is %s. Stores that take commands are primary.',
                                  coalesce(quote_literal(pos_internal.clip_text(pos_install.role)), 'null')),
                  HINT = 'Leave role out.';
    END IF;

    IF present IS NULL THEN
        store_owner := pos_internal.store_owner(pos_install.owner);
        PERFORM pos_internal.check_store_owner(store_owner);
        PERFORM pos_internal.create_store_schemas(store_owner);
        PERFORM pos_internal.execute_as_owner(store_owner, pos_internal.store_tables());
        PERFORM pos_internal.execute_as_owner(store_owner, format(
            'INSERT INTO pos_write.store_version (version, role, installed_at) VALUES (%s, %L, clock_timestamp())',
            wanted, pos_install.role));
    ELSE
        store_owner := pos_internal.check_stores(present, wanted, pos_install.owner);
        PERFORM pos_internal.check_store_owner(store_owner);
        IF pos_install.owner IS NULL AND store_owner NOT IN (current_user, 'pos_owner') THEN
            RAISE NOTICE 'the stores belong to role "%"', pos_internal.clip_text(store_owner::text);
        END IF;
        PERFORM pos_internal.migrate_stores(store_owner, present, wanted);
    END IF;
    PERFORM pos_internal.execute_as_owner(store_owner, pos_internal.store_code());
    PERFORM pos_internal.change_members(store_owner, 'owner', true);
    PERFORM pos_internal.apply_grants(store_owner);
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_install(name, text) IS
'Makes the stores: the schemas pos_write and pos_read with their tables and views. Run it once after CREATE EXTENSION, and again after each ALTER EXTENSION UPDATE, when it migrates the stores, and after CREATE EXTENSION on stores that are there; it keeps all data, and gives all roles again what pos_grant() gave them. The stores belong to owner: by default to the caller, or to the role pos_owner, which is made if missing, when a superuser calls. role is primary. Raises PC011 for an owner that is missing or a superuser, 42501 where the caller is no member of owner, 55000 where a schema of that name holds something else.';

-- sql/security/sides.sql

-- What belongs to each side of the API: the routines that it calls, and, since
-- queries run with their caller's rights, what they use of the stores. What is
-- on no side is for the stores' owner alone.

CREATE FUNCTION pos_internal.sides()
RETURNS TABLE (side text, api text[], helpers text[], relations text[], routines text[])
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
VALUES
    ('command',
     ARRAY['pos_register_tenant', 'pos_register_user', 'pos_register_product', 'pos_create_order', 'pos_create_orders',
           'pos_confirm_order', 'pos_apply_discount', 'pos_record_payment', 'pos_reverse_payment', 'pos_void_order'],
     ARRAY[]::text[],
     ARRAY[]::text[],
     ARRAY[]::text[]),
    ('query',
     ARRAY['pos_get_order', 'pos_list_orders', 'pos_daily_summary', 'pos_daily_summaries', 'pos_top_products',
           'pos_order_history', 'pos_order_as_of', 'pos_projection_status', 'pos_wait_for_refresh'],
     ARRAY['known_projection', 'last_unfolded', 'mode_of', 'registry', 'top_limit'],
     ARRAY['pos_read.projections', 'pos_read.projection_progress',
           'pos_read.shown_generations', 'pos_read.unfolded_events',
           'pos_read.tenant_names', 'pos_read.user_names', 'pos_read.product_names',
           'pos_read.order_summary_rows', 'pos_read.order_summary_source', 'pos_read.order_summaries',
           'pos_read.order_daily_stripes', 'pos_read.order_day_parts',
           'pos_read.order_daily_summary',
           'pos_read.product_sales_stripes', 'pos_read.product_day_parts', 'pos_read.product_sales',
           'pos_write.tenants', 'pos_write.users', 'pos_write.products', 'pos_write.granted_tenants', 'pos_write.own_tenants',
           'pos_write.orders', 'pos_write.order_items', 'pos_write.payments',
           'pos_write.events', 'pos_write.event_position_seq'],
     ARRAY['pos_write.readable_tenants()']),
    ('admin',
     ARRAY['pos_set_mode', 'pos_rebuild', 'pos_refresh', 'pos_refresh_batches', 'pos_set_max_lag',
           'pos_schedule_refresh', 'pos_unschedule_refresh', 'pos_purge', 'pos_schedule_purge', 'pos_unschedule_purge',
           'pos_projection_status', 'pos_wait_for_refresh', 'pos_verify'],
     ARRAY['known_projection', 'last_unfolded', 'mode_of', 'registry', 'with_stores', 'require_commits', 'clip_text',
           'fold_batch', 'begin_switch', 'begin_build', 'build', 'finish_switch', 'finish_switch_patiently',
           'command_holders', 'delete_stale', 'delete_stale_rows', 'end_switch',
           'next_stripe', 'merge_stripe', 'merge_stripes',
           'check_cron_seconds', 'check_older_than', 'cron_command', 'cron_database', 'cron_job_name',
           'cron_remote_job_name', 'cron_schedule', 'invalid_cron_field', 'is_cron_field', 'require_cron',
           'schedule_job', 'unschedule_job', 'purge_keys', 'purge_runs', 'require_all_tenants', 'verify', 'verify_*'],
     ARRAY['pos_write.command_log', 'pos_write.order_id_seq'],
     ARRAY[]::text[])
$$;
COMMENT ON FUNCTION pos_internal.sides() IS
'For each side that pos_grant() gives: its functions of the API, its helpers in pos_internal (with a prefix before *), and the relations and routines of the stores that it uses; admin uses those of query, too.';

CREATE FUNCTION pos_internal.side_members(side text)
RETURNS SETOF regprocedure
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT p.oid::regprocedure
  FROM pg_extension e
  JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
  JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
  LEFT JOIN pos_internal.sides() s ON s.side = $1
 WHERE e.extname = 'pos_cqrs'
   AND ($1 = 'owner'
        OR EXISTS (SELECT FROM unnest(CASE p.pronamespace WHEN 'pos_internal'::regnamespace THEN s.helpers ELSE s.api END) n (name)
                    WHERE p.proname = n.name
                       OR (n.name LIKE '%*' AND starts_with(p.proname, rtrim(n.name, '*')))))
$$;
COMMENT ON FUNCTION pos_internal.side_members(text) IS
'The routines of a side; those of the side owner are all.';

-- sql/security/apply_grants.sql

-- Privileges as PostgreSQL has them follow what pos_grant() has noted.

-- The routines belong to whoever created the extension, so this runs with that
-- role's rights: nobody but the stores' owner, and superusers, may execute it.
CREATE FUNCTION pos_internal.change_members(grantee name, side text, give boolean)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    api CONSTANT regnamespace := (SELECT e.extnamespace FROM pg_extension e WHERE e.extname = 'pos_cqrs');
    members CONSTANT text := (SELECT string_agg(m::text, ', ') FROM pos_internal.side_members(side) m);
BEGIN
    -- "public" is no role but everybody, quoted or not
    PERFORM quote_ident(grantee)::regrole;
    IF give THEN
        IF NOT has_schema_privilege(grantee, api, 'USAGE') THEN
            EXECUTE format('GRANT USAGE ON SCHEMA %s TO %I', api, grantee);
        END IF;
        EXECUTE format('GRANT USAGE ON SCHEMA pos_internal TO %I', grantee);
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO %I', members, grantee);
    ELSE
        EXECUTE format('REVOKE EXECUTE ON ROUTINE %s FROM %I', members, grantee);
        EXECUTE format('REVOKE USAGE ON SCHEMA pos_internal FROM %I', grantee);
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.change_members(name, text, boolean) IS
'Gives a role the routines of a side, or takes them.';

CREATE FUNCTION pos_internal.change_relations(store_owner name, grantee name, side text, give boolean)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relations text;
    routines text;
BEGIN
    SELECT string_agg(array_to_string(s.relations, ', '), ', '),
           string_agg(nullif(array_to_string(s.routines, ', '), ''), ', ')
      INTO relations, routines
      FROM pos_internal.sides() s
     WHERE cardinality(s.relations) > 0
       AND (s.side = $3 OR (s.side = 'query' AND $3 = 'admin'));
    IF relations IS NULL THEN
        RETURN;
    END IF;
    PERFORM pos_internal.execute_as_owner(store_owner, format(
        CASE WHEN give
             THEN 'GRANT USAGE ON SCHEMA pos_write, pos_read TO %1$I; GRANT SELECT ON %2$s TO %1$I; GRANT EXECUTE ON ROUTINE %3$s TO %1$I'
             ELSE 'REVOKE EXECUTE ON ROUTINE %3$s FROM %1$I; REVOKE SELECT ON %2$s FROM %1$I; REVOKE USAGE ON SCHEMA pos_write, pos_read FROM %1$I'
        END, grantee, relations, routines));
END;
$$;
COMMENT ON FUNCTION pos_internal.change_relations(name, name, text, boolean) IS
'Lets a role read the relations of a side, or no longer.';

CREATE FUNCTION pos_internal.apply_grants(store_owner name, grantee name DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    noted record;
BEGIN
    FOR noted IN
        SELECT g.grantee, g.side
          FROM pos_internal.noted_grants() g
          JOIN pg_roles r ON r.rolname = g.grantee
         WHERE g.side IS NOT NULL
           AND g.grantee <> store_owner
           AND (apply_grants.grantee IS NULL OR g.grantee = apply_grants.grantee)
         ORDER BY g.grantee, g.side
    LOOP
        PERFORM pos_internal.change_members(noted.grantee, noted.side, true);
        PERFORM pos_internal.change_relations(store_owner, noted.grantee, noted.side, true);
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.apply_grants(name, name) IS
'Gives a role, or every role there is, the sides that it was granted.';

-- sql/security/grant_arguments.sql

CREATE FUNCTION pos_internal.begin_grants()
RETURNS name
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_grants';
COMMENT ON FUNCTION pos_internal.begin_grants() IS
'Waits for another change of grants, and returns the stores'' owner. Raises 55000 without stores, 42501 where the caller is no member of that role.';

CREATE FUNCTION pos_internal.noted_grants()
RETURNS TABLE (grantee text, side text, tenant_id text)
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_noted_grants';
COMMENT ON FUNCTION pos_internal.noted_grants() IS
'The rows of role_grants, which have no tenant_id, and of tenant_grants, which have no side. Raises 55000 without stores.';

CREATE FUNCTION pos_internal.check_grantee(grantee name, store_owner name)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = grantee) THEN
        RAISE EXCEPTION 'role % does not exist', coalesce('"' || pos_internal.clip_text(grantee::text) || '"', 'null')
            USING ERRCODE = 'PC011',
                  DETAIL = 'Grants are for roles of this cluster; none is for PUBLIC.',
                  HINT = 'Create the role first, or correct its name.';
    END IF;
    -- to take a side from it would be to take what its commands need
    IF grantee = store_owner THEN
        RAISE EXCEPTION 'role "%" owns the stores', pos_internal.clip_text(grantee::text)
            USING ERRCODE = 'PC011',
                  DETAIL = 'It has every side and every tenant, and nothing can be taken from it.',
                  HINT = 'Grant what an application needs to a role of its own.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_grantee(name, name) IS 'Raises PC011 where there is no such role, or it is the stores'' owner.';

CREATE FUNCTION pos_internal.check_side(side text)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF side IS NULL OR side <> ALL (ARRAY['command', 'query', 'admin']) THEN
        RAISE EXCEPTION 'side % is not known', coalesce('"' || pos_internal.clip_text(side) || '"', 'null')
            USING ERRCODE = 'PC011',
                  DETAIL = 'A role is granted the side command, query or admin.',
                  HINT = 'Name one of these; another call grants another one.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_side(text) IS 'Raises PC011 for an unknown side.';

CREATE FUNCTION pos_internal.check_granted_tenant(tenant_id text)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF tenant_id IS NULL OR btrim(tenant_id, E' \t\r\n\x0b\x0c') = '' OR length(tenant_id) > 255 THEN
        RAISE EXCEPTION 'tenant_id must not be null, blank or too long'
            USING ERRCODE = 'PC011',
                  DETAIL = CASE WHEN length(tenant_id) > 255 THEN format('It has %s characters, the most is 255.', length(tenant_id))
                                ELSE format('It is %s.', coalesce(quote_literal(tenant_id), 'null')) END,
                  HINT = 'Give the id of a tenant, or ''*'' for all.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_granted_tenant(text) IS 'Raises PC011 for what no tenant can be called.';

-- sql/security/require_all_tenants.sql

CREATE FUNCTION pos_internal.require_all_tenants(function text)
RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF row_security_active('pos_write.events')
       AND pos_write.readable_tenants() IS NOT NULL
    THEN
        RAISE EXCEPTION 'permission denied for function %', function
            USING ERRCODE = 'insufficient_privilege',
                  DETAIL = format('It reads every tenant, and role "%s" has no grant for all of them.', current_user),
                  HINT = 'The stores'' owner or a superuser grants them with pos_grant_tenant(role, ''*'').';
    END IF;
    RETURN true;
END;
$$;
COMMENT ON FUNCTION pos_internal.require_all_tenants(text) IS
'True. Raises 42501 where the caller does not see the rows of every tenant.';

-- sql/security/pos_grant.sql

CREATE FUNCTION @extschema@.pos_grant(role name, side text)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    store_owner CONSTANT name := pos_internal.begin_grants();
BEGIN
    PERFORM pos_internal.check_grantee(role, store_owner);
    PERFORM pos_internal.check_side(side);
    PERFORM pos_internal.execute_as_owner(store_owner, format(
        'INSERT INTO pos_write.role_grants (grantee, side) VALUES (%L, %L) ON CONFLICT (grantee, side) DO NOTHING',
        role, side));
    PERFORM pos_internal.apply_grants(store_owner, role);
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_grant(name, text) IS
'Gives a role, and whoever has its privileges, a side of the API: command, query, or admin (modes, refreshes, rebuilds, schedules, purges, pos_verify(): all of these need the grant for all tenants, too); pos_grant_tenant() says for which tenants. The grant is kept with the stores, and pos_install() gives it again. For members of the stores'' owner and superusers. Raises PC011 for an unknown role or side, and for the stores'' owner, 42501, 55000 without stores.';

-- sql/security/pos_revoke.sql

CREATE FUNCTION @extschema@.pos_revoke(role name, side text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    store_owner CONSTANT name := pos_internal.begin_grants();
    known CONSTANT boolean := EXISTS (SELECT FROM pg_roles r WHERE r.rolname = role);
    granted CONSTANT boolean := EXISTS (
        SELECT FROM pos_internal.noted_grants() g WHERE g.grantee = role AND g.side = pos_revoke.side);
BEGIN
    PERFORM pos_internal.check_side(side);
    IF NOT granted THEN
        PERFORM pos_internal.check_grantee(role, store_owner);
    END IF;
    PERFORM pos_internal.execute_as_owner(store_owner, format(
        'DELETE FROM pos_write.role_grants g WHERE g.grantee = %L AND g.side = %L', role, side));
    -- also without a grant: a role that was renamed keeps what it had by its old name
    IF known AND role <> store_owner THEN
        PERFORM pos_internal.change_members(role, side, false);
        PERFORM pos_internal.change_relations(store_owner, role, side, false);
        -- it may have shared routines and relations with a side that stays
        PERFORM pos_internal.apply_grants(store_owner, role);
    END IF;
    RETURN granted;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_revoke(name, text) IS
'Takes a side of the API from a role, at once, and returns whether it had it by a grant of its own; what it has as a member of another role stays. For members of the stores'' owner and superusers. Raises PC011 for an unknown role or side, 42501, 55000 without stores.';

-- sql/security/pos_grant_tenant.sql

CREATE FUNCTION @extschema@.pos_grant_tenant(role name, tenant_id text)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    store_owner CONSTANT name := pos_internal.begin_grants();
BEGIN
    PERFORM pos_internal.check_grantee(role, store_owner);
    PERFORM pos_internal.check_granted_tenant(tenant_id);
    PERFORM pos_internal.execute_as_owner(store_owner, format(
        'INSERT INTO pos_write.tenant_grants (tenant_id, grantee) VALUES (%L, %L) ON CONFLICT (tenant_id, grantee) DO NOTHING',
        tenant_id, role));
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_grant_tenant(name, text) IS
'Lets a role, and whoever has its privileges, act for a tenant with the sides that pos_grant() gives it; tenant_id ''*'' stands for all. The tenant need not be registered yet. For members of the stores'' owner and superusers. Raises PC011 for an unknown role, for the stores'' owner, or for a tenant_id that can''t be, 42501, 55000 without stores.';

-- sql/security/pos_revoke_tenant.sql

CREATE FUNCTION @extschema@.pos_revoke_tenant(role name, tenant_id text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    store_owner CONSTANT name := pos_internal.begin_grants();
    granted CONSTANT boolean := EXISTS (
        SELECT FROM pos_internal.noted_grants() g
         WHERE g.grantee = role AND g.tenant_id = pos_revoke_tenant.tenant_id COLLATE "C");
BEGIN
    PERFORM pos_internal.check_granted_tenant(tenant_id);
    IF NOT granted THEN
        PERFORM pos_internal.check_grantee(role, store_owner);
        RETURN false;
    END IF;
    PERFORM pos_internal.execute_as_owner(store_owner, format(
        'DELETE FROM pos_write.tenant_grants g WHERE g.grantee = %L AND g.tenant_id = %L', role, tenant_id));
    RETURN true;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_revoke_tenant(name, text) IS
'Takes a tenant from a role, for every statement that begins after, and returns whether it had it by a grant of its own; ''*'' takes the grant for all, and leaves those for single tenants. For members of the stores'' owner and superusers. Raises PC011 for an unknown role or a tenant_id that can''t be, 42501, 55000 without stores.';

-- sql/security/pos_grants.sql

CREATE FUNCTION @extschema@.pos_grants()
RETURNS TABLE (role name, role_exists boolean, sides text[], tenants text[])
LANGUAGE sql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT g.grantee::name,
       EXISTS (SELECT FROM pg_roles r WHERE r.rolname = g.grantee),
       coalesce(array_agg(g.side ORDER BY g.side) FILTER (WHERE g.side IS NOT NULL), '{}'),
       coalesce(array_agg(g.tenant_id ORDER BY g.tenant_id COLLATE "C") FILTER (WHERE g.tenant_id IS NOT NULL), '{}')
  FROM pos_internal.noted_grants() g
 GROUP BY g.grantee
 ORDER BY g.grantee COLLATE "C"
$$;
COMMENT ON FUNCTION @extschema@.pos_grants() IS
'Each role with grants: the sides and the tenants that it has by grants of its own, * standing for all. Grants go by name: role_exists is false where the role was dropped or renamed, and one that is called so later would have them. For members of the stores'' owner and superusers. Raises 42501.';

-- sql/command/pos_register_tenant.sql

CREATE FUNCTION @extschema@.pos_register_tenant(
    tenant_id text,
    name text DEFAULT NULL,
    time_zone text DEFAULT NULL,
    currency text DEFAULT NULL,
    day_starts_at interval DEFAULT NULL
)
RETURNS void
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_tenant';
COMMENT ON FUNCTION @extschema@.pos_register_tenant(text, text, text, text, interval) IS
'Registers a tenant, or changes one: null keeps what is there, and for a new tenant means UTC, USD and days that start at midnight; the name is required then. time_zone is an IANA name, currency an ISO 4217 code, day_starts_at at least 0 and less than 24 hours, local time. A change of zone or of the day''s start affects later orders only; the currency can''t change once there are orders. Appends tenant_registered, unless nothing changes. Raises PC011.';

-- sql/command/pos_register_user.sql

CREATE FUNCTION @extschema@.pos_register_user(
    tenant_id text,
    user_id bigint,
    full_name text DEFAULT NULL,
    role text DEFAULT NULL,
    active boolean DEFAULT NULL
)
RETURNS void
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_user';
COMMENT ON FUNCTION @extschema@.pos_register_user(text, bigint, text, text, boolean) IS
'Registers a user of a tenant, or changes one: null keeps what is there, and for a new user means the role cashier, and active; the name is required then. role is cashier or manager; managers authorise. Appends user_registered, unless nothing changes. Raises PC001 and PC011.';

-- sql/command/pos_register_product.sql

CREATE FUNCTION @extschema@.pos_register_product(
    tenant_id text,
    product_id bigint,
    name text DEFAULT NULL,
    active boolean DEFAULT NULL
)
RETURNS void
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_product';
COMMENT ON FUNCTION @extschema@.pos_register_product(text, bigint, text, boolean) IS
'Registers a product of a tenant, or changes one: null keeps what is there, and for a new product means active; the name is required then. An inactive product can''t be sold. Appends product_registered, unless nothing changes. Raises PC001 and PC011.';

-- sql/command/pos_create_order.sql

CREATE FUNCTION @extschema@.pos_create_order(
    tenant_id text,
    cashier_id bigint,
    items jsonb,
    idempotency_key text DEFAULT NULL,
    ordered_at timestamptz DEFAULT NULL
)
RETURNS bigint
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_create_order';
COMMENT ON FUNCTION @extschema@.pos_create_order(text, bigint, jsonb, text, timestamptz) IS
'Takes an order and returns its id; it is pending, at version 1. items is an array of 1 to 1,000 objects {"product_id": 1, "quantity": 2, "unit_price": 3.50}: quantity above 0 with at most 3 decimals, unit_price at least 0 in units of the tenant''s currency with no more decimals than it has. A line''s total is quantity times price, rounded half away from zero. ordered_at, by default now, is for terminals that were offline: at most a minute ahead; the order''s business date follows from it, in the tenant''s time zone. The same idempotency_key with the same arguments returns the first answer. Appends order_created. Raises PC001, PC002 (cashier), PC003, PC005, PC006, PC010 and PC011.';

-- sql/command/pos_create_orders.sql

CREATE FUNCTION @extschema@.pos_create_orders(
    tenant_id text,
    orders jsonb,
    all_or_nothing boolean DEFAULT false
)
RETURNS TABLE (line int, order_id bigint, sqlstate text, message text, detail text, hint text)
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_create_orders';
COMMENT ON FUNCTION @extschema@.pos_create_orders(text, jsonb, boolean) IS
'Takes the backlog of a terminal that was offline: orders is an array of 1 to 10,000 objects {"cashier_id": 1, "items": [...], "idempotency_key": "...", "ordered_at": "2026-01-02 10:00+01"}, the last two optional, with the meaning that they have for pos_create_order(). Answers one row an order, lines from 1: its order_id, also where it was answered before under its key, or the sqlstate, message, detail and hint with which pos_create_order() refuses it. With all_or_nothing the first refusal is raised, its line named, and nothing is written. Appends order_created for each order that is taken. Raises PC001 and PC011; with all_or_nothing also PC002 (cashier), PC003, PC005, PC006 and PC010.';

-- sql/command/pos_confirm_order.sql

CREATE FUNCTION @extschema@.pos_confirm_order(
    tenant_id text,
    order_id bigint,
    expected_version int DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_confirm_order';
COMMENT ON FUNCTION @extschema@.pos_confirm_order(text, bigint, int, text, bigint) IS
'Confirms a pending order and returns its new version. Appends order_confirmed. Raises PC001, PC002 (acted_by), PC004, PC007 unless pending, PC009 where the order has another version than expected_version, PC010 and PC011.';

-- sql/command/pos_apply_discount.sql

CREATE FUNCTION @extschema@.pos_apply_discount(
    tenant_id text,
    order_id bigint,
    discount_percent numeric,
    authorised_by bigint,
    expected_version int DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_apply_discount';
COMMENT ON FUNCTION @extschema@.pos_apply_discount(text, bigint, numeric, bigint, int, text, bigint) IS
'Discounts a pending order and returns its new version. discount_percent is a percentage of the subtotal, above 0 and at most 100, with at most 4 decimals; it takes the place of an earlier one. The discount, in the tenant''s currency, is rounded half away from zero and shared over the lines by largest remainder. authorised_by is an active manager. Appends discount_applied. Raises PC001, PC002 (acted_by), PC004, PC006 for the percentage and where the total would fall below what is paid, PC007 unless pending, PC008, PC009, PC010 and PC011.';

-- sql/command/pos_record_payment.sql

CREATE FUNCTION @extschema@.pos_record_payment(
    tenant_id text,
    order_id bigint,
    amount numeric,
    method text,
    expected_version int DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_record_payment';
COMMENT ON FUNCTION @extschema@.pos_record_payment(text, bigint, numeric, text, int, text, bigint) IS
'Records a payment on a pending or confirmed order and returns the order''s new version. amount is in units of the tenant''s currency, above 0, with no more decimals than it has, and at most what is due. method is any text, such as cash or card. Payments of an order are numbered from 1. Appends payment_recorded. Raises PC001, PC002 (acted_by), PC004, PC006, PC007 where the order is voided, PC009, PC010 and PC011.';

-- sql/command/pos_reverse_payment.sql

CREATE FUNCTION @extschema@.pos_reverse_payment(
    tenant_id text,
    order_id bigint,
    payment_no int,
    reason text,
    authorised_by bigint,
    expected_version int DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_reverse_payment';
COMMENT ON FUNCTION @extschema@.pos_reverse_payment(text, bigint, int, text, bigint, int, text, bigint) IS
'Takes a payment back, in full, and returns the order''s new version. The payment stays on record; its amount, in the tenant''s currency, is due again. authorised_by is an active manager. Appends payment_reversed. Raises PC001, PC002 (acted_by), PC004 for the order or the payment, PC007 where it is reversed already, PC008, PC009, PC010 and PC011.';

-- sql/command/pos_void_order.sql

CREATE FUNCTION @extschema@.pos_void_order(
    tenant_id text,
    order_id bigint,
    reason text,
    authorised_by bigint,
    expected_version int DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_void_order';
COMMENT ON FUNCTION @extschema@.pos_void_order(text, bigint, text, bigint, int, text, bigint) IS
'Voids a pending or confirmed order and returns its new version; this is final. The order leaves the figures of its business date, and counts there as voided, at its total in the tenant''s currency. authorised_by is an active manager. Appends order_voided. Raises PC001, PC002 (acted_by), PC004, PC007 where it is voided already or holds payments, PC008, PC009, PC010 and PC011.';

-- sql/query/query_arguments.sql

-- What most queries beside this file have in common. They are plain SQL functions,
-- so that the planner inlines them; they can't pin a search_path, then, so each
-- operator names its schema; and a tenant_id from a column of another collation
-- is compared, as the stores' indexes are, by "C".
--
-- Their arguments are checked in C, since a plain SQL function can't raise.
-- IMMUTABLE: a constant is checked once, by the planner.

CREATE FUNCTION pos_internal.top_limit(max_rows int) RETURNS bigint
LANGUAGE c IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_top_limit';
COMMENT ON FUNCTION pos_internal.top_limit(int) IS 'The LIMIT of pos_top_products(). Raises PC011 unless max_rows is 1 to 1,000.';

-- For those that are no plain SQL functions.
CREATE FUNCTION pos_internal.with_stores(argument text) RETURNS text
LANGUAGE c STABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_with_stores';
COMMENT ON FUNCTION pos_internal.with_stores(text) IS 'The argument itself. Raises 55000 where the stores are not installed, or of another version: before a statement is parsed that names their tables.';

CREATE FUNCTION pos_internal.clip_text(value text) RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_clip_text';
COMMENT ON FUNCTION pos_internal.clip_text(text) IS 'A user''s text, short enough for a message, in one line, with what the client''s encoding has.';

-- sql/projection/upkeep.sql

-- The steps of refreshes, switches and rebuilds, in C: they run with the rights
-- of the stores' owner, and the procedures commit between them.

CREATE FUNCTION pos_internal.registry()
RETURNS TABLE (name text, generation int, mode text, built_in boolean)
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_registry';
COMMENT ON FUNCTION pos_internal.registry() IS
'The registry of read models, by name. Raises 55000 without stores.';

CREATE FUNCTION pos_internal.fold_batch(projection text, generation int, batch_size int)
RETURNS bigint
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_fold_batch';
COMMENT ON FUNCTION pos_internal.fold_batch(text, int, int) IS
'Folds at most batch_size events into a generation, by default the one in use, and returns their number; 0 where another transaction folds there.';

CREATE FUNCTION pos_internal.begin_switch(projection text)
RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_switch';
COMMENT ON FUNCTION pos_internal.begin_switch(text) IS
'Makes this session the only one that changes projections, and clears what one that died has left. Raises 55006 where another session does.';

CREATE FUNCTION pos_internal.begin_build(projection text)
RETURNS int
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_build';
COMMENT ON FUNCTION pos_internal.begin_build(text) IS
'A new, empty generation beside the one in use.';

CREATE FUNCTION pos_internal.finish_switch(projection text, generation int, mode text, wait_ms int)
RETURNS boolean
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_finish_switch';
COMMENT ON FUNCTION pos_internal.finish_switch(text, int, text, int) IS
'Excludes commands, folds what is left, and puts the generation into use in that mode; false where it would wait longer than wait_ms milliseconds for anybody.';

CREATE FUNCTION pos_internal.delete_stale_rows(projection text, after text)
RETURNS text
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_delete_stale_rows';
COMMENT ON FUNCTION pos_internal.delete_stale_rows(text, text) IS
'Deletes the rows of generations that are not in use, of the tenant behind that one, by id, and returns the tenant; null behind the last.';

CREATE FUNCTION pos_internal.end_switch()
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_end_switch';
COMMENT ON FUNCTION pos_internal.end_switch() IS
'Lets other sessions change projections.';

CREATE FUNCTION pos_internal.next_stripe(projection text, after int)
RETURNS int
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_next_stripe';
COMMENT ON FUNCTION pos_internal.next_stripe(text, int) IS
'The next stripe of a read model that has rows of days that are over; null where there is none.';

CREATE FUNCTION pos_internal.merge_stripe(projection text, stripe int, batch_size int)
RETURNS bigint
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_merge_stripe';
COMMENT ON FUNCTION pos_internal.merge_stripe(text, int, int) IS
'Merges rows of days that are over into the first stripe, at most batch_size, and returns their number; 0 where a transaction in progress has the stripe.';

CREATE PROCEDURE pos_internal.merge_stripes(projection text)
LANGUAGE plpgsql
AS $$
DECLARE
    batch_size CONSTANT int := 1000;
    stripe int := 0;
    merged bigint;
BEGIN
    LOOP
        stripe := pos_internal.next_stripe(projection, stripe);
        EXIT WHEN stripe IS NULL;
        LOOP
            merged := pos_internal.merge_stripe(projection, stripe, batch_size);
            COMMIT;
            EXIT WHEN merged OPERATOR(pg_catalog.<) batch_size;
        END LOOP;
    END LOOP;
END;
$$;
COMMENT ON PROCEDURE pos_internal.merge_stripes(text) IS
'Merges the stripes of a read model''s days that are over, in short transactions.';

-- Who keeps commands from being excluded: sessions, and prepared transactions.
CREATE FUNCTION pos_internal.command_holders()
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT pg_catalog.string_agg(
           CASE WHEN l.pid IS NULL
                THEN COALESCE('prepared transaction ' OPERATOR(pg_catalog.||) pg_catalog.quote_literal(x.gid),
                              'a prepared transaction')
                ELSE 'process ' OPERATOR(pg_catalog.||) l.pid::pg_catalog.text
           END, ', ')
  FROM pg_catalog.pg_locks l
  -- a prepared transaction is known by the lock on its own id
  LEFT JOIN pg_catalog.pg_locks t
    ON l.pid IS NULL
   AND t.pid IS NULL
   AND t.locktype OPERATOR(pg_catalog.=) 'transactionid'
   AND t.virtualtransaction OPERATOR(pg_catalog.=) l.virtualtransaction
  LEFT JOIN pg_catalog.pg_prepared_xacts x ON x.transaction OPERATOR(pg_catalog.=) t.transactionid
 WHERE l.locktype OPERATOR(pg_catalog.=) 'relation'
   AND l.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database d
                                           WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
   AND l.relation OPERATOR(pg_catalog.=) 'pos_write.event_position_seq'::pg_catalog.regclass
   AND l.granted
   AND l.mode OPERATOR(pg_catalog.=) 'RowExclusiveLock'
$$;
COMMENT ON FUNCTION pos_internal.command_holders() IS
'The transactions in progress that have run a command, in words.';

-- The last step of a switch: commands wait no longer than a moment, so we try
-- often, for a short while each.
CREATE PROCEDURE pos_internal.finish_switch_patiently(projection text, generation int, mode text)
LANGUAGE plpgsql
AS $$
DECLARE
    wait_ms CONSTANT int := 50;
    attempts CONSTANT int := 100;
    holders pg_catalog.text;
BEGIN
    FOR attempt IN 1 .. attempts LOOP
        IF pos_internal.finish_switch(projection, generation, mode, wait_ms) THEN
            COMMIT;
            RETURN;
        END IF;
        holders := pos_internal.command_holders();
        COMMIT;
        PERFORM pg_catalog.pg_sleep(wait_ms OPERATOR(pg_catalog./) 1000.0);
    END LOOP;
    RAISE EXCEPTION 'projection "%" could not be switched: commands could not be excluded', projection
        USING ERRCODE = 'lock_not_available',
              DETAIL = COALESCE(pg_catalog.format('Transactions in progress that have run a command: %s.', holders),
                                'A refresh of the projection, or a change of its registration, is in progress.'),
              HINT = 'End it, or wait until it has ended, and call it again; nothing has changed.';
END;
$$;
COMMENT ON PROCEDURE pos_internal.finish_switch_patiently(text, int, text) IS
'finish_switch(), tried for some seconds. Raises 55P03, and names who holds it up.';

-- Where commands go on meanwhile, they are left twice the time that a batch took,
-- as long as the build gains on them all the same. A batch is written to the log
-- at one go, and their commits wait for the disk behind it: it is a small one then.
CREATE PROCEDURE pos_internal.build(projection text, generation int)
LANGUAGE plpgsql
AS $$
DECLARE
    undisturbed CONSTANT int := 20000;
    beside_commands CONSTANT int := 4000;
    few CONSTANT int := 1000;
    batch_size int := beside_commands;
    began pg_catalog.timestamptz;
    log_end bigint;
    appended bigint;
    folded bigint;
BEGIN
    LOOP
        began := pg_catalog.clock_timestamp();
        log_end := (SELECT s.last_value FROM pos_write.event_position_seq s);
        folded := pos_internal.fold_batch(projection, generation, batch_size);
        COMMIT;
        EXIT WHEN folded OPERATOR(pg_catalog.<) few;

        appended := (SELECT s.last_value FROM pos_write.event_position_seq s) OPERATOR(pg_catalog.-) log_end;
        batch_size := CASE appended WHEN 0 THEN undisturbed ELSE beside_commands END;
        IF appended OPERATOR(pg_catalog.>) 0 AND appended OPERATOR(pg_catalog.<) (folded OPERATOR(pg_catalog./) 4) THEN
            PERFORM pg_catalog.pg_sleep(2 OPERATOR(pg_catalog.*) pg_catalog.extract('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) began));
        END IF;
    END LOOP;
END;
$$;
COMMENT ON PROCEDURE pos_internal.build(text, int) IS
'Folds events into a generation, batch by batch, until there are few left; gives way to commands.';

CREATE PROCEDURE pos_internal.delete_stale(projection text)
LANGUAGE plpgsql
AS $$
DECLARE
    tenant pg_catalog.text := '';
BEGIN
    WHILE tenant IS NOT NULL LOOP
        tenant := pos_internal.delete_stale_rows(projection, tenant);
        COMMIT;
    END LOOP;
END;
$$;
COMMENT ON PROCEDURE pos_internal.delete_stale(text) IS
'Deletes the rows of generations that are not in use, some tenants in a transaction.';

-- sql/projection/pos_refresh.sql

CREATE FUNCTION @extschema@.pos_refresh(projection text DEFAULT NULL)
RETURNS bigint
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_refresh';
COMMENT ON FUNCTION @extschema@.pos_refresh(text) IS
'Folds the events that are new into a deferred read model, or into all of them, in the caller''s transaction, and returns their number. A second one at once returns 0 without waiting. For a model in another mode it says so, and returns 0. Raises PC011 for an unknown projection.';

-- sql/projection/pos_refresh_batches.sql

CREATE FUNCTION pos_internal.require_commits(routine text)
RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_require_commits';
COMMENT ON FUNCTION pos_internal.require_commits(text) IS
'Raises 25001 where the procedure that calls it could not commit.';

CREATE PROCEDURE @extschema@.pos_refresh_batches(projection text DEFAULT NULL, batch_size int DEFAULT 10000)
LANGUAGE plpgsql
AS $$
DECLARE
    names pg_catalog.text[];
    striped pg_catalog.text[];
    name pg_catalog.text;
    folded bigint;
BEGIN
    IF batch_size IS NULL OR batch_size OPERATOR(pg_catalog.<) 1 THEN
        RAISE EXCEPTION 'batch_size must be 1 or more'
            USING ERRCODE = 'PC011',
                  DETAIL = pg_catalog.format('It is %s.', COALESCE(batch_size::pg_catalog.text, 'null')),
                  HINT = 'Leave it out for batches of 10,000 events.';
    END IF;
    PERFORM pos_internal.require_commits('pos_refresh_batches()');

    names := CASE
        WHEN projection IS NOT NULL THEN ARRAY[projection]
        ELSE ARRAY(SELECT p.name FROM pos_internal.registry() p
                    WHERE p.mode OPERATOR(pg_catalog.=) 'deferred' ORDER BY p.name) END;
    striped := ARRAY(
        SELECT p.name FROM pos_internal.registry() p
         WHERE p.mode OPERATOR(pg_catalog.<>) 'live'
           AND (projection IS NULL OR p.name OPERATOR(pg_catalog.=) projection)
         ORDER BY p.name);
    FOREACH name IN ARRAY names LOOP
        LOOP
            folded := pos_internal.fold_batch(name, NULL, batch_size);
            COMMIT;
            EXIT WHEN folded OPERATOR(pg_catalog.<) batch_size;
        END LOOP;
    END LOOP;
    FOREACH name IN ARRAY striped LOOP
        CALL pos_internal.merge_stripes(name);
    END LOOP;
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_refresh_batches(text, int) IS
'Folds the events that are new into a deferred read model, or into all of them, and commits behind each batch of batch_size events: what a scheduler calls. Then it merges the stripes of days that are over, in immediate mode too. Raises PC011 for an unknown projection or a batch_size below 1, 25001 inside a transaction.';

-- sql/projection/pos_set_mode.sql

CREATE FUNCTION pos_internal.mode_of(projection text)
RETURNS text
LANGUAGE sql VOLATILE PARALLEL UNSAFE
AS $$
SELECT r.mode FROM pos_internal.registry() r WHERE r.name OPERATOR(pg_catalog.=) $1
$$;
COMMENT ON FUNCTION pos_internal.mode_of(text) IS 'The mode of a projection; null where it is not known. Raises 55000 where the stores are not installed.';

CREATE PROCEDURE @extschema@.pos_set_mode(projection text, mode text)
LANGUAGE plpgsql
AS $$
DECLARE
    old_mode pg_catalog.text;
    generation int;
BEGIN
    IF mode IS NULL OR mode OPERATOR(pg_catalog.<>) ALL (ARRAY['live', 'immediate', 'deferred']) THEN
        RAISE EXCEPTION 'mode % is not known', COALESCE('"' OPERATOR(pg_catalog.||) pos_internal.clip_text(mode) OPERATOR(pg_catalog.||) '"', 'null')
            USING ERRCODE = 'PC011',
                  DETAIL = 'A read model is live, immediate or deferred.',
                  HINT = 'Name one of these.';
    END IF;
    PERFORM pos_internal.known_projection(COALESCE(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);

    PERFORM pos_internal.begin_switch(projection);
    SELECT p.mode, p.generation INTO old_mode, generation
      FROM pos_internal.registry() p WHERE p.name OPERATOR(pg_catalog.=) projection;
    IF old_mode OPERATOR(pg_catalog.=) mode THEN
        -- what a switch may have left that was stopped at its end
        CALL pos_internal.delete_stale(projection);
        PERFORM pos_internal.end_switch();
        RAISE NOTICE 'projection "%" is % already', pos_internal.clip_text(projection), mode;
        RETURN;
    END IF;
    IF mode OPERATOR(pg_catalog.=) 'live'
       AND NOT (SELECT p.built_in FROM pos_internal.registry() p WHERE p.name OPERATOR(pg_catalog.=) projection)
    THEN
        RAISE EXCEPTION 'projection "%" cannot be live', pos_internal.clip_text(projection)
            USING ERRCODE = 'PC011',
                  DETAIL = 'A read model of your own is made of events, by its handler.',
                  HINT = 'Choose immediate or deferred.';
    END IF;

    -- a model that was live has no rows; one that lags has some to catch up with
    IF old_mode OPERATOR(pg_catalog.=) 'live' THEN
        CALL pos_internal.delete_stale(projection);
        generation := pos_internal.begin_build(projection);
    END IF;
    COMMIT;
    IF old_mode OPERATOR(pg_catalog.<>) 'immediate' AND mode OPERATOR(pg_catalog.<>) 'live' THEN
        CALL pos_internal.build(projection, generation);
    END IF;
    CALL pos_internal.finish_switch_patiently(projection, generation, mode);
    CALL pos_internal.delete_stale(projection);
    PERFORM pos_internal.end_switch();
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_set_mode(text, text) IS
'Changes the mode of a read model while commands and queries go on: live (computed from the write store), immediate (kept in the command''s transaction) or deferred (folded by a refresh). It catches up first, then excludes commands for a moment. It commits, so it can''t run inside a transaction. Raises PC011 for an unknown projection or mode, 55006 where another session changes a projection, 55P03 where transactions in progress keep it from excluding commands: then nothing has changed.';

-- sql/projection/pos_rebuild.sql

CREATE PROCEDURE @extschema@.pos_rebuild(projection text)
LANGUAGE plpgsql
AS $$
DECLARE
    mode pg_catalog.text;
    generation int;
BEGIN
    PERFORM pos_internal.known_projection(COALESCE(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);
    PERFORM pos_internal.begin_switch(projection);
    mode := pos_internal.mode_of(projection);
    IF mode OPERATOR(pg_catalog.=) 'live' THEN
        -- what a switch may have left that was stopped at its end
        CALL pos_internal.delete_stale(projection);
        PERFORM pos_internal.end_switch();
        RAISE NOTICE 'projection "%" is live: there is nothing to rebuild', pos_internal.clip_text(projection);
        RETURN;
    END IF;

    CALL pos_internal.delete_stale(projection);
    generation := pos_internal.begin_build(projection);
    COMMIT;
    CALL pos_internal.build(projection, generation);
    CALL pos_internal.finish_switch_patiently(projection, generation, mode);
    CALL pos_internal.delete_stale(projection);
    PERFORM pos_internal.end_switch();
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_rebuild(text) IS
'Makes a read model anew from the events, as a new generation beside the one in use, while commands and queries go on; then excludes commands for a moment and puts it into use. Cancelled or killed, it leaves the old one as it was. It commits, so it can''t run inside a transaction. Raises PC011 for an unknown projection, 55006 where another session changes a projection, 55P03 where transactions in progress keep it from excluding commands.';

-- sql/projection/pos_projection_status.sql

CREATE FUNCTION @extschema@.pos_projection_status()
RETURNS TABLE (
    name             text,
    mode             text,
    lag_events       bigint,
    lag              interval,
    max_lag          interval,
    late             boolean,
    last_refresh     timestamptz,
    last_error       text,
    error_position   bigint,
    error_at         timestamptz,
    build_done       bigint,
    build_total      bigint,
    build_per_second numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
-- the registry is too small to be analysed, and the planner thinks it long
SET jit = off
AS $$
SELECT p.name,
       p.mode,
       u.events,
       CASE WHEN u.events IS NOT NULL
            THEN COALESCE(pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) u.oldest, '0'::pg_catalog.interval)
       END,
       p.max_lag,
       CASE WHEN u.events IS NOT NULL
            THEN COALESCE(pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) u.oldest OPERATOR(pg_catalog.>) p.max_lag, false)
       END,
       c.refreshed_at,
       c.error,
       c.error_position,
       c.error_at,
       b.done,
       CASE WHEN b.done IS NOT NULL THEN (SELECT s.last_value FROM pos_write.event_position_seq s) END,
       pg_catalog.round(b.done::pg_catalog.numeric
                        OPERATOR(pg_catalog./) NULLIF(pg_catalog.extract('epoch', b.spent), 0))
  FROM pos_read.projections p
  LEFT JOIN pos_read.projection_progress c ON c.name OPERATOR(pg_catalog.=) p.name
                                         AND c.generation OPERATOR(pg_catalog.=) p.generation
  -- who sees no tenant's events can't say that there are none
 CROSS JOIN LATERAL (SELECT CASE WHEN NOT pg_catalog.row_security_active('pos_write.events')
                                      OR EXISTS (SELECT FROM pos_write.granted_tenants)
                                 THEN pg_catalog.count(*)
                            END AS events,
                            pg_catalog.min(e.recorded_at) AS oldest
                       FROM pos_read.unfolded_events e
                      WHERE e.projection OPERATOR(pg_catalog.=) p.name) u
  -- a generation that is being built: positions passed, of how many
  LEFT JOIN LATERAL (SELECT pg_catalog.sum(pg_catalog.upper(m.positions) OPERATOR(pg_catalog.-) pg_catalog.lower(m.positions))::pg_catalog.int8 AS done,
                            pg_catalog.max(n.refreshed_at OPERATOR(pg_catalog.-) n.created_at) AS spent
                       FROM pos_read.projection_progress n
                       LEFT JOIN LATERAL pg_catalog.unnest(n.applied) m (positions) ON true
                      WHERE n.name OPERATOR(pg_catalog.=) p.name
                        AND n.generation OPERATOR(pg_catalog.>) p.generation) b ON true
 ORDER BY p.name
$$;
COMMENT ON FUNCTION @extschema@.pos_projection_status() IS
'Each read model: its mode; for a deferred one the number of events not folded yet, the age of the oldest of them, the lag that is allowed, whether it is late, when events were last looked for, and the error that stopped the last refresh, with the position of its event; while it is rebuilt or its mode changes, the events passed, of how many, and how many a second. Events of tenants that the caller may read are counted; without any, the lag is null. The text of the error is for callers who may read every tenant. Raises nothing.';

-- sql/projection/pos_set_max_lag.sql

CREATE FUNCTION @extschema@.pos_set_max_lag(projection text, max_lag interval)
RETURNS void
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_set_max_lag';
COMMENT ON FUNCTION @extschema@.pos_set_max_lag(text, interval) IS
'Says how far a read model may lag in deferred mode before pos_projection_status() calls it late; null for no limit. Raises PC011 for an unknown projection or a negative interval.';

-- sql/projection/pos_wait_for_refresh.sql

CREATE FUNCTION pos_internal.last_unfolded(projection text)
RETURNS bigint
LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$
SELECT pg_catalog.max(e.position)
  FROM pos_read.unfolded_events e
 WHERE e.projection OPERATOR(pg_catalog.=) $1
$$;
COMMENT ON FUNCTION pos_internal.last_unfolded(text) IS
'The last visible event that a deferred read model has not folded; null where there is none.';

CREATE FUNCTION @extschema@.pos_wait_for_refresh(projection text, timeout interval DEFAULT '10 seconds')
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
AS $$
DECLARE
    poll_seconds CONSTANT pg_catalog.float8 := 0.05;
    -- what is as good as for ever; a moment beyond the calendar is an error
    longest CONSTANT interval := '1000 years';
    give_up CONSTANT pg_catalog.timestamptz := pg_catalog.clock_timestamp()
        OPERATOR(pg_catalog.+) LEAST(GREATEST(timeout, '0'), longest);
    target bigint;
BEGIN
    PERFORM pos_internal.known_projection(COALESCE(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);
    IF pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.<>) 'read committed' THEN
        RAISE EXCEPTION 'pos_wait_for_refresh() needs READ COMMITTED'
            USING ERRCODE = 'active_sql_transaction',
                  DETAIL = 'A transaction with one snapshot never sees the refresh.',
                  HINT = 'Ask with fresh => true instead.';
    END IF;
    IF timeout IS NULL THEN
        RAISE EXCEPTION 'timeout must not be null'
            USING ERRCODE = 'PC011',
                  DETAIL = 'It would wait for ever where nothing refreshes.',
                  HINT = 'Give it a time, such as ''10 seconds''.';
    END IF;
    target := pos_internal.last_unfolded(projection);
    WHILE EXISTS (SELECT FROM pos_read.unfolded_events e
                   WHERE e.projection OPERATOR(pg_catalog.=) pos_wait_for_refresh.projection
                     AND e.position OPERATOR(pg_catalog.<=) target)
    LOOP
        IF pg_catalog.clock_timestamp() OPERATOR(pg_catalog.>=) give_up THEN
            RETURN false;
        END IF;
        PERFORM pg_catalog.pg_sleep(poll_seconds);
    END LOOP;
    RETURN true;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_wait_for_refresh(text, interval) IS
'Waits until a deferred read model has folded all that the caller can see now: call it after a command, outside of its transaction, to read what one has written. False where that takes longer than timeout; true at once in the other modes. Raises PC011 for an unknown projection or a null timeout, 25001 above READ COMMITTED.';

-- sql/schedule/cron_schedule.sql

-- pg_cron reads schedules with a lenient eye: a sixth field, and whatever
-- follows a number, it ignores. So they are read here before.

-- One field: items such as *, 5, 1-5, */10, 8-18/2, mon-fri, with commas.
CREATE FUNCTION pos_internal.is_cron_field(field text, lowest int, highest int, names text[])
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    item text;
    parts text[];
    range_from int;
    range_to int;
BEGIN
    FOREACH item IN ARRAY string_to_array(lower(field), ',') LOOP
        parts := regexp_match(item, '^(?:([*])|([0-9]{1,2}|[a-z]{3})(?:-([0-9]{1,2}|[a-z]{3}))?)(?:/([0-9]{1,2}))?$');
        IF parts IS NULL OR (parts[1] IS NULL AND parts[3] IS NULL AND parts[4] IS NOT NULL) THEN
            RETURN false;
        END IF;
        IF parts[4]::int NOT BETWEEN 1 AND highest THEN
            RETURN false;
        END IF;
        CONTINUE WHEN parts[1] IS NOT NULL;

        range_from := CASE WHEN parts[2] ~ '^[0-9]' THEN parts[2]::int
                           ELSE array_position(names, parts[2]) - 1 + lowest END;
        range_to := CASE WHEN parts[3] IS NULL THEN range_from
                         WHEN parts[3] ~ '^[0-9]' THEN parts[3]::int
                         ELSE array_position(names, parts[3]) - 1 + lowest END;
        IF (lowest <= range_from AND range_from <= range_to AND range_to <= highest) IS NOT TRUE THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN field <> '';
END;
$$;
COMMENT ON FUNCTION pos_internal.is_cron_field(text, int, int, text[]) IS
'Whether a field of a schedule has numbers, names, ranges and steps that it may have.';

CREATE FUNCTION pos_internal.invalid_cron_field(fields text[])
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT format('The %s is %s. It takes numbers from %s to %s, ranges, lists, and steps of * or of a range.', f.title, quote_literal(f.field), f.lowest, f.highest)
  FROM (VALUES
        (1, 'minute', fields[1], 0, 59, NULL::text[]),
        (2, 'hour', fields[2], 0, 23, NULL),
        (3, 'day of the month', fields[3], 1, 31, NULL),
        (4, 'month', fields[4], 1, 12, '{jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec}'),
        (5, 'day of the week', fields[5], 0, 7, '{sun,mon,tue,wed,thu,fri,sat}')
       ) f (number, title, field, lowest, highest, names)
 WHERE NOT pos_internal.is_cron_field(f.field, f.lowest, f.highest, f.names)
 ORDER BY f.number
 LIMIT 1
$$;
COMMENT ON FUNCTION pos_internal.invalid_cron_field(text[]) IS
'What is wrong with the first field of a schedule that is not valid; null where all five are.';

CREATE FUNCTION pos_internal.cron_schedule(schedule text)
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    longest CONSTANT int := 255;
    fields CONSTANT text[] := regexp_split_to_array(btrim(schedule, E' \t\r\n'), E'[ \t\r\n]+');
    seconds CONSTANT text := substring(lower(array_to_string(fields, ' ')) FROM '^0*([1-9]|[1-5][0-9]) seconds?$');
    problem text;
BEGIN
    IF seconds IS NOT NULL THEN
        RETURN seconds || ' seconds';
    END IF;
    problem := CASE
        WHEN schedule IS NULL THEN 'It is null.'
        WHEN fields = '{""}' THEN 'It is blank.'
        WHEN length(schedule) > longest THEN format('It has %s characters.', length(schedule))
        WHEN cardinality(fields) = 1 THEN 'It has one field instead of five.'
        WHEN cardinality(fields) <> 5 THEN format('It has %s fields instead of five.', cardinality(fields))
        ELSE pos_internal.invalid_cron_field(fields) END;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION 'schedule is not valid'
            USING ERRCODE = 'PC011',
                  DETAIL = regexp_replace(problem, '[[:cntrl:]]', ' ', 'g'),
                  HINT = 'Give five fields, minute hour day month weekday, such as ''*/5 * * * *'', or, with pg_cron 1.5 or later, 1 to 59 seconds, such as ''30 seconds''.';
    END IF;
    RETURN array_to_string(fields, ' ');
END;
$$;
COMMENT ON FUNCTION pos_internal.cron_schedule(text) IS
'A schedule as pg_cron is told it: five fields, or 1 to 59 seconds. Raises PC011 for any other.';

CREATE FUNCTION pos_internal.check_cron_seconds(schedule text)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    version CONSTANT text := (SELECT e.default_version FROM pg_available_extensions e WHERE e.name = 'pg_cron');
BEGIN
    IF schedule LIKE '% seconds'
       AND string_to_array(substring(version FROM '^[0-9]+[.][0-9]+'), '.')::int[] < ARRAY[1, 5]
    THEN
        RAISE EXCEPTION 'pg_cron % has no schedules in seconds', version
            USING ERRCODE = 'PC011',
                  DETAIL = format('The schedule is %s.', quote_literal(schedule)),
                  HINT = 'Give minutes, such as ''* * * * *'', or install pg_cron 1.5 or later.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_cron_seconds(text) IS
'Raises PC011 for a schedule in seconds where pg_cron is older than 1.5.';

-- sql/schedule/cron_jobs.sql

-- Jobs of pg_cron, which is no requirement: it may be absent, or at home in
-- another database of the cluster. Jobs are known by name, and run as the role
-- that schedules them.

CREATE FUNCTION pos_internal.cron_database()
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    database text;
BEGIN
    database := current_setting('cron.database_name', true);
    -- without the library, a setting of that name is a mere remark
    RETURN (SELECT database FROM pg_settings s WHERE s.name = 'cron.database_name' AND s.context = 'postmaster');
EXCEPTION WHEN insufficient_privilege THEN
    RETURN '';
END;
$$;
COMMENT ON FUNCTION pos_internal.cron_database() IS
'The database that pg_cron is at home in; empty where the caller may not know; null where the server has not loaded it.';

CREATE FUNCTION pos_internal.require_cron(instead text)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    here CONSTANT text := current_database();
    home CONSTANT text := pos_internal.cron_database();
    installed CONSTANT boolean := EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron');
BEGIN
    IF installed AND home IN (here, '') THEN
        RETURN;
    ELSIF home IS NULL THEN
        RAISE EXCEPTION 'pg_cron is not loaded'
            USING ERRCODE = 'feature_not_supported',
                  DETAIL = 'Jobs need the extension pg_cron, and the server''s shared_preload_libraries does not name it.',
                  HINT = format('Install pg_cron (on Debian the package postgresql-%s-cron), set shared_preload_libraries = ''pg_cron'', cron.database_name = %L and cron.use_background_workers = on, start the server again, and run CREATE EXTENSION pg_cron.',
                                current_setting('server_version_num')::int / 10000, here);
    ELSIF home = here THEN
        RAISE EXCEPTION 'pg_cron is not installed in this database'
            USING ERRCODE = 'feature_not_supported',
                  DETAIL = 'The server has loaded it for this database, but the extension is missing.',
                  HINT = 'Run CREATE EXTENSION pg_cron.';
    ELSE
        RAISE EXCEPTION 'pg_cron is at home in another database'
            USING ERRCODE = 'feature_not_supported',
                  DETAIL = CASE home
                      WHEN '' THEN 'It is the one that the setting cron.database_name names.'
                      ELSE format('The setting cron.database_name names database "%s"; this is database "%s".', home, here) END,
                  HINT = format('Run there: %s', instead);
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.require_cron(text) IS
'Raises 0A000 where pg_cron does not serve this database, with the hint of what to install, or of the statement to run in the database that it serves.';

-- pg_cron 1.4 cuts a longer name off, and two might become one.
CREATE FUNCTION pos_internal.cron_job_name(name text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT CASE WHEN octet_length(name) < 64 THEN name ELSE 'pos_cqrs job ' || md5(name) END
$$;
COMMENT ON FUNCTION pos_internal.cron_job_name(text) IS
'The name that a job has in pg_cron.';

-- In the database that pg_cron is at home in, jobs of all databases stand side
-- by side.
CREATE FUNCTION pos_internal.cron_remote_job_name(name text)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT pos_internal.cron_job_name(name || ' in ' || current_database())
$$;
COMMENT ON FUNCTION pos_internal.cron_remote_job_name(text) IS
'The name that a job of this database has where pg_cron is at home in another.';

-- What a job calls, by the name of a function of the API.
CREATE FUNCTION pos_internal.cron_command(routine text, argument text)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT format('CALL %I.%I(%L)', n.nspname, routine, argument)
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
 WHERE e.extname = 'pos_cqrs'
$$;
COMMENT ON FUNCTION pos_internal.cron_command(text, text) IS
'The command of a job that calls a procedure of this extension.';

CREATE FUNCTION pos_internal.schedule_job(name text, schedule text, command text)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    job_name CONSTANT text := pos_internal.cron_job_name(name);
    cron_schedule CONSTANT text := pos_internal.cron_schedule(schedule);
BEGIN
    IF pos_internal.cron_database() IS NOT NULL THEN
        PERFORM pos_internal.check_cron_seconds(cron_schedule);
    END IF;
    PERFORM pos_internal.require_cron(
        format('SELECT cron.schedule_in_database(%L, %L, %L, %L);',
               pos_internal.cron_remote_job_name(name), cron_schedule, command, current_database()));

    -- pg_cron replaces the caller's job of that name, but not another role's,
    -- nor does it wake one that was switched off
    PERFORM cron.unschedule(j.jobid)
       FROM cron.job j
      WHERE j.jobname = job_name
        AND (j.username <> current_user OR j.database <> current_database() OR NOT j.active);
    RETURN cron.schedule(job_name, cron_schedule, command);
END;
$$;
COMMENT ON FUNCTION pos_internal.schedule_job(text, text, text) IS
'Schedules a command with pg_cron, in the place of the job of that name, and returns its id. Raises PC011, 0A000.';

CREATE FUNCTION pos_internal.has_job(name text)
RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN
        RETURN EXISTS (SELECT FROM cron.job j WHERE j.jobname = pos_internal.cron_job_name(name));
    END IF;
    RETURN false;
EXCEPTION WHEN insufficient_privilege THEN
    RETURN false;
END;
$$;
COMMENT ON FUNCTION pos_internal.has_job(text) IS
'Whether there is a job of that name in this database that the caller may see.';

CREATE FUNCTION pos_internal.unschedule_job(name text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM pos_internal.require_cron(
        format('SELECT cron.unschedule(%L);', pos_internal.cron_remote_job_name(name)));
    PERFORM cron.unschedule(j.jobid)
       FROM cron.job j
      WHERE j.jobname = pos_internal.cron_job_name(name);
    RETURN FOUND;
END;
$$;
COMMENT ON FUNCTION pos_internal.unschedule_job(text) IS
'Takes the jobs of that name that the caller may see from pg_cron; false where there is none. Raises 0A000.';

-- sql/schedule/pos_schedule_refresh.sql

CREATE FUNCTION @extschema@.pos_schedule_refresh(projection text, schedule text)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    mode CONSTANT text := pos_internal.mode_of(projection);
    job bigint;
BEGIN
    PERFORM pos_internal.known_projection(coalesce(projection, ''), mode IS NOT NULL);
    job := pos_internal.schedule_job('pos_cqrs refresh ' || projection, schedule,
                                     pos_internal.cron_command('pos_refresh_batches', projection));
    IF mode <> 'deferred' THEN
        RAISE NOTICE 'projection "%" is %: there is nothing to refresh until it is deferred',
            pos_internal.clip_text(projection), mode;
    END IF;
    RETURN job;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_schedule_refresh(text, text) IS
'Has pg_cron call pos_refresh_batches() for a read model, as the caller, and returns the job''s id; a job that the model has already is replaced. schedule has five fields, minute hour day month weekday, in pg_cron''s time zone, such as ''*/5 * * * *''; with pg_cron 1.5 or later also 1 to 59 seconds, such as ''30 seconds''. Raises PC011 for an unknown projection or a schedule that is not valid, 0A000 where pg_cron is absent or at home in another database: the hint says what to install, or what to run there.';

-- sql/schedule/pos_unschedule_refresh.sql

CREATE FUNCTION @extschema@.pos_unschedule_refresh(projection text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- a job outlives its read model
    IF pos_internal.unschedule_job('pos_cqrs refresh ' || projection) THEN
        RETURN true;
    END IF;
    PERFORM pos_internal.known_projection(coalesce(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);
    RETURN false;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_unschedule_refresh(text) IS
'Ends what pos_schedule_refresh() began, also where the read model is gone; false where it has no job that the caller may see. Raises 0A000 where pg_cron is absent or at home in another database: the hint says what to run there; PC011 for an unknown projection that has no job.';

-- sql/schedule/pos_purge.sql

CREATE FUNCTION pos_internal.purge_keys(
    before timestamptz, after_tenant_id text, after_key text, batch_size int,
    OUT purged bigint, OUT tenant_id text, OUT key text)
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_purge_keys';
COMMENT ON FUNCTION pos_internal.purge_keys(timestamptz, text, text, int) IS
'Looks at the next batch_size idempotency keys, deletes those recorded before a moment, and says how many, and which key was the last; null behind the end.';

-- Runs of this extension's jobs: their command is what pos_internal.cron_command()
-- makes. A run that never got a connection has no time, but a number.
CREATE FUNCTION pos_internal.purge_runs(before timestamptz)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    purged bigint := 0;
BEGIN
    IF EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN
        DELETE FROM cron.job_run_details d
         WHERE d.runid <= (SELECT max(r.runid) FROM cron.job_run_details r WHERE r.start_time < before)
           AND d.status IN ('succeeded', 'failed')
           AND d.database = current_database()
           AND starts_with(d.command, (
                   SELECT format('CALL %I.pos_', n.nspname)
                     FROM pg_extension e
                     JOIN pg_namespace n ON n.oid = e.extnamespace
                    WHERE e.extname = 'pos_cqrs'));
        GET DIAGNOSTICS purged = ROW_COUNT;
    END IF;
    RETURN purged;
END;
$$;
COMMENT ON FUNCTION pos_internal.purge_runs(timestamptz) IS
'Deletes what pg_cron has noted of this extension''s jobs before a moment, as far as the caller may, and returns the number of runs; 0 without pg_cron.';

CREATE FUNCTION pos_internal.check_older_than(older_than interval)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (older_than >= '0') IS NOT TRUE THEN
        RAISE EXCEPTION 'older_than must not be null or negative'
            USING ERRCODE = 'PC011',
                  DETAIL = format('It is %s.', coalesce(older_than::text, 'null')),
                  HINT = 'Give an interval such as ''30 days''.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_older_than(interval) IS
'Raises PC011 for an interval that is null or negative.';

CREATE PROCEDURE @extschema@.pos_purge(older_than interval DEFAULT '30 days', batch_size int DEFAULT 10000)
LANGUAGE plpgsql
AS $$
DECLARE
    -- older than any key; a moment before the calendar is an error
    oldest CONSTANT interval := '1000 years';
    before CONSTANT pg_catalog.timestamptz := pg_catalog.clock_timestamp()
        OPERATOR(pg_catalog.-) LEAST(GREATEST(older_than, '0'), oldest);
    keys bigint := 0;
    runs bigint;
    tenant_id pg_catalog.text := '';
    key pg_catalog.text := '';
    purged bigint;
BEGIN
    PERFORM pos_internal.check_older_than(older_than);
    IF batch_size IS NULL OR batch_size OPERATOR(pg_catalog.<) 1 THEN
        RAISE EXCEPTION 'batch_size must be 1 or more'
            USING ERRCODE = 'PC011',
                  DETAIL = pg_catalog.format('It is %s.', COALESCE(batch_size::pg_catalog.text, 'null')),
                  HINT = 'Leave it out for batches of 10,000 keys.';
    END IF;
    PERFORM pos_internal.require_commits('pos_purge()');

    WHILE key IS NOT NULL LOOP
        SELECT p.purged, p.tenant_id, p.key INTO purged, tenant_id, key
          FROM pos_internal.purge_keys(before, tenant_id, key, batch_size) p;
        COMMIT;
        keys := keys OPERATOR(pg_catalog.+) purged;
    END LOOP;
    runs := pos_internal.purge_runs(before);
    COMMIT;
    RAISE NOTICE 'purged: % idempotency keys, % runs of jobs', keys, runs;
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_purge(interval, int) IS
'Forgets idempotency keys that were answered longer ago than older_than, and what pg_cron has noted of this extension''s jobs before then; commits behind each batch_size keys. A request that comes again after its key was forgotten is done again. Raises PC011 for an older_than that is null or negative, or a batch_size below 1, 25001 inside a transaction.';

-- sql/schedule/pos_schedule_purge.sql

CREATE FUNCTION @extschema@.pos_schedule_purge(schedule text, older_than interval DEFAULT '30 days')
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
SET intervalstyle = 'postgres'
AS $$
BEGIN
    PERFORM pos_internal.check_older_than(older_than);
    RETURN pos_internal.schedule_job('pos_cqrs purge', schedule,
                                     pos_internal.cron_command('pos_purge', older_than::text));
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_schedule_purge(text, interval) IS
'Has pg_cron call pos_purge(older_than), as the caller, and returns the job''s id; the job that was there is replaced. schedule is as in pos_schedule_refresh(), such as ''30 3 * * *''. Raises PC011 for a schedule that is not valid or an older_than that is null or negative, 0A000 where pg_cron is absent or at home in another database: the hint says what to install, or what to run there.';

-- sql/schedule/pos_unschedule_purge.sql

CREATE FUNCTION @extschema@.pos_unschedule_purge()
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN pos_internal.unschedule_job('pos_cqrs purge');
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_unschedule_purge() IS
'Ends what pos_schedule_purge() began; false where there is no such job that the caller may see. Raises 0A000 where pg_cron is absent or at home in another database.';

-- sql/schedule/drop_guard.sql

-- DROP EXTENSION leaves the stores, and says so; while jobs of pg_cron call the
-- extension, it is refused. Jobs of all roles count, so this is no matter of the
-- caller's rights.
CREATE FUNCTION pos_internal.guard_drop()
RETURNS event_trigger
LANGUAGE c SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS 'MODULE_PATHNAME', 'pos_guard_drop';
COMMENT ON FUNCTION pos_internal.guard_drop() IS
'Refuses DROP EXTENSION pos_cqrs with 2BP01 while jobs of pg_cron call it; otherwise says what it leaves.';

CREATE FUNCTION pos_internal.scheduled_jobs()
RETURNS SETOF text
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN
        RETURN QUERY
        SELECT j.jobname::text
          FROM cron.job j
         WHERE j.database = current_database()
           AND starts_with(j.command, (
                   SELECT format('CALL %I.pos_', n.nspname)
                     FROM pg_extension e
                     JOIN pg_namespace n ON n.oid = e.extnamespace
                    WHERE e.extname = 'pos_cqrs'))
         ORDER BY j.jobname;
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.scheduled_jobs() IS
'The jobs of pg_cron in this database that call this extension, as far as the caller may see them.';

-- sql/projection/pos_register_projection.sql

CREATE FUNCTION @extschema@.pos_register_projection(name text, handler regprocedure)
RETURNS void
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_projection';
COMMENT ON FUNCTION @extschema@.pos_register_projection(text, regprocedure) IS
'Registers a read model of your own, in deferred mode and with nothing folded yet; for one that is registered, changes its handler. handler is a function (positions int8multirange, generation integer) returning void that belongs to the stores'' owner: it folds the events at those positions into rows of that generation; positions null mean that it shall delete the rows of other generations. It runs with the rights of the stores'' owner and the search_path pg_catalog, one event at a time in immediate mode. Raises PC011 for a name or handler that can''t be, 42501 for a caller who is no member of the stores'' owner.';

-- sql/projection/pos_unregister_projection.sql

CREATE FUNCTION pos_internal.unregister_projection(name text)
RETURNS boolean
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_unregister_projection';
COMMENT ON FUNCTION pos_internal.unregister_projection(text) IS
'What pos_unregister_projection() does, without a look at pg_cron.';

CREATE FUNCTION @extschema@.pos_unregister_projection(name text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was_there CONSTANT boolean := pos_internal.unregister_projection(name);
BEGIN
    IF was_there AND pos_internal.has_job('pos_cqrs refresh ' || name) THEN
        RAISE NOTICE 'a job of pg_cron still refreshes projection "%"', pos_internal.clip_text(name)
            USING DETAIL = 'Each of its runs fails from now on.',
                  HINT = format('End it with SELECT pos_unschedule_refresh(%L).', name);
    END IF;
    RETURN was_there;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_unregister_projection(text) IS
'Forgets a read model of your own, and returns whether there was one; its tables stay, and a job of pg_cron, which a notice names. Raises PC011 for one of the extension''s, 42501 for a caller who is no member of the stores'' owner.';

-- sql/query/pos_get_order.sql

CREATE FUNCTION @extschema@.pos_get_order(tenant_id text, order_id bigint)
RETURNS TABLE (
    order_id         bigint,
    tenant_id        text,
    tenant_name      text,
    status           text,
    version          int,
    cashier_id       bigint,
    cashier_name     text,
    created_at       timestamptz,
    business_date    date,
    currency         text,
    subtotal         numeric,
    discount_percent numeric,
    discount         numeric,
    total            numeric,
    paid             numeric,
    due              numeric,
    payment_status   text,
    void_reason      text,
    item_count       bigint,
    items            jsonb,
    payments         jsonb
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT o.order_id,
       o.tenant_id,
       t.name,
       o.status,
       o.version,
       o.cashier_id,
       u.full_name,
       o.created_at,
       o.business_date,
       t.currency,
       o.subtotal,
       pg_catalog.trim_scale(o.discount_percent),
       o.discount,
       o.total,
       o.paid,
       CASE WHEN o.status OPERATOR(pg_catalog.=) 'voided' THEN pg_catalog.round(0, pg_catalog.scale(o.total))
            ELSE o.total OPERATOR(pg_catalog.-) o.paid
       END,
       CASE WHEN o.paid OPERATOR(pg_catalog.>=) o.total THEN 'paid'
            WHEN o.paid OPERATOR(pg_catalog.>) 0::numeric THEN 'partial'
            ELSE 'unpaid'
       END,
       o.void_reason,
       o.item_count::bigint,
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_build_object(
                       'line_no', i.line_no,
                       'product_id', i.product_id,
                       'product_name', n.name,
                       'quantity', pg_catalog.trim_scale(i.quantity),
                       'unit_price', i.unit_price,
                       'line_total', i.line_total,
                       'discount', i.discount,
                       'net', i.line_total OPERATOR(pg_catalog.-) i.discount)
                   ORDER BY i.line_no)
          FROM pos_write.order_items i
          LEFT JOIN pos_write.products n ON n.tenant_id OPERATOR(pg_catalog.=) i.tenant_id
                                        AND n.product_id OPERATOR(pg_catalog.=) i.product_id
         WHERE i.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
           AND i.order_id OPERATOR(pg_catalog.=) o.order_id),
       (SELECT COALESCE(
                   pg_catalog.jsonb_agg(
                       pg_catalog.jsonb_build_object(
                           'payment_no', p.payment_no,
                           'amount', p.amount,
                           'method', p.method,
                           'paid_at', p.paid_at,
                           'reversed_at', p.reversed_at,
                           'reversal_reason', p.reversal_reason)
                       ORDER BY p.payment_no),
                   '[]')
          FROM pos_write.payments p
         WHERE p.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
           AND p.order_id OPERATOR(pg_catalog.=) o.order_id)
  FROM pos_write.orders o
  LEFT JOIN pos_write.tenants t ON t.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
  LEFT JOIN pos_write.users u ON u.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
                             AND u.user_id OPERATOR(pg_catalog.=) o.cashier_id
 WHERE o.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND o.order_id OPERATOR(pg_catalog.=) $2
$$;
COMMENT ON FUNCTION @extschema@.pos_get_order(text, bigint) IS 'One order as it stands now, from the write store, with its lines and payments as jsonb arrays: one row, none where the order is unknown. Raises nothing. Money is at the scale of the tenant''s currency; version is what expected_version of a command means; due is 0 for a voided order; a line''s discount is its share of the order''s, net the rest of its line_total.';

-- sql/query/pos_list_orders.sql

CREATE FUNCTION @extschema@.pos_list_orders(
    tenant_id      text,
    status         text DEFAULT NULL,
    cashier_id     bigint DEFAULT NULL,
    date_from      date DEFAULT NULL,
    date_to        date DEFAULT NULL,
    page           int DEFAULT 1,
    page_size      int DEFAULT 20,
    after_order_id bigint DEFAULT NULL,
    fresh          boolean DEFAULT false
)
RETURNS TABLE (
    order_id       bigint,
    tenant_id      text,
    tenant_name    text,
    status         text,
    total          numeric,
    created_at     timestamptz,
    business_date  date,
    cashier_id     bigint,
    cashier_name   text,
    item_count     bigint,
    paid           numeric,
    payment_status text
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 20
AS 'MODULE_PATHNAME', 'pos_list_orders';
COMMENT ON FUNCTION @extschema@.pos_list_orders(text, text, bigint, date, date, int, int, bigint, boolean) IS 'A page of a tenant''s orders, newest first (order_id descending). Filters that are null let everything pass; date_from and date_to are business dates, both inclusive. after_order_id gives the orders below that id: pass the last one of the page before, and leave page at 1. Raises PC011 for an unknown status, a page below 1, a page_size that is not 1 to 1,000, or after_order_id together with a page above 1. Money is at the scale of the tenant''s currency; item_count is the number of lines. A read model in deferred mode answers as of its last refresh; with fresh, as of now.';

-- sql/query/pos_daily_summary.sql

CREATE FUNCTION @extschema@.pos_daily_summary(
    tenant_id text,
    date      date,
    fresh     boolean DEFAULT false
)
RETURNS TABLE (
    tenant_id       text,
    date            date,
    order_count     bigint,
    total_revenue   numeric,
    avg_order_value numeric,
    gross_sales     numeric,
    discount_total  numeric,
    voided_count    bigint,
    voided_total    numeric
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 1
AS 'MODULE_PATHNAME', 'pos_daily_summary';
COMMENT ON FUNCTION @extschema@.pos_daily_summary(text, date, boolean) IS 'What a tenant sold on a business date: one row, zeros for a day without orders, none for an unknown tenant. order_count, total_revenue (net of discounts), avg_order_value (rounded to the currency) and gross_sales (before discounts) are those of orders that are not voided, pending ones too; voided_count and voided_total are the orders of that day voided since. Raises PC011 where date is null or infinite. Money is at the scale of the tenant''s currency. A read model in deferred mode answers as of its last refresh; with fresh, as of now.';

-- sql/query/pos_daily_summaries.sql

CREATE FUNCTION @extschema@.pos_daily_summaries(
    tenant_id text,
    date_from date,
    date_to   date,
    fresh     boolean DEFAULT false
)
RETURNS TABLE (
    tenant_id       text,
    date            date,
    order_count     bigint,
    total_revenue   numeric,
    avg_order_value numeric,
    gross_sales     numeric,
    discount_total  numeric,
    voided_count    bigint,
    voided_total    numeric
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 31
AS 'MODULE_PATHNAME', 'pos_daily_summaries';
COMMENT ON FUNCTION @extschema@.pos_daily_summaries(text, date, date, boolean) IS 'The rows of pos_daily_summary() for each business date from date_from to date_to, both inclusive, in order; zeros for a day without orders. No row for an unknown tenant. Raises PC011 where a date is null or infinite. Money is at the scale of the tenant''s currency. A read model in deferred mode answers as of its last refresh; with fresh, as of now.';

-- sql/query/pos_top_products.sql

CREATE FUNCTION @extschema@.pos_top_products(
    tenant_id text,
    date_from date,
    date_to   date,
    max_rows  int DEFAULT 10,
    fresh     boolean DEFAULT false
)
RETURNS TABLE (
    product_id   bigint,
    product_name text,
    quantity     numeric,
    revenue      numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT top.product_id,
       n.name,
       top.quantity,
       top.revenue
  FROM (SELECT s.product_id,
               pg_catalog.trim_scale(pg_catalog.sum(s.quantity)) AS quantity,
               pg_catalog.sum(s.revenue) AS revenue
          FROM pos_read.product_day_parts s
         WHERE s.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
           AND s.generation OPERATOR(pg_catalog.=) (
                   SELECT g.generation FROM pos_read.shown_generations g
                    WHERE g.name OPERATOR(pg_catalog.=) 'product_sales')
           AND (NOT s.unfolded OR $5)
           -- a range of the index also where the plan does not know the dates
           AND s.date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
           AND s.date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')
         GROUP BY s.product_id
        HAVING pg_catalog.sum(s.quantity) OPERATOR(pg_catalog.>) 0
         ORDER BY pg_catalog.sum(s.revenue) DESC, s.product_id
         LIMIT pos_internal.top_limit($4)) top
  LEFT JOIN pos_read.product_names n ON n.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                                    AND n.product_id OPERATOR(pg_catalog.=) top.product_id
 ORDER BY top.revenue DESC, top.product_id
$$;
COMMENT ON FUNCTION @extschema@.pos_top_products(text, date, date, int, boolean) IS 'The products that brought a tenant most, by revenue and then by product_id, over business dates from date_from to date_to, both inclusive; a null date is no bound. Orders that are voided do not count; revenue is net of discounts, at the scale of the tenant''s currency. Raises PC011 unless max_rows is 1 to 1,000. A read model in deferred mode answers as of its last refresh; with fresh, as of now.';

-- sql/query/pos_order_history.sql

CREATE FUNCTION @extschema@.pos_order_history(tenant_id text, order_id bigint)
RETURNS TABLE (
    version         int,
    type            text,
    "position"      bigint,
    business_date   date,
    occurred_at     timestamptz,
    recorded_at     timestamptz,
    actor_id        bigint,
    actor_name      text,
    authorised_by   bigint,
    authoriser_name text,
    database_role   text,
    subtotal        numeric,
    discount        numeric,
    total           numeric,
    paid            numeric,
    amount          numeric,
    lines           jsonb,
    data            jsonb
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT e.version,
       e.type,
       e.position,
       e.business_date,
       e.occurred_at,
       e.recorded_at,
       e.actor_id,
       actor.full_name,
       e.authorised_by,
       authoriser.full_name,
       e.database_role,
       e.subtotal,
       e.discount,
       e.total,
       e.paid,
       e.amount,
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_strip_nulls(
                       pg_catalog.jsonb_build_object(
                           'line_no', l.line_no,
                           'product_id', l.product_id,
                           'quantity', pg_catalog.trim_scale(l.quantity),
                           'revenue', l.revenue,
                           'unit_price', l.unit_price))
                   ORDER BY l.line_no)
          FROM ROWS FROM (pg_catalog.unnest(e.line_product_ids),
                          pg_catalog.unnest(e.line_quantities),
                          pg_catalog.unnest(e.line_revenues),
                          pg_catalog.unnest(e.line_unit_prices))
               WITH ORDINALITY AS l(product_id, quantity, revenue, unit_price, line_no)),
       e.data
  FROM pos_write.events e
  LEFT JOIN pos_read.user_names actor ON actor.tenant_id OPERATOR(pg_catalog.=) e.tenant_id
                                     AND actor.user_id OPERATOR(pg_catalog.=) e.actor_id
  LEFT JOIN pos_read.user_names authoriser ON authoriser.tenant_id OPERATOR(pg_catalog.=) e.tenant_id
                                          AND authoriser.user_id OPERATOR(pg_catalog.=) e.authorised_by
 WHERE e.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND e.stream_type OPERATOR(pg_catalog.=) 'order'
   AND e.stream_id OPERATOR(pg_catalog.=) $2
 ORDER BY e.version
$$;
COMMENT ON FUNCTION @extschema@.pos_order_history(text, bigint) IS 'The events of an order, in order; none where it is unknown. subtotal, discount, total and paid are as they were after the event; amount is what it changed, negative for a payment reversed; lines is what it changed by line (quantity, net revenue), null where it changed no line; data is the rest. Raises nothing. Money is at the scale of the tenant''s currency.';

-- sql/query/pos_order_as_of.sql

CREATE FUNCTION @extschema@.pos_order_as_of(tenant_id text, order_id bigint, at timestamptz)
RETURNS TABLE (
    order_id         bigint,
    tenant_id        text,
    tenant_name      text,
    status           text,
    version          int,
    cashier_id       bigint,
    cashier_name     text,
    created_at       timestamptz,
    business_date    date,
    currency         text,
    subtotal         numeric,
    discount_percent numeric,
    discount         numeric,
    total            numeric,
    paid             numeric,
    due              numeric,
    payment_status   text,
    void_reason      text,
    item_count       bigint,
    items            jsonb,
    payments         jsonb
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH stream AS (
    SELECT e.version, e.type, e.business_date, e.occurred_at, e.actor_id,
           e.item_count, e.subtotal, e.discount, e.total, e.paid, e.amount,
           e.line_product_ids, e.line_quantities, e.line_revenues, e.line_unit_prices, e.data
      FROM pos_write.events e
     WHERE e.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
       AND e.stream_type OPERATOR(pg_catalog.=) 'order'
       AND e.stream_id OPERATOR(pg_catalog.=) $2
       AND e.version OPERATOR(pg_catalog.<=)
               (SELECT pg_catalog.max(known.version)
                  FROM pos_write.events known
                 WHERE known.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND known.stream_type OPERATOR(pg_catalog.=) 'order'
                   AND known.stream_id OPERATOR(pg_catalog.=) $2
                   AND known.recorded_at OPERATOR(pg_catalog.<=) $3)
)
SELECT $2,
       $1,
       (SELECT n.name FROM pos_read.tenant_names n WHERE n.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"),
       -- nothing follows a void
       CASE WHEN last.type OPERATOR(pg_catalog.=) 'order_voided' THEN 'voided'
            WHEN EXISTS (SELECT FROM stream s WHERE s.type OPERATOR(pg_catalog.=) 'order_confirmed') THEN 'confirmed'
            ELSE 'pending'
       END,
       last.version,
       created.actor_id,
       (SELECT n.full_name
          FROM pos_read.user_names n
         WHERE n.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
           AND n.user_id OPERATOR(pg_catalog.=) created.actor_id),
       created.occurred_at,
       created.business_date,
       (SELECT e.data OPERATOR(pg_catalog.->>) 'currency'
          FROM pos_write.events e
         WHERE e.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
           AND e.stream_type OPERATOR(pg_catalog.=) 'tenant'
           AND e.stream_id OPERATOR(pg_catalog.=) 0::bigint
         ORDER BY e.version DESC
         LIMIT 1),
       last.subtotal,
       (SELECT pg_catalog.trim_scale((s.data OPERATOR(pg_catalog.->>) 'percent')::numeric)
          FROM stream s
         WHERE s.type OPERATOR(pg_catalog.=) 'discount_applied'
         ORDER BY s.version DESC
         LIMIT 1),
       last.discount,
       last.total,
       last.paid,
       CASE WHEN last.type OPERATOR(pg_catalog.=) 'order_voided' THEN pg_catalog.round(0, pg_catalog.scale(last.total))
            ELSE last.total OPERATOR(pg_catalog.-) last.paid
       END,
       CASE WHEN last.paid OPERATOR(pg_catalog.>=) last.total THEN 'paid'
            WHEN last.paid OPERATOR(pg_catalog.>) 0::numeric THEN 'partial'
            ELSE 'unpaid'
       END,
       CASE WHEN last.type OPERATOR(pg_catalog.=) 'order_voided' THEN last.data OPERATOR(pg_catalog.->>) 'reason' END,
       last.item_count::bigint,
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_build_object(
                       'line_no', i.line_no,
                       'product_id', i.product_id,
                       'product_name', n.name,
                       'quantity', pg_catalog.trim_scale(i.quantity),
                       'unit_price', i.unit_price,
                       'line_total', i.line_total,
                       'discount', COALESCE(d.discount, pg_catalog.round(0, pg_catalog.scale(i.line_total))),
                       'net', i.line_total OPERATOR(pg_catalog.-) COALESCE(d.discount, 0::numeric))
                   ORDER BY i.line_no)
          FROM ROWS FROM (pg_catalog.unnest(created.line_product_ids),
                          pg_catalog.unnest(created.line_quantities),
                          pg_catalog.unnest(created.line_unit_prices),
                          pg_catalog.unnest(created.line_revenues))
               WITH ORDINALITY AS i(product_id, quantity, unit_price, line_total, line_no)
          LEFT JOIN (SELECT r.line_no,
                            OPERATOR(pg_catalog.-) pg_catalog.sum(r.revenue) AS discount
                       FROM stream s
                      CROSS JOIN LATERAL pg_catalog.unnest(s.line_revenues) WITH ORDINALITY AS r(revenue, line_no)
                      WHERE s.type OPERATOR(pg_catalog.=) 'discount_applied'
                      GROUP BY r.line_no) d ON d.line_no OPERATOR(pg_catalog.=) i.line_no
          LEFT JOIN pos_read.product_names n ON n.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                                            AND n.product_id OPERATOR(pg_catalog.=) i.product_id),
       (SELECT COALESCE(
                   pg_catalog.jsonb_agg(
                       pg_catalog.jsonb_build_object(
                           'payment_no', p.data OPERATOR(pg_catalog.->) 'payment_no',
                           'amount', p.amount,
                           'method', p.data OPERATOR(pg_catalog.->) 'method',
                           'paid_at', p.occurred_at,
                           'reversed_at', r.occurred_at,
                           'reversal_reason', r.data OPERATOR(pg_catalog.->) 'reason')
                       ORDER BY p.version),
                   '[]')
          FROM stream p
          LEFT JOIN stream r ON r.type OPERATOR(pg_catalog.=) 'payment_reversed'
                            AND (r.data OPERATOR(pg_catalog.->) 'payment_no')
                                OPERATOR(pg_catalog.=) (p.data OPERATOR(pg_catalog.->) 'payment_no')
         WHERE p.type OPERATOR(pg_catalog.=) 'payment_recorded')
  FROM (SELECT s.* FROM stream s ORDER BY s.version DESC LIMIT 1) last
 CROSS JOIN (SELECT s.* FROM stream s WHERE s.type OPERATOR(pg_catalog.=) 'order_created') created
$$;
COMMENT ON FUNCTION @extschema@.pos_order_as_of(text, bigint, timestamptz) IS 'An order as it stood at a moment, told by its events and nothing else but today''s names: the columns of pos_get_order(), after the last event that was recorded (recorded_at) at or before that moment. No row where it did not exist yet. Raises nothing. Money is at the scale of the tenant''s currency.';

-- sql/query/verify_difference.sql

-- Numbers differ by value, so that 0 is 0.00; as texts they differ by digits, too.
CREATE FUNCTION pos_internal.verify_difference(expected jsonb, actual jsonb)
RETURNS TABLE (problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'is missing', $1::text, NULL::text
 WHERE $2 IS NULL
UNION ALL
SELECT 'should not be there', NULL, $2::text
 WHERE $1 IS NULL
UNION ALL
SELECT e.key || ' differs', e.value #>> '{}', a.value #>> '{}'
  FROM jsonb_each($1) e
  JOIN jsonb_each($2) a USING (key)
 WHERE e.value IS DISTINCT FROM a.value
$$;
COMMENT ON FUNCTION pos_internal.verify_difference(jsonb, jsonb) IS 'How a row differs from the one expected, a row a column; null stands for no row. Part of pos_verify().';

-- sql/write/verify_catalogue.sql

CREATE FUNCTION pos_internal.verify_catalogue()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'catalogue', COALESCE(e.tenant_id, a.tenant_id),
       COALESCE(e.stream_type, a.stream_type) || ' ' || COALESCE(e.stream_id, a.stream_id), d.*
  FROM (SELECT DISTINCT ON (e.tenant_id, e.stream_type, e.stream_id)
               e.tenant_id,
               e.stream_type,
               e.stream_id,
               e.version,
               CASE e.stream_type
                   WHEN 'tenant' THEN jsonb_set(e.data, '{day_starts_at}', to_jsonb((e.data ->> 'day_starts_at')::interval))
                   ELSE e.data
               END AS data
          FROM pos_write.events e
         WHERE e.stream_type IN ('tenant', 'user', 'product')
         ORDER BY e.tenant_id, e.stream_type, e.stream_id, e.version DESC) e
  FULL JOIN (SELECT t.tenant_id, 'tenant' AS stream_type, 0::bigint AS stream_id, t.version,
                    to_jsonb(t) - '{tenant_id,version}'::text[] AS data
               FROM pos_write.tenants t
             UNION ALL
             SELECT u.tenant_id, 'user', u.user_id, u.version,
                    to_jsonb(u) - '{tenant_id,user_id,version}'::text[]
               FROM pos_write.users u
             UNION ALL
             SELECT p.tenant_id, 'product', p.product_id, p.version,
                    to_jsonb(p) - '{tenant_id,product_id,version}'::text[]
               FROM pos_write.products p) a
         ON a.tenant_id = e.tenant_id AND a.stream_type = e.stream_type AND a.stream_id = e.stream_id
 CROSS JOIN LATERAL pos_internal.verify_difference(
                        e.data || jsonb_build_object('version', e.version),
                        a.data || jsonb_build_object('version', a.version)) d
 WHERE ROW(e.version, e.data) IS DISTINCT FROM ROW(a.version, a.data)
$$;
COMMENT ON FUNCTION pos_internal.verify_catalogue() IS 'Tenants, users and products that differ from their last event. Part of pos_verify().';

-- sql/write/verify_orders.sql

CREATE FUNCTION pos_internal.verify_orders()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'orders', COALESCE(e.tenant_id, a.tenant_id), 'order ' || COALESCE(e.order_id, a.order_id), d.*
  FROM (SELECT s.tenant_id COLLATE "C" AS tenant_id,
               s.order_id,
               s.version,
               s.status,
               s.cashier_id,
               s.created_at,
               s.business_date,
               s.item_count,
               s.subtotal::text AS subtotal,
               p.discount_percent,
               s.discount::text AS discount,
               s.total::text AS total,
               s.paid::text AS paid,
               s.void_reason
          FROM pos_internal.verify_order_states() s
          LEFT JOIN (SELECT DISTINCT ON (e.tenant_id, e.stream_id)
                            e.tenant_id,
                            e.stream_id AS order_id,
                            trim_scale((e.data ->> 'percent')::numeric)::text AS discount_percent
                       FROM pos_write.events e
                      WHERE e.type = 'discount_applied'
                      ORDER BY e.tenant_id, e.stream_id, e.version DESC) p USING (tenant_id, order_id)) e
  FULL JOIN (SELECT o.tenant_id,
                    o.order_id,
                    o.version,
                    o.status,
                    o.cashier_id,
                    o.created_at,
                    o.business_date,
                    o.item_count,
                    o.subtotal::text AS subtotal,
                    trim_scale(o.discount_percent)::text AS discount_percent,
                    o.discount::text AS discount,
                    o.total::text AS total,
                    o.paid::text AS paid,
                    o.void_reason
               FROM pos_write.orders o) a ON a.tenant_id = e.tenant_id AND a.order_id = e.order_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a)) d
 WHERE e IS DISTINCT FROM a
$$;
COMMENT ON FUNCTION pos_internal.verify_orders() IS 'Orders that differ from what their events say. Part of pos_verify().';

-- sql/write/verify_order_items.sql

CREATE FUNCTION pos_internal.verify_order_items()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order items', COALESCE(e.tenant_id, a.tenant_id),
       'order ' || COALESCE(e.order_id, a.order_id) || ' line ' || COALESCE(e.line_no, a.line_no), d.*
  FROM (SELECT c.tenant_id,
               c.stream_id AS order_id,
               l.line_no::int AS line_no,
               l.product_id,
               trim_scale(l.quantity)::text AS quantity,
               l.unit_price::text AS unit_price,
               l.line_total::text AS line_total,
               round(COALESCE(r.discount, 0), scale(c.subtotal))::text AS discount
          FROM pos_write.events c
         CROSS JOIN LATERAL ROWS FROM (unnest(c.line_product_ids), unnest(c.line_quantities),
                                       unnest(c.line_unit_prices), unnest(c.line_revenues))
                            WITH ORDINALITY AS l(product_id, quantity, unit_price, line_total, line_no)
          LEFT JOIN (SELECT e.tenant_id,
                            e.stream_id,
                            share.line_no,
                            -sum(share.revenue) AS discount
                       FROM pos_write.events e
                      CROSS JOIN LATERAL unnest(e.line_revenues) WITH ORDINALITY AS share(revenue, line_no)
                      WHERE e.type = 'discount_applied'
                      GROUP BY e.tenant_id, e.stream_id, share.line_no) r
            ON r.tenant_id = c.tenant_id AND r.stream_id = c.stream_id AND r.line_no = l.line_no
         WHERE c.type = 'order_created') e
  FULL JOIN (SELECT i.tenant_id,
                    i.order_id,
                    i.line_no,
                    i.product_id,
                    trim_scale(i.quantity)::text AS quantity,
                    i.unit_price::text AS unit_price,
                    i.line_total::text AS line_total,
                    i.discount::text AS discount
               FROM pos_write.order_items i) a
         ON a.tenant_id = e.tenant_id AND a.order_id = e.order_id AND a.line_no = e.line_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a)) d
 WHERE e IS DISTINCT FROM a
$$;
COMMENT ON FUNCTION pos_internal.verify_order_items() IS 'Order lines that differ from what the events say. Part of pos_verify().';

-- sql/write/verify_item_amounts.sql

CREATE FUNCTION pos_internal.verify_item_amounts()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- Where a rule is a range, what must be is the nearest value in it.
SELECT 'item amounts', i.tenant_id, 'order ' || i.order_id || ' line ' || i.line_no, d.*
  FROM pos_write.order_items i
  JOIN pos_write.tenants t ON t.tenant_id = i.tenant_id
 CROSS JOIN LATERAL (
    SELECT GREATEST(round(i.quantity, 3), 0.001) AS quantity,
           GREATEST(round(i.unit_price, t.exponent), 0) AS unit_price,
           LEAST(round(i.quantity * i.unit_price, t.exponent),
                 1000000000000000 - round(power(10::numeric, -t.exponent), t.exponent)) AS line_total,
           LEAST(GREATEST(i.discount, 0), i.line_total) AS discount) must
 CROSS JOIN LATERAL (SELECT i.quantity, i.unit_price, i.line_total, i.discount) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE must IS DISTINCT FROM found
UNION ALL
-- Largest remainder, in units of the currency: each line's part rounded down,
-- one unit more for the largest remainders, ties to the lower line.
SELECT 'item amounts', r.tenant_id, 'order ' || r.order_id || ' line ' || r.line_no,
       'share of the discount differs', round(r.share * r.unit, r.exponent)::text, r.discount::text
  FROM (SELECT f.*,
               f.rounded + CASE WHEN row_number() OVER (PARTITION BY f.tenant_id, f.order_id
                                                            ORDER BY f.remainder DESC, f.line_no)
                                     <= f.order_units - sum(f.rounded) OVER (PARTITION BY f.tenant_id, f.order_id)
                                THEN 1 ELSE 0
                           END AS share
          FROM (SELECT i.tenant_id,
                       i.order_id,
                       i.line_no,
                       i.discount,
                       t.exponent,
                       u.unit,
                       o.discount / u.unit AS order_units,
                       div(o.discount / u.unit * i.line_total, o.subtotal) AS rounded,
                       mod(o.discount / u.unit * i.line_total, o.subtotal) AS remainder
                  FROM pos_write.orders o
                  JOIN pos_write.tenants t ON t.tenant_id = o.tenant_id
                  JOIN pos_write.order_items i ON i.tenant_id = o.tenant_id AND i.order_id = o.order_id
                 CROSS JOIN LATERAL (SELECT round(power(10::numeric, -t.exponent), t.exponent) AS unit) u
                 WHERE o.discount > 0) f) r
 WHERE r.discount <> r.share * r.unit
$$;
COMMENT ON FUNCTION pos_internal.verify_item_amounts() IS 'Order lines whose total or share of the discount is not what their quantity, price and order make it. Part of pos_verify().';

-- sql/write/verify_order_amounts.sql

CREATE FUNCTION pos_internal.verify_order_amounts()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- Where a rule is a range, what must be is the nearest value in it.
SELECT 'order amounts', o.tenant_id, 'order ' || o.order_id, d.*
  FROM pos_write.orders o
  LEFT JOIN pos_write.tenants t ON t.tenant_id = o.tenant_id
  LEFT JOIN (SELECT l.tenant_id,
                    l.order_id,
                    count(*) AS lines,
                    max(l.line_no) AS last_line,
                    sum(l.line_total) AS line_totals,
                    sum(l.discount) AS discounts
               FROM pos_write.order_items l
              GROUP BY l.tenant_id, l.order_id) i ON i.tenant_id = o.tenant_id AND i.order_id = o.order_id
  LEFT JOIN (SELECT m.tenant_id,
                    m.order_id,
                    count(*) AS payments,
                    max(m.payment_no) AS last_payment,
                    sum(m.amount) FILTER (WHERE m.reversed_at IS NULL) AS paid
               FROM pos_write.payments m
              GROUP BY m.tenant_id, m.order_id) p ON p.tenant_id = o.tenant_id AND p.order_id = o.order_id
 CROSS JOIN LATERAL (
    SELECT CASE WHEN o.status IN ('pending', 'confirmed', 'voided') THEN o.status ELSE 'pending, confirmed or voided' END AS status,
           COALESCE(i.lines, 0) AS item_count,
           LEAST(GREATEST(i.lines, 1), 1000) AS lines,
           i.lines AS last_line_no,
           p.payments AS last_payment_no,
           LEAST(COALESCE(i.line_totals, 0),
                 1000000000000000 - round(power(10::numeric, -COALESCE(t.exponent, 0)), COALESCE(t.exponent, 0))) AS subtotal,
           CASE WHEN o.discount_percent IS NOT NULL
                THEN LEAST(GREATEST(round(o.discount_percent, 4), 0.0001), 100)
           END AS discount_percent,
           -- times 0.01 is exact, a division might not be
           round(o.subtotal * COALESCE(o.discount_percent, 0) * 0.01, COALESCE(t.exponent, scale(o.discount))) AS discount,
           o.discount AS sum_of_line_discounts,
           o.subtotal - o.discount AS total,
           COALESCE(p.paid, 0) AS paid,
           o.total AS total_or_paid,
           CASE WHEN o.status = 'voided' THEN 0 END::numeric AS paid_of_voided_order,
           CASE WHEN o.status = 'voided' THEN COALESCE(o.void_reason, 'a reason') END AS void_reason) must
 CROSS JOIN LATERAL (
    SELECT o.status,
           o.item_count::bigint AS item_count,
           COALESCE(i.lines, 0) AS lines,
           i.last_line::bigint AS last_line_no,
           p.last_payment::bigint AS last_payment_no,
           o.subtotal,
           o.discount_percent,
           o.discount,
           COALESCE(i.discounts, 0) AS sum_of_line_discounts,
           o.total,
           o.paid,
           GREATEST(o.total, o.paid) AS total_or_paid,
           CASE WHEN o.status = 'voided' THEN o.paid END AS paid_of_voided_order,
           o.void_reason) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE must IS DISTINCT FROM found
$$;
COMMENT ON FUNCTION pos_internal.verify_order_amounts() IS 'Orders whose figures do not follow from their lines and payments, or that break an invariant. Part of pos_verify().';

-- sql/write/verify_payments.sql

CREATE FUNCTION pos_internal.verify_payments()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'payments', COALESCE(e.tenant_id, a.tenant_id),
       'order ' || COALESCE(e.order_id, a.order_id) || ' payment ' || COALESCE(e.payment_no, a.payment_no), d.*
  FROM (SELECT e.tenant_id,
               e.stream_id AS order_id,
               (e.data ->> 'payment_no')::int AS payment_no,
               max(e.amount) FILTER (WHERE e.type = 'payment_recorded')::text AS amount,
               max(e.data ->> 'method') FILTER (WHERE e.type = 'payment_recorded') AS method,
               max(e.occurred_at) FILTER (WHERE e.type = 'payment_recorded') AS paid_at,
               -max(e.amount) FILTER (WHERE e.type = 'payment_reversed') AS reversed_amount,
               max(e.occurred_at) FILTER (WHERE e.type = 'payment_reversed') AS reversed_at,
               max(e.data ->> 'reason') FILTER (WHERE e.type = 'payment_reversed') AS reversal_reason,
               count(*) AS events
          FROM pos_write.events e
         WHERE e.type IN ('payment_recorded', 'payment_reversed')
         GROUP BY e.tenant_id, e.stream_id, (e.data ->> 'payment_no')::int) e
  FULL JOIN (SELECT p.tenant_id,
                    p.order_id,
                    p.payment_no,
                    p.amount::text AS amount,
                    p.method,
                    p.paid_at,
                    CASE WHEN p.reversed_at IS NOT NULL THEN p.amount END AS reversed_amount,
                    p.reversed_at,
                    p.reversal_reason,
                    CASE WHEN p.reversed_at IS NULL THEN 1 ELSE 2 END::bigint AS events
               FROM pos_write.payments p) a
         ON a.tenant_id = e.tenant_id AND a.order_id = e.order_id AND a.payment_no = e.payment_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a)) d
 WHERE e IS DISTINCT FROM a
$$;
COMMENT ON FUNCTION pos_internal.verify_payments() IS 'Payments that differ from what the events say. Part of pos_verify().';

-- sql/write/verify_references.sql

CREATE FUNCTION pos_internal.verify_references()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'references', r.tenant_id, r.key, r.parent || ' is unknown', r.parent || ' ' || r.parent_id, NULL
  FROM (SELECT o.tenant_id, 'order ' || o.order_id AS key, 'tenant' AS parent, o.tenant_id AS parent_id
          FROM pos_write.orders o
         WHERE NOT EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = o.tenant_id)
        UNION ALL
        SELECT u.tenant_id, 'user ' || u.user_id, 'tenant', u.tenant_id
          FROM pos_write.users u
         WHERE NOT EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = u.tenant_id)
        UNION ALL
        SELECT p.tenant_id, 'product ' || p.product_id, 'tenant', p.tenant_id
          FROM pos_write.products p
         WHERE NOT EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = p.tenant_id)
        UNION ALL
        SELECT o.tenant_id, 'order ' || o.order_id, 'user', o.cashier_id::text
          FROM pos_write.orders o
         WHERE NOT EXISTS (SELECT FROM pos_write.users u
                            WHERE u.tenant_id = o.tenant_id AND u.user_id = o.cashier_id)
        UNION ALL
        SELECT i.tenant_id, 'order ' || i.order_id || ' line ' || i.line_no, 'order', i.order_id::text
          FROM pos_write.order_items i
         WHERE NOT EXISTS (SELECT FROM pos_write.orders o
                            WHERE o.tenant_id = i.tenant_id AND o.order_id = i.order_id)
        UNION ALL
        SELECT i.tenant_id, 'order ' || i.order_id || ' line ' || i.line_no, 'product', i.product_id::text
          FROM pos_write.order_items i
         WHERE NOT EXISTS (SELECT FROM pos_write.products p
                            WHERE p.tenant_id = i.tenant_id AND p.product_id = i.product_id)
        UNION ALL
        SELECT p.tenant_id, 'order ' || p.order_id || ' payment ' || p.payment_no, 'order', p.order_id::text
          FROM pos_write.payments p
         WHERE NOT EXISTS (SELECT FROM pos_write.orders o
                            WHERE o.tenant_id = p.tenant_id AND o.order_id = p.order_id)) r
$$;
COMMENT ON FUNCTION pos_internal.verify_references() IS 'Rows whose tenant, order, user or product is not there, as foreign keys would say. Part of pos_verify().';

-- sql/write/verify_command_log.sql

CREATE FUNCTION pos_internal.verify_command_log()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- pos_create_order() answers with an order's id; the others name an order, and
-- answer with its version.
SELECT 'command log', l.tenant_id, 'key ' || l.idempotency_key, c.problem, c.expected, c.actual
  FROM (SELECT k.tenant_id,
               k.idempotency_key,
               k.result,
               COALESCE((k.arguments ->> 'order_id')::bigint, k.result) AS order_id,
               k.arguments ? 'order_id' AS answers_version
          FROM pos_write.command_log k) l
  LEFT JOIN pos_write.orders o ON o.tenant_id = l.tenant_id AND o.order_id = l.order_id
 CROSS JOIN LATERAL (
    SELECT 'order is unknown', 'order ' || l.order_id, NULL::text
     WHERE o.order_id IS NULL
    UNION ALL
    SELECT 'result is no version of the order', 'from 2 to ' || o.version, l.result::text
     WHERE l.answers_version AND l.result NOT BETWEEN 2 AND o.version) c (problem, expected, actual)
$$;
COMMENT ON FUNCTION pos_internal.verify_command_log() IS 'Answers to idempotency keys that no order stands for. Part of pos_verify().';

-- sql/write/verify_sequences.sql

CREATE FUNCTION pos_internal.verify_sequences()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'sequences', NULL::text, s.name, 'is behind', 'above ' || s.highest, s.next::text
  FROM (SELECT 'pos_write.order_id_seq' AS name,
               q.last_value + q.is_called::int AS next,
               (SELECT max(o.order_id) FROM pos_write.orders o) AS highest
          FROM pos_write.order_id_seq q
        UNION ALL
        SELECT 'pos_write.event_position_seq',
               q.last_value + q.is_called::int,
               (SELECT max(e.position) FROM pos_write.events e)
          FROM pos_write.event_position_seq q) s
 WHERE s.next <= s.highest
$$;
COMMENT ON FUNCTION pos_internal.verify_sequences() IS 'Sequences that would give a number again. Part of pos_verify().';

-- sql/event/verify_streams.sql

CREATE FUNCTION pos_internal.verify_streams()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'streams', s.tenant_id, s.stream_type || ' ' || s.stream_id, d.*
  FROM (SELECT e.tenant_id,
               e.stream_type,
               e.stream_id,
               e.stream_type = 'order' AS is_order,
               count(*) AS events,
               min(e.version) AS first_version,
               max(e.version) AS last_version,
               count(*) FILTER (WHERE
                   CASE e.stream_type
                       WHEN 'order' THEN e.type IN ('order_created', 'order_confirmed', 'discount_applied',
                                                    'payment_recorded', 'payment_reversed', 'order_voided')
                       WHEN 'tenant' THEN e.type = 'tenant_registered'
                       WHEN 'user' THEN e.type = 'user_registered'
                       WHEN 'product' THEN e.type = 'product_registered'
                       ELSE false
                   END) AS known_events,
               count(*) FILTER (WHERE e.type = 'order_created') AS creations,
               min(e.version) FILTER (WHERE e.type = 'order_created') AS creation,
               count(*) FILTER (WHERE e.type = 'order_confirmed') AS confirmations,
               min(e.version) FILTER (WHERE e.type = 'order_confirmed') AS confirmation,
               max(e.version) FILTER (WHERE e.type = 'discount_applied') AS discount,
               count(*) FILTER (WHERE e.type = 'order_voided') AS voids,
               min(e.version) FILTER (WHERE e.type = 'order_voided') AS void,
               min(e.business_date) AS first_date,
               max(e.business_date) AS last_date,
               count(e.business_date) AS dates
          FROM pos_write.events e
         GROUP BY e.tenant_id, e.stream_type, e.stream_id) s
 CROSS JOIN LATERAL (
    SELECT 1 AS first_version,
           s.last_version::bigint AS events,
           s.events AS events_of_known_type,
           s.first_date AS last_business_date,
           CASE WHEN s.is_order THEN s.events ELSE 0 END AS business_dates,
           s.is_order::int::bigint AS order_created,
           CASE WHEN s.is_order THEN 1 END AS order_created_version,
           LEAST(s.confirmations, 1) AS order_confirmed,
           LEAST(s.voids, 1) AS order_voided,
           CASE WHEN s.voids > 0 THEN s.last_version END AS order_voided_version,
           LEAST(s.discount, s.confirmation) AS last_discount_applied_version) must
 CROSS JOIN LATERAL (
    SELECT s.first_version,
           s.events,
           s.known_events AS events_of_known_type,
           s.last_date AS last_business_date,
           s.dates AS business_dates,
           s.creations AS order_created,
           s.creation AS order_created_version,
           s.confirmations AS order_confirmed,
           s.voids AS order_voided,
           s.void AS order_voided_version,
           CASE WHEN s.discount IS NULL THEN s.confirmation ELSE s.discount END AS last_discount_applied_version) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE must IS DISTINCT FROM found
$$;
COMMENT ON FUNCTION pos_internal.verify_streams() IS 'Streams whose versions have gaps, or whose events do not follow each other as an aggregates do. Part of pos_verify().';

-- sql/event/verify_event_people.sql

CREATE FUNCTION pos_internal.verify_event_people()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'event people', e.tenant_id, e.stream_type || ' ' || e.stream_id || ' version ' || e.version,
       'actor_id is unknown', 'a user of the tenant', e.actor_id::text
  FROM pos_write.events e
 WHERE e.actor_id IS NOT NULL
   AND NOT EXISTS (SELECT FROM pos_write.users u WHERE u.tenant_id = e.tenant_id AND u.user_id = e.actor_id)
UNION ALL
SELECT 'event people', e.tenant_id, e.stream_type || ' ' || e.stream_id || ' version ' || e.version,
       'authorised_by is unknown', 'a user of the tenant', e.authorised_by::text
  FROM pos_write.events e
 WHERE e.authorised_by IS NOT NULL
   AND NOT EXISTS (SELECT FROM pos_write.users u WHERE u.tenant_id = e.tenant_id AND u.user_id = e.authorised_by)
UNION ALL
SELECT 'event people', e.tenant_id, e.stream_type || ' ' || e.stream_id || ' version ' || e.version,
       'authorised_by is missing', 'a user of the tenant', NULL
  FROM pos_write.events e
 WHERE e.type IN ('discount_applied', 'payment_reversed', 'order_voided')
   AND e.authorised_by IS NULL
UNION ALL
SELECT 'event people', e.tenant_id, 'order ' || e.stream_id || ' version ' || e.version,
       'actor_id is missing', 'a user of the tenant', NULL
  FROM pos_write.events e
 WHERE e.type = 'order_created'
   AND e.actor_id IS NULL
$$;
COMMENT ON FUNCTION pos_internal.verify_event_people() IS 'Events whose actor or authoriser is unknown, or that lack the one they need. Part of pos_verify().';

-- sql/event/verify_event_lines.sql

CREATE FUNCTION pos_internal.verify_event_lines()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'event lines', s.tenant_id, 'order ' || s.order_id || ' line ' || s.line_no, d.*
  FROM (SELECT e.tenant_id,
               e.stream_id AS order_id,
               l.line_no,
               min(l.product_id) AS first_product_id,
               max(l.product_id) AS last_product_id,
               COALESCE(sum(l.quantity) FILTER (WHERE e.type = 'discount_applied'), 0) AS discount_quantity,
               bool_or(e.type = 'order_voided') AS voided,
               sum(l.quantity) AS quantity,
               sum(l.revenue) AS revenue
          FROM pos_write.events e
         CROSS JOIN LATERAL ROWS FROM (unnest(e.line_product_ids), unnest(e.line_quantities), unnest(e.line_revenues))
                            WITH ORDINALITY AS l(product_id, quantity, revenue, line_no)
         WHERE e.type IN ('order_created', 'discount_applied', 'order_voided')
         GROUP BY e.tenant_id, e.stream_id, l.line_no) s
 CROSS JOIN LATERAL (
    SELECT s.first_product_id AS product_id,
           0::numeric AS quantity_of_discounts,
           CASE WHEN s.voided THEN 0 END::numeric AS quantity_after_void,
           CASE WHEN s.voided THEN 0 END::numeric AS revenue_after_void) must
 CROSS JOIN LATERAL (
    SELECT s.last_product_id AS product_id,
           s.discount_quantity AS quantity_of_discounts,
           CASE WHEN s.voided THEN s.quantity END AS quantity_after_void,
           CASE WHEN s.voided THEN s.revenue END AS revenue_after_void) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE must IS DISTINCT FROM found
$$;
COMMENT ON FUNCTION pos_internal.verify_event_lines() IS 'Lines whose changes, over all events of their order, do not add up: a discount changes no quantity, a void leaves nothing. Part of pos_verify().';

-- sql/event/verify_order_events.sql

CREATE FUNCTION pos_internal.verify_order_events()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order events', s.tenant_id, 'order ' || s.stream_id || ' version ' || s.version, d.*
  FROM (SELECT e.*,
               t.exponent,
               lag(e.item_count) OVER stream AS item_count_before,
               lag(e.subtotal) OVER stream AS subtotal_before,
               COALESCE(lag(e.discount) OVER stream, 0) AS discount_before,
               COALESCE(lag(e.paid) OVER stream, 0) AS paid_before,
               e.type IN ('order_created', 'discount_applied', 'order_voided') AS has_lines,
               e.type IN ('payment_recorded', 'payment_reversed') AS pays
          FROM pos_write.events e
          LEFT JOIN pos_write.tenants t ON t.tenant_id = e.tenant_id
         WHERE e.stream_type = 'order'
        WINDOW stream AS (PARTITION BY e.tenant_id, e.stream_id ORDER BY e.version)) s
 CROSS JOIN LATERAL (
    SELECT COALESCE(s.item_count_before, s.item_count) AS item_count,
           COALESCE(s.subtotal_before, s.subtotal) AS subtotal,
           s.discount_before + CASE WHEN s.type = 'discount_applied' THEN s.amount ELSE 0 END AS discount,
           s.subtotal - s.discount AS total,
           s.paid_before + CASE WHEN s.pays THEN s.amount ELSE 0 END AS paid,
           CASE WHEN s.type = 'discount_applied' OR s.pays THEN s.amount END AS amount,
           CASE s.type WHEN 'payment_recorded' THEN 1 WHEN 'payment_reversed' THEN -1 END::numeric AS amount_sign,
           s.total AS total_or_paid,
           CASE WHEN s.has_lines THEN s.item_count END AS line_product_ids,
           CASE WHEN s.has_lines THEN s.item_count END AS line_quantities,
           CASE WHEN s.has_lines THEN s.item_count END AS line_revenues,
           CASE WHEN s.type = 'order_created' THEN s.item_count END AS line_unit_prices,
           CASE s.type WHEN 'order_created' THEN s.subtotal
                       WHEN 'discount_applied' THEN -s.amount
                       WHEN 'order_voided' THEN -s.total
           END AS line_revenues_sum,
           COALESCE(s.exponent, scale(s.subtotal)) AS subtotal_decimals,
           COALESCE(s.exponent, scale(s.discount)) AS discount_decimals,
           COALESCE(s.exponent, scale(s.total)) AS total_decimals,
           COALESCE(s.exponent, scale(s.paid)) AS paid_decimals,
           CASE WHEN s.amount IS NOT NULL THEN COALESCE(s.exponent, scale(s.amount)) END AS amount_decimals) must
 CROSS JOIN LATERAL (
    SELECT s.item_count,
           s.subtotal,
           s.discount,
           s.total,
           s.paid,
           s.amount,
           CASE WHEN s.pays THEN sign(s.amount) END AS amount_sign,
           GREATEST(s.paid, s.total) AS total_or_paid,
           cardinality(s.line_product_ids) AS line_product_ids,
           cardinality(s.line_quantities) AS line_quantities,
           cardinality(s.line_revenues) AS line_revenues,
           cardinality(s.line_unit_prices) AS line_unit_prices,
           (SELECT sum(r) FROM unnest(s.line_revenues) r) AS line_revenues_sum,
           scale(s.subtotal) AS subtotal_decimals,
           scale(s.discount) AS discount_decimals,
           scale(s.total) AS total_decimals,
           scale(s.paid) AS paid_decimals,
           scale(s.amount) AS amount_decimals) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE must IS DISTINCT FROM found
$$;
COMMENT ON FUNCTION pos_internal.verify_order_events() IS 'Order events whose figures do not follow from those of the event before, or whose line arrays do not sum up to them. Part of pos_verify().';

-- sql/event/verify_order_states.sql

-- A deferred read model is compared with the events in its cursor: lag is no drift.
CREATE FUNCTION pos_internal.verify_positions(projection text)
RETURNS int8multirange
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT COALESCE((SELECT c.applied
                   FROM pos_read.projections p
                   JOIN pos_read.projection_progress c ON c.name = p.name AND c.generation = p.generation
                  WHERE p.name = $1 AND p.mode = 'deferred'),
                int8multirange(int8range(NULL, NULL)))
$$;
COMMENT ON FUNCTION pos_internal.verify_positions(text) IS 'The positions of the events that a projection should show. Part of pos_verify().';

-- Amounts are summed from the changes that the events carry, not taken from
-- the figures beside them, which verify_order_events() proves.
CREATE FUNCTION pos_internal.verify_order_states(projection text DEFAULT NULL)
RETURNS TABLE (
    tenant_id     text,
    order_id      bigint,
    version       int,
    status        text,
    cashier_id    bigint,
    created_at    timestamptz,
    business_date date,
    item_count    int,
    subtotal      numeric,
    discount      numeric,
    total         numeric,
    paid          numeric,
    void_reason   text
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT s.tenant_id,
       s.order_id,
       s.version,
       s.status,
       s.cashier_id,
       s.created_at,
       s.business_date,
       s.item_count,
       s.subtotal,
       round(s.discount, scale(s.subtotal)),
       round(s.subtotal - s.discount, scale(s.subtotal)),
       round(s.paid, scale(s.subtotal)),
       s.void_reason
  FROM (SELECT e.tenant_id,
               e.stream_id AS order_id,
               max(e.version) AS version,
               CASE WHEN bool_or(e.type = 'order_voided') THEN 'voided'
                    WHEN bool_or(e.type = 'order_confirmed') THEN 'confirmed'
                    ELSE 'pending'
               END AS status,
               max(e.actor_id) FILTER (WHERE e.type = 'order_created') AS cashier_id,
               max(e.occurred_at) FILTER (WHERE e.type = 'order_created') AS created_at,
               max(e.business_date) FILTER (WHERE e.type = 'order_created') AS business_date,
               max(e.item_count) FILTER (WHERE e.type = 'order_created') AS item_count,
               max(e.subtotal) FILTER (WHERE e.type = 'order_created') AS subtotal,
               COALESCE(sum(e.amount) FILTER (WHERE e.type = 'discount_applied'), 0) AS discount,
               COALESCE(sum(e.amount) FILTER (WHERE e.type IN ('payment_recorded', 'payment_reversed')), 0) AS paid,
               max(e.data ->> 'reason') FILTER (WHERE e.type = 'order_voided') AS void_reason
          FROM pos_write.events e
         WHERE e.stream_type = 'order'
           AND ($1 IS NULL OR e.position <@ (SELECT pos_internal.verify_positions($1)))
         GROUP BY e.tenant_id, e.stream_id) s
$$;
COMMENT ON FUNCTION pos_internal.verify_order_states(text) IS 'Every order as its events tell it; those events only that the projection has folded, where it is deferred. Part of pos_verify().';

-- sql/projection/verify_names.sql

CREATE FUNCTION pos_internal.verify_names()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'names', COALESCE(e.tenant_id, a.tenant_id),
       COALESCE(e.stream_type, a.stream_type) || ' ' || COALESCE(e.stream_id, a.stream_id), d.*
  FROM (SELECT DISTINCT ON (e.tenant_id, e.stream_type, e.stream_id)
               e.tenant_id,
               e.stream_type,
               e.stream_id,
               COALESCE(e.data ->> 'full_name', e.data ->> 'name') AS name,
               (e.data ->> 'exponent')::smallint AS exponent
          FROM pos_write.events e
         WHERE e.stream_type IN ('tenant', 'user', 'product')
         ORDER BY e.tenant_id, e.stream_type, e.stream_id, e.version DESC) e
  FULL JOIN (SELECT t.tenant_id, 'tenant' COLLATE "C" AS stream_type, 0::bigint AS stream_id, t.name, t.exponent
               FROM pos_read.tenant_names t
             UNION ALL
             SELECT u.tenant_id, 'user' COLLATE "C", u.user_id, u.full_name, NULL
               FROM pos_read.user_names u
             UNION ALL
             SELECT p.tenant_id, 'product' COLLATE "C", p.product_id, p.name, NULL
               FROM pos_read.product_names p) a
         ON a.tenant_id = e.tenant_id AND a.stream_type = e.stream_type AND a.stream_id = e.stream_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a)) d
 WHERE e IS DISTINCT FROM a
$$;
COMMENT ON FUNCTION pos_internal.verify_names() IS 'Names in the read store that differ from the last event. Part of pos_verify().';

-- sql/projection/verify_order_summaries.sql

CREATE FUNCTION pos_internal.verify_order_summaries()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order_summaries', COALESCE(e.tenant_id, a.tenant_id), 'order ' || COALESCE(e.order_id, a.order_id), d.*
  FROM (SELECT s.tenant_id COLLATE "C" AS tenant_id,
               s.order_id,
               s.status,
               s.total::text AS total,
               s.created_at,
               s.business_date,
               s.cashier_id,
               s.item_count,
               s.paid::text AS paid,
               CASE WHEN s.paid >= s.total THEN 'paid'
                    WHEN s.paid > 0 THEN 'partial'
                    ELSE 'unpaid'
               END AS payment_status
          FROM pos_internal.verify_order_states('order_summaries') s) e
  FULL JOIN (SELECT r.tenant_id,
                    r.order_id,
                    r.status,
                    r.total::text AS total,
                    r.created_at,
                    r.business_date,
                    r.cashier_id,
                    r.item_count,
                    r.paid::text AS paid,
                    r.payment_status
               FROM pos_read.order_summary_rows r
              WHERE r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_summaries')) a
         ON a.tenant_id = e.tenant_id AND a.order_id = e.order_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a)) d
 WHERE e IS DISTINCT FROM a
   AND (SELECT p.mode FROM pos_read.projections p WHERE p.name = 'order_summaries') <> 'live'
$$;
COMMENT ON FUNCTION pos_internal.verify_order_summaries() IS 'Rows of order_summaries that differ from what the events say. Part of pos_verify().';

-- sql/projection/verify_order_daily_summary.sql

CREATE FUNCTION pos_internal.verify_order_daily_summary()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order_daily_summary', COALESCE(e.tenant_id, a.tenant_id), COALESCE(e.date, a.date)::text, d.*
  FROM (SELECT s.tenant_id COLLATE "C" AS tenant_id,
               s.business_date AS date,
               count(*) FILTER (WHERE s.status <> 'voided') AS order_count,
               round(COALESCE(sum(s.total) FILTER (WHERE s.status <> 'voided'), 0), max(scale(s.total)))::text AS total_revenue,
               round(COALESCE(sum(s.subtotal) FILTER (WHERE s.status <> 'voided'), 0), max(scale(s.total)))::text AS gross_sales,
               round(COALESCE(sum(s.discount) FILTER (WHERE s.status <> 'voided'), 0), max(scale(s.total)))::text AS discount_total,
               count(*) FILTER (WHERE s.status = 'voided') AS voided_count,
               round(COALESCE(sum(s.total) FILTER (WHERE s.status = 'voided'), 0), max(scale(s.total)))::text AS voided_total
          FROM pos_internal.verify_order_states('order_daily_summary') s
         GROUP BY s.tenant_id, s.business_date) e
  FULL JOIN (SELECT r.tenant_id,
                    r.date,
                    sum(r.order_count)::bigint AS order_count,
                    sum(r.total_revenue)::text AS total_revenue,
                    sum(r.gross_sales)::text AS gross_sales,
                    sum(r.discount_total)::text AS discount_total,
                    sum(r.voided_count)::bigint AS voided_count,
                    sum(r.voided_total)::text AS voided_total
               FROM pos_read.order_daily_stripes r
              WHERE r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_daily_summary')
              GROUP BY r.tenant_id, r.date) a
         ON a.tenant_id = e.tenant_id AND a.date = e.date
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a)) d
 WHERE e IS DISTINCT FROM a
   AND (SELECT p.mode FROM pos_read.projections p WHERE p.name = 'order_daily_summary') <> 'live'
$$;
COMMENT ON FUNCTION pos_internal.verify_order_daily_summary() IS 'Days of order_daily_summary, over all their stripes, that differ from what the events say. Part of pos_verify().';

-- sql/projection/verify_product_sales.sql

CREATE FUNCTION pos_internal.verify_product_sales()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- From the lines of orders that are not voided, while the fold adds up what
-- every event changes. A product that is all voided may have a row of zeros.
SELECT 'product_sales', COALESCE(e.tenant_id, a.tenant_id),
       COALESCE(e.date, a.date) || ' product ' || COALESCE(e.product_id, a.product_id), d.*
  FROM (SELECT l.tenant_id,
               l.date,
               l.product_id,
               trim_scale(sum(l.quantity))::text AS quantity,
               sum(l.revenue)::text AS revenue
          FROM (SELECT e.tenant_id,
                       e.business_date AS date,
                       e.stream_id,
                       i.product_id,
                       CASE WHEN e.type = 'order_created' THEN i.quantity ELSE 0 END AS quantity,
                       i.revenue
                  FROM pos_write.events e
                 CROSS JOIN LATERAL ROWS FROM (unnest(e.line_product_ids), unnest(e.line_quantities), unnest(e.line_revenues))
                                    AS i(product_id, quantity, revenue)
                 WHERE e.type IN ('order_created', 'discount_applied')
                   AND e.position <@ (SELECT pos_internal.verify_positions('product_sales'))) l
         WHERE NOT EXISTS (SELECT FROM pos_write.events v
                            WHERE v.tenant_id = l.tenant_id
                              AND v.stream_type = 'order'
                              AND v.stream_id = l.stream_id
                              AND v.type = 'order_voided'
                              AND v.position <@ (SELECT pos_internal.verify_positions('product_sales')))
         GROUP BY l.tenant_id, l.date, l.product_id) e
  FULL JOIN (SELECT r.tenant_id,
                    r.date,
                    r.product_id,
                    trim_scale(sum(r.quantity))::text AS quantity,
                    sum(r.revenue)::text AS revenue
               FROM pos_read.product_sales_stripes r
              WHERE r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'product_sales')
              GROUP BY r.tenant_id, r.date, r.product_id
             HAVING sum(r.quantity) <> 0 OR sum(r.revenue) <> 0) a
         ON a.tenant_id = e.tenant_id AND a.date = e.date AND a.product_id = e.product_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a)) d
 WHERE e IS DISTINCT FROM a
   AND (SELECT p.mode FROM pos_read.projections p WHERE p.name = 'product_sales') <> 'live'
$$;
COMMENT ON FUNCTION pos_internal.verify_product_sales() IS 'Products days in product_sales, over all their stripes, that differ from what the events say. Part of pos_verify().';

-- sql/projection/verify_three_sums.sql

CREATE FUNCTION pos_internal.verify_three_sums()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'three sums', s.tenant_id, s.date::text, c.figure || ' differs', s.orders::text, c.sum::text
  FROM (SELECT r.tenant_id,
               r.date,
               sum(r.amount) FILTER (WHERE r.source = 'orders') AS orders,
               sum(r.amount) FILTER (WHERE r.source = 'days') AS days,
               sum(r.amount) FILTER (WHERE r.source = 'products') AS products
          FROM (SELECT o.tenant_id, o.business_date AS date, 'orders' AS source, sum(o.total) AS amount
                  FROM pos_write.orders o
                 WHERE o.status <> 'voided'
                 GROUP BY o.tenant_id, o.business_date
                UNION ALL
                SELECT d.tenant_id, d.date, 'days', sum(d.total_revenue)
                  FROM pos_read.order_day_parts d
                 WHERE d.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_daily_summary')
                 GROUP BY d.tenant_id, d.date
                UNION ALL
                SELECT p.tenant_id, p.date, 'products', sum(p.revenue)
                  FROM pos_read.product_day_parts p
                 WHERE p.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'product_sales')
                 GROUP BY p.tenant_id, p.date) r
         GROUP BY r.tenant_id, r.date) s
 CROSS JOIN LATERAL (VALUES ('daily revenue', s.days), ('products'' revenue', s.products)) c (figure, sum)
 WHERE COALESCE(c.sum, 0) <> COALESCE(s.orders, 0)
$$;
COMMENT ON FUNCTION pos_internal.verify_three_sums() IS 'Days on which revenue, products revenue and the totals of orders that are not voided are not one number. Part of pos_verify().';

-- sql/query/pos_verify.sql

CREATE FUNCTION pos_internal.known_projection(projection text, known boolean) RETURNS text
LANGUAGE c IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_known_projection';
COMMENT ON FUNCTION pos_internal.known_projection(text, boolean) IS 'The projection itself. Raises PC011 where it is neither known nor null.';

-- Its parts are parsed with its search_path, and compiled code would cost more
-- than it saves: there is much code, and each part runs once.
CREATE FUNCTION pos_internal.verify(projection text)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
WITH asked AS MATERIALIZED (
    SELECT pos_internal.known_projection(
               $1, EXISTS (SELECT FROM pos_read.projections p WHERE p.name = $1)) AS projection
     -- rows that the caller does not see would pass for rows that are right
     WHERE pos_internal.require_all_tenants('pos_verify')
)
SELECT v.check_name, v.tenant_id, v.key, v.problem, v.expected, v.actual
  FROM (SELECT * FROM pos_internal.verify_order_summaries()
         WHERE COALESCE((SELECT a.projection FROM asked a), 'order_summaries') = 'order_summaries'
        UNION ALL
        SELECT * FROM pos_internal.verify_order_daily_summary()
         WHERE COALESCE((SELECT a.projection FROM asked a), 'order_daily_summary') = 'order_daily_summary'
        UNION ALL
        SELECT * FROM pos_internal.verify_product_sales()
         WHERE COALESCE((SELECT a.projection FROM asked a), 'product_sales') = 'product_sales'
        UNION ALL
        SELECT every.*
          FROM (SELECT * FROM pos_internal.verify_streams()
                UNION ALL SELECT * FROM pos_internal.verify_order_events()
                UNION ALL SELECT * FROM pos_internal.verify_event_lines()
                UNION ALL SELECT * FROM pos_internal.verify_event_people()
                UNION ALL SELECT * FROM pos_internal.verify_catalogue()
                UNION ALL SELECT * FROM pos_internal.verify_orders()
                UNION ALL SELECT * FROM pos_internal.verify_order_items()
                UNION ALL SELECT * FROM pos_internal.verify_payments()
                UNION ALL SELECT * FROM pos_internal.verify_order_amounts()
                UNION ALL SELECT * FROM pos_internal.verify_item_amounts()
                UNION ALL SELECT * FROM pos_internal.verify_references()
                UNION ALL SELECT * FROM pos_internal.verify_command_log()
                UNION ALL SELECT * FROM pos_internal.verify_sequences()
                UNION ALL SELECT * FROM pos_internal.verify_names()
                UNION ALL SELECT * FROM pos_internal.verify_three_sums()) every
         WHERE (SELECT a.projection FROM asked a) IS NULL) v
 ORDER BY v.check_name, v.tenant_id, v.key, v.problem
$$;
COMMENT ON FUNCTION pos_internal.verify(text) IS 'What pos_verify() answers.';

CREATE FUNCTION @extschema@.pos_verify(projection text DEFAULT NULL)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT v.check_name, v.tenant_id, v.key, v.problem, v.expected, v.actual
  FROM pos_internal.verify(pos_internal.with_stores($1)) v
$$;
COMMENT ON FUNCTION @extschema@.pos_verify(text) IS 'Compares the stores with the events, in one snapshot: no row when all is well, always. Each row is one difference: the check that found it, the tenant, the row, what is wrong, what the events say and what stands there. With a projection (order_summaries, order_daily_summary or product_sales) only that read model is checked. Reads everything: a matter of seconds for a million events. For callers who may read every tenant. Raises PC011 for an unknown projection, 42501, 55000 where the stores are not installed.';

-- sql/security/nothing_public.sql

-- Functions are executable by PUBLIC unless said otherwise. Here it is said, for
-- every member of the extension that is new: what an update touches here would
-- take the grants of that moment along as initial ones, which a dump leaves out.

DO $$
DECLARE
    routine regprocedure;
BEGIN
    FOR routine IN
        SELECT d.objid::pg_catalog.regprocedure
          FROM pg_catalog.pg_depend d
          JOIN pg_catalog.pg_proc p ON p.oid = d.objid
         WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
           AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
           AND d.refobjid = (SELECT e.oid FROM pg_catalog.pg_extension e WHERE e.extname = 'pos_cqrs')
           AND d.deptype = 'e'
           AND EXISTS (SELECT FROM pg_catalog.aclexplode(COALESCE(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
                        WHERE a.grantee = 0)
    LOOP
        EXECUTE pg_catalog.format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', routine);
    END LOOP;
END;
$$;

-- sql/schedule/drop_trigger.sql

-- No part of an update: an event trigger can't be replaced.
CREATE EVENT TRIGGER pos_cqrs_guard_drop ON ddl_command_start
  WHEN TAG IN ('DROP EXTENSION')
EXECUTE FUNCTION pos_internal.guard_drop();
COMMENT ON EVENT TRIGGER pos_cqrs_guard_drop IS
'Refuses DROP EXTENSION pos_cqrs while jobs of pg_cron call it.';

