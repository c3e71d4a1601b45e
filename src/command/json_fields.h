/*
 * json_fields.h
 *	  Reads arguments that are JSON: arrays of objects, such as the lines of a refund.
 */
#ifndef POS_COMMAND_JSON_FIELDS_H
#define POS_COMMAND_JSON_FIELDS_H

#include "utils/jsonb.h"

#include "domain/item.h"
#include "domain/violation.h"

/* A key that the object may have */
typedef struct JsonField
{
	const char *key;
	JsonKind	kind;			/* a number may also be a string of one */
	bool		required;		/* unless the object has other keys in place of it */
	const JsonbValue *value;	/* palloc'd; NULL: missing or null */
} JsonField;

/*
 * Reads an object that has some of these keys, and no other.  PC011: it is no object, has
 * another key, or a value of another kind.
 */
extern bool json_fields_read(const JsonbValue *object, JsonField *fields, int count,
							 Violation *violation);

/* The text of a number, or of a string; palloc'd.  NULL if the key is missing or null. */
extern const char *json_field_number(const JsonField *field);
extern const char *json_field_text(const JsonField *field);

/* Reads a whole number of 64 bits, which the object must have.  PC011: it is none. */
extern bool json_field_id(const JsonField *field, int64 *id, Violation *violation);

/*
 * The elements of an argument that is an array of 1 to max elements, palloc'd.  NULL with
 * PC011 if it is none.
 */
extern JsonbValue *json_elements(const JsonbValue *array, const char *argument, int max,
								 int *count, Violation *violation);

/*
 * Puts the place of an element, counted from 1, before the message and the field of a
 * violation: "lines 2: ", lines.2.  Always returns false.
 */
extern bool json_element_refused(const char *argument, int number, Violation *violation);

#endif							/* POS_COMMAND_JSON_FIELDS_H */
