/*
 * sale.h
 *	  Confirmed orders for the tests, from the figures of their lines.
 */
#ifndef POS_TEST_SALE_H
#define POS_TEST_SALE_H

#include <string.h>

#include "order.h"
#include "refund.h"

#define SALE_LINES_MAX 20

/* Figures of a line, in minor units, and thousandths */
typedef struct SoldLine
{
	Amount		quantity;
	Amount		charged;		/* taxes included */
	int			tax_count;
	Amount		taxes[LINE_TAXES_MAX];
} SoldLine;

typedef struct Sale
{
	Order		order;
	OrderLine	lines[SALE_LINES_MAX];
	LineTax		taxes[SALE_LINES_MAX][LINE_TAXES_MAX];
	Violation	violation;

	/* of the last refund */
	Refund		refund;
	RefundLine	parts[SALE_LINES_MAX];
	RefundPayment payments[REFUND_PAYMENTS_MAX + 1];
} Sale;

/* What an order was, to see that a refusal leaves it so */
typedef struct SaleSnapshot
{
	Order		order;
	OrderLine	lines[SALE_LINES_MAX];
	LineTax		taxes[SALE_LINES_MAX][LINE_TAXES_MAX];
} SaleSnapshot;

static inline void
sale_make_line(Sale *sale, int index, const SoldLine *sold)
{
	OrderLine  *line = &sale->lines[index];

	line->product_id = 101 + index;
	line->quantity = sold->quantity;
	line->charged = sold->charged;
	line->tax_count = sold->tax_count;
	line->taxes = sale->taxes[index];
	for (int i = 0; i < sold->tax_count; i++)
	{
		line->taxes[i].tax_id = i + 1;
		line->taxes[i].amount = sold->taxes[i];
		line->tax += sold->taxes[i];
	}
	for (int i = 0; i < sold->tax_count; i++)
		line->taxes[i].base = line->charged - line->tax;
	line->line_total = line->charged - line->tax;
}

static inline void
sale_make(Sale *sale, int exponent, Amount coin, const SoldLine *lines, int count)
{
	memset(sale, 0, sizeof(*sale));
	sale->order.order_id = 7;
	sale->order.version = 2;
	sale->order.status = ORDER_CONFIRMED;
	sale->order.exponent = exponent;
	sale->order.cash_rounding = coin;
	sale->order.lines = sale->lines;
	sale->order.line_count = count;
	for (int i = 0; i < count; i++)
	{
		sale_make_line(sale, i, &lines[i]);
		sale->order.subtotal += sale->lines[i].line_total;
		sale->order.tax += sale->lines[i].tax;
		sale->order.total += sale->lines[i].charged;
	}
}

#define UNTAXED(thousandths, amount) {.quantity = (thousandths), .charged = (amount)}
#define SOLD(...) \
	((const SoldLine[]) {__VA_ARGS__}), \
	(int) (sizeof((const SoldLine[]) {__VA_ARGS__}) / sizeof(SoldLine))

/* Refunds these lines, or all if there are none, and gives back by these payments. */
static inline bool
sale_refund(Sale *sale, const RefundLine *parts, int count,
			const RefundPayment *payments, int payment_count)
{
	sale->refund = (Refund) {
		.all = (parts == NULL),
		.line_count = count,
		.lines = sale->parts,
		.payment_count = payment_count,
		.payments = sale->payments
	};
	memset(sale->parts, 0x55, sizeof(sale->parts));
	if (count > 0)
		memcpy(sale->parts, parts, (size_t) count * sizeof(RefundLine));
	if (payment_count > 0)
		memcpy(sale->payments, payments, (size_t) payment_count * sizeof(RefundPayment));
	return order_refund(&sale->order, &sale->refund, &sale->violation);
}

#define PARTS(...) \
	((const RefundLine[]) {__VA_ARGS__}), \
	(int) (sizeof((const RefundLine[]) {__VA_ARGS__}) / sizeof(RefundLine))
#define ALL NULL, 0
#define BACK(...) \
	((const RefundPayment[]) {__VA_ARGS__}), \
	(int) (sizeof((const RefundPayment[]) {__VA_ARGS__}) / sizeof(RefundPayment))
#define NO_MONEY NULL, 0

static inline void
sale_snapshot_take(SaleSnapshot *snapshot, const Sale *sale)
{
	memcpy(&snapshot->order, &sale->order, sizeof(snapshot->order));
	memcpy(snapshot->lines, sale->lines, sizeof(snapshot->lines));
	memcpy(snapshot->taxes, sale->taxes, sizeof(snapshot->taxes));
}

static inline bool
sale_snapshot_equals(const SaleSnapshot *snapshot, const Sale *sale)
{
	return memcmp(&snapshot->order, &sale->order, sizeof(snapshot->order)) == 0 &&
		memcmp(snapshot->lines, sale->lines, sizeof(snapshot->lines)) == 0 &&
		memcmp(snapshot->taxes, sale->taxes, sizeof(snapshot->taxes)) == 0;
}

#endif							/* POS_TEST_SALE_H */
