/*
 * merge.c
 *	  Merges the stripes of days that are over, so that reading a day long past
 *	  is reading one row.
 *
 * Rows are moved from one stripe at a time into MERGED_STRIPE, both leased, in
 * short transactions: a command finds two stripes taken, and takes another.  A
 * switch of the mode, or a rebuild, waits for the merge as for a command: behind
 * it rows are deleted, in another order.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/timestamp.h"

#include "admin/stores.h"
#include "called_as.h"
#include "projection/maintenance.h"
#include "projection/registry.h"
#include "projection/stripe.h"
#include "table/saved_plan.h"

/*
 * A business date ends everywhere when it is noon UTC of the next day, and a
 * tenant's day may begin up to 24 hours late.
 */
#define DAYS_UNTIL_OVER 2

PG_FUNCTION_INFO_V1(pos_next_stripe);
PG_FUNCTION_INFO_V1(pos_merge_stripe);
PG_FUNCTION_INFO_V1(pos_is_striped);

/* pos_internal.is_striped(projection): of a built-in one */
POS_STRICT_FUNCTION(pos_is_striped, BOOLOID, TEXTOID)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	const Projection *projection = built_in_projection(name);

	PG_RETURN_BOOL(projection != NULL && projection->merge_stripe != NULL);
}

/* The first day that may not be over */
static Datum
first_open_day(void)
{
	int64		days = GetCurrentTimestamp() / USECS_PER_DAY;

	return DateADTGetDatum((DateADT) days - DAYS_UNTIL_OVER);
}

/*
 * pos_internal.next_stripe(projection, after): the next stripe that has rows to
 * merge; null where there is none, or the read model has no stripes.
 */
POS_STRICT_FUNCTION(pos_next_stripe, INT4OID, TEXTOID, INT4OID)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	Maintenance maintenance;
	ProjectionState state;
	Datum		stripe = (Datum) 0;
	bool		none = true;

	maintenance_begin(&maintenance, "pos_refresh_batches()");
	projection_state(name, &state);
	if (state.projection->next_stripe != NULL)
	{
		Datum		values[] = {
			Int32GetDatum(state.generation),
			PG_GETARG_DATUM(1),
			first_open_day()
		};

		saved_plan_run(state.projection->next_stripe, values, NULL);
		stripe = result_value(0, 1, &none);
	}
	maintenance_end(&maintenance);
	if (none)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(stripe);
}

/*
 * pos_internal.merge_stripe(projection, stripe, batch_size): merges at most so
 * many rows of a stripe, and returns their number; 0 where a transaction in
 * progress has it, or nobody needs it, since the model is live.
 */
POS_STRICT_FUNCTION(pos_merge_stripe, INT8OID, TEXTOID, INT4OID, INT4OID)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	int			stripe = PG_GETARG_INT32(1);
	Maintenance maintenance;
	ProjectionState state;
	int64		merged = 0;

	stores_check();
	stores_lock_log(RowExclusiveLock);
	maintenance_begin(&maintenance, "pos_refresh_batches()");
	projection_state(name, &state);
	if (is_merged(&state) &&
		stripe != MERGED_STRIPE && stripe_try_lease(MERGED_STRIPE) && stripe_try_lease(stripe))
	{
		Datum		values[] = {
			Int32GetDatum(state.generation),
			Int32GetDatum(stripe),
			first_open_day(),
			Int64GetDatum(PG_GETARG_INT32(2))
		};

		merged = (int64) maintenance_run(state.projection->merge_stripe, values);
	}
	maintenance_end(&maintenance);
	PG_RETURN_INT64(merged);
}
