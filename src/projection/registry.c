/*
 * registry.c
 *	  The registry of the read models, pos_read.projections: their names, their modes,
 *	  and the generations that are in use.
 *
 * Commands read it while they hold the log's lock.  Changes of a read model exclude
 * commands before they write it.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/builtins.h"

#include "admin/owner_rows.h"
#include "called_as.h"
#include "errors.h"
#include "projection/handler.h"
#include "projection/registry.h"
#include "table/row.h"

PG_FUNCTION_INFO_V1(pos_registry);
PG_FUNCTION_INFO_V1(pos_known_projection);

static const Projection *const projections[] = {
	&order_summaries,
	&order_daily_summary,
	&product_sales,
};

#define PROJECTION_COUNT ((int) lengthof(projections))

/* The columns of the table, in their order */
enum
{
	NAME, GENERATION, MODE, MAX_LAG, HANDLER, EVENT_VERSION, COLUMN_COUNT
};

static StoredTable registry_table = {
	.schema = "pos_read",
	.name = "projections",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 1,
	.columns = {
		{"name", TEXTOID}, {"generation", INT4OID}, {"mode", TEXTOID},
		{"max_lag", INTERVALOID}, {"handler", TEXTOID}, {"event_version", INT4OID}
	}
};

static const Oid registry_columns[] = {TEXTOID, INT4OID, TEXTOID, BOOLOID};

static void
set_registration(Registration *registration, OpenTable *registry)
{
	bool		is_built_in;
	bool		is_older;
	Datum		handler = row_value(registry, HANDLER, &is_built_in);
	Datum		event_version = row_value(registry, EVENT_VERSION, &is_older);

	registration->name = TextDatumGetCString(row_value_not_null(registry, NAME));
	registration->generation = DatumGetInt32(row_value_not_null(registry, GENERATION));
	registration->mode = TextDatumGetCString(row_value_not_null(registry, MODE));
	registration->handler = is_built_in ? NULL : TextDatumGetCString(handler);
	registration->event_version = is_older ? 1 : DatumGetInt32(event_version);
}

const Projection *
built_in_projection(const char *name)
{
	for (int i = 0; i < PROJECTION_COUNT; i++)
	{
		if (strcmp(name, projections[i]->name) == 0)
			return projections[i];
	}
	return NULL;
}

const Projection *
registered_projection(const Registration *registration)
{
	const Projection *projection = registration->handler
		? handler_projection(registration->name, registration->handler,
							 registration->event_version)
		: built_in_projection(registration->name);

	if (projection == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 err_rule("handler_missing"),
				 errmsg("projection \"%s\" is registered without a handler",
						clip_text(registration->name)),
				 errdetail("pos_read.projections has a row that is neither built in nor a user's."),
				 errhint("Delete the row, and register the projection with pos_register_projection().")));
	return projection;
}

static void
check_built_ins(List *registry)
{
	int			built_ins = 0;
	ListCell   *cell;

	foreach(cell, registry)
	{
		const Registration *registration = lfirst(cell);

		if (registration->handler == NULL && built_in_projection(registration->name) != NULL)
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

static List *
read_rows(OpenTables *tables)
{
	OpenTable  *registry = stored_table_open(tables, &registry_table, AccessShareLock);
	List	   *registrations = NIL;
	bool		more = row_find(registry, NULL, 0, ROWS_OF_NOW);

	for (; more; more = row_next(registry))
	{
		Registration *registration = palloc(sizeof(Registration));

		set_registration(registration, registry);
		registrations = lappend(registrations, registration);
	}
	stored_table_leave(registry);
	return registrations;
}

List *
registry_read(OpenTables *tables)
{
	List	   *registrations = read_rows(tables);

	check_built_ins(registrations);
	return registrations;
}

bool
registry_find(const char *name, Registration *registration)
{
	Datum		key[] = {CStringGetTextDatum(name)};
	OpenTables *tables = tables_begin();
	OpenTable  *registry = stored_table_open(tables, &registry_table, AccessShareLock);
	bool		found = row_find(registry, key, 1, ROWS_OF_SNAPSHOT);

	if (found)
		set_registration(registration, registry);
	tables_end(tables);
	return found;
}

pg_noreturn static void
raise_unknown(const char *name)
{
	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 err_rule("projection_unknown"),
			 err_field("projection"),
			 errmsg("projection \"%s\" is not known", clip_text(name)),
			 errdetail("It is not in the registry, pos_read.projections."),
			 errhint("pos_projection_status() lists the projections.")));
}

void
projection_state(const char *name, ProjectionState *state)
{
	Registration registration;

	if (!registry_find(name, &registration))
		raise_unknown(name);
	state->projection = registered_projection(&registration);
	state->generation = registration.generation;
	state->mode = registration.mode;
}

void
own_projection_state(const char *name, ProjectionState *state)
{
	projection_state(name, state);
	if (state->projection->handler == NULL)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("projection_built_in"),
				 err_field("projection"),
				 errmsg("projection \"%s\" belongs to the extension", clip_text(name)),
				 errdetail("Its handler is built in."),
				 errhint("SELECT * FROM pos_verify('%s') compares it with the events, CALL pos_rebuild('%s') makes it anew from them.",
						 name, name)));
}

bool
is_immediate(const Registration *registration)
{
	return strcmp(registration->mode, "immediate") == 0;
}

bool
is_merged(const ProjectionState *state)
{
	return state->projection->merge_stripe != NULL && strcmp(state->mode, "live") != 0;
}

/*
 * pos_internal.registry()
 *
 * Returns the rows of the registry: name, generation, mode, built_in.  Raises 55000
 * without stores.
 */
POS_ROWS_FUNCTION(pos_registry, registry_columns, RECORDOID)
{
	OwnerRows	rows;
	OpenTables *tables;
	ListCell   *cell;

	owner_rows_begin(&rows, fcinfo);
	tables = tables_begin();
	foreach(cell, read_rows(tables))
	{
		const Registration *registration = lfirst(cell);
		Datum		values[] = {
			CStringGetTextDatum(registration->name),
			Int32GetDatum(registration->generation),
			CStringGetTextDatum(registration->mode),
			BoolGetDatum(registration->handler == NULL)
		};

		owner_rows_put(&rows, values);
	}
	tables_end(tables);
	return owner_rows_end(&rows);
}

/*
 * pos_internal.known_projection(projection, known)
 *
 * Returns the projection; null stands for all.  Raises PC011 unless known is true.
 */
POS_FUNCTION(pos_known_projection, TEXTOID, TEXTOID, BOOLOID)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_GETARG_BOOL(1))
		raise_unknown(text_to_cstring(PG_GETARG_TEXT_PP(0)));
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}
