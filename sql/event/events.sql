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
    -- from version 2 on; null costs nothing
    -- figures after the event
    tax                      numeric,
    refunded                 numeric,
    given_back               numeric,
    -- what the event adds to the figures of its business date
    order_count_change       int,
    subtotal_change          numeric,
    discount_change          numeric,
    total_change             numeric,
    tax_change               numeric,
    paid_change              numeric,
    given_back_change        numeric,
    voided_count_change      int,
    voided_total_change      numeric,
    refund_count_change      int,
    refund_total_change      numeric,
    refund_tax_change        numeric,
    -- parallel arrays: lines
    line_nos                 int[],
    line_subtotals           numeric[],
    line_own_discounts       numeric[],
    line_order_discounts     numeric[],
    line_taxes               numeric[],
    line_returned_quantities numeric[],
    line_returned_revenues   numeric[],
    -- parallel arrays: taxes of lines
    tax_line_nos             int[],
    tax_ids                  bigint[],
    tax_percents             numeric[],
    tax_bases                numeric[],
    tax_amounts              numeric[],
    tax_returned_bases       numeric[],
    tax_returned_amounts     numeric[],
    -- parallel arrays: money that came in, or went out (negative)
    money_methods            text[],
    money_amounts            numeric[],
    money_tips               numeric[],
    money_roundings          numeric[],
    -- the request that the event comes from
    idempotency_key          text COLLATE "C",
    request                  jsonb,
    answer                   bigint,
    metadata                 jsonb,
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
COMMENT ON COLUMN pos_write.events.stream_type IS 'order, tenant, user, product or tax.';
COMMENT ON COLUMN pos_write.events.stream_id IS 'The id of the order, user, product or tax; 0 for the tenant itself.';
COMMENT ON COLUMN pos_write.events.version IS 'The version of the stream, from 1.';
COMMENT ON COLUMN pos_write.events.type IS 'What happened, such as order_created.';
COMMENT ON COLUMN pos_write.events.schema_version IS 'The version of what the columns mean: 1 before pos_cqrs 0.7.0, else 2.';
COMMENT ON COLUMN pos_write.events.business_date IS 'Order events: the business day that the event''s change counts on.';
COMMENT ON COLUMN pos_write.events.occurred_at IS
'When it happened: by default when the command ran.

order_created: when the order was taken. payment_recorded: paid_at. refund_recorded: refunded_at.';
COMMENT ON COLUMN pos_write.events.recorded_at IS 'The clock when the event was appended.';
COMMENT ON COLUMN pos_write.events.actor_id IS 'The cashier for order_created; acted_by for other events, or null.';
COMMENT ON COLUMN pos_write.events.authorised_by IS 'The manager who authorised it; null: nobody had to.';
COMMENT ON COLUMN pos_write.events.database_role IS 'The role that called the command.';
COMMENT ON COLUMN pos_write.events.item_count IS 'Order events: the number of lines that count after the event.';
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

line_nos says which lines these are.';
COMMENT ON COLUMN pos_write.events.line_quantities IS
'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied, refund_recorded: 0.
order_voided: the quantity, negative.';
COMMENT ON COLUMN pos_write.events.line_revenues IS
'The change of what each line charges, tax included; null if none changes.

A refund changes nothing here: see line_returned_revenues.';
COMMENT ON COLUMN pos_write.events.line_unit_prices IS 'The unit price of each line, in order_created and items_changed only.';
COMMENT ON COLUMN pos_write.events.data IS
'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: what docs/events.md lists, such as percent, payment_no, method, reason.';
COMMENT ON COLUMN pos_write.events.tax IS 'Order events: the tax after the event; null: 0.';
COMMENT ON COLUMN pos_write.events.refunded IS 'Order events: what refunds have taken off the total after the event; null: 0.';
COMMENT ON COLUMN pos_write.events.given_back IS 'Order events: the money that refunds have given back after the event; null: 0.';
COMMENT ON COLUMN pos_write.events.order_count_change IS 'What the event adds to the number of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_write.events.subtotal_change IS 'What the event adds to the subtotals of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_write.events.discount_change IS 'What the event adds to their discounts; null: 0.';
COMMENT ON COLUMN pos_write.events.total_change IS 'What the event adds to their totals; null: 0.';
COMMENT ON COLUMN pos_write.events.tax_change IS 'What the event adds to their taxes; null: 0.';
COMMENT ON COLUMN pos_write.events.paid_change IS 'What the event adds to what is paid; null: 0.';
COMMENT ON COLUMN pos_write.events.given_back_change IS 'What the event adds to what is given back; null: 0.';
COMMENT ON COLUMN pos_write.events.voided_count_change IS 'What the event adds to the number of voided orders; null: 0.';
COMMENT ON COLUMN pos_write.events.voided_total_change IS 'What the event adds to the totals of voided orders; null: 0.';
COMMENT ON COLUMN pos_write.events.refund_count_change IS 'What the event adds to the number of refunds; null: 0.';
COMMENT ON COLUMN pos_write.events.refund_total_change IS 'What the event adds to what refunds took off totals; null: 0.';
COMMENT ON COLUMN pos_write.events.refund_tax_change IS 'What the event adds to the tax in refund_total_change; null: 0.';
COMMENT ON COLUMN pos_write.events.line_nos IS 'The number of each line of the line arrays; null: they are all lines, from 1.';
COMMENT ON COLUMN pos_write.events.line_subtotals IS 'The change of each line''s total before discounts; null of a void.';
COMMENT ON COLUMN pos_write.events.line_own_discounts IS 'The change of each line''s own discount; null if none, and of a void.';
COMMENT ON COLUMN pos_write.events.line_order_discounts IS 'The change of its share of the order''s discount; null if none, and of a void.';
COMMENT ON COLUMN pos_write.events.line_taxes IS 'The change of the tax in each line''s revenue; null if none changes.';
COMMENT ON COLUMN pos_write.events.line_returned_quantities IS 'How much of each line came back; null if nothing did.';
COMMENT ON COLUMN pos_write.events.line_returned_revenues IS 'What was taken off each line by a refund, tax included; null if nothing was.';
COMMENT ON COLUMN pos_write.events.tax_line_nos IS 'The line of each element of the tax arrays; null if no tax changes.';
COMMENT ON COLUMN pos_write.events.tax_ids IS 'The tax of each element.';
COMMENT ON COLUMN pos_write.events.tax_percents IS 'Its percentage.';
COMMENT ON COLUMN pos_write.events.tax_bases IS 'The change of what the tax is computed on; null if none changes.';
COMMENT ON COLUMN pos_write.events.tax_amounts IS 'The change of the tax; null if none changes.';
COMMENT ON COLUMN pos_write.events.tax_returned_bases IS 'What of the base came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_write.events.tax_returned_amounts IS 'What of the tax came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_write.events.money_methods IS 'How money came in or went out; null if none did.';
COMMENT ON COLUMN pos_write.events.money_amounts IS 'The amount that it settles; negative where it went out.';
COMMENT ON COLUMN pos_write.events.money_tips IS 'The tip that came with it; null if there is none.';
COMMENT ON COLUMN pos_write.events.money_roundings IS 'What the rounding of cash added to what the drawer has; null: nothing.';
COMMENT ON COLUMN pos_write.events.idempotency_key IS 'The idempotency key of the request; in its first event only.';
COMMENT ON COLUMN pos_write.events.request IS 'The arguments that the key compares; in the request''s first event only.';
COMMENT ON COLUMN pos_write.events.answer IS 'What the request was answered; in its last event, if it has a key.';
COMMENT ON COLUMN pos_write.events.metadata IS 'The object of the setting pos_cqrs.metadata; null: none.';
