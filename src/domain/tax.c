/*
 * tax.c
 *	  The taxes of an order's lines.
 *
 * docs/taxes.md has the rules, with examples.
 *
 * What lines cost adds up to less than 10^19, since the subtotal does, and no line costs
 * less than nothing.  A percentage is at most 10^6 (ten-thousandths of a percent), and
 * those of a line together at most 4 * 10^6.  So their products are below 10^26.
 *
 * A tax on top is at most what its lines cost, and a tax inside is less than that.  So
 * no line's share is above what it costs, and nothing here becomes negative.
 */
#include "pricing.h"

#include <string.h>

#include "share.h"

/* The indexes of some lines of an order, in ascending order */
typedef struct LineGroup
{
	int			count;
	int			lines[ORDER_LINES_MAX];
} LineGroup;

/* Sorts the line's taxes by tax_id: so lines with the same pairs have the same array. */
void
line_sort_taxes(OrderLine *line)
{
	for (int i = 1; i < line->tax_count; i++)
	{
		LineTax		moved = line->taxes[i];
		int			j = i;

		for (; j > 0 && line->taxes[j - 1].tax_id > moved.tax_id; j--)
			line->taxes[j] = line->taxes[j - 1];
		line->taxes[j] = moved;
	}
}

static bool
is_same_pair(const LineTax *a, const LineTax *b)
{
	return a->tax_id == b->tax_id && a->percent == b->percent;
}

static bool
has_same_set(const OrderLine *a, const OrderLine *b)
{
	if (a->tax_count != b->tax_count)
		return false;
	for (int i = 0; i < a->tax_count; i++)
	{
		if (!is_same_pair(&a->taxes[i], &b->taxes[i]))
			return false;
	}
	return true;
}

/* The place of a pair among the line's taxes, or -1 */
static int
find_pair(const OrderLine *line, const LineTax *pair)
{
	for (int i = 0; i < line->tax_count; i++)
	{
		if (is_same_pair(&line->taxes[i], pair))
			return i;
	}
	return -1;
}

/* The sum of the line's percentages */
static Amount
percents_of(const OrderLine *line)
{
	Amount		sum = 0;

	for (int i = 0; i < line->tax_count; i++)
		sum += line->taxes[i].percent;
	return sum;
}

/* The sum of what the group's lines cost; each is also set in weights */
static Amount
gather(const Order *order, const LineGroup *group, Amount *weights)
{
	Amount		sum = 0;

	for (int i = 0; i < group->count; i++)
	{
		weights[i] = line_net(&order->lines[group->lines[i]]);
		sum += weights[i];
	}
	return sum;
}

/* Shares the tax that is contained in an amount to the line's taxes by their percents. */
static void
share_by_percents(const OrderLine *line, Amount tax, Amount *shares)
{
	for (int i = 0; i < line->tax_count; i++)
		shares[i] = line->taxes[i].percent;
	share(tax, shares, line->tax_count, shares);
}

/* ----------
 * Prices without tax
 * ----------
 */

/* Adds up the lines that have a pair, rounds once, and shares the tax to them. */
static void
add_pair(Order *order, const LineGroup *group, const LineTax *pair)
{
	Amount		shares[ORDER_LINES_MAX];
	Amount		sum = gather(order, group, shares);

	share(amount_divide(sum * pair->percent, PERCENT_FULL), shares, group->count, shares);
	for (int i = 0; i < group->count; i++)
	{
		OrderLine  *line = &order->lines[group->lines[i]];

		line->taxes[find_pair(line, pair)].amount = shares[i];
	}
}

/* The lines from this one on that have the pair; they are marked as done. */
static void
collect_pair(const Order *order, int first, const LineTax *pair,
			 bool done[][LINE_TAXES_MAX], LineGroup *group)
{
	group->count = 0;
	for (int i = first; i < order->line_count; i++)
	{
		int			place = find_pair(&order->lines[i], pair);

		if (place < 0)
			continue;
		done[i][place] = true;
		group->lines[group->count++] = i;
	}
}

static void
add_by_order(Order *order)
{
	bool		done[ORDER_LINES_MAX][LINE_TAXES_MAX];
	LineGroup	group;

	memset(done, false, sizeof(done));
	for (int i = 0; i < order->line_count; i++)
	{
		for (int j = 0; j < order->lines[i].tax_count; j++)
		{
			if (done[i][j])
				continue;
			collect_pair(order, i, &order->lines[i].taxes[j], done, &group);
			add_pair(order, &group, &order->lines[i].taxes[j]);
		}
	}
}

static void
add_by_line(Order *order)
{
	for (int i = 0; i < order->line_count; i++)
	{
		OrderLine  *line = &order->lines[i];

		for (int j = 0; j < line->tax_count; j++)
			line->taxes[j].amount = amount_divide(line_net(line) * line->taxes[j].percent,
												  PERCENT_FULL);
	}
}

/* ----------
 * Prices with tax
 * ----------
 */

/* The tax that is contained in an amount */
static Amount
contained(Amount amount, Amount percents)
{
	return amount_divide(amount * percents, PERCENT_FULL + percents);
}

/*
 * Computes the tax of the lines of a set together.  Lines get it by their net amounts,
 * and taxes by their percents.  Then each tax in turn is shared to what is left of the
 * lines' taxes.  So both the lines and the taxes add up.
 */
static void
split_set(Order *order, const LineGroup *group)
{
	const OrderLine *first = &order->lines[group->lines[0]];
	Amount		left[ORDER_LINES_MAX];
	Amount		shares[ORDER_LINES_MAX];
	Amount		taxes[LINE_TAXES_MAX];
	Amount		tax = contained(gather(order, group, left), percents_of(first));

	share(tax, left, group->count, left);
	share_by_percents(first, tax, taxes);
	for (int i = 0; i < first->tax_count; i++)
	{
		share(taxes[i], left, group->count, shares);
		for (int j = 0; j < group->count; j++)
		{
			order->lines[group->lines[j]].taxes[i].amount = shares[j];
			left[j] -= shares[j];
		}
	}
}

static void
split_by_order(Order *order)
{
	bool		done[ORDER_LINES_MAX] = {false};
	LineGroup	group;

	for (int i = 0; i < order->line_count; i++)
	{
		if (done[i] || order->lines[i].tax_count == 0)
			continue;
		group.count = 0;
		for (int j = i; j < order->line_count; j++)
		{
			if (done[j] || !has_same_set(&order->lines[i], &order->lines[j]))
				continue;
			done[j] = true;
			group.lines[group.count++] = j;
		}
		split_set(order, &group);
	}
}

static void
split_by_line(Order *order)
{
	Amount		shares[LINE_TAXES_MAX];

	for (int i = 0; i < order->line_count; i++)
	{
		OrderLine  *line = &order->lines[i];

		share_by_percents(line, contained(line_net(line), percents_of(line)), shares);
		for (int j = 0; j < line->tax_count; j++)
			line->taxes[j].amount = shares[j];
	}
}

/* ----------
 * Both
 * ----------
 */

static bool
is_taxed(const Order *order)
{
	for (int i = 0; i < order->line_count; i++)
	{
		if (order->lines[i].tax_count > 0)
			return true;
	}
	return false;
}

/* Sets what follows from the amounts of the line's taxes. */
static void
set_charged(const Order *order, OrderLine *line)
{
	Amount		net = line_net(line);

	line->tax = 0;
	for (int i = 0; i < line->tax_count; i++)
		line->tax += line->taxes[i].amount;
	line->charged = order->prices_include_tax ? net : net + line->tax;
	for (int i = 0; i < line->tax_count; i++)
		line->taxes[i].base = line->charged - line->tax;
}

void
order_set_taxes(Order *order)
{
	if (is_taxed(order))
	{
		bool		by_line = (order->tax_rounding == TAX_ROUNDED_BY_LINE);

		if (order->prices_include_tax)
			(by_line ? split_by_line : split_by_order) (order);
		else
			(by_line ? add_by_line : add_by_order) (order);
	}
	for (int i = 0; i < order->line_count; i++)
		set_charged(order, &order->lines[i]);
}
