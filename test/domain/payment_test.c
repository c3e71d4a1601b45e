/*
 * payment_test.c
 *	  Payments, their reversal, and what an order's payment status is.
 */
#include "tap.h"

#include "fixture.h"

static Fixture fixture;
static Snapshot snapshot;

static bool
record(const char *amount, Payment *payment)
{
	return fixture_pay(&fixture, amount, payment);
}

static void
amount_refused(int exponent, const char *price, const char *amount,
			   const char *message, const char *detail)
{
	Payment		payment = {.payment_no = 1, .amount = 42, .reversed = true};
	char		name[80];

	fixture_priced(&fixture, exponent, price);
	snapshot_take(&snapshot, &fixture);
	snprintf(name, sizeof(name), "%.30s for an order of %s", amount, price);
	refused(record(amount, &payment), &fixture.violation, INVALID_AMOUNT, message, detail, name);
	ok(snapshot_equals(&snapshot, &fixture) && payment.amount == 42 && payment.reversed,
	   "and nothing changed");
}

static void
test_record(void)
{
	Payment		first = {.payment_no = 1, .reversed = true};
	Payment		second = {.payment_no = 2};

	fixture_priced(&fixture, 2, "10");
	is_text(order_payment_status(&fixture.order), "unpaid", "a new order is unpaid");
	accepted(record("0.01", &first), &fixture.violation, "the smallest payment");
	is_amount(first.amount, 2, "0.01", "its amount");
	ok(!first.reversed, "it is not reversed");
	is_int(first.payment_no, 1, "its number is the caller's");
	is_amount(fixture.order.paid, 2, "0.01", "paid so far");
	is_int(fixture.order.version, 2, "version");
	is_text(order_payment_status(&fixture.order), "partial", "then partly paid");

	snapshot_take(&snapshot, &fixture);
	refused(record("10.00", &second), &fixture.violation, INVALID_AMOUNT,
			"payment of 10.00 is above what is due for order 7",
			"Of the total of 10.00, 0.01 is paid: 9.99 is due.", "a cent too much");
	is_text(fixture.violation.hint, "Record at most 9.99.", "the hint says how much");
	ok(snapshot_equals(&snapshot, &fixture), "and nothing changed");

	order_confirm(&fixture.order, &fixture.violation);
	accepted(record("9.990", &second), &fixture.violation, "the rest, of a confirmed order");
	is_amount(fixture.order.paid, 2, "10.00", "paid");
	is_int(fixture.order.version, 4, "version");
	is_text(order_payment_status(&fixture.order), "paid", "then paid");
	refused(record("0.01", &second), &fixture.violation, INVALID_AMOUNT,
			"payment of 0.01 is above what is due", "0.00 is due", "more when it is paid");
}

static void
test_amounts(void)
{
	amount_refused(2, "10", "0", "amount must be greater than zero", "The value is 0.");
	amount_refused(2, "10", "-0.01", "amount must be greater than zero", "The value is -0.01.");
	amount_refused(2, "10", "0.001", "amount must have no more than 2 decimals", "The value is 0.001.");
	amount_refused(0, "10", "0.5", "amount must have no more than 0 decimals", "The value is 0.5.");
	amount_refused(3, "10", "0.0005", "amount must have no more than 3 decimals", "The value is 0.0005.");
	amount_refused(4, "10", "0.00005", "amount must have no more than 4 decimals", "The value is 0.00005.");
	amount_refused(2, "10", "NaN", "amount must be a finite number", "The value is NaN.");
	amount_refused(2, "10", "Infinity", "amount must be a finite number", "The value is Infinity.");
	amount_refused(2, "10", "1000000000000000", "amount must be greater than zero and below 10^15",
				   "The value is 1000000000000000.");
	amount_refused(2, "10", "10.01", "payment of 10.01 is above what is due", "10.00 is due.");
	amount_refused(2, "0", "0.01", "payment of 0.01 is above what is due", "0.00 is due.");
	amount_refused(4, "999999999999999.9998", "999999999999999.9999",
				   "payment of 999999999999999.9999 is above what is due", "999999999999999.9998 is due.");
}

static void
test_exponents(void)
{
	static const struct
	{
		int			exponent;
		const char *amount;
	}			cases[] = {
		{0, "999999999999999"}, {2, "999999999999999.99"},
		{3, "999999999999999.999"}, {4, "999999999999999.9999"},
		{0, "1"}, {2, "0.01"}, {3, "0.001"}, {4, "0.0001"}
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		Payment		payment = {.payment_no = 1};

		fixture_priced(&fixture, cases[i].exponent, cases[i].amount);
		ok(record(cases[i].amount, &payment) && fixture.order.paid == fixture.order.total,
		   "all of %s", cases[i].amount);
	}
}

static void
test_reverse(void)
{
	Payment		first = {.payment_no = 1};
	Payment		second = {.payment_no = 2};

	fixture_priced(&fixture, 2, "10");
	record("4", &first);
	record("6", &second);
	accepted(order_reverse_payment(&fixture.order, &first, &fixture.violation), &fixture.violation,
			 "a payment is reversed");
	ok(first.reversed && !second.reversed, "that one, not the other");
	is_amount(first.amount, 2, "4.00", "its amount stays");
	is_amount(fixture.order.paid, 2, "6.00", "paid is less");
	is_int(fixture.order.version, 4, "version");
	is_text(order_payment_status(&fixture.order), "partial", "the order is partly paid");

	snapshot_take(&snapshot, &fixture);
	refused(order_reverse_payment(&fixture.order, &first, &fixture.violation), &fixture.violation,
			INVALID_STATE, "cannot reverse payment 1 of order 7 twice", "Payment 1 of 4.00 is reversed.",
			"a second time");
	ok(snapshot_equals(&snapshot, &fixture) && first.reversed, "and nothing changed");

	order_confirm(&fixture.order, &fixture.violation);
	accepted(order_reverse_payment(&fixture.order, &second, &fixture.violation), &fixture.violation,
			 "one of a confirmed order");
	is_amount(fixture.order.paid, 2, "0.00", "nothing is paid");
	is_text(order_payment_status(&fixture.order), "unpaid", "the order is unpaid");
	accepted(record("10", &first), &fixture.violation, "all of it is due again");
}

static void
test_voided(void)
{
	Payment		payment = {.payment_no = 1, .amount = 500, .reversed = true};

	fixture_priced(&fixture, 2, "10");
	order_void(&fixture.order, &fixture.violation);
	snapshot_take(&snapshot, &fixture);
	refused(record("5", &payment), &fixture.violation, INVALID_STATE,
			"cannot record a payment for order 7", "Order 7 is voided.", "a payment for a voided order");
	refused(record("NaN", &payment), &fixture.violation, INVALID_STATE,
			"cannot record a payment for order 7", "Order 7 is voided.", "the state is checked before the amount");
	refused(order_reverse_payment(&fixture.order, &payment, &fixture.violation), &fixture.violation,
			INVALID_STATE, "cannot reverse a payment of order 7", "Order 7 is voided.",
			"a reversal in a voided order");
	ok(snapshot_equals(&snapshot, &fixture), "and nothing changed");
}

static void
test_status(void)
{
	Payment		payment = {.payment_no = 1};

	fixture_priced(&fixture, 2, "0");
	is_text(order_payment_status(&fixture.order), "paid", "a total of zero is paid");
	fixture_priced(&fixture, 2, "10");
	order_apply_discount(&fixture.order, "100", NULL, &fixture.violation);
	is_text(order_payment_status(&fixture.order), "paid", "so is one after a discount of 100 %");
	fixture_priced(&fixture, 2, "10");
	record("9.99", &payment);
	is_text(order_payment_status(&fixture.order), "partial", "a cent less than the total is partial");
}

int
main(void)
{
	test_record();
	test_amounts();
	test_exponents();
	test_reverse();
	test_voided();
	test_status();
	return tap_done();
}
