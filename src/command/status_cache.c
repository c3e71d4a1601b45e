/*
 * status_cache.c
 *	  A cache of statuses of users, or of products, by id.
 */
#include "postgres.h"

#include "command/status_cache.h"

typedef struct StatusEntry
{
	int64		id;
	int			status;
} StatusEntry;

StatusCache *
status_cache_create(void)
{
	HASHCTL		control = {
		.keysize = sizeof(int64),
		.entrysize = sizeof(StatusEntry),
		.hcxt = CurrentMemoryContext
	};

	return hash_create("pos_cqrs statuses", 256, &control,
					   HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

int *
status_cache_entry(StatusCache *cache, int64 id, bool *found)
{
	StatusEntry *entry = hash_search(cache, &id, HASH_ENTER, found);

	return &entry->status;
}
