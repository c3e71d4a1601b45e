/*
 * schema_owner.c
 *	  Whether the owner of a schema can be trusted.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_authid.h"
#include "catalog/pg_database.h"
#include "catalog/pg_namespace.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/syscache.h"

#include "admin/schema_owner.h"
#include "errors.h"

static Oid
database_owner(void)
{
	HeapTuple	tuple = SearchSysCache1(DATABASEOID, ObjectIdGetDatum(MyDatabaseId));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for database %u", MyDatabaseId);
	owner = ((Form_pg_database) GETSTRUCT(tuple))->datdba;
	ReleaseSysCache(tuple);
	return owner;
}

bool
owner_trusts(Oid owner, Oid role)
{
	if (role == ROLE_PG_DATABASE_OWNER)
		role = database_owner();
	return has_privs_of_role(role, owner);
}

static void
require_schema(const char *schema, Oid stores_owner)
{
	HeapTuple	tuple = SearchSysCache1(NAMESPACENAME, CStringGetDatum(schema));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for schema %s", schema);
	owner = ((Form_pg_namespace) GETSTRUCT(tuple))->nspowner;
	ReleaseSysCache(tuple);
	if (!owner_trusts(stores_owner, owner))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 err_rule("stores_schema_owner_wrong"),
				 errmsg("schema %s does not belong to the stores' owner", schema),
				 errdetail("It belongs to \"%s\", its tables belong to \"%s\".",
						   GetUserNameFromId(owner, false),
						   GetUserNameFromId(stores_owner, false)),
				 errhint("ALTER SCHEMA %s OWNER TO the role that its tables belong to.", schema)));
}

void
require_stores_schemas(Oid owner)
{
	require_schema("pos_write", owner);
	require_schema("pos_read", owner);
}
