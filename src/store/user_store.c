/*
 * user_store.c
 *	  Users: rows of pos_write.users.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "store/catalogue_store.h"
#include "table/row.h"

/* The columns of the table, in order */
enum
{
	TENANT_ID, USER_ID, VERSION, FULL_NAME, ROLE, ACTIVE, COLUMN_COUNT
};

static StoredTable users_table = {
	.schema = "pos_write",
	.name = "users",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"user_id", INT8OID}, {"version", INT4OID},
		{"full_name", TEXTOID}, {"role", TEXTOID}, {"active", BOOLOID}
	}
};

static UserStatus
status_of_row(OpenTable *users)
{
	if (!DatumGetBool(row_value_not_null(users, ACTIVE)))
		return USER_INACTIVE;
	return strcmp(TextDatumGetCString(row_value_not_null(users, ROLE)), "manager") == 0
		? USER_MANAGER : USER_ACTIVE;
}

UserStatus
user_store_status(OpenTables *tables, const char *tenant_id, int64 user_id)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(user_id)};
	OpenTable  *users = stored_table_open(tables, &users_table, AccessShareLock);
	UserStatus	status = USER_UNKNOWN;

	if (row_find_cached(users, key, ROWS_OF_SNAPSHOT))
		status = status_of_row(users);
	stored_table_leave(users);
	return status;
}

void
user_store_lock(OpenTables *tables, const char *tenant_id, int64 user_id, UserRow *row)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id), Int64GetDatum(user_id)};
	OpenTable  *users = stored_table_open(tables, &users_table, RowExclusiveLock);

	memset(row, 0, sizeof(*row));
	if (row_lock(users, key))
	{
		row->version = DatumGetInt32(row_value_not_null(users, VERSION));
		row->full_name = TextDatumGetCString(row_value_not_null(users, FULL_NAME));
		row->role = TextDatumGetCString(row_value_not_null(users, ROLE));
		row->active = DatumGetBool(row_value_not_null(users, ACTIVE));
	}
	stored_table_leave(users);
}

static void
set_values(Datum *values, const char *tenant_id, int64 user_id, const UserRow *row)
{
	values[TENANT_ID] = CStringGetTextDatum(tenant_id);
	values[USER_ID] = Int64GetDatum(user_id);
	values[VERSION] = Int32GetDatum(row->version);
	values[FULL_NAME] = CStringGetTextDatum(row->full_name);
	values[ROLE] = CStringGetTextDatum(row->role);
	values[ACTIVE] = BoolGetDatum(row->active);
}

bool
user_store_insert(OpenTables *tables, const char *tenant_id, int64 user_id, const UserRow *row)
{
	OpenTable  *users = stored_table_open(tables, &users_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT];

	set_values(values, tenant_id, user_id, row);
	return row_insert_or_nothing(users, values, NULL, false);
}

void
user_store_update(OpenTables *tables, const char *tenant_id, int64 user_id, const UserRow *row)
{
	static const int columns[] = {VERSION, FULL_NAME, ROLE, ACTIVE};
	OpenTable  *users = stored_table_open(tables, &users_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT];

	set_values(values, tenant_id, user_id, row);
	row_update(users, values, columns, lengthof(columns), &values[VERSION], NULL);
}
