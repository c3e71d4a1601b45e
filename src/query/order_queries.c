/*
 * order_queries.c
 *	  pos_get_order(), pos_find_order() and pos_order_as_of(): one order, with all that
 *	  belongs to it.
 *
 * Their statements are long, and take longer to plan than to run.  So a session plans
 * each once.  A plan for any order is as good as one for this order: all rows are found
 * by key.
 */
#include "postgres.h"

#include "executor/spi.h"
#include "executor/tstoreReceiver.h"
#include "funcapi.h"

#include "called_as.h"

#define ARGS_MAX 3

PG_FUNCTION_INFO_V1(pos_get_order);
PG_FUNCTION_INFO_V1(pos_find_order);
PG_FUNCTION_INFO_V1(pos_order_as_of);

static const Oid order_columns[] = {
	INT8OID, TEXTOID, TEXTOID, TEXTOID, INT4OID, INT8OID, TEXTOID, TIMESTAMPTZOID, DATEOID,
	TEXTOID, NUMERICOID, NUMERICOID, NUMERICOID, NUMERICOID, NUMERICOID, NUMERICOID, TEXTOID,
	TEXTOID, INT8OID, JSONBOID, JSONBOID, TEXTOID, JSONBOID, NUMERICOID, TEXTOID, BOOLOID,
	TEXTOID, NUMERICOID, NUMERICOID, NUMERICOID, NUMERICOID, JSONBOID
};

/* A statement whose parameters are the arguments of the function */
typedef struct OrderQuery
{
	const char *sql;
	Oid			types[ARGS_MAX];
	SPIPlanPtr	plan;			/* NULL until the first call */
} OrderQuery;

static OrderQuery order_now = {
	.sql = "SELECT n.* FROM pos_internal.order_now($1, $2) n",
	.types = {TEXTOID, INT8OID}
};

static OrderQuery order_of_reference = {
	.sql =
	"SELECT n.*"
	"  FROM pos_write.order_references r, pos_internal.order_now(r.tenant_id, r.order_id) n"
	" WHERE r.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog.\"C\""
	"   AND r.reference OPERATOR(pg_catalog.=) $2 COLLATE pg_catalog.\"C\"",
	.types = {TEXTOID, TEXTOID}
};

static OrderQuery order_as_of = {
	.sql = "SELECT n.* FROM pos_internal.order_as_of($1, $2, $3) n",
	.types = {TEXTOID, INT8OID, TIMESTAMPTZOID}
};

static SPIPlanPtr
query_plan(OrderQuery *query, int nargs)
{
	SPIPlanPtr	plan;

	if (query->plan != NULL)
		return query->plan;
	plan = SPI_prepare_cursor(query->sql, nargs, query->types, CURSOR_OPT_GENERIC_PLAN);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));
	if (SPI_keepplan(plan) != 0)
		elog(ERROR, "SPI_keepplan failed");
	query->plan = plan;
	return plan;
}

static ParamListInfo
query_params(FunctionCallInfo fcinfo, const OrderQuery *query)
{
	ParamListInfo params = makeParamList(PG_NARGS());

	for (int i = 0; i < PG_NARGS(); i++)
	{
		params->params[i].value = PG_GETARG_DATUM(i);
		params->params[i].isnull = false;
		params->params[i].ptype = query->types[i];
		params->params[i].pflags = PARAM_FLAG_CONST;
	}
	return params;
}

/* No order has a null in its key, and none was there at no moment. */
static bool
any_null(FunctionCallInfo fcinfo)
{
	for (int i = 0; i < PG_NARGS(); i++)
	{
		if (PG_ARGISNULL(i))
			return true;
	}
	return false;
}

/* In the snapshot and with the rights of the caller.  The statement writes the result. */
static Datum
show_order(FunctionCallInfo fcinfo, OrderQuery *query)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	SPIExecuteOptions options = {.read_only = true};
	int			code;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (any_null(fcinfo))
		return (Datum) 0;
	options.params = query_params(fcinfo, query);
	options.dest = CreateTuplestoreDestReceiver();
	SetTuplestoreDestReceiverParams(options.dest, result->setResult, CurrentMemoryContext, false,
									NULL, NULL);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	code = SPI_execute_plan_extended(query_plan(query, PG_NARGS()), &options);
	if (code < 0)
		elog(ERROR, "SPI_execute_plan failed: %s", SPI_result_code_string(code));
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
	return (Datum) 0;
}

POS_ROWS_FUNCTION(pos_get_order, order_columns, RECORDOID, TEXTOID, INT8OID)
{
	return show_order(fcinfo, &order_now);
}

POS_ROWS_FUNCTION(pos_find_order, order_columns, RECORDOID, TEXTOID, TEXTOID)
{
	return show_order(fcinfo, &order_of_reference);
}

POS_ROWS_FUNCTION(pos_order_as_of, order_columns, RECORDOID, TEXTOID, INT8OID, TIMESTAMPTZOID)
{
	return show_order(fcinfo, &order_as_of);
}
