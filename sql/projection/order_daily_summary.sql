CREATE TABLE pos_read.order_daily_stripes (
    tenant_id      text COLLATE "C" NOT NULL,
    generation     int NOT NULL,
    date           date NOT NULL,
    stripe         int NOT NULL,
    order_count    bigint NOT NULL,
    total_revenue  numeric NOT NULL,
    gross_sales    numeric NOT NULL,
    discount_total numeric NOT NULL,
    voided_count   bigint NOT NULL,
    voided_total   numeric NOT NULL,
    PRIMARY KEY (tenant_id, generation, date, stripe)
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500
);
-- What is left to merge
CREATE INDEX order_daily_stripes_unmerged_idx
    ON pos_read.order_daily_stripes (stripe, date)
 WHERE stripe > 0;
COMMENT ON TABLE pos_read.order_daily_stripes IS 'Behind the view order_daily_summary: a day is the sum of its stripes, so that two commands never add to the same row at once.';

INSERT INTO pos_read.projections (name, generation, mode) VALUES ('order_daily_summary', 1, 'immediate');
