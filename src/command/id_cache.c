/*
 * id_cache.c
 *	  A cache of what is known of users, products or taxes, by id.
 */
#include "postgres.h"

#include "command/id_cache.h"

IdCache *
id_cache_create(Size value_size)
{
	HASHCTL		control = {
		.keysize = sizeof(int64),
		.entrysize = MAXALIGN(sizeof(int64)) + value_size,
		.hcxt = CurrentMemoryContext
	};

	return hash_create("pos_cqrs ids", 256, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

void *
id_cache_entry(IdCache *cache, int64 id, bool *found)
{
	return (char *) hash_search(cache, &id, HASH_ENTER, found) + MAXALIGN(sizeof(int64));
}
