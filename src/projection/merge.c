/*
 * merge.c
 *	  Merges the stripes of days that are over, so that an old day is one row.
 *
 * Rows are moved from one stripe at a time into MERGED_STRIPE, in short transactions
 * that lease both stripes.  A command that finds them taken leases another.
 *
 * A merge locks the log as a command does.  So a change of mode or a rebuild waits for
 * it before it deletes rows.  It would delete them in another order, and the two could
 * deadlock.
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
 * A date ends in the last time zone, UTC-12, at noon UTC of the next day.  A tenant's
 * business day may begin up to 24 hours after midnight.
 */
#define DAYS_UNTIL_OVER 2

PG_FUNCTION_INFO_V1(pos_next_stripe);
PG_FUNCTION_INFO_V1(pos_merge_stripe);
PG_FUNCTION_INFO_V1(pos_is_striped);

/* pos_internal.is_striped(projection): whether it is built in and has stripes */
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
 * pos_internal.next_stripe(projection, after)
 *
 * Returns the lowest stripe above "after" that has rows to merge.  Null if there is
 * none or the read model has no stripes.
 *
 * Raises PC011 for an unknown projection, 42501 for a caller who is not granted all
 * tenants.
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
 * pos_internal.merge_stripe(projection, stripe, batch_size)
 *
 * Merges at most batch_size rows of a stripe, and returns their number.  0 if a
 * transaction in progress has leased the stripe, or if the read model is live.
 *
 * Raises PC011 for an unknown projection, 42501 for a caller who is not granted all
 * tenants.
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
