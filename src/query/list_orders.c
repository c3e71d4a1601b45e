/*
 * list_orders.c
 *	  pos_list_orders(): a page of a tenant's orders, newest first.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "executor/spi.h"
#include "executor/tstoreReceiver.h"
#include "funcapi.h"
#include "utils/lsyscache.h"

#include "called_as.h"
#include "older_sql.h"
#include "query/order_list_statement.h"
#include "query/query_arguments.h"
#include "query/read_model.h"

PG_FUNCTION_INFO_V1(pos_list_orders);
PG_FUNCTION_INFO_V1(pos_list_orders_0_6);
PG_FUNCTION_INFO_V1(pos_list_orders_0_7);

/* Arguments */
enum
{
	ARG_TENANT_ID, ARG_STATUS, ARG_CASHIER_ID, ARG_DATE_FROM, ARG_DATE_TO, ARG_PAGE,
	ARG_PAGE_SIZE, ARG_AFTER_ORDER_ID, ARG_FRESH,
	ARG_PAYMENT_STATUS			/* since 0.7.0 */
};

static const Oid list_columns[] = {
	INT8OID, TEXTOID, TEXTOID, TEXTOID, NUMERICOID, TIMESTAMPTZOID, DATEOID, INT8OID, TEXTOID,
	INT8OID, NUMERICOID, TEXTOID,
	TEXTOID, NUMERICOID, NUMERICOID, TEXTOID	/* since 0.7.0 */
};

static void
set_param(ParamListInfo params, OrderListParam number, Datum value)
{
	params->params[number].value = value;
	params->params[number].isnull = false;
}

/* The part of the statement that the argument asks for; 0 if it is null, or not there */
static int
filter_part(FunctionCallInfo fcinfo, int argno, int part, ParamListInfo params,
			OrderListParam number)
{
	if (argno >= PG_NARGS() || PG_ARGISNULL(argno))
		return 0;
	set_param(params, number, PG_GETARG_DATUM(argno));
	return part;
}

static bool
shows_write_store(const ReadModel *shown, bool fresh)
{
	return shown->mode == READ_MODEL_LIVE || (shown->mode == READ_MODEL_DEFERRED && fresh);
}

/* Queries go on before pos_install() brings older stores to this version. */
static bool
has_older_stores(void)
{
	Oid			rows = get_relname_relid("order_summary_rows",
										 get_namespace_oid("pos_read", true));

	return get_attnum(rows, "refunded") == InvalidAttrNumber;
}

/* Sets the parameters, and returns the parts of the statement */
static int
read_args(FunctionCallInfo fcinfo, const OrderPage *page, ParamListInfo params)
{
	bool		fresh = !PG_ARGISNULL(ARG_FRESH) && PG_GETARG_BOOL(ARG_FRESH);
	ReadModel	shown = read_model_shown("order_summaries");

	set_param(params, PARAM_TENANT_ID, PG_GETARG_DATUM(ARG_TENANT_ID));
	set_param(params, PARAM_GENERATION, Int32GetDatum(shown.generation));
	set_param(params, PARAM_SKIPPED, Int64GetDatum(page->skipped));
	set_param(params, PARAM_DATE_FROM, DateADTGetDatum(DATEVAL_NOBEGIN));
	set_param(params, PARAM_DATE_TO, DateADTGetDatum(DATEVAL_NOEND));
	return (shows_write_store(&shown, fresh) ? OF_WRITE_STORE : 0) |
		(page->skipped > 0 ? SKIPS_PAGES : 0) |
		(has_older_stores() ? OLDER_STORES : 0) |
		(PG_NARGS() <= ARG_PAYMENT_STATUS ? OLDER_COLUMNS : 0) |
		filter_part(fcinfo, ARG_AFTER_ORDER_ID, AFTER_ORDER, params, PARAM_AFTER_ORDER_ID) |
		filter_part(fcinfo, ARG_STATUS, BY_STATUS, params, PARAM_STATUS) |
		filter_part(fcinfo, ARG_CASHIER_ID, BY_CASHIER, params, PARAM_CASHIER_ID) |
		filter_part(fcinfo, ARG_DATE_FROM, FROM_DATE, params, PARAM_DATE_FROM) |
		filter_part(fcinfo, ARG_DATE_TO, TO_DATE, params, PARAM_DATE_TO) |
		filter_part(fcinfo, ARG_PAYMENT_STATUS, BY_PAYMENT_STATUS, params, PARAM_PAYMENT_STATUS);
}

/* The statement writes its rows into the result. */
static void
put_page(FunctionCallInfo fcinfo, const OrderPage *page)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	SPIExecuteOptions options = {
		.params = order_list_params(),
		.read_only = true,
		.tcount = page->size,
		.dest = CreateTuplestoreDestReceiver()
	};

	SetTuplestoreDestReceiverParams(options.dest, result->setResult, CurrentMemoryContext, false,
									NULL, NULL);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	order_list_execute(read_args(fcinfo, page, options.params), &options);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
}

static Datum
list_orders(FunctionCallInfo fcinfo)
{
	OrderPage	page;

	check_order_status(fcinfo, ARG_STATUS);
	page = order_page(fcinfo, ARG_PAGE, ARG_PAGE_SIZE, ARG_AFTER_ORDER_ID);
	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (!PG_ARGISNULL(ARG_TENANT_ID))
		put_page(fcinfo, &page);
	return (Datum) 0;
}

POS_ROWS_FUNCTION(pos_list_orders_0_7, list_columns,
				  RECORDOID, TEXTOID, TEXTOID, INT8OID, DATEOID, DATEOID, INT8OID, INT8OID,
				  INT8OID, BOOLOID, TEXTOID)
{
	check_payment_status(fcinfo, ARG_PAYMENT_STATUS);
	return list_orders(fcinfo);
}

/* In the SQL of 0.6.0 there is no payment_status, and the result ends with the one it has. */
POS_ROWS_FUNCTION(pos_list_orders_0_6, list_columns,
				  RECORDOID, TEXTOID, TEXTOID, INT8OID, DATEOID, DATEOID, INT8OID, INT8OID,
				  INT8OID, BOOLOID)
{
	return list_orders(fcinfo);
}

/* In the SQL of 0.5.0 page and page_size are ints. */
POS_ROWS_FUNCTION(pos_list_orders, list_columns,
				  RECORDOID, TEXTOID, TEXTOID, INT8OID, DATEOID, DATEOID, INT4OID, INT4OID,
				  INT8OID, BOOLOID)
{
	argument_widen(fcinfo, ARG_PAGE);
	argument_widen(fcinfo, ARG_PAGE_SIZE);
	return list_orders(fcinfo);
}
