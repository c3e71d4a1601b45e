/*
 * grants.h
 *	  Which role may act for which tenant: rows of pos_write.tenant_grants.
 */
#ifndef POS_ADMIN_GRANTS_H
#define POS_ADMIN_GRANTS_H

#include "table/stored_table.h"

/* The tenant_id of a grant for all tenants */
#define EVERY_TENANT "*"

/*
 * Whether the role may act for the tenant, by the grants as they are now.  It may if
 * it has the privileges of a role that was granted the tenant or all tenants, or of
 * the stores' owner.
 */
extern bool grants_cover(OpenTables *tables, Oid role, const char *tenant_id);

/*
 * Raises 42501 unless the role may act for all tenants.  For functions that touch rows
 * of any tenant, and whose errors may quote them.  function is their name for the
 * message, with "()".
 */
extern void grants_require_all(Oid role, const char *function);

#endif							/* POS_ADMIN_GRANTS_H */
