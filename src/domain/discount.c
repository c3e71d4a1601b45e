/*
 * discount.c
 *	  The order's discount, and each line's share of it.
 */
#include "order.h"
#include "share.h"

/* 100 % in ten-thousandths of a percent */
#define PERCENT_FULL 1000000

/* Shares the order's discount to its lines by their totals. */
static void
share_discount(Order *order)
{
	Amount		amounts[ORDER_LINES_MAX];

	for (int i = 0; i < order->line_count; i++)
		amounts[i] = order->lines[i].line_total;
	share(order->discount, amounts, order->line_count, amounts);
	for (int i = 0; i < order->line_count; i++)
		order->lines[i].discount = amounts[i];
}

bool
order_apply_discount(Order *order, const char *percent, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_AMOUNT,
		.name = "discount_percent",
		.decimals = PERCENT_DECIMALS,
		.minimum = 1,
		.maximum = PERCENT_FULL,
		.out_of_range = "discount_percent_out_of_range",
		.range = "greater than zero and at most 100",
		.hint = "Give percent, not a fraction: 5 takes a twentieth off."
	};
	Amount		value;
	Amount		discount;
	Amount		total;

	if (order->status != ORDER_PENDING)
		return order_refuse_state(order, "discount",
								  "Only a pending order takes a discount; void this one and create a new one.",
								  violation);
	if (!item_count_valid(order->line_count > 0 ? (size_t) order->line_count : 0, violation))
		return false;
	if (!amount_read(&rule, percent, &value, violation))
		return false;

	/* the product is below 10^19 * 10^6, so it fits */
	discount = amount_divide(order->subtotal * value, PERCENT_FULL);
	total = order->subtotal - discount;
	if (total < order->paid)
	{
		char		total_text[AMOUNT_TEXT_MAX];
		char		paid_text[AMOUNT_TEXT_MAX];

		violation_start(violation, INVALID_AMOUNT, "total_below_paid");
		violation_field(violation, "discount_percent");
		violation_message(violation, "discount would bring order %lld below what is paid",
						  (long long) order->order_id);
		violation_detail(violation, "The total would be %s, and %s is paid.",
						 amount_format(total, order->exponent, total_text),
						 amount_format(order->paid, order->exponent, paid_text));
		violation_hint(violation, "Give a smaller discount, or reverse payments first.");
		return false;
	}

	order->asked_discount = (Discount) {DISCOUNT_PERCENT, value};
	order->discount = discount;
	order->total = total;
	order->version++;
	share_discount(order);
	for (int i = 0; i < order->line_count; i++)
		order->lines[i].charged = order->lines[i].line_total - order->lines[i].discount;
	return true;
}
