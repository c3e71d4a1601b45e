/*
 * older_sql.h
 *	  What functions of older SQL pass to the library.
 *
 * A function whose arguments or result change gets another name for the server; the
 * older name stays, for SQL that is not updated yet.
 */
#ifndef POS_OLDER_SQL_H
#define POS_OLDER_SQL_H

#include "fmgr.h"

/* Makes an int argument the bigint that it is by now.  Doing so twice is harmless. */
static inline void
argument_widen(FunctionCallInfo fcinfo, int argno)
{
	if (!PG_ARGISNULL(argno))
		fcinfo->args[argno].value = Int64GetDatum(PG_GETARG_INT32(argno));
}

#endif							/* POS_OLDER_SQL_H */
