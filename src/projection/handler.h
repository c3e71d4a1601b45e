/*
 * handler.h
 *	  Users' own projections: a function that folds a batch of events.
 */
#ifndef POS_PROJECTION_HANDLER_H
#define POS_PROJECTION_HANDLER_H

#include "access/htup.h"

#include "projection/projection.h"

/* A user's projection, which is nothing but a function */
extern const Projection *handler_projection(const char *name, const char *handler);

/* Whether a row of pg_proc is a function that could be a handler, by its arguments and result */
extern bool handler_fits(HeapTuple function);

/*
 * Has it fold the events at those positions, an int8multirange, or delete the
 * rows of other generations.  55000 where the function is gone, or is not the
 * stores' owner's any more.
 */
extern void handler_fold(const Projection *projection, Datum positions, int generation);
extern void handler_delete_stale(const Projection *projection, int generation);

#endif							/* POS_PROJECTION_HANDLER_H */
