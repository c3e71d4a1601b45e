/*
 * maintenance.h
 *	  What refreshes, changes of mode and rebuilds share.
 */
#ifndef POS_PROJECTION_MAINTENANCE_H
#define POS_PROJECTION_MAINTENANCE_H

#include "admin/stores.h"
#include "table/saved_plan.h"

/* From maintenance_begin() to maintenance_end() everything runs as the stores' owner. */
typedef struct Maintenance
{
	OwnerSwitch caller;
	int			guc_level;
} Maintenance;

/* For what must see what has committed by now; what is the subject of the message. */
extern void maintenance_require_read_committed(const char *what);

/* 42501 unless the caller is granted all tenants */
extern void maintenance_begin(Maintenance *maintenance, const char *function);
extern void maintenance_end(Maintenance *maintenance);

/*
 * Handlers run with the owner's rights, and what a read model lacks is the owner's
 * business: 42501 unless the caller has the privileges of the stores' owner.
 */
extern void maintenance_require_owner(const Maintenance *maintenance, const char *function);

/*
 * Runs a statement over many rows, planned for its parameters and for the tables
 * as they now are: a plan from when a read model was empty must not fill it.
 */
extern uint64 maintenance_run(SavedPlan *plan, const Datum *values);

#endif							/* POS_PROJECTION_MAINTENANCE_H */
