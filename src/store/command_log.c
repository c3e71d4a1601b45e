/*
 * command_log.c
 *	  The answers given under idempotency keys: rows of pos_write.command_log.
 *
 * A command inserts its row first, with the answer that it will give.  If it is
 * refused later, the error undoes the insert.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "store/command_log.h"
#include "table/row.h"
#include "table/saved_plan.h"

#define CLAIM_ROUNDS_MAX 10

/* The columns of the table, in order */
enum
{
	TENANT_ID, IDEMPOTENCY_KEY, COMMAND, ARGUMENTS, RESULT, RECORDED_AT, COLUMN_COUNT
};

static StoredTable log_table = {
	.schema = "pos_write",
	.name = "command_log",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"idempotency_key", TEXTOID}, {"command", TEXTOID},
		{"arguments", JSONBOID}, {"result", INT8OID}, {"recorded_at", TIMESTAMPTZOID}
	}
};

static SavedPlan delete_key = {
	.sql =
	"DELETE FROM pos_write.command_log"
	" WHERE tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND idempotency_key OPERATOR(pg_catalog.=) $2",
	.nparams = 2,
	.param_types = {TEXTOID, TEXTOID}
};

static bool
find_answer(OpenTable *log, const Datum *key, LoggedAnswer *answer)
{
	bool		found = row_find(log, key, 2, ROWS_OF_SNAPSHOT);

	if (found)
	{
		answer->command = TextDatumGetCString(row_value_not_null(log, COMMAND));
		answer->arguments = DatumGetJsonbPCopy(row_value_not_null(log, ARGUMENTS));
		answer->result = DatumGetInt64(row_value_not_null(log, RESULT));
		answer->recorded_at = DatumGetTimestampTz(row_value_not_null(log, RECORDED_AT));
	}
	stored_table_leave(log);
	return found;
}

/*
 * Most keys are new, so a cheap look at the index comes first.  A SERIALIZABLE
 * transaction goes without it: it must record the read, even if it finds nothing.
 */
bool
command_log_find(OpenTables *tables, const LoggedRequest *request, LoggedAnswer *answer)
{
	OpenTable  *log = stored_table_open(tables, &log_table, AccessShareLock);
	Datum		key[] = {
		CStringGetTextDatum(request->tenant_id),
		CStringGetTextDatum(request->idempotency_key)
	};

	return (IsolationIsSerializable() || row_may_exist(log, key)) &&
		find_answer(log, key, answer);
}

bool
logged_answer_is_to(const LoggedAnswer *answer, const LoggedRequest *request)
{
	return strcmp(answer->command, request->command) == 0 &&
		compareJsonbContainers(&answer->arguments->root, &request->arguments->root) == 0;
}

bool
command_log_claim(OpenTables *tables, const LoggedRequest *request, int64 result, TimestampTz at,
				  bool looked, LoggedAnswer *answer)
{
	OpenTable  *log = stored_table_open(tables, &log_table, RowExclusiveLock);
	bool		known_free = looked && !IsolationIsSerializable();
	Datum		values[COLUMN_COUNT];

	values[TENANT_ID] = CStringGetTextDatum(request->tenant_id);
	values[IDEMPOTENCY_KEY] = CStringGetTextDatum(request->idempotency_key);
	values[COMMAND] = CStringGetTextDatum(request->command);
	values[ARGUMENTS] = JsonbPGetDatum(request->arguments);
	values[RESULT] = Int64GetDatum(result);
	values[RECORDED_AT] = TimestampTzGetDatum(at);

	/* a second round is only needed if pos_purge() deletes the key in between */
	for (int round = 0; round < CLAIM_ROUNDS_MAX; round++)
	{
		if (row_insert_or_nothing(log, values, NULL, known_free && round == 0))
			return true;
		if (find_answer(log, values, answer))
			return false;
	}
	/* it can't be inserted, nor is it there: the plain insert raises the reason */
	row_insert(log, values, NULL);
	return true;
}

void
command_log_give_up(OpenTables *tables, const LoggedRequest *request)
{
	Datum		key[] = {
		CStringGetTextDatum(request->tenant_id),
		CStringGetTextDatum(request->idempotency_key)
	};

	tables_flush(tables);
	saved_plan_write(&delete_key, key, NULL, 1);
}
