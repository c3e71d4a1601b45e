/*
 * projection.c
 *	  Hands an event to the read models of the registry.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "errors.h"
#include "projection/handler.h"
#include "projection/projection.h"
#include "table/stored_table.h"

static const Projection *const projections[] = {
	&order_summaries,
	&order_daily_summary,
	&product_sales,
};

#define PROJECTION_COUNT ((int) lengthof(projections))

static StoredTable registry_table = {
	.schema = "pos_read",
	.name = "projections",
	.ncolumns = 5,
	.nkeys = 1,
	.columns = {
		{"name", TEXTOID}, {"generation", INT4OID}, {"mode", TEXTOID},
		{"max_lag", INTERVALOID}, {"handler", TEXTOID}
	}
};

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
				 err_rule("handler_missing"),
				 errmsg("projection \"%s\" is registered without a handler", clip_text(name)),
				 errdetail("pos_read.projections has a row that is neither built in nor a user's."),
				 errhint("Delete the row, and register the projection with pos_register_projection().")));
	return projection;
}

static Registration *
registration(Datum name, Datum generation, bool immediate, Datum handler, bool built_in)
{
	Registration *result = palloc(sizeof(Registration));

	result->name = TextDatumGetCString(name);
	result->generation = DatumGetInt32(generation);
	result->immediate = immediate;
	result->handler = built_in ? NULL : TextDatumGetCString(handler);
	return result;
}

static List *
registry_rows(OpenTable *table)
{
	List	   *registry = NIL;
	bool		more = stored_row_find(table, NULL, 0, true);

	for (; more; more = stored_row_next(table))
	{
		char	   *mode = TextDatumGetCString(stored_row_value_not_null(table, 2));
		bool		is_built_in;
		Datum		handler = stored_row_value(table, 4, &is_built_in);

		registry = lappend(registry,
						   registration(stored_row_value_not_null(table, 0),
										stored_row_value_not_null(table, 1),
										strcmp(mode, "immediate") == 0, handler, is_built_in));
	}
	stored_table_close(table);
	return registry;
}

static List *
registry_answer(void)
{
	List	   *registry = NIL;
	uint64		rows = saved_plan_read_latest(&read_registry, NULL, NULL);

	for (uint64 row = 0; row < rows; row++)
	{
		bool		is_built_in;
		Datum		handler = result_value(row, 4, &is_built_in);

		registry = lappend(registry,
						   registration(result_value_not_null(row, 1),
										result_value_not_null(row, 2),
										DatumGetBool(result_value_not_null(row, 3)),
										handler, is_built_in));
	}
	return registry;
}

static void
check_built_ins(List *registry)
{
	int			built_ins = 0;
	ListCell   *cell;

	foreach(cell, registry)
	{
		const Registration *registered = lfirst(cell);

		if (registered->handler == NULL && built_in(registered->name) != NULL)
			built_ins++;
	}
	if (built_ins != PROJECTION_COUNT)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 err_rule("read_model_unregistered"),
				 errmsg("a read model is not in the registry"),
				 errdetail("pos_read.projections has %d of the %d built-in ones.",
						   built_ins, PROJECTION_COUNT),
				 errhint("Restore the row, with the generation of the stored rows.")));
}

/*
 * By name.  Read with the latest snapshot: a transaction that began before a
 * read model changed its mode or generation must not go on with the old one.
 */
static List *
registry_read(void)
{
	OpenTable  *table = stored_table_open(&registry_table, AccessShareLock);
	List	   *registry = table ? registry_rows(table) : registry_answer();

	check_built_ins(registry);
	return registry;
}

static void
apply_built_in(const Projection *projection, const Event *events, int count, int generation)
{
	if (count > 1 && projection->on_several != NULL)
	{
		projection->on_several(events, count, generation);
		return;
	}
	for (int i = 0; i < count; i++)
	{
		EventHandler handler = projection->on[events[i].type];

		if (handler != NULL)
			handler(&events[i], generation);
	}
}

static void
apply(const Registration *registration, const Event *events, int count)
{
	const Projection *projection = projection_find(registration->name, registration->handler);

	if (registration->handler != NULL)
		handler_apply(projection, events, count, registration->generation);
	else if (count == 1)
		apply_built_in(projection, events, count, registration->generation);
	else
	{
		stored_tables_hold();
		apply_built_in(projection, events, count, registration->generation);
		stored_tables_release();
	}
}

void
projections_apply(const Event *events, int count)
{
	ListCell   *cell;

	for (int i = 0; i < count; i++)
		names_apply(&events[i]);
	foreach(cell, registry_read())
	{
		const Registration *registered = lfirst(cell);

		if (registered->immediate)
			apply(registered, events, count);
	}
}

void
projections_fold(Datum positions)
{
	ListCell   *cell;

	foreach(cell, registry_read())
	{
		const Registration *registered = lfirst(cell);

		if (registered->immediate)
			projection_run_fold(projection_find(registered->name, registered->handler),
								positions, registered->generation);
	}
}
