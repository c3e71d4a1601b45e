/*
 * amount.h
 *	  Exact decimals: money, quantities and percentages as whole numbers of
 *	  their smallest unit.
 *
 * Money counts minor units of its currency (2.30 USD is 230), a quantity
 * thousandths, a percentage ten-thousandths of a percent.  128 bits hold the
 * product of any two of them.
 */
#ifndef POS_DOMAIN_AMOUNT_H
#define POS_DOMAIN_AMOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "violation.h"

/* aligned as palloc() aligns, not as the compiler would like it */
__extension__ typedef __int128 Amount __attribute__((aligned(8)));

#define QUANTITY_DECIMALS 3
#define PERCENT_DECIMALS 4
#define AMOUNT_WHOLE_DIGITS 15	/* every amount is below 10^15 */
#define AMOUNT_TEXT_MAX 48		/* an Amount as text, with sign, point and NUL */

typedef enum AmountParse
{
	AMOUNT_OK,
	AMOUNT_NOT_FINITE,			/* NaN, Infinity, or no number at all */
	AMOUNT_TOO_PRECISE,			/* more decimals than its unit has */
	AMOUNT_TOO_LARGE			/* 10^15 or more, of either sign */
} AmountParse;

/*
 * The values that a number of a request may have, and the words for a refusal.
 */
typedef struct AmountRule
{
	ViolationCode code;
	const char *name;			/* of the argument or key */
	int			line_no;		/* of the items; 0 where it is of no line */
	int			decimals;
	Amount		minimum;		/* both are allowed themselves */
	Amount		maximum;
	const char *out_of_range;	/* the name of this rule */
	const char *range;			/* the two in words: "must be ..." */
	const char *hint;			/* how to come into the range */
} AmountRule;

/* In all functions decimals is 0 to 4: more could overflow. */

/*
 * Reads what numeric_out writes: [-]digits[.digits], no exponent.  Zeros behind
 * the last decimal that counts are no precision: 3.500 is 3.5.  What is too
 * large is not looked at for its decimals.  *result is set on AMOUNT_OK only.
 */
extern AmountParse amount_parse(const char *text, int decimals, Amount *result);

/* Reads a number that has to follow the rule; false with the violation. */
extern bool amount_read(const AmountRule *rule, const char *text, Amount *result,
						Violation *violation);

/* Writes with exactly that many decimals; buffer of AMOUNT_TEXT_MAX. */
extern const char *amount_format(Amount amount, int decimals, char *buffer);

/* The text of a number, cut if it is long, for a message; buffer likewise. */
extern const char *amount_excerpt(const char *text, char *buffer);

/* 10^15 in units of that many decimals */
extern Amount amount_limit(int decimals);

/* The one rounding of the project: half away from zero.  divisor > 0 */
extern Amount amount_divide(Amount dividend, Amount divisor);

#endif							/* POS_DOMAIN_AMOUNT_H */
