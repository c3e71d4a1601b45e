/*
 * change.h
 *	  What changes read models as a whole shares: a change of mode, a rebuild, the
 *	  removal of a tenant.
 */
#ifndef POS_PROJECTION_CHANGE_H
#define POS_PROJECTION_CHANGE_H

/* Called when the library is loaded */
extern void change_init(void);

/*
 * The builder's lock, of the session that changes read models as a whole: of a
 * procedure, which commits.  It is held until pos_internal.end_change(), or an
 * error; 55006, at once, where another session has it.  The first of these is
 * called before maintenance_begin().
 */
extern void builder_require_own_transaction(void);
extern void builder_lock(void);

/*
 * 55000 before a generation is built while a tenant is half removed: some of its
 * events may be gone, and what they began.
 */
extern void projection_refuse_during_removal(void);

#endif							/* POS_PROJECTION_CHANGE_H */
