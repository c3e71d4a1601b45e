/*
 * apply.c
 *	  Folds a command's events into the read models in immediate mode.
 */
#include "postgres.h"

#include "projection/apply.h"
#include "projection/event_version.h"
#include "projection/fold.h"
#include "projection/projection.h"
#include "projection/registry.h"
#include "table/search_path.h"
#include "value/positions.h"

static void
apply_built_in(OpenTables *tables, const Projection *projection, const Event *events, int count,
			   int generation)
{
	if (count > 1 && projection->on_several != NULL)
		projection->on_several(tables, events, count, generation);
	else
	{
		for (int i = 0; i < count; i++)
		{
			EventHandler handler = projection->on[events[i].type];

			if (handler != NULL)
				handler(tables, &events[i], generation);
		}
	}
}

static Datum
positions_of(const Event *events, int count)
{
	Datum	   *positions = palloc(count * sizeof(Datum));

	for (int i = 0; i < count; i++)
		positions[i] = Int64GetDatum(events[i].position);
	return positions_multirange(positions, count);
}

/* A user's handler runs with search_path pg_catalog, as in a refresh. */
static void
apply_own_model(const Projection *projection, const Event *events, int count, int generation)
{
	int			guc_level = search_path_pin();
	Datum		positions = positions_of(events, count);

	event_version_check(projection, positions, true);
	projection_run_fold(projection, positions, generation);
	search_path_restore(guc_level);
}

/* A user's handler must see what was written before it, and finds no table open. */
static OpenTables *
apply(OpenTables *tables, const Registration *registration, const Event *events, int count)
{
	const Projection *projection = registered_projection(registration);

	if (projection->handler == NULL)
	{
		apply_built_in(tables, projection, events, count, registration->generation);
		return tables;
	}
	tables_end(tables);
	apply_own_model(projection, events, count, registration->generation);
	return tables_begin();
}

void
projections_apply(const Event *events, int count)
{
	OpenTables *tables = tables_begin();
	ListCell   *cell;

	for (int i = 0; i < count; i++)
		names_apply(tables, &events[i]);
	foreach(cell, registry_read(tables))
	{
		const Registration *registration = lfirst(cell);

		if (is_immediate(registration))
			tables = apply(tables, registration, events, count);
	}
	tables_end(tables);
}

void
projections_fold(Datum positions)
{
	OpenTables *tables = tables_begin();
	List	   *registry = registry_read(tables);
	ListCell   *cell;

	tables_end(tables);
	foreach(cell, registry)
	{
		const Registration *registration = lfirst(cell);
		const Projection *projection;

		if (!is_immediate(registration))
			continue;
		projection = registered_projection(registration);
		if (projection->handler != NULL)
			event_version_check(projection, positions, true);
		projection_run_fold(projection, positions, registration->generation);
	}
}
