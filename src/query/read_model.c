/*
 * read_model.c
 *	  What a query shows of a read model, as the registry has it.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "utils/builtins.h"

#include "errors.h"
#include "query/read_model.h"
#include "table/saved_plan.h"

/* With the caller's rights.  The modes are "live", "immediate" and "deferred". */
static SavedPlan find_model = {
	.sql =
	"SELECT p.generation::pg_catalog.int4,"
	"       p.mode OPERATOR(pg_catalog.=) 'live',"
	"       p.mode OPERATOR(pg_catalog.=) 'immediate'"
	"  FROM pos_read.projections p"
	" WHERE p.name OPERATOR(pg_catalog.=) $1",
	.nparams = 1,
	.param_types = {TEXTOID}
};

/* Its columns */
enum
{
	MODEL_GENERATION = 1, MODEL_IS_LIVE, MODEL_IS_IMMEDIATE
};

/* Without stores a query that is a statement tells 42P01, and so do we. */
static void
require_registry(void)
{
	RangeVar   *name = makeRangeVar("pos_read", "projections", -1);

	if (!OidIsValid(RangeVarGetRelid(name, NoLock, true)))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 err_rule("stores_not_installed"),
				 errmsg("the stores of pos_cqrs are not installed in this database"),
				 errdetail("There is no pos_read.projections."),
				 errhint("Run SELECT pos_install().")));
}

static ReadModel
read_model_of_row(void)
{
	return (ReadModel) {
		.generation = DatumGetInt32(result_value_not_null(0, MODEL_GENERATION)),
		.mode = DatumGetBool(result_value_not_null(0, MODEL_IS_LIVE)) ? READ_MODEL_LIVE :
		DatumGetBool(result_value_not_null(0, MODEL_IS_IMMEDIATE)) ? READ_MODEL_IMMEDIATE : READ_MODEL_DEFERRED
	};
}

ReadModel
read_model_shown(const char *projection)
{
	Datum		name = CStringGetTextDatum(projection);

	require_registry();
	if (saved_plan_read(&find_model, &name, NULL) > 0)
		return read_model_of_row();

	/* the registry was rewritten after the query's snapshot; a parallel worker takes no other */
	if (!IsInParallelMode() && saved_plan_read_latest(&find_model, &name, NULL) > 0)
		raise_changed_since_snapshot();
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 err_rule("read_model_unregistered"),
			 errmsg("a read model is not in the registry"),
			 errdetail("pos_read.projections has no row of \"%s\".", projection),
			 errhint("Restore the row, with the generation of the stored rows.")));
}
