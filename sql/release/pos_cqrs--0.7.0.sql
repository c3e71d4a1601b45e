\echo Use "CREATE EXTENSION pos_cqrs" to load this file. \quit

-- Bodies of SQL functions name tables that pos_install() makes later.
SET LOCAL check_function_bodies = off;

-- sql/admin/internal_schema.sql

-- Functions that users do not call. They need a schema of a known name, since their
-- callers run with other search paths.

CREATE SCHEMA pos_internal;
COMMENT ON SCHEMA pos_internal IS 'Helper functions of pos_cqrs; not an interface.';

CREATE FUNCTION pos_internal.store_tables() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $pos_text$ SELECT $pos_store_tables$

-- sql/admin/store_version.sql

COMMENT ON SCHEMA pos_write IS 'Write store of pos_cqrs: the tables of the commands, and the events.';
COMMENT ON SCHEMA pos_read IS 'Read store of pos_cqrs: the read models, which queries read.';

CREATE TABLE pos_write.store_version (
    version      int NOT NULL,
    role         text NOT NULL,
    installed_at timestamptz NOT NULL
);
COMMENT ON TABLE pos_write.store_version IS
'The version of the stores, in one row.

The extension compares it with its own. The owner of this table is the owner of the stores.
Commands run with that role''s rights.';
COMMENT ON COLUMN pos_write.store_version.version IS 'The version of the stores, counted from 1.';
COMMENT ON COLUMN pos_write.store_version.role IS 'The role of the stores; always primary in this version.';
COMMENT ON COLUMN pos_write.store_version.installed_at IS 'When pos_install() created the stores.';

-- sql/admin/grants/grants.sql

-- Who may do what, and for which tenants. Grants name the role, so that a dump
-- takes them to another cluster.

CREATE TABLE pos_write.role_grants (
    grantee text COLLATE "C" NOT NULL,
    side    text COLLATE "C" NOT NULL CHECK (side IN ('command', 'query', 'admin', 'monitor')),
    PRIMARY KEY (grantee, side)
);
COMMENT ON TABLE pos_write.role_grants IS
'The sides that pos_grant() gave to roles.

pos_install() gives them again.';
COMMENT ON COLUMN pos_write.role_grants.grantee IS 'The name of the role.';
COMMENT ON COLUMN pos_write.role_grants.side IS 'command, query, admin or monitor.';

CREATE TABLE pos_write.tenant_grants (
    tenant_id text COLLATE "C" NOT NULL,
    grantee   text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, grantee)
);
COMMENT ON TABLE pos_write.tenant_grants IS
'The tenants that roles may work for.

A grant is also for whoever has the privileges of the role.';
COMMENT ON COLUMN pos_write.tenant_grants.tenant_id IS 'The tenant; * stands for all.';
COMMENT ON COLUMN pos_write.tenant_grants.grantee IS 'The name of the role.';

CREATE INDEX tenant_grants_grantee_idx ON pos_write.tenant_grants (grantee);

-- The view reads tenant_grants with its owner's rights, so that a role sees only its
-- own grants. The barrier keeps a caller's functions from seeing the others.
CREATE VIEW pos_write.granted_tenants WITH (security_barrier = true) AS
SELECT g.tenant_id,
       g.grantee
  FROM pos_write.tenant_grants g
 -- a view of a single table could be written to
 CROSS JOIN (SELECT) AS read_only
 WHERE pg_catalog.pg_has_role(pg_catalog.to_regrole(pg_catalog.quote_ident(g.grantee))::pg_catalog.oid, 'USAGE');
COMMENT ON VIEW pos_write.granted_tenants IS
'The tenants that the current role may work for, also by membership.';
COMMENT ON COLUMN pos_write.granted_tenants.tenant_id IS 'The tenant; * stands for all.';
COMMENT ON COLUMN pos_write.granted_tenants.grantee IS 'The role that has the grant.';

-- Most roles have only grants of their own. They are found by name, without looking
-- at memberships.
CREATE VIEW pos_write.own_tenants WITH (security_barrier = true) AS
SELECT g.tenant_id
  FROM pos_write.tenant_grants g
 -- a view of a single table could be written to
 CROSS JOIN (SELECT) AS read_only
 WHERE g.grantee OPERATOR(pg_catalog.=) current_user::pg_catalog.text;
COMMENT ON VIEW pos_write.own_tenants IS 'The tenants that the current role itself has a grant for.';
COMMENT ON COLUMN pos_write.own_tenants.tenant_id IS 'The tenant; * stands for all.';

-- Policies call this function. It belongs to the stores, since a policy must not depend
-- on a member of the extension. A subquery in the policy would be planned and started
-- for every table of every query.
-- It goes from the role to its grants, since other roles may have many. The view
-- granted_tenants decides which memberships count.
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
COMMENT ON FUNCTION pos_write.readable_tenants() IS
'The tenants that the current role may read.

Returns an object whose keys are the tenants; null if the role may read every tenant.';

REVOKE ALL ON FUNCTION pos_write.readable_tenants() FROM PUBLIC;

-- sql/store/catalogue.sql

-- The catalogue of a tenant. Rows are deactivated, never deleted. A row's version is
-- that of its stream in pos_write.events.

CREATE TABLE pos_write.tenants (
    tenant_id     text COLLATE "C" PRIMARY KEY,
    version       int NOT NULL,
    name          text NOT NULL,
    time_zone     text NOT NULL,
    currency      text NOT NULL,
    exponent      smallint NOT NULL CHECK (exponent BETWEEN 0 AND 4),
    day_starts_at interval NOT NULL,
    prices_include_tax boolean,
    tax_rounding  text COLLATE "C" CHECK (tax_rounding IN ('order', 'line')),
    cash_rounding numeric CHECK (cash_rounding >= 0),
    changed_at    timestamptz
);
COMMENT ON TABLE pos_write.tenants IS 'Tenants, as their last event has them.';
COMMENT ON COLUMN pos_write.tenants.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.tenants.version IS 'The version of the tenant: that of its last event.';
COMMENT ON COLUMN pos_write.tenants.name IS 'The name of the tenant.';
COMMENT ON COLUMN pos_write.tenants.time_zone IS 'The IANA name of the tenant''s time zone.';
COMMENT ON COLUMN pos_write.tenants.currency IS 'The ISO 4217 code of the tenant''s currency.';
COMMENT ON COLUMN pos_write.tenants.exponent IS 'The number of decimals of the currency, 0 to 4.';
COMMENT ON COLUMN pos_write.tenants.day_starts_at IS 'When a business day begins, local time: 0 or more, less than 24 hours.';
COMMENT ON COLUMN pos_write.tenants.prices_include_tax IS 'Whether unit prices include tax; null: they do not.';
COMMENT ON COLUMN pos_write.tenants.tax_rounding IS 'Where taxes are rounded: once an order, or once a line; null: order.';
COMMENT ON COLUMN pos_write.tenants.cash_rounding IS 'The smallest coin that cash is rounded to; null or 0: cash is not rounded.';
COMMENT ON COLUMN pos_write.tenants.changed_at IS 'When the row last changed: its last event''s occurred_at; null: before 0.7.0.';

CREATE TABLE pos_write.users (
    tenant_id text COLLATE "C" NOT NULL,
    user_id   bigint NOT NULL,
    version   int NOT NULL,
    full_name text NOT NULL,
    role      text NOT NULL,
    active    boolean NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);
COMMENT ON TABLE pos_write.users IS 'Users of the tenants: cashiers and managers.';
COMMENT ON COLUMN pos_write.users.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.users.user_id IS 'The user''s id, unique in the tenant.';
COMMENT ON COLUMN pos_write.users.version IS 'The version of the user: that of its last event.';
COMMENT ON COLUMN pos_write.users.full_name IS 'The name of the user.';
COMMENT ON COLUMN pos_write.users.role IS 'cashier or manager; managers authorise.';
COMMENT ON COLUMN pos_write.users.active IS 'False: the user can neither sell, act nor authorise.';

CREATE TABLE pos_write.products (
    tenant_id  text COLLATE "C" NOT NULL,
    product_id bigint NOT NULL,
    version    int NOT NULL,
    name       text NOT NULL,
    active     boolean NOT NULL,
    taxes      bigint[],
    price_decimals int CHECK (price_decimals BETWEEN 0 AND 4),
    changed_at timestamptz,
    PRIMARY KEY (tenant_id, product_id)
);
COMMENT ON TABLE pos_write.products IS 'Products that the tenants sell.';
COMMENT ON COLUMN pos_write.products.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.products.product_id IS 'The product''s id, unique in the tenant.';
COMMENT ON COLUMN pos_write.products.version IS 'The version of the product: that of its last event.';
COMMENT ON COLUMN pos_write.products.name IS 'The name of the product.';
COMMENT ON COLUMN pos_write.products.active IS 'False: the product can''t be sold.';
COMMENT ON COLUMN pos_write.products.taxes IS 'The taxes of its lines, unless an item says otherwise; null: none.';
COMMENT ON COLUMN pos_write.products.price_decimals IS 'The decimals that its prices may have; null: those of the currency.';
COMMENT ON COLUMN pos_write.products.changed_at IS 'When the row last changed: its last event''s occurred_at; null: before 0.7.0.';

CREATE TABLE pos_write.taxes (
    tenant_id text COLLATE "C" NOT NULL,
    tax_id    bigint NOT NULL,
    version   int NOT NULL,
    name      text NOT NULL,
    percent   numeric NOT NULL CHECK (percent BETWEEN 0 AND 100),
    active    boolean NOT NULL,
    changed_at timestamptz,
    PRIMARY KEY (tenant_id, tax_id)
);
COMMENT ON TABLE pos_write.taxes IS 'Taxes of the tenants.';
COMMENT ON COLUMN pos_write.taxes.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.taxes.tax_id IS 'The tax''s id, unique in the tenant.';
COMMENT ON COLUMN pos_write.taxes.version IS 'The version of the tax: that of its last event.';
COMMENT ON COLUMN pos_write.taxes.name IS 'The name of the tax.';
COMMENT ON COLUMN pos_write.taxes.percent IS 'The percentage, 0 to 100, with at most 4 decimals; 0 is a tax that is reported.';
COMMENT ON COLUMN pos_write.taxes.active IS 'False: new lines can''t have the tax.';
COMMENT ON COLUMN pos_write.taxes.changed_at IS 'When the row last changed: its last event''s occurred_at; null: before 0.7.0.';

-- sql/store/orders.sql

-- The order aggregate: header, lines and payments. Money has as many decimals as
-- the tenant's currency.

CREATE SEQUENCE pos_write.order_id_seq AS bigint CACHE 1;
COMMENT ON SEQUENCE pos_write.order_id_seq IS 'Ids of the orders of all tenants.';

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
    reference        text COLLATE "C",
    attributes       jsonb,
    discount_amount  numeric,
    discount_reason  text,
    prices_include_tax boolean,
    tax_rounding     text COLLATE "C",
    cash_rounding    numeric,
    tax              numeric,
    refunded         numeric,
    refunded_tax     numeric,
    given_back       numeric,
    cash             numeric,
    refund_count     int,
    PRIMARY KEY (tenant_id, order_id)
) WITH (
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
);
-- The column is never null: see pos_read.order_summary_rows for the condition.
CREATE INDEX orders_date_idx ON pos_write.orders (tenant_id, business_date)
 WHERE business_date IS NOT NULL;
COMMENT ON TABLE pos_write.orders IS
'Orders, as their last event has them.

Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.orders.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.orders.order_id IS 'The order''s id, unique in the database.';
COMMENT ON COLUMN pos_write.orders.version IS 'The version of the order: that of its last event.';
COMMENT ON COLUMN pos_write.orders.status IS 'pending, confirmed or voided.';
COMMENT ON COLUMN pos_write.orders.cashier_id IS 'The user who took the order.';
COMMENT ON COLUMN pos_write.orders.created_at IS 'When the order was taken: ordered_at of pos_create_order().';
COMMENT ON COLUMN pos_write.orders.business_date IS 'The business day that the order counts on.';
COMMENT ON COLUMN pos_write.orders.item_count IS 'The number of lines that are not struck.';
COMMENT ON COLUMN pos_write.orders.subtotal IS 'The sum of the line totals, before discounts.';
COMMENT ON COLUMN pos_write.orders.discount_percent IS 'The discount in percent of the subtotal; null: no discount.';
COMMENT ON COLUMN pos_write.orders.discount IS 'The discounts of the lines and of the order as money; 0 without one.';
COMMENT ON COLUMN pos_write.orders.total IS 'What the customer owes: the sum of what the lines charge, tax included.';
COMMENT ON COLUMN pos_write.orders.paid IS 'The sum of the payments that are not reversed.';
COMMENT ON COLUMN pos_write.orders.void_reason IS 'Why the order was voided; null if it was not.';
COMMENT ON COLUMN pos_write.orders.reference IS 'What the outside calls the order, unique in the tenant; null: nothing.';
COMMENT ON COLUMN pos_write.orders.attributes IS 'What the application keeps with the order: an object; null: nothing.';
COMMENT ON COLUMN pos_write.orders.discount_amount IS 'The order''s discount, if it was asked for as an amount; else null.';
COMMENT ON COLUMN pos_write.orders.discount_reason IS 'Why the order has its discount; null if nobody said.';
COMMENT ON COLUMN pos_write.orders.prices_include_tax IS 'The tenant''s setting when the order was taken; null: false.';
COMMENT ON COLUMN pos_write.orders.tax_rounding IS 'The tenant''s setting when the order was taken; null: order.';
COMMENT ON COLUMN pos_write.orders.cash_rounding IS 'The tenant''s setting when the order was taken; null: 0.';
COMMENT ON COLUMN pos_write.orders.tax IS 'The sum of the lines'' taxes; null: 0.';
COMMENT ON COLUMN pos_write.orders.refunded IS 'What refunds took off the total, tax included; null: 0.';
COMMENT ON COLUMN pos_write.orders.refunded_tax IS 'The part of refunded that is tax; null: 0.';
COMMENT ON COLUMN pos_write.orders.given_back IS 'The money that refunds gave back; null: 0.';
COMMENT ON COLUMN pos_write.orders.cash IS
'The cash that came in less what went out, before rounding.

Null if the order''s cash is not rounded.';
COMMENT ON COLUMN pos_write.orders.refund_count IS 'The number of refunds; null: 0.';

CREATE TABLE pos_write.order_items (
    tenant_id  text COLLATE "C" NOT NULL,
    order_id   bigint NOT NULL,
    line_no    int NOT NULL,
    product_id bigint NOT NULL,
    quantity   numeric NOT NULL,
    unit_price numeric NOT NULL,
    line_total numeric NOT NULL,
    discount   numeric NOT NULL,
    discount_percent numeric,
    discount_amount  numeric,
    own_discount numeric,
    discountable boolean,
    charged    numeric,
    tax_ids    bigint[],
    tax_percents numeric[],
    tax_amounts numeric[],
    attributes jsonb,
    PRIMARY KEY (tenant_id, order_id, line_no)
) WITH (
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
);
COMMENT ON TABLE pos_write.order_items IS
'Lines of orders.

Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.order_items.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.order_items.order_id IS 'The order that the line belongs to.';
COMMENT ON COLUMN pos_write.order_items.line_no IS 'The number of the line in its order, from 1.';
COMMENT ON COLUMN pos_write.order_items.product_id IS 'The product that is sold.';
COMMENT ON COLUMN pos_write.order_items.quantity IS 'How much is sold, with at most 3 decimals; 0: the line is struck.';
COMMENT ON COLUMN pos_write.order_items.unit_price IS 'The price of one unit.';
COMMENT ON COLUMN pos_write.order_items.line_total IS 'quantity * unit_price, rounded half away from zero, before discounts.';
COMMENT ON COLUMN pos_write.order_items.discount IS 'The line''s share of the order''s discount.';
COMMENT ON COLUMN pos_write.order_items.discount_percent IS 'The line''s own discount, if it was asked for in percent; else null.';
COMMENT ON COLUMN pos_write.order_items.discount_amount IS 'The line''s own discount, if it was asked for as an amount; else null.';
COMMENT ON COLUMN pos_write.order_items.own_discount IS 'What the line''s own discount comes to; null: 0.';
COMMENT ON COLUMN pos_write.order_items.discountable IS 'Whether the line takes part in the order''s discount; null: it does.';
COMMENT ON COLUMN pos_write.order_items.charged IS
'What the customer owes for the line, tax included.

Null of a line without taxes: line_total less both discounts.';
COMMENT ON COLUMN pos_write.order_items.tax_ids IS 'The taxes of the line; null: none.';
COMMENT ON COLUMN pos_write.order_items.tax_percents IS 'The percentage of each of its taxes.';
COMMENT ON COLUMN pos_write.order_items.tax_amounts IS 'The amount of each of its taxes. Each is computed on charged less all of them.';
COMMENT ON COLUMN pos_write.order_items.attributes IS 'What the application keeps with the line: an object; null: nothing.';

CREATE TABLE pos_write.payments (
    tenant_id       text COLLATE "C" NOT NULL,
    order_id        bigint NOT NULL,
    payment_no      int NOT NULL,
    amount          numeric NOT NULL,
    method          text NOT NULL,
    paid_at         timestamptz NOT NULL,
    reversed_at     timestamptz,
    reversal_reason text,
    tip             numeric,
    tendered        numeric,
    rounding        numeric,
    attributes      jsonb,
    business_date   date,
    reversal_date   date,
    reversal_rounding numeric,
    PRIMARY KEY (tenant_id, order_id, payment_no)
) WITH (
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
);
COMMENT ON TABLE pos_write.payments IS
'Payments on orders, the reversed ones too.

Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.payments.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.payments.order_id IS 'The order that is paid.';
COMMENT ON COLUMN pos_write.payments.payment_no IS 'The number of the payment in its order, from 1.';
COMMENT ON COLUMN pos_write.payments.amount IS 'What the payment settles of the order, above zero.';
COMMENT ON COLUMN pos_write.payments.method IS 'How it was paid: any text, such as cash or card.';
COMMENT ON COLUMN pos_write.payments.paid_at IS 'When the order was paid.';
COMMENT ON COLUMN pos_write.payments.reversed_at IS 'When the payment was given back; null if it was not.';
COMMENT ON COLUMN pos_write.payments.reversal_reason IS 'Why the payment was given back; null if it was not.';
COMMENT ON COLUMN pos_write.payments.tip IS 'What was paid on top for the staff, never revenue; null: 0.';
COMMENT ON COLUMN pos_write.payments.tendered IS 'The cash that was handed over; null if nobody said.';
COMMENT ON COLUMN pos_write.payments.rounding IS
'What the rounding of cash added to the amount; null: 0.

The drawer gets amount + rounding + tip.';
COMMENT ON COLUMN pos_write.payments.attributes IS 'What the application keeps with the payment: an object; null: nothing.';
COMMENT ON COLUMN pos_write.payments.business_date IS 'The business day that the payment counts on; null: the order''s.';
COMMENT ON COLUMN pos_write.payments.reversal_date IS 'The business day that its reversal counts on; null: the order''s.';
COMMENT ON COLUMN pos_write.payments.reversal_rounding IS 'What the rounding of cash added at the reversal; null: 0.';

-- Payments that count on another day than their order: few
CREATE INDEX payments_date_idx ON pos_write.payments (tenant_id, business_date)
 WHERE business_date IS NOT NULL;
CREATE INDEX payments_reversal_date_idx ON pos_write.payments (tenant_id, reversal_date)
 WHERE reversal_date IS NOT NULL;

CREATE TABLE pos_write.refunds (
    tenant_id     text COLLATE "C" NOT NULL,
    order_id      bigint NOT NULL,
    refund_no     int NOT NULL,
    reason        text NOT NULL,
    refunded_at   timestamptz NOT NULL,
    business_date date NOT NULL,
    total         numeric NOT NULL,
    tax           numeric NOT NULL,
    given_back    numeric NOT NULL,
    PRIMARY KEY (tenant_id, order_id, refund_no)
);
CREATE INDEX refunds_date_idx ON pos_write.refunds (tenant_id, business_date);
COMMENT ON TABLE pos_write.refunds IS
'Refunds of orders.

Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.refunds.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.refunds.order_id IS 'The order that is refunded.';
COMMENT ON COLUMN pos_write.refunds.refund_no IS 'The number of the refund in its order, from 1.';
COMMENT ON COLUMN pos_write.refunds.reason IS 'Why it was refunded.';
COMMENT ON COLUMN pos_write.refunds.refunded_at IS 'When it was refunded.';
COMMENT ON COLUMN pos_write.refunds.business_date IS 'The business day that the refund counts on.';
COMMENT ON COLUMN pos_write.refunds.total IS 'What the refund takes off the order''s total, tax included.';
COMMENT ON COLUMN pos_write.refunds.tax IS 'The part of the total that is tax.';
COMMENT ON COLUMN pos_write.refunds.given_back IS 'The money that was given back, before the rounding of cash.';

CREATE TABLE pos_write.refund_lines (
    tenant_id     text COLLATE "C" NOT NULL,
    order_id      bigint NOT NULL,
    refund_no     int NOT NULL,
    line_no       int NOT NULL,
    quantity      numeric NOT NULL,
    amount        numeric NOT NULL,
    tax_amounts   numeric[],
    business_date date NOT NULL,
    PRIMARY KEY (tenant_id, order_id, refund_no, line_no)
);
COMMENT ON TABLE pos_write.refund_lines IS
'What refunds took back of the lines of orders.

Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.refund_lines.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.refund_lines.order_id IS 'The order that is refunded.';
COMMENT ON COLUMN pos_write.refund_lines.refund_no IS 'The number of the refund in its order.';
COMMENT ON COLUMN pos_write.refund_lines.line_no IS 'The line of the order that came back.';
COMMENT ON COLUMN pos_write.refund_lines.quantity IS 'How much of it came back; 0 if only money is given back.';
COMMENT ON COLUMN pos_write.refund_lines.amount IS 'What the refund takes off the line, tax included.';
COMMENT ON COLUMN pos_write.refund_lines.tax_amounts IS 'What comes back of each tax of the line; null: it has none.';
COMMENT ON COLUMN pos_write.refund_lines.business_date IS 'The business day that the refund counts on.';

CREATE TABLE pos_write.refund_payments (
    tenant_id     text COLLATE "C" NOT NULL,
    order_id      bigint NOT NULL,
    refund_no     int NOT NULL,
    entry_no      int NOT NULL,
    method        text NOT NULL,
    amount        numeric NOT NULL,
    rounding      numeric,
    payment_no    int,
    attributes    jsonb,
    business_date date NOT NULL,
    PRIMARY KEY (tenant_id, order_id, refund_no, entry_no)
);
CREATE INDEX refund_payments_date_idx ON pos_write.refund_payments (tenant_id, business_date);
COMMENT ON TABLE pos_write.refund_payments IS
'The money that refunds gave back.

Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.refund_payments.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.refund_payments.order_id IS 'The order that is refunded.';
COMMENT ON COLUMN pos_write.refund_payments.refund_no IS 'The number of the refund in its order.';
COMMENT ON COLUMN pos_write.refund_payments.entry_no IS 'The number of the payment in its refund, from 1.';
COMMENT ON COLUMN pos_write.refund_payments.method IS 'How the money was given back: any text, such as cash or card.';
COMMENT ON COLUMN pos_write.refund_payments.amount IS 'What was given back, above zero, before the rounding of cash.';
COMMENT ON COLUMN pos_write.refund_payments.rounding IS
'What the rounding of cash added to what the drawer has; null: 0.

The drawer gives amount - rounding.';
COMMENT ON COLUMN pos_write.refund_payments.payment_no IS 'The payment of the order that the money comes from; null if nobody said.';
COMMENT ON COLUMN pos_write.refund_payments.attributes IS 'What the application keeps with it: an object; null: nothing.';
COMMENT ON COLUMN pos_write.refund_payments.business_date IS 'The business day that the refund counts on.';

CREATE TABLE pos_write.order_references (
    tenant_id text COLLATE "C" NOT NULL,
    reference text COLLATE "C" NOT NULL,
    order_id  bigint NOT NULL,
    PRIMARY KEY (tenant_id, reference)
);
COMMENT ON TABLE pos_write.order_references IS 'What the outside calls the orders. A reference is taken for ever.';
COMMENT ON COLUMN pos_write.order_references.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.order_references.reference IS 'The reference, unique in the tenant.';
COMMENT ON COLUMN pos_write.order_references.order_id IS 'The order that has it.';

-- sql/store/command_log.sql

CREATE TABLE pos_write.command_log (
    tenant_id       text COLLATE "C" NOT NULL,
    idempotency_key text COLLATE "C" NOT NULL,
    command         text NOT NULL,
    arguments       jsonb NOT NULL,
    result          bigint NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, idempotency_key)
) WITH (
    autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
);
COMMENT ON TABLE pos_write.command_log IS
'Answers to commands with an idempotency key.

The same request with the same key returns the answer again. pos_purge() deletes old rows.';
COMMENT ON COLUMN pos_write.command_log.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.command_log.idempotency_key IS 'The key, unique in the tenant across commands.';
COMMENT ON COLUMN pos_write.command_log.command IS 'The name of the command.';
COMMENT ON COLUMN pos_write.command_log.arguments IS 'The arguments that make up the request, as an object.';
COMMENT ON COLUMN pos_write.command_log.result IS 'What the command returned.';
COMMENT ON COLUMN pos_write.command_log.recorded_at IS 'When the command began.';

-- sql/store/moved_tenants.sql

CREATE TABLE pos_write.moved_tenants (
    tenant_id text COLLATE "C" PRIMARY KEY,
    moved_to  text NOT NULL,
    state     text COLLATE "C" NOT NULL CHECK (state IN ('fenced', 'handing_over', 'arrived', 'removing', 'removed')),
    fenced_at timestamptz NOT NULL
);
COMMENT ON TABLE pos_write.moved_tenants IS
'Tenants that move, or have moved, to another database.

Commands on them are refused. A row is deleted when the fence is lifted, or when the tenant
is brought back.';
COMMENT ON COLUMN pos_write.moved_tenants.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.moved_tenants.moved_to IS 'Where the tenant went, as clients see it in the error.';
COMMENT ON COLUMN pos_write.moved_tenants.state IS
'How far the move is.

fenced: it is being copied.
handing_over: the other database may have it.
arrived: the other database has it.
removing: its rows here are being deleted.
removed: no row is left here.';
COMMENT ON COLUMN pos_write.moved_tenants.fenced_at IS 'When the tenant was fenced.';

-- sql/event/events.sql

-- The log, append-only. Readers of the log rely on two things: a transaction has its
-- xid before it takes a position, and the sequence does not cache. So there is no
-- DEFAULT, which would take the position first.

CREATE SEQUENCE pos_write.event_position_seq AS bigint CACHE 1;
COMMENT ON SEQUENCE pos_write.event_position_seq IS 'Positions of the events of all tenants.';

CREATE TABLE pos_write.events (
    position          bigint PRIMARY KEY,
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
    -- the order's figures after the event
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
    -- from version 2 on; null costs nothing
    -- figures after the event
    tax                      numeric,
    refunded                 numeric,
    given_back               numeric,
    -- what the event adds to the figures of its business date
    order_count_change       int,
    subtotal_change          numeric,
    discount_change          numeric,
    total_change             numeric,
    tax_change               numeric,
    paid_change              numeric,
    given_back_change        numeric,
    voided_count_change      int,
    voided_total_change      numeric,
    refund_count_change      int,
    refund_total_change      numeric,
    refund_tax_change        numeric,
    -- parallel arrays: lines
    line_nos                 int[],
    line_subtotals           numeric[],
    line_own_discounts       numeric[],
    line_order_discounts     numeric[],
    line_taxes               numeric[],
    line_returned_quantities numeric[],
    line_returned_revenues   numeric[],
    -- parallel arrays: taxes of lines
    tax_line_nos             int[],
    tax_ids                  bigint[],
    tax_percents             numeric[],
    tax_bases                numeric[],
    tax_amounts              numeric[],
    tax_returned_bases       numeric[],
    tax_returned_amounts     numeric[],
    -- parallel arrays: money that came in, or went out (negative)
    money_methods            text[],
    money_amounts            numeric[],
    money_tips               numeric[],
    money_roundings          numeric[],
    -- the request that the event comes from
    idempotency_key          text COLLATE "C",
    request                  jsonb,
    answer                   bigint,
    metadata                 jsonb,
    UNIQUE (tenant_id, stream_type, stream_id, version)
) WITH (
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
);
COMMENT ON TABLE pos_write.events IS
'The log: every change, append-only.

A stream is all that happened to one thing: tenant_id, stream_type and stream_id.
Its versions are 1, 2, 3 without gaps. docs/events.md describes the types.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.events.position IS 'Where the event is in the log. Transactions do not commit in this order.';
COMMENT ON COLUMN pos_write.events.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.events.stream_type IS 'order, tenant, user, product or tax.';
COMMENT ON COLUMN pos_write.events.stream_id IS 'The id of the order, user, product or tax; 0 for the tenant itself.';
COMMENT ON COLUMN pos_write.events.version IS 'The version of the stream, from 1.';
COMMENT ON COLUMN pos_write.events.type IS 'What happened, such as order_created.';
COMMENT ON COLUMN pos_write.events.schema_version IS 'The version of what the columns mean: 1 before pos_cqrs 0.7.0, else 2.';
COMMENT ON COLUMN pos_write.events.business_date IS 'Order events: the business day that the event''s change counts on.';
COMMENT ON COLUMN pos_write.events.occurred_at IS
'When it happened: by default when the command ran.

order_created: when the order was taken. payment_recorded: paid_at. refund_recorded: refunded_at.';
COMMENT ON COLUMN pos_write.events.recorded_at IS 'The clock when the event was appended.';
COMMENT ON COLUMN pos_write.events.actor_id IS 'The cashier for order_created; acted_by for other events, or null.';
COMMENT ON COLUMN pos_write.events.authorised_by IS 'The manager who authorised it; null: nobody had to.';
COMMENT ON COLUMN pos_write.events.database_role IS 'The role that called the command.';
COMMENT ON COLUMN pos_write.events.item_count IS 'Order events: the number of lines that count after the event.';
COMMENT ON COLUMN pos_write.events.subtotal IS 'Order events: the subtotal after the event.';
COMMENT ON COLUMN pos_write.events.discount IS 'Order events: the discount as money after the event.';
COMMENT ON COLUMN pos_write.events.total IS 'Order events: the total after the event.';
COMMENT ON COLUMN pos_write.events.paid IS 'Order events: what is paid after the event.';
COMMENT ON COLUMN pos_write.events.amount IS
'The change of the discount or of what is paid; else null.

discount_applied: the change of the discount.
payment_recorded: the payment. payment_reversed: the payment, negative.';
COMMENT ON COLUMN pos_write.events.line_product_ids IS
'The product of each line; null if the event changes no line.

line_nos says which lines these are.';
COMMENT ON COLUMN pos_write.events.line_quantities IS
'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied, refund_recorded: 0.
order_voided: the quantity, negative.';
COMMENT ON COLUMN pos_write.events.line_revenues IS
'The change of what each line charges, tax included; null if none changes.

A refund changes nothing here: see line_returned_revenues.';
COMMENT ON COLUMN pos_write.events.line_unit_prices IS 'The unit price of each line, in order_created and items_changed only.';
COMMENT ON COLUMN pos_write.events.data IS
'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: what docs/events.md lists, such as percent, payment_no, method, reason.';
COMMENT ON COLUMN pos_write.events.tax IS 'Order events: the tax after the event; null: 0.';
COMMENT ON COLUMN pos_write.events.refunded IS 'Order events: what refunds have taken off the total after the event; null: 0.';
COMMENT ON COLUMN pos_write.events.given_back IS 'Order events: the money that refunds have given back after the event; null: 0.';
COMMENT ON COLUMN pos_write.events.order_count_change IS 'What the event adds to the number of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_write.events.subtotal_change IS 'What the event adds to the subtotals of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_write.events.discount_change IS 'What the event adds to their discounts; null: 0.';
COMMENT ON COLUMN pos_write.events.total_change IS 'What the event adds to their totals; null: 0.';
COMMENT ON COLUMN pos_write.events.tax_change IS 'What the event adds to their taxes; null: 0.';
COMMENT ON COLUMN pos_write.events.paid_change IS 'What the event adds to what is paid; null: 0.';
COMMENT ON COLUMN pos_write.events.given_back_change IS 'What the event adds to what is given back; null: 0.';
COMMENT ON COLUMN pos_write.events.voided_count_change IS 'What the event adds to the number of voided orders; null: 0.';
COMMENT ON COLUMN pos_write.events.voided_total_change IS 'What the event adds to the totals of voided orders; null: 0.';
COMMENT ON COLUMN pos_write.events.refund_count_change IS 'What the event adds to the number of refunds; null: 0.';
COMMENT ON COLUMN pos_write.events.refund_total_change IS 'What the event adds to what refunds took off totals; null: 0.';
COMMENT ON COLUMN pos_write.events.refund_tax_change IS 'What the event adds to the tax in refund_total_change; null: 0.';
COMMENT ON COLUMN pos_write.events.line_nos IS 'The number of each line of the line arrays; null: they are all lines, from 1.';
COMMENT ON COLUMN pos_write.events.line_subtotals IS 'The change of each line''s total before discounts; null of a void.';
COMMENT ON COLUMN pos_write.events.line_own_discounts IS 'The change of each line''s own discount; null if none, and of a void.';
COMMENT ON COLUMN pos_write.events.line_order_discounts IS 'The change of its share of the order''s discount; null if none, and of a void.';
COMMENT ON COLUMN pos_write.events.line_taxes IS 'The change of the tax in each line''s revenue; null if none changes.';
COMMENT ON COLUMN pos_write.events.line_returned_quantities IS 'How much of each line came back; null if nothing did.';
COMMENT ON COLUMN pos_write.events.line_returned_revenues IS 'What was taken off each line by a refund, tax included; null if nothing was.';
COMMENT ON COLUMN pos_write.events.tax_line_nos IS 'The line of each element of the tax arrays; null if no tax changes.';
COMMENT ON COLUMN pos_write.events.tax_ids IS 'The tax of each element.';
COMMENT ON COLUMN pos_write.events.tax_percents IS 'Its percentage.';
COMMENT ON COLUMN pos_write.events.tax_bases IS 'The change of what the tax is computed on; null if none changes.';
COMMENT ON COLUMN pos_write.events.tax_amounts IS 'The change of the tax; null if none changes.';
COMMENT ON COLUMN pos_write.events.tax_returned_bases IS 'What of the base came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_write.events.tax_returned_amounts IS 'What of the tax came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_write.events.money_methods IS 'How money came in or went out; null if none did.';
COMMENT ON COLUMN pos_write.events.money_amounts IS 'The amount that it settles; negative where it went out.';
COMMENT ON COLUMN pos_write.events.money_tips IS 'The tip that came with it; null if there is none.';
COMMENT ON COLUMN pos_write.events.money_roundings IS 'What the rounding of cash added to what the drawer has; null: nothing.';
COMMENT ON COLUMN pos_write.events.idempotency_key IS 'The idempotency key of the request; in its first event only.';
COMMENT ON COLUMN pos_write.events.request IS 'The arguments that the key compares; in the request''s first event only.';
COMMENT ON COLUMN pos_write.events.answer IS 'What the request was answered; in its last event, if it has a key.';
COMMENT ON COLUMN pos_write.events.metadata IS 'The object of the setting pos_cqrs.metadata; null: none.';

-- sql/projection/registry.sql

CREATE TABLE pos_read.projections (
    name       text COLLATE "C" PRIMARY KEY,
    generation int NOT NULL,
    mode       text COLLATE "C" NOT NULL CHECK (mode IN ('live', 'immediate', 'deferred')),
    max_lag    interval,
    handler    text COLLATE "C",
    event_version int
);
COMMENT ON TABLE pos_read.projections IS 'The registry of read models.';
COMMENT ON COLUMN pos_read.projections.name IS 'The name of the read model.';
COMMENT ON COLUMN pos_read.projections.generation IS 'The generation of stored rows that queries show.';
COMMENT ON COLUMN pos_read.projections.mode IS
'How the read model is kept: live, immediate or deferred.

live: computed from the write store by each query.
immediate: kept in the command''s transaction.
deferred: folded from events by a refresh.';
COMMENT ON COLUMN pos_read.projections.max_lag IS 'How far a deferred model may lag before it counts as late; null: no limit.';
COMMENT ON COLUMN pos_read.projections.handler IS
'The function that folds events into a read model of your own.

Null for the read models of the extension.';
COMMENT ON COLUMN pos_read.projections.event_version IS
'The version of events that the handler reads; null: 1.

An event that version 1 can''t say stops a read model of version 1 with an error.';

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
    added          int8multirange NOT NULL DEFAULT '{}',
    PRIMARY KEY (name, generation)
);
COMMENT ON TABLE pos_read.projection_cursors IS
'The events that each generation of a read model has folded.

There is a row for a deferred generation, and for one that is being built. After
pos_unregister_projection() a row keeps the last generation, so that it is not used again.';
COMMENT ON COLUMN pos_read.projection_cursors.name IS 'The name of the read model.';
COMMENT ON COLUMN pos_read.projection_cursors.generation IS 'The generation of the read model.';
COMMENT ON COLUMN pos_read.projection_cursors.applied IS
'The positions that are folded, or that will never appear.

It is a set, since transactions do not commit in the order of positions.';
COMMENT ON COLUMN pos_read.projection_cursors.holes IS
'Positions that were missing below the highest visible one.

They will never appear once no transaction older than holes_bound runs.';
COMMENT ON COLUMN pos_read.projection_cursors.holes_bound IS 'The next transaction id to be assigned, read after the holes were seen.';
COMMENT ON COLUMN pos_read.projection_cursors.cluster IS 'The system identifier of the cluster that holes_bound is of.';
COMMENT ON COLUMN pos_read.projection_cursors.created_at IS 'When the generation was begun.';
COMMENT ON COLUMN pos_read.projection_cursors.refreshed_at IS 'When a refresh last looked for events.';
COMMENT ON COLUMN pos_read.projection_cursors.error IS 'Why the last refresh stopped; null if it did not.';
COMMENT ON COLUMN pos_read.projection_cursors.error_position IS 'The position of the event that the last refresh stopped at.';
COMMENT ON COLUMN pos_read.projection_cursors.error_at IS 'When the last refresh stopped.';
COMMENT ON COLUMN pos_read.projection_cursors.added IS
'Further positions that belong to applied.

So a long applied is not written again with each batch.';

-- sql/projection/skipped_events.sql

CREATE TABLE pos_read.skipped_events (
    projection text COLLATE "C" NOT NULL,
    position   bigint NOT NULL,
    tenant_id  text COLLATE "C" NOT NULL,
    reason     text NOT NULL,
    skipped_at timestamptz NOT NULL,
    skipped_by text NOT NULL,
    PRIMARY KEY (projection, position)
);
COMMENT ON TABLE pos_read.skipped_events IS
'Events that a read model of your own leaves out.

pos_skip_event() writes a row; pos_unskip_event() and pos_unregister_projection() delete it.';
COMMENT ON COLUMN pos_read.skipped_events.projection IS 'The name of the read model.';
COMMENT ON COLUMN pos_read.skipped_events.position IS 'The position of the event in the log.';
COMMENT ON COLUMN pos_read.skipped_events.tenant_id IS 'The tenant of the event.';
COMMENT ON COLUMN pos_read.skipped_events.reason IS 'Why the event is left out.';
COMMENT ON COLUMN pos_read.skipped_events.skipped_at IS 'When pos_skip_event() was called.';
COMMENT ON COLUMN pos_read.skipped_events.skipped_by IS 'The role that called pos_skip_event().';

-- sql/projection/names.sql

-- Each name is stored once. A rename changes one row here, which the views join.

CREATE TABLE pos_read.tenant_names (
    tenant_id text COLLATE "C" PRIMARY KEY,
    name      text NOT NULL,
    exponent  smallint NOT NULL
);
COMMENT ON TABLE pos_read.tenant_names IS 'Names of tenants, and the decimals of their currencies.';
COMMENT ON COLUMN pos_read.tenant_names.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.tenant_names.name IS 'The name of the tenant.';
COMMENT ON COLUMN pos_read.tenant_names.exponent IS 'The number of decimals of the currency, 0 to 4.';

CREATE TABLE pos_read.user_names (
    tenant_id text COLLATE "C" NOT NULL,
    user_id   bigint NOT NULL,
    full_name text NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);
COMMENT ON TABLE pos_read.user_names IS 'Names of users.';
COMMENT ON COLUMN pos_read.user_names.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.user_names.user_id IS 'The user''s id, unique in the tenant.';
COMMENT ON COLUMN pos_read.user_names.full_name IS 'The name of the user.';

CREATE TABLE pos_read.product_names (
    tenant_id  text COLLATE "C" NOT NULL,
    product_id bigint NOT NULL,
    name       text NOT NULL,
    PRIMARY KEY (tenant_id, product_id)
);
COMMENT ON TABLE pos_read.product_names IS 'Names of products.';
COMMENT ON COLUMN pos_read.product_names.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.product_names.product_id IS 'The product''s id, unique in the tenant.';
COMMENT ON COLUMN pos_read.product_names.name IS 'The name of the product.';

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
    tax            numeric,
    refunded       numeric,
    reference      text COLLATE "C",
    PRIMARY KEY (tenant_id, generation, order_id)
) WITH (
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
);
-- The columns are never null, so these indexes hold every row. The conditions keep the
-- planner from using one of them to look up an order_id. Without them it does so while
-- the table has no statistics, and a session keeps the plan.
CREATE INDEX order_summary_rows_date_idx
    ON pos_read.order_summary_rows (tenant_id, generation, business_date, order_id)
 WHERE business_date IS NOT NULL;
CREATE INDEX order_summary_rows_cashier_idx
    ON pos_read.order_summary_rows (tenant_id, generation, cashier_id, order_id)
 WHERE cashier_id IS NOT NULL;
COMMENT ON TABLE pos_read.order_summary_rows IS
'Stored rows behind the view order_summaries.

It may have rows of several generations: read the view.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_read.order_summary_rows.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.order_summary_rows.generation IS 'The generation of the read model that the row belongs to.';
COMMENT ON COLUMN pos_read.order_summary_rows.order_id IS 'The order''s id, unique in the database.';
COMMENT ON COLUMN pos_read.order_summary_rows.status IS 'pending, confirmed or voided.';
COMMENT ON COLUMN pos_read.order_summary_rows.total IS 'What the customer owes, tax included.';
COMMENT ON COLUMN pos_read.order_summary_rows.created_at IS 'When the order was taken.';
COMMENT ON COLUMN pos_read.order_summary_rows.business_date IS 'The business day that the order counts on.';
COMMENT ON COLUMN pos_read.order_summary_rows.cashier_id IS 'The user who took the order.';
COMMENT ON COLUMN pos_read.order_summary_rows.item_count IS 'The number of lines.';
COMMENT ON COLUMN pos_read.order_summary_rows.paid IS 'The sum of the payments that are not reversed.';
COMMENT ON COLUMN pos_read.order_summary_rows.payment_status IS 'unpaid, partial or paid; paid: nothing is due.';
COMMENT ON COLUMN pos_read.order_summary_rows.tax IS 'The tax of the order; null: 0.';
COMMENT ON COLUMN pos_read.order_summary_rows.refunded IS 'What refunds took off the total; null: 0.';
COMMENT ON COLUMN pos_read.order_summary_rows.reference IS 'What the outside calls the order; null: nothing.';

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
    tax_total      numeric NOT NULL DEFAULT 0,
    refund_count   bigint NOT NULL DEFAULT 0,
    refund_total   numeric NOT NULL DEFAULT 0,
    refund_tax     numeric NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, generation, date, stripe)
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500
);
-- Rows that are still to be merged
CREATE INDEX order_daily_stripes_unmerged_idx
    ON pos_read.order_daily_stripes (stripe, date)
 WHERE stripe > 0;
COMMENT ON TABLE pos_read.order_daily_stripes IS
'Stored rows behind the view order_daily_summary.

A day is the sum of its stripes, so that two commands never wait for the same row.
It may have rows of several generations: read the view.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_read.order_daily_stripes.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.order_daily_stripes.generation IS 'The generation of the read model that the row belongs to.';
COMMENT ON COLUMN pos_read.order_daily_stripes.date IS 'The business date.';
COMMENT ON COLUMN pos_read.order_daily_stripes.stripe IS 'The part of the day that a command adds to; 0 after it is merged.';
COMMENT ON COLUMN pos_read.order_daily_stripes.order_count IS 'The number of orders that are not voided.';
COMMENT ON COLUMN pos_read.order_daily_stripes.total_revenue IS 'Their totals, net of discounts, tax included.';
COMMENT ON COLUMN pos_read.order_daily_stripes.gross_sales IS 'Their subtotals, before discounts.';
COMMENT ON COLUMN pos_read.order_daily_stripes.discount_total IS 'Their discounts.';
COMMENT ON COLUMN pos_read.order_daily_stripes.voided_count IS 'The number of orders of that day that are voided.';
COMMENT ON COLUMN pos_read.order_daily_stripes.voided_total IS 'The totals of the voided orders.';
COMMENT ON COLUMN pos_read.order_daily_stripes.tax_total IS 'The taxes of the orders that are not voided.';
COMMENT ON COLUMN pos_read.order_daily_stripes.refund_count IS 'The number of refunds that count on the date.';
COMMENT ON COLUMN pos_read.order_daily_stripes.refund_total IS 'What these refunds took off the totals of orders, tax included.';
COMMENT ON COLUMN pos_read.order_daily_stripes.refund_tax IS 'The part of refund_total that is tax.';

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
    tax        numeric NOT NULL DEFAULT 0,
    returned_quantity numeric NOT NULL DEFAULT 0,
    returned_revenue  numeric NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, generation, date, product_id, stripe)
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000
);
-- Rows that are still to be merged
CREATE INDEX product_sales_stripes_unmerged_idx
    ON pos_read.product_sales_stripes (stripe, date)
 WHERE stripe > 0;
COMMENT ON TABLE pos_read.product_sales_stripes IS
'Stored rows behind the view product_sales.

A product''s day is the sum of its stripes, so that two commands never wait for the same row.
It may have rows of several generations: read the view.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_read.product_sales_stripes.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.product_sales_stripes.generation IS 'The generation of the read model that the row belongs to.';
COMMENT ON COLUMN pos_read.product_sales_stripes.date IS 'The business date.';
COMMENT ON COLUMN pos_read.product_sales_stripes.product_id IS 'The product that was sold.';
COMMENT ON COLUMN pos_read.product_sales_stripes.stripe IS 'The part of the day that a command adds to; 0 after it is merged.';
COMMENT ON COLUMN pos_read.product_sales_stripes.quantity IS 'How much was sold, in orders that are not voided.';
COMMENT ON COLUMN pos_read.product_sales_stripes.revenue IS 'What it brought, net of discounts, tax included.';
COMMENT ON COLUMN pos_read.product_sales_stripes.tax IS 'The part of the revenue that is tax.';
COMMENT ON COLUMN pos_read.product_sales_stripes.returned_quantity IS 'How much came back by refunds that count on the date.';
COMMENT ON COLUMN pos_read.product_sales_stripes.returned_revenue IS 'What these refunds took off, tax included.';

INSERT INTO pos_read.projections (name, generation, mode) VALUES ('product_sales', 1, 'live');

-- sql/admin/grants/policies.sql

-- Whoever reads a table of the stores sees rows of granted tenants only; nobody
-- but its owner writes one, not even a role that may write all data. The function
-- is asked once a table and query, and a key of its object is found quickly among
-- many. To the planner the policy costs two operators: with one it would be asked
-- before a query's own conditions. It finds no rows by an index: the forms that do
-- make queries slower, see docs/performance-log.md.

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

-- What a policy does. The last migration of older stores ends with this block, too.
DO $comments$
DECLARE
    policy record;
BEGIN
    FOR policy IN
        SELECT p.polname AS name, p.polrelid::pg_catalog.regclass AS relation, said.text
          FROM (VALUES
                   ('granted_tenants', 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.'),
                   ('registry', 'Shows all rows to each role that may read the table.

The rows belong to no tenant. Only the owner of the table writes them.')
               ) said (name, text)
          JOIN pg_catalog.pg_policy p ON p.polname = said.name
          JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname IN ('pos_write', 'pos_read')
         ORDER BY p.polrelid
    LOOP
        EXECUTE pg_catalog.format('COMMENT ON POLICY %I ON %s IS %L', policy.name, policy.relation, policy.text);
    END LOOP;
END;
$comments$;

$pos_store_tables$ $pos_text$;
COMMENT ON FUNCTION pos_internal.store_tables() IS 'The statements that create the tables of the stores.

pos_install() runs them once, as the owner of the stores.';

CREATE FUNCTION pos_internal.store_code() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $pos_text$ SELECT $pos_store_code$

-- sql/event/upcast_events.sql

-- The one place where events of version 1 get the columns of version 2. Whatever reads
-- events reads this view. Only version 1, written before pos_cqrs 0.7.0, needs the CASEs;
-- a column that a query does not ask for is not computed.
CREATE OR REPLACE VIEW pos_write.upcast_events WITH (security_invoker = true) AS
SELECT e.position, e.tenant_id, e.stream_type, e.stream_id, e.version, e.type, e.schema_version,
       e.business_date, e.occurred_at, e.recorded_at, e.actor_id, e.authorised_by, e.database_role,
       e.item_count, e.subtotal, e.discount, e.total, e.paid, e.amount, e.line_product_ids,
       e.line_quantities, e.line_revenues, e.line_unit_prices, e.data,
       COALESCE(e.tax, e.total * 0) AS tax,
       COALESCE(e.refunded, e.total * 0) AS refunded,
       COALESCE(e.given_back, e.total * 0) AS given_back,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'order_created' THEN 1 WHEN 'order_voided' THEN -1 END
            ELSE e.order_count_change END AS order_count_change,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'order_created' THEN e.subtotal WHEN 'order_voided' THEN -e.subtotal END
            ELSE e.subtotal_change END AS subtotal_change,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'discount_applied' THEN e.amount WHEN 'order_voided' THEN -e.discount END
            ELSE e.discount_change END AS discount_change,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'order_created' THEN e.total WHEN 'discount_applied' THEN -e.amount WHEN 'order_voided' THEN -e.total END
            ELSE e.total_change END AS total_change,
       e.tax_change,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'payment_recorded' THEN e.amount WHEN 'payment_reversed' THEN e.amount END
            ELSE e.paid_change END AS paid_change,
       e.given_back_change,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'order_voided' THEN 1 END
            ELSE e.voided_count_change END AS voided_count_change,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'order_voided' THEN e.total END
            ELSE e.voided_total_change END AS voided_total_change,
       e.refund_count_change, e.refund_total_change, e.refund_tax_change, e.line_nos,
       COALESCE(e.line_subtotals, CASE WHEN e.type IN ('order_created', 'items_changed') THEN e.line_revenues END) AS line_subtotals,
       e.line_own_discounts,
       CASE WHEN e.schema_version = 1 AND e.type = 'discount_applied'
            THEN ARRAY(SELECT -l.revenue FROM unnest(e.line_revenues) WITH ORDINALITY l (revenue, line_no) ORDER BY l.line_no)
            ELSE e.line_order_discounts END AS line_order_discounts,
       e.line_taxes, e.line_returned_quantities, e.line_returned_revenues, e.tax_line_nos, e.tax_ids,
       e.tax_percents, e.tax_bases, e.tax_amounts, e.tax_returned_bases, e.tax_returned_amounts,
       CASE WHEN e.schema_version = 1 AND e.type IN ('payment_recorded', 'payment_reversed')
            THEN ARRAY[e.data ->> 'method'] ELSE e.money_methods END AS money_methods,
       CASE WHEN e.schema_version = 1 AND e.type IN ('payment_recorded', 'payment_reversed')
            THEN ARRAY[e.amount] ELSE e.money_amounts END AS money_amounts,
       e.money_tips, e.money_roundings, e.idempotency_key, e.request, e.answer, e.metadata
  FROM pos_write.events e;
COMMENT ON VIEW pos_write.upcast_events IS
'The log, with all events in the form of version 2.

Events of version 1 get the columns that version 2 has. docs/events.md describes them.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.upcast_events.position IS 'Where the event is in the log. Transactions do not commit in this order.';
COMMENT ON COLUMN pos_write.upcast_events.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.upcast_events.stream_type IS 'order, tenant, user, product or tax.';
COMMENT ON COLUMN pos_write.upcast_events.stream_id IS 'The id of the order, user, product or tax; 0 for the tenant itself.';
COMMENT ON COLUMN pos_write.upcast_events.version IS 'The version of the stream, from 1.';
COMMENT ON COLUMN pos_write.upcast_events.type IS 'What happened, such as order_created.';
COMMENT ON COLUMN pos_write.upcast_events.schema_version IS 'The version of what the columns mean: 1 before pos_cqrs 0.7.0, else 2.';
COMMENT ON COLUMN pos_write.upcast_events.business_date IS 'Order events: the business day that the event''s change counts on.';
COMMENT ON COLUMN pos_write.upcast_events.occurred_at IS
'When it happened: by default when the command ran.

order_created: when the order was taken. payment_recorded: paid_at. refund_recorded: refunded_at.';
COMMENT ON COLUMN pos_write.upcast_events.recorded_at IS 'The clock when the event was appended.';
COMMENT ON COLUMN pos_write.upcast_events.actor_id IS 'The cashier for order_created; acted_by for other events, or null.';
COMMENT ON COLUMN pos_write.upcast_events.authorised_by IS 'The manager who authorised it; null: nobody had to.';
COMMENT ON COLUMN pos_write.upcast_events.database_role IS 'The role that called the command.';
COMMENT ON COLUMN pos_write.upcast_events.item_count IS 'Order events: the number of lines that count after the event.';
COMMENT ON COLUMN pos_write.upcast_events.subtotal IS 'Order events: the subtotal after the event.';
COMMENT ON COLUMN pos_write.upcast_events.discount IS 'Order events: the discount as money after the event.';
COMMENT ON COLUMN pos_write.upcast_events.total IS 'Order events: the total after the event.';
COMMENT ON COLUMN pos_write.upcast_events.paid IS 'Order events: what is paid after the event.';
COMMENT ON COLUMN pos_write.upcast_events.amount IS
'The change of the discount or of what is paid; else null.

discount_applied: the change of the discount.
payment_recorded: the payment. payment_reversed: the payment, negative.';
COMMENT ON COLUMN pos_write.upcast_events.line_product_ids IS
'The product of each line; null if the event changes no line.

line_nos says which lines these are.';
COMMENT ON COLUMN pos_write.upcast_events.line_quantities IS
'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied, refund_recorded: 0.
order_voided: the quantity, negative.';
COMMENT ON COLUMN pos_write.upcast_events.line_revenues IS
'The change of what each line charges, tax included; null if none changes.

A refund changes nothing here: see line_returned_revenues.';
COMMENT ON COLUMN pos_write.upcast_events.line_unit_prices IS 'The unit price of each line, in order_created and items_changed only.';
COMMENT ON COLUMN pos_write.upcast_events.data IS
'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: what docs/events.md lists, such as percent, payment_no, method, reason.';
COMMENT ON COLUMN pos_write.upcast_events.tax IS 'Order events: the tax after the event.';
COMMENT ON COLUMN pos_write.upcast_events.refunded IS 'Order events: what refunds have taken off the total after the event.';
COMMENT ON COLUMN pos_write.upcast_events.given_back IS 'Order events: the money that refunds have given back after the event.';
COMMENT ON COLUMN pos_write.upcast_events.order_count_change IS 'What the event adds to the number of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.subtotal_change IS 'What the event adds to the subtotals of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.discount_change IS 'What the event adds to their discounts; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.total_change IS 'What the event adds to their totals; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.tax_change IS 'What the event adds to their taxes; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.paid_change IS 'What the event adds to what is paid; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.given_back_change IS 'What the event adds to what is given back; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.voided_count_change IS 'What the event adds to the number of voided orders; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.voided_total_change IS 'What the event adds to the totals of voided orders; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.refund_count_change IS 'What the event adds to the number of refunds; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.refund_total_change IS 'What the event adds to what refunds took off totals; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.refund_tax_change IS 'What the event adds to the tax in refund_total_change; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.line_nos IS 'The number of each line of the line arrays; null: they are all lines, from 1.';
COMMENT ON COLUMN pos_write.upcast_events.line_subtotals IS 'The change of each line''s total before discounts; null of a void.';
COMMENT ON COLUMN pos_write.upcast_events.line_own_discounts IS 'The change of each line''s own discount; null if none, and of a void.';
COMMENT ON COLUMN pos_write.upcast_events.line_order_discounts IS 'The change of its share of the order''s discount; null if none, and of a void.';
COMMENT ON COLUMN pos_write.upcast_events.line_taxes IS 'The change of the tax in each line''s revenue; null if none changes.';
COMMENT ON COLUMN pos_write.upcast_events.line_returned_quantities IS 'How much of each line came back; null if nothing did.';
COMMENT ON COLUMN pos_write.upcast_events.line_returned_revenues IS 'What was taken off each line by a refund, tax included; null if nothing was.';
COMMENT ON COLUMN pos_write.upcast_events.tax_line_nos IS 'The line of each element of the tax arrays; null if no tax changes.';
COMMENT ON COLUMN pos_write.upcast_events.tax_ids IS 'The tax of each element.';
COMMENT ON COLUMN pos_write.upcast_events.tax_percents IS 'Its percentage.';
COMMENT ON COLUMN pos_write.upcast_events.tax_bases IS 'The change of what the tax is computed on; null if none changes.';
COMMENT ON COLUMN pos_write.upcast_events.tax_amounts IS 'The change of the tax; null if none changes.';
COMMENT ON COLUMN pos_write.upcast_events.tax_returned_bases IS 'What of the base came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_write.upcast_events.tax_returned_amounts IS 'What of the tax came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_write.upcast_events.money_methods IS 'How money came in or went out; null if none did.';
COMMENT ON COLUMN pos_write.upcast_events.money_amounts IS 'The amount that it settles; negative where it went out.';
COMMENT ON COLUMN pos_write.upcast_events.money_tips IS 'The tip that came with it; null if there is none.';
COMMENT ON COLUMN pos_write.upcast_events.money_roundings IS 'What the rounding of cash added to what the drawer has; null: nothing.';
COMMENT ON COLUMN pos_write.upcast_events.idempotency_key IS 'The idempotency key of the request; in its first event only.';
COMMENT ON COLUMN pos_write.upcast_events.request IS 'The arguments that the key compares; in the request''s first event only.';
COMMENT ON COLUMN pos_write.upcast_events.answer IS 'What the request was answered; in its last event, if it has a key.';
COMMENT ON COLUMN pos_write.upcast_events.metadata IS 'The object of the setting pos_cqrs.metadata; null: none.';

-- sql/query/shown_generations.sql

-- A query shows one generation of a read model: that of stored rows, or 0, which the
-- views give to rows that they compute. In a UNION ALL the planner makes a constant
-- generation a one-time filter, so that the branch keeps the order of its index.
CREATE OR REPLACE VIEW pos_read.shown_generations WITH (security_invoker = true) AS
SELECT p.name,
       CASE p.mode WHEN 'live' THEN 0 ELSE p.generation END AS generation
  FROM pos_read.projections p;
COMMENT ON VIEW pos_read.shown_generations IS
'The generation of each read model that queries show.

It is 0 if they compute the model from the write store.';
COMMENT ON COLUMN pos_read.shown_generations.name IS 'Name of the read model.';
COMMENT ON COLUMN pos_read.shown_generations.generation IS
'The generation that queries show; 0 if it is computed from the write store.';

-- sql/query/projection_progress.sql

-- The view runs with the rights of the stores' owner. An error may quote any tenant's
-- rows, so only roles that may read every tenant see its text.
CREATE OR REPLACE VIEW pos_read.projection_progress WITH (security_barrier = true) AS
SELECT c.name, c.generation, c.applied + c.added AS applied, c.created_at, c.refreshed_at, c.error_position, c.error_at,
       CASE WHEN NOT row_security_active('pos_write.events')
                 OR pos_write.readable_tenants() IS NULL
            THEN c.error
       END AS error
  FROM pos_read.projection_cursors c
 -- a view of a single table could be written to
 CROSS JOIN (SELECT) AS read_only;
COMMENT ON VIEW pos_read.projection_progress IS
'What each deferred read model has folded, and why its last refresh stopped.

Only roles that may read every tenant see the text of the error.';
COMMENT ON COLUMN pos_read.projection_progress.name IS 'Name of the read model.';
COMMENT ON COLUMN pos_read.projection_progress.generation IS 'The generation that is folded.';
COMMENT ON COLUMN pos_read.projection_progress.applied IS 'Positions of the events that are folded, or that will never appear.';
COMMENT ON COLUMN pos_read.projection_progress.created_at IS 'When this generation was begun.';
COMMENT ON COLUMN pos_read.projection_progress.refreshed_at IS 'When events were last looked for.';
COMMENT ON COLUMN pos_read.projection_progress.error_position IS
'The event at which the last refresh stopped; null if it did not.';
COMMENT ON COLUMN pos_read.projection_progress.error_at IS 'When the last refresh stopped; null if it did not.';
COMMENT ON COLUMN pos_read.projection_progress.error IS
'Why it stopped; null if it did not.

Also null for roles that may not read every tenant.';

-- sql/query/unfolded_gaps.sql

-- Each gap of a cursor is a range of the log's index, so that folded events are not read.
-- The subquery computes its ends, since lower() is not leakproof. In the condition on
-- the log, row-level security would come first, and no index could be used.
-- Each gap overlaps the log. This condition makes the planner expect one gap instead of
-- a hundred, for which it would use JIT in each query.
CREATE OR REPLACE VIEW pos_read.unfolded_gaps WITH (security_invoker = true) AS
SELECT p.name AS projection, p.generation, m.first, m.behind
  FROM pos_read.projections p
  JOIN pos_read.projection_progress c ON c.name = p.name AND c.generation = p.generation
 CROSS JOIN LATERAL (SELECT lower(g.positions) AS first, COALESCE(upper(g.positions), 9223372036854775807) AS behind
                       FROM unnest(int8multirange(int8range(1, NULL)) - c.applied) g (positions)
                      WHERE g.positions && int8range(1, NULL)
                     OFFSET 0) m
 WHERE p.mode = 'deferred';
COMMENT ON VIEW pos_read.unfolded_gaps IS
'The positions that a deferred read model has not folded.

A gap goes from first to the position before behind. The last gap has no end.';
COMMENT ON COLUMN pos_read.unfolded_gaps.projection IS 'Name of the read model.';
COMMENT ON COLUMN pos_read.unfolded_gaps.generation IS 'The generation that queries show.';
COMMENT ON COLUMN pos_read.unfolded_gaps.first IS 'First position of the gap.';
COMMENT ON COLUMN pos_read.unfolded_gaps.behind IS 'The position after its last one.';

-- sql/query/unfolded_events.sql

CREATE OR REPLACE VIEW pos_read.unfolded_events WITH (security_invoker = true) AS
SELECT m.projection, m.generation, e.*
  FROM pos_read.unfolded_gaps m
 -- OFFSET keeps the planner from joining otherwise: the gaps are few, the log is long.
 CROSS JOIN LATERAL (SELECT v.*
                       FROM pos_write.upcast_events v
                      WHERE v.position >= m.first
                        AND v.position < m.behind
                     OFFSET 0) e;
COMMENT ON VIEW pos_read.unfolded_events IS 'Events that a deferred read model has not folded yet.';
COMMENT ON COLUMN pos_read.unfolded_events.projection IS 'Name of the read model that is still to fold the event.';
COMMENT ON COLUMN pos_read.unfolded_events.generation IS 'The generation that queries show.';
COMMENT ON COLUMN pos_read.unfolded_events.position IS 'Where the event is in the log. Transactions do not commit in this order.';
COMMENT ON COLUMN pos_read.unfolded_events.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.unfolded_events.stream_type IS 'order, tenant, user, product or tax.';
COMMENT ON COLUMN pos_read.unfolded_events.stream_id IS 'The id of the order, user, product or tax; 0 for the tenant itself.';
COMMENT ON COLUMN pos_read.unfolded_events.version IS 'The version of the stream, from 1.';
COMMENT ON COLUMN pos_read.unfolded_events.type IS 'What happened, such as order_created.';
COMMENT ON COLUMN pos_read.unfolded_events.schema_version IS 'The version of what the columns mean: 1 before pos_cqrs 0.7.0, else 2.';
COMMENT ON COLUMN pos_read.unfolded_events.business_date IS 'Order events: the business day that the event''s change counts on.';
COMMENT ON COLUMN pos_read.unfolded_events.occurred_at IS 'When the command ran; for order_created when the order was taken.';
COMMENT ON COLUMN pos_read.unfolded_events.recorded_at IS 'The clock when the event was appended.';
COMMENT ON COLUMN pos_read.unfolded_events.actor_id IS 'The cashier for order_created; acted_by for other events, or null.';
COMMENT ON COLUMN pos_read.unfolded_events.authorised_by IS 'The manager who authorised a discount, a reversal or a void; else null.';
COMMENT ON COLUMN pos_read.unfolded_events.database_role IS 'The role that called the command.';
COMMENT ON COLUMN pos_read.unfolded_events.item_count IS 'Order events: the number of lines that count after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.subtotal IS 'Order events: the subtotal after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.discount IS 'Order events: the discount as money after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.total IS 'Order events: the total after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.paid IS 'Order events: what is paid after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.amount IS
'The change of the discount or of what is paid; else null.

discount_applied: the change of the discount.
payment_recorded: the payment. payment_reversed: the payment, negative.';
COMMENT ON COLUMN pos_read.unfolded_events.line_product_ids IS
'The product of each line; null if the event changes no line.

Element 1 is line 1. order_created, discount_applied and order_voided have it.';
COMMENT ON COLUMN pos_read.unfolded_events.line_quantities IS
'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied: 0. order_voided: the quantity, negative.';
COMMENT ON COLUMN pos_read.unfolded_events.line_revenues IS
'The change of each line''s net total; null if the event changes no line.

order_created: the line total. discount_applied: the change of the net line total.
order_voided: the net line total, negative.';
COMMENT ON COLUMN pos_read.unfolded_events.line_unit_prices IS 'The unit price of each line, in order_created only.';
COMMENT ON COLUMN pos_read.unfolded_events.data IS
'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: percent, payment_no, method, reason.';
COMMENT ON COLUMN pos_read.unfolded_events.tax IS 'Order events: the tax after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.refunded IS 'Order events: what refunds have taken off the total after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.given_back IS 'Order events: the money that refunds have given back after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.order_count_change IS 'What the event adds to the number of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.subtotal_change IS 'What the event adds to the subtotals of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.discount_change IS 'What the event adds to their discounts; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.total_change IS 'What the event adds to their totals; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_change IS 'What the event adds to their taxes; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.paid_change IS 'What the event adds to what is paid; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.given_back_change IS 'What the event adds to what is given back; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.voided_count_change IS 'What the event adds to the number of voided orders; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.voided_total_change IS 'What the event adds to the totals of voided orders; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.refund_count_change IS 'What the event adds to the number of refunds; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.refund_total_change IS 'What the event adds to what refunds took off totals; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.refund_tax_change IS 'What the event adds to the tax in refund_total_change; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.line_nos IS 'The number of each line of the line arrays; null: they are all lines, from 1.';
COMMENT ON COLUMN pos_read.unfolded_events.line_subtotals IS 'The change of each line''s total before discounts; null if none changes.';
COMMENT ON COLUMN pos_read.unfolded_events.line_own_discounts IS 'The change of each line''s own discount; null if none changes.';
COMMENT ON COLUMN pos_read.unfolded_events.line_order_discounts IS 'The change of each line''s share of the order''s discount; null if none changes.';
COMMENT ON COLUMN pos_read.unfolded_events.line_taxes IS 'The change of the tax in each line''s revenue; null if none changes.';
COMMENT ON COLUMN pos_read.unfolded_events.line_returned_quantities IS 'How much of each line came back; null if nothing did.';
COMMENT ON COLUMN pos_read.unfolded_events.line_returned_revenues IS 'What was taken off each line by a refund, tax included; null if nothing was.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_line_nos IS 'The line of each element of the tax arrays; null if no tax changes.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_ids IS 'The tax of each element.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_percents IS 'Its percentage.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_bases IS 'The change of what the tax is computed on; null if none changes.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_amounts IS 'The change of the tax; null if none changes.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_returned_bases IS 'What of the base came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_returned_amounts IS 'What of the tax came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_read.unfolded_events.money_methods IS 'How money came in or went out; null if none did.';
COMMENT ON COLUMN pos_read.unfolded_events.money_amounts IS 'The amount that it settles; negative where it went out.';
COMMENT ON COLUMN pos_read.unfolded_events.money_tips IS 'The tip that came with it; null if there is none.';
COMMENT ON COLUMN pos_read.unfolded_events.money_roundings IS 'What the rounding of cash added to what the drawer has; null: nothing.';
COMMENT ON COLUMN pos_read.unfolded_events.idempotency_key IS 'The idempotency key of the request; in its first event only.';
COMMENT ON COLUMN pos_read.unfolded_events.request IS 'The arguments that the key compares; in the request''s first event only.';
COMMENT ON COLUMN pos_read.unfolded_events.answer IS 'What the request was answered; in its last event, if it has a key.';
COMMENT ON COLUMN pos_read.unfolded_events.metadata IS 'The object of the setting pos_cqrs.metadata; null: none.';

-- sql/query/order_summaries.sql

-- The order list: stored rows, and orders of the write store as generation 0. Neither
-- branch joins or filters, so that a page can come from the end of an index. Names and
-- the currency are left joins on primary keys. So a query that does not ask for them
-- does not read them, and an order without a name is still shown.
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
       s.payment_status,
       w.currency,
       COALESCE(s.tax, 0 * s.total) AS tax,
       COALESCE(s.refunded, 0 * s.total) AS refunded,
       s.reference
  FROM (SELECT r.generation, r.tenant_id, r.order_id, r.status, r.total, r.created_at, r.business_date, r.cashier_id,
               r.item_count, r.paid, r.payment_status, r.tax, r.refunded, r.reference
          FROM pos_read.order_summary_rows r
        UNION ALL
        SELECT 0, o.tenant_id, o.order_id, o.status, o.total, o.created_at, o.business_date, o.cashier_id,
               o.item_count, o.paid,
               CASE WHEN o.paid - COALESCE(o.given_back, 0) >= o.total - COALESCE(o.refunded, 0) THEN 'paid'
                    WHEN o.paid > COALESCE(o.given_back, 0) THEN 'partial'
                    ELSE 'unpaid'
               END,
               o.tax, o.refunded, o.reference
          FROM pos_write.orders o) s
  LEFT JOIN pos_read.tenant_names t ON t.tenant_id = s.tenant_id
  LEFT JOIN pos_read.user_names u ON u.tenant_id = s.tenant_id AND u.user_id = s.cashier_id
  LEFT JOIN pos_write.tenants w ON w.tenant_id = s.tenant_id
 WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_summaries');
COMMENT ON VIEW pos_read.order_summaries IS
'A row for each order, voided ones too.

The columns of pos_list_orders().
Money has the number of decimals of that currency.';
COMMENT ON COLUMN pos_read.order_summaries.order_id IS 'The order''s id, unique over all tenants.';
COMMENT ON COLUMN pos_read.order_summaries.tenant_id IS
'The tenant. Name it in WHERE.

Without it row-level security reads the rows of every tenant to find yours.';
COMMENT ON COLUMN pos_read.order_summaries.tenant_name IS 'The tenant''s name.';
COMMENT ON COLUMN pos_read.order_summaries.status IS 'pending, confirmed or voided. Leave voided orders out of sums.';
COMMENT ON COLUMN pos_read.order_summaries.total IS
'What the customer owes, tax included, before refunds; also of a voided order.';
COMMENT ON COLUMN pos_read.order_summaries.created_at IS 'When the order was taken.';
COMMENT ON COLUMN pos_read.order_summaries.business_date IS 'The day on which it counts, in the tenant''s time zone.';
COMMENT ON COLUMN pos_read.order_summaries.cashier_id IS 'The user who took the order.';
COMMENT ON COLUMN pos_read.order_summaries.cashier_name IS 'That user''s name.';
COMMENT ON COLUMN pos_read.order_summaries.item_count IS 'Number of lines, without those that are struck.';
COMMENT ON COLUMN pos_read.order_summaries.paid IS 'Sum of the payments that are not reversed.';
COMMENT ON COLUMN pos_read.order_summaries.payment_status IS
'unpaid, partial or paid.

paid: nothing is due. unpaid: no money is held.
Due is what is left of the total after refunds, less paid and not given back.';
COMMENT ON COLUMN pos_read.order_summaries.currency IS
'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';
COMMENT ON COLUMN pos_read.order_summaries.tax IS 'The tax in the total.';
COMMENT ON COLUMN pos_read.order_summaries.refunded IS 'What refunds took off the total, tax included.';
COMMENT ON COLUMN pos_read.order_summaries.reference IS 'What the outside calls the order; null: nothing.';

-- sql/query/order_daily_summary.sql

-- The parts of a day: stripes, and orders and refunds, which are generation 0. In
-- deferred mode also the events that are not folded yet. So the view has each order
-- twice, and a reader chooses by generation and unfolded. Figures of version 0.7.0 in
-- older stripes are zeros without decimals: "0 * total" gives them the currency's.
CREATE OR REPLACE VIEW pos_read.order_day_parts_with_unfolded WITH (security_invoker = true) AS
SELECT s.generation, s.tenant_id, s.date, s.order_count, s.total_revenue, s.gross_sales, s.discount_total,
       s.voided_count, s.voided_total, false AS unfolded, s.tax_total + 0 * s.total_revenue AS tax_total,
       s.refund_count, s.refund_total + 0 * s.total_revenue AS refund_total, s.refund_tax + 0 * s.total_revenue AS refund_tax
  FROM pos_read.order_daily_stripes s
UNION ALL
SELECT 0, o.tenant_id, o.business_date,
       CASE o.status WHEN 'voided' THEN 0 ELSE 1 END::bigint,
       o.total * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       o.subtotal * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       o.discount * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       CASE o.status WHEN 'voided' THEN 1 ELSE 0 END::bigint,
       o.total * CASE o.status WHEN 'voided' THEN 1 ELSE 0 END,
       false,
       COALESCE(o.tax, 0 * o.total) * CASE o.status WHEN 'voided' THEN 0 ELSE 1 END,
       0::bigint, 0 * o.total, 0 * o.total
  FROM pos_write.orders o
UNION ALL
SELECT 0, r.tenant_id, r.business_date, 0::bigint, 0 * r.total, 0 * r.total, 0 * r.total, 0::bigint, 0 * r.total,
       false, 0 * r.total, 1::bigint, r.total, r.tax
  FROM pos_write.refunds r
UNION ALL
SELECT e.generation, e.tenant_id, e.business_date,
       COALESCE(e.order_count_change, 0)::bigint,
       COALESCE(e.total_change, 0 * e.total),
       COALESCE(e.subtotal_change, 0 * e.total),
       COALESCE(e.discount_change, 0 * e.total),
       COALESCE(e.voided_count_change, 0)::bigint,
       COALESCE(e.voided_total_change, 0 * e.total),
       true,
       COALESCE(e.tax_change, 0 * e.total),
       COALESCE(e.refund_count_change, 0)::bigint,
       COALESCE(e.refund_total_change, 0 * e.total),
       COALESCE(e.refund_tax_change, 0 * e.total)
  FROM pos_read.unfolded_events e
 WHERE e.projection = 'order_daily_summary'
   -- others change no day
   AND e.type IN ('order_created', 'discount_applied', 'order_voided', 'items_changed', 'refund_recorded');
COMMENT ON VIEW pos_read.order_day_parts_with_unfolded IS
'Not to be summed: it holds each order twice.

Once from the write store, and once from the read model.
Read order_daily_summary, which chooses between them.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.generation IS
'Generation of the stored row; 0 for what comes from the write store.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.date IS 'Business date.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.order_count IS 'Part of the orders that are not voided.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.total_revenue IS 'Part of the revenue net of discounts, tax included.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.gross_sales IS 'Part of the sales before discounts.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.discount_total IS 'Part of the discounts.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.voided_count IS 'Part of the orders that were voided.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.voided_total IS 'Part of the totals of the voided orders.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.unfolded IS
'Whether a refresh is still to fold it. Only fresh queries count it.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.tax_total IS 'Part of the tax in the revenue.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.refund_count IS 'Part of the refunds that count on the date.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.refund_total IS 'Part of what these refunds took off, tax included.';
COMMENT ON COLUMN pos_read.order_day_parts_with_unfolded.refund_tax IS 'Part of the tax in refund_total.';

-- Stored money has the scale of its currency, so its sums have it too. The average is
-- divided with 20 more decimals, since it is rounded twice: the result must be the exact
-- average, rounded once.
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
       d.voided_total,
       w.currency,
       d.tax_total,
       d.total_revenue - d.tax_total AS net_revenue,
       d.refund_count,
       d.refund_total,
       d.refund_tax
  FROM (SELECT s.tenant_id,
               s.date,
               sum(s.order_count)::bigint AS order_count,
               sum(s.total_revenue) AS total_revenue,
               sum(s.gross_sales) AS gross_sales,
               sum(s.discount_total) AS discount_total,
               sum(s.voided_count)::bigint AS voided_count,
               sum(s.voided_total) AS voided_total,
               sum(s.tax_total) AS tax_total,
               sum(s.refund_count)::bigint AS refund_count,
               sum(s.refund_total) AS refund_total,
               sum(s.refund_tax) AS refund_tax
          FROM pos_read.order_day_parts_with_unfolded s
         WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_daily_summary')
           AND NOT s.unfolded
         GROUP BY s.tenant_id, s.date) d
  LEFT JOIN pos_write.tenants w ON w.tenant_id = d.tenant_id;
COMMENT ON VIEW pos_read.order_daily_summary IS
'A row for each tenant and business date with orders or refunds.

The columns of pos_daily_summary(), and the currency.
Money has the number of decimals of that currency.';
COMMENT ON COLUMN pos_read.order_daily_summary.tenant_id IS
'The tenant. Name it in WHERE.

Without it row-level security reads the rows of every tenant to find yours.';
COMMENT ON COLUMN pos_read.order_daily_summary.date IS 'Business date, in the tenant''s time zone.';
COMMENT ON COLUMN pos_read.order_daily_summary.order_count IS 'Orders of that day that are not voided, pending ones too.';
COMMENT ON COLUMN pos_read.order_daily_summary.total_revenue IS
'Their totals: net of discounts, tax included.

Refunds are not deducted. They count in refund_total, on their own day.';
COMMENT ON COLUMN pos_read.order_daily_summary.avg_order_value IS
'total_revenue / order_count, rounded to the currency; 0 without orders.

Do not sum it.';
COMMENT ON COLUMN pos_read.order_daily_summary.gross_sales IS 'Their subtotals: before discounts, and before tax that is added on top.';
COMMENT ON COLUMN pos_read.order_daily_summary.discount_total IS 'Their discounts, those of lines included.';
COMMENT ON COLUMN pos_read.order_daily_summary.voided_count IS 'Orders of that day that were voided, whenever that was.';
COMMENT ON COLUMN pos_read.order_daily_summary.voided_total IS
'The totals of the voided orders. It is no part of total_revenue.';
COMMENT ON COLUMN pos_read.order_daily_summary.currency IS
'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';
COMMENT ON COLUMN pos_read.order_daily_summary.tax_total IS 'The tax in total_revenue.';
COMMENT ON COLUMN pos_read.order_daily_summary.net_revenue IS 'total_revenue - tax_total: the revenue without tax.';
COMMENT ON COLUMN pos_read.order_daily_summary.refund_count IS 'Refunds of that day, of orders of any day.';
COMMENT ON COLUMN pos_read.order_daily_summary.refund_total IS
'What these refunds took off the orders, tax included.

total_revenue - refund_total is what the day brought.';
COMMENT ON COLUMN pos_read.order_daily_summary.refund_tax IS 'The tax in refund_total.';

-- sql/query/product_sales.sql

-- The parts of a product's day: stripes, and lines of orders and refunds, which are
-- generation 0. In deferred mode also the events that are not folded yet. So the view has
-- each line twice, and a reader chooses by generation and unfolded. Figures of version
-- 0.7.0 in older stripes are zeros without decimals: "0 * revenue" gives them the
-- currency's.
CREATE OR REPLACE VIEW pos_read.product_day_parts_with_unfolded WITH (security_invoker = true) AS
SELECT s.generation, s.tenant_id, s.date, s.product_id, s.quantity, s.revenue, false AS unfolded,
       s.tax + 0 * s.revenue AS tax, s.returned_quantity, s.returned_revenue + 0 * s.revenue AS returned_revenue
  FROM pos_read.product_sales_stripes s
UNION ALL
SELECT 0, o.tenant_id, o.business_date, i.product_id, i.quantity,
       COALESCE(i.charged, i.line_total - i.discount - COALESCE(i.own_discount, 0)), false,
       CASE WHEN i.tax_amounts IS NULL THEN 0 * i.line_total ELSE (SELECT sum(t.amount) FROM unnest(i.tax_amounts) t (amount)) END,
       0::numeric, 0 * i.line_total
  FROM pos_write.orders o
  JOIN pos_write.order_items i ON i.tenant_id = o.tenant_id AND i.order_id = o.order_id
 WHERE o.status <> 'voided'
UNION ALL
SELECT 0, r.tenant_id, r.business_date, i.product_id, 0::numeric, 0 * l.amount, false, 0 * l.amount, l.quantity, l.amount
  FROM pos_write.refunds r
  JOIN pos_write.refund_lines l ON l.tenant_id = r.tenant_id AND l.order_id = r.order_id AND l.refund_no = r.refund_no
  JOIN pos_write.order_items i ON i.tenant_id = l.tenant_id AND i.order_id = l.order_id AND i.line_no = l.line_no
UNION ALL
SELECT e.generation, e.tenant_id, e.business_date, l.product_id, l.quantity, l.revenue, true,
       COALESCE(l.tax, 0 * l.revenue), COALESCE(l.returned_quantity, 0), COALESCE(l.returned_revenue, 0 * l.revenue)
  FROM pos_read.unfolded_events e
 CROSS JOIN LATERAL ROWS FROM (unnest(e.line_product_ids), unnest(e.line_quantities), unnest(e.line_revenues),
                               unnest(e.line_taxes), unnest(e.line_returned_quantities), unnest(e.line_returned_revenues))
                    l (product_id, quantity, revenue, tax, returned_quantity, returned_revenue)
 WHERE e.projection = 'product_sales';
COMMENT ON VIEW pos_read.product_day_parts_with_unfolded IS
'Not to be summed: it holds each line twice.

Once from the write store, and once from the read model.
Read product_sales, which chooses between them.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.generation IS
'Generation of the stored row; 0 for what comes from the write store.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.date IS 'Business date.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.product_id IS 'The product that was sold, or came back.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.quantity IS 'Part of the quantity sold.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.revenue IS 'Part of the revenue net of discounts, tax included.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.unfolded IS
'Whether a refresh is still to fold it. Only fresh queries count it.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.tax IS 'Part of the tax in the revenue.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.returned_quantity IS 'Part of the quantity that came back.';
COMMENT ON COLUMN pos_read.product_day_parts_with_unfolded.returned_revenue IS 'Part of what refunds took off, tax included.';

CREATE OR REPLACE VIEW pos_read.product_sales WITH (security_invoker = true) AS
SELECT d.tenant_id,
       d.date,
       d.product_id,
       n.name AS product_name,
       d.quantity,
       d.revenue,
       w.currency,
       d.tax,
       d.returned_quantity,
       d.returned_revenue
  FROM (SELECT s.tenant_id,
               s.date,
               s.product_id,
               trim_scale(sum(s.quantity)) AS quantity,
               sum(s.revenue) AS revenue,
               sum(s.tax) AS tax,
               trim_scale(sum(s.returned_quantity)) AS returned_quantity,
               sum(s.returned_revenue) AS returned_revenue
          FROM pos_read.product_day_parts_with_unfolded s
         WHERE s.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'product_sales')
           AND NOT s.unfolded
         GROUP BY s.tenant_id, s.date, s.product_id
        HAVING sum(s.quantity) <> 0 OR sum(s.revenue) <> 0 OR sum(s.returned_quantity) <> 0 OR sum(s.returned_revenue) <> 0) d
  LEFT JOIN pos_read.product_names n ON n.tenant_id = d.tenant_id AND n.product_id = d.product_id
  LEFT JOIN pos_write.tenants w ON w.tenant_id = d.tenant_id;
COMMENT ON VIEW pos_read.product_sales IS
'A row for each tenant, business date and product that was sold or came back.

Voided orders do not count. A refund counts on its own day.
Money has the number of decimals of that currency.';
COMMENT ON COLUMN pos_read.product_sales.tenant_id IS
'The tenant. Name it in WHERE.

Without it row-level security reads the rows of every tenant to find yours.';
COMMENT ON COLUMN pos_read.product_sales.date IS 'Business date, in the tenant''s time zone.';
COMMENT ON COLUMN pos_read.product_sales.product_id IS 'The product that was sold, or came back.';
COMMENT ON COLUMN pos_read.product_sales.product_name IS 'Its name today.';
COMMENT ON COLUMN pos_read.product_sales.quantity IS 'How much of it was sold.';
COMMENT ON COLUMN pos_read.product_sales.revenue IS
'What was charged for it: net of discounts, tax included.

What came back is not deducted.';
COMMENT ON COLUMN pos_read.product_sales.currency IS
'ISO 4217 code of the tenant''s currency, which the amounts are in.

Do not sum amounts of two currencies.';
COMMENT ON COLUMN pos_read.product_sales.tax IS 'The tax in the revenue.';
COMMENT ON COLUMN pos_read.product_sales.returned_quantity IS 'How much of it came back on that date, sold on any date.';
COMMENT ON COLUMN pos_read.product_sales.returned_revenue IS
'What refunds of that date took off for it, tax included.

revenue - returned_revenue is what it brought on that date.';

$pos_store_code$ $pos_text$;
COMMENT ON FUNCTION pos_internal.store_code() IS 'The statements that create or replace the views of the stores.

Every pos_install() runs them, as the owner of the stores.';

CREATE FUNCTION pos_internal.store_migrations() RETURNS TABLE (version int, statements text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $pos_text$
SELECT m.version, m.statements
  FROM (VALUES
    (2, $pos_migration$

-- sql/admin/migrations/2.sql

-- The stores of 0.5.0 become those of 0.6.0.

-- Tenants that move
CREATE TABLE pos_write.moved_tenants (
    tenant_id text COLLATE "C" PRIMARY KEY,
    moved_to  text NOT NULL,
    state     text COLLATE "C" NOT NULL CHECK (state IN ('fenced', 'handing_over', 'arrived', 'removing', 'removed')),
    fenced_at timestamptz NOT NULL
);
ALTER TABLE pos_write.moved_tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_write.moved_tenants FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));

-- Storage parameters, except those that are set already
DO $storage$
DECLARE
    changed record;
BEGIN
    FOR changed IN
        WITH append_only (name, value) AS (VALUES
            ('autovacuum_freeze_min_age', '0'),
            ('autovacuum_vacuum_insert_scale_factor', '0'), ('autovacuum_vacuum_insert_threshold', '10000'),
            ('autovacuum_analyze_scale_factor', '0.02'), ('autovacuum_analyze_threshold', '1000')
        ), wanted (relation, name, value) AS (
            SELECT r.relation, a.* FROM append_only a,
                   unnest(ARRAY['pos_write.events', 'pos_write.order_items', 'pos_write.payments',
                                'pos_write.orders', 'pos_read.order_summary_rows']) r (relation)
            UNION ALL
            SELECT 'pos_write.command_log', a.* FROM append_only a WHERE a.name <> 'autovacuum_freeze_min_age'
            UNION ALL VALUES
                ('pos_write.orders', 'autovacuum_vacuum_scale_factor', '0'), ('pos_write.orders', 'autovacuum_vacuum_threshold', '10000'),
                ('pos_read.order_summary_rows', 'autovacuum_vacuum_scale_factor', '0'), ('pos_read.order_summary_rows', 'autovacuum_vacuum_threshold', '10000'),
                ('pos_write.command_log', 'autovacuum_vacuum_scale_factor', '0.05'), ('pos_write.command_log', 'autovacuum_vacuum_threshold', '500'),
                ('pos_read.order_daily_stripes', 'autovacuum_vacuum_scale_factor', '0'), ('pos_read.order_daily_stripes', 'autovacuum_vacuum_threshold', '500'),
                ('pos_read.product_sales_stripes', 'autovacuum_vacuum_scale_factor', '0'), ('pos_read.product_sales_stripes', 'autovacuum_vacuum_threshold', '5000')
        )
        SELECT w.relation, string_agg(format('%s = %s', w.name, w.value), ', ') AS parameters
          FROM wanted w
          JOIN pg_class c ON c.oid = w.relation::regclass
         WHERE NOT EXISTS (SELECT FROM pg_options_to_table(c.reloptions) o WHERE o.option_name = w.name)
         GROUP BY w.relation
    LOOP
        EXECUTE format('ALTER TABLE %s SET (%s)', changed.relation, changed.parameters);
    END LOOP;
END
$storage$;

-- A DEFAULT takes the position before the transaction has its id.
ALTER TABLE pos_write.events ALTER COLUMN position DROP DEFAULT;

-- The side monitor
ALTER TABLE pos_write.role_grants DROP CONSTRAINT role_grants_side_check;
ALTER TABLE pos_write.role_grants ADD CONSTRAINT role_grants_side_check CHECK (side IN ('command', 'query', 'admin', 'monitor'));

-- What a cursor has folded since its long set was last written
ALTER TABLE pos_read.projection_cursors ADD COLUMN added int8multirange NOT NULL DEFAULT '{}';

-- Events that a read model of your own leaves out
CREATE TABLE pos_read.skipped_events (
    projection text COLLATE "C" NOT NULL,
    position   bigint NOT NULL,
    tenant_id  text COLLATE "C" NOT NULL,
    reason     text NOT NULL,
    skipped_at timestamptz NOT NULL,
    skipped_by text NOT NULL,
    PRIMARY KEY (projection, position)
);
ALTER TABLE pos_read.skipped_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_read.skipped_events FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));

-- What holds rows twice is called so. A user's view follows a new name. The third
-- one is part of order_summaries now, and stays only where a user's view reads it.
ALTER VIEW pos_read.order_day_parts RENAME TO order_day_parts_with_unfolded;
ALTER VIEW pos_read.product_day_parts RENAME TO product_day_parts_with_unfolded;
CREATE OR REPLACE VIEW pos_read.order_summaries WITH (security_invoker = true) AS
SELECT r.order_id, r.tenant_id, NULL::text AS tenant_name, r.status, r.total, r.created_at, r.business_date,
       r.cashier_id, NULL::text AS cashier_name, r.item_count::bigint AS item_count, r.paid, r.payment_status
  FROM pos_read.order_summary_rows r;
DO $source$
DECLARE
    readers text;
BEGIN
    DROP VIEW pos_read.order_summary_source;
EXCEPTION WHEN dependent_objects_still_exist THEN
    GET STACKED DIAGNOSTICS readers = PG_EXCEPTION_DETAIL;
    COMMENT ON VIEW pos_read.order_summary_source IS 'Not to be summed: it has each order twice, of the write store and of the read model. Kept for a view that reads it; drop it when none does.';
    RAISE NOTICE 'view pos_read.order_summary_source is not used any more, and kept'
        USING DETAIL = readers, HINT = 'Have it read pos_read.order_summaries, and drop pos_read.order_summary_source.';
END
$source$;

$pos_migration$),
    (3, $pos_migration$

-- sql/admin/migrations/3.sql

-- The stores of 0.6.0 become those of 0.7.0. No row is written: new columns are null, or
-- have a constant default, which the server keeps beside the table.

-- Taxes, and what a sale has more of
CREATE TABLE pos_write.taxes (
    tenant_id text COLLATE "C" NOT NULL,
    tax_id    bigint NOT NULL,
    version   int NOT NULL,
    name      text NOT NULL,
    percent   numeric NOT NULL CHECK (percent BETWEEN 0 AND 100),
    active    boolean NOT NULL,
    changed_at timestamptz,
    PRIMARY KEY (tenant_id, tax_id)
);
CREATE TABLE pos_write.refunds (
    tenant_id     text COLLATE "C" NOT NULL,
    order_id      bigint NOT NULL,
    refund_no     int NOT NULL,
    reason        text NOT NULL,
    refunded_at   timestamptz NOT NULL,
    business_date date NOT NULL,
    total         numeric NOT NULL,
    tax           numeric NOT NULL,
    given_back    numeric NOT NULL,
    PRIMARY KEY (tenant_id, order_id, refund_no)
);
CREATE INDEX refunds_date_idx ON pos_write.refunds (tenant_id, business_date);
CREATE TABLE pos_write.refund_lines (
    tenant_id     text COLLATE "C" NOT NULL,
    order_id      bigint NOT NULL,
    refund_no     int NOT NULL,
    line_no       int NOT NULL,
    quantity      numeric NOT NULL,
    amount        numeric NOT NULL,
    tax_amounts   numeric[],
    business_date date NOT NULL,
    PRIMARY KEY (tenant_id, order_id, refund_no, line_no)
);
CREATE TABLE pos_write.refund_payments (
    tenant_id     text COLLATE "C" NOT NULL,
    order_id      bigint NOT NULL,
    refund_no     int NOT NULL,
    entry_no      int NOT NULL,
    method        text NOT NULL,
    amount        numeric NOT NULL,
    rounding      numeric,
    payment_no    int,
    attributes    jsonb,
    business_date date NOT NULL,
    PRIMARY KEY (tenant_id, order_id, refund_no, entry_no)
);
CREATE INDEX refund_payments_date_idx ON pos_write.refund_payments (tenant_id, business_date);
CREATE TABLE pos_write.order_references (
    tenant_id text COLLATE "C" NOT NULL,
    reference text COLLATE "C" NOT NULL,
    order_id  bigint NOT NULL,
    PRIMARY KEY (tenant_id, reference)
);
ALTER TABLE pos_write.taxes ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_write.taxes FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));
ALTER TABLE pos_write.refunds ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_write.refunds FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));
ALTER TABLE pos_write.refund_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_write.refund_lines FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));
ALTER TABLE pos_write.refund_payments ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_write.refund_payments FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));
ALTER TABLE pos_write.order_references ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_tenants ON pos_write.order_references FOR SELECT
 USING (COALESCE((SELECT pos_write.readable_tenants()) ? tenant_id, tenant_id <> ''));

ALTER TABLE pos_write.tenants
    ADD COLUMN prices_include_tax boolean,
    ADD COLUMN tax_rounding text COLLATE "C" CHECK (tax_rounding IN ('order', 'line')),
    ADD COLUMN cash_rounding numeric CHECK (cash_rounding >= 0),
    ADD COLUMN changed_at timestamptz;
ALTER TABLE pos_write.products
    ADD COLUMN taxes bigint[],
    ADD COLUMN price_decimals int CHECK (price_decimals BETWEEN 0 AND 4),
    ADD COLUMN changed_at timestamptz;
ALTER TABLE pos_write.orders
    ADD COLUMN reference text COLLATE "C",
    ADD COLUMN attributes jsonb,
    ADD COLUMN discount_amount numeric,
    ADD COLUMN discount_reason text,
    ADD COLUMN prices_include_tax boolean,
    ADD COLUMN tax_rounding text COLLATE "C",
    ADD COLUMN cash_rounding numeric,
    ADD COLUMN tax numeric,
    ADD COLUMN refunded numeric,
    ADD COLUMN refunded_tax numeric,
    ADD COLUMN given_back numeric,
    ADD COLUMN cash numeric,
    ADD COLUMN refund_count int;
ALTER TABLE pos_write.order_items
    ADD COLUMN discount_percent numeric,
    ADD COLUMN discount_amount numeric,
    ADD COLUMN own_discount numeric,
    ADD COLUMN discountable boolean,
    ADD COLUMN charged numeric,
    ADD COLUMN tax_ids bigint[],
    ADD COLUMN tax_percents numeric[],
    ADD COLUMN tax_amounts numeric[],
    ADD COLUMN attributes jsonb;
ALTER TABLE pos_write.payments
    ADD COLUMN tip numeric,
    ADD COLUMN tendered numeric,
    ADD COLUMN rounding numeric,
    ADD COLUMN attributes jsonb,
    ADD COLUMN business_date date,
    ADD COLUMN reversal_date date,
    ADD COLUMN reversal_rounding numeric;
CREATE INDEX payments_date_idx ON pos_write.payments (tenant_id, business_date)
 WHERE business_date IS NOT NULL;
CREATE INDEX payments_reversal_date_idx ON pos_write.payments (tenant_id, reversal_date)
 WHERE reversal_date IS NOT NULL;

-- Events of version 2
ALTER TABLE pos_write.events
    ADD COLUMN tax numeric,
    ADD COLUMN refunded numeric,
    ADD COLUMN given_back numeric,
    ADD COLUMN order_count_change int,
    ADD COLUMN subtotal_change numeric,
    ADD COLUMN discount_change numeric,
    ADD COLUMN total_change numeric,
    ADD COLUMN tax_change numeric,
    ADD COLUMN paid_change numeric,
    ADD COLUMN given_back_change numeric,
    ADD COLUMN voided_count_change int,
    ADD COLUMN voided_total_change numeric,
    ADD COLUMN refund_count_change int,
    ADD COLUMN refund_total_change numeric,
    ADD COLUMN refund_tax_change numeric,
    ADD COLUMN line_nos int[],
    ADD COLUMN line_subtotals numeric[],
    ADD COLUMN line_own_discounts numeric[],
    ADD COLUMN line_order_discounts numeric[],
    ADD COLUMN line_taxes numeric[],
    ADD COLUMN line_returned_quantities numeric[],
    ADD COLUMN line_returned_revenues numeric[],
    ADD COLUMN tax_line_nos int[],
    ADD COLUMN tax_ids bigint[],
    ADD COLUMN tax_percents numeric[],
    ADD COLUMN tax_bases numeric[],
    ADD COLUMN tax_amounts numeric[],
    ADD COLUMN tax_returned_bases numeric[],
    ADD COLUMN tax_returned_amounts numeric[],
    ADD COLUMN money_methods text[],
    ADD COLUMN money_amounts numeric[],
    ADD COLUMN money_tips numeric[],
    ADD COLUMN money_roundings numeric[],
    ADD COLUMN idempotency_key text COLLATE "C",
    ADD COLUMN request jsonb,
    ADD COLUMN answer bigint,
    ADD COLUMN metadata jsonb;

-- Read models
ALTER TABLE pos_read.order_summary_rows
    ADD COLUMN tax numeric,
    ADD COLUMN refunded numeric,
    ADD COLUMN reference text COLLATE "C";
ALTER TABLE pos_read.order_daily_stripes
    ADD COLUMN tax_total numeric NOT NULL DEFAULT 0,
    ADD COLUMN refund_count bigint NOT NULL DEFAULT 0,
    ADD COLUMN refund_total numeric NOT NULL DEFAULT 0,
    ADD COLUMN refund_tax numeric NOT NULL DEFAULT 0;
ALTER TABLE pos_read.product_sales_stripes
    ADD COLUMN tax numeric NOT NULL DEFAULT 0,
    ADD COLUMN returned_quantity numeric NOT NULL DEFAULT 0,
    ADD COLUMN returned_revenue numeric NOT NULL DEFAULT 0;
ALTER TABLE pos_read.projections ADD COLUMN event_version int;

COMMENT ON SCHEMA pos_write IS 'Write store of pos_cqrs: the tables of the commands, and the events.';
COMMENT ON SCHEMA pos_read IS 'Read store of pos_cqrs: the read models, which queries read.';
COMMENT ON TABLE pos_write.store_version IS
'The version of the stores, in one row.

The extension compares it with its own. The owner of this table is the owner of the stores.
Commands run with that role''s rights.';
COMMENT ON COLUMN pos_write.store_version.version IS 'The version of the stores, counted from 1.';
COMMENT ON COLUMN pos_write.store_version.role IS 'The role of the stores; always primary in this version.';
COMMENT ON COLUMN pos_write.store_version.installed_at IS 'When pos_install() created the stores.';
COMMENT ON TABLE pos_write.role_grants IS
'The sides that pos_grant() gave to roles.

pos_install() gives them again.';
COMMENT ON COLUMN pos_write.role_grants.grantee IS 'The name of the role.';
COMMENT ON COLUMN pos_write.role_grants.side IS 'command, query, admin or monitor.';
COMMENT ON TABLE pos_write.tenant_grants IS
'The tenants that roles may work for.

A grant is also for whoever has the privileges of the role.';
COMMENT ON COLUMN pos_write.tenant_grants.tenant_id IS 'The tenant; * stands for all.';
COMMENT ON COLUMN pos_write.tenant_grants.grantee IS 'The name of the role.';
COMMENT ON VIEW pos_write.granted_tenants IS
'The tenants that the current role may work for, also by membership.';
COMMENT ON COLUMN pos_write.granted_tenants.tenant_id IS 'The tenant; * stands for all.';
COMMENT ON COLUMN pos_write.granted_tenants.grantee IS 'The role that has the grant.';
COMMENT ON VIEW pos_write.own_tenants IS 'The tenants that the current role itself has a grant for.';
COMMENT ON COLUMN pos_write.own_tenants.tenant_id IS 'The tenant; * stands for all.';
COMMENT ON FUNCTION pos_write.readable_tenants() IS
'The tenants that the current role may read.

Returns an object whose keys are the tenants; null if the role may read every tenant.';
COMMENT ON TABLE pos_write.tenants IS 'Tenants, as their last event has them.';
COMMENT ON COLUMN pos_write.tenants.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.tenants.version IS 'The version of the tenant: that of its last event.';
COMMENT ON COLUMN pos_write.tenants.name IS 'The name of the tenant.';
COMMENT ON COLUMN pos_write.tenants.time_zone IS 'The IANA name of the tenant''s time zone.';
COMMENT ON COLUMN pos_write.tenants.currency IS 'The ISO 4217 code of the tenant''s currency.';
COMMENT ON COLUMN pos_write.tenants.exponent IS 'The number of decimals of the currency, 0 to 4.';
COMMENT ON COLUMN pos_write.tenants.day_starts_at IS 'When a business day begins, local time: 0 or more, less than 24 hours.';
COMMENT ON COLUMN pos_write.tenants.prices_include_tax IS 'Whether unit prices include tax; null: they do not.';
COMMENT ON COLUMN pos_write.tenants.tax_rounding IS 'Where taxes are rounded: once an order, or once a line; null: order.';
COMMENT ON COLUMN pos_write.tenants.cash_rounding IS 'The smallest coin that cash is rounded to; null or 0: cash is not rounded.';
COMMENT ON COLUMN pos_write.tenants.changed_at IS 'When the row last changed: its last event''s occurred_at; null: before 0.7.0.';
COMMENT ON TABLE pos_write.users IS 'Users of the tenants: cashiers and managers.';
COMMENT ON COLUMN pos_write.users.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.users.user_id IS 'The user''s id, unique in the tenant.';
COMMENT ON COLUMN pos_write.users.version IS 'The version of the user: that of its last event.';
COMMENT ON COLUMN pos_write.users.full_name IS 'The name of the user.';
COMMENT ON COLUMN pos_write.users.role IS 'cashier or manager; managers authorise.';
COMMENT ON COLUMN pos_write.users.active IS 'False: the user can neither sell, act nor authorise.';
COMMENT ON TABLE pos_write.products IS 'Products that the tenants sell.';
COMMENT ON COLUMN pos_write.products.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.products.product_id IS 'The product''s id, unique in the tenant.';
COMMENT ON COLUMN pos_write.products.version IS 'The version of the product: that of its last event.';
COMMENT ON COLUMN pos_write.products.name IS 'The name of the product.';
COMMENT ON COLUMN pos_write.products.active IS 'False: the product can''t be sold.';
COMMENT ON COLUMN pos_write.products.taxes IS 'The taxes of its lines, unless an item says otherwise; null: none.';
COMMENT ON COLUMN pos_write.products.price_decimals IS 'The decimals that its prices may have; null: those of the currency.';
COMMENT ON COLUMN pos_write.products.changed_at IS 'When the row last changed: its last event''s occurred_at; null: before 0.7.0.';
COMMENT ON TABLE pos_write.taxes IS 'Taxes of the tenants.';
COMMENT ON COLUMN pos_write.taxes.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.taxes.tax_id IS 'The tax''s id, unique in the tenant.';
COMMENT ON COLUMN pos_write.taxes.version IS 'The version of the tax: that of its last event.';
COMMENT ON COLUMN pos_write.taxes.name IS 'The name of the tax.';
COMMENT ON COLUMN pos_write.taxes.percent IS 'The percentage, 0 to 100, with at most 4 decimals; 0 is a tax that is reported.';
COMMENT ON COLUMN pos_write.taxes.active IS 'False: new lines can''t have the tax.';
COMMENT ON COLUMN pos_write.taxes.changed_at IS 'When the row last changed: its last event''s occurred_at; null: before 0.7.0.';
COMMENT ON SEQUENCE pos_write.order_id_seq IS 'Ids of the orders of all tenants.';
COMMENT ON TABLE pos_write.orders IS
'Orders, as their last event has them.

Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.orders.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.orders.order_id IS 'The order''s id, unique in the database.';
COMMENT ON COLUMN pos_write.orders.version IS 'The version of the order: that of its last event.';
COMMENT ON COLUMN pos_write.orders.status IS 'pending, confirmed or voided.';
COMMENT ON COLUMN pos_write.orders.cashier_id IS 'The user who took the order.';
COMMENT ON COLUMN pos_write.orders.created_at IS 'When the order was taken: ordered_at of pos_create_order().';
COMMENT ON COLUMN pos_write.orders.business_date IS 'The business day that the order counts on.';
COMMENT ON COLUMN pos_write.orders.item_count IS 'The number of lines that are not struck.';
COMMENT ON COLUMN pos_write.orders.subtotal IS 'The sum of the line totals, before discounts.';
COMMENT ON COLUMN pos_write.orders.discount_percent IS 'The discount in percent of the subtotal; null: no discount.';
COMMENT ON COLUMN pos_write.orders.discount IS 'The discounts of the lines and of the order as money; 0 without one.';
COMMENT ON COLUMN pos_write.orders.total IS 'What the customer owes: the sum of what the lines charge, tax included.';
COMMENT ON COLUMN pos_write.orders.paid IS 'The sum of the payments that are not reversed.';
COMMENT ON COLUMN pos_write.orders.void_reason IS 'Why the order was voided; null if it was not.';
COMMENT ON COLUMN pos_write.orders.reference IS 'What the outside calls the order, unique in the tenant; null: nothing.';
COMMENT ON COLUMN pos_write.orders.attributes IS 'What the application keeps with the order: an object; null: nothing.';
COMMENT ON COLUMN pos_write.orders.discount_amount IS 'The order''s discount, if it was asked for as an amount; else null.';
COMMENT ON COLUMN pos_write.orders.discount_reason IS 'Why the order has its discount; null if nobody said.';
COMMENT ON COLUMN pos_write.orders.prices_include_tax IS 'The tenant''s setting when the order was taken; null: false.';
COMMENT ON COLUMN pos_write.orders.tax_rounding IS 'The tenant''s setting when the order was taken; null: order.';
COMMENT ON COLUMN pos_write.orders.cash_rounding IS 'The tenant''s setting when the order was taken; null: 0.';
COMMENT ON COLUMN pos_write.orders.tax IS 'The sum of the lines'' taxes; null: 0.';
COMMENT ON COLUMN pos_write.orders.refunded IS 'What refunds took off the total, tax included; null: 0.';
COMMENT ON COLUMN pos_write.orders.refunded_tax IS 'The part of refunded that is tax; null: 0.';
COMMENT ON COLUMN pos_write.orders.given_back IS 'The money that refunds gave back; null: 0.';
COMMENT ON COLUMN pos_write.orders.cash IS
'The cash that came in less what went out, before rounding.

Null if the order''s cash is not rounded.';
COMMENT ON COLUMN pos_write.orders.refund_count IS 'The number of refunds; null: 0.';
COMMENT ON TABLE pos_write.order_items IS
'Lines of orders.

Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.order_items.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.order_items.order_id IS 'The order that the line belongs to.';
COMMENT ON COLUMN pos_write.order_items.line_no IS 'The number of the line in its order, from 1.';
COMMENT ON COLUMN pos_write.order_items.product_id IS 'The product that is sold.';
COMMENT ON COLUMN pos_write.order_items.quantity IS 'How much is sold, with at most 3 decimals; 0: the line is struck.';
COMMENT ON COLUMN pos_write.order_items.unit_price IS 'The price of one unit.';
COMMENT ON COLUMN pos_write.order_items.line_total IS 'quantity * unit_price, rounded half away from zero, before discounts.';
COMMENT ON COLUMN pos_write.order_items.discount IS 'The line''s share of the order''s discount.';
COMMENT ON COLUMN pos_write.order_items.discount_percent IS 'The line''s own discount, if it was asked for in percent; else null.';
COMMENT ON COLUMN pos_write.order_items.discount_amount IS 'The line''s own discount, if it was asked for as an amount; else null.';
COMMENT ON COLUMN pos_write.order_items.own_discount IS 'What the line''s own discount comes to; null: 0.';
COMMENT ON COLUMN pos_write.order_items.discountable IS 'Whether the line takes part in the order''s discount; null: it does.';
COMMENT ON COLUMN pos_write.order_items.charged IS
'What the customer owes for the line, tax included.

Null of a line without taxes: line_total less both discounts.';
COMMENT ON COLUMN pos_write.order_items.tax_ids IS 'The taxes of the line; null: none.';
COMMENT ON COLUMN pos_write.order_items.tax_percents IS 'The percentage of each of its taxes.';
COMMENT ON COLUMN pos_write.order_items.tax_amounts IS 'The amount of each of its taxes. Each is computed on charged less all of them.';
COMMENT ON COLUMN pos_write.order_items.attributes IS 'What the application keeps with the line: an object; null: nothing.';
COMMENT ON TABLE pos_write.payments IS
'Payments on orders, the reversed ones too.

Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.payments.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.payments.order_id IS 'The order that is paid.';
COMMENT ON COLUMN pos_write.payments.payment_no IS 'The number of the payment in its order, from 1.';
COMMENT ON COLUMN pos_write.payments.amount IS 'What the payment settles of the order, above zero.';
COMMENT ON COLUMN pos_write.payments.method IS 'How it was paid: any text, such as cash or card.';
COMMENT ON COLUMN pos_write.payments.paid_at IS 'When the order was paid.';
COMMENT ON COLUMN pos_write.payments.reversed_at IS 'When the payment was given back; null if it was not.';
COMMENT ON COLUMN pos_write.payments.reversal_reason IS 'Why the payment was given back; null if it was not.';
COMMENT ON COLUMN pos_write.payments.tip IS 'What was paid on top for the staff, never revenue; null: 0.';
COMMENT ON COLUMN pos_write.payments.tendered IS 'The cash that was handed over; null if nobody said.';
COMMENT ON COLUMN pos_write.payments.rounding IS
'What the rounding of cash added to the amount; null: 0.

The drawer gets amount + rounding + tip.';
COMMENT ON COLUMN pos_write.payments.attributes IS 'What the application keeps with the payment: an object; null: nothing.';
COMMENT ON COLUMN pos_write.payments.business_date IS 'The business day that the payment counts on; null: the order''s.';
COMMENT ON COLUMN pos_write.payments.reversal_date IS 'The business day that its reversal counts on; null: the order''s.';
COMMENT ON COLUMN pos_write.payments.reversal_rounding IS 'What the rounding of cash added at the reversal; null: 0.';
COMMENT ON TABLE pos_write.refunds IS
'Refunds of orders.

Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.refunds.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.refunds.order_id IS 'The order that is refunded.';
COMMENT ON COLUMN pos_write.refunds.refund_no IS 'The number of the refund in its order, from 1.';
COMMENT ON COLUMN pos_write.refunds.reason IS 'Why it was refunded.';
COMMENT ON COLUMN pos_write.refunds.refunded_at IS 'When it was refunded.';
COMMENT ON COLUMN pos_write.refunds.business_date IS 'The business day that the refund counts on.';
COMMENT ON COLUMN pos_write.refunds.total IS 'What the refund takes off the order''s total, tax included.';
COMMENT ON COLUMN pos_write.refunds.tax IS 'The part of the total that is tax.';
COMMENT ON COLUMN pos_write.refunds.given_back IS 'The money that was given back, before the rounding of cash.';
COMMENT ON TABLE pos_write.refund_lines IS
'What refunds took back of the lines of orders.

Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.refund_lines.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.refund_lines.order_id IS 'The order that is refunded.';
COMMENT ON COLUMN pos_write.refund_lines.refund_no IS 'The number of the refund in its order.';
COMMENT ON COLUMN pos_write.refund_lines.line_no IS 'The line of the order that came back.';
COMMENT ON COLUMN pos_write.refund_lines.quantity IS 'How much of it came back; 0 if only money is given back.';
COMMENT ON COLUMN pos_write.refund_lines.amount IS 'What the refund takes off the line, tax included.';
COMMENT ON COLUMN pos_write.refund_lines.tax_amounts IS 'What comes back of each tax of the line; null: it has none.';
COMMENT ON COLUMN pos_write.refund_lines.business_date IS 'The business day that the refund counts on.';
COMMENT ON TABLE pos_write.refund_payments IS
'The money that refunds gave back.

Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.refund_payments.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.refund_payments.order_id IS 'The order that is refunded.';
COMMENT ON COLUMN pos_write.refund_payments.refund_no IS 'The number of the refund in its order.';
COMMENT ON COLUMN pos_write.refund_payments.entry_no IS 'The number of the payment in its refund, from 1.';
COMMENT ON COLUMN pos_write.refund_payments.method IS 'How the money was given back: any text, such as cash or card.';
COMMENT ON COLUMN pos_write.refund_payments.amount IS 'What was given back, above zero, before the rounding of cash.';
COMMENT ON COLUMN pos_write.refund_payments.rounding IS
'What the rounding of cash added to what the drawer has; null: 0.

The drawer gives amount - rounding.';
COMMENT ON COLUMN pos_write.refund_payments.payment_no IS 'The payment of the order that the money comes from; null if nobody said.';
COMMENT ON COLUMN pos_write.refund_payments.attributes IS 'What the application keeps with it: an object; null: nothing.';
COMMENT ON COLUMN pos_write.refund_payments.business_date IS 'The business day that the refund counts on.';
COMMENT ON TABLE pos_write.order_references IS 'What the outside calls the orders. A reference is taken for ever.';
COMMENT ON COLUMN pos_write.order_references.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.order_references.reference IS 'The reference, unique in the tenant.';
COMMENT ON COLUMN pos_write.order_references.order_id IS 'The order that has it.';
COMMENT ON TABLE pos_write.command_log IS
'Answers to commands with an idempotency key.

The same request with the same key returns the answer again. pos_purge() deletes old rows.';
COMMENT ON COLUMN pos_write.command_log.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.command_log.idempotency_key IS 'The key, unique in the tenant across commands.';
COMMENT ON COLUMN pos_write.command_log.command IS 'The name of the command.';
COMMENT ON COLUMN pos_write.command_log.arguments IS 'The arguments that make up the request, as an object.';
COMMENT ON COLUMN pos_write.command_log.result IS 'What the command returned.';
COMMENT ON COLUMN pos_write.command_log.recorded_at IS 'When the command began.';
COMMENT ON TABLE pos_write.moved_tenants IS
'Tenants that move, or have moved, to another database.

Commands on them are refused. A row is deleted when the fence is lifted, or when the tenant
is brought back.';
COMMENT ON COLUMN pos_write.moved_tenants.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.moved_tenants.moved_to IS 'Where the tenant went, as clients see it in the error.';
COMMENT ON COLUMN pos_write.moved_tenants.state IS
'How far the move is.

fenced: it is being copied.
handing_over: the other database may have it.
arrived: the other database has it.
removing: its rows here are being deleted.
removed: no row is left here.';
COMMENT ON COLUMN pos_write.moved_tenants.fenced_at IS 'When the tenant was fenced.';
COMMENT ON SEQUENCE pos_write.event_position_seq IS 'Positions of the events of all tenants.';
COMMENT ON TABLE pos_write.events IS
'The log: every change, append-only.

A stream is all that happened to one thing: tenant_id, stream_type and stream_id.
Its versions are 1, 2, 3 without gaps. docs/events.md describes the types.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.events.position IS 'Where the event is in the log. Transactions do not commit in this order.';
COMMENT ON COLUMN pos_write.events.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.events.stream_type IS 'order, tenant, user, product or tax.';
COMMENT ON COLUMN pos_write.events.stream_id IS 'The id of the order, user, product or tax; 0 for the tenant itself.';
COMMENT ON COLUMN pos_write.events.version IS 'The version of the stream, from 1.';
COMMENT ON COLUMN pos_write.events.type IS 'What happened, such as order_created.';
COMMENT ON COLUMN pos_write.events.schema_version IS 'The version of what the columns mean: 1 before pos_cqrs 0.7.0, else 2.';
COMMENT ON COLUMN pos_write.events.business_date IS 'Order events: the business day that the event''s change counts on.';
COMMENT ON COLUMN pos_write.events.occurred_at IS
'When it happened: by default when the command ran.

order_created: when the order was taken. payment_recorded: paid_at. refund_recorded: refunded_at.';
COMMENT ON COLUMN pos_write.events.recorded_at IS 'The clock when the event was appended.';
COMMENT ON COLUMN pos_write.events.actor_id IS 'The cashier for order_created; acted_by for other events, or null.';
COMMENT ON COLUMN pos_write.events.authorised_by IS 'The manager who authorised it; null: nobody had to.';
COMMENT ON COLUMN pos_write.events.database_role IS 'The role that called the command.';
COMMENT ON COLUMN pos_write.events.item_count IS 'Order events: the number of lines that count after the event.';
COMMENT ON COLUMN pos_write.events.subtotal IS 'Order events: the subtotal after the event.';
COMMENT ON COLUMN pos_write.events.discount IS 'Order events: the discount as money after the event.';
COMMENT ON COLUMN pos_write.events.total IS 'Order events: the total after the event.';
COMMENT ON COLUMN pos_write.events.paid IS 'Order events: what is paid after the event.';
COMMENT ON COLUMN pos_write.events.amount IS
'The change of the discount or of what is paid; else null.

discount_applied: the change of the discount.
payment_recorded: the payment. payment_reversed: the payment, negative.';
COMMENT ON COLUMN pos_write.events.line_product_ids IS
'The product of each line; null if the event changes no line.

line_nos says which lines these are.';
COMMENT ON COLUMN pos_write.events.line_quantities IS
'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied, refund_recorded: 0.
order_voided: the quantity, negative.';
COMMENT ON COLUMN pos_write.events.line_revenues IS
'The change of what each line charges, tax included; null if none changes.

A refund changes nothing here: see line_returned_revenues.';
COMMENT ON COLUMN pos_write.events.line_unit_prices IS 'The unit price of each line, in order_created and items_changed only.';
COMMENT ON COLUMN pos_write.events.data IS
'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: what docs/events.md lists, such as percent, payment_no, method, reason.';
COMMENT ON COLUMN pos_write.events.tax IS 'Order events: the tax after the event; null: 0.';
COMMENT ON COLUMN pos_write.events.refunded IS 'Order events: what refunds have taken off the total after the event; null: 0.';
COMMENT ON COLUMN pos_write.events.given_back IS 'Order events: the money that refunds have given back after the event; null: 0.';
COMMENT ON COLUMN pos_write.events.order_count_change IS 'What the event adds to the number of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_write.events.subtotal_change IS 'What the event adds to the subtotals of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_write.events.discount_change IS 'What the event adds to their discounts; null: 0.';
COMMENT ON COLUMN pos_write.events.total_change IS 'What the event adds to their totals; null: 0.';
COMMENT ON COLUMN pos_write.events.tax_change IS 'What the event adds to their taxes; null: 0.';
COMMENT ON COLUMN pos_write.events.paid_change IS 'What the event adds to what is paid; null: 0.';
COMMENT ON COLUMN pos_write.events.given_back_change IS 'What the event adds to what is given back; null: 0.';
COMMENT ON COLUMN pos_write.events.voided_count_change IS 'What the event adds to the number of voided orders; null: 0.';
COMMENT ON COLUMN pos_write.events.voided_total_change IS 'What the event adds to the totals of voided orders; null: 0.';
COMMENT ON COLUMN pos_write.events.refund_count_change IS 'What the event adds to the number of refunds; null: 0.';
COMMENT ON COLUMN pos_write.events.refund_total_change IS 'What the event adds to what refunds took off totals; null: 0.';
COMMENT ON COLUMN pos_write.events.refund_tax_change IS 'What the event adds to the tax in refund_total_change; null: 0.';
COMMENT ON COLUMN pos_write.events.line_nos IS 'The number of each line of the line arrays; null: they are all lines, from 1.';
COMMENT ON COLUMN pos_write.events.line_subtotals IS 'The change of each line''s total before discounts; null of a void.';
COMMENT ON COLUMN pos_write.events.line_own_discounts IS 'The change of each line''s own discount; null if none, and of a void.';
COMMENT ON COLUMN pos_write.events.line_order_discounts IS 'The change of its share of the order''s discount; null if none, and of a void.';
COMMENT ON COLUMN pos_write.events.line_taxes IS 'The change of the tax in each line''s revenue; null if none changes.';
COMMENT ON COLUMN pos_write.events.line_returned_quantities IS 'How much of each line came back; null if nothing did.';
COMMENT ON COLUMN pos_write.events.line_returned_revenues IS 'What was taken off each line by a refund, tax included; null if nothing was.';
COMMENT ON COLUMN pos_write.events.tax_line_nos IS 'The line of each element of the tax arrays; null if no tax changes.';
COMMENT ON COLUMN pos_write.events.tax_ids IS 'The tax of each element.';
COMMENT ON COLUMN pos_write.events.tax_percents IS 'Its percentage.';
COMMENT ON COLUMN pos_write.events.tax_bases IS 'The change of what the tax is computed on; null if none changes.';
COMMENT ON COLUMN pos_write.events.tax_amounts IS 'The change of the tax; null if none changes.';
COMMENT ON COLUMN pos_write.events.tax_returned_bases IS 'What of the base came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_write.events.tax_returned_amounts IS 'What of the tax came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_write.events.money_methods IS 'How money came in or went out; null if none did.';
COMMENT ON COLUMN pos_write.events.money_amounts IS 'The amount that it settles; negative where it went out.';
COMMENT ON COLUMN pos_write.events.money_tips IS 'The tip that came with it; null if there is none.';
COMMENT ON COLUMN pos_write.events.money_roundings IS 'What the rounding of cash added to what the drawer has; null: nothing.';
COMMENT ON COLUMN pos_write.events.idempotency_key IS 'The idempotency key of the request; in its first event only.';
COMMENT ON COLUMN pos_write.events.request IS 'The arguments that the key compares; in the request''s first event only.';
COMMENT ON COLUMN pos_write.events.answer IS 'What the request was answered; in its last event, if it has a key.';
COMMENT ON COLUMN pos_write.events.metadata IS 'The object of the setting pos_cqrs.metadata; null: none.';
COMMENT ON TABLE pos_read.projections IS 'The registry of read models.';
COMMENT ON COLUMN pos_read.projections.name IS 'The name of the read model.';
COMMENT ON COLUMN pos_read.projections.generation IS 'The generation of stored rows that queries show.';
COMMENT ON COLUMN pos_read.projections.mode IS
'How the read model is kept: live, immediate or deferred.

live: computed from the write store by each query.
immediate: kept in the command''s transaction.
deferred: folded from events by a refresh.';
COMMENT ON COLUMN pos_read.projections.max_lag IS 'How far a deferred model may lag before it counts as late; null: no limit.';
COMMENT ON COLUMN pos_read.projections.handler IS
'The function that folds events into a read model of your own.

Null for the read models of the extension.';
COMMENT ON COLUMN pos_read.projections.event_version IS
'The version of events that the handler reads; null: 1.

An event that version 1 can''t say stops a read model of version 1 with an error.';
COMMENT ON TABLE pos_read.projection_cursors IS
'The events that each generation of a read model has folded.

There is a row for a deferred generation, and for one that is being built. After
pos_unregister_projection() a row keeps the last generation, so that it is not used again.';
COMMENT ON COLUMN pos_read.projection_cursors.name IS 'The name of the read model.';
COMMENT ON COLUMN pos_read.projection_cursors.generation IS 'The generation of the read model.';
COMMENT ON COLUMN pos_read.projection_cursors.applied IS
'The positions that are folded, or that will never appear.

It is a set, since transactions do not commit in the order of positions.';
COMMENT ON COLUMN pos_read.projection_cursors.holes IS
'Positions that were missing below the highest visible one.

They will never appear once no transaction older than holes_bound runs.';
COMMENT ON COLUMN pos_read.projection_cursors.holes_bound IS 'The next transaction id to be assigned, read after the holes were seen.';
COMMENT ON COLUMN pos_read.projection_cursors.cluster IS 'The system identifier of the cluster that holes_bound is of.';
COMMENT ON COLUMN pos_read.projection_cursors.created_at IS 'When the generation was begun.';
COMMENT ON COLUMN pos_read.projection_cursors.refreshed_at IS 'When a refresh last looked for events.';
COMMENT ON COLUMN pos_read.projection_cursors.error IS 'Why the last refresh stopped; null if it did not.';
COMMENT ON COLUMN pos_read.projection_cursors.error_position IS 'The position of the event that the last refresh stopped at.';
COMMENT ON COLUMN pos_read.projection_cursors.error_at IS 'When the last refresh stopped.';
COMMENT ON COLUMN pos_read.projection_cursors.added IS
'Further positions that belong to applied.

So a long applied is not written again with each batch.';
COMMENT ON TABLE pos_read.skipped_events IS
'Events that a read model of your own leaves out.

pos_skip_event() writes a row; pos_unskip_event() and pos_unregister_projection() delete it.';
COMMENT ON COLUMN pos_read.skipped_events.projection IS 'The name of the read model.';
COMMENT ON COLUMN pos_read.skipped_events.position IS 'The position of the event in the log.';
COMMENT ON COLUMN pos_read.skipped_events.tenant_id IS 'The tenant of the event.';
COMMENT ON COLUMN pos_read.skipped_events.reason IS 'Why the event is left out.';
COMMENT ON COLUMN pos_read.skipped_events.skipped_at IS 'When pos_skip_event() was called.';
COMMENT ON COLUMN pos_read.skipped_events.skipped_by IS 'The role that called pos_skip_event().';
COMMENT ON TABLE pos_read.tenant_names IS 'Names of tenants, and the decimals of their currencies.';
COMMENT ON COLUMN pos_read.tenant_names.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.tenant_names.name IS 'The name of the tenant.';
COMMENT ON COLUMN pos_read.tenant_names.exponent IS 'The number of decimals of the currency, 0 to 4.';
COMMENT ON TABLE pos_read.user_names IS 'Names of users.';
COMMENT ON COLUMN pos_read.user_names.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.user_names.user_id IS 'The user''s id, unique in the tenant.';
COMMENT ON COLUMN pos_read.user_names.full_name IS 'The name of the user.';
COMMENT ON TABLE pos_read.product_names IS 'Names of products.';
COMMENT ON COLUMN pos_read.product_names.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.product_names.product_id IS 'The product''s id, unique in the tenant.';
COMMENT ON COLUMN pos_read.product_names.name IS 'The name of the product.';
COMMENT ON TABLE pos_read.order_summary_rows IS
'Stored rows behind the view order_summaries.

It may have rows of several generations: read the view.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_read.order_summary_rows.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.order_summary_rows.generation IS 'The generation of the read model that the row belongs to.';
COMMENT ON COLUMN pos_read.order_summary_rows.order_id IS 'The order''s id, unique in the database.';
COMMENT ON COLUMN pos_read.order_summary_rows.status IS 'pending, confirmed or voided.';
COMMENT ON COLUMN pos_read.order_summary_rows.total IS 'What the customer owes, tax included.';
COMMENT ON COLUMN pos_read.order_summary_rows.created_at IS 'When the order was taken.';
COMMENT ON COLUMN pos_read.order_summary_rows.business_date IS 'The business day that the order counts on.';
COMMENT ON COLUMN pos_read.order_summary_rows.cashier_id IS 'The user who took the order.';
COMMENT ON COLUMN pos_read.order_summary_rows.item_count IS 'The number of lines.';
COMMENT ON COLUMN pos_read.order_summary_rows.paid IS 'The sum of the payments that are not reversed.';
COMMENT ON COLUMN pos_read.order_summary_rows.payment_status IS 'unpaid, partial or paid; paid: nothing is due.';
COMMENT ON COLUMN pos_read.order_summary_rows.tax IS 'The tax of the order; null: 0.';
COMMENT ON COLUMN pos_read.order_summary_rows.refunded IS 'What refunds took off the total; null: 0.';
COMMENT ON COLUMN pos_read.order_summary_rows.reference IS 'What the outside calls the order; null: nothing.';
COMMENT ON TABLE pos_read.order_daily_stripes IS
'Stored rows behind the view order_daily_summary.

A day is the sum of its stripes, so that two commands never wait for the same row.
It may have rows of several generations: read the view.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_read.order_daily_stripes.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.order_daily_stripes.generation IS 'The generation of the read model that the row belongs to.';
COMMENT ON COLUMN pos_read.order_daily_stripes.date IS 'The business date.';
COMMENT ON COLUMN pos_read.order_daily_stripes.stripe IS 'The part of the day that a command adds to; 0 after it is merged.';
COMMENT ON COLUMN pos_read.order_daily_stripes.order_count IS 'The number of orders that are not voided.';
COMMENT ON COLUMN pos_read.order_daily_stripes.total_revenue IS 'Their totals, net of discounts, tax included.';
COMMENT ON COLUMN pos_read.order_daily_stripes.gross_sales IS 'Their subtotals, before discounts.';
COMMENT ON COLUMN pos_read.order_daily_stripes.discount_total IS 'Their discounts.';
COMMENT ON COLUMN pos_read.order_daily_stripes.voided_count IS 'The number of orders of that day that are voided.';
COMMENT ON COLUMN pos_read.order_daily_stripes.voided_total IS 'The totals of the voided orders.';
COMMENT ON COLUMN pos_read.order_daily_stripes.tax_total IS 'The taxes of the orders that are not voided.';
COMMENT ON COLUMN pos_read.order_daily_stripes.refund_count IS 'The number of refunds that count on the date.';
COMMENT ON COLUMN pos_read.order_daily_stripes.refund_total IS 'What these refunds took off the totals of orders, tax included.';
COMMENT ON COLUMN pos_read.order_daily_stripes.refund_tax IS 'The part of refund_total that is tax.';
COMMENT ON TABLE pos_read.product_sales_stripes IS
'Stored rows behind the view product_sales.

A product''s day is the sum of its stripes, so that two commands never wait for the same row.
It may have rows of several generations: read the view.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_read.product_sales_stripes.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.product_sales_stripes.generation IS 'The generation of the read model that the row belongs to.';
COMMENT ON COLUMN pos_read.product_sales_stripes.date IS 'The business date.';
COMMENT ON COLUMN pos_read.product_sales_stripes.product_id IS 'The product that was sold.';
COMMENT ON COLUMN pos_read.product_sales_stripes.stripe IS 'The part of the day that a command adds to; 0 after it is merged.';
COMMENT ON COLUMN pos_read.product_sales_stripes.quantity IS 'How much was sold, in orders that are not voided.';
COMMENT ON COLUMN pos_read.product_sales_stripes.revenue IS 'What it brought, net of discounts, tax included.';
COMMENT ON COLUMN pos_read.product_sales_stripes.tax IS 'The part of the revenue that is tax.';
COMMENT ON COLUMN pos_read.product_sales_stripes.returned_quantity IS 'How much came back by refunds that count on the date.';
COMMENT ON COLUMN pos_read.product_sales_stripes.returned_revenue IS 'What these refunds took off, tax included.';
DO $comments$
DECLARE
    policy record;
BEGIN
    FOR policy IN
        SELECT p.polname AS name, p.polrelid::pg_catalog.regclass AS relation, said.text
          FROM (VALUES
                   ('granted_tenants', 'Shows a role the rows of the tenants that are granted to it.

Roles that are granted all tenants see all rows. A role without grants sees none.
pos_grant_tenant() grants a tenant, pos_grants() lists who has which.
Only the owner of the table writes rows.'),
                   ('registry', 'Shows all rows to each role that may read the table.

The rows belong to no tenant. Only the owner of the table writes them.')
               ) said (name, text)
          JOIN pg_catalog.pg_policy p ON p.polname = said.name
          JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname IN ('pos_write', 'pos_read')
         ORDER BY p.polrelid
    LOOP
        EXECUTE pg_catalog.format('COMMENT ON POLICY %I ON %s IS %L', policy.name, policy.relation, policy.text);
    END LOOP;
END;
$comments$;
$pos_migration$),
    (NULL::int, NULL::text)
       ) m (version, statements)
 WHERE m.version IS NOT NULL
$pos_text$;
COMMENT ON FUNCTION pos_internal.store_migrations() IS 'The statements that bring the stores to each version from the one before.

pos_install() runs them, as the owner of the stores.';

-- sql/admin/pos_install.sql

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

-- A session keeps the library that it has loaded when the files are replaced. What is
-- to be done with the stores is both in this SQL and in the library.
CREATE FUNCTION pos_internal.check_library()
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    extension CONSTANT text := (SELECT e.extversion FROM pg_extension e WHERE e.extname = 'pos_cqrs');
BEGIN
    IF pos_internal.library_version() <> extension THEN
        RAISE EXCEPTION 'this session has loaded the library of another version of the extension'
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  CONSTRAINT = 'library_other_version',
                  DETAIL = format('The library has version %s, the extension has version %s.',
                                  pos_internal.library_version(), extension),
                  HINT = 'If the extension is still to be updated, run ALTER EXTENSION pos_cqrs UPDATE, then pos_install() in the same session. If not, connect again and run pos_install().';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_library() IS
'Raises 55000 if the session''s library is of another version of the extension.';

CREATE FUNCTION pos_internal.begin_install()
RETURNS int
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_install';
COMMENT ON FUNCTION pos_internal.begin_install() IS
'Waits for another pos_install(), and looks for stores.

Returns the version of the stores; null if there are none. If they are older than the library,
it waits for commands in progress and locks others out.
Raises 25001 above READ COMMITTED, 55000 if other things have their names.';

CREATE FUNCTION pos_internal.execute_as_owner(owner name, statements text)
RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_execute_as_owner';
COMMENT ON FUNCTION pos_internal.execute_as_owner(name, text) IS
'Runs statements with the rights of the stores'' owner, for members of that role.';

-- The owner of new stores: it is checked, and pos_owner is created if needed.
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
                  CONSTRAINT = 'database_role_unknown', COLUMN = 'owner',
                  DETAIL = 'The owner of the stores must be a role of this cluster.',
                  HINT = 'Create the role first, or leave owner out.';
    END IF;
    RETURN chosen;
END;
$$;
COMMENT ON FUNCTION pos_internal.store_owner(name) IS
'The role that new stores get as owner; a superuser''s call creates pos_owner.

Raises PC011 if the role does not exist.';

-- The owner of the stores is no superuser, and the caller is a member of it.
CREATE FUNCTION pos_internal.check_store_owner(owner name)
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = owner) THEN
        RAISE EXCEPTION 'the stores must not belong to the superuser "%"', pos_internal.clip_text(owner::text)
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'stores_owner_superuser', COLUMN = 'owner',
                  DETAIL = 'Commands run with the rights of the stores'' owner.',
                  HINT = 'Name an ordinary role, or leave owner out.';
    END IF;
    IF NOT pg_has_role(current_user, owner, 'MEMBER') THEN
        RAISE EXCEPTION 'permission denied to act for the stores'' owner, role "%"', pos_internal.clip_text(owner::text)
            USING ERRCODE = 'insufficient_privilege',
                  CONSTRAINT = 'stores_owner_required', COLUMN = 'owner',
                  DETAIL = format('Role "%s" is no member of it.', current_user),
                  HINT = 'Call pos_install() as a member of that role, or as a superuser.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_store_owner(name) IS
'Raises PC011 if owner is a superuser, 42501 if the caller is no member of it.';

-- The owner of existing stores, if pos_install() can work on them.
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
                  CONSTRAINT = 'stores_other_version',
                  DETAIL = 'No migration leads from the one to the other.',
                  HINT = 'Install the extension that the stores were made by, or a later one.';
    END IF;
    IF owner <> store_owner THEN
        RAISE EXCEPTION 'the stores belong to role "%"', pos_internal.clip_text(store_owner::text)
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'stores_owner_other', COLUMN = 'owner',
                  DETAIL = format('The argument owner is "%s".', owner),
                  HINT = 'Leave owner out. ALTER ... OWNER TO changes the owner of a schema and its tables.';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_class c
                     JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'pos_read' AND c.relname = 'projections')
    THEN
        RAISE EXCEPTION 'the stores are incomplete'
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  CONSTRAINT = 'stores_damaged',
                  DETAIL = 'There is pos_write, but no table pos_read.projections.',
                  HINT = 'Restore the schema pos_read.';
    END IF;
    RETURN store_owner;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_stores(int, int, name) IS
'The owner of the stores, if pos_install() can work on them.

Raises 55000 if the version can''t be migrated, or a part is missing; PC011 if owner is another.';

-- Runs each migration as the stores' owner. begin_install() has locked commands out.
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
'Runs the migrations from the present version of the stores to the wanted one.';

-- Creates the two schemas for their owner.
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
                      CONSTRAINT = 'schema_occupied',
                      DETAIL = 'There is no table pos_write.store_version.',
                      HINT = 'Restore both schemas of the stores, or rename this schema, and run pos_install() again.';
        END IF;
        EXECUTE format('CREATE SCHEMA %I AUTHORIZATION %I', schema_name, owner);
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.create_store_schemas(name) IS
'Creates pos_write and pos_read. Raises 55000 if one exists.';

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
    IF pos_install.role <> 'primary' THEN
        RAISE EXCEPTION 'role of the stores must be primary'
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'stores_role_unknown', COLUMN = 'role',
                  DETAIL = format('It is %s. Stores that take commands are primary.',
                                  quote_literal(pos_internal.clip_text(pos_install.role))),
                  HINT = 'Leave role out.';
    END IF;

    IF present IS NULL THEN
        store_owner := pos_internal.store_owner(pos_install.owner);
        PERFORM pos_internal.check_store_owner(store_owner);
        PERFORM pos_internal.create_store_schemas(store_owner);
        PERFORM pos_internal.execute_as_owner(store_owner, pos_internal.store_tables());
        PERFORM pos_internal.execute_as_owner(store_owner, format(
            'INSERT INTO pos_write.store_version (version, role, installed_at) VALUES (%s, %L, clock_timestamp())',
            wanted, coalesce(pos_install.role, 'primary')));
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
    PERFORM pos_internal.execute_as_owner(store_owner, 'SELECT pos_internal.set_sequences()');
    PERFORM pos_internal.apply_grants(store_owner);
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_install(name, text) IS
'Creates the stores, or brings them to the version of the extension.

owner: who owns new stores, and with whose rights commands run. Null means the caller, or for a
  superuser the role pos_owner, which is created if missing.
role: always primary in this version.
The stores are the schemas pos_write and pos_read. Call it after CREATE EXTENSION, after each
  ALTER EXTENSION UPDATE, and after a restore. It keeps all data. It gives all grants of
  pos_grant() again, and corrects sequences that are behind the stores, cache or cycle.
Returns nothing.
Raises:
  PC011  owner does not exist, is a superuser, or does not own the stores; or role is unknown
  25001  the transaction is above READ COMMITTED
  42501  the caller is no member of owner
  55000  other things have the stores'' names, a part is missing, or a version does not fit';

-- sql/admin/grants/sides.sql

-- What belongs to each side of the API: the routines that it calls, and what they use
-- of the stores, since queries run with their caller's rights. What is on no side is
-- only for the stores' owner.

CREATE FUNCTION pos_internal.sides()
RETURNS TABLE (side text, api text[], helpers text[], relations text[], routines text[])
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
VALUES
    ('command',
     ARRAY['pos_register_tenant', 'pos_register_user', 'pos_register_product', 'pos_register_tax',
           'pos_create_order', 'pos_create_orders',
           'pos_confirm_order', 'pos_apply_discount', 'pos_record_payment', 'pos_reverse_payment', 'pos_void_order',
           'pos_change_items', 'pos_refund'],
     ARRAY[]::text[],
     ARRAY[]::text[],
     ARRAY[]::text[]),
    ('query',
     ARRAY['pos_get_order', 'pos_find_order', 'pos_order_lines', 'pos_order_payments', 'pos_order_refunds', 'pos_list_orders',
           'pos_daily_summary', 'pos_daily_summaries', 'pos_daily_taxes', 'pos_daily_payments', 'pos_top_products', 'pos_business_date',
           'pos_order_history', 'pos_order_as_of', 'pos_events_at', 'pos_projection_status', 'pos_wait_for_refresh'],
     ARRAY['known_projection', 'last_unfolded', 'is_behind', 'mode_of', 'order_now', 'order_as_of', 'lines_now', 'payments_now', 'refunds_now', 'refunds_as_json',
           'registry', 'top_limit'],
     ARRAY['pos_read.projections', 'pos_read.projection_progress', 'pos_read.skipped_events',
           'pos_read.shown_generations', 'pos_read.unfolded_gaps', 'pos_read.unfolded_events',
           'pos_read.tenant_names', 'pos_read.user_names', 'pos_read.product_names',
           'pos_read.order_summary_rows', 'pos_read.order_summaries',
           'pos_read.order_daily_stripes', 'pos_read.order_day_parts_with_unfolded',
           'pos_read.order_daily_summary',
           'pos_read.product_sales_stripes', 'pos_read.product_day_parts_with_unfolded', 'pos_read.product_sales',
           'pos_write.tenants', 'pos_write.users', 'pos_write.products', 'pos_write.granted_tenants', 'pos_write.own_tenants',
           'pos_write.taxes', 'pos_write.orders', 'pos_write.order_items', 'pos_write.payments',
           'pos_write.refunds', 'pos_write.refund_lines', 'pos_write.refund_payments', 'pos_write.order_references',
           'pos_write.events', 'pos_write.upcast_events', 'pos_write.event_position_seq'],
     ARRAY['pos_write.readable_tenants()']),
    ('admin',
     ARRAY['pos_set_mode', 'pos_rebuild', 'pos_refresh', 'pos_refresh_batches', 'pos_set_max_lag',
           'pos_schedule_refresh', 'pos_unschedule_refresh', 'pos_purge', 'pos_schedule_purge', 'pos_unschedule_purge',
           'pos_upkeep', 'pos_schedule_upkeep', 'pos_unschedule_upkeep',
           'pos_fence_tenant', 'pos_unfence_tenant', 'pos_remove_tenant',
           'pos_projection_status', 'pos_schedules', 'pos_wait_for_refresh', 'pos_verify', 'pos_verify_handler'],
     ARRAY['known_projection', 'last_unfolded', 'is_behind', 'mode_of', 'registry', 'require_stores', 'require_commits', 'checked_batch', 'clip_text',
           'fold_batch', 'begin_change', 'begin_build', 'build', 'finish_change', 'finish_change_patiently',
           'command_holders', 'delete_stale', 'delete_stale_rows', 'end_change',
           'raise_fold_errors', 'is_striped', 'merged_projections', 'next_stripe', 'merge_stripe', 'merge_stripes',
           'check_cron_seconds', 'checked_age', 'cron_command', 'cron_command_prefix', 'cron_database', 'cron_job_name',
           'cron_remote_job_name', 'cron_schedule', 'invalid_cron_field', 'is_cron_field', 'require_cron',
           'schedule_job', 'unschedule_job', 'purge', 'purge_keys', 'purge_runs', 'require_all_tenants', 'verify', 'verify_*',
           'highest_order_id', 'sequences', 'fence_tenant', 'wait_for_commands',
           'begin_removal', 'fold_for_removal', 'mark_removal', 'remove_rows'],
     ARRAY['pos_write.command_log', 'pos_write.moved_tenants', 'pos_write.order_id_seq'],
     ARRAY[]::text[]),
    ('monitor',
     ARRAY['pos_projection_status', 'pos_schedules'],
     ARRAY[]::text[],
     ARRAY[]::text[],
     ARRAY[]::text[])
$$;
COMMENT ON FUNCTION pos_internal.sides() IS
'What belongs to each side that pos_grant() gives.

api: functions of the API.
helpers: functions in pos_internal; a name may end with *.
relations, routines: those of the stores that the side uses. The side admin also uses those of
  query.';

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
'The routines of a side; for owner all of them.';

-- sql/admin/grants/apply_grants.sql

-- These functions grant what role_grants says, by GRANT and REVOKE.

-- The routines belong to the role that created the extension, so this runs with that
-- role's rights. Only the stores' owner and superusers may execute it.
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
    -- "public" is no role, quoted or not: the cast raises an error
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
'Gives a role the routines of a side, or takes them away.';

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
'Lets a role read the relations of a side, or takes that away.';

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
'Gives a role the sides that it was granted; null means every role.';

-- sql/admin/grants/grant_arguments.sql

CREATE FUNCTION pos_internal.begin_grants()
RETURNS name
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_grants';
COMMENT ON FUNCTION pos_internal.begin_grants() IS
'Waits for another change of grants, and returns the stores'' owner.

Raises 25001 above READ COMMITTED, 42501 if the caller is no member of that role, 55000 without
stores.';

CREATE FUNCTION pos_internal.noted_grants()
RETURNS TABLE (grantee text, side text, tenant_id text)
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_noted_grants';
COMMENT ON FUNCTION pos_internal.noted_grants() IS
'The rows of role_grants and of tenant_grants.

The former have no tenant_id, the latter no side. Raises 42501, 55000.';

CREATE FUNCTION pos_internal.check_grantee(grantee name, store_owner name)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = grantee) THEN
        RAISE EXCEPTION 'role % does not exist', coalesce('"' || pos_internal.clip_text(grantee::text) || '"', 'null')
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'database_role_unknown', COLUMN = 'role',
                  DETAIL = 'Grants are for roles of this cluster, not for PUBLIC.',
                  HINT = 'Create the role first, or correct its name.';
    END IF;
    -- its commands need every side
    IF grantee = store_owner THEN
        RAISE EXCEPTION 'role "%" owns the stores', pos_internal.clip_text(grantee::text)
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'stores_owner_grantee', COLUMN = 'role',
                  DETAIL = 'It has every side and every tenant, and nothing can be taken from it.',
                  HINT = 'Grant what an application needs to a role of its own.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_grantee(name, name) IS
'Raises PC011 if there is no such role, or if it is the stores'' owner.';

CREATE FUNCTION pos_internal.check_side(side text)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF side IS NULL OR side <> ALL (ARRAY['command', 'query', 'admin', 'monitor']) THEN
        RAISE EXCEPTION 'side % is not known', coalesce('"' || pos_internal.clip_text(side) || '"', 'null')
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'side_unknown', COLUMN = 'side',
                  DETAIL = 'A role is granted the side command, query, admin or monitor.',
                  HINT = 'Name one of these. Each call is about one side.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_side(text) IS
'Raises PC011 for an unknown side.';

CREATE FUNCTION pos_internal.text_is_blank(value text) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_text_is_blank';
COMMENT ON FUNCTION pos_internal.text_is_blank(text) IS
'Whether a text has no visible character in Unicode.';

CREATE FUNCTION pos_internal.check_granted_tenant(tenant_id text)
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF tenant_id IS NULL OR pos_internal.text_is_blank(tenant_id) OR length(tenant_id) > 255 THEN
        RAISE EXCEPTION 'tenant_id must not be null, blank or too long'
            USING ERRCODE = 'PC011',
                  CONSTRAINT = CASE WHEN tenant_id IS NULL THEN 'argument_null'
                                    WHEN length(tenant_id) > 255 THEN 'argument_too_long'
                                    ELSE 'argument_blank' END, COLUMN = 'tenant_id',
                  DETAIL = CASE WHEN length(tenant_id) > 255 THEN format('It has %s characters, the most is 255.', length(tenant_id))
                                ELSE format('It is %s.', coalesce(quote_literal(tenant_id), 'null')) END,
                  HINT = 'Give the id of a tenant, or ''*'' for all.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_granted_tenant(text) IS
'Raises PC011 for a tenant_id that no tenant can have; * is allowed.';

-- sql/admin/grants/require_all_tenants.sql

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
                  CONSTRAINT = 'all_tenants_not_granted',
                  DETAIL = format('It reads every tenant, and role "%s" has no grant for all of them.', current_user),
                  HINT = 'The stores'' owner or a superuser grants them with pos_grant_tenant(role, ''*'').';
    END IF;
    RETURN true;
END;
$$;
COMMENT ON FUNCTION pos_internal.require_all_tenants(text) IS
'Returns true. Raises 42501 if the caller may not read every tenant.';

-- sql/admin/grants/pos_grant.sql

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
'Gives a role a side of the API.

role: an existing role; whoever has its privileges has the side too.
side: command, query, admin or monitor.
  admin: modes, refreshes, rebuilds, schedules, purges, moves, pos_verify().
  All of these need the grant for all tenants too.
  monitor: pos_projection_status() and pos_schedules(). They show no tenant''s data, so it needs
  no tenant. pg_monitor may have it.
pos_grant_tenant() says for which tenants. pos_install() gives the grant again.
Only for members of the stores'' owner and superusers.
Returns nothing.
Raises:
  PC011  role is unknown or the stores'' owner, or side is unknown
  25001  the transaction is above READ COMMITTED
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';

-- sql/admin/grants/pos_revoke.sql

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
    -- also without a grant: a renamed role still has what it got under its old name
    IF known AND role <> store_owner THEN
        PERFORM pos_internal.change_members(role, side, false);
        PERFORM pos_internal.change_relations(store_owner, role, side, false);
        -- a side that stays may share routines and relations with the one taken
        PERFORM pos_internal.apply_grants(store_owner, role);
    END IF;
    RETURN granted;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_revoke(name, text) IS
'Takes a side of the API from a role, at once.

role: a role with that side; a dropped role may be named too.
side: command, query, admin or monitor.
The role keeps what it has as a member of other roles.
Only for members of the stores'' owner and superusers.
Returns true; false if the role had no such grant of its own.
Raises:
  PC011  role is unknown or the stores'' owner, or side is unknown
  25001  the transaction is above READ COMMITTED
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';

-- sql/admin/grants/pos_grant_tenant.sql

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
'Lets a role work for a tenant, with the sides that pos_grant() gives.

role: an existing role; whoever has its privileges may do the same.
tenant_id: the tenant, which need not be registered yet; ''*'' stands for all.
Only for members of the stores'' owner and superusers.
Returns nothing.
Raises:
  PC011  role is unknown or the stores'' owner, or tenant_id is null, blank or too long
  25001  the transaction is above READ COMMITTED
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';

-- sql/admin/grants/pos_revoke_tenant.sql

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
'Takes a tenant from a role, for every statement that begins afterwards.

role: a role with that tenant; a dropped role may be named too.
tenant_id: the tenant; ''*'' takes the grant for all, and leaves those for single tenants.
Only for members of the stores'' owner and superusers.
Returns true; false if the role had no such grant of its own.
Raises:
  PC011  role is unknown or the stores'' owner, or tenant_id is null, blank or too long
  25001  the transaction is above READ COMMITTED
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';

-- sql/admin/grants/pos_grants.sql

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
'The roles that have grants, with their sides and tenants.

role_exists: false if the role was dropped or renamed. A later role of that name gets its
  grants.
sides, tenants: those that the role itself was granted; * stands for all tenants.
Only for members of the stores'' owner and superusers.
Raises:
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';

-- sql/command/pos_register_tenant.sql

CREATE FUNCTION @extschema@.pos_register_tenant(
    tenant_id text,
    name text DEFAULT NULL,
    time_zone text DEFAULT NULL,
    currency text DEFAULT NULL,
    day_starts_at interval DEFAULT NULL,
    prices_include_tax boolean DEFAULT NULL,
    tax_rounding text DEFAULT NULL,
    cash_rounding numeric DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_tenant_0_7';
COMMENT ON FUNCTION @extschema@.pos_register_tenant(text, text, text, text, interval, boolean, text, numeric) IS
'Registers a tenant, or changes one.

tenant_id: any text of at most 255 characters with a visible one, except ''*''.
name: the name that queries show; required for a new tenant.
time_zone: an IANA name; a new tenant gets UTC.
currency: an ISO 4217 code; a new tenant gets USD. It can''t change once there are orders.
day_starts_at: when a business day begins, local time: 0 or more, less than 24 hours.
  A new tenant gets 0.
prices_include_tax: whether unit prices include tax. A new tenant gets false.
tax_rounding: where taxes are rounded: order, once for all lines of an order together; or
  line, in each line. A new tenant gets order.
cash_rounding: the smallest coin that cash is rounded to, such as 0.05, in the currency''s
  units; 0: cash is not rounded. A new tenant gets 0.
Null keeps the present value. A new zone or start of day affects later orders only. So do
the last three: each order keeps what it was made with.
Returns the tenant''s version: 1, then one more with each change.
Appends tenant_registered, unless nothing changes.
Raises:
  PC006  cash_rounding is negative, too large, or has more decimals than the currency
  PC011  an argument is wrong, or a new tenant has no name
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';

-- sql/command/pos_register_user.sql

CREATE FUNCTION @extschema@.pos_register_user(
    tenant_id text,
    user_id bigint,
    full_name text DEFAULT NULL,
    role text DEFAULT NULL,
    active boolean DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_user_0_6';
COMMENT ON FUNCTION @extschema@.pos_register_user(text, bigint, text, text, boolean) IS
'Registers a user of a tenant, or changes one.

tenant_id, user_id: the user; the id is yours to choose.
full_name: the name that queries show; required for a new user.
role: cashier or manager; a new user gets cashier. Managers authorise.
active: a new user gets true. An inactive user can neither sell, act nor authorise.
Null keeps the present value.
Returns the user''s version: 1, then one more with each change.
Appends user_registered, unless nothing changes.
Raises:
  PC001  the tenant is unknown
  PC011  an argument is wrong, or a new user has no name
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';

-- sql/command/pos_register_product.sql

CREATE FUNCTION @extschema@.pos_register_product(
    tenant_id text,
    product_id bigint,
    name text DEFAULT NULL,
    active boolean DEFAULT NULL,
    taxes bigint[] DEFAULT NULL,
    price_decimals bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_product_0_7';
COMMENT ON FUNCTION @extschema@.pos_register_product(text, bigint, text, boolean, bigint[], bigint) IS
'Registers a product of a tenant, or changes one.

tenant_id, product_id: the product; the id is yours to choose.
name: the name that queries show; required for a new product.
active: a new product gets true. An inactive product can''t be sold.
taxes: the ids of its taxes: at most 4, each once; an empty array is no tax. Lines have them
  unless their item says otherwise. A new product gets none.
price_decimals: how many decimals its unit prices may have: at least those of the currency,
  and at most 4. A new product gets those of the currency.
Null keeps the present value.
Returns the product''s version: 1, then one more with each change.
Appends product_registered, unless nothing changes.
Raises:
  PC001  the tenant is unknown
  PC011  an argument is wrong, or a new product has no name
  PC012  one of its taxes is unknown or inactive; checked when it gets taxes or becomes active
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';

-- sql/command/pos_register_tax.sql

CREATE FUNCTION @extschema@.pos_register_tax(
    tenant_id text,
    tax_id bigint,
    name text DEFAULT NULL,
    percent numeric DEFAULT NULL,
    active boolean DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_tax';
COMMENT ON FUNCTION @extschema@.pos_register_tax(text, bigint, text, numeric, boolean) IS
'Registers a tax of a tenant, or changes one.

tenant_id, tax_id: the tax; the id is yours to choose.
name: the name that queries show; required for a new tax.
percent: the percentage, 0 to 100, with at most 4 decimals; required for a new tax. 0 is a
  tax that is reported. A new percentage affects later lines only.
active: a new tax gets true. New lines can''t have an inactive tax.
Null keeps the present value.
Returns the tax''s version: 1, then one more with each change.
Appends tax_registered, unless nothing changes.
Raises:
  PC001  the tenant is unknown
  PC006  percent is invalid
  PC011  an argument is wrong, or a new tax has no name or percentage
  PC012  the tax can''t be deactivated, since an active product has it
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';

-- sql/command/pos_create_order.sql

CREATE FUNCTION @extschema@.pos_create_order(
    tenant_id text,
    cashier_id bigint,
    items jsonb,
    idempotency_key text DEFAULT NULL,
    ordered_at timestamptz DEFAULT NULL,
    reference text DEFAULT NULL,
    attributes jsonb DEFAULT NULL,
    discount jsonb DEFAULT NULL,
    authorised_by bigint DEFAULT NULL,
    confirmed boolean DEFAULT NULL,
    payments jsonb DEFAULT NULL
)
RETURNS bigint
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_create_order_0_7';
COMMENT ON FUNCTION @extschema@.pos_create_order(text, bigint, jsonb, text, timestamptz, text, jsonb, jsonb, bigint, boolean, jsonb) IS
'Creates an order, and can discount, confirm and pay it in the same call.

tenant_id: whose order it is.
cashier_id: an active user of the tenant.
items: an array of 1 to 1,000 lines {"product_id": 1, "quantity": 2, "unit_price": 3.50}.
  quantity: above 0, with at most 3 decimals.
  unit_price: 0 or more, in units of the tenant''s currency, with no more decimals than the
  product''s prices have.
  Optional keys of a line: discount_percent or discount_amount, the line''s own discount;
  discountable, false for a line that the order''s discount passes over; taxes, the ids of its
  taxes in place of the product''s; attributes.
  A number may be a string, such as "3.50".
idempotency_key: the same key with the same request returns the first answer again.
ordered_at: when the order was taken, by default now; for terminals that were offline. Who
  and what was active then counts, with the taxes and settings of then.
  It may be a minute ahead of the server''s clock. The order''s business date follows from it.
reference: what the outside calls the order, such as a table or a receipt: at most 200 bytes.
  It is the order''s for ever; pos_find_order() finds the order by it.
attributes: what the application keeps with the order: an object of at most 8 kB.
discount: {"percent": 10} or {"amount": 5.00}, optionally "reason", as pos_apply_discount()
  takes it; needs authorised_by.
authorised_by: an active manager of the tenant.
confirmed: true confirms the order.
payments: an array of at most 100 objects {"method": "cash", "amount": 15.72, "tip": 1,
  "tendered": 20, "paid_at": "2026-01-02T10:00:00+01:00", "attributes": {}}, as
  pos_record_payment() takes them; only method is required. Without amount a payment is for all
  that is due then, and is left out where nothing is. paid_at is by default ordered_at.
The order keeps the tenant''s prices_include_tax, tax_rounding and cash_rounding.
A line''s total is quantity times price, rounded half away from zero.
A refusal of a part names it, such as payments 2, and nothing is written.
Returns the order''s id.
Appends order_created, then discount_applied, order_confirmed and payment_recorded as asked for.
Raises:
  PC001  the tenant is unknown
  PC002  the cashier is no active user
  PC003  a product is not an active product of the tenant
  PC005  items are wrong; the line is named
  PC006  a sum is 10^15 or more; a discount is above what is discounted; a discount or a payment
         is wrong, or a payment is above what is due
  PC008  authorised_by is no active manager
  PC010  the key was used for another request
  PC011  another argument is wrong
  PC012  a tax is not an active tax of the tenant
  PC016  another order has the reference
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';

-- sql/command/pos_create_orders.sql

CREATE FUNCTION @extschema@.pos_create_orders(
    tenant_id text,
    orders jsonb,
    all_or_nothing boolean DEFAULT false
)
RETURNS TABLE (line int, order_id bigint, sqlstate text, message text, detail text, hint text,
               rule text, field text)
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_create_orders_0_6';
COMMENT ON FUNCTION @extschema@.pos_create_orders(text, jsonb, boolean) IS
'Creates the orders of a terminal that was offline, and answers for each.

tenant_id: whose orders they are.
orders: an array of 1 to 10,000 objects {"cashier_id": 1, "items": [...],
  "idempotency_key": "...", "ordered_at": "2026-01-02T10:00:00+01:00"}.
  The keys are the arguments of pos_create_order() but tenant_id, and mean the same.
  ordered_at is ISO 8601 with an offset from UTC, or Z. A number may be a string.
all_or_nothing: true raises the first refusal, and nothing is written. Null means false.
Returns a row for each order; line counts from 1. It has the order_id, also where the key was
  answered before; or the sqlstate, message, detail, hint, rule and field of the refusal.
  field is null where no argument is at fault.
Appends the events of pos_create_order() for each order that is created.
Raises:
  PC001  the tenant is unknown
  PC011  orders is no such array, or tenant_id is wrong
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version
  With all_or_nothing also PC002, PC003, PC005, PC006, PC008, PC010, PC012 and
  PC016, as pos_create_order().';

-- sql/command/pos_confirm_order.sql

CREATE FUNCTION @extschema@.pos_confirm_order(
    tenant_id text,
    order_id bigint,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_confirm_order_0_6';
COMMENT ON FUNCTION @extschema@.pos_confirm_order(text, bigint, bigint, text, bigint) IS
'Confirms a pending order.

tenant_id, order_id: the order.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
Returns the order''s new version.
Appends order_confirmed.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC004  the order is unknown
  PC007  the order is not pending
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  an argument is null, blank or too long
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';

-- sql/command/pos_apply_discount.sql

CREATE FUNCTION @extschema@.pos_apply_discount(
    tenant_id text,
    order_id bigint,
    discount_percent numeric,
    authorised_by bigint,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL,
    discount_amount numeric DEFAULT NULL,
    reason text DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_apply_discount_0_7';
COMMENT ON FUNCTION @extschema@.pos_apply_discount(text, bigint, numeric, bigint, bigint, text, bigint, numeric, text) IS
'Gives a discount on a pending order, in place of an earlier one.

tenant_id, order_id: the order.
discount_percent: percent of what the discountable lines cost after their own discounts; 0 to
  100, with at most 4 decimals. 0 takes the discount away.
authorised_by: an active manager of the tenant.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
discount_amount: the discount as an amount, in place of a percentage, which is null then; at most
  what the discountable lines cost. 0 takes the discount away.
reason: why, in at most 1,000 characters; null means nobody said.
A percentage, in the tenant''s currency, is rounded half away from zero.
The discount is shared over the lines by largest remainder.
Returns the order''s new version.
Appends discount_applied.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC004  the order is unknown
  PC006  the percentage or the amount is wrong, or the total would be less than what is paid
  PC007  the order is not pending
  PC008  authorised_by is no active manager
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  both or none of discount_percent and discount_amount are given; another argument is null,
         blank or too long
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';

-- sql/command/pos_record_payment.sql

CREATE FUNCTION @extschema@.pos_record_payment(
    tenant_id text,
    order_id bigint,
    amount numeric,
    method text,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL,
    tip numeric DEFAULT NULL,
    tendered numeric DEFAULT NULL,
    paid_at timestamptz DEFAULT NULL,
    attributes jsonb DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_record_payment_0_7';
COMMENT ON FUNCTION @extschema@.pos_record_payment(text, bigint, numeric, text, bigint, text, bigint, numeric, numeric, timestamptz, jsonb) IS
'Records a payment on an order.

tenant_id, order_id: the order, pending or confirmed.
amount: what the payment settles, in units of the tenant''s currency, with no more
  decimals than it has; above 0, and at most what is due.
method: any text of at most 255 characters, such as cash or card.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
tip: what is paid on top for the staff, 0 or more; it is never revenue.
tendered: the cash that was handed over, before the change; only for the method cash.
paid_at: when it was paid; null means now. Not before the order, nor in the future. It decides
  the business date that the payment counts on.
attributes: an object of at most 8 kB that is kept with the payment.
Cash is rounded to the smallest coin that the tenant had when the order was taken: the drawer
  gets amount + rounding + tip, and the change is tendered less that.
Payments of an order are numbered from 1.
Returns the order''s new version.
Appends payment_recorded.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC004  the order is unknown
  PC006  the amount is wrong, or more than is due; the tip is wrong; tendered is too little, or
         for another method than cash; tip or tendered in cash is no multiple of the coin
  PC007  the order is voided
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  another argument is null, blank, too long or too large; paid_at is before the order or
         in the future
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';

-- sql/command/pos_reverse_payment.sql

CREATE FUNCTION @extschema@.pos_reverse_payment(
    tenant_id text,
    order_id bigint,
    payment_no bigint,
    reason text,
    authorised_by bigint,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_reverse_payment_0_6';
COMMENT ON FUNCTION @extschema@.pos_reverse_payment(text, bigint, bigint, text, bigint, bigint, text, bigint) IS
'Gives a payment back in full.

tenant_id, order_id: the order.
payment_no: the payment; those of an order are numbered from 1.
reason: why, in at most 1,000 characters.
authorised_by: an active manager of the tenant.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
The payment stays on record. Its amount, in the tenant''s currency, is due again. Its tip goes
  back, too. The reversal counts on the present business date.
Returns the order''s new version.
Appends payment_reversed.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC004  the order or the payment is unknown
  PC007  the payment is reversed already, or a refund gave its money back
  PC008  authorised_by is no active manager
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  another argument is null, blank or too long
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';

-- sql/command/pos_void_order.sql

CREATE FUNCTION @extschema@.pos_void_order(
    tenant_id text,
    order_id bigint,
    reason text,
    authorised_by bigint,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_void_order_0_6';
COMMENT ON FUNCTION @extschema@.pos_void_order(text, bigint, text, bigint, bigint, text, bigint) IS
'Voids an order, which is final.

tenant_id, order_id: the order, pending or confirmed.
reason: why, in at most 1,000 characters.
authorised_by: an active manager of the tenant.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
The order leaves the figures of its business date. It counts there as voided, at its total
  in the tenant''s currency.
Returns the order''s new version.
Appends order_voided.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC004  the order is unknown
  PC007  the order is voided already, or holds payments
  PC008  authorised_by is no active manager
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  another argument is null, blank or too long
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';

-- sql/command/pos_change_items.sql

CREATE FUNCTION @extschema@.pos_change_items(
    tenant_id text,
    order_id bigint,
    changes jsonb,
    authorised_by bigint DEFAULT NULL,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_change_items';
COMMENT ON FUNCTION @extschema@.pos_change_items(text, bigint, jsonb, bigint, bigint, text, bigint) IS
'Adds lines to a pending order, and changes quantities.

tenant_id, order_id: the order.
changes: 1 to 1,000 objects. {"add": {...}} adds an item, as pos_create_order() takes it.
  {"line_no": 2, "quantity": 1} sets the quantity of a line; 0 strikes it, for good.
authorised_by: an active manager of the tenant, for your audit; null means nobody is recorded.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
Lines that stay keep price and taxes. A struck line keeps its number. A discount in percent is
  computed anew, one by amount stays. A quantity that the line has already is no error.
Returns the order''s new version.
Appends items_changed.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC003  a product is unknown or inactive
  PC004  the order or the line is unknown
  PC005  an item is wrong, a line is named twice or is struck, or no line is left
  PC006  an amount is too large, the discount is above what is left, or the total would be below
         what is paid
  PC007  the order is not pending
  PC008  authorised_by is no active manager
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  changes is no array of such objects, or another argument is null, blank or too long
  PC012  a tax is unknown or inactive
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';

-- sql/command/pos_refund.sql

CREATE FUNCTION @extschema@.pos_refund(
    tenant_id text,
    order_id bigint,
    lines jsonb,
    reason text,
    authorised_by bigint,
    payments jsonb DEFAULT NULL,
    refunded_at timestamptz DEFAULT NULL,
    expected_version bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    acted_by bigint DEFAULT NULL
)
RETURNS int
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_refund';
COMMENT ON FUNCTION @extschema@.pos_refund(text, bigint, jsonb, text, bigint, jsonb, timestamptz, bigint, text, bigint) IS
'Takes goods of a confirmed order back, and gives money back.

tenant_id, order_id: the order.
lines: "all", or an array of objects such as {"line_no": 1, "quantity": 1, "amount": 3.00}.
  amount may be lower than what the quantity gives; a fee is kept so. A quantity of 0 with an
  amount gives back later what was kept.
reason: why, in at most 1,000 characters.
authorised_by: an active manager of the tenant.
payments: an array of objects such as {"method": "cash", "amount": 3.00, "payment_no": 1}. They
  add up to what goes back. One may leave out its amount. With payment_no the money is drawn on
  that payment, and the method is its own.
refunded_at: when it was; null means now. Not before the order, nor in the future. It decides the
  business date that the refund counts on.
expected_version: the version that the order must have; null means any.
idempotency_key: the same key with the same request returns the first answer again.
acted_by: the active user who acts; null means nobody is recorded.
Money goes back as far as the order holds more than it still costs. The day of the sale stays as
  it is. Refunds of an order are numbered from 1.
Amounts are in units of the tenant''s currency, tax included. Cash is rounded to the coin.
Returns the order''s new version.
Appends refund_recorded.
Raises:
  PC001  the tenant is unknown
  PC002  acted_by is no active user
  PC004  the order, the line or the payment is unknown
  PC006  an amount or a quantity is wrong
  PC007  the order is not confirmed
  PC008  authorised_by is no active manager
  PC009  the order has another version than expected_version
  PC010  the key was used for another request
  PC011  lines or payments are no arrays of such objects, or another argument is null, blank or
         too long
  PC015  more than is left comes back, or the payments add up to something else
  PC018  the tenant moves, or has moved, to another database
  42501  the caller has no grant for the tenant
  55000  the stores are missing, or of another version';

-- sql/query/query_arguments.sql

-- Most queries in this folder are plain SQL functions, so that the planner inlines them.
-- Such a function can't pin a search_path, so each operator names its schema. tenant_id
-- is compared with collation "C", like the stores' indexes, whatever the caller's is.
--
-- Arguments are checked in C, since a plain SQL function can't raise an error. These
-- functions are IMMUTABLE, so that the planner checks a constant once.

CREATE FUNCTION pos_internal.top_limit(max_rows bigint) RETURNS bigint
LANGUAGE c IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_top_limit_0_6';
COMMENT ON FUNCTION pos_internal.top_limit(bigint) IS
'The LIMIT of pos_top_products(): max_rows, or 10 if it is null.

Raises PC011 if it is not 1 to 1,000.';

-- For queries that are no plain SQL functions.
CREATE FUNCTION pos_internal.require_stores(argument text) RETURNS text
LANGUAGE c STABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_require_stores';
COMMENT ON FUNCTION pos_internal.require_stores(text) IS
'Returns the argument. Raises 55000 if the stores are missing or do not fit.

It runs before the statement that names their tables is parsed.';

CREATE FUNCTION pos_internal.clip_text(value text) RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_clip_text';
COMMENT ON FUNCTION pos_internal.clip_text(text) IS
'A user''s text for a message: short, in one line, in the client''s encoding.';

-- sql/projection/maintenance.sql

-- The steps of refreshes, changes of mode and rebuilds. The C functions run with the
-- rights of the stores' owner. The procedures commit between them.

CREATE FUNCTION pos_internal.registry()
RETURNS TABLE (name text, generation int, mode text, built_in boolean)
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_registry';
COMMENT ON FUNCTION pos_internal.registry() IS
'The read models in the registry, by name. Raises 55000 without stores.';

CREATE FUNCTION pos_internal.fold_batch(projection text, generation int, batch_size int)
RETURNS bigint
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_fold_batch';
COMMENT ON FUNCTION pos_internal.fold_batch(text, int, int) IS
'Folds at most batch_size events into a generation, and returns their number.

generation: null means the one in use.
Returns 0 if another transaction folds there.';

CREATE FUNCTION pos_internal.begin_change(projection text)
RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_change';
COMMENT ON FUNCTION pos_internal.begin_change(text) IS
'Locks out other changes of read models, and cleans up after a stopped one.

Raises 25001, 42501; 55006 if another session changes a read model.';

CREATE FUNCTION pos_internal.begin_build(projection text)
RETURNS int
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_build';
COMMENT ON FUNCTION pos_internal.begin_build(text) IS
'Begins a new, empty generation beside the one in use, and returns it.

Raises 55000 if a tenant is partly removed.';

CREATE FUNCTION pos_internal.finish_change(projection text, generation int, mode text, wait_ms int)
RETURNS boolean
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_finish_change';
COMMENT ON FUNCTION pos_internal.finish_change(text, int, text, int) IS
'Locks commands out, folds the rest, and puts a generation into use in a mode.

wait_ms: milliseconds to wait for each lock at most.
Returns false, and changes nothing, if that was not enough.';

CREATE FUNCTION pos_internal.delete_stale_rows(projection text, after text)
RETURNS text
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_delete_stale_rows';
COMMENT ON FUNCTION pos_internal.delete_stale_rows(text, text) IS
'Deletes the rows of unused generations for the next tenant.

after: the tenant before, by id.
Returns the tenant; null after the last one.';

CREATE FUNCTION pos_internal.end_change()
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_end_change';
COMMENT ON FUNCTION pos_internal.end_change() IS
'Lets other sessions change read models again.';

CREATE FUNCTION pos_internal.next_stripe(projection text, after int)
RETURNS int
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_next_stripe';
COMMENT ON FUNCTION pos_internal.next_stripe(text, int) IS
'The next stripe with rows of days that are over; null if there is none.';

CREATE FUNCTION pos_internal.merge_stripe(projection text, stripe int, batch_size int)
RETURNS bigint
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_merge_stripe';
COMMENT ON FUNCTION pos_internal.merge_stripe(text, int, int) IS
'Merges at most batch_size rows of days that are over into the first stripe.

Returns the number of rows; 0 if a transaction in progress uses the stripe.';

CREATE FUNCTION pos_internal.is_striped(projection text)
RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_is_striped';
COMMENT ON FUNCTION pos_internal.is_striped(text) IS
'Whether it is a read model of the extension that is kept in stripes.';

-- The read models that pos_refresh_batches() and pos_upkeep() merge.
CREATE FUNCTION pos_internal.merged_projections()
RETURNS SETOF text
LANGUAGE sql VOLATILE PARALLEL UNSAFE
AS $$
SELECT p.name
  FROM pos_internal.registry() p
 WHERE p.mode OPERATOR(pg_catalog.<>) 'live'
   AND CASE WHEN p.built_in THEN pos_internal.is_striped(p.name) ELSE false END
 ORDER BY p.name
$$;
COMMENT ON FUNCTION pos_internal.merged_projections() IS
'The stored read models that are kept in stripes. Raises 55000 without stores.';

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

-- Sessions and prepared transactions because of which commands can't be locked out.
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
  -- the lock on its own id identifies a prepared transaction
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
'The transactions in progress that have run a command, as text for a message.';

-- The last step of a change. Commands must not wait for long, so it tries often, for a
-- short time each.
CREATE PROCEDURE pos_internal.finish_change_patiently(projection text, generation int, mode text)
LANGUAGE plpgsql
AS $$
DECLARE
    wait_ms CONSTANT int := 50;
    attempts CONSTANT int := 100;
    holders pg_catalog.text;
BEGIN
    FOR attempt IN 1 .. attempts LOOP
        IF pos_internal.finish_change(projection, generation, mode, wait_ms) THEN
            COMMIT;
            RETURN;
        END IF;
        holders := pos_internal.command_holders();
        COMMIT;
        PERFORM pg_catalog.pg_sleep(wait_ms OPERATOR(pg_catalog./) 1000.0);
    END LOOP;
    RAISE EXCEPTION 'projection "%" could not be changed: commands could not be locked out', projection
        USING ERRCODE = 'lock_not_available',
              CONSTRAINT = 'commands_not_excluded',
              DETAIL = COALESCE(pg_catalog.format('Transactions in progress that have run a command: %s.', holders),
                                'A refresh of the projection, or a change of its registration, is in progress.'),
              HINT = 'Wait until these have ended, or end them, and call it again. Nothing has changed.';
END;
$$;
COMMENT ON PROCEDURE pos_internal.finish_change_patiently(text, int, text) IS
'Calls finish_change() repeatedly, for some seconds at most.

Raises 55P03 if it did not succeed, and names the transactions in the way.';

-- If commands run meanwhile, the build pauses twice as long as a batch took, as long as
-- it is still faster than they are. Batches are small then, since commits of commands
-- wait while the WAL of a batch is written to disk.
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
'Folds events into a generation, in batches, until few are left.

It leaves time for commands.';

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
'Deletes the rows of unused generations, some tenants in each transaction.';

-- sql/projection/pos_refresh.sql

CREATE FUNCTION @extschema@.pos_refresh(projection text DEFAULT NULL)
RETURNS bigint
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_refresh';
COMMENT ON FUNCTION @extschema@.pos_refresh(text) IS
'Folds new events into deferred read models, in the caller''s transaction.

projection: the read model; null means all deferred ones.
Returns the number of events. It is 0, at once, if another session refreshes the model.
A model in another mode has nothing to fold: a NOTICE says so.
If an event can''t be folded, a WARNING says so, and the events before it are folded.
Only for callers who may act for every tenant.
Raises:
  PC011  projection is unknown
  42501  the caller has no grant for all tenants
  55000  the stores are missing, or of another version';

-- sql/projection/pos_refresh_batches.sql

CREATE FUNCTION pos_internal.require_commits(routine text)
RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_require_commits';
COMMENT ON FUNCTION pos_internal.require_commits(text) IS
'Raises 25001 if the procedure that calls it could not commit.';

CREATE FUNCTION pos_internal.raise_fold_errors(projections text[])
RETURNS void
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_raise_fold_errors';
COMMENT ON FUNCTION pos_internal.raise_fold_errors(text[]) IS
'Raises 55000 if one of these deferred read models has stopped at an event.';

CREATE FUNCTION pos_internal.checked_batch(batch_size bigint)
RETURNS int
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF batch_size < 1 THEN
        RAISE EXCEPTION 'batch_size must be 1 or more'
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'batch_size_out_of_range', COLUMN = 'batch_size',
                  DETAIL = format('It is %s.', batch_size),
                  HINT = 'Leave it out for batches of 10,000.';
    END IF;
    RETURN LEAST(COALESCE(batch_size, 10000), 2147483647);
END;
$$;
COMMENT ON FUNCTION pos_internal.checked_batch(bigint) IS
'The argument batch_size; 10,000 if it is null. Raises PC011 below 1.';

CREATE PROCEDURE @extschema@.pos_refresh_batches(projection text DEFAULT NULL, batch_size bigint DEFAULT 10000)
LANGUAGE plpgsql
AS $$
DECLARE
    names pg_catalog.text[];
    striped pg_catalog.text[];
    name pg_catalog.text;
    folded bigint;
    batch CONSTANT pg_catalog.int4 := pos_internal.checked_batch(batch_size);
BEGIN
    PERFORM pos_internal.require_commits('pos_refresh_batches()');

    names := CASE
        WHEN projection IS NOT NULL THEN ARRAY[projection]
        ELSE ARRAY(SELECT p.name FROM pos_internal.registry() p
                    WHERE p.mode OPERATOR(pg_catalog.=) 'deferred' ORDER BY p.name) END;
    striped := ARRAY(
        SELECT m.name FROM pos_internal.merged_projections() m (name)
         WHERE projection IS NULL OR m.name OPERATOR(pg_catalog.=) projection);
    FOREACH name IN ARRAY names LOOP
        LOOP
            folded := pos_internal.fold_batch(name, NULL, batch);
            COMMIT;
            EXIT WHEN folded OPERATOR(pg_catalog.<) batch;
        END LOOP;
    END LOOP;
    FOREACH name IN ARRAY striped LOOP
        CALL pos_internal.merge_stripes(name);
    END LOOP;
    -- everything else is committed: now the job may fail
    PERFORM pos_internal.raise_fold_errors(names);
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_refresh_batches(text, bigint) IS
'Folds new events into deferred read models, in batches that it commits.

projection: the read model; null means all deferred ones.
batch_size: events in one transaction; null means 10,000.
Then it merges the stripes of days that are over, also of a model in immediate mode.
This is what a scheduler calls. If an event can''t be folded, the call commits everything else,
  then raises 55000, so that the job fails.
Only for callers who may act for every tenant.
Raises:
  PC011  projection is unknown, or batch_size is below 1
  25001  the call is inside a transaction
  42501  the caller has no grant for all tenants
  55000  an event can''t be folded: the message names the read model and the position;
         or the stores are missing, or of another version';

-- sql/projection/pos_set_mode.sql

CREATE FUNCTION pos_internal.mode_of(projection text)
RETURNS text
LANGUAGE sql VOLATILE PARALLEL UNSAFE
AS $$
SELECT r.mode FROM pos_internal.registry() r WHERE r.name OPERATOR(pg_catalog.=) $1
$$;
COMMENT ON FUNCTION pos_internal.mode_of(text) IS
'The mode of a read model; null if it is unknown. Raises 55000 without stores.';

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
                  CONSTRAINT = 'mode_unknown', COLUMN = 'mode',
                  DETAIL = 'A read model is live, immediate or deferred.',
                  HINT = 'Name one of these.';
    END IF;
    PERFORM pos_internal.known_projection(COALESCE(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);

    PERFORM pos_internal.begin_change(projection);
    SELECT p.mode, p.generation INTO old_mode, generation
      FROM pos_internal.registry() p WHERE p.name OPERATOR(pg_catalog.=) projection;
    IF old_mode OPERATOR(pg_catalog.=) mode THEN
        -- a change that was stopped near its end may have left rows
        CALL pos_internal.delete_stale(projection);
        PERFORM pos_internal.end_change();
        RAISE NOTICE 'projection "%" is % already', pos_internal.clip_text(projection), mode;
        RETURN;
    END IF;
    IF mode OPERATOR(pg_catalog.=) 'live'
       AND NOT (SELECT p.built_in FROM pos_internal.registry() p WHERE p.name OPERATOR(pg_catalog.=) projection)
    THEN
        RAISE EXCEPTION 'projection "%" cannot be live', pos_internal.clip_text(projection)
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'mode_not_possible', COLUMN = 'mode',
                  DETAIL = 'The handler makes a read model of your own from events.',
                  HINT = 'Choose immediate or deferred.';
    END IF;

    -- a live model has no rows yet; a deferred one may lack some events
    IF old_mode OPERATOR(pg_catalog.=) 'live' THEN
        CALL pos_internal.delete_stale(projection);
        generation := pos_internal.begin_build(projection);
    END IF;
    COMMIT;
    IF old_mode OPERATOR(pg_catalog.<>) 'immediate' AND mode OPERATOR(pg_catalog.<>) 'live' THEN
        CALL pos_internal.build(projection, generation);
    END IF;
    CALL pos_internal.finish_change_patiently(projection, generation, mode);
    CALL pos_internal.delete_stale(projection);
    PERFORM pos_internal.end_change();
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_set_mode(text, text) IS
'Changes the mode of a read model, while commands and queries go on.

projection: the read model.
mode: live (each query computes it from the write store), immediate (kept in the command''s
  transaction) or deferred (folded by a refresh). A model of your own can''t be live.
It folds what is missing, then locks commands out for a moment. It commits as it goes.
Only for callers who may act for every tenant. After an error the mode is what it was.
Raises:
  PC011  projection or mode is unknown, or the model can''t have that mode
  25001  the call is inside a transaction, or above READ COMMITTED
  42501  the caller has no grant for all tenants
  55000  a tenant is partly removed; or the stores are missing, or of another version
  55006  another session changes a read model
  55P03  transactions in progress have kept it from locking commands out';

-- sql/projection/pos_rebuild.sql

CREATE PROCEDURE @extschema@.pos_rebuild(projection text)
LANGUAGE plpgsql
AS $$
DECLARE
    mode pg_catalog.text;
    generation int;
BEGIN
    PERFORM pos_internal.known_projection(COALESCE(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);
    PERFORM pos_internal.begin_change(projection);
    mode := pos_internal.mode_of(projection);
    IF mode OPERATOR(pg_catalog.=) 'live' THEN
        -- a change that was stopped near its end may have left rows
        CALL pos_internal.delete_stale(projection);
        PERFORM pos_internal.end_change();
        RAISE NOTICE 'projection "%" is live: there is nothing to rebuild', pos_internal.clip_text(projection);
        RETURN;
    END IF;

    CALL pos_internal.delete_stale(projection);
    generation := pos_internal.begin_build(projection);
    COMMIT;
    CALL pos_internal.build(projection, generation);
    CALL pos_internal.finish_change_patiently(projection, generation, mode);
    CALL pos_internal.delete_stale(projection);
    PERFORM pos_internal.end_change();
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_rebuild(text) IS
'Makes a read model anew from the events, while commands and queries go on.

projection: the read model. For one in live mode there is nothing to do.
It builds a new generation beside the one in use, then locks commands out for a moment to
  put it into use. It commits as it goes. If it is stopped, the old generation stays in use.
Only for callers who may act for every tenant.
Raises:
  PC011  projection is unknown
  25001  the call is inside a transaction, or above READ COMMITTED
  42501  the caller has no grant for all tenants
  55000  a tenant is partly removed; or the stores are missing, or of another version
  55006  another session changes a read model
  55P03  transactions in progress have kept it from locking commands out';

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
    build_per_second numeric,
    lag_is_estimate  boolean,
    skipped_events   bigint
)
LANGUAGE c STABLE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_projection_status';
COMMENT ON FUNCTION @extschema@.pos_projection_status() IS
'The state of each read model: mode, lag, last error, and progress of a build.

lag_events: events that are not folded yet; exact up to 1,000, and 0 if none is left.
lag_is_estimate: lag_events is computed from positions. It may count commands that were rolled
  back, or miss single ones that committed late.
lag: the age of the oldest event that is not folded.
max_lag: the allowed lag; null means no limit.
late: lag is above max_lag, or there is a last_error.
last_refresh: when a refresh last looked for events.
last_error, error_position, error_at: why, at which event and when the last refresh stopped.
build_done, build_total, build_per_second: events, while a generation is built; else null.
skipped_events: events that pos_skip_event() leaves out.
The lag columns, late and skipped_events are null without the grant for all tenants or the side
  monitor. last_error is null without the grant for all tenants.
Raises 55000 if the stores are missing, or of another version.';

-- sql/projection/pos_set_max_lag.sql

CREATE FUNCTION @extschema@.pos_set_max_lag(projection text, max_lag interval)
RETURNS void
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_set_max_lag';
COMMENT ON FUNCTION @extschema@.pos_set_max_lag(text, interval) IS
'Sets how far a read model may lag in deferred mode before it counts as late.

projection: the read model.
max_lag: an interval of 0 or more; null means no limit.
pos_projection_status() shows what is late. Only for callers who may act for every tenant.
Returns nothing.
Raises:
  PC011  projection is unknown, or max_lag is negative
  42501  the caller has no grant for all tenants
  55000  the stores are missing, or of another version';

-- sql/projection/pos_wait_for_refresh.sql

CREATE FUNCTION pos_internal.last_unfolded(projection text)
RETURNS bigint
LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$
SELECT pg_catalog.max(l.position)
  FROM pos_read.unfolded_gaps g
 CROSS JOIN LATERAL (SELECT e.position
                       FROM pos_write.events e
                      WHERE e.position OPERATOR(pg_catalog.>=) g.first
                        AND e.position OPERATOR(pg_catalog.<) g.behind
                      ORDER BY e.position DESC
                      LIMIT 1) l
 WHERE g.projection OPERATOR(pg_catalog.=) $1
$$;
COMMENT ON FUNCTION pos_internal.last_unfolded(text) IS
'The last visible event that a deferred read model has not folded, or null.';

-- A refresh folds the lowest positions first. So the positions before the target are
-- only looked at after the target is folded. Few can be missing then.
CREATE FUNCTION pos_internal.is_behind(projection text, target bigint)
RETURNS boolean
LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$
SELECT CASE WHEN c.applied OPERATOR(pg_catalog.@>) $2
            THEN EXISTS (SELECT FROM pos_read.unfolded_events e
                          WHERE e.projection OPERATOR(pg_catalog.=) $1
                            AND e.position OPERATOR(pg_catalog.<) $2)
            ELSE true
       END
  FROM pos_read.projections p
  JOIN pos_read.projection_progress c ON c.name OPERATOR(pg_catalog.=) p.name
                                     AND c.generation OPERATOR(pg_catalog.=) p.generation
 WHERE p.name OPERATOR(pg_catalog.=) $1
   AND p.mode OPERATOR(pg_catalog.=) 'deferred'
$$;
COMMENT ON FUNCTION pos_internal.is_behind(text, bigint) IS
'Whether a deferred read model lacks a visible event up to a position.

Not true in other modes.';

CREATE FUNCTION @extschema@.pos_wait_for_refresh(projection text, timeout interval DEFAULT '10 seconds')
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
AS $$
DECLARE
    poll_seconds CONSTANT pg_catalog.float8 := 0.05;
    -- longer than anybody waits; a longer interval might lead beyond the calendar
    longest CONSTANT interval := '1000 years';
    give_up CONSTANT pg_catalog.timestamptz := pg_catalog.clock_timestamp()
        OPERATOR(pg_catalog.+) LEAST(GREATEST(COALESCE(timeout, '10 seconds'), '0'), longest);
    target bigint;
BEGIN
    PERFORM pos_internal.known_projection(COALESCE(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);
    IF pg_catalog.current_setting('transaction_isolation') OPERATOR(pg_catalog.<>) 'read committed' THEN
        RAISE EXCEPTION 'pos_wait_for_refresh() needs READ COMMITTED'
            USING ERRCODE = 'active_sql_transaction',
                  CONSTRAINT = 'read_committed_required',
                  DETAIL = 'A transaction with one snapshot never sees the refresh.',
                  HINT = 'Call the query with fresh => true instead.';
    END IF;
    target := pos_internal.last_unfolded(projection);
    WHILE target IS NOT NULL AND pos_internal.is_behind(projection, target) LOOP
        IF pg_catalog.clock_timestamp() OPERATOR(pg_catalog.>=) give_up THEN
            RETURN false;
        END IF;
        PERFORM pg_catalog.pg_sleep(poll_seconds);
    END LOOP;
    RETURN true;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_wait_for_refresh(text, interval) IS
'Waits until a deferred read model has folded all that the caller sees now.

projection: the read model.
timeout: how long to wait at most; null means 10 seconds.
Call it after a command has committed, to read what that has written.
Returns true; false if it takes longer. In other modes it returns true at once.
Raises:
  PC011  projection is unknown
  25001  the transaction is above READ COMMITTED
  55000  the stores are missing, or of another version';

-- sql/admin/schedule/cron_schedule.sql

-- pg_cron ignores a sixth field of a schedule, and whatever follows a number. So
-- schedules are checked here.

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
'Whether a field of a schedule is valid: numbers, names, ranges and steps.';

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
'What is wrong with the first invalid field of a schedule; null if none.';

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
                  CONSTRAINT = 'schedule_invalid', COLUMN = 'schedule',
                  DETAIL = regexp_replace(problem, '[[:cntrl:]]', ' ', 'g'),
                  HINT = 'Give five fields, minute hour day month weekday, such as ''*/5 * * * *'', or, with pg_cron 1.5 or later, 1 to 59 seconds, such as ''30 seconds''.';
    END IF;
    RETURN array_to_string(fields, ' ');
END;
$$;
COMMENT ON FUNCTION pos_internal.cron_schedule(text) IS
'A schedule in the form for pg_cron: five fields, or 1 to 59 seconds.

Raises PC011 for any other.';

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
                  CONSTRAINT = 'schedule_in_seconds', COLUMN = 'schedule',
                  DETAIL = format('The schedule is %s.', quote_literal(schedule)),
                  HINT = 'Give minutes, such as ''* * * * *'', or install pg_cron 1.5 or later.';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.check_cron_seconds(text) IS
'Raises PC011 for a schedule in seconds if pg_cron is older than 1.5.';

-- sql/admin/schedule/cron_jobs.sql

-- Jobs of pg_cron. It is not required: it may be missing, or keep its jobs in another
-- database of the cluster. A job is known by its name, and runs as the role that
-- scheduled it.

CREATE FUNCTION pos_internal.cron_database()
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    database text;
BEGIN
    database := current_setting('cron.database_name', true);
    -- without the library, anybody may have set a setting of that name
    RETURN (SELECT database FROM pg_settings s WHERE s.name = 'cron.database_name' AND s.context = 'postmaster');
EXCEPTION WHEN insufficient_privilege THEN
    RETURN '';
END;
$$;
COMMENT ON FUNCTION pos_internal.cron_database() IS
'The database in which pg_cron keeps its jobs.

Empty if the caller may not read the setting; null if the server has not loaded pg_cron.';

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
        IF NOT has_schema_privilege('cron', 'USAGE') THEN
            RAISE EXCEPTION 'permission denied to use pg_cron'
                USING ERRCODE = 'insufficient_privilege',
                      CONSTRAINT = 'pg_cron_not_granted',
                      DETAIL = format('Role "%s" has no right to use schema "cron", in which pg_cron keeps its jobs.', current_user),
                      HINT = format('Let a superuser run: GRANT USAGE ON SCHEMA cron TO %I;', current_user);
        END IF;
    ELSIF home IS NULL THEN
        RAISE EXCEPTION 'pg_cron is not loaded'
            USING ERRCODE = 'feature_not_supported',
                  CONSTRAINT = 'pg_cron_not_loaded',
                  DETAIL = 'Jobs need the extension pg_cron, and the server''s shared_preload_libraries does not name it.',
                  HINT = format('Install pg_cron (on Debian the package postgresql-%s-cron), set shared_preload_libraries = ''pg_cron'', cron.database_name = %L and cron.use_background_workers = on, start the server again, and run CREATE EXTENSION pg_cron.',
                                current_setting('server_version_num')::int / 10000, here);
    ELSIF home = here THEN
        RAISE EXCEPTION 'pg_cron is not installed in this database'
            USING ERRCODE = 'feature_not_supported',
                  CONSTRAINT = 'pg_cron_not_installed',
                  DETAIL = 'The server has loaded it for this database, but the extension is missing.',
                  HINT = 'Run CREATE EXTENSION pg_cron.';
    ELSE
        RAISE EXCEPTION 'pg_cron keeps its jobs in another database'
            USING ERRCODE = 'feature_not_supported',
                  CONSTRAINT = 'pg_cron_elsewhere',
                  DETAIL = CASE home
                      WHEN '' THEN 'The setting cron.database_name names it.'
                      ELSE format('The setting cron.database_name names database "%s"; this is database "%s".', home, here) END,
                  HINT = format('Run there: %s', instead);
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.require_cron(text) IS
'Raises 0A000 if pg_cron does not keep the jobs of this database.

instead: the statement to run in the database that has pg_cron, for the HINT.
Raises 42501 if the caller may not use pg_cron.';

-- pg_cron 1.4 cuts longer names off, so that two names could become the same.
CREATE FUNCTION pos_internal.cron_job_name(name text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT CASE WHEN octet_length(name) < 64 THEN name ELSE 'pos_cqrs job ' || md5(name) END
$$;
COMMENT ON FUNCTION pos_internal.cron_job_name(text) IS
'The name that a job has in pg_cron.';

-- The database in which pg_cron keeps its jobs has those of all databases.
CREATE FUNCTION pos_internal.cron_remote_job_name(name text)
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT pos_internal.cron_job_name(name || ' in ' || current_database())
$$;
COMMENT ON FUNCTION pos_internal.cron_remote_job_name(text) IS
'The name of this database''s job if pg_cron keeps its jobs in another database.';

-- A job whose command begins like this belongs to this extension.
CREATE FUNCTION pos_internal.cron_command_prefix()
RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT format('CALL %I.pos_', n.nspname)
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
 WHERE e.extname = 'pos_cqrs'
$$;
COMMENT ON FUNCTION pos_internal.cron_command_prefix() IS
'How the command of every job begins that calls this extension.';

-- What a job calls. routine is the name of a procedure of the API.
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

    -- pg_cron replaces the caller's job of that name. It does not replace another
    -- role's job, and does not switch a job on again.
    PERFORM cron.unschedule(j.jobid)
       FROM cron.job j
      WHERE j.jobname = job_name
        AND (j.username <> current_user OR j.database <> current_database() OR NOT j.active);
    RETURN cron.schedule(job_name, cron_schedule, command);
END;
$$;
COMMENT ON FUNCTION pos_internal.schedule_job(text, text, text) IS
'Schedules a command with pg_cron, in place of a job of the same name.

Returns the job''s id. Raises PC011, 0A000, 42501.';

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
'Whether this database has a job of that name which the caller may see.';

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
'Deletes the jobs of that name which the caller may see.

Returns false if there is none. Raises 0A000, 42501.';

-- sql/admin/schedule/pos_schedule_refresh.sql

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
        IF EXISTS (SELECT FROM pos_internal.merged_projections() m (name) WHERE m.name = projection) THEN
            RAISE NOTICE 'projection "%" is %: the job merges the stripes of its days that are over',
                pos_internal.clip_text(projection), mode
                USING HINT = 'Once a night is often enough: pos_schedule_upkeep() does it for all read models.';
        ELSE
            RAISE NOTICE 'projection "%" is %: there is nothing to refresh until it is deferred',
                pos_internal.clip_text(projection), mode;
        END IF;
    END IF;
    RETURN job;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_schedule_refresh(text, text) IS
'Schedules refreshes of a read model with pg_cron.

projection: the read model. If it is immediate and kept in stripes, the job merges the stripes
  of days that are over.
schedule: minute, hour, day of the month, month, day of the week, in pg_cron''s time zone, such
  as ''*/5 * * * *''. From pg_cron 1.5 on also 1 to 59 seconds, such as ''30 seconds''.
The job calls pos_refresh_batches() as the caller. It replaces a job that the model has.
Returns the job''s id.
Raises:
  PC011  projection is unknown, or schedule is not valid
  0A000  pg_cron is missing, or keeps its jobs in another database; the HINT says what to do
  42501  the caller may not use pg_cron
  55000  the stores are missing, or of another version';

-- sql/admin/schedule/pos_unschedule_refresh.sql

CREATE FUNCTION @extschema@.pos_unschedule_refresh(projection text)
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- a job stays when its read model is unregistered
    IF pos_internal.unschedule_job('pos_cqrs refresh ' || projection) THEN
        RETURN true;
    END IF;
    PERFORM pos_internal.known_projection(coalesce(projection, ''), pos_internal.mode_of(projection) IS NOT NULL);
    RETURN false;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_unschedule_refresh(text) IS
'Ends what pos_schedule_refresh() scheduled.

projection: the read model; one that is gone may still have a job.
Returns true; false if it has no job that the caller may see.
Raises:
  PC011  projection is unknown and has no job
  0A000  pg_cron is missing, or keeps its jobs in another database; the HINT says what to do
  42501  the caller may not use pg_cron
  55000  the stores are missing, or of another version';

-- sql/admin/pos_purge.sql

CREATE FUNCTION pos_internal.purge_keys(
    before timestamptz, after_tenant_id text, after_key text, batch_size int,
    OUT purged bigint, OUT tenant_id text, OUT key text)
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_purge_keys';
COMMENT ON FUNCTION pos_internal.purge_keys(timestamptz, text, text, int) IS
'Reads the next batch_size idempotency keys, and deletes the old ones.

before: keys answered earlier are old.
after_tenant_id, after_key: where the batch before ended.
purged: the number of keys that it deleted.
tenant_id, key: the last key that it read; null after the last one.
Raises 42501 without the grant for all tenants, 55000 without stores.';

-- Runs of this extension's jobs are known by their command, which cron_command() makes.
-- A run that never got a connection has no start time. Its number says when it was.
CREATE FUNCTION pos_internal.purge_runs(before timestamptz)
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    purged bigint := 0;
    -- naming a table raises an error if the caller may not use its schema
    may CONSTANT boolean := CASE
        WHEN NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN false
        WHEN NOT has_schema_privilege('cron', 'USAGE') THEN false
        ELSE has_table_privilege('cron.job_run_details', 'SELECT') AND has_table_privilege('cron.job_run_details', 'DELETE') END;
BEGIN
    IF may THEN
        DELETE FROM cron.job_run_details d
         WHERE d.runid <= (SELECT max(r.runid) FROM cron.job_run_details r WHERE r.start_time < before)
           AND d.status IN ('succeeded', 'failed')
           AND d.database = current_database()
           AND starts_with(d.command, pos_internal.cron_command_prefix());
        GET DIAGNOSTICS purged = ROW_COUNT;
    END IF;
    RETURN purged;
END;
$$;
COMMENT ON FUNCTION pos_internal.purge_runs(timestamptz) IS
'Deletes runs of this extension''s jobs from pg_cron, and returns their number.

It deletes those that began before a moment, as far as the caller may. 0 without pg_cron.';

CREATE FUNCTION pos_internal.checked_age(older_than interval)
RETURNS interval
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF older_than < '0' THEN
        RAISE EXCEPTION 'older_than must not be negative'
            USING ERRCODE = 'PC011',
                  CONSTRAINT = 'older_than_out_of_range', COLUMN = 'older_than',
                  DETAIL = format('It is %s.', older_than),
                  HINT = 'Give an interval such as ''30 days''.';
    END IF;
    RETURN COALESCE(older_than, '30 days');
END;
$$;
COMMENT ON FUNCTION pos_internal.checked_age(interval) IS
'The argument older_than; 30 days if it is null. Raises PC011 if it is negative.';

CREATE PROCEDURE pos_internal.purge(older_than interval, batch_size int)
LANGUAGE plpgsql
AS $$
DECLARE
    -- older than any key; a longer interval might lead to before the calendar
    oldest CONSTANT interval := '1000 years';
    before CONSTANT pg_catalog.timestamptz := pg_catalog.clock_timestamp()
        OPERATOR(pg_catalog.-) LEAST(older_than, oldest);
    keys bigint := 0;
    runs bigint;
    tenant_id pg_catalog.text := '';
    key pg_catalog.text := '';
    purged bigint;
BEGIN
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
COMMENT ON PROCEDURE pos_internal.purge(interval, int) IS
'What pos_purge() does, after its arguments are checked.';

CREATE PROCEDURE @extschema@.pos_purge(older_than interval DEFAULT '30 days', batch_size bigint DEFAULT 10000)
LANGUAGE plpgsql
AS $$
DECLARE
    age CONSTANT interval := pos_internal.checked_age(older_than);
    batch CONSTANT pg_catalog.int4 := pos_internal.checked_batch(batch_size);
BEGIN
    PERFORM pos_internal.require_commits('pos_purge()');
    CALL pos_internal.purge(age, batch);
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_purge(interval, bigint) IS
'Deletes old idempotency keys, and old runs of this extension''s jobs.

older_than: how long ago a key was answered, or a run began; null means 30 days.
batch_size: keys that are read in one transaction; null means 10,000.
A request whose key is deleted is executed again if it is repeated.
Commits after each batch. Only for callers who may act for every tenant.
Raises:
  PC011  older_than is negative, or batch_size is below 1
  25001  the call is inside a transaction
  42501  the caller has no grant for all tenants
  55000  the stores are missing, or of another version';

-- sql/admin/schedule/pos_schedule_purge.sql

CREATE FUNCTION @extschema@.pos_schedule_purge(schedule text, older_than interval DEFAULT '30 days')
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
SET intervalstyle = 'postgres'
AS $$
BEGIN
    RETURN pos_internal.schedule_job('pos_cqrs purge', schedule,
                                     pos_internal.cron_command('pos_purge', pos_internal.checked_age(older_than)::text));
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_schedule_purge(text, interval) IS
'Schedules pos_purge() with pg_cron.

schedule: as in pos_schedule_refresh(), such as ''30 3 * * *''.
older_than: as in pos_purge(); null means 30 days.
The job calls pos_purge() as the caller. It replaces the job that there is.
Returns the job''s id.
Raises:
  PC011  schedule is not valid, or older_than is negative
  0A000  pg_cron is missing, or keeps its jobs in another database; the HINT says what to do
  42501  the caller may not use pg_cron';

-- sql/admin/schedule/pos_unschedule_purge.sql

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
'Ends what pos_schedule_purge() scheduled.

Returns true; false if there is no such job that the caller may see.
Raises:
  0A000  pg_cron is missing, or keeps its jobs in another database; the HINT says what to do
  42501  the caller may not use pg_cron';

-- sql/admin/schedule/pos_upkeep.sql

CREATE PROCEDURE @extschema@.pos_upkeep(older_than interval DEFAULT '30 days')
LANGUAGE plpgsql
AS $$
DECLARE
    batch_size CONSTANT int := 10000;
    age CONSTANT interval := pos_internal.checked_age(older_than);
    striped pg_catalog.text[];
    name pg_catalog.text;
BEGIN
    PERFORM pos_internal.require_commits('pos_upkeep()');
    striped := ARRAY(SELECT m.name FROM pos_internal.merged_projections() m (name));
    PERFORM pos_internal.require_all_tenants('pos_upkeep');

    FOREACH name IN ARRAY striped LOOP
        CALL pos_internal.merge_stripes(name);
    END LOOP;
    CALL pos_internal.purge(age, batch_size);
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_upkeep(interval) IS
'Does what the stores need once a night: merges stripes, and purges.

older_than: as in pos_purge(); null means 30 days.
It merges the stripes of days that are over, as pos_refresh_batches() does. It folds no events.
Commits as it goes. Only for callers who may act for every tenant.
Raises:
  PC011  older_than is negative
  25001  the call is inside a transaction
  42501  the caller has no grant for all tenants
  55000  the stores are missing, or of another version';

-- sql/admin/schedule/pos_schedule_upkeep.sql

CREATE FUNCTION @extschema@.pos_schedule_upkeep(schedule text DEFAULT '30 3 * * *', older_than interval DEFAULT '30 days')
RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
SET intervalstyle = 'postgres'
AS $$
BEGIN
    RETURN pos_internal.schedule_job('pos_cqrs upkeep', COALESCE(schedule, '30 3 * * *'),
                                     pos_internal.cron_command('pos_upkeep', pos_internal.checked_age(older_than)::text));
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_schedule_upkeep(text, interval) IS
'Schedules pos_upkeep() with pg_cron.

schedule: as in pos_schedule_refresh(); null means each night at half past three.
older_than: as in pos_purge(); null means 30 days.
The job calls pos_upkeep() as the caller. It replaces the job that there is. It purges too, so
  pos_schedule_purge() is not needed. Deferred read models still need their refreshes.
Returns the job''s id.
Raises:
  PC011  schedule is not valid, or older_than is negative
  0A000  pg_cron is missing, or keeps its jobs in another database; the HINT says what to do
  42501  the caller may not use pg_cron';

-- sql/admin/schedule/pos_unschedule_upkeep.sql

CREATE FUNCTION @extschema@.pos_unschedule_upkeep()
RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN pos_internal.unschedule_job('pos_cqrs upkeep');
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_unschedule_upkeep() IS
'Ends what pos_schedule_upkeep() scheduled.

Returns true; false if there is no such job that the caller may see.
Raises:
  0A000  pg_cron is missing, or keeps its jobs in another database; the HINT says what to do
  42501  the caller may not use pg_cron';

-- sql/admin/schedule/pos_schedules.sql

-- pg_cron shows jobs of all roles to superusers only. So this runs with the rights of
-- the role that created the extension. What a run said is left out, since an error may
-- quote a tenant's rows.
CREATE FUNCTION @extschema@.pos_schedules()
RETURNS TABLE (
    job_id      bigint,
    name        text,
    schedule    text,
    role        name,
    active      boolean,
    last_status text,
    last_start  timestamptz,
    last_end    timestamptz
)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pg_cron') THEN
        RETURN QUERY
        SELECT j.jobid, j.jobname::text, j.schedule, j.username::name, j.active, r.status, r.start_time, r.end_time
          FROM cron.job j
          LEFT JOIN LATERAL (SELECT d.status, d.start_time, d.end_time
                               FROM cron.job_run_details d
                              WHERE d.jobid = j.jobid
                              ORDER BY d.runid DESC
                              LIMIT 1) r ON true
         WHERE j.database = current_database()
           AND starts_with(j.command, pos_internal.cron_command_prefix())
         ORDER BY j.jobname, j.jobid;
    END IF;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_schedules() IS
'The jobs of pg_cron in this database that call this extension, of every role.

schedule, active: as pg_cron has them; active is false for a job that is switched off.
last_status, last_start, last_end: of the last run; null if the job never ran.
Returns no row if pg_cron is missing, or keeps its jobs in another database.
What a run said is left out, since an error may quote a tenant''s rows.
Raises nothing of its own.';

-- sql/admin/drop_guard.sql

-- DROP EXTENSION leaves the stores, and a NOTICE says so. It is refused while jobs of
-- pg_cron call the extension. Jobs of all roles count, so this runs with its owner's
-- rights.
CREATE FUNCTION pos_internal.guard_drop()
RETURNS event_trigger
LANGUAGE c SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS 'MODULE_PATHNAME', 'pos_guard_drop';
COMMENT ON FUNCTION pos_internal.guard_drop() IS
'Refuses DROP EXTENSION pos_cqrs with 2BP01 while jobs of pg_cron call it.

Otherwise a NOTICE says what stays.';

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
           AND starts_with(j.command, pos_internal.cron_command_prefix())
         ORDER BY j.jobname;
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.scheduled_jobs() IS
'The jobs of pg_cron in this database that call this extension.

The caller sees those that pg_cron shows it.';

-- sql/projection/pos_register_projection.sql

CREATE FUNCTION @extschema@.pos_register_projection(
    name text,
    handler regprocedure,
    event_version bigint DEFAULT NULL
)
RETURNS void
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_register_projection_0_7';
COMMENT ON FUNCTION @extschema@.pos_register_projection(text, regprocedure, bigint) IS
'Registers a read model of your own, or changes its handler.

name: the name of the read model. A new one is deferred, and has folded nothing.
handler: a function (positions int8multirange, generation integer) that returns void and belongs
  to the stores'' owner. It folds the events at those positions into rows of that generation.
  If positions is null, it deletes the rows of other generations.
event_version: the version of events that the handler reads, 1 or 2. Null means 2 for a new read
  model, and no change for one that is registered. Those of before 0.7.0 read version 1.
A handler of version 1 is never given an event with taxes, discounts of lines, changed items or
  refunds. In immediate mode the command is refused, else the refresh stops before the event.
The handler runs with the rights of the stores'' owner and the search_path pg_catalog. In
  immediate mode it gets one event at a time.
Only for members of the stores'' owner.
Returns nothing.
Raises:
  PC011  name, handler or event_version is not valid
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';

-- sql/projection/pos_unregister_projection.sql

CREATE FUNCTION pos_internal.unregister_projection(name text)
RETURNS boolean
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_unregister_projection';
COMMENT ON FUNCTION pos_internal.unregister_projection(text) IS
'What pos_unregister_projection() does, without looking at pg_cron.';

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
'Forgets a read model of your own; its tables stay.

name: the name of the read model.
A job of pg_cron stays too, and a NOTICE names it. If the model is registered again, it gets a
  new generation, so that old rows are not shown.
Only for members of the stores'' owner.
Returns true; false if there is no such read model.
Raises:
  PC011  the read model belongs to the extension
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';

-- sql/projection/pos_skip_event.sql

CREATE FUNCTION @extschema@.pos_skip_event(projection text, "position" bigint, reason text)
RETURNS boolean
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_skip_event';
COMMENT ON FUNCTION @extschema@.pos_skip_event(text, bigint, text) IS
'Leaves an event out of a read model of your own.

projection: the read model.
position: the position of the event in the log.
reason: why, in at most 1,000 bytes; pos_read.skipped_events keeps it, with role and time.
It counts from the next refresh on, and in each rebuild. What the model has folded stays until
  pos_rebuild(), and a NOTICE says so. In immediate mode that is every event.
Only for members of the stores'' owner.
Returns true; false if the event was left out already.
Raises:
  PC011  the model is unknown or the extension''s, there is no such event, or reason is not valid
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';

CREATE FUNCTION @extschema@.pos_unskip_event(projection text, "position" bigint)
RETURNS boolean
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_unskip_event';
COMMENT ON FUNCTION @extschema@.pos_unskip_event(text, bigint) IS
'Takes pos_skip_event() back.

projection: the read model.
position: the position of the event in the log.
If the model has passed the event, the next pos_rebuild() folds it, and a NOTICE says so.
Only for members of the stores'' owner.
Returns true; false if the event was not left out.
Raises:
  PC011  the read model is unknown, or belongs to the extension
  42501  the caller is no member of the stores'' owner
  55000  the stores are missing, or of another version';

-- sql/query/order_now.sql

-- What pos_get_order() and pos_find_order() return, and what the functions return that show an
-- order's lines, payments and refunds as rows.

CREATE FUNCTION pos_internal.lines_now(tenant_id text, order_id bigint)
RETURNS TABLE (
    line_no           int,
    product_id        bigint,
    product_name      text,
    quantity          numeric,
    unit_price        numeric,
    line_total        numeric,
    discount_percent  numeric,
    discount_amount   numeric,
    own_discount      numeric,
    discount          numeric,
    net               numeric,
    tax_ids           bigint[],
    tax_percents      numeric[],
    tax_amounts       numeric[],
    tax               numeric,
    charged           numeric,
    discountable      boolean,
    attributes        jsonb,
    returned_quantity numeric,
    returned          numeric,
    returned_tax      numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT i.line_no,
       i.product_id,
       n.name,
       pg_catalog.trim_scale(i.quantity),
       i.unit_price,
       i.line_total,
       pg_catalog.trim_scale(i.discount_percent),
       i.discount_amount,
       COALESCE(i.own_discount, 0 OPERATOR(pg_catalog.*) i.line_total),
       i.discount,
       i.line_total OPERATOR(pg_catalog.-) COALESCE(i.own_discount, 0::numeric) OPERATOR(pg_catalog.-) i.discount,
       COALESCE(i.tax_ids, '{}'),
       COALESCE(i.tax_percents, '{}'),
       COALESCE(i.tax_amounts, '{}'),
       COALESCE(t.tax, 0 OPERATOR(pg_catalog.*) i.line_total),
       COALESCE(i.charged, i.line_total OPERATOR(pg_catalog.-) COALESCE(i.own_discount, 0::numeric) OPERATOR(pg_catalog.-) i.discount),
       COALESCE(i.discountable, true),
       i.attributes,
       COALESCE(r.quantity, 0::numeric),
       COALESCE(r.amount, 0 OPERATOR(pg_catalog.*) i.line_total),
       COALESCE(r.tax, 0 OPERATOR(pg_catalog.*) i.line_total)
  FROM pos_write.order_items i
  LEFT JOIN pos_write.products n ON n.tenant_id OPERATOR(pg_catalog.=) i.tenant_id
                                AND n.product_id OPERATOR(pg_catalog.=) i.product_id
  LEFT JOIN LATERAL (SELECT pg_catalog.sum(a.amount) AS tax FROM pg_catalog.unnest(i.tax_amounts) a (amount)) t
         ON i.tax_amounts IS NOT NULL
  LEFT JOIN (SELECT l.line_no,
                    pg_catalog.trim_scale(pg_catalog.sum(l.quantity)) AS quantity,
                    pg_catalog.sum(l.amount) AS amount,
                    pg_catalog.sum((SELECT pg_catalog.sum(a.amount) FROM pg_catalog.unnest(l.tax_amounts) a (amount))) AS tax
               FROM pos_write.refund_lines l
              WHERE l.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                AND l.order_id OPERATOR(pg_catalog.=) $2
              GROUP BY l.line_no) r ON r.line_no OPERATOR(pg_catalog.=) i.line_no
 WHERE i.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND i.order_id OPERATOR(pg_catalog.=) $2
$$;
COMMENT ON FUNCTION pos_internal.lines_now(text, bigint) IS 'What pos_order_lines() returns, in no order.';

CREATE FUNCTION pos_internal.payments_now(tenant_id text, order_id bigint)
RETURNS TABLE (
    payment_no        int,
    method            text,
    amount            numeric,
    tip               numeric,
    rounding          numeric,
    tendered          numeric,
    change            numeric,
    paid_at           timestamptz,
    business_date     date,
    attributes        jsonb,
    given_back        numeric,
    reversed_at       timestamptz,
    reversal_reason   text,
    reversal_date     date,
    reversal_rounding numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT p.payment_no,
       p.method,
       p.amount,
       COALESCE(p.tip, 0 OPERATOR(pg_catalog.*) p.amount),
       COALESCE(p.rounding, 0 OPERATOR(pg_catalog.*) p.amount),
       p.tendered,
       p.tendered OPERATOR(pg_catalog.-)
           (p.amount OPERATOR(pg_catalog.+) COALESCE(p.rounding, 0::numeric) OPERATOR(pg_catalog.+) COALESCE(p.tip, 0::numeric)),
       p.paid_at,
       COALESCE(p.business_date, o.business_date),
       p.attributes,
       COALESCE(r.amount, 0 OPERATOR(pg_catalog.*) p.amount),
       p.reversed_at,
       p.reversal_reason,
       CASE WHEN p.reversed_at IS NOT NULL THEN COALESCE(p.reversal_date, o.business_date) END,
       CASE WHEN p.reversed_at IS NOT NULL THEN COALESCE(p.reversal_rounding, 0 OPERATOR(pg_catalog.*) p.amount) END
  FROM pos_write.orders o
  JOIN pos_write.payments p ON p.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
                           AND p.order_id OPERATOR(pg_catalog.=) o.order_id
  LEFT JOIN (SELECT b.payment_no, pg_catalog.sum(b.amount) AS amount
               FROM pos_write.refund_payments b
              WHERE b.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                AND b.order_id OPERATOR(pg_catalog.=) $2
              GROUP BY b.payment_no) r ON r.payment_no OPERATOR(pg_catalog.=) p.payment_no
 WHERE o.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND o.order_id OPERATOR(pg_catalog.=) $2
$$;
COMMENT ON FUNCTION pos_internal.payments_now(text, bigint) IS 'What pos_order_payments() returns, in no order.';

CREATE FUNCTION pos_internal.refunds_now(tenant_id text, order_id bigint)
RETURNS TABLE (
    refund_no         int,
    reason            text,
    refunded_at       timestamptz,
    business_date     date,
    total             numeric,
    tax               numeric,
    given_back        numeric,
    line_nos          int[],
    line_quantities   numeric[],
    line_amounts      numeric[],
    line_taxes        numeric[],
    payment_methods   text[],
    payment_amounts   numeric[],
    payment_roundings numeric[],
    payment_nos       int[]
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT r.refund_no,
       r.reason,
       r.refunded_at,
       r.business_date,
       r.total,
       r.tax,
       r.given_back,
       l.line_nos,
       l.quantities,
       l.amounts,
       l.taxes,
       COALESCE(p.methods, '{}'),
       COALESCE(p.amounts, '{}'),
       COALESCE(p.roundings, '{}'),
       COALESCE(p.payment_nos, '{}')
  FROM pos_write.refunds r
 CROSS JOIN LATERAL (
    SELECT pg_catalog.array_agg(s.line_no ORDER BY s.line_no) AS line_nos,
           pg_catalog.array_agg(pg_catalog.trim_scale(s.quantity) ORDER BY s.line_no) AS quantities,
           pg_catalog.array_agg(s.amount ORDER BY s.line_no) AS amounts,
           pg_catalog.array_agg(COALESCE((SELECT pg_catalog.sum(a.amount) FROM pg_catalog.unnest(s.tax_amounts) a (amount)),
                                         0 OPERATOR(pg_catalog.*) s.amount) ORDER BY s.line_no) AS taxes
      FROM pos_write.refund_lines s
     WHERE s.tenant_id OPERATOR(pg_catalog.=) r.tenant_id
       AND s.order_id OPERATOR(pg_catalog.=) r.order_id
       AND s.refund_no OPERATOR(pg_catalog.=) r.refund_no) l
 CROSS JOIN LATERAL (
    SELECT pg_catalog.array_agg(b.method ORDER BY b.entry_no) AS methods,
           pg_catalog.array_agg(b.amount ORDER BY b.entry_no) AS amounts,
           pg_catalog.array_agg(COALESCE(b.rounding, 0 OPERATOR(pg_catalog.*) b.amount) ORDER BY b.entry_no) AS roundings,
           pg_catalog.array_agg(b.payment_no ORDER BY b.entry_no) AS payment_nos
      FROM pos_write.refund_payments b
     WHERE b.tenant_id OPERATOR(pg_catalog.=) r.tenant_id
       AND b.order_id OPERATOR(pg_catalog.=) r.order_id
       AND b.refund_no OPERATOR(pg_catalog.=) r.refund_no) p
 WHERE r.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND r.order_id OPERATOR(pg_catalog.=) $2
$$;
COMMENT ON FUNCTION pos_internal.refunds_now(text, bigint) IS 'What pos_order_refunds() returns, in no order.';

-- A function that is not inlined: it is not even planned for an order without refunds.
CREATE FUNCTION pos_internal.refunds_as_json(tenant_id text, order_id bigint)
RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT pg_catalog.jsonb_agg(
           pg_catalog.jsonb_build_object(
               'refund_no', r.refund_no,
               'reason', r.reason,
               'refunded_at', r.refunded_at,
               'business_date', r.business_date,
               'total', r.total,
               'tax', r.tax,
               'given_back', r.given_back,
               'lines', (SELECT pg_catalog.jsonb_agg(
                                    pg_catalog.jsonb_build_object(
                                        'line_no', l.line_no, 'quantity', l.quantity, 'amount', l.amount, 'tax', l.tax)
                                    ORDER BY l.line_no)
                           FROM ROWS FROM (pg_catalog.unnest(r.line_nos), pg_catalog.unnest(r.line_quantities),
                                           pg_catalog.unnest(r.line_amounts), pg_catalog.unnest(r.line_taxes))
                                AS l(line_no, quantity, amount, tax)),
               'payments', (SELECT COALESCE(
                                       pg_catalog.jsonb_agg(
                                           pg_catalog.jsonb_build_object(
                                               'method', b.method, 'amount', b.amount, 'rounding', b.rounding,
                                               'payment_no', b.payment_no)
                                           ORDER BY b.n),
                                       '[]')
                              FROM ROWS FROM (pg_catalog.unnest(r.payment_methods), pg_catalog.unnest(r.payment_amounts),
                                              pg_catalog.unnest(r.payment_roundings), pg_catalog.unnest(r.payment_nos))
                                   WITH ORDINALITY AS b(method, amount, rounding, payment_no, n)))
           ORDER BY r.refund_no)
  FROM pos_internal.refunds_now($1, $2) r
$$;
COMMENT ON FUNCTION pos_internal.refunds_as_json(text, bigint) IS 'The refunds of an order, as pos_get_order() returns them.';

CREATE FUNCTION pos_internal.order_now(tenant_id text, order_id bigint)
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
    payments         jsonb,
    reference          text,
    attributes         jsonb,
    discount_amount    numeric,
    discount_reason    text,
    prices_include_tax boolean,
    tax_rounding       text,
    cash_rounding      numeric,
    tax                numeric,
    refunded           numeric,
    given_back         numeric,
    refunds            jsonb
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
       CASE WHEN o.status OPERATOR(pg_catalog.=) 'voided' THEN 0 OPERATOR(pg_catalog.*) o.total
            ELSE f.left_of_total OPERATOR(pg_catalog.-) f.held
       END,
       CASE WHEN f.held OPERATOR(pg_catalog.>=) f.left_of_total THEN 'paid'
            WHEN f.held OPERATOR(pg_catalog.>) 0::numeric THEN 'partial'
            ELSE 'unpaid'
       END,
       o.void_reason,
       o.item_count::bigint,
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_build_object(
                       'line_no', i.line_no,
                       'product_id', i.product_id,
                       'product_name', i.product_name,
                       'quantity', i.quantity,
                       'unit_price', i.unit_price,
                       'line_total', i.line_total,
                       'discount_percent', i.discount_percent,
                       'discount_amount', i.discount_amount,
                       'own_discount', i.own_discount,
                       'discount', i.discount,
                       'net', i.net,
                       'taxes', CASE WHEN i.tax_ids OPERATOR(pg_catalog.=) '{}'::bigint[] THEN '[]'
                                     ELSE (SELECT pg_catalog.jsonb_agg(
                                                      pg_catalog.jsonb_build_object(
                                                          'tax_id', t.tax_id,
                                                          'percent', pg_catalog.trim_scale(t.percent),
                                                          'base', i.charged OPERATOR(pg_catalog.-) i.tax,
                                                          'amount', t.amount)
                                                      ORDER BY t.n)
                                             FROM ROWS FROM (pg_catalog.unnest(i.tax_ids), pg_catalog.unnest(i.tax_percents),
                                                             pg_catalog.unnest(i.tax_amounts))
                                                  WITH ORDINALITY AS t(tax_id, percent, amount, n))
                                END,
                       'tax', i.tax,
                       'charged', i.charged,
                       'discountable', i.discountable,
                       'attributes', i.attributes,
                       'returned_quantity', i.returned_quantity,
                       'returned', i.returned,
                       'returned_tax', i.returned_tax)
                   ORDER BY i.line_no)
          FROM pos_internal.lines_now($1, $2) i),
       (SELECT COALESCE(
                   pg_catalog.jsonb_agg(
                       pg_catalog.jsonb_build_object(
                           'payment_no', p.payment_no,
                           'amount', p.amount,
                           'method', p.method,
                           'tip', p.tip,
                           'rounding', p.rounding,
                           'tendered', p.tendered,
                           'change', p.change,
                           'paid_at', p.paid_at,
                           'business_date', p.business_date,
                           'attributes', p.attributes,
                           'given_back', p.given_back,
                           'reversed_at', p.reversed_at,
                           'reversal_reason', p.reversal_reason,
                           'reversal_date', p.reversal_date,
                           'reversal_rounding', p.reversal_rounding)
                       ORDER BY p.payment_no),
                   '[]')
          FROM pos_internal.payments_now($1, $2) p),
       o.reference,
       o.attributes,
       o.discount_amount,
       o.discount_reason,
       COALESCE(o.prices_include_tax, false),
       COALESCE(o.tax_rounding, 'order'),
       COALESCE(o.cash_rounding, 0 OPERATOR(pg_catalog.*) o.total),
       COALESCE(o.tax, 0 OPERATOR(pg_catalog.*) o.total),
       COALESCE(o.refunded, 0 OPERATOR(pg_catalog.*) o.total),
       COALESCE(o.given_back, 0 OPERATOR(pg_catalog.*) o.total),
       CASE WHEN o.refund_count OPERATOR(pg_catalog.>) 0 THEN pos_internal.refunds_as_json($1, $2) ELSE '[]' END
  FROM pos_write.orders o
  LEFT JOIN pos_write.tenants t ON t.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
  LEFT JOIN pos_write.users u ON u.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
                             AND u.user_id OPERATOR(pg_catalog.=) o.cashier_id
 CROSS JOIN LATERAL (SELECT o.total OPERATOR(pg_catalog.-) COALESCE(o.refunded, 0::numeric) AS left_of_total,
                            o.paid OPERATOR(pg_catalog.-) COALESCE(o.given_back, 0::numeric) AS held) f
 WHERE o.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND o.order_id OPERATOR(pg_catalog.=) $2
$$;
COMMENT ON FUNCTION pos_internal.order_now(text, bigint) IS 'What pos_get_order() and pos_find_order() return.';

-- sql/query/pos_order_lines.sql

CREATE FUNCTION @extschema@.pos_order_lines(tenant_id text, order_id bigint)
RETURNS TABLE (
    line_no           int,
    product_id        bigint,
    product_name      text,
    quantity          numeric,
    unit_price        numeric,
    line_total        numeric,
    discount_percent  numeric,
    discount_amount   numeric,
    own_discount      numeric,
    discount          numeric,
    net               numeric,
    tax_ids           bigint[],
    tax_percents      numeric[],
    tax_amounts       numeric[],
    tax               numeric,
    charged           numeric,
    discountable      boolean,
    attributes        jsonb,
    returned_quantity numeric,
    returned          numeric,
    returned_tax      numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT n.* FROM pos_internal.lines_now($1, $2) n ORDER BY n.line_no
$$;
COMMENT ON FUNCTION @extschema@.pos_order_lines(text, bigint) IS
'The lines of an order as they are now.

tenant_id, order_id: the order.
Returns a row for each line, in order; no row if the order is unknown.
quantity: with at most 3 decimals; 0 if the line is struck.
line_total: quantity * unit_price, rounded.
discount_percent, discount_amount: the line''s own discount as it was asked for; else null.
own_discount: what it comes to. discount: the line''s share of the order''s discount.
net: line_total less both.
tax_ids, tax_percents, tax_amounts: the taxes of the line; empty arrays if there is none. Each is
  computed on charged - tax.
tax: their sum. charged: what the customer owes for the line, tax included.
discountable: whether it takes part in the order''s discount.
returned_quantity, returned, returned_tax: what came back by refunds, of quantity, charged and tax.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';

-- sql/query/pos_order_payments.sql

CREATE FUNCTION @extschema@.pos_order_payments(tenant_id text, order_id bigint)
RETURNS TABLE (
    payment_no        int,
    method            text,
    amount            numeric,
    tip               numeric,
    rounding          numeric,
    tendered          numeric,
    change            numeric,
    paid_at           timestamptz,
    business_date     date,
    attributes        jsonb,
    given_back        numeric,
    reversed_at       timestamptz,
    reversal_reason   text,
    reversal_date     date,
    reversal_rounding numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT n.* FROM pos_internal.payments_now($1, $2) n ORDER BY n.payment_no
$$;
COMMENT ON FUNCTION @extschema@.pos_order_payments(text, bigint) IS
'The payments on an order, the reversed ones too.

tenant_id, order_id: the order.
Returns a row for each payment, in order; no row if there is none, or if the order is unknown.
amount: what the payment settles. tip: what was paid on top.
rounding: what the rounding of cash added. The drawer got amount + rounding + tip.
tendered: the cash that was handed over; null if nobody said. change: what of it was given back.
business_date, reversal_date: the days that the payment and its reversal count on.
given_back: what refunds gave back of this payment.
reversed_at, reversal_reason, reversal_date, reversal_rounding: null if it is not reversed.
reversal_rounding: the drawer gave amount + tip - reversal_rounding.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';

-- sql/query/pos_order_refunds.sql

CREATE FUNCTION @extschema@.pos_order_refunds(tenant_id text, order_id bigint)
RETURNS TABLE (
    refund_no         int,
    reason            text,
    refunded_at       timestamptz,
    business_date     date,
    total             numeric,
    tax               numeric,
    given_back        numeric,
    line_nos          int[],
    line_quantities   numeric[],
    line_amounts      numeric[],
    line_taxes        numeric[],
    payment_methods   text[],
    payment_amounts   numeric[],
    payment_roundings numeric[],
    payment_nos       int[]
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT n.* FROM pos_internal.refunds_now($1, $2) n ORDER BY n.refund_no
$$;
COMMENT ON FUNCTION @extschema@.pos_order_refunds(text, bigint) IS
'The refunds of an order.

tenant_id, order_id: the order.
Returns a row for each refund, in order; no row if there is none, or if the order is unknown.
business_date: the day that the refund counts on.
total: what it took off the order''s total, tax included. tax: the tax in it.
given_back: the money that went back, before the rounding of cash.
line_nos, line_quantities, line_amounts, line_taxes: the lines that came back, one element each;
  a quantity is 0 if only money came back.
payment_methods, payment_amounts, payment_roundings, payment_nos: the money that went back, one
  element each. The drawer gave amount - rounding. A payment_no is the payment that the money came
  from; null if nobody said.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';

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
    payments         jsonb,
    reference          text,
    attributes         jsonb,
    discount_amount    numeric,
    discount_reason    text,
    prices_include_tax boolean,
    tax_rounding       text,
    cash_rounding      numeric,
    tax                numeric,
    refunded           numeric,
    given_back         numeric,
    refunds            jsonb
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 1
AS 'MODULE_PATHNAME', 'pos_get_order';
COMMENT ON FUNCTION @extschema@.pos_get_order(text, bigint) IS
'One order as it is now, with its lines, payments and refunds.

tenant_id, order_id: the order.
Returns one row from the write store; no row if the order is unknown.
version: what expected_version of a command refers to.
total: what the customer owes, tax included, before refunds. tax: the tax in it.
refunded: what refunds took off the total. given_back: the money that they gave back.
due: what is still to be paid: total - refunded, less paid - given_back; 0 for a voided order.
payment_status: paid if nothing is due, unpaid if no money is held, else partial.
item_count: the number of lines, without those that are struck.
discount: the discounts of the lines and of the order. discount_percent, discount_amount: that of
  the order, as it was asked for.
prices_include_tax, tax_rounding, cash_rounding: the tenant''s settings when the order was taken.
items, payments, refunds: jsonb arrays, with the columns of pos_order_lines(), pos_order_payments()
  and pos_order_refunds() as keys. taxes of a line have tax_id, percent, base and amount. The lines
  and payments of a refund are arrays of objects.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';

-- sql/query/pos_find_order.sql

CREATE FUNCTION @extschema@.pos_find_order(tenant_id text, reference text)
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
    payments         jsonb,
    reference          text,
    attributes         jsonb,
    discount_amount    numeric,
    discount_reason    text,
    prices_include_tax boolean,
    tax_rounding       text,
    cash_rounding      numeric,
    tax                numeric,
    refunded           numeric,
    given_back         numeric,
    refunds            jsonb
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 1
AS 'MODULE_PATHNAME', 'pos_find_order';
COMMENT ON FUNCTION @extschema@.pos_find_order(text, text) IS
'The order that has a reference, as pos_get_order() answers it.

tenant_id: whose order it is.
reference: what the outside calls the order, as it was given to pos_create_order().
Returns one row from the write store; no row if no order of the tenant has the reference.
Raises nothing of its own.';

-- sql/query/pos_list_orders.sql

CREATE FUNCTION @extschema@.pos_list_orders(
    tenant_id      text,
    status         text DEFAULT NULL,
    cashier_id     bigint DEFAULT NULL,
    date_from      date DEFAULT NULL,
    date_to        date DEFAULT NULL,
    page           bigint DEFAULT 1,
    page_size      bigint DEFAULT 20,
    after_order_id bigint DEFAULT NULL,
    fresh          boolean DEFAULT false,
    payment_status text DEFAULT NULL
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
    payment_status text,
    currency       text,
    tax            numeric,
    refunded       numeric,
    reference      text
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 20
AS 'MODULE_PATHNAME', 'pos_list_orders_0_7';
COMMENT ON FUNCTION @extschema@.pos_list_orders(text, text, bigint, date, date, bigint, bigint, bigint, boolean, text) IS
'A page of a tenant''s orders, newest first (order_id descending).

tenant_id: the tenant.
status: pending, confirmed or voided; null means any.
cashier_id: the user who took the order; null means any.
date_from, date_to: business dates, both included; null means no bound.
page: from 1; null means 1.
page_size: 1 to 1,000 orders; null means 20.
after_order_id: only orders below this id. Pass the last id of the page before, and leave page
  at 1. Deep pages are fast this way.
fresh: true answers as of now, false as of the last refresh, if the read model is deferred.
payment_status: unpaid, partial or paid; null means any.
item_count: the number of lines, without those that are struck.
total: what the customer owes, tax included, before refunds. tax: the tax in it.
refunded: what refunds took off the total. Due is total - refunded, less the money that is held.
payment_status, of the result: paid means that nothing is due, unpaid that no money is held.
reference: what the outside calls the order; null if nothing.
Money is in the tenant''s currency, at its number of decimals.
Raises:
  PC011  status or payment_status is unknown, page or page_size is out of range, or after_order_id comes with a
         page above 1
  42P01  the stores are not installed';

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
    voided_total    numeric,
    tax_total       numeric,
    net_revenue     numeric,
    refund_count    bigint,
    refund_total    numeric,
    refund_tax      numeric
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 1
AS 'MODULE_PATHNAME', 'pos_daily_summary_0_7';
COMMENT ON FUNCTION @extschema@.pos_daily_summary(text, date, boolean) IS
'What a tenant sold on a business date.

tenant_id: the tenant.
date: the business date.
fresh: true answers as of now, false as of the last refresh, if the read model is deferred.
Returns one row, with zeros for a day without figures; no row for an unknown tenant.
order_count: orders that are not voided, pending ones too. The next four are of these orders.
total_revenue: net of discounts, tax included. gross_sales: before discounts and tax on top.
avg_order_value: total_revenue / order_count, rounded to the currency; 0 without orders.
discount_total: their discounts, those of lines included.
voided_count, voided_total: the orders of that day that are voided.
tax_total: the tax in total_revenue. net_revenue: total_revenue - tax_total.
refund_count, refund_total: the refunds of that day, of orders of any day, tax included. They are
  not deducted from the other figures.
refund_tax: the tax in refund_total.
Money is in the tenant''s currency, at its number of decimals.
Raises:
  PC011  date is null or infinite
  42P01  the stores are not installed';

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
    voided_total    numeric,
    tax_total       numeric,
    net_revenue     numeric,
    refund_count    bigint,
    refund_total    numeric,
    refund_tax      numeric
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 31
AS 'MODULE_PATHNAME', 'pos_daily_summaries_0_7';
COMMENT ON FUNCTION @extschema@.pos_daily_summaries(text, date, date, boolean) IS
'What a tenant sold on each business date of a range.

tenant_id: the tenant.
date_from, date_to: business dates, both included; at most 3,660 days.
fresh: true answers as of now, false as of the last refresh, if the read model is deferred.
Returns a row of pos_daily_summary() for each date, in order, with zeros for a day without
  figures; no row for an unknown tenant.
Money is in the tenant''s currency, at its number of decimals.
Raises:
  PC011  a date is null or infinite, or there are more than 3,660 days
  42P01  the stores are not installed';

-- sql/query/pos_top_products.sql

CREATE FUNCTION @extschema@.pos_top_products(
    tenant_id text,
    date_from date,
    date_to   date,
    max_rows  bigint DEFAULT 10,
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
          FROM pos_read.product_day_parts_with_unfolded s
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
COMMENT ON FUNCTION @extschema@.pos_top_products(text, date, date, bigint, boolean) IS
'The products with the highest revenue of a tenant.

tenant_id: the tenant.
date_from, date_to: business dates, both included; null means no bound.
max_rows: 1 to 1,000; null means 10.
fresh: true answers as of now, false as of the last refresh, if the read model is deferred.
Returns the products by revenue, then by product_id. Voided orders do not count.
quantity, revenue: what was sold on these dates. What came back is not deducted: see the view
  pos_read.product_sales.
revenue: net of discounts, tax included, in the tenant''s currency, at its number of decimals.
Raises PC011 if max_rows is out of range.';

-- sql/query/pos_daily_taxes.sql

CREATE FUNCTION @extschema@.pos_daily_taxes(tenant_id text, date_from date, date_to date)
RETURNS TABLE (
    date          date,
    tax_id        bigint,
    name          text,
    percent       numeric,
    base          numeric,
    tax           numeric,
    returned_base numeric,
    returned_tax  numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT d.date,
       d.tax_id,
       n.name,
       d.percent,
       d.base,
       d.tax,
       d.returned_base,
       d.returned_tax
  FROM (SELECT p.date,
               p.tax_id,
               pg_catalog.trim_scale(p.percent) AS percent,
               pg_catalog.sum(p.base) AS base,
               pg_catalog.sum(p.tax) AS tax,
               pg_catalog.sum(p.returned_base) AS returned_base,
               pg_catalog.sum(p.returned_tax) AS returned_tax
          FROM (SELECT o.business_date AS date, t.tax_id, t.percent,
                       i.charged OPERATOR(pg_catalog.-) s.tax AS base,
                       t.amount AS tax,
                       0 OPERATOR(pg_catalog.*) i.charged AS returned_base,
                       0 OPERATOR(pg_catalog.*) i.charged AS returned_tax
                  FROM pos_write.orders o
                  JOIN pos_write.order_items i ON i.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
                                              AND i.order_id OPERATOR(pg_catalog.=) o.order_id
                 CROSS JOIN LATERAL (SELECT pg_catalog.sum(a.amount) AS tax FROM pg_catalog.unnest(i.tax_amounts) a (amount)) s
                 CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(i.tax_ids), pg_catalog.unnest(i.tax_percents),
                                               pg_catalog.unnest(i.tax_amounts)) t (tax_id, percent, amount)
                 WHERE o.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND o.business_date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
                   AND o.business_date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')
                   AND o.status OPERATOR(pg_catalog.<>) 'voided'
                   AND i.tax_ids IS NOT NULL
                UNION ALL
                SELECT r.business_date, t.tax_id, t.percent,
                       0 OPERATOR(pg_catalog.*) l.amount,
                       0 OPERATOR(pg_catalog.*) l.amount,
                       l.amount OPERATOR(pg_catalog.-) COALESCE(s.tax, 0::numeric),
                       COALESCE(t.amount, 0 OPERATOR(pg_catalog.*) l.amount)
                  FROM pos_write.refunds r
                  JOIN pos_write.refund_lines l ON l.tenant_id OPERATOR(pg_catalog.=) r.tenant_id
                                               AND l.order_id OPERATOR(pg_catalog.=) r.order_id
                                               AND l.refund_no OPERATOR(pg_catalog.=) r.refund_no
                  JOIN pos_write.order_items i ON i.tenant_id OPERATOR(pg_catalog.=) l.tenant_id
                                              AND i.order_id OPERATOR(pg_catalog.=) l.order_id
                                              AND i.line_no OPERATOR(pg_catalog.=) l.line_no
                 CROSS JOIN LATERAL (SELECT pg_catalog.sum(a.amount) AS tax FROM pg_catalog.unnest(l.tax_amounts) a (amount)) s
                 CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(i.tax_ids), pg_catalog.unnest(i.tax_percents),
                                               pg_catalog.unnest(l.tax_amounts)) t (tax_id, percent, amount)
                 WHERE r.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND r.business_date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
                   AND r.business_date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')
                   AND i.tax_ids IS NOT NULL) p
         GROUP BY p.date, p.tax_id, p.percent
        -- else a line that is struck or free would make a row; of a cent, all may be tax
        HAVING pg_catalog.sum(p.base) OPERATOR(pg_catalog.<>) 0::numeric
            OR pg_catalog.sum(p.tax) OPERATOR(pg_catalog.<>) 0::numeric
            OR pg_catalog.sum(p.returned_base) OPERATOR(pg_catalog.<>) 0::numeric
            OR pg_catalog.sum(p.returned_tax) OPERATOR(pg_catalog.<>) 0::numeric) d
  LEFT JOIN pos_write.taxes n ON n.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                             AND n.tax_id OPERATOR(pg_catalog.=) d.tax_id
 ORDER BY d.date, d.tax_id, d.percent
$$;
COMMENT ON FUNCTION @extschema@.pos_daily_taxes(text, date, date) IS
'The taxes of a tenant for each business date, tax and percentage.

tenant_id: the tenant.
date_from, date_to: business dates, both included; null means no bound.
Returns a row for each date, tax_id and percent with a base or a tax, in this order, computed
  from the write store. Voided orders do not count, pending ones do.
name: the name of the tax today. percent: as the lines were sold with.
base: what was sold with the tax, without any tax. tax: the tax on it.
returned_base, returned_tax: the same of what came back on this date, whenever it was sold. They
  are not deducted from base and tax.
The sum of tax over a date is tax_total of pos_daily_summary(), and that of returned_tax its
  refund_tax. Bases of two taxes may be of the same lines.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';

-- sql/query/pos_daily_payments.sql

CREATE FUNCTION @extschema@.pos_daily_payments(tenant_id text, date_from date, date_to date)
RETURNS TABLE (
    date              date,
    method            text,
    payment_count     bigint,
    amount            numeric,
    tips              numeric,
    rounding          numeric,
    returned_count    bigint,
    returned_amount   numeric,
    returned_tips     numeric,
    returned_rounding numeric,
    takings           numeric
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT d.date,
       d.method,
       d.payment_count,
       d.amount,
       d.tips,
       d.rounding,
       d.returned_count,
       d.returned_amount,
       d.returned_tips,
       d.returned_rounding,
       d.amount OPERATOR(pg_catalog.+) d.tips OPERATOR(pg_catalog.+) d.rounding
           OPERATOR(pg_catalog.-) d.returned_amount OPERATOR(pg_catalog.-) d.returned_tips OPERATOR(pg_catalog.+) d.returned_rounding
  FROM (SELECT m.date,
               m.method,
               pg_catalog.count(*) FILTER (WHERE NOT m.is_back) AS payment_count,
               pg_catalog.sum(CASE WHEN m.is_back THEN 0 OPERATOR(pg_catalog.*) m.amount ELSE m.amount END) AS amount,
               pg_catalog.sum(CASE WHEN m.is_back THEN 0 OPERATOR(pg_catalog.*) m.amount ELSE m.tip END) AS tips,
               pg_catalog.sum(CASE WHEN m.is_back THEN 0 OPERATOR(pg_catalog.*) m.amount ELSE m.rounding END) AS rounding,
               pg_catalog.count(*) FILTER (WHERE m.is_back) AS returned_count,
               pg_catalog.sum(CASE WHEN m.is_back THEN m.amount ELSE 0 OPERATOR(pg_catalog.*) m.amount END) AS returned_amount,
               pg_catalog.sum(CASE WHEN m.is_back THEN m.tip ELSE 0 OPERATOR(pg_catalog.*) m.amount END) AS returned_tips,
               pg_catalog.sum(CASE WHEN m.is_back THEN m.rounding ELSE 0 OPERATOR(pg_catalog.*) m.amount END) AS returned_rounding
          FROM (-- payments and reversals that count on the order's date
                SELECT o.business_date AS date, p.method, b.is_back, p.amount,
                       COALESCE(p.tip, 0 OPERATOR(pg_catalog.*) p.amount) AS tip,
                       COALESCE(b.rounding, 0 OPERATOR(pg_catalog.*) p.amount) AS rounding
                  FROM pos_write.orders o
                  JOIN pos_write.payments p ON p.tenant_id OPERATOR(pg_catalog.=) o.tenant_id
                                           AND p.order_id OPERATOR(pg_catalog.=) o.order_id
                 CROSS JOIN LATERAL (VALUES (false, p.rounding, p.business_date IS NULL),
                                            (true, p.reversal_rounding, p.reversed_at IS NOT NULL AND p.reversal_date IS NULL))
                                    b (is_back, rounding, counts)
                 WHERE o.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND o.business_date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
                   AND o.business_date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')
                   AND b.counts
                UNION ALL
                -- and those that count on another
                SELECT p.business_date, p.method, false, p.amount,
                       COALESCE(p.tip, 0 OPERATOR(pg_catalog.*) p.amount),
                       COALESCE(p.rounding, 0 OPERATOR(pg_catalog.*) p.amount)
                  FROM pos_write.payments p
                 WHERE p.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND p.business_date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
                   AND p.business_date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')
                UNION ALL
                SELECT p.reversal_date, p.method, true, p.amount,
                       COALESCE(p.tip, 0 OPERATOR(pg_catalog.*) p.amount),
                       COALESCE(p.reversal_rounding, 0 OPERATOR(pg_catalog.*) p.amount)
                  FROM pos_write.payments p
                 WHERE p.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND p.reversal_date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
                   AND p.reversal_date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')
                UNION ALL
                SELECT r.business_date, r.method, true, r.amount,
                       0 OPERATOR(pg_catalog.*) r.amount,
                       COALESCE(r.rounding, 0 OPERATOR(pg_catalog.*) r.amount)
                  FROM pos_write.refund_payments r
                 WHERE r.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                   AND r.business_date OPERATOR(pg_catalog.>=) COALESCE($2, '-infinity')
                   AND r.business_date OPERATOR(pg_catalog.<=) COALESCE($3, 'infinity')) m
         GROUP BY m.date, m.method) d
 ORDER BY d.date, d.method COLLATE pg_catalog."C"
$$;
COMMENT ON FUNCTION @extschema@.pos_daily_payments(text, date, date) IS
'What a tenant took and gave back on each business date, by method.

tenant_id: the tenant.
date_from, date_to: business dates, both included; null means no bound.
Returns a row for each date and method on which money came in or went back, in this order,
  computed from the write store.
payment_count, amount: the payments that count on the date, also those that are reversed since, and
  what they settled. tips: what came on top, never revenue.
rounding: what the rounding of cash added to what the drawer has.
returned_count, returned_amount, returned_tips: reversals and the payments of refunds on the date.
returned_rounding: what the rounding of cash added to what the drawer has, when money went back.
takings: amount + tips + rounding - returned_amount - returned_tips + returned_rounding. Of cash it
  is what the drawer has more than before.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';

-- sql/query/pos_business_date.sql

CREATE FUNCTION @extschema@.pos_business_date(tenant_id text, at timestamptz DEFAULT now())
RETURNS date
LANGUAGE c STABLE CALLED ON NULL INPUT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_business_date';
COMMENT ON FUNCTION @extschema@.pos_business_date(text, timestamptz) IS
'The business date on which an order of a given moment would count.

tenant_id: the tenant.
at: the moment, by default now.
Uses the tenant''s time zone and day_starts_at as they are now.
Returns null if the tenant is unknown, or if the caller has no grant for it.
Raises PC011 if at is infinite or before the year 1.';

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
    data            jsonb,
    tax             numeric,
    refunded        numeric,
    given_back      numeric,
    taxes           jsonb,
    money           jsonb,
    idempotency_key text,
    metadata        jsonb
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
                           'line_no', COALESCE(e.line_nos[l.n], l.n),
                           'product_id', l.product_id,
                           'quantity', pg_catalog.trim_scale(l.quantity),
                           'revenue', l.revenue,
                           'unit_price', l.unit_price,
                           'subtotal', l.subtotal,
                           'own_discount', l.own_discount,
                           'order_discount', l.order_discount,
                           'tax', l.tax,
                           'returned_quantity', pg_catalog.trim_scale(l.returned_quantity),
                           'returned', l.returned))
                   ORDER BY l.n)
          FROM ROWS FROM (pg_catalog.unnest(e.line_product_ids),
                          pg_catalog.unnest(e.line_quantities),
                          pg_catalog.unnest(e.line_revenues),
                          pg_catalog.unnest(e.line_unit_prices),
                          pg_catalog.unnest(e.line_subtotals),
                          pg_catalog.unnest(e.line_own_discounts),
                          pg_catalog.unnest(e.line_order_discounts),
                          pg_catalog.unnest(e.line_taxes),
                          pg_catalog.unnest(e.line_returned_quantities),
                          pg_catalog.unnest(e.line_returned_revenues))
               WITH ORDINALITY AS l(product_id, quantity, revenue, unit_price, subtotal, own_discount, order_discount, tax,
                                    returned_quantity, returned, n)),
       e.data,
       e.tax,
       e.refunded,
       e.given_back,
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_strip_nulls(
                       pg_catalog.jsonb_build_object(
                           'line_no', t.line_no,
                           'tax_id', t.tax_id,
                           'percent', pg_catalog.trim_scale(t.percent),
                           'base', t.base,
                           'amount', t.amount,
                           'returned_base', t.returned_base,
                           'returned', t.returned))
                   ORDER BY t.n)
          FROM ROWS FROM (pg_catalog.unnest(e.tax_line_nos),
                          pg_catalog.unnest(e.tax_ids),
                          pg_catalog.unnest(e.tax_percents),
                          pg_catalog.unnest(e.tax_bases),
                          pg_catalog.unnest(e.tax_amounts),
                          pg_catalog.unnest(e.tax_returned_bases),
                          pg_catalog.unnest(e.tax_returned_amounts))
               WITH ORDINALITY AS t(line_no, tax_id, percent, base, amount, returned_base, returned, n)),
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_strip_nulls(
                       pg_catalog.jsonb_build_object(
                           'method', m.method, 'amount', m.amount, 'tip', m.tip, 'rounding', m.rounding))
                   ORDER BY m.n)
          FROM ROWS FROM (pg_catalog.unnest(e.money_methods),
                          pg_catalog.unnest(e.money_amounts),
                          pg_catalog.unnest(e.money_tips),
                          pg_catalog.unnest(e.money_roundings))
               WITH ORDINALITY AS m(method, amount, tip, rounding, n)),
       e.idempotency_key,
       e.metadata
  FROM pos_write.upcast_events e
  LEFT JOIN pos_read.user_names actor ON actor.tenant_id OPERATOR(pg_catalog.=) e.tenant_id
                                     AND actor.user_id OPERATOR(pg_catalog.=) e.actor_id
  LEFT JOIN pos_read.user_names authoriser ON authoriser.tenant_id OPERATOR(pg_catalog.=) e.tenant_id
                                          AND authoriser.user_id OPERATOR(pg_catalog.=) e.authorised_by
 WHERE e.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
   AND e.stream_type OPERATOR(pg_catalog.=) 'order'
   AND e.stream_id OPERATOR(pg_catalog.=) $2
 ORDER BY e.version
$$;
COMMENT ON FUNCTION @extschema@.pos_order_history(text, bigint) IS
'The events of an order, in order.

tenant_id, order_id: the order.
Returns no row if the order is unknown.
business_date: the day on which the change counts.
subtotal, discount, total, paid, tax, refunded, given_back: as they were after the event.
amount: the change of the discount or of what is paid, negative for a reversal.
lines: the change of each line: of quantity, of revenue, which is what is charged, tax included, and
  of what makes it up; and what came back. Null if no line changed.
taxes: the change of each tax of each line; null if none changed.
money: what came in, or went out, which is negative; null if none did.
data: everything else.
idempotency_key: of the request, in its first event. metadata: of the setting pos_cqrs.metadata.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';

-- sql/query/order_as_of.sql

CREATE FUNCTION pos_internal.order_as_of(tenant_id text, order_id bigint, at timestamptz)
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
    payments         jsonb,
    reference          text,
    attributes         jsonb,
    discount_amount    numeric,
    discount_reason    text,
    prices_include_tax boolean,
    tax_rounding       text,
    cash_rounding      numeric,
    tax                numeric,
    refunded           numeric,
    given_back         numeric,
    refunds            jsonb
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH stream AS (
    SELECT e.version, e.type, e.business_date, e.occurred_at, e.actor_id, e.item_count, e.subtotal, e.discount, e.total, e.paid,
           e.tax, e.refunded, e.given_back, e.amount, e.given_back_change, e.refund_total_change, e.refund_tax_change,
           e.line_nos, e.line_product_ids, e.line_quantities, e.line_revenues, e.line_unit_prices, e.line_subtotals,
           e.line_own_discounts, e.line_order_discounts, e.line_taxes, e.line_returned_quantities, e.line_returned_revenues,
           e.tax_line_nos, e.tax_ids, e.tax_percents, e.tax_bases, e.tax_amounts, e.tax_returned_amounts,
           e.money_tips, e.money_roundings, e.data
      FROM pos_write.upcast_events e
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
), lines AS (
    -- a void takes the lines out of their day, and leaves them as they were
    SELECT l.line_no,
           pg_catalog.min(l.product_id) AS product_id,
           pg_catalog.trim_scale(pg_catalog.sum(l.quantity)) AS quantity,
           pg_catalog.max(l.unit_price) AS unit_price,
           pg_catalog.sum(l.subtotal) AS line_total,
           COALESCE(pg_catalog.sum(l.own_discount), 0 OPERATOR(pg_catalog.*) pg_catalog.sum(l.revenue)) AS own_discount,
           COALESCE(pg_catalog.sum(l.order_discount), 0 OPERATOR(pg_catalog.*) pg_catalog.sum(l.revenue)) AS discount,
           COALESCE(pg_catalog.sum(l.tax), 0 OPERATOR(pg_catalog.*) pg_catalog.sum(l.revenue)) AS tax,
           pg_catalog.sum(l.revenue) AS charged,
           pg_catalog.trim_scale(COALESCE(pg_catalog.sum(l.returned_quantity), 0::numeric)) AS returned_quantity,
           COALESCE(pg_catalog.sum(l.returned), 0 OPERATOR(pg_catalog.*) pg_catalog.sum(l.revenue)) AS returned
      FROM (SELECT COALESCE(s.line_nos[c.n], c.n) AS line_no, c.*
              FROM stream s
             CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(s.line_product_ids),
                                           pg_catalog.unnest(s.line_quantities),
                                           pg_catalog.unnest(s.line_revenues),
                                           pg_catalog.unnest(s.line_unit_prices),
                                           pg_catalog.unnest(s.line_subtotals),
                                           pg_catalog.unnest(s.line_own_discounts),
                                           pg_catalog.unnest(s.line_order_discounts),
                                           pg_catalog.unnest(s.line_taxes),
                                           pg_catalog.unnest(s.line_returned_quantities),
                                           pg_catalog.unnest(s.line_returned_revenues))
                                WITH ORDINALITY AS c(product_id, quantity, revenue, unit_price, subtotal, own_discount,
                                                     order_discount, tax, returned_quantity, returned, n)
             WHERE s.type OPERATOR(pg_catalog.<>) 'order_voided') l
     GROUP BY l.line_no
), line_taxes AS (
    SELECT t.line_no, t.tax_id, t.percent,
           pg_catalog.min(t.version::bigint OPERATOR(pg_catalog.*) 10000 OPERATOR(pg_catalog.+) t.n) AS place,
           pg_catalog.sum(t.base) AS base,
           pg_catalog.sum(t.amount) AS amount,
           pg_catalog.sum(t.returned) AS returned
      FROM (SELECT s.version, c.*
              FROM stream s
             CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(s.tax_line_nos),
                                           pg_catalog.unnest(s.tax_ids),
                                           pg_catalog.unnest(s.tax_percents),
                                           pg_catalog.unnest(s.tax_bases),
                                           pg_catalog.unnest(s.tax_amounts),
                                           pg_catalog.unnest(s.tax_returned_amounts))
                                WITH ORDINALITY AS c(line_no, tax_id, percent, base, amount, returned, n)
             WHERE s.type OPERATOR(pg_catalog.<>) 'order_voided') t
     GROUP BY t.line_no, t.tax_id, t.percent
), asked AS (
    -- what was asked for of a line, where it is not the default
    SELECT (l.line OPERATOR(pg_catalog.->>) 'line_no')::int AS line_no, l.line
      FROM stream s
     CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(s.data OPERATOR(pg_catalog.->) 'lines') l(line)
     WHERE s.type OPERATOR(pg_catalog.=) ANY (ARRAY['order_created', 'items_changed'])
), money_back AS (
    SELECT s.version, b.n, b.payment,
           (b.payment OPERATOR(pg_catalog.->>) 'amount')::numeric AS amount,
           COALESCE(s.money_roundings[b.n], 0 OPERATOR(pg_catalog.*) s.total) AS rounding
      FROM stream s
     CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(s.data OPERATOR(pg_catalog.->) 'payments')
                        WITH ORDINALITY AS b(payment, n)
     WHERE s.type OPERATOR(pg_catalog.=) 'refund_recorded'
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
       discounted.percent,
       last.discount,
       last.total,
       last.paid,
       CASE WHEN last.type OPERATOR(pg_catalog.=) 'order_voided' THEN 0 OPERATOR(pg_catalog.*) last.total
            ELSE f.left_of_total OPERATOR(pg_catalog.-) f.held
       END,
       CASE WHEN f.held OPERATOR(pg_catalog.>=) f.left_of_total THEN 'paid'
            WHEN f.held OPERATOR(pg_catalog.>) 0::numeric THEN 'partial'
            ELSE 'unpaid'
       END,
       CASE WHEN last.type OPERATOR(pg_catalog.=) 'order_voided' THEN last.data OPERATOR(pg_catalog.->>) 'reason' END,
       last.item_count::bigint,
       (SELECT pg_catalog.jsonb_agg(
                   pg_catalog.jsonb_build_object(
                       'line_no', i.line_no,
                       'product_id', i.product_id,
                       'product_name', n.name,
                       'quantity', i.quantity,
                       'unit_price', i.unit_price,
                       'line_total', i.line_total,
                       'discount_percent', a.line OPERATOR(pg_catalog.->) 'discount_percent',
                       'discount_amount', a.line OPERATOR(pg_catalog.->) 'discount_amount',
                       'own_discount', i.own_discount,
                       'discount', i.discount,
                       'net', i.line_total OPERATOR(pg_catalog.-) i.own_discount OPERATOR(pg_catalog.-) i.discount,
                       'taxes', COALESCE(t.taxes, '[]'),
                       'tax', i.tax,
                       'charged', i.charged,
                       'discountable', COALESCE((a.line OPERATOR(pg_catalog.->>) 'discountable')::boolean, true),
                       'attributes', a.line OPERATOR(pg_catalog.->) 'attributes',
                       'returned_quantity', i.returned_quantity,
                       'returned', i.returned,
                       'returned_tax', COALESCE(t.returned, 0 OPERATOR(pg_catalog.*) i.line_total))
                   ORDER BY i.line_no)
          FROM lines i
          LEFT JOIN asked a ON a.line_no OPERATOR(pg_catalog.=) i.line_no
          LEFT JOIN (SELECT t.line_no, pg_catalog.sum(t.returned) AS returned,
                            pg_catalog.jsonb_agg(
                                pg_catalog.jsonb_build_object(
                                    'tax_id', t.tax_id,
                                    'percent', pg_catalog.trim_scale(t.percent),
                                    'base', COALESCE(t.base, 0 OPERATOR(pg_catalog.*) l.line_total),
                                    'amount', COALESCE(t.amount, 0 OPERATOR(pg_catalog.*) l.line_total))
                                ORDER BY t.place) AS taxes
                       FROM line_taxes t
                       JOIN lines l ON l.line_no OPERATOR(pg_catalog.=) t.line_no
                      GROUP BY t.line_no) t ON t.line_no OPERATOR(pg_catalog.=) i.line_no
          LEFT JOIN pos_read.product_names n ON n.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog."C"
                                            AND n.product_id OPERATOR(pg_catalog.=) i.product_id),
       (SELECT COALESCE(
                   pg_catalog.jsonb_agg(
                       pg_catalog.jsonb_build_object(
                           'payment_no', p.data OPERATOR(pg_catalog.->) 'payment_no',
                           'amount', p.amount,
                           'method', p.data OPERATOR(pg_catalog.->) 'method',
                           'tip', m.tip,
                           'rounding', m.rounding,
                           'tendered', m.tendered,
                           'change', m.tendered OPERATOR(pg_catalog.-)
                                     (p.amount OPERATOR(pg_catalog.+) m.rounding OPERATOR(pg_catalog.+) m.tip),
                           'paid_at', p.occurred_at,
                           'business_date', p.business_date,
                           'attributes', p.data OPERATOR(pg_catalog.->) 'attributes',
                           'given_back', m.given_back,
                           'reversed_at', r.occurred_at,
                           'reversal_reason', r.data OPERATOR(pg_catalog.->) 'reason',
                           'reversal_date', r.business_date,
                           'reversal_rounding', CASE WHEN r.version IS NOT NULL
                                                     THEN COALESCE(r.money_roundings[1], 0 OPERATOR(pg_catalog.*) p.amount) END)
                       ORDER BY p.version),
                   '[]')
          FROM stream p
          LEFT JOIN stream r ON r.type OPERATOR(pg_catalog.=) 'payment_reversed'
                            AND (r.data OPERATOR(pg_catalog.->) 'payment_no')
                                OPERATOR(pg_catalog.=) (p.data OPERATOR(pg_catalog.->) 'payment_no')
         CROSS JOIN LATERAL (SELECT COALESCE(p.money_tips[1], 0 OPERATOR(pg_catalog.*) p.amount) AS tip,
                                    COALESCE(p.money_roundings[1], 0 OPERATOR(pg_catalog.*) p.amount) AS rounding,
                                    (p.data OPERATOR(pg_catalog.->>) 'tendered')::numeric AS tendered,
                                    COALESCE((SELECT pg_catalog.sum(b.amount)
                                                FROM money_back b
                                               WHERE (b.payment OPERATOR(pg_catalog.->) 'payment_no')
                                                     OPERATOR(pg_catalog.=) (p.data OPERATOR(pg_catalog.->) 'payment_no')),
                                             0 OPERATOR(pg_catalog.*) p.amount) AS given_back) m
         WHERE p.type OPERATOR(pg_catalog.=) 'payment_recorded'),
       created.data OPERATOR(pg_catalog.->>) 'reference',
       created.data OPERATOR(pg_catalog.->) 'attributes',
       discounted.amount,
       CASE WHEN discounted.percent IS NOT NULL OR discounted.amount IS NOT NULL
            THEN discounted.data OPERATOR(pg_catalog.->>) 'reason' END,
       COALESCE((created.data OPERATOR(pg_catalog.->>) 'prices_include_tax')::boolean, false),
       COALESCE(created.data OPERATOR(pg_catalog.->>) 'tax_rounding', 'order'),
       COALESCE((created.data OPERATOR(pg_catalog.->>) 'cash_rounding')::numeric, 0 OPERATOR(pg_catalog.*) last.total),
       last.tax,
       last.refunded,
       last.given_back,
       (SELECT COALESCE(
                   pg_catalog.jsonb_agg(
                       pg_catalog.jsonb_build_object(
                           'refund_no', r.data OPERATOR(pg_catalog.->) 'refund_no',
                           'reason', r.data OPERATOR(pg_catalog.->) 'reason',
                           'refunded_at', r.occurred_at,
                           'business_date', r.business_date,
                           'total', COALESCE(r.refund_total_change, 0 OPERATOR(pg_catalog.*) r.total),
                           'tax', COALESCE(r.refund_tax_change, 0 OPERATOR(pg_catalog.*) r.total),
                           'given_back', COALESCE(r.given_back_change, 0 OPERATOR(pg_catalog.*) r.total),
                           'lines', (SELECT pg_catalog.jsonb_agg(
                                                pg_catalog.jsonb_build_object(
                                                    'line_no', l.line_no,
                                                    'quantity', l.quantity,
                                                    'amount', COALESCE(l.amount, 0 OPERATOR(pg_catalog.*) r.total),
                                                    'tax', COALESCE((SELECT pg_catalog.sum(t.amount)
                                                                       FROM ROWS FROM (pg_catalog.unnest(r.tax_line_nos),
                                                                                       pg_catalog.unnest(r.tax_returned_amounts))
                                                                            AS t(line_no, amount)
                                                                      WHERE t.line_no OPERATOR(pg_catalog.=) l.line_no),
                                                                    0 OPERATOR(pg_catalog.*) r.total))
                                                ORDER BY l.line_no)
                                       FROM ROWS FROM (pg_catalog.unnest(r.line_nos), pg_catalog.unnest(r.line_returned_quantities),
                                                       pg_catalog.unnest(r.line_returned_revenues))
                                            AS l(line_no, quantity, amount)),
                           'payments', (SELECT COALESCE(
                                                   pg_catalog.jsonb_agg(
                                                       pg_catalog.jsonb_build_object(
                                                           'method', b.payment OPERATOR(pg_catalog.->) 'method',
                                                           'amount', b.amount,
                                                           'rounding', b.rounding,
                                                           'payment_no', b.payment OPERATOR(pg_catalog.->) 'payment_no')
                                                       ORDER BY b.n),
                                                   '[]')
                                          FROM money_back b
                                         WHERE b.version OPERATOR(pg_catalog.=) r.version))
                       ORDER BY r.version),
                   '[]')
          FROM stream r
         WHERE r.type OPERATOR(pg_catalog.=) 'refund_recorded')
  FROM (SELECT s.* FROM stream s ORDER BY s.version DESC LIMIT 1) last
 CROSS JOIN (SELECT s.* FROM stream s WHERE s.type OPERATOR(pg_catalog.=) 'order_created') created
  -- a discount of zero takes the discount away
  LEFT JOIN LATERAL (SELECT s.data,
                            NULLIF(pg_catalog.trim_scale((s.data OPERATOR(pg_catalog.->>) 'percent')::numeric), 0::numeric) AS percent,
                            NULLIF((s.data OPERATOR(pg_catalog.->>) 'amount')::numeric, 0::numeric) AS amount
                       FROM stream s
                      WHERE s.type OPERATOR(pg_catalog.=) 'discount_applied'
                      ORDER BY s.version DESC
                      LIMIT 1) discounted ON true
 CROSS JOIN LATERAL (SELECT last.total OPERATOR(pg_catalog.-) last.refunded AS left_of_total,
                            last.paid OPERATOR(pg_catalog.-) last.given_back AS held) f
$$;
COMMENT ON FUNCTION pos_internal.order_as_of(text, bigint, timestamptz) IS 'What pos_order_as_of() returns.';

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
    payments         jsonb,
    reference          text,
    attributes         jsonb,
    discount_amount    numeric,
    discount_reason    text,
    prices_include_tax boolean,
    tax_rounding       text,
    cash_rounding      numeric,
    tax                numeric,
    refunded           numeric,
    given_back         numeric,
    refunds            jsonb
)
LANGUAGE c STABLE PARALLEL SAFE
ROWS 1
AS 'MODULE_PATHNAME', 'pos_order_as_of';
COMMENT ON FUNCTION @extschema@.pos_order_as_of(text, bigint, timestamptz) IS
'An order as it was at a moment.

tenant_id, order_id: the order.
at: the moment. The last event that counts was recorded (recorded_at) at or before it.
Returns the columns of pos_get_order(), computed from events; names are those of today.
Returns no row if the order did not exist yet.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';

-- sql/event/pos_events_at.sql

-- For handlers. The planner expects a hundred ranges from unnest() of a multirange, and
-- half a percent of the log in each. So a statement that joins the two reads the whole
-- log. This function says how many rows to expect, and reads the log by its index. Its
-- plan, made while the log is short, is still right when it is long.
CREATE FUNCTION @extschema@.pos_events_at(positions int8multirange)
RETURNS TABLE (
    "position"       bigint,
    tenant_id        text,
    stream_type      text,
    stream_id        bigint,
    version          int,
    type             text,
    schema_version   smallint,
    business_date    date,
    occurred_at      timestamptz,
    recorded_at      timestamptz,
    actor_id         bigint,
    authorised_by    bigint,
    database_role    text,
    item_count       int,
    subtotal         numeric,
    discount         numeric,
    total            numeric,
    paid             numeric,
    amount           numeric,
    line_product_ids bigint[],
    line_quantities  numeric[],
    line_revenues    numeric[],
    line_unit_prices numeric[],
    data             jsonb,
    tax                      numeric,
    refunded                 numeric,
    given_back               numeric,
    order_count_change       int,
    subtotal_change          numeric,
    discount_change          numeric,
    total_change             numeric,
    tax_change               numeric,
    paid_change              numeric,
    given_back_change        numeric,
    voided_count_change      int,
    voided_total_change      numeric,
    refund_count_change      int,
    refund_total_change      numeric,
    refund_tax_change        numeric,
    line_nos                 int[],
    line_subtotals           numeric[],
    line_own_discounts       numeric[],
    line_order_discounts     numeric[],
    line_taxes               numeric[],
    line_returned_quantities numeric[],
    line_returned_revenues   numeric[],
    tax_line_nos             int[],
    tax_ids                  bigint[],
    tax_percents             numeric[],
    tax_bases                numeric[],
    tax_amounts              numeric[],
    tax_returned_bases       numeric[],
    tax_returned_amounts     numeric[],
    money_methods            text[],
    money_amounts            numeric[],
    money_tips               numeric[],
    money_roundings          numeric[],
    idempotency_key          text,
    request                  jsonb,
    answer                   bigint,
    metadata                 jsonb
)
LANGUAGE plpgsql STABLE CALLED ON NULL INPUT PARALLEL SAFE
ROWS 10
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
SET plan_cache_mode = force_generic_plan
SET jit = off
AS $$
BEGIN
    RETURN QUERY
    SELECT e.*
      FROM (SELECT COALESCE(lower(r.range), 1) AS first, COALESCE(upper(r.range), 9223372036854775807) AS behind
              FROM unnest(positions) r (range)
            OFFSET 0) m
     CROSS JOIN LATERAL (SELECT v.*
                           FROM pos_write.upcast_events v
                          WHERE v.position >= m.first
                            AND v.position < m.behind
                         OFFSET 0) e;
END;
$$;
COMMENT ON FUNCTION @extschema@.pos_events_at(int8multirange) IS
'The events at given positions, for handlers of your own read models.

positions: positions in pos_write.events; null returns no row.
Returns the events that the caller may read, in no particular order.
It reads only these events, however long the log is.
Money is in the tenant''s currency, at its number of decimals.
Raises nothing of its own.';

-- sql/verify/verify_difference.sql

-- Figures are compared by value, so that 0 is 0.00. With digits, 0 is not 0.00.
CREATE FUNCTION pos_internal.verify_difference(expected jsonb, actual jsonb, digits boolean DEFAULT false)
RETURNS TABLE (problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'is missing', CASE WHEN $3 THEN jsonb_strip_nulls($1) ELSE $1 END::text, NULL::text
 WHERE $2 IS NULL
UNION ALL
SELECT 'should not be there', NULL, CASE WHEN $3 THEN jsonb_strip_nulls($2) ELSE $2 END::text
 WHERE $1 IS NULL
UNION ALL
SELECT e.key || ' differs', e.value #>> '{}', a.value #>> '{}'
  FROM jsonb_each($1) e
  JOIN jsonb_each($2) a USING (key)
 WHERE e.value IS DISTINCT FROM a.value
    OR ($3 AND e.value::text <> a.value::text)
$$;
COMMENT ON FUNCTION pos_internal.verify_difference(jsonb, jsonb, boolean) IS
'Part of pos_verify(): how a row differs from the expected one, by column.

Null stands for no row. With digits, 0 differs from 0.00, and a row is shown without its nulls.';

-- sql/verify/verify_catalogue.sql

CREATE FUNCTION pos_internal.verify_catalogue(tenant_id text)
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
                   WHEN 'tenant' THEN '{"prices_include_tax": null, "tax_rounding": null, "cash_rounding": null}'
                                      || jsonb_set(e.data, '{day_starts_at}', to_jsonb((e.data ->> 'day_starts_at')::interval))
                   WHEN 'product' THEN '{"taxes": null, "price_decimals": null}' || e.data
                   ELSE e.data
               END AS data
          FROM pos_write.upcast_events e
         WHERE e.tenant_id = $1
           AND e.stream_type IN ('tenant', 'user', 'product', 'tax')
         ORDER BY e.tenant_id, e.stream_type, e.stream_id, e.version DESC) e
  FULL JOIN (SELECT t.tenant_id, 'tenant' AS stream_type, 0::bigint AS stream_id, t.version,
                    to_jsonb(t) - '{tenant_id,version,changed_at}'::text[] AS data
               FROM pos_write.tenants t
              WHERE t.tenant_id = $1
             UNION ALL
             SELECT u.tenant_id, 'user', u.user_id, u.version,
                    to_jsonb(u) - '{tenant_id,user_id,version}'::text[]
               FROM pos_write.users u
              WHERE u.tenant_id = $1
             UNION ALL
             SELECT p.tenant_id, 'product', p.product_id, p.version,
                    to_jsonb(p) - '{tenant_id,product_id,version,changed_at}'::text[]
               FROM pos_write.products p
              WHERE p.tenant_id = $1
             UNION ALL
             SELECT x.tenant_id, 'tax', x.tax_id, x.version,
                    to_jsonb(x) - '{tenant_id,tax_id,version,changed_at}'::text[]
               FROM pos_write.taxes x
              WHERE x.tenant_id = $1) a
         ON a.tenant_id = e.tenant_id AND a.stream_type = e.stream_type AND a.stream_id = e.stream_id
 CROSS JOIN LATERAL pos_internal.verify_difference(
                        e.data || jsonb_build_object('version', e.version),
                        a.data || jsonb_build_object('version', a.version)) d
 WHERE ROW(e.version, e.data) IS DISTINCT FROM ROW(a.version, a.data)
UNION ALL
SELECT 'catalogue', $1, r.stream_type || ' ' || r.stream_id, 'changed_at differs', e.changed_at::text, r.changed_at::text
  FROM (SELECT 'tenant' AS stream_type, 0::bigint AS stream_id, t.version, t.changed_at
          FROM pos_write.tenants t
         WHERE t.tenant_id = $1
         UNION ALL
        SELECT 'product', p.product_id, p.version, p.changed_at
          FROM pos_write.products p
         WHERE p.tenant_id = $1
         UNION ALL
        SELECT 'tax', x.tax_id, x.version, x.changed_at
          FROM pos_write.taxes x
         WHERE x.tenant_id = $1) r
 CROSS JOIN LATERAL (
        SELECT CASE WHEN e.schema_version > 1 THEN e.occurred_at END AS changed_at
          FROM pos_write.upcast_events e
         WHERE e.tenant_id = $1
           AND e.stream_type = r.stream_type
           AND e.stream_id = r.stream_id
           AND e.version = r.version) e
 WHERE r.changed_at IS DISTINCT FROM e.changed_at
UNION ALL
SELECT 'references', $1, r.key, 'tenant is unknown', 'tenant ' || $1, NULL
  FROM (SELECT 'user ' || u.user_id AS key FROM pos_write.users u WHERE u.tenant_id = $1
        UNION ALL
        SELECT 'product ' || p.product_id FROM pos_write.products p WHERE p.tenant_id = $1
        UNION ALL
        SELECT 'tax ' || x.tax_id FROM pos_write.taxes x WHERE x.tenant_id = $1) r
 WHERE NOT EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = $1)
UNION ALL
SELECT 'references', $1, 'product ' || p.product_id,
       CASE WHEN x.tax_id IS NULL THEN 'tax is unknown' ELSE 'tax is inactive' END, 'tax ' || i.tax_id, NULL
  FROM pos_write.products p
 CROSS JOIN LATERAL unnest(p.taxes) i (tax_id)
  LEFT JOIN pos_write.taxes x ON x.tenant_id = p.tenant_id AND x.tax_id = i.tax_id
 WHERE p.tenant_id = $1
   AND (x.tax_id IS NULL OR p.active AND NOT x.active)
$$;
COMMENT ON FUNCTION pos_internal.verify_catalogue(text) IS
'Part of pos_verify(): the catalogue unlike its last events.

Tenants, users, products and taxes, each with all columns.

Also users, products and taxes whose tenant is missing, and products with a tax that is
missing, or, if the product is active, inactive.';

-- sql/verify/verify_orders.sql

-- Null is the default of the columns that 0.7.0 has added. A stored zero is the same.
CREATE FUNCTION pos_internal.verify_orders(tenant_id text, first_order bigint, last_order bigint, plain boolean)
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
               s.subtotal,
               s.discount_percent,
               s.discount,
               s.total,
               s.paid,
               s.void_reason,
               s.created_data ->> 'reference' COLLATE "C" AS reference,
               CASE WHEN s.created_data ? 'reference' THEN s.order_id END AS reference_claimed_for,
               s.created_data -> 'attributes' AS attributes,
               s.discount_amount,
               s.discount_reason,
               NULLIF((s.created_data ->> 'prices_include_tax')::boolean, false) AS prices_include_tax,
               NULLIF(s.created_data ->> 'tax_rounding', 'order') COLLATE "C" AS tax_rounding,
               NULLIF((s.created_data ->> 'cash_rounding')::numeric, 0) AS cash_rounding,
               CASE WHEN NOT $4 THEN NULLIF(s.tax, 0) END AS tax,
               CASE WHEN NOT $4 THEN NULLIF(s.refunded, 0) END AS refunded,
               CASE WHEN NOT $4 THEN NULLIF(s.refunded_tax, 0) END AS refunded_tax,
               CASE WHEN NOT $4 THEN NULLIF(s.given_back, 0) END AS given_back,
               CASE WHEN NOT $4 THEN NULLIF(s.refund_count, 0) END AS refund_count
          FROM pos_internal.verify_order_states(NULL, $1, $2, $3, $4) s) e
  FULL JOIN (SELECT o.tenant_id,
                    o.order_id,
                    o.version,
                    o.status,
                    o.cashier_id,
                    o.created_at,
                    o.business_date,
                    o.item_count,
                    o.subtotal,
                    trim_scale(o.discount_percent) AS discount_percent,
                    o.discount,
                    o.total,
                    o.paid,
                    o.void_reason,
                    o.reference,
                    CASE WHEN o.reference IS NOT NULL
                         THEN (SELECT x.order_id FROM pos_write.order_references x WHERE x.tenant_id = $1 AND x.reference = o.reference)
                    END AS reference_claimed_for,
                    o.attributes,
                    o.discount_amount,
                    o.discount_reason,
                    NULLIF(o.prices_include_tax, false) AS prices_include_tax,
                    NULLIF(o.tax_rounding, 'order') AS tax_rounding,
                    NULLIF(o.cash_rounding, 0) AS cash_rounding,
                    NULLIF(o.tax, 0) AS tax,
                    NULLIF(o.refunded, 0) AS refunded,
                    NULLIF(o.refunded_tax, 0) AS refunded_tax,
                    NULLIF(o.given_back, 0) AS given_back,
                    NULLIF(o.refund_count, 0) AS refund_count
               FROM pos_write.orders o
              WHERE o.tenant_id = $1
                AND o.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_orders(text, bigint, bigint, boolean) IS
'Part of pos_verify(): orders unlike their events.

plain: what verify_plain_orders() says of these orders.';

-- sql/verify/verify_line_extras.sql

-- The taxes of a line are in the order of their ids.
CREATE FUNCTION pos_internal.verify_line_extras(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (
    order_id         bigint,
    line_no          int,
    discount_percent numeric,
    discount_amount  numeric,
    discountable     boolean,
    attributes       jsonb,
    tax_ids          bigint[],
    tax_percents     numeric[],
    tax_amounts      numeric[],
    tax_bases        numeric[]
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT x.order_id,
       x.line_no,
       max(x.discount_percent),
       max(x.discount_amount),
       bool_and(x.discountable),
       (array_agg(x.attributes) FILTER (WHERE x.attributes IS NOT NULL))[1],
       array_agg(x.tax_id ORDER BY x.tax_id, x.percent) FILTER (WHERE x.tax_id IS NOT NULL),
       array_agg(trim_scale(x.percent) ORDER BY x.tax_id, x.percent) FILTER (WHERE x.tax_id IS NOT NULL),
       array_agg(x.amount ORDER BY x.tax_id, x.percent) FILTER (WHERE x.tax_id IS NOT NULL),
       array_agg(x.base ORDER BY x.tax_id, x.percent) FILTER (WHERE x.tax_id IS NOT NULL)
  FROM (SELECT e.stream_id AS order_id,
               (l.line ->> 'line_no')::int AS line_no,
               trim_scale((l.line ->> 'discount_percent')::numeric) AS discount_percent,
               (l.line ->> 'discount_amount')::numeric AS discount_amount,
               (l.line ->> 'discountable')::boolean AS discountable,
               l.line -> 'attributes' AS attributes,
               NULL::bigint AS tax_id,
               NULL::numeric AS percent,
               NULL::numeric AS amount,
               NULL::numeric AS base
          FROM pos_write.upcast_events e
         CROSS JOIN LATERAL jsonb_array_elements(e.data -> 'lines') l (line)
         WHERE NOT $4
           AND e.tenant_id = $1
           AND e.stream_type = 'order'
           AND e.stream_id BETWEEN $2 AND $3
           AND e.type IN ('order_created', 'items_changed')
           AND e.data ? 'lines'
        UNION ALL
        SELECT t.order_id, t.line_no, NULL, NULL, NULL, NULL, t.tax_id, t.percent,
               round(COALESCE(sum(t.amount), 0), t.decimals), round(COALESCE(sum(t.base), 0), t.decimals)
          FROM (SELECT e.stream_id AS order_id,
                       scale(e.subtotal) AS decimals,
                       unnest(e.tax_line_nos) AS line_no,
                       unnest(e.tax_ids) AS tax_id,
                       unnest(e.tax_percents) AS percent,
                       unnest(e.tax_amounts) AS amount,
                       unnest(e.tax_bases) AS base
                  FROM pos_write.upcast_events e
                 WHERE NOT $4
                   AND e.tenant_id = $1
                   AND e.stream_type = 'order'
                   AND e.stream_id BETWEEN $2 AND $3
                   AND e.type IN ('order_created', 'items_changed', 'discount_applied')
                   AND e.tax_ids IS NOT NULL) t
         GROUP BY t.order_id, t.line_no, t.tax_id, t.percent, t.decimals) x
 GROUP BY x.order_id, x.line_no
$$;
COMMENT ON FUNCTION pos_internal.verify_line_extras(text, bigint, bigint, boolean) IS
'Part of pos_verify(): what lines have that plain ones do not, from the events.

They are taxes, the line''s own discount as it was asked for, and what the application keeps.
plain: what verify_plain_orders() says of these orders; true returns no row.';

-- sql/verify/verify_order_items.sql

-- The lines that order_created made, and what later events changed of them. What a plain
-- order has none of is not looked for.
CREATE FUNCTION pos_internal.verify_order_items(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order items', COALESCE(e.tenant_id, a.tenant_id),
       'order ' || COALESCE(e.order_id, a.order_id) || ' line ' || COALESCE(e.line_no, a.line_no), d.*
  FROM (SELECT $1 COLLATE "C" AS tenant_id,
               COALESCE(l.order_id, r.order_id) AS order_id,
               COALESCE(l.line_no, r.line_no) AS line_no,
               COALESCE(l.product_id, r.product_id) AS product_id,
               CASE WHEN r.quantity IS NULL THEN trim_scale(l.quantity)
                    ELSE trim_scale(COALESCE(l.quantity, 0) + r.quantity) END AS quantity,
               COALESCE(l.unit_price, r.unit_price) AS unit_price,
               CASE WHEN r.line_total IS NULL THEN l.line_total
                    ELSE COALESCE(l.line_total, 0) + r.line_total END AS line_total,
               CASE WHEN r.discount IS NULL THEN COALESCE(l.zero, r.zero) ELSE round(r.discount, scale(COALESCE(l.zero, r.zero))) END AS discount,
               x.discount_percent,
               x.discount_amount,
               NULLIF(r.own_discount, 0) AS own_discount,
               x.discountable,
               -- null where it is what the line costs after its discounts
               CASE WHEN r.charged_more IS NOT NULL
                     AND (x.tax_ids IS NOT NULL OR r.charged_more <> - COALESCE(r.own_discount, 0) - COALESCE(r.discount, 0))
                    THEN COALESCE(l.line_total, 0) + COALESCE(r.line_total, 0) + r.charged_more
               END AS charged,
               x.tax_ids,
               x.tax_percents,
               x.tax_amounts,
               x.tax_bases,
               x.attributes
          FROM (SELECT c.stream_id AS order_id,
                       c.subtotal * 0 AS zero,
                       generate_series(1, GREATEST(cardinality(c.line_product_ids), cardinality(c.line_quantities),
                                                   cardinality(c.line_unit_prices), cardinality(c.line_subtotals))) AS line_no,
                       unnest(c.line_product_ids) AS product_id,
                       unnest(c.line_quantities) AS quantity,
                       unnest(c.line_unit_prices) AS unit_price,
                       unnest(c.line_subtotals) AS line_total
                  FROM pos_write.upcast_events c
                 WHERE c.tenant_id = $1
                   AND c.stream_type = 'order'
                   AND c.stream_id BETWEEN $2 AND $3
                   AND c.type = 'order_created') l
          FULL JOIN (SELECT c.order_id,
                            COALESCE(c.line_nos[c.number], c.number) AS line_no,
                            min(c.zero) AS zero,
                            min(c.product_id) FILTER (WHERE c.changes_lines) AS product_id,
                            sum(c.quantity) FILTER (WHERE c.changes_lines) AS quantity,
                            max(c.unit_price) FILTER (WHERE c.changes_lines) AS unit_price,
                            sum(c.line_total) FILTER (WHERE c.changes_lines) AS line_total,
                            sum(c.own_discount) AS own_discount,
                            sum(c.discount) AS discount,
                            sum(c.revenue - CASE WHEN c.sets_totals THEN c.line_total ELSE 0 END) AS charged_more
                       FROM (SELECT e.stream_id AS order_id,
                                    e.subtotal * 0 AS zero,
                                    e.type = 'items_changed' AS changes_lines,
                                    e.type <> 'discount_applied' AS sets_totals,
                                    e.line_nos,
                                    generate_series(1, cardinality(e.line_revenues)) AS number,
                                    unnest(e.line_product_ids) AS product_id,
                                    unnest(e.line_quantities) AS quantity,
                                    unnest(e.line_unit_prices) AS unit_price,
                                    unnest(e.line_subtotals) AS line_total,
                                    unnest(e.line_own_discounts) AS own_discount,
                                    unnest(e.line_order_discounts) AS discount,
                                    unnest(e.line_revenues) AS revenue
                               FROM pos_write.upcast_events e
                              WHERE e.tenant_id = $1
                                AND e.stream_type = 'order'
                                AND e.stream_id BETWEEN $2 AND $3
                                AND (   e.type = 'discount_applied'
                                     OR (NOT $4 AND e.type IN ('order_created', 'items_changed')))) c
                      GROUP BY c.order_id, COALESCE(c.line_nos[c.number], c.number)) r ON r.order_id = l.order_id AND r.line_no = l.line_no
          LEFT JOIN pos_internal.verify_line_extras($1, $2, $3, $4) x
                 ON x.order_id = COALESCE(l.order_id, r.order_id) AND x.line_no = COALESCE(l.line_no, r.line_no)) e
  FULL JOIN (SELECT i.tenant_id,
                    i.order_id,
                    i.line_no,
                    i.product_id,
                    trim_scale(i.quantity) AS quantity,
                    i.unit_price,
                    i.line_total,
                    i.discount,
                    trim_scale(i.discount_percent) AS discount_percent,
                    i.discount_amount,
                    NULLIF(i.own_discount, 0) AS own_discount,
                    NULLIF(i.discountable, true) AS discountable,
                    i.charged,
                    i.tax_ids,
                    i.tax_percents,
                    i.tax_amounts,
                    CASE WHEN i.tax_ids IS NOT NULL
                         THEN array_fill(i.charged - (SELECT sum(t.amount) FROM unnest(i.tax_amounts) t (amount)),
                                         ARRAY[cardinality(i.tax_ids)])
                    END AS tax_bases,
                    i.attributes
               FROM pos_write.order_items i
              WHERE i.tenant_id = $1
                AND i.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id AND a.line_no = e.line_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_order_items(text, bigint, bigint, boolean) IS
'Part of pos_verify(): order lines unlike the events.';

-- sql/verify/verify_item_amounts.sql

CREATE FUNCTION pos_internal.verify_item_amounts(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- If a rule is a range, the expected value is the nearest one in it. A quantity of 0 is
-- that of a struck line. verify_taxes() has what lines with taxes charge.
SELECT 'item amounts', i.tenant_id, 'order ' || i.order_id || ' line ' || i.line_no, d.*
  FROM pos_write.order_items i
 CROSS JOIN (SELECT (SELECT t.exponent FROM pos_write.tenants t WHERE t.tenant_id = $1)::int AS exponent,
                    (SELECT 1000000000000000 - round(power(10::numeric, -t.exponent), t.exponent)
                       FROM pos_write.tenants t WHERE t.tenant_id = $1) AS highest) t
 CROSS JOIN LATERAL (
    SELECT CASE WHEN i.quantity = 0 THEN 0 ELSE GREATEST(round(i.quantity, 3), 0.001) END AS quantity,
           GREATEST(round(i.unit_price, 4), 0) AS unit_price,
           LEAST(round(i.quantity * i.unit_price, t.exponent), t.highest) AS line_total,
           LEAST(GREATEST(i.discount, 0), CASE WHEN i.own_discount IS NULL THEN i.line_total ELSE i.line_total - i.own_discount END) AS discount) must
 CROSS JOIN LATERAL (SELECT i.quantity, i.unit_price, i.line_total, i.discount) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE i.tenant_id = $1
   AND i.order_id BETWEEN $2 AND $3
   AND t.exponent IS NOT NULL
   AND ROW(must.*) IS DISTINCT FROM ROW(found.*)
UNION ALL
SELECT 'item amounts', i.tenant_id, 'order ' || i.order_id || ' line ' || i.line_no, d.*
  FROM pos_write.order_items i
 CROSS JOIN (SELECT t.exponent::int AS exponent FROM pos_write.tenants t WHERE t.tenant_id = $1) t
 CROSS JOIN LATERAL (
    SELECT CASE WHEN i.discount_percent IS NOT NULL THEN LEAST(GREATEST(round(i.discount_percent, 4), 0), 100) END AS discount_percent,
           CASE WHEN i.discount_amount IS NOT NULL AND i.discount_percent IS NULL THEN GREATEST(round(i.discount_amount, t.exponent), 0)
           END AS discount_amount,
           NULLIF(CASE WHEN i.discount_percent IS NOT NULL THEN round(i.line_total * i.discount_percent * 0.01, t.exponent)
                       WHEN i.discount_amount IS NOT NULL THEN LEAST(i.discount_amount, i.line_total)
                  END, 0) AS own_discount,
           CASE WHEN i.tax_ids IS NOT NULL THEN i.charged
                WHEN i.charged IS NOT NULL THEN i.line_total - i.discount - COALESCE(i.own_discount, 0)
           END AS charged,
           CASE WHEN i.tax_ids IS NOT NULL THEN LEAST(cardinality(i.tax_ids), 4) END AS taxes,
           cardinality(i.tax_ids) AS tax_percents,
           cardinality(i.tax_ids) AS tax_amounts) must
 CROSS JOIN LATERAL (
    SELECT i.discount_percent,
           i.discount_amount,
           NULLIF(i.own_discount, 0) AS own_discount,
           i.charged,
           cardinality(i.tax_ids) AS taxes,
           cardinality(i.tax_percents) AS tax_percents,
           cardinality(i.tax_amounts) AS tax_amounts) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE NOT $4
   AND i.tenant_id = $1
   AND i.order_id BETWEEN $2 AND $3
   AND ROW(must.*) IS DISTINCT FROM ROW(found.*)
UNION ALL
-- Largest remainder, in units of the currency: each line's part is rounded down. The
-- largest remainders get one unit more. If two are equal, the lower line gets it.
-- The weights are what the lines that take part cost after their own discounts.
SELECT 'item amounts', $1, 'order ' || r.order_id || ' line ' || r.line_no,
       'share of the discount differs', round(r.share * r.unit, r.exponent)::text, r.discount::text
  FROM (SELECT f.*,
               f.rounded + CASE WHEN row_number() OVER (PARTITION BY f.order_id ORDER BY f.remainder DESC, f.line_no)
                                     <= f.units - sum(f.rounded) OVER (PARTITION BY f.order_id)
                                THEN 1 ELSE 0
                           END AS share
          FROM (SELECT w.*,
                       CASE WHEN w.sum = 0 THEN 0 ELSE w.order_units END AS units,
                       COALESCE(div(w.order_units * w.weight, NULLIF(w.sum, 0)), 0) AS rounded,
                       COALESCE(mod(w.order_units * w.weight, NULLIF(w.sum, 0)), 0) AS remainder
                  FROM (SELECT g.*,
                               CASE WHEN g.discount_percent IS NOT NULL
                                    THEN round(g.sum * g.discount_percent * 0.01, g.exponent) ELSE COALESCE(g.discount_amount, 0)
                               END / g.unit AS order_units
                          FROM (SELECT i.*,
                                       o.order_id,
                                       o.discount_percent,
                                       o.discount_amount,
                                       t.exponent,
                                       t.unit,
                                       sum(i.weight) OVER (PARTITION BY o.order_id) AS sum
                                  FROM pos_write.orders o
                                 CROSS JOIN (SELECT t.exponent::int AS exponent, round(power(10::numeric, -t.exponent), t.exponent) AS unit
                                               FROM pos_write.tenants t
                                              WHERE t.tenant_id = $1
                                             OFFSET 0) t
                                 CROSS JOIN LATERAL (SELECT l.line_no,
                                                            l.discount,
                                                            CASE WHEN l.discountable = false THEN 0
                                                                 ELSE l.line_total - COALESCE(l.own_discount, 0) END AS weight
                                                       FROM pos_write.order_items l
                                                      WHERE l.tenant_id = $1
                                                        AND l.order_id = o.order_id
                                                     OFFSET 0) i
                                 WHERE o.tenant_id = $1
                                   AND o.order_id BETWEEN $2 AND $3
                                   AND o.discount > 0) g) w) f) r
 WHERE r.discount <> r.share * r.unit
$$;
COMMENT ON FUNCTION pos_internal.verify_item_amounts(text, bigint, bigint, boolean) IS
'Part of pos_verify(): lines with a wrong total, discount or share.

plain: what verify_plain_orders() says of these orders.';

-- sql/verify/verify_order_amounts.sql

CREATE FUNCTION pos_internal.verify_order_amounts(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- If a rule is a range, the expected value is the nearest one in it. * 0.01 is exact, a
-- division might not be.
SELECT 'order amounts', o.tenant_id, 'order ' || o.order_id, d.*
  FROM pos_write.orders o
  LEFT JOIN (SELECT l.order_id,
                    count(*) AS lines,
                    count(*) FILTER (WHERE NOT $4 AND l.quantity <> 0) AS lines_that_count,
                    max(l.line_no) AS last_line,
                    sum(l.line_total) AS line_totals,
                    sum(l.discount) AS shares,
                    COALESCE(sum(l.own_discount) FILTER (WHERE NOT $4 AND l.own_discount IS NOT NULL), 0) AS own_discounts,
                    COALESCE(sum(l.line_total - COALESCE(l.own_discount, 0)) FILTER (WHERE NOT $4 AND l.discountable = false), 0) AS not_discountable,
                    COALESCE(sum((SELECT sum(t.amount) FROM unnest(l.tax_amounts) t (amount))) FILTER (WHERE NOT $4 AND l.tax_ids IS NOT NULL), 0) AS taxes
               FROM pos_write.order_items l
              WHERE l.tenant_id = $1
                AND l.order_id BETWEEN $2 AND $3
              GROUP BY l.order_id) i ON i.order_id = o.order_id
  LEFT JOIN (SELECT m.order_id,
                    count(*) AS payments,
                    max(m.payment_no) AS last_payment,
                    sum(m.amount) FILTER (WHERE m.reversed_at IS NULL) AS paid
               FROM pos_write.payments m
              WHERE m.tenant_id = $1
                AND m.order_id BETWEEN $2 AND $3
              GROUP BY m.order_id) p ON p.order_id = o.order_id
  LEFT JOIN (SELECT r.order_id,
                    count(*) AS refunds,
                    max(r.refund_no) AS last_refund,
                    sum(r.total) AS total,
                    sum(r.tax) AS tax,
                    sum(r.given_back) AS given_back
               FROM pos_write.refunds r
              WHERE r.tenant_id = $1
                AND r.order_id BETWEEN $2 AND $3
              GROUP BY r.order_id) r ON r.order_id = o.order_id
 CROSS JOIN (SELECT (SELECT t.exponent FROM pos_write.tenants t WHERE t.tenant_id = $1) AS exponent,
                    (SELECT 1000000000000000 - round(power(10::numeric, -t.exponent), t.exponent)
                       FROM pos_write.tenants t WHERE t.tenant_id = $1) AS highest) t
 CROSS JOIN LATERAL (
    SELECT CASE WHEN o.status IN ('pending', 'confirmed', 'voided') THEN o.status ELSE 'pending, confirmed or voided' END AS status,
           CASE WHEN i.lines IS NULL THEN 0 WHEN $4 THEN i.lines ELSE GREATEST(i.lines_that_count, 1) END AS item_count,
           LEAST(GREATEST(i.lines, 1), 1000) AS lines,
           i.lines AS last_line_no,
           p.payments AS last_payment_no,
           r.refunds AS last_refund_no,
           LEAST(COALESCE(i.line_totals, 0), COALESCE(t.highest, 999999999999999)) AS subtotal,
           CASE WHEN o.discount_percent IS NOT NULL
                THEN LEAST(GREATEST(round(o.discount_percent, 4), 0.0001), 100)
           END AS discount_percent,
           CASE WHEN o.discount_amount IS NOT NULL AND o.discount_percent IS NULL
                THEN LEAST(GREATEST(round(o.discount_amount, COALESCE(t.exponent, scale(o.discount_amount))), 0),
                           i.line_totals - i.own_discounts - i.not_discountable)
           END AS discount_amount,
           COALESCE(i.own_discounts, 0)
           + CASE WHEN o.discount_percent IS NULL THEN COALESCE(o.discount_amount, 0)
                  ELSE round((o.subtotal - COALESCE(i.own_discounts + i.not_discountable, 0)) * o.discount_percent * 0.01,
                             COALESCE(t.exponent, scale(o.discount)))
             END AS discount,
           o.discount AS sum_of_line_discounts,
           CASE WHEN NOT $4 THEN COALESCE(i.taxes, 0) END AS tax,
           LEAST(o.subtotal - o.discount + CASE WHEN o.prices_include_tax OR o.tax IS NULL THEN 0 ELSE o.tax END,
                 COALESCE(t.highest, 999999999999999)) AS total,
           COALESCE(p.paid, 0) AS paid,
           CASE WHEN NOT $4 THEN COALESCE(r.refunds, 0) END AS refund_count,
           CASE WHEN NOT $4 THEN COALESCE(r.total, 0) END AS refunded,
           CASE WHEN NOT $4 THEN COALESCE(r.tax, 0) END AS refunded_tax,
           CASE WHEN NOT $4 THEN COALESCE(r.given_back, 0) END AS given_back,
           -- nothing is due below zero, and no more was given back than is paid
           CASE WHEN o.refund_count IS NULL THEN o.total ELSE o.total - COALESCE(o.refunded, 0) + COALESCE(o.given_back, 0) END AS total_or_paid,
           CASE WHEN o.given_back IS NOT NULL THEN o.paid END AS paid_or_given_back,
           CASE WHEN o.status = 'voided' THEN 0 END::numeric AS paid_of_voided_order,
           CASE WHEN o.status <> 'confirmed' THEN 0 END AS refunds_of_unconfirmed_order,
           CASE WHEN o.status = 'voided' THEN COALESCE(o.void_reason, 'a reason') END AS void_reason) must
 CROSS JOIN LATERAL (
    SELECT o.status,
           o.item_count::bigint AS item_count,
           COALESCE(i.lines, 0) AS lines,
           i.last_line::bigint AS last_line_no,
           p.last_payment::bigint AS last_payment_no,
           r.last_refund::bigint AS last_refund_no,
           o.subtotal,
           o.discount_percent,
           o.discount_amount,
           o.discount,
           COALESCE(i.shares + i.own_discounts, 0) AS sum_of_line_discounts,
           CASE WHEN NOT $4 THEN COALESCE(o.tax, 0) END AS tax,
           o.total,
           o.paid,
           CASE WHEN NOT $4 THEN COALESCE(o.refund_count, 0)::bigint END AS refund_count,
           CASE WHEN NOT $4 THEN COALESCE(o.refunded, 0) END AS refunded,
           CASE WHEN NOT $4 THEN COALESCE(o.refunded_tax, 0) END AS refunded_tax,
           CASE WHEN NOT $4 THEN COALESCE(o.given_back, 0) END AS given_back,
           GREATEST(CASE WHEN o.refund_count IS NULL THEN o.total ELSE o.total - COALESCE(o.refunded, 0) + COALESCE(o.given_back, 0) END,
                    o.paid) AS total_or_paid,
           CASE WHEN o.given_back IS NOT NULL THEN GREATEST(o.paid, o.given_back) END AS paid_or_given_back,
           CASE WHEN o.status = 'voided' THEN o.paid END AS paid_of_voided_order,
           CASE WHEN o.status <> 'confirmed' THEN COALESCE(o.refund_count, 0) END AS refunds_of_unconfirmed_order,
           o.void_reason) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE o.tenant_id = $1
   AND o.order_id BETWEEN $2 AND $3
   AND ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_order_amounts(text, bigint, bigint, boolean) IS
'Part of pos_verify(): orders whose figures do not follow from their lines.

Also from their payments and refunds, and figures that break an invariant.
plain: what verify_plain_orders() says of these orders.';

-- sql/verify/verify_taxes.sql

-- All in whole units of the currency, and ten-thousandths of a percent: so each quotient
-- is exact before it is rounded, half away from zero. A share is its part, rounded down;
-- the largest remainders get one unit more, of equal ones the lower line or tax.
CREATE FUNCTION pos_internal.verify_taxes(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH RECURSIVE taxed AS MATERIALIZED (
    SELECT i.order_id,
           i.line_no,
           COALESCE(o.prices_include_tax, false) AS inside,
           -- taxes are rounded by line, or together with the other lines of the order
           CASE WHEN o.tax_rounding = 'line' THEN i.line_no ELSE 0 END AS part,
           i.tax_ids,
           i.tax_percents,
           i.tax_amounts,
           i.charged,
           (i.line_total - i.discount - COALESCE(i.own_discount, 0)) * t.units AS net,
           t.units,
           t.exponent
      FROM pos_write.order_items i
      JOIN pos_write.orders o ON o.tenant_id = $1 AND o.order_id BETWEEN $2 AND $3 AND o.order_id = i.order_id
     CROSS JOIN (SELECT t.exponent::int AS exponent, round(power(10::numeric, t.exponent)) AS units
                   FROM pos_write.tenants t
                  WHERE t.tenant_id = $1
                 OFFSET 0) t
     WHERE i.tenant_id = $1
       AND i.order_id BETWEEN $2 AND $3
       AND i.tax_ids IS NOT NULL
-- on top of the prices: each tax for all lines that have it with the same percent
), on_top AS (
    SELECT s.order_id,
           s.line_no,
           s.number,
           s.rounded + CASE WHEN row_number() OVER (PARTITION BY s.order_id, s.part, s.tax_id, s.percent ORDER BY s.remainder DESC, s.line_no)
                                 <= s.tax - sum(s.rounded) OVER (PARTITION BY s.order_id, s.part, s.tax_id, s.percent)
                            THEN 1 ELSE 0
                       END AS amount
      FROM (SELECT g.*,
                   COALESCE(div(g.tax * g.net, NULLIF(g.sum, 0)), 0) AS rounded,
                   COALESCE(mod(g.tax * g.net, NULLIF(g.sum, 0)), 0) AS remainder
              FROM (SELECT u.*, div(2 * u.sum * u.percent * 10000 + 1000000, 2000000) AS tax
                      FROM (SELECT l.order_id, l.line_no, l.part, l.net, t.number, t.tax_id, t.percent,
                                   sum(l.net) OVER (PARTITION BY l.order_id, l.part, t.tax_id, t.percent) AS sum
                              FROM taxed l
                             CROSS JOIN LATERAL unnest(l.tax_ids, l.tax_percents) WITH ORDINALITY t (tax_id, percent, number)
                             WHERE NOT l.inside) u) g) s
-- inside the prices: the taxes together, for all lines that have the same ones
), inside_lines AS (
    SELECT s.order_id, s.line_no, s.part, s.tax_ids, s.tax_percents, s.rate, s.tax,
           s.rounded + CASE WHEN row_number() OVER (PARTITION BY s.order_id, s.part, s.tax_ids, s.tax_percents ORDER BY s.remainder DESC, s.line_no)
                                 <= s.tax - sum(s.rounded) OVER (PARTITION BY s.order_id, s.part, s.tax_ids, s.tax_percents)
                            THEN 1 ELSE 0
                       END AS line_tax
      FROM (SELECT g.*,
                   COALESCE(div(g.tax * g.net, NULLIF(g.sum, 0)), 0) AS rounded,
                   COALESCE(mod(g.tax * g.net, NULLIF(g.sum, 0)), 0) AS remainder
              FROM (SELECT u.*, div(2 * u.sum * u.rate + 1000000 + u.rate, 2 * (1000000 + u.rate)) AS tax
                      FROM (SELECT l.order_id, l.line_no, l.part, l.net, l.tax_ids, l.tax_percents,
                                   (SELECT sum(p.percent) * 10000 FROM unnest(l.tax_percents) p (percent)) AS rate,
                                   sum(l.net) OVER (PARTITION BY l.order_id, l.part, l.tax_ids, l.tax_percents) AS sum
                              FROM taxed l
                             WHERE l.inside) u) g) s
-- the taxes together are shared to each by its percent
), inside_taxes AS (
    SELECT s.order_id, s.line_no, s.part, s.tax_ids, s.tax_percents, s.line_tax,
           array_agg(s.rounded + s.more ORDER BY s.number) AS parts
      FROM (SELECT r.*,
                   CASE WHEN row_number() OVER (PARTITION BY r.order_id, r.line_no ORDER BY r.remainder DESC, r.number)
                             <= r.tax - sum(r.rounded) OVER (PARTITION BY r.order_id, r.line_no)
                         AND r.rate > 0
                        THEN 1 ELSE 0
                   END AS more
              FROM (SELECT l.order_id, l.line_no, l.part, l.tax_ids, l.tax_percents, l.line_tax, l.tax, l.rate, p.number,
                           COALESCE(div(l.tax * p.percent * 10000, NULLIF(l.rate, 0)), 0) AS rounded,
                           COALESCE(mod(l.tax * p.percent * 10000, NULLIF(l.rate, 0)), 0) AS remainder
                      FROM inside_lines l
                     CROSS JOIN LATERAL unnest(l.tax_percents) WITH ORDINALITY p (percent, number)) r) s
     GROUP BY s.order_id, s.line_no, s.part, s.tax_ids, s.tax_percents, s.line_tax
-- and tax by tax, its part is shared to the lines by what they have left
), inside AS (
    SELECT t.*, 0 AS number, t.line_tax AS line_left, 0::numeric AS amount
      FROM inside_taxes t
    UNION ALL
    SELECT s.order_id, s.line_no, s.part, s.tax_ids, s.tax_percents, s.line_tax, s.parts, s.number + 1,
           s.line_left - s.rounded - s.more, s.rounded + s.more
      FROM (SELECT r.*,
                   CASE WHEN row_number() OVER (PARTITION BY r.order_id, r.part, r.tax_ids, r.tax_percents ORDER BY r.remainder DESC, r.line_no)
                             <= r.tax - sum(r.rounded) OVER (PARTITION BY r.order_id, r.part, r.tax_ids, r.tax_percents)
                         AND r.sum > 0
                        THEN 1 ELSE 0
                   END AS more
              FROM (SELECT g.*,
                           COALESCE(div(g.tax * g.line_left, NULLIF(g.sum, 0)), 0) AS rounded,
                           COALESCE(mod(g.tax * g.line_left, NULLIF(g.sum, 0)), 0) AS remainder
                      FROM (SELECT i.*,
                                   i.parts[i.number + 1] AS tax,
                                   sum(i.line_left) OVER (PARTITION BY i.order_id, i.part, i.tax_ids, i.tax_percents) AS sum
                              FROM inside i
                             WHERE i.number < cardinality(i.parts)) g) r) s
)
SELECT 'item amounts', $1, 'order ' || l.order_id || ' line ' || l.line_no,
       'tax ' || l.tax_ids[e.number] || ' differs', round(e.amount / l.units, l.exponent)::text, l.tax_amounts[e.number]::text
  FROM taxed l
  JOIN (SELECT t.order_id, t.line_no, t.number, t.amount FROM on_top t
        UNION ALL
        SELECT i.order_id, i.line_no, i.number, i.amount FROM inside i WHERE i.number > 0) e
       ON e.order_id = l.order_id AND e.line_no = l.line_no
 WHERE l.tax_amounts[e.number] * l.units IS DISTINCT FROM e.amount
UNION ALL
SELECT 'item amounts', $1, 'order ' || l.order_id || ' line ' || l.line_no, 'charged differs',
       round((l.net + l.on_top) / l.units, l.exponent)::text, l.charged::text
  FROM (SELECT t.*,
               CASE WHEN t.inside THEN 0 ELSE (SELECT sum(a.amount) FROM unnest(t.tax_amounts) a (amount)) * t.units END AS on_top
          FROM taxed t) l
 WHERE l.charged * l.units IS DISTINCT FROM l.net + l.on_top
$$;
COMMENT ON FUNCTION pos_internal.verify_taxes(text, bigint, bigint) IS
'Part of pos_verify(): lines with wrong taxes, or a wrong charge.';

-- sql/verify/verify_payments.sql

-- A date is stored where it is not that of the order. A zero may be stored as null.
CREATE FUNCTION pos_internal.verify_payments(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'payments', COALESCE(e.tenant_id, a.tenant_id),
       'order ' || COALESCE(e.order_id, a.order_id) || ' payment ' || COALESCE(e.payment_no, a.payment_no), d.*
  FROM (SELECT p.tenant_id,
               p.order_id,
               p.payment_no,
               p.amount,
               p.method,
               p.paid_at,
               NULLIF(p.tip, 0) AS tip,
               p.tendered,
               NULLIF(p.rounding, 0) AS rounding,
               p.attributes,
               CASE WHEN p.business_date <> o.business_date THEN p.business_date END AS business_date,
               p.reversed_amount,
               p.reversed_method,
               NULLIF(p.reversed_tip, 0) AS reversed_tip,
               p.reversed_at,
               p.reversal_reason,
               CASE WHEN p.reversal_date <> o.business_date THEN p.reversal_date END AS reversal_date,
               NULLIF(p.reversal_rounding, 0) AS reversal_rounding,
               p.events
          FROM (SELECT e.tenant_id,
                       e.stream_id AS order_id,
                       (e.data ->> 'payment_no')::int AS payment_no,
                       max(e.amount) FILTER (WHERE e.type = 'payment_recorded') AS amount,
                       max(e.data ->> 'method') FILTER (WHERE e.type = 'payment_recorded') AS method,
                       max(e.occurred_at) FILTER (WHERE e.type = 'payment_recorded') AS paid_at,
                       max(e.money_tips[1]) FILTER (WHERE e.type = 'payment_recorded') AS tip,
                       max((e.data ->> 'tendered')::numeric) FILTER (WHERE e.type = 'payment_recorded') AS tendered,
                       max(e.money_roundings[1]) FILTER (WHERE e.type = 'payment_recorded') AS rounding,
                       (array_agg(e.data -> 'attributes') FILTER (WHERE e.data ? 'attributes'))[1] AS attributes,
                       max(e.business_date) FILTER (WHERE e.type = 'payment_recorded') AS business_date,
                       -max(e.amount) FILTER (WHERE e.type = 'payment_reversed') AS reversed_amount,
                       max(e.data ->> 'method') FILTER (WHERE e.type = 'payment_reversed') AS reversed_method,
                       -max(e.money_tips[1]) FILTER (WHERE e.type = 'payment_reversed') AS reversed_tip,
                       max(e.occurred_at) FILTER (WHERE e.type = 'payment_reversed') AS reversed_at,
                       max(e.data ->> 'reason') FILTER (WHERE e.type = 'payment_reversed') AS reversal_reason,
                       max(e.business_date) FILTER (WHERE e.type = 'payment_reversed') AS reversal_date,
                       max(e.money_roundings[1]) FILTER (WHERE e.type = 'payment_reversed') AS reversal_rounding,
                       count(*) AS events
                  FROM pos_write.upcast_events e
                 WHERE e.tenant_id = $1
                   AND e.stream_type = 'order'
                   AND e.stream_id BETWEEN $2 AND $3
                   AND e.type IN ('payment_recorded', 'payment_reversed')
                 GROUP BY e.tenant_id, e.stream_id, (e.data ->> 'payment_no')::int) p
          LEFT JOIN pos_write.orders o ON o.tenant_id = $1 AND o.order_id = p.order_id AND o.order_id BETWEEN $2 AND $3) e
  FULL JOIN (SELECT p.tenant_id,
                    p.order_id,
                    p.payment_no,
                    p.amount,
                    p.method,
                    p.paid_at,
                    NULLIF(p.tip, 0) AS tip,
                    p.tendered,
                    NULLIF(p.rounding, 0) AS rounding,
                    p.attributes,
                    p.business_date,
                    CASE WHEN p.reversed_at IS NOT NULL THEN p.amount END AS reversed_amount,
                    CASE WHEN p.reversed_at IS NOT NULL THEN p.method END AS reversed_method,
                    CASE WHEN p.reversed_at IS NOT NULL THEN NULLIF(p.tip, 0) END AS reversed_tip,
                    p.reversed_at,
                    p.reversal_reason,
                    p.reversal_date,
                    NULLIF(p.reversal_rounding, 0) AS reversal_rounding,
                    CASE WHEN p.reversed_at IS NULL THEN 1 ELSE 2 END::bigint AS events
               FROM pos_write.payments p
              WHERE p.tenant_id = $1
                AND p.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id AND a.payment_no = e.payment_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_payments(text, bigint, bigint) IS
'Part of pos_verify(): payments unlike the events.';

-- sql/verify/verify_money_amounts.sql

-- If a rule is a range, the expected value is the nearest one in it.
CREATE FUNCTION pos_internal.verify_payment_amounts(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'payment amounts', $1, 'order ' || p.order_id || ' payment ' || p.payment_no, d.*
  FROM pos_write.payments p
  LEFT JOIN (SELECT m.order_id, m.payment_no, sum(m.amount) AS amount, min(m.method) AS first_method, max(m.method) AS last_method
               FROM pos_write.refund_payments m
              WHERE m.tenant_id = $1
                AND m.order_id BETWEEN $2 AND $3
                AND m.payment_no IS NOT NULL
              GROUP BY m.order_id, m.payment_no) m ON m.order_id = p.order_id AND m.payment_no = p.payment_no
 CROSS JOIN LATERAL (
    SELECT CASE WHEN p.tip IS NOT NULL THEN GREATEST(p.tip, 0) END AS tip,
           CASE WHEN p.tendered IS NOT NULL AND p.method = 'cash' THEN GREATEST(p.tendered, p.amount + COALESCE(p.rounding, 0) + COALESCE(p.tip, 0)) END AS tendered,
           CASE WHEN p.method = 'cash' THEN NULLIF(p.rounding, 0) END AS rounding,
           CASE WHEN p.method = 'cash' THEN NULLIF(p.reversal_rounding, 0) END AS reversal_rounding,
           -- a refund draws on a payment by its method, and on no more than it holds
           CASE WHEN m.amount IS NOT NULL THEN LEAST(m.amount, CASE WHEN p.reversed_at IS NULL THEN p.amount ELSE 0 END) END AS given_back,
           CASE WHEN m.order_id IS NOT NULL THEN p.method END AS first_method_back,
           CASE WHEN m.order_id IS NOT NULL THEN p.method END AS last_method_back) must
 CROSS JOIN LATERAL (
    SELECT p.tip,
           p.tendered,
           NULLIF(p.rounding, 0) AS rounding,
           NULLIF(p.reversal_rounding, 0) AS reversal_rounding,
           m.amount AS given_back,
           m.first_method AS first_method_back,
           m.last_method AS last_method_back) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE p.tenant_id = $1
   AND p.order_id BETWEEN $2 AND $3
   AND ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_payment_amounts(text, bigint, bigint) IS
'Part of pos_verify(): payments whose tips or refunds are wrong.';

-- Each movement of cash is the difference of the rounded sums before and after it. So
-- the drawer always has the rounded sum. In whole units of the currency.
CREATE FUNCTION pos_internal.verify_cash(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH money AS MATERIALIZED (
    SELECT o.order_id, o.coin, o.cash, o.units, o.exponent, m.version, m.number, m.method, m.amount, m.tip, m.rounding,
           sum(m.amount) FILTER (WHERE m.method = 'cash') OVER (PARTITION BY o.order_id ORDER BY m.version, m.number) AS cash_after,
           COALESCE(sum(m.amount) FILTER (WHERE m.method = 'cash')
                    OVER (PARTITION BY o.order_id ORDER BY m.version, m.number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS cash_before
      FROM (SELECT w.order_id, NULLIF(w.cash_rounding, 0) * t.units AS coin, w.cash, t.units, t.exponent
              FROM pos_write.orders w
             CROSS JOIN (SELECT t.exponent::int AS exponent, round(power(10::numeric, t.exponent)) AS units
                           FROM pos_write.tenants t
                          WHERE t.tenant_id = $1
                         OFFSET 0) t
             WHERE w.tenant_id = $1
               AND w.order_id BETWEEN $2 AND $3
               AND (w.cash_rounding IS NOT NULL OR w.cash IS NOT NULL)) o
      LEFT JOIN (SELECT e.stream_id AS order_id, e.version, u.number, u.method, u.amount, COALESCE(u.tip, 0) AS tip, COALESCE(u.rounding, 0) AS rounding
                   FROM pos_write.upcast_events e
                  CROSS JOIN LATERAL unnest(e.money_methods, e.money_amounts, e.money_tips, e.money_roundings)
                                     WITH ORDINALITY u (method, amount, tip, rounding, number)
                  WHERE e.tenant_id = $1
                    AND e.stream_type = 'order'
                    AND e.stream_id BETWEEN $2 AND $3
                    AND e.money_methods IS NOT NULL) m ON m.order_id = o.order_id
)
SELECT 'cash', $1, 'order ' || r.order_id || ' version ' || r.version, c.problem, round(c.expected / r.units, r.exponent)::text, c.actual::text
  FROM (SELECT m.*,
               CASE WHEN m.method = 'cash' AND m.coin IS NOT NULL
                    THEN (sign(m.cash_after) * div(2 * abs(m.cash_after) * m.units + m.coin, 2 * m.coin)
                          - sign(m.cash_before) * div(2 * abs(m.cash_before) * m.units + m.coin, 2 * m.coin)) * m.coin - m.amount * m.units
                    ELSE 0
               END AS right_rounding
          FROM money m
         WHERE m.version IS NOT NULL) r
 CROSS JOIN LATERAL (
    SELECT 'rounding differs', r.right_rounding, r.rounding
     WHERE r.rounding * r.units <> r.right_rounding
    UNION ALL
    SELECT 'tip is not in coins', r.tip * r.units - mod(r.tip * r.units, r.coin), r.tip
     WHERE r.method = 'cash' AND mod(r.tip * r.units, r.coin) <> 0) c (problem, expected, actual)
UNION ALL
SELECT 'cash', $1, 'order ' || o.order_id, 'cash differs', o.right_cash::text, o.cash::text
  FROM (SELECT m.order_id,
               min(m.cash) AS cash,
               CASE WHEN min(m.coin) IS NOT NULL THEN COALESCE(sum(m.amount) FILTER (WHERE m.method = 'cash'), 0) END AS right_cash
          FROM money m
         GROUP BY m.order_id) o
 WHERE COALESCE(o.cash, 0) <> COALESCE(o.right_cash, 0)
    OR (o.right_cash IS NULL AND o.cash IS NOT NULL)
UNION ALL
SELECT 'cash', $1, 'order ' || p.order_id || ' payment ' || p.payment_no, 'tendered is not in coins',
       (p.tendered - mod(p.tendered, o.cash_rounding))::text, p.tendered::text
  FROM pos_write.orders o
  JOIN pos_write.payments p ON p.tenant_id = $1 AND p.order_id BETWEEN $2 AND $3 AND p.order_id = o.order_id
 WHERE o.tenant_id = $1
   AND o.order_id BETWEEN $2 AND $3
   AND o.cash_rounding > 0
   AND mod(p.tendered, o.cash_rounding) <> 0
$$;
COMMENT ON FUNCTION pos_internal.verify_cash(text, bigint, bigint) IS
'Part of pos_verify(): cash that is not rounded as a sum of its order.';

-- sql/verify/verify_refund_amounts.sql

-- If a rule is a range, the expected value is the nearest one in it. Lines are computed in
-- whole units of the currency, and thousandths of a quantity: so each quotient is exact
-- before it is rounded, half away from zero.
CREATE FUNCTION pos_internal.verify_refund_amounts(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH lines AS MATERIALIZED (
    SELECT r.order_id,
           r.refund_no,
           r.line_no,
           r.quantity,
           r.amount,
           r.tax_amounts,
           i.quantity AS sold,
           i.charged,
           i.tax,
           i.tax_amounts AS line_tax_amounts,
           t.units,
           t.exponent,
           sum(r.quantity) OVER earlier + r.quantity AS quantity_after,
           sum(r.quantity) OVER earlier AS quantity_before,
           sum(r.amount) OVER earlier + r.amount AS amount_after,
           sum(r.amount) OVER earlier AS amount_before
      FROM (SELECT l.* FROM pos_write.refund_lines l WHERE l.tenant_id = $1 AND l.order_id BETWEEN $2 AND $3
            UNION ALL
            -- so that every sum of earlier refunds has a row
            SELECT $1, l.order_id, 0, l.line_no, 0, 0, NULL, NULL
              FROM pos_write.refund_lines l
             WHERE l.tenant_id = $1 AND l.order_id BETWEEN $2 AND $3
             GROUP BY l.order_id, l.line_no) r
      JOIN (SELECT i.order_id,
                   i.line_no,
                   i.quantity,
                   COALESCE(i.charged, i.line_total - i.discount - COALESCE(i.own_discount, 0)) AS charged,
                   i.tax_amounts,
                   COALESCE((SELECT sum(t.amount) FROM unnest(i.tax_amounts) t (amount)), 0) AS tax
              FROM pos_write.order_items i
             WHERE i.tenant_id = $1
               AND i.order_id BETWEEN $2 AND $3) i ON i.order_id = r.order_id AND i.line_no = r.line_no
     CROSS JOIN (SELECT t.exponent::int AS exponent, round(power(10::numeric, t.exponent)) AS units
                   FROM pos_write.tenants t
                  WHERE t.tenant_id = $1
                 OFFSET 0) t
    WINDOW earlier AS (PARTITION BY r.order_id, r.line_no ORDER BY r.refund_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), worths AS MATERIALIZED (
    SELECT l.*,
           -- what the quantity is worth, and the tax in the amount, each as the increment of a sum
           div(2 * l.charged * l.units * l.quantity_after * 1000 + l.sold * 1000, NULLIF(2 * l.sold * 1000, 0)) / l.units AS worth_after,
           div(2 * l.charged * l.units * l.quantity_before * 1000 + l.sold * 1000, NULLIF(2 * l.sold * 1000, 0)) / l.units AS worth_before,
           COALESCE(div(2 * l.tax * l.units * l.amount_after * l.units + l.charged * l.units, NULLIF(2 * l.charged * l.units, 0))
                    - div(2 * l.tax * l.units * l.amount_before * l.units + l.charged * l.units, NULLIF(2 * l.charged * l.units, 0)), 0) AS tax_more
      FROM lines l
     WHERE l.refund_no > 0
)
SELECT 'refund amounts', $1, 'order ' || l.order_id || ' refund ' || l.refund_no || ' line ' || l.line_no, d.*
  FROM worths l
 CROSS JOIN LATERAL (
    SELECT LEAST(GREATEST(round(l.quantity, 3), 0), l.sold - l.quantity_before) AS quantity,
           round(LEAST(GREATEST(l.amount, CASE WHEN l.quantity > 0 THEN 0 ELSE 1 / l.units END),
                       CASE WHEN l.quantity > 0 THEN l.worth_after - l.worth_before ELSE l.worth_before - l.amount_before END),
                 l.exponent) AS amount,
           CASE WHEN l.line_tax_amounts IS NOT NULL THEN round(l.tax_more / l.units, l.exponent) END AS tax,
           cardinality(l.line_tax_amounts) AS taxes,
           NULLIF(l.sold, 0) AS sold) must
 CROSS JOIN LATERAL (
    SELECT l.quantity,
           l.amount,
           CASE WHEN l.line_tax_amounts IS NOT NULL THEN (SELECT sum(t.amount) FROM unnest(l.tax_amounts) t (amount)) END AS tax,
           cardinality(l.tax_amounts) AS taxes,
           l.sold) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE ROW(must.*) IS DISTINCT FROM ROW(found.*)
UNION ALL
-- the tax goes to the line's taxes by what is left of each: largest remainder, of equal
-- ones the first
SELECT 'refund amounts', $1, 'order ' || s.order_id || ' refund ' || s.refund_no || ' line ' || s.line_no,
       'share of the tax differs', round((s.rounded + s.more) / s.units, s.exponent)::text, s.amount::text
  FROM (SELECT r.*,
               CASE WHEN row_number() OVER (PARTITION BY r.order_id, r.refund_no, r.line_no ORDER BY r.remainder DESC, r.number)
                         <= r.tax_more - sum(r.rounded) OVER (PARTITION BY r.order_id, r.refund_no, r.line_no)
                     AND r.sum > 0
                    THEN 1 ELSE 0
               END AS more
          FROM (SELECT g.*,
                       COALESCE(div(g.tax_more * g.tax_left, NULLIF(g.sum, 0)), 0) AS rounded,
                       COALESCE(mod(g.tax_more * g.tax_left, NULLIF(g.sum, 0)), 0) AS remainder
                  FROM (SELECT u.*, sum(u.tax_left) OVER (PARTITION BY u.order_id, u.refund_no, u.line_no) AS sum
                          FROM (SELECT l.order_id, l.refund_no, l.line_no, l.tax_more, l.units, l.exponent, t.number, t.amount,
                                       (t.line_amount - COALESCE(sum(t.amount) OVER (PARTITION BY l.order_id, l.line_no, t.number
                                                                                     ORDER BY l.refund_no
                                                                                     ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))
                                       * l.units AS tax_left
                                  FROM worths l
                                 CROSS JOIN LATERAL unnest(l.tax_amounts, l.line_tax_amounts) WITH ORDINALITY t (amount, line_amount, number)) u) g) r) s
 WHERE s.amount * s.units <> s.rounded + s.more
UNION ALL
SELECT 'refund amounts', $1, 'order ' || r.order_id || ' refund ' || r.refund_no, d.*
  FROM pos_write.refunds r
  LEFT JOIN (SELECT l.order_id,
                    l.refund_no,
                    sum(l.amount) AS total,
                    COALESCE(sum((SELECT sum(t.amount) FROM unnest(l.tax_amounts) t (amount))), 0) AS tax
               FROM pos_write.refund_lines l
              WHERE l.tenant_id = $1
                AND l.order_id BETWEEN $2 AND $3
              GROUP BY l.order_id, l.refund_no) l ON l.order_id = r.order_id AND l.refund_no = r.refund_no
  LEFT JOIN (SELECT m.order_id, m.refund_no, count(*) AS payments, max(m.entry_no) AS last_payment, sum(m.amount) AS amount
               FROM pos_write.refund_payments m
              WHERE m.tenant_id = $1
                AND m.order_id BETWEEN $2 AND $3
              GROUP BY m.order_id, m.refund_no) m ON m.order_id = r.order_id AND m.refund_no = r.refund_no
 CROSS JOIN LATERAL (
    SELECT l.total,
           l.tax,
           COALESCE(m.amount, 0) AS given_back,
           m.payments AS last_payment_no,
           COALESCE(NULLIF(btrim(r.reason), ''), 'a reason') AS reason) must
 CROSS JOIN LATERAL (
    SELECT r.total,
           r.tax,
           r.given_back,
           m.last_payment::bigint AS last_payment_no,
           r.reason) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE r.tenant_id = $1
   AND r.order_id BETWEEN $2 AND $3
   AND ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_refund_amounts(text, bigint, bigint) IS
'Part of pos_verify(): refunds that give back more than is left, or other taxes.

Also refunds whose figures are not the sums of their lines and payments.';

-- sql/verify/verify_refunds.sql

CREATE FUNCTION pos_internal.verify_refunds(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'refunds', $1, 'order ' || COALESCE(e.order_id, a.order_id) || ' refund ' || COALESCE(e.refund_no, a.refund_no), d.*
  FROM (SELECT v.stream_id AS order_id,
               (v.data ->> 'refund_no')::int AS refund_no,
               v.data ->> 'reason' AS reason,
               v.occurred_at AS refunded_at,
               v.business_date,
               COALESCE(v.refund_total_change, v.total * 0) AS total,
               COALESCE(v.refund_tax_change, v.total * 0) AS tax,
               COALESCE(v.given_back_change, v.total * 0) AS given_back
          FROM pos_write.upcast_events v
         WHERE NOT $4
           AND v.tenant_id = $1
           AND v.stream_type = 'order'
           AND v.stream_id BETWEEN $2 AND $3
           AND v.type = 'refund_recorded') e
  FULL JOIN (SELECT r.order_id, r.refund_no, r.reason, r.refunded_at, r.business_date, r.total, r.tax, r.given_back
               FROM pos_write.refunds r
              WHERE r.tenant_id = $1
                AND r.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id AND a.refund_no = e.refund_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_refunds(text, bigint, bigint, boolean) IS
'Part of pos_verify(): refunds unlike the events.';

-- Taxes stand beside their lines, in the same order in the event and in the table.
CREATE FUNCTION pos_internal.verify_refund_lines(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'refund lines', $1,
       'order ' || COALESCE(e.order_id, a.order_id) || ' refund ' || COALESCE(e.refund_no, a.refund_no)
       || ' line ' || COALESCE(e.line_no, a.line_no), d.*
  FROM (SELECT l.order_id,
               l.refund_no,
               l.line_no,
               trim_scale(l.quantity) AS quantity,
               COALESCE(l.amount, 0 * l.total) AS amount,
               (SELECT array_agg(COALESCE(t.amount, 0 * l.total) ORDER BY t.number)
                  FROM unnest(l.tax_line_nos, l.tax_amounts) WITH ORDINALITY t (line_no, amount, number)
                 WHERE t.line_no = l.line_no) AS tax_amounts,
               l.business_date
          FROM (SELECT v.stream_id AS order_id,
                       (v.data ->> 'refund_no')::int AS refund_no,
                       v.business_date,
                       v.total,
                       v.tax_line_nos,
                       v.tax_returned_amounts AS tax_amounts,
                       unnest(v.line_nos) AS line_no,
                       unnest(v.line_returned_quantities) AS quantity,
                       unnest(v.line_returned_revenues) AS amount
                  FROM pos_write.upcast_events v
                 WHERE NOT $4
                   AND v.tenant_id = $1
                   AND v.stream_type = 'order'
                   AND v.stream_id BETWEEN $2 AND $3
                   AND v.type = 'refund_recorded') l) e
  FULL JOIN (SELECT r.order_id, r.refund_no, r.line_no, trim_scale(r.quantity) AS quantity, r.amount, r.tax_amounts, r.business_date
               FROM pos_write.refund_lines r
              WHERE r.tenant_id = $1
                AND r.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id AND a.refund_no = e.refund_no AND a.line_no = e.line_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_refund_lines(text, bigint, bigint, boolean) IS
'Part of pos_verify(): lines of refunds unlike the events.';

CREATE FUNCTION pos_internal.verify_refund_payments(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'refund payments', $1,
       'order ' || COALESCE(e.order_id, a.order_id) || ' refund ' || COALESCE(e.refund_no, a.refund_no)
       || ' payment ' || COALESCE(e.entry_no, a.entry_no), d.*
  FROM (SELECT v.stream_id AS order_id,
               (v.data ->> 'refund_no')::int AS refund_no,
               m.entry_no::int AS entry_no,
               m.method,
               -m.amount AS amount,
               NULLIF(m.rounding, 0) AS rounding,
               (m.payment ->> 'payment_no')::int AS payment_no,
               m.payment -> 'attributes' AS attributes,
               v.business_date,
               m.payment ->> 'method' AS method_of_data,
               (m.payment ->> 'amount')::numeric AS amount_of_data
          FROM pos_write.upcast_events v
         CROSS JOIN LATERAL ROWS FROM (unnest(v.money_methods), unnest(v.money_amounts), unnest(v.money_roundings),
                                       jsonb_array_elements(v.data -> 'payments'))
                            WITH ORDINALITY m (method, amount, rounding, payment, entry_no)
         WHERE NOT $4
           AND v.tenant_id = $1
           AND v.stream_type = 'order'
           AND v.stream_id BETWEEN $2 AND $3
           AND v.type = 'refund_recorded') e
  FULL JOIN (SELECT r.order_id,
                    r.refund_no,
                    r.entry_no,
                    r.method,
                    r.amount,
                    NULLIF(r.rounding, 0) AS rounding,
                    r.payment_no,
                    r.attributes,
                    r.business_date,
                    r.method AS method_of_data,
                    r.amount AS amount_of_data
               FROM pos_write.refund_payments r
              WHERE r.tenant_id = $1
                AND r.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id AND a.refund_no = e.refund_no AND a.entry_no = e.entry_no
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
$$;
COMMENT ON FUNCTION pos_internal.verify_refund_payments(text, bigint, bigint, boolean) IS
'Part of pos_verify(): money that refunds gave back, unlike the events.';

-- sql/verify/verify_references.sql

CREATE FUNCTION pos_internal.verify_references(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'references', $1, r.key, r.parent || ' is unknown', r.parent || ' ' || r.parent_id, NULL
  FROM (SELECT 'order ' || o.order_id AS key, 'tenant' AS parent, $1 AS parent_id
          FROM pos_write.orders o
         WHERE o.tenant_id = $1
           AND o.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = $1)
        UNION ALL
        SELECT 'order ' || o.order_id, 'user', o.cashier_id::text
          FROM pos_write.orders o
         WHERE o.tenant_id = $1
           AND o.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.users u WHERE u.tenant_id = $1 AND u.user_id = o.cashier_id)
        UNION ALL
        SELECT 'order ' || i.order_id || ' line ' || i.line_no, 'order', i.order_id::text
          FROM pos_write.order_items i
         WHERE i.tenant_id = $1
           AND i.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.orders o
                            WHERE o.tenant_id = $1 AND o.order_id BETWEEN $2 AND $3 AND o.order_id = i.order_id)
        UNION ALL
        SELECT 'order ' || i.order_id || ' line ' || i.line_no, 'product', i.product_id::text
          FROM pos_write.order_items i
         WHERE i.tenant_id = $1
           AND i.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.products p WHERE p.tenant_id = $1 AND p.product_id = i.product_id)
        UNION ALL
        SELECT 'order ' || p.order_id || ' payment ' || p.payment_no, 'order', p.order_id::text
          FROM pos_write.payments p
         WHERE p.tenant_id = $1
           AND p.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.orders o
                            WHERE o.tenant_id = $1 AND o.order_id BETWEEN $2 AND $3 AND o.order_id = p.order_id)
        UNION ALL
        SELECT 'order ' || i.order_id || ' line ' || i.line_no, 'tax', x.tax_id::text
          FROM pos_write.order_items i
         CROSS JOIN LATERAL unnest(i.tax_ids) x (tax_id)
         WHERE i.tenant_id = $1
           AND i.order_id BETWEEN $2 AND $3
           AND i.tax_ids IS NOT NULL
           AND NOT $4
           AND NOT EXISTS (SELECT FROM pos_write.taxes t WHERE t.tenant_id = $1 AND t.tax_id = x.tax_id)
        UNION ALL
        SELECT 'order ' || r.order_id || ' refund ' || r.refund_no, 'order', r.order_id::text
          FROM pos_write.refunds r
         WHERE r.tenant_id = $1
           AND r.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.orders o
                            WHERE o.tenant_id = $1 AND o.order_id BETWEEN $2 AND $3 AND o.order_id = r.order_id)
        UNION ALL
        SELECT 'order ' || l.order_id || ' refund ' || l.refund_no || ' line ' || l.line_no, 'refund', l.refund_no::text
          FROM pos_write.refund_lines l
         WHERE l.tenant_id = $1
           AND l.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.refunds r
                            WHERE r.tenant_id = $1 AND r.order_id BETWEEN $2 AND $3 AND r.order_id = l.order_id AND r.refund_no = l.refund_no)
        UNION ALL
        SELECT 'order ' || l.order_id || ' refund ' || l.refund_no || ' line ' || l.line_no, 'line', l.line_no::text
          FROM pos_write.refund_lines l
         WHERE l.tenant_id = $1
           AND l.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.order_items i
                            WHERE i.tenant_id = $1 AND i.order_id BETWEEN $2 AND $3 AND i.order_id = l.order_id AND i.line_no = l.line_no)
        UNION ALL
        SELECT 'order ' || m.order_id || ' refund ' || m.refund_no || ' payment ' || m.entry_no, 'refund', m.refund_no::text
          FROM pos_write.refund_payments m
         WHERE m.tenant_id = $1
           AND m.order_id BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM pos_write.refunds r
                            WHERE r.tenant_id = $1 AND r.order_id BETWEEN $2 AND $3 AND r.order_id = m.order_id AND r.refund_no = m.refund_no)
        UNION ALL
        SELECT 'order ' || m.order_id || ' refund ' || m.refund_no || ' payment ' || m.entry_no, 'payment', m.payment_no::text
          FROM pos_write.refund_payments m
         WHERE m.tenant_id = $1
           AND m.order_id BETWEEN $2 AND $3
           AND m.payment_no IS NOT NULL
           AND NOT EXISTS (SELECT FROM pos_write.payments p
                            WHERE p.tenant_id = $1 AND p.order_id BETWEEN $2 AND $3 AND p.order_id = m.order_id AND p.payment_no = m.payment_no)) r
$$;
COMMENT ON FUNCTION pos_internal.verify_references(text, bigint, bigint, boolean) IS
'Part of pos_verify(): what foreign keys would refuse.

Orders, lines, payments and refunds whose tenant, order, user, product or tax is missing.
plain: what verify_plain_orders() says of these orders.';

-- In pieces of some thousand references, along the key
CREATE FUNCTION pos_internal.verify_order_references(tenant text)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    first_reference text := '';
    behind text;
BEGIN
    LOOP
        behind := (SELECT r.reference FROM pos_write.order_references r
                    WHERE r.tenant_id = tenant AND r.reference >= first_reference
                    ORDER BY r.reference OFFSET 2000 LIMIT 1);
        RETURN QUERY
        SELECT 'references', tenant, 'reference ' || r.reference, 'order has another reference', r.reference, o.reference
          FROM pos_write.order_references r
          LEFT JOIN LATERAL (SELECT w.reference FROM pos_write.orders w
                              WHERE w.tenant_id = tenant AND w.order_id = r.order_id
                             OFFSET 0) o ON true
         WHERE r.tenant_id = tenant
           AND r.reference >= first_reference
           AND (behind IS NULL OR r.reference < behind)
           AND o.reference IS DISTINCT FROM r.reference;
        EXIT WHEN behind IS NULL;
        first_reference := behind;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_order_references(text) IS
'Part of pos_verify(): references of orders that do not have them.';

-- sql/verify/verify_command_log.sql

CREATE FUNCTION pos_internal.verify_command_log(tenant_id text)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- pos_create_order() returns an order's id. The other commands name an order, and
-- return its version.
SELECT 'command log', l.tenant_id, 'key ' || l.idempotency_key, c.problem, c.expected, c.actual
  FROM (SELECT k.tenant_id,
               k.idempotency_key,
               k.result,
               COALESCE((k.arguments ->> 'order_id')::bigint, k.result) AS order_id,
               k.arguments ? 'order_id' AS answers_version
          FROM pos_write.command_log k
         WHERE k.tenant_id = $1) l
  LEFT JOIN pos_write.orders o ON o.tenant_id = $1 AND o.order_id = l.order_id
 CROSS JOIN LATERAL (
    SELECT 'order is unknown', 'order ' || l.order_id, NULL::text
     WHERE o.order_id IS NULL
    UNION ALL
    SELECT 'result is no version of the order', 'from 2 to ' || o.version, l.result::text
     WHERE l.answers_version AND l.result NOT BETWEEN 2 AND o.version) c (problem, expected, actual)
$$;
COMMENT ON FUNCTION pos_internal.verify_command_log(text) IS
'Part of pos_verify(): answers to idempotency keys that fit no order.';

-- sql/admin/sequences.sql

-- Each tenant's highest id is found by the index. Reading all orders would take too long.
CREATE FUNCTION pos_internal.highest_order_id()
RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
WITH RECURSIVE with_orders (tenant_id) AS (
    (SELECT o.tenant_id FROM pos_write.orders o ORDER BY o.tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT o.tenant_id FROM pos_write.orders o WHERE o.tenant_id > t.tenant_id ORDER BY o.tenant_id LIMIT 1)
      FROM with_orders t
     WHERE t.tenant_id IS NOT NULL
), with_events (tenant_id) AS (
    (SELECT e.tenant_id FROM pos_write.events e ORDER BY e.tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT e.tenant_id FROM pos_write.events e WHERE e.tenant_id > t.tenant_id ORDER BY e.tenant_id LIMIT 1)
      FROM with_events t
     WHERE t.tenant_id IS NOT NULL
)
SELECT greatest(
    (SELECT max((SELECT o.order_id FROM pos_write.orders o
                  WHERE o.tenant_id = t.tenant_id
                  ORDER BY o.order_id DESC LIMIT 1))
       FROM with_orders t),
    (SELECT max((SELECT e.stream_id FROM pos_write.events e
                  WHERE e.tenant_id = t.tenant_id AND e.stream_type = 'order'
                  ORDER BY e.stream_id DESC LIMIT 1))
       FROM with_events t))
$$;
COMMENT ON FUNCTION pos_internal.highest_order_id() IS
'The highest order id of all tenants, in orders or events; null if none.';

CREATE FUNCTION pos_internal.sequences()
RETURNS TABLE (name text, next numeric, highest bigint, settings text, in_order boolean)
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT s.name, s.next, s.highest,
       format('CACHE %s, INCREMENT BY %s, %s, %s', q.seqcache, q.seqincrement,
              CASE WHEN q.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END,
              CASE c.relpersistence WHEN 'p' THEN 'LOGGED' ELSE 'UNLOGGED' END),
       q.seqcache = 1 AND q.seqincrement = 1 AND NOT q.seqcycle AND c.relpersistence = 'p'
  FROM (SELECT 'pos_write.order_id_seq' AS name,
               i.last_value::numeric + i.is_called::int AS next,
               pos_internal.highest_order_id() AS highest
          FROM pos_write.order_id_seq i
        UNION ALL
        SELECT 'pos_write.event_position_seq',
               p.last_value::numeric + p.is_called::int,
               greatest((SELECT max(e.position) FROM pos_write.events e),
                        (SELECT max(upper(c.applied)) - 1 FROM pos_read.projection_progress c))
          FROM pos_write.event_position_seq p) s
  JOIN pg_sequence q ON q.seqrelid = s.name::regclass
  JOIN pg_class c ON c.oid = q.seqrelid
$$;
COMMENT ON FUNCTION pos_internal.sequences() IS
'The sequences of order ids and positions, and whether they are in order.

next: the next number.
highest: the highest number in the stores, for positions also in cursors.
settings: CACHE, INCREMENT BY, CYCLE and LOGGED.
in_order: true if the settings give each number once, in order.';

CREATE FUNCTION pos_internal.set_sequences()
RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong text;
    right_one numeric;
BEGIN
    FOR wrong IN SELECT s.name FROM pos_internal.sequences() s WHERE s.next <= s.highest OR NOT s.in_order LOOP
        -- This comes first, since it locks out readers too. A session that has read the
        -- sequence and then takes a number would wait for this one, and this one for it.
        IF (SELECT c.relpersistence FROM pg_class c WHERE c.oid = wrong::regclass) <> 'p' THEN
            EXECUTE format('ALTER SEQUENCE %s SET LOGGED', wrong);
        END IF;
        -- From here to the end of the transaction nobody takes a number.
        EXECUTE format('ALTER SEQUENCE %s CACHE 1', wrong);
        SELECT greatest(s.next, s.highest + 1, 1) INTO right_one FROM pos_internal.sequences() s WHERE s.name = wrong;
        EXECUTE format('ALTER SEQUENCE %s AS bigint INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1 RESTART WITH %s CACHE 1 NO CYCLE',
                       wrong, right_one);
        RAISE NOTICE 'sequence % is set right: its next number is %', wrong, right_one;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.set_sequences() IS
'Sets both sequences right, if one is not.

Each then gives every number once, in order, above all numbers in the stores.
Waits for commands in progress.';

-- sql/verify/verify_sequences.sql

CREATE FUNCTION pos_internal.verify_sequences()
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'sequences', NULL::text, s.name, 'is behind', 'above ' || s.highest, s.next::text
  FROM pos_internal.sequences() s
 WHERE s.next <= s.highest
UNION ALL
SELECT 'sequences', NULL, s.name, 'is out of order', 'CACHE 1, INCREMENT BY 1, NO CYCLE, LOGGED', s.settings
  FROM pos_internal.sequences() s
 WHERE NOT s.in_order
$$;
COMMENT ON FUNCTION pos_internal.verify_sequences() IS
'Part of pos_verify(): sequences that would give a number again.

Also those that would give one below others in the stores.';

-- sql/verify/verify_streams.sql

CREATE FUNCTION pos_internal.verify_streams(
    tenant_id text, stream_type text, first_id bigint, last_id bigint
)
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
                                         OR (e.schema_version > 1 AND e.type IN ('items_changed', 'refund_recorded'))
                       WHEN 'tenant' THEN e.type = 'tenant_registered'
                       WHEN 'user' THEN e.type = 'user_registered'
                       WHEN 'product' THEN e.type = 'product_registered'
                       WHEN 'tax' THEN e.type = 'tax_registered'
                       ELSE false
                   END AND e.schema_version IN (1, 2)) AS known_events,
               count(*) FILTER (WHERE e.type = 'order_created') AS creations,
               min(e.version) FILTER (WHERE e.type = 'order_created') AS creation,
               count(*) FILTER (WHERE e.type = 'order_confirmed') AS confirmations,
               min(e.version) FILTER (WHERE e.type = 'order_confirmed') AS confirmation,
               -- a pending order's prices change, a confirmed one is refunded
               max(e.version) FILTER (WHERE e.type IN ('discount_applied', 'items_changed')) AS price,
               min(e.version) FILTER (WHERE e.type = 'refund_recorded') AS refund,
               count(*) FILTER (WHERE e.type = 'order_voided') AS voids,
               min(e.version) FILTER (WHERE e.type = 'order_voided') AS void,
               -- money counts on its own day from version 2 on
               min(e.business_date) FILTER (WHERE e.schema_version = 1
                   OR e.type NOT IN ('payment_recorded', 'payment_reversed', 'refund_recorded')) AS first_date,
               max(e.business_date) FILTER (WHERE e.schema_version = 1
                   OR e.type NOT IN ('payment_recorded', 'payment_reversed', 'refund_recorded')) AS last_date,
               count(e.business_date) AS dates
          FROM pos_write.events e
         WHERE e.tenant_id = $1
           AND e.stream_type = $2
           AND e.stream_id BETWEEN $3 AND $4
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
           CASE WHEN s.refund IS NULL THEN LEAST(s.voids, 1) ELSE 0 END AS order_voided,
           CASE WHEN s.voids > 0 THEN s.last_version END AS order_voided_version,
           LEAST(s.price, s.confirmation) AS last_price_version,
           CASE WHEN s.confirmation IS NOT NULL THEN GREATEST(s.refund, s.confirmation) END AS first_refund_version) must
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
           CASE WHEN s.price IS NULL THEN s.confirmation ELSE s.price END AS last_price_version,
           CASE WHEN s.refund IS NULL THEN s.confirmation ELSE s.refund END AS first_refund_version) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_streams(text, text, bigint, bigint) IS
'Part of pos_verify(): streams with gaps, or with events in a wrong order.';

-- sql/verify/verify_event_people.sql

CREATE FUNCTION pos_internal.verify_event_people(
    tenant_id text, stream_type text, first_id bigint, last_id bigint
)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'event people', e.tenant_id, e.stream_type || ' ' || e.stream_id || ' version ' || e.version,
       p.problem, 'a user of the tenant', p.actual
  FROM pos_write.events e
  LEFT JOIN pos_write.users actor ON actor.tenant_id = $1 AND actor.user_id = e.actor_id
  LEFT JOIN pos_write.users authoriser ON authoriser.tenant_id = $1 AND authoriser.user_id = e.authorised_by
 CROSS JOIN LATERAL (
    SELECT 'actor_id is unknown' AS problem, e.actor_id::text AS actual
     WHERE e.actor_id IS NOT NULL AND actor.user_id IS NULL
    UNION ALL
    SELECT 'authorised_by is unknown', e.authorised_by::text
     WHERE e.authorised_by IS NOT NULL AND authoriser.user_id IS NULL
    UNION ALL
    SELECT 'authorised_by is missing', NULL
     WHERE e.authorised_by IS NULL AND e.type IN ('discount_applied', 'payment_reversed', 'order_voided', 'refund_recorded')
    UNION ALL
    SELECT 'actor_id is missing', NULL
     WHERE e.actor_id IS NULL AND e.type = 'order_created') p
 WHERE e.tenant_id = $1
   AND e.stream_type = $2
   AND e.stream_id BETWEEN $3 AND $4
   AND (   (e.actor_id IS NOT NULL AND actor.user_id IS NULL)
        OR (e.authorised_by IS NOT NULL AND authoriser.user_id IS NULL)
        OR (e.authorised_by IS NULL AND e.type IN ('discount_applied', 'payment_reversed', 'order_voided', 'refund_recorded'))
        OR (e.actor_id IS NULL AND e.type = 'order_created'))
$$;
COMMENT ON FUNCTION pos_internal.verify_event_people(text, text, bigint, bigint) IS
'Part of pos_verify(): events whose actor or authoriser is unknown or missing.';

-- sql/verify/verify_event_lines.sql

-- Only orders that changed need this check.
CREATE FUNCTION pos_internal.verify_event_lines(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'event lines', s.tenant_id, 'order ' || s.order_id || ' line ' || s.line_no, d.*
  FROM (SELECT l.tenant_id,
               l.order_id,
               COALESCE(l.line_nos[l.number], l.number) AS line_no,
               min(l.product_id) AS first_product_id,
               max(l.product_id) AS last_product_id,
               min(l.unit_price) AS first_unit_price,
               max(l.unit_price) AS last_unit_price,
               COALESCE(sum(l.quantity) FILTER (WHERE l.type = 'discount_applied'), 0) AS discount_quantity,
               bool_or(l.type = 'order_voided') AS voided,
               sum(l.quantity) AS quantity,
               sum(l.revenue) AS revenue,
               COALESCE(sum(l.tax) FILTER (WHERE l.tax IS NOT NULL), 0) AS tax
          FROM (SELECT e.tenant_id,
                       e.stream_id AS order_id,
                       e.type,
                       e.line_nos,
                       generate_series(1, GREATEST(cardinality(e.line_product_ids), cardinality(e.line_quantities),
                                                   cardinality(e.line_revenues))) AS number,
                       unnest(e.line_product_ids) AS product_id,
                       unnest(e.line_quantities) AS quantity,
                       unnest(e.line_revenues) AS revenue,
                       unnest(e.line_unit_prices) AS unit_price,
                       unnest(e.line_taxes) AS tax
                  FROM (SELECT DISTINCT c.stream_id
                          FROM pos_write.events c
                         WHERE c.tenant_id = $1
                           AND c.stream_type = 'order'
                           AND c.stream_id BETWEEN $2 AND $3
                           AND c.type IN ('discount_applied', 'order_voided', 'items_changed', 'refund_recorded')) changed
                 CROSS JOIN LATERAL (SELECT v.tenant_id, v.stream_id, v.type, v.line_nos, v.line_product_ids, v.line_quantities,
                                            v.line_revenues, v.line_unit_prices, v.line_taxes
                                       FROM pos_write.upcast_events v
                                      WHERE v.tenant_id = $1
                                        AND v.stream_type = 'order'
                                        AND v.stream_id = changed.stream_id
                                        AND v.line_product_ids IS NOT NULL
                                     OFFSET 0) e) l
         GROUP BY l.tenant_id, l.order_id, COALESCE(l.line_nos[l.number], l.number)) s
 CROSS JOIN LATERAL (
    SELECT s.first_product_id AS product_id,
           s.first_unit_price AS unit_price,
           0::numeric AS quantity_of_discounts,
           CASE WHEN s.voided THEN 0 END::numeric AS quantity_after_void,
           CASE WHEN s.voided THEN 0 END::numeric AS revenue_after_void,
           CASE WHEN s.voided THEN 0 END::numeric AS tax_after_void) must
 CROSS JOIN LATERAL (
    SELECT s.last_product_id AS product_id,
           s.last_unit_price AS unit_price,
           s.discount_quantity AS quantity_of_discounts,
           CASE WHEN s.voided THEN s.quantity END AS quantity_after_void,
           CASE WHEN s.voided THEN s.revenue END AS revenue_after_void,
           CASE WHEN s.voided THEN s.tax END AS tax_after_void) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_event_lines(text, bigint, bigint) IS
'Part of pos_verify(): orders whose changes by line do not add up.

A line keeps its product and price. A discount changes no quantity. A void leaves nothing.';

-- Each change of a line's quantity from 0, or to 0, is one line more, or less.
CREATE FUNCTION pos_internal.verify_item_counts(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order events', $1, 'order ' || c.order_id || ' version ' || c.version, 'item_count differs', c.lines::text, c.item_count::text
  FROM (SELECT l.order_id,
               l.version,
               l.item_count,
               sum(sum(l.lines_more)) OVER (PARTITION BY l.order_id ORDER BY l.version) AS lines
          FROM (SELECT q.order_id,
                       q.version,
                       q.item_count,
                       (q.quantity <> 0)::int - (q.quantity <> q.change)::int AS lines_more
                  FROM (SELECT u.order_id,
                               u.version,
                               u.item_count,
                               u.change,
                               sum(u.change) OVER (PARTITION BY u.order_id, u.line_no ORDER BY u.version) AS quantity
                          FROM (SELECT e.stream_id AS order_id,
                                       e.version,
                                       e.item_count,
                                       unnest(COALESCE(e.line_nos, ARRAY(SELECT generate_series(1, cardinality(e.line_quantities))))) AS line_no,
                                       unnest(e.line_quantities) AS change
                                  FROM pos_write.upcast_events e
                                 WHERE e.tenant_id = $1
                                   AND e.stream_type = 'order'
                                   AND e.stream_id BETWEEN $2 AND $3
                                   AND e.type IN ('order_created', 'items_changed')) u) q) l
         GROUP BY l.order_id, l.version, l.item_count) c
 WHERE c.item_count <> c.lines
$$;
COMMENT ON FUNCTION pos_internal.verify_item_counts(text, bigint, bigint) IS
'Part of pos_verify(): events whose item_count is not that of their lines.';

-- sql/verify/verify_plain_orders.sql

-- It asks whether columns are null, not what they mean: so it reads the log itself.
CREATE FUNCTION pos_internal.verify_plain_orders(tenant_id text, first_order bigint, last_order bigint)
RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT NOT EXISTS (
    SELECT
      FROM pos_write.events e
     WHERE e.tenant_id = $1
       AND e.stream_type = 'order'
       AND e.stream_id BETWEEN $2 AND $3
       AND (   e.tax IS NOT NULL OR e.refunded IS NOT NULL OR e.given_back IS NOT NULL
            OR e.tax_change IS NOT NULL OR e.given_back_change IS NOT NULL
            OR e.refund_count_change IS NOT NULL OR e.refund_total_change IS NOT NULL OR e.refund_tax_change IS NOT NULL
            OR e.line_nos IS NOT NULL OR e.line_subtotals IS NOT NULL OR e.line_own_discounts IS NOT NULL OR e.line_taxes IS NOT NULL
            OR e.line_returned_quantities IS NOT NULL OR e.line_returned_revenues IS NOT NULL
            OR e.tax_line_nos IS NOT NULL OR e.tax_ids IS NOT NULL OR e.tax_percents IS NOT NULL
            OR e.tax_bases IS NOT NULL OR e.tax_amounts IS NOT NULL
            OR e.tax_returned_bases IS NOT NULL OR e.tax_returned_amounts IS NOT NULL
            OR e.money_tips IS NOT NULL OR e.money_roundings IS NOT NULL
            OR e.type = 'items_changed'
            OR (e.version = 1 AND (e.data ? 'lines' OR e.data ? 'cash_rounding'))
            OR (e.line_order_discounts IS NOT NULL AND e.type <> 'discount_applied')
            OR (e.money_methods IS NOT NULL AND e.type NOT IN ('payment_recorded', 'payment_reversed'))))
$$;
COMMENT ON FUNCTION pos_internal.verify_plain_orders(text, bigint, bigint) IS
'Part of pos_verify(): whether these orders have nothing of 0.7.0.

That is: no taxes, discounts of lines, changed items, refunds, tips, or cash that is rounded.
The checks of plain orders are fewer.';

-- sql/verify/verify_order_events.sql

CREATE FUNCTION pos_internal.verify_order_events(tenant_id text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- A void changes the figures of its day, not those of the order. Of orders that are not
-- plain, verify_event_changes() checks the rest.
SELECT 'order events', s.tenant_id, 'order ' || s.stream_id || ' version ' || s.version, d.*
  FROM (SELECT e.tenant_id, e.stream_id, e.version, e.type, e.item_count, e.subtotal, e.discount, e.total, e.paid,
               e.amount, e.given_back_change, e.line_product_ids, e.line_quantities, e.line_revenues, e.line_unit_prices,
               e.order_count_change, e.subtotal_change, e.discount_change, e.total_change, e.paid_change,
               e.voided_count_change, e.voided_total_change, e.money_methods, e.money_amounts,
               (SELECT t.exponent FROM pos_write.tenants t WHERE t.tenant_id = $1)::int AS exponent,
               lag(e.item_count) OVER stream AS item_count_before,
               lag(e.subtotal) OVER stream AS subtotal_before,
               COALESCE(lag(e.discount) OVER stream, 0) AS discount_before,
               COALESCE(lag(e.paid) OVER stream, 0) AS paid_before,
               e.type IN ('order_created', 'items_changed') AS sets_lines,
               e.type IN ('order_created', 'items_changed', 'discount_applied') AS prices,
               e.type IN ('order_created', 'items_changed', 'discount_applied', 'order_voided', 'refund_recorded') AS has_lines,
               e.type = 'order_voided' AS voids,
               e.type = 'refund_recorded' AS refunds,
               e.type IN ('payment_recorded', 'payment_reversed') AS pays,
               CASE WHEN e.type IN ('payment_recorded', 'payment_reversed') THEN e.data ->> 'method' END AS method,
               GREATEST(scale(e.subtotal_change), scale(e.discount_change), scale(e.total_change), scale(e.paid_change),
                        scale(e.voided_total_change)) AS change_decimals,
               CASE WHEN $4 THEN e.item_count ELSE cardinality(e.line_product_ids) END AS lines
          FROM pos_write.upcast_events e
         WHERE e.tenant_id = $1
           AND e.stream_type = 'order'
           AND e.stream_id BETWEEN $2 AND $3
        WINDOW stream AS (PARTITION BY e.tenant_id, e.stream_id ORDER BY e.version)) s
 CROSS JOIN LATERAL (
    SELECT CASE WHEN s.sets_lines THEN s.item_count ELSE s.item_count_before END AS item_count,
           CASE WHEN s.sets_lines THEN s.subtotal ELSE s.subtotal_before END AS subtotal,
           CASE WHEN s.prices THEN s.discount_before + COALESCE(s.discount_change, 0) ELSE s.discount_before END AS discount,
           CASE WHEN $4 THEN s.subtotal - s.discount ELSE s.total END AS total,
           s.paid_before + CASE WHEN s.pays THEN s.amount ELSE 0 END AS paid,
           CASE WHEN s.type = 'discount_applied' THEN COALESCE(s.discount_change, 0)
                WHEN s.pays THEN s.amount
           END AS amount,
           CASE s.type WHEN 'payment_recorded' THEN 1 WHEN 'payment_reversed' THEN -1 END::numeric AS amount_sign,
           CASE WHEN $4 THEN s.total END AS total_or_paid,
           CASE s.type WHEN 'order_created' THEN 1 WHEN 'order_voided' THEN -1 END AS order_count_change,
           NULLIF(CASE WHEN s.voids THEN -s.subtotal WHEN s.sets_lines THEN s.subtotal - COALESCE(s.subtotal_before, 0) END, 0) AS subtotal_change,
           NULLIF(CASE WHEN s.voids THEN -s.discount WHEN s.prices THEN s.discount - s.discount_before END, 0) AS discount_change,
           NULLIF(CASE WHEN s.voids THEN -s.total
                       WHEN NOT $4 THEN s.total_change
                       WHEN s.prices THEN s.subtotal - COALESCE(s.subtotal_before, 0) - s.discount + s.discount_before
                  END, 0) AS total_change,
           CASE WHEN s.pays THEN s.amount END AS paid_change,
           CASE WHEN s.voids THEN 1 END AS voided_count_change,
           CASE WHEN s.voids THEN NULLIF(s.total, 0) END AS voided_total_change,
           CASE WHEN s.has_lines THEN s.lines END AS line_product_ids,
           CASE WHEN s.has_lines THEN s.lines END AS line_quantities,
           CASE WHEN s.has_lines THEN s.lines END AS line_revenues,
           CASE WHEN s.sets_lines THEN s.lines END AS line_unit_prices,
           CASE WHEN s.has_lines THEN COALESCE(s.total_change, 0) END AS line_revenues_sum,
           CASE WHEN s.pays THEN ARRAY[s.method] END AS money_methods,
           CASE WHEN s.pays THEN ARRAY[s.amount] END AS money_amounts,
           COALESCE(s.exponent, scale(s.subtotal)) AS subtotal_decimals,
           COALESCE(s.exponent, scale(s.discount)) AS discount_decimals,
           COALESCE(s.exponent, scale(s.total)) AS total_decimals,
           COALESCE(s.exponent, scale(s.paid)) AS paid_decimals,
           CASE WHEN s.amount IS NOT NULL THEN COALESCE(s.exponent, scale(s.amount)) END AS amount_decimals,
           CASE WHEN s.change_decimals IS NOT NULL THEN COALESCE(s.exponent, s.change_decimals) END AS change_decimals) must
 CROSS JOIN LATERAL (
    SELECT s.item_count,
           s.subtotal,
           s.discount,
           s.total,
           s.paid,
           s.amount,
           CASE WHEN s.pays THEN sign(s.amount) END AS amount_sign,
           CASE WHEN $4 THEN GREATEST(s.paid, s.total) END AS total_or_paid,
           s.order_count_change,
           NULLIF(s.subtotal_change, 0) AS subtotal_change,
           NULLIF(s.discount_change, 0) AS discount_change,
           NULLIF(s.total_change, 0) AS total_change,
           s.paid_change,
           s.voided_count_change,
           NULLIF(s.voided_total_change, 0) AS voided_total_change,
           cardinality(s.line_product_ids) AS line_product_ids,
           cardinality(s.line_quantities) AS line_quantities,
           cardinality(s.line_revenues) AS line_revenues,
           cardinality(s.line_unit_prices) AS line_unit_prices,
           -- items_changed has no line where none got another figure
           COALESCE((SELECT sum(r) FROM unnest(s.line_revenues) r), CASE WHEN s.has_lines THEN 0 END) AS line_revenues_sum,
           CASE WHEN s.pays THEN s.money_methods END AS money_methods,
           CASE WHEN s.pays THEN s.money_amounts END AS money_amounts,
           scale(s.subtotal) AS subtotal_decimals,
           scale(s.discount) AS discount_decimals,
           scale(s.total) AS total_decimals,
           scale(s.paid) AS paid_decimals,
           scale(s.amount) AS amount_decimals,
           s.change_decimals) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_order_events(text, bigint, bigint, boolean) IS
'Part of pos_verify(): order events whose figures do not follow from the last.

Also events whose changes are not those of the figures, or of the lines.';

-- sql/verify/verify_event_changes.sql

-- What plain orders do not have: verify_order_events() checks the rest.
CREATE FUNCTION pos_internal.verify_event_changes(tenant_id text, first_order bigint, last_order bigint)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order events', $1, 'order ' || s.stream_id || ' version ' || s.version, d.*
  FROM (SELECT e.*,
               (SELECT t.exponent FROM pos_write.tenants t WHERE t.tenant_id = $1)::int AS exponent,
               lag(e.tax) OVER stream AS tax_before,
               lag(e.refunded) OVER stream AS refunded_before,
               lag(e.given_back) OVER stream AS given_back_before,
               lag(e.total) OVER stream AS total_before,
               bool_or(e.data @> '{"prices_include_tax": true}') FILTER (WHERE e.type = 'order_created') OVER stream AS tax_is_inside,
               max(CASE e.type WHEN 'order_created' THEN e.item_count
                               ELSE (SELECT max(l.line_no) FROM unnest(e.line_nos) l (line_no)) END)
                   FILTER (WHERE e.type IN ('order_created', 'items_changed')) OVER stream AS line_count,
               e.type IN ('order_created', 'items_changed', 'discount_applied') AS prices,
               e.type IN ('order_created', 'items_changed') AS sets_lines,
               e.type IN ('items_changed', 'refund_recorded') AS names_lines,
               e.type = 'order_voided' AS voids,
               e.type = 'refund_recorded' AS refunds,
               GREATEST(scale(e.tax_change), scale(e.given_back_change), scale(e.refund_total_change),
                        scale(e.refund_tax_change)) AS change_decimals,
               cardinality(e.line_product_ids) AS lines,
               cardinality(e.tax_ids) AS taxes
          FROM pos_write.upcast_events e
         WHERE e.tenant_id = $1
           AND e.stream_type = 'order'
           AND e.stream_id BETWEEN $2 AND $3
        WINDOW stream AS (PARTITION BY e.stream_id ORDER BY e.version)) s
 CROSS JOIN LATERAL (
    SELECT sum(l.subtotal) AS subtotals,
           sum(COALESCE(l.own_discount, 0) + COALESCE(l.order_discount, 0)) AS discounts,
           COALESCE(sum(l.tax), 0) AS taxes,
           COALESCE(sum(l.returned), 0) AS returned,
           bool_and(l.quantity = 0 AND l.revenue = 0) AS unchanged
      FROM unnest(s.line_quantities, s.line_revenues, s.line_subtotals, s.line_own_discounts, s.line_order_discounts,
                  s.line_taxes, s.line_returned_revenues) l (quantity, revenue, subtotal, own_discount, order_discount, tax, returned)) line
 -- a tax is computed on what its line costs without any tax
 CROSS JOIN LATERAL (
    SELECT COALESCE(sum(t.amount), 0) AS amounts,
           COALESCE(sum(t.returned), 0) AS returned,
           -- in changed items also the taxes of lines that stay: what lines share can move between two taxes
           count(*) FILTER (WHERE l.line_no IS NULL AND s.type <> 'items_changed'
                               OR COALESCE(t.base, 0) <> COALESCE(l.revenue, 0) - COALESCE(l.tax, 0)
                               OR COALESCE(t.returned_base, 0) <> COALESCE(l.returned, 0) - t.returned_of_line) AS bad_bases,
           count(*) FILTER (WHERE t.amount_of_line <> COALESCE(l.tax, 0)) AS bad_amounts
      FROM (SELECT u.line_no, u.amount, u.base, u.returned, u.returned_base,
                   COALESCE(sum(u.amount) OVER of_line, 0) AS amount_of_line,
                   COALESCE(sum(u.returned) OVER of_line, 0) AS returned_of_line
              FROM unnest(s.tax_line_nos, s.tax_amounts, s.tax_bases, s.tax_returned_amounts, s.tax_returned_bases)
                   u (line_no, amount, base, returned, returned_base)
            WINDOW of_line AS (PARTITION BY u.line_no)) t
      LEFT JOIN (SELECT COALESCE(v.line_no, v.number::int) AS line_no, v.revenue, v.tax, v.returned
                   FROM ROWS FROM (unnest(s.line_nos), unnest(s.line_revenues), unnest(s.line_taxes), unnest(s.line_returned_revenues))
                        WITH ORDINALITY v (line_no, revenue, tax, returned, number)) l ON l.line_no = t.line_no) tax
 CROSS JOIN LATERAL (
    SELECT CASE WHEN s.prices THEN COALESCE(s.tax_before, 0) + COALESCE(s.tax_change, 0) ELSE s.tax_before END AS tax,
           s.subtotal - s.discount + CASE WHEN s.tax_is_inside THEN 0 ELSE s.tax END AS total,
           COALESCE(s.refunded_before, 0) + CASE WHEN s.refunds THEN COALESCE(s.refund_total_change, 0) ELSE 0 END AS refunded,
           COALESCE(s.given_back_before, 0) + CASE WHEN s.refunds THEN COALESCE(s.given_back_change, 0) ELSE 0 END AS given_back,
           GREATEST(s.given_back, LEAST(s.paid, s.total - s.refunded + s.given_back)) AS paid_or_total,
           CASE WHEN s.prices THEN s.total - COALESCE(s.total_before, 0) WHEN s.voids THEN -s.total ELSE 0 END AS total_change,
           CASE WHEN s.prices THEN COALESCE(s.tax_change, 0) WHEN s.voids THEN -s.tax ELSE 0 END AS tax_change,
           CASE WHEN s.refunds THEN 1 END AS refund_count_change,
           CASE WHEN s.refunds THEN COALESCE(s.refund_total_change, 0) ELSE 0 END AS refund_total_change,
           CASE WHEN s.refunds THEN COALESCE(s.refund_tax_change, 0) ELSE 0 END AS refund_tax_change,
           -- money goes back as far as more is paid than the order still costs
           CASE WHEN s.refunds THEN GREATEST(0, s.paid - s.given_back_before - s.total + s.refunded) ELSE 0 END AS given_back_change,
           CASE WHEN NOT s.names_lines AND s.lines IS NOT NULL THEN s.line_count ELSE s.lines END AS line_product_ids,
           CASE WHEN s.names_lines THEN s.lines END AS line_nos,
           CASE WHEN s.sets_lines THEN s.lines END AS line_subtotals,
           CASE WHEN s.line_own_discounts IS NOT NULL AND s.sets_lines THEN s.lines END AS line_own_discounts,
           CASE WHEN s.line_order_discounts IS NOT NULL AND s.prices THEN s.lines END AS line_order_discounts,
           CASE WHEN s.line_taxes IS NOT NULL THEN s.lines END AS line_taxes,
           CASE WHEN s.refunds THEN s.lines END AS line_returned_quantities,
           CASE WHEN s.line_returned_revenues IS NOT NULL AND s.refunds THEN s.lines END AS line_returned_revenues,
           s.taxes AS tax_line_nos,
           s.taxes AS tax_percents,
           CASE WHEN s.tax_bases IS NOT NULL THEN s.taxes END AS tax_bases,
           CASE WHEN s.tax_amounts IS NOT NULL THEN s.taxes END AS tax_amounts,
           CASE WHEN s.tax_returned_bases IS NOT NULL AND s.refunds THEN s.taxes END AS tax_returned_bases,
           CASE WHEN s.tax_returned_amounts IS NOT NULL AND s.refunds THEN s.taxes END AS tax_returned_amounts,
           cardinality(s.money_methods) AS money_amounts,
           CASE WHEN s.money_tips IS NOT NULL THEN cardinality(s.money_methods) END AS money_tips,
           CASE WHEN s.money_roundings IS NOT NULL THEN cardinality(s.money_methods) END AS money_roundings,
           CASE WHEN s.sets_lines THEN COALESCE(s.subtotal_change, 0) END AS line_subtotals_sum,
           CASE WHEN s.prices THEN COALESCE(s.discount_change, 0) END AS line_discounts_sum,
           COALESCE(s.tax_change, 0) AS line_taxes_sum,
           COALESCE(s.refund_total_change, 0) AS line_returned_revenues_sum,
           CASE WHEN s.refunds THEN true END AS lines_unchanged,
           COALESCE(s.tax_change, 0) AS tax_amounts_sum,
           COALESCE(s.refund_tax_change, 0) AS tax_returned_amounts_sum,
           0::bigint AS tax_bases_unlike_lines,
           0::bigint AS tax_amounts_unlike_lines,
           COALESCE(s.paid_change, 0) - COALESCE(s.given_back_change, 0) AS money_amounts_sum,
           COALESCE(s.exponent, scale(s.total)) AS tax_decimals,
           COALESCE(s.exponent, scale(s.total)) AS refunded_decimals,
           COALESCE(s.exponent, scale(s.total)) AS given_back_decimals,
           CASE WHEN s.change_decimals IS NOT NULL THEN COALESCE(s.exponent, s.change_decimals) END AS change_decimals) must
 CROSS JOIN LATERAL (
    SELECT s.tax,
           s.total,
           s.refunded,
           s.given_back,
           s.paid AS paid_or_total,
           COALESCE(s.total_change, 0) AS total_change,
           COALESCE(s.tax_change, 0) AS tax_change,
           s.refund_count_change,
           COALESCE(s.refund_total_change, 0) AS refund_total_change,
           COALESCE(s.refund_tax_change, 0) AS refund_tax_change,
           COALESCE(s.given_back_change, 0) AS given_back_change,
           s.lines AS line_product_ids,
           cardinality(s.line_nos) AS line_nos,
           cardinality(s.line_subtotals) AS line_subtotals,
           cardinality(s.line_own_discounts) AS line_own_discounts,
           cardinality(s.line_order_discounts) AS line_order_discounts,
           cardinality(s.line_taxes) AS line_taxes,
           cardinality(s.line_returned_quantities) AS line_returned_quantities,
           cardinality(s.line_returned_revenues) AS line_returned_revenues,
           cardinality(s.tax_line_nos) AS tax_line_nos,
           cardinality(s.tax_percents) AS tax_percents,
           cardinality(s.tax_bases) AS tax_bases,
           cardinality(s.tax_amounts) AS tax_amounts,
           cardinality(s.tax_returned_bases) AS tax_returned_bases,
           cardinality(s.tax_returned_amounts) AS tax_returned_amounts,
           cardinality(s.money_amounts) AS money_amounts,
           cardinality(s.money_tips) AS money_tips,
           cardinality(s.money_roundings) AS money_roundings,
           CASE WHEN s.sets_lines THEN COALESCE(line.subtotals, 0) END AS line_subtotals_sum,
           CASE WHEN s.prices THEN COALESCE(line.discounts, 0) END AS line_discounts_sum,
           line.taxes AS line_taxes_sum,
           line.returned AS line_returned_revenues_sum,
           CASE WHEN s.refunds THEN line.unchanged END AS lines_unchanged,
           tax.amounts AS tax_amounts_sum,
           tax.returned AS tax_returned_amounts_sum,
           tax.bad_bases AS tax_bases_unlike_lines,
           tax.bad_amounts AS tax_amounts_unlike_lines,
           COALESCE((SELECT sum(m.amount) FROM unnest(s.money_amounts) m (amount)), 0) AS money_amounts_sum,
           scale(s.tax) AS tax_decimals,
           scale(s.refunded) AS refunded_decimals,
           scale(s.given_back) AS given_back_decimals,
           s.change_decimals) found
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(must), to_jsonb(found)) d
 WHERE ROW(must.*) IS DISTINCT FROM ROW(found.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_event_changes(text, bigint, bigint) IS
'Part of pos_verify(): events of orders that are not plain.

Their figures must follow from the event before, and their changes by line, tax and method must add up.';

-- sql/verify/verify_order_states.sql

-- A deferred read model is compared with the events in its cursor, since lag is no
-- difference. The intersection unpacks the set once, and not for each event.
CREATE FUNCTION pos_internal.verify_positions(projection text)
RETURNS int8multirange
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT COALESCE((SELECT c.applied * int8multirange(int8range(NULL, NULL))
                   FROM pos_read.projections p
                   JOIN pos_read.projection_progress c ON c.name = p.name AND c.generation = p.generation
                  WHERE p.name = $1 AND p.mode = 'deferred'),
                int8multirange(int8range(NULL, NULL)))
$$;
COMMENT ON FUNCTION pos_internal.verify_positions(text) IS
'Part of pos_verify(): the positions of the events that a model should show.';

-- Amounts are sums of the changes in the events, but for a void's, which leaves the
-- order's figures as they were. verify_order_events() compares changes with figures.
-- What a plain order has none of is not looked for: most orders are plain.
CREATE FUNCTION pos_internal.verify_order_states(
    projection text, tenant_id text, first_order bigint, last_order bigint, plain boolean
)
RETURNS TABLE (
    tenant_id        text,
    order_id         bigint,
    version          int,
    status           text,
    cashier_id       bigint,
    created_at       timestamptz,
    business_date    date,
    item_count       int,
    subtotal         numeric,
    discount_percent numeric,
    discount_amount  numeric,
    discount_reason  text,
    discount         numeric,
    tax              numeric,
    total            numeric,
    paid             numeric,
    refunded         numeric,
    refunded_tax     numeric,
    given_back       numeric,
    refund_count     int,
    void_reason      text,
    created_data     jsonb,
    refund_dates     date[],
    refund_totals    numeric[],
    refund_taxes     numeric[]
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
       COALESCE(s.item_count_changed[2], s.item_count_created),
       round(s.subtotal, s.decimals),
       NULLIF(trim_scale(s.last_discount[2]), 0),
       NULLIF(s.last_discount[3], 0),
       -- what took a discount away has left no discount with a reason
       CASE WHEN s.last_discount[2] <> 0 OR s.last_discount[3] <> 0 THEN s.last_reason[2] END,
       round(s.discount, s.decimals),
       round(COALESCE(s.tax, 0), s.decimals),
       round(s.subtotal - s.discount
             + CASE WHEN $5 OR s.tax IS NULL OR s.created_data @> '{"prices_include_tax": true}' THEN 0 ELSE s.tax END, s.decimals),
       round(s.paid, s.decimals),
       round(COALESCE(s.refunded, 0), s.decimals),
       round(COALESCE(s.refunded_tax, 0), s.decimals),
       round(COALESCE(s.given_back, 0), s.decimals),
       COALESCE(s.refund_count, 0)::int,
       s.void_reason,
       s.created_data,
       s.refund_dates,
       s.refund_totals,
       s.refund_taxes
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
               max(e.item_count) FILTER (WHERE e.type = 'order_created') AS item_count_created,
               max(ARRAY[e.version, e.item_count]) FILTER (WHERE NOT $5 AND e.type = 'items_changed') AS item_count_changed,
               max(scale(e.subtotal)) FILTER (WHERE e.type = 'order_created') AS decimals,
               COALESCE(sum(e.subtotal_change) FILTER (WHERE e.type = 'order_created' OR (NOT $5 AND e.type = 'items_changed')), 0) AS subtotal,
               max(ARRAY[e.version, (e.data ->> 'percent')::numeric, (e.data ->> 'amount')::numeric])
                   FILTER (WHERE e.type = 'discount_applied') AS last_discount,
               max(ARRAY[lpad(e.version::text, 10, '0'), e.data ->> 'reason'] COLLATE "C")
                   FILTER (WHERE e.type = 'discount_applied') AS last_reason,
               COALESCE(sum(e.discount_change) FILTER (WHERE e.type = 'discount_applied'
                                                             OR (NOT $5 AND e.type IN ('order_created', 'items_changed'))), 0) AS discount,
               sum(e.tax_change) FILTER (WHERE NOT $5 AND e.type <> 'order_voided') AS tax,
               COALESCE(sum(e.paid_change) FILTER (WHERE e.type IN ('payment_recorded', 'payment_reversed')), 0) AS paid,
               sum(e.refund_total_change) FILTER (WHERE NOT $5) AS refunded,
               sum(e.refund_tax_change) FILTER (WHERE NOT $5) AS refunded_tax,
               sum(e.given_back_change) FILTER (WHERE NOT $5) AS given_back,
               sum(e.refund_count_change) FILTER (WHERE NOT $5) AS refund_count,
               max(e.data ->> 'reason') FILTER (WHERE e.type = 'order_voided') AS void_reason,
               (array_agg(e.data) FILTER (WHERE e.type = 'order_created' AND e.data <> '{}'))[1] AS created_data,
               array_agg(e.business_date) FILTER (WHERE NOT $5 AND e.type = 'refund_recorded') AS refund_dates,
               array_agg(COALESCE(e.refund_total_change, e.total * 0)) FILTER (WHERE NOT $5 AND e.type = 'refund_recorded') AS refund_totals,
               array_agg(COALESCE(e.refund_tax_change, e.total * 0)) FILTER (WHERE NOT $5 AND e.type = 'refund_recorded') AS refund_taxes
          FROM pos_write.upcast_events e
         WHERE e.tenant_id = $2
           AND e.stream_type = 'order'
           AND e.stream_id BETWEEN $3 AND $4
           AND ($1 IS NULL OR e.position <@ (SELECT pos_internal.verify_positions($1)))
         GROUP BY e.tenant_id, e.stream_id) s
$$;
COMMENT ON FUNCTION pos_internal.verify_order_states(text, text, bigint, bigint, boolean) IS
'Part of pos_verify(): a tenant''s orders, computed from their events.

For a deferred read model only from the events that it has folded.
plain: what verify_plain_orders() says of these orders.
item_count: its lines that are not struck.
created_data: the data of order_created; null if it is {}.
refund_dates, refund_totals, refund_taxes: an element for each refund; null without one.';

-- sql/verify/verify_names.sql

CREATE FUNCTION pos_internal.verify_names(tenant_id text)
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
          FROM pos_write.upcast_events e
         WHERE e.tenant_id = $1
           AND e.stream_type IN ('tenant', 'user', 'product')
         ORDER BY e.tenant_id, e.stream_type, e.stream_id, e.version DESC) e
  FULL JOIN (SELECT t.tenant_id, 'tenant' COLLATE "C" AS stream_type, 0::bigint AS stream_id, t.name, t.exponent
               FROM pos_read.tenant_names t
              WHERE t.tenant_id = $1
             UNION ALL
             SELECT u.tenant_id, 'user' COLLATE "C", u.user_id, u.full_name, NULL
               FROM pos_read.user_names u
              WHERE u.tenant_id = $1
             UNION ALL
             SELECT p.tenant_id, 'product' COLLATE "C", p.product_id, p.name, NULL
               FROM pos_read.product_names p
              WHERE p.tenant_id = $1) a
         ON a.tenant_id = e.tenant_id AND a.stream_type = e.stream_type AND a.stream_id = e.stream_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a)) d
 WHERE ROW(e.*) IS DISTINCT FROM ROW(a.*)
$$;
COMMENT ON FUNCTION pos_internal.verify_names(text) IS
'Part of pos_verify(): names in the read store unlike the last event.';

-- sql/verify/verify_order_summaries.sql

-- If the rows of pos_write.orders are as the events make them, an immediate model can be
-- compared with these rows: they need not be made of the events a second time.
CREATE FUNCTION pos_internal.verify_order_summaries(
    tenant_id text, first_order bigint, last_order bigint, plain boolean, by_orders boolean
)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'order_summaries', COALESCE(e.tenant_id, a.tenant_id), 'order ' || COALESCE(e.order_id, a.order_id), d.*
  FROM (SELECT s.tenant_id COLLATE "C" AS tenant_id,
               s.order_id,
               s.status,
               s.total,
               s.created_at,
               s.business_date,
               s.cashier_id,
               s.item_count,
               s.paid,
               -- due is what the order costs after refunds, less what was paid and not given back
               CASE WHEN s.total - CASE WHEN $4 THEN 0 ELSE s.refunded - s.given_back END <= s.paid THEN 'paid'
                    WHEN s.paid > CASE WHEN $4 THEN 0 ELSE s.given_back END THEN 'partial'
                    ELSE 'unpaid'
               END AS payment_status,
               CASE WHEN NOT $4 THEN NULLIF(s.tax, 0) END AS tax,
               CASE WHEN NOT $4 THEN NULLIF(s.refunded, 0) END AS refunded,
               s.created_data ->> 'reference' COLLATE "C" AS reference
          FROM pos_internal.verify_order_states('order_summaries', $1, $2, $3, $4) s
         WHERE NOT $5
         UNION ALL
        SELECT o.tenant_id,
               o.order_id,
               o.status,
               o.total,
               o.created_at,
               o.business_date,
               o.cashier_id,
               o.item_count,
               o.paid,
               CASE WHEN o.total - CASE WHEN $4 THEN 0 ELSE COALESCE(o.refunded, 0) - COALESCE(o.given_back, 0) END <= o.paid THEN 'paid'
                    WHEN o.paid > CASE WHEN $4 THEN 0 ELSE COALESCE(o.given_back, 0) END THEN 'partial'
                    ELSE 'unpaid'
               END,
               NULLIF(o.tax, 0),
               NULLIF(o.refunded, 0),
               o.reference
          FROM pos_write.orders o
         WHERE $5
           AND o.tenant_id = $1
           AND o.order_id BETWEEN $2 AND $3) e
  FULL JOIN (SELECT r.tenant_id,
                    r.order_id,
                    r.status,
                    r.total,
                    r.created_at,
                    r.business_date,
                    r.cashier_id,
                    r.item_count,
                    r.paid,
                    r.payment_status,
                    NULLIF(r.tax, 0) AS tax,
                    NULLIF(r.refunded, 0) AS refunded,
                    r.reference
               FROM pos_read.order_summary_rows r
              WHERE r.tenant_id = $1
                AND r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_summaries')
                AND r.order_id BETWEEN $2 AND $3) a
         ON a.order_id = e.order_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
   AND (SELECT p.mode FROM pos_read.projections p WHERE p.name = 'order_summaries') <> 'live'
$$;
COMMENT ON FUNCTION pos_internal.verify_order_summaries(text, bigint, bigint, boolean, boolean) IS
'Part of pos_verify(): rows of order_summaries unlike the events.

plain: what verify_plain_orders() says of these orders.
by_orders: whether pos_write.orders says what the events say of them, and the model is immediate.';

-- sql/verify/verify_order_daily_summary.sql

-- Computed from what orders and refunds are in the end, while the fold adds up what every
-- event changes. A figure that no stripe has added to is a zero without decimals.
CREATE FUNCTION pos_internal.verify_order_daily_summary(
    tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[],
    plain boolean, by_orders boolean
)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
WITH states AS MATERIALIZED (
    SELECT s.business_date, s.status, s.total, s.subtotal, s.discount, s.tax, s.refund_dates, s.refund_totals, s.refund_taxes
      FROM unnest($4, $5) o (first, last)
     CROSS JOIN LATERAL pos_internal.verify_order_states('order_daily_summary', $1, o.first, o.last, $6) s
     WHERE NOT $7
     UNION ALL
    SELECT s.business_date, s.status, s.total, s.subtotal, s.discount, 0, NULL, NULL, NULL
      FROM unnest($4, $5) o (first, last)
     CROSS JOIN LATERAL (SELECT * FROM pos_write.orders w
                          WHERE w.tenant_id = $1
                            AND w.order_id BETWEEN o.first AND o.last
                         OFFSET 0) s
     WHERE $7
)
SELECT 'order_daily_summary', $1, COALESCE(e.date, a.date)::text, d.*
  FROM (SELECT f.date,
               sum(f.order_count)::bigint AS order_count,
               sum(f.total_revenue) AS total_revenue,
               sum(f.gross_sales) AS gross_sales,
               sum(f.discount_total) AS discount_total,
               sum(f.voided_count)::bigint AS voided_count,
               sum(f.voided_total) AS voided_total,
               CASE WHEN sum(f.tax_total) <> 0 THEN sum(f.tax_total) ELSE 0 END AS tax_total,
               sum(f.refund_count)::bigint AS refund_count,
               CASE WHEN sum(f.refund_total) <> 0 THEN sum(f.refund_total) ELSE 0 END AS refund_total,
               CASE WHEN sum(f.refund_tax) <> 0 THEN sum(f.refund_tax) ELSE 0 END AS refund_tax
          FROM (SELECT s.business_date AS date,
                       count(*) FILTER (WHERE s.status <> 'voided') AS order_count,
                       round(COALESCE(sum(s.total) FILTER (WHERE s.status <> 'voided'), 0), max(scale(s.total))) AS total_revenue,
                       round(COALESCE(sum(s.subtotal) FILTER (WHERE s.status <> 'voided'), 0), max(scale(s.total))) AS gross_sales,
                       round(COALESCE(sum(s.discount) FILTER (WHERE s.status <> 'voided'), 0), max(scale(s.total))) AS discount_total,
                       count(*) FILTER (WHERE s.status = 'voided') AS voided_count,
                       round(COALESCE(sum(s.total) FILTER (WHERE s.status = 'voided'), 0), max(scale(s.total))) AS voided_total,
                       COALESCE(sum(s.tax) FILTER (WHERE s.status <> 'voided'), 0) AS tax_total,
                       0 AS refund_count,
                       0 AS refund_total,
                       0 AS refund_tax
                  FROM states s
                 WHERE s.business_date BETWEEN $2 AND $3
                 GROUP BY s.business_date
                UNION ALL
                SELECT r.date, 0, sum(r.total) * 0, sum(r.total) * 0, sum(r.total) * 0, 0, sum(r.total) * 0, 0, count(*), sum(r.total), sum(r.tax)
                  FROM states s
                 CROSS JOIN LATERAL unnest(s.refund_dates, s.refund_totals, s.refund_taxes) r (date, total, tax)
                 WHERE s.refund_dates IS NOT NULL
                   AND r.date BETWEEN $2 AND $3
                 GROUP BY r.date) f
         GROUP BY f.date) e
  FULL JOIN (SELECT r.date,
                    sum(r.order_count)::bigint AS order_count,
                    sum(r.total_revenue) AS total_revenue,
                    sum(r.gross_sales) AS gross_sales,
                    sum(r.discount_total) AS discount_total,
                    sum(r.voided_count)::bigint AS voided_count,
                    sum(r.voided_total) AS voided_total,
                    CASE WHEN sum(r.tax_total) <> 0 THEN sum(r.tax_total) ELSE 0 END AS tax_total,
                    sum(r.refund_count)::bigint AS refund_count,
                    CASE WHEN sum(r.refund_total) <> 0 THEN sum(r.refund_total) ELSE 0 END AS refund_total,
                    CASE WHEN sum(r.refund_tax) <> 0 THEN sum(r.refund_tax) ELSE 0 END AS refund_tax
               FROM pos_read.order_daily_stripes r
              WHERE r.tenant_id = $1
                AND r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_daily_summary')
                AND r.date BETWEEN $2 AND $3
              GROUP BY r.date) a
         ON a.date = e.date
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
   AND (SELECT p.mode FROM pos_read.projections p WHERE p.name = 'order_daily_summary') <> 'live'
$$;
COMMENT ON FUNCTION pos_internal.verify_order_daily_summary(text, date, date, bigint[], bigint[], boolean, boolean) IS
'Part of pos_verify(): days of order_daily_summary unlike the events.

It adds up all stripes of a day.';

-- sql/verify/verify_product_sales.sql

CREATE FUNCTION pos_internal.verify_product_sales(
    tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[],
    plain boolean
)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
-- Computed from the lines of orders that are not voided, while the fold adds up what
-- every event changes. A product of which nothing is left may have a row of zeros.
SELECT 'product_sales', COALESCE(e.tenant_id, a.tenant_id),
       COALESCE(e.date, a.date) || ' product ' || COALESCE(e.product_id, a.product_id), d.*
  FROM (SELECT l.tenant_id,
               l.date,
               l.product_id,
               trim_scale(COALESCE(sum(l.quantity), 0)) AS quantity,
               sum(l.revenue) AS revenue,
               COALESCE(NULLIF(sum(l.tax) FILTER (WHERE l.tax IS NOT NULL), 0), 0) AS tax,
               trim_scale(COALESCE(sum(l.returned_quantity) FILTER (WHERE l.returned_quantity IS NOT NULL), 0)) AS returned_quantity,
               COALESCE(NULLIF(sum(l.returned_revenue) FILTER (WHERE l.returned_revenue IS NOT NULL), 0), 0) AS returned_revenue
          FROM (SELECT c.tenant_id,
                       c.business_date AS date,
                       unnest(c.line_product_ids) AS product_id,
                       unnest(CASE WHEN c.type IN ('order_created', 'items_changed') THEN c.line_quantities END) AS quantity,
                       unnest(c.line_revenues) AS revenue,
                       unnest(CASE WHEN NOT $6 THEN c.line_taxes END) AS tax,
                       unnest(CASE WHEN NOT $6 THEN c.line_returned_quantities END) AS returned_quantity,
                       unnest(CASE WHEN NOT $6 THEN c.line_returned_revenues END) AS returned_revenue
                  FROM unnest($4, $5) o (first, last)
                 CROSS JOIN LATERAL (
                    SELECT e.tenant_id, e.business_date, e.type, e.line_product_ids, e.line_quantities, e.line_revenues,
                           e.line_taxes, e.line_returned_quantities, e.line_returned_revenues,
                           bool_or(e.type = 'order_voided') OVER (PARTITION BY e.stream_id) AS voided
                      FROM pos_write.upcast_events e
                     WHERE e.tenant_id = $1
                       AND e.stream_type = 'order'
                       AND e.stream_id BETWEEN o.first AND o.last
                       AND e.position <@ (SELECT pos_internal.verify_positions('product_sales'))) c
                 WHERE c.type IN ('order_created', 'discount_applied', 'items_changed', 'refund_recorded')
                   AND c.business_date BETWEEN $2 AND $3
                   AND NOT c.voided) l
         GROUP BY l.tenant_id, l.date, l.product_id
        HAVING sum(l.quantity) <> 0 OR sum(l.revenue) <> 0 OR sum(l.tax) FILTER (WHERE l.tax IS NOT NULL) <> 0
            OR sum(l.returned_quantity) FILTER (WHERE l.returned_quantity IS NOT NULL) <> 0
            OR sum(l.returned_revenue) FILTER (WHERE l.returned_revenue IS NOT NULL) <> 0) e
  FULL JOIN (SELECT r.tenant_id,
                    r.date,
                    r.product_id,
                    trim_scale(sum(r.quantity)) AS quantity,
                    sum(r.revenue) AS revenue,
                    COALESCE(NULLIF(sum(r.tax), 0), 0) AS tax,
                    trim_scale(sum(r.returned_quantity)) AS returned_quantity,
                    COALESCE(NULLIF(sum(r.returned_revenue), 0), 0) AS returned_revenue
               FROM pos_read.product_sales_stripes r
              WHERE r.tenant_id = $1
                AND r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'product_sales')
                AND r.date BETWEEN $2 AND $3
              GROUP BY r.tenant_id, r.date, r.product_id
             HAVING sum(r.quantity) <> 0 OR sum(r.revenue) <> 0 OR sum(r.tax) <> 0
                 OR sum(r.returned_quantity) <> 0 OR sum(r.returned_revenue) <> 0) a
         ON a.date = e.date AND a.product_id = e.product_id
 CROSS JOIN LATERAL pos_internal.verify_difference(to_jsonb(e), to_jsonb(a), true) d
 WHERE (e *= a) IS NOT TRUE
   AND (SELECT p.mode FROM pos_read.projections p WHERE p.name = 'product_sales') <> 'live'
$$;
COMMENT ON FUNCTION pos_internal.verify_product_sales(text, date, date, bigint[], bigint[], boolean) IS
'Part of pos_verify(): days of product_sales unlike the events.

It adds up all stripes of a product''s day.';

-- sql/verify/verify_three_sums.sql

-- Events that are not folded yet are read by these orders. The view of fresh queries
-- would read the whole backlog for each call.
CREATE FUNCTION pos_internal.verify_three_sums(
    tenant_id text, first_day date, last_day date, first_orders bigint[], last_orders bigint[]
)
RETURNS TABLE (check_name text, tenant_id text, key text, problem text, expected text, actual text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT 'three sums', $1, s.date::text, c.figure || CASE WHEN c.figure LIKE '%s' THEN ' differ' ELSE ' differs' END, c.orders::text, c.sum::text
  FROM (SELECT r.date,
               sum(r.revenue) FILTER (WHERE r.source = 'orders') AS orders,
               sum(r.revenue) FILTER (WHERE r.source = 'order_daily_summary') AS days,
               sum(r.revenue) FILTER (WHERE r.source = 'product_sales') AS products,
               sum(r.returned) FILTER (WHERE r.source = 'orders') AS refunds,
               sum(r.returned) FILTER (WHERE r.source = 'order_daily_summary') AS days_refunds,
               sum(r.returned) FILTER (WHERE r.source = 'product_sales') AS products_refunds,
               sum(r.tax) FILTER (WHERE r.source = 'orders') AS order_taxes,
               sum(r.tax) FILTER (WHERE r.source = 'order_daily_summary') AS days_taxes,
               sum(r.tax) FILTER (WHERE r.source = 'product_sales') AS products_taxes,
               sum(r.tax) FILTER (WHERE r.source = 'taxes') AS taxes,
               sum(r.returned_tax) FILTER (WHERE r.source = 'orders') AS refund_taxes,
               sum(r.returned_tax) FILTER (WHERE r.source = 'order_daily_summary') AS days_refund_taxes,
               sum(r.returned_tax) FILTER (WHERE r.source = 'taxes') AS returned_taxes
          FROM (SELECT o.business_date AS date, 'orders' AS source, sum(o.total) AS revenue, NULL::numeric AS returned, sum(o.tax) AS tax,
                       NULL::numeric AS returned_tax
                  FROM pos_write.orders o
                 WHERE o.tenant_id = $1
                   AND o.business_date BETWEEN $2 AND $3
                   AND o.status <> 'voided'
                 GROUP BY o.business_date
                UNION ALL
                SELECT r.business_date, 'orders', NULL, sum(r.total), NULL, sum(r.tax)
                  FROM pos_write.refunds r
                 WHERE r.tenant_id = $1
                   AND r.business_date BETWEEN $2 AND $3
                 GROUP BY r.business_date
                UNION ALL
                SELECT o.business_date, 'taxes', NULL, NULL, t.tax, NULL
                  FROM pos_write.orders o
                 CROSS JOIN LATERAL (SELECT sum((SELECT sum(a.amount) FROM unnest(i.tax_amounts) a (amount))) AS tax
                                       FROM pos_write.order_items i
                                      WHERE i.tenant_id = $1
                                        AND i.order_id = o.order_id
                                     OFFSET 0) t
                 WHERE o.tenant_id = $1
                   AND o.business_date BETWEEN $2 AND $3
                   AND o.status <> 'voided'
                   AND o.tax IS NOT NULL
                UNION ALL
                SELECT r.business_date, 'taxes', NULL, NULL, NULL, t.tax
                  FROM pos_write.refunds r
                 CROSS JOIN LATERAL (SELECT sum((SELECT sum(a.amount) FROM unnest(l.tax_amounts) a (amount))) AS tax
                                       FROM pos_write.refund_lines l
                                      WHERE l.tenant_id = $1
                                        AND l.order_id = r.order_id
                                        AND l.refund_no = r.refund_no
                                     OFFSET 0) t
                 WHERE r.tenant_id = $1
                   AND r.business_date BETWEEN $2 AND $3
                UNION ALL
                SELECT d.date, 'order_daily_summary', sum(d.total_revenue), sum(d.refund_total), sum(d.tax_total), sum(d.refund_tax)
                  FROM pos_read.order_day_parts_with_unfolded d
                 WHERE d.tenant_id = $1
                   AND d.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'order_daily_summary')
                   AND d.date BETWEEN $2 AND $3
                   AND NOT d.unfolded
                 GROUP BY d.date
                UNION ALL
                SELECT p.date, 'product_sales', sum(p.revenue), sum(p.returned_revenue), sum(p.tax), NULL
                  FROM pos_read.product_day_parts_with_unfolded p
                 WHERE p.tenant_id = $1
                   AND p.generation = (SELECT g.generation FROM pos_read.shown_generations g WHERE g.name = 'product_sales')
                   AND p.date BETWEEN $2 AND $3
                   AND NOT p.unfolded
                 GROUP BY p.date
                UNION ALL
                SELECT e.business_date, m.name,
                       sum((SELECT sum(l.revenue) FROM unnest(e.line_revenues) l (revenue))),
                       sum((SELECT sum(l.returned) FROM unnest(e.line_returned_revenues) l (returned))),
                       sum((SELECT sum(l.tax) FROM unnest(e.line_taxes) l (tax))),
                       sum((SELECT sum(t.returned) FROM unnest(e.tax_returned_amounts) t (returned)))
                  FROM (SELECT p.name, pos_internal.verify_positions(p.name) AS folded
                          FROM pos_read.projections p
                         WHERE p.name IN ('order_daily_summary', 'product_sales')
                           AND p.mode = 'deferred'
                        OFFSET 0) m
                 CROSS JOIN unnest($4, $5) o (first, last)
                 CROSS JOIN LATERAL (SELECT v.business_date, v.line_revenues, v.line_returned_revenues, v.line_taxes, v.tax_returned_amounts
                                       FROM pos_write.upcast_events v
                                      WHERE v.tenant_id = $1
                                        AND v.stream_type = 'order'
                                        AND v.stream_id BETWEEN o.first AND o.last
                                        AND v.business_date BETWEEN $2 AND $3
                                        AND NOT v.position <@ m.folded
                                     OFFSET 0) e
                 GROUP BY e.business_date, m.name) r
         GROUP BY r.date) s
 CROSS JOIN LATERAL (VALUES ('daily revenue', s.orders, s.days),
                            ('products'' revenue', s.orders, s.products),
                            ('daily refunds', s.refunds, s.days_refunds),
                            ('products'' refunds', s.refunds, s.products_refunds),
                            ('daily taxes', s.order_taxes, s.days_taxes),
                            ('products'' taxes', s.order_taxes, s.products_taxes),
                            ('taxes', s.order_taxes, s.taxes),
                            ('daily refunds'' taxes', s.refund_taxes, s.days_refund_taxes),
                            ('returned taxes', s.refund_taxes, s.returned_taxes)) c (figure, orders, sum)
 WHERE COALESCE(c.sum, 0) <> COALESCE(c.orders, 0)
$$;
COMMENT ON FUNCTION pos_internal.verify_three_sums(text, date, date, bigint[], bigint[]) IS
'Part of pos_verify(): days on which three sums differ.

The sums are of sales, of refunds and of taxes. Each is taken by days, by products or taxes, and by
orders that are not voided.';

-- sql/verify/verify_pieces.sql

-- The pieces in which pos_verify() reads the stores: some thousand rows each, along the
-- indexes. So its memory does not grow with the history, and it needs no files.

-- All tables count, so that a tenant whose own row is lost is checked too.
CREATE FUNCTION pos_internal.verify_next_tenant(after text)
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
    RETURN LEAST((SELECT min(t.tenant_id) FROM pos_write.tenants t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.users t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.products t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.taxes t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.orders t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.order_items t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.payments t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.refunds t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.refund_lines t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.refund_payments t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.order_references t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.events t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_write.command_log t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_read.tenant_names t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_read.user_names t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_read.product_names t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_read.order_summary_rows t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_read.order_daily_stripes t WHERE t.tenant_id > after),
                 (SELECT min(t.tenant_id) FROM pos_read.product_sales_stripes t WHERE t.tenant_id > after));
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_next_tenant(text) IS
'Part of pos_verify(): the next tenant with a row in any table; null at the end.';

-- The ranges have no gaps between them, so an order that is in one table only is in one.
CREATE FUNCTION pos_internal.verify_order_pieces(tenant text)
RETURNS TABLE (first_order bigint, last_order bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    behind bigint;
BEGIN
    first_order := -9223372036854775808;
    LOOP
        behind := LEAST((SELECT o.order_id FROM pos_write.orders o
                          WHERE o.tenant_id = tenant AND o.order_id >= first_order
                          ORDER BY o.order_id OFFSET 2000 LIMIT 1),
                        (SELECT e.stream_id FROM pos_write.events e
                          WHERE e.tenant_id = tenant AND e.stream_type = 'order' AND e.stream_id >= first_order
                          ORDER BY e.stream_id OFFSET 10000 LIMIT 1));
        -- an order with more than 10,000 events is a piece by itself
        behind := CASE WHEN behind IS NOT NULL THEN GREATEST(behind, first_order + 1) END;
        last_order := COALESCE(behind - 1, 9223372036854775807);
        RETURN NEXT;
        EXIT WHEN behind IS NULL;
        first_order := behind;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_order_pieces(text) IS
'Part of pos_verify(): ranges of ids of up to 2,000 orders of a tenant.

Together the ranges contain every id.';

CREATE FUNCTION pos_internal.verify_order_of(key text)
RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
SELECT substring($1 FROM '^order (-?\d+)')::bigint
$$;
COMMENT ON FUNCTION pos_internal.verify_order_of(text) IS
'Part of pos_verify(): the order in the key of a difference, or null.';

-- If few other orders are between two ids, the range includes them. If not, it ends.
CREATE FUNCTION pos_internal.verify_id_runs(tenant text, order_ids bigint[])
RETURNS TABLE (first_order bigint, last_order bigint)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT min(r.order_id), max(r.order_id)
  FROM (SELECT g.order_id,
               count(*) FILTER (WHERE g.between >= 100) OVER (ORDER BY g.order_id) AS run,
               row_number() OVER (ORDER BY g.order_id) / 2000 AS part
          FROM (SELECT i.order_id,
                       CASE WHEN i.order_id - i.before > 100
                            THEN (SELECT count(*)
                                    FROM (SELECT
                                            FROM pos_write.orders o
                                           WHERE o.tenant_id = $1 AND o.order_id > i.before AND o.order_id < i.order_id
                                           LIMIT 100) b)
                       END AS between
                  FROM (SELECT u.order_id, lag(u.order_id) OVER (ORDER BY u.order_id) AS before
                          FROM unnest($2) u (order_id)) i) g) r
 GROUP BY r.run, r.part
$$;
COMMENT ON FUNCTION pos_internal.verify_id_runs(text, bigint[]) IS
'Part of pos_verify(): ranges that contain these ids, and few others.';

-- The log has no index by date. The orders of these days, in the write store or the
-- order list, and those of their refunds, say which streams to read. strays are read for all days.
CREATE FUNCTION pos_internal.verify_day_pieces(tenant text, date_from date, date_to date, strays bigint[])
RETURNS TABLE (first_day date, last_day date, order_ids bigint[], first_orders bigint[], last_orders bigint[])
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    behind date;
BEGIN
    first_day := date_from;
    LOOP
        behind := (SELECT o.business_date FROM pos_write.orders o
                    WHERE o.tenant_id = tenant AND o.business_date BETWEEN first_day AND date_to
                    ORDER BY o.business_date OFFSET 2000 LIMIT 1);
        last_day := CASE WHEN behind > first_day THEN behind - 1
                         WHEN behind IS NOT NULL THEN first_day
                         ELSE date_to
                    END;
        order_ids := ARRAY(SELECT o.order_id FROM pos_write.orders o
                            WHERE o.tenant_id = tenant AND o.business_date BETWEEN first_day AND last_day
                           UNION
                           SELECT r.order_id FROM pos_read.order_summary_rows r
                            WHERE r.tenant_id = tenant
                              AND r.generation = (SELECT p.generation FROM pos_read.projections p WHERE p.name = 'order_summaries')
                              AND r.business_date BETWEEN first_day AND last_day
                           UNION
                           SELECT r.order_id FROM pos_write.refunds r
                            WHERE r.tenant_id = tenant AND r.business_date BETWEEN first_day AND last_day
                           UNION
                           SELECT s.order_id FROM unnest(strays) s (order_id));
        SELECT array_agg(r.first_order), array_agg(r.last_order) INTO first_orders, last_orders
          FROM pos_internal.verify_id_runs(tenant, order_ids) r;
        RETURN NEXT;
        EXIT WHEN (last_day < date_to) IS NOT TRUE;
        first_day := last_day + 1;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_day_pieces(text, date, date, bigint[]) IS
'Part of pos_verify(): ranges of business dates with some thousand orders each.

A range has at least one day.
order_ids: the orders of those days, and orders that were refunded on them.
first_orders, last_orders: ranges of ids that contain them.';

-- sql/verify/pos_verify.sql

CREATE FUNCTION pos_internal.known_projection(projection text, known boolean) RETURNS text
LANGUAGE c IMMUTABLE PARALLEL SAFE
AS 'MODULE_PATHNAME', 'pos_known_projection';
COMMENT ON FUNCTION pos_internal.known_projection(text, boolean) IS
'Returns the projection. Raises PC011 if it is neither known nor null.';

CREATE FUNCTION pos_internal.verify_is_immediate(projection text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
SELECT EXISTS (SELECT FROM pos_read.projections p WHERE p.name = $1 AND p.mode = 'immediate')
$$;
COMMENT ON FUNCTION pos_internal.verify_is_immediate(text) IS
'Part of pos_verify(): whether a read model''s rows are as of now.';

-- Three lists of checks: for a tenant, for some of its orders, and for some of its days.
-- Each runs often, on few rows. Its statements are planned once in a session, follow
-- the stores' keys, and sort or hash only their rows.

CREATE FUNCTION pos_internal.verify_tenant(tenant text)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    kind text := '';
BEGIN
    RETURN QUERY
    SELECT * FROM pos_internal.verify_catalogue(tenant)
    UNION ALL SELECT * FROM pos_internal.verify_names(tenant)
    UNION ALL SELECT * FROM pos_internal.verify_command_log(tenant)
    UNION ALL SELECT * FROM pos_internal.verify_order_references(tenant);
    LOOP
        kind := (SELECT min(e.stream_type) FROM pos_write.events e
                         WHERE e.tenant_id = tenant AND e.stream_type > kind);
        EXIT WHEN kind IS NULL;
        CONTINUE WHEN kind = 'order';
        RETURN QUERY
        SELECT * FROM pos_internal.verify_streams(tenant, kind, -9223372036854775808, 9223372036854775807)
        UNION ALL
        SELECT * FROM pos_internal.verify_event_people(tenant, kind, -9223372036854775808, 9223372036854775807);
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_tenant(text) IS
'Part of pos_verify(): what is checked once for a tenant.';

-- It reads some thousand rows of each table, by ranges of the key. A merge or hash join
-- is best for these.
CREATE FUNCTION pos_internal.verify_order_range(projection text, tenant text, first_order bigint, last_order bigint, plain boolean)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET enable_nestloop = off
AS $$
DECLARE
    by_orders boolean := false;
BEGIN
    IF projection IS NULL THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_orders(tenant, first_order, last_order, plain);
        by_orders := NOT FOUND AND pos_internal.verify_is_immediate('order_summaries');
    END IF;
    IF COALESCE(projection, 'order_summaries') = 'order_summaries' THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_order_summaries(tenant, first_order, last_order, plain, by_orders);
    END IF;
    IF projection IS NULL THEN
        RETURN QUERY
        SELECT * FROM pos_internal.verify_streams(tenant, 'order', first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_order_events(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_event_lines(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_event_people(tenant, 'order', first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_order_items(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_payments(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_order_amounts(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_item_amounts(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_payment_amounts(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_references(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_refunds(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_refund_lines(tenant, first_order, last_order, plain)
        UNION ALL SELECT * FROM pos_internal.verify_refund_payments(tenant, first_order, last_order, plain);
    END IF;
    IF projection IS NULL AND NOT plain THEN
        RETURN QUERY
        SELECT * FROM pos_internal.verify_event_changes(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_item_counts(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_taxes(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_refund_amounts(tenant, first_order, last_order)
        UNION ALL SELECT * FROM pos_internal.verify_cash(tenant, first_order, last_order);
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_order_range(text, text, bigint, bigint, boolean) IS
'Part of pos_verify(): what is checked for a tenant''s orders in a range of ids.

plain: what verify_plain_orders() says of them.';

CREATE FUNCTION pos_internal.verify_days(
    projection text, tenant text, first_day date, last_day date, first_orders bigint[], last_orders bigint[], plain boolean,
    by_orders boolean
)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    days_by_orders CONSTANT boolean := by_orders AND pos_internal.verify_is_immediate('order_daily_summary');
BEGIN
    IF COALESCE(projection, 'order_daily_summary') = 'order_daily_summary' THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_order_daily_summary(tenant, first_day, last_day, first_orders, last_orders, plain, days_by_orders);
    END IF;
    IF COALESCE(projection, 'product_sales') = 'product_sales' THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_product_sales(tenant, first_day, last_day, first_orders, last_orders, plain);
    END IF;
    IF projection IS NULL THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_three_sums(tenant, first_day, last_day, first_orders, last_orders);
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_days(text, text, date, date, bigint[], bigint[], boolean, boolean) IS
'Part of pos_verify(): what is checked for a tenant''s business dates.

first_orders, last_orders: ranges of ids that contain the orders of those dates.
plain: what verify_plain_orders() says of all of them.
by_orders: whether they are plain, and pos_write.orders says what the events say of them.';

CREATE FUNCTION pos_internal.verify_arguments(projection text, only_tenant text, date_from date, date_to date)
RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
    -- rows that the caller does not see would count as right
    IF only_tenant IS NULL OR NOT COALESCE(pos_write.readable_tenants() ? only_tenant, true) THEN
        PERFORM pos_internal.require_all_tenants('pos_verify');
    END IF;
    PERFORM pos_internal.known_projection(
                projection, EXISTS (SELECT FROM pos_read.projections p WHERE p.name = projection));
    IF only_tenant IS NOT NULL
       AND NOT EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = only_tenant)
       AND NOT EXISTS (SELECT FROM pos_write.events e WHERE e.tenant_id = only_tenant)
       AND NOT EXISTS (SELECT FROM pos_write.orders o WHERE o.tenant_id = only_tenant)
    THEN
        RAISE EXCEPTION 'tenant "%" is not known', pos_internal.clip_text(only_tenant)
            USING ERRCODE = 'PC001',
                  DETAIL = 'No tenant of that id is registered.',
                  HINT = 'Correct tenant_id, or leave it null for all tenants.',
                  CONSTRAINT = 'tenant_unknown', COLUMN = 'tenant_id';
    END IF;
    IF date_from > date_to THEN
        RAISE EXCEPTION 'date_from must not be after date_to'
            USING ERRCODE = 'PC011',
                  DETAIL = format('They are %s and %s.', date_from, date_to),
                  HINT = 'Give the earlier date as date_from.',
                  CONSTRAINT = 'days_reversed', COLUMN = 'date_to';
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_arguments(text, text, date, date) IS
'Part of pos_verify(): checks its arguments. Raises PC001, PC011, 42501.';

-- A tenant's days are those of its orders. An order that differs may be on any day: it
-- is looked for in all of them.
CREATE FUNCTION pos_internal.verify_whole(projection text, tenant text)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    strays bigint[] := '{}';
    plain boolean;
    all_plain boolean := true;
    agree boolean := projection IS NULL;
    piece record;
BEGIN
    IF projection IS NULL THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_tenant(tenant);
    END IF;
    FOR piece IN SELECT * FROM pos_internal.verify_order_pieces(tenant) LOOP
        plain := pos_internal.verify_plain_orders(tenant, piece.first_order, piece.last_order);
        all_plain := all_plain AND plain;
        FOR check_name, tenant_id, key, problem, expected, actual IN
            SELECT * FROM pos_internal.verify_order_range(projection, tenant, piece.first_order, piece.last_order, plain)
        LOOP
            RETURN NEXT;
            agree := false;
            strays := strays || pos_internal.verify_order_of(key);
        END LOOP;
        IF projection <> 'order_summaries' THEN
            strays := strays || ARRAY(SELECT pos_internal.verify_order_of(v.key)
                                        FROM (SELECT * FROM pos_internal.verify_orders(tenant, piece.first_order, piece.last_order, plain)
                                              UNION ALL
                                              SELECT * FROM pos_internal.verify_streams(tenant, 'order', piece.first_order, piece.last_order)) v);
        END IF;
    END LOOP;
    FOR piece IN SELECT * FROM pos_internal.verify_day_pieces(tenant, '-infinity', 'infinity', strays) LOOP
        RETURN QUERY
        SELECT * FROM pos_internal.verify_days(projection, tenant, piece.first_day, piece.last_day, piece.first_orders, piece.last_orders,
                                               all_plain, all_plain AND agree);
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_whole(text, text) IS
'Part of pos_verify(): all differences of a tenant.';

CREATE FUNCTION pos_internal.verify_some_days(projection text, tenant text, date_from date, date_to date)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    piece record;
    plain boolean;
BEGIN
    FOR piece IN SELECT * FROM pos_internal.verify_day_pieces(tenant, date_from, date_to, '{}') LOOP
        plain := NOT EXISTS (SELECT FROM unnest(piece.first_orders, piece.last_orders) r (first_order, last_order)
                              WHERE NOT pos_internal.verify_plain_orders(tenant, r.first_order, r.last_order));
        RETURN QUERY
        SELECT * FROM pos_internal.verify_days(projection, tenant, piece.first_day, piece.last_day, piece.first_orders, piece.last_orders, plain, false)
        UNION ALL
        SELECT v.*
          FROM unnest(piece.first_orders, piece.last_orders) r (first_order, last_order)
         CROSS JOIN LATERAL pos_internal.verify_order_range(projection, tenant, r.first_order, r.last_order, plain) v
         WHERE pos_internal.verify_order_of(v.key) = ANY (piece.order_ids);
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_some_days(text, text, date, date) IS
'Part of pos_verify(): differences of some business dates and their orders.';

CREATE FUNCTION pos_internal.verify(projection text, only_tenant text, date_from date, date_to date)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
SET jit = off
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
AS $$
DECLARE
    by_days CONSTANT boolean := date_from IS NOT NULL OR date_to IS NOT NULL;
    tenant text := COALESCE(only_tenant, '');
BEGIN
    PERFORM pos_internal.verify_arguments(projection, only_tenant, date_from, date_to);
    WHILE tenant IS NOT NULL LOOP
        IF EXISTS (SELECT FROM pos_write.moved_tenants m WHERE m.tenant_id = tenant AND m.state = 'removing') THEN
            -- a tenant whose rows are being deleted is skipped: nothing is right there
            NULL;
        ELSIF by_days THEN
            RETURN QUERY
            SELECT * FROM pos_internal.verify_some_days(projection, tenant, COALESCE(date_from, '-infinity'), COALESCE(date_to, 'infinity'));
        ELSE
            RETURN QUERY SELECT * FROM pos_internal.verify_whole(projection, tenant);
        END IF;
        tenant := CASE WHEN only_tenant IS NULL THEN pos_internal.verify_next_tenant(tenant) END;
    END LOOP;
    IF projection IS NULL AND only_tenant IS NULL AND NOT by_days THEN
        RETURN QUERY SELECT * FROM pos_internal.verify_sequences();
    END IF;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify(text, text, date, date) IS
'What pos_verify() returns, unsorted.';

CREATE FUNCTION @extschema@.pos_verify(
    projection text DEFAULT NULL,
    tenant_id  text DEFAULT NULL,
    date_from  date DEFAULT NULL,
    date_to    date DEFAULT NULL
)
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
  FROM pos_internal.verify(pos_internal.require_stores($1), $2 COLLATE pg_catalog."C", $3, $4) v
 ORDER BY v.check_name, v.tenant_id, v.key, v.problem
$$;
COMMENT ON FUNCTION @extschema@.pos_verify(text, text, date, date) IS
'Compares the stores with the events. Every row is a difference.

projection: only this read model of the extension; null means everything.
tenant_id: only this tenant, without the sequences; null means all tenants.
date_from, date_to: only these business dates, both included, and their orders; null means no
  bound.
check_name: the check that found the difference. key: the row that differs.
problem: what is wrong. expected: what the events say. actual: what is stored.
Returns no row if all is well. It compares one snapshot, in parts of some thousand rows, and
  needs no temporary files. 100,000 events take some seconds.
Only for callers who may read every tenant, or the one that is named.
Raises:
  PC001  the tenant is unknown
  PC011  projection is unknown, or date_from is after date_to
  42501  the caller has no grant for the tenants
  55000  the stores are missing, or of another version';

-- sql/verify/verify_handler_tables.sql

-- A transaction that writes to a table holds this lock until it is rolled back, even if
-- it wrote no row.
CREATE FUNCTION pos_internal.verify_locked_tables()
RETURNS regclass[]
LANGUAGE sql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT COALESCE(array_agg(DISTINCT c.oid::regclass), '{}')
  FROM pg_locks l
  JOIN pg_class c ON c.oid = l.relation
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'generation' AND NOT a.attisdropped
 WHERE l.pid = pg_backend_pid()
   AND l.locktype = 'relation'
   AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
   AND l.mode = 'RowExclusiveLock'
   -- the caller may have written to its own tables, whose policies would run as the owner
   AND c.relowner = (SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user)
   -- a partitioned table is compared as a whole
   AND c.relkind IN ('r', 'p')
   AND NOT c.relispartition
   AND c.relnamespace NOT IN ('pos_write'::regnamespace, 'pos_read'::regnamespace)
   AND a.atttypid IN ('int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
$$;
COMMENT ON FUNCTION pos_internal.verify_locked_tables() IS
'Part of pos_verify_handler(): the tables that the handler has written to.

They belong to the current role and have generations. Tables of the stores are left out.';

-- Without a primary key, a row is identified by all its values and how often they occur.
CREATE FUNCTION pos_internal.verify_generations(relation regclass, scratch int, shown int)
RETURNS TABLE (
    tenant_id text,
    key       text,
    problem   text,
    expected  text,
    actual    text
)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    columns CONSTANT name[] := ARRAY(
        SELECT a.attname
          FROM pg_index i
          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
         WHERE i.indrelid = relation
           AND i.indisprimary
           AND a.attname <> 'generation'
         ORDER BY a.attnum);
    rows CONSTANT text := format(
        'SELECT r.row, %s AS id, %s AS number FROM (SELECT to_jsonb(t) - ''generation'' AS row FROM %s t WHERE t.generation = ',
        CASE WHEN columns = '{}' THEN 'r.row'
             ELSE (SELECT format('jsonb_build_array(%s)', string_agg(format('r.row -> %L', c.name), ', ' ORDER BY c.number))
                     FROM unnest(columns) WITH ORDINALITY c (name, number)) END,
        CASE WHEN columns = '{}' THEN 'row_number() OVER (PARTITION BY r.row)' ELSE '1' END,
        relation);
BEGIN
    RETURN QUERY EXECUTE format(
        'SELECT COALESCE(e.row, a.row) ->> ''tenant_id'','
        '       %L || COALESCE((SELECT string_agg('' '' || c.name || '' '' || COALESCE(COALESCE(e.row, a.row) ->> c.name, ''null''), '''' ORDER BY c.number)'
        '                         FROM unnest($1) WITH ORDINALITY c (name, number) WHERE c.name <> ''tenant_id''), ''''),'
        '       d.problem, d.expected, d.actual'
        '  FROM (%s %s) r) e'
        '  FULL JOIN (%s %s) r) a ON a.id = e.id AND a.number = e.number'
        ' CROSS JOIN LATERAL pos_internal.verify_difference(e.row, a.row) d'
        ' WHERE e.row IS DISTINCT FROM a.row',
        relation, rows, scratch, rows, shown)
    USING columns;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_generations(regclass, int, int) IS
'Part of pos_verify_handler(): how two generations of a table differ.

It compares by the primary key and by value.';

CREATE FUNCTION pos_internal.verify_handler_tables(projection text, shown int, scratch int, locked_before regclass[])
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    relation regclass;
    is_written boolean;
BEGIN
    FOREACH relation IN ARRAY pos_internal.verify_locked_tables() LOOP
        is_written := relation <> ALL (locked_before);
        IF NOT is_written THEN
            EXECUTE format('SELECT EXISTS (SELECT FROM %s t WHERE t.generation = $1)', relation) INTO is_written USING scratch;
        END IF;
        CONTINUE WHEN NOT is_written;
        RETURN QUERY
        SELECT projection, v.* FROM pos_internal.verify_generations(relation, scratch, shown) v;
    END LOOP;
END;
$$;
COMMENT ON FUNCTION pos_internal.verify_handler_tables(text, int, int, regclass[]) IS
'Part of pos_verify_handler(): how a model and its scratch generation differ.

It leaves out the tables that were written to before.';

-- sql/verify/pos_verify_handler.sql

CREATE FUNCTION @extschema@.pos_verify_handler(projection text)
RETURNS TABLE (
    check_name text,
    tenant_id  text,
    key        text,
    problem    text,
    expected   text,
    actual     text
)
LANGUAGE c VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_verify_handler';
COMMENT ON FUNCTION @extschema@.pos_verify_handler(text) IS
'Compares a read model of your own with what its handler makes now.

projection: the read model.
check_name, key, problem: as in pos_verify(). expected: what the handler makes now.
actual: what is stored.
The handler folds all events that the model has folded, in a subtransaction that is rolled
  back. This takes longer than a rebuild. Commands, refreshes and queries go on.
It compares the tables of the stores'' owner that the handler writes to and that have a column
  generation, row by row, by primary key and value.
Returns no row if nothing differs. Only for callers who may act for every tenant.
Raises:
  PC011  the read model is unknown, or belongs to the extension
  25001  the transaction is below REPEATABLE READ
  25006  the transaction is read-only
  42501  the caller has no grant for all tenants
  55000  a tenant is partly removed; or the stores are missing, or of another version
  What the handler raises is raised too.';

-- sql/move/fence.sql

-- The steps of pos_fence_tenant(), in C. They run with the rights of the stores' owner.
-- The procedure commits between them.

CREATE FUNCTION pos_internal.fence_tenant(tenant_id text, moved_to text, state text)
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_fence_tenant';
COMMENT ON FUNCTION pos_internal.fence_tenant(text, text, text) IS
'Fences a tenant, or takes its move to the next state.

Raises PC001, PC011, 42501; 55000 if the state is not the next one.';

CREATE FUNCTION pos_internal.wait_for_commands()
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_wait_for_commands';
COMMENT ON FUNCTION pos_internal.wait_for_commands() IS
'Waits for the transactions in progress that have run a command; blocks nobody.';

-- sql/move/pos_fence_tenant.sql

CREATE PROCEDURE @extschema@.pos_fence_tenant(tenant_id text, moved_to text, state text DEFAULT 'fenced')
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pos_internal.require_commits('pos_fence_tenant()');
    PERFORM pos_internal.fence_tenant(tenant_id, moved_to, COALESCE(state, 'fenced'));
    COMMIT;
    PERFORM pos_internal.wait_for_commands();
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_fence_tenant(text, text, text) IS
'Refuses commands on a tenant from now on, since it moves to another database.

tenant_id: the tenant.
moved_to: where it goes, at most 255 characters; the DETAIL of PC018 shows it.
state: fenced, the default, before the tenant is copied;
  handing_over before the other database commits the copy; arrived when it has it.
Commits, then waits until the transactions have ended that ran commands before, prepared ones
  too. It blocks nobody. After that all that was acknowledged can be copied.
A repeated call waits again. Only for callers who may act for every tenant.
Raises:
  PC001  the tenant is unknown
  PC011  an argument is null, blank or too long, or the state is unknown
  25001  the call is inside a transaction
  42501  the caller has no grant for all tenants
  55000  the state is not the next one, the tenant has no fence, or it moves elsewhere';

-- sql/move/pos_unfence_tenant.sql

CREATE FUNCTION @extschema@.pos_unfence_tenant(tenant_id text)
RETURNS boolean
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_unfence_tenant';
COMMENT ON FUNCTION @extschema@.pos_unfence_tenant(text) IS
'Lifts the fence of a tenant, so that commands work here again.

tenant_id: the tenant, fenced and not yet handed over.
Only for callers who may act for every tenant.
Returns true; false if the tenant has no fence.
Raises:
  PC011  tenant_id is null, blank or too long
  42501  the caller has no grant for all tenants
  55000  the other database may have the tenant';

-- sql/move/tenant_tables.sql

-- The tables that move with a tenant are found in the catalogue. So a new table of the
-- stores moves too, and so does a user's table in them. A few tables are named.
CREATE FUNCTION pos_internal.tenant_tables()
RETURNS TABLE (name text, role text, place bigint)
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
SELECT c.oid::regclass::text,
       CASE WHEN c.oid::regclass::text IN ('pos_write.moved_tenants', 'pos_write.tenant_grants') THEN 'stays'
            WHEN c.oid::regclass::text IN ('pos_read.order_summary_rows', 'pos_read.order_daily_stripes',
                                           'pos_read.product_sales_stripes',
                                           -- it has positions, and events get new ones
                                           'pos_read.skipped_events') THEN 'folded'
            ELSE 'copied'
       END,
       row_number() OVER (ORDER BY known.place NULLS LAST, c.oid::regclass::text)
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
  LEFT JOIN unnest(ARRAY['pos_write.tenants', 'pos_write.users', 'pos_write.products', 'pos_write.orders',
                         'pos_write.order_items', 'pos_write.payments', 'pos_write.command_log'])
            WITH ORDINALITY AS known (name, place) ON known.name = c.oid::regclass::text
 WHERE c.relnamespace IN ('pos_write'::regnamespace, 'pos_read'::regnamespace)
   AND c.relkind IN ('r', 'p')
   AND NOT c.relispartition
$$;
COMMENT ON FUNCTION pos_internal.tenant_tables() IS
'The tables of the stores that have a tenant_id.

role: copied goes with a tenant that moves; folded is made from its events, so it is only
  removed; stays is neither copied nor removed.
place: the order in which rows can be inserted.';

-- sql/move/arrival.sql

-- The steps of a tenant's arrival in docs/backup.md, for the stores' owner.

CREATE FUNCTION pos_internal.raise_order_ids(highest bigint)
RETURNS boolean
LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_raise_order_ids';
COMMENT ON FUNCTION pos_internal.raise_order_ids(bigint) IS
'Raises the next order id above a given one.

It locks commands out until the transaction ends. Call it in a transaction of its own, with
  a lock_timeout.
Returns false, and changes nothing, if the next id is higher already.';

CREATE FUNCTION pos_internal.begin_arrival(tenant_id text)
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_arrival';
COMMENT ON FUNCTION pos_internal.begin_arrival(text) IS
'Prepares for the rows of a tenant that arrives.

Takes the lock on the log that commands take. Deletes the fence of a tenant that comes back.
Raises 25001 above READ COMMITTED, 55000 if the tenant is here.';

CREATE FUNCTION pos_internal.finish_arrival(tenant_id text)
RETURNS bigint
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_finish_arrival';
COMMENT ON FUNCTION pos_internal.finish_arrival(text) IS
'Folds the events of a tenant that has arrived in the same transaction.

It folds them into all read models in immediate mode, your own too.
Returns the number of events.';

-- sql/move/pos_remove_tenant.sql

CREATE FUNCTION pos_internal.begin_removal(tenant_id text)
RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_begin_removal';
COMMENT ON FUNCTION pos_internal.begin_removal(text) IS
'Begins the removal of a tenant; locks out other changes of read models.

Raises 25001, 42501; 55000 if the tenant has not arrived in another database; 55006 if
another session changes a read model.';

CREATE FUNCTION pos_internal.mark_removal(tenant_id text)
RETURNS boolean
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_mark_removal';
COMMENT ON FUNCTION pos_internal.mark_removal(text) IS
'Records that the tenant is being removed.

Returns false, and records nothing, if a deferred read model of the extension lacks events of
the tenant.';

CREATE FUNCTION pos_internal.remove_rows(tenant_id text, batch_size int)
RETURNS bigint
LANGUAGE c VOLATILE PARALLEL UNSAFE
AS 'MODULE_PATHNAME', 'pos_remove_rows';
COMMENT ON FUNCTION pos_internal.remove_rows(text, int) IS
'Deletes at most batch_size rows of a tenant that is being removed.

Returns the number of rows. If it is 0, no row is left, and the tenant is recorded as removed.';

CREATE PROCEDURE pos_internal.fold_for_removal(tenant_id text)
LANGUAGE plpgsql
AS $$
DECLARE
    batch_size CONSTANT int := 10000;
    attempts CONSTANT int := 100;
    wait_ms CONSTANT int := 50;
    name pg_catalog.text;
BEGIN
    FOR attempt IN 1 .. attempts LOOP
        FOREACH name IN ARRAY ARRAY(SELECT p.name FROM pos_internal.registry() p
                                     WHERE p.mode OPERATOR(pg_catalog.=) 'deferred' ORDER BY p.name) LOOP
            WHILE pos_internal.fold_batch(name, NULL, batch_size) OPERATOR(pg_catalog.=) batch_size LOOP
                COMMIT;
            END LOOP;
            COMMIT;
        END LOOP;
        IF pos_internal.mark_removal(tenant_id) THEN
            COMMIT;
            RETURN;
        END IF;
        COMMIT;
        PERFORM pg_catalog.pg_sleep(wait_ms OPERATOR(pg_catalog./) 1000.0);
    END LOOP;
    RAISE EXCEPTION 'tenant "%" could not be removed: a read model lacks events of it', pos_internal.clip_text(tenant_id)
        USING ERRCODE = 'lock_not_available',
              CONSTRAINT = 'read_model_behind', COLUMN = 'tenant_id',
              DETAIL = 'A refresh is in progress, or has stopped at an event: pos_projection_status() shows which.',
              HINT = 'Wait until it has ended, or rebuild the read model, and call pos_remove_tenant() again. Nothing is removed yet.';
END;
$$;
COMMENT ON PROCEDURE pos_internal.fold_for_removal(text) IS
'Folds what deferred read models lack, and marks the tenant as being removed.

After that no fold meets an event of the tenant.
Raises 55P03 if a read model does not fold its events.';

CREATE PROCEDURE @extschema@.pos_remove_tenant(tenant_id text)
LANGUAGE plpgsql
AS $$
DECLARE
    batch_size CONSTANT int := 10000;
    removed bigint := 0;
    batch bigint;
    names pg_catalog.text;
BEGIN
    PERFORM pos_internal.require_commits('pos_remove_tenant()');
    PERFORM pos_internal.begin_removal(tenant_id);
    COMMIT;
    CALL pos_internal.fold_for_removal(tenant_id);
    LOOP
        batch := pos_internal.remove_rows(tenant_id, batch_size);
        COMMIT;
        EXIT WHEN batch OPERATOR(pg_catalog.=) 0;
        removed := removed OPERATOR(pg_catalog.+) batch;
    END LOOP;
    PERFORM pos_internal.end_change();
    names := (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(pos_internal.clip_text(p.name)), ', ' ORDER BY p.name)
                FROM pos_internal.registry() p WHERE NOT p.built_in);
    RAISE NOTICE 'tenant "%" is removed: % rows', pos_internal.clip_text(tenant_id), removed
        USING DETAIL = COALESCE('Read models of your own keep their rows of it: ' OPERATOR(pg_catalog.||) names OPERATOR(pg_catalog.||) '.',
                                'There is no read model of your own that may have kept rows.'),
              HINT = 'CALL pos_rebuild() makes a read model of your own anew, without it.';
END;
$$;
COMMENT ON PROCEDURE @extschema@.pos_remove_tenant(text) IS
'Deletes the rows of a tenant that has arrived in another database.

tenant_id: the tenant, which pos_fence_tenant() has called arrived.
Deletes in batches that it commits. Commands and queries of other tenants go on.
The fence and the grants stay: commands on the tenant are still PC018.
Meanwhile no mode is changed and no read model rebuilt, and pos_verify() skips the tenant.
A call that was stopped is repeated. Your own read models keep their rows: a NOTICE names them.
Only for callers who may act for every tenant.
Raises:
  PC011  tenant_id is null, blank or too long
  25001  the call is inside a transaction, or above READ COMMITTED
  42501  the caller has no grant for all tenants
  55000  the tenant has not arrived
  55006  another session changes a read model
  55P03  a read model does not fold the tenant''s events';

-- sql/admin/grants/nothing_public.sql

-- PUBLIC may execute a new function by default. This takes that right away, for new
-- members of the extension only. If an update did it to an old member, that member's
-- grants would become initial privileges, which a dump leaves out.

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

-- sql/admin/drop_trigger.sql

-- An update leaves this file out, since an event trigger can't be replaced.
CREATE EVENT TRIGGER pos_cqrs_guard_drop ON ddl_command_start
  WHEN TAG IN ('DROP EXTENSION')
EXECUTE FUNCTION pos_internal.guard_drop();
COMMENT ON EVENT TRIGGER pos_cqrs_guard_drop IS
'Refuses DROP EXTENSION pos_cqrs while jobs of pg_cron call it.';

