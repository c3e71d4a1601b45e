/*
 * change.h
 *	  What the changes of read models share with the check of a handler.
 */
#ifndef POS_PROJECTION_CHANGE_H
#define POS_PROJECTION_CHANGE_H

/*
 * Raises 55000 while a tenant is half removed.  Called before a generation is built:
 * some of that tenant's events may be gone, so that others do not fit what is left.
 */
extern void projection_refuse_during_removal(void);

#endif							/* POS_PROJECTION_CHANGE_H */
