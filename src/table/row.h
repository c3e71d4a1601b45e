/*
 * row.h
 *	  Access to the rows of a stored table by their primary key.
 *
 * Each function runs directly or by a statement; row.c decides which.  The
 * results and the errors are the same.  Columns are numbered from 0, by the enum
 * beside the table's description.  nulls are as for SPI: 'n' for a null, ' ' for a
 * value; NULL where nothing is null.
 */
#ifndef POS_TABLE_ROW_H
#define POS_TABLE_ROW_H

#include "table/stored_table.h"

/* Which rows a search sees */
typedef enum RowsSeen
{
	/*
	 * Those of the transaction's snapshot.  The error is 40001 where it shows no
	 * row of the key, but one is there by now.
	 */
	ROWS_OF_SNAPSHOT,

	/* Those of this moment, even in a REPEATABLE READ or SERIALIZABLE transaction */
	ROWS_OF_NOW
} RowsSeen;

/*
 * Finds the first row by the first nkeys columns of the primary key, and the
 * next ones in the key's order.  The row's values can be read until the next
 * search or write in the table, or until the table is left.
 */
extern bool row_find(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen);
extern bool row_next(OpenTable *open);

/* Finds the last row by the first nkeys columns; it has no next one. */
extern bool row_find_last(OpenTable *open, const Datum *key, int nkeys);

/*
 * Finds a row by its whole key, for tables that seldom change: it looks first where
 * the session found the row the last time.  It has no next one.
 */
extern bool row_find_cached(OpenTable *open, const Datum *key, RowsSeen seen);

/*
 * The two parts of that, for a key of which any row will do: a row that was cached
 * for the key and is still there; and the caching of the row that was found.
 */
extern bool row_find_in_cache(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen);
extern void row_cache(OpenTable *open, const Datum *key, int nkeys);

/*
 * 40001 unless the transaction's snapshot shows the row as it was found by
 * ROWS_OF_NOW.
 */
extern void row_require_in_snapshot(OpenTable *open, const Datum *key);

/*
 * False only where no transaction, not even one in progress, has a row of that
 * whole key.  Unlike a search it is no read for SERIALIZABLE.
 */
extern bool row_may_exist(OpenTable *open, const Datum *key);

/* False only where the table has never had a row. */
extern bool rows_may_exist(OpenTable *open);

/*
 * Finds the row of that whole key, locks it FOR NO KEY UPDATE until the
 * transaction ends, and reads it as it then is.  False where there is none; above
 * READ COMMITTED a row that has changed meanwhile is 40001.
 */
extern bool row_lock(OpenTable *open, const Datum *key);

/* A column of the row that was found.  A null is an error in the second. */
extern Datum row_value(OpenTable *open, int column, bool *isnull);
extern Datum row_value_not_null(OpenTable *open, int column);

/* Inserts a row of all columns.  An error unless it is written. */
extern void row_insert(OpenTable *open, const Datum *values, const char *nulls);

/* The same for count rows, one after the other in memory, without nulls */
extern void rows_insert(OpenTable *open, const Datum *rows, int count);

/*
 * Inserts a row without nulls, unless its key is taken: then it returns false.
 * Waits for a transaction that is about to take the key.  known_free: the caller
 * has just asked row_may_exist().
 */
extern bool row_insert_or_nothing(OpenTable *open, const Datum *values, bool known_free);

/* Inserts a row without nulls, or changes the row of its key to it. */
extern void row_upsert(OpenTable *open, const Datum *values);

/*
 * Changes columns of the row of that whole key; values and nulls are those of the
 * columns.  Triggers for other columns do not fire.  An error unless it is
 * written.
 */
extern void row_update(OpenTable *open, const Datum *key, const int *columns, int count,
					   const Datum *values, const char *nulls);

/* The same for the row that was found; the search can go on. */
extern void row_update_found(OpenTable *open, const int *columns, int count,
							 const Datum *values, const char *nulls);

/*
 * For each of count rows, whose keys differ: adds the columns behind the key to
 * the row of that key, or inserts it.  Nobody else may add to these rows
 * meanwhile: the caller has leased their stripe.
 */
extern void rows_add(OpenTable *open, const Datum *rows, int count);

#endif							/* POS_TABLE_ROW_H */
