/*
 * status_cache.h
 *	  A cache of statuses of users, or of products, by id.
 *
 * A command on many orders looks each user and product up once.
 */
#ifndef POS_COMMAND_STATUS_CACHE_H
#define POS_COMMAND_STATUS_CACHE_H

#include "utils/hsearch.h"

typedef HTAB StatusCache;

/* Makes an empty cache in the current memory context. */
extern StatusCache *status_cache_create(void);

/*
 * Returns the place of the status of that id.  If *found is set to false, the caller
 * must fill it.
 */
extern int *status_cache_entry(StatusCache *cache, int64 id, bool *found);

#endif							/* POS_COMMAND_STATUS_CACHE_H */
