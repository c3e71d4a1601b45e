/*
 * order_store.c
 *	  Headers of orders: rows of pos_write.orders.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "errors.h"
#include "store/order_store.h"
#include "table/row.h"
#include "table/saved_plan.h"
#include "value/numeric_amount.h"

/* The columns of the table, in order */
enum
{
	TENANT_ID, ORDER_ID, VERSION, STATUS, CASHIER_ID, CREATED_AT, BUSINESS_DATE, ITEM_COUNT,
	SUBTOTAL, DISCOUNT_PERCENT_COLUMN, DISCOUNT, TOTAL, PAID, VOID_REASON, REFERENCE, ATTRIBUTES,
	DISCOUNT_AMOUNT_COLUMN, DISCOUNT_REASON, PRICES_INCLUDE_TAX, TAX_ROUNDING_COLUMN,
	CASH_ROUNDING, TAX, REFUNDED, REFUNDED_TAX, GIVEN_BACK, CASH, REFUND_COUNT, COLUMN_COUNT
};

static StoredTable orders_table = {
	.schema = "pos_write",
	.name = "orders",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"order_id", INT8OID}, {"version", INT4OID},
		{"status", TEXTOID}, {"cashier_id", INT8OID}, {"created_at", TIMESTAMPTZOID},
		{"business_date", DATEOID}, {"item_count", INT4OID},
		{"subtotal", NUMERICOID}, {"discount_percent", NUMERICOID},
		{"discount", NUMERICOID}, {"total", NUMERICOID}, {"paid", NUMERICOID},
		{"void_reason", TEXTOID}, {"reference", TEXTOID}, {"attributes", JSONBOID},
		{"discount_amount", NUMERICOID}, {"discount_reason", TEXTOID},
		{"prices_include_tax", BOOLOID}, {"tax_rounding", TEXTOID},
		{"cash_rounding", NUMERICOID}, {"tax", NUMERICOID}, {"refunded", NUMERICOID},
		{"refunded_tax", NUMERICOID}, {"given_back", NUMERICOID}, {"cash", NUMERICOID},
		{"refund_count", INT4OID}
	}
};

/* A new order has neither a discount nor a reason to void it. */
void
order_store_insert(OpenTables *tables, const char *tenant_id, const Order *order,
				   TimestampTz created_at, DateADT business_date)
{
	OpenTable  *orders = stored_table_open(tables, &orders_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT] = {
		[TENANT_ID] = CStringGetTextDatum(tenant_id),
		[ORDER_ID] = Int64GetDatum(order->order_id),
		[VERSION] = Int32GetDatum(order->version),
		[STATUS] = CStringGetTextDatum(order_status_name(order->status)),
		[CASHIER_ID] = Int64GetDatum(order->cashier_id),
		[CREATED_AT] = TimestampTzGetDatum(created_at),
		[BUSINESS_DATE] = DateADTGetDatum(business_date),
		[ITEM_COUNT] = Int32GetDatum(order->line_count),
		[SUBTOTAL] = amount_get_datum(order->subtotal, order->exponent),
		[DISCOUNT] = amount_get_datum(order->discount, order->exponent),
		[TOTAL] = amount_get_datum(order->total, order->exponent),
		[PAID] = amount_get_datum(order->paid, order->exponent)
	};
	char		nulls[COLUMN_COUNT];

	memset(nulls, PLAN_VALUE, sizeof(nulls));
	nulls[DISCOUNT_PERCENT_COLUMN] = PLAN_NULL;
	memset(&nulls[VOID_REASON], PLAN_NULL, COLUMN_COUNT - VOID_REASON);
	row_insert(orders, values, nulls);
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

/* Checks that the version is at least 1, and that there can be a next one. */
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

static void
set_order(Order *order, DateADT *business_date, OpenTable *orders)
{
	bool		undiscounted;
	Datum		percent = row_value(orders, DISCOUNT_PERCENT_COLUMN, &undiscounted);

	order->version = stored_version(row_value_not_null(orders, VERSION));
	order->status = status_from_datum(row_value_not_null(orders, STATUS));
	order->cashier_id = DatumGetInt64(row_value_not_null(orders, CASHIER_ID));
	*business_date = DatumGetDateADT(row_value_not_null(orders, BUSINESS_DATE));
	order->line_count = DatumGetInt32(row_value_not_null(orders, ITEM_COUNT));
	order->subtotal = datum_get_amount(row_value_not_null(orders, SUBTOTAL), order->exponent);
	order->discount = datum_get_amount(row_value_not_null(orders, DISCOUNT), order->exponent);
	order->total = datum_get_amount(row_value_not_null(orders, TOTAL), order->exponent);
	order->paid = datum_get_amount(row_value_not_null(orders, PAID), order->exponent);
	if (!undiscounted)
		order->asked_discount = (Discount) {
			DISCOUNT_PERCENT, datum_get_amount(percent, PERCENT_DECIMALS)
		};
}

bool
order_store_lock(OpenTables *tables, const char *tenant_id, int64 order_id, int exponent,
				 Order *order, DateADT *business_date)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order_id)};
	OpenTable  *orders = stored_table_open(tables, &orders_table, RowExclusiveLock);
	bool		found;

	memset(order, 0, sizeof(*order));
	order->order_id = order_id;
	order->exponent = exponent;
	found = row_lock(orders, key);
	if (found)
		set_order(order, business_date, orders);
	stored_table_leave(orders);
	return found;
}

/* Changes count columns of the header.  values are theirs, the first of them VERSION. */
static void
update_header(OpenTables *tables, const char *tenant_id, const Order *order,
			  const int *columns, int count, const Datum *values)
{
	OpenTable  *orders = stored_table_open(tables, &orders_table, RowExclusiveLock);
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order->order_id)};

	row_update(orders, key, columns, count, values, NULL);
}

void
order_store_update_status(OpenTables *tables, const char *tenant_id, const Order *order)
{
	static const int columns[] = {VERSION, STATUS};
	Datum		values[] = {
		Int32GetDatum(order->version),
		CStringGetTextDatum(order_status_name(order->status))
	};

	update_header(tables, tenant_id, order, columns, lengthof(columns), values);
}

void
order_store_update_voided(OpenTables *tables, const char *tenant_id, const Order *order,
						  const char *reason)
{
	static const int columns[] = {VERSION, STATUS, VOID_REASON};
	Datum		values[] = {
		Int32GetDatum(order->version),
		CStringGetTextDatum(order_status_name(order->status)),
		CStringGetTextDatum(reason)
	};

	update_header(tables, tenant_id, order, columns, lengthof(columns), values);
}

void
order_store_update_discount(OpenTables *tables, const char *tenant_id, const Order *order)
{
	static const int columns[] = {VERSION, DISCOUNT_PERCENT_COLUMN, DISCOUNT, TOTAL};
	Datum		values[] = {
		Int32GetDatum(order->version),
		amount_get_trimmed_datum(order->asked_discount.value, PERCENT_DECIMALS),
		amount_get_datum(order->discount, order->exponent),
		amount_get_datum(order->total, order->exponent)
	};

	update_header(tables, tenant_id, order, columns, lengthof(columns), values);
}

void
order_store_update_paid(OpenTables *tables, const char *tenant_id, const Order *order)
{
	static const int columns[] = {VERSION, PAID};
	Datum		values[] = {
		Int32GetDatum(order->version),
		amount_get_datum(order->paid, order->exponent)
	};

	update_header(tables, tenant_id, order, columns, lengthof(columns), values);
}
