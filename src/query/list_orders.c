/*
 * list_orders.c
 *	  pos_list_orders(): a page of a tenant's orders, newest first.
 *
 * A statement for just the filters that are given finds the orders.  What can be
 * told without it is taken from the tables directly: names, and which ids the
 * orders of some days have.
 */
#include "postgres.h"

#include "access/table.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "utils/rel.h"

#include "called_as.h"
#include "errors.h"
#include "older_sql.h"
#include "query/key_index.h"
#include "query/order_dates.h"
#include "query/order_list_statement.h"
#include "query/query_arguments.h"
#include "query/read_model.h"
#include "query/shown_names.h"
#include "table/stored_table.h"

PG_FUNCTION_INFO_V1(pos_list_orders);
PG_FUNCTION_INFO_V1(pos_list_orders_0_6);

/* Arguments */
enum
{
	ARG_TENANT_ID, ARG_STATUS, ARG_CASHIER_ID, ARG_DATE_FROM, ARG_DATE_TO, ARG_PAGE,
	ARG_PAGE_SIZE, ARG_AFTER_ORDER_ID, ARG_FRESH
};

/* Columns of the result */
enum
{
	ORDER_ID, TENANT_ID, TENANT_NAME, STATUS, TOTAL, CREATED_AT, BUSINESS_DATE, CASHIER_ID,
	CASHIER_NAME, ITEM_COUNT, PAID, PAYMENT_STATUS, COLUMN_COUNT
};

/* What is asked for, and what that means for a statement */
typedef struct OrderList
{
	ReadModel	shown;
	int			statement;
	OrderIds	ids;
	ParamListInfo params;
	OrderPage	page;
	Relation	table;			/* NULL where only a statement can read it */
	ShownNames *names;			/* NULL where the statement joins them */
} OrderList;

/* Puts the rows of a statement into the result, with their names. */
typedef struct PageReceiver
{
	DestReceiver receiver;
	ReturnSetInfo *result;
	ShownNames *names;
	bool		tenant_asked;
	bool		tenant_known;
	Datum		tenant_name;
} PageReceiver;

/* ----------
 * The rows
 * ----------
 */

/*
 * The extension's SQL may be older than the library, and know fewer columns; but
 * not the other way round.
 */
static void
check_columns(DestReceiver *receiver, int operation, TupleDesc columns)
{
	TupleDesc	declared = ((PageReceiver *) receiver)->result->setDesc;
	bool		known = declared->natts <= COLUMN_COUNT && columns->natts == COLUMN_COUNT;

	for (int i = 0; known && i < declared->natts; i++)
		known = TupleDescAttr(declared, i)->atttypid == TupleDescAttr(columns, i)->atttypid;
	if (!known)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 err_rule("library_other_version"),
				 errmsg("pos_list_orders() is declared with columns that the library does not know"),
				 errdetail("The extension has another version than the library of this session."),
				 errhint("Connect again, so that the session loads a newer library.")));
}

static void
add_names(PageReceiver *page, Datum *values, bool *nulls)
{
	if (!page->tenant_asked)
	{
		page->tenant_known = shown_tenant_name(page->names, &page->tenant_name);
		page->tenant_asked = true;
	}
	values[TENANT_NAME] = page->tenant_name;
	nulls[TENANT_NAME] = !page->tenant_known;
	nulls[CASHIER_NAME] = !shown_user_name(page->names, DatumGetInt64(values[CASHIER_ID]),
										   &values[CASHIER_NAME]);
}

static bool
put_row(TupleTableSlot *row, DestReceiver *receiver)
{
	PageReceiver *page = (PageReceiver *) receiver;
	Datum		values[COLUMN_COUNT];
	bool		nulls[COLUMN_COUNT];

	slot_getallattrs(row);
	memcpy(values, row->tts_values, sizeof(values));
	memcpy(nulls, row->tts_isnull, sizeof(nulls));
	if (page->names != NULL)
		add_names(page, values, nulls);
	tuplestore_putvalues(page->result->setResult, page->result->setDesc, values, nulls);
	return true;
}

static void
end_rows(DestReceiver *receiver)
{
}

/* ----------
 * A call
 * ----------
 */

/* A filter that is given */
static void
add_filter(OrderList *list, FunctionCallInfo fcinfo, int argno, int filter,
		   OrderListParam param)
{
	if (PG_ARGISNULL(argno))
		return;
	list->statement |= filter;
	order_list_set_param(list->params, param, PG_GETARG_DATUM(argno));
}

static bool
shows_write_store(const ReadModel *shown, bool fresh)
{
	return shown->mode == READ_MODEL_LIVE || (shown->mode == READ_MODEL_DEFERRED && fresh);
}

static OrderIds
ids_after(FunctionCallInfo fcinfo)
{
	int64		after;

	if (PG_ARGISNULL(ARG_AFTER_ORDER_ID))
		return (OrderIds) {PG_INT64_MIN, PG_INT64_MAX};
	after = PG_GETARG_INT64(ARG_AFTER_ORDER_ID);
	if (after == PG_INT64_MIN)
		return (OrderIds) {PG_INT64_MAX, PG_INT64_MIN};
	return (OrderIds) {PG_INT64_MIN, after - 1};
}

static void
read_args(FunctionCallInfo fcinfo, OrderList *list)
{
	bool		fresh = !PG_ARGISNULL(ARG_FRESH) && PG_GETARG_BOOL(ARG_FRESH);

	list->shown = read_model_shown("order_summaries");
	list->statement = shows_write_store(&list->shown, fresh) ? OF_WRITE_STORE : 0;
	list->ids = ids_after(fcinfo);

	list->params = order_list_params();
	order_list_set_param(list->params, PARAM_TENANT_ID, PG_GETARG_DATUM(ARG_TENANT_ID));
	order_list_set_param(list->params, PARAM_GENERATION, Int32GetDatum(list->shown.generation));
	add_filter(list, fcinfo, ARG_STATUS, BY_STATUS, PARAM_STATUS);
	add_filter(list, fcinfo, ARG_CASHIER_ID, BY_CASHIER, PARAM_CASHIER_ID);
	order_list_set_param(list->params, PARAM_DATE_FROM, DateADTGetDatum(DATEVAL_NOBEGIN));
	order_list_set_param(list->params, PARAM_DATE_TO, DateADTGetDatum(DATEVAL_NOEND));
	add_filter(list, fcinfo, ARG_DATE_FROM, BY_DATES, PARAM_DATE_FROM);
	add_filter(list, fcinfo, ARG_DATE_TO, BY_DATES, PARAM_DATE_TO);
	if (list->page.skipped > 0)
		list->statement |= SKIPS_PAGES;
	order_list_set_param(list->params, PARAM_SKIPPED, Int64GetDatum(list->page.skipped));
}

static Datum
param_value(const OrderList *list, OrderListParam number)
{
	return list->params->params[number].value;
}

/* What can be told without the statement: the names, and the ids of the dates */
static void
open_table(OrderList *list)
{
	bool		stored = (list->statement & OF_WRITE_STORE) == 0;
	Datum		tenant_id = param_value(list, PARAM_TENANT_ID);

	list->names = NULL;
	list->table = !stored_rows_go_directly() ? NULL :
		stored ? store_table_open("pos_read", "order_summary_rows") :
		store_table_open("pos_write", "orders");
	if (list->table != NULL)
		list->names = shown_names_open(list->table, tenant_id);
	if (list->names == NULL)
		list->statement |= JOINS_NAMES;
	if (list->table != NULL && stored && (list->statement & BY_DATES))
		order_ids_of_dates(list->table, tenant_id, list->shown.generation,
						   DatumGetDateADT(param_value(list, PARAM_DATE_FROM)),
						   DatumGetDateADT(param_value(list, PARAM_DATE_TO)), &list->ids);
	if (list->ids.first != PG_INT64_MIN)
		list->statement |= FROM_ID;
	if (list->ids.last != PG_INT64_MAX)
		list->statement |= TO_ID;
	order_list_set_param(list->params, PARAM_FIRST_ID, Int64GetDatum(list->ids.first));
	order_list_set_param(list->params, PARAM_LAST_ID, Int64GetDatum(list->ids.last));
}

static void
close_table(OrderList *list)
{
	if (list->names != NULL)
		shown_names_close(list->names);
	if (list->table != NULL)
		table_close(list->table, NoLock);
}

static void
run_statement(const OrderList *list, ReturnSetInfo *result)
{
	PageReceiver page = {
		.receiver = {
			.receiveSlot = put_row, .rStartup = check_columns, .rShutdown = end_rows,
			.rDestroy = end_rows, .mydest = DestTuplestore
		},
		.result = result,
		.names = list->names
	};
	SPIExecuteOptions options = {
		.params = list->params,
		.read_only = true,
		.tcount = list->page.size,
		.dest = &page.receiver
	};

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	order_list_execute(list->statement, &options);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
}

POS_FUNCTION(pos_list_orders_0_6,
			  RECORDOID, TEXTOID, TEXTOID, INT8OID, DATEOID, DATEOID, INT8OID, INT8OID,
			  INT8OID, BOOLOID)
{
	OrderList	list;

	check_order_status(fcinfo, ARG_STATUS);
	list.page = order_page(fcinfo, ARG_PAGE, ARG_PAGE_SIZE, ARG_AFTER_ORDER_ID);
	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (PG_ARGISNULL(ARG_TENANT_ID))
		return (Datum) 0;

	read_args(fcinfo, &list);
	open_table(&list);
	run_statement(&list, (ReturnSetInfo *) fcinfo->resultinfo);
	close_table(&list);
	return (Datum) 0;
}

/* In the SQL of 0.5.0 page and page_size are ints. */
POS_FUNCTION(pos_list_orders,
			  RECORDOID, TEXTOID, TEXTOID, INT8OID, DATEOID, DATEOID, INT4OID, INT4OID,
			  INT8OID, BOOLOID)
{
	argument_widen(fcinfo, ARG_PAGE);
	argument_widen(fcinfo, ARG_PAGE_SIZE);
	return pos_list_orders_0_6(fcinfo);
}
