/*
 * verify.c
 *	  What pos_verify() and the upkeep of read models need before they look
 *	  into the stores: that there are stores, and the projection.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"

#include "admin/stores.h"
#include "called_as.h"
#include "errors.h"

PG_FUNCTION_INFO_V1(pos_known_projection);
PG_FUNCTION_INFO_V1(pos_with_stores);

/* projection, known: the projection; null stands for all */
POS_FUNCTION(pos_known_projection, TEXTOID, TEXTOID, BOOLOID)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_GETARG_BOOL(1))
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("projection_unknown"),
				 err_field("projection"),
				 errmsg("projection \"%s\" is not known",
						clip_text(text_to_cstring(PG_GETARG_TEXT_PP(0)))),
				 errdetail("It is not in the registry, pos_read.projections."),
				 errhint("pos_projection_status() lists the projections.")));
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

/* the argument itself, where the stores are ready */
POS_FUNCTION(pos_with_stores, TEXTOID, TEXTOID)
{
	stores_check();
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}
