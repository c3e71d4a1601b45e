-- The log. Append-only. A transaction has its xid before it takes a position,
-- and the sequence does not cache: a reader of the log relies on both. So there
-- is no DEFAULT, which would take the position first.

CREATE SEQUENCE pos_write.event_position_seq AS bigint CACHE 1;
COMMENT ON SEQUENCE pos_write.event_position_seq IS 'Positions of events, of all tenants.';

CREATE TABLE pos_write.events (
    position          bigint PRIMARY KEY,
    tenant_id         text COLLATE "C" NOT NULL,
    stream_type       text COLLATE "C" NOT NULL,
    stream_id         bigint NOT NULL,
    version           int NOT NULL,
    type              text COLLATE "C" NOT NULL,
    schema_version    smallint NOT NULL,
    business_date     date,
    occurred_at       timestamptz NOT NULL,
    recorded_at       timestamptz NOT NULL,
    actor_id          bigint,
    authorised_by     bigint,
    database_role     text NOT NULL,
    -- an order's figures after the event
    item_count        int,
    subtotal          numeric,
    discount          numeric,
    total             numeric,
    paid              numeric,
    -- what the event changes
    amount            numeric,
    line_product_ids  bigint[],
    line_quantities   numeric[],
    line_revenues     numeric[],
    line_unit_prices  numeric[],
    data              jsonb NOT NULL,
    UNIQUE (tenant_id, stream_type, stream_id, version)
) WITH (
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000
);
COMMENT ON TABLE pos_write.events IS 'Every change, append-only. Streams are order, tenant, user and product; a tenant''s own stream has the id 0; versions of a stream run 1, 2, 3 without gaps.';
COMMENT ON COLUMN pos_write.events.position IS 'Where the event stands in the log. Transactions commit out of this order.';
COMMENT ON COLUMN pos_write.events.business_date IS 'The order''s business date, the same in all its events; null for the catalogue.';
COMMENT ON COLUMN pos_write.events.occurred_at IS 'order_created: when the order was taken; others: when the command ran.';
COMMENT ON COLUMN pos_write.events.recorded_at IS 'The clock when the event was appended.';
COMMENT ON COLUMN pos_write.events.actor_id IS 'Who acted: the cashier of order_created, acted_by of the others.';
COMMENT ON COLUMN pos_write.events.database_role IS 'The role that called the command.';
COMMENT ON COLUMN pos_write.events.amount IS 'discount_applied: the change of the discount; payment_recorded and payment_reversed: the change of what is paid, negative when reversed.';
COMMENT ON COLUMN pos_write.events.line_product_ids IS 'By line_no, in order_created, discount_applied and order_voided.';
COMMENT ON COLUMN pos_write.events.line_quantities IS 'By line_no, the change of the quantity sold: order_created the quantity, discount_applied 0, order_voided its negative.';
COMMENT ON COLUMN pos_write.events.line_revenues IS 'By line_no, the change of the net revenue: order_created the line total, discount_applied the change of its share with the sign turned, order_voided the net line total, negative.';
COMMENT ON COLUMN pos_write.events.line_unit_prices IS 'By line_no, in order_created.';
COMMENT ON COLUMN pos_write.events.data IS 'The rest: the catalogue''s new values; percent, method, payment_no, reason.';
