CREATE TABLE pos_read.product_sales_stripes (
    tenant_id  text COLLATE "C" NOT NULL,
    generation int NOT NULL,
    date       date NOT NULL,
    product_id bigint NOT NULL,
    stripe     int NOT NULL,
    quantity   numeric NOT NULL,
    revenue    numeric NOT NULL,
    tax        numeric NOT NULL DEFAULT 0,
    returned_quantity numeric NOT NULL DEFAULT 0,
    returned_revenue  numeric NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, generation, date, product_id, stripe)
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000
);
-- Rows that are still to be merged
CREATE INDEX product_sales_stripes_unmerged_idx
    ON pos_read.product_sales_stripes (stripe, date)
 WHERE stripe > 0;
COMMENT ON TABLE pos_read.product_sales_stripes IS
'Stored rows behind the view product_sales.

A product''s day is the sum of its stripes, so that two commands never wait for the same row.
It may have rows of several generations: read the view.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_read.product_sales_stripes.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.product_sales_stripes.generation IS 'The generation of the read model that the row belongs to.';
COMMENT ON COLUMN pos_read.product_sales_stripes.date IS 'The business date.';
COMMENT ON COLUMN pos_read.product_sales_stripes.product_id IS 'The product that was sold.';
COMMENT ON COLUMN pos_read.product_sales_stripes.stripe IS 'The part of the day that a command adds to; 0 after it is merged.';
COMMENT ON COLUMN pos_read.product_sales_stripes.quantity IS 'How much was sold, in orders that are not voided.';
COMMENT ON COLUMN pos_read.product_sales_stripes.revenue IS 'What it brought, net of discounts, tax included.';
COMMENT ON COLUMN pos_read.product_sales_stripes.tax IS 'The part of the revenue that is tax.';
COMMENT ON COLUMN pos_read.product_sales_stripes.returned_quantity IS 'How much came back by refunds that count on the date.';
COMMENT ON COLUMN pos_read.product_sales_stripes.returned_revenue IS 'What these refunds took off, tax included.';

INSERT INTO pos_read.projections (name, generation, mode) VALUES ('product_sales', 1, 'live');
