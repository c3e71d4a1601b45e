/*
 * verify.c
 *	  The argument of pos_verify(), checked.
 */
#include "postgres.h"

#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "errors.h"

#define SHOWN_BYTES_MAX 64		/* of a refused text, in a message */

PG_FUNCTION_INFO_V1(pos_known_projection);

/* projection, known: the projection; null stands for all */
Datum
pos_known_projection(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_GETARG_BOOL(1))
	{
		char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));

		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 errmsg("unknown projection \"%.*s\"",
						pg_mbcliplen(name, (int) strlen(name), SHOWN_BYTES_MAX), name),
				 errhint("The table pos_read.projections names them; null stands for all checks.")));
	}
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}
