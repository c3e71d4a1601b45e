/*
 * stored_table.h
 *	  Descriptions of the stores' tables, and how to open the tables for row.h.
 *
 * A statement that runs through SPI sets up an executor for each row.  If a table is
 * plain, row.c calls the server's table and index routines instead.  ARCHITECTURE.md
 * says what a plain table is; plain_table.c checks it.  For any other table row.c
 * runs statements, which statement.c makes from the description.
 *
 * tables_flush() is defined in direct_write.c, all else in stored_table.c.
 */
#ifndef POS_TABLE_STORED_TABLE_H
#define POS_TABLE_STORED_TABLE_H

#include "access/attnum.h"
#include "fmgr.h"
#include "storage/lockdefs.h"

#define STORED_TABLE_COLUMNS_MAX 64
#define STORED_TABLE_KEYS_MAX 5

/* A table's description, in static storage, and what the session knows of the table */
typedef struct StoredTable
{
	/* the description: columns in the table's order, those of the primary key first */
	const char *schema;
	const char *name;
	int			ncolumns;
	int			nkeys;
	struct
	{
		const char *name;
		Oid			type;
	}			columns[STORED_TABLE_COLUMNS_MAX];

	/* what the session has looked up; valid until the table is invalidated */
	bool		known;
	bool		plain;
	uint64		invalidations;	/* counts them, to notice one during a look-up */
	Oid			relation;

	/* of a plain table: the number of each of our columns, and the primary key */
	AttrNumber	numbers[STORED_TABLE_COLUMNS_MAX];
	Oid			primary_key;
	TransactionId key_made_by;	/* snapshots from before it may not use the index */
	FmgrInfo   *equals[STORED_TABLE_KEYS_MAX];
	Oid			collations[STORED_TABLE_KEYS_MAX];

	/* each made when it is first needed, and kept for the session */
	struct TableStatement *statements;

	struct StoredTable *next;	/* in the list of those that were opened */
} StoredTable;

/* A table that is open, with its current search; see open_table.h. */
typedef struct OpenTable OpenTable;

/*
 * The tables that a command, or another unit of work, has open.  Each is opened
 * once.  New rows may wait in memory until several are written together.
 */
typedef struct OpenTables OpenTables;

/* Registers callbacks for invalidations; called when the library is loaded. */
extern void stored_table_init(void);

/* The setting pos_cqrs.direct_access */
extern bool direct_access;

/*
 * Whether any rows may be accessed directly.  False if pos_cqrs.direct_access is
 * off, or if a module such as pgaudit has a hook that must see each statement.
 */
extern bool stored_rows_go_directly(void);

/*
 * A unit of work.  Both calls are made in the same memory context and with the same
 * resource owner.  tables_end() writes the rows that wait, closes the tables, and
 * makes what was written visible to later statements.  After an error it need not be
 * called.
 */
extern OpenTables *tables_begin(void);
extern void tables_end(OpenTables *tables);

/*
 * Writes the rows that wait.  Statements of row.h call it themselves.  Other code
 * that must see the rows calls it first.
 */
extern void tables_flush(OpenTables *tables);

/*
 * Opens a table, or returns it if it is open already.  It gets at least this lock,
 * until the transaction ends.  A table that does not exist is opened, too: the first
 * statement raises the server's 42P01.
 */
extern OpenTable *stored_table_open(OpenTables *tables, StoredTable *table, LOCKMODE lockmode);

/*
 * Lets go of the row that was found, and of the search.  A row that row_lock() has
 * locked stays found until it is changed.
 */
extern void stored_table_leave(OpenTable *open);

#endif							/* POS_TABLE_STORED_TABLE_H */
