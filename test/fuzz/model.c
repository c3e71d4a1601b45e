/*
 * model.c
 *	  The order's rules once more, as the contract words them, with digits.
 */
#include "model.h"

#include <string.h>

#include "require.h"

#define NO_VIOLATION ((ViolationCode) 0)

static Digits
model_limit(int decimals)
{
	return digits_power_of_ten(AMOUNT_WHOLE_DIGITS + decimals);
}

static Digits
model_total(const Model *model)
{
	return digits_subtract(model->subtotal, model->discount);
}

/* A number that is not negative, and is none of zero unless that is allowed. */
static bool
read_number(const char *text, int decimals, bool zero, Digits *value)
{
	TextNumber	number = digits_read(text, decimals);

	*value = number.value;
	return number.kind == TEXT_NUMBER && !number.negative && (zero || number.value.length > 0);
}

ViolationCode
model_create(Model *model, const OrderItem *items, int count, int exponent, int *line)
{
	Digits		sum = {0};

	if (count < 1 || count > ORDER_LINES_MAX)
		return INVALID_ITEMS;
	for (int i = 0; i < count; i++)
	{
		Digits		quantity;
		Digits		price;
		Digits		total;

		*line = i + 1;
		if (!read_number(items[i].quantity, QUANTITY_DECIMALS, false, &quantity) ||
			!read_number(items[i].unit_price, exponent, true, &price))
			return INVALID_ITEMS;
		total = digits_round(digits_multiply(quantity, price), QUANTITY_DECIMALS);
		if (digits_compare(total, model_limit(exponent)) >= 0)
			return INVALID_ITEMS;
		model->line_totals[i] = total;
		sum = digits_add(sum, total);
	}
	*line = 0;
	if (digits_compare(sum, model_limit(exponent)) >= 0)
		return INVALID_AMOUNT;

	model->exponent = exponent;
	model->status = ORDER_PENDING;
	model->line_count = count;
	model->subtotal = sum;
	memset(&model->discount, 0, sizeof(model->discount));
	memset(&model->paid, 0, sizeof(model->paid));
	model->payment_count = 0;
	return NO_VIOLATION;
}

ViolationCode
model_confirm(Model *model)
{
	if (model->status != ORDER_PENDING)
		return INVALID_STATE;
	model->status = ORDER_CONFIRMED;
	return NO_VIOLATION;
}

ViolationCode
model_discount(Model *model, const char *percent)
{
	Digits		value;
	Digits		discount;

	if (model->status != ORDER_PENDING)
		return INVALID_STATE;
	if (!read_number(percent, PERCENT_DECIMALS, true, &value) ||
		digits_compare(value, digits_power_of_ten(PERCENT_DECIMALS + 2)) > 0)
		return INVALID_AMOUNT;
	discount = digits_round(digits_multiply(model->subtotal, value), PERCENT_DECIMALS + 2);
	if (digits_compare(digits_add(discount, model->paid), model->subtotal) > 0)
		return INVALID_AMOUNT;
	model->discount = discount;
	return NO_VIOLATION;
}

ViolationCode
model_pay(Model *model, const char *amount)
{
	ModelPayment *payment = &model->payments[model->payment_count];
	Digits		value;

	if (model->status == ORDER_VOIDED)
		return INVALID_STATE;
	if (!read_number(amount, model->exponent, false, &value) ||
		digits_compare(digits_add(model->paid, value), model_total(model)) > 0)
		return INVALID_AMOUNT;
	payment->amount = value;
	payment->reversed = false;
	model->payment_count++;
	model->paid = digits_add(model->paid, value);
	return NO_VIOLATION;
}

ViolationCode
model_reverse(Model *model, int payment_no)
{
	ModelPayment *payment = &model->payments[payment_no - 1];

	if (model->status == ORDER_VOIDED || payment->reversed)
		return INVALID_STATE;
	payment->reversed = true;
	model->paid = digits_subtract(model->paid, payment->amount);
	return NO_VIOLATION;
}

ViolationCode
model_void(Model *model)
{
	if (model->status == ORDER_VOIDED || model->paid.length > 0)
		return INVALID_STATE;
	model->status = ORDER_VOIDED;
	return NO_VIOLATION;
}

/*
 * The exact part of a line is discount * line total / subtotal.  Its share is
 * that rounded down, or one unit more: *raised, and *rest is what rounding down
 * leaves of the exact part, in units of 1 / subtotal.
 */
static void
examine_share(const Model *model, Digits share, int line, bool *raised, Digits *rest)
{
	Digits		exact = digits_multiply(model->discount, model->line_totals[line]);
	Digits		taken = digits_multiply(share, model->subtotal);

	*raised = digits_compare(taken, exact) > 0;
	if (*raised)
		taken = digits_subtract(taken, model->subtotal);
	*rest = digits_subtract(exact, taken);
	require(digits_compare(*rest, model->subtotal) < 0, "line %d: a whole unit from its part", line + 1);
}

/* Units go to the largest rests, and among equal ones to the lower lines. */
static void
require_fair_shares(const Model *model, const Order *order)
{
	Digits		least_raised = {0};
	Digits		most_left = {0};
	int			last_raised = -1;
	int			first_left = -1;

	for (int i = 0; i < order->line_count; i++)
	{
		bool		raised;
		Digits		rest;
		int			order_of;

		examine_share(model, digits_of(order->lines[i].discount), i, &raised, &rest);
		if (raised)
		{
			order_of = digits_compare(rest, least_raised);
			if (last_raised < 0 || order_of <= 0)
			{
				least_raised = rest;
				last_raised = i;
			}
		}
		else
		{
			order_of = digits_compare(rest, most_left);
			if (first_left < 0 || order_of > 0)
			{
				most_left = rest;
				first_left = i;
			}
		}
	}
	if (last_raised < 0 || first_left < 0)
		return;
	require(digits_compare(least_raised, most_left) > 0 ||
			(digits_equal(least_raised, most_left) && last_raised < first_left),
			"line %d got a unit, line %d did not", last_raised + 1, first_left + 1);
}

static void
require_lines(const Model *model, const Order *order)
{
	Digits		net = {0};
	Digits		discounts = {0};

	require(order->line_count == model->line_count, "%d lines", order->line_count);
	for (int i = 0; i < order->line_count; i++)
	{
		Digits		total = digits_of(order->lines[i].line_total);
		Digits		discount = digits_of(order->lines[i].discount);

		require(digits_equal(total, model->line_totals[i]), "line %d: its total", i + 1);
		net = digits_add(net, digits_subtract(total, discount));
		discounts = digits_add(discounts, discount);
	}
	require(digits_equal(discounts, model->discount), "the lines' discounts are the order's");
	require(digits_equal(net, digits_of(order->total)), "the net lines are the order's total");
	if (model->subtotal.length > 0)
		require_fair_shares(model, order);
}

void
model_require_equal(const Model *model, const Order *order)
{
	Digits		total = model_total(model);
	const char *payment_status = digits_equal(model->paid, total) ? "paid"
		: model->paid.length == 0 ? "unpaid" : "partial";
	OrderStatus status;

	require(digits_equal(digits_of(order->subtotal), model->subtotal), "the subtotal");
	require(digits_equal(digits_of(order->discount), model->discount), "the discount");
	require(digits_equal(digits_of(order->total), total), "the total");
	require(digits_equal(digits_of(order->paid), model->paid), "what is paid");
	require(digits_compare(model->paid, total) <= 0, "no more is paid than the total");
	require(digits_compare(total, model_limit(model->exponent)) < 0, "the total is below 10^15");
	require(order->status == model->status, "the status is %d", (int) order->status);
	require(order->status != ORDER_VOIDED || order->paid == 0, "a voided order holds no payment");
	require(order_status_parse(order_status_name(order->status), &status) && status == order->status,
			"the status has its name");
	require(strcmp(order_payment_status(order), payment_status) == 0,
			"%s instead of %s", order_payment_status(order), payment_status);
	require_lines(model, order);
}
