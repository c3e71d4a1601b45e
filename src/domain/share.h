/*
 * share.h
 *	  Shares of an amount by weights: of a discount to its lines, of a tax.
 */
#ifndef POS_DOMAIN_SHARE_H
#define POS_DOMAIN_SHARE_H

#include "amount.h"

/*
 * Shares the total by the largest remainder method (Hamilton's): the shares add up
 * to it.  Of equal remainders that of the lower index comes first.  If all weights are
 * 0, all shares are 0, and nothing is shared.  A share is at most its weight if the
 * total is at most the sum of the weights.
 *
 * total and each weight are not negative, and below 10^19.  count is at most
 * ORDER_LINES_MAX.  shares has room for count of them, and may be weights itself.
 */
extern void share(Amount total, const Amount *weights, int count, Amount *shares);

#endif							/* POS_DOMAIN_SHARE_H */
