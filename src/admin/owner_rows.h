/*
 * owner_rows.h
 *	  Functions that return rows of the stores to a caller of any rank.
 */
#ifndef POS_ADMIN_OWNER_ROWS_H
#define POS_ADMIN_OWNER_ROWS_H

#include "fmgr.h"
#include "nodes/execnodes.h"

#include "admin/stores.h"
#include "table/saved_plan.h"

/* The result of such a function, from owner_rows_begin() to owner_rows_end() */
typedef struct OwnerRows
{
	ReturnSetInfo *result;
	OwnerSwitch caller;
	int			guc_level;
} OwnerRows;

/*
 * In between, everything runs with the rights of the stores' owner and with a
 * pinned search_path, and SPI is connected.  Raises 55000 without stores.
 */
extern void owner_rows_begin(OwnerRows *rows, FunctionCallInfo fcinfo);
extern Datum owner_rows_end(OwnerRows *rows);

/* Adds a row of values, none of them null, to the result. */
extern void owner_rows_put(OwnerRows *rows, const Datum *values);

/* Adds the rows of a statement, which is run read only. */
extern void owner_rows_put_all(OwnerRows *rows, SavedPlan *plan, const Datum *values);

#endif							/* POS_ADMIN_OWNER_ROWS_H */
