/*
 * order_fuzz.c
 *	  Orders and what is done to them, held against a model that reckons with
 *	  digits.
 *
 * The first character is the currency's number of decimals.  A line is a step:
 *
 *	  + QUANTITY PRICE   a line of the next order		 d PERCENT   discount
 *	  * N                the last line N times more		 p AMOUNT    payment
 *	  n                  the order, from the lines		 r N         reversal
 *	  c                  confirmation					 v           void
 *
 * n is understood where it is missing, and begins another order after the first.
 */
#include "order.h"

#include <string.h>

#include "input.h"
#include "model.h"
#include "require.h"

#define TEXTS_MAX 256			/* lines of an input that are kept */
#define STEPS_MAX 64			/* commands, since each looks at every line */

typedef struct Run
{
	Order		order;
	OrderLine	lines[ORDER_LINES_MAX];
	OrderItem	items[ORDER_LINES_MAX + 1];
	int			item_count;
	Payment		payments[STEPS_MAX];
	int			payment_count;
	bool		created;
	Model		model;
} Run;

static Run	run;
static Order before;
static OrderLine lines_before[ORDER_LINES_MAX];

static size_t
lines_size(void)
{
	return (size_t) run.order.line_count * sizeof(OrderLine);
}

static void
remember(void)
{
	memcpy(&before, &run.order, sizeof(before));
	memcpy(lines_before, run.lines, lines_size());
}

/*
 * Accepted or refused as the model has it; an order that is refused is left as
 * it was, and one that is not has the next version and the model's figures.
 */
static void
check(bool accepted, ViolationCode code, const Violation *violation, const char *what)
{
	require(accepted == (code == 0), "%s: PC%03d instead of PC%03d", what,
			accepted ? 0 : violation->code, code);
	if (!accepted)
	{
		require_refusal(violation, code);
		require(memcmp(&before, &run.order, sizeof(before)) == 0, "%s: a refusal changes the order", what);
		require(memcmp(lines_before, run.lines, lines_size()) == 0,
				"%s: a refusal changes the lines", what);
		return;
	}
	require(run.order.version == before.version + 1, "%s: the next version", what);
	model_require_equal(&run.model, &run.order);
}

static void
step_line(char *text)
{
	OrderItem  *item = &run.items[run.item_count];
	char	   *price = input_split(text);

	if (run.item_count > ORDER_LINES_MAX)
		return;
	input_make_ascii(text);
	input_make_ascii(price);
	item_begin(item, ++run.item_count);
	item->product_id = run.item_count;
	item->has_product_id = true;
	item->quantity = text;
	item->unit_price = price;
}

static void
step_repeat(const char *text)
{
	int			times = atoi(text);

	if (run.item_count == 0)
		return;
	for (int i = 0; i < times && run.item_count <= ORDER_LINES_MAX; i++)
	{
		run.items[run.item_count] = run.items[run.item_count - 1];
		run.items[run.item_count].line_no = run.item_count + 1;
		run.item_count++;
	}
}

static void
step_create(void)
{
	Violation	violation;
	int			line = 0;
	ViolationCode code = model_create(&run.model, run.items, run.item_count, run.order.exponent, &line);
	char		place[40];

	run.payment_count = 0;
	run.order.lines = run.lines;
	run.order.version = 0;
	run.order.line_count = 0;	/* its lines hold nothing of use if it is refused */
	remember();
	run.created = order_create(&run.order, run.items, run.item_count, &violation);
	check(run.created, code, &violation, "create");
	if (!run.created && line > 0)
	{
		snprintf(place, sizeof(place), "items line %d: ", line);
		require(strstr(violation.message, place) == violation.message,
				"line %d: %s", line, violation.message);
	}
	run.item_count = 0;
}

static void
step_payment(char *text)
{
	Payment    *payment = &run.payments[run.payment_count];
	AskedPayment asked = {.amount = text};
	Violation	violation;
	ViolationCode code = model_pay(&run.model, text);

	payment->payment_no = run.payment_count + 1;
	check(order_record_payment(&run.order, &asked, payment, &violation), code, &violation, "pay");
	if (code != 0)
		return;
	require(!payment->reversed, "a payment is not reversed at first");
	run.payment_count++;
}

static void
step_reversal(const char *text)
{
	int			number = atoi(text);
	Violation	violation;
	ViolationCode code;
	Payment    *payment;
	Payment		payment_before;

	if (number < 1 || number > run.payment_count)
		return;
	payment = &run.payments[number - 1];
	payment_before = *payment;
	code = model_reverse(&run.model, number);
	check(order_reverse_payment(&run.order, payment, &violation), code, &violation, "reverse");
	require(code == 0 ? payment->reversed : payment->reversed == payment_before.reversed, "payment %d", number);
	require(payment->amount == payment_before.amount, "payment %d keeps its amount", number);
}

/* A command on the order that is there; false where the line is none. */
static bool
step_command(char *line)
{
	Violation	violation;
	ViolationCode code;
	char	   *text = input_split(line);

	if (line[0] == '\0' || strchr("cdprv", line[0]) == NULL)
		return false;
	if (!run.created || run.item_count > 0)
		step_create();
	if (!run.created)
		return false;

	input_make_ascii(text);
	remember();
	if (line[0] == 'c')
	{
		code = model_confirm(&run.model);
		check(order_confirm(&run.order, &violation), code, &violation, "confirm");
	}
	else if (line[0] == 'd')
	{
		code = model_discount(&run.model, text);
		check(order_apply_discount(&run.order, text, NULL, &violation), code, &violation, "discount");
	}
	else if (line[0] == 'v')
	{
		code = model_void(&run.model);
		check(order_void(&run.order, &violation), code, &violation, "void");
	}
	else if (line[0] == 'p')
		step_payment(text);
	else
		step_reversal(text);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		input = {(const char *) data + 1, (const char *) data + size};
	char	   *texts[TEXTS_MAX];	/* the items keep pointers into them */
	int			count = 0;
	int			steps = 0;

	if (size == 0)
		return 0;
	memset(&run.order, 0, sizeof(run.order));
	run.order.order_id = 7;
	run.order.exponent = data[0] % (CURRENCY_EXPONENT_MAX + 1);
	run.item_count = 0;
	run.created = false;

	while (steps < STEPS_MAX && count < TEXTS_MAX && (texts[count] = input_line(&input)) != NULL)
	{
		char	   *line = texts[count++];

		if (line[0] == '+')
			step_line(input_split(line));
		else if (line[0] == '*')
			step_repeat(input_split(line));
		else if (line[0] == 'n')
		{
			step_create();
			steps++;
		}
		else
			steps += step_command(line);
	}
	while (count > 0)
		free(texts[--count]);
	return 0;
}
