/*
 * projection.h
 *	  A projection: the code that makes a read model's rows from events.
 *
 * Each built-in one is a constant in the file of its name.  It knows events and its
 * own tables, never the write store.  A user's own one is made by handler.c.
 */
#ifndef POS_PROJECTION_PROJECTION_H
#define POS_PROJECTION_PROJECTION_H

#include "event/event.h"
#include "table/saved_plan.h"

/* Folds one event into the rows of a generation, in the command's transaction. */
typedef void (*EventHandler) (OpenTables *tables, const Event *event, int generation);

/* Folds several events of one tenant at once, in the command's transaction. */
typedef void (*EventsHandler) (OpenTables *tables, const Event *events, int count,
							   int generation);

/*
 * The condition for the events of a batch, $1, in the SQL of a fold.
 *
 * It reads the range of the whole batch by the index, and leaves out the events in
 * the batch's gaps.  Plans are made for the values of parameters, so a batch without
 * gaps costs nothing more.  "e.position <@ $1" would be the same condition, but the
 * planner estimates that it finds one event in 200.
 */
#define GAPS_OF_BATCH "(int8multirange(range_merge($1)) - $1)"
#define EVENTS_OF_BATCH \
	"e.position >= lower($1) AND e.position < upper($1)" \
	" AND (isempty" GAPS_OF_BATCH " OR NOT e.position <@ " GAPS_OF_BATCH ")"

/*
 * The delete_stale of a built-in projection.  "<" and ">" are ranges of the index, so
 * the rows that stay are not read.
 */
#define DELETE_STALE(table) \
	"DELETE FROM " table " r" \
	" WHERE r.tenant_id = ANY ($1) AND (r.generation < $2 OR r.generation > $2)"

typedef struct Projection
{
	const char *name;			/* as in pos_read.projections */

	/* in the command's transaction, by the event's type; NULL: nothing to do */
	EventHandler on[EVENT_TYPE_COUNT];

	/*
	 * Several events of one command: those of new orders, all of an order one behind the
	 * other.  So a row to which many events add is written once.
	 */
	EventsHandler on_several;

	/*
	 * Folds a batch of events in one statement.  $1 is the positions, an
	 * int8multirange, $2 the generation.  Returns one boolean: false if a row that
	 * it should have changed was missing.
	 */
	SavedPlan  *fold;

	/* Deletes the rows of the tenants $1, a text[], whose generation is not $2. */
	SavedPlan  *delete_stale;

	/* see merge.c; NULL for a read model without stripes */
	SavedPlan  *next_stripe;
	SavedPlan  *merge_stripe;

	/*
	 * The qualified name of a user's function, which does all of this.  NULL for a
	 * built-in projection; all fields above but the name are NULL for a user's.
	 */
	const char *handler;
	int			event_version;	/* which the handler reads; 0 of a built-in one */
} Projection;

/* The built-in ones, each in the file of its name */
extern const Projection order_summaries;
extern const Projection order_daily_summary;
extern const Projection product_sales;

/*
 * Writes the name of a tenant, user or product that an event registers into pos_read.
 * Names have neither generations nor a row in the registry.  Defined in names.c.
 */
extern void names_apply(OpenTables *tables, const Event *event);

#endif							/* POS_PROJECTION_PROJECTION_H */
