/*
 * stores.c
 *	  A database of an epoch, and what its stores hold.
 */
#include "calls.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
must_run(PGconn *connection, const char *sql)
{
	PGresult   *result = PQexec(connection, sql);
	ExecStatusType status = PQresultStatus(result);

	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
	{
		fprintf(stderr, "call_fuzz: %sin: %s\n", PQerrorMessage(connection), sql);
		exit(2);
	}
	PQclear(result);
}

static PGconn *
must_connect(const char *parameters)
{
	PGconn	   *connection = PQconnectdb(parameters);

	if (PQstatus(connection) != CONNECTION_OK)
	{
		fprintf(stderr, "call_fuzz: %s", PQerrorMessage(connection));
		exit(2);
	}
	must_run(connection, "SET client_min_messages = error");
	return connection;
}

char *
query_text(PGconn *connection, const char *sql)
{
	PGresult   *result = PQexec(connection, sql);
	char	   *text = NULL;

	if (PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1)
		text = strdup(PQgetvalue(result, 0, 0));
	PQclear(result);
	return text;
}

/* Shops with users, products and taxes, a role, and handlers of a user's own */
static const char *const setup[] = {
	"CREATE EXTENSION pos_cqrs",
	"SELECT pos_install()",
	"SELECT pos_register_tenant(t.id, 'The ' || t.id, 'UTC', t.currency)\n"
	"  FROM (VALUES ('harbour', 'USD'), ('kiosk', 'JPY'), ('souk', 'BHD'),\n"
	"               ('o''mall \\ 100 %s \"x\"', 'CLF')) t (id, currency)",
	"SELECT pos_register_user(t.tenant_id, n, 'User ' || n, CASE WHEN n >= 7 THEN 'manager' END)\n"
	"  FROM pos_write.tenants t, generate_series(1, 8) n",
	"SELECT pos_register_product(t.tenant_id, n, 'Product ' || n)\n"
	"  FROM pos_write.tenants t, generate_series(1, 6) n",
	"SELECT pos_register_tax(t.tenant_id, n, 'Tax ' || n, n * 7.5)\n"
	"  FROM pos_write.tenants t, generate_series(1, 3) n",
	"CREATE SCHEMA fuzz_tools",
	"GRANT ALL ON SCHEMA fuzz_tools TO PUBLIC",
	"CREATE FUNCTION fuzz_tools.fold(positions int8multirange, generation int) RETURNS void\n"
	"LANGUAGE plpgsql AS $$ BEGIN END $$",
	"CREATE FUNCTION fuzz_tools.fail(positions int8multirange, generation int) RETURNS void\n"
	"LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$",
	"CREATE FUNCTION fuzz_tools.theirs(positions int8multirange, generation int) RETURNS void\n"
	"LANGUAGE plpgsql AS $$ BEGIN END $$",
	"ALTER FUNCTION fuzz_tools.fold OWNER TO pos_owner",
	"ALTER FUNCTION fuzz_tools.fail OWNER TO pos_owner",
	"DO $$ BEGIN CREATE ROLE fuzz_clerk; EXCEPTION WHEN duplicate_object THEN END $$",
	"SELECT pos_grant('fuzz_clerk', side) FROM unnest('{command,query,admin}'::text[]) side",
	"SELECT pos_grant_tenant('fuzz_clerk', 'harbour')",
	"ALTER DATABASE pos_fuzz SET statement_timeout = '2s'",
	/* enable_seqscan = off makes every plan dear enough to be compiled */
	"ALTER DATABASE pos_fuzz SET jit = off",
	"ALTER DATABASE pos_fuzz SET lock_timeout = '1s'",
	"ALTER DATABASE pos_fuzz SET synchronous_commit = off",
};

void
stores_drop(void)
{
	PGconn	   *admin = must_connect("");

	must_run(admin, "DROP DATABASE IF EXISTS pos_fuzz WITH (FORCE)");
	PQfinish(admin);
}

/*
 * The tables of the stores, those of the facts or all, as a query that has the
 * sum of each one's hashed rows.  It asks for nothing by a search_path.
 */
static const char *const fingerprint_maker =
	"SELECT 'SELECT pg_catalog.string_agg(line, '', '' ORDER BY line) FROM ('\n"
	"    || string_agg(format('SELECT pg_catalog.concat(%L, pg_catalog.count(*), '' '','\n"
	"           ' pg_catalog.sum(pg_catalog.hashtextextended(t::pg_catalog.text, 0))) AS line FROM %I.%I t',\n"
	"           c.relname || ' ', n.nspname, c.relname), ' UNION ALL ')\n"
	"    || ') s'\n"
	"  FROM pg_class c\n"
	"  JOIN pg_namespace n ON n.oid = c.relnamespace\n"
	" WHERE n.nspname IN ('pos_write', 'pos_read') AND c.relkind IN ('r', 'p')\n"
	"   AND (%s OR c.relname IN ('tenants', 'users', 'products', 'orders', 'order_items', 'payments', 'events'))";

static char *fingerprint_queries[2];

static void
make_fingerprint_queries(PGconn *observer)
{
	for (int facts_only = 0; facts_only <= 1; facts_only++)
	{
		Text		maker = {0};
		const char *place = strstr(fingerprint_maker, "%s OR");

		text_bytes(&maker, fingerprint_maker, (size_t) (place - fingerprint_maker));
		text_add(&maker, "%s%s", facts_only ? "false" : "true", place + 2);
		free(fingerprint_queries[facts_only]);
		fingerprint_queries[facts_only] = query_text(observer, maker.data);
		if (fingerprint_queries[facts_only] == NULL)
		{
			fprintf(stderr, "call_fuzz: %s", PQerrorMessage(observer));
			exit(2);
		}
		text_free(&maker);
	}
}

/* One that looks on, with settings of its own */
PGconn *
stores_create(const char *encoding)
{
	PGconn	   *admin = must_connect("");
	PGconn	   *observer;
	char		sql[200];

	must_run(admin, "DROP DATABASE IF EXISTS pos_fuzz WITH (FORCE)");
	snprintf(sql, sizeof(sql), "CREATE DATABASE pos_fuzz TEMPLATE template0 ENCODING '%s' LOCALE 'C'", encoding);
	must_run(admin, sql);
	PQfinish(admin);

	observer = must_connect("dbname=pos_fuzz options='-c search_path=public -c statement_timeout=0' client_encoding=UTF8");
	/* jobs only where the server has loaded pg_cron for this database */
	PQclear(PQexec(observer, "CREATE EXTENSION pg_cron"));
	for (size_t i = 0; i < sizeof(setup) / sizeof(setup[0]); i++)
		must_run(observer, setup[i]);
	make_fingerprint_queries(observer);
	return observer;
}

/* NULL where the session may not look, or has no time to */
char *
stores_fingerprint(PGconn *connection, bool facts_only)
{
	return query_text(connection, fingerprint_queries[facts_only]);
}

int
stores_verify(PGconn *connection)
{
	PGresult   *result = PQexec(connection, "SELECT v::text FROM pos_verify() v LIMIT 20");
	int			rows = PQresultStatus(result) == PGRES_TUPLES_OK ? PQntuples(result) : 1;

	if (PQresultStatus(result) != PGRES_TUPLES_OK)
		printf("# pos_verify(): %s", PQresultErrorMessage(result));
	else
	{
		for (int i = 0; i < rows; i++)
			printf("# pos_verify(): %s\n", PQgetvalue(result, i, 0));
	}
	PQclear(result);
	return rows;
}

/*
 * Out of any transaction, and of settings that would make a difference.  Not
 * what is allocated: blocks come in sizes that double.  Saved plans are counted
 * by themselves: each is as large as its statement, and is made once, some of
 * them after many thousand calls.
 */
Memory
stores_memory(PGconn *connection)
{
	static const char query[] =
		"SELECT sum(used_bytes) FILTER (WHERE name NOT LIKE 'CachedPlan%' AND name NOT IN ('SPI Plan', 'PL/pgSQL function')),"
		" count(*) FILTER (WHERE name = 'CachedPlanSource') FROM pg_catalog.pg_backend_memory_contexts";
	PGresult   *answer;
	Memory		memory = {.bytes = -1,.plans = -1};

	PQclear(PQexec(connection, "ROLLBACK"));
	PQclear(PQexec(connection, "DISCARD ALL"));
	/* a session keeps the plans of pos_verify(): three megabytes, once */
	PQclear(PQexec(connection, "SELECT * FROM pos_verify()"
				   " UNION ALL SELECT * FROM pos_verify(date_from => '2024-03-10', date_to => '2024-03-10')"));
	answer = PQexec(connection, query);
	if (PQresultStatus(answer) == PGRES_TUPLES_OK)
	{
		memory.bytes = atol(PQgetvalue(answer, 0, 0));
		memory.plans = atol(PQgetvalue(answer, 0, 1));
	}
	PQclear(answer);
	return memory;
}
