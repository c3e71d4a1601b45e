/*
 * projection.c
 *	  Hands an event to the read models of the registry.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "errors.h"
#include "projection/projection.h"

static const Projection *const projections[] = {
	&order_summaries,
	&order_daily_summary,
	&product_sales,
};

#define PROJECTION_COUNT ((int) lengthof(projections))

static SavedPlan read_registry = {
	.sql =
	"SELECT p.name, p.generation, p.mode OPERATOR(pg_catalog.=) 'immediate', p.handler"
	"  FROM pos_read.projections p"
	" ORDER BY p.name",
	.nparams = 0
};

/* What the registry says of a projection */
typedef struct Registration
{
	char	   *name;
	int			generation;
	bool		immediate;
	char	   *handler;
} Registration;

static const Projection *
built_in(const char *name)
{
	for (int i = 0; i < PROJECTION_COUNT; i++)
	{
		if (strcmp(name, projections[i]->name) == 0)
			return projections[i];
	}
	return NULL;
}

const Projection *
projection_find(const char *name, const char *handler)
{
	const Projection *projection = handler ? handler_projection(name, handler) : built_in(name);

	if (projection == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("projection \"%s\" is registered without a handler", clip_text(name)),
				 errdetail("pos_read.projections has a row that is neither built in nor a user's."),
				 errhint("Delete the row, and register the projection with pos_register_projection().")));
	return projection;
}

/*
 * Read with the latest snapshot: a transaction that began before a read model
 * changed its mode or generation must not go on with the old one.
 */
static Registration *
registry_read(int *count)
{
	uint64		rows = saved_plan_read_latest(&read_registry, NULL, NULL);
	Registration *registry = palloc(rows * sizeof(Registration));
	int			built_ins = 0;

	for (uint64 row = 0; row < rows; row++)
	{
		bool		isnull;
		Datum		handler = result_value(row, 4, &isnull);

		registry[row].name = TextDatumGetCString(result_value_not_null(row, 1));
		registry[row].generation = DatumGetInt32(result_value_not_null(row, 2));
		registry[row].immediate = DatumGetBool(result_value_not_null(row, 3));
		registry[row].handler = isnull ? NULL : TextDatumGetCString(handler);
		if (isnull && built_in(registry[row].name) != NULL)
			built_ins++;
	}
	if (built_ins != PROJECTION_COUNT)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("a read model is not in the registry"),
				 errdetail("pos_read.projections has %d of the %d built-in ones.",
						   built_ins, PROJECTION_COUNT),
				 errhint("Restore the row, with the generation of the stored rows.")));
	*count = (int) rows;
	return registry;
}

static void
apply(const Registration *registration, const Event *event)
{
	const Projection *projection = projection_find(registration->name, registration->handler);
	EventHandler handler = projection->on[event->type];

	if (registration->handler != NULL)
		handler_apply(projection, event->position, registration->generation);
	else if (handler != NULL)
		handler(event, registration->generation);
}

void
projections_apply(const Event *event)
{
	Registration *registry;
	int			count;

	names_apply(event);
	registry = registry_read(&count);
	for (int i = 0; i < count; i++)
	{
		if (registry[i].immediate)
			apply(&registry[i], event);
	}
}
