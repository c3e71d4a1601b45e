/*
 * tid_cache.h
 *	  A session's cache of TIDs: where rows of the stores' tables were last found.
 */
#ifndef POS_TABLE_TID_CACHE_H
#define POS_TABLE_TID_CACHE_H

#include "storage/itemptr.h"

#include "table/stored_table.h"

/*
 * Looks up the TID that was cached for these nkeys values of the primary key; false
 * if there is none.  The TID is a hint.  Another row may be there now, or none, or
 * the table may have become shorter.
 */
extern bool tid_cache_find(const StoredTable *table, const Datum *key, int nkeys, ItemPointer tid);

/* Caches a TID.  It takes the place of another key with the same hash value. */
extern void tid_cache_remember(const StoredTable *table, const Datum *key, int nkeys,
							   ItemPointer tid);

#endif							/* POS_TABLE_TID_CACHE_H */
