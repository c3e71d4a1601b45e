/*
 * fixture.h
 *	  Orders for the tests, from texts as a request has them.
 */
#ifndef POS_TEST_FIXTURE_H
#define POS_TEST_FIXTURE_H

#include "order.h"

/* The texts of one item; the product's id is 100 + line_no. */
typedef struct LineText
{
	const char *quantity;
	const char *unit_price;
} LineText;

typedef struct Fixture
{
	Order		order;
	OrderLine	lines[ORDER_LINES_MAX];
	Violation	violation;
} Fixture;

/* What an order was, to see that a refusal leaves it so. */
typedef struct Snapshot
{
	Order		order;
	OrderLine	lines[ORDER_LINES_MAX];
} Snapshot;

#define LINES(...) \
	((const LineText[]) {__VA_ARGS__}), \
	(int) (sizeof((const LineText[]) {__VA_ARGS__}) / sizeof(LineText))

static inline bool
fixture_create(Fixture *fixture, int exponent, const LineText *texts, int count)
{
	OrderItem	items[ORDER_LINES_MAX];

	for (int i = 0; i < count && i < ORDER_LINES_MAX; i++)
	{
		item_begin(&items[i], i + 1);
		items[i].product_id = 101 + i;
		items[i].has_product_id = true;
		items[i].quantity = texts[i].quantity;
		items[i].unit_price = texts[i].unit_price;
	}

	memset(fixture, 0, sizeof(*fixture));
	fixture->order.order_id = 7;
	fixture->order.cashier_id = 3;
	fixture->order.exponent = exponent;
	fixture->order.lines = fixture->lines;
	return order_create(&fixture->order, items, count, &fixture->violation);
}

/* An order of one line at that price. */
static inline bool
fixture_priced(Fixture *fixture, int exponent, const char *price)
{
	return fixture_create(fixture, exponent, LINES({"1", price}));
}

/* Records a payment that is not in cash. */
static inline bool
fixture_pay(Fixture *fixture, const char *amount, Payment *payment)
{
	const AskedPayment asked = {.amount = amount};

	return order_record_payment(&fixture->order, &asked, payment, &fixture->violation);
}

static inline void
snapshot_take(Snapshot *snapshot, const Fixture *fixture)
{
	memcpy(&snapshot->order, &fixture->order, sizeof(snapshot->order));
	memcpy(snapshot->lines, fixture->lines, sizeof(snapshot->lines));
}

static inline bool
snapshot_equals(const Snapshot *snapshot, const Fixture *fixture)
{
	return memcmp(&snapshot->order, &fixture->order, sizeof(snapshot->order)) == 0 &&
		memcmp(snapshot->lines, fixture->lines, sizeof(snapshot->lines)) == 0;
}

#endif							/* POS_TEST_FIXTURE_H */
