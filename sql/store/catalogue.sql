-- The catalogue of a tenant. Rows are deactivated, never deleted. A row's version is
-- that of its stream in pos_write.events.

CREATE TABLE pos_write.tenants (
    tenant_id     text COLLATE "C" PRIMARY KEY,
    version       int NOT NULL,
    name          text NOT NULL,
    time_zone     text NOT NULL,
    currency      text NOT NULL,
    exponent      smallint NOT NULL CHECK (exponent BETWEEN 0 AND 4),
    day_starts_at interval NOT NULL
);
COMMENT ON TABLE pos_write.tenants IS 'Tenants, as their last event has them.';
COMMENT ON COLUMN pos_write.tenants.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.tenants.version IS 'The version of the tenant: that of its last event.';
COMMENT ON COLUMN pos_write.tenants.name IS 'The name of the tenant.';
COMMENT ON COLUMN pos_write.tenants.time_zone IS 'The IANA name of the tenant''s time zone.';
COMMENT ON COLUMN pos_write.tenants.currency IS 'The ISO 4217 code of the tenant''s currency.';
COMMENT ON COLUMN pos_write.tenants.exponent IS 'The number of decimals of the currency, 0 to 4.';
COMMENT ON COLUMN pos_write.tenants.day_starts_at IS 'When a business day begins, local time: 0 or more, less than 24 hours.';

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
    PRIMARY KEY (tenant_id, product_id)
);
COMMENT ON TABLE pos_write.products IS 'Products that the tenants sell.';
COMMENT ON COLUMN pos_write.products.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.products.product_id IS 'The product''s id, unique in the tenant.';
COMMENT ON COLUMN pos_write.products.version IS 'The version of the product: that of its last event.';
COMMENT ON COLUMN pos_write.products.name IS 'The name of the product.';
COMMENT ON COLUMN pos_write.products.active IS 'False: the product can''t be sold.';
