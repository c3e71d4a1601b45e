/*
 * grant_store.c
 *	  Rows of pos_write.tenant_grants.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"

#include "spi/saved_plan.h"
#include "store/grant_store.h"
#include "store/stores.h"

/* As the view pos_write.granted_tenants; a role that is gone has no oid */
static SavedPlan find_grant = {
	.sql =
	"SELECT 1"
	"  FROM pos_write.tenant_grants g"
	" WHERE g.tenant_id OPERATOR(pg_catalog.=) ANY (ARRAY[$1, '" EVERY_TENANT "'])"
	"   AND pg_catalog.pg_has_role("
	"           $2, pg_catalog.to_regrole(pg_catalog.quote_ident(g.grantee))::pg_catalog.oid, 'USAGE')"
	" LIMIT 1",
	.nparams = 2,
	.param_types = {TEXTOID, OIDOID}
};

bool
grant_store_covers(Oid role, const char *tenant_id)
{
	Datum		values[] = {CStringGetTextDatum(tenant_id), ObjectIdGetDatum(role)};

	return has_privs_of_role(role, stores_owner()) ||
		saved_plan_read_latest(&find_grant, values, NULL) > 0;
}

void
grant_store_require_all(Oid role, const char *function)
{
	if (grant_store_covers(role, EVERY_TENANT))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 errmsg("permission denied for %s", function),
			 errdetail("It works on every tenant, and role \"%s\" has no grant for all of them.",
					   GetUserNameFromId(role, false)),
			 errhint("The stores' owner or a superuser grants them with pos_grant_tenant(role, '*').")));
}
