/*
 * main.c
 *	  Random calls of every function and procedure of the API.
 *
 *	  call_fuzz CALLS [SEED [EPOCHS]]		the server by PGHOST and so on; TAP
 *
 * The claims: no call crashes the server; none is answered with an SQLSTATE but
 * those that judge.c has a reason for, or with a text that is empty or broken; a
 * refused one leaves nothing behind; pos_verify() finds nothing; and the
 * backend's memory does not grow.  They would be false if, say, an error were
 * raised by a bare elog, a text cut in the midst of a character, or something
 * kept in memory for each call.
 *
 * The seed repeats the choices of an epoch, which is a new database in an
 * encoding of its own: "seed 7, call 123" is the last one of call_fuzz 123 7 1.
 * It does not repeat what the clock decides, such as timeouts.
 *
 * A server with assertions sees more; Debian has none.  Build one with
 * --enable-cassert, install the extension, and let PGHOST and PGPORT name it.
 */
#include "calls.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define EPOCHS_MIN 4			/* one for each encoding */
#define EPOCH_CALLS 25000		/* pos_verify() and others read all that there is */
#define COMPLAINTS_MAX 10
#define LOOK_EVERY 40			/* calls, for what a refusal leaves behind */
#define WARM_PERCENT 50			/* of an epoch, until all plans and caches are there */
#define GROWTH_MAX (1024 * 1024)
#define PLANS_MAX 800			/* some 470 after 10,000 calls */

static const char *const encodings[] = {"UTF8", "LATIN1", "EUC_JP", "SQL_ASCII"};
static const char *const claim_texts[CLAIMS] = {
	[CLAIM_ALIVE] = "no call crashes the server",
	[CLAIM_STATES] = "every SQLSTATE and warning is one that may come",
	[CLAIM_MESSAGES] = "every message says something, whole and on one line",
	[CLAIM_REFUSALS] = "what is refused leaves nothing behind",
	[CLAIM_VERIFIED] = "pos_verify() finds nothing",
	[CLAIM_MEMORY] = "the backend's memory does not grow",
};

static int	complaints[CLAIMS];
static int	complaints_in_all = 0;
static uint64_t epoch_seed;
static long call_number;
static long refusals_looked_at = 0;

static int
finish(void)
{
	int			failed = 0;
	int			number = 0;

	judge_print_states();
	printf("# %ld refusals looked at\n", refusals_looked_at);
	for (int i = 0; i < CLAIMS; i++)
	{
		printf("%s %d - %s\n", complaints[i] == 0 ? "ok" : "not ok", ++number, claim_texts[i]);
		failed |= complaints[i];
	}
	for (int i = 0; i < routine_count; i++)
	{
		const Routine *routine = &routines[i];
		bool		reached = routine->called > 0 && (!routine->command || routine->accepted > 0);

		printf("%s %d - %s: %ld calls, %ld of them accepted, %.1f s\n", reached ? "ok" : "not ok", ++number,
			   routine->name, routine->called, routine->accepted, routine->seconds);
		failed |= !reached;
	}
	printf("1..%d\n", number);
	fflush(stdout);
	return failed ? 1 : 0;
}

void
complain(Claim claim, const Call *call, const char *format,...)
{
	va_list		args;

	printf("# seed %llu, call %ld: ", (unsigned long long) epoch_seed, call_number);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
	if (call != NULL)
		call_print(call);
	complaints[claim]++;
	if (claim == CLAIM_ALIVE || ++complaints_in_all >= COMPLAINTS_MAX)
		exit(finish());
}

static double
clock_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/*
 * Sends one call; in a transaction often in a savepoint.  Now and then, and
 * for what may commit on its way always, the stores are looked at before, and
 * if it is refused, behind as well: by the observer, or from within the
 * transaction.
 */
static void
make_call(Session *session, PGconn *observer)
{
	Call		call;
	PGTransactionStatusType before;
	PGresult   *answer;
	bool		savepoint;
	bool		refused;
	char	   *stores = NULL;
	PGconn	   *onlooker;
	int			circumstances;
	double		started;

	session_wander(session);
	call_make(&call, session->connection);
	before = PQtransactionStatus(session->connection);
	savepoint = before == PQTRANS_INTRANS && random_percent(70);
	onlooker = savepoint ? session->connection : observer;
	if ((call_number % LOOK_EVERY == 0 || call.routine->procedure) && (savepoint || before == PQTRANS_IDLE))
		stores = stores_fingerprint(onlooker, call.routine->procedure);
	/* the look itself may have failed, by a timeout */
	before = PQtransactionStatus(session->connection);
	savepoint = savepoint && before == PQTRANS_INTRANS;
	if (savepoint)
		PQclear(PQexec(session->connection, "SAVEPOINT fuzz"));

	circumstances = judge_circumstances(session, &call);
	started = clock_seconds();
	answer = call_send(&call, session->connection);
	call.routine->seconds += clock_seconds() - started;
	judge_answer(session, &call, circumstances, answer);
	refused = PQresultStatus(answer) == PGRES_FATAL_ERROR;
	if (!refused && strcmp(call.routine->name, "pos_create_order") == 0 && PQntuples(answer) == 1 && PQnfields(answer) == 1)
		choices_note_order(atoll(PQgetvalue(answer, 0, 0)));
	PQclear(answer);

	if (savepoint)
		PQclear(PQexec(session->connection, refused ? "ROLLBACK TO SAVEPOINT fuzz" : "RELEASE SAVEPOINT fuzz"));
	if (refused && stores != NULL)
	{
		char	   *after = stores_fingerprint(onlooker, call.routine->procedure);

		refusals_looked_at++;
		if (after != NULL && strcmp(stores, after) != 0)
			complain(CLAIM_REFUSALS, &call, "the stores were %s and are %s", stores, after);
		free(after);
	}
	free(stores);
	call_free(&call);
}

static void
run_epoch(uint64_t seed, long calls)
{
	const char *encoding = encodings[seed % (sizeof(encodings) / sizeof(encodings[0]))];
	PGconn	   *observer = stores_create(encoding);
	Session		session;
	Memory		warm = {.bytes = -1};
	Memory		in_the_end;

	epoch_seed = seed;
	random_seed(seed);
	choices_start_epoch();
	if (routine_count == 0)
		routines_read(observer);
	session_open(&session);
	session.verified = strcmp(encoding, "SQL_ASCII") != 0;
	for (call_number = 1; call_number <= calls; call_number++)
	{
		make_call(&session, observer);
		if (call_number == calls * WARM_PERCENT / 100)
		{
			warm = stores_memory(session.connection);
			if (stores_verify(observer) > 0)
				complain(CLAIM_VERIFIED, NULL, "pos_verify() finds something in the middle of an epoch");
		}
	}
	in_the_end = stores_memory(session.connection);
	printf("# %s, seed %llu: %ld calls, %s orders; the backend's memory %ld KB and %ld plans warm, %ld KB and %ld plans in the end\n",
		   encoding, (unsigned long long) seed, calls, query_text(observer, "SELECT count(*) FROM pos_write.orders"),
		   warm.bytes / 1024, warm.plans, in_the_end.bytes / 1024, in_the_end.plans);
	fflush(stdout);
	if (warm.bytes < 0 || in_the_end.bytes < 0 || in_the_end.bytes - warm.bytes > GROWTH_MAX)
		complain(CLAIM_MEMORY, NULL, "it was %ld bytes, and is %ld", warm.bytes, in_the_end.bytes);
	if (in_the_end.plans > PLANS_MAX)
		complain(CLAIM_MEMORY, NULL, "it has %ld saved plans", in_the_end.plans);
	PQfinish(session.connection);
	if (stores_verify(observer) > 0)
		complain(CLAIM_VERIFIED, NULL, "pos_verify() finds something at the end of an epoch");
	PQfinish(observer);
}

int
main(int argc, char **argv)
{
	long		calls = argc > 1 ? atol(argv[1]) : 10000;
	uint64_t	seed = argc > 2 ? strtoull(argv[2], NULL, 10) : (uint64_t) time(NULL);
	long		epochs = (calls + EPOCH_CALLS - 1) / EPOCH_CALLS;

	if (argc > 3)
		epochs = atol(argv[3]);
	else if (epochs < EPOCHS_MIN)
		epochs = EPOCHS_MIN;
	printf("# %ld calls, seed %llu\n", calls, (unsigned long long) seed);
	for (long i = 0; i < epochs; i++)
		run_epoch(seed + (uint64_t) i, calls / epochs);
	stores_drop();
	return finish();
}
