/*
 * attributes.c
 *	  What an application keeps with an order, a line or a payment: a JSON object that
 *	  nothing here reads.
 */
#include "postgres.h"

#include "value/attributes.h"
#include "value/json.h"

static bool
not_object(JsonKind kind, const char *name, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "attributes_not_object");
	violation_field(violation, "%s", name);
	violation_message(violation, "%s must be an object", name);
	violation_detail(violation, "The value is %s.", json_kind_name(kind));
	violation_hint(violation, "%sGive an object such as {\"table\": 7}.", json_twice_hint(kind));
	return false;
}

static bool
too_large(int bytes, const char *name, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "attributes_too_large");
	violation_field(violation, "%s", name);
	violation_message(violation, "%s must have at most %d bytes as text", name, ATTRIBUTES_BYTES_MAX);
	violation_detail(violation, "The value has %d.", bytes);
	violation_hint(violation, "Keep the rest in a table of your own, with the order's id.");
	return false;
}

bool
attributes_valid(Jsonb *value, const char *name, Violation *violation)
{
	JsonbValue	root;
	StringInfoData text;

	json_root(value, &root);
	if (json_kind(&root) != JSON_OBJECT)
		return not_object(json_kind(&root), name, violation);
	initStringInfo(&text);
	(void) JsonbToCString(&text, &value->root, VARSIZE(value));
	if (text.len > ATTRIBUTES_BYTES_MAX)
		return too_large(text.len, name, violation);
	pfree(text.data);
	return true;
}
