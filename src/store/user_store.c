/*
 * user_store.c
 *	  Rows of pos_write.users.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "store/catalogue_store.h"
#include "table/saved_plan.h"
#include "table/stored_table.h"

static StoredTable users_table = {
	.schema = "pos_write",
	.name = "users",
	.ncolumns = 6,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"user_id", INT8OID}, {"version", INT4OID},
		{"full_name", TEXTOID}, {"role", TEXTOID}, {"active", BOOLOID}
	}
};

static SavedPlan find_user = {
	.sql =
	"SELECT u.active, u.role OPERATOR(pg_catalog.=) 'manager'"
	"  FROM pos_write.users u"
	" WHERE u.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND u.user_id OPERATOR(pg_catalog.=) $2",
	.nparams = 2,
	.param_types = {TEXTOID, INT8OID}
};

static SavedPlan lock_user = {
	.sql =
	"SELECT u.version, u.full_name, u.role, u.active"
	"  FROM pos_write.users u"
	" WHERE u.tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND u.user_id OPERATOR(pg_catalog.=) $2"
	"   FOR NO KEY UPDATE",
	.nparams = 2,
	.param_types = {TEXTOID, INT8OID}
};

static SavedPlan insert_user = {
	.sql =
	"INSERT INTO pos_write.users (tenant_id, user_id, version, full_name, role, active)"
	" VALUES ($1, $2, $3, $4, $5, $6)"
	" ON CONFLICT (tenant_id, user_id) DO NOTHING",
	.nparams = 6,
	.param_types = {TEXTOID, INT8OID, INT4OID, TEXTOID, TEXTOID, BOOLOID}
};

static SavedPlan update_user = {
	.sql =
	"UPDATE pos_write.users"
	"   SET version = $3, full_name = $4, role = $5, active = $6"
	" WHERE tenant_id OPERATOR(pg_catalog.=) $1"
	"   AND user_id OPERATOR(pg_catalog.=) $2",
	.nparams = 6,
	.param_types = {TEXTOID, INT8OID, INT4OID, TEXTOID, TEXTOID, BOOLOID}
};

static UserStanding
standing(bool active, bool manager)
{
	if (!active)
		return USER_INACTIVE;
	return manager ? USER_MANAGER : USER_ACTIVE;
}

static UserStanding
stored_standing(OpenTable *users, const Datum *key)
{
	UserStanding found = USER_UNKNOWN;

	if (stored_row_find_settled(users, key, false))
	{
		char	   *role = TextDatumGetCString(stored_row_value_not_null(users, 4));

		found = standing(DatumGetBool(stored_row_value_not_null(users, 5)),
						 strcmp(role, "manager") == 0);
	}
	stored_table_close(users);
	return found;
}

UserStanding
user_store_standing(const char *tenant_id, int64 user_id)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(user_id)};
	OpenTable  *users = stored_table_open(&users_table, AccessShareLock);

	if (users != NULL)
		return stored_standing(users, key);
	if (saved_plan_find(&find_user, key) == 0)
		return USER_UNKNOWN;
	return standing(DatumGetBool(result_value_not_null(0, 1)),
					DatumGetBool(result_value_not_null(0, 2)));
}

void
user_store_lock(const char *tenant_id, int64 user_id, UserRow *row)
{
	Datum		values[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(user_id)};

	memset(row, 0, sizeof(*row));
	if (saved_plan_find(&lock_user, values) == 0)
		return;
	row->version = DatumGetInt32(result_value_not_null(0, 1));
	row->full_name = TextDatumGetCString(result_value_not_null(0, 2));
	row->role = TextDatumGetCString(result_value_not_null(0, 3));
	row->active = DatumGetBool(result_value_not_null(0, 4));
}

/* the parameters of insert_user and update_user */
static void
set_row(Datum *values, const char *tenant_id, int64 user_id, const UserRow *row)
{
	values[0] = CStringGetTextDatum(tenant_id);
	values[1] = Int64GetDatum(user_id);
	values[2] = Int32GetDatum(row->version);
	values[3] = CStringGetTextDatum(row->full_name);
	values[4] = CStringGetTextDatum(row->role);
	values[5] = BoolGetDatum(row->active);
}

bool
user_store_insert(const char *tenant_id, int64 user_id, const UserRow *row)
{
	Datum		values[6];

	set_row(values, tenant_id, user_id, row);
	return saved_plan_run(&insert_user, values, NULL) == 1;
}

void
user_store_update(const char *tenant_id, int64 user_id, const UserRow *row)
{
	Datum		values[6];

	set_row(values, tenant_id, user_id, row);
	saved_plan_write(&update_user, values, NULL, 1);
}
