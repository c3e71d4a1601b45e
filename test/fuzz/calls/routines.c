/*
 * routines.c
 *	  What the API consists of: asked of the catalogue, so that a function that
 *	  is new is called at once.
 */
#include "calls.h"

#include <stdlib.h>
#include <string.h>

Routine		routines[ROUTINES_MAX];
int			routine_count = 0;

static int	total_weight;

/* All of them are called; what reads or waits much, more rarely. */
static const struct
{
	const char *name;
	int			weight;
}			rare[] = {
	{"pos_verify", 4},
	{"pos_verify_handler", 4},
	{"pos_install", 2},
	{"pos_rebuild", 3},
	{"pos_set_mode", 6},
	{"pos_wait_for_refresh", 2},
	{"pos_purge", 4},
	{"pos_upkeep", 4},
	{"pos_register_projection", 4},
	{"pos_fence_tenant", 2},
	{"pos_remove_tenant", 2},
};

#define USUAL_WEIGHT 20
#define COMMAND_WEIGHT 80
#define CREATE_WEIGHT 240		/* the others need orders */

static int
weight_of(const Routine *routine)
{
	if (strcmp(routine->name, "pos_create_order") == 0)
		return CREATE_WEIGHT;
	for (size_t i = 0; i < sizeof(rare) / sizeof(rare[0]); i++)
	{
		if (strcmp(routine->name, rare[i].name) == 0)
			return rare[i].weight;
	}
	return routine->command ? COMMAND_WEIGHT : USUAL_WEIGHT;
}

static char *
field(const PGresult *result, int row, int column)
{
	return strdup(PQgetvalue(result, row, column));
}

/* One row for each input argument, and one for a routine without any */
static const char *const catalogue_query =
	"SELECT p.proname, format('%I.%I', e.extnamespace::regnamespace, p.proname), p.prokind = 'p', p.provolatile = 'v',\n"
	"       a.number, quote_ident(a.name), a.type, format_type(a.type, NULL),\n"
	"       a.number > p.pronargs - p.pronargdefaults\n"
	"  FROM pg_depend d\n"
	"  JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass\n"
	"  JOIN pg_proc p ON p.oid = d.objid AND d.classid = 'pg_proc'::regclass\n"
	"  LEFT JOIN LATERAL unnest(p.proargtypes::oid[], p.proargnames)\n"
	"            WITH ORDINALITY a (type, name, number) ON a.number <= p.pronargs\n"
	" WHERE d.deptype = 'e' AND e.extname = 'pos_cqrs'\n"
	"   AND p.pronamespace = e.extnamespace AND starts_with(p.proname, 'pos_')\n"
	" ORDER BY p.proname, p.oid, a.number";

void
routines_read(PGconn *connection)
{
	PGresult   *result = PQexec(connection, catalogue_query);
	Routine    *routine = NULL;

	routine_count = 0;
	for (int row = 0; row < PQntuples(result); row++)
	{
		Argument   *argument;

		if (routine == NULL || PQgetisnull(result, row, 4) || strcmp(PQgetvalue(result, row, 4), "1") == 0)
		{
			if (routine_count == ROUTINES_MAX)
				abort();
			routine = &routines[routine_count++];
			memset(routine, 0, sizeof(*routine));
			routine->name = field(result, row, 0);
			routine->qualified = field(result, row, 1);
			routine->procedure = *PQgetvalue(result, row, 2) == 't';
		}
		if (PQgetisnull(result, row, 4))
			continue;
		if (routine->count == ARGUMENTS_MAX)
			abort();
		argument = &routine->arguments[routine->count++];
		argument->name = field(result, row, 5);
		argument->type = (Oid) strtoul(PQgetvalue(result, row, 6), NULL, 10);
		argument->type_name = field(result, row, 7);
		argument->optional = *PQgetvalue(result, row, 8) == 't';
		if (routine->count == 1)
			routine->command = *PQgetvalue(result, row, 3) == 't' && !routine->procedure &&
				strcmp(argument->name, "tenant_id") == 0;
	}
	PQclear(result);

	total_weight = 0;
	for (int i = 0; i < routine_count; i++)
	{
		routines[i].weight = weight_of(&routines[i]);
		total_weight += routines[i].weight;
	}
}

Routine *
routine_pick(void)
{
	int			place = random_below(total_weight);
	int			i = 0;

	while (place >= routines[i].weight)
		place -= routines[i++].weight;
	return &routines[i];
}
