/*
 * apply.h
 *	  Folds a command's events into the read models in immediate mode.
 */
#ifndef POS_PROJECTION_APPLY_H
#define POS_PROJECTION_APPLY_H

#include "event/event.h"

/*
 * Folds events of one tenant, and brings the names that they tell of.  The command
 * holds its lock on the log, and has closed its tables.
 */
extern void projections_apply(const Event *events, int count);

/*
 * The same for events that are in the log and in no read model yet: a batch, an
 * int8multirange of positions.  The caller brings the names.
 */
extern void projections_fold(Datum positions);

#endif							/* POS_PROJECTION_APPLY_H */
