-- The one place where events of version 1 get the columns of version 2. Whatever reads
-- events reads this view. Only version 1, written before pos_cqrs 0.7.0, needs the CASEs;
-- a column that a query does not ask for is not computed.
CREATE OR REPLACE VIEW pos_write.upcast_events WITH (security_invoker = true) AS
SELECT e.position, e.tenant_id, e.stream_type, e.stream_id, e.version, e.type, e.schema_version,
       e.business_date, e.occurred_at, e.recorded_at, e.actor_id, e.authorised_by, e.database_role,
       e.item_count, e.subtotal, e.discount, e.total, e.paid, e.amount, e.line_product_ids,
       e.line_quantities, e.line_revenues, e.line_unit_prices, e.data,
       COALESCE(e.tax, e.total * 0) AS tax,
       COALESCE(e.refunded, e.total * 0) AS refunded,
       COALESCE(e.given_back, e.total * 0) AS given_back,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'order_created' THEN 1 WHEN 'order_voided' THEN -1 END
            ELSE e.order_count_change END AS order_count_change,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'order_created' THEN e.subtotal WHEN 'order_voided' THEN -e.subtotal END
            ELSE e.subtotal_change END AS subtotal_change,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'discount_applied' THEN e.amount WHEN 'order_voided' THEN -e.discount END
            ELSE e.discount_change END AS discount_change,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'order_created' THEN e.total WHEN 'discount_applied' THEN -e.amount WHEN 'order_voided' THEN -e.total END
            ELSE e.total_change END AS total_change,
       e.tax_change,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'payment_recorded' THEN e.amount WHEN 'payment_reversed' THEN e.amount END
            ELSE e.paid_change END AS paid_change,
       e.given_back_change,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'order_voided' THEN 1 END
            ELSE e.voided_count_change END AS voided_count_change,
       CASE e.schema_version WHEN 1 THEN
            CASE e.type WHEN 'order_voided' THEN e.total END
            ELSE e.voided_total_change END AS voided_total_change,
       e.refund_count_change, e.refund_total_change, e.refund_tax_change, e.line_nos,
       COALESCE(e.line_subtotals, CASE WHEN e.type IN ('order_created', 'items_changed') THEN e.line_revenues END) AS line_subtotals,
       e.line_own_discounts,
       CASE WHEN e.schema_version = 1 AND e.type = 'discount_applied'
            THEN ARRAY(SELECT -l.revenue FROM unnest(e.line_revenues) WITH ORDINALITY l (revenue, line_no) ORDER BY l.line_no)
            ELSE e.line_order_discounts END AS line_order_discounts,
       e.line_taxes, e.line_returned_quantities, e.line_returned_revenues, e.tax_line_nos, e.tax_ids,
       e.tax_percents, e.tax_bases, e.tax_amounts, e.tax_returned_bases, e.tax_returned_amounts,
       CASE WHEN e.schema_version = 1 AND e.type IN ('payment_recorded', 'payment_reversed')
            THEN ARRAY[e.data ->> 'method'] ELSE e.money_methods END AS money_methods,
       CASE WHEN e.schema_version = 1 AND e.type IN ('payment_recorded', 'payment_reversed')
            THEN ARRAY[e.amount] ELSE e.money_amounts END AS money_amounts,
       e.money_tips, e.money_roundings, e.idempotency_key, e.request, e.answer, e.metadata
  FROM pos_write.events e;
COMMENT ON VIEW pos_write.upcast_events IS
'The log, with all events in the form of version 2.

Events of version 1 get the columns that version 2 has. docs/events.md describes them.
Money is in the tenant''s currency, at its number of decimals.';
COMMENT ON COLUMN pos_write.upcast_events.position IS 'Where the event is in the log. Transactions do not commit in this order.';
COMMENT ON COLUMN pos_write.upcast_events.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_write.upcast_events.stream_type IS 'order, tenant, user, product or tax.';
COMMENT ON COLUMN pos_write.upcast_events.stream_id IS 'The id of the order, user, product or tax; 0 for the tenant itself.';
COMMENT ON COLUMN pos_write.upcast_events.version IS 'The version of the stream, from 1.';
COMMENT ON COLUMN pos_write.upcast_events.type IS 'What happened, such as order_created.';
COMMENT ON COLUMN pos_write.upcast_events.schema_version IS 'The version of what the columns mean: 1 before pos_cqrs 0.7.0, else 2.';
COMMENT ON COLUMN pos_write.upcast_events.business_date IS 'Order events: the business day that the event''s change counts on.';
COMMENT ON COLUMN pos_write.upcast_events.occurred_at IS
'When it happened: by default when the command ran.

order_created: when the order was taken. payment_recorded: paid_at. refund_recorded: refunded_at.';
COMMENT ON COLUMN pos_write.upcast_events.recorded_at IS 'The clock when the event was appended.';
COMMENT ON COLUMN pos_write.upcast_events.actor_id IS 'The cashier for order_created; acted_by for other events, or null.';
COMMENT ON COLUMN pos_write.upcast_events.authorised_by IS 'The manager who authorised it; null: nobody had to.';
COMMENT ON COLUMN pos_write.upcast_events.database_role IS 'The role that called the command.';
COMMENT ON COLUMN pos_write.upcast_events.item_count IS 'Order events: the number of lines that count after the event.';
COMMENT ON COLUMN pos_write.upcast_events.subtotal IS 'Order events: the subtotal after the event.';
COMMENT ON COLUMN pos_write.upcast_events.discount IS 'Order events: the discount as money after the event.';
COMMENT ON COLUMN pos_write.upcast_events.total IS 'Order events: the total after the event.';
COMMENT ON COLUMN pos_write.upcast_events.paid IS 'Order events: what is paid after the event.';
COMMENT ON COLUMN pos_write.upcast_events.amount IS
'The change of the discount or of what is paid; else null.

discount_applied: the change of the discount.
payment_recorded: the payment. payment_reversed: the payment, negative.';
COMMENT ON COLUMN pos_write.upcast_events.line_product_ids IS
'The product of each line; null if the event changes no line.

line_nos says which lines these are.';
COMMENT ON COLUMN pos_write.upcast_events.line_quantities IS
'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied, refund_recorded: 0.
order_voided: the quantity, negative.';
COMMENT ON COLUMN pos_write.upcast_events.line_revenues IS
'The change of what each line charges, tax included; null if none changes.

A refund changes nothing here: see line_returned_revenues.';
COMMENT ON COLUMN pos_write.upcast_events.line_unit_prices IS 'The unit price of each line, in order_created and items_changed only.';
COMMENT ON COLUMN pos_write.upcast_events.data IS
'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: what docs/events.md lists, such as percent, payment_no, method, reason.';
COMMENT ON COLUMN pos_write.upcast_events.tax IS 'Order events: the tax after the event.';
COMMENT ON COLUMN pos_write.upcast_events.refunded IS 'Order events: what refunds have taken off the total after the event.';
COMMENT ON COLUMN pos_write.upcast_events.given_back IS 'Order events: the money that refunds have given back after the event.';
COMMENT ON COLUMN pos_write.upcast_events.order_count_change IS 'What the event adds to the number of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.subtotal_change IS 'What the event adds to the subtotals of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.discount_change IS 'What the event adds to their discounts; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.total_change IS 'What the event adds to their totals; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.tax_change IS 'What the event adds to their taxes; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.paid_change IS 'What the event adds to what is paid; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.given_back_change IS 'What the event adds to what is given back; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.voided_count_change IS 'What the event adds to the number of voided orders; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.voided_total_change IS 'What the event adds to the totals of voided orders; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.refund_count_change IS 'What the event adds to the number of refunds; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.refund_total_change IS 'What the event adds to what refunds took off totals; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.refund_tax_change IS 'What the event adds to the tax in refund_total_change; null: 0.';
COMMENT ON COLUMN pos_write.upcast_events.line_nos IS 'The number of each line of the line arrays; null: they are all lines, from 1.';
COMMENT ON COLUMN pos_write.upcast_events.line_subtotals IS 'The change of each line''s total before discounts; null of a void.';
COMMENT ON COLUMN pos_write.upcast_events.line_own_discounts IS 'The change of each line''s own discount; null if none, and of a void.';
COMMENT ON COLUMN pos_write.upcast_events.line_order_discounts IS 'The change of its share of the order''s discount; null if none, and of a void.';
COMMENT ON COLUMN pos_write.upcast_events.line_taxes IS 'The change of the tax in each line''s revenue; null if none changes.';
COMMENT ON COLUMN pos_write.upcast_events.line_returned_quantities IS 'How much of each line came back; null if nothing did.';
COMMENT ON COLUMN pos_write.upcast_events.line_returned_revenues IS 'What was taken off each line by a refund, tax included; null if nothing was.';
COMMENT ON COLUMN pos_write.upcast_events.tax_line_nos IS 'The line of each element of the tax arrays; null if no tax changes.';
COMMENT ON COLUMN pos_write.upcast_events.tax_ids IS 'The tax of each element.';
COMMENT ON COLUMN pos_write.upcast_events.tax_percents IS 'Its percentage.';
COMMENT ON COLUMN pos_write.upcast_events.tax_bases IS 'The change of what the tax is computed on; null if none changes.';
COMMENT ON COLUMN pos_write.upcast_events.tax_amounts IS 'The change of the tax; null if none changes.';
COMMENT ON COLUMN pos_write.upcast_events.tax_returned_bases IS 'What of the base came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_write.upcast_events.tax_returned_amounts IS 'What of the tax came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_write.upcast_events.money_methods IS 'How money came in or went out; null if none did.';
COMMENT ON COLUMN pos_write.upcast_events.money_amounts IS 'The amount that it settles; negative where it went out.';
COMMENT ON COLUMN pos_write.upcast_events.money_tips IS 'The tip that came with it; null if there is none.';
COMMENT ON COLUMN pos_write.upcast_events.money_roundings IS 'What the rounding of cash added to what the drawer has; null: nothing.';
COMMENT ON COLUMN pos_write.upcast_events.idempotency_key IS 'The idempotency key of the request; in its first event only.';
COMMENT ON COLUMN pos_write.upcast_events.request IS 'The arguments that the key compares; in the request''s first event only.';
COMMENT ON COLUMN pos_write.upcast_events.answer IS 'What the request was answered; in its last event, if it has a key.';
COMMENT ON COLUMN pos_write.upcast_events.metadata IS 'The object of the setting pos_cqrs.metadata; null: none.';
