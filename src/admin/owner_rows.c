/*
 * owner_rows.c
 *	  Rows of the stores that upkeep and grants read for a caller of any rank.
 *
 * The stores' owner may have put something else in the place of a table, or an
 * expression into an index: a superuser who read it by himself would run that
 * with his own rights.  So these are read as the owner, as commands do.
 */
#include "postgres.h"

#include "fmgr.h"
#include "funcapi.h"

#include "admin/stores.h"
#include "called_as.h"
#include "table/saved_plan.h"
#include "table/search_path.h"

PG_FUNCTION_INFO_V1(pos_registry);
PG_FUNCTION_INFO_V1(pos_noted_grants);

static const Oid registry_columns[] = {TEXTOID, INT4OID, TEXTOID, BOOLOID};
static const Oid grant_columns[] = {TEXTOID, TEXTOID, TEXTOID};

static SavedPlan read_registry = {
	.sql =
	"SELECT p.name::text, p.generation::int, p.mode::text, p.handler IS NULL"
	"  FROM pos_read.projections p ORDER BY p.name",
	.nparams = 0
};

static SavedPlan read_grants = {
	.sql =
	"SELECT g.grantee::text, g.side::text, NULL::text FROM pos_write.role_grants g"
	" UNION ALL"
	" SELECT g.grantee::text, NULL::text, g.tenant_id::text FROM pos_write.tenant_grants g",
	.nparams = 0
};

static Datum
return_rows(FunctionCallInfo fcinfo, SavedPlan *plan)
{
	ReturnSetInfo *result;
	OwnerSwitch caller;
	uint64		rows;
	int			guc_level;

	InitMaterializedSRF(fcinfo, 0);
	result = (ReturnSetInfo *) fcinfo->resultinfo;
	stores_check();
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	stores_become_owner(&caller);
	guc_level = search_path_pin();
	rows = saved_plan_run(plan, NULL, NULL);
	for (uint64 row = 0; row < rows; row++)
		tuplestore_puttuple(result->setResult, SPI_tuptable->vals[row]);
	search_path_restore(guc_level);
	stores_become_caller(&caller);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
	return (Datum) 0;
}

/* pos_internal.registry(): name, generation, mode, built_in */
POS_ROWS_FUNCTION(pos_registry, registry_columns, RECORDOID)
{
	return return_rows(fcinfo, &read_registry);
}

/* pos_internal.noted_grants(): grantee, and the side or the tenant_id */
POS_ROWS_FUNCTION(pos_noted_grants, grant_columns, RECORDOID)
{
	return return_rows(fcinfo, &read_grants);
}
