/*
 * tax_test.c
 *	  Taxes and discounts of lines: the worked examples of docs/taxes.md.
 */
#include "tap.h"
#include "fixture.h"

/* A line as an example has it; no tax is a percentage of NULL */
typedef struct TaxedLine
{
	const char *quantity;
	const char *unit_price;
	const char *percents[LINE_TAXES_MAX];
	const char *discount;		/* an amount; NULL: none */
	const char *percent_off;	/* a percentage; NULL: none */
	bool		not_discountable;
} TaxedLine;

static Fixture fixture;
static LineTax taxes[ORDER_LINES_MAX][LINE_TAXES_MAX];

/* Makes an order; the first tax of a line has the id 1, the second 2, ... */
static bool
sell(bool inclusive, TaxRounding rounding, const TaxedLine *lines, int count)
{
	OrderItem	items[ORDER_LINES_MAX];

	memset(&fixture, 0, sizeof(fixture));
	fixture.order.order_id = 7;
	fixture.order.exponent = 2;
	fixture.order.prices_include_tax = inclusive;
	fixture.order.tax_rounding = rounding;
	fixture.order.lines = fixture.lines;
	for (int i = 0; i < count; i++)
	{
		item_begin(&items[i], i + 1);
		items[i].product_id = i + 1;
		items[i].has_product_id = true;
		items[i].quantity = lines[i].quantity;
		items[i].unit_price = lines[i].unit_price;
		items[i].discount_amount = lines[i].discount;
		items[i].discount_percent = lines[i].percent_off;
		items[i].not_discountable = lines[i].not_discountable;
		items[i].taxes = taxes[i];
		for (int j = 0; j < LINE_TAXES_MAX && lines[i].percents[j] != NULL; j++)
		{
			LineTax    *tax = &taxes[i][items[i].tax_count++];

			memset(tax, 0, sizeof(*tax));
			tax->tax_id = j + 1;
			amount_parse(lines[i].percents[j], PERCENT_DECIMALS, &tax->percent);
		}
	}
	return order_create(&fixture.order, items, count, &fixture.violation);
}

#define LINE(q, price, ...) \
	{.quantity = (q), .unit_price = (price), __VA_ARGS__}
#define TAXED(...) .percents = {__VA_ARGS__}

#define SOLD(...) \
	((const TaxedLine[]) {__VA_ARGS__}), \
	(int) (sizeof((const TaxedLine[]) {__VA_ARGS__}) / sizeof(TaxedLine))

static void
costs(const char *discount, const char *tax, const char *total, const char *what)
{
	is_amount(fixture.order.discount, 2, discount, what);
	is_amount(fixture.order.tax, 2, tax, what);
	is_amount(fixture.order.total, 2, total, what);
}

static void
test_on_top(void)
{
	const TaxedLine lines[] = {
		LINE("4", "1.48", TAXED("21")), LINE("1", "1.52", TAXED("21")),
		LINE("1", "1.54", TAXED("21")), LINE("1", "0.39", TAXED("21"))
	};

	sell(false, TAX_ROUNDED_BY_ORDER, lines, 4);
	costs("0.00", "1.97", "11.34", "21 % on top, rounded by the order");
	sell(false, TAX_ROUNDED_BY_LINE, lines, 4);
	costs("0.00", "1.96", "11.33", "21 % on top, rounded by the line");

	sell(false, TAX_ROUNDED_BY_ORDER,
		 SOLD(LINE("1", "46.07", TAXED("8.5"), .percent_off = "20"), LINE("1", "9.21", TAXED("8.5"))));
	costs("9.21", "3.92", "49.99", "a line with 20 % off, 8.5 % on top, rounded by the order");
	sell(false, TAX_ROUNDED_BY_LINE,
		 SOLD(LINE("1", "46.07", TAXED("8.5"), .percent_off = "20"), LINE("1", "9.21", TAXED("8.5"))));
	costs("9.21", "3.91", "49.98", "the same, rounded by the line");
	sell(false, TAX_ROUNDED_BY_ORDER,
		 SOLD(LINE("1", "15.99", TAXED("9"), .discount = "0.87"),
			  LINE("2", "22.50", TAXED("9"), .discount = "3.46")));
	costs("4.33", "5.10", "61.76", "two discounted lines, 9 % on top");
	is_amount(fixture.lines[0].tax, 2, "1.36", "the first line's tax");
	is_amount(fixture.lines[1].tax, 2, "3.74", "the second line's tax");
}

static void
test_order_discount(void)
{
	sell(false, TAX_ROUNDED_BY_ORDER,
		 SOLD(LINE("1", "18.10", TAXED("8.25")), LINE("1", "2.45", TAXED("8.25")),
			  LINE("1", "5.00", .not_discountable = true)));
	accepted(order_apply_discount(&fixture.order, "10", NULL, &fixture.violation),
			 &fixture.violation, "10 % off what is discountable");
	costs("2.06", "1.53", "25.02", "delivery is untaxed and not discountable");
	is_amount(fixture.lines[2].charged, 2, "5.00", "the delivery stays");
	accepted(order_apply_discount(&fixture.order, "0", NULL, &fixture.violation),
			 &fixture.violation, "0 takes the discount away");
	costs("0.00", "1.70", "27.25", "as it was");
	refused(order_apply_discount(&fixture.order, NULL, "20.56", &fixture.violation),
			&fixture.violation, INVALID_AMOUNT, "the order's discount is above what its lines cost",
			"The discount is 20.56; the lines that it is for cost 20.55.", "too much off");
	costs("0.00", "1.70", "27.25", "a refused discount leaves the money");
}

static void
test_inside(void)
{
	sell(true, TAX_ROUNDED_BY_ORDER, SOLD(LINE("1", "8.01", TAXED("20"))));
	costs("0.00", "1.34", "8.01", "20 % inside");
	is_amount(fixture.lines[0].taxes[0].base, 2, "6.67", "the base is without the tax");

	/* two taxes inside of lines that share the set, and one line with another */
	sell(true, TAX_ROUNDED_BY_ORDER,
		 SOLD(LINE("1", "0.03", TAXED("5", "7")), LINE("1", "0.03", TAXED("5", "7")),
			  LINE("1", "10.00", TAXED("5"))));
	is_amount(fixture.order.total, 2, "10.06", "the total is the shelf's prices");
	is_amount(fixture.lines[0].tax + fixture.lines[1].tax, 2, "0.01", "the set's tax, once");
	is_amount(fixture.lines[2].tax, 2, "0.48", "the other set's");
	is_amount(fixture.lines[0].tax, 2, "0.01", "of equal remainders the lower line's first");
}

/* What a tax has of a line, in cents */
static void
has_tax(int line, int place, int64_t tax_id, int amount, int base, const char *what)
{
	const LineTax *tax = &fixture.lines[line].taxes[place];

	ok(tax->tax_id == tax_id && tax->amount == amount && tax->base == base, "%s", what);
}

/* 5 % and 7 % inside of 0.10, 0.20 and 0.30: 12 % of 0.6 / 1.12 is 0.0643, 0.06 in all */
static void
test_sets(void)
{
	sell(true, TAX_ROUNDED_BY_ORDER,
		 SOLD(LINE("1", "0.10", TAXED("5", "7")), LINE("1", "0.20", TAXED("5", "7")),
			  LINE("1", "0.30", TAXED("5", "7"))));
	costs("0.00", "0.06", "0.60", "two taxes inside of three lines");
	has_tax(0, 0, 1, 1, 9, "the lines have 0.01, 0.02 and 0.03; the taxes 0.025 and 0.035, so 0.03 and 0.03");
	has_tax(0, 1, 2, 0, 9, "of the first tax the lines get 0.005, 0.01 and 0.015, so 0.01 each");
	has_tax(1, 0, 1, 1, 18, "the first tax of the second line");
	has_tax(1, 1, 2, 1, 18, "the second gets what is left");
	has_tax(2, 0, 1, 1, 27, "the first tax of the third line");
	has_tax(2, 1, 2, 2, 27, "the second");

	/* on top, the lines of a tax are all that have it, whatever else they have */
	sell(false, TAX_ROUNDED_BY_ORDER,
		 SOLD(LINE("1", "0.10", TAXED("5")), LINE("1", "0.10", TAXED("5", "7")),
			  LINE("1", "0.10", TAXED("7", "7"))));
	costs("0.00", "0.03", "0.33", "5 % of two lines, 7 % of two, 7 % of one with another id");
	has_tax(0, 0, 1, 1, 10, "5 % of 0.20 is 0.01, for the lower line");
	has_tax(1, 0, 1, 0, 10, "and nothing is left for the other");
	has_tax(1, 1, 2, 1, 10, "7 % of 0.20 is 0.01");
	has_tax(2, 0, 1, 1, 10, "7 % of tax 1 is a pair of its own");
	has_tax(2, 1, 2, 0, 10, "the second line of 7 % of tax 2");

	sell(true, TAX_ROUNDED_BY_LINE, SOLD(LINE("1", "1.00", TAXED("0", "20", "0"))));
	has_tax(0, 0, 1, 0, 83, "a tax of 0 % inside is 0.00");
	has_tax(0, 1, 2, 17, 83, "beside one of 20 %");
	sell(true, TAX_ROUNDED_BY_ORDER, SOLD(LINE("1", "1.00", TAXED("0"))));
	has_tax(0, 0, 1, 0, 100, "a tax of 0 % alone has its base");
	sell(true, TAX_ROUNDED_BY_ORDER, SOLD(LINE("1", "0", TAXED("20")), LINE("1", "0", TAXED("20"))));
	costs("0.00", "0.00", "0.00", "what is free has no tax");
	sell(true, TAX_ROUNDED_BY_LINE, SOLD(LINE("1", "1.00", TAXED("100", "100", "100", "100"))));
	has_tax(0, 3, 4, 20, 20, "four taxes of 100 % inside leave a fifth");
}

static void
test_too_large(void)
{
	accepted(sell(false, TAX_ROUNDED_BY_ORDER, SOLD(LINE("1", "833333333333333.32", TAXED("20")))),
			 &fixture.violation, "a total just below 10^15");
	costs("0.00", "166666666666666.66", "999999999999999.98", "with its tax");
	refused(sell(false, TAX_ROUNDED_BY_ORDER, SOLD(LINE("1", "833333333333333.33", TAXED("20.0000")),
												   LINE("1", "0.01"))),
			&fixture.violation, INVALID_AMOUNT, "an order's total must be below 10^15",
			"The 2 lines add up to 1000000000000000.01.", "10^15 with tax");
	is_text(fixture.violation.rule, "total_too_large", "the rule");
	is_text(fixture.violation.field, "items", "the field");
	accepted(sell(true, TAX_ROUNDED_BY_ORDER, SOLD(LINE("1", "999999999999999.99", TAXED("100", "100", "100", "100")))),
			 &fixture.violation, "the largest price with tax");
	costs("0.00", "799999999999999.99", "999999999999999.99", "of four taxes");
}

int
main(void)
{
	test_on_top();
	test_sets();
	test_too_large();
	test_order_discount();
	test_inside();
	return tap_done();
}
