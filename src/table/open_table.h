/*
 * open_table.h
 *	  The inside of an open table, and the functions that row.c chooses between.
 *	  Private to this folder.
 *
 * Defined in plain_table.c, direct_search.c, direct_write.c and statement.c, as
 * marked below.  The functions direct_...() need a plain table.  Those of
 * statement_...() work for any.
 */
#ifndef POS_TABLE_OPEN_TABLE_H
#define POS_TABLE_OPEN_TABLE_H

#include "access/genam.h"
#include "executor/executor.h"
#include "executor/spi.h"

#include "table/row.h"
#include "table/stored_table.h"

/* So many new rows wait at most, to be written together. */
#define WAITING_ROWS_MAX 64

struct OpenTables
{
	MemoryContext memory;		/* has all open tables, and what belongs to them */
	OpenTable  *first;
};

struct OpenTable
{
	StoredTable *table;
	OpenTables *tables;
	MemoryContext memory;		/* that of tables */
	LOCKMODE	lockmode;
	Relation	relation;		/* NULL if rows are accessed by statements */

	/* direct searches; opened by the first one */
	Relation	primary_key;
	BlockNumber nblocks;		/* the table has at least so many blocks */
	Snapshot	snapshot;		/* registered; NULL for a scan with SnapshotDirty */
	IndexScanDesc scan;			/* NULL if there is no next row to ask for */
	TupleTableSlot *found;		/* the row that was found, or empty */
	bool		locked;			/* found is locked by us, and still current */

	/* direct writes; opened by the first one */
	EState	   *estate;
	ResultRelInfo *result;
	Bitmapset **updated;		/* where the executor looks for the columns that change */
	TupleTableSlot *row;		/* the row that is being made */
	int			waiting;		/* rows[0 .. waiting - 1] are still to be written */
	TupleTableSlot *rows[WAITING_ROWS_MAX]; /* each made when it is first needed */

	/* searches by a statement */
	SPITupleTable *answer;		/* NULL without one */
	uint64		answer_rows;	/* rows in it */
	uint64		answer_row;		/* the row that was found, from 0 */

	OpenTable  *next;
};

/* plain_table.c */

/*
 * Whether the table is plain, as ARCHITECTURE.md defines it.  relation is the table,
 * open and locked.  If so, it also sets the numbers of its columns and what it says
 * about its primary key.
 */
extern bool stored_table_is_plain(StoredTable *table, Relation relation);

/*
 * direct_search.c
 *
 * Arguments, results and errors are those of row.h, but direct_lock() and
 * direct_lock_share() lock the row that was found.
 */
extern bool direct_find(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen);
extern bool direct_next(OpenTable *open);
extern bool direct_find_last(OpenTable *open, const Datum *key, int nkeys);
extern bool direct_find_in_cache(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen);
extern bool direct_may_exist(OpenTable *open, const Datum *key);
extern bool direct_lock(OpenTable *open);
extern bool direct_lock_share(OpenTable *open);

/* Ends the scan and lets go of the row that was found. */
extern void direct_end_search(OpenTable *open);

/* Ends the scan.  Keeps the row that was found if we have locked it. */
extern void direct_leave_search(OpenTable *open);

/*
 * Finds hot rows, which many transactions change, by their whole key.  The begin
 * takes one snapshot for all rows that are then searched.  A search tries the cached
 * TID of the index entry before the index.  It does not find rows that wait.
 */
extern void direct_begin_hot_search(OpenTable *open);
extern bool direct_find_hot(OpenTable *open, const Datum *key);

/*
 * direct_write.c
 *
 * Arguments are those of row.h.
 */

/* Checks the row's constraints.  It is written by the next direct_flush(). */
extern void direct_insert(OpenTable *open, const Datum *values, const char *nulls);

/* Writes the rows that wait. */
extern void direct_flush(OpenTable *open);

/*
 * Inserts a row after direct_may_exist() has found its key free.  False if another
 * transaction has taken the key since: the caller then runs the statement, which
 * waits for that transaction.
 */
extern bool direct_insert_new(OpenTable *open, const Datum *values, const char *nulls);

/*
 * Changes the row that was found.  False if another transaction has changed it
 * since: the caller then runs the statement, which changes the newest version or
 * raises 40001.
 */
extern bool direct_update(OpenTable *open, const int *columns, int count,
						  const Datum *values, const char *nulls);

/*
 * statement.c
 *
 * Arguments, results and errors are those of row.h.  statement_add() adds one row,
 * and statement_forget_answer() frees the rows of the last search.
 */
extern bool statement_find(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen);
extern bool statement_find_last(OpenTable *open, const Datum *key, int nkeys);
extern bool statement_lock(OpenTable *open, const Datum *key);
extern bool statement_lock_share(OpenTable *open, const Datum *key);
extern void statement_require_in_snapshot(OpenTable *open, const Datum *key);
extern void statement_forget_answer(OpenTable *open);
extern void statement_insert(OpenTable *open, const Datum *values, const char *nulls);
extern bool statement_insert_or_nothing(OpenTable *open, const Datum *values,
										const char *nulls);
extern void statement_upsert(OpenTable *open, const Datum *values);
extern void statement_update(OpenTable *open, const Datum *key, const int *columns, int count,
							 const Datum *values, const char *nulls);
extern void statement_add(OpenTable *open, const Datum *values);

#endif							/* POS_TABLE_OPEN_TABLE_H */
