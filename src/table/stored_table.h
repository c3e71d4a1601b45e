/*
 * stored_table.h
 *	  Rows of the stores' tables by the server's own table and index routines.
 *
 * A statement that runs through SPI sets up an executor for one row.  Where a
 * table is plain, a row is found, inserted or changed without it: nothing else
 * could happen there.  A table is plain unless it has triggers, rules, children, a
 * policy that binds us, generated columns, other columns than we know, another key
 * or access method, or a check that may look at other rows; then stored_table_open() is NULL, and the caller
 * runs its statement, which does the same the long way.
 */
#ifndef POS_TABLE_STORED_TABLE_H
#define POS_TABLE_STORED_TABLE_H

#include "fmgr.h"
#include "utils/relcache.h"
#include "utils/snapshot.h"

#include "table/saved_plan.h"

#define STORED_TABLE_COLUMNS_MAX 26
#define STORED_TABLE_KEYS_MAX 5

/* In static storage: the columns in their order, those of the primary key first */
typedef struct StoredTable
{
	const char *schema;
	const char *name;
	int			ncolumns;
	int			nkeys;
	bool		inserts_new;	/* by stored_row_insert_new() */
	struct
	{
		const char *name;
		Oid			type;
	}			columns[STORED_TABLE_COLUMNS_MAX];

	/* What we found; asked again after an invalidation of the table */
	bool		known;
	bool		plain;
	uint64		invalidations;	/* so that one while we asked is not overlooked */
	Oid			relation;
	Oid			primary_key;
	TransactionId key_made_by;	/* only for snapshots after it; mostly invalid */
	FmgrInfo	equals[STORED_TABLE_KEYS_MAX];
	Oid			collations[STORED_TABLE_KEYS_MAX];
	struct OpenTable *held;		/* between stored_tables_hold() and _release() */
	struct StoredTable *next;
} StoredTable;

typedef struct OpenTable OpenTable;

/* When the library is loaded */
extern void stored_table_init(void);

/* pos_cqrs.direct_access: off has every statement run through SPI */
extern bool stored_table_direct;

/*
 * Whether rows go without a statement at all: not where that is off, nor where
 * another module looks at the permissions of each statement, as pgaudit does.
 */
extern bool stored_rows_go_directly(void);

/*
 * NULL where its statements must run through SPI.  What was opened is closed
 * before the function ends that opened it; the lock stays.  The close makes what
 * was written visible to later statements.
 */
extern OpenTable *stored_table_open(StoredTable *table, int lockmode);
extern void stored_table_close(OpenTable *open);

/* True only where the table has no page: no row has been written, by whatever transaction. */
extern bool stored_table_is_empty(OpenTable *open);

/*
 * Between these two, what is closed stays open for the next one who opens it,
 * and new rows are written several at a time: with the next statement or search,
 * or the release, at the latest.  A row that is locked stays found until it is
 * changed, or a statement runs: the next search for it needs none.  An error in
 * between needs no release.
 */
extern void stored_tables_hold(void);
extern void stored_tables_release(void);

/* Writes the rows that wait, and lets go of the row that is locked: before any statement. */
extern void stored_tables_flush(void);

/*
 * Finds the first row by the first nkeys columns of the primary key, and the
 * next ones in its order.  latest: in a snapshot of this moment, even in a
 * REPEATABLE READ or SERIALIZABLE transaction.  Not latest: where there is none in
 * the transaction's snapshot, but one by now, the error is 40001.  The row's
 * columns, numbered from 0, can be read until the next search or the close.
 */
extern bool stored_row_find(OpenTable *open, const Datum *key, int nkeys, bool latest);
extern bool stored_row_next(OpenTable *open);

/* The row that was found with the latest snapshot: 40001 unless the transaction's shows the same. */
extern void stored_row_require_in_snapshot(OpenTable *open);

/*
 * Finds a row by its whole primary key, for tables that seldom change: first where
 * it was found the last time.  It has no next one.
 */
extern bool stored_row_find_settled(OpenTable *open, const Datum *key, bool latest);

/*
 * The parts of that, for a key of which any row will do: a row that was remembered
 * for it, if it is still there; and the found row, remembered.
 */
extern bool stored_row_find_at_place(OpenTable *open, const Datum *key, int nkeys, bool latest);
extern void stored_row_remember_place(OpenTable *open, const Datum *key, int nkeys);

/* Finds the last row by them, in the transaction's snapshot; it has no next one. */
extern bool stored_row_find_last(OpenTable *open, const Datum *key, int nkeys);

/*
 * Finds rows that are added to again and again by their whole primary key, in one
 * snapshot of the moment of the first call: first where the index led the last
 * time.  A row that waits to be written is not found; none has a next one.
 */
extern void stored_rows_begin_search(OpenTable *open);
extern bool stored_row_find_counter(OpenTable *open, const Datum *key);

extern Datum stored_row_value(OpenTable *open, int column, bool *isnull);
extern Datum stored_row_value_not_null(OpenTable *open, int column);

/*
 * Whether a row of that primary key is there, in a transaction that is still in
 * progress, too.  Unlike a search, this is no read that SERIALIZABLE looks at.
 */
extern bool stored_row_may_exist(OpenTable *open, const Datum *key);

/* Inserts a row of all columns; nulls as for a saved plan. */
extern void stored_row_insert(OpenTable *open, const Datum *values, const char *nulls);

/*
 * The same where nobody has the row's key, by stored_row_may_exist().  False where
 * somebody has it since: a statement will tell what has become of that.
 */
extern bool stored_row_insert_new(OpenTable *open, const Datum *values);

/*
 * Locks the row that was found until the transaction ends, and reads it as it
 * then is; above READ COMMITTED a row that has changed meanwhile is 40001.
 * False where it is gone.
 */
extern bool stored_row_lock(OpenTable *open);

/*
 * Changes columns of the row that was found; nulls as for a saved plan.  False
 * where another transaction has changed it since: the caller's statement goes on
 * with the row as it now is, or tells, with 40001.
 */
extern bool stored_row_update(OpenTable *open, const int *columns, int count,
							  const Datum *values, const char *nulls);

/* Inserts one row, or runs the plan, whose parameters are the columns. */
extern void stored_table_insert(StoredTable *table, SavedPlan *plan, const Datum *values,
								const char *nulls);

/*
 * For each of the rows, which have different keys: adds its columns behind the
 * key to the row of that key, or inserts it, or runs the plan, which does the
 * same.  Nobody else adds the rows meanwhile: their stripe is leased.
 */
extern void stored_table_add(StoredTable *table, SavedPlan *plan, const Datum *rows, int count);

/*
 * Changes columns of the row of that primary key.  False, and nothing is done,
 * where the caller's statement must do it, or tell why it can't: there is no such
 * row, another transaction has changed it since the snapshot, or the table is not
 * plain.
 */
extern bool stored_table_update(StoredTable *table, const Datum *key, const int *columns,
								int count, const Datum *values, const char *nulls);

#endif							/* POS_TABLE_STORED_TABLE_H */
