-- The log, append-only. Readers of the log rely on two things: a transaction has its
-- xid before it takes a position, and the sequence does not cache. So there is no
-- DEFAULT, which would take the position first.

CREATE SEQUENCE pos_write.event_position_seq AS bigint CACHE 1;
COMMENT ON SEQUENCE pos_write.event_position_seq IS 'Positions of the events of all tenants.';

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
    -- the order's figures after the event
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
COMMENT ON TABLE pos_write.events IS
'The log: every change, append-only.

A stream is all that happened to one thing: tenant_id, stream_type and stream_id.
Its versions are 1, 2, 3 without gaps. docs/events.md describes the types.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.events.position IS 'Where the event is in the log. Transactions do not commit in this order.';
COMMENT ON COLUMN pos_write.events.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.events.stream_type IS 'order, tenant, user or product.';
COMMENT ON COLUMN pos_write.events.stream_id IS 'The id of the order, user or product; 0 for the tenant itself.';
COMMENT ON COLUMN pos_write.events.version IS 'The version of the stream, from 1.';
COMMENT ON COLUMN pos_write.events.type IS 'What happened, such as order_created.';
COMMENT ON COLUMN pos_write.events.schema_version IS 'The version of what the columns mean: 1.';
COMMENT ON COLUMN pos_write.events.business_date IS 'Order events: the business date, the same in all events of an order.';
COMMENT ON COLUMN pos_write.events.occurred_at IS 'When the command ran; for order_created when the order was taken.';
COMMENT ON COLUMN pos_write.events.recorded_at IS 'The clock when the event was appended.';
COMMENT ON COLUMN pos_write.events.actor_id IS 'The cashier for order_created; acted_by for other events, or null.';
COMMENT ON COLUMN pos_write.events.authorised_by IS 'The manager who authorised a discount, a reversal or a void; else null.';
COMMENT ON COLUMN pos_write.events.database_role IS 'The role that called the command.';
COMMENT ON COLUMN pos_write.events.item_count IS 'Order events: the number of lines after the event.';
COMMENT ON COLUMN pos_write.events.subtotal IS 'Order events: the subtotal after the event.';
COMMENT ON COLUMN pos_write.events.discount IS 'Order events: the discount as money after the event.';
COMMENT ON COLUMN pos_write.events.total IS 'Order events: the total after the event.';
COMMENT ON COLUMN pos_write.events.paid IS 'Order events: what is paid after the event.';
COMMENT ON COLUMN pos_write.events.amount IS
'The change of the discount or of what is paid; else null.

discount_applied: the change of the discount.
payment_recorded: the payment. payment_reversed: the payment, negative.';
COMMENT ON COLUMN pos_write.events.line_product_ids IS
'The product of each line; null if the event changes no line.

Element 1 is line 1. order_created, discount_applied and order_voided have it.';
COMMENT ON COLUMN pos_write.events.line_quantities IS
'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied: 0. order_voided: the quantity, negative.';
COMMENT ON COLUMN pos_write.events.line_revenues IS
'The change of each line''s net total; null if the event changes no line.

order_created: the line total. discount_applied: the change of the net line total.
order_voided: the net line total, negative.';
COMMENT ON COLUMN pos_write.events.line_unit_prices IS 'The unit price of each line, in order_created only.';
COMMENT ON COLUMN pos_write.events.data IS
'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: percent, payment_no, method, reason.';
