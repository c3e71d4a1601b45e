/*
 * order_daily_summary.c
 *	  The read model order_daily_summary: the figures of each tenant's day, in stripes.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "projection/projection.h"
#include "projection/stripe.h"
#include "table/row.h"
#include "table/saved_plan.h"
#include "value/numeric_amount.h"

/* The columns of the table, in their order */
enum
{
	TENANT_ID, GENERATION, DATE, STRIPE, ORDER_COUNT, TOTAL_REVENUE, GROSS_SALES,
	DISCOUNT_TOTAL, VOIDED_COUNT, VOIDED_TOTAL, TAX_TOTAL, REFUND_COUNT, REFUND_TOTAL,
	REFUND_TAX, COLUMN_COUNT
};

static StoredTable stripes_table = {
	.schema = "pos_read",
	.name = "order_daily_stripes",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 4,
	.columns = {
		{"tenant_id", TEXTOID}, {"generation", INT4OID}, {"date", DATEOID},
		{"stripe", INT4OID}, {"order_count", INT8OID}, {"total_revenue", NUMERICOID},
		{"gross_sales", NUMERICOID}, {"discount_total", NUMERICOID},
		{"voided_count", INT8OID}, {"voided_total", NUMERICOID}, {"tax_total", NUMERICOID},
		{"refund_count", INT8OID}, {"refund_total", NUMERICOID}, {"refund_tax", NUMERICOID}
	}
};

#define TABLE "pos_read.order_daily_stripes"
#define KEY "tenant_id, generation, date"
#define FIGURES \
	"order_count, total_revenue, gross_sales, discount_total, voided_count, voided_total," \
	"tax_total, refund_count, refund_total, refund_tax"
#define ADDITIONS \
	"order_count = s.order_count OPERATOR(pg_catalog.+) excluded.order_count," \
	"total_revenue = s.total_revenue OPERATOR(pg_catalog.+) excluded.total_revenue," \
	"gross_sales = s.gross_sales OPERATOR(pg_catalog.+) excluded.gross_sales," \
	"discount_total = s.discount_total OPERATOR(pg_catalog.+) excluded.discount_total," \
	"voided_count = s.voided_count OPERATOR(pg_catalog.+) excluded.voided_count," \
	"voided_total = s.voided_total OPERATOR(pg_catalog.+) excluded.voided_total," \
	"tax_total = s.tax_total OPERATOR(pg_catalog.+) excluded.tax_total," \
	"refund_count = s.refund_count OPERATOR(pg_catalog.+) excluded.refund_count," \
	"refund_total = s.refund_total OPERATOR(pg_catalog.+) excluded.refund_total," \
	"refund_tax = s.refund_tax OPERATOR(pg_catalog.+) excluded.refund_tax"

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

/* "0 * sum(e.total)" is a zero with the currency's decimals, made once for each day. */
#define MONEY(change) "COALESCE(sum(e." change "), 0 * sum(e.total))"

/* Only these events change a day: others would make a row of zeros. */
#define DAYS \
	"SELECT e.tenant_id, $2 AS generation, e.business_date AS date," \
	"       COALESCE(sum(e.order_count_change), 0) AS order_count," \
	"       " MONEY("total_change") " AS total_revenue," \
	"       " MONEY("subtotal_change") " AS gross_sales," \
	"       " MONEY("discount_change") " AS discount_total," \
	"       COALESCE(sum(e.voided_count_change), 0) AS voided_count," \
	"       " MONEY("voided_total_change") " AS voided_total," \
	"       " MONEY("tax_change") " AS tax_total," \
	"       COALESCE(sum(e.refund_count_change), 0) AS refund_count," \
	"       " MONEY("refund_total_change") " AS refund_total," \
	"       " MONEY("refund_tax_change") " AS refund_tax" \
	"  FROM pos_write.upcast_events e" \
	" WHERE " EVENTS_OF_BATCH \
	"   AND e.type IN ('order_created', 'discount_applied', 'order_voided', 'items_changed'," \
	"                  'refund_recorded')" \
	" GROUP BY e.tenant_id, e.business_date"

static SavedPlan fold_days = {
	.sql = STRIPED_FOLD(TABLE, KEY, FIGURES, ADDITIONS, DAYS),
	.nparams = 2,
	.param_types = {INT8MULTIRANGEOID, INT4OID}
};

/* Adds a change to the day of the event, in this transaction's stripe. */
static void
day_add(OpenTables *tables, const Event *event, int generation, const EventChange *change)
{
	OpenTable  *stripes = stored_table_open(tables, &stripes_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT] = {
		[TENANT_ID] = CStringGetTextDatum(event->origin.tenant_id),
		[GENERATION] = Int32GetDatum(generation),
		[DATE] = DateADTGetDatum(event->business_date),
		[STRIPE] = Int32GetDatum(stripe_lease()),
		[ORDER_COUNT] = Int64GetDatum(change->order_count),
		[TOTAL_REVENUE] = amount_get_datum(change->total, event->exponent),
		[GROSS_SALES] = amount_get_datum(change->subtotal, event->exponent),
		[DISCOUNT_TOTAL] = amount_get_datum(change->discount, event->exponent),
		[VOIDED_COUNT] = Int64GetDatum(change->voided_count),
		[VOIDED_TOTAL] = amount_get_datum(change->voided_total, event->exponent),
		[TAX_TOTAL] = amount_get_datum(change->tax, event->exponent),
		[REFUND_COUNT] = Int64GetDatum(change->refund_count),
		[REFUND_TOTAL] = amount_get_datum(change->refund_total, event->exponent),
		[REFUND_TAX] = amount_get_datum(change->refund_tax, event->exponent)
	};

	rows_add(stripes, values, 1);
}

static void
day_on(OpenTables *tables, const Event *event, int generation)
{
	day_add(tables, event, generation, &event->change);
}

/* Adds an event to the change; false if it does not concern days. */
static bool
add_change(EventChange *sum, const Event *event)
{
	const EventChange *change = &event->change;

	if (order_daily_summary.on[event->type] == NULL)
		return false;
	sum->order_count += change->order_count;
	sum->total += change->total;
	sum->subtotal += change->subtotal;
	sum->discount += change->discount;
	sum->voided_count += change->voided_count;
	sum->voided_total += change->voided_total;
	sum->tax += change->tax;
	sum->refund_count += change->refund_count;
	sum->refund_total += change->refund_total;
	sum->refund_tax += change->refund_tax;
	return true;
}

static int
compare_days(const void *left, const void *right)
{
	const Event *a = *(Event *const *) left;
	const Event *b = *(Event *const *) right;

	return (a->business_date > b->business_date) - (a->business_date < b->business_date);
}

/* Adds each day's events at once, by date, so that its row is changed once. */
static void
days_on_several(OpenTables *tables, const Event *events, int count, int generation)
{
	const Event **by_day = palloc(count * sizeof(Event *));
	EventChange change = {0};
	bool		changed = false;

	for (int i = 0; i < count; i++)
		by_day[i] = &events[i];
	qsort(by_day, count, sizeof(Event *), compare_days);
	for (int i = 0; i < count; i++)
	{
		changed |= add_change(&change, by_day[i]);
		if (i + 1 < count && by_day[i]->business_date == by_day[i + 1]->business_date)
			continue;
		if (changed)
			day_add(tables, by_day[i], generation, &change);
		memset(&change, 0, sizeof(change));
		changed = false;
	}
}

const Projection order_daily_summary = {
	.name = "order_daily_summary",
	.on = {
		[EVENT_ORDER_CREATED] = day_on,
		[EVENT_DISCOUNT_APPLIED] = day_on,
		[EVENT_ORDER_VOIDED] = day_on,
		[EVENT_ITEMS_CHANGED] = day_on,
		[EVENT_REFUND_RECORDED] = day_on,
	},
	.on_several = days_on_several,
	.fold = &fold_days,
	.delete_stale = &delete_stale,
	.next_stripe = &next_stripe,
	.merge_stripe = &merge_stripe
};
