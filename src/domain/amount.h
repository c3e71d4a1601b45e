/*
 * amount.h
 *	  Exact decimals: money, quantities and percentages as whole numbers of
 *	  their smallest unit.
 *
 * Money counts minor units of its currency (2.30 USD is 230).  A quantity counts
 * thousandths, a percentage ten-thousandths of a percent.  128 bits hold the product
 * of any two of them.
 *
 * In all functions decimals is 0 to 4; more could overflow.
 */
#ifndef POS_DOMAIN_AMOUNT_H
#define POS_DOMAIN_AMOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "violation.h"

/* Aligned to 8 bytes, as palloc() does; the compiler would assume 16. */
__extension__ typedef __int128 Amount __attribute__((aligned(8)));

#define QUANTITY_DECIMALS 3
#define PERCENT_DECIMALS 4
#define PERCENT_FULL 1000000	/* 100 percent, in ten-thousandths of one */
#define AMOUNT_WHOLE_DIGITS 15	/* every amount is below 10^15 */
#define AMOUNT_TEXT_MAX 48		/* an Amount as text, with sign, point and NUL */

typedef enum AmountParse
{
	AMOUNT_OK,
	AMOUNT_NOT_FINITE,			/* NaN, Infinity, or no number at all */
	AMOUNT_TOO_PRECISE,			/* more decimals than its unit has */
	AMOUNT_TOO_LARGE			/* 10^15 or more, of either sign */
} AmountParse;

/* The values that a number of a request may have, and the texts of a refusal */
typedef struct AmountRule
{
	ViolationCode code;
	const char *name;			/* of the argument or key */
	int			decimals;		/* of its unit */

	/* The range; both bounds are allowed */
	Amount		minimum;
	Amount		maximum;

	/* For a number out of the range */
	const char *out_of_range;	/* name of the rule */
	const char *range;			/* the range in words, after "must be" */
	const char *hint;
} AmountRule;

/*
 * Reads a number as numeric_out() writes it: [-]digits[.digits], no exponent.
 * Trailing zeros don't count as decimals: 3.500 is 3.5.  A number that is both too
 * large and too precise is AMOUNT_TOO_LARGE.  *result is set on AMOUNT_OK only.
 */
extern AmountParse amount_parse(const char *text, int decimals, Amount *result);

/*
 * Reads a number and checks it against the rule.  Returns false and fills in the
 * violation if it is no finite number, too precise, or out of the range.
 */
extern bool amount_read(const AmountRule *rule, const char *text, Amount *result,
						Violation *violation);

/*
 * Writes the amount with exactly that many decimals.  The buffer has room for
 * AMOUNT_TEXT_MAX bytes, and is returned.
 */
extern const char *amount_format(Amount amount, int decimals, char *buffer);

/*
 * Copies the text of a number for a message, cut after 40 characters.  The buffer
 * has room for AMOUNT_TEXT_MAX bytes, and is returned.
 */
extern const char *amount_excerpt(const char *text, char *buffer);

/* 10^decimals, of a unit and up to its thousandths */
extern Amount amount_unit(int decimals);

/* The bound that all amounts stay below: 10^15, in units of that many decimals */
extern Amount amount_limit(int decimals);

/*
 * Divides, and rounds half away from zero.  The divisor is above 0.  Nothing else
 * in the project rounds money, but for shares (share.c).
 */
extern Amount amount_divide(Amount dividend, Amount divisor);

#endif							/* POS_DOMAIN_AMOUNT_H */
