/*
 * stored_table.c
 *	  Opens and closes the stores' tables.
 *
 * A table is opened as a relation only if it is plain.  The session remembers what
 * it has looked up.  The server invalidates a table for each new trigger, index,
 * column, owner or privilege; then it is looked up again.
 *
 * A new trigger, index or column needs a lock that conflicts with RowExclusiveLock.
 * So what was looked up under that lock holds until the transaction ends.
 */
#include "postgres.h"

#include "access/table.h"
#include "access/transam.h"
#include "access/xact.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#include "table/named_relation.h"
#include "table/open_table.h"

bool		direct_access = true;

/* The tables that were opened in this session */
static StoredTable *stored_tables = NULL;

/* Forgets a table, or all where relid is InvalidOid. */
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

/* After a schema was renamed, or a role's memberships have changed */
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
}

bool
stored_rows_go_directly(void)
{
	return direct_access && ExecutorCheckPerms_hook == NULL;
}

/*
 * Whether the key's index leads to all rows that our snapshots see.  One with
 * indcheckxmin may lack row versions that snapshots from before it still see.
 * get_relation_info() of the server's planner makes the same test.
 */
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

/* Locks the table that has the name now and looks it up; NULL if there is none. */
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

	/* if it was invalidated meanwhile, the next opening looks it up again */
	table->known = (invalidations == table->invalidations);
	return relation;
}

/* Locks the table that was looked up; NULL if it has been invalidated before that. */
static Relation
open_known(const StoredTable *table, LOCKMODE lockmode)
{
	LockRelationOid(table->relation, lockmode);
	return table->known ? table_open(table->relation, NoLock) : NULL;
}

/* The table, open and locked, if it is plain; else NULL */
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

OpenTables *
tables_begin(void)
{
	MemoryContext memory = AllocSetContextCreate(CurrentMemoryContext, "pos_cqrs tables",
												 ALLOCSET_DEFAULT_SIZES);
	OpenTables *tables = MemoryContextAllocZero(memory, sizeof(OpenTables));

	tables->memory = memory;
	return tables;
}

static void
close_table(OpenTable *open)
{
	direct_end_search(open);
	if (open->found != NULL)
		ExecDropSingleTupleTableSlot(open->found);
	if (open->primary_key != NULL)
		index_close(open->primary_key, NoLock);
	if (open->estate != NULL)
	{
		if (open->row != NULL)
			ExecDropSingleTupleTableSlot(open->row);
		for (int i = 0; i < WAITING_ROWS_MAX && open->rows[i] != NULL; i++)
			ExecDropSingleTupleTableSlot(open->rows[i]);
		ExecCloseIndices(open->result);
		FreeExecutorState(open->estate);
	}
	table_close(open->relation, NoLock);
}

void
tables_end(OpenTables *tables)
{
	bool		written = false;

	tables_flush(tables);
	for (OpenTable *open = tables->first; open; open = open->next)
	{
		written |= (open->estate != NULL);
		statement_forget_answer(open);
		if (open->relation != NULL)
			close_table(open);
	}
	MemoryContextDelete(tables->memory);
	if (written)
		CommandCounterIncrement();
}

static OpenTable *
already_open(const OpenTables *tables, const StoredTable *table)
{
	for (OpenTable *open = tables->first; open; open = open->next)
	{
		if (open->table == table)
			return open;
	}
	return NULL;
}

static void
open_relation(OpenTable *open)
{
	open->relation = stored_rows_go_directly() ? open_plain(open->table, open->lockmode) : NULL;
	Assert(open->relation == NULL ||
		   CheckRelationLockedByMe(open->relation, open->lockmode, true));
}

static OpenTable *
open_table(OpenTables *tables, StoredTable *table, LOCKMODE lockmode)
{
	OpenTable  *open = MemoryContextAllocZero(tables->memory, sizeof(OpenTable));

	open->table = table;
	open->tables = tables;
	open->memory = tables->memory;
	open->lockmode = lockmode;
	open_relation(open);
	open->next = tables->first;
	tables->first = open;
	return open;
}

/*
 * Takes a stronger lock on an open table.  Invalidations may arrive while we wait,
 * so the table is looked up again if one did.
 */
static void
strengthen_lock(OpenTable *open, LOCKMODE lockmode)
{
	open->lockmode = lockmode;
	if (open->relation == NULL)
		return;
	LockRelationOid(open->table->relation, lockmode);
	if (open->table->known)
		return;
	direct_flush(open);
	close_table(open);
	open->primary_key = NULL;
	open->found = open->row = NULL;
	memset(open->rows, 0, sizeof(open->rows));
	open->estate = NULL;
	open_relation(open);
}

OpenTable *
stored_table_open(OpenTables *tables, StoredTable *table, LOCKMODE lockmode)
{
	OpenTable  *open = already_open(tables, table);

	if (open == NULL)
		return open_table(tables, table, lockmode);
	if (lockmode > open->lockmode)
		strengthen_lock(open, lockmode);
	return open;
}

void
stored_table_leave(OpenTable *open)
{
	statement_forget_answer(open);
	if (open->relation != NULL)
		direct_leave_search(open);
}
