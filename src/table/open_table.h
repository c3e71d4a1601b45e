/*
 * open_table.h
 *	  What is inside an open table, for the files of this folder, and what they
 *	  do for row.c.
 *
 * stored_table.c opens and closes; plain_table.c decides whether a table is plain;
 * direct_search.c and direct_write.c use the server's routines; statement.c makes
 * statements.
 */
#ifndef POS_TABLE_OPEN_TABLE_H
#define POS_TABLE_OPEN_TABLE_H

#include "access/genam.h"
#include "executor/executor.h"
#include "executor/spi.h"

#include "table/row.h"
#include "table/stored_table.h"

/* New rows that wait to be written together */
#define WAITING_ROWS_MAX 64

struct OpenTables
{
	MemoryContext memory;
	OpenTable  *first;
};

struct OpenTable
{
	StoredTable *table;
	OpenTables *tables;
	MemoryContext memory;
	LOCKMODE	lockmode;
	Relation	relation;		/* NULL where rows go by statements */

	/* a direct search */
	Relation	primary_key;	/* from the first one on */
	BlockNumber nblocks;		/* so many are there, and stay under our lock; or more */
	Snapshot	snapshot;		/* registered; NULL where the scan has another */
	IndexScanDesc scan;
	TupleTableSlot *found;
	bool		locked;			/* the found row, by us: as it is until we write */

	/* direct writes */
	EState	   *estate;			/* from the first one on */
	ResultRelInfo *result;
	Bitmapset **updated;		/* the columns that an update changes, as the executor asks */
	TupleTableSlot *row;		/* that is being made */
	int			waiting;
	TupleTableSlot *rows[WAITING_ROWS_MAX]; /* made as they are needed */

	/* a search by a statement */
	SPITupleTable *answer;
	uint64		answer_rows;
	uint64		answer_row;		/* that is found */

	OpenTable  *next;
};

/* plain_table.c */

/* Whether the table, locked and open, is plain; and what is to be known of its key */
extern bool stored_table_is_plain(StoredTable *table, Relation relation);

/* direct_search.c: as the functions of row.h; direct_lock() locks the found row */
extern bool direct_find(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen);
extern bool direct_next(OpenTable *open);
extern bool direct_find_last(OpenTable *open, const Datum *key, int nkeys);
extern bool direct_find_in_cache(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen);
extern bool direct_may_exist(OpenTable *open, const Datum *key);
extern bool direct_lock(OpenTable *open);
extern void direct_end_search(OpenTable *open);

/* The same, but a row that is locked stays found. */
extern void direct_leave_search(OpenTable *open);

/*
 * Finds rows that are changed again and again by their whole key, in one snapshot
 * of the moment of the first call.  It looks first where the index led the last
 * time.  A row that waits to be written is not found.
 */
extern void direct_begin_hot_search(OpenTable *open);
extern bool direct_find_hot(OpenTable *open, const Datum *key);

/* direct_write.c */

/* The row waits until the next direct_flush(). */
extern void direct_insert(OpenTable *open, const Datum *values, const char *nulls);
extern void direct_flush(OpenTable *open);

/*
 * Inserts a row of a key that nobody has, by direct_may_exist().  False where
 * somebody has it since; a statement finds out what has become of that.
 */
extern bool direct_insert_new(OpenTable *open, const Datum *values);

/*
 * Changes the found row.  False where another transaction has changed it since; a
 * statement goes on with the row as it now is, or raises 40001.
 */
extern bool direct_update(OpenTable *open, const int *columns, int count,
						  const Datum *values, const char *nulls);

/* statement.c: as the functions of row.h */
extern bool statement_find(OpenTable *open, const Datum *key, int nkeys, RowsSeen seen);
extern bool statement_find_last(OpenTable *open, const Datum *key, int nkeys);
extern bool statement_lock(OpenTable *open, const Datum *key);
extern void statement_require_in_snapshot(OpenTable *open, const Datum *key);
extern void statement_forget_answer(OpenTable *open);
extern void statement_insert(OpenTable *open, const Datum *values, const char *nulls);
extern void statement_insert_many(OpenTable *open, const Datum *rows, int count);
extern bool statement_insert_or_nothing(OpenTable *open, const Datum *values);
extern void statement_upsert(OpenTable *open, const Datum *values);
extern void statement_update(OpenTable *open, const Datum *key, const int *columns, int count,
							 const Datum *values, const char *nulls);
extern void statement_add(OpenTable *open, const Datum *values);

#endif							/* POS_TABLE_OPEN_TABLE_H */
