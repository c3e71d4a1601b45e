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
#include "spi/numeric_amount.h"
#include "spi/saved_plan.h"
#include "store/order_store.h"

static SavedPlan next_order_id = {
	.sql =
	"SELECT pg_catalog.nextval('pos_write.order_id_seq')",
	.nparams = 0
};

static SavedPlan insert_order = {
	.sql =
	"INSERT INTO pos_write.orders"
	" (tenant_id, order_id, version, status, cashier_id, created_at, business_date,"
	"  item_count, subtotal, discount, total, paid)"
	" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
	.nparams = 12,
	.param_types = {TEXTOID, INT8OID, INT4OID, TEXTOID, INT8OID, TIMESTAMPTZOID, DATEOID,
		INT4OID, NUMERICOID, NUMERICOID, NUMERICOID, NUMERICOID}
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

int64
order_store_next_id(void)
{
	saved_plan_run(&next_order_id, NULL, NULL);
	return DatumGetInt64(result_value_not_null(0, 1));
}

void
order_store_insert(const char *tenant_id, const Order *order,
				   TimestampTz created_at, DateADT business_date)
{
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
		amount_get_datum(order->discount, order->exponent),
		amount_get_datum(order->total, order->exponent),
		amount_get_datum(order->paid, order->exponent)
	};

	saved_plan_write(&insert_order, values, NULL, 1);
}

static OrderStatus
status_from_datum(Datum value)
{
	char	   *name = TextDatumGetCString(value);
	OrderStatus status;

	if (!order_status_parse(name, &status))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
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
				 errmsg("a stored order has the version %d", version),
				 errdetail("Versions count the events of the order, from 1 on."),
				 errhint("SELECT * FROM pos_verify() lists what differs.")));
	return version;
}

bool
order_store_lock(const char *tenant_id, int64 order_id, int exponent,
				 Order *order, DateADT *business_date)
{
	Datum		values[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(order_id)};
	bool		undiscounted;
	Datum		percent;

	memset(order, 0, sizeof(*order));
	if (saved_plan_run(&lock_order, values, NULL) == 0)
		return false;

	order->order_id = order_id;
	order->exponent = exponent;
	order->version = stored_version(result_value_not_null(0, 1));
	order->status = status_from_datum(result_value_not_null(0, 2));
	order->cashier_id = DatumGetInt64(result_value_not_null(0, 3));
	*business_date = DatumGetDateADT(result_value_not_null(0, 4));
	order->line_count = DatumGetInt32(result_value_not_null(0, 5));
	order->subtotal = datum_get_amount(result_value_not_null(0, 6), exponent);
	order->discount = datum_get_amount(result_value_not_null(0, 7), exponent);
	order->total = datum_get_amount(result_value_not_null(0, 8), exponent);
	order->paid = datum_get_amount(result_value_not_null(0, 9), exponent);
	percent = result_value(0, 10, &undiscounted);
	order->discounted = !undiscounted;
	if (order->discounted)
		order->discount_percent = datum_get_amount(percent, PERCENT_DECIMALS);
	return true;
}

void
order_store_update(const char *tenant_id, const Order *order, const char *void_reason)
{
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

	memset(nulls, PLAN_VALUE, sizeof(nulls));
	if (!order->discounted)
		nulls[4] = PLAN_NULL;
	if (void_reason == NULL)
		nulls[8] = PLAN_NULL;
	saved_plan_write(&update_order, values, nulls, 1);
}
