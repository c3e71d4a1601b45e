/*
 * skip.c
 *	  pos_skip_event() and pos_unskip_event(): events that a user's own read model
 *	  leaves out.
 *
 * A read model stops before an event that its handler can't fold.  The stores' owner
 * may decide that the model leaves out that event.  Then each fold leaves it out, also
 * in a rebuild.  The cursor counts it as folded.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "called_as.h"
#include "errors.h"
#include "projection/fold.h"
#include "projection/maintenance.h"
#include "projection/registry.h"
#include "table/saved_plan.h"
#include "value/blank_text.h"

#define REASON_MAX 1000			/* bytes */

PG_FUNCTION_INFO_V1(pos_skip_event);
PG_FUNCTION_INFO_V1(pos_unskip_event);

/*
 * Whether the cursor of any generation has passed the event.  It locks all cursors of
 * the projection, so no fold runs from here to the end of the transaction.
 */
static SavedPlan find_passed = {
	.sql =
	"WITH locked AS MATERIALIZED ("
	" SELECT c.applied + c.added AS applied"
	"   FROM pos_read.projection_cursors c"
	"  WHERE c.name = $1 FOR UPDATE"
	")"
	" SELECT COALESCE(bool_or(l.applied @> $2), false) FROM locked l",
	.nparams = 2,
	.param_types = {TEXTOID, INT8OID}
};

static SavedPlan find_event = {
	.sql =
	"SELECT 1 FROM pos_write.events e WHERE e.position = $1",
	.nparams = 1,
	.param_types = {INT8OID}
};

static SavedPlan insert_skip = {
	.sql =
	"INSERT INTO pos_read.skipped_events"
	" (projection, position, tenant_id, reason, skipped_at, skipped_by)"
	" SELECT $1, e.position, e.tenant_id, $3, clock_timestamp(), $4"
	"   FROM pos_write.events e"
	"  WHERE e.position = $2"
	"     ON CONFLICT (projection, position) DO NOTHING",
	.nparams = 4,
	.param_types = {TEXTOID, INT8OID, TEXTOID, TEXTOID}
};

static SavedPlan delete_skip = {
	.sql =
	"DELETE FROM pos_read.skipped_events s WHERE s.projection = $1 AND s.position = $2",
	.nparams = 2,
	.param_types = {TEXTOID, INT8OID}
};

static SavedPlan delete_skips = {
	.sql =
	"DELETE FROM pos_read.skipped_events s WHERE s.projection = $1",
	.nparams = 1,
	.param_types = {TEXTOID}
};

void
skips_delete(const char *projection)
{
	Datum		values[] = {CStringGetTextDatum(projection)};

	saved_plan_run(&delete_skips, values, NULL);
}

static int64
position_argument(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(1))
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("argument_null"),
				 err_field("position"),
				 errmsg("position must not be null"),
				 errdetail("It says which event is meant."),
				 errhint("pos_projection_status() shows it in the column error_position.")));
	return PG_GETARG_INT64(1);
}

static Datum
reason_argument(FunctionCallInfo fcinfo)
{
	char	   *reason = PG_ARGISNULL(2) ? "" : text_to_cstring(PG_GETARG_TEXT_PP(2));
	bool		blank = text_is_blank(reason);

	if (blank || strlen(reason) > REASON_MAX)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("reason_invalid"),
				 err_field("reason"),
				 errmsg("reason must not be null, blank or too long"),
				 blank ? errdetail("It has no visible character.")
				 : errdetail("It has %zu bytes, the most is %d.", strlen(reason), REASON_MAX),
				 errhint("Say in a line why the read model does without the event.")));
	return CStringGetTextDatum(reason);
}

static void
require_event(int64 position)
{
	Datum		values[] = {Int64GetDatum(position)};

	if (saved_plan_run(&find_event, values, NULL) == 0)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("event_unknown"),
				 err_field("position"),
				 errmsg("there is no event at position " INT64_FORMAT, position),
				 errdetail("The log, pos_write.events, has none there."),
				 errhint("pos_projection_status() shows the position of the event that stopped a refresh in the column error_position.")));
}

/* Whether the event has been folded or left out.  Immediate mode has no cursor. */
static bool
is_passed(const ProjectionState *state, const Datum *values)
{
	saved_plan_run(&find_passed, values, NULL);
	return strcmp(state->mode, "immediate") == 0 ||
		DatumGetBool(result_value_not_null(0, 1));
}

/*
 * pos_skip_event(projection, position, reason)
 *
 * Makes a user's own read model leave out an event, now and in each rebuild.  reason
 * has at most 1000 bytes.  Returns false if the event is left out already.
 *
 * Raises PC011 for a read model that is unknown or belongs to the extension, for a
 * position without an event, and for a reason that is blank or too long.  Raises 42501
 * for a caller without the privileges of the stores' owner.
 */
POS_FUNCTION(pos_skip_event, BOOLOID, TEXTOID, INT8OID, TEXTOID)
{
	char	   *name = PG_ARGISNULL(0) ? "" : text_to_cstring(PG_GETARG_TEXT_PP(0));
	int64		position = position_argument(fcinfo);
	Datum		values[] = {
		CStringGetTextDatum(name),
		Int64GetDatum(position),
		reason_argument(fcinfo),
		CStringGetTextDatum(GetUserNameFromId(GetUserId(), false))
	};
	bool		passed;
	bool		added;
	Maintenance maintenance;
	ProjectionState state;

	maintenance_begin(&maintenance, "pos_skip_event()");
	maintenance_require_owner(&maintenance, "pos_skip_event()");
	own_projection_state(name, &state);
	require_event(position);
	passed = is_passed(&state, values);
	added = saved_plan_run(&insert_skip, values, NULL) > 0;
	if (added && passed)
		ereport(NOTICE,
				(errmsg("projection \"%s\" has passed the event at position " INT64_FORMAT " already",
						clip_text(name), position),
				 errdetail("It keeps what it has folded until it is made anew."),
				 errhint("CALL pos_rebuild(%s) leaves it out.", plain_text(quote_literal_cstr(name)))));
	maintenance_end(&maintenance);
	PG_RETURN_BOOL(added);
}

/*
 * pos_unskip_event(projection, position)
 *
 * Makes a user's own read model fold an event that it left out.  Returns false if it
 * was not left out.
 *
 * Raises PC011 for a read model that is unknown or belongs to the extension, and for a
 * null position.  Raises 42501 for a caller without the privileges of the stores'
 * owner.
 */
POS_FUNCTION(pos_unskip_event, BOOLOID, TEXTOID, INT8OID)
{
	char	   *name = PG_ARGISNULL(0) ? "" : text_to_cstring(PG_GETARG_TEXT_PP(0));
	int64		position = position_argument(fcinfo);
	Datum		values[] = {CStringGetTextDatum(name), Int64GetDatum(position)};
	bool		passed;
	bool		deleted;
	Maintenance maintenance;
	ProjectionState state;

	maintenance_begin(&maintenance, "pos_unskip_event()");
	maintenance_require_owner(&maintenance, "pos_unskip_event()");
	own_projection_state(name, &state);
	passed = is_passed(&state, values);
	deleted = saved_plan_run(&delete_skip, values, NULL) > 0;
	if (deleted && passed)
		ereport(NOTICE,
				(errmsg("projection \"%s\" has passed the event at position " INT64_FORMAT " already",
						clip_text(name), position),
				 errdetail("It lacks the event until it is made anew."),
				 errhint("CALL pos_rebuild(%s) folds it.", plain_text(quote_literal_cstr(name)))));
	maintenance_end(&maintenance);
	PG_RETURN_BOOL(deleted);
}
