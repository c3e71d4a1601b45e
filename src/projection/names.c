/*
 * names.c
 *	  Copies the names of tenants, users and products into pos_read, where the views
 *	  join them.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "projection/projection.h"
#include "table/row.h"

static StoredTable tenant_names_table = {
	.schema = "pos_read",
	.name = "tenant_names",
	.ncolumns = 3,
	.nkeys = 1,
	.columns = {
		{"tenant_id", TEXTOID}, {"name", TEXTOID}, {"exponent", INT2OID}
	}
};

static StoredTable user_names_table = {
	.schema = "pos_read",
	.name = "user_names",
	.ncolumns = 3,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"user_id", INT8OID}, {"full_name", TEXTOID}
	}
};

static StoredTable product_names_table = {
	.schema = "pos_read",
	.name = "product_names",
	.ncolumns = 3,
	.nkeys = 2,
	.columns = {
		{"tenant_id", TEXTOID}, {"product_id", INT8OID}, {"name", TEXTOID}
	}
};

static void
name_tenant(OpenTables *tables, const Event *event)
{
	Datum		values[] = {
		CStringGetTextDatum(event->origin.tenant_id),
		CStringGetTextDatum(event->name),
		Int16GetDatum(event->exponent)
	};

	row_upsert(stored_table_open(tables, &tenant_names_table, RowExclusiveLock), values);
}

static void
name_in_tenant(OpenTables *tables, StoredTable *table, const Event *event)
{
	Datum		values[] = {
		CStringGetTextDatum(event->origin.tenant_id),
		Int64GetDatum(event->stream_id),
		CStringGetTextDatum(event->name)
	};

	row_upsert(stored_table_open(tables, table, RowExclusiveLock), values);
}

void
names_apply(OpenTables *tables, const Event *event)
{
	switch (event->type)
	{
		case EVENT_TENANT_REGISTERED:
			name_tenant(tables, event);
			break;
		case EVENT_USER_REGISTERED:
			name_in_tenant(tables, &user_names_table, event);
			break;
		case EVENT_PRODUCT_REGISTERED:
			name_in_tenant(tables, &product_names_table, event);
			break;
		default:
			break;
	}
}
