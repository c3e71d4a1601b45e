/*
 * judge.c
 *	  Whether an answer is one that a user may be given.
 *
 * Every SQLSTATE that may come stands in the list, with the circumstances in
 * which it may, and why.  Nothing of class XX does: that is an error of ours, or
 * of the server's.
 */
#include "calls.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Circumstances; ALWAYS is none in particular */
#define ALWAYS 0
#define IF_WILD (1 << 0)		/* an argument is not as it should be */
#define IF_OPEN (1 << 1)		/* in a transaction */
#define IF_FAILED (1 << 2)		/* in one that has failed */
#define IF_ROLE (1 << 3)		/* as a role with few rights */
#define IF_READ_ONLY (1 << 4)
#define IF_ISOLATED (1 << 5)	/* above READ COMMITTED */
#define IF_JOB (1 << 6)			/* a routine of pg_cron's jobs */
#define IF_HANDLER (1 << 7)		/* a routine that runs or names a handler of the user's */
#define IF_ENCODED (1 << 8)		/* the client's encoding is none that has all characters */
#define IF_UNVERIFIED (1 << 9) /* the database takes any bytes */
#define IF_MOVE (1 << 10)		/* a step of a tenant's move */
#define IF_BATCHES (1 << 11)	/* a refresh that ends with what it could not fold */
#define IF_SNAPSHOT (1 << 12)	/* it needs REPEATABLE READ */

typedef struct Allowed
{
	const char *state;
	int			where;			/* one of these is enough */
	const char *why;
} Allowed;

static const Allowed allowed[] = {
	{"22P02", IF_WILD, "the server reads the text of an argument"},
	{"22003", IF_WILD, "the same: the number is out of the type's range"},
	{"22007", IF_WILD, "the same: no date, or no interval"},
	{"22008", IF_WILD, "the same: a date out of range"},
	{"22009", IF_WILD, "the same: a zone's displacement out of range"},
	{"22015", IF_WILD, "the same: an interval out of range"},
	{"22023", IF_WILD, "the same: a zone that is not known"},
	{"22021", IF_WILD | IF_UNVERIFIED, "bytes that are no text in the client's encoding, a zero byte too"},
	{"22P05", IF_WILD | IF_ENCODED, "a character that the server's encoding lacks, or \\u0000 in JSON"},
	{"54000", IF_WILD, "JSON larger than the server takes"},
	{"54001", ALWAYS, "JSON nested deeper than the stack, and the stack may be set to 100 kB"},
	{"42601", IF_HANDLER, "the server reads the name of a routine"},
	{"42602", IF_HANDLER, "the same"},
	{"42704", IF_HANDLER, "the same: a type that is not known"},
	{"42725", IF_HANDLER, "the same: the name of several"},
	{"42883", IF_HANDLER, "the same: a routine that is not known"},
	{"3F000", IF_HANDLER, "the same: a schema that is not known"},
	{"0A000", IF_HANDLER | IF_JOB | IF_UNVERIFIED, "a name with three dots; jobs where there is no pg_cron; \\u20ac in JSON"},
	{"P0001", ALWAYS, "what the user's handler raises is the user's"},
	{"42501", IF_ROLE | IF_HANDLER, "a role without the right, or a handler that is not the stores' owner's"},
	{"25001", IF_OPEN | IF_ISOLATED | IF_SNAPSHOT, "it commits, or needs READ COMMITTED, or REPEATABLE READ"},
	{"25006", IF_READ_ONLY, "the transaction is read only"},
	{"25P02", IF_FAILED, "the transaction has failed"},
	{"40001", IF_ISOLATED, "above READ COMMITTED, to be repeated"},
	{"55000", IF_MOVE | IF_BATCHES, "a step that is not the next one; a handler of the user's that fails"},
	{"57014", ALWAYS, "statement_timeout, which may be set to a millisecond"},
	{"55P03", ALWAYS, "lock_timeout, likewise"},
};

#define ALLOWED ((int) (sizeof(allowed) / sizeof(allowed[0])))
#define STATES_MAX 100
#define MESSAGE_MAX 1000		/* bytes; a user's text is clipped in it */

static struct
{
	char		state[STATE_LENGTH + 1];
	long		count;
}			seen[STATES_MAX];
static int	seen_count = 0;

static void
count_state(const char *state)
{
	int			i = 0;

	while (i < seen_count && strcmp(seen[i].state, state) != 0)
		i++;
	if (i == STATES_MAX)
		return;
	if (i == seen_count)
		snprintf(seen[seen_count++].state, STATE_LENGTH + 1, "%s", state);
	seen[i].count++;
}

void
judge_print_states(void)
{
	for (int i = 0; i < seen_count; i++)
	{
		const char *why = "";

		for (int j = 0; j < ALLOWED; j++)
		{
			if (strcmp(seen[i].state, allowed[j].state) == 0)
				why = allowed[j].why;
		}
		printf("# %s %7ld  %s\n", seen[i].state, seen[i].count, why);
	}
}

static bool
mentions(const Routine *routine, const char *word)
{
	return strstr(routine->name, word) != NULL;
}

/* Before the call is sent: a failure undoes settings of its transaction. */
int
judge_circumstances(const Session *session, const Call *call)
{
	PGTransactionStatusType before = PQtransactionStatus(session->connection);
	const char *superuser = PQparameterStatus(session->connection, "is_superuser");
	const char *client = PQparameterStatus(session->connection, "client_encoding");
	const Routine *routine = call->routine;
	int			where = 0;

	if (call->wild)
		where |= IF_WILD;
	if (before != PQTRANS_IDLE)
		where |= IF_OPEN;
	if (before == PQTRANS_INERROR)
		where |= IF_FAILED;
	if (superuser != NULL && strcmp(superuser, "on") != 0)
		where |= IF_ROLE;
	if (session->read_only || session_reads_by_default(session))
		where |= IF_READ_ONLY;
	if (session->isolated || session->isolated_by_default)
		where |= IF_ISOLATED;
	if (client != NULL && strcmp(client, "UTF8") != 0 && strcmp(client, "SQL_ASCII") != 0)
		where |= IF_ENCODED;
	if (!session->verified)
		where |= IF_UNVERIFIED;
	if (mentions(routine, "schedule"))
		where |= IF_JOB;
	if (mentions(routine, "fence_tenant") || mentions(routine, "remove_tenant"))
		where |= IF_MOVE;
	if (mentions(routine, "refresh_batches") || mentions(routine, "upkeep"))
		where |= IF_BATCHES;
	if (mentions(routine, "verify_handler"))
		where |= IF_SNAPSHOT;
	for (int i = 0; i < routine->count; i++)
	{
		if (routine->arguments[i].type == TYPE_REGPROCEDURE)
			where |= IF_HANDLER;
	}
	return where;
}

/* The rules' own refusals, which carry DETAIL and HINT */
static bool
is_rule(const char *state)
{
	return strncmp(state, "PC0", 3) == 0 && strcmp(state, "PC001") >= 0 && strcmp(state, "PC018") <= 0;
}

static bool
is_allowed(const char *state, int where)
{
	/* bytes are read before anything else is looked at */
	if ((where & IF_FAILED) != 0)
		return strcmp(state, "25P02") == 0 || strcmp(state, "22021") == 0 || strcmp(state, "22P05") == 0;
	if (is_rule(state))
		return true;
	for (int i = 0; i < ALLOWED; i++)
	{
		if (strcmp(state, allowed[i].state) == 0)
			return allowed[i].where == ALWAYS || (allowed[i].where & where) != 0;
	}
	return false;
}

/* Whether a text is UTF-8: no half characters, no overlong ones, no surrogates. */
static bool
is_utf8(const char *text)
{
	const unsigned char *c = (const unsigned char *) text;

	while (*c)
	{
		int			more = *c < 0x80 ? 0 : *c < 0xc2 ? -1 : *c < 0xe0 ? 1 : *c < 0xf0 ? 2 : *c < 0xf5 ? 3 : -1;

		if (more < 0 || (*c == 0xe0 && c[1] < 0xa0) || (*c == 0xed && c[1] > 0x9f) ||
			(*c == 0xf0 && c[1] < 0x90) || (*c == 0xf4 && c[1] > 0x8f))
			return false;
		c++;
		for (; more > 0; more--, c++)
		{
			if ((*c & 0xc0) != 0x80)
				return false;
		}
	}
	return true;
}

static bool
has_control(const char *text)
{
	for (; *text; text++)
	{
		if ((unsigned char) *text < ' ' || *text == 0x7f)
			return true;
	}
	return false;
}

static void
judge_message(const Session *session, const Call *call, const char *state, const PGresult *answer)
{
	static const int fields[] = {PG_DIAG_MESSAGE_PRIMARY, PG_DIAG_MESSAGE_DETAIL, PG_DIAG_MESSAGE_HINT,
	PG_DIAG_CONSTRAINT_NAME, PG_DIAG_COLUMN_NAME};
	static const char *const names[] = {"message", "detail", "hint", "rule", "field"};
	const char *client = PQparameterStatus(session->connection, "client_encoding");
	bool		utf8 = session->verified && client != NULL && strcmp(client, "UTF8") == 0;

	for (int i = 0; i < (int) (sizeof(fields) / sizeof(fields[0])); i++)
	{
		const char *text = PQresultErrorField(answer, fields[i]);

		if (is_rule(state) && (text == NULL || *text == '\0'))
			complain(CLAIM_MESSAGES, call, "%s has no %s", state, names[i]);
		if (text == NULL)
			continue;
		if (utf8 && !is_utf8(text))
			complain(CLAIM_MESSAGES, call, "%s: its %s is no UTF-8", state, names[i]);
		if (is_rule(state) && strlen(text) > MESSAGE_MAX)
			complain(CLAIM_MESSAGES, call, "%s: its %s has %zu bytes", state, names[i], strlen(text));
		if (is_rule(state) && i == 0 && has_control(text))
			complain(CLAIM_MESSAGES, call, "%s: its message has control characters", state);
	}
}

void
judge_answer(const Session *session, const Call *call, int where, const PGresult *answer)
{
	ExecStatusType status = PQresultStatus(answer);
	const char *state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);

	call->routine->called++;
	if (PQstatus(session->connection) == CONNECTION_BAD)
	{
		complain(CLAIM_ALIVE, call, "the server ended the session: %s", PQresultErrorMessage(answer));
		return;
	}
	if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
	{
		call->routine->accepted++;
		count_state("00000");
		return;
	}
	if (state == NULL)
	{
		complain(CLAIM_STATES, call, "no SQLSTATE: %s", PQresultErrorMessage(answer));
		return;
	}
	count_state(state);
	if (!is_allowed(state, where))
		complain(CLAIM_STATES, call, "SQLSTATE %s: %s", state, PQresultErrorMessage(answer));
	judge_message(session, call, state, answer);
}

/* A warning tells of something leaked, or half done. */
static void
receive_notice(void *argument __attribute__((unused)), const PGresult *notice)
{
	const char *severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
	const char *state = PQresultErrorField(notice, PG_DIAG_SQLSTATE);

	if (severity == NULL || strcmp(severity, "WARNING") != 0)
		return;
	/* "there is no transaction in progress" and the like */
	if (state != NULL && strncmp(state, "25", 2) == 0)
		return;
	/* what the user's handler raises is the user's */
	if (state != NULL && strcmp(state, "P0001") == 0)
		return;
	/* a read model stops before an event that its version of events can't say */
	if (state != NULL && strcmp(state, "55000") == 0)
		return;
	/* a text with a backslash in it, under standard_conforming_strings = off */
	if (state != NULL && strcmp(state, "22P06") == 0)
		return;
	complain(CLAIM_STATES, NULL, "%s", PQresultErrorMessage(notice));
}

void
judge_warnings(PGconn *connection)
{
	PQsetNoticeReceiver(connection, receive_notice, NULL);
}
