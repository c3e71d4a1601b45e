/*
 * stores.c
 *	  The stores as a whole: whether they are there, their version and owner.
 *
 * What was found is kept for the session.  An invalidation of one of the relations
 * below, as pos_install() and DROP cause it, makes the next call look again.
 */
#include "postgres.h"

#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "commands/sequence.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/guc.h"
#include "utils/inval.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#include "admin/schema_owner.h"
#include "admin/sequences.h"
#include "admin/stores.h"
#include "called_as.h"
#include "compat.h"
#include "errors.h"
#include "table/named_relation.h"

PG_FUNCTION_INFO_V1(pos_require_stores);
PG_FUNCTION_INFO_V1(pos_with_stores);

/* What stores_check() found */
static struct
{
	bool		checked;
	bool		sequences_checked;

	Oid			version_table;
	Oid			registry_table;
	Oid			positions;		/* the sequence of events' positions */
	Oid			order_ids;		/* the sequence of orders' ids */
	Oid			orders_table;

	Oid			owner;			/* of the version's table */
}			stores;

/* Counts invalidations, so that a check notices one that comes while it runs */
static uint64 stores_invalidations = 0;

static void
stores_forget(void)
{
	stores.checked = false;
	stores.sequences_checked = false;
	stores_invalidations++;
}

static void
stores_forget_relation(Datum arg, Oid relid)
{
	if (relid == InvalidOid || relid == stores.version_table ||
		relid == stores.registry_table ||
		relid == stores.positions || relid == stores.order_ids ||
		relid == stores.orders_table)
		stores_forget();
}

/*
 * A schema or a role has changed, or the tables of a subscription.  The owner may have
 * become a superuser, or the log may get its rows from elsewhere.
 */
static void
stores_forget_all(Datum arg, int cacheid, uint32 hashvalue)
{
	stores_forget();
}

void
stores_init(void)
{
	CacheRegisterRelcacheCallback(stores_forget_relation, (Datum) 0);
	CacheRegisterSyscacheCallback(NAMESPACEOID, stores_forget_all, (Datum) 0);
	CacheRegisterSyscacheCallback(AUTHOID, stores_forget_all, (Datum) 0);
	CacheRegisterSyscacheCallback(SUBSCRIPTIONRELMAP, stores_forget_all, (Datum) 0);
}

/*
 * Finds a table or sequence of the stores; InvalidOid if there is none.  Raises 55000
 * if there is a view or something else of the name, which might run code of its own.
 */
static Oid
find_relation(const char *schema, const char *name)
{
	char		kind;
	Oid			relation = named_relation_find(schema, name, &kind);

	if (!OidIsValid(relation))
		return InvalidOid;
	if (kind != RELKIND_RELATION && kind != RELKIND_PARTITIONED_TABLE && kind != RELKIND_SEQUENCE)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 err_rule("stores_damaged"),
				 errmsg("the stores of pos_cqrs are damaged"),
				 errdetail("%s.%s is neither a table nor a sequence.", schema, name),
				 errhint("Restore the schemas pos_write and pos_read.")));
	return relation;
}

pg_noreturn static void
raise_missing(const char *schema, const char *name, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 err_rule("stores_not_installed"),
			 errmsg("the stores of pos_cqrs are not installed in this database"),
			 errdetail("There is no %s.%s.", schema, name),
			 errhint("%s", hint)));
}

static Oid
require_relation(const char *schema, const char *name, const char *hint)
{
	Oid			relation = find_relation(schema, name);

	if (!OidIsValid(relation))
		raise_missing(schema, name, hint);
	return relation;
}

/* Opens the version's table, locked against DROP and RENAME; NULL if there is none. */
static Relation
open_version_table(void)
{
	Oid			locked;
	Relation	relation;
	TupleDesc	columns;

	if (!OidIsValid(find_relation("pos_write", "store_version")))
		return NULL;
	locked = named_relation_lock("pos_write", "store_version", AccessShareLock);
	if (!OidIsValid(locked))
		return NULL;
	relation = table_open(locked, NoLock);
	columns = RelationGetDescr(relation);
	if (relation->rd_rel->relkind != RELKIND_RELATION ||
		columns->natts < 1 || TupleDescAttr(columns, 0)->atttypid != INT4OID)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 err_rule("stores_damaged"),
				 errmsg("the stores of pos_cqrs are damaged"),
				 errdetail("pos_write.store_version is not the table that pos_install() made."),
				 errhint("Restore the schemas pos_write and pos_read.")));
	return relation;
}

/*
 * Reads the version of the stores; 0 if the table is empty.  A query could run code of
 * the table's owner, in a policy or a rule, so the table is scanned directly.
 */
static int
stored_version(Relation version_table)
{
	TupleTableSlot *slot = table_slot_create(version_table, NULL);
	TableScanDesc scan;
	Snapshot	snapshot;
	int			version = 0;

	/* in parallel mode all use the leader's snapshot, and none may take another */
	snapshot = RegisterSnapshot(IsInParallelMode() ? GetActiveSnapshot() : GetLatestSnapshot());
	scan = table_beginscan(version_table, snapshot, 0, NULL);
	if (table_scan_getnextslot(scan, ForwardScanDirection, slot))
	{
		bool		isnull;
		Datum		value = slot_getattr(slot, 1, &isnull);

		version = isnull ? 0 : DatumGetInt32(value);
	}
	table_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
	UnregisterSnapshot(snapshot);
	return version;
}

static void
require_plain_owner(Oid owner)
{
	if (superuser_arg(owner))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 err_rule("stores_owner_superuser"),
				 errmsg("the stores of pos_cqrs belong to a superuser"),
				 errdetail("Commands run with the rights of the stores' owner, \"%s\".",
						   GetUserNameFromId(owner, false)),
				 errhint("Give the schemas pos_write and pos_read, with all that is in them, to an ordinary role.")));
}

static void
require_version(int version)
{
	if (version == POS_STORE_VERSION)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 err_rule("stores_other_version"),
			 errmsg("the stores of pos_cqrs have another version than the extension"),
			 errdetail("The stores have version %d, the extension's library works on version %d.",
					   version, POS_STORE_VERSION),
			 version < POS_STORE_VERSION
			 ? errhint("Run ALTER EXTENSION pos_cqrs UPDATE, if that is still to be done, then SELECT pos_install().")
			 : errhint("Connect again, so that the session loads a newer library. Where the server has none, install the extension's newer files, run ALTER EXTENSION pos_cqrs UPDATE, then SELECT pos_install().")));
}

/*
 * The version's table stays locked until its owner is read too, so that both belong
 * to the same table.  An invalidation during the check makes the next call check
 * again.  Callers that must rely on the result hold a lock: see lock_and_check().
 */
void
stores_check(void)
{
	static const char *const incomplete = "The rest of the stores is there: restore this schema.";
	uint64		invalidations = stores_invalidations;
	Relation	version_table;

	if (stores.checked)
		return;
	version_table = open_version_table();
	if (version_table == NULL)
		raise_missing("pos_write", "store_version", "Run SELECT pos_install().");
	stores.version_table = RelationGetRelid(version_table);
	stores.registry_table = require_relation("pos_read", "projections", incomplete);
	stores.positions = require_relation("pos_write", "event_position_seq", incomplete);
	stores.orders_table = require_relation("pos_write", "orders", incomplete);
	require_version(stored_version(version_table));
	stores.order_ids = require_relation("pos_write", "order_id_seq", incomplete);
	stores.owner = version_table->rd_rel->relowner;
	table_close(version_table, AccessShareLock);
	require_plain_owner(stores.owner);
	require_stores_schemas(stores.owner);
	stores.checked = (invalidations == stores_invalidations);
}

/*
 * Locks a relation of the stores, and checks the stores again: they may have been
 * migrated while we waited.  If the relation was replaced by another, that one is
 * locked too.
 */
static void
lock_and_check(const Oid *relation, LOCKMODE mode)
{
	Oid			locked;

	do
	{
		locked = *relation;
		LockRelationOid(locked, mode);
		stores_check();
	} while (locked != *relation);
}

void
stores_check_and_hold(void)
{
	stores_check();
	lock_and_check(&stores.version_table, RowShareLock);
}

void
stores_check_sequences(void)
{
	uint64		invalidations;

	if (stores.sequences_checked)
		return;
	/* now both sequences are locked, and can't be altered until the transaction ends */
	lock_and_check(&stores.order_ids, RowExclusiveLock);
	invalidations = stores_invalidations;
	sequences_check(stores.positions, stores.order_ids);
	stores.sequences_checked = (invalidations == stores_invalidations);
}

Oid
stores_owner(void)
{
	return stores.owner;
}

void
stores_become_owner(OwnerSwitch *saved)
{
	saved->guc_level = NewGUCNestLevel();
	GetUserIdAndSecContext(&saved->caller, &saved->security_context);
	SetUserIdAndSecContext(stores.owner,
						   saved->security_context |
						   SECURITY_LOCAL_USERID_CHANGE | SECURITY_NOFORCE_RLS |
						   SECURITY_RESTRICTED_OPERATION);
}

void
stores_become_caller(const OwnerSwitch *saved)
{
	/* undoes all settings since, as the server does after an index function */
	AtEOXact_GUC(false, saved->guc_level);
	SetUserIdAndSecContext(saved->caller, saved->security_context);
}

void
stores_lock_log(LOCKMODE mode)
{
	lock_and_check(&stores.positions, mode);
}

void
stores_lock_orders(LOCKMODE mode)
{
	lock_and_check(&stores.orders_table, mode);
}

void
stores_wait_for_log(void)
{
	LOCKTAG		tag;

	SET_LOCKTAG_RELATION(tag, MyDatabaseId, stores.positions);
	WaitForLockers(tag, ShareLock, false);
}

int64
stores_next_position(void)
{
	return nextval_internal(stores.positions, true);
}

int64
stores_next_order_id(void)
{
	/* no lock on it is held yet: while we wait for one, it may be altered */
	lock_and_check(&stores.order_ids, RowExclusiveLock);
	stores_check_sequences();
	return nextval_internal(stores.order_ids, true);
}

void
stores_begin_migration(void)
{
	Oid			version_table;

	(void) named_relation_lock("pos_write", "event_position_seq", ShareRowExclusiveLock);
	version_table = named_relation_lock("pos_write", "store_version", ExclusiveLock);
	if (OidIsValid(version_table))
		CacheInvalidateRelcacheByRelid(version_table);
}

int
stores_version_found(void)
{
	Relation	version_table = open_version_table();
	int			version = STORES_MISSING;

	if (version_table != NULL)
	{
		version = stored_version(version_table);
		table_close(version_table, AccessShareLock);
	}
	return version;
}

/*
 * pos_internal.require_stores(argument)
 *
 * Returns its argument.  Raises 55000 unless the stores are ready.  A SQL function
 * passes an argument through it to a function that names the stores' tables: so the
 * check comes before that one is parsed.
 */
POS_FUNCTION(pos_require_stores, TEXTOID, TEXTOID)
{
	stores_check();
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

/* pos_internal.with_stores(argument): the name of require_stores() in SQL of 0.5.0 */
POS_FUNCTION(pos_with_stores, TEXTOID, TEXTOID)
{
	return pos_require_stores(fcinfo);
}
