/*
 * fold.h
 *	  Folds events into a generation of a read model, batch by batch.
 */
#ifndef POS_PROJECTION_FOLD_H
#define POS_PROJECTION_FOLD_H

#include "projection/projection.h"

/*
 * Who folds all there is does so by this many events at a time, in one
 * transaction: the memory does not grow with the log.
 */
#define FOLD_EVENTS_MAX 100000

/* Another transaction folds there. */
#define FOLD_BUSY (-1)

/* Runs a fold on a batch, an int8multirange; errors name the projection. */
extern void projection_run_fold(const Projection *projection, Datum positions, int generation);

/*
 * Folds visible events that the generation's cursor lacks, at most limit of
 * them, and returns their number, or FOLD_BUSY at once.  An error of a user's
 * handler names the event that it comes from.
 */
extern int	projection_fold(const Projection *projection, int generation, int limit);

/*
 * The same for a refresh, which must go on with other read models.  An error in
 * the fold is not thrown: it is recorded in the cursor with its event's position,
 * and a warning.  What comes before that event is folded.  0 instead of FOLD_BUSY.
 */
extern int	fold_or_record_error(const Projection *projection, int generation, int limit);

/* An ereport's hint: how to get a read model past an event that it can't fold */
extern int	fold_error_hint(const char *projection, int64 position, bool built_in);

/* skip.c: forgets what a user's read model skips. */
extern void skips_delete(const char *projection);

#endif							/* POS_PROJECTION_FOLD_H */
