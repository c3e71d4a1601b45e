/*
 * refund_payments.c
 *	  The money that goes back by a refund.
 */
#include "refund.h"

/* The money that the order holds above what it costs after the refund */
static Amount
surplus(const Order *order, const Refund *refund)
{
	Amount		due = order_due(order) - refund->amount;

	return due < 0 ? -due : 0;
}

static bool
refuse_payment_sum(const Order *order, const Refund *refund, Amount sum, Violation *violation)
{
	char		back[AMOUNT_TEXT_MAX];
	char		text[AMOUNT_TEXT_MAX];

	amount_format(refund->given_back, order->exponent, back);
	violation_start(violation, MORE_THAN_LEFT, "refund_payments_differ");
	violation_field(violation, "payments");
	violation_message(violation, "the payments of the refund must add up to %s", back);
	violation_detail(violation, "They add up to %s.", amount_format(sum, order->exponent, text));
	if (refund->given_back == 0)
		violation_hint(violation, "Leave them out: no more is paid than the order still costs.");
	else
		violation_hint(violation, "Give back %s, or leave out the amount of one payment.", back);
	return false;
}

static bool
refuse_amount_missing(int first, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "refund_amount_missing");
	violation_field(violation, "amount");
	violation_message(violation, "only one payment may leave out its amount");
	violation_detail(violation, "Payment %d of the request has none either.", first + 1);
	violation_hint(violation, "Give the amounts of all payments but one.");
	return false;
}

static bool
refuse_payment_count(const Refund *refund, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "refund_payments_too_many");
	violation_field(violation, "payments");
	violation_message(violation, "a refund must have at most %d payments", REFUND_PAYMENTS_MAX);
	violation_detail(violation, "This one has %d.", refund->payment_count);
	violation_hint(violation, "Add up payments of the same method.");
	return false;
}

/*
 * Sets the amounts of the payments.  They add up to what is given back; a payment that
 * leaves its amount out has the rest.
 */
static bool
read_payments(const Order *order, Refund *refund, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_AMOUNT,
		.name = "amount",
		.decimals = order->exponent,
		.minimum = 1,
		.maximum = amount_limit(order->exponent) - 1,
		.out_of_range = "amount_out_of_range",
		.range = "greater than zero and below 10^15",
		.hint = "Give what is given back by this method."
	};
	Amount		sum = 0;
	int			open = -1;

	if (refund->payment_count > REFUND_PAYMENTS_MAX)
		return refuse_payment_count(refund, violation);
	for (int i = 0; i < refund->payment_count; i++)
	{
		RefundPayment *payment = &refund->payments[i];

		payment->amount = 0;
		if (payment->asked_amount == NULL && open >= 0)
			return refuse_amount_missing(open, violation) || refund_refuse_element(violation, "payments", i);
		if (payment->asked_amount == NULL)
			open = i;
		else if (!amount_read(&rule, payment->asked_amount, &payment->amount, violation))
			return refund_refuse_element(violation, "payments", i);
		sum += payment->amount;
	}
	if (open >= 0 && sum < refund->given_back)
		refund->payments[open].amount = refund->given_back - sum;
	else if (sum != refund->given_back)
		return refuse_payment_sum(order, refund, sum, violation);
	return true;
}

static bool
refuse_source_twice(const Payment *source, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "payment_named_twice");
	violation_field(violation, "payment_no");
	violation_message(violation, "payment %d is named twice", source->payment_no);
	violation_detail(violation, "A request names each payment once.");
	violation_hint(violation, "Add up what goes back to the payment.");
	return false;
}

static bool
refuse_source(const Order *order, const RefundPayment *payment, Violation *violation)
{
	char		amount[AMOUNT_TEXT_MAX];
	char		text[AMOUNT_TEXT_MAX];

	amount_format(payment_held(payment->source), order->exponent, text);
	violation_start(violation, MORE_THAN_LEFT, "payment_holds_less");
	violation_field(violation, "payment_no");
	violation_message(violation, "%s is above what payment %d of order %lld holds",
					  amount_format(payment->amount, order->exponent, amount),
					  payment->source->payment_no, (long long) order->order_id);
	if (payment->source->reversed)
		violation_detail(violation, "The payment is reversed.");
	else
		violation_detail(violation, "It holds %s.", text);
	violation_hint(violation, "Give back at most %s of it, and the rest otherwise.", text);
	return false;
}

/* No payment gives back more than it holds. */
static bool
check_sources(const Order *order, const Refund *refund, Violation *violation)
{
	for (int i = 0; i < refund->payment_count; i++)
	{
		const RefundPayment *payment = &refund->payments[i];

		if (payment->source == NULL)
			continue;
		for (int j = 0; j < i; j++)
		{
			if (refund->payments[j].source != NULL &&
				refund->payments[j].source->payment_no == payment->source->payment_no)
				return refuse_source_twice(payment->source, violation) ||
					refund_refuse_element(violation, "payments", i);
		}
		if (payment->amount > payment_held(payment->source))
			return refuse_source(order, payment, violation) ||
				refund_refuse_element(violation, "payments", i);
	}
	return true;
}

bool
refund_set_payments(const Order *order, Refund *refund, Violation *violation)
{
	refund->given_back = surplus(order, refund);
	return read_payments(order, refund, violation) && check_sources(order, refund, violation);
}
