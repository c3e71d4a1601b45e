/*
 * new_order.h
 *	  Requests for a new order: their checks, and how the order is written.
 *
 * Used by pos_create_order() and pos_create_orders().  Defined in new_order.c, but for
 * items_parse(): items.c.
 */
#ifndef POS_COMMAND_NEW_ORDER_H
#define POS_COMMAND_NEW_ORDER_H

#include "command/command.h"
#include "command/moment.h"

/* The command that a key belongs to, for pos_create_orders() too */
#define CREATE_ORDER "pos_create_order"

typedef struct OrderRequest
{
	int64		cashier_id;
	JsonbValue	items;
	const char *idempotency_key;	/* NULL: none */
	Jsonb	   *arguments;		/* what the key compares; NULL without a key */
	bool		has_ordered_at;
	TimestampTz ordered_at;

	/* Of pos_create_orders(): an ordered_at that is refused unless the key was answered */
	const Violation *ordered_at_violation;	/* NULL if it is valid */
	const char *ordered_at_unread;	/* its text, if that could not be read; or NULL */
} OrderRequest;

/* Arguments of pos_create_order(), by number */
enum
{
	CASHIER_ID_ARG = 1,
	ITEMS_ARG,
	IDEMPOTENCY_KEY_ARG,
	ORDERED_AT_ARG
};

/*
 * Parses the JSON of an order's items, and checks its shape.  Returns a palloc'd array
 * of *count items, or NULL with PC005.  Texts of numbers are palloc'd, too.
 */
extern OrderItem *items_parse(const JsonbValue *items, int *count, Violation *violation);

/* Parses the JSON of one item, which has begun.  Returns false with PC005 or PC011. */
extern bool item_parse(OrderItem *item, const JsonbValue *element, Violation *violation);

/* Makes the JSON object of the request that its idempotency key compares. */
extern Jsonb *order_request_arguments(const OrderRequest *request);

/*
 * Makes the aggregate, and writes nothing.  The caller sets the order_id.  Returns
 * false with a violation, in this order of checks: PC002 cashier, PC005 shape of items,
 * PC003 products, PC005 values of items, PC006 subtotal.
 */
extern bool new_order_create(const Command *command, const OrderRequest *request, Order *order,
							 Violation *violation);

/* Makes the event of the new order, which has its business date. */
extern Event new_order_event(const Command *command, const OrderRequest *request,
							 const Order *order);

/* Inserts the order with its lines, and appends its event. */
extern void new_order_insert(const Command *command, const Order *order, Event *event);

#endif							/* POS_COMMAND_NEW_ORDER_H */
