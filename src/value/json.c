/*
 * json.c
 *	  Reads JSON values of the server for the domain.
 */
#include "postgres.h"

#include "errors.h"
#include "value/json.h"
#include "value/numeric_amount.h"

#define KEY_TEXT_MAX 256		/* bytes; more than clip_text() leaves */

JsonKind
json_kind(const JsonbValue *value)
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

/* Whether the text is -?[0-9]+(\.[0-9]+)? */
static bool
is_number(const char *text)
{
	size_t		digits;

	text += (*text == '-');
	digits = strspn(text, "0123456789");
	text += digits;
	if (digits > 0 && *text == '.')
	{
		digits = strspn(text + 1, "0123456789");
		text += 1 + digits;
	}
	return digits > 0 && *text == '\0';
}

char *
json_number_text(const JsonbValue *value)
{
	char	   *text;

	if (value->type == jbvNumeric)
		return numeric_text(value->val.numeric);
	if (value->type != jbvString || value->val.string.len > ITEM_NUMBER_MAX)
		return NULL;
	text = pnstrdup(value->val.string.val, value->val.string.len);
	return is_number(text) ? text : NULL;
}

void
json_root(Jsonb *json, JsonbValue *root)
{
	if (JsonbExtractScalar(&json->root, root))
		return;
	root->type = jbvBinary;
	root->val.binary.data = &json->root;
	root->val.binary.len = VARSIZE_ANY_EXHDR(json);
}

bool
json_key_is(const JsonbValue *key, const char *name)
{
	return key->val.string.len == (int) strlen(name) &&
		memcmp(key->val.string.val, name, key->val.string.len) == 0;
}

char *
json_key_text(const JsonbValue *key)
{
	return clip_text(pnstrdup(key->val.string.val, Min(key->val.string.len, KEY_TEXT_MAX)));
}
