/*
 * open_table.h
 *	  A table of the stores that is open, for the files that work on it.
 */
#ifndef POS_TABLE_OPEN_TABLE_H
#define POS_TABLE_OPEN_TABLE_H

#include "access/genam.h"
#include "executor/executor.h"

#include "table/stored_table.h"

/* New rows that wait to be written together */
#define STORED_ROWS_MAX 64

struct OpenTable
{
	StoredTable *table;
	MemoryContext memory;
	int			lockmode;
	bool		held;
	Relation	relation;

	/* a search */
	Relation	primary_key;	/* from the first one on */
	Snapshot	snapshot;		/* registered; NULL where the scan has another */
	IndexScanDesc scan;
	TupleTableSlot *found;
	bool		locked;			/* the found row, by us: as it is until we write */

	/* writes */
	EState	   *estate;			/* from the first one on */
	ResultRelInfo *result;
	Bitmapset **updated;		/* the columns that an update changes, as the executor asks */
	TupleTableSlot *row;		/* that is being made */
	int			row_count;		/* of those that wait */
	TupleTableSlot *rows[STORED_ROWS_MAX];	/* made as they are needed */
};

/* Whether the table, locked and open, is plain; and what is to be known of its key */
extern bool stored_table_is_plain(StoredTable *table, Relation relation);

extern void stored_row_end_search(OpenTable *open);

/* The same, but a row that is locked stays found. */
extern void stored_row_leave_search(OpenTable *open);

/* Inserts a row, with the next flush or the close at the latest. */
extern void stored_row_gather(OpenTable *open, const Datum *values, const char *nulls);

/* Writes the rows that wait. */
extern void stored_row_flush(OpenTable *open);

#endif							/* POS_TABLE_OPEN_TABLE_H */
