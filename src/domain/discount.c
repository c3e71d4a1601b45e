/*
 * discount.c
 *	  Discounts of lines and of an order, in percent or by amount.
 */
#include "pricing.h"

bool
discount_read(ViolationCode code, const char *percent, const char *amount, int exponent,
			  Discount *discount, Violation *violation)
{
	const AmountRule percent_rule = {
		.code = code,
		.name = "discount_percent",
		.decimals = PERCENT_DECIMALS,
		.minimum = 0,
		.maximum = PERCENT_FULL,
		.out_of_range = "discount_percent_out_of_range",
		.range = "zero or more and at most 100",
		.hint = "Give percent, not a fraction: 5 takes a twentieth off."
	};
	const AmountRule amount_rule = {
		.code = code,
		.name = "discount_amount",
		.decimals = exponent,
		.minimum = 0,
		.maximum = amount_limit(exponent) - 1,
		.out_of_range = "discount_amount_out_of_range",
		.range = "zero or more and below 10^15",
		.hint = "Give what is taken off, in units of the tenant's currency."
	};
	Amount		value = 0;

	if (percent != NULL && !amount_read(&percent_rule, percent, &value, violation))
		return false;
	if (amount != NULL && !amount_read(&amount_rule, amount, &value, violation))
		return false;
	discount->kind = value == 0 ? DISCOUNT_NONE
		: percent != NULL ? DISCOUNT_PERCENT : DISCOUNT_AMOUNT;
	discount->value = value;
	return true;
}

/* The product of sum and percentage is below 10^19 * 10^6, so it fits. */
Amount
discount_of(const Discount *discount, Amount sum)
{
	switch (discount->kind)
	{
		case DISCOUNT_NONE:
			break;
		case DISCOUNT_PERCENT:
			return amount_divide(sum * discount->value, PERCENT_FULL);
		case DISCOUNT_AMOUNT:
			return discount->value;
	}
	return 0;
}

static bool
refuse_number_of_values(bool none, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, none ? "discount_missing" : "discount_given_twice");
	violation_field(violation, "discount_percent");
	violation_message(violation, "a discount must be given either in percent or as an amount");
	violation_detail(violation, none ? "Neither is given." : "Both are given.");
	violation_hint(violation, "Give one of the two; 0 takes the discount away.");
	return false;
}

bool
order_apply_discount(Order *order, const char *percent, const char *amount, Violation *violation)
{
	const char *field = percent != NULL ? "discount_percent" : "discount_amount";
	Discount	before = order->asked_discount;
	Violation	unused;

	if (order->status != ORDER_PENDING)
		return order_refuse_state(order, "discount",
								  "Only a pending order takes a discount; void this one and create a new one.",
								  violation);
	if ((percent == NULL) == (amount == NULL))
		return refuse_number_of_values(percent == NULL, violation);
	if (!discount_read(INVALID_AMOUNT, percent, amount, order->exponent,
					   &order->asked_discount, violation))
		return false;

	if (order_price(order, field, violation))
	{
		order->version++;
		return true;
	}

	/* what was priced before is priced again as it was */
	order->asked_discount = before;
	(void) order_price(order, field, &unused);
	return false;
}
