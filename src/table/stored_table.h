/*
 * stored_table.h
 *	  The tables of the stores, described for the access by rows of row.h.
 *
 * A statement that runs through SPI sets up an executor for one row.  Where a
 * table is plain, its rows are found, inserted and changed by the server's own
 * table and index routines, because nothing else could happen there.  A table is
 * plain unless it has triggers, rules, children, a policy that binds us, generated
 * columns, other columns than we know, another key or access method, or a check
 * that may look at other rows.  Otherwise statements that are made from the
 * description do the same.
 */
#ifndef POS_TABLE_STORED_TABLE_H
#define POS_TABLE_STORED_TABLE_H

#include "fmgr.h"
#include "storage/lockdefs.h"

#define STORED_TABLE_COLUMNS_MAX 26
#define STORED_TABLE_KEYS_MAX 5

/* In static storage: the columns in their order, those of the primary key first */
typedef struct StoredTable
{
	const char *schema;
	const char *name;
	int			ncolumns;
	int			nkeys;
	struct
	{
		const char *name;
		Oid			type;
	}			columns[STORED_TABLE_COLUMNS_MAX];

	/* What the session has found out; asked again after an invalidation of the table */
	bool		known;
	bool		plain;
	uint64		invalidations;	/* so that one while we ask is noticed */
	Oid			relation;
	Oid			primary_key;
	TransactionId key_made_by;	/* only for snapshots after it; mostly invalid */
	FmgrInfo   *equals[STORED_TABLE_KEYS_MAX];
	Oid			collations[STORED_TABLE_KEYS_MAX];

	/* Made as they are needed, and kept for the session */
	struct TableStatement *statements;
	struct StoredTable *next;
} StoredTable;

/* A table that is open for access by rows */
typedef struct OpenTable OpenTable;

/*
 * The tables that a command, or another unit of work, has open.  Each is opened
 * once.  New rows may wait in memory until several are written together.
 */
typedef struct OpenTables OpenTables;

/* Called when the library is loaded */
extern void stored_table_init(void);

/* The setting pos_cqrs.direct_access */
extern bool direct_access;

/*
 * Whether rows may go without a statement at all.  They don't where
 * pos_cqrs.direct_access is off, nor where another module checks the permissions
 * of each statement, as pgaudit does.
 */
extern bool stored_rows_go_directly(void);

/*
 * Begins and ends a unit of work, in one memory context and one resource owner.
 * An error in between needs no end.  The end writes the rows that wait, closes
 * the tables, and makes what was written visible to later statements.
 */
extern OpenTables *tables_begin(void);
extern void tables_end(OpenTables *tables);

/*
 * Writes the rows that wait.  The statements of row.h do so by themselves; call it
 * before any other code that must see them.
 */
extern void tables_flush(OpenTables *tables);

/*
 * Opens a table, or returns the one that is open, with at least this lock, which
 * stays until the transaction ends.  Leaving the table lets go of the row that
 * was found; one that row_lock() has locked stays found until it is changed.
 */
extern OpenTable *stored_table_open(OpenTables *tables, StoredTable *table, LOCKMODE lockmode);
extern void stored_table_leave(OpenTable *open);

#endif							/* POS_TABLE_STORED_TABLE_H */
