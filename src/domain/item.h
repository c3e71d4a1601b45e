/*
 * item.h
 *	  Parses one item of a request to create an order, field by field.
 *
 * The caller walks the JSON: command/items.c.  For each key it passes the kind of the
 * value and, if the value is a number or a string of one, its text.  The parser keeps
 * pointers to these texts.
 */
#ifndef POS_DOMAIN_ITEM_H
#define POS_DOMAIN_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tax.h"
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

/* The kind with its article, for a sentence: "a string", "null" */
extern const char *json_kind_name(JsonKind kind);

/*
 * The start of a hint where an array or an object was expected.  If a string has
 * come, it asks whether the JSON was encoded twice; otherwise it is "".
 */
extern const char *json_twice_hint(JsonKind kind);

/*
 * Reads a whole number of 64 bits; 7.00 is whole.  Returns false if it is not
 * whole, or does not fit.
 */
extern bool id_parse(const char *text, int64_t *id);

/*
 * The most characters of a number.  A longer one is out of range in any case, and
 * 3,000 very long ones would fill the memory.
 */
#define ITEM_NUMBER_MAX 1000

typedef struct OrderItem
{
	int			line_no;		/* from 1; of an element of changes: its number there */
	bool		of_changes;		/* an element of changes, not of items */
	int64_t		product_id;
	bool		has_product_id;

	/* Texts of numbers; NULL until they were seen */
	const char *quantity;
	const char *unit_price;
	const char *discount_percent;
	const char *discount_amount;

	bool		not_discountable;	/* the order's discount passes it over */
	bool		has_taxes;		/* in place of the product's */
	int			asked_tax_count;
	int64_t		asked_taxes[LINE_TAXES_MAX];

	/* Set by the caller before the item becomes a line */
	int			price_decimals; /* of the product; the currency's count if they are more */
	int			tax_count;
	LineTax    *taxes;			/* with ids and percentages */
	const void *attributes;		/* the application's; NULL: nothing */
} OrderItem;

/* Starts an item; line_no counts from 1. */
extern void item_begin(OrderItem *item, int line_no);

/*
 * Puts the item's place in the request before a violation's message and field, as in
 * "items line 2: " and "items.2"; always returns false.
 */
extern bool item_refuse(const OrderItem *item, Violation *violation);

/*
 * Takes one field that is a number.  key is NUL-terminated, and clipped for a message.
 * number is the text of the value if it is a number or a string of one, otherwise NULL.
 * Returns false with PC005 if the key is unknown or the value is no number.
 */
extern bool item_field(OrderItem *item, const char *key, JsonKind kind, const char *number,
					   Violation *violation);

/* Takes the field discountable.  PC005: it is no boolean. */
extern bool item_discountable(OrderItem *item, JsonKind kind, bool value, Violation *violation);

/*
 * Take the field taxes, an array, and then each of its elements.  PC005: it is no array,
 * an element is no whole number, a tax is there twice, or there are more than 4.
 */
extern bool item_taxes(OrderItem *item, JsonKind kind, Violation *violation);
extern bool item_tax(OrderItem *item, JsonKind kind, const char *number, Violation *violation);

/*
 * Ends the item.  Returns false with PC005 if one of the first three fields is missing,
 * or if it has two discounts.
 */
extern bool item_end(const OrderItem *item, Violation *violation);

/* Fills in PC005 for an item that is not an object; always returns false. */
extern bool item_not_object(const OrderItem *item, JsonKind kind, Violation *violation);

/* Returns false with PC005 unless an order of that many lines is allowed: 1 to 1,000. */
extern bool item_count_valid(size_t count, Violation *violation);

/* Fills in PC005 if items itself is not an array; always returns false. */
extern bool items_not_array(JsonKind kind, Violation *violation);

#endif							/* POS_DOMAIN_ITEM_H */
