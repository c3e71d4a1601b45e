/*
 * random.h
 *	  Random figures from a seed.
 */
#ifndef POS_TEST_RANDOM_H
#define POS_TEST_RANDOM_H

#include <stdint.h>

#include "amount.h"

static uint64_t random_state;

/* splitmix64 */
static inline uint64_t
random_next(void)
{
	uint64_t	z = (random_state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static inline int
random_below(int limit)
{
	return (int) (random_next() % (uint64_t) limit);
}

/* From 0 up to the bound, which is below 10^19; each number of digits as likely as another */
static inline Amount
random_amount(Amount bound)
{
	Amount		limit = 1;

	for (int digits = random_below(20); digits > 0 && limit < bound; digits--)
		limit *= 10;
	if (limit > bound)
		limit = bound;
	return (Amount) (random_next() % (uint64_t) limit);
}

#endif							/* POS_TEST_RANDOM_H */
