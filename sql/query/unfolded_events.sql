CREATE OR REPLACE VIEW pos_read.unfolded_events WITH (security_invoker = true) AS
SELECT m.projection, m.generation, e.*
  FROM pos_read.unfolded_gaps m
 -- OFFSET keeps the planner from joining otherwise: the gaps are few, the log is long.
 CROSS JOIN LATERAL (SELECT v.*
                       FROM pos_write.upcast_events v
                      WHERE v.position >= m.first
                        AND v.position < m.behind
                     OFFSET 0) e;
COMMENT ON VIEW pos_read.unfolded_events IS 'Events that a deferred read model has not folded yet.';
COMMENT ON COLUMN pos_read.unfolded_events.projection IS 'Name of the read model that is still to fold the event.';
COMMENT ON COLUMN pos_read.unfolded_events.generation IS 'The generation that queries show.';
COMMENT ON COLUMN pos_read.unfolded_events.position IS 'Where the event is in the log. Transactions do not commit in this order.';
COMMENT ON COLUMN pos_read.unfolded_events.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.unfolded_events.stream_type IS 'order, tenant, user, product or tax.';
COMMENT ON COLUMN pos_read.unfolded_events.stream_id IS 'The id of the order, user, product or tax; 0 for the tenant itself.';
COMMENT ON COLUMN pos_read.unfolded_events.version IS 'The version of the stream, from 1.';
COMMENT ON COLUMN pos_read.unfolded_events.type IS 'What happened, such as order_created.';
COMMENT ON COLUMN pos_read.unfolded_events.schema_version IS 'The version of what the columns mean: 1 before pos_cqrs 0.7.0, else 2.';
COMMENT ON COLUMN pos_read.unfolded_events.business_date IS 'Order events: the business day that the event''s change counts on.';
COMMENT ON COLUMN pos_read.unfolded_events.occurred_at IS 'When the command ran; for order_created when the order was taken.';
COMMENT ON COLUMN pos_read.unfolded_events.recorded_at IS 'The clock when the event was appended.';
COMMENT ON COLUMN pos_read.unfolded_events.actor_id IS 'The cashier for order_created; acted_by for other events, or null.';
COMMENT ON COLUMN pos_read.unfolded_events.authorised_by IS 'The manager who authorised a discount, a reversal or a void; else null.';
COMMENT ON COLUMN pos_read.unfolded_events.database_role IS 'The role that called the command.';
COMMENT ON COLUMN pos_read.unfolded_events.item_count IS 'Order events: the number of lines that count after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.subtotal IS 'Order events: the subtotal after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.discount IS 'Order events: the discount as money after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.total IS 'Order events: the total after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.paid IS 'Order events: what is paid after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.amount IS
'The change of the discount or of what is paid; else null.

discount_applied: the change of the discount.
payment_recorded: the payment. payment_reversed: the payment, negative.';
COMMENT ON COLUMN pos_read.unfolded_events.line_product_ids IS
'The product of each line; null if the event changes no line.

Element 1 is line 1. order_created, discount_applied and order_voided have it.';
COMMENT ON COLUMN pos_read.unfolded_events.line_quantities IS
'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied: 0. order_voided: the quantity, negative.';
COMMENT ON COLUMN pos_read.unfolded_events.line_revenues IS
'The change of each line''s net total; null if the event changes no line.

order_created: the line total. discount_applied: the change of the net line total.
order_voided: the net line total, negative.';
COMMENT ON COLUMN pos_read.unfolded_events.line_unit_prices IS 'The unit price of each line, in order_created only.';
COMMENT ON COLUMN pos_read.unfolded_events.data IS
'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: percent, payment_no, method, reason.';
COMMENT ON COLUMN pos_read.unfolded_events.tax IS 'Order events: the tax after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.refunded IS 'Order events: what refunds have taken off the total after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.given_back IS 'Order events: the money that refunds have given back after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.order_count_change IS 'What the event adds to the number of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.subtotal_change IS 'What the event adds to the subtotals of orders that are not voided; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.discount_change IS 'What the event adds to their discounts; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.total_change IS 'What the event adds to their totals; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_change IS 'What the event adds to their taxes; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.paid_change IS 'What the event adds to what is paid; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.given_back_change IS 'What the event adds to what is given back; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.voided_count_change IS 'What the event adds to the number of voided orders; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.voided_total_change IS 'What the event adds to the totals of voided orders; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.refund_count_change IS 'What the event adds to the number of refunds; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.refund_total_change IS 'What the event adds to what refunds took off totals; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.refund_tax_change IS 'What the event adds to the tax in refund_total_change; null: 0.';
COMMENT ON COLUMN pos_read.unfolded_events.line_nos IS 'The number of each line of the line arrays; null: they are all lines, from 1.';
COMMENT ON COLUMN pos_read.unfolded_events.line_subtotals IS 'The change of each line''s total before discounts; null if none changes.';
COMMENT ON COLUMN pos_read.unfolded_events.line_own_discounts IS 'The change of each line''s own discount; null if none changes.';
COMMENT ON COLUMN pos_read.unfolded_events.line_order_discounts IS 'The change of each line''s share of the order''s discount; null if none changes.';
COMMENT ON COLUMN pos_read.unfolded_events.line_taxes IS 'The change of the tax in each line''s revenue; null if none changes.';
COMMENT ON COLUMN pos_read.unfolded_events.line_returned_quantities IS 'How much of each line came back; null if nothing did.';
COMMENT ON COLUMN pos_read.unfolded_events.line_returned_revenues IS 'What was taken off each line by a refund, tax included; null if nothing was.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_line_nos IS 'The line of each element of the tax arrays; null if no tax changes.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_ids IS 'The tax of each element.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_percents IS 'Its percentage.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_bases IS 'The change of what the tax is computed on; null if none changes.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_amounts IS 'The change of the tax; null if none changes.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_returned_bases IS 'What of the base came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_read.unfolded_events.tax_returned_amounts IS 'What of the tax came back by a refund; null if nothing did.';
COMMENT ON COLUMN pos_read.unfolded_events.money_methods IS 'How money came in or went out; null if none did.';
COMMENT ON COLUMN pos_read.unfolded_events.money_amounts IS 'The amount that it settles; negative where it went out.';
COMMENT ON COLUMN pos_read.unfolded_events.money_tips IS 'The tip that came with it; null if there is none.';
COMMENT ON COLUMN pos_read.unfolded_events.money_roundings IS 'What the rounding of cash added to what the drawer has; null: nothing.';
COMMENT ON COLUMN pos_read.unfolded_events.idempotency_key IS 'The idempotency key of the request; in its first event only.';
COMMENT ON COLUMN pos_read.unfolded_events.request IS 'The arguments that the key compares; in the request''s first event only.';
COMMENT ON COLUMN pos_read.unfolded_events.answer IS 'What the request was answered; in its last event, if it has a key.';
COMMENT ON COLUMN pos_read.unfolded_events.metadata IS 'The object of the setting pos_cqrs.metadata; null: none.';
