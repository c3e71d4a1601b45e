/*
 * event_version.h
 *	  The version of events that a user's handler reads.
 *
 * docs/events.md describes the versions.  The read models of the extension read the
 * newest one.
 */
#ifndef POS_PROJECTION_EVENT_VERSION_H
#define POS_PROJECTION_EVENT_VERSION_H

#include "projection/projection.h"

#define NEWEST_EVENT_VERSION 2

/*
 * Raises 55000 if the handler reads version 1, and an event of the batch, an
 * int8multirange of positions, has what version 1 can't say.  Its figures would be
 * wrong.  A command's batch is refused with another hint than that of a refresh.
 */
extern void event_version_check(const Projection *projection, Datum positions,
								bool of_command);

#endif							/* POS_PROJECTION_EVENT_VERSION_H */
