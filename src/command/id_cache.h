/*
 * id_cache.h
 *	  A cache of what is known of users, products or taxes, by id.
 *
 * A command on many orders looks each of them up once.
 */
#ifndef POS_COMMAND_ID_CACHE_H
#define POS_COMMAND_ID_CACHE_H

#include "utils/hsearch.h"

typedef HTAB IdCache;

/* Makes an empty cache of values of that size, in the current memory context. */
extern IdCache *id_cache_create(Size value_size);

/*
 * Returns the place of the value of that id.  If *found is set to false, the caller
 * must fill it.
 */
extern void *id_cache_entry(IdCache *cache, int64 id, bool *found);

#endif							/* POS_COMMAND_ID_CACHE_H */
