/*
 * stored_table.c
 *	  The stores' tables, opened where they are plain.
 *
 * What is known of a table is kept for the session and found out again after an
 * invalidation, as for a new trigger, index, column, owner or privilege.
 */
#include "postgres.h"

#include "access/table.h"
#include "access/transam.h"
#include "access/xact.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "storage/bufmgr.h"
#include "storage/lmgr.h"
#include "utils/guc.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/resowner.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#include "table/named_relation.h"
#include "table/open_table.h"

bool		stored_table_direct = true;

/* Those that were opened in this session */
static StoredTable *stored_tables = NULL;

/* Where tables are held that stay open; NULL outside of a hold */
static MemoryContext held_memory = NULL;

/* Who closes them after an error; another one while a trigger's query or subtransaction runs */
static ResourceOwner held_owner = NULL;

static void
forget_relation(Datum arg, Oid relid)
{
	for (StoredTable *table = stored_tables; table; table = table->next)
	{
		if (relid == InvalidOid || relid == table->relation)
		{
			table->known = false;
			table->invalidations++;
		}
	}
}

/* A schema was renamed; a role's memberships have changed. */
static void
forget_all(Datum arg, int cacheid, uint32 hashvalue)
{
	forget_relation(arg, InvalidOid);
}

void
stored_table_init(void)
{
	CacheRegisterRelcacheCallback(forget_relation, (Datum) 0);
	CacheRegisterSyscacheCallback(NAMESPACEOID, forget_all, (Datum) 0);
	CacheRegisterSyscacheCallback(AUTHMEMROLEMEM, forget_all, (Datum) 0);
	DefineCustomBoolVariable("pos_cqrs.direct_access",
							 "Rows of plain tables of the stores are read and written without a statement.",
							 "Off, every statement runs through SPI: slower, with the same results.",
							 &stored_table_direct, true,
							 PGC_USERSET, 0, NULL, NULL, NULL);
	MarkGUCPrefixReserved("pos_cqrs");
}

bool
stored_rows_go_directly(void)
{
	return stored_table_direct && ExecutorCheckPerms_hook == NULL;
}

/* A key that was made when rows had other keys does not lead older snapshots to them. */
static bool
key_leads_to_rows(const StoredTable *table)
{
	return !TransactionIdIsValid(table->key_made_by) ||
		TransactionIdPrecedes(table->key_made_by, TransactionXmin);
}

static void
remember(StoredTable *table)
{
	for (StoredTable *known = stored_tables; known; known = known->next)
	{
		if (known == table)
			return;
	}
	table->next = stored_tables;
	stored_tables = table;
}

/* What is found out of the table that has the name now; locked, or NULL without one */
static Relation
open_unknown(StoredTable *table, LOCKMODE lockmode)
{
	uint64		invalidations;
	Relation	relation;

	remember(table);
	table->relation = named_relation_lock(table->schema, table->name, lockmode);
	if (!OidIsValid(table->relation))
		return NULL;
	invalidations = table->invalidations;
	relation = table_open(table->relation, NoLock);
	table->plain = stored_table_is_plain(table, relation);

	/* after one in between it is asked again the next time; the lock holds until then */
	table->known = (invalidations == table->invalidations);
	return relation;
}

/* The same where what was found out still holds under the lock; else NULL */
static Relation
open_known(const StoredTable *table, LOCKMODE lockmode)
{
	LockRelationOid(table->relation, lockmode);
	return table->known ? table_open(table->relation, NoLock) : NULL;
}

/* The table, locked, if it is plain */
static Relation
open_plain(StoredTable *table, LOCKMODE lockmode)
{
	Relation	relation = NULL;

	if (table->known && !table->plain)
		return NULL;
	if (table->known)
		relation = open_known(table, lockmode);
	if (relation == NULL)
		relation = open_unknown(table, lockmode);
	if (relation != NULL && !(table->plain && key_leads_to_rows(table)))
	{
		table_close(relation, NoLock);
		relation = NULL;
	}
	return relation;
}

static OpenTable *
open_table(StoredTable *table, int lockmode, MemoryContext memory)
{
	Relation	relation = open_plain(table, lockmode);
	OpenTable  *open;

	if (relation == NULL)
		return NULL;
	Assert(CheckRelationLockedByMe(relation, lockmode, true));
	open = MemoryContextAllocZero(memory, sizeof(OpenTable));
	open->table = table;
	open->memory = memory;
	open->lockmode = lockmode;
	open->relation = relation;
	return open;
}

static void
close_table(OpenTable *open)
{
	stored_row_flush(open);
	stored_row_end_search(open);
	if (open->found != NULL)
		ExecDropSingleTupleTableSlot(open->found);
	if (open->primary_key != NULL)
		index_close(open->primary_key, NoLock);
	if (open->estate != NULL)
	{
		if (open->row != NULL)
			ExecDropSingleTupleTableSlot(open->row);
		for (int i = 0; i < STORED_ROWS_MAX && open->rows[i] != NULL; i++)
			ExecDropSingleTupleTableSlot(open->rows[i]);
		ExecCloseIndices(open->result);
		FreeExecutorState(open->estate);
	}
	table_close(open->relation, NoLock);
	pfree(open);
}

static OpenTable *
open_held(StoredTable *table, int lockmode)
{
	OpenTable  *open = table->held;

	if (open != NULL && lockmode > open->lockmode)
	{
		LockRelationOid(table->relation, lockmode);
		open->lockmode = lockmode;

		/* the lock may have let an invalidation in: is it still plain? */
		if (!table->known)
		{
			table->held = NULL;
			close_table(open);
			open = NULL;
		}
	}
	if (open == NULL)
	{
		open = open_table(table, lockmode, held_memory);
		if (open != NULL)
			open->held = true;
		table->held = open;
	}
	return open;
}

static bool
is_holding(void)
{
	return held_memory != NULL && CurrentResourceOwner == held_owner;
}

/*
 * What a subtransaction or a query of its own portal opens is closed with that,
 * so it is not held: a trigger might call us in one, while a statement of ours runs.
 */
OpenTable *
stored_table_open(StoredTable *table, int lockmode)
{
	if (!stored_rows_go_directly())
		return NULL;
	return is_holding()
		? open_held(table, lockmode)
		: open_table(table, lockmode, CurrentMemoryContext);
}

void
stored_table_close(OpenTable *open)
{
	bool		written = (open->estate != NULL);

	if (open->held)
	{
		stored_row_leave_search(open);
		return;
	}
	close_table(open);
	if (written)
		CommandCounterIncrement();
}

bool
stored_table_is_empty(OpenTable *open)
{
	return RelationGetNumberOfBlocks(open->relation) == 0;
}

/* The memory goes: at the release, or after an error that has closed the tables */
static void
forget_held(void *arg)
{
	held_memory = NULL;
	for (StoredTable *table = stored_tables; table; table = table->next)
		table->held = NULL;
}

void
stored_tables_hold(void)
{
	MemoryContextCallback *callback;

	Assert(held_memory == NULL);
	held_owner = CurrentResourceOwner;
	held_memory = AllocSetContextCreate(CurrentMemoryContext, "pos_cqrs tables",
										ALLOCSET_DEFAULT_SIZES);
	callback = MemoryContextAllocZero(held_memory, sizeof(MemoryContextCallback));
	callback->func = forget_held;
	MemoryContextRegisterResetCallback(held_memory, callback);
}

void
stored_tables_flush(void)
{
	if (held_memory == NULL)
		return;
	for (StoredTable *table = stored_tables; table; table = table->next)
	{
		if (table->held == NULL)
			continue;
		table->held->locked = false;
		/* not in a subtransaction, which might take the rows away with it */
		if (is_holding())
			stored_row_flush(table->held);
	}
}

void
stored_tables_release(void)
{
	Assert(is_holding());
	for (StoredTable *table = stored_tables; table; table = table->next)
	{
		if (table->held != NULL)
			close_table(table->held);
	}
	MemoryContextDelete(held_memory);
	CommandCounterIncrement();
}
