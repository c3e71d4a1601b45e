/*
 * verify.c
 *	  The argument of pos_verify(), checked.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"

#include "errors.h"

PG_FUNCTION_INFO_V1(pos_known_projection);

/* projection, known: the projection; null stands for all */
Datum
pos_known_projection(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_GETARG_BOOL(1))
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 errmsg("projection \"%s\" is not known",
						clip_text(text_to_cstring(PG_GETARG_TEXT_PP(0)))),
				 errdetail("The table pos_read.projections has no such row."),
				 errhint("pos_projection_status() lists the projections.")));
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}
