/*
 * cash.h
 *	  Cash, which is rounded to the smallest coin that the order was made with.
 *
 * order->cash is the cash that came in less what went out, before rounding.  What the
 * drawer has of the order is always that, rounded: never more than half a coin off,
 * however often money moves.
 */
#ifndef POS_DOMAIN_CASH_H
#define POS_DOMAIN_CASH_H

#include "order.h"

/* Whether that method of a payment is cash */
extern bool method_is_cash(const char *method);

/* The amount in whole coins, half away from zero; without a coin as it is */
extern Amount cash_rounded(const Order *order, Amount amount);

/*
 * What rounding adds to the drawer's side when that much cash comes in, or goes out if
 * the amount is negative: the drawer gets amount + rounding.
 */
extern Amount cash_rounding(const Order *order, Amount amount);

/*
 * Returns false with PC006 unless the amount can be paid in coins.  name is that of
 * the argument.
 */
extern bool cash_in_coins(const Order *order, const char *name, Amount amount,
						  Violation *violation);

#endif							/* POS_DOMAIN_CASH_H */
