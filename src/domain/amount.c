/*
 * amount.c
 *	  Exact decimals: money, quantities and percentages as whole numbers of
 *	  their smallest unit.
 */
#include "amount.h"

#include <stdio.h>
#include <string.h>

/* An Amount without its sign.  Unsigned, since 2^127 does not fit into an Amount. */
__extension__ typedef unsigned __int128 Magnitude;

#define DIGITS_MAX (AMOUNT_TEXT_MAX - 3)	/* without sign, point and NUL */
#define EXCERPT_MAX 40			/* characters of a number in a message */

Amount
amount_unit(int decimals)
{
	Amount		power = 1;

	while (decimals-- > 0)
		power *= 10;
	return power;
}

Amount
amount_limit(int decimals)
{
	return amount_unit(AMOUNT_WHOLE_DIGITS + decimals);
}

/* The number of digits at the start of the text */
static size_t
digit_count(const char *text)
{
	return strspn(text, "0123456789");
}

/* Appends digits of the text to the amount.  At most 19 digits in all, so it fits. */
static Amount
append_digits(Amount amount, const char *text, size_t digits)
{
	for (size_t i = 0; i < digits; i++)
		amount = amount * 10 + (text[i] - '0');
	return amount;
}

AmountParse
amount_parse(const char *text, int decimals, Amount *result)
{
	bool		negative = (*text == '-');
	const char *whole = text + (negative ? 1 : 0);
	size_t		whole_digits = digit_count(whole);
	const char *fraction = whole + whole_digits;
	size_t		fraction_digits = 0;
	Amount		amount;

	if (whole_digits == 0)
		return AMOUNT_NOT_FINITE;
	if (*fraction == '.')
	{
		fraction++;
		fraction_digits = digit_count(fraction);
		if (fraction_digits == 0)
			return AMOUNT_NOT_FINITE;
	}
	if (fraction[fraction_digits] != '\0')
		return AMOUNT_NOT_FINITE;

	while (whole_digits > 0 && *whole == '0')
	{
		whole++;
		whole_digits--;
	}
	while (fraction_digits > 0 && fraction[fraction_digits - 1] == '0')
		fraction_digits--;

	if (whole_digits > AMOUNT_WHOLE_DIGITS)
		return AMOUNT_TOO_LARGE;
	if (fraction_digits > (size_t) decimals)
		return AMOUNT_TOO_PRECISE;

	amount = append_digits(0, whole, whole_digits);
	amount = append_digits(amount, fraction, fraction_digits);
	amount *= amount_unit(decimals - (int) fraction_digits);

	*result = negative ? -amount : amount;
	return AMOUNT_OK;
}

bool
amount_read(const AmountRule *rule, const char *text, Amount *result, Violation *violation)
{
	char		excerpt[AMOUNT_TEXT_MAX];
	Amount		amount = 0;
	AmountParse parse = amount_parse(text, rule->decimals, &amount);

	if (parse == AMOUNT_OK && amount >= rule->minimum && amount <= rule->maximum)
	{
		*result = amount;
		return true;
	}

	if (parse == AMOUNT_NOT_FINITE)
	{
		violation_start(violation, rule->code, "number_not_finite");
		violation_message(violation, "%s must be a finite number", rule->name);
		violation_hint(violation, "Give a number such as 2 or 1.5; NaN and Infinity are not allowed.");
	}
	else if (parse == AMOUNT_TOO_PRECISE)
	{
		violation_start(violation, rule->code, "number_too_precise");
		violation_message(violation, "%s must have no more than %d decimals",
						  rule->name, rule->decimals);
		violation_hint(violation, "Round the value to %d decimals first; it is not rounded silently.",
					   rule->decimals);
	}
	else
	{
		violation_start(violation, rule->code, rule->out_of_range);
		violation_message(violation, "%s must be %s", rule->name, rule->range);
		violation_hint(violation, "%s", rule->hint);
	}
	violation_field(violation, "%s", rule->name);
	violation_detail(violation, "The value is %s.", amount_excerpt(text, excerpt));
	return false;
}

const char *
amount_format(Amount amount, int decimals, char *buffer)
{
	char		reversed[AMOUNT_TEXT_MAX];
	int			length = 0;
	char	   *out = buffer;
	Magnitude	rest = (Magnitude) amount;

	if (amount < 0)
	{
		*out++ = '-';
		rest = 0 - rest;
	}

	/*
	 * Digits from the last to the first, of which 2^127 has 39; then zeros until
	 * there is one before the point.
	 */
	do
	{
		reversed[length++] = (char) ('0' + (int) (rest % 10));
		rest /= 10;
	} while (rest > 0 || (length <= decimals && length < DIGITS_MAX));

	while (length > 0)
	{
		if (length-- == decimals)
			*out++ = '.';
		*out++ = reversed[length];
	}
	*out = '\0';
	return buffer;
}

const char *
amount_excerpt(const char *text, char *buffer)
{
	bool		cut = (strlen(text) > EXCERPT_MAX);

	snprintf(buffer, AMOUNT_TEXT_MAX, "%.*s%s", EXCERPT_MAX, text, cut ? "..." : "");
	return buffer;
}

Amount
amount_divide(Amount dividend, Amount divisor)
{
	Amount		quotient = dividend / divisor;
	Amount		remainder = dividend % divisor;

	/*
	 * / and % truncate towards zero.  A remainder of half the divisor or more rounds
	 * away from zero.  Twice the remainder could overflow, so it is compared with
	 * what the divisor has left.
	 */
	if (remainder >= 0 && remainder >= divisor - remainder)
		quotient++;
	else if (remainder < 0 && -remainder >= divisor + remainder)
		quotient--;
	return quotient;
}
