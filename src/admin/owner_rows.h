/*
 * owner_rows.h
 *	  For functions that read rows of the stores as the stores' owner.
 */
#ifndef POS_ADMIN_OWNER_ROWS_H
#define POS_ADMIN_OWNER_ROWS_H

#include "fmgr.h"
#include "nodes/execnodes.h"

#include "admin/stores.h"
#include "table/saved_plan.h"

/* The rows that the function returns, and who called it */
typedef struct OwnerRows
{
	ReturnSetInfo *result;
	OwnerSwitch caller;
	int			guc_level;
} OwnerRows;

/*
 * Between these two SPI is connected, and everything runs as the stores' owner, with
 * a pinned search_path.  owner_rows_begin() raises 55000 without stores.  The function
 * returns the result of owner_rows_end().
 */
extern void owner_rows_begin(OwnerRows *rows, FunctionCallInfo fcinfo);
extern Datum owner_rows_end(OwnerRows *rows);

/* Adds a row to the result; none of its values is null. */
extern void owner_rows_put(OwnerRows *rows, const Datum *values);

/* Runs a statement, read-only, and adds its rows to the result. */
extern void owner_rows_put_all(OwnerRows *rows, SavedPlan *plan, const Datum *values);

#endif							/* POS_ADMIN_OWNER_ROWS_H */
