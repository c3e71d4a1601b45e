/*
 * register.c
 *	  pos_register_projection() and pos_unregister_projection(): users' own read
 *	  models in the registry.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "admin/schema_owner.h"
#include "called_as.h"
#include "errors.h"
#include "projection/cursor.h"
#include "projection/event_version.h"
#include "projection/fold.h"
#include "projection/handler.h"
#include "projection/maintenance.h"
#include "projection/registry.h"
#include "table/saved_plan.h"
#include "value/argument.h"
#include "value/blank_text.h"

#define PROJECTION_NAME_MAX 255 /* bytes */

PG_FUNCTION_INFO_V1(pos_register_projection);
PG_FUNCTION_INFO_V1(pos_register_projection_0_7);
PG_FUNCTION_INFO_V1(pos_unregister_projection);

/*
 * The first generation is one that no user's model has ever had, under any name.
 * Rows of an older model may still be in the table that the handler folds into.  A
 * model that was unregistered has left a cursor, which tells its generation.
 */
static SavedPlan insert_projection = {
	.sql =
	"INSERT INTO pos_read.projections (name, generation, mode, handler, event_version)"
	" SELECT $1, 1 + COALESCE(max(u.generation), 0), 'deferred', $2, $3"
	"   FROM (SELECT p.generation FROM pos_read.projections p WHERE p.handler IS NOT NULL"
	"         UNION ALL"
	"         SELECT c.generation FROM pos_read.projection_cursors c"
	"          WHERE c.name NOT IN (SELECT p.name FROM pos_read.projections p)) u"
	" RETURNING generation",
	.nparams = 3,
	.param_types = {TEXTOID, TEXTOID, INT4OID}
};

/* Who changes a handler without a word about the version keeps the one that it has. */
static SavedPlan update_handler = {
	.sql =
	"UPDATE pos_read.projections SET handler = $2, event_version = COALESCE($3, event_version)"
	" WHERE name = $1",
	.nparams = 3,
	.param_types = {TEXTOID, TEXTOID, INT4OID}
};

static SavedPlan delete_projection = {
	.sql =
	"DELETE FROM pos_read.projections p WHERE p.name = $1",
	.nparams = 1,
	.param_types = {TEXTOID}
};

/*
 * The owner of the schema can drop the handler, or replace it by a function of his
 * own.  That one would not run, but each command would raise an error.
 */
static void
require_schema_of_owner(Oid schema, const char *function)
{
	HeapTuple	tuple = SearchSysCache1(NAMESPACEOID, ObjectIdGetDatum(schema));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for namespace %u", schema);
	owner = ((Form_pg_namespace) GETSTRUCT(tuple))->nspowner;
	ReleaseSysCache(tuple);
	if (!owner_trusts(stores_owner(), owner))
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("handler_schema_owner_wrong"),
				 err_field("handler"),
				 errmsg("the schema of function %s is not in the hands of the stores' owner", clip_text(function)),
				 errdetail("It belongs to \"%s\", who does not have the privileges of \"%s\" and could take the function away.",
						   GetUserNameFromId(owner, false),
						   GetUserNameFromId(stores_owner(), false)),
				 errhint("Put handlers into a schema of the stores' owner: ALTER FUNCTION ... SET SCHEMA, or ALTER SCHEMA ... OWNER TO.")));
}

static void
require_handler(HeapTuple function, const char *name)
{
	Oid			owner = ((Form_pg_proc) GETSTRUCT(function))->proowner;

	if (!handler_fits(function))
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("handler_signature_wrong"),
				 err_field("handler"),
				 errmsg("function %s cannot be a handler", clip_text(name)),
				 errdetail("A handler takes an int8multirange and an integer, and returns void."),
				 errhint("Give it the parameters (positions int8multirange, generation integer).")));
	if (owner != stores_owner())
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("handler_owner_wrong"),
				 err_field("handler"),
				 errmsg("function %s does not belong to the stores' owner", clip_text(name)),
				 errdetail("It belongs to \"%s\", and would run with the rights of \"%s\".",
						   GetUserNameFromId(owner, false),
						   GetUserNameFromId(stores_owner(), false)),
				 errhint("ALTER FUNCTION ... OWNER TO the stores' owner.")));
}

/* The qualified name of the function; PC011 if it can't be a handler. */
static char *
handler_name(Oid function)
{
	HeapTuple	tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(function));
	Form_pg_proc proc;
	char	   *name;

	if (!HeapTupleIsValid(tuple))
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("handler_not_function"),
				 err_field("handler"),
				 errmsg("handler must be a function"),
				 errdetail("There is none with the OID %u.", function),
				 errhint("Name a function of the stores' owner.")));
	proc = (Form_pg_proc) GETSTRUCT(tuple);
	name = quote_qualified_identifier(get_namespace_name(proc->pronamespace),
									  NameStr(proc->proname));
	require_handler(tuple, name);
	require_schema_of_owner(proc->pronamespace, name);
	ReleaseSysCache(tuple);
	return name;
}

/* The argument "name"; PC011 if it is null, blank or too long. */
static char *
projection_name(FunctionCallInfo fcinfo)
{
	char	   *name = PG_ARGISNULL(0) ? "" : text_to_cstring(PG_GETARG_TEXT_PP(0));

	if (text_is_blank(name))
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule(PG_ARGISNULL(0) ? "argument_null" : "argument_blank"),
				 err_field("name"),
				 errmsg("a projection's name must not be null or blank"),
				 PG_ARGISNULL(0) ? errdetail("It is null.") : errdetail("It is \"%s\".", clip_text(name)),
				 errhint("Give it a name.")));
	if (strlen(name) > PROJECTION_NAME_MAX)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("argument_too_long"),
				 err_field("name"),
				 errmsg("projection name \"%s\" is too long", clip_text(name)),
				 errdetail("It has %zu bytes, the most is %d.", strlen(name), PROJECTION_NAME_MAX),
				 errhint("Give it a shorter name.")));
	return name;
}

static void
refuse_built_in(const char *name)
{
	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 err_rule("projection_built_in"),
			 err_field("name"),
			 errmsg("projection \"%s\" belongs to the extension", clip_text(name)),
			 errdetail("Its handler is built in."),
			 errhint("Choose another name for your own.")));
}

/* Reads the argument "event_version"; false if it is null. */
static bool
event_version_argument(FunctionCallInfo fcinfo, Datum *event_version)
{
	int64		version;

	if (!arg_given(fcinfo, 2))
		return false;
	version = PG_GETARG_INT64(2);
	if (version < 1 || version > NEWEST_EVENT_VERSION)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("event_version_unknown"),
				 err_field("event_version"),
				 errmsg("there is no version " INT64_FORMAT " of events", version),
				 errdetail("The versions are 1 to %d.", NEWEST_EVENT_VERSION),
				 errhint("Give the version that the handler is written for.")));
	*event_version = Int32GetDatum((int32) version);
	return true;
}

/*
 * pos_register_projection(name, handler, event_version)
 *
 * Registers a user's own read model, in deferred mode and with nothing folded.  If it
 * is registered already, only its handler and version change.  handler is a function
 * of the stores' owner: (positions int8multirange, generation integer) RETURNS void.
 * event_version is the version of events that it reads.  Null means the newest for a
 * new read model, and no change for one that is registered.
 *
 * Raises PC011 for a name, a handler or a version that is not valid, 42501 for a caller
 * without the privileges of the stores' owner.
 */
POS_FUNCTION(pos_register_projection_0_7, VOIDOID, TEXTOID, REGPROCEDUREOID, INT8OID)
{
	char	   *name = projection_name(fcinfo);
	char	   *handler;
	Datum		values[3] = {0};
	char		nulls[] = {PLAN_VALUE, PLAN_VALUE, PLAN_NULL};
	Registration registration;
	Maintenance maintenance;

	if (PG_ARGISNULL(1))
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("argument_null"),
				 err_field("handler"),
				 errmsg("handler must not be null"),
				 errdetail("A user's projection is nothing but its handler."),
				 errhint("Name a function of the stores' owner.")));

	if (event_version_argument(fcinfo, &values[2]))
		nulls[2] = PLAN_VALUE;
	maintenance_begin(&maintenance, "pos_register_projection()");
	maintenance_require_owner(&maintenance, "pos_register_projection()");
	handler = handler_name(PG_GETARG_OID(1));
	values[0] = CStringGetTextDatum(name);
	values[1] = CStringGetTextDatum(handler);
	if (!registry_find(name, &registration))
	{
		int			generation;

		if (nulls[2] == PLAN_NULL)
			values[2] = Int32GetDatum(NEWEST_EVENT_VERSION);
		saved_plan_write(&insert_projection, values, NULL, 1);
		generation = DatumGetInt32(result_value_not_null(0, 1));
		cursor_delete_all(name);
		cursor_create(name, generation);
	}
	else if (registration.handler == NULL)
		refuse_built_in(name);
	else
		saved_plan_write(&update_handler, values, nulls, 1);
	maintenance_end(&maintenance);
	PG_RETURN_VOID();
}

/* pos_register_projection(name, handler), of 0.6.0 and before */
POS_FUNCTION(pos_register_projection, VOIDOID, TEXTOID, REGPROCEDUREOID)
{
	return pos_register_projection_0_7(fcinfo);
}

/*
 * pos_internal.unregister_projection(name)
 *
 * Removes a user's own read model from the registry.  Its tables stay, and so does a
 * cursor that tells which generations it has had.  Returns whether it was registered.
 *
 * Raises PC011 for a name that is not valid or a built-in projection, 42501 for a
 * caller without the privileges of the stores' owner.
 */
POS_FUNCTION(pos_unregister_projection, BOOLOID, TEXTOID)
{
	char	   *name = projection_name(fcinfo);
	Datum		values[] = {CStringGetTextDatum(name)};
	Registration registration;
	bool		there;
	Maintenance maintenance;

	maintenance_begin(&maintenance, "pos_unregister_projection()");
	maintenance_require_owner(&maintenance, "pos_unregister_projection()");
	there = registry_find(name, &registration);
	if (there)
	{
		if (registration.handler == NULL)
			refuse_built_in(name);
		cursor_delete_all(name);
		saved_plan_write(&delete_projection, values, NULL, 1);
		skips_delete(name);
		/* a rebuild that was stopped may have left rows of the next generation */
		cursor_create(name, registration.generation + 1);
	}
	maintenance_end(&maintenance);
	PG_RETURN_BOOL(there);
}
