/*
 * owner_rows.c
 *	  For functions that read rows of the stores as the stores' owner.
 *
 * A caller may have more rights than the owner, a superuser for one.  The owner may
 * have replaced a table by a view, or added an index on an expression of its own.  To
 * read that with the caller's rights would run the owner's code with them.
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

	/*
	 * Small tables such as the registry are never analysed.  The planner takes them
	 * for large, and would compile the statement.
	 */
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
