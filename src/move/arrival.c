/*
 * arrival.c
 *	  Brings a tenant from another database, in one transaction.
 *
 * The transaction locks the log as commands do, so that no read model changes its mode
 * meanwhile.  As in a command, it has a transaction id before it takes a position.
 * Commands of other tenants go on.
 *
 * Nobody sees the tenant or its events before the commit.  So this transaction folds
 * the events into the read models in immediate mode.  The next refresh folds them into
 * the deferred ones.
 *
 * These functions raise 42501 unless the caller is granted all tenants.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "admin/stores.h"
#include "called_as.h"
#include "errors.h"
#include "projection/apply.h"
#include "projection/maintenance.h"
#include "store/moved_tenants.h"
#include "table/saved_plan.h"
#include "value/argument.h"
#include "value/positions.h"

PG_FUNCTION_INFO_V1(pos_raise_order_ids);
PG_FUNCTION_INFO_V1(pos_begin_arrival);
PG_FUNCTION_INFO_V1(pos_finish_arrival);

/* The most events in one fold */
#define EVENTS_FOLDED_AT_ONCE 20000

static SavedPlan find_ids_behind = {
	.sql =
	"SELECT 1 FROM pos_write.order_id_seq s WHERE s.last_value + s.is_called::int <= $1",
	.nparams = 1,
	.param_types = {INT8OID}
};

static SavedPlan set_order_ids = {
	.sql =
	"SELECT setval('pos_write.order_id_seq', $1)",
	.nparams = 1,
	.param_types = {INT8OID}
};

static SavedPlan find_rows = {
	.sql =
	"SELECT 1 WHERE EXISTS (SELECT FROM pos_write.tenants t WHERE t.tenant_id = $1)"
	" OR EXISTS (SELECT FROM pos_write.events e WHERE e.tenant_id = $1)",
	.nparams = 1,
	.param_types = {TEXTOID}
};

static SavedPlan find_positions = {
	.sql =
	"SELECT array_agg(e.position ORDER BY e.position) FROM pos_write.events e WHERE e.tenant_id = $1",
	.nparams = 1,
	.param_types = {TEXTOID}
};

/*
 * pos_internal.raise_order_ids(highest)
 *
 * Makes the next order id at least highest + 1.  Returns whether the sequence had to
 * change.  Raises 55000 without stores.
 *
 * Commands are excluded.  Otherwise a command could take an id after we read the
 * sequence, and setval() would then give that id a second time.
 */
POS_STRICT_FUNCTION(pos_raise_order_ids, BOOLOID, INT8OID)
{
	Datum		values[] = {PG_GETARG_DATUM(0)};
	Maintenance maintenance;
	bool		raised;

	stores_check();
	stores_lock_log(ShareRowExclusiveLock);
	maintenance_begin(&maintenance, "pos_internal.raise_order_ids()");
	raised = saved_plan_run(&find_ids_behind, values, NULL) > 0;
	if (raised)
		saved_plan_run(&set_order_ids, values, NULL);
	maintenance_end(&maintenance);
	PG_RETURN_BOOL(raised);
}

pg_noreturn static void
refuse_arrival(const char *tenant_id, const char *state)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("tenant \"%s\" is here already", clip_text(tenant_id)),
			 state == NULL ? errdetail("It has rows, and no fence.")
			 : errdetail("It is %s; only one that is removed can come back.", state),
			 errhint("A tenant can come to a database that has no rows of it."),
			 err_rule("tenant_is_here"),
			 err_field("tenant_id")));
}

/*
 * pos_internal.begin_arrival(tenant_id)
 *
 * Called before the rows of the tenant are inserted.  Deletes the fence of a tenant
 * that was removed here.  Raises 55000 if the tenant is here already, PC011 without a
 * tenant_id, and 25001 above READ COMMITTED.
 */
POS_FUNCTION(pos_begin_arrival, VOIDOID, TEXTOID)
{
	char	   *tenant_id = arg_required_text(fcinfo, 0, "tenant_id", TEXT_ARG_MAX);
	Datum		values[] = {CStringGetTextDatum(tenant_id)};
	MovedTenant moved;
	Maintenance maintenance;

	maintenance_require_read_committed("the arrival of a tenant");
	stores_check();
	stores_lock_log(RowExclusiveLock);
	maintenance_begin(&maintenance, "pos_internal.begin_arrival()");
	(void) GetTopTransactionId();
	if (moved_tenants_lock(tenant_id, &moved))
	{
		if (moved.state != MOVE_REMOVED)
			refuse_arrival(tenant_id, move_state_names[moved.state]);
		moved_tenants_delete(tenant_id);
	}
	if (saved_plan_run(&find_rows, values, NULL) > 0)
		refuse_arrival(tenant_id, NULL);
	maintenance_end(&maintenance);
	PG_RETURN_VOID();
}

static void
fold_positions(ArrayType *array, int *count)
{
	Datum	   *positions;

	deconstruct_array(array, INT8OID, sizeof(int64), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
					  &positions, NULL, count);
	for (int folded = 0; folded < *count; folded += EVENTS_FOLDED_AT_ONCE)
	{
		CHECK_FOR_INTERRUPTS();
		projections_fold(positions_multirange(positions + folded,
											  Min(*count - folded, EVENTS_FOLDED_AT_ONCE)));
	}
}

/*
 * pos_internal.finish_arrival(tenant_id)
 *
 * Called after all rows of the tenant are inserted.  Folds its events into the read
 * models in immediate mode, and returns how many events it has.
 */
POS_FUNCTION(pos_finish_arrival, INT8OID, TEXTOID)
{
	char	   *tenant_id = arg_required_text(fcinfo, 0, "tenant_id", TEXT_ARG_MAX);
	Datum		values[] = {CStringGetTextDatum(tenant_id)};
	Datum		positions;
	Maintenance maintenance;
	bool		none;
	int			count = 0;

	stores_check();
	stores_lock_log(RowExclusiveLock);
	maintenance_begin(&maintenance, "pos_internal.finish_arrival()");
	saved_plan_run(&find_positions, values, NULL);
	positions = result_value(0, 1, &none);
	if (!none)
		fold_positions(DatumGetArrayTypeP(positions), &count);
	maintenance_end(&maintenance);
	PG_RETURN_INT64(count);
}
