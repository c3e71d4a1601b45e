/*
 * discount.c
 *	  The order's discount, and each line's share of it.
 */
#include "order.h"

#include <stdlib.h>

/* 100 % in ten-thousandths of a percent */
#define PERCENT_FULL 1000000

/* What a line's share lost by rounding down; it is below 10^19, so 64 bits hold it */
typedef struct Remainder
{
	uint64_t	size;
	int			line;
} Remainder;

/* Sorts the largest remainder first, and of equal ones that of the lower line. */
static int
compare_remainders(const void *left, const void *right)
{
	const Remainder *a = left;
	const Remainder *b = right;

	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

/*
 * Shares the discount by the largest remainder method (Hamilton's).  Each line gets
 * its part, rounded down.  The units that are left over go, one each, to the lines
 * with the largest remainders.  So the shares add up to the discount.
 *
 * A share never exceeds its line's total: a line with a remainder was below it.
 * Discount and line total are below 10^19, so their product is below 10^38.  That
 * is less than 2^127, which is above 1.7 * 10^38.
 */
static void
share_discount(Order *order)
{
	Remainder	remainders[ORDER_LINES_MAX];
	Amount		left = order->discount;

	for (int i = 0; i < order->line_count; i++)
	{
		OrderLine  *line = &order->lines[i];
		Amount		product = order->discount * line->line_total;

		line->discount = product / order->subtotal;
		left -= line->discount;
		remainders[i].size = (uint64_t) (product % order->subtotal);
		remainders[i].line = i;
	}

	if (left == 0)
		return;
	qsort(remainders, (size_t) order->line_count, sizeof(remainders[0]), compare_remainders);
	for (int i = 0; i < order->line_count && left > 0; i++, left--)
		order->lines[remainders[i].line].discount++;
}

static void
share_nothing(Order *order)
{
	for (int i = 0; i < order->line_count; i++)
		order->lines[i].discount = 0;
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
	if (discount > 0)
		share_discount(order);
	else
		share_nothing(order);
	for (int i = 0; i < order->line_count; i++)
		order->lines[i].charged = order->lines[i].line_total - order->lines[i].discount;
	return true;
}
