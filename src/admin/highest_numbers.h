/*
 * highest_numbers.h
 *	  The highest position and order id in the stores.
 */
#ifndef POS_ADMIN_HIGHEST_NUMBERS_H
#define POS_ADMIN_HIGHEST_NUMBERS_H

typedef struct HighestNumbers
{
	int64		position;		/* highest of all events and cursors */
	int64		order_id;		/* highest of the last events */
} HighestNumbers;

/*
 * Reads both as of now, whatever the transaction's snapshot shows.  A number is 0 if
 * there is none.  In a SERIALIZABLE transaction this read conflicts with no write.
 */
extern HighestNumbers highest_numbers(void);

#endif							/* POS_ADMIN_HIGHEST_NUMBERS_H */
