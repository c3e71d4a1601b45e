/*
 * handler.c
 *	  Users' own projections: a function that folds a batch of events.
 *
 * The function gets the batch's positions and the generation that its rows
 * shall carry; positions null mean: delete the rows of other generations.  It
 * runs with the rights of the stores' owner, to whom it belongs, and with the
 * search_path pg_catalog, whatever the caller's is.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "projection/positions.h"
#include "projection/projection.h"
#include "spi/search_path.h"

typedef struct HandlerProjection
{
	Projection	projection;
	SavedPlan	fold;
	SavedPlan	delete_stale;
	struct HandlerProjection *next;
} HandlerProjection;

/* One for each handler that this session has run: few, and kept */
static HandlerProjection *handlers = NULL;

/* The CTE keeps the planner from leaving out a call whose result is not used. */
static HandlerProjection *
handler_create(const char *name, const char *handler)
{
	MemoryContext previous = MemoryContextSwitchTo(TopMemoryContext);
	HandlerProjection *created = palloc0(sizeof(HandlerProjection));

	created->fold.sql = psprintf("WITH folded AS MATERIALIZED (SELECT %s($1, $2))"
								 " SELECT true FROM folded", handler);
	created->fold.nparams = 2;
	created->fold.param_types[0] = INT8MULTIRANGEOID;
	created->fold.param_types[1] = INT4OID;

	created->delete_stale.sql = psprintf("WITH deleted AS MATERIALIZED (SELECT %s(NULL, $2))"
										 " SELECT true FROM deleted", handler);
	created->delete_stale.nparams = 2;
	created->delete_stale.param_types[0] = TEXTARRAYOID;
	created->delete_stale.param_types[1] = INT4OID;

	created->projection.name = pstrdup(name);
	created->projection.handler = pstrdup(handler);
	created->projection.fold = &created->fold;
	created->projection.delete_stale = &created->delete_stale;
	created->next = handlers;
	handlers = created;
	MemoryContextSwitchTo(previous);
	return created;
}

const Projection *
handler_projection(const char *name, const char *handler)
{
	for (HandlerProjection *known = handlers; known != NULL; known = known->next)
	{
		if (strcmp(known->projection.name, name) == 0 &&
			strcmp(known->projection.handler, handler) == 0)
			return &known->projection;
	}
	return &handler_create(name, handler)->projection;
}

static Datum
positions_of(const Event *events, int count)
{
	Datum	   *positions = palloc(count * sizeof(Datum));

	for (int i = 0; i < count; i++)
		positions[i] = Int64GetDatum(events[i].position);
	return positions_multirange(positions, count);
}

void
handler_apply(const Projection *projection, const Event *events, int count, int generation)
{
	int			guc_level = search_path_pin();

	projection_run_fold(projection, positions_of(events, count), generation);
	search_path_restore(guc_level);
}
