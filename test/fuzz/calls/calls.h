/*
 * calls.h
 *	  Random calls of the API through libpq: the map of the program.
 *
 * An epoch is a new database and a session in it, which is sent calls with
 * random arguments, some as they should be and some as nobody would send them,
 * in transactions, savepoints and under settings of all sorts.  A second
 * session looks on.
 */
#ifndef POS_FUZZ_CALLS_H
#define POS_FUZZ_CALLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libpq-fe.h>

#define ARGUMENTS_MAX 16
#define ROUTINES_MAX 200
#define STATE_LENGTH 5

/* Types that have values of their own; any other is given texts. */
#define TYPE_BOOL 16
#define TYPE_NAME 19
#define TYPE_INT8 20
#define TYPE_INT4 23
#define TYPE_TEXT 25
#define TYPE_DATE 1082
#define TYPE_TIMESTAMPTZ 1184
#define TYPE_INTERVAL 1186
#define TYPE_NUMERIC 1700
#define TYPE_REGPROCEDURE 2202
#define TYPE_JSONB 3802

typedef struct Argument
{
	char	   *name;
	char	   *type_name;
	Oid			type;
	bool		optional;
} Argument;

/* A function or procedure of the API, as the catalogue has it */
typedef struct Routine
{
	char	   *name;			/* without its schema */
	char	   *qualified;
	bool		procedure;
	bool		command;		/* writes for a tenant */
	int			weight;
	int			count;
	Argument	arguments[ARGUMENTS_MAX];
	long		called;
	long		accepted;
	double		seconds;
} Routine;

/* random.c: the same seed, the same choices */
extern void random_seed(uint64_t seed);
extern uint64_t random_bits(void);
extern int	random_below(int limit);
extern bool random_percent(int percent);
extern const char *random_of(const char *const *texts, int count);

#define PICK(...) \
	random_of((const char *const []) {__VA_ARGS__}, \
			  (int) (sizeof((const char *const []) {__VA_ARGS__}) / sizeof(char *)))

/* A text that grows: memory that is released with text_free(). */
typedef struct Text
{
	char	   *data;
	size_t		length;
	size_t		room;
} Text;

extern void text_bytes(Text *text, const char *data, size_t length);
extern void text_add(Text *text, const char *format,...) __attribute__((format(printf, 2, 3)));
extern void text_free(Text *text);

/* routines.c */
extern Routine routines[ROUTINES_MAX];
extern int	routine_count;

extern void routines_read(PGconn *connection);
extern Routine *routine_pick(void);

/* choices.c: arguments as they should be, by their name, from what there is */
extern void choices_start_epoch(void);
extern void choices_start_call(void);
extern void choices_note_order(long long order_id);
extern bool choice_valid(const Routine *routine, const Argument *argument, Text *value);

/* wild.c, wild_json.c: and as nobody should send them, by their type */
extern void wild_value(Oid type, Text *value);
extern void wild_text(Text *value);
extern void wild_json(Text *value);
extern void items_valid(Text *value, int decimals);

/* settings.c: a statement that changes one of the session's settings */
extern void setting_statement(Text *statement);

/* session.c */
typedef struct Session
{
	PGconn	   *connection;
	bool		verified;		/* the database knows what its bytes mean */
	bool		read_only;		/* the transaction */
	bool		isolated;		/* the transaction is above READ COMMITTED */
	bool		isolated_by_default;	/* every one may be */
} Session;

typedef struct Call
{
	Routine    *routine;
	Text		statement;
	bool		wild;			/* an argument is not as it should be */
	bool		extended;
	int			count;			/* of parameters */
	const char *values[ARGUMENTS_MAX];
	int			lengths[ARGUMENTS_MAX];
	int			formats[ARGUMENTS_MAX];
	Oid			types[ARGUMENTS_MAX];
	Text		texts[ARGUMENTS_MAX];
} Call;

extern void call_make(Call *call, PGconn *connection);
extern PGresult *call_send(const Call *call, PGconn *connection);
extern void call_free(Call *call);

/* The whole call, for whom it has to be repeated. */
extern void call_print(const Call *call);

extern void session_open(Session *session);

/* Between two calls: begins or ends a transaction, changes a setting. */
extern void session_wander(Session *session);

/* Whether a transaction that begins now is read only */
extern bool session_reads_by_default(const Session *session);

/* judge.c: complains where the answer is none that a user may be given */
extern int	judge_circumstances(const Session *session, const Call *call);
extern void judge_answer(const Session *session, const Call *call, int circumstances,
						 const PGresult *answer);
extern void judge_warnings(PGconn *connection);
extern void judge_print_states(void);

/* stores.c */
extern PGconn *stores_create(const char *encoding);
extern void stores_drop(void);

/* Every row of the stores in one text; facts are what no upkeep changes. */
extern char *stores_fingerprint(PGconn *connection, bool facts_only);

/* How many rows pos_verify() has, printed. */
extern int	stores_verify(PGconn *connection);

/* What the session's backend keeps: its saved plans, and the bytes of everything else */
typedef struct Memory
{
	long		bytes;
	long		plans;
} Memory;

extern Memory stores_memory(PGconn *connection);
extern char *query_text(PGconn *connection, const char *sql);

/* main.c: a failure, with the seed and the call that led to it */
typedef enum Claim
{
	CLAIM_ALIVE,
	CLAIM_STATES,
	CLAIM_MESSAGES,
	CLAIM_REFUSALS,
	CLAIM_VERIFIED,
	CLAIM_MEMORY,
	CLAIMS
} Claim;

extern void complain(Claim claim, const Call *call, const char *format,...)
	__attribute__((format(printf, 3, 4)));

#endif							/* POS_FUZZ_CALLS_H */
