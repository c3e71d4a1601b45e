/*
 * order.c
 *	  The order aggregate: how it is created, confirmed and voided.
 *
 * discount.c has its discount, payment.c its payments.
 */
#include "order.h"

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

/*
 * Sets quantity * unit_price, rounded to the currency's decimals.  The factors are
 * below 10^18 and 10^19, so the product is below 10^37 and fits.
 */
static bool
set_line_total(OrderLine *line, int line_no, int exponent, Violation *violation)
{
	Amount		total = amount_divide(line->quantity * line->unit_price, 1000);
	char		quantity[AMOUNT_TEXT_MAX];
	char		price[AMOUNT_TEXT_MAX];
	char		text[AMOUNT_TEXT_MAX];

	if (total < amount_limit(exponent))
	{
		line->line_total = total;
		line->charged = total;
		return true;
	}

	violation_start(violation, INVALID_ITEMS, "line_total_too_large");
	violation_field(violation, "items.%d", line_no);
	violation_message(violation, "items line %d: line total must be below 10^15", line_no);
	violation_detail(violation, "%s times %s is %s.",
					 amount_format(line->quantity, QUANTITY_DECIMALS, quantity),
					 amount_format(line->unit_price, exponent, price),
					 amount_format(total, exponent, text));
	violation_hint(violation, "Split the line over several orders.");
	return false;
}

static bool
set_line(OrderLine *line, const OrderItem *item, int exponent, Violation *violation)
{
	AmountRule	quantity = {
		.code = INVALID_ITEMS,
		.name = "quantity",
		.line_no = item->line_no,
		.decimals = QUANTITY_DECIMALS,
		.minimum = 1,
		.maximum = amount_limit(QUANTITY_DECIMALS) - 1,
		.out_of_range = "quantity_out_of_range",
		.range = "greater than zero and below 10^15",
		.hint = "Leave out a line with nothing to sell; split one that is too large."
	};
	AmountRule	unit_price = {
		.code = INVALID_ITEMS,
		.name = "unit_price",
		.line_no = item->line_no,
		.decimals = exponent,
		.minimum = 0,
		.maximum = amount_limit(exponent) - 1,
		.out_of_range = "unit_price_out_of_range",
		.range = "zero or more and below 10^15",
		.hint = "Give the price of one unit in the tenant's currency; a free item costs 0."
	};

	memset(line, 0, sizeof(*line));
	line->product_id = item->product_id;
	line->price_decimals = exponent;
	line->discountable = true;
	return amount_read(&quantity, item->quantity, &line->quantity, violation) &&
		amount_read(&unit_price, item->unit_price, &line->unit_price, violation) &&
		set_line_total(line, item->line_no, exponent, violation);
}

bool
order_create(Order *order, const OrderItem *items, int count, Violation *violation)
{
	Amount		subtotal = 0;	/* fits: at most 1,000 lines, each below 10^19 */

	if (!item_count_valid(count > 0 ? (size_t) count : 0, violation))
		return false;

	for (int i = 0; i < count; i++)
	{
		if (!set_line(&order->lines[i], &items[i], order->exponent, violation))
			return false;
		subtotal += order->lines[i].line_total;
	}

	if (subtotal >= amount_limit(order->exponent))
	{
		char		text[AMOUNT_TEXT_MAX];

		violation_start(violation, INVALID_AMOUNT, "subtotal_too_large");
		violation_field(violation, "items");
		violation_message(violation, "an order's subtotal must be below 10^15");
		violation_detail(violation, "The %d lines add up to %s.",
						 count, amount_format(subtotal, order->exponent, text));
		violation_hint(violation, "Split the items over several orders.");
		return false;
	}

	order->version = 1;
	order->status = ORDER_PENDING;
	order->asked_discount = (Discount) {DISCOUNT_NONE, 0};
	order->subtotal = subtotal;
	order->discount = 0;
	order->total = subtotal;
	order->tax = 0;
	order->paid = 0;
	order->refunded = 0;
	order->refunded_tax = 0;
	order->given_back = 0;
	order->cash = 0;
	order->refund_count = 0;
	order->line_count = count;
	return true;
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
