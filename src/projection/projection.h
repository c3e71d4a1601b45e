/*
 * projection.h
 *	  What a read model is: what it does with an event in the command's
 *	  transaction, and with a batch of events.
 *
 * Each built-in one has a file of its name.  It knows the event and its own tables,
 * never the write store.
 */
#ifndef POS_PROJECTION_PROJECTION_H
#define POS_PROJECTION_PROJECTION_H

#include "event/event.h"
#include "table/saved_plan.h"

/* Folds one event into the rows of that generation. */
typedef void (*EventHandler) (OpenTables *tables, const Event *event, int generation);

/* The same for several events of one tenant at once */
typedef void (*EventsHandler) (OpenTables *tables, const Event *events, int count,
							   int generation);

/*
 * The events of a batch, in the SQL of a fold.  Its range of the log is read by
 * the index; what is in a gap is left out, and nothing is asked where the planner
 * sees that there is none.  "<@ $1" would say the same, but for the planner that
 * is one event in two hundred.
 */
#define GAPS_OF_BATCH "(int8multirange(range_merge($1)) - $1)"
#define EVENTS_OF_BATCH \
	"e.position >= lower($1) AND e.position < upper($1)" \
	" AND (isempty" GAPS_OF_BATCH " OR NOT e.position <@ " GAPS_OF_BATCH ")"

/* A built-in projection's delete_stale: the rows that stay are not read. */
#define DELETE_STALE(table) \
	"DELETE FROM " table " r" \
	" WHERE r.tenant_id = ANY ($1) AND (r.generation < $2 OR r.generation > $2)"

typedef struct Projection
{
	const char *name;			/* as in pos_read.projections */
	EventHandler on[EVENT_TYPE_COUNT];	/* NULL: not concerned */

	/*
	 * For those whose events meet in one row, which a transaction should not
	 * change again and again; NULL: one by one is as good.
	 */
	EventsHandler on_several;

	/*
	 * Folds a batch of events, set-based: $1 is the positions, an
	 * int8multirange, $2 the generation.  Returns one boolean: false where a
	 * row that it should have changed was not there.
	 */
	SavedPlan  *fold;

	/*
	 * Deletes the rows of the tenants $1, a text[], whose generation is not $2.
	 */
	SavedPlan  *delete_stale;

	/* Of a striped one; NULL in others: see merge.c */
	SavedPlan  *next_stripe;
	SavedPlan  *merge_stripe;

	/*
	 * The function of a user's, which does all of this, by its qualified name;
	 * NULL in others.
	 */
	const char *handler;
} Projection;

/* The built-in ones, each in the file of its name */
extern const Projection order_summaries;
extern const Projection order_daily_summary;
extern const Projection product_sales;

/*
 * names.c: brings the names of tenants, users and products that an event tells
 * of.  Names have no generations and no row in the registry.
 */
extern void names_apply(OpenTables *tables, const Event *event);

#endif							/* POS_PROJECTION_PROJECTION_H */
