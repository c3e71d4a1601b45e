/*
 * pricing_model.h
 *	  What an order costs once more, as the contract words it.
 *
 * It shares no code and no method with src/domain.  Numbers are fractions until they are
 * rounded; shares are given out one unit at a time; taxes are listed before they are
 * computed.
 */
#ifndef POS_TEST_PRICING_MODEL_H
#define POS_TEST_PRICING_MODEL_H

#include "order.h"

typedef struct ModelTax
{
	int64_t		tax_id;
	Amount		percent;
	Amount		amount;
} ModelTax;

typedef struct ModelLine
{
	/* as it was asked for */
	Amount		quantity;
	Amount		price;
	int			price_decimals;
	Discount	asked;
	bool		discountable;
	int			tax_count;		/* sorted by tax_id */
	ModelTax	taxes[LINE_TAXES_MAX];

	Amount		gross;
	Amount		own;			/* its own discount */
	Amount		share;			/* of the order's */
	Amount		net;
	Amount		tax;
	Amount		charged;
} ModelLine;

typedef struct PricingModel
{
	int			exponent;
	bool		inside;			/* prices include tax */
	bool		by_line;		/* taxes are rounded by the line */
	Discount	asked;
	int			count;
	ModelLine	lines[ORDER_LINES_MAX];

	Amount		subtotal;
	Amount		discount;
	Amount		tax;
	Amount		total;
} PricingModel;

/* numerator / denominator, which are not negative, rounded half up */
static inline Amount
model_round(Amount numerator, Amount denominator)
{
	Amount		whole = numerator / denominator;

	return numerator - whole * denominator < (whole + 1) * denominator - numerator ? whole : whole + 1;
}

static inline Amount
model_power(int exponent)
{
	return exponent == 0 ? 1 : 10 * model_power(exponent - 1);
}

/* Each gets its part rounded down; then one unit to who lacks most of it, until none is left. */
static inline void
model_share(Amount total, const Amount *weights, int count, Amount *shares)
{
	static Amount lacking[ORDER_LINES_MAX];
	Amount		sum = 0;
	Amount		given = 0;

	for (int i = 0; i < count; i++)
		sum += weights[i];
	for (int i = 0; i < count; i++)
	{
		shares[i] = sum == 0 ? 0 : total * weights[i] / sum;
		lacking[i] = total * weights[i] - shares[i] * sum;
		given += shares[i];
	}
	while (sum > 0 && given < total)
	{
		int			most = 0;

		for (int i = 1; i < count; i++)
		{
			if (lacking[i] > lacking[most])
				most = i;
		}
		shares[most]++;
		lacking[most] -= sum;
		given++;
	}
}

/* Returns false if the subtotal is too large, or the order's discount above what it is for. */
static inline bool
model_discounts(PricingModel *model)
{
	static Amount weights[ORDER_LINES_MAX];
	static Amount shares[ORDER_LINES_MAX];
	Amount		base = 0;
	Amount		discount = model->asked.kind == DISCOUNT_AMOUNT ? model->asked.value : 0;

	model->subtotal = 0;
	for (int i = 0; i < model->count; i++)
	{
		ModelLine  *line = &model->lines[i];

		line->gross = model_round(line->quantity * line->price,
								  1000 * model_power(line->price_decimals - model->exponent));
		line->own = 0;
		if (line->asked.kind == DISCOUNT_PERCENT)
			line->own = model_round(line->gross * line->asked.value, 1000000);
		else if (line->asked.kind == DISCOUNT_AMOUNT)
			line->own = line->asked.value > line->gross ? line->gross : line->asked.value;
		weights[i] = line->discountable ? line->gross - line->own : 0;
		base += weights[i];
		model->subtotal += line->gross;
	}
	if (model->asked.kind == DISCOUNT_PERCENT)
		discount = model_round(base * model->asked.value, 1000000);
	if (discount > base || model->subtotal >= amount_limit(model->exponent))
		return false;
	model_share(discount, weights, model->count, shares);
	for (int i = 0; i < model->count; i++)
	{
		model->lines[i].share = shares[i];
		model->lines[i].net = model->lines[i].gross - model->lines[i].own - shares[i];
	}
	return true;
}

static inline ModelTax *
model_find(ModelLine *line, const ModelTax *pair)
{
	for (int i = 0; i < line->tax_count; i++)
	{
		if (line->taxes[i].tax_id == pair->tax_id && line->taxes[i].percent == pair->percent)
			return &line->taxes[i];
	}
	return NULL;
}

/* Whether the line is the first that has the pair */
static inline bool
model_is_first(PricingModel *model, int index, const ModelTax *pair)
{
	for (int i = 0; i < index; i++)
	{
		if (model_find(&model->lines[i], pair) != NULL)
			return false;
	}
	return true;
}

/* One pair on top, for all lines that have it: the others weigh nothing. */
static inline void
model_pair(PricingModel *model, const ModelTax *pair)
{
	static Amount weights[ORDER_LINES_MAX];
	static Amount shares[ORDER_LINES_MAX];
	Amount		percent = pair->percent;
	Amount		sum = 0;

	for (int i = 0; i < model->count; i++)
	{
		weights[i] = model_find(&model->lines[i], pair) != NULL ? model->lines[i].net : 0;
		sum += weights[i];
	}
	model_share(model_round(sum * percent, 1000000), weights, model->count, shares);
	for (int i = 0; i < model->count; i++)
	{
		ModelTax   *tax = model_find(&model->lines[i], pair);

		if (tax != NULL)
			tax->amount = shares[i];
	}
}

static inline bool
model_same_set(ModelLine *a, ModelLine *b)
{
	for (int i = 0; i < a->tax_count; i++)
	{
		if (model_find(b, &a->taxes[i]) == NULL)
			return false;
	}
	return a->tax_count == b->tax_count;
}

/* The tax inside an amount: amount * R / (1 + R) with R = percents / 100 */
static inline Amount
model_inside(Amount amount, const ModelLine *line)
{
	Amount		percents = 0;

	for (int i = 0; i < line->tax_count; i++)
		percents += line->taxes[i].percent;
	return model_round(amount * percents, 1000000 + percents);
}

/* All taxes of a set inside of the lines that have just these */
static inline void
model_set(PricingModel *model, ModelLine *set)
{
	static Amount left[ORDER_LINES_MAX];
	static Amount shares[ORDER_LINES_MAX];
	Amount		percents[LINE_TAXES_MAX];
	Amount		parts[LINE_TAXES_MAX];
	Amount		sum = 0;
	Amount		tax;

	for (int i = 0; i < model->count; i++)
	{
		left[i] = model_same_set(&model->lines[i], set) ? model->lines[i].net : 0;
		sum += left[i];
	}
	tax = model_inside(sum, set);
	model_share(tax, left, model->count, shares);
	for (int i = 0; i < model->count; i++)
		left[i] = shares[i];
	for (int i = 0; i < set->tax_count; i++)
		percents[i] = set->taxes[i].percent;
	model_share(tax, percents, set->tax_count, parts);
	for (int i = 0; i < set->tax_count; i++)
	{
		model_share(parts[i], left, model->count, shares);
		for (int j = 0; j < model->count; j++)
		{
			if (model_same_set(&model->lines[j], set))
				model->lines[j].taxes[i].amount = shares[j];
			left[j] -= shares[j];
		}
	}
}

static inline void
model_line_taxes(const PricingModel *model, ModelLine *line)
{
	Amount		percents[LINE_TAXES_MAX];
	Amount		parts[LINE_TAXES_MAX];

	for (int i = 0; i < line->tax_count; i++)
		percents[i] = line->taxes[i].percent;
	if (model->inside)
		model_share(model_inside(line->net, line), percents, line->tax_count, parts);
	for (int i = 0; i < line->tax_count; i++)
		line->taxes[i].amount = model->inside ? parts[i]
			: model_round(line->net * line->taxes[i].percent, 1000000);
}

static inline void
model_taxes(PricingModel *model)
{
	for (int i = 0; i < model->count; i++)
	{
		ModelLine  *line = &model->lines[i];
		bool		seen = false;

		if (model->by_line)
			model_line_taxes(model, line);
		else if (model->inside)
		{
			for (int j = 0; j < i; j++)
				seen = seen || model_same_set(&model->lines[j], line);
			if (!seen)
				model_set(model, line);
		}
		else
		{
			for (int j = 0; j < line->tax_count; j++)
			{
				if (model_is_first(model, i, &line->taxes[j]))
					model_pair(model, &line->taxes[j]);
			}
		}
	}
}

/* Computes all; false if a domain that is right refuses with PC006, whatever is paid. */
static inline bool
model_price(PricingModel *model)
{
	if (!model_discounts(model))
		return false;
	model_taxes(model);
	model->discount = model->tax = model->total = 0;
	for (int i = 0; i < model->count; i++)
	{
		ModelLine  *line = &model->lines[i];

		line->tax = 0;
		for (int j = 0; j < line->tax_count; j++)
			line->tax += line->taxes[j].amount;
		line->charged = line->net + (model->inside ? 0 : line->tax);
		model->discount += line->own + line->share;
		model->tax += line->tax;
		model->total += line->charged;
	}
	return model->total < amount_limit(model->exponent);
}

static inline bool
model_line_equals(const ModelLine *line, const OrderLine *other)
{
	bool		equal = line->quantity == other->quantity && line->gross == other->line_total &&
		line->own == other->own_discount && line->share == other->discount &&
		line->tax == other->tax && line->charged == other->charged &&
		line->tax_count == other->tax_count;

	for (int i = 0; equal && i < line->tax_count; i++)
		equal = line->taxes[i].tax_id == other->taxes[i].tax_id &&
			line->taxes[i].percent == other->taxes[i].percent &&
			line->taxes[i].amount == other->taxes[i].amount &&
			other->taxes[i].base == line->charged - line->tax;
	return equal;
}

/* Whether the order has the model's figures, in every line */
static inline bool
model_equals(const PricingModel *model, const Order *order)
{
	bool		equal = order->line_count == model->count && order->subtotal == model->subtotal &&
		order->discount == model->discount && order->tax == model->tax &&
		order->total == model->total;
	int			items = 0;

	for (int i = 0; equal && i < model->count; i++)
	{
		equal = model_line_equals(&model->lines[i], &order->lines[i]);
		items += (model->lines[i].quantity > 0);
	}
	return equal && order->item_count == items;
}

#endif							/* POS_TEST_PRICING_MODEL_H */
