/*
 * reference_store.c
 *	  What the outside calls the orders: rows of pos_write.order_references.
 *
 * A reference is claimed before its order is written.  If the command is refused later,
 * the error undoes the claim, or the command gives it up.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "store/order_store.h"
#include "table/row.h"
#include "table/saved_plan.h"

/* The columns of the table, in order */
enum
{
	TENANT_ID, REFERENCE, ORDER_ID, COLUMN_COUNT
};

static StoredTable references_table = {
	.schema = "pos_write",
	.name = "order_references",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"reference", TEXTOID}, {"order_id", INT8OID}
	}
};

static SavedPlan delete_reference = {
	.sql =
	"DELETE FROM pos_write.order_references"
	" WHERE tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND reference OPERATOR(pg_catalog.=) $2",
	.nparams = 2,
	.param_types = {TEXTOID, TEXTOID}
};

static bool
find_order(OpenTable *references, const Datum *key, int64 *order_id)
{
	bool		found = row_find(references, key, 2, ROWS_OF_SNAPSHOT);

	if (found)
		*order_id = DatumGetInt64(row_value_not_null(references, ORDER_ID));
	stored_table_leave(references);
	return found;
}

/*
 * Most references are new, so a cheap look at the index comes first.  A SERIALIZABLE
 * transaction goes without it: it must record the read, even if it finds nothing.
 */
bool
reference_store_find(OpenTables *tables, const char *tenant_id, const char *reference,
					 int64 *order_id)
{
	OpenTable  *references = stored_table_open(tables, &references_table, AccessShareLock);
	Datum		key[] = {CStringGetTextDatum(tenant_id), CStringGetTextDatum(reference)};

	return (IsolationIsSerializable() || row_may_exist(references, key)) &&
		find_order(references, key, order_id);
}

bool
reference_store_claim(OpenTables *tables, const char *tenant_id, const char *reference,
					  int64 order_id, int64 *holder)
{
	OpenTable  *references = stored_table_open(tables, &references_table, RowExclusiveLock);
	bool		known_free = !IsolationIsSerializable();
	Datum		values[] = {
		[TENANT_ID] = CStringGetTextDatum(tenant_id),
		[REFERENCE] = CStringGetTextDatum(reference),
		[ORDER_ID] = Int64GetDatum(order_id)
	};

	if (row_insert_or_nothing(references, values, NULL, known_free))
		return true;
	if (find_order(references, values, holder))
		return false;
	/* it can't be inserted, nor is it there: the plain insert raises the reason */
	row_insert(references, values, NULL);
	return true;
}

void
reference_store_give_up(OpenTables *tables, const char *tenant_id, const char *reference)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), CStringGetTextDatum(reference)};

	tables_flush(tables);
	saved_plan_write(&delete_reference, key, NULL, 1);
}
