/*
 * older_sql.h
 *	  Helpers for the C functions that SQL of an older version calls.
 *
 * A function whose arguments or result change gets another C name.  The older C name
 * stays in the library, for SQL that is not updated yet (docs/updating.md).
 */
#ifndef POS_OLDER_SQL_H
#define POS_OLDER_SQL_H

#include "fmgr.h"

/*
 * Makes a bigint of an int argument, in place.  A second call changes nothing: the
 * executor sets a constant argument once, and then calls the function many times.
 */
static inline void
argument_widen(FunctionCallInfo fcinfo, int argno)
{
	if (!PG_ARGISNULL(argno))
		fcinfo->args[argno].value = Int64GetDatum(PG_GETARG_INT32(argno));
}

#endif							/* POS_OLDER_SQL_H */
