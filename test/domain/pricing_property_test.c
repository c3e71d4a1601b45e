/*
 * pricing_property_test.c
 *	  What every order costs: random orders, held against the model.
 *
 * The seed is fixed and printed; another is the program's argument.
 */
#include "tap.h"

#include <stdlib.h>

#include "pricing_model.h"
#include "random.h"

#define ORDERS 5000
#define STEPS 8
#define SMALL 12				/* lines of most orders */
#define POOL 6					/* taxes of an order's tenant */

static PricingModel model;
static PricingModel model_before;
static Order order;
static OrderLine lines[ORDER_LINES_MAX];
static LineTax taxes[ORDER_LINES_MAX][LINE_TAXES_MAX];
static OrderItem items[ORDER_LINES_MAX];
static ItemChange changes[SMALL];
static char texts[ORDER_LINES_MAX][4][AMOUNT_TEXT_MAX];
static Violation violation;
static ModelTax pool[POOL];

static bool
one_in(int n)
{
	return random_below(n) == 0;
}

static Amount
random_percent(void)
{
	static const int usual[] = {0, 50000, 70000, 82500, 190000, 200000, 210000, 1000000};

	return one_in(4) ? random_below(1000001) : usual[random_below(8)];
}

/* Taxes with few ids, so that lines share some: also one id with two percentages */
static void
random_pool(void)
{
	for (int i = 0; i < POOL; i++)
		pool[i] = (ModelTax) {.tax_id = 10 + i / 2 * (one_in(2) ? 1 : 7), .percent = random_percent()};
}

static void
random_taxes(ModelLine *line)
{
	int			first = random_below(POOL);

	for (int i = random_below(LINE_TAXES_MAX + 1); i > 0; i--)
	{
		const ModelTax *tax = &pool[(first + random_below(3)) % POOL];
		int			at = line->tax_count;

		while (at > 0 && line->taxes[at - 1].tax_id > tax->tax_id)
			at--;
		if (at > 0 && line->taxes[at - 1].tax_id == tax->tax_id)
			continue;
		memmove(&line->taxes[at + 1], &line->taxes[at],
				(size_t) (line->tax_count - at) * sizeof(ModelTax));
		line->taxes[at] = *tax;
		line->tax_count++;
	}
}

static Discount
random_discount(Amount sum)
{
	switch (random_below(4))
	{
		case 0:
			return (Discount) {DISCOUNT_PERCENT, 1 + random_below(1000000)};
		case 1:
			return (Discount) {DISCOUNT_PERCENT, 10000 * (1 + random_below(100))};
		case 2:
			if (sum > 0)
				return (Discount) {DISCOUNT_AMOUNT, 1 + random_amount(sum)};
	}
	return (Discount) {DISCOUNT_NONE, 0};
}

/* A line of at most a thousandth of what an order can cost, often of the price before */
static void
random_line(int index)
{
	ModelLine  *line = &model.lines[index];
	bool		repeated = index > 0 && one_in(3);
	Amount		gross;

	memset(line, 0, sizeof(*line));
	line->quantity = one_in(2) ? 1000 * (1 + random_below(5)) : 1 + random_below(3000);
	line->price_decimals = model.exponent + random_below(5 - model.exponent);
	line->price = random_amount(amount_limit(line->price_decimals) / (one_in(3) ? 100000 : 100000000000));
	if (repeated)
	{
		line->price_decimals = model.lines[index - 1].price_decimals;
		line->price = model.lines[index - 1].price;
		line->tax_count = model.lines[index - 1].tax_count;
		memcpy(line->taxes, model.lines[index - 1].taxes, sizeof(line->taxes));
	}
	else
		random_taxes(line);
	line->discountable = !one_in(5);
	gross = model_round(line->quantity * line->price,
						1000 * model_power(line->price_decimals - model.exponent));
	if (one_in(2))
		line->asked = random_discount(gross);
}

/* The item of the model's line; its taxes are not in order. */
static void
make_item(OrderItem *item, int index, int line_no)
{
	const ModelLine *line = &model.lines[index];

	item_begin(item, line_no);
	item->product_id = index + 1;
	item->has_product_id = true;
	item->quantity = amount_format(line->quantity, QUANTITY_DECIMALS, texts[index][0]);
	item->unit_price = amount_format(line->price, line->price_decimals, texts[index][1]);
	item->price_decimals = line->price_decimals;
	item->not_discountable = !line->discountable;
	if (line->asked.kind == DISCOUNT_PERCENT)
		item->discount_percent = amount_format(line->asked.value, PERCENT_DECIMALS, texts[index][2]);
	else if (line->asked.kind == DISCOUNT_AMOUNT)
		item->discount_amount = amount_format(line->asked.value, model.exponent, texts[index][2]);
	item->tax_count = line->tax_count;
	item->taxes = taxes[index];
	for (int i = 0; i < line->tax_count; i++)
	{
		const ModelTax *tax = &line->taxes[line->tax_count - 1 - i];

		memset(&taxes[index][i], 0, sizeof(LineTax));
		taxes[index][i].tax_id = tax->tax_id;
		taxes[index][i].percent = tax->percent;
	}
}

static bool
random_order(int count)
{
	memset(&order, 0, sizeof(order));
	memset(&model, 0, sizeof(model));
	random_pool();
	order.order_id = 7;
	order.lines = lines;
	order.exponent = model.exponent = random_below(5);
	order.prices_include_tax = model.inside = one_in(2);
	model.by_line = one_in(3);
	order.tax_rounding = model.by_line ? TAX_ROUNDED_BY_LINE : TAX_ROUNDED_BY_ORDER;
	model.count = count;
	for (int i = 0; i < count; i++)
	{
		random_line(i);
		make_item(&items[i], i, i + 1);
	}
	return order_create(&order, items, count, &violation);
}

/* A line each, most of them of those that are there; none is named twice. */
static bool
random_changes(void)
{
	int			count = 0;
	int			before = model.count;

	for (int i = 0; i < before && count < SMALL; i++)
	{
		ModelLine  *line = &model.lines[i];

		if (line->quantity == 0 || !one_in(3))
			continue;
		line->quantity = one_in(3) ? 0 : 1 + random_below(5000);
		changes[count] = (ItemChange) {.line_no = i + 1};
		item_begin(&changes[count].item, count + 1);
		changes[count].item.of_changes = true;
		changes[count].item.quantity = amount_format(line->quantity, QUANTITY_DECIMALS, texts[i][0]);
		count++;
	}
	while (count < SMALL && model.count < ORDER_LINES_MAX && one_in(2))
	{
		random_line(model.count);
		make_item(&changes[count].item, model.count, count + 1);
		changes[count].item.of_changes = true;
		changes[count].adds = true;
		model.count++;
		count++;
	}
	return order_change_items(&order, changes, count, &violation);
}

static bool
random_step(void)
{
	Discount	asked;
	char		text[AMOUNT_TEXT_MAX];

	if (one_in(2))
		return random_changes();
	asked = random_discount(order.subtotal);
	model.asked = asked;
	return order_apply_discount(&order,
								asked.kind == DISCOUNT_AMOUNT ? NULL
								: amount_format(asked.value, PERCENT_DECIMALS, text),
								asked.kind != DISCOUNT_AMOUNT ? NULL
								: amount_format(asked.value, model.exponent, text), &violation);
}

static bool
nothing_left(void)
{
	for (int i = 0; i < model.count; i++)
	{
		if (model.lines[i].quantity > 0)
			return false;
	}
	return true;
}

/* What A3 promises of any order, whatever the model says */
static bool
sums_hold(void)
{
	Amount		subtotal = 0;
	Amount		discount = 0;
	Amount		tax = 0;
	Amount		total = 0;

	for (int i = 0; i < order.line_count; i++)
	{
		const OrderLine *line = &order.lines[i];
		Amount		net = line->line_total - line->own_discount - line->discount;
		Amount		sum = 0;

		for (int j = 0; j < line->tax_count; j++)
		{
			sum += line->taxes[j].amount;
			if (line->taxes[j].amount < 0 || line->taxes[j].base < 0)
				return false;
		}
		if (line->own_discount < 0 || line->discount < 0 || net < 0 || sum != line->tax ||
			line->charged != (order.prices_include_tax ? net : net + line->tax) ||
			(!line->discountable && line->discount != 0) ||
			(line->quantity == 0 && (line->line_total != 0 || line->charged != 0 || line->tax != 0)))
			return false;
		subtotal += line->line_total;
		discount += line->own_discount + line->discount;
		tax += line->tax;
		total += line->charged;
	}
	return subtotal == order.subtotal && discount == order.discount && tax == order.tax &&
		total == order.total &&
		total == subtotal - discount + (order.prices_include_tax ? 0 : tax);
}

/* Steps on an order; *refused and *accepted count them. */
static bool
walk(int *refused, int *accepted)
{
	for (int step = 0; step < STEPS; step++)
	{
		int			version = order.version;
		bool		done;
		bool		possible;

		memcpy(&model_before, &model, sizeof(model));
		done = random_step();
		possible = !nothing_left() && model_price(&model) && model.total >= order.paid;
		*(done ? accepted : refused) += 1;
		if (done != possible || order.version != version + done)
			return false;
		if (!done)
			memcpy(&model, &model_before, sizeof(model));
		if (!model_equals(&model, &order) || !sums_hold())
			return false;
		if (one_in(6))
			order.paid = order.total / (1 + random_below(3));
	}
	return true;
}

static void
test_orders(void)
{
	int			differ = 0;
	int			unsound = 0;
	int			broken = 0;
	int			refused = 0;
	int			accepted = 0;

	for (int n = 0; n < ORDERS; n++)
	{
		uint64_t	seed = random_state;
		bool		created = random_order(1 + random_below(SMALL));
		bool		possible = model_price(&model);
		bool		fine = created == possible;

		if (created)
		{
			fine = fine && model_equals(&model, &order);
			unsound += !sums_hold();
			if (!walk(&refused, &accepted))
			{
				if (broken++ == 0)
					printf("# a walk from seed %llu: %s\n", (unsigned long long) seed, violation.message);
			}
		}
		if (!fine && differ++ == 0)
			printf("# seed %llu: %s\n", (unsigned long long) seed, created ? "" : violation.message);
	}
	is_int(differ, 0, "random orders cost what the model says, line by line and tax by tax");
	is_int(unsound, 0, "their sums are exact, and the shelf's prices are the total of prices with tax");
	is_int(broken, 0, "so do they after discounts and changes of items, and after refused ones");
	ok(accepted > 20000 && refused > 2000, "both happened: %d accepted, %d refused", accepted, refused);
}

/* The largest orders: 1,000 lines, four taxes each, all of them different or all equal */
static void
test_largest(void)
{
	int			differ = 0;

	for (int n = 0; n < 8; n++)
	{
		bool		distinct = (n & 1);

		memset(&order, 0, sizeof(order));
		memset(&model, 0, sizeof(model));
		order.lines = lines;
		order.exponent = model.exponent = 4;
		order.prices_include_tax = model.inside = (n & 2);
		model.by_line = (n & 4);
		order.tax_rounding = model.by_line ? TAX_ROUNDED_BY_LINE : TAX_ROUNDED_BY_ORDER;
		model.count = ORDER_LINES_MAX;
		for (int i = 0; i < ORDER_LINES_MAX; i++)
		{
			ModelLine  *line = &model.lines[i];

			line->quantity = 1000;
			line->price_decimals = 4;
			line->price = amount_limit(4) / 5000 - 1 - random_below(3);
			line->discountable = true;
			line->tax_count = LINE_TAXES_MAX;
			for (int j = 0; j < LINE_TAXES_MAX; j++)
				line->taxes[j] = (ModelTax) {.tax_id = distinct ? 4 * i + j : j, .percent = 999999 - j};
			make_item(&items[i], i, i + 1);
		}
		if (!order_create(&order, items, ORDER_LINES_MAX, &violation) ||
			!model_price(&model) || !model_equals(&model, &order))
			differ++;
	}
	is_int(differ, 0, "1,000 lines of 10^15 in all, with four taxes each");
}

int
main(int argc, char **argv)
{
	random_state = argc > 1 ? strtoull(argv[1], NULL, 10) : 20261201;
	printf("# seed %llu\n", (unsigned long long) random_state);
	test_orders();
	test_largest();
	return tap_done();
}
