/*
 * item.c
 *	  Parses one item of a request to create an order, field by field.
 *
 * This file checks the shape of an item and the types of its values.  order_create()
 * checks the values, after the caller has looked up the products.
 */
#include "item.h"

#include <stdio.h>
#include <string.h>

#include "amount.h"
#include "order.h"

#define ITEM_HINT \
	"An item is an object such as {\"product_id\": 1, \"quantity\": 2, \"unit_price\": 3.50}."

const char *
json_kind_name(JsonKind kind)
{
	switch (kind)
	{
		case JSON_NULL:
			return "null";
		case JSON_STRING:
			return "a string";
		case JSON_NUMBER:
			return "a number";
		case JSON_BOOLEAN:
			return "a boolean";
		case JSON_ARRAY:
			return "an array";
		case JSON_OBJECT:
			return "an object";
	}
	return "something else";
}

const char *
json_twice_hint(JsonKind kind)
{
	return kind == JSON_STRING ? "Encoded twice? Give the value itself, not a string that holds it. " : "";
}

bool
id_parse(const char *text, int64_t *id)
{
	bool		negative = (*text == '-');
	int64_t		value = 0;

	if (negative)
		text++;
	if (*text < '0' || *text > '9')
		return false;

	/* collects the negative value, since -2^63 has no positive counterpart */
	for (; *text >= '0' && *text <= '9'; text++)
	{
		int			digit = *text - '0';

		if (value < (INT64_MIN + digit) / 10)
			return false;
		value = value * 10 - digit;
	}
	if (*text == '.')
		text += 1 + strspn(text + 1, "0");
	if (*text != '\0' || (!negative && value == INT64_MIN))
		return false;

	*id = negative ? value : -value;
	return true;
}

bool
item_refuse(const OrderItem *item, Violation *violation)
{
	if (item->of_changes)
	{
		violation_prefix(violation, "changes %d: ", item->line_no);
		violation_field_within(violation, "changes.%d.add", item->line_no);
	}
	else
	{
		violation_prefix(violation, "items line %d: ", item->line_no);
		violation_field_within(violation, "items.%d", item->line_no);
	}
	return false;
}

/* The id that is the value of a field, or of an element of it.  what names the ids. */
static bool
read_id(const OrderItem *item, const char *key, const char *what, const char *number,
		int64_t *id, Violation *violation)
{
	char		excerpt[AMOUNT_TEXT_MAX];

	if (id_parse(number, id))
		return true;
	violation_start(violation, INVALID_ITEMS, "id_not_whole");
	violation_field(violation, "%s", key);
	violation_message(violation, "%s must be a whole number of 64 bits", what);
	violation_detail(violation, "The value is %s.", amount_excerpt(number, excerpt));
	violation_hint(violation, "Give the %s that the %s was registered with.",
				   strcmp(key, "taxes") == 0 ? "tax_id" : "product_id",
				   strcmp(key, "taxes") == 0 ? "tax" : "product");
	return item_refuse(item, violation);
}

static bool
unknown_key(const OrderItem *item, const char *key, Violation *violation)
{

	violation_start(violation, INVALID_ITEMS, "item_key_unknown");
	violation_message(violation, "unknown key \"%s\"", key);
	violation_detail(violation, "The keys of an item are product_id, quantity, unit_price, discount_percent, discount_amount, discountable, taxes and attributes.");
	violation_hint(violation, "Remove the key, or correct its spelling.");
	return item_refuse(item, violation);
}

static bool
number_too_long(const OrderItem *item, const char *key, const char *number,
				Violation *violation)
{

	violation_start(violation, INVALID_ITEMS, "number_too_long");
	violation_field(violation, "%s", key);
	violation_message(violation, "%s has too many digits", key);
	violation_detail(violation, "It is written with %zu characters, the most is %d.",
					 strlen(number), ITEM_NUMBER_MAX);
	violation_hint(violation, ITEM_HINT);
	return item_refuse(item, violation);
}

static bool
not_number(const OrderItem *item, const char *key, JsonKind kind, Violation *violation)
{

	violation_start(violation, INVALID_ITEMS, "item_value_not_number");
	violation_field(violation, "%s", key);
	violation_message(violation, "%s must be a number", key);
	violation_detail(violation, "The value is %s%s.", json_kind_name(kind),
					 kind == JSON_STRING ? ", but no number such as \"2.30\"" : "");
	violation_hint(violation, ITEM_HINT);
	return item_refuse(item, violation);
}

void
item_begin(OrderItem *item, int line_no)
{
	memset(item, 0, sizeof(*item));
	item->line_no = line_no;
}

/* The place of the text of that field; NULL if it has none, or is unknown */
static const char **
text_of(OrderItem *item, const char *key)
{
	if (strcmp(key, "quantity") == 0)
		return &item->quantity;
	if (strcmp(key, "unit_price") == 0)
		return &item->unit_price;
	if (strcmp(key, "discount_percent") == 0)
		return &item->discount_percent;
	if (strcmp(key, "discount_amount") == 0)
		return &item->discount_amount;
	return NULL;
}

bool
item_field(OrderItem *item, const char *key, JsonKind kind, const char *number,
		   Violation *violation)
{
	const char **text = text_of(item, key);

	if (text == NULL && strcmp(key, "product_id") != 0)
		return unknown_key(item, key, violation);
	if (number == NULL)
		return not_number(item, key, kind, violation);
	if (strlen(number) > ITEM_NUMBER_MAX)
		return number_too_long(item, key, number, violation);
	if (text == NULL)
	{
		item->has_product_id = read_id(item, key, key, number, &item->product_id, violation);
		return item->has_product_id;
	}
	*text = number;
	return true;
}

bool
item_discountable(OrderItem *item, JsonKind kind, bool value, Violation *violation)
{
	if (kind == JSON_BOOLEAN)
	{
		item->not_discountable = !value;
		return true;
	}
	violation_start(violation, INVALID_ITEMS, "item_value_not_boolean");
	violation_field(violation, "discountable");
	violation_message(violation, "discountable must be true or false");
	violation_detail(violation, "The value is %s.", json_kind_name(kind));
	violation_hint(violation, "Give false for what the order's discount passes over, such as a delivery.");
	return item_refuse(item, violation);
}

bool
item_taxes(OrderItem *item, JsonKind kind, Violation *violation)
{
	if (kind == JSON_ARRAY)
	{
		item->has_taxes = true;
		item->asked_tax_count = 0;
		return true;
	}
	violation_start(violation, INVALID_ITEMS, "item_taxes_not_array");
	violation_field(violation, "taxes");
	violation_message(violation, "taxes must be an array of tax_ids");
	violation_detail(violation, "The value is %s.", json_kind_name(kind));
	violation_hint(violation, "%sGive ids such as [1, 2]; a line with [] is untaxed.",
				   json_twice_hint(kind));
	return item_refuse(item, violation);
}

static bool
tax_given_twice(const OrderItem *item, int64_t tax_id, Violation *violation)
{

	violation_start(violation, INVALID_ITEMS, "tax_named_twice");
	violation_field(violation, "taxes");
	violation_message(violation, "tax %lld is named twice",
					  (long long) tax_id);
	violation_detail(violation, "A line has each tax once.");
	violation_hint(violation, "Remove one of the two.");
	return item_refuse(item, violation);
}

static bool
too_many_taxes(const OrderItem *item, Violation *violation)
{

	violation_start(violation, INVALID_ITEMS, "taxes_too_many");
	violation_field(violation, "taxes");
	violation_message(violation, "a line must have at most %d taxes",
					  LINE_TAXES_MAX);
	violation_detail(violation, "This one has more.");
	violation_hint(violation, "Add taxes up that are always together.");
	return item_refuse(item, violation);
}

bool
item_tax(OrderItem *item, JsonKind kind, const char *number, Violation *violation)
{
	int64_t		tax_id;

	if (number == NULL)
		return not_number(item, "taxes", kind, violation);
	if (strlen(number) > ITEM_NUMBER_MAX)
		return number_too_long(item, "taxes", number, violation);
	if (!read_id(item, "taxes", "a tax_id", number, &tax_id, violation))
		return false;
	for (int i = 0; i < item->asked_tax_count; i++)
	{
		if (item->asked_taxes[i] == tax_id)
			return tax_given_twice(item, tax_id, violation);
	}
	if (item->asked_tax_count == LINE_TAXES_MAX)
		return too_many_taxes(item, violation);
	item->asked_taxes[item->asked_tax_count++] = tax_id;
	return true;
}

static bool
two_discounts(const OrderItem *item, Violation *violation)
{

	violation_start(violation, INVALID_ITEMS, "line_discount_given_twice");
	violation_field(violation, "discount_amount");
	violation_message(violation, "a line's discount must be given either in percent or as an amount");
	violation_detail(violation, "Both discount_percent and discount_amount are given.");
	violation_hint(violation, "Remove one of the two.");
	return item_refuse(item, violation);
}

bool
item_end(const OrderItem *item, Violation *violation)
{
	const char *missing = NULL;

	if (!item->has_product_id)
		missing = "product_id";
	else if (item->quantity == NULL)
		missing = "quantity";
	else if (item->unit_price == NULL)
		missing = "unit_price";
	else if (item->discount_percent != NULL && item->discount_amount != NULL)
		return two_discounts(item, violation);
	else
		return true;

	violation_start(violation, INVALID_ITEMS, "item_key_missing");
	violation_field(violation, "%s", missing);
	violation_message(violation, "%s is missing", missing);
	violation_detail(violation, "Each item has a product_id, a quantity and a unit_price.");
	violation_hint(violation, ITEM_HINT);
	return item_refuse(item, violation);
}

bool
item_not_object(const OrderItem *item, JsonKind kind, Violation *violation)
{

	violation_start(violation, INVALID_ITEMS, "item_not_object");
	violation_message(violation, "must be an object");
	violation_detail(violation, "The element is %s.", json_kind_name(kind));
	violation_hint(violation, "%s%s", json_twice_hint(kind), ITEM_HINT);
	return item_refuse(item, violation);
}

bool
item_count_valid(size_t count, Violation *violation)
{
	if (count >= 1 && count <= ORDER_LINES_MAX)
		return true;

	violation_start(violation, INVALID_ITEMS, "item_count_out_of_range");
	violation_field(violation, "items");
	violation_message(violation, "an order must have 1 to %d lines", ORDER_LINES_MAX);
	violation_detail(violation, "This one has %zu.", count);
	violation_hint(violation, count == 0 ? "Give at least one item." :
				   "Split the items over several orders.");
	return false;
}

bool
items_not_array(JsonKind kind, Violation *violation)
{
	violation_start(violation, INVALID_ITEMS, "items_not_array");
	violation_field(violation, "items");
	violation_message(violation, "items must be an array");
	violation_detail(violation, "The value is %s.", json_kind_name(kind));
	violation_hint(violation,
				   "%sGive an array of objects such as [{\"product_id\": 1, \"quantity\": 2, \"unit_price\": 3.50}].",
				   json_twice_hint(kind));
	return false;
}
