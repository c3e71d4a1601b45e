/*
 * order.c
 *	  The order aggregate: how it is created, confirmed and voided.
 *
 * pricing.c has what it costs, payment.c its payments.
 */
#include "pricing.h"

#include <string.h>

static const char *const status_names[] = {
	[ORDER_PENDING] = "pending",
	[ORDER_CONFIRMED] = "confirmed",
	[ORDER_VOIDED] = "voided"
};

const char *
order_status_name(OrderStatus status)
{
	return status_names[status];
}

bool
order_status_parse(const char *name, OrderStatus *status)
{
	for (int i = ORDER_PENDING; i <= ORDER_VOIDED; i++)
	{
		if (strcmp(name, status_names[i]) == 0)
		{
			*status = (OrderStatus) i;
			return true;
		}
	}
	return false;
}

bool
order_refuse_state(const Order *order, const char *what, const char *hint, Violation *violation)
{
	violation_start(violation, INVALID_STATE,
					order->status == ORDER_VOIDED ? "order_voided" : "order_not_pending");
	violation_field(violation, "order_id");
	violation_message(violation, "cannot %s order %lld", what, (long long) order->order_id);
	violation_detail(violation, "Order %lld is %s.",
					 (long long) order->order_id, order_status_name(order->status));
	if (order->status == ORDER_VOIDED)
		violation_hint(violation, "A voided order is final; create a new one.");
	else
		violation_hint(violation, "%s", hint);
	return false;
}

bool
order_create(Order *order, const OrderItem *items, int count, Violation *violation)
{
	Order		before = *order;

	if (!item_count_valid(count > 0 ? (size_t) count : 0, violation))
		return false;
	for (int i = 0; i < count; i++)
	{
		if (!line_create(&order->lines[i], &items[i], order->exponent, violation))
			return false;
	}

	order->version = 1;
	order->status = ORDER_PENDING;
	order->asked_discount = (Discount) {DISCOUNT_NONE, 0};
	order->paid = 0;
	order->refunded = 0;
	order->refunded_tax = 0;
	order->given_back = 0;
	order->cash = 0;
	order->refund_count = 0;
	order->line_count = count;
	if (order_price(order, "items", violation))
		return true;
	*order = before;
	return false;
}

bool
order_confirm(Order *order, Violation *violation)
{
	if (order->status != ORDER_PENDING)
		return order_refuse_state(order, "confirm",
								  "It needs no second confirmation; go on with its payment.",
								  violation);

	order->status = ORDER_CONFIRMED;
	order->version++;
	return true;
}

static bool
refuse_void_after_refunds(const Order *order, Violation *violation)
{
	char		refunded[AMOUNT_TEXT_MAX];

	violation_start(violation, INVALID_STATE, "order_has_refunds");
	violation_field(violation, "order_id");
	violation_message(violation, "cannot void order %lld after a refund",
					  (long long) order->order_id);
	violation_detail(violation, "Refunds took %s off its total.",
					 amount_format(order->refunded, order->exponent, refunded));
	violation_hint(violation, "Refund what is left of it.");
	return false;
}

static bool
refuse_void_with_payments(const Order *order, Violation *violation)
{
	char		paid[AMOUNT_TEXT_MAX];

	violation_start(violation, INVALID_STATE, "order_holds_payments");
	violation_field(violation, "order_id");
	violation_message(violation, "cannot void order %lld while it holds payments",
					  (long long) order->order_id);
	violation_detail(violation, "Order %lld holds payments of %s.",
					 (long long) order->order_id,
					 amount_format(order->paid, order->exponent, paid));
	violation_hint(violation, "Reverse its payments first.");
	return false;
}

bool
order_void(Order *order, Violation *violation)
{
	if (order->status == ORDER_VOIDED)
		return order_refuse_state(order, "void", "", violation);

	if (order->refund_count > 0)
		return refuse_void_after_refunds(order, violation);
	if (order->paid > 0)
		return refuse_void_with_payments(order, violation);

	order->status = ORDER_VOIDED;
	order->version++;
	return true;
}
