/*
 * order_refund.c
 *	  What comes back of a confirmed order: goods and money.
 *
 * refund_lines.c has the goods, refund_payments.c the money.
 */
#include "refund.h"

#include "cash.h"

bool
refund_refuse_element(Violation *violation, const char *list, int index)
{
	violation_prefix(violation, "%s %d: ", list, index + 1);
	violation_field_within(violation, "%s.%d", list, index + 1);
	return false;
}

static bool
refuse_pending(const Order *order, Violation *violation)
{
	violation_start(violation, INVALID_STATE, "order_not_confirmed");
	violation_field(violation, "order_id");
	violation_message(violation, "cannot refund order %lld before it is confirmed",
					  (long long) order->order_id);
	violation_detail(violation, "Order %lld is %s.",
					 (long long) order->order_id, order_status_name(order->status));
	violation_hint(violation, "Change its items, or void it; a refund is for an order that is confirmed.");
	return false;
}

static void
apply_line(OrderLine *line, const RefundLine *part)
{
	line->returned_quantity += part->quantity;
	line->returned += part->amount;
	line->returned_tax += part->tax;
	for (int i = 0; i < line->tax_count; i++)
	{
		line->taxes[i].returned += part->tax_amounts[i];
		line->taxes[i].returned_base += part->amount - part->tax;
	}
}

static void
apply_payment(Order *order, RefundPayment *payment)
{
	payment->rounding = 0;
	if (payment->is_cash)
	{
		payment->rounding = cash_rounding(order, -payment->amount);
		order->cash -= payment->amount;
	}
	if (payment->source != NULL)
		payment->source->given_back += payment->amount;
}

static void
apply(Order *order, Refund *refund)
{
	for (int i = 0; i < refund->line_count; i++)
		apply_line(&order->lines[refund->lines[i].line_no - 1], &refund->lines[i]);
	for (int i = 0; i < refund->payment_count; i++)
		apply_payment(order, &refund->payments[i]);
	order->refunded += refund->amount;
	order->refunded_tax += refund->tax;
	order->given_back += refund->given_back;
	order->refund_count++;
	order->version++;
	refund->refund_no = order->refund_count;
}

bool
order_refund(Order *order, Refund *refund, Violation *violation)
{
	if (order->status == ORDER_VOIDED)
		return order_refuse_state(order, "refund", "", violation);
	if (order->status != ORDER_CONFIRMED)
		return refuse_pending(order, violation);
	if (!refund_set_lines(order, refund, violation) ||
		!refund_set_payments(order, refund, violation))
		return false;
	apply(order, refund);
	return true;
}
