/*
 * builder.h
 *	  The builder's lock: one session at a time changes read models as a whole.
 *
 * A builder is a procedure that commits as it goes: pos_rebuild(), pos_set_mode() or
 * pos_remove_tenant().
 */
#ifndef POS_PROJECTION_BUILDER_H
#define POS_PROJECTION_BUILDER_H

/* Registers a callback for aborts; called when the library is loaded. */
extern void builder_init(void);

/*
 * Raises 25001 unless the procedure can commit.  To be called first, before
 * maintenance_begin(), which connects to SPI anew.
 */
extern void builder_require_own_transaction(void);

/*
 * Takes the lock for the session, or keeps it.  Raises 55006 at once if another
 * session holds it.  A transaction that aborts releases it.
 */
extern void builder_lock(void);

/* Releases the lock if this session holds it. */
extern void builder_unlock(void);

#endif							/* POS_PROJECTION_BUILDER_H */
