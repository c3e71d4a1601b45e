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

/* A product on several lines is one row; rows are touched in the products' order. */
static SavedPlan add_to_products = {
	.sql =
	"INSERT INTO pos_read.product_sales_stripes AS s"
	" (tenant_id, generation, date, product_id, stripe, quantity, revenue)"
	" SELECT $1, $2, $3, l.product_id, $4,"
	"        pg_catalog.trim_scale(pg_catalog.sum(l.quantity)), pg_catalog.sum(l.revenue)"
	"   FROM ROWS FROM (pg_catalog.unnest($5), pg_catalog.unnest($6), pg_catalog.unnest($7))"
	"        l (product_id, quantity, revenue)"
	"  GROUP BY l.product_id"
	"  ORDER BY l.product_id"
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
compare_ids(const void *left, const void *right)
{
	int64		a = *(const int64 *) left;
	int64		b = *(const int64 *) right;

	return (a > b) - (a < b);
}

static int
count_products(const Event *event)
{
	int64	   *ids = palloc(event->line_count * sizeof(int64));
	int			count = 0;

	for (int i = 0; i < event->line_count; i++)
		ids[i] = event->lines[i].product_id;
	qsort(ids, event->line_count, sizeof(int64), compare_ids);
	for (int i = 0; i < event->line_count; i++)
	{
		if (i == 0 || ids[i] != ids[i - 1])
			count++;
	}
	pfree(ids);
	return count;
}

static void
products_add(const Event *event, int generation)
{
	int			count = event->line_count;
	Datum	   *product_ids = palloc(count * sizeof(Datum));
	Datum	   *quantities = palloc(count * sizeof(Datum));
	Datum	   *revenues = palloc(count * sizeof(Datum));
	Datum		values[7];

	for (int i = 0; i < count; i++)
	{
		const EventLine *line = &event->lines[i];

		product_ids[i] = Int64GetDatum(line->product_id);
		quantities[i] = amount_get_trimmed_datum(line->quantity, QUANTITY_DECIMALS);
		revenues[i] = amount_get_datum(line->revenue, event->exponent);
	}
	values[0] = CStringGetTextDatum(event->origin.tenant_id);
	values[1] = Int32GetDatum(generation);
	values[2] = DateADTGetDatum(event->business_date);
	values[3] = Int32GetDatum(stripe_lease());
	values[4] = bigint_array(product_ids, count);
	values[5] = numeric_array(quantities, count);
	values[6] = numeric_array(revenues, count);
	saved_plan_write(&add_to_products, values, NULL, count_products(event));
}

const Projection product_sales = {
	.name = "product_sales",
	.on = {
		[EVENT_ORDER_CREATED] = products_add,
		[EVENT_DISCOUNT_APPLIED] = products_add,
		[EVENT_ORDER_VOIDED] = products_add,
	},
	.fold = &fold_products,
	.delete_stale = &delete_stale,
	.next_stripe = &next_stripe,
	.merge_stripe = &merge_stripe
};
