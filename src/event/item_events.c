/*
 * item_events.c
 *	  Makes the events of changed items.
 */
#include "postgres.h"

#include "event/event_data.h"
#include "event/order_change.h"
#include "value/numeric_amount.h"

/* The change of a line, from before to now; before is NULL for a line that is added. */
static EventLine
line_change(int line_no, const OrderLine *before, const OrderLine *now)
{
	static const OrderLine nothing;
	const OrderLine *from = before != NULL ? before : &nothing;
	EventLine	change = {
		.line_no = line_no,
		.product_id = now->product_id,
		.quantity = now->quantity - from->quantity,
		.revenue = now->charged - from->charged,
		.tax = now->tax - from->tax,
		.unit_price = now->unit_price,
		.price_decimals = now->price_decimals,
		.subtotal = now->line_total - from->line_total,
		.own_discount = now->own_discount - from->own_discount,
		.order_discount = now->discount - from->discount
	};

	return change;
}

static bool
is_change(const EventLine *line)
{
	return line->quantity != 0 || line->revenue != 0 || line->tax != 0 || line->subtotal != 0 ||
		line->own_discount != 0 || line->order_discount != 0;
}

/* The lines that are added, and those that change */
static void
set_changed_lines(Event *event, const Order *order, const Order *before)
{
	event->has_prices = true;
	event->has_line_nos = true;
	event->lines = palloc0(order->line_count * sizeof(EventLine));
	for (int i = 0; i < order->line_count; i++)
	{
		bool		is_new = (i >= before->line_count);
		EventLine	line = line_change(i + 1, is_new ? NULL : &before->lines[i],
									   &order->lines[i]);

		if (is_new || is_change(&line))
			event->lines[event->line_count++] = line;
	}
}

/* The changes of taxes, without those that stay */
static void
set_changed_taxes(Event *event, const Order *order, const Order *before)
{
	int			kept = 0;

	event_alloc_taxes(event, order);
	event_add_taxes(event, order, 1);
	event_add_taxes(event, before, -1);
	for (int i = 0; i < event->tax_count; i++)
	{
		if (event->taxes[i].base != 0 || event->taxes[i].amount != 0 ||
			event->taxes[i].line_no > before->line_count)
			event->taxes[kept++] = event->taxes[i];
	}
	event->tax_count = kept;
}

/* What is asked of a line beside product, quantity and price, where it is not the default */
static bool
has_terms(const OrderLine *line)
{
	return line->asked_discount.kind != DISCOUNT_NONE || !line->discountable ||
		line->attributes != NULL;
}

static void
add_terms(EventData *data, const OrderLine *line, int line_no, int exponent)
{
	event_data_begin_element(data);
	event_data_int(data, "line_no", line_no);
	if (line->asked_discount.kind == DISCOUNT_PERCENT)
		event_data_numeric(data, "discount_percent",
						   amount_get_trimmed_datum(line->asked_discount.value, PERCENT_DECIMALS));
	else if (line->asked_discount.kind == DISCOUNT_AMOUNT)
		event_data_numeric(data, "discount_amount",
						   amount_get_datum(line->asked_discount.value, exponent));
	if (!line->discountable)
		event_data_bool(data, "discountable", false);
	if (line->attributes != NULL)
		event_data_json(data, "attributes", line->attributes);
	event_data_end_element(data);
}

void
event_data_lines(EventData *data, const Order *order, int first)
{
	bool		any = false;

	for (int i = first; i < order->line_count && !any; i++)
		any = has_terms(&order->lines[i]);
	if (!any)
		return;
	event_data_begin_array(data, "lines");
	for (int i = first; i < order->line_count; i++)
	{
		if (has_terms(&order->lines[i]))
			add_terms(data, &order->lines[i], i + 1, order->exponent);
	}
	event_data_end_array(data);
}

Event
event_items_changed(const EventOrigin *origin, const Order *order, DateADT business_date,
					const Order *before)
{
	Event		event = order_event(EVENT_ITEMS_CHANGED, origin, order, business_date);
	EventData	data;

	event.change.subtotal = order->subtotal - before->subtotal;
	event.change.discount = order->discount - before->discount;
	event.change.total = order->total - before->total;
	event.change.tax = order->tax - before->tax;
	set_changed_lines(&event, order, before);
	set_changed_taxes(&event, order, before);
	event_data_begin(&data);
	event_data_lines(&data, order, before->line_count);
	event.data = event_data_end(&data);
	return event;
}
