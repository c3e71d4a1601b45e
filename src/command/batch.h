/*
 * batch.h
 *	  Decides about each order of a batch: taken, answered before, or refused.
 *
 * The orders are checked, and nothing is written.  Then their keys and references are
 * claimed.  An order that loses a claim to another transaction gives up what it has
 * claimed, and the orders that repeat its key or reference are decided anew.
 */
#ifndef POS_COMMAND_BATCH_H
#define POS_COMMAND_BATCH_H

#include "command/new_order.h"

typedef enum OrderState
{
	ORDER_UNDECIDED,
	ORDER_REFUSED,
	ORDER_ANSWERED,				/* its key was answered before this call */
	ORDER_REPEATED,				/* an earlier order of this call claims its key */
	ORDER_ACCEPTED				/* will be written */
} OrderState;

/* An order of the batch */
typedef struct BatchOrder
{
	OrderRequest request;
	OrderState	state;
	int64		answer;			/* the order's id, unless it is refused */

	/* Indexes of the order before it with the same key or reference; or -1 */
	int			same_key;
	int			same_reference;

	/* Index of the accepted order that has its key or reference; or -1 */
	int			claimant;

	/* Claimed and given up at once, since a later round may claim it */
	bool		has_reserved_key;
	bool		has_reserved_reference;

	/* Set in one state only */
	bool		has_claimed_key;	/* if accepted */
	bool		has_claimed_reference;
	Violation  *violation;		/* if refused */
	NewOrder	made;			/* if accepted */
} BatchOrder;

typedef struct Batch
{
	Command    *command;
	int			count;
	BatchOrder *orders;

	/* Those with a key, sorted by key and then by index; and the same for references */
	int			keyed_count;
	BatchOrder **keyed;
	int			referenced_count;
	BatchOrder **referenced;

	MemoryContext scratch;		/* reset after each order */
} Batch;

/* Reads the array of orders.  Those that have a wrong shape are refused. */
extern void batch_read(Batch *batch, Command *command, const JsonbValue *json);

/* Decides about all orders, and claims keys and references of those that are accepted. */
extern void batch_decide(Batch *batch);

#endif							/* POS_COMMAND_BATCH_H */
