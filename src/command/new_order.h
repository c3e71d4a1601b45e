/*
 * new_order.h
 *	  Requests for a new order: their checks, and how the order is written.
 *
 * Used by pos_create_order() and pos_create_orders().  Defined in items.c,
 * order_request.c, sale_parts.c and new_order.c.
 */
#ifndef POS_COMMAND_NEW_ORDER_H
#define POS_COMMAND_NEW_ORDER_H

#include "command/command.h"
#include "command/moment.h"
#include "store/order_store.h"

/* The command that a key belongs to, for pos_create_orders() too */
#define CREATE_ORDER "pos_create_order"

#define NEW_PAYMENTS_MAX 100

/* A discount as it is asked for, in texts of numerics */
typedef struct AskedDiscount
{
	bool		given;
	const char *percent;		/* NULL: an amount */
	const char *amount;			/* NULL: in percent */
	const char *reason;			/* NULL: nobody said */
} AskedDiscount;

/* A payment of a new order */
typedef struct NewPayment
{
	AskedPayment asked;
	bool		has_paid_at;	/* then facts.at is set */
	PaymentFacts facts;
} NewPayment;

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
	AskedDiscount discount;
	bool		has_authoriser;
	int64		authorised_by;
	bool		confirmed;
	int			payment_count;
	NewPayment *payments;

	/* The JSON of discount and payments, for the key; NULL: not given */
	const JsonbValue *discount_json;
	const JsonbValue *payments_json;

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
	ATTRIBUTES_ARG,
	SALE_DISCOUNT_ARG,
	SALE_AUTHORISED_BY_ARG,
	SALE_CONFIRMED_ARG,
	SALE_PAYMENTS_ARG
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

/*
 * Returns false with PC011 if a discount has no authoriser, or if a payment was made
 * before the order was taken.
 */
extern bool order_request_consistent(const OrderRequest *request, Violation *violation);

/* Makes the JSON object of the request that its idempotency key compares. */
extern Jsonb *order_request_arguments(const OrderRequest *request);

/* sale_parts.c */

/* Read the JSON of a discount, and of payments.  Return false with PC011. */
extern bool sale_discount_read(const JsonbValue *value, AskedDiscount *discount,
							   Violation *violation);
extern bool sale_payments_read(const JsonbValue *value, OrderRequest *request,
							   Violation *violation);

/* Says in the violation that the discount is at fault.  Always returns false. */
extern bool sale_refused_in_discount(Violation *violation);

/* new_order.c */

/* A new order with what happens to it in the same request */
typedef struct NewOrder
{
	Order		order;			/* as it is after its last event */
	OrderHeader header;
	int			payment_count;
	Payment	   *payments;
	PaymentFacts *facts;		/* of the payments */
	int			event_count;
	Event	   *events;
} NewOrder;

/*
 * Makes the order with that id, and its events, and writes nothing.  First it is created,
 * then discounted, confirmed and paid: as the single commands do.  What the items are
 * parsed into is allocated in scratch.
 *
 * Returns false with a violation, in this order of checks: PC002 cashier, PC005 shape of
 * items, PC003 products, PC012 taxes, PC005 values of items, PC006 their sums; of the
 * discount PC008, PC011, PC006; of each payment PC006.
 */
extern bool new_order_make(const Command *command, const OrderRequest *request,
						   int64 order_id, MemoryContext scratch, NewOrder *made,
						   Violation *violation);

/*
 * Check and claim the request's reference, if it has one.  Return false with PC016 if
 * an order has it: as of the snapshot, and as of now.
 */
extern bool new_order_reference_free(const Command *command, const OrderRequest *request,
									 Violation *violation);
extern bool new_order_claim_reference(const Command *command, const OrderRequest *request,
									  int64 order_id, Violation *violation);

/* Inserts the order with its lines and payments, and appends its events. */
extern void new_order_insert(Command *command, const OrderRequest *request, NewOrder *made);

#endif							/* POS_COMMAND_NEW_ORDER_H */
