/*
 * share_test.c
 *	  Shares of an amount by weights.
 */
#include "tap.h"

#include "order.h"
#include "share.h"

#define WEIGHTS(...) \
	((const Amount[]) {__VA_ARGS__}), (int) (sizeof((const Amount[]) {__VA_ARGS__}) / sizeof(Amount))

static void
shares_are(Amount total, const Amount *weights, int count, const Amount *expected, const char *name)
{
	Amount		shares[ORDER_LINES_MAX];
	Amount		in_place[ORDER_LINES_MAX];
	bool		equal = true;

	memset(shares, 0x55, sizeof(shares));
	memcpy(in_place, weights, (size_t) count * sizeof(Amount));
	share(total, weights, count, shares);
	share(total, in_place, count, in_place);
	for (int i = 0; i < count; i++)
		equal = equal && shares[i] == expected[i] && in_place[i] == expected[i];
	ok(equal, "%s", name);
}

static void
test_remainders(void)
{
	shares_are(10, WEIGHTS(1, 1, 1), (Amount[]) {4, 3, 3}, "of equal remainders the lower index comes first");
	shares_are(11, WEIGHTS(1, 1, 1), (Amount[]) {4, 4, 3}, "and the second before the third");
	shares_are(10, WEIGHTS(1, 2, 3), (Amount[]) {2, 3, 5}, "the largest remainder comes first");
	shares_are(1000, WEIGHTS(5000, 1000), (Amount[]) {833, 167}, "10.00 off 50 and 10");
	shares_are(60, WEIGHTS(10, 20, 30), (Amount[]) {10, 20, 30}, "a total of all weights gives the weights");
	shares_are(59, WEIGHTS(10, 20, 30), (Amount[]) {10, 20, 29}, "and one less takes from the smallest remainder");
	shares_are(120, WEIGHTS(1, 2), (Amount[]) {40, 80}, "the total can be above the weights");
	shares_are(7, WEIGHTS(3), (Amount[]) {7}, "a single weight gets all");
}

static void
test_zeros(void)
{
	Amount		untouched = 7;

	shares_are(0, WEIGHTS(1, 2, 3), (Amount[]) {0, 0, 0}, "of nothing there is nothing");
	shares_are(5, WEIGHTS(0, 0), (Amount[]) {0, 0}, "without weights nothing is shared");
	shares_are(3, WEIGHTS(0, 1, 0, 1, 0), (Amount[]) {0, 2, 0, 1, 0}, "a weight of 0 gets nothing");
	share(5, &untouched, 0, &untouched);
	ok(untouched == 7, "where nobody shares, nothing is written");
}

static void
test_largest(void)
{
	Amount		most = amount_limit(4) - 1;
	Amount		weights[ORDER_LINES_MAX];
	Amount		sum = 0;
	bool		near = true;

	shares_are(most, (const Amount[]) {most}, 1, (Amount[]) {most}, "the largest total by the largest weight");
	shares_are(most, (const Amount[]) {most, most}, 2, (Amount[]) {most / 2 + 1, most / 2},
			   "and by two of them");

	for (int i = 0; i < ORDER_LINES_MAX; i++)
		weights[i] = most - i;
	share(most, weights, ORDER_LINES_MAX, weights);
	for (int i = 0; i < ORDER_LINES_MAX; i++)
	{
		sum += weights[i];
		near = near && weights[i] >= most / ORDER_LINES_MAX - 1 && weights[i] <= most / ORDER_LINES_MAX + 1;
	}
	ok(sum == most && near, "1,000 of the largest weights share all");
}

int
main(void)
{
	test_remainders();
	test_zeros();
	test_largest();
	return tap_done();
}
