/*
 * list_orders.c
 *	  pos_list_orders(): a page of a tenant's orders, newest first.
 *
 * Each combination of filters has a statement of its own, planned once in a
 * session.  It runs with the caller's rights and in the caller's snapshot: the
 * server asks grants and policies at each run, and plans again when another role
 * is bound by them.  A plan that knows no values must still be the right one for
 * all of them: the orders come out of an index in the list's own order, so that
 * a page ends its reading, and sorting is left to no plan.
 */
#include "postgres.h"

#include "access/table.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "utils/guc.h"
#include "utils/rel.h"

#include "query/key_index.h"
#include "query/order_dates.h"
#include "query/query_arguments.h"
#include "query/read_model.h"
#include "query/shown_names.h"
#include "spi/stored_table.h"

PG_FUNCTION_INFO_V1(pos_list_orders);

/* Arguments */
enum
{
	ARG_TENANT_ID, ARG_STATUS, ARG_CASHIER_ID, ARG_DATE_FROM, ARG_DATE_TO, ARG_PAGE,
	ARG_PAGE_SIZE, ARG_AFTER_ORDER_ID, ARG_FRESH
};

/* What a statement does; together these number its plan. */
#define BY_STATUS			(1 << 0)
#define BY_CASHIER			(1 << 1)
#define BY_DATES			(1 << 2)
#define FROM_ID				(1 << 3)
#define TO_ID				(1 << 4)
#define SKIPS_PAGES			(1 << 5)
#define OF_WRITE_STORE		(1 << 6)
#define JOINS_NAMES			(1 << 7)
#define STATEMENT_COUNT		(1 << 8)

static SPIPlanPtr plans[STATEMENT_COUNT];

/* Parameters of all statements */
enum
{
	PARAM_TENANT_ID, PARAM_GENERATION, PARAM_FIRST_ID, PARAM_LAST_ID, PARAM_STATUS,
	PARAM_CASHIER_ID, PARAM_DATE_FROM, PARAM_DATE_TO, PARAM_SKIPPED, PARAM_COUNT
};

static Oid	param_types[PARAM_COUNT] = {
	TEXTOID, INT4OID, INT8OID, INT8OID, TEXTOID, INT8OID, DATEOID, DATEOID, INT8OID
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
	int			page_size;
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
 * The statements
 * ----------
 */

static void
append_names(StringInfo sql, int statement, const char *name)
{
	appendStringInfoString(sql, (statement & JOINS_NAMES) ? name : " NULL::pg_catalog.text,");
}

static void
append_columns(StringInfo sql, int statement)
{
	appendStringInfoString(sql, "SELECT s.order_id, s.tenant_id,");
	append_names(sql, statement,
				 " (SELECT t.name FROM pos_read.tenant_names t"
				 "   WHERE t.tenant_id OPERATOR(pg_catalog.=) s.tenant_id),");
	appendStringInfoString(sql, " s.status, s.total, s.created_at, s.business_date, s.cashier_id,");
	append_names(sql, statement,
				 " (SELECT u.full_name FROM pos_read.user_names u"
				 "   WHERE u.tenant_id OPERATOR(pg_catalog.=) s.tenant_id"
				 "     AND u.user_id OPERATOR(pg_catalog.=) s.cashier_id),");
	appendStringInfoString(sql, " s.item_count::pg_catalog.int8, s.paid,");
	appendStringInfoString(sql,
						   (statement & OF_WRITE_STORE)
						   ? " CASE WHEN s.paid OPERATOR(pg_catalog.>=) s.total THEN 'paid'"
						   "      WHEN s.paid OPERATOR(pg_catalog.>) 0::pg_catalog.numeric THEN 'partial'"
						   "      ELSE 'unpaid' END"
						   : " s.payment_status");
}

static void
append_filters(StringInfo sql, int statement)
{
	appendStringInfoString(sql, " WHERE s.tenant_id OPERATOR(pg_catalog.=) $1");
	if ((statement & OF_WRITE_STORE) == 0)
		appendStringInfoString(sql, " AND s.generation OPERATOR(pg_catalog.=) $2");
	if (statement & FROM_ID)
		appendStringInfoString(sql, " AND s.order_id OPERATOR(pg_catalog.>=) $3");
	if (statement & TO_ID)
		appendStringInfoString(sql, " AND s.order_id OPERATOR(pg_catalog.<=) $4");
	if (statement & BY_STATUS)
		appendStringInfoString(sql, " AND s.status OPERATOR(pg_catalog.=) $5");
	if (statement & BY_CASHIER)
		appendStringInfoString(sql, " AND s.cashier_id OPERATOR(pg_catalog.=) $6");
	if (statement & BY_DATES)
		appendStringInfoString(sql,
							   " AND s.business_date OPERATOR(pg_catalog.>=) $7"
							   " AND s.business_date OPERATOR(pg_catalog.<=) $8");
}

/*
 * The page's size is not said, but reading ends with it: the planner is to know
 * that no page is longer than that.
 */
static char *
statement_text(int statement)
{
	StringInfoData sql;

	initStringInfo(&sql);
	append_columns(&sql, statement);
	appendStringInfo(&sql, " FROM %s s",
					 (statement & OF_WRITE_STORE) ? "pos_write.orders" : "pos_read.order_summary_rows");
	append_filters(&sql, statement);
	appendStringInfo(&sql, " ORDER BY s.order_id DESC LIMIT %d", PAGE_ROWS_MAX);
	if (statement & SKIPS_PAGES)
		appendStringInfoString(&sql, " OFFSET $9");
	return sql.data;
}

/*
 * The write store knows no order of ids within days: there the planner weighs the
 * dates that are asked for each time.
 */
static bool
is_planned_once(int statement)
{
	return (statement & (OF_WRITE_STORE | BY_DATES)) != (OF_WRITE_STORE | BY_DATES);
}

static SPIPlanPtr
statement_plan(int statement)
{
	SPIPlanPtr	plan;

	if (plans[statement] != NULL)
		return plans[statement];
	plan = SPI_prepare_cursor(statement_text(statement), PARAM_COUNT, param_types,
							  is_planned_once(statement)
							  ? CURSOR_OPT_GENERIC_PLAN : CURSOR_OPT_CUSTOM_PLAN);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));
	if (SPI_keepplan(plan) != 0)
		elog(ERROR, "SPI_keepplan failed");
	plans[statement] = plan;
	return plan;
}

static void
turn_off(const char *setting)
{
	(void) set_config_option(setting, "off", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0,
							 false);
}

/*
 * Whatever a plan that knows no values may cost in the eyes of the planner, it
 * does not sort, and is not compiled for the rows that it will not read.
 */
static void
plan_for_a_page(void)
{
	turn_off("enable_sort");
	turn_off("jit");
}

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

static void
set_param(OrderList *list, int number, Datum value)
{
	ParamExternData *param = &list->params->params[number];

	param->value = value;
	param->isnull = false;
	param->pflags = PARAM_FLAG_CONST;
	param->ptype = param_types[number];
}

/* A filter that is given */
static void
add_filter(OrderList *list, FunctionCallInfo fcinfo, int argno, int filter, int param)
{
	if (PG_ARGISNULL(argno))
		return;
	list->statement |= filter;
	set_param(list, param, PG_GETARG_DATUM(argno));
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
	int			page = PG_GETARG_INT32(ARG_PAGE);

	list->shown = read_model_shown("order_summaries");
	list->statement = shows_write_store(&list->shown, fresh) ? OF_WRITE_STORE : 0;
	list->page_size = PG_GETARG_INT32(ARG_PAGE_SIZE);
	list->ids = ids_after(fcinfo);

	list->params = makeParamList(PARAM_COUNT);
	for (int i = 0; i < PARAM_COUNT; i++)
		list->params->params[i].isnull = true;
	set_param(list, PARAM_TENANT_ID, PG_GETARG_DATUM(ARG_TENANT_ID));
	set_param(list, PARAM_GENERATION, Int32GetDatum(list->shown.generation));
	add_filter(list, fcinfo, ARG_STATUS, BY_STATUS, PARAM_STATUS);
	add_filter(list, fcinfo, ARG_CASHIER_ID, BY_CASHIER, PARAM_CASHIER_ID);
	set_param(list, PARAM_DATE_FROM, DateADTGetDatum(DATEVAL_NOBEGIN));
	set_param(list, PARAM_DATE_TO, DateADTGetDatum(DATEVAL_NOEND));
	add_filter(list, fcinfo, ARG_DATE_FROM, BY_DATES, PARAM_DATE_FROM);
	add_filter(list, fcinfo, ARG_DATE_TO, BY_DATES, PARAM_DATE_TO);
	if (page > 1)
		list->statement |= SKIPS_PAGES;
	set_param(list, PARAM_SKIPPED, Int64GetDatum((int64) (page - 1) * list->page_size));
}

static Datum
param_value(const OrderList *list, int number)
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
	list->table = !stored_table_direct ? NULL :
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
	set_param(list, PARAM_FIRST_ID, Int64GetDatum(list->ids.first));
	set_param(list, PARAM_LAST_ID, Int64GetDatum(list->ids.last));
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
		.tcount = list->page_size,
		.dest = &page.receiver
	};
	int			guc_level;
	int			code;

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	guc_level = NewGUCNestLevel();
	if (is_planned_once(list->statement))
		plan_for_a_page();
	code = SPI_execute_plan_extended(statement_plan(list->statement), &options);
	if (code < 0)
		elog(ERROR, "SPI_execute_plan failed: %s", SPI_result_code_string(code));
	AtEOXact_GUC(true, guc_level);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
}

Datum
pos_list_orders(PG_FUNCTION_ARGS)
{
	OrderList	list;

	check_order_status(fcinfo, ARG_STATUS);
	check_order_page(fcinfo, ARG_PAGE, ARG_PAGE_SIZE, ARG_AFTER_ORDER_ID);
	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (PG_ARGISNULL(ARG_TENANT_ID))
		return (Datum) 0;

	read_args(fcinfo, &list);
	open_table(&list);
	run_statement(&list, (ReturnSetInfo *) fcinfo->resultinfo);
	close_table(&list);
	return (Datum) 0;
}
