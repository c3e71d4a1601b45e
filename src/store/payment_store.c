/*
 * payment_store.c
 *	  Payments of orders in pos_write, under the order's lock.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "store/order_store.h"
#include "table/saved_plan.h"
#include "table/stored_table.h"
#include "value/numeric_amount.h"

static StoredTable payments_table = {
	.schema = "pos_write",
	.name = "payments",
	.ncolumns = 8,
	.nkeys = 3,
	.columns = {
		{"tenant_id", TEXTOID}, {"order_id", INT8OID}, {"payment_no", INT4OID},
		{"amount", NUMERICOID}, {"method", TEXTOID}, {"paid_at", TIMESTAMPTZOID},
		{"reversed_at", TIMESTAMPTZOID}, {"reversal_reason", TEXTOID}
	}
};

static SavedPlan last_payment_no = {
	.sql =
	"SELECT p.payment_no"
	"  FROM pos_write.payments p"
	" WHERE p.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND p.order_id OPERATOR(pg_catalog.=) $2"
	" ORDER BY p.payment_no DESC"
	" LIMIT 1",
	.nparams = 2,
	.param_types = {TEXTOID, INT8OID}
};

static SavedPlan insert_payment = {
	.sql =
	"INSERT INTO pos_write.payments"
	" (tenant_id, order_id, payment_no, amount, method, paid_at, reversed_at, reversal_reason)"
	" VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	.nparams = 8,
	.param_types = {TEXTOID, INT8OID, INT4OID, NUMERICOID, TEXTOID, TIMESTAMPTZOID,
		TIMESTAMPTZOID, TEXTOID}
};

static SavedPlan find_payment = {
	.sql =
	"SELECT p.amount, p.method, p.reversed_at IS NOT NULL"
	"  FROM pos_write.payments p"
	" WHERE p.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND p.order_id OPERATOR(pg_catalog.=) $2"
	"   AND p.payment_no OPERATOR(pg_catalog.=) $3",
	.nparams = 3,
	.param_types = {TEXTOID, INT8OID, INT4OID}
};

static SavedPlan reverse_payment = {
	.sql =
	"UPDATE pos_write.payments"
	"   SET reversed_at = $4, reversal_reason = $5"
	" WHERE tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND order_id OPERATOR(pg_catalog.=) $2"
	"   AND payment_no OPERATOR(pg_catalog.=) $3",
	.nparams = 5,
	.param_types = {TEXTOID, INT8OID, INT4OID, TIMESTAMPTZOID, TEXTOID}
};

/* The last number of the order; 0 where there is none */
static int
last_row_no(OpenTable *payments, const Datum *key)
{
	int			last = 0;

	if (stored_row_find_last(payments, key, 2))
		last = DatumGetInt32(stored_row_value_not_null(payments, 2));
	stored_table_close(payments);
	return last;
}

int
payment_store_next_no(const char *tenant_id, int64 order_id)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order_id)};
	OpenTable  *payments = stored_table_open(&payments_table, RowExclusiveLock);

	if (payments != NULL)
		return last_row_no(payments, key) + 1;
	if (saved_plan_find(&last_payment_no, key) == 0)
		return 1;
	return DatumGetInt32(result_value_not_null(0, 1)) + 1;
}

void
payment_store_insert(const char *tenant_id, const Order *order, const Payment *payment,
					 const char *method, TimestampTz paid_at)
{
	/* not reversed yet */
	static const char nulls[] = "      nn";
	Datum		values[] = {
		CStringGetTextDatum(tenant_id),
		Int64GetDatum(order->order_id),
		Int32GetDatum(payment->payment_no),
		amount_get_datum(payment->amount, order->exponent),
		CStringGetTextDatum(method),
		TimestampTzGetDatum(paid_at),
		(Datum) 0,
		(Datum) 0
	};

	stored_table_insert(&payments_table, &insert_payment, values, nulls);
}

static bool
find_row(OpenTable *payments, const Datum *key, const Order *order, Payment *payment,
		 char **method)
{
	bool		unreversed;
	bool		found = stored_row_find(payments, key, 3, false);

	if (found)
	{
		payment->amount = datum_get_amount(stored_row_value_not_null(payments, 3),
										   order->exponent);
		*method = TextDatumGetCString(stored_row_value_not_null(payments, 4));
		(void) stored_row_value(payments, 6, &unreversed);
		payment->reversed = !unreversed;
	}
	stored_table_close(payments);
	return found;
}

bool
payment_store_find(const char *tenant_id, const Order *order, int payment_no,
				   Payment *payment, char **method)
{
	Datum		key[] = {
		CStringGetTextDatum(tenant_id),
		Int64GetDatum(order->order_id),
		Int32GetDatum(payment_no)
	};
	OpenTable  *payments = stored_table_open(&payments_table, AccessShareLock);

	payment->payment_no = payment_no;
	if (payments != NULL)
		return find_row(payments, key, order, payment, method);
	if (saved_plan_find(&find_payment, key) == 0)
		return false;
	payment->amount = datum_get_amount(result_value_not_null(0, 1), order->exponent);
	*method = TextDatumGetCString(result_value_not_null(0, 2));
	payment->reversed = DatumGetBool(result_value_not_null(0, 3));
	return true;
}

void
payment_store_reverse(const char *tenant_id, const Order *order, const Payment *payment,
					  const char *reason, TimestampTz reversed_at)
{
	/* reversed_at, reversal_reason */
	static const int columns[] = {6, 7};
	Datum		values[] = {
		CStringGetTextDatum(tenant_id),
		Int64GetDatum(order->order_id),
		Int32GetDatum(payment->payment_no),
		TimestampTzGetDatum(reversed_at),
		CStringGetTextDatum(reason)
	};

	if (!stored_table_update(&payments_table, values, columns, lengthof(columns),
							 &values[3], NULL))
		saved_plan_write(&reverse_payment, values, NULL, 1);
}
