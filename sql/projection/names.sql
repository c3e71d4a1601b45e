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
