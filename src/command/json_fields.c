/*
 * json_fields.c
 *	  Reads arguments that are JSON: arrays of objects, such as the lines of a refund.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"

#include "command/json_fields.h"
#include "errors.h"
#include "value/json.h"

static bool
not_object(JsonKind kind, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "element_not_object");
	violation_message(violation, "an element must be an object");
	violation_detail(violation, "The element is %s.", json_kind_name(kind));
	violation_hint(violation, "%sGive an array of objects.", json_twice_hint(kind));
	return false;
}

static bool
unknown_key(const JsonbValue *key, const JsonField *fields, int count, Violation *violation)
{
	StringInfoData keys;

	initStringInfo(&keys);
	for (int i = 0; i < count; i++)
		appendStringInfo(&keys, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " and ",
						 fields[i].key);
	violation_start(violation, INVALID_ARGUMENT, "element_key_unknown");
	violation_message(violation, "an element has the unknown key \"%s\"", json_key_text(key));
	violation_detail(violation, "Its keys are %s.", keys.data);
	violation_hint(violation, "Remove the key, or correct its spelling.");
	return false;
}

static bool
wrong_kind(const JsonField *field, JsonKind kind, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "element_value_of_wrong_kind");
	violation_field(violation, "%s", field->key);
	violation_message(violation, "%s must be given as %s", field->key,
					  json_kind_name(field->kind));
	violation_detail(violation, "The value is %s%s.", json_kind_name(kind),
					 kind == JSON_STRING ? ", but no number such as \"2.30\"" : "");
	if (field->required)
		violation_hint(violation, "%sGive %s.", json_twice_hint(kind),
					   json_kind_name(field->kind));
	else
		violation_hint(violation, "%sGive %s, or leave out %s.", json_twice_hint(kind),
					   json_kind_name(field->kind), field->key);
	return false;
}

static bool
has_kind(const JsonField *field, const JsonbValue *value)
{
	return field->kind == JSON_NUMBER
		? json_number_text(value) != NULL : json_kind(value) == field->kind;
}

static JsonField *
field_of(const JsonbValue *key, JsonField *fields, int count)
{
	for (int i = 0; i < count; i++)
	{
		if (json_key_is(key, fields[i].key))
			return &fields[i];
	}
	return NULL;
}

static const JsonbValue *
copy_of(const JsonbValue *value)
{
	JsonbValue *copy = palloc(sizeof(JsonbValue));

	*copy = *value;
	return copy;
}

bool
json_fields_read(const JsonbValue *object, JsonField *fields, int count, Violation *violation)
{
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue	value;
	JsonField  *field = NULL;

	if (json_kind(object) != JSON_OBJECT)
		return not_object(json_kind(object), violation);
	iterator = JsonbIteratorInit(object->val.binary.data);
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
		{
			field = field_of(&value, fields, count);
			if (field == NULL)
				return unknown_key(&value, fields, count, violation);
		}
		else if (token == WJB_VALUE && value.type != jbvNull)
		{
			if (!has_kind(field, &value))
				return wrong_kind(field, json_kind(&value), violation);
			field->value = copy_of(&value);
		}
	}
	return true;
}

const char *
json_field_number(const JsonField *field)
{
	return field->value == NULL ? NULL : json_number_text(field->value);
}

const char *
json_field_text(const JsonField *field)
{
	if (field->value == NULL)
		return NULL;
	return pnstrdup(field->value->val.string.val, field->value->val.string.len);
}

static bool
key_missing(const JsonField *field, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "element_key_missing");
	violation_field(violation, "%s", field->key);
	violation_message(violation, "%s is missing", field->key);
	violation_detail(violation, "Each element has it.");
	violation_hint(violation, "Give %s a value.", field->key);
	return false;
}

bool
json_field_id(const JsonField *field, int64 *id, Violation *violation)
{
	char		excerpt[AMOUNT_TEXT_MAX];
	const char *text = json_field_number(field);
	int64_t		value;

	if (text == NULL)
		return key_missing(field, violation);
	if (id_parse(text, &value))
	{
		*id = value;
		return true;
	}
	violation_start(violation, INVALID_ARGUMENT, "element_id_not_whole");
	violation_field(violation, "%s", field->key);
	violation_message(violation, "%s must be a whole number of 64 bits", field->key);
	violation_detail(violation, "The value is %s.", amount_excerpt(text, excerpt));
	violation_hint(violation, "pos_get_order() lists the order's lines and payments.");
	return false;
}

static bool
not_array(const JsonbValue *value, const char *argument, int max, Violation *violation)
{
	JsonKind	kind = json_kind(value);

	violation_start(violation, INVALID_ARGUMENT, "array_invalid");
	violation_field(violation, "%s", argument);
	violation_message(violation, "%s must be an array of 1 to %d elements", argument, max);
	if (kind == JSON_ARRAY)
		violation_detail(violation, "It has %u.", JsonContainerSize(value->val.binary.data));
	else
		violation_detail(violation, "The value is %s.", json_kind_name(kind));
	violation_hint(violation, "%sGive an array of objects.", json_twice_hint(kind));
	return false;
}

JsonbValue *
json_elements(const JsonbValue *array, const char *argument, int max, int *count,
			  Violation *violation)
{
	JsonbContainer *container;
	JsonbIterator *iterator;
	JsonbValue *elements;
	JsonbValue	element;

	if (json_kind(array) != JSON_ARRAY || JsonContainerSize(array->val.binary.data) < 1 ||
		JsonContainerSize(array->val.binary.data) > (uint32) max)
	{
		(void) not_array(array, argument, max, violation);
		return NULL;
	}
	container = array->val.binary.data;
	elements = palloc(JsonContainerSize(container) * sizeof(JsonbValue));
	*count = 0;
	iterator = JsonbIteratorInit(container);
	(void) JsonbIteratorNext(&iterator, &element, true);
	while (JsonbIteratorNext(&iterator, &element, true) == WJB_ELEM)
	{
		CHECK_FOR_INTERRUPTS();
		elements[(*count)++] = element;
	}
	return elements;
}

bool
json_element_refused(const char *argument, int number, Violation *violation)
{
	violation_prefix(violation, "%s %d: ", argument, number);
	violation_field_within(violation, "%s.%d", argument, number);
	return false;
}
