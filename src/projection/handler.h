/*
 * handler.h
 *	  Handlers: the functions that fold events into users' own read models.
 */
#ifndef POS_PROJECTION_HANDLER_H
#define POS_PROJECTION_HANDLER_H

#include "access/htup.h"

#include "projection/projection.h"

/*
 * The projection of a user's read model.  handler is the qualified name of its
 * function, which reads that version of events.  It is kept for the session, and the
 * same arguments give the same pointer.
 */
extern const Projection *handler_projection(const char *name, const char *handler,
											int event_version);

/* Whether a row of pg_proc is a function with the arguments and result of a handler */
extern bool handler_fits(HeapTuple function);

/* Calls the handler to fold a batch, an int8multirange of positions. */
extern void handler_fold(const Projection *projection, Datum positions, int generation);

/*
 * Calls the handler to delete the rows of all generations but this one.
 *
 * Both raise 55000 if there is no such function, or if it no longer belongs to the
 * stores' owner, and what the function raises.
 */
extern void handler_delete_stale(const Projection *projection, int generation);

#endif							/* POS_PROJECTION_HANDLER_H */
