/*
 * product_store.c
 *	  Rows of pos_write.products.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "store/catalogue_store.h"
#include "table/saved_plan.h"
#include "table/stored_table.h"
#include "value/numeric_amount.h"

static StoredTable products_table = {
	.schema = "pos_write",
	.name = "products",
	.ncolumns = 5,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"product_id", INT8OID}, {"version", INT4OID},
		{"name", TEXTOID}, {"active", BOOLOID}
	}
};

/* WITH ORDINALITY keeps the items' order: the error names the first line */
static SavedPlan find_unsaleable = {
	.sql =
	"SELECT i.line_no, p.product_id IS NOT NULL"
	"  FROM pg_catalog.unnest($2) WITH ORDINALITY i (product_id, line_no)"
	"  LEFT JOIN pos_write.products p"
	"    ON p.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND p.product_id OPERATOR(pg_catalog.=) i.product_id"
	" WHERE p.active IS NOT TRUE"
	" ORDER BY i.line_no"
	" LIMIT 1",
	.nparams = 2,
	.param_types = {TEXTOID, INT8ARRAYOID}
};

static SavedPlan lock_product = {
	.sql =
	"SELECT p.version, p.name, p.active"
	"  FROM pos_write.products p"
	" WHERE p.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND p.product_id OPERATOR(pg_catalog.=) $2"
	"   FOR NO KEY UPDATE",
	.nparams = 2,
	.param_types = {TEXTOID, INT8OID}
};

static SavedPlan insert_product = {
	.sql =
	"INSERT INTO pos_write.products (tenant_id, product_id, version, name, active)"
	" VALUES ($1, $2, $3, $4, $5)"
	" ON CONFLICT (tenant_id, product_id) DO NOTHING",
	.nparams = 5,
	.param_types = {TEXTOID, INT8OID, INT4OID, TEXTOID, BOOLOID}
};

static SavedPlan update_product = {
	.sql =
	"UPDATE pos_write.products"
	"   SET version = $3, name = $4, active = $5"
	" WHERE tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND product_id OPERATOR(pg_catalog.=) $2",
	.nparams = 5,
	.param_types = {TEXTOID, INT8OID, INT4OID, TEXTOID, BOOLOID}
};

static int
first_unsaleable_row(OpenTable *products, const char *tenant_id, const OrderItem *items,
					 int count, bool *known)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), (Datum) 0};
	int			first = -1;

	for (int i = 0; i < count && first < 0; i++)
	{
		key[1] = Int64GetDatum(items[i].product_id);
		*known = stored_row_find_settled(products, key, false);
		if (!*known || !DatumGetBool(stored_row_value_not_null(products, 4)))
			first = i;
	}
	stored_table_close(products);
	return first;
}

/* 40001 where the product of that item is there by now */
static void
require_unknown_still(const Datum *values, int first)
{
	if (saved_plan_read_latest(&find_unsaleable, values, NULL) == 0 ||
		DatumGetInt64(result_value_not_null(0, 1)) != first + 1 ||
		DatumGetBool(result_value_not_null(0, 2)))
		raise_changed_since_snapshot();
}

int
product_store_first_unsaleable(const char *tenant_id, const OrderItem *items, int count,
							   bool *known)
{
	OpenTable  *products = stored_table_open(&products_table, AccessShareLock);
	Datum	   *ids;
	Datum		values[2];
	int			first;

	if (products != NULL)
		return first_unsaleable_row(products, tenant_id, items, count, known);

	ids = palloc(count * sizeof(Datum));
	for (int i = 0; i < count; i++)
		ids[i] = Int64GetDatum(items[i].product_id);
	values[0] = CStringGetTextDatum(tenant_id);
	values[1] = bigint_array(ids, count);

	if (saved_plan_run(&find_unsaleable, values, NULL) == 0)
		return -1;
	*known = DatumGetBool(result_value_not_null(0, 2));
	first = (int) DatumGetInt64(result_value_not_null(0, 1)) - 1;
	if (!*known && IsolationUsesXactSnapshot())
		require_unknown_still(values, first);
	return first;
}

void
product_store_lock(const char *tenant_id, int64 product_id, ProductRow *row)
{
	Datum		values[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(product_id)};

	memset(row, 0, sizeof(*row));
	if (saved_plan_find(&lock_product, values) == 0)
		return;
	row->version = DatumGetInt32(result_value_not_null(0, 1));
	row->name = TextDatumGetCString(result_value_not_null(0, 2));
	row->active = DatumGetBool(result_value_not_null(0, 3));
}

/* the parameters of insert_product and update_product */
static void
set_row(Datum *values, const char *tenant_id, int64 product_id, const ProductRow *row)
{
	values[0] = CStringGetTextDatum(tenant_id);
	values[1] = Int64GetDatum(product_id);
	values[2] = Int32GetDatum(row->version);
	values[3] = CStringGetTextDatum(row->name);
	values[4] = BoolGetDatum(row->active);
}

bool
product_store_insert(const char *tenant_id, int64 product_id, const ProductRow *row)
{
	Datum		values[5];

	set_row(values, tenant_id, product_id, row);
	return saved_plan_run(&insert_product, values, NULL) == 1;
}

void
product_store_update(const char *tenant_id, int64 product_id, const ProductRow *row)
{
	Datum		values[5];

	set_row(values, tenant_id, product_id, row);
	saved_plan_write(&update_product, values, NULL, 1);
}
