/*
 * tenant_store.c
 *	  Tenants: rows of pos_write.tenants.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "domain/currency.h"
#include "errors.h"
#include "store/catalogue_store.h"
#include "table/row.h"
#include "table/saved_plan.h"
#include "value/numeric_amount.h"

/* The columns of the table, in order */
enum
{
	TENANT_ID, VERSION, NAME, TIME_ZONE, CURRENCY, EXPONENT, DAY_STARTS_AT,
	PRICES_INCLUDE_TAX, TAX_ROUNDING, CASH_ROUNDING, CHANGED_AT, COLUMN_COUNT
};

static StoredTable tenants_table = {
	.schema = "pos_write",
	.name = "tenants",
	.ncolumns = COLUMN_COUNT,
	.nkeys = 1,
	.columns = {
		{"tenant_id", TEXTOID}, {"version", INT4OID}, {"name", TEXTOID},
		{"time_zone", TEXTOID}, {"currency", TEXTOID}, {"exponent", INT2OID},
		{"day_starts_at", INTERVALOID}, {"prices_include_tax", BOOLOID},
		{"tax_rounding", TEXTOID}, {"cash_rounding", NUMERICOID},
		{"changed_at", TIMESTAMPTZOID}
	}
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

static bool
read_prices_include_tax(OpenTable *tenants)
{
	bool		isnull;
	Datum		value = row_value(tenants, PRICES_INCLUDE_TAX, &isnull);

	return !isnull && DatumGetBool(value);
}

static TaxRounding
read_tax_rounding(OpenTable *tenants)
{
	bool		isnull;
	Datum		value = row_value(tenants, TAX_ROUNDING, &isnull);
	TaxRounding rounding = TAX_ROUNDED_BY_ORDER;

	/* the table's check allows no other name */
	if (!isnull)
		(void) tax_rounding_parse(TextDatumGetCString(value), &rounding);
	return rounding;
}

static Amount
read_cash_rounding(OpenTable *tenants, int exponent)
{
	bool		isnull;
	Datum		value = row_value(tenants, CASH_ROUNDING, &isnull);

	return isnull ? 0 : datum_get_amount(value, exponent);
}

static void
set_tenant(Tenant *tenant, const char *tenant_id, OpenTable *tenants)
{
	tenant->tenant_id = tenant_id;
	tenant->exponent = DatumGetInt16(row_value_not_null(tenants, EXPONENT));
	tenant->time_zone = TextDatumGetCString(row_value_not_null(tenants, TIME_ZONE));
	tenant->day_starts_at = DatumGetIntervalP(row_value_not_null(tenants, DAY_STARTS_AT))->time;
	if (tenant->exponent < 0 || tenant->exponent > CURRENCY_EXPONENT_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 err_rule("stored_exponent_invalid"),
				 errmsg("tenant \"%s\" has a currency of %d decimals",
						clip_text(tenant_id), tenant->exponent),
				 errdetail("A currency has 0 to %d.", CURRENCY_EXPONENT_MAX),
				 errhint("SELECT * FROM pos_verify() lists what differs.")));
	tenant->prices_include_tax = read_prices_include_tax(tenants);
	tenant->tax_rounding = read_tax_rounding(tenants);
	tenant->cash_rounding = read_cash_rounding(tenants, tenant->exponent);
	tenant->changed_at = row_moment(tenants, CHANGED_AT);
}

bool
tenant_store_find(OpenTables *tables, const char *tenant_id, Tenant *tenant)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id)};
	OpenTable  *tenants = stored_table_open(tables, &tenants_table, AccessShareLock);
	bool		found = row_find_cached(tenants, key, ROWS_OF_NOW);

	if (found)
	{
		row_require_in_snapshot(tenants, key);
		set_tenant(tenant, tenant_id, tenants);
	}
	stored_table_leave(tenants);
	return found;
}

/*
 * The zone is looked up by its name.  AT TIME ZONE would first take a name such as CET
 * for an abbreviation: a fixed offset that depends on the session's settings.
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
				 errdetail("The server's time zone data may be older than the tenant, or may have dropped the name."),
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
tenant_store_lock(OpenTables *tables, const char *tenant_id, TenantRow *row)
{
	Datum		key[] = {CStringGetTextDatum(tenant_id)};
	OpenTable  *tenants = stored_table_open(tables, &tenants_table, RowExclusiveLock);

	memset(row, 0, sizeof(*row));
	if (row_lock(tenants, key))
	{
		row->version = DatumGetInt32(row_value_not_null(tenants, VERSION));
		row->name = TextDatumGetCString(row_value_not_null(tenants, NAME));
		row->time_zone = TextDatumGetCString(row_value_not_null(tenants, TIME_ZONE));
		row->currency = TextDatumGetCString(row_value_not_null(tenants, CURRENCY));
		row->exponent = DatumGetInt16(row_value_not_null(tenants, EXPONENT));
		row->day_starts_at = palloc(sizeof(Interval));
		*row->day_starts_at = *DatumGetIntervalP(row_value_not_null(tenants, DAY_STARTS_AT));
		row->prices_include_tax = read_prices_include_tax(tenants);
		row->tax_rounding = read_tax_rounding(tenants);
		row->cash_rounding = read_cash_rounding(tenants, row->exponent);
	}
	stored_table_leave(tenants);
}

/* Sets the whole row; a setting that is the default is null. */
static void
set_values(Datum *values, char *nulls, const char *tenant_id, const TenantRow *row)
{
	memset(nulls, PLAN_VALUE, COLUMN_COUNT);
	values[TENANT_ID] = CStringGetTextDatum(tenant_id);
	values[VERSION] = Int32GetDatum(row->version);
	values[NAME] = CStringGetTextDatum(row->name);
	values[TIME_ZONE] = CStringGetTextDatum(row->time_zone);
	values[CURRENCY] = CStringGetTextDatum(row->currency);
	values[EXPONENT] = Int16GetDatum(row->exponent);
	values[DAY_STARTS_AT] = IntervalPGetDatum(row->day_starts_at);

	values[PRICES_INCLUDE_TAX] = BoolGetDatum(row->prices_include_tax);
	if (!row->prices_include_tax)
		nulls[PRICES_INCLUDE_TAX] = PLAN_NULL;
	values[TAX_ROUNDING] = CStringGetTextDatum(tax_rounding_name(row->tax_rounding));
	if (row->tax_rounding == TAX_ROUNDED_BY_ORDER)
		nulls[TAX_ROUNDING] = PLAN_NULL;
	values[CASH_ROUNDING] = amount_get_datum(row->cash_rounding, row->exponent);
	if (row->cash_rounding == 0)
		nulls[CASH_ROUNDING] = PLAN_NULL;
	values[CHANGED_AT] = TimestampTzGetDatum(row->changed_at);
}

bool
tenant_store_insert(OpenTables *tables, const char *tenant_id, const TenantRow *row)
{
	OpenTable  *tenants = stored_table_open(tables, &tenants_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT];
	char		nulls[COLUMN_COUNT];

	set_values(values, nulls, tenant_id, row);
	return row_insert_or_nothing(tenants, values, nulls, false);
}

void
tenant_store_update(OpenTables *tables, const char *tenant_id, const TenantRow *row)
{
	static const int columns[] = {
		VERSION, NAME, TIME_ZONE, CURRENCY, EXPONENT, DAY_STARTS_AT, PRICES_INCLUDE_TAX,
		TAX_ROUNDING, CASH_ROUNDING, CHANGED_AT
	};
	OpenTable  *tenants = stored_table_open(tables, &tenants_table, RowExclusiveLock);
	Datum		values[COLUMN_COUNT];
	char		nulls[COLUMN_COUNT];

	set_values(values, nulls, tenant_id, row);
	row_update(tenants, values, columns, lengthof(columns), &values[VERSION], &nulls[VERSION]);
}
