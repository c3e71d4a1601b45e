/*
 * cash.c
 *	  Cash, which is rounded to the smallest coin that the order was made with.
 */
#include "cash.h"

#include <string.h>

bool
method_is_cash(const char *method)
{
	return strcmp(method, "cash") == 0;
}

Amount
cash_rounded(const Order *order, Amount amount)
{
	if (order->cash_rounding == 0)
		return amount;
	return amount_divide(amount, order->cash_rounding) * order->cash_rounding;
}

Amount
cash_rounding(const Order *order, Amount amount)
{
	return cash_rounded(order, order->cash + amount) - cash_rounded(order, order->cash) - amount;
}

bool
cash_in_coins(const Order *order, const char *name, Amount amount, Violation *violation)
{
	char		coin[AMOUNT_TEXT_MAX];
	char		text[AMOUNT_TEXT_MAX];

	if (cash_rounded(order, amount) == amount)
		return true;

	amount_format(order->cash_rounding, order->exponent, coin);
	violation_start(violation, INVALID_AMOUNT, "cash_not_in_coins");
	violation_field(violation, "%s", name);
	violation_message(violation, "%s in cash must be a multiple of %s", name, coin);
	violation_detail(violation, "The value is %s.", amount_format(amount, order->exponent, text));
	violation_hint(violation, "The smallest coin of the order is %s; only the amount is rounded to it.",
				   coin);
	return false;
}
