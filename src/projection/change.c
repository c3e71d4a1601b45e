/*
 * change.c
 *	  The steps of pos_set_mode() and pos_rebuild() that need more than SQL.
 *
 * Both are procedures.  They take the builder's lock for the session.  Then they
 * fold, in transactions of their own, while commands go on.  At the end they exclude
 * commands for a moment, fold what is left, and change the registry's row.
 *
 * Each row of a read model has its generation.  So a reader sees the old rows or the
 * new ones, as its snapshot shows the registry.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/resowner.h"

#include "called_as.h"
#include "errors.h"
#include "projection/builder.h"
#include "projection/change.h"
#include "projection/cursor.h"
#include "projection/fold.h"
#include "projection/maintenance.h"
#include "projection/registry.h"
#include "table/saved_plan.h"

PG_FUNCTION_INFO_V1(pos_begin_change);
PG_FUNCTION_INFO_V1(pos_begin_build);
PG_FUNCTION_INFO_V1(pos_finish_change);
PG_FUNCTION_INFO_V1(pos_end_change);

/* The names that the SQL of 0.5.0 calls */
PG_FUNCTION_INFO_V1(pos_begin_switch);
PG_FUNCTION_INFO_V1(pos_finish_switch);
PG_FUNCTION_INFO_V1(pos_end_switch);

static SavedPlan delete_stale_cursors = {
	.sql =
	"DELETE FROM pos_read.projection_cursors c"
	" USING pos_read.projections p"
	" WHERE p.name = $1 AND c.name = p.name AND c.generation <> p.generation",
	.nparams = 1,
	.param_types = {TEXTOID}
};

static SavedPlan find_removal = {
	.sql =
	"SELECT m.tenant_id::text FROM pos_write.moved_tenants m"
	" WHERE m.state = 'removing' ORDER BY m.tenant_id LIMIT 1",
	.nparams = 0
};

static SavedPlan set_registry = {
	.sql =
	"UPDATE pos_read.projections SET generation = $2, mode = $3 WHERE name = $1",
	.nparams = 3,
	.param_types = {TEXTOID, INT4OID, TEXTOID}
};

/*
 * pos_internal.begin_change(projection)
 *
 * Takes the builder's lock for the session, and deletes cursors that an earlier
 * builder left when it was stopped.
 *
 * Raises PC011 for an unknown projection, 25001 inside a transaction block or above
 * READ COMMITTED, 42501 for a caller who is not granted all tenants, 55006 if another
 * session has the lock.
 */
POS_STRICT_FUNCTION(pos_begin_change, VOIDOID, TEXTOID)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	Datum		values[] = {CStringGetTextDatum(name)};
	ProjectionState state;
	Maintenance maintenance;

	builder_require_own_transaction();
	maintenance_require_read_committed("a change of a projection");
	maintenance_begin(&maintenance, "a change of a projection");
	projection_state(name, &state);

	builder_lock();
	saved_plan_run(&delete_stale_cursors, values, NULL);
	maintenance_end(&maintenance);
	PG_RETURN_VOID();
}

/* pos_internal.end_change(): releases the builder's lock. */
POS_FUNCTION(pos_end_change, VOIDOID)
{
	builder_unlock();
	PG_RETURN_VOID();
}

void
projection_refuse_during_removal(void)
{
	char	   *tenant_id;

	if (saved_plan_run(&find_removal, NULL, NULL) == 0)
		return;
	tenant_id = TextDatumGetCString(result_value_not_null(0, 1));
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 err_rule("removal_unfinished"),
			 errmsg("a read model cannot be built while tenant \"%s\" is half removed",
					clip_text(tenant_id)),
			 errdetail("Some of its events are gone, and others tell of what they began."),
			 errhint("CALL pos_remove_tenant('%s') once more: it goes on where it was stopped.",
					 clip_text(tenant_id))));
}

/*
 * pos_internal.begin_build(projection)
 *
 * Begins a new, empty generation beside the one in use, and returns its number.
 *
 * Raises PC011 for an unknown projection, 42501 for a caller who is not granted all
 * tenants, 55000 while a tenant is half removed.
 */
POS_STRICT_FUNCTION(pos_begin_build, INT4OID, TEXTOID)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	ProjectionState state;
	Maintenance maintenance;

	maintenance_begin(&maintenance, "a change of a projection");
	projection_state(name, &state);
	projection_refuse_during_removal();
	cursor_create(name, state.generation + 1);
	maintenance_end(&maintenance);
	PG_RETURN_INT32(state.generation + 1);
}

/*
 * Brings the generation up to the end of the log; false if a refresh has its cursor.
 * In immediate mode commands have kept the generation in use complete.  It gets a
 * cursor, at the end of the log, only if the new mode is deferred.
 */
static bool
complete_generation(const ProjectionState *state, int generation, bool deferred)
{
	bool		kept = strcmp(state->mode, "immediate") == 0 && generation == state->generation;

	if (!kept)
		return projection_fold_all(state->projection, generation, FOLD_EVENTS_MAX);
	if (deferred)
		cursor_create_at_end(state->projection->name, generation);
	return true;
}

/*
 * The last step of a change, with commands excluded.  False if a refresh has the
 * cursor; the caller must then roll back.
 */
static bool
put_into_use(const char *name, int generation, const char *mode)
{
	bool		deferred = strcmp(mode, "deferred") == 0;
	Datum		values[] = {
		CStringGetTextDatum(name),
		Int32GetDatum(generation),
		CStringGetTextDatum(mode)
	};
	Maintenance maintenance;
	ProjectionState state;
	bool		complete;

	maintenance_begin(&maintenance, "a change of a projection");
	projection_state(name, &state);
	complete = complete_generation(&state, generation, deferred);
	if (complete)
	{
		saved_plan_write(&set_registry, values, NULL, 1);
		if (deferred)
			saved_plan_run(&delete_stale_cursors, values, NULL);
		else
			cursor_delete_all(name);
	}
	maintenance_end(&maintenance);
	return complete;
}

/*
 * Excludes commands until the transaction ends, and puts the generation into use.
 *
 * New commands queue behind our request for the lock.  So no lock is waited for
 * longer than this: neither the log's, nor those on rows that we change.  Returns
 * false if a wait took longer; then nothing is changed or locked.
 */
static bool
finish_within(int milliseconds, const char *name, int generation, const char *mode)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	volatile bool finished = false;
	char		timeout[16];

	snprintf(timeout, sizeof(timeout), "%d", milliseconds);
	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		int			guc_level = NewGUCNestLevel();

		(void) set_config_option("lock_timeout", timeout, PGC_USERSET,
								 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
		stores_lock_log(ShareRowExclusiveLock);
		finished = put_into_use(name, generation, mode);
		AtEOXact_GUC(true, guc_level);
		if (finished)
			ReleaseCurrentSubTransaction();
		else
			RollbackAndReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		ErrorData  *error;

		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
		if (error->sqlerrcode != ERRCODE_LOCK_NOT_AVAILABLE)
			ReThrowError(error);
		FreeErrorData(error);
		finished = false;
	}
	PG_END_TRY();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	return finished;
}

/*
 * pos_internal.finish_change(projection, generation, mode, wait_ms)
 *
 * Excludes commands, folds what the generation lacks, and puts it into use in that
 * mode.  Returns false, with nothing changed, if one of its locks was not free within
 * wait_ms milliseconds.  The procedure then tries again.
 *
 * Raises PC011 for an unknown projection, 25001 above READ COMMITTED, 42501 for a
 * caller who is not granted all tenants, 55000 without stores, and the errors of the
 * fold.
 */
POS_STRICT_FUNCTION(pos_finish_change, BOOLOID, TEXTOID, INT4OID, TEXTOID, INT4OID)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	int			generation = PG_GETARG_INT32(1);
	char	   *mode = text_to_cstring(PG_GETARG_TEXT_PP(2));

	maintenance_require_read_committed("a change of a projection");
	stores_check();
	PG_RETURN_BOOL(finish_within(PG_GETARG_INT32(3), name, generation, mode));
}

/* pos_internal.begin_switch(projection), of 0.5.0 */
POS_STRICT_FUNCTION(pos_begin_switch, VOIDOID, TEXTOID)
{
	return pos_begin_change(fcinfo);
}

/* pos_internal.finish_switch(projection, generation, mode, wait_ms), of 0.5.0 */
POS_STRICT_FUNCTION(pos_finish_switch, BOOLOID, TEXTOID, INT4OID, TEXTOID, INT4OID)
{
	return pos_finish_change(fcinfo);
}

/* pos_internal.end_switch(), of 0.5.0 */
POS_FUNCTION(pos_end_switch, VOIDOID)
{
	return pos_end_change(fcinfo);
}
