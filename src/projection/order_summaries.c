/*
 * order_summaries.c
 *	  The read model order_summaries: one row for each order, for lists of orders.
 *
 * A command locks the order before it appends the order's event.  So only one
 * transaction at a time changes the order's row here, and stripes are not needed.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "projection/projection.h"
#include "table/row.h"
#include "table/saved_plan.h"
#include "value/numeric_amount.h"

/* The columns of the table, in their order */
enum
{
	TENANT_ID, GENERATION, ORDER_ID, STATUS, TOTAL, CREATED_AT, BUSINESS_DATE, CASHIER_ID,
	ITEM_COUNT, PAID, PAYMENT_STATUS, TAX, REFUNDED, REFERENCE, COLUMN_COUNT
};

static StoredTable summaries_table = {
	.schema = "pos_read",
	.name = "order_summary_rows",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 3,
	.columns = {
		{"tenant_id", TEXTOID}, {"generation", INT4OID}, {"order_id", INT8OID},
		{"status", TEXTOID}, {"total", NUMERICOID}, {"created_at", TIMESTAMPTZOID},
		{"business_date", DATEOID}, {"cashier_id", INT8OID}, {"item_count", INT4OID},
		{"paid", NUMERICOID}, {"payment_status", TEXTOID}, {"tax", NUMERICOID},
		{"refunded", NUMERICOID}, {"reference", TEXTOID}
	}
};

static SavedPlan delete_stale = {
	.sql = DELETE_STALE("pos_read.order_summary_rows"),
	.nparams = 2,
	.param_types = {TEXTARRAYOID, INT4OID}
};

/*
 * An order's events become visible in the order of their versions, so the last one in
 * the batch has the order's figures.
 *
 * The row of an order that was created before this batch is changed by INSERT ... ON
 * CONFLICT DO UPDATE, which finds it by the key's index.  A join would be planned by
 * statistics, and these know nothing of a generation that is being built.  Its plan
 * might compare each row with each order.
 *
 * If such a row is missing, the INSERT makes one with created_at '-infinity'.  The
 * result is then false, and the caller raises an error.
 *
 * A tax or a refunded amount of zero is stored as null.
 */
#define OF_LAST(column) "min(e." column ") FILTER (WHERE e.last) AS " column
#define COLUMNS \
	"(tenant_id, generation, order_id, status, total, created_at, business_date," \
	" cashier_id, item_count, paid, payment_status, tax, refunded, reference)"

static SavedPlan fold_summaries = {
	.sql =
	"WITH changed AS ("
	" SELECT e.tenant_id, e.stream_id,"
	"        " OF_LAST("total") ", " OF_LAST("paid") ", " OF_LAST("tax") ","
	"        " OF_LAST("refunded") ", " OF_LAST("given_back") ", " OF_LAST("item_count") ","
	"        CASE WHEN bool_or(e.type = 'order_voided') THEN 'voided'"
	"             WHEN bool_or(e.type = 'order_confirmed') THEN 'confirmed' END AS status,"
	"        min(e.occurred_at) FILTER (WHERE e.type = 'order_created') AS created_at,"
	"        min(e.actor_id) FILTER (WHERE e.type = 'order_created') AS cashier_id,"
	"        min(e.business_date) FILTER (WHERE e.type = 'order_created') AS business_date,"
	"        min(e.data ->> 'reference') FILTER (WHERE e.type = 'order_created') AS reference"
	"   FROM (SELECT e.tenant_id, e.stream_id, e.type, e.total, e.paid, e.tax, e.refunded,"
	"                e.given_back, e.occurred_at, e.actor_id, e.business_date, e.item_count, e.data,"
	"                row_number() OVER (PARTITION BY e.tenant_id, e.stream_id"
	"                                   ORDER BY e.version DESC) = 1 AS last"
	"           FROM pos_write.upcast_events e"
	"          WHERE " EVENTS_OF_BATCH
	"            AND e.stream_type = 'order') e"
	"  GROUP BY e.tenant_id, e.stream_id"
	"), figures AS ("
	" SELECT c.*,"
	"        CASE WHEN c.total - c.refunded <= c.paid - c.given_back THEN 'paid'"
	"             WHEN c.paid - c.given_back > 0 THEN 'partial' ELSE 'unpaid' END AS payment_status,"
	"        NULLIF(c.tax, 0) AS nonzero_tax, NULLIF(c.refunded, 0) AS nonzero_refunded"
	"   FROM changed c"
	"), inserted AS ("
	" INSERT INTO pos_read.order_summary_rows " COLUMNS
	" SELECT f.tenant_id, $2, f.stream_id, COALESCE(f.status, 'pending'), f.total, f.created_at,"
	"        f.business_date, f.cashier_id, f.item_count, f.paid, f.payment_status,"
	"        f.nonzero_tax, f.nonzero_refunded, f.reference"
	"   FROM figures f WHERE f.created_at IS NOT NULL"
	"  ORDER BY f.tenant_id, f.stream_id"
	" RETURNING 1"
	"), updated AS ("
	" INSERT INTO pos_read.order_summary_rows AS r " COLUMNS
	" SELECT f.tenant_id, $2, f.stream_id, COALESCE(f.status, 'pending'), f.total, '-infinity',"
	"        '-infinity', 0, f.item_count, f.paid, f.payment_status,"
	"        f.nonzero_tax, f.nonzero_refunded, NULL"
	"   FROM figures f WHERE f.created_at IS NULL"
	"  ORDER BY f.tenant_id, f.stream_id"
	" ON CONFLICT (tenant_id, generation, order_id) DO UPDATE"
	"    SET status = CASE excluded.status WHEN 'pending' THEN r.status ELSE excluded.status END,"
	"        total = excluded.total, item_count = excluded.item_count, paid = excluded.paid,"
	"        payment_status = excluded.payment_status, tax = excluded.tax,"
	"        refunded = excluded.refunded"
	" RETURNING r.created_at"
	")"
	" SELECT (SELECT count(*) FROM changed)"
	"      = (SELECT count(*) FROM inserted)"
	"      + (SELECT count(*) FROM updated WHERE created_at > '-infinity')",
	.nparams = 2,
	.param_types = {INT8MULTIRANGEOID, INT4OID}
};

/* Sets money, in which zero is null. */
static void
set_nonzero(Datum *values, char *nulls, int column, Amount amount, int exponent)
{
	nulls[column] = amount == 0 ? PLAN_NULL : PLAN_VALUE;
	if (amount != 0)
		values[column] = amount_get_datum(amount, exponent);
}

/* Inserts the row of a new order, as its last event has it. */
static void
summary_insert_as_of(OpenTables *tables, const Event *event, const Event *last,
					 const char *status, int generation)
{
	OpenTable  *summaries = stored_table_open(tables, &summaries_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT] = {
		[TENANT_ID] = CStringGetTextDatum(event->origin.tenant_id),
		[GENERATION] = Int32GetDatum(generation),
		[ORDER_ID] = Int64GetDatum(event->stream_id),
		[STATUS] = CStringGetTextDatum(status),
		[TOTAL] = amount_get_datum(last->total, event->exponent),
		[CREATED_AT] = TimestampTzGetDatum(event->occurred_at),
		[BUSINESS_DATE] = DateADTGetDatum(event->business_date),
		[CASHIER_ID] = Int64GetDatum(event->origin.actor_id),
		[ITEM_COUNT] = Int32GetDatum(last->item_count),
		[PAID] = amount_get_datum(last->paid, event->exponent),
		[PAYMENT_STATUS] = CStringGetTextDatum(last->payment_status)
	};
	char		nulls[COLUMN_COUNT];

	memset(nulls, PLAN_VALUE, sizeof(nulls));
	set_nonzero(values, nulls, TAX, last->tax, event->exponent);
	set_nonzero(values, nulls, REFUNDED, last->refunded, event->exponent);
	if (event->reference != NULL)
		values[REFERENCE] = CStringGetTextDatum(event->reference);
	else
		nulls[REFERENCE] = PLAN_NULL;
	row_insert(summaries, values, nulls);
}

static void
summary_insert(OpenTables *tables, const Event *event, int generation)
{
	summary_insert_as_of(tables, event, event, "pending", generation);
}

static void
summary_update(OpenTables *tables, const Event *event, int generation, const int *columns,
			   int count, const Datum *values, const char *nulls)
{
	OpenTable  *summaries = stored_table_open(tables, &summaries_table, RowExclusiveLock);
	Datum		key[] = {
		CStringGetTextDatum(event->origin.tenant_id),
		Int32GetDatum(generation),
		Int64GetDatum(event->stream_id)
	};

	row_update(summaries, key, columns, count, values, nulls);
}

static void
summary_set_status(OpenTables *tables, const Event *event, int generation, const char *status)
{
	static const int columns[] = {STATUS};
	Datum		value = CStringGetTextDatum(status);

	summary_update(tables, event, generation, columns, lengthof(columns), &value, NULL);
}

static void
summary_confirm(OpenTables *tables, const Event *event, int generation)
{
	summary_set_status(tables, event, generation, "confirmed");
}

static void
summary_void(OpenTables *tables, const Event *event, int generation)
{
	summary_set_status(tables, event, generation, "voided");
}

/* What a payment changes */
static void
summary_set_paid(OpenTables *tables, const Event *event, int generation)
{
	static const int columns[] = {PAID, PAYMENT_STATUS};
	Datum		values[] = {
		amount_get_datum(event->paid, event->exponent),
		CStringGetTextDatum(event->payment_status)
	};

	summary_update(tables, event, generation, columns, lengthof(columns), values, NULL);
}

static void
summary_set_figures(OpenTables *tables, const Event *event, int generation)
{
	static const int columns[] = {TOTAL, ITEM_COUNT, PAYMENT_STATUS, TAX, REFUNDED};
	Datum		values[] = {
		amount_get_datum(event->total, event->exponent),
		Int32GetDatum(event->item_count),
		CStringGetTextDatum(event->payment_status),
		(Datum) 0,
		(Datum) 0
	};
	char		nulls[] = {PLAN_VALUE, PLAN_VALUE, PLAN_VALUE, PLAN_VALUE, PLAN_VALUE};

	set_nonzero(values, nulls, 3, event->tax, event->exponent);
	set_nonzero(values, nulls, 4, event->refunded, event->exponent);
	summary_update(tables, event, generation, columns, lengthof(columns), values, nulls);
}

/*
 * A new order may have several events: its row is inserted as the last of them has it.
 * Sets *i to the next event that is not of this order.
 */
static void
insert_with_all_events(OpenTables *tables, const Event *events, int count, int generation, int *i)
{
	const Event *created = &events[*i];
	const char *status = "pending";

	while (++*i < count && events[*i].stream_id == created->stream_id)
	{
		if (events[*i].type == EVENT_ORDER_CONFIRMED)
			status = "confirmed";
	}
	summary_insert_as_of(tables, created, &events[*i - 1], status, generation);
}

static void
summaries_on_several(OpenTables *tables, const Event *events, int count, int generation)
{
	int			i = 0;

	while (i < count)
	{
		if (events[i].type == EVENT_ORDER_CREATED)
			insert_with_all_events(tables, events, count, generation, &i);
		else
		{
			EventHandler handler = order_summaries.on[events[i].type];

			if (handler != NULL)
				handler(tables, &events[i], generation);
			i++;
		}
	}
}

const Projection order_summaries = {
	.name = "order_summaries",
	.on = {
		[EVENT_ORDER_CREATED] = summary_insert,
		[EVENT_ORDER_CONFIRMED] = summary_confirm,
		[EVENT_DISCOUNT_APPLIED] = summary_set_figures,
		[EVENT_PAYMENT_RECORDED] = summary_set_paid,
		[EVENT_PAYMENT_REVERSED] = summary_set_paid,
		[EVENT_ORDER_VOIDED] = summary_void,
		[EVENT_ITEMS_CHANGED] = summary_set_figures,
		[EVENT_REFUND_RECORDED] = summary_set_figures,
	},
	.on_several = summaries_on_several,
	.fold = &fold_summaries,
	.delete_stale = &delete_stale
};
