/*
 * refresh.c
 *	  Folds events into deferred read models, and into generations that are
 *	  being built.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "called_as.h"
#include "errors.h"
#include "projection/cursor.h"
#include "projection/handler.h"
#include "projection/upkeep.h"
#include "table/saved_plan.h"

PG_FUNCTION_INFO_V1(pos_refresh);
PG_FUNCTION_INFO_V1(pos_fold_batch);
PG_FUNCTION_INFO_V1(pos_require_commits);
PG_FUNCTION_INFO_V1(pos_set_max_lag);

static SavedPlan find_deferred = {
	.sql =
	"SELECT p.name FROM pos_read.projections p WHERE p.mode = 'deferred' ORDER BY p.name",
	.nparams = 0
};

static SavedPlan set_max_lag = {
	.sql =
	"UPDATE pos_read.projections SET max_lag = $2"
	" WHERE name = $1 AND ($2 IS NULL OR $2 >= '0'::interval)",
	.nparams = 2,
	.param_types = {TEXTOID, INTERVALOID}
};

static void
fold_error_context(void *arg)
{
	const Projection *projection = arg;

	if (projection->handler)
		errcontext("projection \"%s\", handler %s", projection->name, projection->handler);
	else
		errcontext("projection \"%s\"", projection->name);
}

static void
run_built_in(const Projection *projection, Datum positions, int generation)
{
	Datum		values[] = {positions, Int32GetDatum(generation)};

	upkeep_run(projection->fold, values);
	if (!DatumGetBool(result_value_not_null(0, 1)))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 err_rule("read_model_rows_missing"),
				 errmsg("rows that events change are missing"),
				 errdetail("The events of a batch belong to rows that read model \"%s\" does not have.",
						   projection->name),
				 errhint("CALL pos_rebuild('%s') makes the read model anew from the events.",
						 projection->name)));
}

void
projection_run_fold(const Projection *projection, Datum positions, int generation)
{
	ErrorContextCallback context = {
		.previous = error_context_stack,
		.callback = fold_error_context,
		.arg = unconstify(Projection *, projection)
	};

	error_context_stack = &context;
	if (projection->handler)
		handler_fold(projection, positions, generation);
	else
		run_built_in(projection, positions, generation);
	error_context_stack = context.previous;
}

static int
refresh_some(const char *name, int limit, bool then_merges)
{
	ProjectionState state;

	projection_state(name, &state);
	if (strcmp(state.mode, "deferred") == 0)
		return fold_tolerantly(state.projection, state.generation, limit);

	if (!projection_is_merged(&state))
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
	uint64		count = saved_plan_run(&find_deferred, NULL, NULL);
	char	  **names = palloc(count * sizeof(char *));
	int64		folded = 0;

	for (uint64 i = 0; i < count; i++)
		names[i] = TextDatumGetCString(result_value_not_null(i, 1));
	for (uint64 i = 0; i < count; i++)
		folded += refresh_one(names[i]);
	return folded;
}

/*
 * pos_refresh(projection)
 *
 * Folds all visible events into a deferred read model, or into all of them, in
 * the caller's transaction.  Returns the number of events that were new to it;
 * 0, at once, where another refresh is at work.
 *
 * Raises PC011 for an unknown projection.
 */
POS_FUNCTION(pos_refresh, INT8OID, TEXTOID)
{
	char	   *name = PG_ARGISNULL(0) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(0));
	Upkeep		upkeep;
	int64		folded;

	upkeep_begin(&upkeep, "pos_refresh()");
	folded = name ? refresh_one(name) : refresh_all();
	upkeep_end(&upkeep);
	PG_RETURN_INT64(folded);
}

/*
 * pos_internal.fold_batch(projection, generation, batch_size): one batch, for a
 * procedure that commits behind it.  generation null: the one in use.
 */
POS_FUNCTION(pos_fold_batch, INT8OID, TEXTOID, INT4OID, INT4OID)
{
	char	   *name = PG_ARGISNULL(0) ? "" : text_to_cstring(PG_GETARG_TEXT_PP(0));
	int			limit = PG_GETARG_INT32(2);
	Upkeep		upkeep;
	ProjectionState state;
	int			folded;

	upkeep_begin(&upkeep, "pos_refresh_batches()");
	if (PG_ARGISNULL(1))
		folded = refresh_some(name, limit, true);
	else
	{
		projection_state(name, &state);
		folded = projection_fold(state.projection, PG_GETARG_INT32(1), limit);
		if (folded == FOLD_BUSY)
			folded = 0;
	}
	upkeep_end(&upkeep);
	PG_RETURN_INT64(folded);
}

/*
 * pos_internal.require_commits(routine): for a procedure that commits behind
 * each batch, before it has done the first.
 */
POS_STRICT_FUNCTION(pos_require_commits, VOIDOID, TEXTOID)
{
	if (!SPI_inside_nonatomic_context() || IsSubTransaction())
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 err_rule("transaction_block"),
				 errmsg("%s cannot run inside a transaction block",
						text_to_cstring(PG_GETARG_TEXT_PP(0))),
				 errdetail("It commits behind each batch."),
				 errhint("CALL it by itself, outside of transactions, functions, and blocks that catch errors.")));
	PG_RETURN_VOID();
}

/*
 * pos_set_max_lag(projection, max_lag)
 *
 * Raises PC011 for an unknown projection or a negative interval.
 */
POS_FUNCTION(pos_set_max_lag, VOIDOID, TEXTOID, INTERVALOID)
{
	char	   *name = PG_ARGISNULL(0) ? "" : text_to_cstring(PG_GETARG_TEXT_PP(0));
	bool		unlimited = PG_ARGISNULL(1);
	Datum		values[] = {CStringGetTextDatum(name), unlimited ? (Datum) 0 : PG_GETARG_DATUM(1)};
	char		nulls[] = {PLAN_VALUE, unlimited ? PLAN_NULL : PLAN_VALUE};
	Upkeep		upkeep;
	ProjectionState state;

	upkeep_begin(&upkeep, "pos_set_max_lag()");
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
	upkeep_end(&upkeep);
	PG_RETURN_VOID();
}
