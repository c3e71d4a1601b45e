/*
 * fold_tolerantly.c
 *	  A refresh survives the error of one read model.
 */
#include "postgres.h"

#include "access/xact.h"
#include "miscadmin.h"
#include "utils/memutils.h"
#include "utils/resowner.h"

#include "errors.h"
#include "projection/cursor.h"
#include "projection/upkeep.h"

/* Whether it is the fold's own error, and would come again */
static bool
is_of_the_fold(int sqlerrcode)
{
	int			category = ERRCODE_TO_CATEGORY(sqlerrcode);

	return category != ERRCODE_TO_CATEGORY(ERRCODE_T_R_SERIALIZATION_FAILURE) &&
		category != ERRCODE_TO_CATEGORY(ERRCODE_INSUFFICIENT_RESOURCES) &&
		category != ERRCODE_TO_CATEGORY(ERRCODE_OPERATOR_INTERVENTION) &&
		category != ERRCODE_TO_CATEGORY(ERRCODE_SYSTEM_ERROR) &&
		sqlerrcode != ERRCODE_LOCK_NOT_AVAILABLE;
}

/* NULL where the fold succeeded; otherwise its error, and nothing is folded. */
static ErrorData *
try_fold(const Projection *projection, Datum positions, int generation)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ErrorData  *volatile error = NULL;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		projection_run_fold(projection, positions, generation);
		ReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
		if (!is_of_the_fold(error->sqlerrcode))
			ReThrowError(error);
	}
	PG_END_TRY();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	return error;
}

int
fold_error_hint(const char *projection, int64 position, bool built_in)
{
	if (built_in)
		return errhint("CALL pos_rebuild('%s') makes the read model anew from the events.", projection);
	return errhint("Correct the handler, and refresh again.");
}

static void
keep_error(const Projection *projection, int generation, int64 position,
		   const ErrorData *error)
{
	cursor_keep_error(projection->name, generation, error->message, position);
	ereport(WARNING,
			(errcode(error->sqlerrcode),
			 errmsg("projection \"%s\" cannot fold the event at position " INT64_FORMAT ": %s",
					clip_text(projection->name), position, plain_text(error->message)),
			 errdetail("Events before it are folded."),
			 fold_error_hint(projection->name, position, projection->handler == NULL)));
}

int
fold_tolerantly(const Projection *projection, int generation, int limit)
{
	int			folded = 0;
	int			attempt = limit;

	if (!cursor_lock(projection->name, generation))
		return 0;

	/* halve the batch until the event is alone from which the error comes */
	for (;;)
	{
		CursorBatch batch = cursor_take(projection->name, generation, attempt);
		ErrorData  *error = NULL;

		CHECK_FOR_INTERRUPTS();
		if (batch.count > 0)
			error = try_fold(projection, batch.positions, generation);
		if (error == NULL)
		{
			cursor_advance(projection->name, generation, &batch);
			folded += batch.count;
			if (attempt == limit || !batch.limited || folded >= limit)
				return folded;
		}
		else if (batch.count == 1)
		{
			keep_error(projection, generation, batch.first, error);
			return folded;
		}
		else
			attempt = batch.count / 2;
	}
}
