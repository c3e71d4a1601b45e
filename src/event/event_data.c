/*
 * event_data.c
 *	  Writes the JSON object of an event's data, member by member.
 */
#include "postgres.h"

#include "utils/json.h"

#include "event/event_data.h"

void
event_data_begin(StringInfo data)
{
	initStringInfo(data);
	appendStringInfoChar(data, '{');
}

static void
start_member(StringInfo data, const char *member)
{
	if (data->len > 1)
		appendStringInfoChar(data, ',');
	appendStringInfo(data, "\"%s\":", member);
}

void
event_data_text(StringInfo data, const char *member, const char *value)
{
	start_member(data, member);
	escape_json(data, value);
}

void
event_data_literal(StringInfo data, const char *member, const char *value)
{
	start_member(data, member);
	appendStringInfoString(data, value);
}

void
event_data_int(StringInfo data, const char *member, int value)
{
	start_member(data, member);
	appendStringInfo(data, "%d", value);
}

char *
event_data_end(StringInfo data)
{
	appendStringInfoChar(data, '}');
	return data->data;
}
