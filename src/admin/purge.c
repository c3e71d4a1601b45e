/*
 * purge.c
 *	  Deletes the answers to old idempotency keys.
 *
 * A pass walks over the keys in their order, one batch a transaction.  So it looks at
 * each key once, without an index on their age, which each command would have to pay.
 * A command that uses a key of the batch waits for the batch's end.  A batch waits for
 * other purges only.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "storage/lock.h"

#include "admin/grants.h"
#include "admin/stores.h"
#include "called_as.h"
#include "table/lock_class.h"
#include "table/saved_plan.h"

PG_FUNCTION_INFO_V1(pos_purge_keys);

static const Oid purge_columns[] = {INT8OID, TEXTOID, TEXTOID};

static SavedPlan purge_batch = {
	.sql =
	"WITH batch AS MATERIALIZED ("
	"  SELECT l.tenant_id, l.idempotency_key, l.recorded_at"
	"    FROM pos_write.command_log l"
	"   WHERE (l.tenant_id, l.idempotency_key) OPERATOR(pg_catalog.>) ($2, $3)"
	"   ORDER BY l.tenant_id, l.idempotency_key"
	"   LIMIT $4),"
	" purged AS ("
	"  DELETE FROM pos_write.command_log l"
	"   USING batch b"
	"   WHERE b.recorded_at OPERATOR(pg_catalog.<) $1"
	"     AND l.tenant_id OPERATOR(pg_catalog.=) b.tenant_id"
	"     AND l.idempotency_key OPERATOR(pg_catalog.=) b.idempotency_key"
	"     AND l.recorded_at OPERATOR(pg_catalog.<) $1"
	"  RETURNING 1)"
	" SELECT (SELECT pg_catalog.count(*) FROM purged), b.tenant_id, b.idempotency_key"
	"   FROM batch b"
	"  ORDER BY b.tenant_id DESC, b.idempotency_key DESC"
	"  LIMIT 1",
	.nparams = 4,
	.param_types = {TIMESTAMPTZOID, TEXTOID, TEXTOID, INT4OID}
};

static void
wait_for_other_purges(void)
{
	LOCKTAG		tag;

	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, 0, 0, PURGE_LOCK_CLASS);
	(void) LockAcquire(&tag, ExclusiveLock, false, false);
}

/*
 * pos_internal.purge_keys(before, after_tenant_id, after_key, batch_size,
 *						   OUT purged, OUT tenant_id, OUT key)
 *
 * Looks at the next batch_size keys after (after_tenant_id, after_key), and deletes
 * those that were answered before that moment.  Returns how many it deleted, and the
 * last key it looked at; 0 and nulls at the end.  Raises 42501 unless the caller is
 * granted all tenants, 55000 without stores, 25006 in a read-only transaction.
 */
POS_STRICT_ROWS_FUNCTION(pos_purge_keys, purge_columns,
						 RECORDOID, TIMESTAMPTZOID, TEXTOID, TEXTOID, INT4OID)
{
	Datum		values[] = {
		PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), PG_GETARG_DATUM(2), PG_GETARG_DATUM(3)
	};
	Datum		answer[] = {Int64GetDatum(0), (Datum) 0, (Datum) 0};
	bool		nulls[] = {false, true, true};
	TupleDesc	columns;
	OwnerSwitch caller;
	HeapTuple	tuple;

	PreventCommandIfReadOnly("pos_purge()");
	PreventCommandIfParallelMode("pos_purge()");
	if (get_call_result_type(fcinfo, NULL, &columns) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	stores_check();
	wait_for_other_purges();
	stores_check_and_hold();
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	stores_become_owner(&caller);
	grants_require_all(caller.caller, "pos_purge()");

	if (saved_plan_run(&purge_batch, values, NULL) == 1)
	{
		for (int i = 0; i < 3; i++)
		{
			answer[i] = SPI_datumTransfer(result_value_not_null(0, i + 1),
										  i == 0, i == 0 ? 8 : -1);
			nulls[i] = false;
		}
	}
	stores_become_caller(&caller);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");

	tuple = heap_form_tuple(BlessTupleDesc(columns), answer, nulls);
	PG_RETURN_DATUM(HeapTupleGetDatum(tuple));
}
