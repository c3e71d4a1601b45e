/*
 * compat.h
 *	  What older servers lack.
 */
#ifndef POS_COMPAT_H
#define POS_COMPAT_H

/* 18 has this, before the declaration, in the place of the older macro after it. */
#ifndef pg_noreturn
#define pg_noreturn pg_attribute_noreturn()
#endif

#endif							/* POS_COMPAT_H */
