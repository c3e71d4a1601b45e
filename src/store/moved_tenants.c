/*
 * moved_tenants.c
 *	  Rows of pos_write.moved_tenants: the fences of tenants that move.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "errors.h"
#include "store/moved_tenants.h"
#include "table/saved_plan.h"
#include "table/stored_table.h"

static StoredTable moved_tenants_table = {
	.schema = "pos_write",
	.name = "moved_tenants",
	.ncolumns = 4,
	.nkeys = 1,
	.columns = {
		{"tenant_id", TEXTOID}, {"moved_to", TEXTOID}, {"state", TEXTOID},
		{"fenced_at", TIMESTAMPTZOID}
	}
};

static SavedPlan find_fence = {
	.sql =
	"SELECT m.moved_to, m.fenced_at"
	"  FROM pos_write.moved_tenants m"
	" WHERE m.tenant_id OPERATOR(pg_catalog.=) $1",
	.nparams = 1,
	.param_types = {TEXTOID}
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

static SavedPlan lock_fence = {
	.sql =
	"SELECT m.moved_to, m.state FROM pos_write.moved_tenants m WHERE m.tenant_id = $1 FOR UPDATE",
	.nparams = 1,
	.param_types = {TEXTOID}
};

static SavedPlan update_fence = {
	.sql =
	"UPDATE pos_write.moved_tenants SET moved_to = $2, state = $3 WHERE tenant_id = $1",
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
			 errdetail("It moved to \"%s\"; no command on it is done here since %s.",
					   clip_text(TextDatumGetCString(moved_to)),
					   timestamptz_to_str(DatumGetTimestampTz(fenced_at))),
			 errhint("Repeat the request there, with its idempotency key; while the tenant is not known there, wait a little."),
			 err_rule("tenant_moved"),
			 err_field("tenant_id")));
}

/* Mostly no tenant has ever moved: then the table has no page to be looked at. */
static void
refuse_by_row(OpenTable *fences, const char *tenant_id)
{
	Datum		key[] = {(Datum) 0};

	if (!stored_table_is_empty(fences))
	{
		key[0] = CStringGetTextDatum(tenant_id);
		if (stored_row_find(fences, key, 1, true))
			refuse(tenant_id, stored_row_value_not_null(fences, 1),
				   stored_row_value_not_null(fences, 3));
	}
	stored_table_close(fences);
}

void
moved_tenants_refuse(const char *tenant_id)
{
	OpenTable  *fences = stored_table_open(&moved_tenants_table, AccessShareLock);
	Datum		values[1];

	if (fences != NULL)
	{
		refuse_by_row(fences, tenant_id);
		return;
	}
	values[0] = CStringGetTextDatum(tenant_id);
	if (saved_plan_read_latest(&find_fence, values, NULL) > 0)
		refuse(tenant_id, result_value_not_null(0, 1), result_value_not_null(0, 2));
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
	Datum		values[] = {CStringGetTextDatum(tenant_id)};

	if (saved_plan_run(&lock_fence, values, NULL) == 0)
		return false;
	moved->moved_to = TextDatumGetCString(result_value_not_null(0, 1));
	moved->state = state_of(TextDatumGetCString(result_value_not_null(0, 2)));
	return true;
}

void
moved_tenants_set(const char *tenant_id, const MovedTenant *moved)
{
	Datum		values[] = {
		CStringGetTextDatum(tenant_id),
		CStringGetTextDatum(moved->moved_to),
		CStringGetTextDatum(move_state_names[moved->state])
	};

	saved_plan_write(&update_fence, values, NULL, 1);
}

void
moved_tenants_delete(const char *tenant_id)
{
	Datum		values[] = {CStringGetTextDatum(tenant_id)};

	saved_plan_write(&delete_fence, values, NULL, 1);
}
