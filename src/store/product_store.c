/*
 * product_store.c
 *	  Products: rows of pos_write.products.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "store/catalogue_store.h"
#include "table/row.h"

/* The columns of the table, in order */
enum
{
	TENANT_ID, PRODUCT_ID, VERSION, NAME, ACTIVE, COLUMN_COUNT
};

static StoredTable products_table = {
	.schema = "pos_write",
	.name = "products",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"product_id", INT8OID}, {"version", INT4OID},
		{"name", TEXTOID}, {"active", BOOLOID}
	}
};

ProductStatus
product_store_status(OpenTables *tables, const char *tenant_id, int64 product_id)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(product_id)};
	OpenTable  *products = stored_table_open(tables, &products_table, AccessShareLock);
	ProductStatus status = PRODUCT_UNKNOWN;

	if (row_find_cached(products, key, ROWS_OF_SNAPSHOT))
		status = DatumGetBool(row_value_not_null(products, ACTIVE))
			? PRODUCT_ACTIVE : PRODUCT_INACTIVE;
	stored_table_leave(products);
	return status;
}

void
product_store_lock(OpenTables *tables, const char *tenant_id, int64 product_id, ProductRow *row)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(product_id)};
	OpenTable  *products = stored_table_open(tables, &products_table, RowExclusiveLock);

	memset(row, 0, sizeof(*row));
	if (row_lock(products, key))
	{
		row->version = DatumGetInt32(row_value_not_null(products, VERSION));
		row->name = TextDatumGetCString(row_value_not_null(products, NAME));
		row->active = DatumGetBool(row_value_not_null(products, ACTIVE));
	}
	stored_table_leave(products);
}

static void
set_values(Datum *values, const char *tenant_id, int64 product_id, const ProductRow *row)
{
	values[TENANT_ID] = CStringGetTextDatum(tenant_id);
	values[PRODUCT_ID] = Int64GetDatum(product_id);
	values[VERSION] = Int32GetDatum(row->version);
	values[NAME] = CStringGetTextDatum(row->name);
	values[ACTIVE] = BoolGetDatum(row->active);
}

bool
product_store_insert(OpenTables *tables, const char *tenant_id, int64 product_id,
					 const ProductRow *row)
{
	OpenTable  *products = stored_table_open(tables, &products_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT];

	set_values(values, tenant_id, product_id, row);
	return row_insert_or_nothing(products, values, false);
}

void
product_store_update(OpenTables *tables, const char *tenant_id, int64 product_id,
					 const ProductRow *row)
{
	static const int columns[] = {VERSION, NAME, ACTIVE};
	OpenTable  *products = stored_table_open(tables, &products_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT];

	set_values(values, tenant_id, product_id, row);
	row_update(products, values, columns, lengthof(columns), &values[VERSION], NULL);
}
