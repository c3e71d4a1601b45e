/*
 * order_events.c
 *	  Makes the events of orders, from the aggregate after its transition.
 *
 * An event has every amount that a fold needs.  So a fold only adds them up, and never
 * computes one again.
 */
#include "postgres.h"

#include "event/event_data.h"
#include "event/order_change.h"
#include "value/numeric_amount.h"

Event
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
		.item_count = order->item_count,
		.subtotal = order->subtotal,
		.discount = order->discount,
		.total = order->total,
		.paid = order->paid,
		.tax = order->tax,
		.refunded = order->refunded,
		.given_back = order->given_back,
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

/* Makes room for a change of each line of the order. */
static void
event_alloc_lines(Event *event, const Order *order)
{
	event->line_count = order->line_count;
	event->lines = palloc0(order->line_count * sizeof(EventLine));
	for (int i = 0; i < order->line_count; i++)
	{
		event->lines[i].line_no = i + 1;
		event->lines[i].product_id = order->lines[i].product_id;
	}
}

void
event_alloc_taxes(Event *event, const Order *order)
{
	int			count = 0;

	for (int i = 0; i < order->line_count; i++)
		count += order->lines[i].tax_count;
	if (count == 0)
		return;
	event->taxes = palloc0(count * sizeof(EventTax));
	for (int i = 0; i < order->line_count; i++)
	{
		for (int j = 0; j < order->lines[i].tax_count; j++)
		{
			EventTax   *tax = &event->taxes[event->tax_count++];

			tax->line_no = i + 1;
			tax->tax_id = order->lines[i].taxes[j].tax_id;
			tax->percent = order->lines[i].taxes[j].percent;
		}
	}
}

void
event_add_taxes(Event *event, const Order *order, int sign)
{
	EventTax   *tax = event->taxes;

	for (int i = 0; i < order->line_count; i++)
	{
		for (int j = 0; j < order->lines[i].tax_count; j++, tax++)
		{
			tax->base += sign * order->lines[i].taxes[j].base;
			tax->amount += sign * order->lines[i].taxes[j].amount;
		}
	}
}

/* The changes of an order's lines and taxes, from nothing to what it is */
static void
add_new_lines(Event *event, const Order *order)
{
	event_alloc_lines(event, order);
	for (int i = 0; i < order->line_count; i++)
	{
		const OrderLine *line = &order->lines[i];
		EventLine  *change = &event->lines[i];

		change->quantity = line->quantity;
		change->revenue = line->charged;
		change->tax = line->tax;
		change->unit_price = line->unit_price;
		change->price_decimals = line->price_decimals;
		change->subtotal = line->line_total;
		change->own_discount = line->own_discount;
		change->order_discount = line->discount;
	}
	event->has_prices = true;
	event_alloc_taxes(event, order);
	event_add_taxes(event, order, 1);
}

/* What the order was made with, where it is not the default */
static Jsonb *
created_data(const Order *order, const OrderHeader *header)
{
	EventData	data;

	event_data_begin(&data);
	if (header->reference != NULL)
		event_data_text(&data, "reference", header->reference);
	if (header->attributes != NULL)
		event_data_json(&data, "attributes", header->attributes);
	if (order->prices_include_tax)
		event_data_bool(&data, "prices_include_tax", true);
	if (order->tax_rounding == TAX_ROUNDED_BY_LINE)
		event_data_text(&data, "tax_rounding", "line");
	if (order->cash_rounding > 0)
		event_data_numeric(&data, "cash_rounding",
						   amount_get_datum(order->cash_rounding, order->exponent));
	event_data_lines(&data, order, 0);
	return event_data_end(&data);
}

Event
event_order_created(const EventOrigin *origin, const Order *order, const OrderHeader *header)
{
	Event		event = order_event(EVENT_ORDER_CREATED, origin, order, header->dates.business_date);

	event.data = created_data(order, header);
	event.occurred_at = header->dates.created_at;
	event.reference = header->reference;
	event.change.order_count = 1;
	event.change.subtotal = order->subtotal;
	event.change.discount = order->discount;
	event.change.total = order->total;
	event.change.tax = order->tax;
	add_new_lines(&event, order);
	return event;
}

Event
event_order_confirmed(const EventOrigin *origin, const Order *order, DateADT business_date)
{
	Event		event = order_event(EVENT_ORDER_CONFIRMED, origin, order, business_date);

	event.data = no_data();
	return event;
}

/* How the discount was asked for, and why */
static Jsonb *
discount_data(const Order *order, const char *reason)
{
	const Discount *asked = &order->asked_discount;
	EventData	data;

	event_data_begin(&data);
	if (asked->kind == DISCOUNT_AMOUNT)
		event_data_numeric(&data, "amount", amount_get_datum(asked->value, order->exponent));
	else
		event_data_numeric(&data, "percent",
						   amount_get_trimmed_datum(asked->value, PERCENT_DECIMALS));
	if (reason != NULL)
		event_data_text(&data, "reason", reason);
	return event_data_end(&data);
}

Event
event_discount_applied(const EventOrigin *origin, const Order *order,
					   DateADT business_date, const Order *before, const char *reason)
{
	Event		event = order_event(EVENT_DISCOUNT_APPLIED, origin, order, business_date);

	event.data = discount_data(order, reason);
	event.has_amount = true;
	event.amount = order->discount - before->discount;
	event.change.discount = event.amount;
	event.change.total = order->total - before->total;
	event.change.tax = order->tax - before->tax;
	event_alloc_lines(&event, order);
	for (int i = 0; i < order->line_count; i++)
	{
		event.lines[i].revenue = order->lines[i].charged - before->lines[i].charged;
		event.lines[i].tax = order->lines[i].tax - before->lines[i].tax;
		event.lines[i].order_discount = order->lines[i].discount - before->lines[i].discount;
	}
	event_alloc_taxes(&event, order);
	event_add_taxes(&event, order, 1);
	event_add_taxes(&event, before, -1);
	return event;
}

/* Money that came in, or with a sign of -1 goes out again with its tip */
static void
add_money(Event *event, const Payment *payment, const char *method, int sign, Amount rounding)
{
	event->has_amount = true;
	event->amount = sign * payment->amount;
	event->change.paid = event->amount;
	event->money_count = 1;
	event->money = palloc0(sizeof(EventMoney));
	event->money->method = method;
	event->money->amount = event->amount;
	event->money->tip = sign * payment->tip;
	event->money->rounding = rounding;
}

Event
event_payment_recorded(const EventOrigin *origin, const Order *order,
					   DateADT business_date, const Payment *payment,
					   const PaymentFacts *facts)
{
	Event		event = order_event(EVENT_PAYMENT_RECORDED, origin, order, business_date);
	EventData	data;

	event.occurred_at = facts->at;
	add_money(&event, payment, facts->method, 1, payment->rounding);
	event_data_begin(&data);
	event_data_int(&data, "payment_no", payment->payment_no);
	event_data_text(&data, "method", facts->method);
	if (payment->has_tendered)
		event_data_numeric(&data, "tendered",
						   amount_get_datum(payment->tendered, order->exponent));
	if (facts->attributes != NULL)
		event_data_json(&data, "attributes", facts->attributes);
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

	add_money(&event, payment, method, -1, payment->reversal_rounding);
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

	event.change.order_count = -1;
	event.change.subtotal = -order->subtotal;
	event.change.discount = -order->discount;
	event.change.total = -order->total;
	event.change.tax = -order->tax;
	event.change.voided_count = 1;
	event.change.voided_total = order->total;
	event_alloc_lines(&event, order);
	for (int i = 0; i < order->line_count; i++)
	{
		event.lines[i].quantity = -order->lines[i].quantity;
		event.lines[i].revenue = -order->lines[i].charged;
		event.lines[i].tax = -order->lines[i].tax;
	}
	event_alloc_taxes(&event, order);
	event_add_taxes(&event, order, -1);

	event_data_begin(&data);
	event_data_text(&data, "reason", reason);
	event.data = event_data_end(&data);
	return event;
}
