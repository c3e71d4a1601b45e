/*
 * change.c
 *	  The steps of pos_set_mode() and pos_rebuild() that need more than SQL.
 *
 * Both are procedures: they take the builder's lock for the session, build or
 * catch up in transactions of their own while commands go on, and then, for a
 * moment, exclude commands, fold what is left, and change the registry's row.
 * Rows carry their generation, so a reader sees the old rows or the new ones,
 * as its snapshot shows the registry.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "storage/lock.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/resowner.h"

#include "called_as.h"
#include "errors.h"
#include "projection/change.h"
#include "projection/cursor.h"
#include "projection/fold.h"
#include "projection/handler.h"
#include "projection/maintenance.h"
#include "projection/registry.h"
#include "table/lock_class.h"
#include "table/saved_plan.h"

PG_FUNCTION_INFO_V1(pos_begin_change);
PG_FUNCTION_INFO_V1(pos_begin_build);
PG_FUNCTION_INFO_V1(pos_finish_change);
PG_FUNCTION_INFO_V1(pos_delete_stale_rows);
PG_FUNCTION_INFO_V1(pos_end_change);

/* The same under the names that the SQL of 0.5.0 has for them */
PG_FUNCTION_INFO_V1(pos_begin_switch);
PG_FUNCTION_INFO_V1(pos_finish_switch);
PG_FUNCTION_INFO_V1(pos_end_switch);

/* Enough for one transaction that deletes rows nobody sees */
#define ROWS_DELETED_AT_ONCE 10000

/* Whether this session holds the builder's lock */
static bool builder_locked = false;

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
	"SELECT m.tenant_id FROM pos_write.moved_tenants m WHERE m.state = 'removing' ORDER BY m.tenant_id LIMIT 1",
	.nparams = 0
};

static SavedPlan find_next_tenants = {
	.sql =
	"SELECT array_agg(n.tenant_id), max(n.tenant_id)"
	"  FROM (SELECT t.tenant_id FROM pos_read.tenant_names t"
	"         WHERE t.tenant_id > $1 ORDER BY t.tenant_id LIMIT $2) n",
	.nparams = 2,
	.param_types = {TEXTOID, INT8OID}
};

static SavedPlan set_registry = {
	.sql =
	"UPDATE pos_read.projections SET generation = $2, mode = $3 WHERE name = $1",
	.nparams = 3,
	.param_types = {TEXTOID, INT4OID, TEXTOID}
};

static void
builder_tag(LOCKTAG *tag)
{
	SET_LOCKTAG_ADVISORY(*tag, MyDatabaseId, 0, 0, BUILDER_LOCK_CLASS);
}

void
builder_lock(void)
{
	LOCKTAG		tag;

	builder_tag(&tag);
	if (!builder_locked && LockAcquire(&tag, ExclusiveLock, true, true) == LOCKACQUIRE_NOT_AVAIL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_IN_USE),
				 err_rule("projection_busy"),
				 errmsg("another session is changing a projection"),
				 errdetail("Only one pos_set_mode(), pos_rebuild() or pos_remove_tenant() runs in a database at a time."),
				 errhint("Wait until it has ended; it is in pg_stat_activity.")));
	builder_locked = true;
}

static void
builder_unlock(void)
{
	LOCKTAG		tag;

	if (!builder_locked)
		return;
	builder_locked = false;
	builder_tag(&tag);
	LockRelease(&tag, ExclusiveLock, true);
}

/* A procedure that fails ends its transaction, and with it the change. */
static void
change_on_xact(XactEvent event, void *arg)
{
	if (event == XACT_EVENT_ABORT)
		builder_unlock();
}

void
change_init(void)
{
	RegisterXactCallback(change_on_xact, NULL);
}

/* The procedure commits, and only the end of its transaction ends a change. */
void
builder_require_own_transaction(void)
{
	if (!SPI_inside_nonatomic_context() || IsSubTransaction())
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 err_rule("transaction_block"),
				 errmsg("a change of a projection cannot run inside a transaction block"),
				 errdetail("It commits as it goes, so that commands go on meanwhile."),
				 errhint("CALL it by itself, outside of transactions, functions, and blocks that catch errors.")));
}

/*
 * pos_internal.begin_change(projection): takes the builder's lock, for the
 * session, since the procedure commits; clears what a builder that died left.
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

/* pos_internal.end_change() */
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

/* pos_internal.begin_build(projection): a new, empty generation beside the one in use */
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

static bool
fold_rest(const Projection *projection, int generation)
{
	int			folded;

	do
		folded = projection_fold(projection, generation, FOLD_EVENTS_MAX);
	while (folded >= FOLD_EVENTS_MAX);
	return folded != FOLD_BUSY;
}

/* Folds what the generation lacks; false where a refresh is at it. */
static bool
complete_generation(const ProjectionState *state, int generation, bool deferred)
{
	bool		kept = strcmp(state->mode, "immediate") == 0 && generation == state->generation;

	if (!kept)
		return fold_rest(state->projection, generation);

	/* commands have kept it: it is complete, and has no cursor yet */
	if (deferred)
		cursor_create_at_end(state->projection->name, generation);
	return true;
}

/* The last step, with commands excluded; false where a refresh is at work. */
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
 * Excludes commands until the transaction ends, and puts the generation into
 * use.  Commands that come meanwhile wait behind us, so we wait for nobody, the
 * commands before us or whoever has the rows that we change, longer than that
 * many milliseconds: false, and nothing is changed or locked.
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
 * pos_internal.finish_change(projection, generation, mode, wait_ms): with
 * commands excluded, folds what the generation lacks, and puts it into use in
 * that mode.  False where that would wait longer than wait_ms.
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

/*
 * The rows of other generations than the one in use, or of all, where the model
 * is live, of the tenants behind that one: of one, of two more, of four more,
 * until there are enough for a transaction.  Returns the last tenant; null where
 * there is none left.
 */
static Datum
delete_behind(Datum tenant_id, const ProjectionState *state, bool *none)
{
	int			kept = strcmp(state->mode, "live") == 0 ? 0 : state->generation;
	uint64		deleted = 0;

	*none = false;
	for (int64 tenants = 1; deleted < ROWS_DELETED_AT_ONCE; tenants *= 2)
	{
		Datum		next[] = {tenant_id, Int64GetDatum(tenants)};
		Datum		stale[] = {(Datum) 0, Int32GetDatum(kept)};

		CHECK_FOR_INTERRUPTS();
		saved_plan_run(&find_next_tenants, next, NULL);
		stale[0] = result_value(0, 1, none);
		if (*none)
			break;
		tenant_id = result_value_not_null(0, 2);
		deleted += maintenance_run(state->projection->delete_stale, stale);
	}
	return tenant_id;
}

/*
 * pos_internal.delete_stale_rows(projection, after): deletes rows of generations
 * that are not in use, of some tenants behind that one, by id.  Returns the last
 * of them; null where there is none left.
 */
POS_STRICT_FUNCTION(pos_delete_stale_rows, TEXTOID, TEXTOID, TEXTOID)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	Maintenance maintenance;
	ProjectionState state;
	Datum		tenant_id = (Datum) 0;
	bool		none = true;

	maintenance_begin(&maintenance, "a change of a projection");
	projection_state(name, &state);
	/* a user's handler deletes those of all tenants at once */
	if (state.projection->handler != NULL)
		handler_delete_stale(state.projection, state.generation);
	else
		tenant_id = delete_behind(PG_GETARG_DATUM(1), &state, &none);
	if (!none)
		tenant_id = SPI_datumTransfer(tenant_id, false, -1);
	maintenance_end(&maintenance);
	if (none)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(tenant_id);
}

POS_STRICT_FUNCTION(pos_begin_switch, VOIDOID, TEXTOID)
{
	return pos_begin_change(fcinfo);
}

POS_STRICT_FUNCTION(pos_finish_switch, BOOLOID, TEXTOID, INT4OID, TEXTOID, INT4OID)
{
	return pos_finish_change(fcinfo);
}

POS_FUNCTION(pos_end_switch, VOIDOID)
{
	return pos_end_change(fcinfo);
}
