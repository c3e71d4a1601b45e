/*
 * refresh.c
 *	  Refreshes: folds events into deferred read models, and into generations that
 *	  are being built.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "called_as.h"
#include "errors.h"
#include "projection/fold.h"
#include "projection/maintenance.h"
#include "projection/registry.h"
#include "table/saved_plan.h"

PG_FUNCTION_INFO_V1(pos_refresh);
PG_FUNCTION_INFO_V1(pos_fold_batch);
PG_FUNCTION_INFO_V1(pos_require_commits);
PG_FUNCTION_INFO_V1(pos_raise_fold_errors);
PG_FUNCTION_INFO_V1(pos_set_max_lag);

static SavedPlan find_fold_errors = {
	.sql =
	"SELECT p.name::text, c.error_position::bigint, c.error::text, p.handler IS NULL"
	"  FROM pos_read.projections p"
	"  JOIN pos_read.projection_cursors c ON c.name = p.name AND c.generation = p.generation"
	" WHERE p.name = ANY ($1) AND p.mode = 'deferred' AND c.error IS NOT NULL"
	" ORDER BY p.name",
	.nparams = 1,
	.param_types = {TEXTARRAYOID}
};

/* Its columns */
enum
{
	ERROR_PROJECTION = 1, ERROR_POSITION, ERROR_MESSAGE, ERROR_IS_BUILT_IN
};

static SavedPlan set_max_lag = {
	.sql =
	"UPDATE pos_read.projections SET max_lag = $2"
	" WHERE name = $1 AND ($2 IS NULL OR $2 >= '0'::interval)",
	.nparams = 2,
	.param_types = {TEXTOID, INTERVALOID}
};

/*
 * Folds one batch into the generation in use, and returns the number of events.  If
 * the read model is not deferred, a notice says that there is nothing to do.
 * then_merges: the caller also merges stripes.
 */
static int
refresh_some(const char *name, int limit, bool then_merges)
{
	ProjectionState state;

	projection_state(name, &state);
	if (strcmp(state.mode, "deferred") == 0)
		return fold_or_record_error(state.projection, state.generation, limit);

	if (!is_merged(&state))
		ereport(NOTICE,
				(errmsg("projection \"%s\" is %s: there is nothing to refresh",
						clip_text(name), state.mode)));
	else if (!then_merges)
		ereport(NOTICE,
				(errmsg("projection \"%s\" is %s: there is nothing to refresh",
						clip_text(name), state.mode),
				 errhint("pos_refresh_batches() and pos_upkeep() merge the stripes of its days that are over.")));
	return 0;
}

static int64
refresh_one(const char *name)
{
	int64		folded = 0;
	int			some;

	do
		folded += some = refresh_some(name, FOLD_EVENTS_MAX, false);
	while (some >= FOLD_EVENTS_MAX);
	return folded;
}

static int64
refresh_all(void)
{
	OpenTables *tables = tables_begin();
	List	   *registry = registry_read(tables);
	int64		folded = 0;
	ListCell   *cell;

	tables_end(tables);
	foreach(cell, registry)
	{
		const Registration *registration = lfirst(cell);

		if (strcmp(registration->mode, "deferred") == 0)
			folded += refresh_one(registration->name);
	}
	return folded;
}

/*
 * pos_refresh(projection)
 *
 * Folds all visible events into a deferred read model, or into all of them for null,
 * in the caller's transaction.  Returns the number of events that were folded.
 * Returns 0 without waiting if another refresh is at work.
 *
 * Raises PC011 for an unknown projection, 42501 for a caller who is not granted all
 * tenants.  An error of a fold is a warning; see fold_or_record_error().
 */
POS_FUNCTION(pos_refresh, INT8OID, TEXTOID)
{
	char	   *name = PG_ARGISNULL(0) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(0));
	Maintenance maintenance;
	int64		folded;

	maintenance_begin(&maintenance, "pos_refresh()");
	folded = name ? refresh_one(name) : refresh_all();
	maintenance_end(&maintenance);
	PG_RETURN_INT64(folded);
}

/*
 * pos_internal.fold_batch(projection, generation, batch_size)
 *
 * Folds one batch, for a procedure that commits after it.  generation null means the
 * one in use, as for a refresh.  Returns the number of events; 0 if another
 * transaction has the cursor.
 *
 * Raises PC011 for an unknown projection, 42501 for a caller who is not granted all
 * tenants.  An error of the fold is a warning for the generation in use, and is raised
 * for one that is being built.
 */
POS_FUNCTION(pos_fold_batch, INT8OID, TEXTOID, INT4OID, INT4OID)
{
	char	   *name = PG_ARGISNULL(0) ? "" : text_to_cstring(PG_GETARG_TEXT_PP(0));
	int			limit = PG_GETARG_INT32(2);
	Maintenance maintenance;
	ProjectionState state;
	int			folded;

	maintenance_begin(&maintenance, "pos_refresh_batches()");
	if (PG_ARGISNULL(1))
		folded = refresh_some(name, limit, true);
	else
	{
		projection_state(name, &state);
		folded = projection_fold(state.projection, PG_GETARG_INT32(1), limit);
		if (folded == FOLD_BUSY)
			folded = 0;
	}
	maintenance_end(&maintenance);
	PG_RETURN_INT64(folded);
}

/*
 * pos_internal.require_commits(routine)
 *
 * Raises 25001 unless the procedure that calls it can commit.  Called before its first
 * batch.  routine is the procedure's name for the message.
 */
POS_STRICT_FUNCTION(pos_require_commits, VOIDOID, TEXTOID)
{
	if (!SPI_inside_nonatomic_context() || IsSubTransaction())
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 err_rule("transaction_block"),
				 errmsg("%s cannot run inside a transaction block",
						text_to_cstring(PG_GETARG_TEXT_PP(0))),
				 errdetail("It commits after each batch."),
				 errhint("CALL it by itself, outside of transactions, functions, and blocks that catch errors.")));
	PG_RETURN_VOID();
}

/*
 * pos_set_max_lag(projection, max_lag)
 *
 * Sets the lag above which pos_projection_status() reports the read model as late.
 * Null means no limit.
 *
 * Raises PC011 for an unknown projection or a negative interval, 42501 for a caller
 * who is not granted all tenants.
 */
POS_FUNCTION(pos_set_max_lag, VOIDOID, TEXTOID, INTERVALOID)
{
	char	   *name = PG_ARGISNULL(0) ? "" : text_to_cstring(PG_GETARG_TEXT_PP(0));
	bool		unlimited = PG_ARGISNULL(1);
	Datum		values[] = {CStringGetTextDatum(name), unlimited ? (Datum) 0 : PG_GETARG_DATUM(1)};
	char		nulls[] = {PLAN_VALUE, unlimited ? PLAN_NULL : PLAN_VALUE};
	Maintenance maintenance;
	ProjectionState state;

	maintenance_begin(&maintenance, "pos_set_max_lag()");
	projection_state(name, &state);
	if (saved_plan_run(&set_max_lag, values, nulls) == 0)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("max_lag_negative"),
				 err_field("max_lag"),
				 errmsg("max_lag must not be negative"),
				 errdetail("It is %s.",
						   DatumGetCString(DirectFunctionCall1(interval_out, values[1]))),
				 errhint("Give a time such as '1 minute', or null for no limit.")));
	maintenance_end(&maintenance);
	PG_RETURN_VOID();
}

/* Lists the rows of find_fold_errors in one line. */
static char *
standing_still(uint64 rows)
{
	StringInfoData list;

	initStringInfo(&list);
	for (uint64 row = 0; row < rows; row++)
		appendStringInfo(&list, "%s\"%s\" before position " INT64_FORMAT,
						 row > 0 ? ", " : "",
						 clip_text(TextDatumGetCString(result_value_not_null(row, ERROR_PROJECTION))),
						 DatumGetInt64(result_value_not_null(row, ERROR_POSITION)));
	return list.data;
}

/*
 * pos_internal.raise_fold_errors(projections)
 *
 * Raises 55000 if one of these read models has stopped before an event that it can't
 * fold.  The message names the first one, since pg_cron stores only the message of an
 * error.  DETAIL lists all.
 */
POS_STRICT_FUNCTION(pos_raise_fold_errors, VOIDOID, TEXTARRAYOID)
{
	Datum		values[] = {PG_GETARG_DATUM(0)};
	Maintenance maintenance;
	uint64		rows;

	maintenance_begin(&maintenance, "pos_refresh_batches()");
	rows = saved_plan_run(&find_fold_errors, values, NULL);
	if (rows > 0)
	{
		char	   *name = TextDatumGetCString(result_value_not_null(0, ERROR_PROJECTION));
		int64		position = DatumGetInt64(result_value_not_null(0, ERROR_POSITION));
		char	   *message = TextDatumGetCString(result_value_not_null(0, ERROR_MESSAGE));
		bool		built_in = DatumGetBool(result_value_not_null(0, ERROR_IS_BUILT_IN));

		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("projection \"%s\" cannot fold the event at position " INT64_FORMAT ": %s",
						clip_text(name), position, plain_text(message)),
				 errdetail("What could be folded is committed. Read models that stand still: %s.",
						   standing_still(rows)),
				 fold_error_hint(name, position, built_in),
				 err_rule("event_not_folded")));
	}
	maintenance_end(&maintenance);
	PG_RETURN_VOID();
}
