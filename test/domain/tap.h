/*
 * tap.h
 *	  The Test Anything Protocol: one line a test, the plan at the end.
 */
#ifndef POS_TEST_TAP_H
#define POS_TEST_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "amount.h"
#include "violation.h"

static int	tap_count = 0;
static int	tap_failures = 0;

__attribute__((format(printf, 2, 3)))
static inline bool
ok(bool passed, const char *format,...)
{
	va_list		args;

	tap_count++;
	if (!passed)
		tap_failures++;

	printf("%s %d - ", passed ? "ok" : "not ok", tap_count);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
	fflush(stdout);
	return passed;
}

static inline void
is_text(const char *got, const char *expected, const char *name)
{
	if (!ok(strcmp(got, expected) == 0, "%s", name))
		printf("#      got: %s\n# expected: %s\n", got, expected);
}

static inline void
is_int(long long got, long long expected, const char *name)
{
	if (!ok(got == expected, "%s", name))
		printf("#      got: %lld\n# expected: %lld\n", got, expected);
}

static inline void
is_amount(Amount got, int decimals, const char *expected, const char *name)
{
	char		buffer[AMOUNT_TEXT_MAX];

	is_text(amount_format(got, decimals, buffer), expected, name);
}

/* Passes where the rule held. */
static inline void
accepted(bool result, const Violation *violation, const char *name)
{
	if (!ok(result, "%s", name))
		printf("# refused: PC%03d %s\n", violation->code, violation->message);
}

/*
 * Passes where the rule refused with that code, a name, a message and a detail
 * that hold these parts, and a hint.
 */
static inline void
refused(bool result, const Violation *violation, ViolationCode code,
		const char *message, const char *detail, const char *name)
{
	bool		passed = !result && violation->code == code && violation->rule[0] != '\0' &&
		strstr(violation->message, message) != NULL &&
		strstr(violation->detail, detail) != NULL &&
		violation->hint[0] != '\0';

	if (ok(passed, "%s", name))
		return;
	if (result)
		printf("# not refused\n");
	else
		printf("#  got: PC%03d %s | %s | %s\n# want: PC%03d %s | %s\n",
			   violation->code, violation->message, violation->detail, violation->hint,
			   code, message, detail);
}

/* The program's exit status. */
static inline int
tap_done(void)
{
	printf("1..%d\n", tap_count);
	return tap_failures == 0 ? 0 : 1;
}

#endif							/* POS_TEST_TAP_H */
