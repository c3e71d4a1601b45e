/*
 * status_cache.c
 *	  What a command of many orders has found out about users, or products, by
 *	  their ids: each is looked up once.
 */
#include "postgres.h"

#include "command/status_cache.h"

typedef struct StandingEntry
{
	int64		id;
	int			standing;
} StandingEntry;

StandingCache *
standing_cache_create(void)
{
	HASHCTL		control = {
		.keysize = sizeof(int64),
		.entrysize = sizeof(StandingEntry),
		.hcxt = CurrentMemoryContext
	};

	return hash_create("pos_cqrs standings", 256, &control,
					   HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

int *
standing_cache_entry(StandingCache *cache, int64 id, bool *found)
{
	StandingEntry *entry = hash_search(cache, &id, HASH_ENTER, found);

	return &entry->standing;
}
