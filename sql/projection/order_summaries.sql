CREATE TABLE pos_read.order_summary_rows (
    tenant_id      text COLLATE "C" NOT NULL,
    generation     int NOT NULL,
    order_id       bigint NOT NULL,
    status         text NOT NULL,
    total          numeric NOT NULL,
    created_at     timestamptz NOT NULL,
    business_date  date NOT NULL,
    cashier_id     bigint NOT NULL,
    item_count     int NOT NULL,
    paid           numeric NOT NULL,
    payment_status text NOT NULL,
    PRIMARY KEY (tenant_id, generation, order_id)
) WITH (
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
);
-- Partial in name only, since the columns are never null: a look-up by order_id
-- must not take one of these for the primary key, as it would, and for a whole
-- session, while the table has no statistics.
CREATE INDEX order_summary_rows_date_idx
    ON pos_read.order_summary_rows (tenant_id, generation, business_date, order_id)
 WHERE business_date IS NOT NULL;
CREATE INDEX order_summary_rows_cashier_idx
    ON pos_read.order_summary_rows (tenant_id, generation, cashier_id, order_id)
 WHERE cashier_id IS NOT NULL;
COMMENT ON TABLE pos_read.order_summary_rows IS 'Behind the view order_summaries: a row an order.';

INSERT INTO pos_read.projections (name, generation, mode) VALUES ('order_summaries', 1, 'immediate');
