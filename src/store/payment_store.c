/*
 * payment_store.c
 *	  Payments of orders in pos_write, under the order's lock.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "spi/numeric_amount.h"
#include "spi/saved_plan.h"
#include "store/order_store.h"

static SavedPlan next_payment_no = {
	.sql =
	"SELECT COALESCE(pg_catalog.max(p.payment_no), 0) OPERATOR(pg_catalog.+) 1"
	"  FROM pos_write.payments p"
	" WHERE p.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND p.order_id OPERATOR(pg_catalog.=) $2",
	.nparams = 2,
	.param_types = {TEXTOID, INT8OID}
};

static SavedPlan insert_payment = {
	.sql =
	"INSERT INTO pos_write.payments (tenant_id, order_id, payment_no, amount, method, paid_at)"
	" VALUES ($1, $2, $3, $4, $5, $6)",
	.nparams = 6,
	.param_types = {TEXTOID, INT8OID, INT4OID, NUMERICOID, TEXTOID, TIMESTAMPTZOID}
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

int
payment_store_next_no(const char *tenant_id, int64 order_id)
{
	Datum		values[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order_id)};

	saved_plan_run(&next_payment_no, values, NULL);
	return DatumGetInt32(result_value_not_null(0, 1));
}

void
payment_store_insert(const char *tenant_id, const Order *order, const Payment *payment,
					 const char *method, TimestampTz paid_at)
{
	Datum		values[] = {
		CStringGetTextDatum(tenant_id),
		Int64GetDatum(order->order_id),
		Int32GetDatum(payment->payment_no),
		amount_get_datum(payment->amount, order->exponent),
		CStringGetTextDatum(method),
		TimestampTzGetDatum(paid_at)
	};

	saved_plan_write(&insert_payment, values, NULL, 1);
}

bool
payment_store_find(const char *tenant_id, const Order *order, int payment_no,
				   Payment *payment, char **method)
{
	Datum		values[] = {
		CStringGetTextDatum(tenant_id),
		Int64GetDatum(order->order_id),
		Int32GetDatum(payment_no)
	};

	if (saved_plan_run(&find_payment, values, NULL) == 0)
		return false;
	payment->payment_no = payment_no;
	payment->amount = datum_get_amount(result_value_not_null(0, 1), order->exponent);
	*method = TextDatumGetCString(result_value_not_null(0, 2));
	payment->reversed = DatumGetBool(result_value_not_null(0, 3));
	return true;
}

void
payment_store_reverse(const char *tenant_id, const Order *order, const Payment *payment,
					  const char *reason, TimestampTz reversed_at)
{
	Datum		values[] = {
		CStringGetTextDatum(tenant_id),
		Int64GetDatum(order->order_id),
		Int32GetDatum(payment->payment_no),
		TimestampTzGetDatum(reversed_at),
		CStringGetTextDatum(reason)
	};

	saved_plan_write(&reverse_payment, values, NULL, 1);
}
