/*
 * handler.c
 *	  Handlers: the functions that fold events into users' own read models.
 *
 * A handler gets the batch's positions and the generation that its rows must have.
 * Null positions mean: delete the rows of other generations.  It belongs to the
 * stores' owner and runs with his rights, under the search_path pg_catalog.
 *
 * The registry stores the handler's name, since an OID would not survive a dump.  The
 * owner of its schema can drop the function and create another of that name.  So each
 * call looks up the function, checks its owner, and calls that OID.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "catalog/objectaccess.h"
#include "catalog/pg_language.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "parser/parse_func.h"
#include "pgstat.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"
#include "utils/varlena.h"

#include "admin/stores.h"
#include "errors.h"
#include "projection/handler.h"
#include "table/stored_table.h"

/* The projections of all handlers that this session has run; they are few. */
static List *handlers = NIL;

const Projection *
handler_projection(const char *name, const char *handler, int event_version)
{
	MemoryContext previous;
	Projection *created;
	ListCell   *cell;

	foreach(cell, handlers)
	{
		const Projection *known = lfirst(cell);

		if (strcmp(known->name, name) == 0 && strcmp(known->handler, handler) == 0 &&
			known->event_version == event_version)
			return known;
	}

	previous = MemoryContextSwitchTo(TopMemoryContext);
	created = palloc0(sizeof(Projection));
	created->name = pstrdup(name);
	created->handler = pstrdup(handler);
	created->event_version = event_version;
	handlers = lappend(handlers, created);
	MemoryContextSwitchTo(previous);
	return created;
}

bool
handler_fits(HeapTuple function)
{
	Form_pg_proc proc = (Form_pg_proc) GETSTRUCT(function);

	return proc->prokind == PROKIND_FUNCTION && !proc->proretset &&
		proc->prorettype == VOIDOID && proc->pronargs == 2 &&
		proc->proargtypes.values[0] == INT8MULTIRANGEOID &&
		proc->proargtypes.values[1] == INT4OID;
}

static void
raise_missing(const Projection *projection)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 err_rule("handler_missing"),
			 errmsg("the handler of projection \"%s\" is gone", clip_text(projection->name)),
			 errdetail("There is no function %s that takes an int8multirange and an integer, and returns void.",
					   clip_text(projection->handler)),
			 errhint("Create it again as the stores' owner, or register another one with pos_register_projection().")));
}

static void
raise_foreign(const Projection *projection, Oid owner)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 err_rule("handler_owner_wrong"),
			 errmsg("the handler of projection \"%s\" does not belong to the stores' owner",
					clip_text(projection->name)),
			 errdetail("Function %s belongs to \"%s\", and would run with the rights of \"%s\".",
					   clip_text(projection->handler), GetUserNameFromId(owner, false),
					   GetUserNameFromId(stores_owner(), false)),
			 errhint("Find out who has put it there. Then create it again as the stores' owner, or register another one with pos_register_projection().")));
}

/* The function that has the handler's name now; an error unless it is the owner's. */
static Oid
find_function(const Projection *projection)
{
	static const Oid arguments[] = {INT8MULTIRANGEOID, INT4OID};
	List	   *name = textToQualifiedNameList(cstring_to_text(projection->handler));
	Oid			function = LookupFuncName(name, lengthof(arguments), arguments, true);
	HeapTuple	tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(function));
	Oid			owner;

	if (!HeapTupleIsValid(tuple) || !handler_fits(tuple))
		raise_missing(projection);
	owner = ((Form_pg_proc) GETSTRUCT(tuple))->proowner;
	ReleaseSysCache(tuple);
	if (owner != stores_owner())
		raise_foreign(projection, owner);
	if (!may_execute(function, GetUserId()))
		aclcheck_error(ACLCHECK_NO_PRIV, OBJECT_FUNCTION, projection->handler);
	InvokeFunctionExecuteHook(function);
	return function;
}

/*
 * From 18 on a session keeps the plans of SQL functions.  A plan that was made for a
 * log of a few events would read the whole of a long one.  So each call is planned
 * anew, as on older servers.  The caller restores the setting.
 */
static void
set_plan_for_call(Oid function)
{
#if PG_VERSION_NUM >= 180000
	HeapTuple	tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(function));
	bool		is_sql = HeapTupleIsValid(tuple) &&
		((Form_pg_proc) GETSTRUCT(tuple))->prolang == SQLlanguageId;

	if (HeapTupleIsValid(tuple))
		ReleaseSysCache(tuple);
	if (is_sql)
		(void) set_config_option("plan_cache_mode", "force_custom_plan", PGC_USERSET,
								 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
#endif
}

/* Calls the function as a statement does: it sees all that was written before. */
static void
call(FunctionCallInfo fcinfo)
{
	PgStat_FunctionCallUsage usage;
	int			guc_level = NewGUCNestLevel();

	set_plan_for_call(fcinfo->flinfo->fn_oid);
	CommandCounterIncrement();
	PushActiveSnapshot(GetTransactionSnapshot());
	pgstat_init_function_usage(fcinfo, &usage);
	(void) FunctionCallInvoke(fcinfo);
	pgstat_end_function_usage(&usage, true);
	PopActiveSnapshot();
	CommandCounterIncrement();
	AtEOXact_GUC(true, guc_level);
}

/* Runs the handler in a memory context of its own.  A strict one gets no null. */
static void
run_handler(const Projection *projection, const NullableDatum *positions, int generation)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "pos_cqrs handler",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext previous = MemoryContextSwitchTo(context);
	FmgrInfo	function;
	LOCAL_FCINFO(fcinfo, 2);

	fmgr_info(find_function(projection), &function);
	InitFunctionCallInfoData(*fcinfo, &function, 2, InvalidOid, NULL, NULL);
	fcinfo->args[0] = *positions;
	fcinfo->args[1].value = Int32GetDatum(generation);
	fcinfo->args[1].isnull = false;
	if (!(positions->isnull && function.fn_strict))
		call(fcinfo);
	MemoryContextSwitchTo(previous);
	MemoryContextDelete(context);
}

void
handler_fold(const Projection *projection, Datum positions, int generation)
{
	NullableDatum batch = {.value = positions, .isnull = false};

	run_handler(projection, &batch, generation);
}

void
handler_delete_stale(const Projection *projection, int generation)
{
	NullableDatum none = {.value = (Datum) 0, .isnull = true};

	run_handler(projection, &none, generation);
}
