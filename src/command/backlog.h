/*
 * backlog.h
 *	  The JSON of pos_create_orders(): an array of orders.
 */
#ifndef POS_COMMAND_BACKLOG_H
#define POS_COMMAND_BACKLOG_H

#include "command/new_order.h"

#define BACKLOG_ORDERS_MAX 10000

/* An array of 1 to 10,000 elements; otherwise PC011. */
extern bool backlog_valid(const JsonbValue *orders, Violation *violation);

/*
 * One element, read and checked as the arguments of pos_create_order() are:
 * PC011.  What it points to is part of the element, or palloc'd.
 */
extern bool backlog_order(const JsonbValue *element, OrderRequest *request, Violation *violation);

/*
 * For an order whose key has been answered.  False where its time could not be read, and
 * can't be what was answered; where it can, it is.
 */
extern bool backlog_time_as_answered(OrderRequest *request, const LoggedAnswer *answer);

#endif							/* POS_COMMAND_BACKLOG_H */
