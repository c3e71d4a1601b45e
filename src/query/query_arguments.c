/*
 * query_arguments.c
 *	  The arguments of queries, checked.
 *
 * Those of a query that is a SQL function, which can't raise an error, stand where
 * its LIMIT is.  None is strict: a null is refused, or means the default.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"

#include "called_as.h"
#include "domain/order.h"
#include "errors.h"
#include "older_sql.h"
#include "query/query_arguments.h"

#define PAGE_DEFAULT 1
#define PAGE_SIZE_DEFAULT 20
#define MAX_ROWS_DEFAULT 10

PG_FUNCTION_INFO_V1(pos_top_limit);
PG_FUNCTION_INFO_V1(pos_top_limit_0_6);

static void
refuse_null(const char *argument)
{
	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 err_rule("argument_null"),
			 err_field(argument),
			 errmsg("%s must not be null", argument),
			 errdetail("It is null."),
			 errhint("Give %s a value.", argument)));
}

static void
check_rows(const char *argument, int64 rows)
{
	if (rows < 1 || rows > PAGE_ROWS_MAX)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("rows_out_of_range"),
				 err_field(argument),
				 errmsg("%s must be from 1 to %d", argument, PAGE_ROWS_MAX),
				 errdetail("It is %lld.", (long long) rows),
				 errhint("Ask for the rest in further calls.")));
}

static void
check_page(int64 page)
{
	if (page < 1)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("page_out_of_range"),
				 err_field("page"),
				 errmsg("page must be 1 or more"),
				 errdetail("It is %lld.", (long long) page),
				 errhint("The first page is 1.")));
}

static void
check_keyset(int64 page, int64 after_order_id)
{
	if (page > 1)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("page_with_keyset"),
				 err_field("after_order_id"),
				 errmsg("after_order_id and page exclude each other"),
				 errdetail("The page is %lld, and after_order_id is %lld.",
						   (long long) page, (long long) after_order_id),
				 errhint("Leave page at 1, and pass the last order_id of the page before as after_order_id.")));
}

static void
check_status(const text *status)
{
	char	   *name = text_to_cstring(status);
	OrderStatus known;

	if (!order_status_parse(name, &known))
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("order_status_unknown"),
				 err_field("status"),
				 errmsg("order status \"%s\" is not known", clip_text(name)),
				 errdetail("An order is pending, confirmed or voided."),
				 errhint("Name one of these, or leave status null for all.")));
	pfree(name);
}

void
check_order_status(FunctionCallInfo fcinfo, int argno)
{
	if (!PG_ARGISNULL(argno))
		check_status(PG_GETARG_TEXT_PP(argno));
}

/* Those that order_payment_status() returns */
void
check_payment_status(FunctionCallInfo fcinfo, int argno)
{
	char	   *name;

	if (PG_ARGISNULL(argno))
		return;
	name = text_to_cstring(PG_GETARG_TEXT_PP(argno));
	if (strcmp(name, "unpaid") != 0 && strcmp(name, "partial") != 0 && strcmp(name, "paid") != 0)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("payment_status_unknown"),
				 err_field("payment_status"),
				 errmsg("payment status \"%s\" is not known", clip_text(name)),
				 errdetail("An order is unpaid, partial or paid."),
				 errhint("Name one of these, or leave payment_status null for all.")));
	pfree(name);
}

static int64
bigint_or_default(FunctionCallInfo fcinfo, int argno, int64 value)
{
	return PG_ARGISNULL(argno) ? value : PG_GETARG_INT64(argno);
}

OrderPage
order_page(FunctionCallInfo fcinfo, int page_argno, int size_argno, int after_argno)
{
	int64		page = bigint_or_default(fcinfo, page_argno, PAGE_DEFAULT);
	int64		size = bigint_or_default(fcinfo, size_argno, PAGE_SIZE_DEFAULT);

	check_page(page);
	check_rows("page_size", size);
	if (!PG_ARGISNULL(after_argno))
		check_keyset(page, PG_GETARG_INT64(after_argno));

	/* no tenant has more orders than there are order_ids */
	return (OrderPage) {
		.size = size,
		.skipped = (Min(page, PG_INT64_MAX / PAGE_ROWS_MAX) - 1) * size
	};
}

/* max_rows: the LIMIT */
POS_FUNCTION(pos_top_limit_0_6, INT8OID, INT8OID)
{
	int64		max_rows = bigint_or_default(fcinfo, 0, MAX_ROWS_DEFAULT);

	check_rows("max_rows", max_rows);
	PG_RETURN_INT64(max_rows);
}

/* The SQL of 0.5.0 has an int. */
POS_FUNCTION(pos_top_limit, INT8OID, INT4OID)
{
	argument_widen(fcinfo, 0);
	return pos_top_limit_0_6(fcinfo);
}

DateADT
required_date(FunctionCallInfo fcinfo, int argno, const char *argument)
{
	if (PG_ARGISNULL(argno))
		refuse_null(argument);
	if (DATE_NOT_FINITE(PG_GETARG_DATEADT(argno)))
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("date_infinite"),
				 err_field(argument),
				 errmsg("%s must be a day of the calendar", argument),
				 errdetail("It is infinite."),
				 errhint("Give %s a date.", argument)));

	return PG_GETARG_DATEADT(argno);
}

void
check_days(DateADT from, DateADT to)
{
	int64		days = (int64) to - from + 1;

	if (days > DAYS_MAX)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 errmsg("a range of dates must have at most %d days", DAYS_MAX),
				 errdetail("From date_from to date_to there are %lld.", (long long) days),
				 errhint("Ask for ten years at a time, in several calls."),
				 err_rule("days_too_many"),
				 err_field("date_to")));
}
