/*
 * schema_owner.h
 *	  Whether the owner of a schema can be trusted.
 *
 * The owner of a schema can rename its tables and put other objects in their place.
 * Code that finds tables by name and runs as the stores' owner would then run those.
 */
#ifndef POS_ADMIN_SCHEMA_OWNER_H
#define POS_ADMIN_SCHEMA_OWNER_H

/*
 * Whether the role may own a schema whose objects the stores' owner uses by name.  It
 * may if it has the owner's privileges anyway.
 */
extern bool owner_trusts(Oid owner, Oid role);

/* Raises 55000 if pos_write or pos_read belongs to a role that the owner can't trust. */
extern void require_stores_schemas(Oid owner);

#endif							/* POS_ADMIN_SCHEMA_OWNER_H */
