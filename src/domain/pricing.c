/*
 * pricing.c
 *	  What an order costs: discounts, taxes and total, from its lines' totals.
 */
#include "pricing.h"

#include "share.h"

static bool
refuse_line_total(const OrderLine *line, const OrderItem *item, int exponent, Amount total,
				  Violation *violation)
{
	char		place[ITEM_PLACE_MAX];
	char		quantity[AMOUNT_TEXT_MAX];
	char		price[AMOUNT_TEXT_MAX];
	char		text[AMOUNT_TEXT_MAX];

	violation_start(violation, INVALID_ITEMS, "line_total_too_large");
	violation_field(violation, "%s", item_path(item, place));
	violation_message(violation, "%sline total must be below 10^15", item_place(item, place));
	violation_detail(violation, "%s times %s is %s.",
					 amount_format(line->quantity, QUANTITY_DECIMALS, quantity),
					 amount_format(line->unit_price, line->price_decimals, price),
					 amount_format(total, exponent, text));
	violation_hint(violation, "Split the line over several orders.");
	return false;
}

/* The factors are below 10^18 and 10^19, so the product is below 10^37 and fits. */
bool
line_set_total(OrderLine *line, const OrderItem *item, int exponent, Violation *violation)
{
	Amount		unit = amount_unit(QUANTITY_DECIMALS + line->price_decimals - exponent);
	Amount		total = amount_divide(line->quantity * line->unit_price, unit);

	if (total >= amount_limit(exponent))
		return refuse_line_total(line, item, exponent, total, violation);
	line->line_total = total;
	return true;
}

/* What a line's own discount comes to; an amount takes at most the whole line off. */
static Amount
own_discount(const OrderLine *line)
{
	switch (line->asked_discount.kind)
	{
		case DISCOUNT_PERCENT:
			/* the product is below 10^19 * 10^6, so it fits */
			return amount_divide(line->line_total * line->asked_discount.value, PERCENT_FULL);
		case DISCOUNT_AMOUNT:
			return line->asked_discount.value < line->line_total
				? line->asked_discount.value : line->line_total;
		case DISCOUNT_NONE:
			break;
	}
	return 0;
}

static bool
refuse_too_large(const Order *order, const char *rule, const char *what, Amount sum,
				 Violation *violation)
{
	char		text[AMOUNT_TEXT_MAX];

	violation_start(violation, INVALID_AMOUNT, rule);
	violation_field(violation, "items");
	violation_message(violation, "an order's %s must be below 10^15", what);
	violation_detail(violation, "The %d lines add up to %s.", order->line_count,
					 amount_format(sum, order->exponent, text));
	violation_hint(violation, "Split the items over several orders.");
	return false;
}

/* Sets the lines' own discounts, and the subtotal. */
static bool
price_lines(Order *order, Violation *violation)
{
	order->subtotal = 0;		/* fits: at most 1,000 lines, each below 10^19 */
	for (int i = 0; i < order->line_count; i++)
	{
		OrderLine  *line = &order->lines[i];

		order->subtotal += line->line_total;
		line->own_discount = own_discount(line);
	}
	return order->subtotal < amount_limit(order->exponent) ||
		refuse_too_large(order, "subtotal_too_large", "subtotal", order->subtotal, violation);
}

static bool
refuse_discount(const Order *order, Amount amount, Amount base, Violation *violation)
{
	char		amount_text[AMOUNT_TEXT_MAX];
	char		base_text[AMOUNT_TEXT_MAX];

	violation_start(violation, INVALID_AMOUNT, "discount_above_lines");
	violation_field(violation, "discount_amount");
	violation_message(violation, "the order's discount is above what its lines cost");
	violation_detail(violation, "The discount is %s; the lines that it is for cost %s.",
					 amount_format(amount, order->exponent, amount_text),
					 amount_format(base, order->exponent, base_text));
	violation_hint(violation, "Give a smaller discount, or take it away first; lines that are not discountable do not count.");
	return false;
}

/*
 * Shares the order's discount to its discountable lines by what they cost after their
 * own discounts.
 */
static bool
share_discount(Order *order, Violation *violation)
{
	Amount		weights[ORDER_LINES_MAX];
	Amount		base = 0;
	Amount		discount = 0;

	for (int i = 0; i < order->line_count; i++)
	{
		const OrderLine *line = &order->lines[i];

		weights[i] = line->discountable ? line->line_total - line->own_discount : 0;
		base += weights[i];
	}
	if (order->asked_discount.kind == DISCOUNT_PERCENT)
		discount = amount_divide(base * order->asked_discount.value, PERCENT_FULL);
	else if (order->asked_discount.kind == DISCOUNT_AMOUNT)
		discount = order->asked_discount.value;
	if (discount > base)
		return refuse_discount(order, discount, base, violation);

	share(discount, weights, order->line_count, weights);
	for (int i = 0; i < order->line_count; i++)
		order->lines[i].discount = weights[i];
	return true;
}

/* Sets the order's sums of its lines. */
static bool
sum_lines(Order *order, Violation *violation)
{
	order->discount = order->tax = order->total = 0;
	for (int i = 0; i < order->line_count; i++)
	{
		const OrderLine *line = &order->lines[i];

		order->discount += line->own_discount + line->discount;
		order->tax += line->tax;
		order->total += line->charged;
	}
	return order->total < amount_limit(order->exponent) ||
		refuse_too_large(order, "total_too_large", "total", order->total, violation);
}

bool
order_price(Order *order, Violation *violation)
{
	Amount		net[ORDER_LINES_MAX];

	if (!price_lines(order, violation) || !share_discount(order, violation))
		return false;
	for (int i = 0; i < order->line_count; i++)
	{
		const OrderLine *line = &order->lines[i];

		net[i] = line->line_total - line->own_discount - line->discount;
	}
	order_set_taxes(order, net);
	return sum_lines(order, violation);
}

bool
order_total_covers_paid(const Order *order, const char *what, const char *field,
						Violation *violation)
{
	char		total[AMOUNT_TEXT_MAX];
	char		paid[AMOUNT_TEXT_MAX];

	if (order->total >= order->paid)
		return true;
	violation_start(violation, INVALID_AMOUNT, "total_below_paid");
	violation_field(violation, "%s", field);
	violation_message(violation, "%s would bring order %lld below what is paid", what,
					  (long long) order->order_id);
	violation_detail(violation, "The total would be %s, and %s is paid.",
					 amount_format(order->total, order->exponent, total),
					 amount_format(order->paid, order->exponent, paid));
	violation_hint(violation, "Let more of the order stand, or reverse payments first.");
	return false;
}
