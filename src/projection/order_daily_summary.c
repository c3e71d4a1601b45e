/*
 * order_daily_summary.c
 *	  The figures of a tenant's day.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "projection/projection.h"
#include "spi/numeric_amount.h"
#include "spi/saved_plan.h"

/* What an event adds to its day */
typedef struct DayChange
{
	int64		order_count;
	Amount		total_revenue;
	Amount		gross_sales;
	Amount		discount_total;
	int64		voided_count;
	Amount		voided_total;
} DayChange;

static SavedPlan add_to_day = {
	.sql =
	"INSERT INTO pos_read.order_daily_stripes AS s"
	" (tenant_id, generation, date, stripe,"
	"  order_count, total_revenue, gross_sales, discount_total, voided_count, voided_total)"
	" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
	" ON CONFLICT (tenant_id, generation, date, stripe) DO UPDATE"
	" SET order_count = s.order_count OPERATOR(pg_catalog.+) excluded.order_count,"
	"     total_revenue = s.total_revenue OPERATOR(pg_catalog.+) excluded.total_revenue,"
	"     gross_sales = s.gross_sales OPERATOR(pg_catalog.+) excluded.gross_sales,"
	"     discount_total = s.discount_total OPERATOR(pg_catalog.+) excluded.discount_total,"
	"     voided_count = s.voided_count OPERATOR(pg_catalog.+) excluded.voided_count,"
	"     voided_total = s.voided_total OPERATOR(pg_catalog.+) excluded.voided_total",
	.nparams = 10,
	.param_types = {TEXTOID, INT4OID, DATEOID, INT4OID, INT8OID, NUMERICOID, NUMERICOID,
		NUMERICOID, INT8OID, NUMERICOID}
};

static void
day_add(const Event *event, int generation, const DayChange *change)
{
	Datum		values[] = {
		CStringGetTextDatum(event->origin.tenant_id),
		Int32GetDatum(generation),
		DateADTGetDatum(event->business_date),
		Int32GetDatum(stripe_lease()),
		Int64GetDatum(change->order_count),
		amount_get_datum(change->total_revenue, event->exponent),
		amount_get_datum(change->gross_sales, event->exponent),
		amount_get_datum(change->discount_total, event->exponent),
		Int64GetDatum(change->voided_count),
		amount_get_datum(change->voided_total, event->exponent)
	};

	saved_plan_write(&add_to_day, values, NULL, 1);
}

static void
day_on_created(const Event *event, int generation)
{
	DayChange	change = {
		.order_count = 1,
		.total_revenue = event->total,
		.gross_sales = event->subtotal,
		.discount_total = event->discount
	};

	day_add(event, generation, &change);
}

static void
day_on_discount(const Event *event, int generation)
{
	DayChange	change = {
		.total_revenue = -event->amount,
		.discount_total = event->amount
	};

	day_add(event, generation, &change);
}

static void
day_on_voided(const Event *event, int generation)
{
	DayChange	change = {
		.order_count = -1,
		.total_revenue = -event->total,
		.gross_sales = -event->subtotal,
		.discount_total = -event->discount,
		.voided_count = 1,
		.voided_total = event->total
	};

	day_add(event, generation, &change);
}

const Projection order_daily_summary = {
	.name = "order_daily_summary",
	.on = {
		[EVENT_ORDER_CREATED] = day_on_created,
		[EVENT_DISCOUNT_APPLIED] = day_on_discount,
		[EVENT_ORDER_VOIDED] = day_on_voided,
	}
};
