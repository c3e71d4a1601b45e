/*
 * event_append.c
 *	  Appends events to the log: rows of pos_write.events.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "admin/stores.h"
#include "event/event.h"
#include "table/row.h"
#include "table/saved_plan.h"
#include "value/numeric_amount.h"

#define EVENT_SCHEMA_VERSION 2	/* of what the columns mean: docs/events.md */

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
	[EVENT_ITEMS_CHANGED] = {"order", "items_changed"},
	[EVENT_REFUND_RECORDED] = {"order", "refund_recorded"},
	[EVENT_TENANT_REGISTERED] = {"tenant", "tenant_registered"},
	[EVENT_USER_REGISTERED] = {"user", "user_registered"},
	[EVENT_PRODUCT_REGISTERED] = {"product", "product_registered"},
	[EVENT_TAX_REGISTERED] = {"tax", "tax_registered"},
};

/* The columns of the table, in order */
enum
{
	POSITION, TENANT_ID, STREAM_TYPE, STREAM_ID, VERSION, TYPE, SCHEMA_VERSION, BUSINESS_DATE,
	OCCURRED_AT, RECORDED_AT, ACTOR_ID, AUTHORISED_BY, DATABASE_ROLE,
	ITEM_COUNT, SUBTOTAL, DISCOUNT, TOTAL, PAID,
	AMOUNT, LINE_PRODUCT_IDS, LINE_QUANTITIES, LINE_REVENUES, LINE_UNIT_PRICES, DATA,
	TAX, REFUNDED, GIVEN_BACK,
	ORDER_COUNT_CHANGE, SUBTOTAL_CHANGE, DISCOUNT_CHANGE, TOTAL_CHANGE, TAX_CHANGE,
	PAID_CHANGE, GIVEN_BACK_CHANGE, VOIDED_COUNT_CHANGE, VOIDED_TOTAL_CHANGE,
	REFUND_COUNT_CHANGE, REFUND_TOTAL_CHANGE, REFUND_TAX_CHANGE,
	LINE_NOS, LINE_SUBTOTALS, LINE_OWN_DISCOUNTS, LINE_ORDER_DISCOUNTS, LINE_TAXES,
	LINE_RETURNED_QUANTITIES, LINE_RETURNED_REVENUES,
	TAX_LINE_NOS, TAX_IDS, TAX_PERCENTS, TAX_BASES, TAX_AMOUNTS, TAX_RETURNED_BASES,
	TAX_RETURNED_AMOUNTS,
	MONEY_METHODS, MONEY_AMOUNTS, MONEY_TIPS, MONEY_ROUNDINGS,
	IDEMPOTENCY_KEY, REQUEST, ANSWER, METADATA,
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
		{"data", JSONBOID},
		{"tax", NUMERICOID}, {"refunded", NUMERICOID}, {"given_back", NUMERICOID},
		{"order_count_change", INT4OID}, {"subtotal_change", NUMERICOID},
		{"discount_change", NUMERICOID}, {"total_change", NUMERICOID},
		{"tax_change", NUMERICOID}, {"paid_change", NUMERICOID},
		{"given_back_change", NUMERICOID}, {"voided_count_change", INT4OID},
		{"voided_total_change", NUMERICOID}, {"refund_count_change", INT4OID},
		{"refund_total_change", NUMERICOID}, {"refund_tax_change", NUMERICOID},
		{"line_nos", INT4ARRAYOID}, {"line_subtotals", NUMERICARRAYOID},
		{"line_own_discounts", NUMERICARRAYOID}, {"line_order_discounts", NUMERICARRAYOID},
		{"line_taxes", NUMERICARRAYOID},
		{"line_returned_quantities", NUMERICARRAYOID},
		{"line_returned_revenues", NUMERICARRAYOID},
		{"tax_line_nos", INT4ARRAYOID}, {"tax_ids", INT8ARRAYOID},
		{"tax_percents", NUMERICARRAYOID}, {"tax_bases", NUMERICARRAYOID},
		{"tax_amounts", NUMERICARRAYOID}, {"tax_returned_bases", NUMERICARRAYOID},
		{"tax_returned_amounts", NUMERICARRAYOID},
		{"money_methods", TEXTARRAYOID}, {"money_amounts", NUMERICARRAYOID},
		{"money_tips", NUMERICARRAYOID}, {"money_roundings", NUMERICARRAYOID},
		{"idempotency_key", TEXTOID}, {"request", JSONBOID}, {"answer", INT8OID},
		{"metadata", JSONBOID}
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

/* Sets money; zero stays null. */
static void
set_amount(EventRow *row, int column, Amount amount, const Event *event)
{
	if (amount != 0)
		set_column(row, column, amount_get_datum(amount, event->exponent));
}

/* Sets a count; zero stays null. */
static void
set_count(EventRow *row, int column, int count)
{
	if (count != 0)
		set_column(row, column, Int32GetDatum(count));
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
	if (origin->metadata != NULL)
		set_column(row, METADATA, JsonbPGetDatum(origin->metadata));
}

static void
set_request(EventRow *row, const Event *event)
{
	if (event->idempotency_key != NULL)
		set_column(row, IDEMPOTENCY_KEY, CStringGetTextDatum(event->idempotency_key));
	if (event->request != NULL)
		set_column(row, REQUEST, JsonbPGetDatum(event->request));
	if (event->has_answer)
		set_column(row, ANSWER, Int64GetDatum(event->answer));
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
	set_amount(row, TAX, event->tax, event);
	set_amount(row, REFUNDED, event->refunded, event);
	set_amount(row, GIVEN_BACK, event->given_back, event);
	if (event->has_amount)
		set_column(row, AMOUNT, amount_get_datum(event->amount, event->exponent));
}

static void
set_change(EventRow *row, const Event *event)
{
	const EventChange *change = &event->change;

	set_count(row, ORDER_COUNT_CHANGE, change->order_count);
	set_amount(row, SUBTOTAL_CHANGE, change->subtotal, event);
	set_amount(row, DISCOUNT_CHANGE, change->discount, event);
	set_amount(row, TOTAL_CHANGE, change->total, event);
	set_amount(row, TAX_CHANGE, change->tax, event);
	set_amount(row, PAID_CHANGE, change->paid, event);
	set_amount(row, GIVEN_BACK_CHANGE, change->given_back, event);
	set_count(row, VOIDED_COUNT_CHANGE, change->voided_count);
	set_amount(row, VOIDED_TOTAL_CHANGE, change->voided_total, event);
	set_count(row, REFUND_COUNT_CHANGE, change->refund_count);
	set_amount(row, REFUND_TOTAL_CHANGE, change->refund_total, event);
	set_amount(row, REFUND_TAX_CHANGE, change->refund_tax, event);
}

static Amount
amount_in(const void *element, size_t offset)
{
	return *(const Amount *) ((const char *) element + offset);
}

/*
 * Sets a numeric array of one member of each element, in units of 10^-decimals.  If
 * all are zero, the column stays null.
 */
static void
set_amounts(EventRow *row, int column, const void *elements, int count, size_t size,
			size_t offset, int decimals)
{
	Datum	   *values;
	bool		any = false;

	for (int i = 0; i < count && !any; i++)
		any = amount_in((const char *) elements + i * size, offset) != 0;
	if (!any)
		return;
	values = palloc(count * sizeof(Datum));
	for (int i = 0; i < count; i++)
		values[i] = amount_get_datum(amount_in((const char *) elements + i * size, offset), decimals);
	set_column(row, column, numeric_array(values, count));
}

#define SET_LINES(row, column, event, member) \
	set_amounts(row, column, (event)->lines, (event)->line_count, sizeof(EventLine), \
				offsetof(EventLine, member), (event)->exponent)
#define SET_TAXES(row, column, event, member) \
	set_amounts(row, column, (event)->taxes, (event)->tax_count, sizeof(EventTax), \
				offsetof(EventTax, member), (event)->exponent)
#define SET_MONEY(row, column, event, member) \
	set_amounts(row, column, (event)->money, (event)->money_count, sizeof(EventMoney), \
				offsetof(EventMoney, member), (event)->exponent)

/* Sets what each event with lines has. */
static void
set_line_changes(EventRow *row, const Event *event)
{
	int			count = event->line_count;
	Datum	   *line_nos = palloc(count * sizeof(Datum));
	Datum	   *product_ids = palloc(count * sizeof(Datum));
	Datum	   *quantities = palloc(count * sizeof(Datum));
	Datum	   *revenues = palloc(count * sizeof(Datum));

	for (int i = 0; i < count; i++)
	{
		const EventLine *line = &event->lines[i];

		line_nos[i] = Int32GetDatum(line->line_no);
		product_ids[i] = Int64GetDatum(line->product_id);
		quantities[i] = amount_get_trimmed_datum(line->quantity, QUANTITY_DECIMALS);
		revenues[i] = amount_get_datum(line->revenue, event->exponent);
	}
	if (event->has_line_nos)
		set_column(row, LINE_NOS, int_array(line_nos, count));
	set_column(row, LINE_PRODUCT_IDS, bigint_array(product_ids, count));
	set_column(row, LINE_QUANTITIES, numeric_array(quantities, count));
	set_column(row, LINE_REVENUES, numeric_array(revenues, count));
}

/* Sets prices, and subtotals unless they are the revenues. */
static void
set_line_prices(EventRow *row, const Event *event)
{
	Datum	   *unit_prices = palloc(event->line_count * sizeof(Datum));
	bool		differ = false;

	for (int i = 0; i < event->line_count; i++)
	{
		const EventLine *line = &event->lines[i];

		unit_prices[i] = amount_get_datum(line->unit_price, line->price_decimals);
		differ |= line->subtotal != line->revenue;
	}
	set_column(row, LINE_UNIT_PRICES, numeric_array(unit_prices, event->line_count));
	if (differ)
	{
		Datum	   *subtotals = palloc(event->line_count * sizeof(Datum));

		for (int i = 0; i < event->line_count; i++)
			subtotals[i] = amount_get_datum(event->lines[i].subtotal, event->exponent);
		set_column(row, LINE_SUBTOTALS, numeric_array(subtotals, event->line_count));
	}
}

static void
set_lines(EventRow *row, const Event *event)
{
	int			count = event->line_count;

	set_line_changes(row, event);
	if (event->has_prices)
		set_line_prices(row, event);
	SET_LINES(row, LINE_OWN_DISCOUNTS, event, own_discount);
	SET_LINES(row, LINE_ORDER_DISCOUNTS, event, order_discount);
	SET_LINES(row, LINE_TAXES, event, tax);
	SET_LINES(row, LINE_RETURNED_REVENUES, event, returned);
	if (event->type == EVENT_REFUND_RECORDED)
	{
		Datum	   *quantities = palloc(count * sizeof(Datum));

		for (int i = 0; i < count; i++)
			quantities[i] = amount_get_trimmed_datum(event->lines[i].returned_quantity,
													 QUANTITY_DECIMALS);
		set_column(row, LINE_RETURNED_QUANTITIES, numeric_array(quantities, count));
	}
}

static void
set_taxes(EventRow *row, const Event *event)
{
	int			count = event->tax_count;
	Datum	   *line_nos = palloc(count * sizeof(Datum));
	Datum	   *tax_ids = palloc(count * sizeof(Datum));
	Datum	   *percents = palloc(count * sizeof(Datum));

	for (int i = 0; i < count; i++)
	{
		line_nos[i] = Int32GetDatum(event->taxes[i].line_no);
		tax_ids[i] = Int64GetDatum(event->taxes[i].tax_id);
		percents[i] = amount_get_trimmed_datum(event->taxes[i].percent, PERCENT_DECIMALS);
	}
	set_column(row, TAX_LINE_NOS, int_array(line_nos, count));
	set_column(row, TAX_IDS, bigint_array(tax_ids, count));
	set_column(row, TAX_PERCENTS, numeric_array(percents, count));
	SET_TAXES(row, TAX_BASES, event, base);
	SET_TAXES(row, TAX_AMOUNTS, event, amount);
	SET_TAXES(row, TAX_RETURNED_BASES, event, returned_base);
	SET_TAXES(row, TAX_RETURNED_AMOUNTS, event, returned);
}

static void
set_money(EventRow *row, const Event *event)
{
	int			count = event->money_count;
	Datum	   *methods = palloc(count * sizeof(Datum));

	for (int i = 0; i < count; i++)
		methods[i] = CStringGetTextDatum(event->money[i].method);
	set_column(row, MONEY_METHODS, text_array(methods, count));
	SET_MONEY(row, MONEY_AMOUNTS, event, amount);
	SET_MONEY(row, MONEY_TIPS, event, tip);
	SET_MONEY(row, MONEY_ROUNDINGS, event, rounding);
}

void
event_append(OpenTables *tables, Event *event)
{
	OpenTable  *events = stored_table_open(tables, &events_table, RowExclusiveLock);
	EventRow	row;

	memset(row.nulls, PLAN_NULL, sizeof(row.nulls));
	set_identity(&row, event);
	set_request(&row, event);
	if (event->type <= LAST_ORDER_EVENT)
	{
		set_figures(&row, event);
		set_change(&row, event);
	}
	if (event->line_count > 0)
		set_lines(&row, event);
	if (event->tax_count > 0)
		set_taxes(&row, event);
	if (event->money_count > 0)
		set_money(&row, event);

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
