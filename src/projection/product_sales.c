/*
 * product_sales.c
 *	  What each product sold on a day.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "projection/projection.h"
#include "spi/numeric_amount.h"
#include "spi/saved_plan.h"

/* What a product sold on a day, by one or more lines */
typedef struct ProductSale
{
	DateADT		date;
	int64		product_id;
	Amount		quantity;
	Amount		revenue;
} ProductSale;

/* Of one day; rows are touched in the products' order. */
static SavedPlan add_to_products = {
	.sql =
	"INSERT INTO pos_read.product_sales_stripes AS s"
	" (tenant_id, generation, date, product_id, stripe, quantity, revenue)"
	" SELECT $1, $2, $3, p.product_id, $4, p.quantity, p.revenue"
	"   FROM ROWS FROM (pg_catalog.unnest($5), pg_catalog.unnest($6), pg_catalog.unnest($7))"
	"        p (product_id, quantity, revenue)"
	"  ORDER BY p.product_id"
	" ON CONFLICT (tenant_id, generation, date, product_id, stripe) DO UPDATE"
	" SET quantity = s.quantity OPERATOR(pg_catalog.+) excluded.quantity,"
	"     revenue = s.revenue OPERATOR(pg_catalog.+) excluded.revenue",
	.nparams = 7,
	.param_types = {TEXTOID, INT4OID, DATEOID, INT4OID, INT8ARRAYOID, NUMERICARRAYOID,
		NUMERICARRAYOID}
};

static SavedPlan next_stripe = {
	.sql =
	"SELECT min(s.stripe) FROM pos_read.product_sales_stripes s"
	" WHERE s.stripe > 0 AND s.stripe > $2 AND s.generation = $1 AND s.date < $3",
	.nparams = 3,
	.param_types = {INT4OID, INT4OID, DATEOID}
};

static SavedPlan merge_stripe = {
	.sql =
	"WITH moved AS ("
	" DELETE FROM pos_read.product_sales_stripes s"
	"  WHERE s.ctid = ANY (ARRAY(SELECT m.ctid FROM pos_read.product_sales_stripes m"
	"                             WHERE m.stripe > 0 AND m.stripe = $2"
	"                               AND m.generation = $1 AND m.date < $3"
	"                             LIMIT $4))"
	" RETURNING s.*"
	")"
	" INSERT INTO pos_read.product_sales_stripes AS s"
	"  (tenant_id, generation, date, product_id, stripe,"
	"   quantity, revenue)"
	" SELECT m.tenant_id, m.generation, m.date, m.product_id, 0,"
	"        m.quantity, m.revenue"
	"   FROM moved m"
	"  ORDER BY m.tenant_id, m.generation, m.date, m.product_id"
	" ON CONFLICT (tenant_id, generation, date, product_id, stripe) DO UPDATE"
	" SET quantity = s.quantity + excluded.quantity,"
	"     revenue = s.revenue + excluded.revenue",
	.nparams = 4,
	.param_types = {INT4OID, INT4OID, DATEOID, INT8OID}
};

static SavedPlan delete_stale = {
	.sql =
	"DELETE FROM pos_read.product_sales_stripes r WHERE r.tenant_id = $1 AND r.generation <> $2",
	.nparams = 2,
	.param_types = {TEXTOID, INT4OID}
};

static SavedPlan fold_products = {
	.sql =
	"WITH added AS ("
	" INSERT INTO pos_read.product_sales_stripes AS s"
	"  (tenant_id, generation, date, product_id, stripe, quantity, revenue)"
	" SELECT e.tenant_id, $2, e.business_date, l.product_id, 0,"
	"        trim_scale(sum(l.quantity)), sum(l.revenue)"
	"   FROM pos_write.events e"
	"  CROSS JOIN ROWS FROM (unnest(e.line_product_ids), unnest(e.line_quantities),"
	"                        unnest(e.line_revenues)) l (product_id, quantity, revenue)"
	"  WHERE e.position >= lower($1) AND e.position < upper($1) AND e.position <@ $1"
	"  GROUP BY e.tenant_id, e.business_date, l.product_id"
	"  ORDER BY e.tenant_id, e.business_date, l.product_id"
	" ON CONFLICT (tenant_id, generation, date, product_id, stripe) DO UPDATE"
	" SET quantity = s.quantity + excluded.quantity,"
	"     revenue = s.revenue + excluded.revenue"
	")"
	" SELECT true",
	.nparams = 2,
	.param_types = {INT8MULTIRANGEOID, INT4OID}
};

static int
compare_sales(const void *left, const void *right)
{
	const ProductSale *a = left;
	const ProductSale *b = right;

	if (a->date != b->date)
		return a->date > b->date ? 1 : -1;
	return (a->product_id > b->product_id) - (a->product_id < b->product_id);
}

/* The sales of all lines, by day and product, each product of a day once */
static ProductSale *
collect_sales(const Event *events, int count, int *sales_count)
{
	ProductSale *sales;
	Size		lines = 0;
	int			last = -1;

	for (int i = 0; i < count; i++)
		lines += events[i].line_count;
	sales = palloc_extended(Max(lines, 1) * sizeof(ProductSale), MCXT_ALLOC_HUGE);
	lines = 0;
	for (int i = 0; i < count; i++)
	{
		for (int j = 0; j < events[i].line_count; j++)
		{
			const EventLine *line = &events[i].lines[j];
			ProductSale sale = {events[i].business_date, line->product_id, line->quantity,
			line->revenue};

			sales[lines++] = sale;
		}
	}
	qsort(sales, lines, sizeof(ProductSale), compare_sales);
	for (Size i = 0; i < lines; i++)
	{
		if (last < 0 || compare_sales(&sales[last], &sales[i]) != 0)
			sales[++last] = sales[i];
		else
		{
			sales[last].quantity += sales[i].quantity;
			sales[last].revenue += sales[i].revenue;
		}
	}
	*sales_count = last + 1;
	return sales;
}

static void
add_sales(const Event *event, int generation, const ProductSale *sales, int count)
{
	Datum	   *product_ids = palloc(count * sizeof(Datum));
	Datum	   *quantities = palloc(count * sizeof(Datum));
	Datum	   *revenues = palloc(count * sizeof(Datum));
	Datum		values[7];

	for (int i = 0; i < count; i++)
	{
		product_ids[i] = Int64GetDatum(sales[i].product_id);
		quantities[i] = amount_get_trimmed_datum(sales[i].quantity, QUANTITY_DECIMALS);
		revenues[i] = amount_get_datum(sales[i].revenue, event->exponent);
	}
	values[0] = CStringGetTextDatum(event->origin.tenant_id);
	values[1] = Int32GetDatum(generation);
	values[2] = DateADTGetDatum(sales[0].date);
	values[3] = Int32GetDatum(stripe_lease());
	values[4] = bigint_array(product_ids, count);
	values[5] = numeric_array(quantities, count);
	values[6] = numeric_array(revenues, count);
	saved_plan_write(&add_to_products, values, NULL, count);
}

/* One addition for each day and product, in their order */
static void
products_on_several(const Event *events, int count, int generation)
{
	int			sales_count;
	ProductSale *sales = collect_sales(events, count, &sales_count);
	int			first = 0;

	for (int i = 1; i <= sales_count; i++)
	{
		if (i < sales_count && sales[i].date == sales[first].date)
			continue;
		add_sales(events, generation, &sales[first], i - first);
		first = i;
	}
}

static void
products_on(const Event *event, int generation)
{
	products_on_several(event, 1, generation);
}

const Projection product_sales = {
	.name = "product_sales",
	.on = {
		[EVENT_ORDER_CREATED] = products_on,
		[EVENT_DISCOUNT_APPLIED] = products_on,
		[EVENT_ORDER_VOIDED] = products_on,
	},
	.on_several = products_on_several,
	.fold = &fold_products,
	.delete_stale = &delete_stale,
	.next_stripe = &next_stripe,
	.merge_stripe = &merge_stripe
};
