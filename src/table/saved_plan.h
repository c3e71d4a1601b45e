/*
 * saved_plan.h
 *	  Statements planned once in a session and run many times through SPI.
 */
#ifndef POS_TABLE_SAVED_PLAN_H
#define POS_TABLE_SAVED_PLAN_H

#include "executor/spi.h"

#include "compat.h"

#define SAVED_PLAN_PARAMS_MAX 26

/*
 * One statement, in static storage.  The text qualifies every object and
 * operator, since it runs with the rights of the stores' owner under whatever
 * search_path the caller has set.
 */
typedef struct SavedPlan
{
	const char *sql;
	int			nparams;
	Oid			param_types[SAVED_PLAN_PARAMS_MAX];
	SPIPlanPtr	plan;			/* NULL until first run */
} SavedPlan;

/* A parameter: its value, or null */
#define PLAN_NULL 'n'
#define PLAN_VALUE ' '

/*
 * Runs the plan and returns the number of rows processed; rows are in
 * SPI_tuptable until SPI_finish.  nulls may be NULL where nothing is null.
 */
extern uint64 saved_plan_run(SavedPlan *plan, const Datum *values, const char *nulls);

/* The same for a read in the active snapshot, which is that of the caller's query. */
extern uint64 saved_plan_read(SavedPlan *plan, const Datum *values, const char *nulls);

/*
 * The same for rows of a key.  Where the transaction's snapshot shows none and there
 * is one by now, the error is 40001: nobody is told that what he knows of is unknown.
 */
extern uint64 saved_plan_find(SavedPlan *plan, const Datum *values);

/*
 * The same for a read that must see what has committed by now even in a
 * REPEATABLE READ or SERIALIZABLE transaction.
 */
extern uint64 saved_plan_read_latest(SavedPlan *plan, const Datum *values, const char *nulls);

/* Runs a write; an error unless it wrote exactly that many rows. */
extern void saved_plan_write(SavedPlan *plan, const Datum *values, const char *nulls,
							 uint64 expected_rows);

/* That error, for a write whose row count means something */
pg_noreturn extern void saved_plan_lost_write(const SavedPlan *plan, uint64 rows,
											  uint64 expected_rows);

/* Column of a row of SPI_tuptable, by number from 1 */
extern Datum result_value(uint64 row, int column, bool *isnull);
extern Datum result_value_not_null(uint64 row, int column);

#endif							/* POS_TABLE_SAVED_PLAN_H */
