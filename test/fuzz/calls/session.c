/*
 * session.c
 *	  The session that is sent the calls: how they are worded, and what it does
 *	  in between.
 */
#include "calls.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VALUE_NULL (-1)
#define SHOWN 400				/* bytes of a value that are printed */

/* What becomes of an argument */
typedef enum Form
{
	FORM_VALUE,
	FORM_NULL,
	FORM_OMITTED
} Form;

static Form
make_value(const Routine *routine, const Argument *argument, bool wild, Text *value)
{
	if (wild)
	{
		if (random_percent(12))
			return FORM_NULL;
		wild_value(argument->type, value);
	}
	else if (!choice_valid(routine, argument, value))
		return argument->optional ? FORM_OMITTED : FORM_NULL;
	if (value->data == NULL)
		text_add(value, "%s", "");
	return FORM_VALUE;
}

/* A literal in the statement; false where its bytes are none of the encoding. */
static bool
add_literal(Text *statement, PGconn *connection, const Argument *argument, const Text *value)
{
	char	   *literal = PQescapeLiteral(connection, value->data, value->length);

	if (literal == NULL)
		return false;
	text_add(statement, "%s", literal);
	if (random_percent(30))
		text_add(statement, "::%s", argument->type_name);
	PQfreemem(literal);
	return true;
}

static void
add_parameter(Call *call, const Argument *argument, int i)
{
	int			number = call->count++;
	bool		text = argument->type == TYPE_TEXT;

	call->types[number] = text || random_percent(50) ? argument->type : 0;
	call->formats[number] = 0;
	/* a zero byte fits into no literal, and the server must refuse it */
	if (text && random_percent(2))
	{
		call->formats[number] = 1;
		text_bytes(&call->texts[i], "\0x", 2);
		call->wild = true;
	}
	call->values[number] = call->texts[i].data;
	call->lengths[number] = (int) call->texts[i].length;
	text_add(&call->statement, "$%d", number + 1);
}

/* The arguments, named or by position; false where a literal can't be. */
static bool
add_arguments(Call *call, PGconn *connection, const Form *forms)
{
	const Routine *routine = call->routine;
	bool		named = random_percent(50);
	int			last = routine->count;
	bool		first = true;

	while (last > 0 && forms[last - 1] == FORM_OMITTED)
		last--;
	for (int i = 0; i < last; i++)
	{
		const Argument *argument = &routine->arguments[i];

		if (named && forms[i] == FORM_OMITTED)
			continue;
		text_add(&call->statement, "%s", first ? "" : ", ");
		first = false;
		if (named)
			text_add(&call->statement, "%s => ", argument->name);
		if (forms[i] != FORM_VALUE)
			text_add(&call->statement, "NULL");
		else if (call->extended)
			add_parameter(call, argument, i);
		else if (!add_literal(&call->statement, connection, argument, &call->texts[i]))
			return false;
	}
	return true;
}

static bool
add_statement(Call *call, PGconn *connection, const Form *forms)
{
	const Routine *routine = call->routine;
	const char *before = "SELECT * FROM ";
	const char *behind = "";

	if (routine->procedure)
		before = "CALL ";
	else if (random_percent(30))
		before = "SELECT ";
	else if (random_percent(10))
	{
		before = "SELECT ";
		behind = PICK(" FROM pg_catalog.generate_series(1, 3)", " FROM pg_catalog.generate_series(1, 0)");
	}
	else if (random_percent(4))
		before = "EXPLAIN (ANALYZE, COSTS OFF) SELECT * FROM ";

	text_add(&call->statement, "%s%s(", before, routine->qualified);
	if (!add_arguments(call, connection, forms))
		return false;
	text_add(&call->statement, ")%s", behind);
	return true;
}

void
call_make(Call *call, PGconn *connection)
{
	int			wildness = random_below(100);
	int			wild_one = -1;
	Form		forms[ARGUMENTS_MAX];

	memset(call, 0, sizeof(*call));
	call->routine = routine_pick();
	call->extended = random_percent(50);
	choices_start_call();
	if (wildness < 28 && call->routine->count > 0)
		wild_one = random_below(call->routine->count);
	for (int i = 0; i < call->routine->count; i++)
	{
		bool		wild = wildness >= 88 || i == wild_one;

		call->wild = call->wild || wild;
		forms[i] = make_value(call->routine, &call->routine->arguments[i], wild, &call->texts[i]);
	}
	if (!add_statement(call, connection, forms))
	{
		text_free(&call->statement);
		call->extended = true;
		add_statement(call, connection, forms);
	}
}

PGresult *
call_send(const Call *call, PGconn *connection)
{
	if (!call->extended)
		return PQexec(connection, call->statement.data);
	return PQexecParams(connection, call->statement.data, call->count, call->types, call->values,
						call->lengths, call->formats, 0);
}

void
call_free(Call *call)
{
	text_free(&call->statement);
	for (int i = 0; i < ARGUMENTS_MAX; i++)
		text_free(&call->texts[i]);
}

/* Control characters as \xNN, so that it stays one line of TAP */
static void
print_clipped(const char *data, size_t length)
{
	for (size_t i = 0; i < length && i < SHOWN; i++)
	{
		if ((unsigned char) data[i] < ' ' || data[i] == 0x7f)
			printf("\\x%02x", (unsigned char) data[i]);
		else
			putchar(data[i]);
	}
	if (length > SHOWN)
		printf("... (%zu bytes)", length);
	putchar('\n');
}

void
call_print(const Call *call)
{
	printf("#   %s: ", call->extended ? "extended" : "simple");
	print_clipped(call->statement.data, call->statement.length);
	for (int i = 0; i < call->count; i++)
	{
		printf("#   $%d (type %u, format %d) = ", i + 1, call->types[i], call->formats[i]);
		print_clipped(call->values[i], (size_t) call->lengths[i]);
	}
}

void
session_open(Session *session)
{
	memset(session, 0, sizeof(*session));
	session->connection = PQconnectdb("dbname=pos_fuzz application_name=fuzz");
	judge_warnings(session->connection);
}

static void
run(Session *session, const char *statement)
{
	PGresult   *result = PQexec(session->connection, statement);
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);

	/* a value that this server does not know is no matter */
	if (PQstatus(session->connection) == CONNECTION_BAD)
		complain(CLAIM_ALIVE, NULL, "the session ended at: %s: %s", statement, PQresultErrorMessage(result));
	else if (state != NULL && strncmp(state, "XX", 2) == 0)
		complain(CLAIM_STATES, NULL, "%s at: %s: %s", state, statement, PQresultErrorMessage(result));
	PQclear(result);
}

bool
session_reads_by_default(const Session *session)
{
	const char *setting = PQparameterStatus(session->connection, "default_transaction_read_only");

	return setting != NULL && strcmp(setting, "on") == 0;
}

/* What the defaults are now holds for the transaction, whatever they become. */
static void
begin(Session *session)
{
	const char *statement = PICK("BEGIN", "BEGIN", "BEGIN", "BEGIN", "BEGIN READ ONLY",
								 "BEGIN ISOLATION LEVEL REPEATABLE READ", "BEGIN ISOLATION LEVEL SERIALIZABLE",
								 "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY DEFERRABLE");

	session->read_only = strstr(statement, "READ ONLY") != NULL || session_reads_by_default(session);
	session->isolated = strstr(statement, "LEVEL") != NULL || session->isolated_by_default;
	run(session, statement);
}

static void
end(Session *session)
{
	run(session, random_percent(60) ? "COMMIT" : "ROLLBACK");
	session->read_only = false;
	session->isolated = false;
}

void
session_wander(Session *session)
{
	PGTransactionStatusType status = PQtransactionStatus(session->connection);
	int			way = random_below(100);

	if (status == PQTRANS_INERROR && way < 60)
		end(session);
	else if (status == PQTRANS_INTRANS && way < 20)
		end(session);
	else if (status == PQTRANS_IDLE && way < 8)
		begin(session);
	else if (way >= 98)
		run(session, random_percent(8) ? "SET ROLE fuzz_clerk" : "RESET ROLE");
	else if (way >= 94)
	{
		Text		statement = {0};

		setting_statement(&statement);
		run(session, statement.data);
		if (strstr(statement.data, "default_transaction_isolation") != NULL)
			session->isolated_by_default = true;
		text_free(&statement);
	}
}
