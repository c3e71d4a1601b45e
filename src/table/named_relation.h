/*
 * named_relation.h
 *	  Finds and locks relations of the stores by name.
 *
 * No privilege of the caller is checked: commands must find the tables whatever the
 * caller may do with them.
 */
#ifndef POS_TABLE_NAMED_RELATION_H
#define POS_TABLE_NAMED_RELATION_H

#include "storage/lockdefs.h"

/*
 * The relation of that schema and name, not locked; InvalidOid if there is none.
 * Its relkind goes to kind, unless kind is NULL.
 */
extern Oid	named_relation_find(const char *schema, const char *name, char *kind);

/*
 * Locks the relation of that schema and name until the transaction ends, and
 * returns it; InvalidOid if there is none.  It keeps its name while it is locked.
 */
extern Oid	named_relation_lock(const char *schema, const char *name, LOCKMODE mode);

#endif							/* POS_TABLE_NAMED_RELATION_H */
