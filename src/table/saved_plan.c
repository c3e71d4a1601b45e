/*
 * saved_plan.c
 *	  Statements that a session plans once and runs many times through SPI.
 *
 * A plan lives until the session ends.  The server plans it again by itself when a
 * table or the caller's search_path changes.
 */
#include "postgres.h"

#include "access/xact.h"
#include "utils/plancache.h"
#include "utils/snapmgr.h"

#include "errors.h"
#include "table/saved_plan.h"

static void
saved_plan_prepare(SavedPlan *plan)
{
	SPIPlanPtr	prepared;

	if (plan->plan != NULL)
		return;

	Assert(plan->nparams <= SAVED_PLAN_PARAMS_MAX);
	prepared = SPI_prepare(plan->sql, plan->nparams, plan->param_types);
	if (prepared == NULL)
		elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));
	if (SPI_keepplan(prepared) != 0)
		elog(ERROR, "SPI_keepplan failed");
	plan->plan = prepared;
}

uint64
saved_plan_run(SavedPlan *plan, const Datum *values, const char *nulls)
{
	int			result;

	saved_plan_prepare(plan);
	result = SPI_execute_plan(plan->plan, unconstify(Datum *, values), nulls, false, 0);
	if (result < 0)
		elog(ERROR, "SPI_execute_plan failed: %s", SPI_result_code_string(result));
	return SPI_processed;
}

uint64
saved_plan_read(SavedPlan *plan, const Datum *values, const char *nulls)
{
	int			result;

	saved_plan_prepare(plan);
	result = SPI_execute_plan(plan->plan, unconstify(Datum *, values), nulls, true, 0);
	if (result < 0)
		elog(ERROR, "SPI_execute_plan failed: %s", SPI_result_code_string(result));
	return SPI_processed;
}

/*
 * Locks the plan's tables until the transaction ends.  To be called before a
 * snapshot is taken.  An ALTER TABLE that rewrites the table may hold the lock that
 * we wait for, and a rewritten table is empty for every older snapshot.
 */
static void
lock_tables(SavedPlan *plan)
{
	CachedPlan *locked = SPI_plan_get_cached_plan(plan->plan);

	if (locked == NULL)
		elog(ERROR, "SPI_plan_get_cached_plan failed");
	ReleaseCachedPlan(locked, CurrentResourceOwner);
}

static uint64
run_latest(SavedPlan *plan, const Datum *values, const char *nulls, bool read_only)
{
	Snapshot	snapshot;
	int			result;

	saved_plan_prepare(plan);
	lock_tables(plan);
	snapshot = RegisterSnapshot(GetLatestSnapshot());
	result = SPI_execute_snapshot(plan->plan, unconstify(Datum *, values), nulls,
								  snapshot, InvalidSnapshot, read_only, false, 0);
	UnregisterSnapshot(snapshot);
	if (result < 0)
		elog(ERROR, "SPI_execute_snapshot failed: %s", SPI_result_code_string(result));
	return SPI_processed;
}

uint64
saved_plan_read_latest(SavedPlan *plan, const Datum *values, const char *nulls)
{
	return run_latest(plan, values, nulls, true);
}

uint64
saved_plan_find(SavedPlan *plan, const Datum *values)
{
	uint64		rows = saved_plan_run(plan, values, NULL);

	/* not read-only, since the plan may lock the row */
	if (rows == 0 && IsolationUsesXactSnapshot() && run_latest(plan, values, NULL, false) > 0)
		raise_changed_since_snapshot();
	return rows;
}

void
saved_plan_lost_write(const SavedPlan *plan, uint64 rows, uint64 expected_rows)
{
	/* a read model may have got a new generation since the transaction's snapshot */
	if (IsolationUsesXactSnapshot())
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 err_rule("concurrent_update"),
				 errmsg("could not serialize access due to concurrent update"),
				 errdetail(UINT64_FORMAT " rows were written instead of " UINT64_FORMAT " by the statement \"%s\".",
						   rows, expected_rows, plan->sql),
				 errhint("Repeat the transaction.")));
	ereport(ERROR,
			(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
			 err_rule("write_lost"),
			 errmsg("a write to the stores was lost"),
			 errdetail(UINT64_FORMAT " rows were written instead of " UINT64_FORMAT " by the statement \"%s\".",
					   rows, expected_rows, plan->sql),
			 errhint("Look for a trigger, rule or policy on the tables of pos_write or pos_read that drops rows; SELECT * FROM pos_verify() lists rows that are damaged.")));
}

void
saved_plan_write(SavedPlan *plan, const Datum *values, const char *nulls,
				 uint64 expected_rows)
{
	uint64		rows = saved_plan_run(plan, values, nulls);

	if (rows != expected_rows)
		saved_plan_lost_write(plan, rows, expected_rows);
}

Datum
result_value(uint64 row, int column, bool *isnull)
{
	return SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column, isnull);
}

Datum
result_value_not_null(uint64 row, int column)
{
	bool		isnull;
	Datum		value = result_value(row, column, &isnull);

	if (isnull)
		raise_null_column(SPI_fname(SPI_tuptable->tupdesc, column));
	return value;
}
