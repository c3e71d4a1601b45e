/*
 * statement_text.h
 *	  Statements on a stored table, made from its description.
 */
#ifndef POS_TABLE_STATEMENT_TEXT_H
#define POS_TABLE_STATEMENT_TEXT_H

#include "table/saved_plan.h"
#include "table/stored_table.h"

typedef enum StatementKind
{
	SELECT_ROWS,				/* part is the number of key columns given */
	SELECT_LAST_ROW,			/* part is the number of key columns given */
	SELECT_TID,
	LOCK_ROW,
	LOCK_ROW_SHARE,
	INSERT_ROW,
	INSERT_OR_NOTHING,
	UPSERT_ROW,
	ADD_ROW,
	UPDATE_ROW					/* part has a bit for each column that is changed */
} StatementKind;

typedef struct TableStatement
{
	StatementKind kind;
	uint64		part;			/* 0 for all other kinds */
	SavedPlan	plan;
	struct TableStatement *next;
} TableStatement;

/*
 * Makes a statement that the table has not had in this session, and keeps it with
 * the table.  It is planned when it first runs.
 */
extern TableStatement *table_statement_make(StoredTable *table, StatementKind kind, uint64 part);

#endif							/* POS_TABLE_STATEMENT_TEXT_H */
