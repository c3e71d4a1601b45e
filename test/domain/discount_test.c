/*
 * discount_test.c
 *	  The order's discount and its shares.
 */
#include "tap.h"

#include "fixture.h"

static Fixture fixture;
static Snapshot snapshot;

static bool
apply(const char *percent)
{
	return order_apply_discount(&fixture.order, percent, NULL, &fixture.violation);
}

/* One line at that price. */
static void
discounts(int exponent, const char *price, const char *percent, const char *total)
{
	char		text[AMOUNT_TEXT_MAX];
	bool		applied = fixture_priced(&fixture, exponent, price) && apply(percent);

	ok(applied && strcmp(amount_format(fixture.order.total, exponent, text), total) == 0 &&
	   fixture.order.total == fixture.order.subtotal - fixture.order.discount &&
	   fixture.lines[0].discount == fixture.order.discount,
	   "%s less %s%% is %s", price, percent, total);
}

static void
percent_refused(const char *percent, const char *message, const char *name)
{
	fixture_priced(&fixture, 2, "10");
	snapshot_take(&snapshot, &fixture);
	refused(apply(percent), &fixture.violation, INVALID_AMOUNT, message, "The value is ", name);
	ok(snapshot_equals(&snapshot, &fixture), "and nothing changed");
}

/* The shares in minor units, in the order of the lines. */
static void
shares_are(const char *percent, const int *expected, const char *name)
{
	bool		same = apply(percent);

	for (int i = 0; i < fixture.order.line_count; i++)
		same = same && fixture.lines[i].discount == expected[i];
	if (!ok(same, "%s", name))
		for (int i = 0; i < fixture.order.line_count; i++)
			printf("# line %d: %d, expected %d\n", i + 1, (int) fixture.lines[i].discount, expected[i]);
}

static void
test_apply(void)
{
	fixture_priced(&fixture, 2, "2.30");
	accepted(apply("5"), &fixture.violation, "2.30 less 5 %");
	is_amount(fixture.order.discount, 2, "0.12", "0.115 is rounded to 0.12");
	is_amount(fixture.order.total, 2, "2.18", "total");
	is_amount(fixture.order.subtotal, 2, "2.30", "the subtotal stays");
	is_amount(fixture.lines[0].discount, 2, "0.12", "the line's share");
	is_amount(fixture.lines[0].line_total, 2, "2.30", "the line's total stays");
	is_amount(fixture.order.asked_discount.value, 4, "5.0000", "the percentage");
	ok(fixture.order.asked_discount.kind == DISCOUNT_PERCENT, "discounted");
	is_int(fixture.order.version, 2, "version");
	is_text(order_status_name(fixture.order.status), "pending", "still pending");

	accepted(apply("10"), &fixture.violation, "a second discount");
	is_amount(fixture.order.total, 2, "2.07", "replaces the first");
	is_amount(fixture.order.asked_discount.value, 4, "10.0000", "its percentage too");
	is_int(fixture.order.version, 3, "version");
}

static void
test_rounding(void)
{
	discounts(2, "100.00", "33.3333", "66.67");
	discounts(2, "1000000.00", "33.3333", "666667.00");
	discounts(2, "0.09", "50", "0.04");
	discounts(2, "0.01", "50", "0.00");
	discounts(2, "0.01", "49.9999", "0.01");
	discounts(2, "0.00", "50", "0.00");
	discounts(2, "10.00", "0.05", "9.99");
	discounts(2, "10.00", "0.0499", "10.00");
	discounts(0, "101", "50", "50");
	discounts(0, "1", "49.9999", "1");
	discounts(3, "0.001", "50", "0.000");
	discounts(3, "1.001", "33.3333", "0.667");
	discounts(4, "0.0003", "50", "0.0001");
	discounts(4, "1.0001", "0.01", "1.0000");
}

static void
test_percent(void)
{
	discounts(2, "10.00", "100", "0.00");
	discounts(2, "10.00", "100.00000", "0.00");
	discounts(2, "999999999999.00", "0.0001", "999998999999.00");
	percent_refused("100.0001", "discount_percent must be zero or more and at most 100", "above 100");
	percent_refused("-5", "discount_percent must be zero or more and at most 100", "below zero");
	percent_refused("1000000000000000000", "discount_percent must be zero or more and at most 100", "10^18");
	percent_refused("0.00001", "discount_percent must have no more than 4 decimals", "5 decimals");
	percent_refused("33.33333", "discount_percent must have no more than 4 decimals", "33.33333");
	percent_refused("NaN", "discount_percent must be a finite number", "NaN");
	percent_refused("Infinity", "discount_percent must be a finite number", "Infinity");
}

static void
test_amount(void)
{
	fixture_create(&fixture, 2, LINES({"1", "50"}, {"1", "10"}));
	accepted(order_apply_discount(&fixture.order, NULL, "10.00", &fixture.violation), &fixture.violation,
			 "10.00 off");
	is_amount(fixture.lines[0].discount, 2, "8.33", "shared by what the lines cost");
	is_amount(fixture.lines[1].discount, 2, "1.67", "to the cent");
	is_amount(fixture.order.total, 2, "50.00", "total");
	ok(fixture.order.asked_discount.kind == DISCOUNT_AMOUNT, "by amount");
	is_amount(fixture.order.asked_discount.value, 2, "10.00", "as it was asked for");
	accepted(apply("10"), &fixture.violation, "10 % instead of it");
	is_amount(fixture.order.total, 2, "54.00", "total");
	accepted(order_apply_discount(&fixture.order, NULL, "60", &fixture.violation), &fixture.violation,
			 "all of it");
	is_amount(fixture.order.total, 2, "0.00", "nothing is left");

	snapshot_take(&snapshot, &fixture);
	refused(order_apply_discount(&fixture.order, NULL, "60.01", &fixture.violation), &fixture.violation,
			INVALID_AMOUNT, "the order's discount is above what its lines cost",
			"The discount is 60.01; the lines that it is for cost 60.00.", "a cent more");
	is_text(fixture.violation.field, "discount_amount", "the field");
	refused(order_apply_discount(&fixture.order, NULL, "-0.01", &fixture.violation), &fixture.violation,
			INVALID_AMOUNT, "discount_amount must be zero or more and below 10^15", "-0.01", "below zero");
	refused(order_apply_discount(&fixture.order, NULL, "0.001", &fixture.violation), &fixture.violation,
			INVALID_AMOUNT, "discount_amount must have no more than 2 decimals", "0.001", "3 decimals");
	refused(order_apply_discount(&fixture.order, "1", "1", &fixture.violation), &fixture.violation,
			INVALID_ARGUMENT, "either in percent or as an amount", "Both are given.", "both");
	refused(order_apply_discount(&fixture.order, NULL, NULL, &fixture.violation), &fixture.violation,
			INVALID_ARGUMENT, "either in percent or as an amount", "Neither is given.", "none");
	ok(snapshot_equals(&snapshot, &fixture), "and nothing changed");
}

static void
test_none(void)
{
	static const char *const zeros[][2] = {{"0", NULL}, {"0.0000", NULL}, {"-0", NULL}, {NULL, "0.00"}};

	for (size_t i = 0; i < sizeof(zeros) / sizeof(zeros[0]); i++)
	{
		fixture_create(&fixture, 2, LINES({"1", "50"}, {"1", "10"}));
		apply("10");
		accepted(order_apply_discount(&fixture.order, zeros[i][0], zeros[i][1], &fixture.violation),
				 &fixture.violation, "0 takes the discount away");
		ok(fixture.order.asked_discount.kind == DISCOUNT_NONE && fixture.order.discount == 0 &&
		   fixture.lines[0].discount == 0 && fixture.order.total == 6000 && fixture.order.version == 3,
		   "and the order is as without it");
	}
}

static void
test_state(void)
{
	fixture_priced(&fixture, 2, "10");
	order_confirm(&fixture.order, &fixture.violation);
	snapshot_take(&snapshot, &fixture);
	refused(apply("5"), &fixture.violation, INVALID_STATE,
			"cannot discount order 7", "Order 7 is confirmed.", "a confirmed order");
	refused(apply("NaN"), &fixture.violation, INVALID_STATE,
			"cannot discount order 7", "Order 7 is confirmed.", "the state is checked before the percentage");
	ok(snapshot_equals(&snapshot, &fixture), "and nothing changed");

	order_void(&fixture.order, &fixture.violation);
	refused(apply("5"), &fixture.violation, INVALID_STATE,
			"cannot discount order 7", "Order 7 is voided.", "a voided order");
}

static void
test_paid(void)
{
	Payment		payment = {.payment_no = 1};

	fixture_priced(&fixture, 2, "10");
	fixture_pay(&fixture, "9.50", &payment);
	snapshot_take(&snapshot, &fixture);
	refused(apply("5.05"), &fixture.violation, INVALID_AMOUNT,
			"discount would bring order 7 below what is paid",
			"The total would be 9.49, and 9.50 is paid.", "a total below what is paid");
	ok(snapshot_equals(&snapshot, &fixture), "and nothing changed");
	accepted(apply("5"), &fixture.violation, "down to what is paid");
	is_text(order_payment_status(&fixture.order), "paid", "which is then all of it");
	order_reverse_payment(&fixture.order, &payment, &fixture.violation);
	accepted(apply("5.05"), &fixture.violation, "further once the payment is reversed");
}

static void
test_shares(void)
{
	fixture_create(&fixture, 2, LINES({"1", "1"}, {"1", "1"}, {"1", "1"}));
	shares_are("33.3333", (const int[]) {34, 33, 33}, "a unit left over goes to the lowest of equal lines");
	shares_are("50", (const int[]) {50, 50, 50}, "nothing is left over");
	shares_are("0.5", (const int[]) {1, 1, 0}, "two units go to the two lowest of three");
	shares_are("100", (const int[]) {100, 100, 100}, "all of each line");
	shares_are("0.01", (const int[]) {0, 0, 0}, "a discount that rounds to nothing clears the shares");

	/* 12.5 % of 1.37 is 0.17: quotas 4.964, 3.722, 8.313 */
	fixture_create(&fixture, 2, LINES({"1", "0.40"}, {"1", "0.30"}, {"1", "0.67"}));
	shares_are("12.5", (const int[]) {5, 4, 8}, "the largest remainders get the units");

	/* 10 % of 0.55 is 0.06: quotas 1.090, 1.090, 3.818 */
	fixture_create(&fixture, 2, LINES({"1", "0.10"}, {"1", "0.10"}, {"1", "0.35"}));
	shares_are("10", (const int[]) {1, 1, 4}, "not the first line, the one with the largest remainder");

	fixture_create(&fixture, 2, LINES({"1", "0"}, {"1", "0.01"}, {"1", "0"}, {"1", "0.01"}));
	shares_are("50", (const int[]) {0, 1, 0, 0}, "a free line has no share");

	fixture_create(&fixture, 2, LINES({"1", "0"}, {"1", "0"}));
	shares_are("100", (const int[]) {0, 0}, "an order of nothing but free lines");
}

static void
test_largest(void)
{
	static LineText texts[ORDER_LINES_MAX];
	Amount		sum = 0;
	int			raised = 0;

	discounts(0, "999999999999999", "100", "0");
	discounts(4, "999999999999999.9999", "100", "0.0000");
	discounts(4, "999999999999999.9999", "50", "499999999999999.9999");
	discounts(4, "999999999999999.9999", "0.0001", "999998999999999.9999");
	discounts(4, "999999999999999.9999", "33.3333", "666666999999999.9999");

	fixture_create(&fixture, 4, LINES({"1", "999999999999999.9998"}, {"1", "0.0001"}));
	accepted(apply("99.9999"), &fixture.violation, "the largest line beside the smallest");
	is_amount(fixture.lines[0].discount + fixture.lines[1].discount, 4, "999998999999999.9999",
			  "their shares add up");
	is_amount(fixture.lines[1].discount, 4, "0.0001", "the smallest has its own");

	for (int i = 0; i < ORDER_LINES_MAX; i++)
		texts[i] = (LineText) {"1", "999999999999.9999"};
	fixture_create(&fixture, 4, texts, ORDER_LINES_MAX);
	accepted(apply("33.3333"), &fixture.violation, "1,000 large lines");
	is_amount(fixture.order.discount, 4, "333332999999999.9667", "their discount");
	for (int i = 0; i < ORDER_LINES_MAX; i++)
	{
		sum += fixture.lines[i].discount;
		raised += (fixture.lines[i].discount == fixture.lines[0].discount);
	}
	is_amount(sum, 4, "333332999999999.9667", "their shares add up");
	ok(raised == 667 && fixture.lines[667].discount == fixture.lines[0].discount - 1,
	   "the 667 units left over go to the first 667 lines");
}

/* A store that somebody tampered with must not overrun anything. */
static void
test_line_count(void)
{
	fixture_priced(&fixture, 2, "10");
	fixture.order.line_count = 1001;
	refused(apply("5"), &fixture.violation, INVALID_ITEMS,
			"an order must have 1 to 1000 lines", "This one has 1001.", "an order of 1,001 lines");
	fixture.order.line_count = 0;
	refused(apply("5"), &fixture.violation, INVALID_ITEMS,
			"an order must have 1 to 1000 lines", "This one has 0.", "an order of no line");
}

int
main(void)
{
	test_apply();
	test_rounding();
	test_percent();
	test_amount();
	test_none();
	test_state();
	test_paid();
	test_shares();
	test_largest();
	test_line_count();
	return tap_done();
}
