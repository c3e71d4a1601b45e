/*
 * moment.h
 *	  Arguments that say when something happened, such as ordered_at.
 *
 * They serve terminals that were offline.
 */
#ifndef POS_COMMAND_MOMENT_H
#define POS_COMMAND_MOMENT_H

#include "fmgr.h"

#include "datatype/timestamp.h"
#include "domain/violation.h"

typedef enum MomentProblem
{
	MOMENT_INFINITE,
	MOMENT_IN_FUTURE,
	MOMENT_TOO_EARLY,
	MOMENT_BEFORE_ORDER,
	MOMENT_NOT_READABLE
} MomentProblem;

#define MOMENT_PROBLEM_COUNT (MOMENT_NOT_READABLE + 1)

/* The argument's name, and the texts of its refusals */
typedef struct MomentArgument
{
	const char *name;
	struct
	{
		const char *rule;
	}			problems[MOMENT_PROBLEM_COUNT];
	const char *hint;
} MomentArgument;

extern const MomentArgument ordered_at_argument;
extern const MomentArgument paid_at_argument;
extern const MomentArgument refunded_at_argument;

/*
 * Reads ISO 8601 with an offset from UTC or Z.  Returns false with PC011 for any other
 * text.
 */
extern bool moment_read(const MomentArgument *argument, const char *text, TimestampTz *moment,
						Violation *violation);

/*
 * Returns false with PC011 if the time is infinite, before the year 1, or more than a
 * minute ahead of the server's clock.
 */
extern bool moment_valid(const MomentArgument *argument, TimestampTz moment,
						 Violation *violation);

/* Returns false with PC011 if the time is before the order was taken. */
extern bool moment_in_order(const MomentArgument *argument, TimestampTz moment,
							TimestampTz created_at, Violation *violation);

/* Reads the argument.  Returns false if it is null.  Raises what moment_valid() finds. */
extern bool arg_moment(FunctionCallInfo fcinfo, int argno, const MomentArgument *argument,
					   TimestampTz *moment);

#endif							/* POS_COMMAND_MOMENT_H */
