/*
 * tenant_store.c
 *	  Rows of pos_write.tenants.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "storage/itemptr.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "domain/currency.h"
#include "errors.h"
#include "store/catalogue_store.h"
#include "table/saved_plan.h"
#include "table/stored_table.h"

static StoredTable tenants_table = {
	.schema = "pos_write",
	.name = "tenants",
	.ncolumns = 7,
	.nkeys = 1,
	.columns = {
		{"tenant_id", TEXTOID}, {"version", INT4OID}, {"name", TEXTOID},
		{"time_zone", TEXTOID}, {"currency", TEXTOID}, {"exponent", INT2OID},
		{"day_starts_at", INTERVALOID}
	}
};

static SavedPlan find_tenant = {
	.sql =
	"SELECT t.exponent, t.time_zone, t.day_starts_at, t.ctid"
	"  FROM pos_write.tenants t"
	" WHERE t.tenant_id OPERATOR(pg_catalog.=) $1",
	.nparams = 1,
	.param_types = {TEXTOID}
};

static SavedPlan find_any_order = {
	.sql =
	"SELECT 1"
	"  FROM pos_write.orders o"
	" WHERE o.tenant_id OPERATOR(pg_catalog.=) $1"
	" LIMIT 1",
	.nparams = 1,
	.param_types = {TEXTOID}
};

static SavedPlan find_time_zone = {
	.sql =
	"SELECT 1"
	"  FROM pg_catalog.pg_timezone_names() z"
	" WHERE z.name OPERATOR(pg_catalog.=) $1"
	"   AND z.name OPERATOR(pg_catalog.!~) '^(posix|right)/'"
	"   AND z.name OPERATOR(pg_catalog.<>) ALL (ARRAY['localtime', 'posixrules', 'Factory'])",
	.nparams = 1,
	.param_types = {TEXTOID}
};

static SavedPlan lock_tenant = {
	.sql =
	"SELECT t.version, t.name, t.time_zone, t.currency, t.exponent, t.day_starts_at"
	"  FROM pos_write.tenants t"
	" WHERE t.tenant_id OPERATOR(pg_catalog.=) $1"
	"   FOR NO KEY UPDATE",
	.nparams = 1,
	.param_types = {TEXTOID}
};

static SavedPlan insert_tenant = {
	.sql =
	"INSERT INTO pos_write.tenants"
	" (tenant_id, version, name, time_zone, currency, exponent, day_starts_at)"
	" VALUES ($1, $2, $3, $4, $5, $6, $7)"
	" ON CONFLICT (tenant_id) DO NOTHING",
	.nparams = 7,
	.param_types = {TEXTOID, INT4OID, TEXTOID, TEXTOID, TEXTOID, INT2OID, INTERVALOID}
};

static SavedPlan update_tenant = {
	.sql =
	"UPDATE pos_write.tenants"
	"   SET version = $2, name = $3, time_zone = $4, currency = $5, exponent = $6,"
	"       day_starts_at = $7"
	" WHERE tenant_id OPERATOR(pg_catalog.=) $1",
	.nparams = 7,
	.param_types = {TEXTOID, INT4OID, TEXTOID, TEXTOID, TEXTOID, INT2OID, INTERVALOID}
};

static void
set_tenant(Tenant *tenant, const char *tenant_id, Datum exponent, Datum time_zone,
		   Datum day_starts_at)
{
	tenant->tenant_id = tenant_id;
	tenant->exponent = DatumGetInt16(exponent);
	tenant->time_zone = TextDatumGetCString(time_zone);
	tenant->day_starts_at = DatumGetIntervalP(day_starts_at)->time;
	if (tenant->exponent < 0 || tenant->exponent > CURRENCY_EXPONENT_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 err_rule("stored_exponent_invalid"),
				 errmsg("tenant \"%s\" has a currency of %d decimals",
						clip_text(tenant_id), tenant->exponent),
				 errdetail("A currency has 0 to %d.", CURRENCY_EXPONENT_MAX),
				 errhint("SELECT * FROM pos_verify() lists what differs.")));
}

static bool
find_row(OpenTable *tenants, const char *tenant_id, const Datum *key, Tenant *tenant)
{
	bool		found = stored_row_find_settled(tenants, key, true);

	if (found)
	{
		stored_row_require_in_snapshot(tenants);
		set_tenant(tenant, tenant_id, stored_row_value_not_null(tenants, 5),
				   stored_row_value_not_null(tenants, 3), stored_row_value_not_null(tenants, 6));
	}
	stored_table_close(tenants);
	return found;
}

static ItemPointer
found_place(void)
{
	return (ItemPointer) DatumGetPointer(result_value_not_null(0, 4));
}

/* After find_tenant with the latest snapshot: the transaction's must show the same row. */
static void
require_in_snapshot(const Datum *key)
{
	ItemPointerData latest = *found_place();

	if (saved_plan_run(&find_tenant, key, NULL) == 0 ||
		!ItemPointerEquals(&latest, found_place()))
		raise_changed_since_snapshot();
}

bool
tenant_store_find(const char *tenant_id, Tenant *tenant)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id)};
	OpenTable  *tenants = stored_table_open(&tenants_table, AccessShareLock);

	if (tenants != NULL)
		return find_row(tenants, tenant_id, key, tenant);
	if (saved_plan_read_latest(&find_tenant, key, NULL) == 0)
		return false;
	set_tenant(tenant, tenant_id, result_value_not_null(0, 1), result_value_not_null(0, 2),
			   result_value_not_null(0, 3));
	if (IsolationUsesXactSnapshot())
		require_in_snapshot(key);
	return true;
}

/*
 * Not by AT TIME ZONE: that takes a name such as CET for the abbreviation of a
 * fixed offset, which depends on the session, and not for the zone.
 */
DateADT
tenant_business_date(const Tenant *tenant, TimestampTz ordered_at)
{
	pg_tz	   *zone = pg_tzset(tenant->time_zone);
	struct pg_tm local;
	fsec_t		microseconds;
	int			offset;
	int64		since_midnight;
	DateADT		date;

	if (zone == NULL ||
		timestamp2tm(ordered_at, &offset, &local, &microseconds, NULL, zone) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 err_rule("stored_time_zone_unknown"),
				 errmsg("time zone \"%s\" of tenant \"%s\" is not known to the server",
						clip_text(tenant->time_zone), clip_text(tenant->tenant_id)),
				 errdetail("The server's time zone data may be older than the tenant, or have dropped the name."),
				 errhint("Give the tenant a name of pg_timezone_names with pos_register_tenant().")));

	date = date2j(local.tm_year, local.tm_mon, local.tm_mday) - POSTGRES_EPOCH_JDATE;
	since_midnight = ((local.tm_hour * MINS_PER_HOUR + local.tm_min) * SECS_PER_MINUTE +
					  local.tm_sec) * USECS_PER_SEC + microseconds;
	return since_midnight < tenant->day_starts_at ? date - 1 : date;
}

bool
tenant_store_has_orders(const char *tenant_id)
{
	Datum		values[] = {CStringGetTextDatum(tenant_id)};

	return saved_plan_read_latest(&find_any_order, values, NULL) > 0;
}

bool
time_zone_is_known(const char *name)
{
	Datum		values[] = {CStringGetTextDatum(name)};

	return saved_plan_run(&find_time_zone, values, NULL) > 0;
}

void
tenant_store_lock(const char *tenant_id, TenantRow *row)
{
	Datum		values[] = {CStringGetTextDatum(tenant_id)};

	memset(row, 0, sizeof(*row));
	if (saved_plan_find(&lock_tenant, values) == 0)
		return;
	row->version = DatumGetInt32(result_value_not_null(0, 1));
	row->name = TextDatumGetCString(result_value_not_null(0, 2));
	row->time_zone = TextDatumGetCString(result_value_not_null(0, 3));
	row->currency = TextDatumGetCString(result_value_not_null(0, 4));
	row->exponent = DatumGetInt16(result_value_not_null(0, 5));
	row->day_starts_at = palloc(sizeof(Interval));
	*row->day_starts_at = *DatumGetIntervalP(result_value_not_null(0, 6));
}

/* the parameters of insert_tenant and update_tenant */
static void
set_row(Datum *values, const char *tenant_id, const TenantRow *row)
{
	values[0] = CStringGetTextDatum(tenant_id);
	values[1] = Int32GetDatum(row->version);
	values[2] = CStringGetTextDatum(row->name);
	values[3] = CStringGetTextDatum(row->time_zone);
	values[4] = CStringGetTextDatum(row->currency);
	values[5] = Int16GetDatum(row->exponent);
	values[6] = IntervalPGetDatum(row->day_starts_at);
}

bool
tenant_store_insert(const char *tenant_id, const TenantRow *row)
{
	Datum		values[7];

	set_row(values, tenant_id, row);
	return saved_plan_run(&insert_tenant, values, NULL) == 1;
}

void
tenant_store_update(const char *tenant_id, const TenantRow *row)
{
	Datum		values[7];

	set_row(values, tenant_id, row);
	saved_plan_write(&update_tenant, values, NULL, 1);
}
