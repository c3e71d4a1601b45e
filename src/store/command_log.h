/*
 * command_log.h
 *	  The answers given under idempotency keys: rows of pos_write.command_log.
 */
#ifndef POS_STORE_COMMAND_LOG_H
#define POS_STORE_COMMAND_LOG_H

#include "datatype/timestamp.h"
#include "utils/jsonb.h"

#include "table/stored_table.h"

/* A request: what makes it the same as an earlier one */
typedef struct LoggedRequest
{
	const char *tenant_id;
	const char *idempotency_key;
	const char *command;
	Jsonb	   *arguments;		/* an object, from request.c */
} LoggedRequest;

/* The request that a key belongs to, and its answer */
typedef struct LoggedAnswer
{
	const char *command;
	Jsonb	   *arguments;
	int64		result;			/* an order's id, or its new version */
	TimestampTz recorded_at;
} LoggedAnswer;

/*
 * Claims the key for the request, whose answer will be result.  Returns false if
 * the key has an answer already, and sets *answer.  Waits for another transaction
 * that is claiming the same key; above READ COMMITTED the wait ends in 40001.
 *
 * looked says that command_log_find() has just found nothing, which saves a look.
 */
extern bool command_log_claim(OpenTables *tables, const LoggedRequest *request, int64 result,
							  TimestampTz at, bool looked, LoggedAnswer *answer);

/* Gives up a key that this transaction has claimed.  Others may claim it then. */
extern void command_log_give_up(OpenTables *tables, const LoggedRequest *request);

/* Finds the answer under the request's key.  False: the transaction sees none. */
extern bool command_log_find(OpenTables *tables, const LoggedRequest *request,
							 LoggedAnswer *answer);

/* Whether the answer is to the same request: the same command with the same arguments */
extern bool logged_answer_is_to(const LoggedAnswer *answer, const LoggedRequest *request);

#endif							/* POS_STORE_COMMAND_LOG_H */
