/*
 * removal.c
 *	  The steps of pos_remove_tenant(), which commits after each.
 *
 * The tenant has a fence, so it gets no new events.  Once the cursors of all deferred
 * read models have its events, no fold writes a row of it any more.  Only a rebuild
 * could, so the builder's lock keeps rebuilds out.  Then the fence is marked, and the
 * tenant's rows are deleted: first those that refer to others.
 *
 * These functions raise 42501 unless the caller is granted all tenants.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/builtins.h"

#include "called_as.h"
#include "errors.h"
#include "projection/builder.h"
#include "projection/maintenance.h"
#include "store/moved_tenants.h"
#include "table/saved_plan.h"
#include "value/argument.h"

PG_FUNCTION_INFO_V1(pos_begin_removal);
PG_FUNCTION_INFO_V1(pos_mark_removal);
PG_FUNCTION_INFO_V1(pos_remove_rows);

/* Finds read models whose cursors lack events of the tenant. */
static SavedPlan find_unfolded = {
	.sql =
	"SELECT 1"
	"  FROM pos_read.projections p"
	"  LEFT JOIN pos_read.projection_cursors c ON c.name = p.name AND c.generation = p.generation"
	" WHERE p.mode = 'deferred' AND p.handler IS NULL"
	"   AND NOT COALESCE((SELECT range_agg(int8range(e.position, e.position, '[]'))"
	"                       FROM pos_write.events e WHERE e.tenant_id = $1) <@ (c.applied + c.added),"
	"                    NOT EXISTS (SELECT FROM pos_write.events e WHERE e.tenant_id = $1))",
	.nparams = 1,
	.param_types = {TEXTOID}
};

static SavedPlan find_tables = {
	.sql =
	"SELECT t.name FROM pos_internal.tenant_tables() t"
	" WHERE t.role <> 'stays' ORDER BY t.role = 'copied', t.place DESC",
	.nparams = 0
};

/* Locks the tenant's fence.  Raises 55000 unless it has at least that state. */
static void
lock_fence(const char *tenant_id, MoveState at_least, MovedTenant *moved)
{
	if (moved_tenants_lock(tenant_id, moved) && moved->state >= at_least)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("tenant \"%s\" cannot be removed", clip_text(tenant_id)),
			 errdetail("It has not arrived in another database: the only copy may be here."),
			 errhint("CALL pos_fence_tenant() with the state arrived, once the other database has been compared."),
			 err_rule("tenant_not_arrived"),
			 err_field("tenant_id")));
}

/*
 * pos_internal.begin_removal(tenant_id)
 *
 * Takes the builder's lock, which keeps rebuilds out until pos_internal.end_change().
 * Raises 55006 if another session has it, 55000 unless the tenant has arrived in
 * another database, PC011 without a tenant_id, and 25001 in a transaction block or
 * above READ COMMITTED.
 */
POS_FUNCTION(pos_begin_removal, VOIDOID, TEXTOID)
{
	char	   *tenant_id = arg_required_text(fcinfo, 0, "tenant_id", TEXT_ARG_MAX);
	MovedTenant moved;
	Maintenance maintenance;

	builder_require_own_transaction();
	maintenance_require_read_committed("the removal of a tenant");
	maintenance_begin(&maintenance, "pos_remove_tenant()");
	builder_lock();
	lock_fence(tenant_id, MOVE_ARRIVED, &moved);
	maintenance_end(&maintenance);
	PG_RETURN_VOID();
}

/*
 * pos_internal.mark_removal(tenant_id)
 *
 * Marks the fence, if all events of the tenant are folded.  Returns whether they are;
 * if not, the caller refreshes the read models and asks again.  Raises 55000 unless
 * the tenant has arrived.
 */
POS_FUNCTION(pos_mark_removal, BOOLOID, TEXTOID)
{
	char	   *tenant_id = arg_required_text(fcinfo, 0, "tenant_id", TEXT_ARG_MAX);
	Datum		values[] = {CStringGetTextDatum(tenant_id)};
	MovedTenant moved;
	Maintenance maintenance;
	bool		folded;

	maintenance_begin(&maintenance, "pos_remove_tenant()");
	lock_fence(tenant_id, MOVE_ARRIVED, &moved);
	/* after the first mark, some events may be deleted already: don't ask again */
	folded = moved.state == MOVE_REMOVING || saved_plan_run(&find_unfolded, values, NULL) == 0;
	if (folded)
	{
		moved.state = MOVE_REMOVING;
		moved_tenants_set(tenant_id, &moved);
	}
	maintenance_end(&maintenance);
	PG_RETURN_BOOL(folded);
}

/* Runs a statement on a table, without a saved plan: it may be a table that users added. */
static uint64
run_on_rows(const char *format, const char *table, const char *tenant_id, int limit)
{
	Oid			types[] = {TEXTOID, INT4OID};
	Datum		values[] = {CStringGetTextDatum(tenant_id), Int32GetDatum(limit)};
	char	   *sql = psprintf(format, table, table);
	int			result = SPI_execute_with_args(sql, 2, types, values, NULL, false, 0);

	if (result < 0)
		elog(ERROR, "SPI_execute_with_args failed: %s", SPI_result_code_string(result));
	return SPI_processed;
}

/*
 * Deletes one batch, and returns how many rows it had.  It is an error if there are
 * rows but none could be deleted, by a trigger for one: the caller would never end.
 */
static uint64
remove_from(const char *table, const char *tenant_id, int batch_size)
{
	uint64		rows = run_on_rows("SELECT 1 FROM %s t WHERE t.tenant_id = $1 LIMIT $2",
								   table, tenant_id, 1);
	uint64		deleted;

	if (rows == 0)
		return 0;
	deleted = run_on_rows("DELETE FROM %s r"
						  " WHERE r.tenant_id = $1 AND r.ctid = ANY (ARRAY("
						  "SELECT t.ctid FROM %s t WHERE t.tenant_id = $1 LIMIT $2))",
						  table, tenant_id, batch_size);
	if (deleted == 0)
	{
		SavedPlan	lost = {.sql = psprintf("DELETE FROM %s", table)};

		saved_plan_lost_write(&lost, deleted, rows);
	}
	return deleted;
}

/*
 * pos_internal.remove_rows(tenant_id, batch_size)
 *
 * Deletes up to batch_size rows of a tenant that is marked.  Returns how many; 0 when
 * none is left, and then the state becomes removed.  Raises 55000 unless the
 * tenant is marked.
 */
POS_FUNCTION(pos_remove_rows, INT8OID, TEXTOID, INT4OID)
{
	char	   *tenant_id = arg_required_text(fcinfo, 0, "tenant_id", TEXT_ARG_MAX);
	int			batch_size = PG_ARGISNULL(1) ? 1 : PG_GETARG_INT32(1);
	MovedTenant moved;
	Maintenance maintenance;
	uint64		count;
	uint64		deleted = 0;
	char	  **tables;

	maintenance_begin(&maintenance, "pos_remove_tenant()");
	lock_fence(tenant_id, MOVE_REMOVING, &moved);
	count = saved_plan_run(&find_tables, NULL, NULL);
	tables = palloc(count * sizeof(char *));
	for (uint64 i = 0; i < count; i++)
		tables[i] = TextDatumGetCString(result_value_not_null(i, 1));
	for (uint64 i = 0; i < count && deleted == 0; i++)
		deleted = remove_from(tables[i], tenant_id, Max(batch_size, 1));
	if (deleted == 0)
	{
		moved.state = MOVE_REMOVED;
		moved_tenants_set(tenant_id, &moved);
	}
	maintenance_end(&maintenance);
	PG_RETURN_INT64(deleted);
}
