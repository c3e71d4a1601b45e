/*
 * stored_write.c
 *	  Writes rows to a table of the stores: directly, or by its statement.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "utils/fmgrprotos.h"

#include "table/open_table.h"

void
stored_table_insert(StoredTable *table, SavedPlan *plan, const Datum *values, const char *nulls)
{
	OpenTable  *open = stored_table_open(table, RowExclusiveLock);

	if (open == NULL)
	{
		saved_plan_write(plan, values, nulls, 1);
		return;
	}
	stored_row_insert(open, values, nulls);
	stored_table_close(open);
}

/* values behind the key, each with what the row has there */
static bool
add_to_found(OpenTable *open, const Datum *values)
{
	StoredTable *table = open->table;
	int			count = table->ncolumns - table->nkeys;
	int			columns[STORED_TABLE_COLUMNS_MAX];
	Datum		sums[STORED_TABLE_COLUMNS_MAX];

	for (int i = 0; i < count; i++)
	{
		int			column = table->nkeys + i;
		Datum		present = stored_row_value_not_null(open, column);

		columns[i] = column;
		sums[i] = table->columns[column].type == INT8OID
			? DirectFunctionCall2(int8pl, present, values[column])
			: DirectFunctionCall2(numeric_add, present, values[column]);
	}
	return stored_row_update(open, columns, count, sums, NULL);
}

/* How many of the rows, in their order, could be added without a statement */
static int
add_directly(StoredTable *table, const Datum *rows, int count)
{
	OpenTable  *open = stored_table_open(table, RowExclusiveLock);
	int			added;

	if (open == NULL)
		return 0;
	stored_rows_begin_search(open);
	for (added = 0; added < count; added++)
	{
		const Datum *values = rows + (Size) added * table->ncolumns;

		if (!stored_row_find_counter(open, values))
			stored_row_gather(open, values, NULL);
		else if (!add_to_found(open, values))
			break;
	}
	stored_table_close(open);
	return added;
}

void
stored_table_add(StoredTable *table, SavedPlan *plan, const Datum *rows, int count)
{
	/*
	 * A transaction with one snapshot must not add to a row that it does not
	 * see: the statement tells, with 40001.
	 */
	int			added = IsolationUsesXactSnapshot() ? 0 : add_directly(table, rows, count);

	for (int i = added; i < count; i++)
		saved_plan_write(plan, rows + (Size) i * table->ncolumns, NULL, 1);
}

bool
stored_table_update(StoredTable *table, const Datum *key, const int *columns, int count,
					const Datum *values, const char *nulls)
{
	OpenTable  *open = stored_table_open(table, RowExclusiveLock);
	bool		updated;

	if (open == NULL)
		return false;
	updated = stored_row_find(open, key, table->nkeys, false) &&
		stored_row_update(open, columns, count, values, nulls);
	stored_table_close(open);
	return updated;
}
