/*
 * payment.c
 *	  The payments of an order, and what is due.
 */
#include <stdio.h>

#include "cash.h"
#include "order.h"

#define ORDER_NAME_MAX 32

/* What the order holds: paid, and not given back */
static Amount
held(const Order *order)
{
	return order->paid - order->given_back;
}

Amount
order_due(const Order *order)
{
	return order->total - order->refunded - held(order);
}

/* How messages call the order.  One that is being made has no number yet. */
static const char *
order_name(const Order *order, char *name)
{
	if (order->order_id == 0)
		return "the order";
	snprintf(name, ORDER_NAME_MAX, "order %lld", (long long) order->order_id);
	return name;
}

static bool
refuse_overpayment(const Order *order, Amount amount, Violation *violation)
{
	char		amount_text[AMOUNT_TEXT_MAX];
	char		total_text[AMOUNT_TEXT_MAX];
	char		paid_text[AMOUNT_TEXT_MAX];
	char		due_text[AMOUNT_TEXT_MAX];
	char		name[ORDER_NAME_MAX];

	amount_format(order_due(order), order->exponent, due_text);
	violation_start(violation, INVALID_AMOUNT, "payment_above_due");
	violation_field(violation, "amount");
	violation_message(violation, "payment of %s is above what is due for %s",
					  amount_format(amount, order->exponent, amount_text),
					  order_name(order, name));
	violation_detail(violation, "Of the total of %s%s, %s is paid%s: %s is due.",
					 amount_format(order->total - order->refunded, order->exponent, total_text),
					 order->refund_count > 0 ? " after refunds" : "",
					 amount_format(held(order), order->exponent, paid_text),
					 order->refund_count > 0 ? " and not given back" : "",
					 due_text);
	if (order_due(order) > 0)
		violation_hint(violation, "Record at most %s.", due_text);
	else
		violation_hint(violation, "The order is paid; record nothing more.");
	return false;
}

static bool
refuse_nothing_due(const Order *order, Violation *violation)
{
	char		total[AMOUNT_TEXT_MAX];
	char		name[ORDER_NAME_MAX];

	violation_start(violation, INVALID_AMOUNT, "nothing_due");
	violation_field(violation, "amount");
	violation_message(violation, "nothing is due for %s", order_name(order, name));
	violation_detail(violation, "Its total of %s is paid.",
					 amount_format(order->total - order->refunded, order->exponent, total));
	violation_hint(violation, "Leave out the payment; a tip needs a payment that settles something.");
	return false;
}

/* Sets what the payment settles: the amount, or without one all that is due. */
static bool
set_amount(const Order *order, const char *amount, Payment *payment, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_AMOUNT,
		.name = "amount",
		.decimals = order->exponent,
		.minimum = 1,
		.maximum = amount_limit(order->exponent) - 1,
		.out_of_range = "amount_out_of_range",
		.range = "greater than zero and below 10^15",
		.hint = "Give what was paid; to take a payment back, reverse it."
	};

	if (amount == NULL)
	{
		payment->amount = order_due(order);
		return payment->amount > 0 || refuse_nothing_due(order, violation);
	}
	return amount_read(&rule, amount, &payment->amount, violation) &&
		(payment->amount <= order_due(order) ||
		 refuse_overpayment(order, payment->amount, violation));
}

static bool
set_tip(const Order *order, const char *tip, Payment *payment, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_AMOUNT,
		.name = "tip",
		.decimals = order->exponent,
		.minimum = 0,
		.maximum = amount_limit(order->exponent) - 1,
		.out_of_range = "tip_out_of_range",
		.range = "zero or more and below 10^15",
		.hint = "Give what was paid on top of the amount."
	};

	if (tip == NULL)
		return true;
	return amount_read(&rule, tip, &payment->tip, violation) &&
		(!payment->is_cash || cash_in_coins(order, "tip", payment->tip, violation));
}

static bool
refuse_tendered_without_cash(const char *tendered, Violation *violation)
{
	char		excerpt[AMOUNT_TEXT_MAX];

	violation_start(violation, INVALID_AMOUNT, "tendered_without_cash");
	violation_field(violation, "tendered");
	violation_message(violation, "tendered is for payments in cash only");
	violation_detail(violation, "The value is %s, and the method is not cash.",
					 amount_excerpt(tendered, excerpt));
	violation_hint(violation, "Leave it out, or give the method 'cash'.");
	return false;
}

static bool
refuse_tendered_too_little(const Order *order, const Payment *payment, Violation *violation)
{
	Amount		needed = payment->tendered - payment_change(payment);
	char		tendered_text[AMOUNT_TEXT_MAX];
	char		needed_text[AMOUNT_TEXT_MAX];
	char		tip_text[AMOUNT_TEXT_MAX];

	amount_format(needed, order->exponent, needed_text);
	violation_start(violation, INVALID_AMOUNT, "tendered_too_little");
	violation_field(violation, "tendered");
	violation_message(violation, "tendered must be %s or more", needed_text);
	violation_detail(violation, "The value is %s; the payment is %s with a tip of %s.",
					 amount_format(payment->tendered, order->exponent, tendered_text),
					 needed_text, amount_format(payment->tip, order->exponent, tip_text));
	violation_hint(violation, "Give all the cash that was handed over, before the change.");
	return false;
}

/* Sets the cash that was handed over; rounding and tip must be set. */
static bool
set_tendered(const Order *order, const char *tendered, Payment *payment, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_AMOUNT,
		.name = "tendered",
		.decimals = order->exponent,
		.minimum = 0,
		.maximum = amount_limit(order->exponent) - 1,
		.out_of_range = "tendered_out_of_range",
		.range = "zero or more and below 10^15",
		.hint = "Give all the cash that was handed over, before the change."
	};

	if (tendered == NULL)
		return true;
	if (!payment->is_cash)
		return refuse_tendered_without_cash(tendered, violation);
	if (!amount_read(&rule, tendered, &payment->tendered, violation) ||
		!cash_in_coins(order, "tendered", payment->tendered, violation))
		return false;
	payment->has_tendered = true;
	return payment_change(payment) >= 0 ||
		refuse_tendered_too_little(order, payment, violation);
}

bool
order_record_payment(Order *order, const AskedPayment *asked, Payment *payment,
					 Violation *violation)
{
	Payment		made = {
		.payment_no = payment->payment_no,
		.is_cash = asked->is_cash
	};

	if (order->status == ORDER_VOIDED)
		return order_refuse_state(order, "record a payment for", "", violation);
	if (!set_amount(order, asked->amount, &made, violation) ||
		!set_tip(order, asked->tip, &made, violation))
		return false;
	if (made.is_cash)
		made.rounding = cash_rounding(order, made.amount);
	if (!set_tendered(order, asked->tendered, &made, violation))
		return false;

	*payment = made;
	if (made.is_cash)
		order->cash += made.amount;
	order->paid += made.amount;
	order->version++;
	return true;
}

Amount
payment_change(const Payment *payment)
{
	if (!payment->has_tendered)
		return 0;
	return payment->tendered - (payment->amount + payment->rounding + payment->tip);
}

Amount
payment_held(const Payment *payment)
{
	return payment->reversed ? 0 : payment->amount - payment->given_back;
}

static bool
refuse_reversed(const Order *order, const Payment *payment, Violation *violation)
{
	char		amount[AMOUNT_TEXT_MAX];

	violation_start(violation, INVALID_STATE, "payment_reversed");
	violation_field(violation, "payment_no");
	violation_message(violation, "cannot reverse payment %d of order %lld twice",
					  payment->payment_no, (long long) order->order_id);
	violation_detail(violation, "Payment %d of %s is reversed.", payment->payment_no,
					 amount_format(payment->amount, order->exponent, amount));
	violation_hint(violation, "Nothing is left to reverse; check the payment's number.");
	return false;
}

/* Of a payment that refunds drew on, or whose money refunds gave back without naming it */
static bool
refuse_given_back(const Order *order, const Payment *payment, Violation *violation)
{
	char		amount[AMOUNT_TEXT_MAX];
	char		drawn[AMOUNT_TEXT_MAX];
	char		given_back[AMOUNT_TEXT_MAX];
	char		paid[AMOUNT_TEXT_MAX];

	violation_start(violation, INVALID_STATE, "payment_given_back");
	violation_field(violation, "payment_no");
	violation_message(violation, "cannot reverse payment %d of order %lld, whose money refunds gave back",
					  payment->payment_no, (long long) order->order_id);
	violation_detail(violation, "The payment is %s; refunds drew %s on it, and gave back %s of %s paid.",
					 amount_format(payment->amount, order->exponent, amount),
					 amount_format(payment->given_back, order->exponent, drawn),
					 amount_format(order->given_back, order->exponent, given_back),
					 amount_format(order->paid, order->exponent, paid));
	violation_hint(violation, "What is left goes back by a refund.");
	return false;
}

bool
order_reverse_payment(Order *order, Payment *payment, Violation *violation)
{
	if (order->status == ORDER_VOIDED)
		return order_refuse_state(order, "reverse a payment of", "", violation);
	if (payment->reversed)
		return refuse_reversed(order, payment, violation);
	if (payment->given_back > 0 || payment->amount > held(order))
		return refuse_given_back(order, payment, violation);

	payment->reversed = true;
	payment->reversal_rounding = 0;
	if (payment->is_cash)
	{
		payment->reversal_rounding = cash_rounding(order, -payment->amount);
		order->cash -= payment->amount;
	}
	order->paid -= payment->amount;
	order->version++;
	return true;
}

const char *
order_payment_status(const Order *order)
{
	if (order_due(order) == 0)
		return "paid";
	return held(order) > 0 ? "partial" : "unpaid";
}
