/*
 * order_dates.h
 *	  Between which ids the orders of some days lie.
 */
#ifndef POS_QUERY_ORDER_DATES_H
#define POS_QUERY_ORDER_DATES_H

#include "utils/date.h"
#include "utils/relcache.h"

/* Both inclusive */
typedef struct OrderIds
{
	int64		first;
	int64		last;
} OrderIds;

/*
 * Of the order list, which is open: narrows the ids to those that orders of these
 * business dates can have; none are left where first is above last.  From
 * -infinity, or to infinity, is no bound.
 */
extern void order_ids_of_dates(Relation list, Datum tenant_id, int generation,
							   DateADT from, DateADT to, OrderIds *ids);

#endif							/* POS_QUERY_ORDER_DATES_H */
