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
    tax_total      numeric NOT NULL DEFAULT 0,
    refund_count   bigint NOT NULL DEFAULT 0,
    refund_total   numeric NOT NULL DEFAULT 0,
    refund_tax     numeric NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, generation, date, stripe)
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500
);
-- Rows that are still to be merged
CREATE INDEX order_daily_stripes_unmerged_idx
    ON pos_read.order_daily_stripes (stripe, date)
 WHERE stripe > 0;
COMMENT ON TABLE pos_read.order_daily_stripes IS
'Stored rows behind the view order_daily_summary.

A day is the sum of its stripes, so that two commands never wait for the same row.
It may have rows of several generations: read the view.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_read.order_daily_stripes.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.order_daily_stripes.generation IS 'The generation of the read model that the row belongs to.';
COMMENT ON COLUMN pos_read.order_daily_stripes.date IS 'The business date.';
COMMENT ON COLUMN pos_read.order_daily_stripes.stripe IS 'The part of the day that a command adds to; 0 after it is merged.';
COMMENT ON COLUMN pos_read.order_daily_stripes.order_count IS 'The number of orders that are not voided.';
COMMENT ON COLUMN pos_read.order_daily_stripes.total_revenue IS 'Their totals, net of discounts, tax included.';
COMMENT ON COLUMN pos_read.order_daily_stripes.gross_sales IS 'Their subtotals, before discounts.';
COMMENT ON COLUMN pos_read.order_daily_stripes.discount_total IS 'Their discounts.';
COMMENT ON COLUMN pos_read.order_daily_stripes.voided_count IS 'The number of orders of that day that are voided.';
COMMENT ON COLUMN pos_read.order_daily_stripes.voided_total IS 'The totals of the voided orders.';
COMMENT ON COLUMN pos_read.order_daily_stripes.tax_total IS 'The taxes of the orders that are not voided.';
COMMENT ON COLUMN pos_read.order_daily_stripes.refund_count IS 'The number of refunds that count on the date.';
COMMENT ON COLUMN pos_read.order_daily_stripes.refund_total IS 'What these refunds took off the totals of orders, tax included.';
COMMENT ON COLUMN pos_read.order_daily_stripes.refund_tax IS 'The part of refund_total that is tax.';

INSERT INTO pos_read.projections (name, generation, mode) VALUES ('order_daily_summary', 1, 'immediate');
