/*
 * grants.h
 *	  Who may act for which tenant: pos_write.tenant_grants.
 */
#ifndef POS_ADMIN_GRANTS_H
#define POS_ADMIN_GRANTS_H

#include "table/stored_table.h"

/* Stands for all tenants */
#define EVERY_TENANT "*"

/*
 * Whether a role whose privileges that one has, itself included, is granted the
 * tenant, or all tenants, as it stands now; the stores' owner is.
 */
extern bool grants_cover(OpenTables *tables, Oid role, const char *tenant_id);

/*
 * 42501 unless the role is granted all tenants: what the function does touches
 * rows of any, and its errors may quote them.
 */
extern void grants_require_all(Oid role, const char *function);

#endif							/* POS_ADMIN_GRANTS_H */
