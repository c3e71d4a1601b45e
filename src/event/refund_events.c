/*
 * refund_events.c
 *	  Makes the event of a refund.
 */
#include "postgres.h"

#include "event/order_change.h"
#include "store/refund_store.h"
#include "value/numeric_amount.h"

/* What came back of lines and of their taxes */
static void
set_returned(Event *event, const Order *order, const Refund *refund)
{
	event->has_line_nos = true;
	event->lines = palloc0(refund->line_count * sizeof(EventLine));
	event->taxes = palloc0(refund->line_count * LINE_TAXES_MAX * sizeof(EventTax));
	for (int i = 0; i < refund->line_count; i++)
	{
		const RefundLine *returned = &refund->lines[i];
		const OrderLine *line = &order->lines[returned->line_no - 1];

		event->lines[event->line_count++] = (EventLine) {
			.line_no = returned->line_no,
			.product_id = line->product_id,
			.returned_quantity = returned->quantity,
			.returned = returned->amount
		};
		for (int j = 0; j < line->tax_count; j++)
			event->taxes[event->tax_count++] = (EventTax) {
				.line_no = returned->line_no,
				.tax_id = line->taxes[j].tax_id,
				.percent = line->taxes[j].percent,
				.returned_base = returned->amount - returned->tax,
				.returned = returned->tax_amounts[j]
			};
	}
}

/* The money that went out */
static void
set_money_out(Event *event, const Refund *refund, const RefundFacts *facts)
{
	event->money = palloc0(refund->payment_count * sizeof(EventMoney));
	for (int i = 0; i < refund->payment_count; i++)
	{
		if (refund->payments[i].amount == 0)
			continue;
		event->money[event->money_count++] = (EventMoney) {
			.method = facts->methods[i],
			.amount = -refund->payments[i].amount,
			.rounding = refund->payments[i].rounding
		};
	}
}

/* The payments with the payment that they draw on, and their attributes */
static void
add_sources(EventData *data, const Order *order, const Refund *refund, const RefundFacts *facts)
{
	event_data_begin_array(data, "payments");
	for (int i = 0; i < refund->payment_count; i++)
	{
		const RefundPayment *payment = &refund->payments[i];

		if (payment->amount == 0)
			continue;
		event_data_begin_element(data);
		event_data_text(data, "method", facts->methods[i]);
		event_data_numeric(data, "amount", amount_get_datum(payment->amount, order->exponent));
		if (payment->source != NULL)
			event_data_int(data, "payment_no", payment->source->payment_no);
		if (facts->attributes[i] != NULL)
			event_data_json(data, "attributes", facts->attributes[i]);
		event_data_end_element(data);
	}
	event_data_end_array(data);
}

Event
event_refund_recorded(const EventOrigin *origin, const Order *order, const Refund *refund,
					  const RefundFacts *facts)
{
	Event		event = order_event(EVENT_REFUND_RECORDED, origin, order, facts->business_date);
	EventData	data;

	event.occurred_at = facts->at;
	event.change.refund_count = 1;
	event.change.refund_total = refund->amount;
	event.change.refund_tax = refund->tax;
	event.change.given_back = refund->given_back;
	set_returned(&event, order, refund);
	set_money_out(&event, refund, facts);

	event_data_begin(&data);
	event_data_int(&data, "refund_no", refund->refund_no);
	event_data_text(&data, "reason", facts->reason);
	add_sources(&data, order, refund, facts);
	event.data = event_data_end(&data);
	return event;
}
