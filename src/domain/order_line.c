/*
 * order_line.c
 *	  How a line of an order is made, and its total.
 */
#include "pricing.h"

#include <string.h>

/*
 * The factors are below 10^18 and 10^19, so the product is below 10^37 and fits.
 */
bool
line_set_total(OrderLine *line, int exponent, Violation *violation)
{
	Amount		unit = amount_unit(QUANTITY_DECIMALS + line->price_decimals - exponent);
	char		quantity[AMOUNT_TEXT_MAX];
	char		price[AMOUNT_TEXT_MAX];
	char		text[AMOUNT_TEXT_MAX];

	line->line_total = amount_divide(line->quantity * line->unit_price, unit);
	if (line->line_total < amount_limit(exponent))
		return true;

	violation_start(violation, INVALID_ITEMS, "line_total_too_large");
	violation_message(violation, "line total must be below 10^15");
	violation_detail(violation, "%s times %s is %s.",
					 amount_format(line->quantity, QUANTITY_DECIMALS, quantity),
					 amount_format(line->unit_price, line->price_decimals, price),
					 amount_format(line->line_total, exponent, text));
	violation_hint(violation, "Split the line over several orders.");
	return false;
}

static bool
read_quantity(OrderLine *line, const OrderItem *item, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_ITEMS,
		.name = "quantity",
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
read_unit_price(OrderLine *line, const OrderItem *item, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_ITEMS,
		.name = "unit_price",
		.decimals = line->price_decimals,
		.minimum = 0,
		.maximum = amount_limit(line->price_decimals) - 1,
		.out_of_range = "unit_price_out_of_range",
		.range = "zero or more and below 10^15",
		.hint = "Give the price of one unit in the tenant's currency; a free item costs 0."
	};

	return amount_read(&rule, item->unit_price, &line->unit_price, violation);
}

/* The discount's amount is at most the line's total when the line is made. */
static bool
discount_fits(const OrderLine *line, int exponent, Violation *violation)
{
	char		amount[AMOUNT_TEXT_MAX];
	char		total[AMOUNT_TEXT_MAX];

	if (line->asked_discount.kind != DISCOUNT_AMOUNT ||
		line->asked_discount.value <= line->line_total)
		return true;

	amount_format(line->line_total, exponent, total);
	violation_start(violation, INVALID_AMOUNT, "line_discount_above_total");
	violation_field(violation, "discount_amount");
	violation_message(violation, "discount_amount is above what the line costs");
	violation_detail(violation, "The discount is %s, the line costs %s.",
					 amount_format(line->asked_discount.value, exponent, amount), total);
	violation_hint(violation, "Give at most %s for the whole line.", total);
	return false;
}

bool
line_create(OrderLine *line, const OrderItem *item, int exponent, Violation *violation)
{
	memset(line, 0, sizeof(*line));
	line->product_id = item->product_id;
	line->price_decimals = item->price_decimals > exponent ? item->price_decimals : exponent;
	line->discountable = !item->not_discountable;
	line->attributes = item->attributes;
	line->tax_count = item->tax_count;
	line->taxes = item->tax_count > 0 ? item->taxes : NULL;
	line_sort_taxes(line);
	if (read_quantity(line, item, violation) &&
		read_unit_price(line, item, violation) &&
		discount_read(INVALID_ITEMS, item->discount_percent, item->discount_amount, exponent,
					  &line->asked_discount, violation) &&
		line_set_total(line, exponent, violation) &&
		discount_fits(line, exponent, violation))
		return true;
	return item_refuse(item, violation);
}
