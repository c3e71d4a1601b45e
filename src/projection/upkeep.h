/*
 * upkeep.h
 *	  What refreshes, switches of mode and rebuilds share.
 */
#ifndef POS_PROJECTION_UPKEEP_H
#define POS_PROJECTION_UPKEEP_H

#include "admin/stores.h"
#include "projection/projection.h"

/* From upkeep_begin() to upkeep_end() everything runs as the stores' owner. */
typedef struct Upkeep
{
	OwnerSwitch caller;
	int			guc_level;
} Upkeep;

/* For what must see what has committed by now; what is the subject of the message. */
extern void upkeep_require_read_committed(const char *what);

extern void upkeep_begin(Upkeep *upkeep, const char *function);
extern void upkeep_end(Upkeep *upkeep);

/*
 * Runs a statement over many rows, planned for its parameters and for the tables
 * as they now are: a plan from when a read model was empty must not fill it.
 */
extern uint64 upkeep_run(SavedPlan *plan, const Datum *values);

/* What the registry says of a projection */
typedef struct ProjectionState
{
	const Projection *projection;
	int			generation;
	char	   *mode;
} ProjectionState;

/* PC011 where there is none of that name */
extern void projection_state(const char *name, ProjectionState *state);

/* Whether it is kept in stripes, those of days that are over to be merged */
extern bool projection_is_merged(const ProjectionState *state);

/*
 * Who folds all there is does so by this many events at a time, in one
 * transaction: the memory does not grow with the log.
 */
#define FOLD_EVENTS_MAX 100000

/*
 * Folds visible events that the generation's cursor lacks, at most limit of
 * them, and returns their number; FOLD_BUSY, at once, where another transaction
 * folds there.  An error of a user's handler names the event that it comes from.
 */
#define FOLD_BUSY (-1)

extern int	projection_fold(const Projection *projection, int generation, int limit);

/*
 * 55000 before a generation is built while a tenant is half removed: some of its
 * events may be gone, and what they began.
 */
extern void projection_refuse_during_removal(void);

/*
 * Runs the fold on a batch without the events that a user's read model skips:
 * see skip.c.  skips_delete() forgets what it skips.
 */
extern void skips_fold(const Projection *projection, Datum positions, int generation);
extern void skips_delete(const char *projection);

/*
 * The same for a refresh, which must go on with other read models: an error in
 * the fold is not thrown, but kept in the cursor with its event's position, and
 * a warning.  What comes before that event is folded.  0 where another
 * transaction folds there.
 */
extern int	fold_tolerantly(const Projection *projection, int generation, int limit);

/* An ereport's hint: how to get a read model past an event that it can't fold */
extern int	fold_error_hint(const char *projection, int64 position, bool built_in);

/* Called when the library is loaded */
extern void switch_init(void);

/*
 * The builder's lock, of the session that changes read models as a whole: of a
 * procedure, which commits.  It is held until pos_internal.end_switch(), or an
 * error; 55006, at once, where another session has it.  The first of these is
 * called before upkeep_begin().
 */
extern void builder_require_own_transaction(void);
extern void builder_lock(void);

#endif							/* POS_PROJECTION_UPKEEP_H */
