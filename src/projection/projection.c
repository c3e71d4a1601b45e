/*
 * projection.c
 *	  Hands an event to the read models of the registry.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "projection/projection.h"
#include "spi/saved_plan.h"

static const Projection *const projections[] = {
	&order_summaries,
	&order_daily_summary,
	&product_sales,
};

#define PROJECTION_COUNT ((int) lengthof(projections))

/* What the registry says of each, by the index in projections[] */
typedef struct Registry
{
	bool		registered[PROJECTION_COUNT];
	int			generation[PROJECTION_COUNT];
} Registry;

static SavedPlan read_registry = {
	.sql =
	"SELECT p.name, p.generation FROM pos_read.projections p",
	.nparams = 0
};

/*
 * Read with the latest snapshot: a transaction that began before a generation
 * was replaced must not go on adding to the old one.
 */
static void
registry_read(Registry *registry)
{
	uint64		rows = saved_plan_read_latest(&read_registry, NULL, NULL);

	memset(registry, 0, sizeof(*registry));
	for (uint64 row = 0; row < rows; row++)
	{
		char	   *name = TextDatumGetCString(result_value_not_null(row, 1));

		for (int i = 0; i < PROJECTION_COUNT; i++)
		{
			if (strcmp(name, projections[i]->name) != 0)
				continue;
			registry->registered[i] = true;
			registry->generation[i] = DatumGetInt32(result_value_not_null(row, 2));
		}
	}
}

void
projections_apply(const Event *event)
{
	Registry	registry;

	names_apply(event);
	if (event->type > EVENT_ORDER_VOIDED)
		return;

	registry_read(&registry);
	for (int i = 0; i < PROJECTION_COUNT; i++)
	{
		EventHandler handler = projections[i]->on[event->type];

		if (!registry.registered[i])
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("projection \"%s\" is not in the registry", projections[i]->name),
					 errdetail("Its row in pos_read.projections is missing."),
					 errhint("Restore the row, with the generation of the stored rows.")));
		if (handler != NULL)
			handler(event, registry.generation[i]);
	}
}
