/*
 * maintenance.c
 *	  Maintenance: code that runs as the stores' owner and is no command, such as a
 *	  refresh, a rebuild or a merge.
 */
#include "postgres.h"

#include "access/xact.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/guc.h"

#include "admin/grants.h"
#include "errors.h"
#include "projection/maintenance.h"
#include "table/saved_plan.h"
#include "table/search_path.h"

void
maintenance_require_read_committed(const char *what)
{
	if (IsolationUsesXactSnapshot())
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 err_rule("read_committed_required"),
				 errmsg("%s needs READ COMMITTED", what),
				 errdetail("The transaction's snapshot would not show the last events."),
				 errhint("SET default_transaction_isolation = 'read committed', and call it again.")));
}

void
maintenance_begin(Maintenance *maintenance, const char *function)
{
	PreventCommandIfReadOnly(function);
	PreventCommandIfParallelMode(function);
	stores_check_and_hold();
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	stores_become_owner(&maintenance->caller);
	grants_require_all(maintenance->caller.caller, function);

	/* statements of maintenance do not qualify their operators and functions */
	maintenance->guc_level = search_path_pin();

	/*
	 * The planner can't know how few events a cursor lacks.  On a long log it would
	 * choose JIT for each refresh, and compiling takes longer than the refresh.
	 */
	(void) set_config_option("jit", "off", PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
}

void
maintenance_end(Maintenance *maintenance)
{
	search_path_restore(maintenance->guc_level);
	stores_become_caller(&maintenance->caller);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
}

uint64
maintenance_run(SavedPlan *plan, const Datum *values)
{
	int			guc_level = NewGUCNestLevel();
	uint64		rows;

	(void) set_config_option("plan_cache_mode", "force_custom_plan", PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	rows = saved_plan_run(plan, values, NULL);
	AtEOXact_GUC(true, guc_level);
	return rows;
}

void
maintenance_require_owner(const Maintenance *maintenance, const char *function)
{
	Oid			owner = stores_owner();

	if (!has_privs_of_role(maintenance->caller.caller, owner))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 err_rule("stores_owner_required"),
				 errmsg("permission denied for %s", function),
				 errdetail("It is for role \"%s\", which owns the stores and whose rights the handlers have.",
						   GetUserNameFromId(owner, false)),
				 errhint("Let a member of that role call it.")));
}
