/*
 * registry.h
 *	  The registry of the read models, pos_read.projections.
 */
#ifndef POS_PROJECTION_REGISTRY_H
#define POS_PROJECTION_REGISTRY_H

#include "nodes/pg_list.h"

#include "projection/projection.h"

/* What the registry says of a read model */
typedef struct Registration
{
	char	   *name;
	int			generation;
	char	   *mode;
	char	   *handler;		/* of a user's own; NULL for a built-in one */
} Registration;

/* A read model that is registered */
typedef struct ProjectionState
{
	const Projection *projection;
	int			generation;
	char	   *mode;
} ProjectionState;

/*
 * All of them, by name, as Registrations, as they are at this moment: a
 * transaction that began before a read model changed its mode or generation must
 * not go on with the old one.  55000 where a built-in one is missing.
 */
extern List *registry_read(OpenTables *tables);

/* The one of that name, in the transaction's snapshot; false where there is none */
extern bool registry_find(const char *name, Registration *registration);

/* The same with its projection; PC011 where there is none */
extern void projection_state(const char *name, ProjectionState *state);

/* 55000 for a row that is neither built in nor has a handler */
extern const Projection *registered_projection(const Registration *registration);

/* NULL where there is none of that name */
extern const Projection *built_in_projection(const char *name);

extern bool is_immediate(const Registration *registration);

/* Whether the stripes of its days that are over are merged */
extern bool is_merged(const ProjectionState *state);

#endif							/* POS_PROJECTION_REGISTRY_H */
