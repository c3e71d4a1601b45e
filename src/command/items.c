/*
 * items.c
 *	  Walks the JSON of an order's items, and passes the fields to domain/item.c.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "command/new_order.h"
#include "value/attributes.h"
#include "value/json.h"

#define REQUIRED_KEYS 3

/* The first ones are required. */
static const char *const item_keys[] = {
	"product_id", "quantity", "unit_price", "discount_percent", "discount_amount", "discountable",
	"taxes", "attributes"
};

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
take_taxes(OrderItem *item, const JsonbValue *value, Violation *violation)
{
	if (!item_taxes(item, json_kind(value), violation))
		return false;
	for (uint32 i = 0; i < JsonContainerSize(value->val.binary.data); i++)
	{
		const JsonbValue *element = getIthJsonbValueFromContainer(value->val.binary.data, i);

		if (!item_tax(item, json_kind(element), json_number_text(element), violation))
			return false;
	}
	return true;
}

static bool
take_attributes(OrderItem *item, const JsonbValue *value, Violation *violation)
{
	Jsonb	   *attributes = JsonbValueToJsonb(unconstify(JsonbValue *, value));

	item->attributes = attributes;
	return attributes_valid(attributes, "attributes", violation) || item_refuse(item, violation);
}

/* A known key that need not be there may be null. */
static bool
is_left_out(const char *key, const JsonbValue *value)
{
	if (value->type != jbvNull)
		return false;
	for (int i = REQUIRED_KEYS; i < (int) lengthof(item_keys); i++)
	{
		if (key == item_keys[i])
			return true;
	}
	return false;
}

static bool
take_field(OrderItem *item, const char *key, const JsonbValue *value, Violation *violation)
{
	if (strcmp(key, "discountable") == 0)
		return item_discountable(item, json_kind(value),
								 value->type == jbvBool && value->val.boolean, violation);
	if (strcmp(key, "taxes") == 0)
		return take_taxes(item, value, violation);
	if (strcmp(key, "attributes") == 0)
		return take_attributes(item, value, violation);
	return item_field(item, key, json_kind(value), json_number_text(value), violation);
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
		else if (token == WJB_VALUE && !is_left_out(key, &value) &&
				 !take_field(item, key, &value, violation))
			return false;
	}
	return item_end(item, violation);
}

bool
item_parse(OrderItem *item, const JsonbValue *element, Violation *violation)
{
	JsonKind	kind = json_kind(element);

	if (kind != JSON_OBJECT)
		return item_not_object(item, kind, violation);
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
		item_begin(&parsed[i], i + 1);
		if (!item_parse(&parsed[i], getIthJsonbValueFromContainer(array, i), violation))
			return NULL;
	}
	return parsed;
}
