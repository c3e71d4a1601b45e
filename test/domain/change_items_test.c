/*
 * change_items_test.c
 *	  A tab that grows and shrinks.
 */
#include "tap.h"

#include "fixture.h"

static Fixture fixture;
static Snapshot snapshot;

/* The element of changes with that number, from 1 */
static ItemChange
sets(int number, int64_t line_no, const char *quantity)
{
	ItemChange	change = {.line_no = line_no};

	item_begin(&change.item, number);
	change.item.of_changes = true;
	change.item.quantity = quantity;
	return change;
}

static ItemChange
adds(int number, const char *quantity, const char *price)
{
	ItemChange	change = sets(number, 0, quantity);

	change.adds = true;
	change.item.product_id = 200 + number;
	change.item.has_product_id = true;
	change.item.unit_price = price;
	return change;
}

static bool
changes(const ItemChange *list, int count)
{
	snapshot_take(&snapshot, &fixture);
	return order_change_items(&fixture.order, list, count, &fixture.violation);
}

#define CHANGES(...) \
	((const ItemChange[]) {__VA_ARGS__}), \
	(int) (sizeof((const ItemChange[]) {__VA_ARGS__}) / sizeof(ItemChange))

/* Three lines: 7.00, 0.50 and 10.00 */
static void
make_tab(void)
{
	fixture_create(&fixture, 2, LINES({"2", "3.50"}, {"0.5", "1"}, {"1", "10"}));
}

/* What lies behind the lines that the order has does not count. */
static bool
is_as_it_was(void)
{
	return memcmp(&snapshot.order, &fixture.order, sizeof(Order)) == 0 &&
		memcmp(snapshot.lines, fixture.lines,
			   (size_t) fixture.order.line_count * sizeof(OrderLine)) == 0;
}

static void
is_refused(const ItemChange *list, int count, ViolationCode code, const char *rule,
		   const char *field, const char *message, const char *detail)
{
	bool		done = changes(list, count);

	refused(done, &fixture.violation, code, message, detail, message);
	is_text(fixture.violation.rule, rule, "its rule");
	is_text(fixture.violation.field, field, "its field");
	ok(is_as_it_was(), "the order is as it was");
}

static void
test_changes(void)
{
	make_tab();
	accepted(changes(CHANGES(adds(1, "3", "2.25"), sets(2, 1, "1"), sets(3, 3, "0"), adds(4, "1", "0.10"))),
			 &fixture.violation, "lines are added, lessened and struck in one request");
	is_int(fixture.order.version, 2, "which is one version");
	is_int(fixture.order.line_count, 5, "new lines get the next numbers");
	is_int(fixture.order.item_count, 4, "a struck line counts no more");
	is_amount(fixture.lines[0].line_total, 2, "3.50", "a quantity is of the old price");
	is_amount(fixture.lines[2].quantity, 3, "0.000", "a struck line has quantity 0");
	is_amount(fixture.lines[2].unit_price, 2, "10.00", "and keeps its price");
	is_amount(fixture.lines[2].charged, 2, "0.00", "but costs nothing");
	is_amount(fixture.lines[3].charged, 2, "6.75", "the first that is added");
	is_int(fixture.lines[4].product_id, 204, "the second");
	is_amount(fixture.order.total, 2, "10.85", "the total");
	accepted(changes(CHANGES(sets(1, 5, "2.5"))), &fixture.violation, "a line that came later changes, too");
	is_amount(fixture.order.total, 2, "11.00", "the total");
	accepted(changes(CHANGES(sets(1, 5, "2.5"))), &fixture.violation, "the same quantity again is no error");
	accepted(changes(CHANGES(sets(1, 1, "0"), sets(2, 2, "0"), sets(3, 4, "0"))), &fixture.violation,
			 "all but one are struck");
	is_int(fixture.order.item_count, 1, "one is left");
}

static void
test_refusals(void)
{
	make_tab();
	is_refused(CHANGES(sets(1, 2, "1"), sets(2, 4, "1")), UNKNOWN_ORDER, "line_unknown", "changes.2.line_no",
			   "changes 2: line 4 of order 7 is not known", "the order has 3 lines");
	is_refused(CHANGES(adds(1, "1", "1"), sets(2, 4, "2")), UNKNOWN_ORDER, "line_unknown", "changes.2.line_no",
			   "changes 2: line 4 of order 7 is not known", "the order has 3 lines");
	is_refused(CHANGES(sets(1, 0, "1")), UNKNOWN_ORDER, "line_unknown", "changes.1.line_no",
			   "changes 1: line 0 of order 7", "");
	is_refused(CHANGES(sets(1, INT64_MIN, "1")), UNKNOWN_ORDER, "line_unknown", "changes.1.line_no",
			   "changes 1: line -9223372036854775808 of order 7", "");
	is_refused(CHANGES(sets(1, 2, "1"), sets(2, 1, "3"), sets(3, 2, "0")), INVALID_ITEMS, "line_named_twice",
			   "changes.3.line_no", "changes 3: line 2 is named twice", "");
	is_refused(CHANGES(sets(1, 2, "-1")), INVALID_ITEMS, "quantity_out_of_range", "changes.1.quantity",
			   "changes 1: quantity must be zero or more and below 10^15", "The value is -1.");
	is_refused(CHANGES(sets(1, 2, "0.0001")), INVALID_ITEMS, "number_too_precise", "changes.1.quantity",
			   "changes 1: quantity must have no more than 3 decimals", "");
	is_refused(CHANGES(sets(1, 1, "999999999999999")), INVALID_ITEMS, "line_total_too_large", "changes.1.quantity",
			   "changes 1: line total must be below 10^15", "999999999999999.000 times 3.50");
	is_refused(CHANGES(sets(1, 1, "1"), adds(2, "0", "1")), INVALID_ITEMS, "quantity_out_of_range",
			   "changes.2.add.quantity", "changes 2: quantity must be greater than zero", "");
	is_refused(CHANGES(adds(1, "1", "-1")), INVALID_ITEMS, "unit_price_out_of_range",
			   "changes.1.add.unit_price", "changes 1: unit_price must be zero or more", "");
	is_refused(CHANGES(adds(1, "1000", "999999999999999")), INVALID_ITEMS, "line_total_too_large",
			   "changes.1.add", "changes 1: line total must be below 10^15", "");
	is_refused(CHANGES(sets(1, 1, "0"), sets(2, 2, "0"), sets(3, 3, "0")), INVALID_ITEMS, "no_line_left",
			   "changes", "the changes leave no line of order 7", "All 3 lines would be struck.");
	is_refused(CHANGES(adds(1, "1", "999999999999999")), INVALID_AMOUNT, "subtotal_too_large", "changes",
			   "an order's subtotal must be below 10^15", "The 4 lines add up to 1000000000000016.50.");

	accepted(changes(CHANGES(sets(1, 3, "0"))), &fixture.violation, "a line is struck");
	is_refused(CHANGES(sets(1, 3, "1")), INVALID_ITEMS, "line_struck", "changes.1.line_no",
			   "changes 1: line 3 of order 7 is struck", "");
	is_refused(CHANGES(sets(1, 3, "0")), INVALID_ITEMS, "line_struck", "changes.1.line_no",
			   "changes 1: line 3 of order 7 is struck", "");

	order_confirm(&fixture.order, &fixture.violation);
	is_refused(CHANGES(sets(1, 1, "NaN")), INVALID_STATE, "order_not_pending", "order_id",
			   "cannot change the items of order 7", "Order 7 is confirmed.");
	order_void(&fixture.order, &fixture.violation);
	is_refused(CHANGES(sets(1, 1, "1")), INVALID_STATE, "order_voided", "order_id",
			   "cannot change the items of order 7", "Order 7 is voided.");
}

static void
test_number_of_lines(void)
{
	static LineText texts[ORDER_LINES_MAX];
	static ItemChange list[ORDER_LINES_MAX];

	for (int i = 0; i < ORDER_LINES_MAX; i++)
		texts[i] = (LineText) {"1", "1"};
	fixture_create(&fixture, 2, texts, ORDER_LINES_MAX - 1);
	accepted(changes(CHANGES(sets(1, 1, "0"), adds(2, "1", "1"))), &fixture.violation, "the 1,000th line");
	is_refused(CHANGES(adds(1, "1", "1")), INVALID_ITEMS, "item_count_out_of_range", "changes.1.add",
			   "changes 1: an order must have 1 to 1000 lines", "This one has 1001.");

	fixture_create(&fixture, 2, texts, ORDER_LINES_MAX);
	for (int i = 0; i < ORDER_LINES_MAX - 1; i++)
		list[i] = sets(i + 1, i + 2, "0");
	accepted(changes(list, ORDER_LINES_MAX - 1), &fixture.violation, "999 of 1,000 lines are struck");
	is_amount(fixture.order.total, 2, "1.00", "one is left");
	fixture.order.line_count = ORDER_LINES_MAX + 1;
	ok(!order_change_items(&fixture.order, list, 1, &fixture.violation) &&
	   fixture.violation.code == INVALID_ITEMS, "a stored order of 1,001 lines is refused");
}

static void
test_discounts(void)
{
	make_tab();
	order_apply_discount(&fixture.order, "10", NULL, &fixture.violation);
	is_amount(fixture.order.total, 2, "15.75", "10 % off 17.50");
	changes(CHANGES(adds(1, "1", "2.50"), sets(2, 1, "4")));
	is_amount(fixture.order.discount, 2, "2.70", "a discount by percent is computed anew");
	is_amount(fixture.order.total, 2, "24.30", "of all lines");

	make_tab();
	order_apply_discount(&fixture.order, NULL, "5", &fixture.violation);
	changes(CHANGES(sets(1, 3, "0")));
	is_amount(fixture.order.discount, 2, "5.00", "one by amount stays");
	is_amount(fixture.order.total, 2, "2.50", "while it fits");
	is_refused(CHANGES(sets(1, 1, "1")), INVALID_AMOUNT, "discount_above_lines", "changes",
			   "the order's discount is above what its lines cost",
			   "The discount is 5.00; the lines that it is for cost 4.00.");
	ok(strstr(fixture.violation.hint, "Take the discount away first") != NULL, "the hint says what to do");
	order_apply_discount(&fixture.order, NULL, "0", &fixture.violation);
	accepted(changes(CHANGES(sets(1, 1, "1"))), &fixture.violation, "without the discount it goes");
}

static void
test_paid(void)
{
	Payment		payment = {.payment_no = 1};

	make_tab();
	fixture_pay(&fixture, "9.00", &payment);
	is_refused(CHANGES(sets(1, 3, "0")), INVALID_AMOUNT, "total_below_paid", "changes",
			   "changes would bring order 7 below what is paid", "The total would be 7.50, and 9.00 is paid.");
	accepted(changes(CHANGES(sets(1, 3, "0"), adds(2, "1", "1.50"))), &fixture.violation, "down to what is paid");
	is_text(order_payment_status(&fixture.order), "paid", "which is then all of it");
}

/* A line's discount is of the quantity that it has. */
static void
test_line_discounts(void)
{
	ItemChange	line = adds(1, "4", "2.00");

	make_tab();
	line.item.discount_amount = "6.00";
	accepted(changes(&line, 1), &fixture.violation, "a line with 6.00 off");
	is_amount(fixture.lines[3].charged, 2, "2.00", "of 8.00");
	changes(CHANGES(sets(1, 4, "2")));
	is_amount(fixture.lines[3].own_discount, 2, "4.00", "two of them are free");
	is_amount(fixture.lines[3].charged, 2, "0.00", "and no less");
	changes(CHANGES(sets(1, 4, "5")));
	is_amount(fixture.lines[3].own_discount, 2, "6.00", "the amount that was asked for comes back");
	is_amount(fixture.lines[3].charged, 2, "4.00", "of 10.00");

	line = adds(1, "1", "2.00");
	line.item.discount_amount = "2.01";
	is_refused(&line, 1, INVALID_AMOUNT, "line_discount_above_total", "changes.1.add.discount_amount",
			   "changes 1: discount_amount is above what the line costs", "The discount is 2.01, the line costs 2.00.");
}

int
main(void)
{
	test_changes();
	test_refusals();
	test_number_of_lines();
	test_discounts();
	test_paid();
	test_line_discounts();
	return tap_done();
}
