/*
 * currency_test.c
 *	  ISO 4217: what a currency's exponent is, and what is no currency.
 */
#include "tap.h"

#include "currency.h"

static void
test_exponents(void)
{
	static const struct
	{
		const char *code;
		int			exponent;
	}			known[] = {
		{"AED", 2}, {"BHD", 3}, {"BIF", 0}, {"CHF", 2}, {"CLF", 4}, {"CLP", 0}, {"EUR", 2},
		{"GBP", 2}, {"IQD", 3}, {"ISK", 0}, {"JOD", 3}, {"JPY", 0}, {"KRW", 0}, {"KWD", 3},
		{"LYD", 3}, {"MGA", 2}, {"MRU", 2}, {"OMR", 3}, {"PYG", 0}, {"TND", 3}, {"UGX", 0},
		{"USD", 2}, {"UYW", 4}, {"VND", 0}, {"XAF", 0}, {"XCD", 2}, {"XOF", 0}, {"XPF", 0},
		{"ZWG", 2}
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		is_int(currency_exponent(known[i].code), known[i].exponent, known[i].code);
}

static void
test_unknown(void)
{
	static const char *const unknown[] = {
		"", "U", "US", "USDX", "usd", "Usd", " USD", "USD ", "AAA", "ZZZ", "DEM", "BGN", "ZWL",
		"XAU", "XDR", "XTS", "XXX", "$", "840"
	};

	for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++)
		ok(currency_exponent(unknown[i]) == -1, "\"%s\" is no currency", unknown[i]);
}

/* The search by halves finds every row, so the table is in order. */
static void
test_all(void)
{
	int			found[5] = {0};

	for (char a = 'A'; a <= 'Z'; a++)
		for (char b = 'A'; b <= 'Z'; b++)
			for (char c = 'A'; c <= 'Z'; c++)
			{
				const char	code[4] = {a, b, c, '\0'};
				int			exponent = currency_exponent(code);

				if (exponent >= 0 && exponent <= 4)
					found[exponent]++;
			}

	is_int(found[0], 17, "currencies without decimals");
	is_int(found[1], 0, "currencies with 1 decimal");
	is_int(found[2], 139, "currencies with 2 decimals");
	is_int(found[3], 7, "currencies with 3 decimals");
	is_int(found[4], 2, "currencies with 4 decimals");
}

int
main(void)
{
	test_exponents();
	test_unknown();
	test_all();
	return tap_done();
}
