/*
 * item_changes.c
 *	  Changes of a pending order's lines: a tab that grows and shrinks.
 */
#include "pricing.h"

/* Puts the place of the element before the message and the field. */
static bool
refuse_change(const ItemChange *change, const char *field, Violation *violation)
{
	violation_field(violation, "%s", field);
	violation_field_within(violation, "changes.%d", change->item.line_no);
	violation_prefix(violation, "changes %d: ", change->item.line_no);
	return false;
}

static bool
refuse_unknown_line(const Order *order, int lines, const ItemChange *change,
					Violation *violation)
{
	violation_start(violation, UNKNOWN_ORDER, "line_unknown");
	violation_message(violation, "line %lld of order %lld is not known",
					  (long long) change->line_no, (long long) order->order_id);
	violation_detail(violation, "Before the request the order has %d line%s, numbered from 1.",
					 lines, lines == 1 ? "" : "s");
	violation_hint(violation, "pos_get_order() lists the order's lines.");
	return refuse_change(change, "line_no", violation);
}

static bool
refuse_struck_line(const Order *order, const ItemChange *change, Violation *violation)
{
	violation_start(violation, INVALID_ITEMS, "line_struck");
	violation_message(violation, "line %lld of order %lld is struck",
					  (long long) change->line_no, (long long) order->order_id);
	violation_detail(violation, "A struck line stays struck.");
	violation_hint(violation, "Add the item anew.");
	return refuse_change(change, "line_no", violation);
}

static bool
refuse_second_change(const ItemChange *change, Violation *violation)
{
	violation_start(violation, INVALID_ITEMS, "line_named_twice");
	violation_message(violation, "line %lld is named twice", (long long) change->line_no);
	violation_detail(violation, "A request changes a line once.");
	violation_hint(violation, "Give the quantity that the line has in the end.");
	return refuse_change(change, "line_no", violation);
}

/* Sets the quantity of the line; 0 strikes it. */
static bool
set_quantity(const Order *order, OrderLine *line, const ItemChange *change, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_ITEMS,
		.name = "quantity",
		.decimals = QUANTITY_DECIMALS,
		.minimum = 0,
		.maximum = amount_limit(QUANTITY_DECIMALS) - 1,
		.out_of_range = "quantity_out_of_range",
		.range = "zero or more and below 10^15",
		.hint = "0 strikes the line."
	};

	if (!amount_read(&rule, change->item.quantity, &line->quantity, violation) ||
		!line_set_total(line, order->exponent, violation))
		return refuse_change(change, "quantity", violation);
	return true;
}

/* lines is their number before the request. */
static bool
change_line(Order *order, int lines, const ItemChange *change, bool *named, Violation *violation)
{
	OrderLine  *line;

	if (change->line_no < 1 || change->line_no > lines)
		return refuse_unknown_line(order, lines, change, violation);
	line = &order->lines[change->line_no - 1];
	if (named[change->line_no - 1])
		return refuse_second_change(change, violation);
	named[change->line_no - 1] = true;
	if (line->quantity == 0)
		return refuse_struck_line(order, change, violation);
	return set_quantity(order, line, change, violation);
}

static bool
add_line(Order *order, const ItemChange *change, Violation *violation)
{
	if (!item_count_valid((size_t) order->line_count + 1, violation))
		return refuse_change(change, "add", violation);
	if (!line_create(&order->lines[order->line_count], &change->item, order->exponent, violation))
		return false;
	order->line_count++;
	return true;
}

static bool
make_changes(Order *order, const ItemChange *changes, int count, Violation *violation)
{
	bool		named[ORDER_LINES_MAX] = {false};
	int			lines = order->line_count;

	for (int i = 0; i < count; i++)
	{
		if (!(changes[i].adds ? add_line(order, &changes[i], violation)
			  : change_line(order, lines, &changes[i], named, violation)))
			return false;
	}
	return true;
}

static bool
refuse_empty(const Order *order, Violation *violation)
{
	violation_start(violation, INVALID_ITEMS, "no_line_left");
	violation_field(violation, "changes");
	violation_message(violation, "the changes leave no line of order %lld",
					  (long long) order->order_id);
	violation_detail(violation, "All %d lines would be struck.", order->line_count);
	violation_hint(violation, "Void the order instead.");
	return false;
}

static bool
has_items(const Order *order)
{
	for (int i = 0; i < order->line_count; i++)
	{
		if (order->lines[i].quantity > 0)
			return true;
	}
	return false;
}

/* Takes back all changes of the first lines, which had these quantities, and the others. */
static void
undo(Order *order, const Amount *quantities, int lines)
{
	Violation	unused;

	order->line_count = lines;
	for (int i = 0; i < lines; i++)
	{
		order->lines[i].quantity = quantities[i];
		(void) line_set_total(&order->lines[i], order->exponent, &unused);
	}
	(void) order_price(order, "changes", &unused);
}

bool
order_takes_changes(const Order *order, Violation *violation)
{
	return order->status == ORDER_PENDING ||
		order_refuse_state(order, "change the items of",
						   "Only a pending order changes; refund what comes back, and sell the rest anew.",
						   violation);
}

bool
order_change_items(Order *order, const ItemChange *changes, int count, Violation *violation)
{
	Amount		quantities[ORDER_LINES_MAX];
	int			lines = order->line_count;

	if (!order_takes_changes(order, violation))
		return false;
	if (!item_count_valid(lines > 0 ? (size_t) lines : 0, violation))
		return false;
	for (int i = 0; i < lines; i++)
		quantities[i] = order->lines[i].quantity;

	if (make_changes(order, changes, count, violation) &&
		(has_items(order) || refuse_empty(order, violation)) &&
		order_price(order, "changes", violation))
	{
		order->version++;
		return true;
	}
	undo(order, quantities, lines);
	return false;
}
