/*
 * fold.h
 *	  Folds events into a generation of a read model, batch by batch.
 */
#ifndef POS_PROJECTION_FOLD_H
#define POS_PROJECTION_FOLD_H

#include "projection/projection.h"

/*
 * The size of a batch for callers that fold the whole log in one transaction.  It
 * bounds the memory that a fold needs.
 */
#define FOLD_EVENTS_MAX 100000

/* Another transaction has locked the cursor. */
#define FOLD_BUSY (-1)

/*
 * Runs the fold of a batch, an int8multirange of positions.  The context of its
 * errors names the projection.
 *
 * Raises XX001 if a built-in read model lacks a row that an event changes, and what a
 * user's handler raises.
 */
extern void projection_run_fold(const Projection *projection, Datum positions, int generation);

/*
 * Folds events that the generation's cursor lacks, at most limit of them.  Returns
 * their number, or FOLD_BUSY without waiting.
 *
 * Raises the errors of projection_run_fold(), and 55000 for an event that a handler of
 * version 1 can't read.  The message of a user's model gets the position of the event
 * that the error comes from.
 */
extern int	projection_fold(const Projection *projection, int generation, int limit);

/*
 * Folds all that the generation lacks, in batches of that size.  Returns false if
 * another transaction has locked the cursor.  Raises the errors of projection_fold().
 */
extern bool projection_fold_all(const Projection *projection, int generation, int batch_size);

/*
 * Does the same as projection_fold() for a refresh, which must go on with other read
 * models.  An error of the fold becomes a warning, and is recorded in the cursor with
 * the position of its event.  Events before that one stay folded.  Returns 0 instead
 * of FOLD_BUSY.
 */
extern int	fold_or_record_error(const Projection *projection, int generation, int limit);

/*
 * For ereport(): a hint that says how to get a read model past an event that it can't
 * fold
 */
extern int	fold_error_hint(const char *projection, int64 position, bool built_in);

/* Forgets all events that a user's read model skips.  Defined in skip.c. */
extern void skips_delete(const char *projection);

#endif							/* POS_PROJECTION_FOLD_H */
