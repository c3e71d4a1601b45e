/*
 * row.h
 *	  Access to the rows of a stored table by their primary key.
 *
 * Each function works directly or by a statement.  row.c chooses, and results and
 * errors are the same.  All need a connection to SPI.
 *
 * A key is an array of the values of the primary key's columns; nkeys says how many
 * of them are given.  values is an array of one value for each column.  Columns are
 * numbered from 0, by the enum beside the table's description.  nulls has 'n' for a
 * null and ' ' for a value, as for SPI.  It may be NULL if no value is null.
 *
 * Errors of all functions: the server's own, such as 23505; 40001 in a REPEATABLE
 * READ or SERIALIZABLE transaction for a row that has changed since its snapshot;
 * XX001 for a null in a column that takes none.
 */
#ifndef POS_TABLE_ROW_H
#define POS_TABLE_ROW_H

#include "datatype/timestamp.h"

#include "table/stored_table.h"

/* Which rows a search sees */
typedef enum RowsSeen
{
	/*
	 * The rows of the transaction's snapshot.  40001 if it shows no row of the key
	 * but one has been committed since.
	 */
	ROWS_OF_SNAPSHOT,

	/*
	 * The rows that are committed now, even in a REPEATABLE READ or SERIALIZABLE
	 * transaction
	 */
	ROWS_OF_NOW
} RowsSeen;

/*
 * row_find() finds the first row whose primary key begins with these nkeys values.
 * row_next() finds the next one, in the order of the key.  False if there is none.
 * The values can be read until the next search or write in the table, or until
 * stored_table_leave().
 */
extern bool row_find(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen);
extern bool row_next(OpenTable *open);

/*
 * Finds the last row whose primary key begins with these nkeys values, in the
 * transaction's snapshot.  row_next() may not follow.
 */
extern bool row_find_last(OpenTable *open, const Datum *key, int nkeys);

/*
 * Finds a row by its whole key.  For tables that seldom change: it first tries the
 * place where the session last found the row.  row_next() may not follow.
 */
extern bool row_find_cached(OpenTable *open, const Datum *key, RowsSeen seen);

/*
 * The two parts of row_find_cached(), for callers that give only nkeys columns of
 * the key and take any row of them.  The first finds the row that was cached, if it
 * is still there.  The second caches the place of the row that was found.
 */
extern bool row_find_in_cache(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen);
extern void row_cache(OpenTable *open, const Datum *key, int nkeys);

/*
 * Raises 40001 unless the transaction's snapshot shows the same version of the row
 * as the search by ROWS_OF_NOW that has just found it.
 */
extern void row_require_in_snapshot(OpenTable *open, const Datum *key);

/*
 * False if no transaction has a row of that whole key, not even one in progress.
 * True says nothing.  SERIALIZABLE does not count it as a read of the row.
 */
extern bool row_may_exist(OpenTable *open, const Datum *key);

/* False if the table has no block, so that it can have no row.  True says nothing. */
extern bool rows_may_exist(OpenTable *open);

/*
 * Finds the row of that whole key, locks it FOR NO KEY UPDATE until the transaction
 * ends, and reads its newest version.  False if there is none.  Above READ COMMITTED
 * it raises 40001 for a row that has changed since the snapshot.
 */
extern bool row_lock(OpenTable *open, const Datum *key);

/* The same FOR SHARE: others may do so too, but nobody can change the row. */
extern bool row_lock_share(OpenTable *open, const Datum *key);

/* A column of the row that was found.  The second raises XX001 for a null. */
extern Datum row_value(OpenTable *open, int column, bool *isnull);
extern Datum row_value_not_null(OpenTable *open, int column);

/* A timestamptz of the row that was found; DT_NOBEGIN for a null */
extern TimestampTz row_moment(OpenTable *open, int column);

/*
 * Inserts a row.  It may wait in memory until tables_flush(), and an error such as
 * 23505 comes only then.  09000 if a trigger or rule keeps it from being written.
 */
extern void row_insert(OpenTable *open, const Datum *values, const char *nulls);

/*
 * Inserts a row.  False if a row has its key already.  If a transaction in progress
 * has taken the key, it waits for that to end.  known_free says that row_may_exist()
 * has just returned false for the key.
 */
extern bool row_insert_or_nothing(OpenTable *open, const Datum *values, const char *nulls,
								  bool known_free);

/* Inserts a row without nulls, or sets all columns of the row that has its key. */
extern void row_upsert(OpenTable *open, const Datum *values);

/*
 * Changes count columns of the row of that whole key.  columns has their numbers in
 * ascending order; values and nulls are those of these columns.  Triggers FOR UPDATE
 * OF other columns do not fire.  09000 if no row is written.
 */
extern void row_update(OpenTable *open, const Datum *key, const int *columns, int count,
					   const Datum *values, const char *nulls);

/*
 * Changes columns of the row that was found, under the rules of row_update().
 * row_next() may follow.
 */
extern void row_update_found(OpenTable *open, const int *columns, int count,
							 const Datum *values, const char *nulls);

/*
 * Adds each of count rows to the row of its key, column by column, or inserts it if
 * there is none.  The columns after the key are bigint or numeric.  rows has the values
 * of the first row, then those of the second, and so on; all keys differ.  The caller
 * has leased the stripe of the rows, so that no other transaction adds to them.
 */
extern void rows_add(OpenTable *open, const Datum *rows, int count);

#endif							/* POS_TABLE_ROW_H */
