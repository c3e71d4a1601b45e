/*
 * projection.h
 *	  Read models: what each does with an event in the command's transaction.
 *
 * One projection is one file here.  It knows the event and its own tables,
 * never the write store.
 */
#ifndef POS_PROJECTION_PROJECTION_H
#define POS_PROJECTION_PROJECTION_H

#include "event/event.h"

/* Folds one event into the rows of that generation. */
typedef void (*EventHandler) (const Event *event, int generation);

typedef struct Projection
{
	const char *name;			/* as in pos_read.projections */
	EventHandler on[EVENT_TYPE_COUNT];	/* NULL: not concerned */
} Projection;

extern const Projection order_summaries;
extern const Projection order_daily_summary;
extern const Projection product_sales;

/* Names have no generations and no row in the registry. */
extern void names_apply(const Event *event);

/*
 * Folds the event into every read model.  The command holds its lock on the
 * write store.
 */
extern void projections_apply(const Event *event);

/*
 * The stripe to which this transaction adds: one that no other transaction,
 * prepared ones included, adds to at the same time.  Never waits.
 */
extern int	stripe_lease(void);

#endif							/* POS_PROJECTION_PROJECTION_H */
