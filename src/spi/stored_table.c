/*
 * stored_table.c
 *	  Rows of the stores' tables by the server's own table and index routines.
 *
 * What is known of a table is kept for the session and found out again after an
 * invalidation, as for a new trigger, index, column, owner or privilege.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/index.h"
#include "catalog/namespace.h"
#include "catalog/pg_am.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/acl.h"
#include "utils/fmgrprotos.h"
#include "utils/guc.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#include "spi/stored_table.h"

struct OpenTable
{
	StoredTable *table;
	Relation	relation;
	Relation	primary_key;	/* from the first search on */
	Snapshot	snapshot;		/* of a search */
	IndexScanDesc scan;
	TupleTableSlot *found;
	EState	   *estate;			/* from the first write on */
	ResultRelInfo *result;
	TupleTableSlot *written;
};

bool		stored_table_direct = true;

/* Those that were opened in this session */
static StoredTable *stored_tables = NULL;

static void
forget_relation(Datum arg, Oid relid)
{
	for (StoredTable *table = stored_tables; table; table = table->next)
	{
		if (relid == InvalidOid || relid == table->relation)
			table->known = false;
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

/* Columns of ours that are as we know them, and the user's that may stay null */
static bool
has_columns(const StoredTable *table, TupleDesc columns)
{
	if (columns->natts < table->ncolumns)
		return false;
	for (int i = 0; i < columns->natts; i++)
	{
		Form_pg_attribute column = TupleDescAttr(columns, i);

		if (i < table->ncolumns)
		{
			if (column->attisdropped || column->atttypid != table->columns[i].type ||
				strcmp(NameStr(column->attname), table->columns[i].name) != 0 ||
				column->attidentity || column->attgenerated)
				return false;
		}
		else if (!column->attisdropped &&
				 (column->atthasdef || column->attnotnull || column->attidentity ||
				  column->attgenerated || get_typtype(column->atttypid) == TYPTYPE_DOMAIN))
			return false;
	}
	return true;
}

static Oid
primary_key_of(Relation relation)
{
#if PG_VERSION_NUM >= 180000
	return RelationGetPrimaryKeyIndex(relation, false);
#else
	return RelationGetPrimaryKeyIndex(relation);
#endif
}

static IndexScanDesc
begin_index_scan(Relation relation, Relation index, Snapshot snapshot, int nkeys)
{
#if PG_VERSION_NUM >= 180000
	return index_beginscan(relation, index, snapshot, NULL, nkeys, 0);
#else
	return index_beginscan(relation, index, snapshot, nkeys, 0);
#endif
}

/* The primary key is a valid index of the columns that we know */
static bool
has_primary_key(StoredTable *table, Relation relation)
{
	Relation	index;
	bool		as_known;

	table->primary_key = primary_key_of(relation);
	if (!OidIsValid(table->primary_key))
		return false;
	index = index_open(table->primary_key, AccessShareLock);
	as_known = index->rd_index->indisvalid && index->rd_index->indimmediate &&
		index->rd_index->indnkeyatts == table->nkeys &&
		index->rd_rel->relam == BTREE_AM_OID;
	for (int i = 0; as_known && i < table->nkeys; i++)
	{
		Oid			operator = get_opfamily_member(index->rd_opfamily[i],
												   index->rd_opcintype[i], index->rd_opcintype[i],
												   BTEqualStrategyNumber);

		as_known = index->rd_index->indkey.values[i] == i + 1 && OidIsValid(operator);
		if (as_known)
			fmgr_info_cxt(get_opcode(operator), &table->equals[i], CacheMemoryContext);
		table->collations[i] = index->rd_indcollation[i];
	}
	index_close(index, AccessShareLock);
	return as_known;
}

/* We are the owner, who has not taken a right from himself. */
static bool
is_ours(Relation relation)
{
	const AclMode rights = ACL_SELECT | ACL_INSERT | ACL_UPDATE;

	return relation->rd_rel->relowner == GetUserId() &&
		pg_class_aclmask(RelationGetRelid(relation), GetUserId(), rights, ACLMASK_ALL) == rights;
}

static bool
is_plain(StoredTable *table, Relation relation)
{
	return relation->rd_rel->relkind == RELKIND_RELATION &&
		!relation->rd_rel->relispartition &&
		!relation->rd_rel->relhassubclass &&
		relation->rd_rel->relpersistence == RELPERSISTENCE_PERMANENT &&
		relation->trigdesc == NULL && relation->rd_rules == NULL &&
		is_ours(relation) &&
		has_columns(table, RelationGetDescr(relation)) &&
		has_primary_key(table, relation);
}

static Oid
find_relation(const StoredTable *table)
{
	Oid			schema = get_namespace_oid(table->schema, true);

	return OidIsValid(schema) ? get_relname_relid(table->name, schema) : InvalidOid;
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

/* The table, locked, if it is plain */
static Relation
open_plain(StoredTable *table, LOCKMODE lockmode)
{
	Relation	relation;

	for (;;)
	{
		if (!table->known)
		{
			remember(table);
			table->relation = find_relation(table);
			table->known = true;
			if (!OidIsValid(table->relation))
				return NULL;
			relation = table_open(table->relation, lockmode);
			table->plain = is_plain(table, relation);
		}
		else if (!table->plain)
			return NULL;
		else
			relation = table_open(table->relation, lockmode);

		/* the lock may have let an invalidation in */
		if (table->known && table->plain)
			return relation;
		table_close(relation, NoLock);
	}
}

OpenTable *
stored_table_open(StoredTable *table, int lockmode)
{
	Relation	relation = stored_table_direct ? open_plain(table, lockmode) : NULL;
	OpenTable  *open;

	if (relation == NULL)
		return NULL;
	open = palloc0(sizeof(OpenTable));
	open->table = table;
	open->relation = relation;
	return open;
}

static void
end_scan(OpenTable *open)
{
	if (open->found != NULL)
		ExecClearTuple(open->found);
	if (open->scan != NULL)
	{
		index_endscan(open->scan);
		UnregisterSnapshot(open->snapshot);
	}
	open->scan = NULL;
}

void
stored_table_close(OpenTable *open)
{
	end_scan(open);
	if (open->found != NULL)
		ExecDropSingleTupleTableSlot(open->found);
	if (open->primary_key != NULL)
		index_close(open->primary_key, NoLock);
	if (open->estate != NULL)
	{
		ExecDropSingleTupleTableSlot(open->written);
		ExecCloseIndices(open->result);
		FreeExecutorState(open->estate);
		CommandCounterIncrement();
	}
	table_close(open->relation, NoLock);
	pfree(open);
}

bool
stored_row_find(OpenTable *open, const Datum *key, int nkeys, bool latest)
{
	StoredTable *table = open->table;
	ScanKeyData keys[STORED_TABLE_KEYS_MAX];

	end_scan(open);
	if (open->primary_key == NULL)
	{
		open->primary_key = index_open(table->primary_key, AccessShareLock);
		open->found = table_slot_create(open->relation, NULL);
	}
	for (int i = 0; i < nkeys; i++)
		ScanKeyEntryInitializeWithInfo(&keys[i], 0, i + 1, BTEqualStrategyNumber, InvalidOid,
									   table->collations[i], &table->equals[i], key[i]);
	open->snapshot = RegisterSnapshot(latest ? GetLatestSnapshot() : GetTransactionSnapshot());
	open->scan = begin_index_scan(open->relation, open->primary_key, open->snapshot, nkeys);
	index_rescan(open->scan, keys, nkeys, NULL, 0);
	return stored_row_next(open);
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
	if (open->estate != NULL)
		return;
	open->estate = CreateExecutorState();
	open->estate->es_snapshot = GetActiveSnapshot();
	open->result = makeNode(ResultRelInfo);
	InitResultRelInfo(open->result, open->relation, 0, NULL, 0);
	ExecOpenIndices(open->result, false);
	open->written = table_slot_create(open->relation, NULL);
}

/* Our columns; those of the user's are null. */
static void
fill_slot(OpenTable *open, const Datum *values, const char *nulls)
{
	TupleTableSlot *slot = open->written;
	int			ncolumns = open->table->ncolumns;

	ExecClearTuple(slot);
	memcpy(slot->tts_values, values, ncolumns * sizeof(Datum));
	for (int i = 0; i < slot->tts_tupleDescriptor->natts; i++)
		slot->tts_isnull[i] = i >= ncolumns || (nulls != NULL && nulls[i] == PLAN_NULL);
	ExecStoreVirtualTuple(slot);
}

void
stored_row_insert(OpenTable *open, const Datum *values, const char *nulls)
{
	begin_writes(open);
	fill_slot(open, values, nulls);
	ExecSimpleRelationInsert(open->result, open->estate, open->written);
	ResetPerTupleExprContext(open->estate);
}

void
stored_row_update(OpenTable *open, const int *columns, int count,
				  const Datum *values, const char *nulls)
{
	EPQState	epqstate = {0};
	TupleTableSlot *slot;
	int			natts;

	begin_writes(open);
	slot = open->written;
	natts = slot->tts_tupleDescriptor->natts;
	slot_getallattrs(open->found);
	ExecClearTuple(slot);
	memcpy(slot->tts_values, open->found->tts_values, natts * sizeof(Datum));
	memcpy(slot->tts_isnull, open->found->tts_isnull, natts * sizeof(bool));
	for (int i = 0; i < count; i++)
	{
		slot->tts_values[columns[i]] = values[i];
		slot->tts_isnull[columns[i]] = nulls != NULL && nulls[i] == PLAN_NULL;
	}
	ExecStoreVirtualTuple(slot);
	ExecSimpleRelationUpdate(open->result, open->estate, &epqstate, open->found, slot);
	ResetPerTupleExprContext(open->estate);
}

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
static void
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
	stored_row_update(open, columns, count, sums, NULL);
}

void
stored_table_add(StoredTable *table, SavedPlan *plan, const Datum *values)
{
	OpenTable  *open;

	/*
	 * A transaction with one snapshot must not add to a row that it does not
	 * see: the statement tells, with 40001.
	 */
	open = IsolationUsesXactSnapshot() ? NULL : stored_table_open(table, RowExclusiveLock);
	if (open == NULL)
	{
		saved_plan_write(plan, values, NULL, 1);
		return;
	}
	if (stored_row_find(open, values, table->nkeys, true))
		add_to_found(open, values);
	else
		stored_row_insert(open, values, NULL);
	stored_table_close(open);
}

bool
stored_table_update(StoredTable *table, const Datum *key, const int *columns, int count,
					const Datum *values, const char *nulls)
{
	OpenTable  *open = stored_table_open(table, RowExclusiveLock);
	bool		found;

	if (open == NULL)
		return false;
	found = stored_row_find(open, key, table->nkeys, false);
	if (found)
		stored_row_update(open, columns, count, values, nulls);
	stored_table_close(open);
	return found;
}
