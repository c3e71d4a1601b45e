/*
 * daily_summary.c
 *	  pos_daily_summary() and pos_daily_summaries(): what a tenant sold, by day.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"

#include "called_as.h"
#include "query/query_arguments.h"
#include "query/read_model.h"
#include "table/saved_plan.h"

PG_FUNCTION_INFO_V1(pos_daily_summary);
PG_FUNCTION_INFO_V1(pos_daily_summary_0_7);
PG_FUNCTION_INFO_V1(pos_daily_summaries);
PG_FUNCTION_INFO_V1(pos_daily_summaries_0_7);

static const Oid day_columns[] = {
	TEXTOID, DATEOID, INT8OID, NUMERICOID, NUMERICOID, NUMERICOID, NUMERICOID, INT8OID, NUMERICOID,
	NUMERICOID, NUMERICOID, INT8OID, NUMERICOID, NUMERICOID
};

/* What a tenant sold on a day, as the result's columns are called */
typedef struct DayFigures
{
	DateADT		date;
	int64		order_count;
	Datum		total_revenue;
	Datum		avg_order_value;
	Datum		gross_sales;
	Datum		discount_total;
	int64		voided_count;
	Datum		voided_total;
	Datum		tax_total;
	Datum		net_revenue;
	int64		refund_count;
	Datum		refund_total;
	Datum		refund_tax;
} DayFigures;

typedef struct DaysAsked
{
	Datum		tenant_id;
	DateADT		from;
	DateADT		to;
	bool		fresh;
	ReadModel	shown;
} DaysAsked;

/* Columns of the result, numbered from 0 */
enum
{
	TENANT_ID, DATE, ORDER_COUNT, TOTAL_REVENUE, AVG_ORDER_VALUE, GROSS_SALES, DISCOUNT_TOTAL,
	VOIDED_COUNT, VOIDED_TOTAL, TAX_TOTAL, NET_REVENUE, REFUND_COUNT, REFUND_TOTAL, REFUND_TAX,
	RESULT_COLUMNS
};

#define OF_THE_DAYS \
	" WHERE s.tenant_id OPERATOR(pg_catalog.=) $1" \
	"   AND s.generation OPERATOR(pg_catalog.=) $2" \
	"   AND s.date OPERATOR(pg_catalog.>=) $3" \
	"   AND s.date OPERATOR(pg_catalog.<=) $4"

/* The view of the parts, and what it was called in stores of 0.5.0 */
#define PARTS "order_day_parts_with_unfolded"
#define OLDER_PARTS "order_day_parts"

/* What stores from before 0.7.0 have no column for is zero in them. */
#define TAX_AND_REFUNDS \
	"s.tax_total, s.refund_count, s.refund_total, s.refund_tax"
#define NO_TAX_AND_REFUNDS \
	"0 OPERATOR(pg_catalog.*) s.total_revenue AS tax_total, 0 AS refund_count," \
	" 0 OPERATOR(pg_catalog.*) s.total_revenue AS refund_total," \
	" 0 OPERATOR(pg_catalog.*) s.total_revenue AS refund_tax"

#define PARTS_OF_DAYS(parts, more) \
	" FROM (SELECT s.date, s.order_count, s.total_revenue, s.gross_sales, s.discount_total," \
	"              s.voided_count, s.voided_total, s.generation, s.unfolded, " more \
	"         FROM pos_read." parts " s" \
	"        WHERE s.tenant_id OPERATOR(pg_catalog.=) $1" \
	"          AND s.generation OPERATOR(pg_catalog.=) $2" \
	"          AND s.date OPERATOR(pg_catalog.>=) $3" \
	"          AND s.date OPERATOR(pg_catalog.<=) $4) s"

/*
 * Where stripes are all that is to be shown, from the view, too, which has its
 * columns whatever the stores' next version makes of the table behind it; the
 * planner leaves out what can be neither.  They are few, and added up here: to set
 * up ten aggregates takes longer than to read a day.
 */
#define STRIPES_OF_DAYS(parts, more) \
	"SELECT s.date::pg_catalog.date, s.order_count::pg_catalog.int8," \
	"       s.total_revenue::pg_catalog.numeric, s.gross_sales::pg_catalog.numeric," \
	"       s.discount_total::pg_catalog.numeric, s.voided_count::pg_catalog.int8," \
	"       s.voided_total::pg_catalog.numeric, s.tax_total::pg_catalog.numeric," \
	"       s.refund_count::pg_catalog.int8, s.refund_total::pg_catalog.numeric," \
	"       s.refund_tax::pg_catalog.numeric" \
	PARTS_OF_DAYS(parts, more) \
	" WHERE s.generation OPERATOR(pg_catalog.<>) 0 AND NOT s.unfolded" \
	" ORDER BY s.date"

/* With orders and refunds of the write store, which are generation 0, and unfolded events */
#define SUMS_OF_DAYS(parts, more) \
	"SELECT s.date::pg_catalog.date," \
	"       pg_catalog.sum(s.order_count)::pg_catalog.int8," \
	"       pg_catalog.sum(s.total_revenue)::pg_catalog.numeric," \
	"       pg_catalog.sum(s.gross_sales)::pg_catalog.numeric," \
	"       pg_catalog.sum(s.discount_total)::pg_catalog.numeric," \
	"       pg_catalog.sum(s.voided_count)::pg_catalog.int8," \
	"       pg_catalog.sum(s.voided_total)::pg_catalog.numeric," \
	"       pg_catalog.sum(s.tax_total)::pg_catalog.numeric," \
	"       pg_catalog.sum(s.refund_count)::pg_catalog.int8," \
	"       pg_catalog.sum(s.refund_total)::pg_catalog.numeric," \
	"       pg_catalog.sum(s.refund_tax)::pg_catalog.numeric" \
	PARTS_OF_DAYS(parts, more) \
	" WHERE NOT s.unfolded OR $5" \
	" GROUP BY s.date" \
	" ORDER BY s.date"

/* The columns of both statements */
enum
{
	DAY_DATE = 1, DAY_ORDER_COUNT, DAY_TOTAL_REVENUE, DAY_GROSS_SALES, DAY_DISCOUNT_TOTAL,
	DAY_VOIDED_COUNT, DAY_VOIDED_TOTAL, DAY_TAX_TOTAL, DAY_REFUND_COUNT, DAY_REFUND_TOTAL,
	DAY_REFUND_TAX
};

#define STRIPES_PLAN(parts, more) \
	{.sql = STRIPES_OF_DAYS(parts, more), .nparams = 4, \
	 .param_types = {TEXTOID, INT4OID, DATEOID, DATEOID}}
#define SUMS_PLAN(parts, more) \
	{.sql = SUMS_OF_DAYS(parts, more), .nparams = 5, \
	 .param_types = {TEXTOID, INT4OID, DATEOID, DATEOID, BOOLOID}}

/* The stores' form, by the columns of the view */
typedef enum PartsForm
{
	PARTS_0_5, PARTS_0_6, PARTS_0_7, PARTS_FORMS
} PartsForm;

static SavedPlan stripes_of_days[PARTS_FORMS] = {
	[PARTS_0_5] = STRIPES_PLAN(OLDER_PARTS, NO_TAX_AND_REFUNDS),
	[PARTS_0_6] = STRIPES_PLAN(PARTS, NO_TAX_AND_REFUNDS),
	[PARTS_0_7] = STRIPES_PLAN(PARTS, TAX_AND_REFUNDS)
};

static SavedPlan sums_of_days[PARTS_FORMS] = {
	[PARTS_0_5] = SUMS_PLAN(OLDER_PARTS, NO_TAX_AND_REFUNDS),
	[PARTS_0_6] = SUMS_PLAN(PARTS, NO_TAX_AND_REFUNDS),
	[PARTS_0_7] = SUMS_PLAN(PARTS, TAX_AND_REFUNDS)
};

static SavedPlan tenant_exponent = {
	.sql =
	"SELECT t.exponent::pg_catalog.int2"
	"  FROM pos_read.tenant_names t"
	" WHERE t.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog.\"C\"",
	.nparams = 1,
	.param_types = {TEXTOID}
};

static bool
shows_stripes(const DaysAsked *asked)
{
	return asked->shown.mode == READ_MODEL_IMMEDIATE ||
		(asked->shown.mode == READ_MODEL_DEFERRED && !asked->fresh);
}

/* Queries go on before pos_install() brings older stores to this version. */
static PartsForm
parts_form(void)
{
	Oid			view = get_relname_relid(PARTS, get_namespace_oid("pos_read", true));

	if (!OidIsValid(view))
		return PARTS_0_5;
	return get_attnum(view, "tax_total") == InvalidAttrNumber ? PARTS_0_6 : PARTS_0_7;
}

static SavedPlan *
plan_of_days(const DaysAsked *asked)
{
	return shows_stripes(asked) ? &stripes_of_days[parts_form()] : &sums_of_days[parts_form()];
}

/* What the days that have figures are the sum of, by day, into SPI_tuptable */
static uint64
read_days(const DaysAsked *asked)
{
	int			generation = asked->shown.mode == READ_MODEL_LIVE ? 0 : asked->shown.generation;
	Datum		values[] = {
		asked->tenant_id, Int32GetDatum(generation), DateADTGetDatum(asked->from),
		DateADTGetDatum(asked->to), BoolGetDatum(asked->fresh)
	};

	return saved_plan_read(plan_of_days(asked), values, NULL);
}

static int
decimals_of(Datum money)
{
	Numeric		number = DatumGetNumeric(money);

	/* a damaged row, which is shown as it is */
	if (numeric_is_nan(number) || numeric_is_inf(number))
		return 0;
	return DatumGetInt32(DirectFunctionCall1(numeric_scale, money));
}

static Datum
round_money(Datum value, int decimals)
{
	return DirectFunctionCall2(numeric_round, value, Int32GetDatum(decimals));
}

/*
 * The exact average, rounded once: of a quotient with 20 decimals to spare.
 * Stored money has the scale of its currency, and so have its sums.
 */
static Datum
average(Datum total, int64 count)
{
	int			decimals = decimals_of(total);
	Datum		quotient;

	if (count == 0)
		return round_money(NumericGetDatum(int64_to_numeric(0)), decimals);
	quotient = DirectFunctionCall2(numeric_div, round_money(total, decimals + 20),
								   NumericGetDatum(int64_to_numeric(count)));
	return round_money(quotient, decimals);
}

static DateADT
date_of_row(uint64 row)
{
	return DatumGetDateADT(result_value_not_null(row, DAY_DATE));
}

static void
add_count(int64 *count, uint64 row, int column)
{
	*count = DatumGetInt64(DirectFunctionCall2(int8pl, Int64GetDatum(*count),
											   result_value_not_null(row, column)));
}

static void
add_money(Datum *sum, uint64 row, int column)
{
	*sum = DirectFunctionCall2(numeric_add, *sum, result_value_not_null(row, column));
}

static void
add_row(DayFigures *day, uint64 row)
{
	add_count(&day->order_count, row, DAY_ORDER_COUNT);
	add_money(&day->total_revenue, row, DAY_TOTAL_REVENUE);
	add_money(&day->gross_sales, row, DAY_GROSS_SALES);
	add_money(&day->discount_total, row, DAY_DISCOUNT_TOTAL);
	add_count(&day->voided_count, row, DAY_VOIDED_COUNT);
	add_money(&day->voided_total, row, DAY_VOIDED_TOTAL);
	add_money(&day->tax_total, row, DAY_TAX_TOTAL);
	add_count(&day->refund_count, row, DAY_REFUND_COUNT);
	add_money(&day->refund_total, row, DAY_REFUND_TOTAL);
	add_money(&day->refund_tax, row, DAY_REFUND_TAX);
}

/* The sum of the rows of one day, the first of which is *row; then that of the next */
static DayFigures
day_of_rows(uint64 *row, uint64 rows)
{
	DayFigures	day = {
		.date = date_of_row(*row),
		.order_count = DatumGetInt64(result_value_not_null(*row, DAY_ORDER_COUNT)),
		.total_revenue = result_value_not_null(*row, DAY_TOTAL_REVENUE),
		.gross_sales = result_value_not_null(*row, DAY_GROSS_SALES),
		.discount_total = result_value_not_null(*row, DAY_DISCOUNT_TOTAL),
		.voided_count = DatumGetInt64(result_value_not_null(*row, DAY_VOIDED_COUNT)),
		.voided_total = result_value_not_null(*row, DAY_VOIDED_TOTAL),
		.tax_total = result_value_not_null(*row, DAY_TAX_TOTAL),
		.refund_count = DatumGetInt64(result_value_not_null(*row, DAY_REFUND_COUNT)),
		.refund_total = result_value_not_null(*row, DAY_REFUND_TOTAL),
		.refund_tax = result_value_not_null(*row, DAY_REFUND_TAX)
	};

	while (++*row < rows && date_of_row(*row) == day.date)
		add_row(&day, *row);
	day.avg_order_value = average(day.total_revenue, day.order_count);
	day.net_revenue = DirectFunctionCall2(numeric_sub, day.total_revenue, day.tax_total);
	return day;
}

static DayFigures
day_of_zeros(int decimals)
{
	Datum		zero = round_money(NumericGetDatum(int64_to_numeric(0)), decimals);

	return (DayFigures) {
		.total_revenue = zero,
		.avg_order_value = zero,
		.gross_sales = zero,
		.discount_total = zero,
		.voided_total = zero,
		.tax_total = zero,
		.net_revenue = zero,
		.refund_total = zero,
		.refund_tax = zero
	};
}

/*
 * A day without figures; false where the tenant is not known, or not to this role.
 * After read_days(), whose first row tells the scale, where there is one.
 */
static bool
empty_day(const DaysAsked *asked, uint64 rows, DayFigures *empty)
{
	if (rows > 0)
		*empty = day_of_zeros(decimals_of(result_value_not_null(0, DAY_TOTAL_REVENUE)));
	else if (saved_plan_read(&tenant_exponent, &asked->tenant_id, NULL) > 0)
		*empty = day_of_zeros(DatumGetInt16(result_value_not_null(0, 1)));
	else
		return false;
	return true;
}

static void
put_day(ReturnSetInfo *result, const DaysAsked *asked, const DayFigures *day)
{
	bool		nulls[RESULT_COLUMNS] = {false};
	Datum		values[RESULT_COLUMNS];

	values[TENANT_ID] = asked->tenant_id;
	values[DATE] = DateADTGetDatum(day->date);
	values[ORDER_COUNT] = Int64GetDatum(day->order_count);
	values[TOTAL_REVENUE] = day->total_revenue;
	values[AVG_ORDER_VALUE] = day->avg_order_value;
	values[GROSS_SALES] = day->gross_sales;
	values[DISCOUNT_TOTAL] = day->discount_total;
	values[VOIDED_COUNT] = Int64GetDatum(day->voided_count);
	values[VOIDED_TOTAL] = day->voided_total;
	values[TAX_TOTAL] = day->tax_total;
	values[NET_REVENUE] = day->net_revenue;
	values[REFUND_COUNT] = Int64GetDatum(day->refund_count);
	values[REFUND_TOTAL] = day->refund_total;
	values[REFUND_TAX] = day->refund_tax;
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* Each day in order, with zeros where the rows have none */
static void
put_days(ReturnSetInfo *result, const DaysAsked *asked, uint64 rows)
{
	uint64		row = 0;
	DayFigures	empty;

	if (!empty_day(asked, rows, &empty))
		return;
	for (DateADT date = asked->from; date <= asked->to; date++)
	{
		DayFigures	day = empty;

		CHECK_FOR_INTERRUPTS();
		day.date = date;
		if (row < rows && date_of_row(row) == date)
			day = day_of_rows(&row, rows);
		put_day(result, asked, &day);
	}
}

static Datum
show_days(FunctionCallInfo fcinfo, DateADT from, DateADT to, int fresh_argno)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	DaysAsked	asked = {
		.tenant_id = PG_GETARG_DATUM(0),
		.from = from,
		.to = to,
		.fresh = !PG_ARGISNULL(fresh_argno) && PG_GETARG_BOOL(fresh_argno)
	};

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (PG_ARGISNULL(0) || from > to)
		return (Datum) 0;
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	asked.shown = read_model_shown("order_daily_summary");
	put_days(result, &asked, read_days(&asked));
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
	return (Datum) 0;
}

POS_ROWS_FUNCTION(pos_daily_summary_0_7, day_columns, RECORDOID, TEXTOID, DATEOID, BOOLOID)
{
	DateADT		date = required_date(fcinfo, 1, "date");

	return show_days(fcinfo, date, date, 2);
}

POS_ROWS_FUNCTION(pos_daily_summaries_0_7, day_columns, RECORDOID, TEXTOID, DATEOID, DATEOID,
				  BOOLOID)
{
	DateADT		from = required_date(fcinfo, 1, "date_from");
	DateADT		to = required_date(fcinfo, 2, "date_to");

	check_days(from, to);
	return show_days(fcinfo, from, to, 3);
}

/* Up to 0.6.0 the result ended with voided_total.  A row is stored with those columns only. */
POS_ROWS_FUNCTION(pos_daily_summary, day_columns, RECORDOID, TEXTOID, DATEOID, BOOLOID)
{
	return pos_daily_summary_0_7(fcinfo);
}

POS_ROWS_FUNCTION(pos_daily_summaries, day_columns, RECORDOID, TEXTOID, DATEOID, DATEOID, BOOLOID)
{
	return pos_daily_summaries_0_7(fcinfo);
}
