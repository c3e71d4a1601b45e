/*
 * saved_plan.h
 *	  Statements that a session plans once and runs many times through SPI.
 *
 * All functions need a connection to SPI.
 */
#ifndef POS_TABLE_SAVED_PLAN_H
#define POS_TABLE_SAVED_PLAN_H

#include "executor/spi.h"

#include "compat.h"

#define SAVED_PLAN_PARAMS_MAX 64

/*
 * One statement, in static storage.  It runs with the rights of the stores' owner
 * under the caller's search_path, so the text qualifies every object and operator.
 * Statements of maintenance need not: maintenance_begin() pins the search_path.
 */
typedef struct SavedPlan
{
	const char *sql;
	int			nparams;
	Oid			param_types[SAVED_PLAN_PARAMS_MAX];
	SPIPlanPtr	plan;			/* NULL until the first run */
} SavedPlan;

/* nulls is an array of these, one for each parameter, as SPI expects it. */
#define PLAN_NULL 'n'
#define PLAN_VALUE ' '

/*
 * Runs a statement, read or write, with one value for each parameter.  nulls may be
 * NULL if no value is null.  Returns the number of rows that were read or written.
 * The rows are in SPI_tuptable until SPI_finish().
 */
extern uint64 saved_plan_run(SavedPlan *plan, const Datum *values, const char *nulls);

/*
 * Runs a SELECT in the active snapshot, which is that of the caller's query.
 * saved_plan_run() would take a newer one.  Arguments and result are the same.
 */
extern uint64 saved_plan_read(SavedPlan *plan, const Datum *values, const char *nulls);

/*
 * Runs a SELECT for the rows of a key, which may lock them.  Arguments and result
 * are those of saved_plan_run(), without nulls.
 *
 * Raises 40001 if the transaction's snapshot shows no row but one has been committed
 * since.  Otherwise the command would report that the row does not exist.
 */
extern uint64 saved_plan_find(SavedPlan *plan, const Datum *values);

/*
 * Runs a SELECT that sees all that has been committed by now, even in a REPEATABLE
 * READ or SERIALIZABLE transaction.  Arguments and result are those of
 * saved_plan_run().
 */
extern uint64 saved_plan_read_latest(SavedPlan *plan, const Datum *values, const char *nulls);

/* Runs a write.  Raises saved_plan_lost_write() unless it wrote that many rows. */
extern void saved_plan_write(SavedPlan *plan, const Datum *values, const char *nulls,
							 uint64 expected_rows);

/*
 * Raises the error for a write that wrote another number of rows than it should
 * have: 40001 above READ COMMITTED, where a concurrent change is the likely reason,
 * and else 09000, since a trigger, rule or policy must have dropped rows.
 */
pg_noreturn extern void saved_plan_lost_write(const SavedPlan *plan, uint64 rows,
											  uint64 expected_rows);

/*
 * A column of a row of SPI_tuptable.  Rows are counted from 0, columns from 1.  The
 * second raises an error for a null.
 */
extern Datum result_value(uint64 row, int column, bool *isnull);
extern Datum result_value_not_null(uint64 row, int column);

#endif							/* POS_TABLE_SAVED_PLAN_H */
