/*
 * apply.h
 *	  Folds a command's events into the read models in immediate mode.
 */
#ifndef POS_PROJECTION_APPLY_H
#define POS_PROJECTION_APPLY_H

#include "event/event.h"

/*
 * Folds count events of one tenant, which are in the log, into the read models in
 * immediate mode, and writes the names that they contain.  The command holds its lock
 * on the log and has ended its tables with tables_end().
 *
 * Raises 55000 for a registry or a handler that is damaged and for an event that a
 * handler of version 1 can't read, and what a user's handler raises.
 */
extern void projections_apply(const Event *events, int count);

/*
 * Folds a batch of events, an int8multirange of positions, into the read models in
 * immediate mode.  For a tenant that arrives from another database: its events are in
 * the log and in no read model yet.  The caller writes the names.
 */
extern void projections_fold(Datum positions);

#endif							/* POS_PROJECTION_APPLY_H */
