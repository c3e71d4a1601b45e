/*
 * order_list_statement.c
 *	  The statements of pos_list_orders().
 *
 * Each combination of filters has a statement of its own, planned once in a
 * session.  It runs with the caller's rights and in the caller's snapshot: the
 * server asks grants and policies at each run, and plans again when another role
 * is bound by them.  A plan that knows no values must be right for all of them:
 * the orders come from an index in the list's own order, and reading ends with
 * the page.  No plan sorts.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"
#include "utils/guc.h"

#include "query/order_list_statement.h"
#include "query/query_arguments.h"

static SPIPlanPtr plans[STATEMENT_COUNT];

/* $1 to $9 */
static Oid	param_types[PARAM_COUNT] = {
	TEXTOID, INT4OID, INT8OID, TEXTOID, INT8OID, DATEOID, DATEOID, INT8OID, TEXTOID
};

ParamListInfo
order_list_params(void)
{
	ParamListInfo params = makeParamList(PARAM_COUNT);

	for (int i = 0; i < PARAM_COUNT; i++)
		params->params[i] = (ParamExternData) {
		.isnull = true, .pflags = PARAM_FLAG_CONST, .ptype = param_types[i]
	};
	return params;
}

/* ----------
 * Dates
 * ----------
 */

/*
 * A list is in the order of ids, and so are its indexes.  Later days mostly have
 * higher ids.  The planner does not know that: it would read all orders since those
 * days, or sort all orders of them.  The index by date has the lowest and highest id
 * of a day at its ends.  A look at each day that has orders gives the ids between
 * which the page lies.
 *
 * A look costs as much as a hundred orders.  So there are at most 32.  After more,
 * or where no orders are newer (older) than the days, there is no bound.
 *
 * Under row-level security a condition finds rows by an index only if nothing in it
 * could leak.  So conditions compare columns with columns and parameters, and
 * nothing is computed in them.
 */
#define STORED_ORDERS \
	" FROM pos_read.order_summary_rows s" \
	" WHERE s.tenant_id OPERATOR(pg_catalog.=) $1 AND s.generation OPERATOR(pg_catalog.=) $2"
#define SINCE_FIRST_DAY " AND s.business_date OPERATOR(pg_catalog.>=) $6"
#define UNTIL_LAST_DAY " AND s.business_date OPERATOR(pg_catalog.<=) $7"
#define NEWEST_FIRST " ORDER BY s.business_date DESC, s.order_id DESC LIMIT 1"
#define OLDEST_FIRST " ORDER BY s.business_date, s.order_id LIMIT 1"

/*
 * The highest id of the days, from the last to the first.  More than 32 looks are
 * allowed where the days are longer ago than that: one for each day since.
 */
#define LOOKS_ALLOWED(looks, newest) \
	"(" looks " OPERATOR(pg_catalog.<=) 32" \
	" OR " looks " OPERATOR(pg_catalog.<=) (" newest " OPERATOR(pg_catalog.-) $7))"
#define HIGHEST_ID \
	"(WITH RECURSIVE days (day, order_id, looks, newest) AS (" \
	"  SELECT e.business_date, e.order_id, 1, n.business_date" \
	"    FROM (SELECT s.business_date" STORED_ORDERS \
	"             AND s.business_date OPERATOR(pg_catalog.>) $7" NEWEST_FIRST ") n" \
	"    LEFT JOIN LATERAL (SELECT s.business_date, s.order_id" STORED_ORDERS \
	"             " SINCE_FIRST_DAY UNTIL_LAST_DAY NEWEST_FIRST ") e ON true" \
	" UNION ALL" \
	"  SELECT e.business_date, e.order_id, d.looks OPERATOR(pg_catalog.+) 1, d.newest" \
	"    FROM days d" \
	"   CROSS JOIN LATERAL (SELECT s.business_date, s.order_id" STORED_ORDERS SINCE_FIRST_DAY \
	"            AND s.business_date OPERATOR(pg_catalog.<) d.day" NEWEST_FIRST ") e" \
	"   WHERE " LOOKS_ALLOWED("d.looks", "d.newest") ")" \
	" SELECT CASE WHEN " LOOKS_ALLOWED("pg_catalog.max(d.looks)", "pg_catalog.max(d.newest)") \
	"             THEN COALESCE(pg_catalog.max(d.order_id), -9223372036854775808)" \
	"             ELSE 9223372036854775807 END" \
	"   FROM days d)"

/* The lowest, from the first to the last */
#define LOWEST_ID \
	"(WITH RECURSIVE days (day, order_id, looks) AS (" \
	"  SELECT e.business_date, e.order_id, 1" \
	"    FROM (SELECT" STORED_ORDERS \
	"             AND s.business_date OPERATOR(pg_catalog.<) $6" NEWEST_FIRST ") o" \
	"    LEFT JOIN LATERAL (SELECT s.business_date, s.order_id" STORED_ORDERS \
	"             " SINCE_FIRST_DAY UNTIL_LAST_DAY OLDEST_FIRST ") e ON true" \
	" UNION ALL" \
	"  SELECT e.business_date, e.order_id, d.looks OPERATOR(pg_catalog.+) 1" \
	"    FROM days d" \
	"   CROSS JOIN LATERAL (SELECT s.business_date, s.order_id" STORED_ORDERS UNTIL_LAST_DAY \
	"            AND s.business_date OPERATOR(pg_catalog.>) d.day" OLDEST_FIRST ") e" \
	"   WHERE d.looks OPERATOR(pg_catalog.<=) 32)" \
	" SELECT CASE WHEN pg_catalog.max(d.looks) OPERATOR(pg_catalog.<=) 32" \
	"             THEN COALESCE(pg_catalog.min(d.order_id), 9223372036854775807)" \
	"             ELSE -9223372036854775808 END" \
	"   FROM days d)"

/* ----------
 * The text
 * ----------
 */

/* The write store has no column for it: what is held, and what is left of the total */
#define PAYMENT_STATUS(held, left) \
	"CASE WHEN " held " OPERATOR(pg_catalog.>=) " left " THEN 'paid'" \
	" WHEN " held " OPERATOR(pg_catalog.>) 0::pg_catalog.numeric THEN 'partial'" \
	" ELSE 'unpaid' END"
#define LESS(column, taken_off) \
	"(s." column " OPERATOR(pg_catalog.-) COALESCE(s." taken_off ", 0::pg_catalog.numeric))"

static const char *
payment_status(int parts)
{
	if ((parts & OF_WRITE_STORE) == 0)
		return "s.payment_status";
	return (parts & OLDER_STORES) ? PAYMENT_STATUS("s.paid", "s.total")
		: PAYMENT_STATUS(LESS("paid", "given_back"), LESS("total", "refunded"));
}

/* If a cashier is asked for, his name is looked up once. */
static const char *
cashier_name(int parts)
{
	return (parts & BY_CASHIER)
		? "(SELECT u.full_name::pg_catalog.text FROM pos_read.user_names u"
		"    WHERE u.tenant_id OPERATOR(pg_catalog.=) $1"
		"      AND u.user_id OPERATOR(pg_catalog.=) $5)"
		: "u.full_name::pg_catalog.text";
}

#define CURRENCY \
	", (SELECT w.currency::pg_catalog.text FROM pos_write.tenants w" \
	"    WHERE w.tenant_id OPERATOR(pg_catalog.=) $1)"
#define ZERO "(0 OPERATOR(pg_catalog.*) p.total)"

/* What the result has since 0.7.0 */
static const char *
newer_columns(int parts)
{
	if (parts & OLDER_COLUMNS)
		return "";
	return (parts & OLDER_STORES) ? CURRENCY ", " ZERO ", " ZERO ", NULL::pg_catalog.text"
		: CURRENCY ", COALESCE(p.tax, " ZERO ")::pg_catalog.numeric,"
		" COALESCE(p.refunded, " ZERO ")::pg_catalog.numeric, p.reference::pg_catalog.text";
}

/* The casts fix the result's types, whatever later stores have. */
static void
append_columns(StringInfo sql, int parts)
{
	appendStringInfo(sql,
					 "SELECT p.order_id::pg_catalog.int8, p.tenant_id::pg_catalog.text,"
					 " (SELECT t.name::pg_catalog.text FROM pos_read.tenant_names t"
					 "   WHERE t.tenant_id OPERATOR(pg_catalog.=) $1),"
					 " p.status::pg_catalog.text, p.total::pg_catalog.numeric,"
					 " p.created_at::pg_catalog.timestamptz, p.business_date::pg_catalog.date,"
					 " p.cashier_id::pg_catalog.int8, %s, p.item_count::pg_catalog.int8,"
					 " p.paid::pg_catalog.numeric, p.shown_payment_status::pg_catalog.text%s",
					 cashier_name(parts), newer_columns(parts));
}

static void
append_filter(StringInfo sql, int parts, int part, const char *condition)
{
	if (parts & part)
		appendStringInfo(sql, " AND s.%s", condition);
}

static void
append_filters(StringInfo sql, int parts)
{
	append_filter(sql, parts, AFTER_ORDER, "order_id OPERATOR(pg_catalog.<) $3");
	append_filter(sql, parts, BY_STATUS, "status OPERATOR(pg_catalog.=) $4");
	append_filter(sql, parts, BY_CASHIER, "cashier_id OPERATOR(pg_catalog.=) $5");
	append_filter(sql, parts, FROM_DATE, "business_date OPERATOR(pg_catalog.>=) $6");
	append_filter(sql, parts, TO_DATE, "business_date OPERATOR(pg_catalog.<=) $7");
	if (parts & BY_PAYMENT_STATUS)
		appendStringInfo(sql, " AND %s OPERATOR(pg_catalog.=) $9", payment_status(parts));
}

/*
 * The statement does not have the page's size; SPI ends it there.  The limit tells
 * the planner that no page is longer.
 */
static void
append_page(StringInfo sql, int parts)
{
	appendStringInfo(sql, "SELECT s.*, %s AS shown_payment_status%s", payment_status(parts),
					 (parts & OF_WRITE_STORE)
					 ? " FROM pos_write.orders s WHERE s.tenant_id OPERATOR(pg_catalog.=) $1"
					 : STORED_ORDERS);
	append_filters(sql, parts);
	if ((parts & (OF_WRITE_STORE | FROM_DATE)) == FROM_DATE)
		appendStringInfoString(sql, " AND s.order_id OPERATOR(pg_catalog.>=) " LOWEST_ID);
	if ((parts & (OF_WRITE_STORE | TO_DATE)) == TO_DATE)
		appendStringInfoString(sql, " AND s.order_id OPERATOR(pg_catalog.<=) " HIGHEST_ID);
	appendStringInfo(sql, " ORDER BY s.order_id DESC LIMIT %d", PAGE_ROWS_MAX);
	if (parts & SKIPS_PAGES)
		appendStringInfoString(sql, " OFFSET $8");
}

/* Names are looked up for the page, not for the orders that are skipped. */
static char *
statement_text(int parts)
{
	StringInfoData sql;

	initStringInfo(&sql);
	append_columns(&sql, parts);
	appendStringInfoString(&sql, " FROM (");
	append_page(&sql, parts);
	appendStringInfoString(&sql, ") p");
	if ((parts & BY_CASHIER) == 0)
		appendStringInfoString(&sql,
							   " LEFT JOIN pos_read.user_names u"
							   "   ON u.tenant_id OPERATOR(pg_catalog.=) $1"
							   "  AND u.user_id OPERATOR(pg_catalog.=) p.cashier_id");
	appendStringInfoString(&sql, " ORDER BY p.order_id DESC");
	return sql.data;
}

/* ----------
 * The plan
 * ----------
 */

/*
 * The write store has no index of ids within days.  There the planner weighs the
 * dates each time.
 */
static bool
is_planned_once(int parts)
{
	return (parts & OF_WRITE_STORE) == 0 || (parts & (FROM_DATE | TO_DATE)) == 0;
}

static SPIPlanPtr
statement_plan(int parts)
{
	SPIPlanPtr	plan;

	if (plans[parts] != NULL)
		return plans[parts];
	plan = SPI_prepare_cursor(statement_text(parts), PARAM_COUNT, param_types,
							  is_planned_once(parts)
							  ? CURSOR_OPT_GENERIC_PLAN : CURSOR_OPT_CUSTOM_PLAN);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));
	if (SPI_keepplan(plan) != 0)
		elog(ERROR, "SPI_keepplan failed");
	plans[parts] = plan;
	return plan;
}

static void
turn_off(const char *setting)
{
	(void) set_config_option(setting, "off", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0,
							 false);
}

/*
 * Else the planner sorts all orders of the tenant, or of the days, for a page.  No
 * form of LIMIT keeps it from that (docs/performance-log.md).  A plan that must sort
 * after all seems so expensive then that it would be compiled.
 */
static void
plan_for_a_page(void)
{
	turn_off("enable_sort");
	turn_off("jit");
}

void
order_list_execute(int parts, const SPIExecuteOptions *options)
{
	int			guc_level = NewGUCNestLevel();
	int			code;

	if (is_planned_once(parts))
		plan_for_a_page();
	code = SPI_execute_plan_extended(statement_plan(parts), options);
	if (code < 0)
		elog(ERROR, "SPI_execute_plan failed: %s", SPI_result_code_string(code));
	AtEOXact_GUC(true, guc_level);
}
