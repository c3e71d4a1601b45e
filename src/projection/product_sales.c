/*
 * product_sales.c
 *	  The read model product_sales: quantity and revenue of each product and day, in
 *	  stripes.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "projection/projection.h"
#include "projection/stripe.h"
#include "table/row.h"
#include "table/saved_plan.h"
#include "value/numeric_amount.h"

/* The figures of one or more lines of a product on one day */
typedef struct ProductSale
{
	DateADT		date;
	int64		product_id;
	Amount		quantity;
	Amount		revenue;
	Amount		tax;
	Amount		returned_quantity;
	Amount		returned_revenue;
} ProductSale;

/* The columns of the table, in their order */
enum
{
	TENANT_ID, GENERATION, DATE, PRODUCT_ID, STRIPE, QUANTITY, REVENUE, TAX,
	RETURNED_QUANTITY, RETURNED_REVENUE, COLUMN_COUNT
};

static StoredTable stripes_table = {
	.schema = "pos_read",
	.name = "product_sales_stripes",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 5,
	.columns = {
		{"tenant_id", TEXTOID}, {"generation", INT4OID}, {"date", DATEOID},
		{"product_id", INT8OID}, {"stripe", INT4OID},
		{"quantity", NUMERICOID}, {"revenue", NUMERICOID}, {"tax", NUMERICOID},
		{"returned_quantity", NUMERICOID}, {"returned_revenue", NUMERICOID}
	}
};

#define TABLE "pos_read.product_sales_stripes"
#define KEY "tenant_id, generation, date, product_id"
#define FIGURES "quantity, revenue, tax, returned_quantity, returned_revenue"
#define ADDITIONS \
	"quantity = s.quantity OPERATOR(pg_catalog.+) excluded.quantity," \
	"revenue = s.revenue OPERATOR(pg_catalog.+) excluded.revenue," \
	"tax = s.tax OPERATOR(pg_catalog.+) excluded.tax," \
	"returned_quantity = s.returned_quantity OPERATOR(pg_catalog.+) excluded.returned_quantity," \
	"returned_revenue = s.returned_revenue OPERATOR(pg_catalog.+) excluded.returned_revenue"

static SavedPlan next_stripe = {
	.sql = STRIPED_NEXT(TABLE),
	.nparams = 3,
	.param_types = {INT4OID, INT4OID, DATEOID}
};

static SavedPlan merge_stripe = {
	.sql = STRIPED_MERGE(TABLE, KEY, FIGURES, ADDITIONS),
	.nparams = 4,
	.param_types = {INT4OID, INT4OID, DATEOID, INT8OID}
};

static SavedPlan delete_stale = {
	.sql = DELETE_STALE(TABLE),
	.nparams = 2,
	.param_types = {TEXTARRAYOID, INT4OID}
};

#define PRODUCTS \
	"SELECT l.tenant_id, $2 AS generation, l.date, l.product_id," \
	"       trim_scale(sum(l.quantity)) AS quantity, sum(l.revenue) AS revenue," \
	"       COALESCE(sum(l.tax), 0 * sum(l.revenue)) AS tax," \
	"       trim_scale(COALESCE(sum(l.returned_quantity), 0)) AS returned_quantity," \
	"       COALESCE(sum(l.returned_revenue), 0 * sum(l.revenue)) AS returned_revenue" \
	"  FROM (SELECT e.tenant_id, e.business_date AS date, unnest(e.line_product_ids) AS product_id," \
	"               unnest(e.line_quantities) AS quantity, unnest(e.line_revenues) AS revenue," \
	"               unnest(e.line_taxes) AS tax," \
	"               unnest(e.line_returned_quantities) AS returned_quantity," \
	"               unnest(e.line_returned_revenues) AS returned_revenue" \
	"          FROM pos_write.upcast_events e" \
	"         WHERE " EVENTS_OF_BATCH ") l" \
	" GROUP BY l.tenant_id, l.date, l.product_id"

static SavedPlan fold_products = {
	.sql = STRIPED_FOLD(TABLE, KEY, FIGURES, ADDITIONS, PRODUCTS),
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

/*
 * Sums the lines of all events by day and product.  Returns the sums in that order,
 * and their number in sales_count.
 */
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
			line->revenue, line->tax, line->returned_quantity, line->returned};

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
			sales[last].tax += sales[i].tax;
			sales[last].returned_quantity += sales[i].returned_quantity;
			sales[last].returned_revenue += sales[i].returned_revenue;
		}
	}
	*sales_count = last + 1;
	return sales;
}

/*
 * Adds sales to the rows of their days and products, in this transaction's stripe.
 * The tenant and the currency are those of the event.
 */
static void
add_sales(OpenTables *tables, const Event *event, int generation, const ProductSale *sales,
		  int count)
{
	OpenTable  *stripes = stored_table_open(tables, &stripes_table, RowExclusiveLock);
	int			stripe = stripe_lease();
	Datum		tenant_id = CStringGetTextDatum(event->origin.tenant_id);
	Datum	   *rows = palloc_extended((Size) count * COLUMN_COUNT * sizeof(Datum),
									   MCXT_ALLOC_HUGE);

	for (int i = 0; i < count; i++)
	{
		Datum	   *row = &rows[(Size) i * COLUMN_COUNT];

		row[TENANT_ID] = tenant_id;
		row[GENERATION] = Int32GetDatum(generation);
		row[DATE] = DateADTGetDatum(sales[i].date);
		row[PRODUCT_ID] = Int64GetDatum(sales[i].product_id);
		row[STRIPE] = Int32GetDatum(stripe);
		row[QUANTITY] = amount_get_trimmed_datum(sales[i].quantity, QUANTITY_DECIMALS);
		row[REVENUE] = amount_get_datum(sales[i].revenue, event->exponent);
		row[TAX] = amount_get_datum(sales[i].tax, event->exponent);
		row[RETURNED_QUANTITY] = amount_get_trimmed_datum(sales[i].returned_quantity,
														  QUANTITY_DECIMALS);
		row[RETURNED_REVENUE] = amount_get_datum(sales[i].returned_revenue, event->exponent);
	}
	rows_add(stripes, rows, count);
}

static void
products_on_several(OpenTables *tables, const Event *events, int count, int generation)
{
	int			sales_count;
	ProductSale *sales = collect_sales(events, count, &sales_count);

	if (sales_count > 0)
		add_sales(tables, events, generation, sales, sales_count);
}

static void
products_on(OpenTables *tables, const Event *event, int generation)
{
	products_on_several(tables, event, 1, generation);
}

const Projection product_sales = {
	.name = "product_sales",
	.on = {
		[EVENT_ORDER_CREATED] = products_on,
		[EVENT_DISCOUNT_APPLIED] = products_on,
		[EVENT_ORDER_VOIDED] = products_on,
		[EVENT_ITEMS_CHANGED] = products_on,
		[EVENT_REFUND_RECORDED] = products_on,
	},
	.on_several = products_on_several,
	.fold = &fold_products,
	.delete_stale = &delete_stale,
	.next_stripe = &next_stripe,
	.merge_stripe = &merge_stripe
};
