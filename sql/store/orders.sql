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
