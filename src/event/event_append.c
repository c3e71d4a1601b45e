/*
 * event_append.c
 *	  Appends events to the log: rows of pos_write.events.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "admin/stores.h"
#include "event/event.h"
#include "table/row.h"
#include "table/saved_plan.h"
#include "value/numeric_amount.h"

#define EVENT_SCHEMA_VERSION 1	/* of what the columns mean: docs/events.md */

static const struct
{
	const char *stream_type;
	const char *type;
}			event_names[EVENT_TYPE_COUNT] =
{
	[EVENT_ORDER_CREATED] = {"order", "order_created"},
	[EVENT_ORDER_CONFIRMED] = {"order", "order_confirmed"},
	[EVENT_DISCOUNT_APPLIED] = {"order", "discount_applied"},
	[EVENT_PAYMENT_RECORDED] = {"order", "payment_recorded"},
	[EVENT_PAYMENT_REVERSED] = {"order", "payment_reversed"},
	[EVENT_ORDER_VOIDED] = {"order", "order_voided"},
	[EVENT_TENANT_REGISTERED] = {"tenant", "tenant_registered"},
	[EVENT_USER_REGISTERED] = {"user", "user_registered"},
	[EVENT_PRODUCT_REGISTERED] = {"product", "product_registered"},
};

/* The columns of the table, in order */
enum
{
	POSITION, TENANT_ID, STREAM_TYPE, STREAM_ID, VERSION, TYPE, SCHEMA_VERSION, BUSINESS_DATE,
	OCCURRED_AT, RECORDED_AT, ACTOR_ID, AUTHORISED_BY, DATABASE_ROLE,
	ITEM_COUNT, SUBTOTAL, DISCOUNT, TOTAL, PAID,
	AMOUNT, LINE_PRODUCT_IDS, LINE_QUANTITIES, LINE_REVENUES, LINE_UNIT_PRICES, DATA,
	COLUMN_COUNT
};

static StoredTable events_table = {
	.schema = "pos_write",
	.name = "events",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 1,
	.columns = {
		{"position", INT8OID}, {"tenant_id", TEXTOID}, {"stream_type", TEXTOID},
		{"stream_id", INT8OID}, {"version", INT4OID}, {"type", TEXTOID},
		{"schema_version", INT2OID}, {"business_date", DATEOID},
		{"occurred_at", TIMESTAMPTZOID}, {"recorded_at", TIMESTAMPTZOID},
		{"actor_id", INT8OID}, {"authorised_by", INT8OID},
		{"database_role", TEXTOID}, {"item_count", INT4OID},
		{"subtotal", NUMERICOID}, {"discount", NUMERICOID}, {"total", NUMERICOID},
		{"paid", NUMERICOID}, {"amount", NUMERICOID},
		{"line_product_ids", INT8ARRAYOID}, {"line_quantities", NUMERICARRAYOID},
		{"line_revenues", NUMERICARRAYOID}, {"line_unit_prices", NUMERICARRAYOID},
		{"data", JSONBOID}
	}
};

typedef struct EventRow
{
	Datum		values[COLUMN_COUNT];
	char		nulls[COLUMN_COUNT];
} EventRow;

static void
set_column(EventRow *row, int column, Datum value)
{
	row->values[column] = value;
	row->nulls[column] = PLAN_VALUE;
}

static void
set_identity(EventRow *row, const Event *event)
{
	const EventOrigin *origin = &event->origin;

	set_column(row, TENANT_ID, CStringGetTextDatum(origin->tenant_id));
	set_column(row, STREAM_TYPE, CStringGetTextDatum(event_names[event->type].stream_type));
	set_column(row, STREAM_ID, Int64GetDatum(event->stream_id));
	set_column(row, VERSION, Int32GetDatum(event->version));
	set_column(row, TYPE, CStringGetTextDatum(event_names[event->type].type));
	set_column(row, SCHEMA_VERSION, Int16GetDatum(EVENT_SCHEMA_VERSION));
	set_column(row, OCCURRED_AT, TimestampTzGetDatum(event->occurred_at));
	set_column(row, RECORDED_AT, TimestampTzGetDatum(GetCurrentTimestamp()));
	if (origin->has_actor)
		set_column(row, ACTOR_ID, Int64GetDatum(origin->actor_id));
	if (origin->has_authoriser)
		set_column(row, AUTHORISED_BY, Int64GetDatum(origin->authorised_by));
	set_column(row, DATABASE_ROLE, CStringGetTextDatum(origin->database_role));
	set_column(row, DATA, JsonbPGetDatum(event->data));
}

static void
set_figures(EventRow *row, const Event *event)
{
	set_column(row, BUSINESS_DATE, DateADTGetDatum(event->business_date));
	set_column(row, ITEM_COUNT, Int32GetDatum(event->item_count));
	set_column(row, SUBTOTAL, amount_get_datum(event->subtotal, event->exponent));
	set_column(row, DISCOUNT, amount_get_datum(event->discount, event->exponent));
	set_column(row, TOTAL, amount_get_datum(event->total, event->exponent));
	set_column(row, PAID, amount_get_datum(event->paid, event->exponent));
	if (event->has_amount)
		set_column(row, AMOUNT, amount_get_datum(event->amount, event->exponent));
}

static void
set_lines(EventRow *row, const Event *event)
{
	int			count = event->line_count;
	Datum	   *product_ids = palloc(count * sizeof(Datum));
	Datum	   *quantities = palloc(count * sizeof(Datum));
	Datum	   *revenues = palloc(count * sizeof(Datum));
	Datum	   *unit_prices = palloc(count * sizeof(Datum));

	for (int i = 0; i < count; i++)
	{
		const EventLine *line = &event->lines[i];

		product_ids[i] = Int64GetDatum(line->product_id);
		quantities[i] = amount_get_trimmed_datum(line->quantity, QUANTITY_DECIMALS);
		revenues[i] = amount_get_datum(line->revenue, event->exponent);
		unit_prices[i] = amount_get_datum(line->unit_price, event->exponent);
	}
	set_column(row, LINE_PRODUCT_IDS, bigint_array(product_ids, count));
	set_column(row, LINE_QUANTITIES, numeric_array(quantities, count));
	set_column(row, LINE_REVENUES, numeric_array(revenues, count));
	if (event->type == EVENT_ORDER_CREATED)
		set_column(row, LINE_UNIT_PRICES, numeric_array(unit_prices, count));
}

void
event_append(OpenTables *tables, Event *event)
{
	OpenTable  *events = stored_table_open(tables, &events_table, RowExclusiveLock);
	EventRow	row;

	memset(row.nulls, PLAN_NULL, sizeof(row.nulls));
	set_identity(&row, event);
	if (event->type <= EVENT_ORDER_VOIDED)
		set_figures(&row, event);
	if (event->line_count > 0)
		set_lines(&row, event);

	/*
	 * The transaction takes its id before its position.  A reader of the log relies
	 * on that: once no transaction older than its look is left, no position that
	 * was missing then can still appear (cursor.c).
	 */
	(void) GetTopTransactionId();
	event->position = stores_next_position();
	set_column(&row, POSITION, Int64GetDatum(event->position));
	row_insert(events, row.values, row.nulls);
}
