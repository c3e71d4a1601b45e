/*
 * price_fuzz.c
 *	  What orders cost: lines with discounts and taxes, changes of items, discounts of
 *	  the order, held against the model of the unit tests.
 *
 * The first character is the currency's number of decimals, the second i where prices
 * include tax, the third l where taxes are rounded by the line.  A line is a step:
 *
 *	  + QUANTITY PRICE KEY...  an item		d PERCENT	discount
 *	  = LINE QUANTITY          a quantity	D AMOUNT	discount
 *	  n                        an order or a request for changes, of these
 *	  p AMOUNT                 that much is paid
 *
 * The keys of an item: %PERCENT or -AMOUNT off, x for not discountable, .N decimals of
 * its price, tID:PERCENT a tax.
 */
#include "order.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "../domain/pricing_model.h"
#include "currency.h"
#include "digits.h"
#include "input.h"
#include "require.h"

#define TEXTS_MAX 256
#define ELEMENTS_MAX 40			/* of a request */
#define STEPS_MAX 40

typedef struct Run
{
	Order		order;
	OrderLine	lines[ORDER_LINES_MAX + 1];
	ItemChange	elements[ELEMENTS_MAX];
	LineTax		taxes[ELEMENTS_MAX][LINE_TAXES_MAX];
	int			element_count;
	LineTax		kept[ORDER_LINES_MAX][LINE_TAXES_MAX];	/* the order's */
	bool		created;
	bool		named[ORDER_LINES_MAX];
} Run;

static Run	run;
static PricingModel model;
static PricingModel model_before;
static Order order_before;
static OrderLine lines_before[ORDER_LINES_MAX];

static Amount
amount_of(Digits number)
{
	Amount		amount = 0;

	for (int i = number.length - 1; i >= 0; i--)
		amount = amount * 10 + number.digit[i];
	return amount;
}

/* Whether the text is a number that is not negative, nor zero unless that is allowed. */
static bool
read_number(const char *text, int decimals, bool zero, Amount *amount)
{
	TextNumber	number = digits_read(text, decimals);

	if (number.kind != TEXT_NUMBER || number.negative || (number.value.length == 0 && !zero))
		return false;
	*amount = amount_of(number.value);
	return true;
}

static bool
read_percent(const char *text, Amount *percent)
{
	return read_number(text, PERCENT_DECIMALS, true, percent) && *percent <= 1000000;
}

/* A tax of the tenant: a valid percentage, each once, and at most four */
static void
take_tax(OrderItem *item, char *text)
{
	char	   *colon = strchr(text, ':');
	LineTax		tax = {.tax_id = atoi(text)};

	if (colon == NULL || !read_percent(colon + 1, &tax.percent) || item->tax_count == LINE_TAXES_MAX)
		return;
	for (int i = 0; i < item->tax_count; i++)
	{
		if (item->taxes[i].tax_id == tax.tax_id)
			return;
	}
	item->taxes[item->tax_count++] = tax;
}

static void
take_key(OrderItem *item, char *key)
{
	if (key[0] == '%' && item->discount_amount == NULL)
		item->discount_percent = key + 1;
	else if (key[0] == '-' && item->discount_percent == NULL)
		item->discount_amount = key + 1;
	else if (key[0] == 'x')
		item->not_discountable = true;
	else if (key[0] == '.')
		item->price_decimals = abs(atoi(key + 1)) % 5;
	else if (key[0] == 't')
		take_tax(item, key + 1);
}

static ItemChange *
next_element(void)
{
	ItemChange *element = &run.elements[run.element_count];

	memset(element, 0, sizeof(*element));
	item_begin(&element->item, ++run.element_count);
	element->item.of_changes = run.created;
	return element;
}

static void
step_item(char *text)
{
	ItemChange *element;
	OrderItem  *item;

	if (run.element_count == ELEMENTS_MAX)
		return;
	element = next_element();
	element->adds = true;
	item = &element->item;
	item->product_id = 1;
	item->has_product_id = true;
	item->taxes = run.taxes[run.element_count - 1];
	item->quantity = text;
	text = input_split(text);
	item->unit_price = text;
	for (char *key = input_split(text), *next; key[0] != '\0'; key = next)
	{
		next = input_split(key);
		take_key(item, key);
	}
}

static void
step_quantity(char *text)
{
	ItemChange *element;

	if (run.element_count == ELEMENTS_MAX)
		return;
	element = next_element();
	element->item.quantity = input_split(text);
	element->line_no = atoi(text);
}

/* Adds the item to the model. */
static ViolationCode
model_add(const OrderItem *item)
{
	ModelLine  *line = &model.lines[model.count];
	Amount		gross;

	if (model.count == ORDER_LINES_MAX)
		return INVALID_ITEMS;
	memset(line, 0, sizeof(*line));
	line->price_decimals = item->price_decimals > model.exponent ? item->price_decimals : model.exponent;
	line->discountable = !item->not_discountable;
	if (!read_number(item->quantity, QUANTITY_DECIMALS, false, &line->quantity) ||
		!read_number(item->unit_price, line->price_decimals, true, &line->price))
		return INVALID_ITEMS;
	if (item->discount_percent != NULL)
	{
		line->asked.kind = DISCOUNT_PERCENT;
		if (!read_percent(item->discount_percent, &line->asked.value))
			return INVALID_ITEMS;
	}
	else if (item->discount_amount != NULL)
	{
		line->asked.kind = DISCOUNT_AMOUNT;
		if (!read_number(item->discount_amount, model.exponent, true, &line->asked.value))
			return INVALID_ITEMS;
	}
	gross = model_round(line->quantity * line->price, 1000 * model_power(line->price_decimals - model.exponent));
	if (gross >= amount_limit(model.exponent))
		return INVALID_ITEMS;
	if (line->asked.kind == DISCOUNT_AMOUNT && line->asked.value > gross)
		return INVALID_AMOUNT;

	for (int i = 0; i < item->tax_count; i++)
	{
		int			at = line->tax_count++;

		for (; at > 0 && line->taxes[at - 1].tax_id > item->taxes[i].tax_id; at--)
			line->taxes[at] = line->taxes[at - 1];
		line->taxes[at] = (ModelTax) {.tax_id = item->taxes[i].tax_id, .percent = item->taxes[i].percent};
	}
	model.count++;
	return 0;
}

/* Changes a quantity in the model; lines is their number before the request. */
static ViolationCode
model_set_quantity(const ItemChange *change, int lines)
{
	ModelLine  *line;

	if (change->line_no < 1 || change->line_no > lines)
		return UNKNOWN_ORDER;
	line = &model.lines[change->line_no - 1];
	if (run.named[change->line_no - 1] || line->quantity == 0)
		return INVALID_ITEMS;
	run.named[change->line_no - 1] = true;
	if (!read_number(change->item.quantity, QUANTITY_DECIMALS, true, &line->quantity) ||
		model_round(line->quantity * line->price,
					1000 * model_power(line->price_decimals - model.exponent)) >= amount_limit(model.exponent))
		return INVALID_ITEMS;
	return 0;
}

static ViolationCode
model_check(void)
{
	bool		left = false;

	for (int i = 0; i < model.count; i++)
		left = left || model.lines[i].quantity > 0;
	if (!left)
		return INVALID_ITEMS;
	return model_price(&model) && model.total >= run.order.paid ? 0 : INVALID_AMOUNT;
}

static ViolationCode
model_request(void)
{
	int			lines = model.count;
	ViolationCode code = 0;

	memset(run.named, 0, sizeof(run.named));
	for (int i = 0; i < run.element_count && code == 0; i++)
		code = run.elements[i].adds ? model_add(&run.elements[i].item)
			: model_set_quantity(&run.elements[i], lines);
	return code != 0 ? code : model_check();
}

/*
 * Accepted or refused as the model has it.  What was refused leaves the order as it
 * was; what was not has the model's figures.
 */
static void
check(bool accepted, ViolationCode code, const Violation *violation, const char *what)
{
	require(accepted == (code == 0), "%s: PC%03d instead of PC%03d: %s", what,
			accepted ? 0 : violation->code, code, accepted ? "" : violation->message);
	if (accepted)
	{
		require(run.order.version == order_before.version + 1, "%s: the next version", what);
		require(model_equals(&model, &run.order), "%s: the figures", what);
		return;
	}
	require_refusal(violation, code);
	memcpy(&model, &model_before, sizeof(model));
	require(memcmp(&order_before, &run.order, sizeof(Order)) == 0, "%s: a refusal changes the order", what);
	require(!run.created || model_equals(&model, &run.order), "%s: a refusal changes the figures", what);
	require(!run.created || memcmp(lines_before, run.lines, (size_t) run.order.line_count * sizeof(OrderLine)) == 0,
			"%s: a refusal changes the lines", what);
}

static void
remember(void)
{
	memcpy(&model_before, &model, sizeof(model));
	memcpy(&order_before, &run.order, sizeof(Order));
	memcpy(lines_before, run.lines, sizeof(lines_before));
}

/* The order's taxes must not lie where those of the next request do. */
static void
keep_taxes(void)
{
	for (int i = 0; i < run.order.line_count; i++)
	{
		OrderLine  *line = &run.lines[i];

		if (line->tax_count == 0 || line->taxes == run.kept[i])
			continue;
		memcpy(run.kept[i], line->taxes, (size_t) line->tax_count * sizeof(LineTax));
		line->taxes = run.kept[i];
	}
}

static void
step_request(void)
{
	OrderItem	items[ELEMENTS_MAX];
	Violation	violation;
	ViolationCode code;

	remember();
	code = model_request();
	if (run.created)
		check(order_change_items(&run.order, run.elements, run.element_count, &violation), code,
			  &violation, "change");
	else
	{
		for (int i = 0; i < run.element_count; i++)
			items[i] = run.elements[i].item;
		run.created = order_create(&run.order, items, run.element_count, &violation);
		check(run.created, code, &violation, "create");
	}
	keep_taxes();
	run.element_count = 0;
}

static void
step_discount(const char *text, bool is_percent)
{
	Violation	violation;
	bool		valid;
	Amount		value = 0;

	remember();
	valid = is_percent ? read_percent(text, &value) : read_number(text, model.exponent, true, &value);
	model.asked.kind = value == 0 ? DISCOUNT_NONE : is_percent ? DISCOUNT_PERCENT : DISCOUNT_AMOUNT;
	model.asked.value = value;
	check(order_apply_discount(&run.order, is_percent ? text : NULL, is_percent ? NULL : text, &violation),
		  valid ? model_check() : INVALID_AMOUNT, &violation, "discount");
}

static void
step_payment(const char *text)
{
	AskedPayment asked = {.amount = text};
	Payment		payment = {.payment_no = 1};
	Violation	violation;

	(void) order_record_payment(&run.order, &asked, &payment, &violation);
}

static bool
step(char *line)
{
	char	   *text = input_split(line);

	input_make_ascii(text);
	if (line[0] == '+')
		step_item(text);
	else if (line[0] == '=' && run.created)
		step_quantity(text);
	else if (line[0] == 'n' && run.element_count > 0)
		step_request();
	else if (run.created && (line[0] == 'd' || line[0] == 'D'))
		step_discount(text, line[0] == 'd');
	else if (run.created && line[0] == 'p')
		step_payment(text);
	else
		return false;
	return line[0] != '+' && line[0] != '=';
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		input = {(const char *) data + 3, (const char *) data + size};
	char	   *texts[TEXTS_MAX];	/* the items keep pointers into them */
	int			count = 0;
	int			steps = 0;

	if (size < 3)
		return 0;
	memset(&run, 0, sizeof(run));
	memset(&model, 0, offsetof(PricingModel, lines));
	run.order.order_id = 7;
	run.order.lines = run.lines;
	run.order.exponent = model.exponent = data[0] % (CURRENCY_EXPONENT_MAX + 1);
	run.order.prices_include_tax = model.inside = (data[1] == 'i');
	model.by_line = (data[2] == 'l');
	run.order.tax_rounding = model.by_line ? TAX_ROUNDED_BY_LINE : TAX_ROUNDED_BY_ORDER;

	while (steps < STEPS_MAX && count < TEXTS_MAX && (texts[count] = input_line(&input)) != NULL)
		steps += step(texts[count++]);
	while (count > 0)
		free(texts[--count]);
	return 0;
}
