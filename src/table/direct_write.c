/*
 * direct_write.c
 *	  Inserts and changes rows of plain tables by the server's table and index
 *	  routines.
 *
 * New rows wait in memory until direct_flush(), so that a command's rows are written
 * together, as COPY does.  Constraints are checked when a row is made, unique keys
 * when it is written.
 */
#include "postgres.h"

#include "access/sysattr.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/index.h"
#if PG_VERSION_NUM >= 160000
#include "parser/parse_relation.h"
#endif
#include "storage/lmgr.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "table/open_table.h"
#include "table/saved_plan.h"

/* Gives the executor's state a range table with this one table as result relation. */
static void
init_range_table(OpenTable *open)
{
	RangeTblEntry *entry = makeNode(RangeTblEntry);
#if PG_VERSION_NUM >= 160000
	List	   *permissions = NIL;
#endif

	entry->rtekind = RTE_RELATION;
	entry->relid = RelationGetRelid(open->relation);
	entry->relkind = open->relation->rd_rel->relkind;
	entry->rellockmode = open->lockmode;
#if PG_VERSION_NUM >= 180000
	open->updated = &addRTEPermissionInfo(&permissions, entry)->updatedCols;
	ExecInitRangeTable(open->estate, list_make1(entry), permissions, bms_make_singleton(1));
#elif PG_VERSION_NUM >= 160000
	open->updated = &addRTEPermissionInfo(&permissions, entry)->updatedCols;
	ExecInitRangeTable(open->estate, list_make1(entry), permissions);
#else
	open->updated = &entry->updatedCols;
	ExecInitRangeTable(open->estate, list_make1(entry));
#endif
}

/* Makes the executor's state that writes need.  It has no snapshot and no plan. */
static void
begin_writes(OpenTable *open)
{
	MemoryContext caller;

	if (open->estate != NULL)
		return;
	caller = MemoryContextSwitchTo(open->memory);
	open->estate = CreateExecutorState();
	init_range_table(open);
	open->result = makeNode(ResultRelInfo);
	InitResultRelInfo(open->result, open->relation, 1, NULL, 0);
	MemoryContextSwitchTo(caller);
}

/* Opens all indexes.  Only for index entries: most updates are HOT and make none. */
static void
open_indexes(OpenTable *open)
{
	MemoryContext caller;

	if (open->result->ri_IndexRelationDescs != NULL)
		return;
	caller = MemoryContextSwitchTo(open->memory);
	ExecOpenIndices(open->result, false);
	MemoryContextSwitchTo(caller);
}

/* Returns the slot, which is made when it is first needed. */
static TupleTableSlot *
row_slot(OpenTable *open, TupleTableSlot **slot)
{
	begin_writes(open);
	if (*slot == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(open->memory);

		*slot = table_slot_create(open->relation, NULL);
		MemoryContextSwitchTo(caller);
	}
	return *slot;
}

/* Makes a row of our columns.  Columns that users have added are null. */
static TupleTableSlot *
make_row(OpenTable *open, const Datum *values, const char *nulls)
{
	const StoredTable *table = open->table;
	TupleTableSlot *slot = row_slot(open, &open->row);

	ExecClearTuple(slot);
	memset(slot->tts_isnull, true, slot->tts_tupleDescriptor->natts);
	for (int i = 0; i < table->ncolumns; i++)
	{
		if (nulls != NULL && nulls[i] == PLAN_NULL)
			continue;
		slot->tts_values[table->numbers[i] - 1] = values[i];
		slot->tts_isnull[table->numbers[i] - 1] = false;
	}
	return ExecStoreVirtualTuple(slot);
}

static void
check_constraints(OpenTable *open, TupleTableSlot *slot)
{
	slot->tts_tableOid = RelationGetRelid(open->relation);
	if (open->relation->rd_att->constr)
		ExecConstraints(open->result, slot, open->estate);
}

#if PG_VERSION_NUM >= 160000
typedef TU_UpdateIndexes IndexesToUpdate;

#define NO_INDEXES TU_None
#else
typedef bool IndexesToUpdate;

#define NO_INDEXES false
#endif

/*
 * Makes the entries of a new row.  A unique key that is taken raises 23505.  With
 * noconflict it returns false instead.
 */
static bool
insert_index_entries(OpenTable *open, TupleTableSlot *slot, bool noconflict)
{
	bool		conflict = false;
	List	   *rechecks;

	open_indexes(open);
#if PG_VERSION_NUM >= 160000
	rechecks = ExecInsertIndexTuples(open->result, slot, open->estate, false, noconflict,
									 &conflict, NIL, false);
#else
	rechecks = ExecInsertIndexTuples(open->result, slot, open->estate, false, noconflict,
									 &conflict, NIL);
#endif
	list_free(rechecks);
	return !conflict;
}

/* Makes the entries of a new version of a row, in those indexes that need one. */
static void
update_index_entries(OpenTable *open, TupleTableSlot *slot, IndexesToUpdate indexes)
{
	if (indexes == NO_INDEXES)
		return;
	open_indexes(open);
#if PG_VERSION_NUM >= 160000
	list_free(ExecInsertIndexTuples(open->result, slot, open->estate, true, false, NULL, NIL,
									indexes == TU_Summarizing));
#else
	list_free(ExecInsertIndexTuples(open->result, slot, open->estate, true, false, NULL, NIL));
#endif
}

void
direct_flush(OpenTable *open)
{
	int			count = open->waiting;

	if (count == 0)
		return;
	Assert(count <= WAITING_ROWS_MAX && open->estate != NULL);
	Assert(CheckRelationLockedByMe(open->relation, RowExclusiveLock, true));
	open->waiting = 0;
	table_multi_insert(open->relation, open->rows, count, GetCurrentCommandId(true), 0, NULL);
	for (int i = 0; i < count; i++)
	{
		(void) insert_index_entries(open, open->rows[i], false);
		ExecClearTuple(open->rows[i]);
		ResetPerTupleExprContext(open->estate);
	}
}

/*
 * The callers are about to run statements, which may change a row that we have
 * locked.  So such a row counts as locked no longer and will be searched again.
 */
void
tables_flush(OpenTables *tables)
{
	for (OpenTable *open = tables->first; open; open = open->next)
	{
		if (open->relation == NULL)
			continue;
		open->locked = false;
		direct_flush(open);
	}
}

void
direct_insert(OpenTable *open, const Datum *values, const char *nulls)
{
	TupleTableSlot *row = make_row(open, values, nulls);

	check_constraints(open, row);
	ExecCopySlot(row_slot(open, &open->rows[open->waiting]), row);
	if (++open->waiting == WAITING_ROWS_MAX)
		direct_flush(open);
}

/* Adds to each unique index what a speculative insertion needs to compare keys. */
static void
open_indexes_for_speculation(OpenTable *open)
{
	ResultRelInfo *result = open->result;
	MemoryContext caller;

	open_indexes(open);
	caller = MemoryContextSwitchTo(open->memory);
	for (int i = 0; i < result->ri_NumIndices; i++)
	{
		IndexInfo  *index = result->ri_IndexRelationInfo[i];

		if (index->ii_Unique && index->ii_ExclusionOps == NULL && index->ii_UniqueOps == NULL)
			BuildSpeculativeIndexInfo(result->ri_IndexRelationDescs[i], index);
	}
	MemoryContextSwitchTo(caller);
}

/* As ExecInsert() of the server does for INSERT ... ON CONFLICT DO NOTHING */
bool
direct_insert_new(OpenTable *open, const Datum *values, const char *nulls)
{
	TupleTableSlot *slot;
	uint32		token;
	bool		inserted;

	direct_flush(open);
	slot = make_row(open, values, nulls);
	check_constraints(open, slot);
	open_indexes_for_speculation(open);
	token = SpeculativeInsertionLockAcquire(GetCurrentTransactionId());
	table_tuple_insert_speculative(open->relation, slot, GetCurrentCommandId(true), 0, NULL,
								   token);
	inserted = insert_index_entries(open, slot, true);
	table_tuple_complete_speculative(open->relation, slot, token, inserted);
	SpeculativeInsertionLockRelease(GetCurrentTransactionId());
	ExecClearTuple(slot);
	ResetPerTupleExprContext(open->estate);
	return inserted;
}

/* Makes a copy of the row that was found with other values in some columns. */
static TupleTableSlot *
make_changed(OpenTable *open, const int *columns, int count, const Datum *values,
			 const char *nulls)
{
	TupleTableSlot *slot = row_slot(open, &open->row);
	int			natts = slot->tts_tupleDescriptor->natts;

	slot_getallattrs(open->found);
	ExecClearTuple(slot);
	memcpy(slot->tts_values, open->found->tts_values, natts * sizeof(Datum));
	memcpy(slot->tts_isnull, open->found->tts_isnull, natts * sizeof(bool));
	for (int i = 0; i < count; i++)
	{
		int			place = open->table->numbers[columns[i]] - 1;

		slot->tts_values[place] = values[i];
		slot->tts_isnull[place] = nulls != NULL && nulls[i] == PLAN_NULL;
	}
	return ExecStoreVirtualTuple(slot);
}

bool
direct_update(OpenTable *open, const int *columns, int count,
			  const Datum *values, const char *nulls)
{
	TupleTableSlot *slot = make_changed(open, columns, count, values, nulls);
	Bitmapset  *updated = NULL;
	TM_FailureData failure;
	LockTupleMode lockmode;
	IndexesToUpdate indexes;
	TM_Result	result;

	for (int i = 0; i < count; i++)
		updated = bms_add_member(updated, open->table->numbers[columns[i]] -
								 FirstLowInvalidHeapAttributeNumber);
	*open->updated = updated;

	/* from here on the row that was found is not the newest version */
	open->locked = false;
	CheckCmdReplicaIdentity(open->relation, CMD_UPDATE);
	check_constraints(open, slot);
	result = table_tuple_update(open->relation, &open->found->tts_tid, slot,
								GetCurrentCommandId(true), InvalidSnapshot, InvalidSnapshot,
								true, &failure, &lockmode, &indexes);
	if (result == TM_Ok)
		update_index_entries(open, slot, indexes);
	*open->updated = NULL;
	bms_free(updated);
	ResetPerTupleExprContext(open->estate);
	return result == TM_Ok;
}
