/*
 * violation_test.c
 *	  Texts of a refusal: cut, never overrun, and the message on one line.
 */
#include "tap.h"

static void
test_start(void)
{
	Violation	violation;

	memset(&violation, 'x', sizeof(violation));
	violation_start(&violation, INVALID_STATE, "order_voided");
	is_int(violation.code, 7, "codes count as the SQLSTATEs do");
	is_text(violation.rule, "order_voided", "a new violation has its rule");
	is_text(violation.field, "", "a new violation has no field");
	is_text(violation.message, "", "a new violation has no message");
	is_text(violation.detail, "", "a new violation has no detail");
	is_text(violation.hint, "", "a new violation has no hint");
}

static void
test_cut(void)
{
	Violation	violation;
	char		fits[VIOLATION_TEXT_MAX];
	char		longer[2 * VIOLATION_TEXT_MAX];

	memset(fits, 'a', sizeof(fits) - 1);
	fits[sizeof(fits) - 1] = '\0';
	memset(longer, 'a', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';

	violation_start(&violation, INVALID_ITEMS, "item_key_unknown");
	violation_message(&violation, "%s", fits);
	is_text(violation.message, fits, "the longest message is whole");
	violation_message(&violation, "%s", longer);
	is_text(violation.message, fits, "a longer message is cut");
	violation_detail(&violation, "%s", longer);
	is_text(violation.detail, fits, "a longer detail is cut");
	violation_hint(&violation, "%s", longer);
	is_text(violation.hint, fits, "a longer hint is cut");
}

static void
test_one_line(void)
{
	Violation	violation;

	violation_start(&violation, INVALID_ITEMS, "item_key_unknown");
	violation_message(&violation, "unknown key \"%s\"", "a\nb\r\tc\x7f\x01");
	is_text(violation.message, "unknown key \"a b  c  \"", "control characters in a message are blanks");
	violation_message(&violation, "unknown key \"%s\"", "caf\xc3\xa9");
	is_text(violation.message, "unknown key \"caf\xc3\xa9\"", "other characters stay");
	violation_detail(&violation, "%s", "a\nb");
	is_text(violation.detail, "a\nb", "a detail may have lines");
}

static void
test_field(void)
{
	Violation	violation;
	char		longer[2 * VIOLATION_FIELD_MAX];

	violation_start(&violation, INVALID_ITEMS, "item_key_missing");
	violation_field_within(&violation, "orders.%d", 3);
	is_text(violation.field, "orders.3", "an element as a whole is the field");
	violation_field(&violation, "items.%d.%s", 2, "quantity");
	is_text(violation.field, "items.2.quantity", "the path to an element's key");
	violation_field_within(&violation, "orders.%d", 3);
	is_text(violation.field, "orders.3.items.2.quantity", "the path within a path");

	memset(longer, 'a', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	violation_field(&violation, "%s", longer);
	is_int((long long) strlen(violation.field), VIOLATION_FIELD_MAX - 1, "a longer field is cut");
	violation_field_within(&violation, "orders.%d", 3);
	is_int((long long) strlen(violation.field), VIOLATION_FIELD_MAX - 1, "and so is a path before it");
}

int
main(void)
{
	test_start();
	test_cut();
	test_field();
	test_one_line();
	return tap_done();
}
