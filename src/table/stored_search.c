/*
 * stored_search.c
 *	  Finds and locks rows of the stores' tables by the server's own table and
 *	  index routines.
 */
#include "postgres.h"

#include "access/tableam.h"
#include "access/xact.h"
#include "storage/bufmgr.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "errors.h"
#include "table/open_table.h"
#include "table/tid_cache.h"

static void
end_scan(OpenTable *open)
{
	if (open->scan != NULL)
		index_endscan(open->scan);
	if (open->snapshot != NULL)
		UnregisterSnapshot(open->snapshot);
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

static void
search_for(OpenTable *open, const Datum *key)
{
	StoredTable *table = open->table;
	int			nkeys = open->scan->numberOfKeys;
	ScanKeyData keys[STORED_TABLE_KEYS_MAX];

	for (int i = 0; i < nkeys; i++)
		ScanKeyEntryInitializeWithInfo(&keys[i], 0, i + 1, BTEqualStrategyNumber, InvalidOid,
									   table->collations[i], &table->equals[i], key[i]);
	index_rescan(open->scan, keys, nkeys, NULL, 0);
}

/* The slot of the row that is found, made where it is not there yet */
static void
found_slot(OpenTable *open)
{
	MemoryContext caller;

	if (open->found != NULL)
		return;
	caller = MemoryContextSwitchTo(open->memory);
	open->found = table_slot_create(open->relation, NULL);
	MemoryContextSwitchTo(caller);
}

/* Before a snapshot is taken: we may wait for it. */
static void
open_primary_key(OpenTable *open)
{
	MemoryContext caller = MemoryContextSwitchTo(open->memory);

	if (open->primary_key == NULL)
		open->primary_key = index_open(open->table->primary_key, open->lockmode);
	MemoryContextSwitchTo(caller);
}

/* Starts a scan of the primary key; the snapshot lives as long as that. */
static void
begin_search(OpenTable *open, const Datum *key, int nkeys, Snapshot snapshot)
{
	MemoryContext caller = MemoryContextSwitchTo(open->memory);

	open->scan = begin_index_scan(open->relation, open->primary_key, snapshot, nkeys);
	search_for(open, key);
	MemoryContextSwitchTo(caller);
	found_slot(open);
}

static void
take_snapshot(OpenTable *open, bool latest)
{
	stored_row_flush(open);
	stored_row_end_search(open);
	open->snapshot = RegisterSnapshot(latest ? GetLatestSnapshot() : GetTransactionSnapshot());
}

static void
begin_visible_search(OpenTable *open, const Datum *key, int nkeys, bool latest)
{
	open_primary_key(open);
	take_snapshot(open, latest);
	begin_search(open, key, nkeys, open->snapshot);
}

/* After the transaction's snapshot has shown no row of the key */
static void
require_none_since(OpenTable *open, const Datum *key, int nkeys)
{
	if (!IsolationUsesXactSnapshot())
		return;
	begin_visible_search(open, key, nkeys, true);
	if (stored_row_next(open))
		raise_changed_since_snapshot();
}

static bool
found_has_key(OpenTable *open, const Datum *key, int nkeys)
{
	StoredTable *table = open->table;

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
	if (open->locked && nkeys == open->table->nkeys && found_has_key(open, key, nkeys))
		return true;
	begin_visible_search(open, key, nkeys, latest);
	if (stored_row_next(open))
		return true;
	if (!latest)
		require_none_since(open, key, nkeys);
	return false;
}

void
stored_row_require_in_snapshot(OpenTable *open)
{
	if (IsolationUsesXactSnapshot() &&
		!table_tuple_satisfies_snapshot(open->relation, open->found, GetTransactionSnapshot()))
		raise_changed_since_snapshot();
}

/*
 * No longer there once the table has been truncated behind it.  Who truncates has
 * every session forget the size that it knows, before we get our lock.
 */
static bool
is_in_table(OpenTable *open, ItemPointer place)
{
	BlockNumber block = ItemPointerGetBlockNumber(place);
	BlockNumber known = RelationGetSmgr(open->relation)->smgr_cached_nblocks[MAIN_FORKNUM];

	if (known == InvalidBlockNumber || block >= known)
		known = RelationGetNumberOfBlocks(open->relation);
	return block < known;
}

bool
stored_row_find_at_place(OpenTable *open, const Datum *key, int nkeys, bool latest)
{
	ItemPointerData place;

	if (!row_place_known(open->table, key, nkeys, &place) || !is_in_table(open, &place))
		return false;
	take_snapshot(open, latest);
	found_slot(open);
	return table_tuple_fetch_row_version(open->relation, &place, open->snapshot, open->found) &&
		found_has_key(open, key, nkeys);
}

void
stored_row_remember_place(OpenTable *open, const Datum *key, int nkeys)
{
	row_place_remember(open->table, key, nkeys, &open->found->tts_tid);
}

bool
stored_row_find_settled(OpenTable *open, const Datum *key, bool latest)
{
	int			nkeys = open->table->nkeys;

	if (stored_row_find_at_place(open, key, nkeys, latest))
		return true;
	if (!stored_row_find(open, key, nkeys, latest))
		return false;
	stored_row_remember_place(open, key, nkeys);
	return true;
}

bool
stored_row_find_last(OpenTable *open, const Datum *key, int nkeys)
{
	begin_visible_search(open, key, nkeys, false);
	if (index_getnext_slot(open->scan, BackwardScanDirection, open->found))
		return true;
	require_none_since(open, key, nkeys);
	return false;
}

void
stored_rows_begin_search(OpenTable *open)
{
	open_primary_key(open);
	take_snapshot(open, true);
}

/* The row's versions are followed from where the index led the last time. */
static bool
find_where_index_led(OpenTable *open, const Datum *key)
{
	ItemPointerData place;
	IndexFetchTableData *fetch;
	bool		again = false;
	bool		found;

	if (!row_place_known(open->table, key, open->table->nkeys, &place) || !is_in_table(open, &place))
		return false;
	found_slot(open);
	fetch = table_index_fetch_begin(open->relation);
	found = table_index_fetch_tuple(fetch, &place, open->snapshot, open->found, &again, NULL);
	table_index_fetch_end(fetch);
	return found && found_has_key(open, key, open->table->nkeys);
}

static bool
find_by_index(OpenTable *open, const Datum *key)
{
	int			nkeys = open->table->nkeys;
	ItemPointer tid;

	if (open->scan == NULL)
		begin_search(open, key, nkeys, open->snapshot);
	else
		search_for(open, key);
	while ((tid = index_getnext_tid(open->scan, ForwardScanDirection)) != NULL)
	{
		ItemPointerData place = *tid;

		if (index_fetch_heap(open->scan, open->found))
		{
			row_place_remember(open->table, key, nkeys, &place);
			return true;
		}
	}
	return false;
}

bool
stored_row_find_counter(OpenTable *open, const Datum *key)
{
	return find_where_index_led(open, key) || find_by_index(open, key);
}

bool
stored_row_may_exist(OpenTable *open, const Datum *key)
{
	SnapshotData dirty;
	bool		found;

	InitDirtySnapshot(dirty);
	stored_row_flush(open);
	stored_row_end_search(open);
	open_primary_key(open);
	begin_search(open, key, open->table->nkeys, &dirty);
	found = stored_row_next(open);
	stored_row_end_search(open);
	return found;
}

bool
stored_row_next(OpenTable *open)
{
	Assert(open->scan != NULL);
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
	ExecClearTuple(open->found);
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
			raise_changed_since_snapshot();
			break;
		case TM_Updated:
			raise_changed_since_snapshot();
			break;
		default:
			elog(ERROR, "row of table \"%s\" cannot be locked", open->table->name);
	}
	return false;
}
