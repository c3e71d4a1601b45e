/*
 * statement_text.c
 *	  Makes statements on a stored table from its description.
 *
 * A statement qualifies every object and operator, because it runs with the rights of
 * the stores' owner under the caller's search_path.
 *
 * There is one UPDATE for each set of columns that is changed.  An UPDATE that named
 * all columns would fire users' triggers FOR UPDATE OF a column that stays the same.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "table/statement_text.h"

StaticAssertDecl(STORED_TABLE_COLUMNS_MAX <= 64, "a set of columns is 64 bits");
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
append_update(StringInfo sql, const StoredTable *table, uint64 columns)
{
	int			parameter = table->nkeys;

	appendStringInfo(sql, "UPDATE %s.%s AS t", table->schema, table->name);
	for (int i = 0; i < table->ncolumns; i++)
	{
		if (!(columns & (UINT64CONST(1) << i)))
			continue;
		appendStringInfo(sql, "%s%s = $%d", parameter == table->nkeys ? " SET " : ", ",
						 table->columns[i].name, parameter + 1);
		parameter++;
	}
	append_key(sql, table, table->nkeys);
}

static void
append_statement(StringInfo sql, const StoredTable *table, StatementKind kind, uint64 part)
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
		case LOCK_ROW_SHARE:
			append_select(sql, table, table->nkeys);
			appendStringInfoString(sql, " FOR SHARE");
			break;
		case INSERT_ROW:
			append_values(sql, table);
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
is_parameter(const StoredTable *table, StatementKind kind, uint64 part, int column)
{
	switch (kind)
	{
		case SELECT_ROWS:
		case SELECT_LAST_ROW:
			return column < (int) part;
		case SELECT_TID:
		case LOCK_ROW:
		case LOCK_ROW_SHARE:
			return column < table->nkeys;
		case UPDATE_ROW:
			return column < table->nkeys || (part & (UINT64CONST(1) << column)) != 0;
		default:
			return true;
	}
}

/* Sets the types of the parameters, which are in the order of their columns. */
static void
set_parameters(SavedPlan *plan, const StoredTable *table, StatementKind kind, uint64 part)
{
	for (int i = 0; i < table->ncolumns; i++)
	{
		if (is_parameter(table, kind, part, i))
			plan->param_types[plan->nparams++] = table->columns[i].type;
	}
}

TableStatement *
table_statement_make(StoredTable *table, StatementKind kind, uint64 part)
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
