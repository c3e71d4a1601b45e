/*
 * tid_cache.c
 *	  Where rows of the stores' tables were last found: a session's cache of TIDs.
 *
 * Each command looks up the same few grants, tenants, users and products, and adds
 * to the same few stripes.  The descent of an index is most of a look-up, so a
 * session looks first where it found the row the last time.  For a row that is
 * often updated it keeps the TID of the index entry, where the row's versions
 * begin.
 *
 * Nothing need be invalidated.  A row counts if it is visible and has the key; the
 * key is unique, so no other row can be the one.  A row that has moved is found by
 * the index once more.  The cache has one place a hash value, and the last row
 * takes it.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "utils/memutils.h"

#include "table/tid_cache.h"

/* A power of two; 192 kB in a session that has run a command */
#define CACHED_TIDS 16384

typedef struct CachedTid
{
	uint32		hash;
	ItemPointerData tid;		/* not valid where nothing is cached */
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
