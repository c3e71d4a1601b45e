/*
 * amount_test.c
 *	  Exact decimals: reading, writing, rounding.
 */
#include "tap.h"

#define DIGITS 1000

/* prefix, then count times the digit, then suffix; the last result is lost */
static const char *
long_number(const char *prefix, char digit, int count, const char *suffix)
{
	static char buffer[140000];
	size_t		start = strlen(prefix);

	memcpy(buffer, prefix, start);
	memset(buffer + start, digit, (size_t) count);
	strcpy(buffer + start + count, suffix);
	return buffer;
}

static void
parses(const char *text, int decimals, const char *expected)
{
	Amount		amount = 0;
	char		buffer[AMOUNT_TEXT_MAX];
	AmountParse parse = amount_parse(text, decimals, &amount);

	ok(parse == AMOUNT_OK && strcmp(amount_format(amount, decimals, buffer), expected) == 0,
	   "%.30s at %d decimals is %s", text, decimals, expected);
}

static void
parse_fails(const char *text, int decimals, AmountParse expected)
{
	static const char *const names[] = {"fine", "not finite", "too precise", "too large"};
	Amount		amount = 42;
	AmountParse parse = amount_parse(text, decimals, &amount);

	ok(parse == expected && amount == 42, "\"%.30s\" at %d decimals is %s, and sets nothing",
	   text, decimals, names[expected]);
}

static void
test_parse(void)
{
	parses("0", 2, "0.00");
	parses("-0", 2, "0.00");
	parses("-0.00", 2, "0.00");
	parses("3.5", 2, "3.50");
	parses("-3.5", 2, "-3.50");
	parses("3.500", 2, "3.50");
	parses("3.505", 3, "3.505");
	parses("7", 0, "7");
	parses("7.0", 0, "7");
	parses("0.0001", 4, "0.0001");
	parses("0.00010", 4, "0.0001");
	parses("0007.25", 2, "7.25");

	parse_fails("3.505", 2, AMOUNT_TOO_PRECISE);
	parse_fails("-3.505", 2, AMOUNT_TOO_PRECISE);
	parse_fails("7.1", 0, AMOUNT_TOO_PRECISE);
	parse_fails("0.00001", 4, AMOUNT_TOO_PRECISE);
	parse_fails("0.0005", 3, AMOUNT_TOO_PRECISE);
}

static void
test_parse_largest(void)
{
	parses("999999999999999", 0, "999999999999999");
	parses("999999999999999.99", 2, "999999999999999.99");
	parses("-999999999999999.99", 2, "-999999999999999.99");
	parses("999999999999999.999", 3, "999999999999999.999");
	parses("999999999999999.9999", 4, "999999999999999.9999");
	parse_fails("1000000000000000", 0, AMOUNT_TOO_LARGE);
	parse_fails("1000000000000000", 4, AMOUNT_TOO_LARGE);
	parse_fails("1000000000000000.00", 2, AMOUNT_TOO_LARGE);
	parse_fails("-1000000000000000", 2, AMOUNT_TOO_LARGE);
	parse_fails("1000000000000000.001", 2, AMOUNT_TOO_LARGE);
	parse_fails("999999999999999.999", 2, AMOUNT_TOO_PRECISE);
}

static void
test_parse_long(void)
{
	parse_fails(long_number("", '9', DIGITS, ""), 2, AMOUNT_TOO_LARGE);
	parse_fails(long_number("-", '9', DIGITS, ""), 2, AMOUNT_TOO_LARGE);
	parse_fails(long_number("", '9', 131072, ".5"), 2, AMOUNT_TOO_LARGE);
	parse_fails(long_number("0.", '9', DIGITS, ""), 2, AMOUNT_TOO_PRECISE);
	parse_fails(long_number("0.", '0', DIGITS, "1"), 2, AMOUNT_TOO_PRECISE);
	parse_fails(long_number("", '9', DIGITS, "e"), 2, AMOUNT_NOT_FINITE);
	parses(long_number("0.5", '0', DIGITS, ""), 2, "0.50");
	parses(long_number("", '0', DIGITS, "7"), 2, "7.00");
}

static void
test_parse_none(void)
{
	static const char *const none[] = {
		"NaN", "nan", "Infinity", "-Infinity", "", "-", ".", "-.", ".5", "5.", "1e3", "1E3",
		"1.5e", "+1", " 1", "1 ", "--1", "1-", "1..2", "1.2.3", "0x10", "1,5", "1_000"
	};

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		parse_fails(none[i], 2, AMOUNT_NOT_FINITE);
}

static void
test_format(void)
{
	const Amount most = (Amount) (((unsigned __int128) 1 << 127) - 1);

	is_amount(0, 0, "0", "zero without decimals");
	is_amount(0, 2, "0.00", "zero with decimals");
	is_amount(5, 2, "0.05", "less than one");
	is_amount(-5, 2, "-0.05", "less than one below zero");
	is_amount(-5, 0, "-5", "below zero without decimals");
	is_amount(99, 2, "0.99", "just below one");
	is_amount(100, 2, "1.00", "one");
	is_amount(123456, 3, "123.456", "three decimals");
	is_amount(123456, 4, "12.3456", "four decimals");
	is_amount(most, 4, "17014118346046923173168730371588410.5727", "the largest Amount");
	is_amount(-most - 1, 4, "-17014118346046923173168730371588410.5728", "the smallest Amount");
	is_amount(-most - 1, 0, "-170141183460469231731687303715884105728", "the same without decimals");
}

static void
test_limit(void)
{
	is_amount(amount_limit(0), 0, "1000000000000000", "the limit at 0 decimals");
	is_amount(amount_limit(2), 2, "1000000000000000.00", "the limit at 2 decimals");
	is_amount(amount_limit(3), 3, "1000000000000000.000", "the limit at 3 decimals");
	is_amount(amount_limit(4), 4, "1000000000000000.0000", "the limit at 4 decimals");
}

static void
test_divide(void)
{
	static const int cases[][3] = {
		{0, 5, 0}, {10, 5, 2}, {-10, 5, -2}, {7, 1, 7},
		{1, 3, 0}, {2, 3, 1}, {-1, 3, 0}, {-2, 3, -1},
		{1, 2, 1}, {3, 2, 2}, {5, 2, 3}, {-1, 2, -1}, {-3, 2, -2}, {-5, 2, -3},
		{499, 1000, 0}, {500, 1000, 1}, {501, 1000, 1}, {1499, 1000, 1}, {1500, 1000, 2},
		{-499, 1000, 0}, {-500, 1000, -1}, {-1499, 1000, -1}, {-1500, 1000, -2}
	};
	const Amount most = (Amount) (((unsigned __int128) 1 << 127) - 1);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ok(amount_divide(cases[i][0], cases[i][1]) == cases[i][2],
		   "%d / %d is %d", cases[i][0], cases[i][1], cases[i][2]);

	ok(amount_divide(most, 1) == most, "the largest Amount by 1");
	ok(amount_divide(-most - 1, 1) == -most - 1, "the smallest Amount by 1");
	ok(amount_divide(most, 2) == most / 2 + 1, "the largest Amount by 2, half away from zero");
	ok(amount_divide(most, most) == 1, "the largest Amount by itself");
	ok(amount_divide(most / 2, most) == 0, "just below half of the largest Amount");
	ok(amount_divide(most / 2 + 1, most) == 1, "just above half of the largest Amount");
	ok(amount_divide(-(most / 2), most) == 0, "the same below zero, just inside");
	ok(amount_divide(-(most / 2) - 1, most) == -1, "the same below zero, just outside");
}

static void
test_excerpt(void)
{
	char		buffer[AMOUNT_TEXT_MAX];
	char		whole[41];

	memset(whole, '7', 40);
	whole[40] = '\0';
	is_text(amount_excerpt("", buffer), "", "excerpt of nothing");
	is_text(amount_excerpt("12.5", buffer), "12.5", "a short number is whole");
	is_text(amount_excerpt(whole, buffer), whole, "40 characters are whole");
	is_text(amount_excerpt(long_number("", '7', 41, ""), buffer),
			"7777777777777777777777777777777777777777...", "41 are cut");
	is_int((long long) strlen(amount_excerpt(long_number("", '7', 131072, ""), buffer)), 43,
		   "any length fits the buffer");
}

static void
test_read(void)
{
	AmountRule	rule = {
		.code = INVALID_AMOUNT, .name = "amount", .decimals = 2,
		.minimum = 1, .maximum = 10000, .out_of_range = "amount_out_of_range",
		.range = "from a cent to a hundred", .hint = "Try less."
	};
	Amount		amount = 42;
	Violation	violation;

	accepted(amount_read(&rule, "0.01", &amount, &violation), &violation, "the minimum is allowed");
	is_amount(amount, 2, "0.01", "and read");
	accepted(amount_read(&rule, "100.000", &amount, &violation), &violation, "the maximum is allowed");
	is_amount(amount, 2, "100.00", "and read");

	amount = 42;
	refused(amount_read(&rule, "0", &amount, &violation), &violation, INVALID_AMOUNT,
			"amount must be from a cent to a hundred", "The value is 0.", "below the minimum");
	is_text(violation.hint, "Try less.", "the rule's hint");
	is_text(violation.rule, "amount_out_of_range", "the rule's name");
	is_text(violation.field, "amount", "the number is the field");
	refused(amount_read(&rule, "100.01", &amount, &violation), &violation, INVALID_AMOUNT,
			"amount must be from a cent to a hundred", "The value is 100.01.", "above the maximum");
	refused(amount_read(&rule, "-5", &amount, &violation), &violation, INVALID_AMOUNT,
			"amount must be from a cent to a hundred", "The value is -5.", "below zero");
	refused(amount_read(&rule, "0.001", &amount, &violation), &violation, INVALID_AMOUNT,
			"amount must have no more than 2 decimals", "The value is 0.001.", "too precise");
	refused(amount_read(&rule, "NaN", &amount, &violation), &violation, INVALID_AMOUNT,
			"amount must be a finite number", "The value is NaN.", "NaN");
	refused(amount_read(&rule, "-Infinity", &amount, &violation), &violation, INVALID_AMOUNT,
			"amount must be a finite number", "The value is -Infinity.", "-Infinity");
	refused(amount_read(&rule, long_number("", '9', DIGITS, ""), &amount, &violation), &violation,
			INVALID_AMOUNT, "amount must be from a cent to a hundred", "999...", "1,000 digits");

	rule.code = INVALID_ITEMS;
	refused(amount_read(&rule, "0", &amount, &violation), &violation, INVALID_ITEMS,
			"amount must be from a cent to a hundred", "The value is 0.", "the rule has the code");
	ok(amount == 42, "a refused number sets nothing");
}

int
main(void)
{
	test_parse();
	test_parse_largest();
	test_parse_long();
	test_parse_none();
	test_format();
	test_limit();
	test_divide();
	test_excerpt();
	test_read();
	return tap_done();
}
