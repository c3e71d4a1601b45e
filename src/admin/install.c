/*
 * install.c
 *	  The parts of pos_install() and of grants that SQL can't do.
 */
#include "postgres.h"

#include "access/xact.h"
#include "executor/spi.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "storage/lock.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/guc.h"

#include "admin/stores.h"
#include "called_as.h"
#include "errors.h"
#include "table/lock_class.h"

PG_FUNCTION_INFO_V1(pos_library_version);
PG_FUNCTION_INFO_V1(pos_store_version);
PG_FUNCTION_INFO_V1(pos_begin_install);
PG_FUNCTION_INFO_V1(pos_begin_grants);
PG_FUNCTION_INFO_V1(pos_execute_as_owner);

/*
 * pos_internal.library_version()
 *
 * Returns the version of the extension that this library was built for.
 */
POS_STRICT_FUNCTION(pos_library_version, TEXTOID)
{
	PG_RETURN_TEXT_P(cstring_to_text(POS_CQRS_VERSION));
}

/*
 * pos_internal.store_version()
 *
 * Returns the version of the stores that this library works on.
 */
POS_STRICT_FUNCTION(pos_store_version, INT4OID)
{
	PG_RETURN_INT32(POS_STORE_VERSION);
}

/* Waits for other installs and grants: they change the same privileges. */
static void
wait_for_other_installs(void)
{
	LOCKTAG		tag;

	/* with an older snapshot it would grant again what another session has revoked */
	if (IsolationUsesXactSnapshot())
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 err_rule("read_committed_required"),
				 errmsg("grants and installs need READ COMMITTED"),
				 errdetail("The transaction's snapshot would not show the grants as they are now."),
				 errhint("SET TRANSACTION ISOLATION LEVEL READ COMMITTED, and call it again.")));

	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, 0, 0, INSTALL_LOCK_CLASS);
	(void) LockAcquire(&tag, ExclusiveLock, false, false);
}

/*
 * pos_internal.begin_install()
 *
 * Waits for another pos_install() in this database.  Returns the version that the
 * stores then have, or null without stores.  If they need a migration, it also waits
 * for commands in progress, and keeps new ones out until the transaction ends.  After
 * that, sessions with an older library find a version that they don't know.
 *
 * Raises 25001 above READ COMMITTED, and 25006 in a read-only transaction.
 */
POS_STRICT_FUNCTION(pos_begin_install, INT4OID)
{
	int			version;

	PreventCommandIfReadOnly("pos_install()");
	PreventCommandIfParallelMode("pos_install()");
	wait_for_other_installs();

	version = stores_version_found();
	if (version == STORES_MISSING)
		PG_RETURN_NULL();
	if (version < POS_STORE_VERSION)
		stores_begin_migration();
	PG_RETURN_INT32(version);
}

/*
 * pos_internal.begin_grants()
 *
 * Waits for another change of grants, and returns the stores' owner.  Raises 42501
 * unless the caller has the owner's privileges, 55000 without stores, 25001 above
 * READ COMMITTED, and 25006 in a read-only transaction.
 */
POS_STRICT_FUNCTION(pos_begin_grants, NAMEOID)
{
	Name		owner = palloc0(sizeof(NameData));

	PreventCommandIfReadOnly("a change of grants");
	PreventCommandIfParallelMode("a change of grants");
	stores_check();
	if (!has_privs_of_role(GetUserId(), stores_owner()))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 err_rule("stores_owner_required"),
				 errmsg("permission denied to change grants"),
				 errdetail("Role \"%s\" does not have the privileges of the stores' owner, role \"%s\".",
						   GetUserNameFromId(GetUserId(), false),
						   GetUserNameFromId(stores_owner(), false)),
				 errhint("Call it as a role that has them, or as a superuser.")));
	wait_for_other_installs();
	namestrcpy(owner, GetUserNameFromId(stores_owner(), false));
	PG_RETURN_NAME(owner);
}

/*
 * pos_internal.execute_as_owner(owner, statements)
 *
 * Runs the statements as the owner, in a restricted operation.  Raises 42501 unless
 * the caller may become that role.
 *
 * SET ROLE would not be safe: code that the owner has put into the stores could reset
 * the role.  FORCE ROW LEVEL SECURITY is switched off, as for commands: it could hide
 * rows from a step of a migration.
 */
POS_STRICT_FUNCTION(pos_execute_as_owner, VOIDOID, NAMEOID, TEXTOID)
{
	Oid			owner = get_role_oid(NameStr(*PG_GETARG_NAME(0)), false);
	char	   *statements = text_to_cstring(PG_GETARG_TEXT_PP(1));
	Oid			caller;
	int			security_context;
	int			guc_level;

#if PG_VERSION_NUM >= 160000
	check_can_set_role(GetUserId(), owner);
#else
	check_is_member_of_role(GetUserId(), owner);
#endif
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	guc_level = NewGUCNestLevel();
	GetUserIdAndSecContext(&caller, &security_context);
	SetUserIdAndSecContext(owner, security_context |
						   SECURITY_LOCAL_USERID_CHANGE | SECURITY_NOFORCE_RLS |
						   SECURITY_RESTRICTED_OPERATION);
	if (SPI_execute(statements, false, 0) < 0)
		elog(ERROR, "SPI_execute failed: %s", SPI_result_code_string(SPI_result));
	AtEOXact_GUC(false, guc_level);
	SetUserIdAndSecContext(caller, security_context);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
	PG_RETURN_VOID();
}
