/*
 * share.c
 *	  Shares of an amount by weights: of a discount to its lines, of a tax.
 */
#include "share.h"

#include <stdlib.h>

#include "order.h"

/* What a share lost by rounding down; it is below the sum of the weights */
typedef struct Remainder
{
	Amount		size;
	int			index;
} Remainder;

/* Sorts the largest remainder first, and of equal ones that of the lower index. */
static int
compare_remainders(const void *left, const void *right)
{
	const Remainder *a = left;
	const Remainder *b = right;

	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

/*
 * Each share is its part, rounded down.  The units that are left over go, one each,
 * to the largest remainders.  They are fewer than the remainders above 0, which add
 * up to the units times the sum of the weights.  So what has no remainder gets none.
 *
 * Total and weight are below 10^19, so their product is below 10^38.  That is less
 * than 2^127, which is above 1.7 * 10^38.
 */
void
share(Amount total, const Amount *weights, int count, Amount *shares)
{
	Remainder	remainders[ORDER_LINES_MAX];
	Amount		sum = 0;
	Amount		left = total;

	for (int i = 0; i < count; i++)
		sum += weights[i];
	if (total == 0 || sum == 0)
	{
		for (int i = 0; i < count; i++)
			shares[i] = 0;
		return;
	}

	for (int i = 0; i < count; i++)
	{
		Amount		product = total * weights[i];

		shares[i] = product / sum;
		left -= shares[i];
		remainders[i].size = product % sum;
		remainders[i].index = i;
	}
	if (left == 0)
		return;
	qsort(remainders, (size_t) count, sizeof(remainders[0]), compare_remainders);
	for (int i = 0; left > 0; i++, left--)
		shares[remainders[i].index]++;
}
