/*
 * statement.c
 *	  Accesses the rows of a stored table by statements, which statement_text.c makes
 *	  from its description.
 *
 * A statement is made when it is first needed and kept for the session.
 */
#include "postgres.h"

#include "storage/itemptr.h"

#include "errors.h"
#include "table/open_table.h"
#include "table/saved_plan.h"
#include "table/statement_text.h"

/* The plan of a statement.  Rows that wait are written now, before it runs. */
static SavedPlan *
statement_plan(OpenTable *open, StatementKind kind, uint64 part)
{
	TableStatement *statement = open->table->statements;

	tables_flush(open->tables);
	while (statement && !(statement->kind == kind && statement->part == part))
		statement = statement->next;
	if (statement == NULL)
		statement = table_statement_make(open->table, kind, part);
	return &statement->plan;
}

void
statement_forget_answer(OpenTable *open)
{
	if (open->answer != NULL)
		SPI_freetuptable(open->answer);
	open->answer = NULL;
	open->answer_rows = 0;
}

/* Keeps the rows of a search for row_value(); false if there is none. */
static bool
keep_answer(OpenTable *open, uint64 rows)
{
	statement_forget_answer(open);
	open->answer = SPI_tuptable;
	open->answer_rows = rows;
	open->answer_row = 0;
	return rows > 0;
}

bool
statement_find(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen)
{
	SavedPlan  *plan = statement_plan(open, SELECT_ROWS, nkeys);

	return keep_answer(open, seen == ROWS_OF_NOW
					   ? saved_plan_read_latest(plan, key, NULL)
					   : saved_plan_find(plan, key));
}

bool
statement_find_last(OpenTable *open, const Datum *key, int nkeys)
{
	return keep_answer(open, saved_plan_find(statement_plan(open, SELECT_LAST_ROW, nkeys), key));
}

bool
statement_lock(OpenTable *open, const Datum *key)
{
	return keep_answer(open, saved_plan_find(statement_plan(open, LOCK_ROW, 0), key));
}

bool
statement_lock_share(OpenTable *open, const Datum *key)
{
	return keep_answer(open, saved_plan_find(statement_plan(open, LOCK_ROW_SHARE, 0), key));
}

static ItemPointerData
answered_tid(void)
{
	return *(ItemPointer) DatumGetPointer(result_value_not_null(0, 1));
}

/*
 * Compares the version that is committed now with the one in the transaction's
 * snapshot.  If they are the same, so is the one that the caller found in between.
 */
void
statement_require_in_snapshot(OpenTable *open, const Datum *key)
{
	SavedPlan  *plan = statement_plan(open, SELECT_TID, 0);
	ItemPointerData now;
	ItemPointerData then;

	if (saved_plan_read_latest(plan, key, NULL) == 0)
		raise_changed_since_snapshot();
	now = answered_tid();
	if (saved_plan_run(plan, key, NULL) == 0)
		raise_changed_since_snapshot();
	then = answered_tid();
	if (!ItemPointerEquals(&now, &then))
		raise_changed_since_snapshot();
}

void
statement_insert(OpenTable *open, const Datum *values, const char *nulls)
{
	saved_plan_write(statement_plan(open, INSERT_ROW, 0), values, nulls, 1);
}

bool
statement_insert_or_nothing(OpenTable *open, const Datum *values, const char *nulls)
{
	return saved_plan_run(statement_plan(open, INSERT_OR_NOTHING, 0), values, nulls) == 1;
}

void
statement_upsert(OpenTable *open, const Datum *values)
{
	saved_plan_write(statement_plan(open, UPSERT_ROW, 0), values, NULL, 1);
}

void
statement_add(OpenTable *open, const Datum *values)
{
	saved_plan_write(statement_plan(open, ADD_ROW, 0), values, NULL, 1);
}

void
statement_update(OpenTable *open, const Datum *key, const int *columns, int count,
				 const Datum *values, const char *nulls)
{
	int			nkeys = open->table->nkeys;
	Datum		parameters[STORED_TABLE_COLUMNS_MAX];
	char		parameter_nulls[STORED_TABLE_COLUMNS_MAX];
	uint64		changed = 0;

	memcpy(parameters, key, nkeys * sizeof(Datum));
	memset(parameter_nulls, PLAN_VALUE, sizeof(parameter_nulls));
	for (int i = 0; i < count; i++)
	{
		Assert(i == 0 || columns[i] > columns[i - 1]);
		changed |= UINT64CONST(1) << columns[i];
		parameters[nkeys + i] = values[i];
		if (nulls != NULL)
			parameter_nulls[nkeys + i] = nulls[i];
	}
	saved_plan_write(statement_plan(open, UPDATE_ROW, changed), parameters, parameter_nulls, 1);
}
