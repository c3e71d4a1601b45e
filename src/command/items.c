/*
 * items.c
 *	  Walks the JSON of an order's items and hands its fields to the domain.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "command/command.h"
#include "errors.h"
#include "spi/numeric_amount.h"

#define KEY_TEXT_MAX 256		/* bytes; more than clip_text() leaves */

static JsonKind
kind_of(const JsonbValue *value)
{
	switch (value->type)
	{
		case jbvString:
		case jbvDatetime:
			return JSON_STRING;
		case jbvNumeric:
			return JSON_NUMBER;
		case jbvBool:
			return JSON_BOOLEAN;
		case jbvArray:
			return JSON_ARRAY;
		case jbvObject:
			return JSON_OBJECT;
		case jbvBinary:
			return JsonContainerIsObject(value->val.binary.data) ? JSON_OBJECT : JSON_ARRAY;
		case jbvNull:
			break;
	}
	return JSON_NULL;
}

static JsonKind
kind_of_root(Jsonb *json)
{
	JsonbValue	scalar;

	if (JsonbExtractScalar(&json->root, &scalar))
		return kind_of(&scalar);
	return JB_ROOT_IS_OBJECT(json) ? JSON_OBJECT : JSON_ARRAY;
}

/* For a message; a key may be of any length */
static char *
key_text(const JsonbValue *key)
{
	return clip_text(pnstrdup(key->val.string.val, Min(key->val.string.len, KEY_TEXT_MAX)));
}

static bool
parse_fields(OrderItem *item, JsonbContainer *object, Violation *violation)
{
	JsonbIterator *iterator = JsonbIteratorInit(object);
	JsonbIteratorToken token;
	JsonbValue	value;
	char	   *key = NULL;

	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		CHECK_FOR_INTERRUPTS();
		if (token == WJB_KEY)
			key = key_text(&value);
		else if (token == WJB_VALUE)
		{
			JsonKind	kind = kind_of(&value);
			char	   *number = kind == JSON_NUMBER ? numeric_text(value.val.numeric) : NULL;

			if (!item_field(item, key, kind, number, violation))
				return false;
		}
	}
	return item_end(item, violation);
}

OrderItem *
items_parse(Jsonb *items, int *count)
{
	JsonKind	kind = kind_of_root(items);
	Violation	violation;
	OrderItem  *parsed;

	if (kind != JSON_ARRAY && !items_not_array(kind, &violation))
		raise_violation(&violation);
	if (!item_count_valid(JB_ROOT_COUNT(items), &violation))
		raise_violation(&violation);

	*count = JB_ROOT_COUNT(items);
	parsed = palloc(*count * sizeof(OrderItem));
	for (int i = 0; i < *count; i++)
	{
		JsonbValue *element = getIthJsonbValueFromContainer(&items->root, i);

		item_begin(&parsed[i], i + 1);
		kind = kind_of(element);
		if (kind != JSON_OBJECT && !item_not_object(i + 1, kind, &violation))
			raise_violation(&violation);
		if (!parse_fields(&parsed[i], element->val.binary.data, &violation))
			raise_violation(&violation);
	}
	return parsed;
}
