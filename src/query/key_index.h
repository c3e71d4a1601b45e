/*
 * key_index.h
 *	  A table of the stores and one of its indexes, read for a query without a
 *	  statement: in its snapshot, and with the caller's rights on the schema.
 *
 * Row-level security takes no part.  Whoever reads this way says why no row comes
 * out of it that the caller may not see.
 */
#ifndef POS_QUERY_KEY_INDEX_H
#define POS_QUERY_KEY_INDEX_H

#include "access/genam.h"
#include "access/stratnum.h"
#include "executor/tuptable.h"
#include "utils/relcache.h"

#define KEY_COLUMNS_MAX 4

typedef enum KeyType
{
	KEY_TEXT, KEY_INT4, KEY_INT8, KEY_DATE
} KeyType;

/* A column of an index: its number in the table, and its type */
typedef struct KeyColumn
{
	AttrNumber	number;
	KeyType		type;
} KeyColumn;

/* Locked until the transaction ends; NULL where it is no plain table. */
extern Relation store_table_open(const char *schema, const char *name);

/*
 * NULL where the index does not have every row of the table, in the order of
 * these columns.
 */
extern Relation key_index_open(Relation table, Oid index, const KeyColumn *columns, int count);

/* Each key is compared with a column of the index, from the first one on. */
extern void key_init(ScanKey key, int place, KeyType type, StrategyNumber strategy,
					 Datum value);
extern IndexScanDesc key_scan_begin(Relation table, Relation index, int nkeys);

#endif							/* POS_QUERY_KEY_INDEX_H */
