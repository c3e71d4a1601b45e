/*
 * discount.c
 *	  The order's discount.
 */
#include "pricing.h"

static bool
refuse_number_of_values(int count, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT,
					count == 0 ? "discount_missing" : "discount_given_twice");
	violation_field(violation, "discount_percent");
	violation_message(violation, "a discount must be given either in percent or as an amount");
	violation_detail(violation, count == 0 ? "Neither is given." : "Both are given.");
	violation_hint(violation, "Give one of the two; 0 takes the discount away.");
	return false;
}

static bool
read_percent(const char *percent, Discount *discount, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_AMOUNT,
		.name = "discount_percent",
		.decimals = PERCENT_DECIMALS,
		.minimum = 0,
		.maximum = PERCENT_FULL,
		.out_of_range = "discount_percent_out_of_range",
		.range = "zero or more and at most 100",
		.hint = "Give percent, not a fraction: 5 takes a twentieth off."
	};

	discount->kind = DISCOUNT_PERCENT;
	return amount_read(&rule, percent, &discount->value, violation);
}

static bool
read_amount(const Order *order, const char *amount, Discount *discount, Violation *violation)
{
	const AmountRule rule = {
		.code = INVALID_AMOUNT,
		.name = "discount_amount",
		.decimals = order->exponent,
		.minimum = 0,
		.maximum = amount_limit(order->exponent) - 1,
		.out_of_range = "discount_amount_out_of_range",
		.range = "zero or more and below 10^15",
		.hint = "Give what is taken off, in units of the tenant's currency."
	};

	discount->kind = DISCOUNT_AMOUNT;
	return amount_read(&rule, amount, &discount->value, violation);
}

bool
order_apply_discount(Order *order, const char *percent, const char *amount, Violation *violation)
{
	Discount	before = order->asked_discount;
	Discount	discount;
	Violation	unused;

	if (order->status != ORDER_PENDING)
		return order_refuse_state(order, "discount",
								  "Only a pending order takes a discount; void this one and create a new one.",
								  violation);
	if ((percent == NULL) == (amount == NULL))
		return refuse_number_of_values(percent == NULL ? 0 : 2, violation);
	if (!(percent != NULL ? read_percent(percent, &discount, violation)
		  : read_amount(order, amount, &discount, violation)))
		return false;
	if (discount.value == 0)
		discount.kind = DISCOUNT_NONE;

	order->asked_discount = discount;
	if (order_price(order, violation) &&
		order_total_covers_paid(order, "discount",
								percent != NULL ? "discount_percent" : "discount_amount",
								violation))
	{
		order->version++;
		return true;
	}

	/* what was priced before is priced again as it was */
	order->asked_discount = before;
	(void) order_price(order, &unused);
	return false;
}
