/*
 * amount_fuzz.c
 *	  Numbers: read, written, divided, and refused by a rule.
 *
 * A line is a text, read at each number of decimals; two texts with a blank
 * between them are divided as well.
 */
#include "amount.h"

#include <string.h>

#include "currency.h"
#include "digits.h"
#include "input.h"
#include "require.h"

static Amount
signed_amount(const TextNumber *number, Amount amount)
{
	return number->negative ? -amount : amount;
}

/* What is written is read again as the same, and has its decimals. */
static void
check_format(Amount amount, int decimals)
{
	char		text[AMOUNT_TEXT_MAX];
	const char *point;
	Amount		again = 0;

	require(amount_format(amount, decimals, text) == text, "the buffer is returned");
	require(strlen(text) < AMOUNT_TEXT_MAX, "%s fits", text);
	point = strchr(text, '.');
	require((point != NULL ? (int) strlen(point + 1) : 0) == decimals, "%s has %d decimals", text, decimals);
	require(amount_parse(text, decimals, &again) == AMOUNT_OK && again == amount, "%s is the same again", text);
}

static void
check_read(const char *text, int decimals)
{
	static const AmountParse answers[] = {
		[TEXT_NO_NUMBER] = AMOUNT_NOT_FINITE,
		[TEXT_TOO_LARGE] = AMOUNT_TOO_LARGE,
		[TEXT_TOO_PRECISE] = AMOUNT_TOO_PRECISE,
		[TEXT_NUMBER] = AMOUNT_OK
	};
	TextNumber	number = digits_read(text, decimals);
	Amount		amount = -7;
	AmountParse answer = amount_parse(text, decimals, &amount);

	require(answer == answers[number.kind], "\"%s\" with %d decimals: %d", text, decimals, (int) answer);
	if (answer != AMOUNT_OK)
	{
		require(amount == -7, "a number that is refused is not set");
		return;
	}
	require(digits_equal(number.value, digits_of(signed_amount(&number, amount))), "\"%s\"", text);
	require(amount < amount_limit(decimals) && amount > -amount_limit(decimals), "it is below 10^15");
	check_format(amount, decimals);
}

/* A rule takes what is within its bounds, and nothing else. */
static void
check_rule(const char *text, int decimals)
{
	const AmountRule rule = {
		.code = INVALID_ITEMS, .name = "quantity", .decimals = decimals,
		.minimum = 1, .maximum = 5000, .out_of_range = "quantity_out_of_range",
		.range = "from one to five thousand", .hint = "Give another."
	};
	TextNumber	number = digits_read(text, decimals);
	Digits		most = digits_of(5000);
	bool		within = number.kind == TEXT_NUMBER && !number.negative &&
		number.value.length > 0 && digits_compare(number.value, most) <= 0;
	Violation	violation;
	Amount		amount = -7;

	require(amount_read(&rule, text, &amount, &violation) == within, "\"%s\"", text);
	if (within)
		require(digits_equal(number.value, digits_of(amount)), "\"%s\"", text);
	else
	{
		require(amount == -7, "a number that is refused is not set");
		require_refusal(&violation, INVALID_ITEMS);
		require(strstr(violation.message, "quantity") == violation.message,
				"what it is about: %s", violation.message);
	}
}

/* The quotient is the whole number next to it; a half goes away from zero. */
static void
check_divide(const char *dividend_text, const char *divisor_text)
{
	Amount		dividend;
	Amount		divisor;
	Amount		quotient;
	Digits		double_product;
	Digits		double_dividend;
	Digits		low;
	Digits		high;

	if (amount_parse(dividend_text, 4, &dividend) != AMOUNT_OK ||
		amount_parse(divisor_text, 4, &divisor) != AMOUNT_OK || divisor <= 0)
		return;
	quotient = amount_divide(dividend, divisor);
	require(quotient == -amount_divide(-dividend, divisor), "what is below zero is its mirror");
	if (dividend < 0)
	{
		dividend = -dividend;
		quotient = -quotient;
	}

	/* divisor * (2q - 1) <= 2 * dividend < divisor * (2q + 1) */
	double_product = digits_multiply(digits_of(divisor), digits_multiply(digits_of(quotient), digits_of(2)));
	double_dividend = digits_multiply(digits_of(dividend), digits_of(2));
	low = digits_add(double_dividend, digits_of(divisor));
	high = digits_add(double_product, digits_of(divisor));
	require(digits_compare(double_product, low) <= 0, "it is not too large");
	require(digits_compare(double_dividend, high) < 0, "it is not too small");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		input = {(const char *) data, (const char *) data + size};
	char	   *line;

	while ((line = input_line(&input)) != NULL)
	{
		char		excerpt[AMOUNT_TEXT_MAX];
		char	   *second;
		int			exponent = currency_exponent(line);

		require(exponent >= -1 && exponent <= CURRENCY_EXPONENT_MAX, "%d decimals", exponent);
		require(exponent == -1 || strlen(line) == 3, "\"%s\" is a currency", line);
		for (int decimals = 0; decimals <= CURRENCY_EXPONENT_MAX; decimals++)
			check_read(line, decimals);
		require(strlen(amount_excerpt(line, excerpt)) < AMOUNT_TEXT_MAX, "an excerpt is short");
		for (int decimals = 0; decimals <= CURRENCY_EXPONENT_MAX; decimals++)
			check_rule(line, decimals);
		second = input_split(line);
		check_divide(line, second);
		free(line);
	}
	return 0;
}
