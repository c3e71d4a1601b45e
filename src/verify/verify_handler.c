/*
 * verify_handler.c
 *	  pos_verify_handler(): compares a user's own read model with what its
 *	  handler makes of the same events.
 *
 * The handler folds the events into a scratch generation, in a subtransaction that
 * is always rolled back.  A cursor for that generation lacks exactly the events that
 * the model has folded.  So the fold is that of a rebuild, with the same batches,
 * skipped events and errors.
 *
 * The registry does not say which tables belong to the model.  They are the tables
 * that the fold has locked for writing; the locks are held until the rollback.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/resowner.h"

#include "called_as.h"
#include "errors.h"
#include "projection/change.h"
#include "projection/cursor.h"
#include "projection/fold.h"
#include "projection/maintenance.h"
#include "projection/registry.h"
#include "table/saved_plan.h"

PG_FUNCTION_INFO_V1(pos_verify_handler);

static const Oid difference_columns[] = {TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID};

/* Rebuilds count generations up by one, so no read model reaches this one. */
#define SCRATCH_GENERATION PG_INT32_MAX

#define BATCH_EVENTS 10000

/* The tables that the caller's transaction had locked for writing before the fold */
static SavedPlan find_locked = {
	.sql = "SELECT pos_internal.verify_locked_tables()",
	.nparams = 0
};

static SavedPlan find_differences = {
	.sql =
	"SELECT v.check_name, v.tenant_id, v.key, v.problem, v.expected, v.actual"
	"  FROM pos_internal.verify_handler_tables($1, $2, $3, $4) v"
	" ORDER BY v.check_name, v.tenant_id COLLATE \"C\", v.key COLLATE \"C\","
	"          v.problem, v.expected, v.actual",
	.nparams = 4,
	.param_types = {TEXTOID, INT4OID, INT4OID, REGCLASSARRAYOID}
};

/*
 * Fold and comparison are many statements, and commands commit between them.  So all
 * need the same snapshot.
 */
static void
require_one_snapshot(void)
{
	if (!IsolationUsesXactSnapshot())
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 err_rule("one_snapshot_needed"),
				 errmsg("pos_verify_handler() needs REPEATABLE READ"),
				 errdetail("It folds events and compares rows, both as one snapshot shows them."),
				 errhint("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM pos_verify_handler('mine'); ROLLBACK.")));
}

/* Folds what the generation has folded into the scratch generation. */
static void
fold(const Projection *projection, int generation)
{
	cursor_create_behind(projection->name, SCRATCH_GENERATION, generation);
	(void) projection_fold_all(projection, SCRATCH_GENERATION, BATCH_EVENTS);
}

/* Compares both generations.  values are the parameters of find_differences. */
static void
put_differences(Tuplestorestate *result, Datum *values)
{
	uint64		rows = saved_plan_run(&find_differences, values, NULL);

	for (uint64 row = 0; row < rows; row++)
		tuplestore_puttuple(result, SPI_tuptable->vals[row]);
}

/*
 * Ends the subtransaction before an error is thrown on: whoever catches the error
 * ends only the subtransaction that is current then.
 */
static void
compare_and_roll_back(const Projection *projection, Datum *values, Tuplestorestate *result)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ErrorData  *volatile error = NULL;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		fold(projection, DatumGetInt32(values[1]));
		put_differences(result, values);
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
	}
	PG_END_TRY();
	RollbackAndReleaseCurrentSubTransaction();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	if (error != NULL)
		ReThrowError(error);
}

static void
compare(const ProjectionState *state, Tuplestorestate *result)
{
	Datum		values[4] = {
		CStringGetTextDatum(state->projection->name),
		Int32GetDatum(state->generation),
		Int32GetDatum(SCRATCH_GENERATION)
	};

	saved_plan_run(&find_locked, NULL, NULL);
	values[3] = result_value_not_null(0, 1);
	compare_and_roll_back(state->projection, values, result);
}

/*
 * pos_verify_handler(projection)
 *
 * Compares the rows of a user's own read model with those that its handler makes now
 * of the events that the model has folded.  Returns a row for each difference: check,
 * tenant, key, problem, expected row, actual row.
 *
 * Raises PC011 for a read model that is unknown or belongs to the extension, 25001
 * below REPEATABLE READ, 42501 for a caller who is not granted all tenants, 55000
 * while a tenant is half removed, and what the handler raises.
 */
POS_ROWS_FUNCTION(pos_verify_handler, difference_columns, RECORDOID, TEXTOID)
{
	char	   *name = PG_ARGISNULL(0) ? "" : text_to_cstring(PG_GETARG_TEXT_PP(0));
	ReturnSetInfo *result;
	ProjectionState state;
	Maintenance maintenance;

	InitMaterializedSRF(fcinfo, 0);
	result = (ReturnSetInfo *) fcinfo->resultinfo;
	maintenance_begin(&maintenance, "pos_verify_handler()");
	require_one_snapshot();
	projection_refuse_during_removal();
	own_projection_state(name, &state);
	compare(&state, result->setResult);
	maintenance_end(&maintenance);
	return (Datum) 0;
}
