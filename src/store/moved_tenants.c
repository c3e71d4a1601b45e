/*
 * moved_tenants.c
 *	  Fences of tenants that move: rows of pos_write.moved_tenants.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "errors.h"
#include "store/moved_tenants.h"
#include "table/row.h"
#include "table/saved_plan.h"

/* The columns of the table, in order */
enum
{
	TENANT_ID, MOVED_TO, STATE, FENCED_AT, COLUMN_COUNT
};

static StoredTable moved_tenants_table = {
	.schema = "pos_write",
	.name = "moved_tenants",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 1,
	.columns = {
		{"tenant_id", TEXTOID}, {"moved_to", TEXTOID}, {"state", TEXTOID},
		{"fenced_at", TIMESTAMPTZOID}
	}
};

static SavedPlan insert_fence = {
	.sql =
	"INSERT INTO pos_write.moved_tenants (tenant_id, moved_to, state, fenced_at)"
	" SELECT t.tenant_id, $2, $3, clock_timestamp()"
	"   FROM pos_write.tenants t WHERE t.tenant_id = $1"
	" ON CONFLICT (tenant_id) DO NOTHING",
	.nparams = 3,
	.param_types = {TEXTOID, TEXTOID, TEXTOID}
};

static SavedPlan delete_fence = {
	.sql =
	"DELETE FROM pos_write.moved_tenants m WHERE m.tenant_id = $1",
	.nparams = 1,
	.param_types = {TEXTOID}
};

const char *const move_state_names[MOVE_STATE_COUNT] = {
	[MOVE_FENCED] = "fenced",
	[MOVE_HANDING_OVER] = "handing_over",
	[MOVE_ARRIVED] = "arrived",
	[MOVE_REMOVING] = "removing",
	[MOVE_REMOVED] = "removed"
};

pg_noreturn static void
refuse(const char *tenant_id, Datum moved_to, Datum fenced_at)
{
	ereport(ERROR,
			(errcode(POS_TENANT_MOVED),
			 errmsg("tenant \"%s\" has moved", clip_text(tenant_id)),
			 errdetail("It moved to \"%s\"; this database takes no command on it since %s.",
					   clip_text(TextDatumGetCString(moved_to)),
					   timestamptz_to_str(DatumGetTimestampTz(fenced_at))),
			 errhint("Repeat the request there, with the same idempotency key; if the tenant is not known there yet, wait a little."),
			 err_rule("tenant_moved"),
			 err_field("tenant_id")));
}

/*
 * Each command calls this.  In most databases no tenant has ever moved, and
 * rows_may_exist() tells without a search.
 */
void
moved_tenants_refuse(OpenTables *tables, const char *tenant_id)
{
	OpenTable  *fences = stored_table_open(tables, &moved_tenants_table, AccessShareLock);

	if (rows_may_exist(fences))
	{
		Datum		key[] = {CStringGetTextDatum(tenant_id)};

		if (row_find(fences, key, 1, ROWS_OF_NOW))
			refuse(tenant_id, row_value_not_null(fences, MOVED_TO),
				   row_value_not_null(fences, FENCED_AT));
	}
	stored_table_leave(fences);
}

bool
moved_tenants_fence(const char *tenant_id, const char *moved_to)
{
	Datum		values[] = {
		CStringGetTextDatum(tenant_id),
		CStringGetTextDatum(moved_to),
		CStringGetTextDatum(move_state_names[MOVE_FENCED])
	};

	return saved_plan_run(&insert_fence, values, NULL) == 1;
}

static MoveState
state_of(const char *name)
{
	for (int state = 0; state < MOVE_STATE_COUNT; state++)
	{
		if (strcmp(name, move_state_names[state]) == 0)
			return (MoveState) state;
	}
	elog(ERROR, "state \"%s\" of a moved tenant is not known", name);
}

bool
moved_tenants_lock(const char *tenant_id, MovedTenant *moved)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id)};
	OpenTables *tables = tables_begin();
	OpenTable  *fences = stored_table_open(tables, &moved_tenants_table, RowExclusiveLock);
	bool		found = row_lock(fences, key);

	if (found)
	{
		moved->moved_to = TextDatumGetCString(row_value_not_null(fences, MOVED_TO));
		moved->state = state_of(TextDatumGetCString(row_value_not_null(fences, STATE)));
	}
	tables_end(tables);
	return found;
}

void
moved_tenants_set(const char *tenant_id, const MovedTenant *moved)
{
	static const int columns[] = {MOVED_TO, STATE};
	OpenTables *tables = tables_begin();
	OpenTable  *fences = stored_table_open(tables, &moved_tenants_table, RowExclusiveLock);
	Datum		key[] = {CStringGetTextDatum(tenant_id)};
	Datum		values[] = {
		CStringGetTextDatum(moved->moved_to),
		CStringGetTextDatum(move_state_names[moved->state])
	};

	row_update(fences, key, columns, lengthof(columns), values, NULL);
	tables_end(tables);
}

void
moved_tenants_delete(const char *tenant_id)
{
	Datum		values[] = {CStringGetTextDatum(tenant_id)};

	saved_plan_write(&delete_fence, values, NULL, 1);
}
