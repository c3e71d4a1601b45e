/*
 * event_version.c
 *	  Stops a user's read model of version 1 at an event that version 1 can't say.
 *
 * Events of version 1 have neither taxes nor discounts of lines, and there are six
 * types of orders.  Other events of today mean in the columns of version 1 what they
 * meant then.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "errors.h"
#include "projection/event_version.h"

/* The first event of the batch that version 1 can't say */
static SavedPlan find_unsayable = {
	.sql =
	"SELECT e.type::text"
	"  FROM pos_write.events e"
	" WHERE " EVENTS_OF_BATCH
	"   AND e.stream_type = 'order'"
	"   AND (e.type NOT IN ('order_created', 'order_confirmed', 'discount_applied',"
	"                       'payment_recorded', 'payment_reversed', 'order_voided')"
	"        OR e.tax_ids IS NOT NULL OR e.line_own_discounts IS NOT NULL)"
	" ORDER BY e.position LIMIT 1",
	.nparams = 1,
	.param_types = {INT8MULTIRANGEOID}
};

static void
raise_in_refresh(const char *type)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 err_rule("event_version_too_old"),
			 errmsg("version 1 of events cannot say what %s did", type),
			 errdetail("The handler is registered for version 1, which has no taxes, no discounts of lines, no changed items and no refunds."),
			 errhint("Write the handler for version 2, and register it again with event_version => 2. Or leave the event out with pos_skip_event().")));
}

static void
raise_in_command(const char *projection, const char *type)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 err_rule("event_version_too_old"),
			 errmsg("projection \"%s\" reads version 1 of events, which cannot say what %s did",
					clip_text(projection), type),
			 errdetail("Version 1 has no taxes, no discounts of lines, no changed items and no refunds. The read model is immediate, so the command is refused."),
			 errhint("Write its handler for version 2, and register it again with event_version => 2. Until then, CALL pos_set_mode(%s, 'deferred') lets commands go on.",
					 plain_text(quote_literal_cstr(projection)))));
}

void
event_version_check(const Projection *projection, Datum positions, bool of_command)
{
	char	   *type;

	if (projection->event_version >= NEWEST_EVENT_VERSION ||
		saved_plan_run(&find_unsayable, &positions, NULL) == 0)
		return;
	type = TextDatumGetCString(result_value_not_null(0, 1));
	if (of_command)
		raise_in_command(projection->name, type);
	raise_in_refresh(type);
}
