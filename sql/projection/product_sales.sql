CREATE TABLE pos_read.product_sales_stripes (
    tenant_id  text COLLATE "C" NOT NULL,
    generation int NOT NULL,
    date       date NOT NULL,
    product_id bigint NOT NULL,
    stripe     int NOT NULL,
    quantity   numeric NOT NULL,
    revenue    numeric NOT NULL,
    PRIMARY KEY (tenant_id, generation, date, product_id, stripe)
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000
);
-- What is left to merge
CREATE INDEX product_sales_stripes_unmerged_idx
    ON pos_read.product_sales_stripes (stripe, date)
 WHERE stripe > 0;
COMMENT ON TABLE pos_read.product_sales_stripes IS 'Behind the view product_sales: a product''s day is the sum of its stripes.';

INSERT INTO pos_read.projections (name, generation, mode) VALUES ('product_sales', 1, 'live');
