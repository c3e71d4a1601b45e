/*
 * cursor.h
 *	  What has been folded into a generation of a deferred read model: a set of
 *	  positions, not a number.
 */
#ifndef POS_PROJECTION_CURSOR_H
#define POS_PROJECTION_CURSOR_H

#include "access/transam.h"

/* Events that are visible and not in the cursor yet, as of one snapshot */
typedef struct CursorBatch
{
	int			count;
	bool		limited;		/* there may be more */
	int64		first;			/* the lowest, where count > 0 */
	Datum		positions;		/* int8multirange */
	FullTransactionId xmin;		/* of that snapshot */
	FullTransactionId next_xid; /* the next to be assigned, read after it */
} CursorBatch;

/* A cursor that has applied nothing */
extern void cursor_create(const char *projection, int generation);

/* One that has applied all there is; commands are excluded. */
extern void cursor_create_at_end(const char *projection, int generation);

/*
 * One that lacks what the followed generation has applied, and nothing else; all
 * there is, where that has no cursor, since commands keep it.
 */
extern void cursor_create_behind(const char *projection, int generation, int followed);

extern void cursor_delete_all(const char *projection);

/*
 * Locks the cursor until the transaction ends.  False, without waiting, where
 * another transaction has it, or it is not there.
 */
extern bool cursor_lock(const char *projection, int generation);

/* The lowest positions first, at most limit of them */
extern CursorBatch cursor_take(const char *projection, int generation, int limit);

/* Adds the batch to the cursor, and closes the holes that can be closed. */
extern void cursor_advance(const char *projection, int generation, const CursorBatch *batch);

/* Records the error of the event at that position, until the cursor advances. */
extern void cursor_record_error(const char *projection, int generation, const char *message,
							  int64 position);

#endif							/* POS_PROJECTION_CURSOR_H */
