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
