/*
 * called_as.c
 *	  Compares how a function is declared in the catalogue with the library's own.
 *
 * A function that passed is remembered for the session.  All are forgotten when
 * a row of pg_proc changes.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_language.h"
#include "catalog/pg_proc.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/inval.h"
#include "utils/regproc.h"
#include "utils/syscache.h"

#include "called_as.h"
#include "errors.h"

#define KNOWN_MAX 64

/* Functions that passed the check, with the declaration that they passed */
static struct
{
	Oid			function;
	const Declaration *declaration;
}			known[KNOWN_MAX];
static int	known_count = 0;

static void
forget_functions(Datum arg, int cacheid, uint32 hashvalue)
{
	known_count = 0;
}

void
called_as_init(void)
{
	CacheRegisterSyscacheCallback(PROCOID, forget_functions, (Datum) 0);
}

static bool
is_known(Oid function, const Declaration *declaration)
{
	for (int i = 0; i < known_count; i++)
	{
		if (known[i].function == function && known[i].declaration == declaration)
			return true;
	}
	return false;
}

static void
remember(Oid function, const Declaration *declaration)
{
	if (known_count == KNOWN_MAX)
		known_count = 0;
	known[known_count].function = function;
	known[known_count].declaration = declaration;
	known_count++;
}

/*
 * Whether the row of pg_proc names another C function.  Then that one was called by
 * SQL, made its own check, and has passed its fcinfo on to this one.
 */
static bool
is_for_another(HeapTuple tuple, const Declaration *declaration)
{
	bool		isnull;
	Datum		symbol = SysCacheGetAttr(PROCOID, tuple, Anum_pg_proc_prosrc, &isnull);

	return isnull || strcmp(TextDatumGetCString(symbol), declaration->name) != 0;
}

/* Whether the OUT or TABLE columns are ours; there may be fewer, from older SQL. */
static bool
columns_are_declared_so(HeapTuple tuple, const Declaration *declaration)
{
	Oid		   *types;
	char	  **names;
	char	   *modes;
	int			count = get_func_arg_info(tuple, &types, &names, &modes);
	int			column = 0;

	if (declaration->ncolumns == 0)
		return true;
	for (int i = 0; i < count; i++)
	{
		if (modes == NULL || modes[i] == PROARGMODE_IN)
			continue;
		if (column == declaration->ncolumns || types[i] != declaration->columns[column])
			return false;
		column++;
	}
	return column > 0;
}

static bool
is_declared_so(Oid function, const Declaration *declaration)
{
	HeapTuple	tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(function));
	Form_pg_proc proc;
	int			nargs = declaration->ntypes - 1;
	bool		result;

	if (!HeapTupleIsValid(tuple))
		return false;
	proc = (Form_pg_proc) GETSTRUCT(tuple);

	/* a function of another language can have ours as its handler */
	if (proc->prolang != ClanguageId)
		result = false;
	else
		result = is_for_another(tuple, declaration) ||
			(proc->prorettype == declaration->types[0] && proc->pronargs == nargs &&
			 memcmp(proc->proargtypes.values, declaration->types + 1, nargs * sizeof(Oid)) == 0 &&
			 columns_are_declared_so(tuple, declaration));
	ReleaseSysCache(tuple);
	return result;
}

static void
require_arguments(FunctionCallInfo fcinfo, const Declaration *declaration)
{
	for (int i = 0; i < PG_NARGS(); i++)
	{
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 err_rule("argument_null"),
					 errmsg("argument %d of C function %s() must not be null", i + 1, declaration->name),
					 errdetail("The extension declares it STRICT, and somebody has altered that."),
					 errhint("ALTER FUNCTION %s STRICT.", format_procedure(fcinfo->flinfo->fn_oid))));
	}
}

void
check_called_as(FunctionCallInfo fcinfo, const Declaration *declaration)
{
	Oid			function = fcinfo->flinfo->fn_oid;

	if (!is_known(function, declaration))
	{
		if (!is_declared_so(function, declaration))
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 err_rule("function_declared_otherwise"),
					 errmsg("C function %s() is declared differently from what the library expects", declaration->name),
					 errdetail("It was called as %s. The extension declares it differently, or has another version than the library in this session.",
							   format_procedure(function)),
					 errhint("Call the function that the extension declares. If you did, connect again.")));
		remember(function, declaration);
	}
	if (declaration->strict)
		require_arguments(fcinfo, declaration);
}
