/*
 * digits.c
 *	  Decimals the way they are reckoned on paper, a digit at a time.
 */
#include "digits.h"

#include <string.h>

#include "require.h"

static Digits
trimmed(Digits number)
{
	number.length = DIGITS_MAX;
	while (number.length > 0 && number.digit[number.length - 1] == 0)
		number.length--;
	return number;
}

static Digits
with_digit(Digits number, char c)
{
	memmove(number.digit + 1, number.digit, DIGITS_MAX - 1);
	number.digit[0] = (signed char) (c - '0');
	return trimmed(number);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* By the shape of [-]digits[.digits], seen from each end. */
TextNumber
digits_read(const char *text, int decimals)
{
	TextNumber	number = {.kind = TEXT_NO_NUMBER};
	const char *first = text + (text[0] == '-');
	const char *last = text + strlen(text);
	const char *point = strchr(first, '.');
	const char *whole_end = point != NULL ? point : last;
	int			after_point = 0;

	if (first == whole_end || (point != NULL && point + 1 == last))
		return number;
	for (const char *c = first; c < last; c++)
	{
		if (c != point && !is_digit(*c))
			return number;
	}

	while (first < whole_end && *first == '0')
		first++;
	if (point != NULL)
	{
		while (last > point + 1 && last[-1] == '0')
			last--;
		after_point = (int) (last - point) - 1;
	}

	number.kind = whole_end - first > AMOUNT_WHOLE_DIGITS ? TEXT_TOO_LARGE
		: after_point > decimals ? TEXT_TOO_PRECISE : TEXT_NUMBER;
	if (number.kind != TEXT_NUMBER)
		return number;
	for (const char *c = first; c < last; c++)
	{
		if (c != point)
			number.value = with_digit(number.value, *c);
	}
	for (int i = after_point; i < decimals; i++)
		number.value = with_digit(number.value, '0');
	number.negative = text[0] == '-' && number.value.length > 0;
	return number;
}

Digits
digits_of(Amount amount)
{
	Digits		number = {0};

	require(amount >= 0, "an amount is below zero");
	for (int i = 0; amount > 0; i++, amount /= 10)
		number.digit[i] = (signed char) (amount % 10);
	return trimmed(number);
}

Digits
digits_power_of_ten(int exponent)
{
	Digits		number = {.length = exponent + 1};

	number.digit[exponent] = 1;
	return number;
}

Digits
digits_add(Digits left, Digits right)
{
	int			carry = 0;

	for (int i = 0; i < DIGITS_MAX; i++)
	{
		int			sum = left.digit[i] + right.digit[i] + carry;

		carry = sum >= 10;
		left.digit[i] = (signed char) (carry ? sum - 10 : sum);
	}
	return trimmed(left);
}

Digits
digits_subtract(Digits left, Digits right)
{
	int			borrowed = 0;

	for (int i = 0; i < DIGITS_MAX; i++)
	{
		int			difference = left.digit[i] - right.digit[i] - borrowed;

		borrowed = difference < 0;
		left.digit[i] = (signed char) (borrowed ? difference + 10 : difference);
	}
	require(borrowed == 0, "a figure is above one that bounds it");
	return trimmed(left);
}

Digits
digits_multiply(Digits left, Digits right)
{
	Digits		product = {0};

	for (int i = 0; i < left.length; i++)
	{
		int			carry = 0;

		for (int j = 0; i + j < DIGITS_MAX && (j < right.length || carry > 0); j++)
		{
			int			sum = product.digit[i + j] + left.digit[i] * right.digit[j] + carry;

			product.digit[i + j] = (signed char) (sum % 10);
			carry = sum / 10;
		}
	}
	return trimmed(product);
}

/* Long division: a digit of the quotient is how often the divisor can be taken away. */
Digits
digits_divide(Digits dividend, Digits divisor, Digits *rest)
{
	Digits		quotient = {0};

	memset(rest, 0, sizeof(*rest));
	for (int i = dividend.length - 1; i >= 0; i--)
	{
		*rest = with_digit(*rest, (char) ('0' + dividend.digit[i]));
		while (digits_compare(*rest, divisor) >= 0)
		{
			*rest = digits_subtract(*rest, divisor);
			quotient.digit[i]++;
		}
	}
	return trimmed(quotient);
}

Digits
digits_round(Digits number, int dropped)
{
	bool		up = dropped > 0 && number.digit[dropped - 1] >= 5;

	memmove(number.digit, number.digit + dropped, (size_t) (DIGITS_MAX - dropped));
	memset(number.digit + DIGITS_MAX - dropped, 0, (size_t) dropped);
	number = trimmed(number);
	return up ? digits_add(number, digits_power_of_ten(0)) : number;
}

int
digits_compare(Digits left, Digits right)
{
	if (left.length != right.length)
		return left.length - right.length;
	for (int i = left.length - 1; i >= 0; i--)
	{
		if (left.digit[i] != right.digit[i])
			return left.digit[i] - right.digit[i];
	}
	return 0;
}
