/*
 * new_order.h
 *	  An order that is asked for: its checks, and what is stored of it.
 */
#ifndef POS_COMMAND_NEW_ORDER_H
#define POS_COMMAND_NEW_ORDER_H

#include "command/command.h"

/* What a key is kept for, however the order came */
#define CREATE_ORDER "pos_create_order"

typedef struct OrderRequest
{
	int64		cashier_id;
	JsonbValue	items;
	const char *idempotency_key;	/* NULL: none */
	Jsonb	   *arguments;		/* for the key; NULL without one */
	bool		has_ordered_at;
	TimestampTz ordered_at;

	/* Of a backlog: why its time is refused, if its key has not been answered */
	const Violation *time_refused;
	const char *unread_time;	/* NULL where it could be read */
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
 * items.c: the elements of items, their shape checked; NULL with the violation,
 * PC005
 */
extern OrderItem *items_parse(const JsonbValue *items, int *count, Violation *violation);

/* new_order.c */

/* PC011 */
extern bool ordered_at_valid(TimestampTz ordered_at, Violation *violation);

/* What its idempotency key compares */
extern Jsonb *order_request_arguments(const OrderRequest *request);

/*
 * The aggregate: PC002, PC005, PC003, PC005 and PC006 in this order.  Nothing is
 * written; the order_id is the caller's to set.
 */
extern bool new_order_create(const Command *command, const OrderRequest *request, Order *order,
							 Violation *violation);

/* The order's event */
extern Event new_order_event(const Command *command, const OrderRequest *request,
							 const Order *order);

/* Writes the order and appends its event. */
extern void new_order_insert(const Command *command, const Order *order, Event *event);

#endif							/* POS_COMMAND_NEW_ORDER_H */
