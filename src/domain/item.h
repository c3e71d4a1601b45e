/*
 * item.h
 *	  One element of a create-order request's items, read field by field.
 *
 * Whoever walks the JSON hands over each key with its value's kind and, for a
 * number or a string of one, its text; the parser keeps the pointers that it is given.
 */
#ifndef POS_DOMAIN_ITEM_H
#define POS_DOMAIN_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "violation.h"

typedef enum JsonKind
{
	JSON_NULL,
	JSON_STRING,
	JSON_NUMBER,
	JSON_BOOLEAN,
	JSON_ARRAY,
	JSON_OBJECT
} JsonKind;

/* Which of the values it is, in a sentence */
extern const char *json_kind_name(JsonKind kind);

/* How a hint begins where an array or an object is expected, and has come as its text */
extern const char *json_twice_hint(JsonKind kind);

/*
 * Reads a whole number of any length, decimals of zero allowed.  False where
 * it is no whole number or does not fit.
 */
extern bool id_parse(const char *text, int64_t *id);

/* A longer number can only be wrong, and 3,000 of them would fill the memory. */
#define ITEM_NUMBER_MAX 1000

typedef struct OrderItem
{
	int			line_no;		/* from 1 */
	int64_t		product_id;
	bool		has_product_id;
	const char *quantity;		/* number texts; NULL until seen */
	const char *unit_price;
} OrderItem;

extern void item_begin(OrderItem *item, int line_no);

/*
 * key is NUL-terminated and clipped for a message; number is NULL unless the value is a
 * number, or a string of one.
 */
extern bool item_field(OrderItem *item, const char *key, JsonKind kind, const char *number,
					   Violation *violation);

/* all three fields have been there */
extern bool item_end(const OrderItem *item, Violation *violation);

/* an element that is no object */
extern bool item_not_object(int line_no, JsonKind kind, Violation *violation);

/* 1 to 1,000 elements */
extern bool item_count_valid(size_t count, Violation *violation);

/* items itself is no array */
extern bool items_not_array(JsonKind kind, Violation *violation);

#endif							/* POS_DOMAIN_ITEM_H */
