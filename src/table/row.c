/*
 * row.c
 *	  Access to the rows of a stored table.
 *
 * This file alone chooses between direct access (direct_search.c, direct_write.c)
 * and statements (statement.c).
 */
#include "postgres.h"

#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "storage/bufmgr.h"
#include "utils/fmgrprotos.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

#include "errors.h"
#include "table/open_table.h"
#include "table/tid_cache.h"

static bool
is_direct(const OpenTable *open)
{
	return open->relation != NULL;
}

bool
row_find(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen)
{
	return is_direct(open)
		? direct_find(open, key, nkeys, seen)
		: statement_find(open, key, nkeys, seen);
}

bool
row_next(OpenTable *open)
{
	return is_direct(open) ? direct_next(open) : ++open->answer_row < open->answer_rows;
}

bool
row_find_last(OpenTable *open, const Datum *key, int nkeys)
{
	return is_direct(open)
		? direct_find_last(open, key, nkeys)
		: statement_find_last(open, key, nkeys);
}

bool
row_find_in_cache(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen)
{
	return is_direct(open) && direct_find_in_cache(open, key, nkeys, seen);
}

void
row_cache(OpenTable *open, const Datum *key, int nkeys)
{
	if (is_direct(open))
		tid_cache_remember(open->table, key, nkeys, &open->found->tts_tid);
}

bool
row_find_cached(OpenTable *open, const Datum *key, RowsSeen seen)
{
	int			nkeys = open->table->nkeys;

	if (row_find_in_cache(open, key, nkeys, seen))
		return true;
	if (!row_find(open, key, nkeys, seen))
		return false;
	row_cache(open, key, nkeys);
	return true;
}

void
row_require_in_snapshot(OpenTable *open, const Datum *key)
{
	if (!IsolationUsesXactSnapshot())
		return;
	if (!is_direct(open))
		statement_require_in_snapshot(open, key);
	else if (!table_tuple_satisfies_snapshot(open->relation, open->found,
											 GetTransactionSnapshot()))
		raise_changed_since_snapshot();
}

bool
row_may_exist(OpenTable *open, const Datum *key)
{
	return !is_direct(open) || direct_may_exist(open, key);
}

bool
rows_may_exist(OpenTable *open)
{
	return !is_direct(open) || RelationGetNumberOfBlocks(open->relation) > 0;
}

bool
row_lock(OpenTable *open, const Datum *key)
{
	if (!is_direct(open))
		return statement_lock(open, key);
	return direct_find(open, key, open->table->nkeys, ROWS_OF_SNAPSHOT) && direct_lock(open);
}

bool
row_lock_share(OpenTable *open, const Datum *key)
{
	if (!is_direct(open))
		return statement_lock_share(open, key);
	return direct_find(open, key, open->table->nkeys, ROWS_OF_SNAPSHOT) && direct_lock_share(open);
}

Datum
row_value(OpenTable *open, int column, bool *isnull)
{
	return is_direct(open)
		? slot_getattr(open->found, open->table->numbers[column], isnull)
		: SPI_getbinval(open->answer->vals[open->answer_row], open->answer->tupdesc,
						column + 1, isnull);
}

Datum
row_value_not_null(OpenTable *open, int column)
{
	bool		isnull;
	Datum		value = row_value(open, column, &isnull);

	if (isnull)
		raise_null_column(open->table->columns[column].name);
	return value;
}

TimestampTz
row_moment(OpenTable *open, int column)
{
	bool		isnull;
	Datum		value = row_value(open, column, &isnull);

	return isnull ? DT_NOBEGIN : DatumGetTimestampTz(value);
}

void
row_insert(OpenTable *open, const Datum *values, const char *nulls)
{
	if (is_direct(open))
		direct_insert(open, values, nulls);
	else
		statement_insert(open, values, nulls);
}

bool
row_insert_or_nothing(OpenTable *open, const Datum *values, const char *nulls, bool known_free)
{
	if (is_direct(open) && (known_free || !direct_may_exist(open, values)) &&
		direct_insert_new(open, values, nulls))
		return true;
	return statement_insert_or_nothing(open, values, nulls);
}

void
row_upsert(OpenTable *open, const Datum *values)
{
	statement_upsert(open, values);
}

void
row_update(OpenTable *open, const Datum *key, const int *columns, int count,
		   const Datum *values, const char *nulls)
{
	if (!is_direct(open) ||
		!direct_find(open, key, open->table->nkeys, ROWS_OF_SNAPSHOT) ||
		!direct_update(open, columns, count, values, nulls))
		statement_update(open, key, columns, count, values, nulls);
}

void
row_update_found(OpenTable *open, const int *columns, int count, const Datum *values,
				 const char *nulls)
{
	Datum		key[STORED_TABLE_KEYS_MAX];

	if (is_direct(open) && direct_update(open, columns, count, values, nulls))
		return;
	for (int i = 0; i < open->table->nkeys; i++)
		key[i] = row_value_not_null(open, i);
	statement_update(open, key, columns, count, values, nulls);
}

/* Whether a bigint or a numeric is zero: a numeric that has a sign but no digit. */
static bool
is_zero(Oid type, Datum value)
{
	return type == INT8OID ? DatumGetInt64(value) == 0
		: VARSIZE(DatumGetPointer(value)) == VARHDRSZ + sizeof(uint16);
}

/* Adds what is not zero to the row that was found; false as for direct_update(). */
static bool
add_to_found(OpenTable *open, const Datum *values)
{
	StoredTable *table = open->table;
	int			columns[STORED_TABLE_COLUMNS_MAX];
	Datum		sums[STORED_TABLE_COLUMNS_MAX];
	int			count = 0;

	for (int column = table->nkeys; column < table->ncolumns; column++)
	{
		Oid			type = table->columns[column].type;

		if (is_zero(type, values[column]))
			continue;
		columns[count] = column;
		sums[count++] = DirectFunctionCall2(type == INT8OID ? int8pl : numeric_add,
											row_value_not_null(open, column), values[column]);
	}
	return count == 0 || direct_update(open, columns, count, sums, NULL);
}

/*
 * Adds rows directly, in their order, until one needs a statement.  Returns how many
 * were added.  Above READ COMMITTED all need one: the transaction must not change a
 * row that is newer than its snapshot, and a statement raises 40001 for it.
 */
static int
add_directly(OpenTable *open, const Datum *rows, int count)
{
	int			added;

	if (!is_direct(open) || IsolationUsesXactSnapshot())
		return 0;
	direct_begin_hot_search(open);
	for (added = 0; added < count; added++)
	{
		const Datum *values = rows + (Size) added * open->table->ncolumns;

		if (!direct_find_hot(open, values))
			direct_insert(open, values, NULL);
		else if (!add_to_found(open, values))
			break;
	}
	return added;
}

void
rows_add(OpenTable *open, const Datum *rows, int count)
{
	for (int i = add_directly(open, rows, count); i < count; i++)
		statement_add(open, rows + (Size) i * open->table->ncolumns);
}
