/*
 * drop_guard.c
 *	  Refuses DROP EXTENSION pos_cqrs while jobs of pg_cron call the extension.
 *
 * An event trigger calls this before each DROP EXTENSION.  It is in C because only C
 * sees the statement, and so which extension is dropped.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "catalog/pg_extension.h"
#include "commands/event_trigger.h"
#include "commands/extension.h"
#include "executor/spi.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "nodes/parsenodes.h"
#include "utils/acl.h"
#include "utils/builtins.h"

#include "called_as.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(pos_guard_drop);

static bool
drops_extension(const Node *statement, const char *extension)
{
	const DropStmt *drop = (const DropStmt *) statement;
	ListCell   *cell;

	/* a trigger on login events has no statement */
	if (statement == NULL || !IsA(statement, DropStmt) || drop->removeType != OBJECT_EXTENSION)
		return false;
	foreach(cell, drop->objects)
	{
		if (strcmp(strVal(lfirst(cell)), extension) == 0)
			return true;
	}
	return false;
}

/*
 * Whether the extension exists, and the caller may drop it.  Otherwise the server
 * itself will refuse, and the caller must not learn the names of jobs.  The function
 * of the trigger is SECURITY DEFINER, so the caller is the outer user.
 */
static bool
may_drop(const char *name)
{
	Oid			extension = get_extension_oid(name, true);

#if PG_VERSION_NUM >= 160000
	return OidIsValid(extension) &&
		object_ownercheck(ExtensionRelationId, extension, GetOuterUserId());
#else
	return OidIsValid(extension) &&
		pg_extension_ownercheck(extension, GetOuterUserId());
#endif
}

/* The names of the jobs as a list, or NULL if there are none */
static char *
scheduled_jobs(void)
{
	if (SPI_execute("SELECT pg_catalog.string_agg(pg_catalog.quote_literal(j), ', ')"
					"  FROM pos_internal.scheduled_jobs() j", true, 0) != SPI_OK_SELECT)
		elog(ERROR, "jobs could not be read");
	return SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
}

/*
 * pos_internal.guard_drop()
 *
 * The function of an event trigger, before each DROP EXTENSION.  Raises 2BP01 if it
 * would drop pos_cqrs while jobs of pg_cron call it.  Otherwise a notice says that the
 * stores stay.  Raises 39P03 if it is not called by an event trigger.
 */
POS_FUNCTION(pos_guard_drop, EVENT_TRIGGEROID)
{
	EventTriggerData *trigger = (EventTriggerData *) fcinfo->context;
	char	   *jobs;

	if (!CALLED_AS_EVENT_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_EVENT_TRIGGER_PROTOCOL_VIOLATED),
				 err_rule("event_trigger_required"),
				 errmsg("pos_internal.guard_drop() is for an event trigger"),
				 errdetail("It was called directly."),
				 errhint("CREATE EXTENSION pos_cqrs makes the trigger.")));
	if (!drops_extension(trigger->parsetree, "pos_cqrs") || !may_drop("pos_cqrs"))
		PG_RETURN_NULL();

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	jobs = scheduled_jobs();
	if (jobs != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST),
				 err_rule("jobs_depend"),
				 errmsg("cannot drop extension pos_cqrs because jobs of pg_cron call it"),
				 errdetail("Jobs in this database: %s.", jobs),
				 errhint("End them with pos_unschedule_refresh(), pos_unschedule_purge() and pos_unschedule_upkeep(), or with cron.unschedule(), then drop the extension.")));
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");

	if (OidIsValid(get_namespace_oid("pos_write", true)))
		ereport(NOTICE,
				(errmsg("the stores of pos_cqrs stay: schemas pos_write and pos_read, with all data"),
				 errdetail("Views and tables there can be read as before; commands and queries are gone."),
				 errhint("CREATE EXTENSION pos_cqrs and SELECT pos_install() use them again; DROP SCHEMA pos_write, pos_read CASCADE deletes them.")));
	PG_RETURN_NULL();
}
