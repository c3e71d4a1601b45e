/*
 * json.h
 *	  Reads JSON values of the server for the domain.
 */
#ifndef POS_VALUE_JSON_H
#define POS_VALUE_JSON_H

#include "utils/jsonb.h"

#include "domain/item.h"

/* The domain's name for the value's type */
extern JsonKind json_kind(const JsonbValue *value);

/* Sets root to the whole document, which may be a scalar. */
extern void json_root(Jsonb *json, JsonbValue *root);

/*
 * The digits of a number, palloc'd.  The number may be a string of the form
 * -?[0-9]+(\.[0-9]+)?, since many clients can't send exact decimals as JSON numbers.
 * NULL for any other value, and for a string longer than ITEM_NUMBER_MAX bytes.
 */
extern char *json_number_text(const JsonbValue *value);

/* Whether a key of an object is this name */
extern bool json_key_is(const JsonbValue *key, const char *name);

/* The key, cut for a message */
extern char *json_key_text(const JsonbValue *key);

#endif							/* POS_VALUE_JSON_H */
