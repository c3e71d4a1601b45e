/*
 * order_events.c
 *	  Makes the events of orders, from the aggregate after its transition.
 *
 * An event has every amount that a fold needs.  So a fold only adds them up, and never
 * computes one again.
 */
#include "postgres.h"

#include "event/event.h"
#include "event/event_data.h"
#include "value/numeric_amount.h"

static Event
order_event(EventType type, const EventOrigin *origin, const Order *order,
			DateADT business_date)
{
	Event		event = {
		.type = type,
		.origin = *origin,
		.stream_id = order->order_id,
		.version = order->version,
		.occurred_at = origin->at,
		.exponent = order->exponent,
		.business_date = business_date,
		.item_count = order->line_count,
		.subtotal = order->subtotal,
		.discount = order->discount,
		.total = order->total,
		.paid = order->paid,
		.payment_status = order_payment_status(order)
	};

	return event;
}

static Jsonb *
no_data(void)
{
	EventData	data;

	event_data_begin(&data);
	return event_data_end(&data);
}

static void
event_alloc_lines(Event *event, const Order *order)
{
	event->line_count = order->line_count;
	event->lines = palloc0(order->line_count * sizeof(EventLine));
	for (int i = 0; i < order->line_count; i++)
		event->lines[i].product_id = order->lines[i].product_id;
}

Event
event_order_created(const EventOrigin *origin, const Order *order,
					DateADT business_date, TimestampTz ordered_at)
{
	Event		event = order_event(EVENT_ORDER_CREATED, origin, order, business_date);

	event.data = no_data();
	event.occurred_at = ordered_at;
	event_alloc_lines(&event, order);
	for (int i = 0; i < order->line_count; i++)
	{
		event.lines[i].quantity = order->lines[i].quantity;
		event.lines[i].revenue = order->lines[i].line_total;
		event.lines[i].unit_price = order->lines[i].unit_price;
	}
	return event;
}

Event
event_order_confirmed(const EventOrigin *origin, const Order *order, DateADT business_date)
{
	Event		event = order_event(EVENT_ORDER_CONFIRMED, origin, order, business_date);

	event.data = no_data();
	return event;
}

Event
event_discount_applied(const EventOrigin *origin, const Order *order,
					   DateADT business_date, const Order *before)
{
	Event		event = order_event(EVENT_DISCOUNT_APPLIED, origin, order, business_date);
	EventData	data;

	event.has_amount = true;
	event.amount = order->discount - before->discount;
	event_alloc_lines(&event, order);
	for (int i = 0; i < order->line_count; i++)
		event.lines[i].revenue = before->lines[i].discount - order->lines[i].discount;

	event_data_begin(&data);
	event_data_numeric(&data, "percent",
					   amount_get_trimmed_datum(order->asked_discount.value, PERCENT_DECIMALS));
	event.data = event_data_end(&data);
	return event;
}

Event
event_payment_recorded(const EventOrigin *origin, const Order *order,
					   DateADT business_date, const Payment *payment, const char *method)
{
	Event		event = order_event(EVENT_PAYMENT_RECORDED, origin, order, business_date);
	EventData	data;

	event.has_amount = true;
	event.amount = payment->amount;

	event_data_begin(&data);
	event_data_int(&data, "payment_no", payment->payment_no);
	event_data_text(&data, "method", method);
	event.data = event_data_end(&data);
	return event;
}

Event
event_payment_reversed(const EventOrigin *origin, const Order *order,
					   DateADT business_date, const Payment *payment,
					   const char *method, const char *reason)
{
	Event		event = order_event(EVENT_PAYMENT_REVERSED, origin, order, business_date);
	EventData	data;

	event.has_amount = true;
	event.amount = -payment->amount;

	event_data_begin(&data);
	event_data_int(&data, "payment_no", payment->payment_no);
	event_data_text(&data, "method", method);
	event_data_text(&data, "reason", reason);
	event.data = event_data_end(&data);
	return event;
}

Event
event_order_voided(const EventOrigin *origin, const Order *order,
				   DateADT business_date, const char *reason)
{
	Event		event = order_event(EVENT_ORDER_VOIDED, origin, order, business_date);
	EventData	data;

	event_alloc_lines(&event, order);
	for (int i = 0; i < order->line_count; i++)
	{
		const OrderLine *line = &order->lines[i];

		event.lines[i].quantity = -line->quantity;
		event.lines[i].revenue = -(line->line_total - line->discount);
	}

	event_data_begin(&data);
	event_data_text(&data, "reason", reason);
	event.data = event_data_end(&data);
	return event;
}
