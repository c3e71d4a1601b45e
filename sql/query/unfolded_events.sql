CREATE OR REPLACE VIEW pos_read.unfolded_events WITH (security_invoker = true) AS
SELECT m.projection, m.generation, e.*
  FROM pos_read.unfolded_gaps m
 -- OFFSET keeps the planner from joining otherwise: the gaps are few, the log is long.
 -- Columns are named, since v.* would make this view depend on columns that users add.
 CROSS JOIN LATERAL (SELECT v.position, v.tenant_id, v.stream_type, v.stream_id, v.version, v.type, v.schema_version,
                            v.business_date, v.occurred_at, v.recorded_at, v.actor_id, v.authorised_by, v.database_role,
                            v.item_count, v.subtotal, v.discount, v.total, v.paid, v.amount,
                            v.line_product_ids, v.line_quantities, v.line_revenues, v.line_unit_prices, v.data
                       FROM pos_write.events v
                      WHERE v.position >= m.first
                        AND v.position < m.behind
                     OFFSET 0) e;
COMMENT ON VIEW pos_read.unfolded_events IS 'Events that a deferred read model has not folded yet.';
COMMENT ON COLUMN pos_read.unfolded_events.projection IS 'Name of the read model that is still to fold the event.';
COMMENT ON COLUMN pos_read.unfolded_events.generation IS 'The generation that queries show.';
COMMENT ON COLUMN pos_read.unfolded_events.position IS 'Where the event is in the log. Transactions do not commit in this order.';
COMMENT ON COLUMN pos_read.unfolded_events.tenant_id IS 'The tenant.';
COMMENT ON COLUMN pos_read.unfolded_events.stream_type IS 'order, tenant, user or product.';
COMMENT ON COLUMN pos_read.unfolded_events.stream_id IS 'The id of the order, user or product; 0 for the tenant itself.';
COMMENT ON COLUMN pos_read.unfolded_events.version IS 'The version of the stream, from 1.';
COMMENT ON COLUMN pos_read.unfolded_events.type IS 'What happened, such as order_created.';
COMMENT ON COLUMN pos_read.unfolded_events.schema_version IS 'The version of what the columns mean: 1.';
COMMENT ON COLUMN pos_read.unfolded_events.business_date IS 'Order events: the business date, the same in all events of an order.';
COMMENT ON COLUMN pos_read.unfolded_events.occurred_at IS 'When the command ran; for order_created when the order was taken.';
COMMENT ON COLUMN pos_read.unfolded_events.recorded_at IS 'The clock when the event was appended.';
COMMENT ON COLUMN pos_read.unfolded_events.actor_id IS 'The cashier for order_created; acted_by for other events, or null.';
COMMENT ON COLUMN pos_read.unfolded_events.authorised_by IS 'The manager who authorised a discount, a reversal or a void; else null.';
COMMENT ON COLUMN pos_read.unfolded_events.database_role IS 'The role that called the command.';
COMMENT ON COLUMN pos_read.unfolded_events.item_count IS 'Order events: the number of lines after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.subtotal IS 'Order events: the subtotal after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.discount IS 'Order events: the discount as money after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.total IS 'Order events: the total after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.paid IS 'Order events: what is paid after the event.';
COMMENT ON COLUMN pos_read.unfolded_events.amount IS 'The change of the discount or of what is paid; else null.

discount_applied: the change of the discount.
payment_recorded: the payment. payment_reversed: the payment, negative.';
COMMENT ON COLUMN pos_read.unfolded_events.line_product_ids IS 'The product of each line; null if the event changes no line.

Element 1 is line 1. order_created, discount_applied and order_voided have it.';
COMMENT ON COLUMN pos_read.unfolded_events.line_quantities IS 'The change of each line''s quantity; null if the event changes no line.

order_created: the quantity. discount_applied: 0. order_voided: the quantity, negative.';
COMMENT ON COLUMN pos_read.unfolded_events.line_revenues IS 'The change of each line''s net total; null if the event changes no line.

order_created: the line total. discount_applied: the change of the net line total.
order_voided: the net line total, negative.';
COMMENT ON COLUMN pos_read.unfolded_events.line_unit_prices IS 'The unit price of each line, in order_created only.';
COMMENT ON COLUMN pos_read.unfolded_events.data IS 'Everything else, as an object.

Catalogue events: the whole row after the command.
Order events: percent, payment_no, method, reason.';
