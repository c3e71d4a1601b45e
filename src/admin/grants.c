/*
 * grants.c
 *	  Rows of pos_write.tenant_grants.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"

#include "admin/grants.h"
#include "admin/stores.h"
#include "errors.h"
#include "table/saved_plan.h"
#include "table/stored_table.h"

static StoredTable grants_table = {
	.schema = "pos_write",
	.name = "tenant_grants",
	.ncolumns = 2,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"grantee", TEXTOID}
	}
};

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

/* Whether the role has the privileges of the row's */
static bool
row_covers(OpenTable *grants, Oid role)
{
	char	   *grantee = TextDatumGetCString(stored_row_value_not_null(grants, 1));
	Oid			granted = get_role_oid(grantee, true);

	return OidIsValid(granted) && has_privs_of_role(role, granted);
}

/* By the grant that covered the tenant the last time */
static bool
covered_as_before(OpenTable *grants, Oid role, Datum tenant_id)
{
	return stored_row_find_at_place(grants, &tenant_id, 1, true) && row_covers(grants, role);
}

static bool
covered_by_row(OpenTable *grants, Oid role, Datum tenant_id)
{
	bool		more = stored_row_find(grants, &tenant_id, 1, true);

	for (; more; more = stored_row_next(grants))
	{
		if (row_covers(grants, role))
		{
			stored_row_remember_place(grants, &tenant_id, 1);
			return true;
		}
	}
	return false;
}

static bool
covered(Oid role, const char *tenant_id)
{
	Datum		values[] = {CStringGetTextDatum(tenant_id), ObjectIdGetDatum(role)};
	Datum		every_tenant = CStringGetTextDatum(EVERY_TENANT);
	OpenTable  *grants = stored_table_open(&grants_table, AccessShareLock);
	bool		found;

	if (grants == NULL)
		return saved_plan_read_latest(&find_grant, values, NULL) > 0;
	found = covered_as_before(grants, role, every_tenant) ||
		covered_as_before(grants, role, values[0]) ||
		covered_by_row(grants, role, every_tenant) ||
		covered_by_row(grants, role, values[0]);
	stored_table_close(grants);
	return found;
}

bool
grant_store_covers(Oid role, const char *tenant_id)
{
	return has_privs_of_role(role, stores_owner()) || covered(role, tenant_id);
}

void
grant_store_require_all(Oid role, const char *function)
{
	if (grant_store_covers(role, EVERY_TENANT))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 err_rule("all_tenants_not_granted"),
			 errmsg("permission denied for %s", function),
			 errdetail("It works on every tenant, and role \"%s\" has no grant for all of them.",
					   GetUserNameFromId(role, false)),
			 errhint("The stores' owner or a superuser grants them with pos_grant_tenant(role, '*').")));
}
