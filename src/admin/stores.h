/*
 * stores.h
 *	  The stores as a whole: are they there, of our version, and whose.
 */
#ifndef POS_ADMIN_STORES_H
#define POS_ADMIN_STORES_H

#include "storage/lockdefs.h"

/* Raised by one whenever pos_install() has a step more to do. */
#define POS_STORE_VERSION 2

/* What a command remembers of the role that it was called by */
typedef struct OwnerSwitch
{
	Oid			caller;
	int			security_context;
	int			guc_level;
} OwnerSwitch;

extern void stores_init(void);

/*
 * Raises 55000 unless the stores are there, in the version of this library,
 * and belong to a role that is no superuser.
 */
extern void stores_check(void);

/*
 * The same for what changes the stores and is no command: until the transaction
 * ends they are not migrated.
 */
extern void stores_check_and_hold(void);

/*
 * Before positions or order ids are taken, with the log locked, as the stores'
 * owner: raises 55000 unless they will be above all that are there.
 */
extern void stores_check_sequences(void);

/* From stores_check() on */
extern Oid	stores_owner(void);

/* The version of the stores that are there, or STORES_MISSING */
#define STORES_MISSING (-1)
extern int	stores_version_found(void);

/*
 * Before the version changes: waits for commands and upkeep in progress, keeps
 * others out until the transaction ends, and has every session look at the
 * version again.
 */
extern void stores_begin_migration(void);

/*
 * Between these two everything runs with the rights of the stores' owner, as
 * the server's own referential-integrity checks do; when an error is thrown in
 * between, the end of the (sub)transaction restores the caller.  The operation
 * is restricted: code of the owner's, such as a trigger, can't get at the
 * caller's rights, nor wait for the end of the transaction to do so, nor leave
 * settings behind, such as a search_path.
 */
extern void stores_become_owner(OwnerSwitch *saved);
extern void stores_become_caller(const OwnerSwitch *saved);

/*
 * Locks on the write store, held until the transaction ends.  A command takes
 * RowExclusiveLock on the log before it reads the registry, and on the orders
 * before it reads a tenant; what must exclude commands for a moment, or those
 * on orders, takes ShareRowExclusiveLock.
 *
 * The log's lock is that of the sequence of its positions, which a command
 * needs anyway, and which no vacuum or index build ever holds up.
 *
 * After stores_check(), which they do again: under the lock it holds until the
 * transaction ends.
 */
extern void stores_lock_log(LOCKMODE mode);
extern void stores_lock_orders(LOCKMODE mode);

/*
 * Waits until those have ended who hold the log's lock as a command does, and
 * stops nobody: others go on taking it.
 */
extern void stores_wait_for_log(void);

/* The next position of an event, and the next order's id; what is not used leaves a gap. */
extern int64 stores_next_position(void);
extern int64 stores_next_order_id(void);

#endif							/* POS_ADMIN_STORES_H */
