/*
 * tid_cache.h
 *	  Where rows of the stores' tables were last found.
 */
#ifndef POS_TABLE_TID_CACHE_H
#define POS_TABLE_TID_CACHE_H

#include "storage/itemptr.h"

#include "table/stored_table.h"

/*
 * The place that was remembered for the first nkeys columns of the primary key.
 * It is a hint: what is there now may be another row, or none.
 */
extern bool row_place_known(const StoredTable *table, const Datum *key, int nkeys,
							ItemPointer place);
extern void row_place_remember(const StoredTable *table, const Datum *key, int nkeys,
							   ItemPointer place);

#endif							/* POS_TABLE_TID_CACHE_H */
