/*
 * backlog.h
 *	  Reads the JSON of pos_create_orders(): an array of orders.
 */
#ifndef POS_COMMAND_BACKLOG_H
#define POS_COMMAND_BACKLOG_H

#include "command/new_order.h"

#define BACKLOG_ORDERS_MAX 10000

/* Returns false with PC011 unless the JSON is an array of 1 to 10,000 elements. */
extern bool backlog_valid(const JsonbValue *orders, Violation *violation);

/*
 * Reads one element of the array, with the checks of pos_create_order()'s arguments.
 * Returns false with PC011.  The request points into the element, or to palloc'd memory.
 *
 * If only ordered_at is refused and there is a key, it returns true and sets
 * ordered_at_violation: the key may have been answered, and then the time may pass.
 */
extern bool backlog_order(const JsonbValue *element, OrderRequest *request, Violation *violation);

/*
 * For an order whose key was answered: sets an ordered_at that could not be read to
 * the time in the answer, if the text can mean that time.  Otherwise returns false.
 * Does nothing if ordered_at was read.
 */
extern bool backlog_time_as_answered(OrderRequest *request, const LoggedAnswer *answer);

#endif							/* POS_COMMAND_BACKLOG_H */
