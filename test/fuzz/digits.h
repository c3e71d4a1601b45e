/*
 * digits.h
 *	  Decimals the way they are reckoned on paper, a digit at a time: what the
 *	  fuzzers hold the domain's 128-bit arithmetic against.
 *
 * It shares no code and no method with src/domain.  A number here is a whole
 * one, of the smallest unit, and not negative.
 */
#ifndef POS_FUZZ_DIGITS_H
#define POS_FUZZ_DIGITS_H

#include <stdbool.h>

#include "amount.h"

#define DIGITS_MAX 40			/* of the largest product, and one more */

typedef struct Digits
{
	int			length;			/* without leading zeros: 0 is of length 0 */
	signed char digit[DIGITS_MAX];	/* the lowest first */
} Digits;

/* What a text says, as the contract has it: of the first that applies */
typedef enum TextKind
{
	TEXT_NO_NUMBER,
	TEXT_TOO_LARGE,				/* 10^15 or more */
	TEXT_TOO_PRECISE,
	TEXT_NUMBER
} TextKind;

typedef struct TextNumber
{
	TextKind	kind;
	bool		negative;		/* below zero */
	Digits		value;			/* without the sign */
} TextNumber;

extern TextNumber digits_read(const char *text, int decimals);

/* of an Amount that is not negative */
extern Digits digits_of(Amount amount);
extern Digits digits_power_of_ten(int exponent);

extern Digits digits_add(Digits left, Digits right);

/* right is not the larger one */
extern Digits digits_subtract(Digits left, Digits right);
extern Digits digits_multiply(Digits left, Digits right);

/* without what is left over, which goes to *rest; the divisor is above 0 */
extern Digits digits_divide(Digits dividend, Digits divisor, Digits *rest);

/* without its last digits, rounded half up */
extern Digits digits_round(Digits number, int dropped);

/* below, at or above zero, as left is below, equal to or above right */
extern int	digits_compare(Digits left, Digits right);

static inline bool
digits_equal(Digits left, Digits right)
{
	return digits_compare(left, right) == 0;
}

#endif							/* POS_FUZZ_DIGITS_H */
