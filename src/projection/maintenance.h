/*
 * maintenance.h
 *	  Maintenance: code that runs as the stores' owner and is no command, such as a
 *	  refresh, a rebuild or a merge.
 */
#ifndef POS_PROJECTION_MAINTENANCE_H
#define POS_PROJECTION_MAINTENANCE_H

#include "admin/stores.h"
#include "table/saved_plan.h"

/* Between maintenance_begin() and maintenance_end(): what to restore */
typedef struct Maintenance
{
	OwnerSwitch caller;
	int			guc_level;
} Maintenance;

/*
 * Raises 25001 above READ COMMITTED.  For code that must see all that has been
 * committed by now.  what is the subject of the message.
 */
extern void maintenance_require_read_committed(const char *what);

/*
 * Between these two calls everything runs as the stores' owner, connected to SPI, with
 * search_path pg_catalog and without JIT.  Migrations are kept out until the
 * transaction ends.  function names the caller for messages.  After an error the end
 * of the (sub)transaction restores everything.
 *
 * Raises 25006 in a read-only transaction, 42501 if the caller is not granted all
 * tenants, 55000 without stores.
 */
extern void maintenance_begin(Maintenance *maintenance, const char *function);
extern void maintenance_end(Maintenance *maintenance);

/*
 * Raises 42501 unless the caller has the privileges of the stores' owner.  For what
 * decides which code runs with the owner's rights, and which events a model skips.
 */
extern void maintenance_require_owner(const Maintenance *maintenance, const char *function);

/*
 * Runs a statement over many rows, as saved_plan_run() does, but plans it anew for its
 * parameters and the tables' present sizes.  A plan that was made while a read model
 * was empty would be slow on a full one.
 */
extern uint64 maintenance_run(SavedPlan *plan, const Datum *values);

#endif							/* POS_PROJECTION_MAINTENANCE_H */
