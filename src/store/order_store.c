/*
 * order_store.c
 *	  Headers of orders in pos_write.
 *
 * The row of the header is the aggregate's lock: its lines and payments are
 * read and written only while it is held.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "errors.h"
#include "store/order_store.h"
#include "table/saved_plan.h"
#include "table/stored_table.h"
#include "value/numeric_amount.h"

static StoredTable orders_table = {
	.schema = "pos_write",
	.name = "orders",
	.ncolumns = 14,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"order_id", INT8OID}, {"version", INT4OID},
		{"status", TEXTOID}, {"cashier_id", INT8OID}, {"created_at", TIMESTAMPTZOID},
		{"business_date", DATEOID}, {"item_count", INT4OID},
		{"subtotal", NUMERICOID}, {"discount_percent", NUMERICOID},
		{"discount", NUMERICOID}, {"total", NUMERICOID}, {"paid", NUMERICOID},
		{"void_reason", TEXTOID}
	}
};

static SavedPlan insert_order = {
	.sql =
	"INSERT INTO pos_write.orders"
	" (tenant_id, order_id, version, status, cashier_id, created_at, business_date,"
	"  item_count, subtotal, discount_percent, discount, total, paid, void_reason)"
	" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
	.nparams = 14,
	.param_types = {TEXTOID, INT8OID, INT4OID, TEXTOID, INT8OID, TIMESTAMPTZOID, DATEOID,
		INT4OID, NUMERICOID, NUMERICOID, NUMERICOID, NUMERICOID, NUMERICOID, TEXTOID}
};

static SavedPlan lock_order = {
	.sql =
	"SELECT o.version, o.status, o.cashier_id, o.business_date, o.item_count,"
	"       o.subtotal, o.discount, o.total, o.paid, o.discount_percent"
	"  FROM pos_write.orders o"
	" WHERE o.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND o.order_id OPERATOR(pg_catalog.=) $2"
	"   FOR NO KEY UPDATE",
	.nparams = 2,
	.param_types = {TEXTOID, INT8OID}
};

static SavedPlan update_order = {
	.sql =
	"UPDATE pos_write.orders"
	"   SET version = $3, status = $4, discount_percent = $5, discount = $6, total = $7,"
	"       paid = $8, void_reason = COALESCE($9, void_reason)"
	" WHERE tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND order_id OPERATOR(pg_catalog.=) $2",
	.nparams = 9,
	.param_types = {TEXTOID, INT8OID, INT4OID, TEXTOID, NUMERICOID, NUMERICOID,
		NUMERICOID, NUMERICOID, TEXTOID}
};

void
order_store_insert(const char *tenant_id, const Order *order,
				   TimestampTz created_at, DateADT business_date)
{
	/* neither a discount nor a reason to void it yet */
	static const char nulls[] = "         n   n";
	Datum		values[] = {
		CStringGetTextDatum(tenant_id),
		Int64GetDatum(order->order_id),
		Int32GetDatum(order->version),
		CStringGetTextDatum(order_status_name(order->status)),
		Int64GetDatum(order->cashier_id),
		TimestampTzGetDatum(created_at),
		DateADTGetDatum(business_date),
		Int32GetDatum(order->line_count),
		amount_get_datum(order->subtotal, order->exponent),
		(Datum) 0,
		amount_get_datum(order->discount, order->exponent),
		amount_get_datum(order->total, order->exponent),
		amount_get_datum(order->paid, order->exponent),
		(Datum) 0
	};

	stored_table_insert(&orders_table, &insert_order, values, nulls);
}

static OrderStatus
status_from_datum(Datum value)
{
	char	   *name = TextDatumGetCString(value);
	OrderStatus status;

	if (!order_status_parse(name, &status))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 err_rule("stored_status_unknown"),
				 errmsg("a stored order has the unknown status \"%s\"", clip_text(name)),
				 errdetail("An order is pending, confirmed or voided."),
				 errhint("SELECT * FROM pos_verify() lists what differs.")));
	pfree(name);
	return status;
}

/* There is one more behind it: the next one. */
static int
stored_version(Datum value)
{
	int			version = DatumGetInt32(value);

	if (version < 1 || version == PG_INT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 err_rule("stored_version_invalid"),
				 errmsg("a stored order has the version %d", version),
				 errdetail("Versions count the events of the order, from 1 on."),
				 errhint("SELECT * FROM pos_verify() lists what differs.")));
	return version;
}

/* What is read of a header, in the order of lock_order's columns */
enum
{
	VERSION, STATUS, CASHIER_ID, BUSINESS_DATE, ITEM_COUNT,
	SUBTOTAL, DISCOUNT, TOTAL, PAID, DISCOUNT_PERCENT,
	HEADER_COLUMN_COUNT
};

static const int header_columns[HEADER_COLUMN_COUNT] = {2, 3, 4, 6, 7, 8, 10, 11, 12, 9};

typedef struct Header
{
	Datum		values[HEADER_COLUMN_COUNT];
	bool		undiscounted;
} Header;

static bool
lock_row(OpenTable *orders, const Datum *key, Header *header)
{
	if (!stored_row_find(orders, key, 2, false) || !stored_row_lock(orders))
		return false;
	for (int i = VERSION; i < DISCOUNT_PERCENT; i++)
		header->values[i] = stored_row_value_not_null(orders, header_columns[i]);
	header->values[DISCOUNT_PERCENT] =
		stored_row_value(orders, header_columns[DISCOUNT_PERCENT], &header->undiscounted);
	return true;
}

static bool
lock_by_statement(const Datum *key, Header *header)
{
	if (saved_plan_find(&lock_order, key) == 0)
		return false;
	for (int i = VERSION; i < DISCOUNT_PERCENT; i++)
		header->values[i] = result_value_not_null(0, i + 1);
	header->values[DISCOUNT_PERCENT] =
		result_value(0, DISCOUNT_PERCENT + 1, &header->undiscounted);
	return true;
}

static void
set_order(Order *order, DateADT *business_date, const Header *header)
{
	const Datum *values = header->values;

	order->version = stored_version(values[VERSION]);
	order->status = status_from_datum(values[STATUS]);
	order->cashier_id = DatumGetInt64(values[CASHIER_ID]);
	*business_date = DatumGetDateADT(values[BUSINESS_DATE]);
	order->line_count = DatumGetInt32(values[ITEM_COUNT]);
	order->subtotal = datum_get_amount(values[SUBTOTAL], order->exponent);
	order->discount = datum_get_amount(values[DISCOUNT], order->exponent);
	order->total = datum_get_amount(values[TOTAL], order->exponent);
	order->paid = datum_get_amount(values[PAID], order->exponent);
	order->discounted = !header->undiscounted;
	if (order->discounted)
		order->discount_percent = datum_get_amount(values[DISCOUNT_PERCENT], PERCENT_DECIMALS);
}

bool
order_store_lock(const char *tenant_id, int64 order_id, int exponent,
				 Order *order, DateADT *business_date)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order_id)};
	OpenTable  *orders = stored_table_open(&orders_table, RowExclusiveLock);
	Header		header;
	bool		found;

	memset(order, 0, sizeof(*order));
	order->order_id = order_id;
	order->exponent = exponent;
	found = orders ? lock_row(orders, key, &header) : lock_by_statement(key, &header);
	if (found)
		set_order(order, business_date, &header);
	if (orders)
		stored_table_close(orders);
	return found;
}

void
order_store_update(const char *tenant_id, const Order *order, const char *void_reason)
{
	/* version, status, discount_percent, discount, total, paid, void_reason */
	static const int columns[] = {2, 3, 9, 10, 11, 12, 13};
	Datum		values[] = {
		CStringGetTextDatum(tenant_id),
		Int64GetDatum(order->order_id),
		Int32GetDatum(order->version),
		CStringGetTextDatum(order_status_name(order->status)),
		amount_get_trimmed_datum(order->discount_percent, PERCENT_DECIMALS),
		amount_get_datum(order->discount, order->exponent),
		amount_get_datum(order->total, order->exponent),
		amount_get_datum(order->paid, order->exponent),
		void_reason ? CStringGetTextDatum(void_reason) : (Datum) 0
	};
	char		nulls[lengthof(values)];
	/* no reason: it stays as it is */
	int			changed = lengthof(columns) - (void_reason == NULL ? 1 : 0);

	memset(nulls, PLAN_VALUE, sizeof(nulls));
	if (!order->discounted)
		nulls[4] = PLAN_NULL;
	if (void_reason == NULL)
		nulls[8] = PLAN_NULL;
	if (!stored_table_update(&orders_table, values, columns, changed, &values[2], &nulls[2]))
		saved_plan_write(&update_order, values, nulls, 1);
}
