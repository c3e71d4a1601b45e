/*
 * property_test.c
 *	  What holds for every order, tried on random ones.
 *
 * The seed is fixed and printed; another is the program's argument.
 */
#include "tap.h"

#include <stdlib.h>

#include "fixture.h"
#include "random.h"

#define ORDERS 3000
#define WALKS 2000
#define STEPS 12

static const int exponents[] = {0, 2, 3, 4};
static Fixture fixture;
static Snapshot snapshot;
static char texts[ORDER_LINES_MAX][2][AMOUNT_TEXT_MAX];

/*
 * Up to 30 lines of at most a 31st of 10^15, or more of at most 10^12: their
 * sum is never too large.
 */
static void
random_order(int count)
{
	int			exponent = exponents[random_below(4)];
	Amount		limit = amount_limit(exponent);
	LineText	lines[ORDER_LINES_MAX];
	Amount		price = random_amount(limit / 1000000000);

	for (int i = 0; i < count; i++)
	{
		Amount		quantity = 1 + random_amount(random_below(2) ? 10000 : 1000000000);
		bool		large = (count <= 30 && random_below(3) == 0);

		/* equal prices, which make ties, or another */
		if (large)
			quantity = 1000;
		else if (random_below(3) > 0)
			price = random_amount(limit / 1000000000);
		lines[i].quantity = amount_format(quantity, QUANTITY_DECIMALS, texts[i][0]);
		lines[i].unit_price = amount_format(large ? random_amount(limit / 31) : price,
											exponent, texts[i][1]);
	}
	if (!fixture_create(&fixture, exponent, lines, count))
		ok(false, "a random order is created: %s", fixture.violation.message);
}

static const char *
random_percent(char *buffer)
{
	Amount		percent = random_below(4) == 0 ? 10000 * (1 + random_below(100))
		: 1 + random_below(1000000);

	return amount_format(percent, PERCENT_DECIMALS, buffer);
}

/* Whether one line's share is its quota rounded down, or that plus one. */
static bool
share_is_near(const OrderLine *line)
{
	Amount		product = fixture.order.discount * line->line_total;
	Amount		above = line->discount * fixture.order.subtotal - product;

	return above < fixture.order.subtotal && above > -fixture.order.subtotal;
}

/*
 * Whether the raised lines are those with the largest remainders, the lower
 * line first among equals: no line that was not raised comes before one that was.
 */
static bool
shares_are_fair(void)
{
	const Order *order = &fixture.order;

	for (int i = 0; i < order->line_count; i++)
	{
		Amount		raised = order->discount * order->lines[i].line_total;

		if (order->lines[i].discount * order->subtotal <= raised)
			continue;
		for (int j = 0; j < order->line_count; j++)
		{
			Amount		other = order->discount * order->lines[j].line_total;

			if (order->lines[j].discount * order->subtotal > other)
				continue;
			if (other % order->subtotal > raised % order->subtotal ||
				(other % order->subtotal == raised % order->subtotal && j < i))
				return false;
		}
	}
	return true;
}

static void
test_shares(void)
{
	int			sum_differs = 0;
	int			share_outside = 0;
	int			total_differs = 0;
	int			share_far = 0;
	int			unfair = 0;
	int			refusals = 0;

	for (int n = 0; n < ORDERS; n++)
	{
		char		percent[AMOUNT_TEXT_MAX];
		Amount		sum = 0;
		Amount		net = 0;

		random_order(n % 100 == 0 ? ORDER_LINES_MAX : 1 + random_below(30));
		refusals += !order_apply_discount(&fixture.order, random_percent(percent), NULL, &fixture.violation);
		for (int i = 0; i < fixture.order.line_count; i++)
		{
			const OrderLine *line = &fixture.lines[i];

			sum += line->discount;
			net += line->line_total - line->discount;
			share_outside += line->discount < 0 || line->discount > line->line_total;
			share_far += fixture.order.subtotal > 0 && !share_is_near(line);
		}
		sum_differs += sum != fixture.order.discount;
		total_differs += fixture.order.total != fixture.order.subtotal - fixture.order.discount ||
			net != fixture.order.total;
		unfair += fixture.order.subtotal > 0 && !shares_are_fair();
	}

	is_int(refusals, 0, "every discount is applied");
	is_int(sum_differs, 0, "the shares add up to the discount");
	is_int(share_outside, 0, "each share is from 0 to its line's total");
	is_int(total_differs, 0, "total = subtotal - discount = sum of the net lines");
	is_int(share_far, 0, "each share is less than one unit from its quota");
	is_int(unfair, 0, "units left over go to the largest remainders, ties to the lower line");
}

/* A second discount leaves the order as if the first had never been. */
static void
test_replacement(void)
{
	int			differ = 0;

	for (int n = 0; n < ORDERS; n++)
	{
		char		first[AMOUNT_TEXT_MAX];
		char		second[AMOUNT_TEXT_MAX];
		uint64_t	seed = random_next();
		int			count = 1 + random_below(20);

		random_state = seed;
		random_order(count);
		random_percent(first);
		random_percent(second);
		order_apply_discount(&fixture.order, second, NULL, &fixture.violation);
		snapshot_take(&snapshot, &fixture);
		snapshot.order.version++;

		random_state = seed;
		random_order(count);
		order_apply_discount(&fixture.order, first, NULL, &fixture.violation);
		order_apply_discount(&fixture.order, second, NULL, &fixture.violation);
		differ += !snapshot_equals(&snapshot, &fixture);
	}
	is_int(differ, 0, "a discount replaces an earlier one without trace");
}

/* One command at random, as likely refused as not. */
static bool
random_step(Payment *payments, int *count)
{
	Order	   *order = &fixture.order;
	Violation  *violation = &fixture.violation;
	char		text[AMOUNT_TEXT_MAX];

	switch (random_below(8))
	{
		case 0:
			return order_confirm(order, violation);
		case 1:
			return order_void(order, violation);
		case 2:
		case 3:
			return order_apply_discount(order, random_percent(text), NULL, violation);
		case 4:
			if (*count == 0)
				return order_void(order, violation);
			return order_reverse_payment(order, &payments[random_below(*count)], violation);
		default:
			amount_format(random_amount(order->subtotal + 1), order->exponent, text);
			payments[*count].payment_no = *count + 1;
			if (!fixture_pay(&fixture, text, &payments[*count]))
				return false;
			(*count)++;
			return true;
	}
}

static bool
figures_hold(const Payment *payments, int count)
{
	const Order *order = &fixture.order;
	Amount		paid = 0;

	for (int i = 0; i < count; i++)
		paid += payments[i].reversed ? 0 : payments[i].amount;
	return order->total == order->subtotal - order->discount &&
		order->paid == paid && order->paid >= 0 && order->paid <= order->total &&
		order->discount >= 0 && order->discount <= order->subtotal &&
		!(order->status == ORDER_VOIDED && order->paid != 0) &&
		strcmp(order_payment_status(order),
			   paid == order->total ? "paid" : paid == 0 ? "unpaid" : "partial") == 0;
}

static void
test_walks(void)
{
	int			broken = 0;
	int			spoilt = 0;
	int			skipped = 0;
	int			revived = 0;
	int			accepted_steps = 0;

	for (int n = 0; n < WALKS; n++)
	{
		Payment		payments[STEPS];
		int			count = 0;

		random_order(1 + random_below(5));
		for (int step = 0; step < STEPS; step++)
		{
			bool		done;

			snapshot_take(&snapshot, &fixture);
			done = random_step(payments, &count);
			accepted_steps += done;
			spoilt += !done && !snapshot_equals(&snapshot, &fixture);
			skipped += done && fixture.order.version != snapshot.order.version + 1;
			revived += done && (snapshot.order.status == ORDER_VOIDED ||
								fixture.order.status < snapshot.order.status);
			broken += !figures_hold(payments, count);
		}
	}

	is_int(broken, 0, "0 <= paid <= total = subtotal - discount, and a voided order holds no payment");
	is_int(spoilt, 0, "a refused command leaves the order as it was");
	is_int(skipped, 0, "each command that is accepted adds one to the version");
	is_int(revived, 0, "no status goes back, and a voided order is final");
	ok(accepted_steps > WALKS && accepted_steps < WALKS * STEPS - WALKS,
	   "both happened: %d of %d commands were accepted", accepted_steps, WALKS * STEPS);
}

int
main(int argc, char **argv)
{
	random_state = argc > 1 ? strtoull(argv[1], NULL, 10) : 20250601;
	printf("# seed %llu\n", (unsigned long long) random_state);
	test_shares();
	test_replacement();
	test_walks();
	return tap_done();
}
