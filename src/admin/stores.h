/*
 * stores.h
 *	  The stores as a whole: whether they are there, their version and owner.
 */
#ifndef POS_ADMIN_STORES_H
#define POS_ADMIN_STORES_H

#include "storage/lockdefs.h"

/* The version of the stores that this library works on; each migration raises it by one. */
#define POS_STORE_VERSION 3

/* The caller, while everything runs as the stores' owner */
typedef struct OwnerSwitch
{
	Oid			caller;
	int			security_context;
	int			guc_level;
} OwnerSwitch;

/* Registers callbacks on invalidations; called once, when the library is loaded. */
extern void stores_init(void);

/*
 * Raises 55000 unless the stores are there, have the version of this library, and
 * belong to a role that is no superuser.
 */
extern void stores_check(void);

/*
 * Makes the check of stores_check(), and keeps migrations out until the transaction
 * ends.  For what changes the stores and is not a command.
 */
extern void stores_check_and_hold(void);

/*
 * Raises 55000 unless new positions and order ids will be above all in the stores.
 * Called before any is taken, with the log locked, as the stores' owner.
 */
extern void stores_check_sequences(void);

/* The role that owns the stores; known after stores_check() */
extern Oid	stores_owner(void);

/*
 * Returns the version that the stores have, or STORES_MISSING.  Makes no check but
 * that the table of the version is one of pos_install(): otherwise 55000.
 */
#define STORES_MISSING (-1)
extern int	stores_version_found(void);

/*
 * Called before a migration.  Waits for commands and maintenance in progress, keeps
 * new ones out until the transaction ends, and makes every session read the version
 * again.
 */
extern void stores_begin_migration(void);

/*
 * Between these two everything runs as the stores' owner, as the server's own checks
 * of foreign keys run as a table's owner (ri_triggers.c).  After an error the end of
 * the (sub)transaction restores the caller.
 *
 * The operation is restricted (SECURITY_RESTRICTED_OPERATION).  So code of the owner,
 * such as a trigger, can't get the caller's rights, neither now nor at the end of the
 * transaction.  It can't leave settings behind either, such as a search_path.
 */
extern void stores_become_owner(OwnerSwitch *saved);
extern void stores_become_caller(const OwnerSwitch *saved);

/*
 * Lock the log, or the orders, until the transaction ends.  A command takes
 * RowExclusiveLock: on the log before it reads the registry, on the orders before it
 * reads its tenant.  ShareRowExclusiveLock excludes commands, or those on orders.
 *
 * The lock of the log is one on the sequence of positions.  A command needs that
 * anyway, and no VACUUM or index build ever takes one that conflicts.
 *
 * Called after stores_check().  They check again under the lock, so that the result
 * holds until the transaction ends.
 */
extern void stores_lock_log(LOCKMODE mode);
extern void stores_lock_orders(LOCKMODE mode);

/*
 * Waits for the transactions that hold the log's lock as commands do.  Others can
 * take that lock meanwhile.
 */
extern void stores_wait_for_log(void);

/*
 * Take the next position of an event, or the next order's id.  A number that is not
 * used leaves a gap.  stores_next_order_id() raises 55000 as stores_check_sequences().
 */
extern int64 stores_next_position(void);
extern int64 stores_next_order_id(void);

#endif							/* POS_ADMIN_STORES_H */
