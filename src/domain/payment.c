/*
 * payment.c
 *	  The payments of an order.
 */
#include "order.h"

static bool
refuse_overpayment(const Order *order, Amount amount, Violation *violation)
{
	Amount		due = order->total - order->paid;
	char		amount_text[AMOUNT_TEXT_MAX];
	char		total_text[AMOUNT_TEXT_MAX];
	char		paid_text[AMOUNT_TEXT_MAX];
	char		due_text[AMOUNT_TEXT_MAX];

	amount_format(due, order->exponent, due_text);
	violation_start(violation, INVALID_AMOUNT, "payment_above_due");
	violation_field(violation, "amount");
	violation_message(violation, "payment of %s is above what is due for order %lld",
					  amount_format(amount, order->exponent, amount_text),
					  (long long) order->order_id);
	violation_detail(violation, "Of the total of %s, %s is paid: %s is due.",
					 amount_format(order->total, order->exponent, total_text),
					 amount_format(order->paid, order->exponent, paid_text),
					 due_text);
	if (due > 0)
		violation_hint(violation, "Record at most %s.", due_text);
	else
		violation_hint(violation, "The order is paid; record nothing more.");
	return false;
}

bool
order_record_payment(Order *order, const char *amount, Payment *payment, Violation *violation)
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
	Amount		value;

	if (order->status == ORDER_VOIDED)
		return order_refuse_state(order, "record a payment for", "", violation);
	if (!amount_read(&rule, amount, &value, violation))
		return false;
	if (value > order->total - order->paid)
		return refuse_overpayment(order, value, violation);

	payment->amount = value;
	payment->reversed = false;
	order->paid += value;
	order->version++;
	return true;
}

bool
order_reverse_payment(Order *order, Payment *payment, Violation *violation)
{
	if (order->status == ORDER_VOIDED)
		return order_refuse_state(order, "reverse a payment of", "", violation);

	if (payment->reversed)
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

	payment->reversed = true;
	order->paid -= payment->amount;
	order->version++;
	return true;
}

const char *
order_payment_status(const Order *order)
{
	if (order->paid >= order->total)
		return "paid";
	return order->paid > 0 ? "partial" : "unpaid";
}
