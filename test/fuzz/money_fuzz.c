/*
 * money_fuzz.c
 *	  Payments, reversals and refunds of orders whose lines are given, held against a
 *	  model that reckons with digits.
 *
 * The first character is the currency's number of decimals.  A line is a step; a number
 * that is - is left out:
 *
 *	  k COIN							 the smallest coin, before the first command
 *	  l QUANTITY CHARGED TAX...			 a line, before the first command
 *	  c									 confirmation
 *	  v									 void
 *	  p AMOUNT TIP TENDERED				 a payment by card
 *	  P AMOUNT TIP TENDERED				 in cash
 *	  r N								 reversal of that payment
 *	  b LINE QUANTITY AMOUNT			 a line of the next refund
 *	  m AMOUNT N						 money of the next refund, by card, from payment N
 *	  M AMOUNT N						 in cash
 *	  R									 refund of these lines
 *	  A									 refund of all lines
 */
#include "refund.h"

#include <string.h>

#include "currency.h"
#include "input.h"
#include "money_model.h"
#include "require.h"

#define TEXTS_MAX 256			/* lines of an input that are kept */

typedef struct Run
{
	Order		order;
	OrderLine	lines[SALE_LINES_MAX];
	LineTax		taxes[SALE_LINES_MAX][LINE_TAXES_MAX];
	Payment		payments[SALE_PAYMENTS_MAX];
	int			payment_count;
	Amount		drawer;
	bool		begun;

	/* the next refund */
	RefundLine	parts[SALE_LINES_MAX];
	int			part_count;
	RefundPayment back[BACK_MAX];
	int			back_count;
} Run;

static Run	run;
static Run	before;
static MoneyModel model;

/* The next word of the rest, NULL if it is left out */
static const char *
next_number(char **rest)
{
	char	   *word = *rest;

	*rest = input_split(word);
	return strcmp(word, "-") == 0 || word[0] == '\0' ? NULL : word;
}

/* As the domain reads it; -1 where that is no amount */
static Amount
amount_of(const char *text, int decimals)
{
	Amount		amount;

	if (text == NULL || amount_parse(text, decimals, &amount) != AMOUNT_OK)
		return -1;
	return amount;
}

/* Taxes are cut where they would be more than what the line is charged. */
static void
step_line(char *text)
{
	OrderLine  *line = &run.lines[run.order.line_count];
	int			exponent = run.order.exponent;
	Amount		quantity = amount_of(next_number(&text), QUANTITY_DECIMALS);
	Amount		charged = amount_of(next_number(&text), exponent);
	Amount		left = charged;

	if (run.begun || run.order.line_count == SALE_LINES_MAX || quantity < 0 || charged < 0 ||
		run.order.total + charged >= amount_limit(exponent) || (quantity == 0 && charged > 0))
		return;
	memset(line, 0, sizeof(*line));
	line->quantity = quantity;
	line->charged = charged;
	line->taxes = run.taxes[run.order.line_count++];
	while (text[0] != '\0' && line->tax_count < LINE_TAXES_MAX)
	{
		Amount		amount = amount_of(next_number(&text), exponent);
		LineTax    *tax = &line->taxes[line->tax_count++];

		memset(tax, 0, sizeof(*tax));
		tax->amount = amount < 0 ? 0 : amount > left ? left : amount;
		line->tax += tax->amount;
		left -= tax->amount;
	}
	for (int i = 0; i < line->tax_count; i++)
		line->taxes[i].base = left;
	run.order.total += charged;
	run.order.tax += line->tax;
	money_add_line(&model, line);
}

static void
step_coin(char *text)
{
	Amount		coin = amount_of(next_number(&text), run.order.exponent);

	if (run.begun || coin < 0)
		return;
	run.order.cash_rounding = coin;
	model.coin = digits_of(coin);
}

/* Accepted or refused as the model has it; a refusal leaves all as it was. */
static void
check(bool accepted, ViolationCode code, const Violation *violation, const char *what)
{
	require(accepted == (code == 0), "%s: PC%03d instead of PC%03d", what,
			accepted ? 0 : violation->code, code);
	if (!accepted)
	{
		require_refusal(violation, code);
		require(memcmp(&before.order, &run.order, sizeof(run.order)) == 0 &&
				memcmp(before.lines, run.lines, sizeof(run.lines)) == 0 &&
				memcmp(before.taxes, run.taxes, sizeof(run.taxes)) == 0 &&
				memcmp(before.payments, run.payments, sizeof(run.payments)) == 0,
				"%s: a refusal changes something", what);
	}
	else
		require(run.order.version == before.order.version + 1, "%s: the next version", what);
	money_require_equal(&model, &run.order, run.drawer);
	for (int i = 0; i < run.payment_count; i++)
	{
		require(run.payments[i].reversed == model.payments[i].reversed, "payment %d is reversed", i + 1);
		require(digits_equal(digits_of(run.payments[i].given_back), model.payments[i].given_back),
				"what was drawn on payment %d", i + 1);
	}
}

static void
step_payment(char *text, bool is_cash)
{
	AskedPayment asked = {.is_cash = is_cash};
	Payment		payment = {.payment_no = run.payment_count + 1};
	Violation	violation;
	ViolationCode code;
	bool		accepted;

	if (run.payment_count == SALE_PAYMENTS_MAX)
		return;
	asked.amount = next_number(&text);
	asked.tip = next_number(&text);
	asked.tendered = next_number(&text);
	code = money_pay(&model, &asked);
	accepted = order_record_payment(&run.order, &asked, &payment, &violation);
	if (accepted)
	{
		run.payments[run.payment_count++] = payment;
		run.drawer += is_cash ? payment.amount + payment.rounding : 0;
		require(is_cash || payment.rounding == 0, "only cash is rounded");
		require(payment_change(&payment) >= 0, "the change");
	}
	check(accepted, code, &violation, "pay");
}

static void
step_reversal(const char *text)
{
	int			number = atoi(text);
	Payment    *payment;
	Violation	violation;
	ViolationCode code;
	bool		accepted;

	if (number < 1 || number > run.payment_count)
		return;
	payment = &run.payments[number - 1];
	code = money_reverse(&model, number);
	accepted = order_reverse_payment(&run.order, payment, &violation);
	if (accepted && payment->is_cash)
		run.drawer -= payment->amount - payment->reversal_rounding;
	check(accepted, code, &violation, "reverse");
}

static void
step_part(char *text)
{
	RefundLine *part = &run.parts[run.part_count];
	const char *line_no = next_number(&text);
	const char *quantity = next_number(&text);

	if (run.part_count == SALE_LINES_MAX || line_no == NULL || quantity == NULL)
		return;
	memset(part, 0x55, sizeof(*part));
	part->line_no = atoi(line_no);
	part->asked_quantity = quantity;
	part->asked_amount = next_number(&text);
	run.part_count++;
}

static void
step_back(char *text, bool is_cash)
{
	RefundPayment *back = &run.back[run.back_count];
	const char *amount = next_number(&text);
	int			number = atoi(text);

	if (run.back_count == BACK_MAX)
		return;
	memset(back, 0x55, sizeof(*back));
	back->asked_amount = amount;
	back->is_cash = is_cash;
	back->source = number >= 1 && number <= run.payment_count ? &run.payments[number - 1] : NULL;
	run.back_count++;
}

static void
step_refund(bool all)
{
	Refund		refund = {
		.all = all, .line_count = run.part_count, .lines = run.parts,
		.payment_count = run.back_count, .payments = run.back
	};
	ViolationCode code = money_refund(&model, &refund);
	Violation	violation;
	bool		accepted = order_refund(&run.order, &refund, &violation);
	Amount		sum = 0;

	for (int i = 0; accepted && i < refund.payment_count; i++)
	{
		const RefundPayment *back = &run.back[i];

		run.drawer -= back->is_cash ? back->amount - back->rounding : 0;
		require(back->is_cash || back->rounding == 0, "only cash is rounded");
		sum += back->amount;
	}
	if (accepted)
	{
		require(sum == refund.given_back &&
				run.order.given_back == before.order.given_back + sum, "the sum of what is given back");
		require(run.order.refunded == before.order.refunded + refund.amount &&
				run.order.refunded_tax == before.order.refunded_tax + refund.tax &&
				refund.refund_no == run.order.refund_count, "what the refund says");
	}
	run.part_count = 0;
	run.back_count = 0;
	check(accepted, code, &violation, "refund");
}

/* Steps that make no command; false where the line is one. */
static bool
step_prepare(char *line, char *text)
{
	if (line[0] == 'l')
		step_line(text);
	else if (line[0] == 'k')
		step_coin(text);
	else if (line[0] == 'b')
		step_part(text);
	else if (line[0] == 'm' || line[0] == 'M')
		step_back(text, line[0] == 'M');
	else
		return false;
	return true;
}

static void
step_command(char *line, char *text)
{
	Violation	violation;
	ViolationCode code;

	if (line[0] == '\0' || strchr("cvpPrRA", line[0]) == NULL)
		return;
	run.begun = true;
	memcpy(&before, &run, sizeof(before));
	if (line[0] == 'c')
	{
		code = money_confirm(&model);
		check(order_confirm(&run.order, &violation), code, &violation, "confirm");
	}
	else if (line[0] == 'v')
	{
		code = money_void(&model);
		check(order_void(&run.order, &violation), code, &violation, "void");
	}
	else if (line[0] == 'p' || line[0] == 'P')
		step_payment(text, line[0] == 'P');
	else if (line[0] == 'r')
		step_reversal(text);
	else
		step_refund(line[0] == 'A');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		input = {(const char *) data + 1, (const char *) data + size};
	char	   *texts[TEXTS_MAX];	/* refunds keep pointers into them */
	int			count = 0;

	if (size == 0)
		return 0;
	memset(&run, 0, sizeof(run));
	memset(&model, 0, sizeof(model));
	run.order.order_id = 7;
	run.order.version = 1;
	run.order.exponent = model.exponent = data[0] % (CURRENCY_EXPONENT_MAX + 1);
	run.order.lines = run.lines;

	while (count < TEXTS_MAX && (texts[count] = input_line(&input)) != NULL)
	{
		char	   *line = texts[count++];
		char	   *text = input_split(line);

		input_make_ascii(text);
		if (!step_prepare(line, text))
			step_command(line, text);
	}
	while (count > 0)
		free(texts[--count]);
	return 0;
}
