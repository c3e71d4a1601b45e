/*
 * order.c
 *	  The order aggregate: how it is created, confirmed and voided.
 *
 * discount.c has its discount, payment.c its payments.
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

static bool
read_quantity(OrderLine *line, const OrderItem *item, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_ITEMS,
		.name = "quantity",
		.item = item,
		.decimals = QUANTITY_DECIMALS,
		.minimum = 1,
		.maximum = amount_limit(QUANTITY_DECIMALS) - 1,
		.out_of_range = "quantity_out_of_range",
		.range = "greater than zero and below 10^15",
		.hint = "Leave out a line with nothing to sell; split one that is too large."
	};

	return amount_read(&rule, item->quantity, &line->quantity, violation);
}

static bool
read_unit_price(OrderLine *line, const OrderItem *item, int exponent, Violation *violation)
{
	int			decimals = item->price_decimals > exponent ? item->price_decimals : exponent;
	const AmountRule rule = {
		.code = INVALID_ITEMS,
		.name = "unit_price",
		.item = item,
		.decimals = decimals,
		.minimum = 0,
		.maximum = amount_limit(decimals) - 1,
		.out_of_range = "unit_price_out_of_range",
		.range = "zero or more and below 10^15",
		.hint = "Give the price of one unit in the tenant's currency; a free item costs 0."
	};

	line->price_decimals = decimals;
	return amount_read(&rule, item->unit_price, &line->unit_price, violation);
}

static bool
refuse_line_discount(const OrderLine *line, const OrderItem *item, int exponent,
					 Violation *violation)
{
	char		place[ITEM_PLACE_MAX];
	char		discount[AMOUNT_TEXT_MAX];
	char		total[AMOUNT_TEXT_MAX];

	violation_start(violation, INVALID_AMOUNT, "line_discount_above_total");
	violation_field(violation, "discount_amount");
	violation_field_within(violation, "%s", item_path(item, place));
	violation_message(violation, "%sdiscount_amount is above what the line costs",
					  item_place(item, place));
	violation_detail(violation, "The discount is %s, the line costs %s.",
					 amount_format(line->asked_discount.value, exponent, discount),
					 amount_format(line->line_total, exponent, total));
	violation_hint(violation, "Give at most what the line costs.");
	return false;
}

/* Reads the line's own discount; its total is set. */
static bool
read_line_discount(OrderLine *line, const OrderItem *item, int exponent, Violation *violation)
{
	const AmountRule percent = {
		.code = INVALID_AMOUNT,
		.name = "discount_percent",
		.item = item,
		.decimals = PERCENT_DECIMALS,
		.minimum = 0,
		.maximum = PERCENT_FULL,
		.out_of_range = "discount_percent_out_of_range",
		.range = "zero or more and at most 100",
		.hint = "Give percent, not a fraction: 5 takes a twentieth off."
	};
	const AmountRule amount = {
		.code = INVALID_AMOUNT,
		.name = "discount_amount",
		.item = item,
		.decimals = exponent,
		.minimum = 0,
		.maximum = amount_limit(exponent) - 1,
		.out_of_range = "discount_amount_out_of_range",
		.range = "zero or more and below 10^15",
		.hint = "Give what is taken off the line, in units of the tenant's currency."
	};
	Discount   *asked = &line->asked_discount;

	asked->kind = item->discount_percent != NULL ? DISCOUNT_PERCENT : DISCOUNT_AMOUNT;
	if (!(asked->kind == DISCOUNT_PERCENT
		  ? amount_read(&percent, item->discount_percent, &asked->value, violation)
		  : amount_read(&amount, item->discount_amount, &asked->value, violation)))
		return false;
	if (asked->kind == DISCOUNT_AMOUNT && asked->value > line->line_total)
		return refuse_line_discount(line, item, exponent, violation);
	if (asked->value == 0)
		asked->kind = DISCOUNT_NONE;
	return true;
}

bool
line_create(OrderLine *line, const OrderItem *item, int exponent, Violation *violation)
{
	memset(line, 0, sizeof(*line));
	line->product_id = item->product_id;
	line->discountable = !item->not_discountable;
	line->attributes = item->attributes;
	line->tax_count = item->tax_count;
	line->taxes = item->taxes;
	line_sort_taxes(line);
	if (!read_quantity(line, item, violation) ||
		!read_unit_price(line, item, exponent, violation) ||
		!line_set_total(line, item, exponent, violation))
		return false;
	return (item->discount_percent == NULL && item->discount_amount == NULL) ||
		read_line_discount(line, item, exponent, violation);
}

bool
order_create(Order *order, const OrderItem *items, int count, Violation *violation)
{
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
	order->line_count = count;
	return order_price(order, violation);
}

int
order_item_count(const Order *order)
{
	int			count = 0;

	for (int i = 0; i < order->line_count; i++)
	{
		if (order->lines[i].quantity > 0)
			count++;
	}
	return count;
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
