/*
 * statement.c
 *	  Accesses the rows of a stored table by statements that are made from its
 *	  description.
 *
 * A statement is made when it is first needed and kept for the session.  It
 * qualifies every object and operator, because it runs with the rights of the
 * stores' owner under the caller's search_path.
 *
 * There is one UPDATE for each set of columns that is changed.  An UPDATE that named
 * all columns would fire users' triggers FOR UPDATE OF a column that stays the same.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "storage/itemptr.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "errors.h"
#include "table/open_table.h"
#include "table/saved_plan.h"

typedef enum StatementKind
{
	SELECT_ROWS,				/* part is the number of key columns given */
	SELECT_LAST_ROW,			/* part is the number of key columns given */
	SELECT_TID,
	LOCK_ROW,
	INSERT_ROW,
	INSERT_ROWS,				/* parameters are arrays, one for each column */
	INSERT_OR_NOTHING,
	UPSERT_ROW,
	ADD_ROW,
	UPDATE_ROW					/* part has a bit for each column that is changed */
} StatementKind;

typedef struct TableStatement
{
	StatementKind kind;
	uint32		part;			/* 0 for all other kinds */
	SavedPlan	plan;
	struct TableStatement *next;
} TableStatement;

StaticAssertDecl(STORED_TABLE_COLUMNS_MAX <= 32, "a set of columns is 32 bits");
StaticAssertDecl(STORED_TABLE_COLUMNS_MAX <= SAVED_PLAN_PARAMS_MAX, "a column is a parameter");

static void
append_columns(StringInfo sql, const StoredTable *table)
{
	for (int i = 0; i < table->ncolumns; i++)
		appendStringInfo(sql, "%s%s", i == 0 ? "" : ", ", table->columns[i].name);
}

static void
append_key(StringInfo sql, const StoredTable *table, int nkeys)
{
	for (int i = 0; i < nkeys; i++)
		appendStringInfo(sql, "%s t.%s OPERATOR(pg_catalog.=) $%d", i == 0 ? " WHERE" : " AND",
						 table->columns[i].name, i + 1);
}

/* Orders by the rest of the key: by its columns after the first nkeys. */
static void
append_order(StringInfo sql, const StoredTable *table, int nkeys, const char *direction)
{
	for (int i = nkeys; i < table->nkeys; i++)
		appendStringInfo(sql, "%s t.%s %s", i == nkeys ? " ORDER BY" : ",",
						 table->columns[i].name, direction);
}

/*
 * The owner may have changed the type of a column.  Callers of row_value() rely on
 * the type, so each column is cast to it.
 */
static void
append_select(StringInfo sql, const StoredTable *table, int nkeys)
{
	for (int i = 0; i < table->ncolumns; i++)
		appendStringInfo(sql, "%st.%s::%s", i == 0 ? "SELECT " : ", ", table->columns[i].name,
						 format_type_be_qualified(table->columns[i].type));
	appendStringInfo(sql, " FROM %s.%s t", table->schema, table->name);
	append_key(sql, table, nkeys);
}

static void
append_insert(StringInfo sql, const StoredTable *table)
{
	appendStringInfo(sql, "INSERT INTO %s.%s AS t (", table->schema, table->name);
	append_columns(sql, table);
	appendStringInfoChar(sql, ')');
}

static void
append_values(StringInfo sql, const StoredTable *table)
{
	append_insert(sql, table);
	for (int i = 0; i < table->ncolumns; i++)
		appendStringInfo(sql, "%s$%d", i == 0 ? " VALUES (" : ", ", i + 1);
	appendStringInfoChar(sql, ')');
}

static void
append_arrays(StringInfo sql, const StoredTable *table)
{
	append_insert(sql, table);
	for (int i = 0; i < table->ncolumns; i++)
		appendStringInfo(sql, "%spg_catalog.unnest($%d)",
						 i == 0 ? " SELECT * FROM ROWS FROM (" : ", ", i + 1);
	appendStringInfoString(sql, ") r");
}

static void
append_conflict(StringInfo sql, const StoredTable *table)
{
	for (int i = 0; i < table->nkeys; i++)
		appendStringInfo(sql, "%s%s", i == 0 ? " ON CONFLICT (" : ", ", table->columns[i].name);
	appendStringInfoString(sql, ") DO ");
}

/* For a row that exists: sets the columns after the key, or adds to them. */
static void
append_conflict_update(StringInfo sql, const StoredTable *table, bool adds)
{
	append_conflict(sql, table);
	for (int i = table->nkeys; i < table->ncolumns; i++)
	{
		const char *name = table->columns[i].name;

		appendStringInfo(sql, "%s%s = ", i == table->nkeys ? "UPDATE SET " : ", ", name);
		if (adds)
			appendStringInfo(sql, "t.%s OPERATOR(pg_catalog.+) ", name);
		appendStringInfo(sql, "excluded.%s", name);
	}
}

static void
append_update(StringInfo sql, const StoredTable *table, uint32 columns)
{
	int			parameter = table->nkeys;

	appendStringInfo(sql, "UPDATE %s.%s AS t", table->schema, table->name);
	for (int i = 0; i < table->ncolumns; i++)
	{
		if (!(columns & (UINT32_C(1) << i)))
			continue;
		appendStringInfo(sql, "%s%s = $%d", parameter == table->nkeys ? " SET " : ", ",
						 table->columns[i].name, parameter + 1);
		parameter++;
	}
	append_key(sql, table, table->nkeys);
}

static void
append_statement(StringInfo sql, const StoredTable *table, StatementKind kind, uint32 part)
{
	switch (kind)
	{
		case SELECT_ROWS:
			append_select(sql, table, part);
			append_order(sql, table, part, "ASC");
			break;
		case SELECT_LAST_ROW:
			append_select(sql, table, part);
			append_order(sql, table, part, "DESC");
			appendStringInfoString(sql, " LIMIT 1");
			break;
		case SELECT_TID:
			appendStringInfo(sql, "SELECT t.ctid::pg_catalog.tid FROM %s.%s t", table->schema, table->name);
			append_key(sql, table, table->nkeys);
			break;
		case LOCK_ROW:
			append_select(sql, table, table->nkeys);
			appendStringInfoString(sql, " FOR NO KEY UPDATE");
			break;
		case INSERT_ROW:
			append_values(sql, table);
			break;
		case INSERT_ROWS:
			append_arrays(sql, table);
			break;
		case INSERT_OR_NOTHING:
			append_values(sql, table);
			append_conflict(sql, table);
			appendStringInfoString(sql, "NOTHING");
			break;
		case UPSERT_ROW:
			append_values(sql, table);
			append_conflict_update(sql, table, false);
			break;
		case ADD_ROW:
			append_values(sql, table);
			append_conflict_update(sql, table, true);
			break;
		case UPDATE_ROW:
			append_update(sql, table, part);
			break;
	}
}

/* Whether the statement has a parameter for this column */
static bool
is_parameter(const StoredTable *table, StatementKind kind, uint32 part, int column)
{
	switch (kind)
	{
		case SELECT_ROWS:
		case SELECT_LAST_ROW:
			return column < (int) part;
		case SELECT_TID:
		case LOCK_ROW:
			return column < table->nkeys;
		case UPDATE_ROW:
			return column < table->nkeys || (part & (UINT32_C(1) << column)) != 0;
		default:
			return true;
	}
}

/* Sets the types of the parameters, which are in the order of their columns. */
static void
set_parameters(SavedPlan *plan, const StoredTable *table, StatementKind kind, uint32 part)
{
	for (int i = 0; i < table->ncolumns; i++)
	{
		if (is_parameter(table, kind, part, i))
			plan->param_types[plan->nparams++] =
				kind == INSERT_ROWS ? get_array_type(table->columns[i].type) :
				table->columns[i].type;
	}
}

static TableStatement *
make_statement(StoredTable *table, StatementKind kind, uint32 part)
{
	TableStatement *statement;
	StringInfoData sql;

	initStringInfo(&sql);
	append_statement(&sql, table, kind, part);
	statement = MemoryContextAllocZero(TopMemoryContext, sizeof(TableStatement));
	statement->kind = kind;
	statement->part = part;
	statement->plan.sql = MemoryContextStrdup(TopMemoryContext, sql.data);
	set_parameters(&statement->plan, table, kind, part);
	statement->next = table->statements;
	table->statements = statement;
	pfree(sql.data);
	return statement;
}

/* The plan of a statement.  Rows that wait are written now, before it runs. */
static SavedPlan *
statement_plan(OpenTable *open, StatementKind kind, uint32 part)
{
	TableStatement *statement = open->table->statements;

	tables_flush(open->tables);
	while (statement && !(statement->kind == kind && statement->part == part))
		statement = statement->next;
	if (statement == NULL)
		statement = make_statement(open->table, kind, part);
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

/* The values of one column in all rows, as an array */
static Datum
column_array(const StoredTable *table, int column, const Datum *rows, int count)
{
	Oid			type = table->columns[column].type;
	Datum	   *elements = palloc(count * sizeof(Datum));
	int16		length;
	bool		by_value;
	char		alignment;

	for (int i = 0; i < count; i++)
		elements[i] = rows[(Size) i * table->ncolumns + column];
	get_typlenbyvalalign(type, &length, &by_value, &alignment);
	return PointerGetDatum(construct_array(elements, count, type, length, by_value, alignment));
}

void
statement_insert_many(OpenTable *open, const Datum *rows, int count)
{
	Datum		arrays[STORED_TABLE_COLUMNS_MAX];

	for (int i = 0; i < open->table->ncolumns; i++)
		arrays[i] = column_array(open->table, i, rows, count);
	saved_plan_write(statement_plan(open, INSERT_ROWS, 0), arrays, NULL, count);
}

bool
statement_insert_or_nothing(OpenTable *open, const Datum *values)
{
	return saved_plan_run(statement_plan(open, INSERT_OR_NOTHING, 0), values, NULL) == 1;
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
	uint32		changed = 0;

	memcpy(parameters, key, nkeys * sizeof(Datum));
	memset(parameter_nulls, PLAN_VALUE, sizeof(parameter_nulls));
	for (int i = 0; i < count; i++)
	{
		Assert(i == 0 || columns[i] > columns[i - 1]);
		changed |= UINT32_C(1) << columns[i];
		parameters[nkeys + i] = values[i];
		if (nulls != NULL)
			parameter_nulls[nkeys + i] = nulls[i];
	}
	saved_plan_write(statement_plan(open, UPDATE_ROW, changed), parameters, parameter_nulls, 1);
}
