/*
 * product_store.c
 *	  Products: rows of pos_write.products.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "domain/currency.h"
#include "errors.h"
#include "store/catalogue_store.h"
#include "table/row.h"
#include "table/saved_plan.h"
#include "value/numeric_amount.h"

/* The columns of the table, in order */
enum
{
	TENANT_ID, PRODUCT_ID, VERSION, NAME, ACTIVE, TAXES, PRICE_DECIMALS, CHANGED_AT,
	COLUMN_COUNT
};

static StoredTable products_table = {
	.schema = "pos_write",
	.name = "products",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"product_id", INT8OID}, {"version", INT4OID},
		{"name", TEXTOID}, {"active", BOOLOID}, {"taxes", INT8ARRAYOID},
		{"price_decimals", INT4OID}, {"changed_at", TIMESTAMPTZOID}
	}
};

static SavedPlan find_active_with_tax = {
	.sql =
	"SELECT p.product_id"
	"  FROM pos_write.products p"
	" WHERE p.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND p.active"
	"   AND $2 OPERATOR(pg_catalog.=) ANY (p.taxes)"
	" ORDER BY p.product_id"
	" LIMIT 1",
	.nparams = 2,
	.param_types = {TEXTOID, INT8OID}
};

static ProductStatus
status_of_row(OpenTable *products)
{
	return DatumGetBool(row_value_not_null(products, ACTIVE)) ? PRODUCT_ACTIVE : PRODUCT_INACTIVE;
}

static void
raise_damaged_product(int64 product_id)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 err_rule("stored_product_invalid"),
			 errmsg("product " INT64_FORMAT " is damaged", product_id),
			 errdetail("It should have at most %d taxes, and prices of 0 to %d decimals.",
					   LINE_TAXES_MAX, CURRENCY_EXPONENT_MAX),
			 errhint("SELECT * FROM pos_verify() lists what differs.")));
}

static void
read_taxes(OpenTable *products, int64 product_id, TaxIds *taxes)
{
	bool		isnull;
	Datum		value = row_value(products, TAXES, &isnull);
	int64	   *ids;

	taxes->count = isnull ? 0 : bigint_array_elements(value, &ids);
	if (taxes->count < 0 || taxes->count > LINE_TAXES_MAX)
		raise_damaged_product(product_id);
	if (taxes->count > 0)
		memcpy(taxes->ids, ids, taxes->count * sizeof(int64));
}

static int
read_price_decimals(OpenTable *products, int64 product_id)
{
	bool		isnull;
	Datum		value = row_value(products, PRICE_DECIMALS, &isnull);

	if (isnull)
		return CURRENCY_DECIMALS;
	if (DatumGetInt32(value) < 0 || DatumGetInt32(value) > CURRENCY_EXPONENT_MAX)
		raise_damaged_product(product_id);
	return DatumGetInt32(value);
}

ProductStatus
product_store_status(OpenTables *tables, const char *tenant_id, int64 product_id)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(product_id)};
	OpenTable  *products = stored_table_open(tables, &products_table, AccessShareLock);
	ProductStatus status = PRODUCT_UNKNOWN;

	if (row_find_cached(products, key, ROWS_OF_SNAPSHOT))
		status = status_of_row(products);
	stored_table_leave(products);
	return status;
}

void
product_store_find(OpenTables *tables, const Tenant *tenant, int64 product_id, ProductInfo *info)
{
	Datum		key[] = {CStringGetTextDatum(tenant->tenant_id), Int64GetDatum(product_id)};
	OpenTable  *products = stored_table_open(tables, &products_table, AccessShareLock);

	memset(info, 0, sizeof(*info));
	if (row_find_cached(products, key, ROWS_OF_SNAPSHOT))
	{
		info->status = status_of_row(products);
		info->price_decimals = Max(tenant->exponent,
								   read_price_decimals(products, product_id));
		read_taxes(products, product_id, &info->taxes);
		info->changed_at = row_moment(products, CHANGED_AT);
	}
	stored_table_leave(products);
}

bool
product_store_has_tax(const char *tenant_id, int64 tax_id, int64 *product_id)
{
	Datum		values[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(tax_id)};

	if (saved_plan_read_latest(&find_active_with_tax, values, NULL) == 0)
		return false;
	*product_id = DatumGetInt64(result_value_not_null(0, 1));
	return true;
}

void
product_store_lock(OpenTables *tables, const char *tenant_id, int64 product_id, ProductRow *row)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(product_id)};
	OpenTable  *products = stored_table_open(tables, &products_table, RowExclusiveLock);

	memset(row, 0, sizeof(*row));
	row->price_decimals = CURRENCY_DECIMALS;
	if (row_lock(products, key))
	{
		row->version = DatumGetInt32(row_value_not_null(products, VERSION));
		row->name = TextDatumGetCString(row_value_not_null(products, NAME));
		row->active = DatumGetBool(row_value_not_null(products, ACTIVE));
		read_taxes(products, product_id, &row->taxes);
		row->price_decimals = read_price_decimals(products, product_id);
	}
	stored_table_leave(products);
}

static Datum
taxes_datum(const TaxIds *taxes)
{
	Datum		ids[LINE_TAXES_MAX];

	for (int i = 0; i < taxes->count; i++)
		ids[i] = Int64GetDatum(taxes->ids[i]);
	return bigint_array(ids, taxes->count);
}

/* Sets the whole row; no taxes and the currency's decimals are null. */
static void
set_values(Datum *values, char *nulls, const char *tenant_id, int64 product_id,
		   const ProductRow *row)
{
	memset(nulls, PLAN_VALUE, COLUMN_COUNT);
	values[TENANT_ID] = CStringGetTextDatum(tenant_id);
	values[PRODUCT_ID] = Int64GetDatum(product_id);
	values[VERSION] = Int32GetDatum(row->version);
	values[NAME] = CStringGetTextDatum(row->name);
	values[ACTIVE] = BoolGetDatum(row->active);
	values[TAXES] = taxes_datum(&row->taxes);
	if (row->taxes.count == 0)
		nulls[TAXES] = PLAN_NULL;
	values[PRICE_DECIMALS] = Int32GetDatum(row->price_decimals);
	if (row->price_decimals == CURRENCY_DECIMALS)
		nulls[PRICE_DECIMALS] = PLAN_NULL;
	values[CHANGED_AT] = TimestampTzGetDatum(row->changed_at);
}

bool
product_store_insert(OpenTables *tables, const char *tenant_id, int64 product_id,
					 const ProductRow *row)
{
	OpenTable  *products = stored_table_open(tables, &products_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT];
	char		nulls[COLUMN_COUNT];

	set_values(values, nulls, tenant_id, product_id, row);
	return row_insert_or_nothing(products, values, nulls, false);
}

void
product_store_update(OpenTables *tables, const char *tenant_id, int64 product_id,
					 const ProductRow *row)
{
	static const int columns[] = {VERSION, NAME, ACTIVE, TAXES, PRICE_DECIMALS, CHANGED_AT};
	OpenTable  *products = stored_table_open(tables, &products_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT];
	char		nulls[COLUMN_COUNT];

	set_values(values, nulls, tenant_id, product_id, row);
	row_update(products, values, columns, lengthof(columns), &values[VERSION], &nulls[VERSION]);
}
