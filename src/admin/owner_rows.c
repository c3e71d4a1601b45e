/*
 * owner_rows.c
 *	  Functions that return rows of the stores to a caller of any rank.
 *
 * The stores' owner may have put something else in the place of a table, or an
 * expression into an index.  A superuser who read it by himself would run that
 * with his own rights.  So the rows are read as the owner, as commands do.
 */
#include "postgres.h"

#include "executor/spi.h"
#include "funcapi.h"
#include "utils/guc.h"

#include "admin/owner_rows.h"
#include "table/saved_plan.h"
#include "table/search_path.h"

void
owner_rows_begin(OwnerRows *rows, FunctionCallInfo fcinfo)
{
	InitMaterializedSRF(fcinfo, 0);
	rows->result = (ReturnSetInfo *) fcinfo->resultinfo;
	stores_check();
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	stores_become_owner(&rows->caller);
	rows->guc_level = search_path_pin();

	/* the registry is too small to be analysed, and the planner thinks it long */
	(void) set_config_option("jit", "off", PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
}

Datum
owner_rows_end(OwnerRows *rows)
{
	search_path_restore(rows->guc_level);
	stores_become_caller(&rows->caller);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");
	return (Datum) 0;
}

void
owner_rows_put(OwnerRows *rows, const Datum *values)
{
	bool	   *nulls = palloc0(rows->result->setDesc->natts * sizeof(bool));

	tuplestore_putvalues(rows->result->setResult, rows->result->setDesc,
						 unconstify(Datum *, values), nulls);
}

void
owner_rows_put_all(OwnerRows *rows, SavedPlan *plan, const Datum *values)
{
	uint64		count = saved_plan_read(plan, values, NULL);

	for (uint64 row = 0; row < count; row++)
		tuplestore_puttuple(rows->result->setResult, SPI_tuptable->vals[row]);
}
