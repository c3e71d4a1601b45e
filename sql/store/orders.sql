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
COMMENT ON COLUMN pos_write.orders.item_count IS 'The number of lines.';
COMMENT ON COLUMN pos_write.orders.subtotal IS 'The sum of the line totals, before the discount.';
COMMENT ON COLUMN pos_write.orders.discount_percent IS 'The discount in percent of the subtotal; null: no discount.';
COMMENT ON COLUMN pos_write.orders.discount IS 'The discount as money; 0 without one.';
COMMENT ON COLUMN pos_write.orders.total IS 'subtotal - discount.';
COMMENT ON COLUMN pos_write.orders.paid IS 'The sum of the payments that are not reversed.';
COMMENT ON COLUMN pos_write.orders.void_reason IS 'Why the order was voided; null if it was not.';

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
COMMENT ON COLUMN pos_write.order_items.quantity IS 'How much is sold, with at most 3 decimals.';
COMMENT ON COLUMN pos_write.order_items.unit_price IS 'The price of one unit.';
COMMENT ON COLUMN pos_write.order_items.line_total IS 'quantity * unit_price, rounded half away from zero, before the discount.';
COMMENT ON COLUMN pos_write.order_items.discount IS 'The line''s share of the order''s discount.';

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
COMMENT ON COLUMN pos_write.payments.amount IS 'What was paid, above zero.';
COMMENT ON COLUMN pos_write.payments.method IS 'How it was paid: any text, such as cash or card.';
COMMENT ON COLUMN pos_write.payments.paid_at IS 'When the payment was recorded.';
COMMENT ON COLUMN pos_write.payments.reversed_at IS 'When the payment was given back; null if it was not.';
COMMENT ON COLUMN pos_write.payments.reversal_reason IS 'Why the payment was given back; null if it was not.';
