/*
 * lock_class.h
 *	  The classes of our advisory locks.
 *
 * The server's own pg_advisory_lock() uses the classes 1 and 2, so ours never meet
 * those of applications.  pg_locks shows the class as objsubid.
 */
#ifndef POS_TABLE_LOCK_CLASS_H
#define POS_TABLE_LOCK_CLASS_H

#define STRIPE_LOCK_CLASS	0x7073	/* projection/stripe.c; objid is the stripe */
#define INSTALL_LOCK_CLASS	0x7074	/* admin/install.c */
#define BUILDER_LOCK_CLASS	0x7075	/* projection/builder.c */
#define PURGE_LOCK_CLASS	0x7076	/* admin/purge.c */

#endif							/* POS_TABLE_LOCK_CLASS_H */
