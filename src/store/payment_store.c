/*
 * payment_store.c
 *	  Payments of orders: rows of pos_write.payments.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "domain/cash.h"
#include "store/order_store.h"
#include "table/row.h"
#include "table/saved_plan.h"
#include "value/numeric_amount.h"

/* The columns of the table, in order */
enum
{
	TENANT_ID, ORDER_ID, PAYMENT_NO, AMOUNT, METHOD, PAID_AT, REVERSED_AT, REVERSAL_REASON,
	TIP, TENDERED, ROUNDING, ATTRIBUTES, BUSINESS_DATE, REVERSAL_DATE, REVERSAL_ROUNDING,
	COLUMN_COUNT
};

static StoredTable payments_table = {
	.schema = "pos_write",
	.name = "payments",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 3,
	.columns = {
		{"tenant_id", TEXTOID}, {"order_id", INT8OID}, {"payment_no", INT4OID},
		{"amount", NUMERICOID}, {"method", TEXTOID}, {"paid_at", TIMESTAMPTZOID},
		{"reversed_at", TIMESTAMPTZOID}, {"reversal_reason", TEXTOID},
		{"tip", NUMERICOID}, {"tendered", NUMERICOID}, {"rounding", NUMERICOID},
		{"attributes", JSONBOID}, {"business_date", DATEOID}, {"reversal_date", DATEOID},
		{"reversal_rounding", NUMERICOID}
	}
};

int
payment_store_next_no(OpenTables *tables, const char *tenant_id, int64 order_id)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order_id)};
	OpenTable  *payments = stored_table_open(tables, &payments_table, RowExclusiveLock);
	int			last = 0;

	if (row_find_last(payments, key, 2))
		last = DatumGetInt32(row_value_not_null(payments, PAYMENT_NO));
	stored_table_leave(payments);
	return last + 1;
}

/* Sets money, in which zero is null. */
static void
set_nonzero(Datum *values, char *nulls, int column, Amount amount, int exponent)
{
	if (amount == 0)
		return;
	values[column] = amount_get_datum(amount, exponent);
	nulls[column] = PLAN_VALUE;
}

/* A new payment is not reversed. */
void
payment_store_insert(OpenTables *tables, const char *tenant_id, const Order *order,
					 const Payment *payment, const PaymentFacts *facts)
{
	OpenTable  *payments = stored_table_open(tables, &payments_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT] = {
		[TENANT_ID] = CStringGetTextDatum(tenant_id),
		[ORDER_ID] = Int64GetDatum(order->order_id),
		[PAYMENT_NO] = Int32GetDatum(payment->payment_no),
		[AMOUNT] = amount_get_datum(payment->amount, order->exponent),
		[METHOD] = CStringGetTextDatum(facts->method),
		[PAID_AT] = TimestampTzGetDatum(facts->at),
		[ATTRIBUTES] = PointerGetDatum(facts->attributes)
	};
	char		nulls[COLUMN_COUNT];

	memset(nulls, PLAN_VALUE, sizeof(nulls));
	memset(&nulls[REVERSED_AT], PLAN_NULL, COLUMN_COUNT - REVERSED_AT);
	set_nonzero(values, nulls, TIP, payment->tip, order->exponent);
	set_nonzero(values, nulls, ROUNDING, payment->rounding, order->exponent);
	if (payment->has_tendered)
	{
		values[TENDERED] = amount_get_datum(payment->tendered, order->exponent);
		nulls[TENDERED] = PLAN_VALUE;
	}
	if (facts->attributes != NULL)
		nulls[ATTRIBUTES] = PLAN_VALUE;
	if (facts->business_date != NULL)
	{
		values[BUSINESS_DATE] = DateADTGetDatum(*facts->business_date);
		nulls[BUSINESS_DATE] = PLAN_VALUE;
	}
	row_insert(payments, values, nulls);
}

/* Money of a column in which null is zero */
static Amount
nonzero(OpenTable *payments, int column, int exponent)
{
	bool		isnull;
	Datum		value = row_value(payments, column, &isnull);

	return isnull ? 0 : datum_get_amount(value, exponent);
}

static void
set_payment(Payment *payment, OpenTable *payments, int exponent)
{
	bool		unreversed;
	bool		untendered;
	Datum		tendered = row_value(payments, TENDERED, &untendered);

	payment->amount = datum_get_amount(row_value_not_null(payments, AMOUNT), exponent);
	payment->tip = nonzero(payments, TIP, exponent);
	payment->rounding = nonzero(payments, ROUNDING, exponent);
	payment->has_tendered = !untendered;
	if (payment->has_tendered)
		payment->tendered = datum_get_amount(tendered, exponent);
	(void) row_value(payments, REVERSED_AT, &unreversed);
	payment->reversed = !unreversed;
	payment->reversal_rounding = nonzero(payments, REVERSAL_ROUNDING, exponent);
}

bool
payment_store_find(OpenTables *tables, const char *tenant_id, const Order *order, int payment_no,
				   Payment *payment, char **method)
{
	OpenTable  *payments = stored_table_open(tables, &payments_table, AccessShareLock);
	Datum		key[] = {
		CStringGetTextDatum(tenant_id),
		Int64GetDatum(order->order_id),
		Int32GetDatum(payment_no)
	};
	bool		found = row_find(payments, key, 3, ROWS_OF_SNAPSHOT);

	memset(payment, 0, sizeof(*payment));
	payment->payment_no = payment_no;
	if (found)
	{
		set_payment(payment, payments, order->exponent);
		*method = TextDatumGetCString(row_value_not_null(payments, METHOD));
		payment->is_cash = method_is_cash(*method);
	}
	stored_table_leave(payments);
	return found;
}

void
payment_store_reverse(OpenTables *tables, const char *tenant_id, const Order *order,
					  const Payment *payment, const char *reason, TimestampTz reversed_at,
					  const DateADT *business_date)
{
	static const int columns[] = {REVERSED_AT, REVERSAL_REASON, REVERSAL_DATE, REVERSAL_ROUNDING};
	OpenTable  *payments = stored_table_open(tables, &payments_table, RowExclusiveLock);
	Datum		key[] = {
		CStringGetTextDatum(tenant_id),
		Int64GetDatum(order->order_id),
		Int32GetDatum(payment->payment_no)
	};
	Datum		values[] = {
		TimestampTzGetDatum(reversed_at),
		CStringGetTextDatum(reason),
		business_date != NULL ? DateADTGetDatum(*business_date) : (Datum) 0,
		(Datum) 0
	};
	char		nulls[] = {PLAN_VALUE, PLAN_VALUE, PLAN_NULL, PLAN_NULL};

	if (business_date != NULL)
		nulls[2] = PLAN_VALUE;
	set_nonzero(values, nulls, 3, payment->reversal_rounding, order->exponent);
	row_update(payments, key, columns, lengthof(columns), values, nulls);
}
