/*
 * cursor.h
 *	  The cursor of a generation: the set of positions that it has folded.
 *
 * A generation has a cursor while it is being built, and as long as its read model is
 * in deferred mode.  cursor.c says why a set is needed.
 */
#ifndef POS_PROJECTION_CURSOR_H
#define POS_PROJECTION_CURSOR_H

#include "access/transam.h"

/* Events that one snapshot shows and that the cursor lacks */
typedef struct CursorBatch
{
	int			count;
	bool		limited;		/* as many as were asked for: there may be more */
	int64		first;			/* the lowest position, if count > 0 */
	Datum		positions;		/* int8multirange */

	/* for the holes, see cursor.c */
	FullTransactionId xmin;		/* of the snapshot */
	FullTransactionId next_xid; /* the next one to be assigned, read after it */
} CursorBatch;

/* Makes a cursor that has folded nothing. */
extern void cursor_create(const char *projection, int generation);

/*
 * Makes a cursor that has folded all positions up to the end of the log.  The caller
 * has excluded commands.
 */
extern void cursor_create_at_end(const char *projection, int generation);

/*
 * Makes a cursor that lacks exactly the positions that the followed generation has
 * folded.  If that one has no cursor, commands keep it complete, and the new cursor
 * lacks all positions.
 */
extern void cursor_create_behind(const char *projection, int generation, int followed);

/* Deletes the cursors of all generations of the projection. */
extern void cursor_delete_all(const char *projection);

/*
 * Locks the cursor until the transaction ends.  Returns false, without waiting, if
 * another transaction has locked it or there is no such cursor.
 */
extern bool cursor_lock(const char *projection, int generation);

/*
 * Takes the lowest positions that the cursor lacks, at most limit of them.  Raises
 * 55000 if the sequence of positions is not above the log (see admin/sequences.h).
 */
extern CursorBatch cursor_take(const char *projection, int generation, int limit);

/* Adds a folded batch to the cursor, closes holes that can't fill, clears the error. */
extern void cursor_advance(const char *projection, int generation, const CursorBatch *batch);

/* Records the error of the event at this position, until the cursor advances. */
extern void cursor_record_error(const char *projection, int generation, const char *message,
							  int64 position);

#endif							/* POS_PROJECTION_CURSOR_H */
