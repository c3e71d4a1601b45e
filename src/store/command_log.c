/*
 * command_log.c
 *	  The answer given to each idempotency key.
 *
 * The row is inserted before the command does anything, with the answer that
 * it will give: a refusal takes the row away with it.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "store/command_log.h"
#include "table/saved_plan.h"
#include "table/stored_table.h"

#define CLAIM_ROUNDS_MAX 10
#define LOG_COLUMNS 6

static StoredTable log_table = {
	.schema = "pos_write",
	.name = "command_log",
	.ncolumns = LOG_COLUMNS,
	.nkeys = 2,
	.inserts_new = true,
	.columns = {
		{"tenant_id", TEXTOID}, {"idempotency_key", TEXTOID}, {"command", TEXTOID},
		{"arguments", JSONBOID}, {"result", INT8OID}, {"recorded_at", TIMESTAMPTZOID}
	}
};

static SavedPlan insert_key = {
	.sql =
	"INSERT INTO pos_write.command_log"
	" (tenant_id, idempotency_key, command, arguments, result, recorded_at)"
	" VALUES ($1, $2, $3, $4, $5, $6)"
	" ON CONFLICT (tenant_id, idempotency_key) DO NOTHING",
	.nparams = 6,
	.param_types = {TEXTOID, TEXTOID, TEXTOID, JSONBOID, INT8OID, TIMESTAMPTZOID}
};

static SavedPlan find_key = {
	.sql =
	"SELECT l.command, l.arguments, l.result, l.recorded_at"
	"  FROM pos_write.command_log l"
	" WHERE l.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND l.idempotency_key OPERATOR(pg_catalog.=) $2",
	.nparams = 2,
	.param_types = {TEXTOID, TEXTOID}
};

static void
set_answer(LoggedAnswer *answer, Datum command, Datum arguments, Datum result, Datum recorded_at)
{
	answer->command = TextDatumGetCString(command);
	answer->arguments = DatumGetJsonbPCopy(arguments);
	answer->result = DatumGetInt64(result);
	answer->recorded_at = DatumGetTimestampTz(recorded_at);
}

static bool
find_answer(const Datum *key, LoggedAnswer *answer)
{
	if (saved_plan_find(&find_key, key) == 0)
		return false;
	set_answer(answer, result_value_not_null(0, 1), result_value_not_null(0, 2),
			   result_value_not_null(0, 3), result_value_not_null(0, 4));
	return true;
}

/* In SERIALIZABLE it is a read even where there is no answer. */
static bool
find_row(OpenTable *log, const Datum *key, LoggedAnswer *answer)
{
	bool		found = (IsolationIsSerializable() || stored_row_may_exist(log, key)) &&
		stored_row_find(log, key, 2, false);

	if (found)
		set_answer(answer, stored_row_value_not_null(log, 2), stored_row_value_not_null(log, 3),
				   stored_row_value_not_null(log, 4), stored_row_value_not_null(log, 5));
	stored_table_close(log);
	return found;
}

bool
command_log_find(const LoggedRequest *request, LoggedAnswer *answer)
{
	OpenTable  *log = stored_table_open(&log_table, AccessShareLock);
	Datum		key[] = {
		CStringGetTextDatum(request->tenant_id),
		CStringGetTextDatum(request->idempotency_key)
	};

	return log != NULL ? find_row(log, key, answer) : find_answer(key, answer);
}

bool
logged_answer_is_to(const LoggedAnswer *answer, const LoggedRequest *request)
{
	return strcmp(answer->command, request->command) == 0 &&
		compareJsonbContainers(&answer->arguments->root, &request->arguments->root) == 0;
}

/* Waits, where that is to be done. */
static bool
claim_by_statement(const Datum *values, LoggedAnswer *answer)
{
	/* more than one round only where a key is purged in between */
	for (int round = 0; round < CLAIM_ROUNDS_MAX; round++)
	{
		if (saved_plan_run(&insert_key, values, NULL) == 1)
			return true;
		if (find_answer(values, answer))
			return false;
	}
	saved_plan_lost_write(&insert_key, 0, 1);
}

/* Without a statement, where nobody else has the key, or is about to */
static bool
claim_by_row(const Datum *values, bool looked)
{
	OpenTable  *log = stored_table_open(&log_table, RowExclusiveLock);
	bool		seen_free = looked && !IsolationIsSerializable();
	bool		claimed;

	if (log == NULL)
		return false;
	claimed = (seen_free || !stored_row_may_exist(log, values)) &&
		stored_row_insert_new(log, values);
	stored_table_close(log);
	return claimed;
}

bool
command_log_claim(const LoggedRequest *request, int64 result, TimestampTz at, bool looked,
				  LoggedAnswer *answer)
{
	Datum		values[LOG_COLUMNS];

	values[0] = CStringGetTextDatum(request->tenant_id);
	values[1] = CStringGetTextDatum(request->idempotency_key);
	values[2] = CStringGetTextDatum(request->command);
	values[3] = JsonbPGetDatum(request->arguments);
	values[4] = Int64GetDatum(result);
	values[5] = TimestampTzGetDatum(at);
	return claim_by_row(values, looked) || claim_by_statement(values, answer);
}
