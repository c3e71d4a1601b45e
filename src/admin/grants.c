/*
 * grants.c
 *	  Which role may act for which tenant: rows of pos_write.tenant_grants.
 *
 * Grants name roles by their names, not by oids, so that a dump of the stores keeps
 * them.  Each is looked up as it is now, whatever the snapshot shows: a grant that is
 * taken back ends at once.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"

#include "admin/grants.h"
#include "admin/owner_rows.h"
#include "admin/stores.h"
#include "called_as.h"
#include "errors.h"
#include "table/row.h"
#include "table/saved_plan.h"

PG_FUNCTION_INFO_V1(pos_noted_grants);

static const Oid grant_columns[] = {TEXTOID, TEXTOID, TEXTOID};

static SavedPlan read_grants = {
	.sql =
	"SELECT g.grantee::text, g.side::text, NULL::text FROM pos_write.role_grants g"
	" UNION ALL"
	" SELECT g.grantee::text, NULL::text, g.tenant_id::text FROM pos_write.tenant_grants g",
	.nparams = 0
};

/* The columns of the table, in order */
enum
{
	TENANT_ID, GRANTEE, COLUMN_COUNT
};

static StoredTable grants_table = {
	.schema = "pos_write",
	.name = "tenant_grants",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"grantee", TEXTOID}
	}
};

/*
 * Whether the role has the privileges of the role in the row.  The latter may have
 * been dropped, and then covers nobody.
 */
static bool
row_covers(OpenTable *grants, Oid role)
{
	char	   *grantee = TextDatumGetCString(row_value_not_null(grants, GRANTEE));
	Oid			granted = get_role_oid(grantee, true);

	return OidIsValid(granted) && has_privs_of_role(role, granted);
}

/* Whether the grant that last covered the tenant still does; it is looked at first. */
static bool
covered_by_cached_row(OpenTable *grants, Oid role, Datum tenant_id)
{
	return row_find_in_cache(grants, &tenant_id, 1, ROWS_OF_NOW) && row_covers(grants, role);
}

static bool
covered_by_row(OpenTable *grants, Oid role, Datum tenant_id)
{
	bool		more = row_find(grants, &tenant_id, 1, ROWS_OF_NOW);

	for (; more; more = row_next(grants))
	{
		if (row_covers(grants, role))
		{
			row_cache(grants, &tenant_id, 1);
			return true;
		}
	}
	return false;
}

bool
grants_cover(OpenTables *tables, Oid role, const char *tenant_id)
{
	Datum		tenant = CStringGetTextDatum(tenant_id);
	Datum		every_tenant = CStringGetTextDatum(EVERY_TENANT);
	OpenTable  *grants;
	bool		covered;

	if (has_privs_of_role(role, stores_owner()))
		return true;
	grants = stored_table_open(tables, &grants_table, AccessShareLock);
	covered = covered_by_cached_row(grants, role, every_tenant) ||
		covered_by_cached_row(grants, role, tenant) ||
		covered_by_row(grants, role, every_tenant) ||
		covered_by_row(grants, role, tenant);
	stored_table_leave(grants);
	return covered;
}

void
grants_require_all(Oid role, const char *function)
{
	OpenTables *tables = tables_begin();
	bool		covered = grants_cover(tables, role, EVERY_TENANT);

	tables_end(tables);
	if (covered)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 err_rule("all_tenants_not_granted"),
			 errmsg("permission denied for %s", function),
			 errdetail("It works on every tenant, and role \"%s\" has no grant for all of them.",
					   GetUserNameFromId(role, false)),
			 errhint("The stores' owner or a superuser grants them with pos_grant_tenant(role, '*').")));
}

/*
 * pos_internal.noted_grants()
 *
 * Returns the grants that are noted in the stores, of roles and of tenants: the
 * grantee, the side or null, the tenant_id or null.  Raises 55000 without stores.
 */
POS_ROWS_FUNCTION(pos_noted_grants, grant_columns, RECORDOID)
{
	OwnerRows	rows;

	owner_rows_begin(&rows, fcinfo);
	owner_rows_put_all(&rows, &read_grants, NULL);
	return owner_rows_end(&rows);
}
