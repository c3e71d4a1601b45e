/*
 * schema_owner.h
 *	  Who owns a schema may put other objects into the place of those in it.
 */
#ifndef POS_ADMIN_SCHEMA_OWNER_H
#define POS_ADMIN_SCHEMA_OWNER_H

/*
 * Whether that role may own a schema whose objects the stores' owner uses by name:
 * it has the owner's privileges already.
 */
extern bool owner_trusts(Oid owner, Oid role);

/* 55000 where a schema of the stores belongs to a role that this owner does not trust. */
extern void require_stores_schemas(Oid owner);

#endif							/* POS_ADMIN_SCHEMA_OWNER_H */
