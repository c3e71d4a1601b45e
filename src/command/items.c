/*
 * items.c
 *	  Walks the JSON of an order's items, and passes the fields to domain/item.c.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "command/new_order.h"
#include "value/json.h"

static const char *const item_keys[] = {"product_id", "quantity", "unit_price"};

/* Returns the key's text, fit for a message if it is an unknown key. */
static const char *
key_of(const JsonbValue *key)
{
	for (int i = 0; i < (int) lengthof(item_keys); i++)
	{
		if (json_key_is(key, item_keys[i]))
			return item_keys[i];
	}
	return json_key_text(key);
}

static bool
parse_fields(OrderItem *item, JsonbContainer *object, Violation *violation)
{
	JsonbIterator *iterator = JsonbIteratorInit(object);
	JsonbIteratorToken token;
	JsonbValue	value;
	const char *key = NULL;

	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		CHECK_FOR_INTERRUPTS();
		if (token == WJB_KEY)
			key = key_of(&value);
		else if (token == WJB_VALUE)
		{
			if (!item_field(item, key, json_kind(&value), json_number_text(&value), violation))
				return false;
		}
	}
	return item_end(item, violation);
}

static bool
parse_item(OrderItem *item, int line_no, const JsonbValue *element, Violation *violation)
{
	JsonKind	kind = json_kind(element);

	item_begin(item, line_no);
	if (kind != JSON_OBJECT)
		return item_not_object(line_no, kind, violation);
	return parse_fields(item, element->val.binary.data, violation);
}

OrderItem *
items_parse(const JsonbValue *items, int *count, Violation *violation)
{
	JsonKind	kind = json_kind(items);
	JsonbContainer *array;
	OrderItem  *parsed;

	if (kind != JSON_ARRAY && !items_not_array(kind, violation))
		return NULL;
	array = items->val.binary.data;
	if (!item_count_valid(JsonContainerSize(array), violation))
		return NULL;

	*count = JsonContainerSize(array);
	parsed = palloc(*count * sizeof(OrderItem));
	for (int i = 0; i < *count; i++)
	{
		if (!parse_item(&parsed[i], i + 1, getIthJsonbValueFromContainer(array, i), violation))
			return NULL;
	}
	return parsed;
}
