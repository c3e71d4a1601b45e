/*
 * direct_search.c
 *	  Finds and locks rows of plain tables by the server's table and index routines.
 *
 * A search has a snapshot, a scan of the primary key and a slot with the row that
 * was found.  Snapshot and scan live until the search ends; the slot is used again
 * by the next search.  All are made in the memory context of the open table.
 *
 * Locks come before snapshots.  While we wait for a lock, an ALTER TABLE may rewrite
 * the table, and older snapshots see no row in it then.
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
direct_end_search(OpenTable *open)
{
	end_scan(open);
	if (open->found != NULL)
		ExecClearTuple(open->found);
	open->locked = false;
}

void
direct_leave_search(OpenTable *open)
{
	if (!open->locked)
	{
		direct_end_search(open);
		return;
	}
	/* a copy of the row, so that its page is not pinned until the row is changed */
	ExecMaterializeSlot(open->found);
	end_scan(open);
}

/* Starts the scan, or starts it again, for these values of the key. */
static void
search_for(OpenTable *open, const Datum *key)
{
	StoredTable *table = open->table;
	int			nkeys = open->scan->numberOfKeys;
	ScanKeyData keys[STORED_TABLE_KEYS_MAX];

	for (int i = 0; i < nkeys; i++)
		ScanKeyEntryInitializeWithInfo(&keys[i], 0, i + 1, BTEqualStrategyNumber, InvalidOid,
									   table->collations[i], table->equals[i], key[i]);
	index_rescan(open->scan, keys, nkeys, NULL, 0);
}

/* Makes the slot for the row that is found, unless there is one. */
static void
require_found_slot(OpenTable *open)
{
	MemoryContext caller;

	if (open->found != NULL)
		return;
	caller = MemoryContextSwitchTo(open->memory);
	open->found = table_slot_create(open->relation, NULL);
	MemoryContextSwitchTo(caller);
}

/* Opens and locks the key's index.  That may wait, so a snapshot is taken after it. */
static void
open_primary_key(OpenTable *open)
{
	MemoryContext caller = MemoryContextSwitchTo(open->memory);

	if (open->primary_key == NULL)
		open->primary_key = index_open(open->table->primary_key, open->lockmode);
	MemoryContextSwitchTo(caller);
}

/* Starts a scan of the primary key.  The snapshot must live as long as the scan. */
static void
begin_search(OpenTable *open, const Datum *key, int nkeys, Snapshot snapshot)
{
	MemoryContext caller = MemoryContextSwitchTo(open->memory);

	open->scan = begin_index_scan(open->relation, open->primary_key, snapshot, nkeys);
	search_for(open, key);
	MemoryContextSwitchTo(caller);
	require_found_slot(open);
}

/* Writes the rows that wait, ends the last search, and takes a new one's snapshot. */
static void
take_snapshot(OpenTable *open, RowsSeen seen)
{
	direct_flush(open);
	direct_end_search(open);
	open->snapshot = RegisterSnapshot(seen == ROWS_OF_NOW
									  ? GetLatestSnapshot() : GetTransactionSnapshot());
}

static void
begin_visible_search(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen)
{
	open_primary_key(open);
	take_snapshot(open, seen);
	begin_search(open, key, nkeys, open->snapshot);
}

/* Raises 40001 if a row of the key is there that the transaction's snapshot lacks. */
static void
require_none_since(OpenTable *open, const Datum *key, int nkeys)
{
	if (!IsolationUsesXactSnapshot())
		return;
	begin_visible_search(open, key, nkeys, ROWS_OF_NOW);
	if (direct_next(open))
		raise_changed_since_snapshot();
}

static bool
found_has_key(OpenTable *open, const Datum *key, int nkeys)
{
	StoredTable *table = open->table;

	for (int i = 0; i < nkeys; i++)
	{
		bool		isnull;
		Datum		value = slot_getattr(open->found, table->numbers[i], &isnull);

		if (isnull)
			raise_null_column(table->columns[i].name);
		if (!DatumGetBool(FunctionCall2Coll(table->equals[i], table->collations[i], value, key[i])))
			return false;
	}
	return true;
}

bool
direct_find(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen)
{
	if (open->locked && nkeys == open->table->nkeys && found_has_key(open, key, nkeys))
		return true;
	begin_visible_search(open, key, nkeys, seen);
	if (direct_next(open))
		return true;
	if (seen == ROWS_OF_SNAPSHOT)
		require_none_since(open, key, nkeys);
	return false;
}

/*
 * Whether the table still has the block of a cached TID.  VACUUM may have truncated
 * the table since the TID was cached.  It can't do so while we hold a lock.
 */
static bool
is_in_table(OpenTable *open, ItemPointer tid)
{
	BlockNumber block = ItemPointerGetBlockNumber(tid);

	if (block >= open->nblocks)
		open->nblocks = RelationGetNumberOfBlocks(open->relation);
	return block < open->nblocks;
}

bool
direct_find_in_cache(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen)
{
	ItemPointerData tid;

	if (!tid_cache_find(open->table, key, nkeys, &tid) || !is_in_table(open, &tid))
		return false;
	take_snapshot(open, seen);
	require_found_slot(open);
	return table_tuple_fetch_row_version(open->relation, &tid, open->snapshot, open->found) &&
		found_has_key(open, key, nkeys);
}

bool
direct_find_last(OpenTable *open, const Datum *key, int nkeys)
{
	begin_visible_search(open, key, nkeys, ROWS_OF_SNAPSHOT);
	if (index_getnext_slot(open->scan, BackwardScanDirection, open->found))
		return true;
	require_none_since(open, key, nkeys);
	return false;
}

void
direct_begin_hot_search(OpenTable *open)
{
	open_primary_key(open);
	take_snapshot(open, ROWS_OF_NOW);
}

/* Follows the HOT chain from the cached TID of the index entry, as an index scan does. */
static bool
find_hot_in_cache(OpenTable *open, const Datum *key)
{
	ItemPointerData tid;
	IndexFetchTableData *fetch;
	bool		again = false;
	bool		found;

	if (!tid_cache_find(open->table, key, open->table->nkeys, &tid) || !is_in_table(open, &tid))
		return false;
	require_found_slot(open);
	fetch = table_index_fetch_begin(open->relation);
	found = table_index_fetch_tuple(fetch, &tid, open->snapshot, open->found, &again, NULL);
	table_index_fetch_end(fetch);
	return found && found_has_key(open, key, open->table->nkeys);
}

static bool
find_hot_by_index(OpenTable *open, const Datum *key)
{
	int			nkeys = open->table->nkeys;
	ItemPointer tid;

	if (open->scan == NULL)
		begin_search(open, key, nkeys, open->snapshot);
	else
		search_for(open, key);
	while ((tid = index_getnext_tid(open->scan, ForwardScanDirection)) != NULL)
	{
		ItemPointerData entry = *tid;

		if (index_fetch_heap(open->scan, open->found))
		{
			tid_cache_remember(open->table, key, nkeys, &entry);
			return true;
		}
	}
	return false;
}

bool
direct_find_hot(OpenTable *open, const Datum *key)
{
	return find_hot_in_cache(open, key) || find_hot_by_index(open, key);
}

bool
direct_may_exist(OpenTable *open, const Datum *key)
{
	SnapshotData dirty;
	bool		found;

	InitDirtySnapshot(dirty);
	direct_flush(open);
	direct_end_search(open);
	open_primary_key(open);
	begin_search(open, key, open->table->nkeys, &dirty);
	found = direct_next(open);
	direct_end_search(open);
	return found;
}

bool
direct_next(OpenTable *open)
{
	Assert(open->scan != NULL);
	return index_getnext_slot(open->scan, ForwardScanDirection, open->found);
}

/*
 * Does what ExecLockRows() of the server does.  That also checks the query's
 * conditions again on a newer version of the row.  Here the only condition is the
 * key, which never changes.
 */
static bool
lock_found(OpenTable *open, LockTupleMode mode)
{
	uint8		flags = TUPLE_LOCK_FLAG_LOCK_UPDATE_IN_PROGRESS;
	ItemPointerData tid = open->found->tts_tid;
	TM_FailureData failure;

	if (!IsolationUsesXactSnapshot())
		flags |= TUPLE_LOCK_FLAG_FIND_LAST_VERSION;
	ExecClearTuple(open->found);
	switch (table_tuple_lock(open->relation, &tid, open->snapshot, open->found,
							 GetCurrentCommandId(false), mode, LockWaitBlock, flags, &failure))
	{
		case TM_Ok:
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

bool
direct_lock(OpenTable *open)
{
	open->locked = lock_found(open, LockTupleNoKeyExclusive);
	return open->locked;
}

/* The row counts as not locked: a later row_lock() needs the stronger lock. */
bool
direct_lock_share(OpenTable *open)
{
	return lock_found(open, LockTupleShare);
}
