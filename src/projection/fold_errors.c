/*
 * fold_errors.c
 *	  Has a refresh that stands still end with an error, for its scheduler.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "called_as.h"
#include "errors.h"
#include "projection/upkeep.h"

PG_FUNCTION_INFO_V1(pos_raise_fold_errors);

static SavedPlan find_fold_errors = {
	.sql =
	"SELECT p.name, c.error_position, c.error, p.handler IS NULL"
	"  FROM pos_read.projections p"
	"  JOIN pos_read.projection_cursors c ON c.name = p.name AND c.generation = p.generation"
	" WHERE p.name = ANY ($1) AND p.mode = 'deferred' AND c.error IS NOT NULL"
	" ORDER BY p.name",
	.nparams = 1,
	.param_types = {TEXTARRAYOID}
};

/* All of the rows, in one line */
static char *
standing_still(uint64 rows)
{
	StringInfoData list;

	initStringInfo(&list);
	for (uint64 row = 0; row < rows; row++)
		appendStringInfo(&list, "%s\"%s\" before position " INT64_FORMAT,
						 row > 0 ? ", " : "",
						 clip_text(TextDatumGetCString(result_value_not_null(row, 1))),
						 DatumGetInt64(result_value_not_null(row, 2)));
	return list.data;
}

/*
 * pos_internal.raise_fold_errors(projections): 55000 where one of these read
 * models has stopped before an event.  The message names the first, since pg_cron
 * notes nothing else of an error.
 */
POS_STRICT_FUNCTION(pos_raise_fold_errors, VOIDOID, TEXTARRAYOID)
{
	Datum		values[] = {PG_GETARG_DATUM(0)};
	Upkeep		upkeep;
	uint64		rows;

	upkeep_begin(&upkeep, "pos_refresh_batches()");
	rows = saved_plan_run(&find_fold_errors, values, NULL);
	if (rows > 0)
	{
		char	   *name = TextDatumGetCString(result_value_not_null(0, 1));
		int64		position = DatumGetInt64(result_value_not_null(0, 2));
		char	   *message = TextDatumGetCString(result_value_not_null(0, 3));
		bool		built_in = DatumGetBool(result_value_not_null(0, 4));

		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("projection \"%s\" cannot fold the event at position " INT64_FORMAT ": %s",
						clip_text(name), position, plain_text(message)),
				 errdetail("What could be folded is committed. Read models that stand still: %s.",
						   standing_still(rows)),
				 fold_error_hint(name, position, built_in),
				 err_rule("event_not_folded")));
	}
	upkeep_end(&upkeep);
	PG_RETURN_VOID();
}
