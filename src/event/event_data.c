/*
 * event_data.c
 *	  Builds the JSON object of an event's data, member by member.
 */
#include "postgres.h"

#include "utils/numeric.h"

#include "event/event_data.h"

void
event_data_begin(EventData *data)
{
	*data = NULL;
	pushJsonbValue(data, WJB_BEGIN_OBJECT, NULL);
}

static void
set_string(JsonbValue *json, const char *text)
{
	json->type = jbvString;
	json->val.string.val = unconstify(char *, text);
	json->val.string.len = strlen(text);
}

static void
add_member(EventData *data, const char *member, JsonbValue *value)
{
	JsonbValue	key;

	set_string(&key, member);
	pushJsonbValue(data, WJB_KEY, &key);
	pushJsonbValue(data, WJB_VALUE, value);
}

void
event_data_text(EventData *data, const char *member, const char *value)
{
	JsonbValue	json;

	set_string(&json, value);
	add_member(data, member, &json);
}

void
event_data_bool(EventData *data, const char *member, bool value)
{
	JsonbValue	json = {.type = jbvBool, .val.boolean = value};

	add_member(data, member, &json);
}

void
event_data_numeric(EventData *data, const char *member, Datum value)
{
	JsonbValue	json = {.type = jbvNumeric, .val.numeric = DatumGetNumeric(value)};

	add_member(data, member, &json);
}

void
event_data_ids(EventData *data, const char *member, const int64 *ids, int count)
{
	JsonbValue	key;

	set_string(&key, member);
	pushJsonbValue(data, WJB_KEY, &key);
	pushJsonbValue(data, WJB_BEGIN_ARRAY, NULL);
	for (int i = 0; i < count; i++)
	{
		JsonbValue	id = {.type = jbvNumeric, .val.numeric = int64_to_numeric(ids[i])};

		pushJsonbValue(data, WJB_ELEM, &id);
	}
	pushJsonbValue(data, WJB_END_ARRAY, NULL);
}

void
event_data_json(EventData *data, const char *member, const Jsonb *value)
{
	JsonbValue	json = {
		.type = jbvBinary,
		.val.binary.data = unconstify(JsonbContainer *, &value->root),
		.val.binary.len = VARSIZE_ANY_EXHDR(value)
	};

	add_member(data, member, &json);
}

void
event_data_int(EventData *data, const char *member, int value)
{
	event_data_numeric(data, member, NumericGetDatum(int64_to_numeric(value)));
}

void
event_data_begin_array(EventData *data, const char *member)
{
	JsonbValue	key;

	set_string(&key, member);
	pushJsonbValue(data, WJB_KEY, &key);
	pushJsonbValue(data, WJB_BEGIN_ARRAY, NULL);
}

void
event_data_end_array(EventData *data)
{
	pushJsonbValue(data, WJB_END_ARRAY, NULL);
}

void
event_data_begin_element(EventData *data)
{
	pushJsonbValue(data, WJB_BEGIN_OBJECT, NULL);
}

void
event_data_end_element(EventData *data)
{
	pushJsonbValue(data, WJB_END_OBJECT, NULL);
}

Jsonb *
event_data_end(EventData *data)
{
	return JsonbValueToJsonb(pushJsonbValue(data, WJB_END_OBJECT, NULL));
}
