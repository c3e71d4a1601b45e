/*
 * item.c
 *	  Parses one item of a request to create an order, field by field.
 *
 * This file checks the shape of an item and the types of its values.  order_create()
 * checks the values, after the caller has looked up the products.
 */
#include "item.h"

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

static bool
read_product_id(OrderItem *item, const char *number, Violation *violation)
{
	if (!id_parse(number, &item->product_id))
	{
		char		excerpt[AMOUNT_TEXT_MAX];

		violation_start(violation, INVALID_ITEMS, "id_not_whole");
		violation_field(violation, "items.%d.product_id", item->line_no);
		violation_message(violation, "items line %d: product_id must be a whole number of 64 bits",
						  item->line_no);
		violation_detail(violation, "The value is %s.", amount_excerpt(number, excerpt));
		violation_hint(violation, "Give the product_id that the product was registered with.");
		return false;
	}
	item->has_product_id = true;
	return true;
}

static bool
unknown_key(const OrderItem *item, const char *key, Violation *violation)
{
	violation_start(violation, INVALID_ITEMS, "item_key_unknown");
	violation_field(violation, "items.%d", item->line_no);
	violation_message(violation, "items line %d: unknown key \"%s\"", item->line_no, key);
	violation_detail(violation, "The keys of an item are product_id, quantity and unit_price.");
	violation_hint(violation, "Remove the key, or correct its spelling.");
	return false;
}

static bool
number_too_long(const OrderItem *item, const char *key, const char *number,
				Violation *violation)
{
	violation_start(violation, INVALID_ITEMS, "number_too_long");
	violation_field(violation, "items.%d.%s", item->line_no, key);
	violation_message(violation, "items line %d: %s has too many digits", item->line_no, key);
	violation_detail(violation, "It is written with %zu characters, the most is %d.",
					 strlen(number), ITEM_NUMBER_MAX);
	violation_hint(violation, ITEM_HINT);
	return false;
}

void
item_begin(OrderItem *item, int line_no)
{
	memset(item, 0, sizeof(*item));
	item->line_no = line_no;
}

bool
item_field(OrderItem *item, const char *key, JsonKind kind, const char *number,
		   Violation *violation)
{
	const char **text = NULL;

	if (strcmp(key, "quantity") == 0)
		text = &item->quantity;
	else if (strcmp(key, "unit_price") == 0)
		text = &item->unit_price;
	else if (strcmp(key, "product_id") != 0)
		return unknown_key(item, key, violation);

	if (number == NULL)
	{
		violation_start(violation, INVALID_ITEMS, "item_value_not_number");
		violation_field(violation, "items.%d.%s", item->line_no, key);
		violation_message(violation, "items line %d: %s must be a number", item->line_no, key);
		violation_detail(violation, "The value is %s%s.", json_kind_name(kind),
						 kind == JSON_STRING ? ", but no number such as \"2.30\"" : "");
		violation_hint(violation, ITEM_HINT);
		return false;
	}

	if (strlen(number) > ITEM_NUMBER_MAX)
		return number_too_long(item, key, number, violation);
	if (text == NULL)
		return read_product_id(item, number, violation);
	*text = number;
	return true;
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
	else
		return true;

	violation_start(violation, INVALID_ITEMS, "item_key_missing");
	violation_field(violation, "items.%d.%s", item->line_no, missing);
	violation_message(violation, "items line %d: %s is missing", item->line_no, missing);
	violation_detail(violation, "Each item has a product_id, a quantity and a unit_price.");
	violation_hint(violation, ITEM_HINT);
	return false;
}

bool
item_not_object(int line_no, JsonKind kind, Violation *violation)
{
	violation_start(violation, INVALID_ITEMS, "item_not_object");
	violation_field(violation, "items.%d", line_no);
	violation_message(violation, "items line %d: must be an object", line_no);
	violation_detail(violation, "The element is %s.", json_kind_name(kind));
	violation_hint(violation, "%s%s", json_twice_hint(kind), ITEM_HINT);
	return false;
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
