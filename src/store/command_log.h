/*
 * command_log.h
 *	  The answer given to each idempotency key.
 */
#ifndef POS_STORE_COMMAND_LOG_H
#define POS_STORE_COMMAND_LOG_H

#include "datatype/timestamp.h"
#include "utils/jsonb.h"

#include "table/stored_table.h"

/* A request as idempotency compares it */
typedef struct LoggedRequest
{
	const char *tenant_id;
	const char *idempotency_key;
	const char *command;
	Jsonb	   *arguments;
} LoggedRequest;

typedef struct LoggedAnswer
{
	const char *command;
	Jsonb	   *arguments;
	int64		result;
	TimestampTz recorded_at;
} LoggedAnswer;

/*
 * Claims the key for the request, whose answer will be result.  False where
 * the key has been answered before: *answer says how.  Waits for a transaction
 * that is about to claim the same key; above READ COMMITTED that ends in 40001.
 * looked: command_log_find() has just found nothing.
 */
extern bool command_log_claim(OpenTables *tables, const LoggedRequest *request, int64 result,
							  TimestampTz at, bool looked, LoggedAnswer *answer);

/* The answer under the request's key, if there is one that the transaction sees */
extern bool command_log_find(OpenTables *tables, const LoggedRequest *request,
							 LoggedAnswer *answer);

/* Whether the answer is to that request: the same command and arguments */
extern bool logged_answer_is_to(const LoggedAnswer *answer, const LoggedRequest *request);

#endif							/* POS_STORE_COMMAND_LOG_H */
