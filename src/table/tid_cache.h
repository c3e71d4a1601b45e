/*
 * tid_cache.h
 *	  Where rows of the stores' tables were last found: a session's cache of TIDs.
 */
#ifndef POS_TABLE_TID_CACHE_H
#define POS_TABLE_TID_CACHE_H

#include "storage/itemptr.h"

#include "table/stored_table.h"

/*
 * The TID that was cached for the first nkeys columns of the primary key.  It is a
 * hint: another row may be there now, or none.
 */
extern bool tid_cache_find(const StoredTable *table, const Datum *key, int nkeys, ItemPointer tid);
extern void tid_cache_remember(const StoredTable *table, const Datum *key, int nkeys,
							   ItemPointer tid);

#endif							/* POS_TABLE_TID_CACHE_H */
