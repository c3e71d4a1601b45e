/*
 * status_cache.h
 *	  What a command of many orders has found out about users, or products, by
 *	  their ids: each is looked up once.
 */
#ifndef POS_COMMAND_STATUS_CACHE_H
#define POS_COMMAND_STATUS_CACHE_H

#include "utils/hsearch.h"

typedef HTAB StatusCache;

/* In the current memory context */
extern StatusCache *status_cache_create(void);

/* The place for what is known of that id; where !*found, the caller fills it. */
extern int *status_cache_entry(StatusCache *cache, int64 id, bool *found);

#endif							/* POS_COMMAND_STATUS_CACHE_H */
