/*
 * order_list_statement.c
 *	  The statements of pos_list_orders().
 *
 * Each combination of filters has a statement of its own, planned once in a
 * session.  It runs with the caller's rights and in the caller's snapshot: the
 * server asks grants and policies at each run, and plans again when another role
 * is bound by them.  A plan that knows no values must still be the right one for
 * all of them: the orders come out of an index in the list's own order, so that
 * a page ends its reading, and sorting is left to no plan.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"
#include "utils/guc.h"

#include "query/order_list_statement.h"
#include "query/query_arguments.h"

static SPIPlanPtr plans[STATEMENT_COUNT];

static Oid	param_types[PARAM_COUNT] = {
	TEXTOID, INT4OID, INT8OID, INT8OID, TEXTOID, INT8OID, DATEOID, DATEOID, INT8OID
};

/* ----------
 * Parameters
 * ----------
 */

ParamListInfo
order_list_params(void)
{
	ParamListInfo params = makeParamList(PARAM_COUNT);

	for (int i = 0; i < PARAM_COUNT; i++)
		params->params[i].isnull = true;
	return params;
}

void
order_list_set_param(ParamListInfo params, OrderListParam number, Datum value)
{
	ParamExternData *param = &params->params[number];

	param->value = value;
	param->isnull = false;
	param->pflags = PARAM_FLAG_CONST;
	param->ptype = param_types[number];
}

/* ----------
 * The text
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

/* ----------
 * The plan
 * ----------
 */

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

void
order_list_execute(int statement, const SPIExecuteOptions *options)
{
	int			guc_level = NewGUCNestLevel();
	int			code;

	if (is_planned_once(statement))
		plan_for_a_page();
	code = SPI_execute_plan_extended(statement_plan(statement), options);
	if (code < 0)
		elog(ERROR, "SPI_execute_plan failed: %s", SPI_result_code_string(code));
	AtEOXact_GUC(true, guc_level);
}
