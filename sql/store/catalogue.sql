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
