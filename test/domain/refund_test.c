/*
 * refund_test.c
 *	  What comes back of an order: lines, taxes and money.
 */
#include "tap.h"

#include "cash.h"
#include "sale.h"

static Sale sale;
static SaleSnapshot snapshot;

/* Pays the order; the payment has that number. */
static Payment
pay(int payment_no, const char *amount, bool is_cash)
{
	const AskedPayment asked = {.is_cash = is_cash, .amount = amount};
	Payment		payment = {.payment_no = payment_no};

	if (!order_record_payment(&sale.order, &asked, &payment, &sale.violation))
		ok(false, "payment %d: %s", payment_no, sale.violation.message);
	return payment;
}

static void
refund_refused(bool result, ViolationCode code, const char *field, const char *message,
			   const char *detail)
{
	refused(result, &sale.violation, code, message, detail, message);
	is_text(sale.violation.field, field, "its field");
	ok(sale_snapshot_equals(&snapshot, &sale), "and nothing changed");
}

/* The money that goes back, and what the drawer gives of it */
static void
back_is(const char *amount, const char *name)
{
	is_amount(sale.refund.given_back, sale.order.exponent, amount, name);
}

/* 3 for 10.00 with 1.67 inside */
static void
three_for_ten(void)
{
	sale_make(&sale, 2, 0, SOLD({3000, 1000, 1, {167}}));
	pay(1, "10", false);
}

static void
test_one_by_one(void)
{
	static const char *const amounts[] = {"3.33", "3.34", "3.33"};
	static const char *const taxes[] = {"0.56", "0.55", "0.56"};

	three_for_ten();
	for (int i = 0; i < 3; i++)
	{
		accepted(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}), BACK({0})),
				 &sale.violation, "one of three");
		is_amount(sale.refund.amount, 2, amounts[i], "what it takes off the total");
		is_amount(sale.refund.tax, 2, taxes[i], "its tax");
		is_amount(sale.parts[0].tax_amounts[0], 2, taxes[i], "of the one tax");
		back_is(amounts[i], "the money");
		is_int(sale.refund.refund_no, i + 1, "its number");
		is_int(sale.order.version, 4 + i, "the version");
	}
	is_amount(sale.order.refunded, 2, "10.00", "all is refunded");
	is_amount(sale.order.refunded_tax, 2, "1.67", "with its tax");
	is_amount(sale.order.given_back, 2, "10.00", "and given back");
	is_amount(sale.order.total, 2, "10.00", "the total stays");
	is_amount(sale.order.paid, 2, "10.00", "so does what is paid");
	is_amount(sale.taxes[0][0].returned, 2, "1.67", "the tax came back");
	is_amount(sale.taxes[0][0].returned_base, 2, "8.33", "and its base");
	is_text(order_payment_status(&sale.order), "paid", "nothing is due");
}

static void
test_examples(void)
{
	sale_make(&sale, 2, 0, SOLD(UNTAXED(1000, 4167), UNTAXED(1000, 833)));
	pay(1, "50", false);
	accepted(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}), BACK({.asked_amount = "41.67"})),
			 &sale.violation, "50 + 10 less 10.00, the 50 returned");
	is_int(sale.refund.refund_no, 1, "the first refund");

	sale_make(&sale, 2, 0, SOLD(UNTAXED(3000, 27000)));
	pay(1, "270", false);
	accepted(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "2"}), BACK({0})),
			 &sale.violation, "3 * 100 less 10 %, two returned");
	back_is("180.00", "180.00 go back");

	sale_make(&sale, 2, 5, SOLD({1000, 1572, 1, {205}}));
	pay(1, "15.72", true);
	accepted(sale_refund(&sale, ALL, BACK({.is_cash = true})), &sale.violation,
			 "13.67 + 15 %, paid with 15.70 in cash, all returned");
	is_amount(sale.payments[0].amount - sale.payments[0].rounding, 2, "15.70", "15.70 go back");

	sale_make(&sale, 2, 5, SOLD(UNTAXED(3000, 99)));
	pay(1, "0.99", true);
	for (int i = 0; i < 3; i++)
	{
		sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}), BACK({.is_cash = true}));
		is_amount(sale.payments[0].amount - sale.payments[0].rounding, 2, i == 1 ? "0.30" : "0.35",
				  "0.33 in cash");
	}

	sale_make(&sale, 2, 10, SOLD(UNTAXED(1000, 63), UNTAXED(1000, 141)));
	pay(1, "2.04", true);
	sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}), BACK({.is_cash = true}));
	is_amount(sale.payments[0].amount - sale.payments[0].rounding, 2, "0.60", "0.63 of 2.04 in cash");
	sale_refund(&sale, PARTS({.line_no = 2, .asked_quantity = "1"}), BACK({0}));
	is_amount(sale.payments[0].amount - sale.payments[0].rounding, 2, "1.41", "and 1.41 by card");
	is_amount(cash_rounded(&sale.order, sale.order.cash), 2, "1.40", "leave 1.40 in the drawer");
}

/* Increments of tax go where most is left: 0.07 of 0.04, 0.02, 0.00 and 0.01. */
static void
test_taxes(void)
{
	static const SoldLine line = {2000, 107, 4, {4, 2, 0, 1}};
	const RefundLine half = {.line_no = 1, .asked_quantity = "1"};

	sale_make(&sale, 2, 0, &line, 1);
	accepted(sale_refund(&sale, &half, 1, NO_MONEY), &sale.violation, "one of two with four taxes");
	is_amount(sale.refund.amount, 2, "0.54", "what it is worth");
	is_amount(sale.parts[0].tax, 2, "0.04", "the tax of it");
	ok(sale.parts[0].tax_amounts[0] == 2 && sale.parts[0].tax_amounts[1] == 1 &&
	   sale.parts[0].tax_amounts[2] == 0 && sale.parts[0].tax_amounts[3] == 1,
	   "shared by what is left: 0.02, 0.01, 0.00, 0.01");
	is_amount(sale.taxes[0][2].returned_base, 2, "0.50", "a tax of nothing has its base");
	accepted(sale_refund(&sale, &half, 1, NO_MONEY), &sale.violation, "the other one");
	for (int i = 0; i < 4; i++)
	{
		ok(sale.taxes[0][i].returned == sale.taxes[0][i].amount, "all of tax %d came back", i + 1);
		ok(sale.taxes[0][i].returned_base == sale.taxes[0][i].base, "with its base");
	}
}

static void
test_fee(void)
{
	three_for_ten();
	accepted(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1", .asked_amount = "3"}), BACK({0})),
			 &sale.violation, "one of three, 0.33 are kept");
	is_amount(sale.refund.tax, 2, "0.50", "the tax of 3.00");
	sale_snapshot_take(&snapshot, &sale);
	refund_refused(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1", .asked_amount = "3.35"}), BACK({0})),
				   MORE_THAN_LEFT, "lines.1.amount", "lines 1: amount is above what line 1 of order 7 gives back",
				   "A quantity of 1.000 of it is worth 3.34.");
	is_text(sale.violation.hint, "Give at most 3.34.", "the hint says what it gives");
	refund_refused(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "0", .asked_amount = "0.34"}), BACK({0})),
				   MORE_THAN_LEFT, "lines.1.amount", "lines 1: amount is above what line 1 of order 7 gives back",
				   "Of what came back of it, a quantity of 1.000, 0.33 was kept.");
	accepted(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "0", .asked_amount = "0.13"}), BACK({0})),
			 &sale.violation, "some of what was kept");
	is_amount(sale.lines[0].returned_quantity, 3, "1.000", "is no quantity");
	is_amount(sale.lines[0].returned_tax, 2, "0.52", "its tax comes by the sum");
	accepted(sale_refund(&sale, ALL, BACK({0})), &sale.violation, "the rest of the goods");
	is_amount(sale.refund.amount, 2, "6.67", "is worth what it is worth, and 0.20 stay kept");
	sale_snapshot_take(&snapshot, &sale);
	refund_refused(sale_refund(&sale, ALL, BACK({0})), MORE_THAN_LEFT, "lines",
				   "nothing is left to refund of order 7", "All its lines came back.");
	accepted(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "0", .asked_amount = "0.20"}), BACK({0})),
			 &sale.violation, "and they go back in the end");
	ok(sale.order.refunded == sale.order.total && sale.order.refunded_tax == sale.order.tax,
	   "all is refunded, with its tax");

	three_for_ten();
	accepted(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "3", .asked_amount = "0"}), NO_MONEY),
			 &sale.violation, "all goods for nothing");
	is_amount(sale.order.refunded, 2, "0.00", "take nothing off");
	is_int(sale.order.refund_count, 1, "and are a refund");
}

static void
line_refused(RefundLine part, ViolationCode code, const char *field, const char *message,
			 const char *detail)
{
	sale_snapshot_take(&snapshot, &sale);
	refund_refused(sale_refund(&sale, &part, 1, BACK({0})), code, field, message, detail);
}

static void
test_lines(void)
{
	sale_make(&sale, 2, 0, SOLD(UNTAXED(1500, 300), UNTAXED(0, 0), UNTAXED(1000, 0)));
	line_refused((RefundLine) {.line_no = 4, .asked_quantity = "1"}, UNKNOWN_ORDER, "lines.1.line_no",
				 "lines 1: line 4 of order 7 is not known", "The order has 3 lines, numbered from 1.");
	line_refused((RefundLine) {.line_no = 0, .asked_quantity = "1"}, UNKNOWN_ORDER, "lines.1.line_no",
				 "lines 1: line 0 of order 7", "");
	line_refused((RefundLine) {.line_no = INT64_MAX, .asked_quantity = "1"}, UNKNOWN_ORDER, "lines.1.line_no",
				 "line 9223372036854775807", "");
	line_refused((RefundLine) {.line_no = 2, .asked_quantity = "1"}, MORE_THAN_LEFT, "lines.1.quantity",
				 "lines 1: quantity is above what is left of line 2 of order 7", "The line is struck.");
	line_refused((RefundLine) {.line_no = 2, .asked_quantity = "0", .asked_amount = "1"}, MORE_THAN_LEFT,
				 "lines.1.quantity", "left of line 2", "The line is struck.");
	line_refused((RefundLine) {.line_no = 1, .asked_quantity = "1.501"}, MORE_THAN_LEFT, "lines.1.quantity",
				 "lines 1: quantity is above what is left of line 1", "Of 1.500, 0.000 came back: 1.500 is left.");
	line_refused((RefundLine) {.line_no = 1, .asked_quantity = "0"}, INVALID_AMOUNT, "lines.1.quantity",
				 "lines 1: a quantity of 0 needs an amount", "line 1");
	line_refused((RefundLine) {.line_no = 1, .asked_quantity = "0", .asked_amount = "0"}, INVALID_AMOUNT,
				 "lines.1.amount", "lines 1: amount must be greater than zero", "The value is 0.");
	line_refused((RefundLine) {.line_no = 1, .asked_quantity = "-1"}, INVALID_AMOUNT, "lines.1.quantity",
				 "lines 1: quantity must be zero or more", "The value is -1.");
	line_refused((RefundLine) {.line_no = 1, .asked_quantity = "0.0001"}, INVALID_AMOUNT, "lines.1.quantity",
				 "lines 1: quantity must have no more than 3 decimals", "");
	line_refused((RefundLine) {.line_no = 1, .asked_quantity = "1", .asked_amount = "-0.01"}, INVALID_AMOUNT,
				 "lines.1.amount", "lines 1: amount must be zero or more", "The value is -0.01.");
	line_refused((RefundLine) {.line_no = 1, .asked_quantity = "1", .asked_amount = "0.001"}, INVALID_AMOUNT,
				 "lines.1.amount", "lines 1: amount must have no more than 2 decimals", "");
	line_refused((RefundLine) {.line_no = 3, .asked_quantity = "1", .asked_amount = "0.01"}, MORE_THAN_LEFT,
				 "lines.1.amount", "lines 1: amount is above what line 3", "is worth 0.00.");

	sale_snapshot_take(&snapshot, &sale);
	refund_refused(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}, {.line_no = 1, .asked_quantity = "0.5"}), NO_MONEY),
				   INVALID_ARGUMENT, "lines.2.line_no", "lines 2: line 1 is named twice", "once");
	refund_refused(sale_refund(&sale, sale.parts, 0, NO_MONEY), INVALID_ARGUMENT, "lines",
				   "a refund must name a line", "empty");

	accepted(sale_refund(&sale, PARTS({.line_no = 3, .asked_quantity = "1"}), NO_MONEY), &sale.violation,
			 "a line that cost nothing");
	is_amount(sale.refund.amount, 2, "0.00", "gives nothing back");
	accepted(sale_refund(&sale, ALL, NO_MONEY), &sale.violation, "all that is left");
	is_int(sale.refund.line_count, 1, "is one line, not what came back or is struck");
	is_int(sale.parts[0].line_no, 1, "the first");
	line_refused((RefundLine) {.line_no = 1, .asked_quantity = "0.001"}, MORE_THAN_LEFT, "lines.1.quantity",
				 "left of line 1", "Of 1.500, 1.500 came back: 0.000 is left.");
}

static void
test_state(void)
{
	Payment		payment;

	three_for_ten();
	sale.order.status = ORDER_PENDING;
	sale_snapshot_take(&snapshot, &sale);
	refund_refused(sale_refund(&sale, ALL, BACK({0})), INVALID_STATE, "order_id",
				   "cannot refund order 7 before it is confirmed", "Order 7 is pending.");
	sale.order.status = ORDER_VOIDED;
	sale_snapshot_take(&snapshot, &sale);
	refund_refused(sale_refund(&sale, ALL, BACK({0})), INVALID_STATE, "order_id",
				   "cannot refund order 7", "Order 7 is voided.");

	sale_make(&sale, 2, 0, SOLD(UNTAXED(1000, 1000), UNTAXED(1000, 500)));
	accepted(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}), NO_MONEY), &sale.violation,
			 "a line of an order that nobody paid");
	is_text(order_payment_status(&sale.order), "unpaid", "the rest is due");
	is_amount(order_due(&sale.order), 2, "5.00", "which is 5.00");
	sale_snapshot_take(&snapshot, &sale);
	refund_refused(order_void(&sale.order, &sale.violation), INVALID_STATE, "order_id",
				   "cannot void order 7 after a refund", "Refunds took 10.00 off its total.");
	payment = pay(1, "5", false);
	is_text(order_payment_status(&sale.order), "paid", "and can be paid");
	refused(order_record_payment(&sale.order, &(AskedPayment) {.amount = "0.01"}, &payment, &sale.violation),
			&sale.violation, INVALID_AMOUNT, "payment of 0.01 is above what is due",
			"Of the total of 5.00 after refunds, 5.00 is paid and not given back: 0.00 is due.", "but no more");
}

/* Money goes back only as far as more is held than the order still costs. */
static void
test_partly_paid(void)
{
	sale_make(&sale, 2, 0, SOLD(UNTAXED(1000, 600), UNTAXED(1000, 400)));
	pay(1, "5", false);
	sale_snapshot_take(&snapshot, &sale);
	refund_refused(sale_refund(&sale, PARTS({.line_no = 2, .asked_quantity = "1"}), BACK({.asked_amount = "4"})),
				   MORE_THAN_LEFT, "payments", "the payments of the refund must add up to 0.00", "They add up to 4.00.");
	accepted(sale_refund(&sale, PARTS({.line_no = 2, .asked_quantity = "1"}), BACK({0})), &sale.violation,
			 "4 of 10 of which 5 are paid");
	back_is("0.00", "nothing goes back");
	is_amount(sale.payments[0].amount, 2, "0.00", "and the payment is dropped");
	is_amount(order_due(&sale.order), 2, "1.00", "1.00 is still due");
	is_text(order_payment_status(&sale.order), "partial", "of what was paid in part");
	accepted(sale_refund(&sale, ALL, BACK({0})), &sale.violation, "the rest");
	back_is("5.00", "gives all back that was paid");
	is_text(order_payment_status(&sale.order), "paid", "and nothing is due");
}

static void
test_payments(void)
{
	Payment		card;
	Payment		cash;

	sale_make(&sale, 2, 0, SOLD(UNTAXED(1000, 1000), UNTAXED(1000, 1000)));
	card = pay(1, "12", false);
	cash = pay(2, "8", true);
	sale_snapshot_take(&snapshot, &sale);

	refund_refused(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}), NO_MONEY), MORE_THAN_LEFT,
				   "payments", "the payments of the refund must add up to 10.00", "They add up to 0.00.");
	refund_refused(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}), BACK({.asked_amount = "9.99"})),
				   MORE_THAN_LEFT, "payments", "must add up to 10.00", "They add up to 9.99.");
	refund_refused(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}), BACK({.asked_amount = "10.01"}, {0})),
				   MORE_THAN_LEFT, "payments", "must add up to 10.00", "They add up to 10.01.");
	refund_refused(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}), BACK({0}, {.asked_amount = "1"}, {0})),
				   INVALID_ARGUMENT, "payments.3.amount", "payments 3: only one payment may leave out its amount",
				   "Payment 1 of the request");
	refund_refused(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}), BACK({0}, {.asked_amount = "0"})),
				   INVALID_AMOUNT, "payments.2.amount", "payments 2: amount must be greater than zero", "");
	refund_refused(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}),
							   BACK({.asked_amount = "8.01", .source = &cash}, {0})),
				   MORE_THAN_LEFT, "payments.1.payment_no", "payments 1: 8.01 is above what payment 2 of order 7 holds",
				   "It holds 8.00.");
	refund_refused(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}),
							   BACK({.asked_amount = "1"}, {.source = &cash})),
				   MORE_THAN_LEFT, "payments.2.payment_no", "payments 2: 9.00 is above what payment 2", "It holds 8.00.");
	refund_refused(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}),
							   BACK({.asked_amount = "1", .source = &card}, {.source = &card})),
				   INVALID_ARGUMENT, "payments.2.payment_no", "payments 2: payment 1 is named twice", "once");
	ok(card.given_back == 0 && cash.given_back == 0, "refused refunds draw on no payment");

	accepted(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}),
						 BACK({.source = &card}, {.asked_amount = "3", .source = &cash, .is_cash = true})),
			 &sale.violation, "the rest to the card");
	is_amount(sale.payments[0].amount, 2, "7.00", "is 7.00");
	is_amount(payment_held(&card), 2, "5.00", "which holds 5.00 then");
	is_amount(payment_held(&cash), 2, "5.00", "as does the cash");
	is_amount(sale.order.cash, 2, "5.00", "and the order has that cash");
	is_amount(sale.order.given_back, 2, "10.00", "both count");
}

static void
test_too_many_payments(void)
{
	RefundPayment payments[REFUND_PAYMENTS_MAX + 1];

	for (int i = 0; i <= REFUND_PAYMENTS_MAX; i++)
		payments[i] = (RefundPayment) {.asked_amount = "0.1"};
	three_for_ten();
	sale_snapshot_take(&snapshot, &sale);
	refund_refused(sale_refund(&sale, ALL, payments, REFUND_PAYMENTS_MAX + 1), INVALID_ARGUMENT, "payments",
				   "a refund must have at most 100 payments", "This one has 101.");
	accepted(sale_refund(&sale, ALL, payments, REFUND_PAYMENTS_MAX), &sale.violation, "100 payments");
}

static void
test_reversals(void)
{
	Payment		first;
	Payment		second;
	Payment		third;

	sale_make(&sale, 2, 0, SOLD(UNTAXED(1000, 1000), UNTAXED(1000, 1000)));
	first = pay(1, "10", false);
	second = pay(2, "6", false);
	third = pay(3, "4", false);
	sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = "1"}),
				BACK({.asked_amount = "1", .source = &third}, {0}));
	sale_snapshot_take(&snapshot, &sale);
	refund_refused(order_reverse_payment(&sale.order, &third, &sale.violation), INVALID_STATE, "payment_no",
				   "cannot reverse payment 3 of order 7, whose money refunds gave back",
				   "The payment is 4.00; refunds drew 1.00 on it, and gave back 10.00 of 20.00 paid.");
	accepted(order_reverse_payment(&sale.order, &first, &sale.violation), &sale.violation,
			 "a payment may go while as much is paid as was given back");
	is_amount(order_due(&sale.order), 2, "10.00", "then what it paid is due again");
	is_text(order_payment_status(&sale.order), "unpaid", "and nothing is held");
	sale_snapshot_take(&snapshot, &sale);
	refund_refused(order_reverse_payment(&sale.order, &second, &sale.violation), INVALID_STATE, "payment_no",
				   "cannot reverse payment 2 of order 7",
				   "The payment is 6.00; refunds drew 0.00 on it, and gave back 10.00 of 10.00 paid.");

	sale_make(&sale, 2, 0, SOLD(UNTAXED(1000, 1000)));
	first = pay(1, "10", false);
	order_reverse_payment(&sale.order, &first, &sale.violation);
	second = pay(2, "10", false);
	sale_snapshot_take(&snapshot, &sale);
	refund_refused(sale_refund(&sale, ALL, BACK({.source = &first})), MORE_THAN_LEFT, "payments.1.payment_no",
				   "payments 1: 10.00 is above what payment 1 of order 7 holds", "The payment is reversed.");
}

/* The largest figures: 10^15 less a unit at 4 decimals, for 10^15 less a thousandth */
static void
test_largest(void)
{
	Amount		most = amount_limit(4) - 1;
	Amount		quantity = amount_limit(QUANTITY_DECIMALS) - 1;
	char		text[AMOUNT_TEXT_MAX];

	sale_make(&sale, 4, 0, SOLD({quantity, most, 4, {most / 5, most / 5, most / 5, most / 5}}));
	pay(1, NULL, false);
	amount_format(quantity / 2, QUANTITY_DECIMALS, text);
	accepted(sale_refund(&sale, PARTS({.line_no = 1, .asked_quantity = text}), BACK({0})), &sale.violation,
			 "half of the largest line");
	is_amount(sale.refund.amount, 4, "499999999999999.9994", "is worth its part");
	is_amount(sale.refund.tax, 4, "399999999999999.9994", "with its tax");
	accepted(sale_refund(&sale, ALL, BACK({0})), &sale.violation, "the other half");
	ok(sale.order.refunded == most && sale.order.refunded_tax == sale.order.tax &&
	   sale.order.given_back == most, "and all came back");
}

int
main(void)
{
	test_one_by_one();
	test_examples();
	test_taxes();
	test_fee();
	test_lines();
	test_state();
	test_partly_paid();
	test_payments();
	test_too_many_payments();
	test_reversals();
	test_largest();
	return tap_done();
}
