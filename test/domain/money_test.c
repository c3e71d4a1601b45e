/*
 * money_test.c
 *	  What holds for payments, reversals and refunds in any order, tried at random.
 *
 * The seed is fixed and printed; another is the program's argument.
 */
#include "tap.h"

#include <stdlib.h>

#include "cash.h"
#include "random.h"
#include "sale.h"

#define WALKS 20000
#define STEPS 24
#define SPLITS 20000

/* What the test reckons itself */
typedef struct Ledger
{
	Payment		payments[STEPS];
	int			payment_count;
	Amount		drawer;			/* the cash that moved, as it was rounded */
	Amount		cash;			/* and as it was not */
	Amount		given_back;
	Amount		refunded;
	int			refund_count;
	bool		odd_refund;		/* a refund's parts do not add up, or one is below zero */
} Ledger;

static Sale sale;
static SaleSnapshot snapshot;
static Ledger ledger;
static Ledger ledger_before;
static char texts[SALE_LINES_MAX + 10][2][AMOUNT_TEXT_MAX];

/* The quotient of two numbers that are not negative, rounded half up, by halves alone */
static bool
is_rounded_quotient(Amount quotient, Amount dividend, Amount divisor)
{
	Amount		remainder = dividend - quotient * divisor;

	return quotient >= 0 && remainder >= -(divisor / 2) &&
		(divisor % 2 == 0 ? remainder < divisor / 2 : remainder <= divisor / 2);
}

static SoldLine
random_line(Amount most)
{
	SoldLine	line = {.charged = random_amount(most), .tax_count = random_below(LINE_TAXES_MAX + 1)};
	Amount		left = line.charged;

	line.quantity = random_below(3) == 0 ? 1 + random_amount(amount_limit(QUANTITY_DECIMALS) - 1)
		: random_below(10) == 0 ? 0 : 1000 * (1 + random_below(5));
	if (line.quantity == 0)
		line.charged = left = 0;
	for (int i = 0; i < line.tax_count; i++)
	{
		line.taxes[i] = random_below(4) == 0 ? 0 : random_amount(left + 1);
		left -= line.taxes[i];
	}
	return line;
}

/* A sale of up to 5 lines, half of them of a few cents, where rounding is all there is */
static void
random_sale(void)
{
	SoldLine	lines[SALE_LINES_MAX];
	int			count = 1 + random_below(5);
	int			exponent = random_below(5);
	Amount		most = random_below(2) ? 1000 : amount_limit(exponent) / 5;

	for (int i = 0; i < count; i++)
		lines[i] = random_line(most);
	sale_make(&sale, exponent, random_below(3) == 0 ? 0 : 1 + random_below(20), lines, count);
	if (random_below(4) == 0)
		sale.order.status = ORDER_PENDING;
	memset(&ledger, 0, sizeof(ledger));
}

static const char *
amount_text(Amount amount, char *buffer)
{
	return amount_format(amount, sale.order.exponent, buffer);
}

static bool
step_pay(void)
{
	Payment		payment = {.payment_no = ledger.payment_count + 1};
	Amount		amount = random_below(3) == 0 ? order_due(&sale.order) : random_amount(order_due(&sale.order) + 2);
	AskedPayment asked = {
		.is_cash = random_below(2) == 0,
		.amount = random_below(4) == 0 ? NULL : amount_text(amount, texts[0][0])
	};

	if (!order_record_payment(&sale.order, &asked, &payment, &sale.violation))
		return false;
	ledger.payments[ledger.payment_count++] = payment;
	if (asked.is_cash)
	{
		ledger.cash += payment.amount;
		ledger.drawer += payment.amount + payment.rounding;
	}
	return true;
}

static bool
step_reverse(void)
{
	Payment    *payment;

	if (ledger.payment_count == 0)
		return false;
	payment = &ledger.payments[random_below(ledger.payment_count)];
	if (!order_reverse_payment(&sale.order, payment, &sale.violation))
		return false;
	if (payment->is_cash)
	{
		ledger.cash -= payment->amount;
		ledger.drawer += payment->reversal_rounding - payment->amount;
	}
	return true;
}

/* Some of the lines, rarely more than is left of one, rarely one twice; or all */
static int
random_parts(RefundLine *parts)
{
	int			count = 0;

	for (int i = 0; i < sale.order.line_count; i++)
	{
		const OrderLine *line = &sale.lines[i];
		Amount		left = line->quantity - line->returned_quantity;
		Amount		quantity = random_below(3) == 0 ? left : random_amount(left + 2);

		if (random_below(2) == 0 || (quantity == 0 && random_below(4) > 0))
			continue;
		parts[count].line_no = random_below(200) == 0 ? 1 + random_below(6) : i + 1;
		parts[count].asked_quantity = amount_format(quantity, QUANTITY_DECIMALS, texts[i][0]);
		parts[count].asked_amount = random_below(3) > 0 ? NULL
			: amount_text(random_amount(line->charged - line->returned + 1), texts[i][1]);
		count++;
	}
	return count;
}

/* One payment for all, or two, from payments or from none in particular */
static int
random_back(RefundPayment *payments)
{
	int			count = random_below(8) == 0 ? 0 : 1 + random_below(2);

	for (int i = 0; i < count; i++)
	{
		payments[i] = (RefundPayment) {.is_cash = random_below(2) == 0};
		if (i > 0)
			payments[i].asked_amount = amount_text(random_amount(sale.order.paid + 1), texts[SALE_LINES_MAX + i][0]);
		if (ledger.payment_count > 0 && random_below(2) == 0)
		{
			payments[i].source = &ledger.payments[random_below(ledger.payment_count)];
			payments[i].is_cash = payments[i].source->is_cash;
		}
	}
	return count;
}

/* What a refund says of its lines adds up, and no amount, tax or base is below zero. */
static bool
parts_hold(void)
{
	Amount		amounts = 0;
	Amount		all_taxes = 0;

	for (int i = 0; i < sale.refund.line_count; i++)
	{
		const RefundLine *part = &sale.parts[i];
		Amount		taxes = 0;

		for (int j = 0; j < sale.lines[part->line_no - 1].tax_count; j++)
		{
			if (part->tax_amounts[j] < 0)
				return false;
			taxes += part->tax_amounts[j];
		}
		if (taxes != part->tax || part->tax > part->amount || part->quantity < 0)
			return false;
		amounts += part->amount;
		all_taxes += part->tax;
	}
	return amounts == sale.refund.amount && all_taxes == sale.refund.tax;
}

static bool
step_refund(void)
{
	RefundLine	parts[SALE_LINES_MAX] = {{0}};
	RefundPayment payments[2];
	bool		all = random_below(6) == 0;
	int			count = all ? 0 : random_parts(parts);
	Amount		sum = 0;

	if (!sale_refund(&sale, all ? NULL : parts, count, payments, random_back(payments)))
		return false;
	for (int i = 0; i < sale.refund.payment_count; i++)
	{
		const RefundPayment *payment = &sale.payments[i];

		sum += payment->amount;
		if (payment->is_cash)
		{
			ledger.cash -= payment->amount;
			ledger.drawer -= payment->amount - payment->rounding;
		}
	}
	ledger.odd_refund = ledger.odd_refund || sum != sale.refund.given_back || !parts_hold();
	ledger.given_back += sum;
	ledger.refunded += sale.refund.amount;
	ledger.refund_count++;
	return true;
}

static bool
random_step(void)
{
	switch (random_below(30))
	{
		case 0:
			return order_void(&sale.order, &sale.violation);
		case 1:
		case 2:
			return order_confirm(&sale.order, &sale.violation);
		case 3:
		case 4:
		case 5:
			return step_reverse();
		case 6:
		case 7:
		case 8:
		case 9:
		case 10:
			return step_pay();
		default:
			return step_refund();
	}
}

/* No more came back of a line than it was charged, and its tax is that of the amount. */
static bool
line_holds(const OrderLine *line)
{
	Amount		taxes = 0;
	Amount		worth = line->quantity == 0 ? 0 :
		amount_divide(line->charged * line->returned_quantity, line->quantity);

	for (int i = 0; i < line->tax_count; i++)
	{
		const LineTax *tax = &line->taxes[i];

		if (tax->returned < 0 || tax->returned > tax->amount ||
			tax->returned_base != line->returned - line->returned_tax ||
			(line->returned == line->charged && (tax->returned != tax->amount || tax->returned_base != tax->base)))
			return false;
		taxes += tax->returned;
	}
	return line->returned >= 0 && line->returned <= worth && worth <= line->charged &&
		line->returned_quantity >= 0 && line->returned_quantity <= line->quantity &&
		taxes == line->returned_tax && line->returned_tax <= line->returned &&
		(line->charged == 0 ? line->returned_tax == 0
		 : is_rounded_quotient(line->returned_tax, line->tax * line->returned, line->charged));
}

static bool
lines_hold(void)
{
	const Order *order = &sale.order;
	Amount		returned = 0;
	Amount		returned_tax = 0;

	for (int i = 0; i < order->line_count; i++)
	{
		if (!line_holds(&order->lines[i]))
			return false;
		returned += order->lines[i].returned;
		returned_tax += order->lines[i].returned_tax;
	}
	return !ledger.odd_refund && returned == order->refunded && returned_tax == order->refunded_tax &&
		returned == ledger.refunded && order->refunded <= order->total &&
		order->refunded_tax <= order->tax && order->refund_count == ledger.refund_count;
}

static bool
payments_hold(void)
{
	const Order *order = &sale.order;
	Amount		paid = 0;
	Amount		drawn = 0;

	for (int i = 0; i < ledger.payment_count; i++)
	{
		const Payment *payment = &ledger.payments[i];

		paid += payment->reversed ? 0 : payment->amount;
		drawn += payment->given_back;
		if (payment_held(payment) < 0 || (payment->reversed && payment->given_back != 0))
			return false;
	}
	return paid == order->paid && ledger.given_back == order->given_back && drawn <= order->given_back;
}

/* Due, held and refunded make up the total, and the status says the same. */
static bool
due_holds(void)
{
	const Order *order = &sale.order;
	Amount		held = order->paid - order->given_back;
	Amount		due = order_due(order);
	const char *status = due == 0 ? "paid" : held == 0 ? "unpaid" : "partial";

	return due >= 0 && held >= 0 && due + held + order->refunded == order->total &&
		strcmp(order_payment_status(order), status) == 0 &&
		!(order->status == ORDER_VOIDED && (held != 0 || order->refund_count != 0));
}

/* The drawer has the cash rounded: not more than half a coin off. */
static bool
drawer_holds(void)
{
	const Order *order = &sale.order;
	Amount		off = ledger.drawer - ledger.cash;

	return order->cash == ledger.cash && ledger.drawer == cash_rounded(order, ledger.cash) &&
		(order->cash_rounding == 0 ? off == 0 : ledger.drawer % order->cash_rounding == 0) &&
		2 * off <= order->cash_rounding && -2 * off <= order->cash_rounding;
}

/* Gives back all that is left: the goods, then what was kept of them. */
static bool
give_all_back(void)
{
	RefundLine	parts[SALE_LINES_MAX] = {{0}};
	int			count = 0;

	if (sale.order.status != ORDER_CONFIRMED)
		return true;
	(void) sale_refund(&sale, ALL, BACK({0}));
	for (int i = 0; i < sale.order.line_count; i++)
	{
		Amount		kept = sale.lines[i].charged - sale.lines[i].returned;

		if (kept == 0)
			continue;
		parts[count].line_no = i + 1;
		parts[count].asked_quantity = "0";
		parts[count++].asked_amount = amount_text(kept, texts[i][1]);
	}
	if (count > 0 && !sale_refund(&sale, parts, count, BACK({0})))
		return false;
	for (int i = 0; i < sale.order.line_count; i++)
	{
		if (!line_holds(&sale.lines[i]))
			return false;
	}
	return sale.order.refunded == sale.order.total && sale.order.refunded_tax == sale.order.tax &&
		sale.order.given_back == sale.order.paid && order_due(&sale.order) == 0;
}

static void
test_walks(void)
{
	int			lines = 0;
	int			payments = 0;
	int			due = 0;
	int			drawers = 0;
	int			spoilt = 0;
	int			skipped = 0;
	int			incomplete = 0;
	int			refunds = 0;
	int			reversals = 0;

	for (int n = 0; n < WALKS; n++)
	{
		random_sale();
		for (int step = 0; step < STEPS; step++)
		{
			bool		done;

			sale_snapshot_take(&snapshot, &sale);
			memcpy(&ledger_before, &ledger, sizeof(ledger));
			done = random_step();
			skipped += done && sale.order.version != snapshot.order.version + 1;
			spoilt += !done && (!sale_snapshot_equals(&snapshot, &sale) ||
								memcmp(&ledger_before, &ledger, sizeof(ledger)) != 0);
			lines += !lines_hold();
			payments += !payments_hold();
			due += !due_holds();
			drawers += !drawer_holds();
		}
		refunds += sale.order.refund_count;
		for (int i = 0; i < ledger.payment_count; i++)
			reversals += ledger.payments[i].reversed;
		incomplete += !give_all_back();
	}

	is_int(lines, 0, "no more comes back of a line or a tax than was charged, and the tax is that of the amount");
	is_int(payments, 0, "paid and given back are the sums of payments and refunds");
	is_int(due, 0, "due, held and refunded make up the total, and the status says so");
	is_int(drawers, 0, "the drawer has the order's cash in whole coins, at most half a coin off");
	is_int(spoilt, 0, "a refusal changes nothing");
	is_int(skipped, 0, "each step that is accepted adds one to the version");
	is_int(incomplete, 0, "all that is left goes back, to the last unit of each line and tax");
	ok(refunds > WALKS + WALKS / 2 && reversals > WALKS / 3, "there were enough: %d refunds, %d reversals", refunds, reversals);
}

/* Returns the first line's quantity in random parts, up to that many thousandths. */
static bool
return_in_parts(Amount quantity)
{
	char		text[AMOUNT_TEXT_MAX];

	while (sale.lines[0].returned_quantity < quantity)
	{
		Amount		left = quantity - sale.lines[0].returned_quantity;
		Amount		part = random_below(12) == 0 ? left : 1 + random_amount(left);

		if (!sale_refund(&sale, PARTS({.line_no = 1,
									  .asked_quantity = amount_format(part, QUANTITY_DECIMALS, text)}), NO_MONEY))
			return false;
	}
	return true;
}

/* However a quantity comes back in parts, amounts and taxes add up to the same. */
static void
test_splits(void)
{
	int			differ = 0;

	for (int n = 0; n < SPLITS; n++)
	{
		int			exponent = random_below(5);
		SoldLine	line = random_line(random_below(2) ? 1000 : amount_limit(exponent));
		Amount		quantity;
		Amount		amount;

		if (line.quantity == 0)
			continue;
		quantity = 1 + random_amount(line.quantity);
		sale_make(&sale, exponent, 0, &line, 1);
		differ += !return_in_parts(quantity);
		amount = sale.lines[0].returned;
		differ += !is_rounded_quotient(amount, line.charged * quantity, line.quantity) ||
			!line_holds(&sale.lines[0]) || sale.order.refunded != amount;
	}
	is_int(differ, 0, "parts of a quantity add up to what all of it is worth");
}

int
main(int argc, char **argv)
{
	random_state = argc > 1 ? strtoull(argv[1], NULL, 10) : 20261201;
	printf("# seed %llu\n", (unsigned long long) random_state);
	test_walks();
	test_splits();
	return tap_done();
}
