/*
 * catalogue_history.c
 *	  What the catalogue said at a moment in the past, by its events.
 *
 * The log is read only if the row has changed since.  Each search goes by the index of
 * streams, backwards from the last event.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "store/catalogue_store.h"
#include "table/saved_plan.h"
#include "value/numeric_amount.h"

/*
 * The last event of a stream at a moment: its data, as members say.  From the table:
 * data of catalogue events are the same in all versions, and a command that holds a
 * lock on the view upcast_events would deadlock with pos_install(), which replaces it.
 */
#define FIND_DATA_THEN(stream_type, members) \
	"SELECT " members \
	"  FROM pos_write.events e" \
	" WHERE e.tenant_id OPERATOR(pg_catalog.=) $1" \
	"   AND e.stream_type OPERATOR(pg_catalog.=) '" stream_type "'" \
	"   AND e.stream_id OPERATOR(pg_catalog.=) $2" \
	"   AND e.occurred_at OPERATOR(pg_catalog.<=) $3" \
	" ORDER BY e.version DESC" \
	" LIMIT 1"

#define ACTIVE_THEN "(e.data OPERATOR(pg_catalog.->>) 'active')::pg_catalog.bool"

static SavedPlan find_user = {
	.sql = FIND_DATA_THEN("user", ACTIVE_THEN),
	.nparams = 3,
	.param_types = {TEXTOID, INT8OID, TIMESTAMPTZOID}
};

static SavedPlan find_tax = {
	.sql = FIND_DATA_THEN("tax", ACTIVE_THEN ", (e.data OPERATOR(pg_catalog.->>) 'percent')::pg_catalog.numeric"),
	.nparams = 3,
	.param_types = {TEXTOID, INT8OID, TIMESTAMPTZOID}
};

static SavedPlan find_product = {
	.sql = FIND_DATA_THEN("product",
						  ACTIVE_THEN ","
						  " (e.data OPERATOR(pg_catalog.->>) 'price_decimals')::pg_catalog.int4,"
						  " ARRAY(SELECT t.id::pg_catalog.int8"
						  "         FROM pg_catalog.jsonb_array_elements_text(e.data OPERATOR(pg_catalog.->) 'taxes') t (id))"),
	.nparams = 3,
	.param_types = {TEXTOID, INT8OID, TIMESTAMPTZOID}
};

static SavedPlan find_tenant = {
	.sql = FIND_DATA_THEN("tenant",
						  "COALESCE((e.data OPERATOR(pg_catalog.->>) 'prices_include_tax')::pg_catalog.bool, false),"
						  " COALESCE(e.data OPERATOR(pg_catalog.->>) 'tax_rounding', 'order'),"
						  " COALESCE((e.data OPERATOR(pg_catalog.->>) 'cash_rounding')::pg_catalog.numeric, 0),"
						  " (e.data OPERATOR(pg_catalog.->>) 'exponent')::pg_catalog.int4"),
	.nparams = 3,
	.param_types = {TEXTOID, INT8OID, TIMESTAMPTZOID}
};

/*
 * Whether the stream had an event by then; its data are in row 0 of the result.  The
 * caller frees the result in any case, since a backlog looks up much.
 */
static bool
find_data_then(SavedPlan *plan, const char *tenant_id, int64 stream_id, TimestampTz at)
{
	Datum		values[] = {
		CStringGetTextDatum(tenant_id),
		Int64GetDatum(stream_id),
		TimestampTzGetDatum(at)
	};

	return saved_plan_run(plan, values, NULL) > 0;
}

static void
free_result(void)
{
	SPI_freetuptable(SPI_tuptable);
}

bool
user_store_was_active(const char *tenant_id, int64 user_id, TimestampTz at)
{
	bool		active = find_data_then(&find_user, tenant_id, user_id, at) &&
		DatumGetBool(result_value_not_null(0, 1));

	free_result();
	return active;
}

void
tax_store_go_back(const char *tenant_id, int64 tax_id, TimestampTz at, TaxInfo *tax)
{
	if (tax->changed_at <= at)
		return;
	if (find_data_then(&find_tax, tenant_id, tax_id, at))
	{
		if (DatumGetBool(result_value_not_null(0, 1)))
			tax->status = TAX_ACTIVE;
		tax->percent = datum_get_amount(result_value_not_null(0, 2), PERCENT_DECIMALS);
	}
	free_result();
}

static void
set_taxes(TaxIds *taxes, Datum array)
{
	int64	   *ids;

	taxes->count = Min(bigint_array_elements(array, &ids), LINE_TAXES_MAX);
	if (taxes->count > 0)
		memcpy(taxes->ids, ids, taxes->count * sizeof(int64));
}

static void
set_product(ProductInfo *product)
{
	bool		none;
	Datum		decimals = result_value(0, 2, &none);

	if (DatumGetBool(result_value_not_null(0, 1)))
		product->status = PRODUCT_ACTIVE;
	if (!none)
		product->price_decimals = Max(product->price_decimals, DatumGetInt32(decimals));
	set_taxes(&product->taxes, result_value_not_null(0, 3));
}

void
product_store_go_back(const char *tenant_id, int64 product_id, TimestampTz at, ProductInfo *product)
{
	bool		deactivated_before = product->status == PRODUCT_INACTIVE &&
		product->changed_at == DT_NOBEGIN;

	if (product->changed_at <= at && !deactivated_before)
		return;
	if (find_data_then(&find_product, tenant_id, product_id, at))
		set_product(product);
	free_result();
}

static void
set_tenant(Tenant *tenant)
{
	tenant->prices_include_tax = DatumGetBool(result_value_not_null(0, 1));
	(void) tax_rounding_parse(TextDatumGetCString(result_value_not_null(0, 2)),
							  &tenant->tax_rounding);

	/* before its first order, a tenant may have had another currency */
	if (DatumGetInt32(result_value_not_null(0, 4)) == tenant->exponent)
		tenant->cash_rounding = datum_get_amount(result_value_not_null(0, 3), tenant->exponent);
}

void
tenant_store_go_back(Tenant *tenant, TimestampTz at)
{
	if (tenant->changed_at <= at)
		return;
	if (find_data_then(&find_tenant, tenant->tenant_id, 0, at))
		set_tenant(tenant);
	free_result();
}
