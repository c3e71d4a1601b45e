/*
 * order_test.c
 *	  Creating, confirming and voiding an order.
 */
#include "tap.h"

#include "fixture.h"

static Fixture fixture;
static Snapshot snapshot;

static void
line_total_is(int exponent, const char *quantity, const char *price, const char *expected)
{
	bool		created = fixture_create(&fixture, exponent, LINES({quantity, price}));
	char		text[AMOUNT_TEXT_MAX];

	ok(created && strcmp(amount_format(fixture.lines[0].line_total, exponent, text), expected) == 0,
	   "%s times %s is %s", quantity, price, expected);
}

static void
line_refused(int exponent, const char *quantity, const char *price, const char *message)
{
	char		name[120];

	snprintf(name, sizeof(name), "%.40s times %.40s at %d decimals", quantity, price, exponent);
	refused(fixture_create(&fixture, exponent, LINES({quantity, price})),
			&fixture.violation, INVALID_ITEMS, message, "", name);
}

static void
test_create(void)
{
	accepted(fixture_create(&fixture, 2, LINES({"2", "3.50"}, {"0.5", "1.3"}, {"1", "0"})),
			 &fixture.violation, "an order of three lines");
	is_int(fixture.order.version, 1, "its version is 1");
	is_text(order_status_name(fixture.order.status), "pending", "it is pending");
	is_int(fixture.order.line_count, 3, "it has its lines");
	is_int(fixture.order.order_id, 7, "its id is the caller's");
	is_int(fixture.order.cashier_id, 3, "its cashier is the caller's");
	is_int(fixture.lines[2].product_id, 103, "a line has its product");
	is_amount(fixture.lines[1].quantity, 3, "0.500", "a quantity has 3 decimals");
	is_amount(fixture.lines[1].unit_price, 2, "1.30", "a price has the currency's");
	is_amount(fixture.lines[0].line_total, 2, "7.00", "total of line 1");
	is_amount(fixture.lines[1].line_total, 2, "0.65", "total of line 2");
	is_amount(fixture.lines[2].line_total, 2, "0.00", "what is free costs nothing");
	is_amount(fixture.order.subtotal, 2, "7.65", "subtotal");
	is_amount(fixture.order.total, 2, "7.65", "total");
	is_amount(fixture.order.discount, 2, "0.00", "no discount");
	is_amount(fixture.order.paid, 2, "0.00", "nothing paid");
	ok(fixture.order.asked_discount.kind == DISCOUNT_NONE, "not discounted");
}

/* Lines and order hold what was there before: all of it must go. */
static void
test_create_afresh(void)
{
	OrderItem	item = {.line_no = 1, .product_id = 5, .has_product_id = true,
	.quantity = "1", .unit_price = "2"};

	memset(&fixture, 0x55, sizeof(fixture));
	fixture.order.prices_include_tax = false;
	fixture.order.tax_rounding = TAX_ROUNDED_BY_ORDER;
	fixture.order.exponent = 0;
	fixture.order.lines = fixture.lines;
	accepted(order_create(&fixture.order, &item, 1, &fixture.violation), &fixture.violation,
			 "an order in used memory");
	ok(fixture.order.asked_discount.kind == DISCOUNT_NONE &&
	   fixture.order.discount == 0 && fixture.order.paid == 0 &&
	   fixture.order.status == ORDER_PENDING && fixture.lines[0].discount == 0,
	   "has no discount and no payment");
	ok(fixture.order.refund_count == 0 && fixture.order.refunded == 0 &&
	   fixture.order.refunded_tax == 0 && fixture.order.given_back == 0 && fixture.order.cash == 0,
	   "no refund and no cash");
}

static void
test_line_rounding(void)
{
	line_total_is(2, "0.335", "1.00", "0.34");
	line_total_is(2, "0.334", "1.00", "0.33");
	line_total_is(2, "0.333", "3.00", "1.00");
	line_total_is(2, "1.005", "1.00", "1.01");
	line_total_is(2, "0.001", "4.99", "0.00");
	line_total_is(2, "0.001", "5.00", "0.01");
	line_total_is(0, "0.499", "1", "0");
	line_total_is(0, "0.5", "1", "1");
	line_total_is(0, "2.5", "3", "8");
	line_total_is(3, "0.5", "0.001", "0.001");
	line_total_is(3, "0.499", "0.001", "0.000");
	line_total_is(4, "0.5", "0.0001", "0.0001");
	line_total_is(4, "1.5", "0.0003", "0.0005");
	line_total_is(4, "2.000", "1.23450", "2.4690");
}

static void
test_quantity_and_price(void)
{
	line_total_is(2, "0.001", "0.01", "0.00");
	line_refused(2, "0", "1", "items line 1: quantity must be greater than zero");
	line_refused(2, "-0.001", "1", "items line 1: quantity must be greater than zero");
	line_refused(2, "0.0001", "1", "items line 1: quantity must have no more than 3 decimals");
	line_refused(2, "1.2345", "1", "items line 1: quantity must have no more than 3 decimals");
	line_refused(2, "NaN", "1", "items line 1: quantity must be a finite number");
	line_refused(2, "1000000000000000", "0", "items line 1: quantity must be greater than zero and below 10^15");
	line_total_is(2, "999999999999999.999", "0", "0.00");

	line_total_is(2, "1", "0.00", "0.00");
	line_refused(2, "1", "-0.01", "items line 1: unit_price must be zero or more");
	line_refused(2, "1", "3.505", "items line 1: unit_price must have no more than 2 decimals");
	line_refused(0, "1", "3.5", "items line 1: unit_price must have no more than 0 decimals");
	line_refused(3, "1", "3.5555", "items line 1: unit_price must have no more than 3 decimals");
	line_refused(4, "1", "3.55555", "items line 1: unit_price must have no more than 4 decimals");
	line_refused(2, "1", "NaN", "items line 1: unit_price must be a finite number");
	line_refused(2, "1", "Infinity", "items line 1: unit_price must be a finite number");
	line_refused(2, "1", "1000000000000000", "items line 1: unit_price must be zero or more and below 10^15");
}

static void
test_largest_lines(void)
{
	line_total_is(0, "1", "999999999999999", "999999999999999");
	line_total_is(2, "1", "999999999999999.99", "999999999999999.99");
	line_total_is(3, "1", "999999999999999.999", "999999999999999.999");
	line_total_is(4, "1", "999999999999999.9999", "999999999999999.9999");
	line_total_is(2, "999999999999999.99", "1.00", "999999999999999.99");
	line_total_is(2, "999999999999999.994", "1.00", "999999999999999.99");
	line_refused(2, "999999999999999.995", "1.00", "items line 1: line total must be below 10^15");
	line_refused(0, "2", "500000000000000", "items line 1: line total must be below 10^15");
	line_refused(4, "999999999999999.999", "999999999999999.9999",
				 "items line 1: line total must be below 10^15");
	ok(strstr(fixture.violation.detail,
			  "999999999999999.999 times 999999999999999.9999 is 999999999999999998900000000000.0000.") != NULL,
	   "the detail has the figures: %s", fixture.violation.detail);
}

/* At a filling station a price has more decimals than money. */
static void
test_price_decimals(void)
{
	OrderItem	item;

	memset(&fixture, 0, sizeof(fixture));
	fixture.order.exponent = 2;
	fixture.order.lines = fixture.lines;
	item_begin(&item, 1);
	item.has_product_id = true;
	item.quantity = "40.07";
	item.unit_price = "1.6790";
	item.price_decimals = 3;
	accepted(order_create(&fixture.order, &item, 1, &fixture.violation), &fixture.violation, "a price of 3 decimals");
	is_amount(fixture.lines[0].unit_price, 3, "1.679", "is kept");
	is_int(fixture.lines[0].price_decimals, 3, "with its decimals");
	is_amount(fixture.order.total, 2, "67.28", "67.27753 is rounded once");
	item.unit_price = "1.6791";
	refused(order_create(&fixture.order, &item, 1, &fixture.violation), &fixture.violation, INVALID_ITEMS,
			"items line 1: unit_price must have no more than 3 decimals", "1.6791", "4 are one too many");
	item.price_decimals = 4;
	item.quantity = "999999999999999.999";
	item.unit_price = "999999999999999.9999";
	refused(order_create(&fixture.order, &item, 1, &fixture.violation), &fixture.violation, INVALID_ITEMS,
			"items line 1: line total must be below 10^15",
			"999999999999999.999 times 999999999999999.9999 is 999999999999999998900000000000.00.", "the largest");
	item.quantity = "0.5";
	item.unit_price = "0.0099";
	order_create(&fixture.order, &item, 1, &fixture.violation);
	is_amount(fixture.order.total, 2, "0.00", "half a cent and less rounds down");
	item.unit_price = "0.0100";
	order_create(&fixture.order, &item, 1, &fixture.violation);
	is_amount(fixture.order.total, 2, "0.01", "half a cent rounds up");
}

/* A discount that is the price list's */
static void
test_line_discount(void)
{
	OrderItem	item;

	memset(&fixture, 0, sizeof(fixture));
	fixture.order.exponent = 2;
	fixture.order.lines = fixture.lines;
	item_begin(&item, 1);
	item.has_product_id = true;
	item.quantity = "3";
	item.unit_price = "3.35";
	item.discount_percent = "12.5";
	order_create(&fixture.order, &item, 1, &fixture.violation);
	is_amount(fixture.lines[0].own_discount, 2, "1.26", "1.25625 is rounded to 1.26");
	is_amount(fixture.lines[0].charged, 2, "8.79", "what is left");
	is_amount(fixture.order.discount, 2, "1.26", "the order's discount has it");
	is_amount(fixture.lines[0].discount, 2, "0.00", "it is no share of an order's discount");
	item.discount_percent = "100.0001";
	refused(order_create(&fixture.order, &item, 1, &fixture.violation), &fixture.violation, INVALID_ITEMS,
			"items line 1: discount_percent must be zero or more and at most 100", "100.0001", "above 100 %");
	item.discount_percent = NULL;
	item.discount_amount = "10.05";
	accepted(order_create(&fixture.order, &item, 1, &fixture.violation), &fixture.violation, "all of the line");
	is_text(order_payment_status(&fixture.order), "paid", "nothing is due");
	item.discount_amount = "10.06";
	refused(order_create(&fixture.order, &item, 1, &fixture.violation), &fixture.violation, INVALID_AMOUNT,
			"items line 1: discount_amount is above what the line costs",
			"The discount is 10.06, the line costs 10.05.", "a cent more");
	is_text(fixture.violation.field, "items.1.discount_amount", "the field");
	item.discount_amount = "0.00";
	order_create(&fixture.order, &item, 1, &fixture.violation);
	ok(fixture.lines[0].asked_discount.kind == DISCOUNT_NONE, "0 is no discount");
}

static void
test_subtotal(void)
{
	accepted(fixture_create(&fixture, 2, LINES({"1", "999999999999999.98"}, {"1", "0.01"})),
			 &fixture.violation, "a subtotal just below 10^15");
	is_amount(fixture.order.subtotal, 2, "999999999999999.99", "and exact");
	refused(fixture_create(&fixture, 2, LINES({"1", "999999999999999.98"}, {"1", "0.02"})),
			&fixture.violation, INVALID_AMOUNT, "an order's subtotal must be below 10^15",
			"The 2 lines add up to 1000000000000000.00.", "a subtotal of 10^15");
	accepted(fixture_create(&fixture, 4, LINES({"1", "999999999999999.9998"}, {"1", "0.0001"})),
			 &fixture.violation, "just below it with 4 decimals");
	refused(fixture_create(&fixture, 4, LINES({"1", "999999999999999.9999"}, {"1", "0.0001"})),
			&fixture.violation, INVALID_AMOUNT, "an order's subtotal must be below 10^15",
			"1000000000000000.0000", "10^15 with 4 decimals");
}

static void
test_line_count(void)
{
	static LineText texts[ORDER_LINES_MAX];

	for (int i = 0; i < ORDER_LINES_MAX; i++)
		texts[i] = (LineText) {"1", "999999999999.9999"};

	accepted(fixture_create(&fixture, 4, texts, 1000), &fixture.violation, "1,000 lines");
	is_amount(fixture.order.subtotal, 4, "999999999999999.9000", "their subtotal");
	refused(fixture_create(&fixture, 4, texts, 1001), &fixture.violation, INVALID_ITEMS,
			"an order must have 1 to 1000 lines", "This one has 1001.", "1,001 lines");
	refused(fixture_create(&fixture, 4, texts, 0), &fixture.violation, INVALID_ITEMS,
			"an order must have 1 to 1000 lines", "This one has 0.", "no line");
	refused(fixture_create(&fixture, 4, texts, -1), &fixture.violation, INVALID_ITEMS,
			"an order must have 1 to 1000 lines", "This one has 0.", "fewer than none");

	texts[999].quantity = "0";
	refused(fixture_create(&fixture, 4, texts, 1000), &fixture.violation, INVALID_ITEMS,
			"items line 1000: quantity", "The value is 0.", "the last of 1,000 lines is checked");
	texts[41].unit_price = "-1";
	refused(fixture_create(&fixture, 4, texts, 1000), &fixture.violation, INVALID_ITEMS,
			"items line 42: unit_price", "The value is -1.", "of two bad lines the first is named");
	texts[41].quantity = "-2";
	refused(fixture_create(&fixture, 4, texts, 1000), &fixture.violation, INVALID_ITEMS,
			"items line 42: quantity", "The value is -2.", "of one line the quantity first");
}

static void
test_confirm(void)
{
	fixture_priced(&fixture, 2, "5");
	accepted(order_confirm(&fixture.order, &fixture.violation), &fixture.violation, "a pending order is confirmed");
	is_text(order_status_name(fixture.order.status), "confirmed", "its status");
	is_int(fixture.order.version, 2, "its version");

	snapshot_take(&snapshot, &fixture);
	refused(order_confirm(&fixture.order, &fixture.violation), &fixture.violation, INVALID_STATE,
			"cannot confirm order 7", "Order 7 is confirmed.", "a second time");
	ok(snapshot_equals(&snapshot, &fixture), "and nothing changed");

	order_void(&fixture.order, &fixture.violation);
	snapshot_take(&snapshot, &fixture);
	refused(order_confirm(&fixture.order, &fixture.violation), &fixture.violation, INVALID_STATE,
			"cannot confirm order 7", "Order 7 is voided.", "a voided order");
	ok(snapshot_equals(&snapshot, &fixture), "and nothing changed");
}

static void
test_void(void)
{
	Payment		payment = {.payment_no = 1};

	fixture_priced(&fixture, 2, "5");
	accepted(order_void(&fixture.order, &fixture.violation), &fixture.violation, "a pending order is voided");
	is_text(order_status_name(fixture.order.status), "voided", "its status");
	is_int(fixture.order.version, 2, "its version");
	is_amount(fixture.order.total, 2, "5.00", "its total stays");

	snapshot_take(&snapshot, &fixture);
	refused(order_void(&fixture.order, &fixture.violation), &fixture.violation, INVALID_STATE,
			"cannot void order 7", "Order 7 is voided.", "a second time");
	ok(snapshot_equals(&snapshot, &fixture), "and nothing changed");

	fixture_priced(&fixture, 2, "5");
	order_confirm(&fixture.order, &fixture.violation);
	fixture_pay(&fixture, "0.01", &payment);
	snapshot_take(&snapshot, &fixture);
	refused(order_void(&fixture.order, &fixture.violation), &fixture.violation, INVALID_STATE,
			"cannot void order 7 while it holds payments", "Order 7 holds payments of 0.01.",
			"an order with a payment");
	ok(snapshot_equals(&snapshot, &fixture), "and nothing changed");
	order_reverse_payment(&fixture.order, &payment, &fixture.violation);
	accepted(order_void(&fixture.order, &fixture.violation), &fixture.violation,
			 "a confirmed order whose payment is reversed");
	is_int(fixture.order.version, 5, "its version");
}

static void
test_status_names(void)
{
	static const char *const others[] = {"", "Pending", "void", "voided ", "paid"};
	OrderStatus status;

	for (OrderStatus each = ORDER_PENDING; each <= ORDER_VOIDED; each++)
		ok(order_status_parse(order_status_name(each), &status) && status == each,
		   "%s and back", order_status_name(each));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		ok(!order_status_parse(others[i], &status), "\"%s\" is no status", others[i]);
}

int
main(void)
{
	test_create();
	test_create_afresh();
	test_line_rounding();
	test_quantity_and_price();
	test_largest_lines();
	test_price_decimals();
	test_line_discount();
	test_subtotal();
	test_line_count();
	test_confirm();
	test_void();
	test_status_names();
	return tap_done();
}
