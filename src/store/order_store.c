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

static void
put(Datum *values, char *nulls, int column, Datum value)
{
	values[column] = value;
	nulls[column] = PLAN_VALUE;
}

/* The tenant's settings, and the tax; null is the default, or zero. */
static void
put_settings(Datum *values, char *nulls, const Order *order)
{
	if (order->prices_include_tax)
		put(values, nulls, PRICES_INCLUDE_TAX, BoolGetDatum(true));
	if (order->tax_rounding == TAX_ROUNDED_BY_LINE)
		put(values, nulls, TAX_ROUNDING_COLUMN, CStringGetTextDatum("line"));
	if (order->cash_rounding > 0)
	{
		put(values, nulls, CASH_ROUNDING, amount_get_datum(order->cash_rounding, order->exponent));
		put(values, nulls, CASH, amount_get_datum(order->cash, order->exponent));
	}
	if (order->tax != 0)
		put(values, nulls, TAX, amount_get_datum(order->tax, order->exponent));
}

/* The order's discount, as it was asked for */
static void
put_discount(Datum *values, char *nulls, const Order *order, const char *reason)
{
	const Discount *asked = &order->asked_discount;

	if (asked->kind == DISCOUNT_PERCENT)
		put(values, nulls, DISCOUNT_PERCENT_COLUMN,
			amount_get_trimmed_datum(asked->value, PERCENT_DECIMALS));
	else if (asked->kind == DISCOUNT_AMOUNT)
		put(values, nulls, DISCOUNT_AMOUNT_COLUMN,
			amount_get_datum(asked->value, order->exponent));
	if (reason != NULL && asked->kind != DISCOUNT_NONE)
		put(values, nulls, DISCOUNT_REASON, CStringGetTextDatum(reason));
}

/* A new order has no reason to void it. */
void
order_store_insert(OpenTables *tables, const char *tenant_id, const Order *order,
				   const OrderHeader *header)
{
	OpenTable  *orders = stored_table_open(tables, &orders_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT] = {
		[TENANT_ID] = CStringGetTextDatum(tenant_id),
		[ORDER_ID] = Int64GetDatum(order->order_id),
		[VERSION] = Int32GetDatum(order->version),
		[STATUS] = CStringGetTextDatum(order_status_name(order->status)),
		[CASHIER_ID] = Int64GetDatum(order->cashier_id),
		[CREATED_AT] = TimestampTzGetDatum(header->dates.created_at),
		[BUSINESS_DATE] = DateADTGetDatum(header->dates.business_date),
		[ITEM_COUNT] = Int32GetDatum(order->item_count),
		[SUBTOTAL] = amount_get_datum(order->subtotal, order->exponent),
		[DISCOUNT] = amount_get_datum(order->discount, order->exponent),
		[TOTAL] = amount_get_datum(order->total, order->exponent),
		[PAID] = amount_get_datum(order->paid, order->exponent)
	};
	char		nulls[COLUMN_COUNT];

	memset(nulls, PLAN_VALUE, sizeof(nulls));
	nulls[DISCOUNT_PERCENT_COLUMN] = PLAN_NULL;
	memset(&nulls[VOID_REASON], PLAN_NULL, COLUMN_COUNT - VOID_REASON);
	if (header->reference != NULL)
		put(values, nulls, REFERENCE, CStringGetTextDatum(header->reference));
	if (header->attributes != NULL)
		put(values, nulls, ATTRIBUTES, JsonbPGetDatum(header->attributes));
	put_settings(values, nulls, order);
	put_discount(values, nulls, order, header->discount_reason);
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

/* Money of a column in which null is zero */
static Amount
nonzero(OpenTable *orders, int column, int exponent)
{
	bool		isnull;
	Datum		value = row_value(orders, column, &isnull);

	return isnull ? 0 : datum_get_amount(value, exponent);
}

/* The tenant's settings when the order was taken; null is the default. */
static void
set_settings(Order *order, OpenTable *orders)
{
	bool		without_tax;
	bool		by_order;

	(void) row_value(orders, PRICES_INCLUDE_TAX, &without_tax);
	(void) row_value(orders, TAX_ROUNDING_COLUMN, &by_order);
	order->prices_include_tax = !without_tax;
	order->tax_rounding = by_order ? TAX_ROUNDED_BY_ORDER : TAX_ROUNDED_BY_LINE;
	order->cash_rounding = nonzero(orders, CASH_ROUNDING, order->exponent);
}

static Discount
asked_discount(OpenTable *orders, int exponent)
{
	bool		no_percent;
	bool		no_amount;
	Datum		percent = row_value(orders, DISCOUNT_PERCENT_COLUMN, &no_percent);
	Datum		amount = row_value(orders, DISCOUNT_AMOUNT_COLUMN, &no_amount);

	if (!no_percent)
		return (Discount) {DISCOUNT_PERCENT, datum_get_amount(percent, PERCENT_DECIMALS)};
	if (!no_amount)
		return (Discount) {DISCOUNT_AMOUNT, datum_get_amount(amount, exponent)};
	return (Discount) {DISCOUNT_NONE, 0};
}

static void
set_refunded(Order *order, OpenTable *orders)
{
	bool		unrefunded;
	Datum		count = row_value(orders, REFUND_COUNT, &unrefunded);

	order->refund_count = unrefunded ? 0 : DatumGetInt32(count);
	order->refunded = nonzero(orders, REFUNDED, order->exponent);
	order->refunded_tax = nonzero(orders, REFUNDED_TAX, order->exponent);
	order->given_back = nonzero(orders, GIVEN_BACK, order->exponent);
}

static void
set_order(Order *order, OrderDates *dates, OpenTable *orders)
{
	order->version = stored_version(row_value_not_null(orders, VERSION));
	order->status = status_from_datum(row_value_not_null(orders, STATUS));
	order->cashier_id = DatumGetInt64(row_value_not_null(orders, CASHIER_ID));
	dates->created_at = DatumGetTimestampTz(row_value_not_null(orders, CREATED_AT));
	dates->business_date = DatumGetDateADT(row_value_not_null(orders, BUSINESS_DATE));
	order->item_count = DatumGetInt32(row_value_not_null(orders, ITEM_COUNT));
	order->subtotal = datum_get_amount(row_value_not_null(orders, SUBTOTAL), order->exponent);
	order->discount = datum_get_amount(row_value_not_null(orders, DISCOUNT), order->exponent);
	order->total = datum_get_amount(row_value_not_null(orders, TOTAL), order->exponent);
	order->paid = datum_get_amount(row_value_not_null(orders, PAID), order->exponent);
	order->tax = nonzero(orders, TAX, order->exponent);
	order->cash = nonzero(orders, CASH, order->exponent);
	order->asked_discount = asked_discount(orders, order->exponent);
	set_settings(order, orders);
	set_refunded(order, orders);
}

bool
order_store_lock(OpenTables *tables, const char *tenant_id, int64 order_id, int exponent,
				 Order *order, OrderDates *dates)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order_id)};
	OpenTable  *orders = stored_table_open(tables, &orders_table, RowExclusiveLock);
	bool		found;

	memset(order, 0, sizeof(*order));
	order->order_id = order_id;
	order->exponent = exponent;
	found = row_lock(orders, key);
	if (found)
		set_order(order, dates, orders);
	stored_table_leave(orders);
	return found;
}

/* Changes of some columns of the header */
typedef struct HeaderChange
{
	int			count;
	int			columns[COLUMN_COUNT];
	Datum		values[COLUMN_COUNT];
	char		nulls[COLUMN_COUNT];
} HeaderChange;

/* Adds a column.  They are added in the order of the table. */
static void
change_column(HeaderChange *change, int column, Datum value, bool isnull)
{
	change->columns[change->count] = column;
	change->values[change->count] = value;
	change->nulls[change->count++] = isnull ? PLAN_NULL : PLAN_VALUE;
}

static void
change_amount(HeaderChange *change, int column, const Order *order, Amount amount)
{
	change_column(change, column, amount_get_datum(amount, order->exponent), false);
}

/* Money in which zero is null */
static void
change_nonzero(HeaderChange *change, int column, const Order *order, Amount amount)
{
	change_column(change, column,
				  amount == 0 ? (Datum) 0 : amount_get_datum(amount, order->exponent),
				  amount == 0);
}

static void
write_change(OpenTables *tables, const char *tenant_id, const Order *order,
			 const HeaderChange *change)
{
	OpenTable  *orders = stored_table_open(tables, &orders_table, RowExclusiveLock);
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order->order_id)};

	row_update(orders, key, change->columns, change->count, change->values, change->nulls);
}

/* Begins a change of the header: every one changes the version. */
static HeaderChange
begin_change(const Order *order)
{
	HeaderChange change = {0};

	change_column(&change, VERSION, Int32GetDatum(order->version), false);
	return change;
}

static void
change_status(HeaderChange *change, const Order *order)
{
	change_column(change, STATUS, CStringGetTextDatum(order_status_name(order->status)), false);
}

void
order_store_update_status(OpenTables *tables, const char *tenant_id, const Order *order)
{
	HeaderChange change = begin_change(order);

	change_status(&change, order);
	write_change(tables, tenant_id, order, &change);
}

void
order_store_update_voided(OpenTables *tables, const char *tenant_id, const Order *order,
						  const char *reason)
{
	HeaderChange change = begin_change(order);

	change_status(&change, order);
	change_column(&change, VOID_REASON, CStringGetTextDatum(reason), false);
	write_change(tables, tenant_id, order, &change);
}

void
order_store_update_discount(OpenTables *tables, const char *tenant_id, const Order *before,
							const Order *order, const char *reason)
{
	const Discount *asked = &order->asked_discount;
	HeaderChange change = begin_change(order);

	/* why a discount was taken away is in the event */
	if (asked->kind == DISCOUNT_NONE)
		reason = NULL;
	change_column(&change, DISCOUNT_PERCENT_COLUMN,
				  amount_get_trimmed_datum(asked->value, PERCENT_DECIMALS),
				  asked->kind != DISCOUNT_PERCENT);
	change_amount(&change, DISCOUNT, order, order->discount);
	change_amount(&change, TOTAL, order, order->total);
	if (asked->kind == DISCOUNT_AMOUNT || before->asked_discount.kind == DISCOUNT_AMOUNT)
		change_column(&change, DISCOUNT_AMOUNT_COLUMN,
					  amount_get_datum(asked->value, order->exponent),
					  asked->kind != DISCOUNT_AMOUNT);
	if (reason != NULL || before->asked_discount.kind != DISCOUNT_NONE)
		change_column(&change, DISCOUNT_REASON,
					  reason != NULL ? CStringGetTextDatum(reason) : (Datum) 0, reason == NULL);
	if (order->tax != before->tax)
		change_nonzero(&change, TAX, order, order->tax);
	write_change(tables, tenant_id, order, &change);
}

void
order_store_update_items(OpenTables *tables, const char *tenant_id, const Order *before,
						 const Order *order)
{
	HeaderChange change = begin_change(order);

	change_column(&change, ITEM_COUNT, Int32GetDatum(order->item_count), false);
	change_amount(&change, SUBTOTAL, order, order->subtotal);
	change_amount(&change, DISCOUNT, order, order->discount);
	change_amount(&change, TOTAL, order, order->total);
	if (order->tax != before->tax)
		change_nonzero(&change, TAX, order, order->tax);
	write_change(tables, tenant_id, order, &change);
}

void
order_store_update_paid(OpenTables *tables, const char *tenant_id, const Order *order)
{
	HeaderChange change = begin_change(order);

	change_amount(&change, PAID, order, order->paid);
	if (order->cash_rounding > 0)
		change_amount(&change, CASH, order, order->cash);
	write_change(tables, tenant_id, order, &change);
}

void
order_store_update_refunded(OpenTables *tables, const char *tenant_id, const Order *order)
{
	HeaderChange change = begin_change(order);

	change_nonzero(&change, REFUNDED, order, order->refunded);
	change_nonzero(&change, REFUNDED_TAX, order, order->refunded_tax);
	change_nonzero(&change, GIVEN_BACK, order, order->given_back);
	if (order->cash_rounding > 0)
		change_amount(&change, CASH, order, order->cash);
	change_column(&change, REFUND_COUNT, Int32GetDatum(order->refund_count), false);
	write_change(tables, tenant_id, order, &change);
}
