/*
 * key_index.c
 *	  A table of the stores and one of its indexes, read without a statement.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/relation.h"
#include "access/skey.h"
#include "access/table.h"
#include "access/transam.h"
#include "catalog/pg_am.h"
#include "catalog/pg_class.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_opfamily.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/primnodes.h"
#include "utils/fmgroids.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "compat.h"
#include "query/key_index.h"

/* Of date, which has no name in the server's headers */
#define DATETIME_BTREE_FAMILY 434

/* With the comparisons of each, by strategy; those that nobody asks for are missing. */
static const struct
{
	Oid			type;
	Oid			family;
	Oid			collation;
	RegProcedure compare[BTMaxStrategyNumber + 1];
}			key_types[] = {
	[KEY_TEXT] = {
		TEXTOID, TEXT_BTREE_FAM_OID, C_COLLATION_OID, {[BTEqualStrategyNumber] = F_TEXTEQ}
	},
	[KEY_INT4] = {
		INT4OID, INTEGER_BTREE_FAM_OID, InvalidOid, {[BTEqualStrategyNumber] = F_INT4EQ}
	},
	[KEY_INT8] = {
		INT8OID, INTEGER_BTREE_FAM_OID, InvalidOid, {
			[BTEqualStrategyNumber] = F_INT8EQ,
			[BTGreaterEqualStrategyNumber] = F_INT8GE
		}
	},
	[KEY_DATE] = {
		DATEOID, DATETIME_BTREE_FAMILY, InvalidOid, {
			[BTLessStrategyNumber] = F_DATE_LT,
			[BTLessEqualStrategyNumber] = F_DATE_LE,
			[BTGreaterEqualStrategyNumber] = F_DATE_GE,
			[BTGreaterStrategyNumber] = F_DATE_GT
		}
	}
};

Relation
store_table_open(const char *schema, const char *name)
{
	RangeVar   *range = makeRangeVar(unconstify(char *, schema), unconstify(char *, name), -1);
	Relation	table = table_openrv_extended(range, AccessShareLock, true);

	if (table == NULL)
		return NULL;
	if (table->rd_rel->relkind == RELKIND_RELATION && !table->rd_rel->relhassubclass)
		return table;
	table_close(table, NoLock);
	return NULL;
}

/* As the planner asks: was it made when rows had other keys that a snapshot may see? */
static bool
leads_snapshots_to_rows(Relation index)
{
	return !index->rd_index->indcheckxmin ||
		TransactionIdPrecedes(HeapTupleHeaderGetXmin(index->rd_indextuple->t_data),
							  TransactionXmin);
}

/* The predicate, if any, asks no more than that a column is not null that never is. */
static bool
has_every_row(Relation table, Relation index)
{
	ListCell   *cell;

	if (!index->rd_index->indisvalid || !leads_snapshots_to_rows(index))
		return false;
	foreach(cell, RelationGetIndexPredicate(index))
	{
		NullTest   *test = lfirst(cell);
		Var		   *column;

		if (!IsA(test, NullTest) || test->nulltesttype != IS_NOT_NULL || !IsA(test->arg, Var))
			return false;
		column = (Var *) test->arg;
		if (column->varattno < 1 ||
			!is_never_null(RelationGetDescr(table), column->varattno - 1))
			return false;
	}
	return true;
}

static bool
is_in_order_of(Relation index, const KeyColumn *columns, int count)
{
	if (index->rd_rel->relam != BTREE_AM_OID || index->rd_index->indnkeyatts != count)
		return false;
	for (int i = 0; i < count; i++)
	{
		KeyType		type = columns[i].type;

		if (index->rd_index->indkey.values[i] != columns[i].number ||
			index->rd_opcintype[i] != key_types[type].type ||
			index->rd_opfamily[i] != key_types[type].family ||
			index->rd_indcollation[i] != key_types[type].collation ||
			index->rd_indoption[i] != 0)
			return false;
	}
	return true;
}

Relation
key_index_open(Relation table, Oid index, const KeyColumn *columns, int count)
{
	Relation	opened = try_relation_open(index, AccessShareLock);

	if (opened == NULL)
		return NULL;
	if (opened->rd_rel->relkind == RELKIND_INDEX &&
		opened->rd_index->indrelid == RelationGetRelid(table) &&
		is_in_order_of(opened, columns, count) && has_every_row(table, opened))
		return opened;
	relation_close(opened, NoLock);
	return NULL;
}

void
key_init(ScanKey key, int place, KeyType type, StrategyNumber strategy, Datum value)
{
	ScanKeyEntryInitialize(key, 0, place, strategy, InvalidOid, key_types[type].collation,
						   key_types[type].compare[strategy], value);
}

IndexScanDesc
key_scan_begin(Relation table, Relation index, int nkeys)
{
	return begin_index_scan(table, index, GetActiveSnapshot(), nkeys);
}
