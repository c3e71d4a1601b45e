/*
 * highest_numbers.h
 *	  The highest position and order id that the stores have.
 */
#ifndef POS_ADMIN_HIGHEST_NUMBERS_H
#define POS_ADMIN_HIGHEST_NUMBERS_H

typedef struct HighestNumbers
{
	int64		position;		/* of all events and cursors */
	int64		order_id;		/* of the last events */
} HighestNumbers;

/*
 * As of now, whatever the transaction's snapshot is; 0 where there is none.  What
 * a SERIALIZABLE transaction reads here conflicts with nobody's writes.
 */
extern HighestNumbers highest_numbers(void);

#endif							/* POS_ADMIN_HIGHEST_NUMBERS_H */
