/*
 * named_relation.h
 *	  Relations of the stores by their names, whatever the caller's rights are.
 */
#ifndef POS_TABLE_NAMED_RELATION_H
#define POS_TABLE_NAMED_RELATION_H

#include "storage/lockdefs.h"

/* InvalidOid where there is none.  kind may be NULL. */
extern Oid	named_relation_find(const char *schema, const char *name, char *kind);

/*
 * The same, locked: what is found has the name for as long as the lock is held.
 */
extern Oid	named_relation_lock(const char *schema, const char *name, LOCKMODE mode);

#endif							/* POS_TABLE_NAMED_RELATION_H */
