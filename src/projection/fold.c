/*
 * fold.c
 *	  Folds events into a generation, up to the first that can't be folded.
 *
 * A batch is folded in a subtransaction.  If that fails, the batch is halved until
 * the event that the error comes from is alone.  So a refresh survives the error of
 * one read model, and a rebuild says which event it can't fold.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/multirangetypes.h"
#include "utils/resowner.h"

#include "errors.h"
#include "projection/cursor.h"
#include "projection/event_version.h"
#include "projection/fold.h"
#include "projection/handler.h"
#include "projection/maintenance.h"

static SavedPlan without_skipped = {
	.sql =
	"SELECT $2 - COALESCE(range_agg(int8range(s.position, s.position, '[]')), '{}')"
	"  FROM pos_read.skipped_events s"
	" WHERE s.projection = $1",
	.nparams = 2,
	.param_types = {TEXTOID, INT8MULTIRANGEOID}
};

static void
fold_error_context(void *arg)
{
	const Projection *projection = arg;

	if (projection->handler)
		errcontext("projection \"%s\", handler %s", projection->name, projection->handler);
	else
		errcontext("projection \"%s\"", projection->name);
}

static void
run_built_in(const Projection *projection, Datum positions, int generation)
{
	Datum		values[] = {positions, Int32GetDatum(generation)};

	maintenance_run(projection->fold, values);
	if (!DatumGetBool(result_value_not_null(0, 1)))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 err_rule("read_model_rows_missing"),
				 errmsg("rows that events change are missing"),
				 errdetail("The events of a batch belong to rows that read model \"%s\" does not have.",
						   projection->name),
				 errhint("CALL pos_rebuild('%s') makes the read model anew from the events.",
						 projection->name)));
}

void
projection_run_fold(const Projection *projection, Datum positions, int generation)
{
	ErrorContextCallback context = {
		.previous = error_context_stack,
		.callback = fold_error_context,
		.arg = unconstify(Projection *, projection)
	};

	error_context_stack = &context;
	if (projection->handler)
		handler_fold(projection, positions, generation);
	else
		run_built_in(projection, positions, generation);
	error_context_stack = context.previous;
}

/* Folds a batch without the events that a user's read model skips. */
static void
run_fold_without_skipped(const Projection *projection, Datum positions, int generation)
{
	if (projection->handler != NULL)
	{
		Datum		values[] = {CStringGetTextDatum(projection->name), positions};

		saved_plan_run(&without_skipped, values, NULL);
		positions = result_value_not_null(0, 1);
		if (MultirangeIsEmpty(DatumGetMultirangeTypeP(positions)))
			return;
		event_version_check(projection, positions, false);
	}
	projection_run_fold(projection, positions, generation);
}

/*
 * Whether the error comes from the fold and would come again.  Errors of concurrency,
 * resources, cancellation and the system do not.
 */
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

/*
 * Folds a batch in a subtransaction.  Returns NULL, or the error after the rollback.
 * Throws errors that are not the fold's own.
 */
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
		run_fold_without_skipped(projection, positions, generation);
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

static char *
own_model_hint(const char *projection, int64 position)
{
	return psprintf("Correct the handler, and try again. After SELECT pos_skip_event(%s, " INT64_FORMAT ", 'why') the read model does without the event.",
					plain_text(quote_literal_cstr(projection)), position);
}

int
fold_error_hint(const char *projection, int64 position, bool built_in)
{
	if (built_in)
		return errhint("CALL pos_rebuild('%s') makes the read model anew from the events.", projection);
	return errhint("%s", own_model_hint(projection, position));
}

/*
 * Whether the error is about the handler itself, such as one that is gone.  No event
 * causes it, and its own hint says what to do.
 */
static bool
is_of_the_handler(const Projection *projection, const ErrorData *error)
{
	return projection->handler != NULL && error->hint != NULL &&
		error->sqlerrcode == ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE;
}

static void
record_error(const Projection *projection, int generation, int64 position,
		   const ErrorData *error)
{
	cursor_record_error(projection->name, generation, error->message, position);
	ereport(WARNING,
			(errcode(error->sqlerrcode),
			 errmsg("projection \"%s\" cannot fold the event at position " INT64_FORMAT ": %s",
					clip_text(projection->name), position, plain_text(error->message)),
			 errdetail("Events before it are folded."),
			 is_of_the_handler(projection, error)
			 ? errhint("%s", error->hint)
			 : fold_error_hint(projection->name, position, projection->handler == NULL)));
}

/* Throws the error with its own SQLSTATE and DETAIL, and the event's position. */
static void
raise_error(const Projection *projection, int64 position, ErrorData *error)
{
	error->message = psprintf("projection \"%s\" cannot fold the event at position " INT64_FORMAT ": %s",
							  clip_text(projection->name), position, plain_text(error->message));
	if (!is_of_the_handler(projection, error))
		error->hint = own_model_hint(projection->name, position);
	ReThrowError(error);
}

/*
 * Folds with the cursor locked.  An error is recorded, or else thrown.  Returns the
 * number of events that were folded.
 */
static int
fold_locked(const Projection *projection, int generation, int limit, bool records_error)
{
	int			folded = 0;
	int			attempt = limit;

	/* halve the batch until the event that causes the error is alone */
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
			if (!records_error)
				raise_error(projection, batch.first, error);
			record_error(projection, generation, batch.first, error);
			return folded;
		}
		else
			attempt = batch.count / 2;
	}
}

/*
 * The error of a built-in read model is thrown as it is.  Its event need not be found,
 * because only users' read models can skip one.
 */
int
projection_fold(const Projection *projection, int generation, int limit)
{
	CursorBatch batch;

	if (!cursor_lock(projection->name, generation))
		return FOLD_BUSY;
	if (projection->handler != NULL)
		return fold_locked(projection, generation, limit, false);
	batch = cursor_take(projection->name, generation, limit);
	if (batch.count > 0)
		projection_run_fold(projection, batch.positions, generation);
	cursor_advance(projection->name, generation, &batch);
	return batch.count;
}

bool
projection_fold_all(const Projection *projection, int generation, int batch_size)
{
	int			folded;

	do
		folded = projection_fold(projection, generation, batch_size);
	while (folded >= batch_size);
	return folded != FOLD_BUSY;
}

int
fold_or_record_error(const Projection *projection, int generation, int limit)
{
	if (!cursor_lock(projection->name, generation))
		return 0;
	return fold_locked(projection, generation, limit, true);
}
