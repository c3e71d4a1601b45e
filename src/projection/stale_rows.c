/*
 * stale_rows.c
 *	  Deletes the rows of generations that are not in use.
 *
 * A procedure does this after a rebuild or a change of mode, and commits after each
 * call.  Built-in read models have their rows deleted tenant by tenant, since the
 * primary key of their tables begins with the tenant.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "called_as.h"
#include "projection/handler.h"
#include "projection/maintenance.h"
#include "projection/registry.h"
#include "table/saved_plan.h"

PG_FUNCTION_INFO_V1(pos_delete_stale_rows);

/* A transaction stops after the tenant with which it has deleted so many rows. */
#define ROWS_DELETED_AT_ONCE 10000

static SavedPlan find_next_tenants = {
	.sql =
	"SELECT array_agg(n.tenant_id), max(n.tenant_id)"
	"  FROM (SELECT t.tenant_id::text FROM pos_read.tenant_names t"
	"         WHERE t.tenant_id > $1 ORDER BY t.tenant_id LIMIT $2) n",
	.nparams = 2,
	.param_types = {TEXTOID, INT8OID}
};

/*
 * Deletes the stale rows of the tenants whose ids follow tenant_id: of one tenant,
 * then of two more, then of four more, until that is enough for a transaction.  In
 * live mode all rows are stale.  Returns the last tenant, and sets none if there was
 * no further one.
 */
static Datum
delete_of_next_tenants(Datum tenant_id, const ProjectionState *state, bool *none)
{
	int			kept = strcmp(state->mode, "live") == 0 ? 0 : state->generation;
	uint64		deleted = 0;

	*none = false;
	for (int64 tenants = 1; deleted < ROWS_DELETED_AT_ONCE; tenants *= 2)
	{
		Datum		next[] = {tenant_id, Int64GetDatum(tenants)};
		Datum		stale[] = {(Datum) 0, Int32GetDatum(kept)};

		CHECK_FOR_INTERRUPTS();
		saved_plan_run(&find_next_tenants, next, NULL);
		stale[0] = result_value(0, 1, none);
		if (*none)
			break;
		tenant_id = result_value_not_null(0, 2);
		deleted += maintenance_run(state->projection->delete_stale, stale);
	}
	return tenant_id;
}

/*
 * pos_internal.delete_stale_rows(projection, after)
 *
 * Deletes the stale rows of some of the tenants whose ids follow "after"; '' begins.
 * Returns the last of these tenants, for the next call, or null if all are done.  A
 * user's handler deletes the rows of all tenants in one call.
 *
 * Raises PC011 for an unknown projection, 42501 for a caller who is not granted all
 * tenants, and what a user's handler raises.
 */
POS_STRICT_FUNCTION(pos_delete_stale_rows, TEXTOID, TEXTOID, TEXTOID)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	Maintenance maintenance;
	ProjectionState state;
	Datum		tenant_id = (Datum) 0;
	bool		none = true;

	maintenance_begin(&maintenance, "a change of a projection");
	projection_state(name, &state);
	if (state.projection->handler != NULL)
		handler_delete_stale(state.projection, state.generation);
	else
		tenant_id = delete_of_next_tenants(PG_GETARG_DATUM(1), &state, &none);
	if (!none)
		tenant_id = SPI_datumTransfer(tenant_id, false, -1);
	maintenance_end(&maintenance);
	if (none)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(tenant_id);
}
