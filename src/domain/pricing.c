/*
 * pricing.c
 *	  What an order costs, from its lines, its discounts and its taxes.
 *
 * A line's total is below 10^19, so sums of 1,000 lines fit before they are checked.  A
 * line is charged at most five times its total, with four taxes of 100 % on top.
 */
#include "pricing.h"

#include <string.h>

#include "share.h"

#define CHANGES "changes"		/* the field of changes of items */

static bool
refuse_too_large(const Order *order, const char *field, bool taxed, Amount sum,
				 Violation *violation)
{
	char		text[AMOUNT_TEXT_MAX];

	violation_start(violation, INVALID_AMOUNT, taxed ? "total_too_large" : "subtotal_too_large");
	violation_field(violation, "%s", field);
	violation_message(violation, "an order's %s must be below 10^15", taxed ? "total" : "subtotal");
	violation_detail(violation, "The %d lines add up to %s.", order->line_count,
					 amount_format(sum, order->exponent, text));
	violation_hint(violation, "Split the items over several orders.");
	return false;
}

static bool
refuse_discount(const Order *order, const char *field, Amount discount, Amount sum,
				Violation *violation)
{
	char		text[AMOUNT_TEXT_MAX];
	char		sum_text[AMOUNT_TEXT_MAX];

	amount_format(sum, order->exponent, sum_text);
	violation_start(violation, INVALID_AMOUNT, "discount_above_lines");
	violation_field(violation, "%s", field);
	violation_message(violation, "the order's discount is above what its lines cost");
	violation_detail(violation, "The discount is %s; the lines that it is for cost %s.",
					 amount_format(discount, order->exponent, text), sum_text);
	if (strcmp(field, CHANGES) == 0)
		violation_hint(violation, "Take the discount away first: pos_apply_discount() with 0.");
	else
		violation_hint(violation, "Give at most %s; lines that are not discountable do not count.", sum_text);
	return false;
}

static bool
refuse_below_paid(const Order *order, const char *field, Violation *violation)
{
	char		total[AMOUNT_TEXT_MAX];
	char		paid[AMOUNT_TEXT_MAX];

	violation_start(violation, INVALID_AMOUNT, "total_below_paid");
	violation_field(violation, "%s", field);
	violation_message(violation, "%s would bring order %lld below what is paid",
					  strcmp(field, CHANGES) == 0 ? CHANGES : "discount",
					  (long long) order->order_id);
	violation_detail(violation, "The total would be %s, and %s is paid.",
					 amount_format(order->total, order->exponent, total),
					 amount_format(order->paid, order->exponent, paid));
	violation_hint(violation, "Let more of the order stand, or reverse payments first.");
	return false;
}

/* What the line costs after its own discount */
static Amount
line_base(const OrderLine *line)
{
	return line->line_total - line->own_discount;
}

/* Sets the lines' own discounts; an amount takes off at most all. */
static void
set_own_discounts(Order *order)
{
	for (int i = 0; i < order->line_count; i++)
	{
		OrderLine  *line = &order->lines[i];

		line->own_discount = discount_of(&line->asked_discount, line->line_total);
		if (line->own_discount > line->line_total)
			line->own_discount = line->line_total;
	}
}

/*
 * Shares the order's discount to its discountable lines.  It is at most the sum of
 * their weights, so no line gets more than it costs.
 */
static bool
share_discount(Order *order, const char *field, Violation *violation)
{
	Amount		amounts[ORDER_LINES_MAX];
	Amount		sum = 0;
	Amount		discount;

	for (int i = 0; i < order->line_count; i++)
	{
		amounts[i] = order->lines[i].discountable ? line_base(&order->lines[i]) : 0;
		sum += amounts[i];
	}
	discount = discount_of(&order->asked_discount, sum);
	if (discount > sum)
		return refuse_discount(order, field, discount, sum, violation);

	share(discount, amounts, order->line_count, amounts);
	for (int i = 0; i < order->line_count; i++)
		order->lines[i].discount = amounts[i];
	return true;
}

static void
share_nothing(Order *order)
{
	for (int i = 0; i < order->line_count; i++)
		order->lines[i].discount = 0;
}

/* Sets the order's sums but the subtotal, and counts the lines that are not struck. */
static void
sum_lines(Order *order)
{
	order->item_count = 0;
	order->discount = 0;
	order->tax = 0;
	order->total = 0;
	for (int i = 0; i < order->line_count; i++)
	{
		const OrderLine *line = &order->lines[i];

		order->discount += line->own_discount + line->discount;
		order->tax += line->tax;
		order->total += line->charged;
		order->item_count += (line->quantity > 0);
	}
}

bool
order_price(Order *order, const char *field, Violation *violation)
{
	if (!item_count_valid(order->line_count > 0 ? (size_t) order->line_count : 0, violation))
		return false;
	order->subtotal = 0;
	for (int i = 0; i < order->line_count; i++)
		order->subtotal += order->lines[i].line_total;
	if (order->subtotal >= amount_limit(order->exponent))
		return refuse_too_large(order, field, false, order->subtotal, violation);

	set_own_discounts(order);
	if (order->asked_discount.kind == DISCOUNT_NONE)
		share_nothing(order);
	else if (!share_discount(order, field, violation))
		return false;
	order_set_taxes(order);
	sum_lines(order);

	if (order->total >= amount_limit(order->exponent))
		return refuse_too_large(order, field, true, order->total, violation);
	if (order->total < order->paid)
		return refuse_below_paid(order, field, violation);
	return true;
}
