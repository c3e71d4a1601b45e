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
