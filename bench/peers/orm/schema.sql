-- The seed's tables: one model for everything, no events, no read models.

CREATE TABLE tenants (
    id   varchar PRIMARY KEY,
    name varchar NOT NULL
);
CREATE TABLE users (
    tenant_id varchar NOT NULL REFERENCES tenants,
    id        bigint NOT NULL,
    full_name varchar NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE TABLE products (
    tenant_id varchar NOT NULL REFERENCES tenants,
    id        bigint NOT NULL,
    name      varchar NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE TABLE orders (
    id            bigserial PRIMARY KEY,
    tenant_id     varchar NOT NULL REFERENCES tenants,
    cashier_id    bigint NOT NULL,
    status        varchar NOT NULL,
    total         numeric(15, 2) NOT NULL,
    created_at    timestamptz NOT NULL,
    voided_reason varchar,
    FOREIGN KEY (tenant_id, cashier_id) REFERENCES users
);
CREATE INDEX ix_orders_tenant_id_created_at ON orders (tenant_id, created_at);
CREATE TABLE order_items (
    id         bigserial PRIMARY KEY,
    order_id   bigint NOT NULL REFERENCES orders,
    tenant_id  varchar NOT NULL,
    product_id bigint NOT NULL,
    quantity   numeric(15, 3) NOT NULL,
    unit_price numeric(15, 2) NOT NULL,
    FOREIGN KEY (tenant_id, product_id) REFERENCES products
);
CREATE INDEX ix_order_items_order_id ON order_items (order_id);
CREATE TABLE payments (
    id       bigserial PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders,
    amount   numeric(15, 2) NOT NULL
);
CREATE INDEX ix_payments_order_id ON payments (order_id);

INSERT INTO tenants SELECT t.tenant_id, t.name FROM bench.tenants t;
INSERT INTO users SELECT u.tenant_id, u.user_id, u.full_name FROM bench.users u;
INSERT INTO products SELECT p.tenant_id, p.product_id, p.name FROM bench.products p;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO bench_app, bench_reader;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO bench_app;
