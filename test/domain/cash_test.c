/*
 * cash_test.c
 *	  Cash by the smallest coin, tips, and the change.
 */
#include "tap.h"

#include "cash.h"
#include "fixture.h"

static Fixture fixture;
static Snapshot snapshot;

/* An order of that total, whose smallest coin is that many cents */
static void
order_of(const char *total, Amount coin)
{
	fixture_priced(&fixture, 2, total);
	fixture.order.cash_rounding = coin;
}

static bool
pay(const AskedPayment *asked, Payment *payment)
{
	return order_record_payment(&fixture.order, asked, payment, &fixture.violation);
}

static Payment
pay_cash(const char *amount)
{
	const AskedPayment asked = {.is_cash = true, .amount = amount};
	Payment		payment = {.payment_no = 1};

	accepted(pay(&asked, &payment), &fixture.violation, amount);
	return payment;
}

static void
pay_refused(AskedPayment asked, const char *field, const char *message, const char *detail)
{
	Payment		payment = {.payment_no = 1, .amount = 42, .reversed = true};

	snapshot_take(&snapshot, &fixture);
	refused(pay(&asked, &payment), &fixture.violation, INVALID_AMOUNT, message, detail, message);
	is_text(fixture.violation.field, field, "its field");
	ok(snapshot_equals(&snapshot, &fixture) && payment.amount == 42 && payment.reversed,
	   "and nothing changed");
}

static void
rounded_is(Amount coin, Amount amount, Amount expected)
{
	const Order order = {.cash_rounding = coin};

	ok(cash_rounded(&order, amount) == expected && cash_rounded(&order, -amount) == -expected,
	   "%d in coins of %d is %d, and so below zero", (int) amount, (int) coin, (int) expected);
}

static void
test_rounded(void)
{
	rounded_is(0, 1572, 1572);
	rounded_is(1, 1572, 1572);
	rounded_is(5, 1572, 1570);
	rounded_is(5, 1573, 1575);
	rounded_is(10, 204, 200);
	rounded_is(10, 205, 210);
	rounded_is(50, 24, 0);
	rounded_is(50, 25, 50);
	ok(method_is_cash("cash"), "cash is cash");
	ok(!method_is_cash("Cash") && !method_is_cash("cash ") && !method_is_cash(""), "nothing else is");
}

static void
test_examples(void)
{
	Payment		payment;

	order_of("15.72", 5);
	payment = pay_cash("15.72");
	is_amount(payment.amount + payment.rounding, 2, "15.70", "15.72 due is paid with 15.70");
	is_text(order_payment_status(&fixture.order), "paid", "and that is all");

	order_of("1.97", 5);
	accepted(pay(&(AskedPayment) {.is_cash = true, .amount = "1.97", .tendered = "2"}, &payment),
			 &fixture.violation, "1.97 with 2.00 given");
	is_amount(payment_change(&payment), 2, "0.05", "0.05 back");

	order_of("15.72", 0);
	payment = pay_cash("15.72");
	is_amount(payment.rounding, 2, "0.00", "without a coin nothing is rounded");
	is_amount(fixture.order.cash, 2, "15.72", "and cash is counted");

	order_of("0.02", 5);
	accepted(pay(&(AskedPayment) {.is_cash = true, .amount = "0.02", .tendered = "0"}, &payment),
			 &fixture.violation, "what rounds to nothing is paid with nothing");
	is_amount(payment_change(&payment), 2, "0.00", "and there is no change");
}

/* Each payment is rounded as the sum so far. */
static void
test_sum_is_rounded(void)
{
	Payment		payment;

	order_of("1.00", 5);
	payment = pay_cash("0.33");
	is_amount(payment.rounding, 2, "0.02", "0.33 first is 0.35");
	payment = pay_cash("0.33");
	is_amount(payment.rounding, 2, "-0.03", "again it is 0.30");
	accepted(pay(&(AskedPayment) {.amount = "0.01"}, &payment), &fixture.violation, "a cent by card");
	is_amount(payment.rounding, 2, "0.00", "is not rounded");
	is_amount(fixture.order.cash, 2, "0.66", "and is no cash");
	payment = pay_cash("0.33");
	is_amount(payment.rounding, 2, "0.02", "the third of cash is 0.35");

	accepted(order_reverse_payment(&fixture.order, &payment, &fixture.violation), &fixture.violation,
			 "a reversal");
	is_amount(payment.reversal_rounding, 2, "-0.02", "gives back 0.35");
	is_amount(payment.rounding, 2, "0.02", "its own rounding stays");
	is_amount(fixture.order.cash, 2, "0.66", "cash is as before");
}

static void
test_reversal_of_another(void)
{
	Payment		first;
	Payment		second;

	order_of("0.66", 5);
	first = pay_cash("0.33");
	second = pay_cash("0.33");
	order_reverse_payment(&fixture.order, &first, &fixture.violation);
	is_amount(first.amount - first.reversal_rounding, 2, "0.30",
			  "of two payments that rounded to 0.65 the first to go gets 0.30");
	order_reverse_payment(&fixture.order, &second, &fixture.violation);
	is_amount(second.amount - second.reversal_rounding, 2, "0.35", "the last one the rest");

	order_of("0.33", 5);
	accepted(pay(&(AskedPayment) {.amount = "0.33"}, &first), &fixture.violation, "by card");
	accepted(order_reverse_payment(&fixture.order, &first, &fixture.violation), &fixture.violation,
			 "a reversal by card");
	ok(first.reversal_rounding == 0 && fixture.order.cash == 0, "moves no cash");
}

static void
test_tips(void)
{
	Payment		payment;

	order_of("15.72", 5);
	accepted(pay(&(AskedPayment) {.is_cash = true, .amount = "15.72", .tip = "1", .tendered = "20"},
				 &payment), &fixture.violation, "with a tip, of 20.00 given");
	is_amount(payment.tip, 2, "1.00", "its tip");
	is_amount(payment_change(&payment), 2, "3.30", "the change");
	is_amount(fixture.order.paid, 2, "15.72", "a tip is not paid on the order");
	is_amount(fixture.order.cash, 2, "15.72", "nor rounded");

	order_of("15.72", 5);
	accepted(pay(&(AskedPayment) {.amount = "15.72", .tip = "1.01"}, &payment), &fixture.violation,
			 "a tip by card needs no coins");
	ok(payment_change(&payment) == 0 && !payment.has_tendered, "nothing is tendered, and no change given");

	order_of("10", 0);
	accepted(pay(&(AskedPayment) {.is_cash = true, .amount = "10", .tip = "0", .tendered = "10"},
				 &payment), &fixture.violation, "a tip of zero, and the exact money");
	pay_refused((AskedPayment) {.amount = "1"}, "amount", "is above what is due", "0.00 is due.");
	order_of("10", 0);
	pay_refused((AskedPayment) {.amount = "1", .tip = "-0.01"}, "tip",
				"tip must be zero or more", "The value is -0.01.");
	pay_refused((AskedPayment) {.amount = "1", .tip = "0.001"}, "tip",
				"tip must have no more than 2 decimals", "The value is 0.001.");
	pay_refused((AskedPayment) {.amount = "1", .tip = "1000000000000000"}, "tip",
				"tip must be zero or more and below 10^15", "1000000000000000");
	order_of("10", 5);
	pay_refused((AskedPayment) {.is_cash = true, .amount = "1", .tip = "0.51"}, "tip",
				"tip in cash must be a multiple of 0.05", "The value is 0.51.");
}

static void
test_tendered(void)
{
	order_of("15.73", 5);
	pay_refused((AskedPayment) {.is_cash = true, .amount = "15.73", .tip = "1", .tendered = "16.70"},
				"tendered", "tendered must be 16.75 or more", "The value is 16.70; the payment is 16.75 with a tip of 1.00.");
	pay_refused((AskedPayment) {.is_cash = true, .amount = "15.73", .tendered = "15.76"},
				"tendered", "tendered in cash must be a multiple of 0.05", "The value is 15.76.");
	pay_refused((AskedPayment) {.amount = "15.73", .tendered = "20"},
				"tendered", "tendered is for payments in cash only", "The value is 20");
	pay_refused((AskedPayment) {.is_cash = true, .amount = "15.73", .tendered = "-1"},
				"tendered", "tendered must be zero or more", "The value is -1.");
	pay_refused((AskedPayment) {.is_cash = true, .amount = "15.73", .tendered = "NaN"},
				"tendered", "tendered must be a finite number", "The value is NaN.");
}

static void
test_all_that_is_due(void)
{
	Payment		payment;

	order_of("10", 0);
	pay_cash("3");
	accepted(pay(&(AskedPayment) {0}, &payment), &fixture.violation, "a payment without an amount");
	is_amount(payment.amount, 2, "7.00", "is all that is due");
	is_amount(order_due(&fixture.order), 2, "0.00", "then nothing is");
	pay_refused((AskedPayment) {.tip = "1"}, "amount", "nothing is due for order 7", "Its total of 10.00 is paid.");
}

/* 999999999999999.9999 in coins of 0.0001, all at once */
static void
test_largest(void)
{
	Payment		payment;
	const AskedPayment asked = {
		.is_cash = true, .amount = "999999999999999.9999",
		.tip = "999999999999999.9999", .tendered = "999999999999999.9999"
	};

	fixture_priced(&fixture, 4, "999999999999999.9999");
	fixture.order.cash_rounding = amount_limit(4) - 1;
	refused(pay(&asked, &payment), &fixture.violation, INVALID_AMOUNT,
			"tendered must be 1999999999999999.9998 or more", "", "the largest figures");
	accepted(pay(&(AskedPayment) {.is_cash = true}, &payment), &fixture.violation,
			 "one coin for all that is due");
	is_amount(payment.rounding, 4, "0.0000", "is exact");
	accepted(order_reverse_payment(&fixture.order, &payment, &fixture.violation), &fixture.violation,
			 "and back");
	is_amount(payment.reversal_rounding, 4, "0.0000", "exactly");
}

int
main(void)
{
	test_rounded();
	test_examples();
	test_sum_is_rounded();
	test_reversal_of_another();
	test_tips();
	test_tendered();
	test_all_that_is_due();
	test_largest();
	return tap_done();
}
