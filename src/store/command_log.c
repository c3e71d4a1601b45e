/*
 * command_log.c
 *	  The answer given to each idempotency key.
 *
 * The row is inserted before the command does anything, with the answer that
 * it will give: a refusal takes the row away with it.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "spi/saved_plan.h"
#include "store/command_log.h"

#define CLAIM_ROUNDS_MAX 10

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
	"SELECT l.command,"
	"       l.command OPERATOR(pg_catalog.=) $3 AND l.arguments OPERATOR(pg_catalog.=) $4,"
	"       l.result, l.recorded_at"
	"  FROM pos_write.command_log l"
	" WHERE l.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND l.idempotency_key OPERATOR(pg_catalog.=) $2",
	.nparams = 4,
	.param_types = {TEXTOID, TEXTOID, TEXTOID, JSONBOID}
};

static bool
find_answer(const Datum *values, LoggedAnswer *answer)
{
	if (saved_plan_run(&find_key, values, NULL) == 0)
		return false;
	answer->command = TextDatumGetCString(result_value_not_null(0, 1));
	answer->same_request = DatumGetBool(result_value_not_null(0, 2));
	answer->result = DatumGetInt64(result_value_not_null(0, 3));
	answer->recorded_at = DatumGetTimestampTz(result_value_not_null(0, 4));
	return true;
}

bool
command_log_claim(const LoggedRequest *request, int64 result, TimestampTz at,
				  LoggedAnswer *answer)
{
	Datum		values[] = {
		CStringGetTextDatum(request->tenant_id),
		CStringGetTextDatum(request->idempotency_key),
		CStringGetTextDatum(request->command),
		JsonbPGetDatum(request->arguments),
		Int64GetDatum(result),
		TimestampTzGetDatum(at)
	};

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
