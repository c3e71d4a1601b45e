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

const char *
item_place(const OrderItem *item, char *buffer)
{
	snprintf(buffer, ITEM_PLACE_MAX, item->of_changes ? "changes %d: " : "items line %d: ",
			 item->line_no);
	return buffer;
}

const char *
item_path(const OrderItem *item, char *buffer)
{
	snprintf(buffer, ITEM_PLACE_MAX, item->of_changes ? "changes.%d.add" : "items.%d",
			 item->line_no);
	return buffer;
}

/* Starts a violation of the item, or of its field key. */
static void
start_violation(const OrderItem *item, const char *rule, const char *key, Violation *violation)
{
	char		path[ITEM_PLACE_MAX];

	violation_start(violation, INVALID_ITEMS, rule);
	violation_field(violation, "%s", key != NULL ? key : item_path(item, path));
	if (key != NULL)
		violation_field_within(violation, "%s", item_path(item, path));
}

/* The id that is the value of a field, or of an element of it.  what names the ids. */
static bool
read_id(const OrderItem *item, const char *key, const char *what, const char *number,
		int64_t *id, Violation *violation)
{
	char		place[ITEM_PLACE_MAX];
	char		excerpt[AMOUNT_TEXT_MAX];

	if (id_parse(number, id))
		return true;
	start_violation(item, "id_not_whole", key, violation);
	violation_message(violation, "%s%s must be a whole number of 64 bits",
					  item_place(item, place), what);
	violation_detail(violation, "The value is %s.", amount_excerpt(number, excerpt));
	violation_hint(violation, "Give the %s that the %s was registered with.",
				   strcmp(key, "taxes") == 0 ? "tax_id" : "product_id",
				   strcmp(key, "taxes") == 0 ? "tax" : "product");
	return false;
}

static bool
unknown_key(const OrderItem *item, const char *key, Violation *violation)
{
	char		place[ITEM_PLACE_MAX];

	start_violation(item, "item_key_unknown", NULL, violation);
	violation_message(violation, "%sunknown key \"%s\"", item_place(item, place), key);
	violation_detail(violation, "The keys of an item are product_id, quantity, unit_price, discount_percent, discount_amount, discountable, taxes and attributes.");
	violation_hint(violation, "Remove the key, or correct its spelling.");
	return false;
}

static bool
number_too_long(const OrderItem *item, const char *key, const char *number,
				Violation *violation)
{
	char		place[ITEM_PLACE_MAX];

	start_violation(item, "number_too_long", key, violation);
	violation_message(violation, "%s%s has too many digits", item_place(item, place), key);
	violation_detail(violation, "It is written with %zu characters, the most is %d.",
					 strlen(number), ITEM_NUMBER_MAX);
	violation_hint(violation, ITEM_HINT);
	return false;
}

static bool
not_number(const OrderItem *item, const char *key, JsonKind kind, Violation *violation)
{
	char		place[ITEM_PLACE_MAX];

	start_violation(item, "item_value_not_number", key, violation);
	violation_message(violation, "%s%s must be a number", item_place(item, place), key);
	violation_detail(violation, "The value is %s%s.", json_kind_name(kind),
					 kind == JSON_STRING ? ", but no number such as \"2.30\"" : "");
	violation_hint(violation, ITEM_HINT);
	return false;
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
		item->has_product_id = true;
		return read_id(item, key, key, number, &item->product_id, violation);
	}
	*text = number;
	return true;
}

static bool
wrong_kind(const OrderItem *item, const char *key, const char *expected, JsonKind kind,
		   Violation *violation)
{
	char		place[ITEM_PLACE_MAX];

	start_violation(item, "item_value_of_wrong_kind", key, violation);
	violation_message(violation, "%s%s must be %s", item_place(item, place), key, expected);
	violation_detail(violation, "The value is %s.", json_kind_name(kind));
	violation_hint(violation, "%s%s", json_twice_hint(kind), ITEM_HINT);
	return false;
}

bool
item_discountable(OrderItem *item, JsonKind kind, bool value, Violation *violation)
{
	if (kind != JSON_BOOLEAN)
		return wrong_kind(item, "discountable", "true or false", kind, violation);
	item->not_discountable = !value;
	return true;
}

bool
item_taxes(OrderItem *item, JsonKind kind, Violation *violation)
{
	if (kind != JSON_ARRAY)
		return wrong_kind(item, "taxes", "an array of tax_ids", kind, violation);
	item->has_taxes = true;
	item->asked_tax_count = 0;
	return true;
}

static bool
tax_given_twice(const OrderItem *item, int64_t tax_id, Violation *violation)
{
	char		place[ITEM_PLACE_MAX];

	start_violation(item, "tax_named_twice", "taxes", violation);
	violation_message(violation, "%stax %lld is named twice", item_place(item, place),
					  (long long) tax_id);
	violation_detail(violation, "A line has each tax once.");
	violation_hint(violation, "Remove one of the two.");
	return false;
}

static bool
too_many_taxes(const OrderItem *item, Violation *violation)
{
	char		place[ITEM_PLACE_MAX];

	start_violation(item, "taxes_too_many", "taxes", violation);
	violation_message(violation, "%sa line must have at most %d taxes", item_place(item, place),
					  LINE_TAXES_MAX);
	violation_detail(violation, "This one has more.");
	violation_hint(violation, "Add taxes up that are always together.");
	return false;
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
	char		place[ITEM_PLACE_MAX];

	start_violation(item, "line_discount_given_twice", "discount_amount", violation);
	violation_message(violation, "%sa line's discount must be given either in percent or as an amount",
					  item_place(item, place));
	violation_detail(violation, "Both discount_percent and discount_amount are given.");
	violation_hint(violation, "Remove one of the two.");
	return false;
}

bool
item_end(const OrderItem *item, Violation *violation)
{
	char		place[ITEM_PLACE_MAX];
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

	start_violation(item, "item_key_missing", missing, violation);
	violation_message(violation, "%s%s is missing", item_place(item, place), missing);
	violation_detail(violation, "Each item has a product_id, a quantity and a unit_price.");
	violation_hint(violation, ITEM_HINT);
	return false;
}

bool
item_not_object(const OrderItem *item, JsonKind kind, Violation *violation)
{
	char		place[ITEM_PLACE_MAX];

	start_violation(item, "item_not_object", NULL, violation);
	violation_message(violation, "%smust be an object", item_place(item, place));
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
