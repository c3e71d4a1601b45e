/*
 * upkeep.c
 *	  What refreshes, switches of mode and rebuilds share.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/guc.h"

#include "admin/grants.h"
#include "errors.h"
#include "projection/upkeep.h"
#include "table/search_path.h"

static SavedPlan find_projection = {
	.sql =
	"SELECT p.generation, p.mode, p.handler FROM pos_read.projections p WHERE p.name = $1",
	.nparams = 1,
	.param_types = {TEXTOID}
};

void
upkeep_require_read_committed(const char *what)
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
upkeep_begin(Upkeep *upkeep, const char *function)
{
	PreventCommandIfReadOnly(function);
	PreventCommandIfParallelMode(function);
	stores_check_and_hold();
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	stores_become_owner(&upkeep->caller);
	grant_store_require_all(upkeep->caller.caller, function);

	/* the statements here are not for the hot path: plain names, and a path */
	upkeep->guc_level = search_path_pin();

	/*
	 * The planner can't know how few events a cursor lacks: on a long log it
	 * would have each refresh compiled, which takes longer than the refresh.
	 */
	(void) set_config_option("jit", "off", PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
}

void
upkeep_end(Upkeep *upkeep)
{
	search_path_restore(upkeep->guc_level);
	stores_become_caller(&upkeep->caller);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
}

uint64
upkeep_run(SavedPlan *plan, const Datum *values)
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
projection_state(const char *name, ProjectionState *state)
{
	Datum		values[] = {CStringGetTextDatum(name)};
	Datum		handler;
	bool		built_in;

	if (saved_plan_find(&find_projection, values) == 0)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("projection_unknown"),
				 err_field("projection"),
				 errmsg("projection \"%s\" is not known", clip_text(name)),
				 errdetail("It is not in the registry, pos_read.projections."),
				 errhint("pos_projection_status() lists the projections.")));
	state->generation = DatumGetInt32(result_value_not_null(0, 1));
	state->mode = TextDatumGetCString(result_value_not_null(0, 2));
	handler = result_value(0, 3, &built_in);
	state->projection = projection_find(name, built_in ? NULL : TextDatumGetCString(handler));
}
