/*
 * registry.h
 *	  The registry of the read models, pos_read.projections.
 *
 * Results are palloc'd in the current memory context.
 */
#ifndef POS_PROJECTION_REGISTRY_H
#define POS_PROJECTION_REGISTRY_H

#include "nodes/pg_list.h"

#include "projection/projection.h"

/* A row of the registry */
typedef struct Registration
{
	char	   *name;
	int			generation;
	char	   *mode;
	char	   *handler;		/* of a user's own; NULL for a built-in one */
	int			event_version;	/* which the handler reads */
} Registration;

/* A registered read model with its projection */
typedef struct ProjectionState
{
	const Projection *projection;
	int			generation;
	char	   *mode;
} ProjectionState;

/*
 * All rows as Registrations, by name, as they are committed now.  The transaction's
 * snapshot may be older than a change of mode or generation, and commands must not go
 * on with the old one.  Raises 55000 if a built-in read model is missing.
 */
extern List *registry_read(OpenTables *tables);

/* Finds a row by name, in the transaction's snapshot; false if there is none. */
extern bool registry_find(const char *name, Registration *registration);

/* Finds a row and its projection, in the transaction's snapshot; PC011 without one. */
extern void projection_state(const char *name, ProjectionState *state);

/* Does the same for a user's own read model; PC011 also for a built-in one. */
extern void own_projection_state(const char *name, ProjectionState *state);

/* The projection of a row; 55000 if it is neither built in nor has a handler. */
extern const Projection *registered_projection(const Registration *registration);

/* The built-in projection of that name, or NULL */
extern const Projection *built_in_projection(const char *name);

/* Whether commands fold their events into the read model */
extern bool is_immediate(const Registration *registration);

/* Whether the read model has stripes to merge: it is striped and not live. */
extern bool is_merged(const ProjectionState *state);

#endif							/* POS_PROJECTION_REGISTRY_H */
