/*
 * money_model.c
 *	  The rules of payments and refunds once more, as the contract words them, with
 *	  digits.
 */
#include "money_model.h"

#include <string.h>

#include "require.h"

#define NO_VIOLATION ((ViolationCode) 0)

/* A figure that may be below zero */
typedef struct Signed
{
	bool		negative;
	Digits		value;
} Signed;

static Signed
difference(Digits left, Digits right)
{
	if (digits_compare(left, right) < 0)
		return (Signed) {true, digits_subtract(right, left)};
	return (Signed) {false, digits_subtract(left, right)};
}

static Digits
smaller(Digits left, Digits right)
{
	return digits_compare(left, right) < 0 ? left : right;
}

/* dividend / divisor, half up */
static Digits
rounded_quotient(Digits dividend, Digits divisor)
{
	Digits		rest;
	Digits		quotient = digits_divide(dividend, divisor, &rest);

	if (digits_compare(digits_add(rest, rest), divisor) >= 0)
		quotient = digits_add(quotient, digits_of(1));
	return quotient;
}

static Digits
in_coins(const MoneyModel *model, Digits amount)
{
	if (model->coin.length == 0)
		return amount;
	return digits_multiply(rounded_quotient(amount, model->coin), model->coin);
}

/* What the drawer has: cash in less cash out, in coins. */
static Signed
drawer_of(const MoneyModel *model, Digits cash_in, Digits cash_out)
{
	Signed		cash = difference(cash_in, cash_out);

	cash.value = in_coins(model, cash.value);
	return cash;
}

/* What comes into the drawer by the next amount of cash: never less than nothing */
static Digits
drawer_gets(const MoneyModel *model, Digits amount)
{
	Signed		before = drawer_of(model, model->cash_in, model->cash_out);
	Signed		after = drawer_of(model, digits_add(model->cash_in, amount), model->cash_out);

	if (before.negative && after.negative)
		return digits_subtract(before.value, after.value);
	if (before.negative)
		return digits_add(before.value, after.value);
	return digits_subtract(after.value, before.value);
}

static Digits
held(const MoneyModel *model)
{
	return digits_subtract(model->paid, model->given_back);
}

static Digits
due(const MoneyModel *model)
{
	return digits_subtract(digits_subtract(model->total, model->refunded), held(model));
}

/* A number that is not negative; zero only where it is allowed */
static bool
read_number(const char *text, int decimals, bool zero, Digits *value)
{
	TextNumber	number = digits_read(text, decimals);

	*value = number.value;
	return number.kind == TEXT_NUMBER && !number.negative && (zero || number.value.length > 0);
}

void
money_add_line(MoneyModel *model, const OrderLine *line)
{
	ModelLine  *added = &model->lines[model->line_count++];

	memset(added, 0, sizeof(*added));
	added->quantity = digits_of(line->quantity);
	added->charged = digits_of(line->charged);
	added->tax_count = line->tax_count;
	for (int i = 0; i < line->tax_count; i++)
	{
		added->taxes[i] = digits_of(line->taxes[i].amount);
		added->tax = digits_add(added->tax, added->taxes[i]);
	}
	model->total = digits_add(model->total, added->charged);
}

ViolationCode
money_confirm(MoneyModel *model)
{
	if (model->status != ORDER_PENDING)
		return INVALID_STATE;
	model->status = ORDER_CONFIRMED;
	return NO_VIOLATION;
}

ViolationCode
money_void(MoneyModel *model)
{
	if (model->status == ORDER_VOIDED || model->refund_count > 0 || model->paid.length > 0)
		return INVALID_STATE;
	model->status = ORDER_VOIDED;
	return NO_VIOLATION;
}

ViolationCode
money_pay(MoneyModel *model, const AskedPayment *asked)
{
	MoneyPayment payment = {.is_cash = asked->is_cash, .amount = due(model)};
	Digits		tendered;

	if (model->status == ORDER_VOIDED)
		return INVALID_STATE;
	if (asked->amount != NULL && !read_number(asked->amount, model->exponent, false, &payment.amount))
		return INVALID_AMOUNT;
	if (payment.amount.length == 0 || digits_compare(payment.amount, due(model)) > 0)
		return INVALID_AMOUNT;
	if (asked->tip != NULL && !read_number(asked->tip, model->exponent, true, &payment.tip))
		return INVALID_AMOUNT;
	if (asked->is_cash && !digits_equal(in_coins(model, payment.tip), payment.tip))
		return INVALID_AMOUNT;
	if (asked->tendered != NULL &&
		(!asked->is_cash || !read_number(asked->tendered, model->exponent, true, &tendered) ||
		 !digits_equal(in_coins(model, tendered), tendered) ||
		 digits_compare(tendered, digits_add(drawer_gets(model, payment.amount), payment.tip)) < 0))
		return INVALID_AMOUNT;

	model->payments[model->payment_count++] = payment;
	model->paid = digits_add(model->paid, payment.amount);
	if (payment.is_cash)
		model->cash_in = digits_add(model->cash_in, payment.amount);
	return NO_VIOLATION;
}

ViolationCode
money_reverse(MoneyModel *model, int payment_no)
{
	MoneyPayment *payment = &model->payments[payment_no - 1];

	if (model->status == ORDER_VOIDED || payment->reversed || payment->given_back.length > 0)
		return INVALID_STATE;
	if (digits_compare(model->paid, digits_add(model->given_back, payment->amount)) < 0)
		return INVALID_STATE;
	payment->reversed = true;
	model->paid = digits_subtract(model->paid, payment->amount);
	if (payment->is_cash)
		model->cash_out = digits_add(model->cash_out, payment->amount);
	return NO_VIOLATION;
}

static Digits
worth(const ModelLine *line, Digits quantity)
{
	return rounded_quotient(digits_multiply(line->charged, quantity), line->quantity);
}

/* Of tax the taxes get, by what is left of each: whole parts, then the largest rests. */
static void
return_taxes(ModelLine *line, Digits tax)
{
	Digits		left[LINE_TAXES_MAX];
	Digits		rests[LINE_TAXES_MAX];
	Digits		sum = {0};
	Digits		given = {0};

	for (int i = 0; i < line->tax_count; i++)
	{
		left[i] = digits_subtract(line->taxes[i], line->returned_taxes[i]);
		sum = digits_add(sum, left[i]);
	}
	if (sum.length == 0)
		return;
	for (int i = 0; i < line->tax_count; i++)
	{
		Digits		part = digits_divide(digits_multiply(tax, left[i]), sum, &rests[i]);

		line->returned_taxes[i] = digits_add(line->returned_taxes[i], part);
		given = digits_add(given, part);
	}
	while (digits_compare(given, tax) < 0)
	{
		int			largest = 0;

		for (int i = 1; i < line->tax_count; i++)
		{
			if (digits_compare(rests[i], rests[largest]) > 0)
				largest = i;
		}
		require(rests[largest].length > 0, "a tax gets more than its part");
		memset(&rests[largest], 0, sizeof(Digits));
		line->returned_taxes[largest] = digits_add(line->returned_taxes[largest], digits_of(1));
		given = digits_add(given, digits_of(1));
	}
}

static void
return_line(MoneyModel *model, ModelLine *line, Digits quantity, Digits amount)
{
	Digits		tax = {0};

	line->returned_quantity = digits_add(line->returned_quantity, quantity);
	line->returned = digits_add(line->returned, amount);
	if (line->charged.length > 0)
		tax = rounded_quotient(digits_multiply(line->tax, line->returned), line->charged);
	tax = digits_subtract(tax, line->returned_tax);
	line->returned_tax = digits_add(line->returned_tax, tax);
	return_taxes(line, tax);
	model->refunded = digits_add(model->refunded, amount);
	model->refunded_tax = digits_add(model->refunded_tax, tax);
}

static ViolationCode
refund_line(MoneyModel *model, const RefundLine *part)
{
	ModelLine  *line;
	Digits		quantity;
	Digits		amount;
	Digits		most;
	Digits		before;

	if (part->line_no < 1 || part->line_no > model->line_count)
		return UNKNOWN_ORDER;
	line = &model->lines[part->line_no - 1];
	if (!read_number(part->asked_quantity, QUANTITY_DECIMALS, true, &quantity))
		return INVALID_AMOUNT;
	if (line->quantity.length == 0 ||
		digits_compare(digits_add(line->returned_quantity, quantity), line->quantity) > 0)
		return MORE_THAN_LEFT;
	if (quantity.length == 0 && part->asked_amount == NULL)
		return INVALID_AMOUNT;

	before = worth(line, line->returned_quantity);
	most = quantity.length == 0 ? digits_subtract(before, line->returned)
		: digits_subtract(worth(line, digits_add(line->returned_quantity, quantity)), before);
	amount = most;
	if (part->asked_amount != NULL &&
		!read_number(part->asked_amount, model->exponent, quantity.length > 0, &amount))
		return INVALID_AMOUNT;
	if (digits_compare(amount, most) > 0)
		return MORE_THAN_LEFT;
	return_line(model, line, quantity, amount);
	return NO_VIOLATION;
}

static ViolationCode
refund_lines(MoneyModel *model, const Refund *refund)
{
	ViolationCode code;

	for (int i = 0; i < refund->line_count; i++)
	{
		for (int j = 0; j < i; j++)
		{
			if (refund->lines[j].line_no == refund->lines[i].line_no)
				return INVALID_ARGUMENT;
		}
		code = refund_line(model, &refund->lines[i]);
		if (code != NO_VIOLATION)
			return code;
	}
	return refund->line_count > 0 ? NO_VIOLATION : INVALID_ARGUMENT;
}

static ViolationCode
refund_all(MoneyModel *model)
{
	int			count = 0;

	for (int i = 0; i < model->line_count; i++)
	{
		ModelLine  *line = &model->lines[i];
		Digits		quantity = digits_subtract(line->quantity, line->returned_quantity);

		if (quantity.length == 0)
			continue;
		count++;
		return_line(model, line, quantity,
					digits_subtract(line->charged, worth(line, line->returned_quantity)));
	}
	return count > 0 ? NO_VIOLATION : MORE_THAN_LEFT;
}

/* The amounts of the payments: all that goes back, which is what is held above what it costs */
static ViolationCode
read_back(const MoneyModel *model, const Refund *refund, Digits *amounts, Digits *back)
{
	Digits		costs = digits_subtract(model->total, model->refunded);
	Digits		sum = {0};
	int			open = -1;

	*back = digits_subtract(held(model), smaller(held(model), costs));
	for (int i = 0; i < refund->payment_count; i++)
	{
		memset(&amounts[i], 0, sizeof(Digits));
		if (refund->payments[i].asked_amount == NULL)
		{
			if (open >= 0)
				return INVALID_ARGUMENT;
			open = i;
		}
		else if (!read_number(refund->payments[i].asked_amount, model->exponent, false, &amounts[i]))
			return INVALID_AMOUNT;
		sum = digits_add(sum, amounts[i]);
	}
	if (digits_compare(sum, *back) > 0 || (open < 0 && !digits_equal(sum, *back)))
		return MORE_THAN_LEFT;
	if (open >= 0)
		amounts[open] = digits_subtract(*back, sum);
	return NO_VIOLATION;
}

static ViolationCode
refund_payment(MoneyModel *model, const RefundPayment *payment, Digits amount)
{
	if (payment->source != NULL)
	{
		MoneyPayment *source = &model->payments[payment->source->payment_no - 1];

		source->given_back = digits_add(source->given_back, amount);
		if (source->reversed ? amount.length > 0 : digits_compare(source->given_back, source->amount) > 0)
			return MORE_THAN_LEFT;
	}
	if (payment->is_cash)
		model->cash_out = digits_add(model->cash_out, amount);
	return NO_VIOLATION;
}

static ViolationCode
refund_payments(MoneyModel *model, const Refund *refund)
{
	Digits		amounts[BACK_MAX];
	Digits		back;
	ViolationCode code = read_back(model, refund, amounts, &back);

	for (int i = 0; code == NO_VIOLATION && i < refund->payment_count; i++)
	{
		for (int j = 0; j < i; j++)
		{
			if (refund->payments[i].source != NULL && refund->payments[i].source == refund->payments[j].source)
				return INVALID_ARGUMENT;
		}
		code = refund_payment(model, &refund->payments[i], amounts[i]);
	}
	model->given_back = digits_add(model->given_back, back);
	return code;
}

ViolationCode
money_refund(MoneyModel *model, const Refund *refund)
{
	static MoneyModel after;
	ViolationCode code;

	if (model->status != ORDER_CONFIRMED)
		return INVALID_STATE;
	memcpy(&after, model, sizeof(after));
	code = refund->all ? refund_all(&after) : refund_lines(&after, refund);
	if (code == NO_VIOLATION)
		code = refund_payments(&after, refund);
	if (code != NO_VIOLATION)
		return code;
	after.refund_count++;
	memcpy(model, &after, sizeof(after));
	return NO_VIOLATION;
}

static void
require_line(const ModelLine *model, const OrderLine *line, int line_no)
{
	require(digits_equal(digits_of(line->returned_quantity), model->returned_quantity),
			"line %d: the quantity that came back", line_no);
	require(digits_equal(digits_of(line->returned), model->returned), "line %d: what came back", line_no);
	require(digits_equal(digits_of(line->returned_tax), model->returned_tax),
			"line %d: the tax that came back", line_no);
	for (int i = 0; i < line->tax_count; i++)
	{
		const LineTax *tax = &line->taxes[i];

		require(digits_equal(digits_of(tax->returned), model->returned_taxes[i]),
				"line %d: tax %d that came back", line_no, i + 1);
		require(digits_equal(digits_of(tax->returned_base), digits_subtract(model->returned, model->returned_tax)),
				"line %d: the base of tax %d that came back", line_no, i + 1);
		require(tax->returned <= tax->amount && tax->returned_base <= tax->base, "line %d: not more than all", line_no);
		require(line->returned < line->charged || (tax->returned == tax->amount && tax->returned_base == tax->base),
				"line %d: all", line_no);
	}
}

void
money_require_equal(const MoneyModel *model, const Order *order, Amount drawer)
{
	Digits		rest = due(model);
	const char *status = rest.length == 0 ? "paid" : held(model).length == 0 ? "unpaid" : "partial";
	Signed		coins = drawer_of(model, model->cash_in, model->cash_out);
	Signed		cash = difference(model->cash_in, model->cash_out);

	require(order->status == model->status, "the status is %d", (int) order->status);
	require(digits_equal(digits_of(order->total), model->total), "the total");
	require(digits_equal(digits_of(order->paid), model->paid), "what is paid");
	require(digits_equal(digits_of(order->given_back), model->given_back), "what was given back");
	require(digits_equal(digits_of(order->refunded), model->refunded), "what is refunded");
	require(digits_equal(digits_of(order->refunded_tax), model->refunded_tax), "its tax");
	require(digits_equal(digits_of(order_due(order)), rest), "what is due");
	require(order->refund_count == model->refund_count, "the number of refunds");
	require(strcmp(order_payment_status(order), status) == 0,
			"%s instead of %s", order_payment_status(order), status);
	require(digits_equal(digits_of(order->cash < 0 ? -order->cash : order->cash), cash.value) &&
			(order->cash < 0) == (cash.negative && cash.value.length > 0), "the cash");
	require(digits_equal(digits_of(drawer < 0 ? -drawer : drawer), coins.value) &&
			(drawer < 0) == (coins.negative && coins.value.length > 0), "the drawer");
	for (int i = 0; i < model->line_count; i++)
		require_line(&model->lines[i], &order->lines[i], i + 1);
}
