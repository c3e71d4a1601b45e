/*
 * new_order.h
 *	  Requests for a new order: their checks, and how the order is written.
 *
 * Used by pos_create_order() and pos_create_orders().  Defined in items.c,
 * order_request.c and new_order.c.
 */
#ifndef POS_COMMAND_NEW_ORDER_H
#define POS_COMMAND_NEW_ORDER_H

#include "command/command.h"
#include "command/moment.h"
#include "store/order_store.h"

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
	const char *reference;		/* NULL: none */
	Jsonb	   *attributes;		/* NULL: none */

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
	ORDERED_AT_ARG,
	REFERENCE_ARG,
	ATTRIBUTES_ARG
};

#define REFERENCE_MAX 200		/* bytes */

/* items.c */

/*
 * Parses the JSON of an order's items, and checks its shape.  Returns a palloc'd array
 * of *count items, or NULL with PC005.  Texts of numbers are palloc'd, too.
 */
extern OrderItem *items_parse(const JsonbValue *items, int *count, Violation *violation);

/* Parses the JSON of one item, which has begun.  Returns false with PC005 or PC011. */
extern bool item_parse(OrderItem *item, const JsonbValue *element, Violation *violation);

/* order_request.c */

/* Returns false with PC011 if the reference is blank, or has more than 200 bytes. */
extern bool reference_valid(const char *reference, Violation *violation);

/* Fills in PC016: the order of that id has the reference.  Always returns false. */
extern bool reference_taken(const OrderRequest *request, int64 holder, Violation *violation);

/* Makes the JSON object of the request that its idempotency key compares. */
extern Jsonb *order_request_arguments(const OrderRequest *request);

/* new_order.c */

/*
 * Makes the aggregate, and writes nothing.  The caller sets the order_id.  Returns
 * false with a violation, in this order of checks: PC002 cashier, PC005 shape of items,
 * PC003 products, PC005 values of items, PC006 subtotal.
 */
extern bool new_order_create(const Command *command, const OrderRequest *request, Order *order,
							 Violation *violation);

/* Makes what the header has beside the aggregate, with the business date. */
extern OrderHeader new_order_header(const Command *command, const OrderRequest *request);

/*
 * Check and claim the request's reference, if it has one.  Return false with PC016 if
 * an order has it: as of the snapshot, and as of now.
 */
extern bool new_order_reference_free(const Command *command, const OrderRequest *request,
									 Violation *violation);
extern bool new_order_claim_reference(const Command *command, const OrderRequest *request,
									  int64 order_id, Violation *violation);

/* Makes the event of the new order. */
extern Event new_order_event(const Command *command, const Order *order,
							 const OrderHeader *header);

/* Inserts the order with its lines, and appends its event. */
extern void new_order_insert(Command *command, const OrderRequest *request, const Order *order,
							 const OrderHeader *header, Event *event);

#endif							/* POS_COMMAND_NEW_ORDER_H */
