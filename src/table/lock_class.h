/*
 * lock_class.h
 *	  The classes of our advisory locks, beside the server's own 1 and 2.
 *
 * pg_locks shows them as objsubid.
 */
#ifndef POS_TABLE_LOCK_CLASS_H
#define POS_TABLE_LOCK_CLASS_H

#define STRIPE_LOCK_CLASS	0x7073	/* objid is the stripe */
#define INSTALL_LOCK_CLASS	0x7074
#define BUILDER_LOCK_CLASS	0x7075
#define PURGE_LOCK_CLASS	0x7076

#endif							/* POS_TABLE_LOCK_CLASS_H */
