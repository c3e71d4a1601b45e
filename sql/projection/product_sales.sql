CREATE TABLE pos_read.product_sales_stripes (
    tenant_id  text COLLATE "C" NOT NULL,
    generation int NOT NULL,
    date       date NOT NULL,
    product_id bigint NOT NULL,
    stripe     int NOT NULL,
    quantity   numeric NOT NULL,
    revenue    numeric NOT NULL,
    PRIMARY KEY (tenant_id, generation, date, product_id, stripe)
);
COMMENT ON TABLE pos_read.product_sales_stripes IS 'Behind the view product_sales: a product''s day is the sum of its stripes.';

INSERT INTO pos_read.projections (name, generation) VALUES ('product_sales', 1);
