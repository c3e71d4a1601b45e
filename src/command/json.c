/*
 * json.c
 *	  Values of JSON, as the server has them and as the domain names them.
 */
#include "postgres.h"

#include "command/json.h"
#include "errors.h"

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
