/*
 * moment.c
 *	  Arguments that say when something happened, such as ordered_at.
 */
#include "postgres.h"

#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "command/moment.h"
#include "errors.h"
#include "value/argument.h"
#include "value/timestamp_text.h"

#define CLOCK_SKEW_SECONDS 60	/* how far a terminal's clock may be ahead */

const MomentArgument ordered_at_argument = {
	.name = "ordered_at",
	.problems = {
		[MOMENT_INFINITE].rule = "ordered_at_infinite",
		[MOMENT_IN_FUTURE].rule = "ordered_at_in_future",
		[MOMENT_TOO_EARLY].rule = "ordered_at_too_early",
		[MOMENT_NOT_READABLE].rule = "ordered_at_not_readable"
	},
	.hint = "Correct the terminal's clock, or leave ordered_at out for an order taken now."
};

const MomentArgument paid_at_argument = {
	.name = "paid_at",
	.problems = {
		[MOMENT_INFINITE].rule = "paid_at_infinite",
		[MOMENT_IN_FUTURE].rule = "paid_at_in_future",
		[MOMENT_TOO_EARLY].rule = "paid_at_too_early",
		[MOMENT_BEFORE_ORDER].rule = "paid_at_before_order",
		[MOMENT_NOT_READABLE].rule = "paid_at_not_readable"
	},
	.hint = "Correct the terminal's clock, or leave paid_at out for a payment made now."
};

const MomentArgument refunded_at_argument = {
	.name = "refunded_at",
	.problems = {
		[MOMENT_INFINITE].rule = "refunded_at_infinite",
		[MOMENT_IN_FUTURE].rule = "refunded_at_in_future",
		[MOMENT_TOO_EARLY].rule = "refunded_at_too_early",
		[MOMENT_BEFORE_ORDER].rule = "refunded_at_before_order"
	},
	.hint = "Correct the terminal's clock, or leave refunded_at out for a refund made now."
};

static const char *const problems[] = {
	[MOMENT_INFINITE] = "must not be infinite",
	[MOMENT_IN_FUTURE] = "is more than a minute in the future",
	[MOMENT_TOO_EARLY] = "is before the year 1",
	[MOMENT_BEFORE_ORDER] = "is before the order was taken"
};

/* other says what the moment is compared with, as in "the server's clock is at". */
static bool
refuse(const MomentArgument *argument, MomentProblem problem, TimestampTz moment,
	   const char *other, TimestampTz other_moment, Violation *violation)
{
	char	   *text = pstrdup(timestamptz_to_str(moment));

	violation_start(violation, INVALID_ARGUMENT, argument->problems[problem].rule);
	violation_field(violation, "%s", argument->name);
	violation_message(violation, "%s %s", argument->name, problems[problem]);
	violation_detail(violation, "It is %s; %s %s.", text, other, timestamptz_to_str(other_moment));
	violation_hint(violation, "%s", argument->hint);
	return false;
}

bool
moment_read(const MomentArgument *argument, const char *text, TimestampTz *moment,
			Violation *violation)
{
	if (timestamptz_parse(text, moment))
		return true;
	violation_start(violation, INVALID_ARGUMENT, argument->problems[MOMENT_NOT_READABLE].rule);
	violation_field(violation, "%s", argument->name);
	violation_message(violation, "%s \"%s\" is not a date and time with an offset from UTC",
					  argument->name, clip_text(text));
	violation_detail(violation, "ISO 8601 needs a date and a time that exist, and an offset or Z. Without an offset the session's time zone would decide the moment.");
	violation_hint(violation, "Write it like 2026-01-02T10:00:00+01:00 or 2026-01-02T09:00:00Z.");
	return false;
}

bool
moment_valid(const MomentArgument *argument, TimestampTz moment, Violation *violation)
{
	TimestampTz now = GetCurrentTimestamp();
	MomentProblem problem;

	if (TIMESTAMP_NOT_FINITE(moment))
		problem = MOMENT_INFINITE;
	else if (moment > TimestampTzPlusMilliseconds(now, CLOCK_SKEW_SECONDS * 1000))
		problem = MOMENT_IN_FUTURE;
	else if (moment < (date2j(1, 1, 1) - POSTGRES_EPOCH_JDATE) * USECS_PER_DAY)
		problem = MOMENT_TOO_EARLY;
	else
		return true;
	return refuse(argument, problem, moment, "the server's clock is at", now, violation);
}

bool
moment_in_order(const MomentArgument *argument, TimestampTz moment, TimestampTz created_at,
				Violation *violation)
{
	return moment >= created_at ||
		refuse(argument, MOMENT_BEFORE_ORDER, moment, "the order was taken at", created_at,
			   violation);
}

bool
arg_moment(FunctionCallInfo fcinfo, int argno, const MomentArgument *argument,
		   TimestampTz *moment)
{
	Violation	violation;

	if (!arg_given(fcinfo, argno))
		return false;
	*moment = PG_GETARG_TIMESTAMPTZ(argno);
	if (!moment_valid(argument, *moment, &violation))
		raise_violation(&violation);
	return true;
}
