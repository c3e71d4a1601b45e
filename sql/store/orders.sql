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
) WITH (
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
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
) WITH (
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
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
) WITH (
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
);
COMMENT ON TABLE pos_write.payments IS 'Payments, numbered from 1 in each order; a reversed one stays, with reversed_at.';
