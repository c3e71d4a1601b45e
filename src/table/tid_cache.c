/*
 * tid_cache.c
 *	  A session's cache of TIDs: where rows of the stores' tables were last found.
 *
 * Commands look up the same few grants, tenants, users and products, and add to the
 * same few stripes.  Most of the cost of a look-up is the descent of the index.  So
 * a session first tries the place where it last found the row.  For a hot row it
 * keeps the TID of the index entry, where the chain of the row's versions begins.
 *
 * Nothing is ever invalidated.  The caller checks that the row is visible and has
 * the key.  The key is unique, so no other row can be meant.  If the row has moved,
 * the caller searches the index.
 *
 * The cache is an array indexed by a hash of the key.  It lives in TopMemoryContext
 * until the session ends.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "utils/memutils.h"

#include "compat.h"
#include "table/tid_cache.h"

/* A power of two; 12 bytes each, 192 kB in all */
#define CACHED_TIDS 16384

typedef struct CachedTid
{
	uint32		hash;
	ItemPointerData tid;		/* invalid in an empty place */
} CachedTid;

static CachedTid *cached_tids = NULL;

static uint32
hash_of_value(Oid type, Datum value)
{
	int64		number;

	if (type == TEXTOID)
	{
		text	   *string = DatumGetTextPP(value);

		return hash_bytes((unsigned char *) VARDATA_ANY(string), VARSIZE_ANY_EXHDR(string));
	}
	Assert(type == INT8OID || type == INT4OID || type == DATEOID);
	number = type == INT8OID ? DatumGetInt64(value) : DatumGetInt32(value);
	return hash_bytes((unsigned char *) &number, sizeof(number));
}

static uint32
hash_of_key(const StoredTable *table, const Datum *key, int nkeys)
{
	uint32		hash = table->relation;

	for (int i = 0; i < nkeys; i++)
		hash = hash_combine(hash, hash_of_value(table->columns[i].type, key[i]));
	return hash;
}

bool
tid_cache_find(const StoredTable *table, const Datum *key, int nkeys, ItemPointer tid)
{
	uint32		hash = hash_of_key(table, key, nkeys);
	CachedTid  *cached;

	if (cached_tids == NULL)
		return false;
	cached = &cached_tids[hash % CACHED_TIDS];
	*tid = cached->tid;
	return cached->hash == hash && ItemPointerIsValid(tid);
}

void
tid_cache_remember(const StoredTable *table, const Datum *key, int nkeys, ItemPointer tid)
{
	uint32		hash = hash_of_key(table, key, nkeys);

	if (cached_tids == NULL)
		cached_tids = MemoryContextAllocZero(TopMemoryContext, CACHED_TIDS * sizeof(CachedTid));
	cached_tids[hash % CACHED_TIDS] = (CachedTid) {hash, *tid};
}
