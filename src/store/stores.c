/*
 * stores.c
 *	  The stores as a whole: are they there, of our version, and whose.
 *
 * The answers are kept for the session and asked again after an invalidation
 * of one table of either schema, as pos_install() and DROP cause it.
 */
#include "postgres.h"

#include "access/table.h"
#include "access/tableam.h"
#include "catalog/namespace.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/acl.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#include "store/stores.h"

/* What stores_check() found */
static struct
{
	bool		checked;
	Oid			version_table;
	Oid			registry_table;
	Oid			orders_table;
	Oid			owner;
}			stores;

static void
stores_forget(Datum arg, Oid relid)
{
	if (relid == InvalidOid ||
		relid == stores.version_table || relid == stores.registry_table)
		stores.checked = false;
}

/* Roles: one may have become a superuser */
static void
stores_forget_role(Datum arg, int cacheid, uint32 hashvalue)
{
	stores.checked = false;
}

void
stores_init(void)
{
	CacheRegisterRelcacheCallback(stores_forget, (Datum) 0);
	CacheRegisterSyscacheCallback(AUTHOID, stores_forget_role, (Datum) 0);
}

/* The version that the stores say they have; 0 where the table is empty. */
static int
stored_version(Oid version_table, Oid *owner)
{
	Relation	relation = table_open(version_table, AccessShareLock);
	Snapshot	snapshot = RegisterSnapshot(GetLatestSnapshot());
	TupleTableSlot *slot = table_slot_create(relation, NULL);
	TableScanDesc scan = table_beginscan(relation, snapshot, 0, NULL);
	int			version = 0;

	if (table_scan_getnextslot(scan, ForwardScanDirection, slot))
	{
		bool		isnull;
		Datum		value = slot_getattr(slot, 1, &isnull);

		version = isnull ? 0 : DatumGetInt32(value);
	}
	*owner = relation->rd_rel->relowner;

	table_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
	UnregisterSnapshot(snapshot);
	table_close(relation, AccessShareLock);
	return version;
}

static void
require_plain_owner(Oid owner)
{
	if (superuser_arg(owner))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("the stores of pos_cqrs belong to a superuser"),
				 errdetail("Commands run with the rights of the stores' owner, \"%s\".",
						   GetUserNameFromId(owner, false)),
				 errhint("Give the schemas pos_write and pos_read, with all that is in them, to an ordinary role.")));
}

static Oid
require_table(const char *schema, const char *table, const char *hint)
{
	Oid			namespace = get_namespace_oid(schema, true);
	Oid			relation = InvalidOid;

	if (OidIsValid(namespace))
		relation = get_relname_relid(table, namespace);
	if (!OidIsValid(relation))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("the stores of pos_cqrs are not installed in this database"),
				 errdetail("There is no table %s.%s.", schema, table),
				 errhint("%s", hint)));
	return relation;
}

static void
require_version(int version)
{
	if (version == POS_STORE_VERSION)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("the stores of pos_cqrs have another version than the extension"),
			 errdetail("The stores have version %d, the extension's library works on version %d.",
					   version, POS_STORE_VERSION),
			 version < POS_STORE_VERSION
			 ? errhint("Run SELECT pos_install();")
			 : errhint("Install the extension's newer files, run ALTER EXTENSION pos_cqrs UPDATE, then SELECT pos_install();")));
}

void
stores_check(void)
{
	static const char *const incomplete = "The rest of the stores is there: restore this schema.";

	if (stores.checked)
		return;

	stores.version_table = require_table("pos_write", "store_version",
										 "Run SELECT pos_install();");
	stores.registry_table = require_table("pos_read", "projections", incomplete);
	stores.orders_table = require_table("pos_write", "orders", incomplete);
	require_version(stored_version(stores.version_table, &stores.owner));
	require_plain_owner(stores.owner);
	stores.checked = true;
}

void
stores_become_owner(OwnerSwitch *saved)
{
	GetUserIdAndSecContext(&saved->caller, &saved->security_context);
	SetUserIdAndSecContext(stores.owner,
						   saved->security_context |
						   SECURITY_LOCAL_USERID_CHANGE | SECURITY_NOFORCE_RLS);
}

void
stores_become_caller(const OwnerSwitch *saved)
{
	SetUserIdAndSecContext(saved->caller, saved->security_context);
}

void
stores_lock(LOCKMODE mode)
{
	LockRelationOid(stores.orders_table, mode);
}

PG_FUNCTION_INFO_V1(pos_store_version);

/*
 * pos_internal.store_version(): the version of the stores that this library
 * works on, for pos_install().
 */
Datum
pos_store_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(POS_STORE_VERSION);
}
