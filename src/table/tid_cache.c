/*
 * tid_cache.c
 *	  Where rows of the stores' tables were last found.
 *
 * Each command looks up the same few grants, tenants, users and products, and adds
 * to the same few stripes, and the descent of an index is most of a look-up.  A
 * session remembers where a row was, or for a row that is often updated, where
 * its index entry led; and looks there first.  Nothing need be invalidated: a row
 * counts if it is visible and has the key, and no other row then can be, since
 * the key is unique.  A row that has moved is found by the index once more.
 *
 * There is room for one place a hash value, and a later one takes it.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "utils/memutils.h"

#include "table/tid_cache.h"

/* A power of two; 192 kB in a session that has run a command */
#define ROW_PLACES 16384

typedef struct RowPlace
{
	uint32		hash;
	ItemPointerData place;		/* not valid where nothing is remembered */
} RowPlace;

static RowPlace *row_places = NULL;

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
row_place_known(const StoredTable *table, const Datum *key, int nkeys, ItemPointer place)
{
	uint32		hash = hash_of_key(table, key, nkeys);
	RowPlace   *known;

	if (row_places == NULL)
		return false;
	known = &row_places[hash % ROW_PLACES];
	*place = known->place;
	return known->hash == hash && ItemPointerIsValid(place);
}

void
row_place_remember(const StoredTable *table, const Datum *key, int nkeys, ItemPointer place)
{
	uint32		hash = hash_of_key(table, key, nkeys);

	if (row_places == NULL)
		row_places = MemoryContextAllocZero(TopMemoryContext, ROW_PLACES * sizeof(RowPlace));
	row_places[hash % ROW_PLACES] = (RowPlace) {hash, *place};
}
