/*
 * refund_lines.c
 *	  The goods that come back by a refund, and what they are worth.
 */
#include "refund.h"

#include "share.h"

/*
 * What a quantity of the line is worth.  charged is below 10^19 and a quantity below
 * 10^18, so the product is below 10^37 and fits.
 */
static Amount
worth(const OrderLine *line, Amount quantity)
{
	return amount_divide(line->charged * quantity, line->quantity);
}

/* The part of an amount of the line that is tax; the product is below 10^38 and fits. */
static Amount
tax_within(const OrderLine *line, Amount amount)
{
	return line->charged == 0 ? 0 : amount_divide(line->tax * amount, line->charged);
}

static bool
refuse_unknown_line(const Order *order, const RefundLine *part, Violation *violation)
{
	violation_start(violation, UNKNOWN_ORDER, "line_unknown");
	violation_field(violation, "line_no");
	violation_message(violation, "line %lld of order %lld is not known",
					  (long long) part->line_no, (long long) order->order_id);
	violation_detail(violation, "The order has %d line%s, numbered from 1.",
					 order->line_count, order->line_count == 1 ? "" : "s");
	violation_hint(violation, "pos_get_order() lists the order's lines.");
	return false;
}

static bool
refuse_line_twice(const RefundLine *part, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "line_named_twice");
	violation_field(violation, "line_no");
	violation_message(violation, "line %lld is named twice", (long long) part->line_no);
	violation_detail(violation, "A request names each line once.");
	violation_hint(violation, "Add up what comes back of the line.");
	return false;
}

static bool
refuse_quantity(const Order *order, const OrderLine *line, const RefundLine *part,
				Violation *violation)
{
	Amount		left = line->quantity - line->returned_quantity;
	char		text[AMOUNT_TEXT_MAX];

	amount_format(left, QUANTITY_DECIMALS, text);
	violation_start(violation, MORE_THAN_LEFT, "quantity_above_left");
	violation_field(violation, "quantity");
	violation_message(violation, "quantity is above what is left of line %lld of order %lld",
					  (long long) part->line_no, (long long) order->order_id);
	if (line->quantity == 0)
		violation_detail(violation, "The line is struck.");
	else
	{
		char		sold[AMOUNT_TEXT_MAX];
		char		returned[AMOUNT_TEXT_MAX];

		violation_detail(violation, "Of %s, %s came back: %s is left.",
						 amount_format(line->quantity, QUANTITY_DECIMALS, sold),
						 amount_format(line->returned_quantity, QUANTITY_DECIMALS, returned), text);
	}
	if (left > 0)
		violation_hint(violation, "Take back at most %s.", text);
	else
		violation_hint(violation, "Nothing is left to take back; check the line's number.");
	return false;
}

static bool
refuse_nothing_asked(const RefundLine *part, Violation *violation)
{
	violation_start(violation, INVALID_AMOUNT, "refund_line_empty");
	violation_field(violation, "quantity");
	violation_message(violation, "a quantity of 0 needs an amount");
	violation_detail(violation, "Nothing would come back of line %lld.", (long long) part->line_no);
	violation_hint(violation, "Give the quantity that comes back, or the amount that was kept before.");
	return false;
}

static bool
refuse_amount(const Order *order, const OrderLine *line, const RefundLine *part, Amount most,
			  Violation *violation)
{
	char		quantity[AMOUNT_TEXT_MAX];
	char		text[AMOUNT_TEXT_MAX];

	amount_format(most, order->exponent, text);
	violation_start(violation, MORE_THAN_LEFT, "amount_above_left");
	violation_field(violation, "amount");
	violation_message(violation, "amount is above what line %lld of order %lld gives back",
					  (long long) part->line_no, (long long) order->order_id);
	if (part->quantity > 0)
		violation_detail(violation, "A quantity of %s of it is worth %s.",
						 amount_format(part->quantity, QUANTITY_DECIMALS, quantity), text);
	else
		violation_detail(violation, "Of what came back of it, a quantity of %s, %s was kept.",
						 amount_format(line->returned_quantity, QUANTITY_DECIMALS, quantity), text);
	violation_hint(violation, "Give at most %s.", text);
	return false;
}

static bool
read_quantity(const Order *order, const OrderLine *line, RefundLine *part, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_AMOUNT,
		.name = "quantity",
		.decimals = QUANTITY_DECIMALS,
		.minimum = 0,
		.maximum = amount_limit(QUANTITY_DECIMALS) - 1,
		.out_of_range = "quantity_out_of_range",
		.range = "zero or more and below 10^15",
		.hint = "Give the quantity that comes back; 0 if only money does."
	};

	if (!amount_read(&rule, part->asked_quantity, &part->quantity, violation))
		return false;
	if (line->quantity == 0 || part->quantity > line->quantity - line->returned_quantity)
		return refuse_quantity(order, line, part, violation);
	if (part->quantity == 0 && part->asked_amount == NULL)
		return refuse_nothing_asked(part, violation);
	return true;
}

/* Sets the amount that comes back for the quantity, which is checked. */
static bool
read_amount(const Order *order, const OrderLine *line, RefundLine *part, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_AMOUNT,
		.name = "amount",
		.decimals = order->exponent,
		.minimum = part->quantity > 0 ? 0 : 1,
		.maximum = amount_limit(order->exponent) - 1,
		.out_of_range = "amount_out_of_range",
		.range = part->quantity > 0 ? "zero or more and below 10^15" : "greater than zero and below 10^15",
		.hint = "Give what comes back of the line; without it, that is all that the quantity is worth."
	};
	Amount		worth_before = worth(line, line->returned_quantity);
	Amount		most;

	if (part->quantity > 0)
		most = worth(line, line->returned_quantity + part->quantity) - worth_before;
	else
		most = worth_before - line->returned;

	part->amount = most;
	if (part->asked_amount == NULL)
		return true;
	return amount_read(&rule, part->asked_amount, &part->amount, violation) &&
		(part->amount <= most || refuse_amount(order, line, part, most, violation));
}

/*
 * Sets the tax of the amount, and shares it to the line's taxes by what is left of
 * each.  The last of the amount takes all that is left.
 */
static void
set_taxes(const OrderLine *line, RefundLine *part)
{
	Amount		left[LINE_TAXES_MAX];

	part->tax = tax_within(line, line->returned + part->amount) - line->returned_tax;
	for (int i = 0; i < line->tax_count; i++)
		left[i] = line->taxes[i].amount - line->taxes[i].returned;
	share(part->tax, left, line->tax_count, part->tax_amounts);
}

static bool
read_line(const Order *order, RefundLine *part, bool *named, Violation *violation)
{
	const OrderLine *line;

	if (part->line_no < 1 || part->line_no > order->line_count)
		return refuse_unknown_line(order, part, violation);
	if (named[part->line_no - 1])
		return refuse_line_twice(part, violation);
	named[part->line_no - 1] = true;

	line = &order->lines[part->line_no - 1];
	if (!read_quantity(order, line, part, violation) ||
		!read_amount(order, line, part, violation))
		return false;
	set_taxes(line, part);
	return true;
}

static bool
read_lines(const Order *order, Refund *refund, Violation *violation)
{
	bool		named[ORDER_LINES_MAX] = {false};

	for (int i = 0; i < refund->line_count; i++)
	{
		if (!read_line(order, &refund->lines[i], named, violation))
			return refund_refuse_element(violation, "lines", i);
	}
	if (refund->line_count > 0)
		return true;

	violation_start(violation, INVALID_ARGUMENT, "refund_lines_empty");
	violation_field(violation, "lines");
	violation_message(violation, "a refund must name a line");
	violation_detail(violation, "The list of lines is empty.");
	violation_hint(violation, "Give the lines that come back, or \"all\".");
	return false;
}

/* All that is left of the quantities; what was kept of an earlier refund stays kept. */
static bool
take_all_lines(const Order *order, Refund *refund, Violation *violation)
{
	refund->line_count = 0;
	for (int i = 0; i < order->line_count; i++)
	{
		const OrderLine *line = &order->lines[i];
		RefundLine *part = &refund->lines[refund->line_count];

		if (line->quantity == line->returned_quantity)
			continue;
		refund->line_count++;
		part->line_no = i + 1;
		part->quantity = line->quantity - line->returned_quantity;
		part->amount = line->charged - worth(line, line->returned_quantity);
		set_taxes(line, part);
	}
	if (refund->line_count > 0)
		return true;

	violation_start(violation, MORE_THAN_LEFT, "nothing_left");
	violation_field(violation, "lines");
	violation_message(violation, "nothing is left to refund of order %lld",
					  (long long) order->order_id);
	violation_detail(violation, "All its lines came back.");
	violation_hint(violation, "Name a line with a quantity of 0 to give back an amount that was kept.");
	return false;
}

bool
refund_set_lines(const Order *order, Refund *refund, Violation *violation)
{
	if (!(refund->all ? take_all_lines(order, refund, violation)
		  : read_lines(order, refund, violation)))
		return false;

	refund->amount = 0;
	refund->tax = 0;
	for (int i = 0; i < refund->line_count; i++)
	{
		refund->amount += refund->lines[i].amount;
		refund->tax += refund->lines[i].tax;
	}
	return true;
}
