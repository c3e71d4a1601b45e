/*
 * stored_row.c
 *	  Rows of the stores' tables by the server's own table and index routines.
 */
#include "postgres.h"

#include "access/tableam.h"
#include "access/xact.h"
#include "storage/lmgr.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "spi/open_table.h"

static void
end_scan(OpenTable *open)
{
	if (open->scan != NULL)
	{
		index_endscan(open->scan);
		UnregisterSnapshot(open->snapshot);
	}
	open->scan = NULL;
	open->snapshot = NULL;
}

void
stored_row_end_search(OpenTable *open)
{
	end_scan(open);
	if (open->found != NULL)
		ExecClearTuple(open->found);
	open->locked = false;
}

void
stored_row_leave_search(OpenTable *open)
{
	if (!open->locked)
	{
		stored_row_end_search(open);
		return;
	}
	/* a copy: we may wait before it is changed, and its page must not */
	ExecMaterializeSlot(open->found);
	end_scan(open);
}

/* Opens the primary key and starts a scan; the snapshot lives as long as that. */
static void
begin_search(OpenTable *open, const Datum *key, int nkeys, Snapshot snapshot)
{
	StoredTable *table = open->table;
	ScanKeyData keys[STORED_TABLE_KEYS_MAX];
	MemoryContext caller = MemoryContextSwitchTo(open->memory);

	if (open->primary_key == NULL)
	{
		open->primary_key = index_open(table->primary_key, open->lockmode);
		open->found = table_slot_create(open->relation, NULL);
	}
	for (int i = 0; i < nkeys; i++)
		ScanKeyEntryInitializeWithInfo(&keys[i], 0, i + 1, BTEqualStrategyNumber, InvalidOid,
									   table->collations[i], &table->equals[i], key[i]);
	open->scan = begin_index_scan(open->relation, open->primary_key, snapshot, nkeys);
	index_rescan(open->scan, keys, nkeys, NULL, 0);
	MemoryContextSwitchTo(caller);
}

static void
begin_visible_search(OpenTable *open, const Datum *key, int nkeys, bool latest)
{
	stored_row_flush(open);
	stored_row_end_search(open);
	open->snapshot = RegisterSnapshot(latest ? GetLatestSnapshot() : GetTransactionSnapshot());
	begin_search(open, key, nkeys, open->snapshot);
}

static bool
is_locked_row(OpenTable *open, const Datum *key, int nkeys)
{
	StoredTable *table = open->table;

	if (!open->locked || nkeys != table->nkeys)
		return false;
	for (int i = 0; i < nkeys; i++)
	{
		if (!DatumGetBool(FunctionCall2Coll(&table->equals[i], table->collations[i],
											stored_row_value_not_null(open, i), key[i])))
			return false;
	}
	return true;
}

bool
stored_row_find(OpenTable *open, const Datum *key, int nkeys, bool latest)
{
	if (is_locked_row(open, key, nkeys))
		return true;
	begin_visible_search(open, key, nkeys, latest);
	return stored_row_next(open);
}

bool
stored_row_find_last(OpenTable *open, const Datum *key, int nkeys)
{
	begin_visible_search(open, key, nkeys, false);
	return index_getnext_slot(open->scan, BackwardScanDirection, open->found);
}

bool
stored_row_may_exist(OpenTable *open, const Datum *key)
{
	SnapshotData dirty;
	bool		found;

	InitDirtySnapshot(dirty);
	stored_row_flush(open);
	stored_row_end_search(open);
	begin_search(open, key, open->table->nkeys, &dirty);
	found = stored_row_next(open);
	stored_row_end_search(open);
	return found;
}

bool
stored_row_next(OpenTable *open)
{
	return index_getnext_slot(open->scan, ForwardScanDirection, open->found);
}

Datum
stored_row_value(OpenTable *open, int column, bool *isnull)
{
	return slot_getattr(open->found, column + 1, isnull);
}

Datum
stored_row_value_not_null(OpenTable *open, int column)
{
	bool		isnull;
	Datum		value = stored_row_value(open, column, &isnull);

	if (isnull)
		raise_null_column(open->table->columns[column].name);
	return value;
}

static void
raise_changed(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
			 errmsg("could not serialize access due to concurrent update"),
			 errdetail("The row has changed since the transaction's snapshot."),
			 errhint("Repeat the transaction.")));
}

/*
 * As the executor's own LockRows, whose conditions need no second look here: a
 * row's key never changes.
 */
bool
stored_row_lock(OpenTable *open)
{
	uint8		flags = TUPLE_LOCK_FLAG_LOCK_UPDATE_IN_PROGRESS;
	ItemPointerData tid = open->found->tts_tid;
	TM_FailureData failure;

	if (!IsolationUsesXactSnapshot())
		flags |= TUPLE_LOCK_FLAG_FIND_LAST_VERSION;
	switch (table_tuple_lock(open->relation, &tid, open->snapshot, open->found,
							 GetCurrentCommandId(false), LockTupleNoKeyExclusive,
							 LockWaitBlock, flags, &failure))
	{
		case TM_Ok:
			open->locked = true;
			return true;
		case TM_Deleted:
			if (!IsolationUsesXactSnapshot())
				return false;
			raise_changed();
			break;
		case TM_Updated:
			raise_changed();
			break;
		default:
			elog(ERROR, "row of table \"%s\" cannot be locked", open->table->name);
	}
	return false;
}

/* An executor's state for writes to the one table */
static void
begin_writes(OpenTable *open)
{
	MemoryContext caller;

	if (open->estate != NULL)
		return;
	caller = MemoryContextSwitchTo(open->memory);
	open->estate = CreateExecutorState();
	open->estate->es_snapshot = GetActiveSnapshot();
	open->result = makeNode(ResultRelInfo);
	InitResultRelInfo(open->result, open->relation, 0, NULL, 0);
	MemoryContextSwitchTo(caller);
}

/* When there is an entry to be made: most updates need none. */
static void
open_indexes(OpenTable *open)
{
	MemoryContext caller;

	if (open->result->ri_IndexRelationDescs != NULL)
		return;
	caller = MemoryContextSwitchTo(open->memory);
	ExecOpenIndices(open->result, open->table->inserts_new);
	MemoryContextSwitchTo(caller);
}

static TupleTableSlot *
row_slot(OpenTable *open, int place)
{
	begin_writes(open);
	if (open->rows[place] == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(open->memory);

		open->rows[place] = table_slot_create(open->relation, NULL);
		MemoryContextSwitchTo(caller);
	}
	return open->rows[place];
}

/* A slot with our columns; those of the user's are null. */
static TupleTableSlot *
fill_slot(OpenTable *open, int place, const Datum *values, const char *nulls)
{
	int			ncolumns = open->table->ncolumns;
	TupleTableSlot *slot = row_slot(open, place);

	ExecClearTuple(slot);
	memcpy(slot->tts_values, values, ncolumns * sizeof(Datum));
	for (int i = 0; i < slot->tts_tupleDescriptor->natts; i++)
		slot->tts_isnull[i] = i >= ncolumns || (nulls != NULL && nulls[i] == PLAN_NULL);
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

/* False where noconflict, and a key is there already */
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
stored_row_flush(OpenTable *open)
{
	int			count = open->row_count;

	if (count == 0)
		return;
	open->row_count = 0;
	table_multi_insert(open->relation, open->rows, count, GetCurrentCommandId(true), 0, NULL);
	for (int i = 0; i < count; i++)
	{
		(void) insert_index_entries(open, open->rows[i], false);
		ExecClearTuple(open->rows[i]);
		ResetPerTupleExprContext(open->estate);
	}
}

void
stored_row_insert(OpenTable *open, const Datum *values, const char *nulls)
{
	TupleTableSlot *slot = fill_slot(open, open->row_count, values, nulls);

	check_constraints(open, slot);
	if (open->held)
	{
		ExecMaterializeSlot(slot);
		if (++open->row_count < STORED_ROWS_MAX)
			return;
	}
	else
		open->row_count = 1;
	stored_row_flush(open);
}

bool
stored_row_insert_new(OpenTable *open, const Datum *values)
{
	TupleTableSlot *slot;
	uint32		token;
	bool		inserted;

	stored_row_flush(open);
	slot = fill_slot(open, 0, values, NULL);
	check_constraints(open, slot);
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

/* The found row with other values in some columns */
static TupleTableSlot *
fill_changed(OpenTable *open, const int *columns, int count, const Datum *values,
			 const char *nulls)
{
	TupleTableSlot *slot = row_slot(open, 0);
	int			natts = slot->tts_tupleDescriptor->natts;

	slot_getallattrs(open->found);
	ExecClearTuple(slot);
	memcpy(slot->tts_values, open->found->tts_values, natts * sizeof(Datum));
	memcpy(slot->tts_isnull, open->found->tts_isnull, natts * sizeof(bool));
	for (int i = 0; i < count; i++)
	{
		slot->tts_values[columns[i]] = values[i];
		slot->tts_isnull[columns[i]] = nulls != NULL && nulls[i] == PLAN_NULL;
	}
	return ExecStoreVirtualTuple(slot);
}

bool
stored_row_update(OpenTable *open, const int *columns, int count,
				  const Datum *values, const char *nulls)
{
	TupleTableSlot *slot = fill_changed(open, columns, count, values, nulls);
	TM_FailureData failure;
	LockTupleMode lockmode;
	IndexesToUpdate indexes;
	TM_Result	result;

	/* from here on the row that was found is not the last version */
	open->locked = false;
	CheckCmdReplicaIdentity(open->relation, CMD_UPDATE);
	check_constraints(open, slot);
	result = table_tuple_update(open->relation, &open->found->tts_tid, slot,
								GetCurrentCommandId(true), open->estate->es_snapshot,
								InvalidSnapshot, true, &failure, &lockmode, &indexes);
	if (result == TM_Ok)
		update_index_entries(open, slot, indexes);
	ResetPerTupleExprContext(open->estate);
	return result == TM_Ok;
}
