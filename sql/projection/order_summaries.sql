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
    tax            numeric,
    refunded       numeric,
    reference      text COLLATE "C",
    PRIMARY KEY (tenant_id, generation, order_id)
) WITH (
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
);
-- The columns are never null, so these indexes hold every row. The conditions keep the
-- planner from using one of them to look up an order_id. Without them it does so while
-- the table has no statistics, and a session keeps the plan.
CREATE INDEX order_summary_rows_date_idx
    ON pos_read.order_summary_rows (tenant_id, generation, business_date, order_id)
 WHERE business_date IS NOT NULL;
CREATE INDEX order_summary_rows_cashier_idx
    ON pos_read.order_summary_rows (tenant_id, generation, cashier_id, order_id)
 WHERE cashier_id IS NOT NULL;
COMMENT ON TABLE pos_read.order_summary_rows IS
'Stored rows behind the view order_summaries.

It may have rows of several generations: read the view.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_read.order_summary_rows.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.order_summary_rows.generation IS 'The generation of the read model that the row belongs to.';
COMMENT ON COLUMN pos_read.order_summary_rows.order_id IS 'The order''s id, unique in the database.';
COMMENT ON COLUMN pos_read.order_summary_rows.status IS 'pending, confirmed or voided.';
COMMENT ON COLUMN pos_read.order_summary_rows.total IS 'What the customer owes, tax included.';
COMMENT ON COLUMN pos_read.order_summary_rows.created_at IS 'When the order was taken.';
COMMENT ON COLUMN pos_read.order_summary_rows.business_date IS 'The business day that the order counts on.';
COMMENT ON COLUMN pos_read.order_summary_rows.cashier_id IS 'The user who took the order.';
COMMENT ON COLUMN pos_read.order_summary_rows.item_count IS 'The number of lines.';
COMMENT ON COLUMN pos_read.order_summary_rows.paid IS 'The sum of the payments that are not reversed.';
COMMENT ON COLUMN pos_read.order_summary_rows.payment_status IS 'unpaid, partial or paid; paid: nothing is due.';
COMMENT ON COLUMN pos_read.order_summary_rows.tax IS 'The tax of the order; null: 0.';
COMMENT ON COLUMN pos_read.order_summary_rows.refunded IS 'What refunds took off the total; null: 0.';
COMMENT ON COLUMN pos_read.order_summary_rows.reference IS 'What the outside calls the order; null: nothing.';

INSERT INTO pos_read.projections (name, generation, mode) VALUES ('order_summaries', 1, 'immediate');
