/*
 * json.h
 *	  Values of JSON, as the server has them and as the domain names them.
 */
#ifndef POS_VALUE_JSON_H
#define POS_VALUE_JSON_H

#include "utils/jsonb.h"

#include "domain/item.h"

extern JsonKind json_kind(const JsonbValue *value);

/* The whole of a document as one value */
extern void json_root(Jsonb *json, JsonbValue *root);

/*
 * The digits of a number, or of a string of the form -?[0-9]+(\.[0-9]+)?, as clients
 * send numbers that they don't trust JSON with; NULL for any other value, and for a
 * string longer than ITEM_NUMBER_MAX
 */
extern char *json_number_text(const JsonbValue *value);

/* Keys of an object; the text is for a message. */
extern bool json_key_is(const JsonbValue *key, const char *name);
extern char *json_key_text(const JsonbValue *key);

#endif							/* POS_VALUE_JSON_H */
