/*
 * business_date.c
 *	  pos_business_date(): on which day a sale at a moment would count.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "called_as.h"
#include "errors.h"
#include "store/catalogue_store.h"
#include "table/saved_plan.h"

PG_FUNCTION_INFO_V1(pos_business_date);

static SavedPlan tenant_day = {
	.sql =
	"SELECT t.time_zone::pg_catalog.text, t.day_starts_at::pg_catalog.interval"
	"  FROM pos_write.tenants t"
	" WHERE t.tenant_id OPERATOR(pg_catalog.=) $1 COLLATE pg_catalog.\"C\"",
	.nparams = 1,
	.param_types = {TEXTOID}
};

static TimestampTz
moment_asked(FunctionCallInfo fcinfo, int argno)
{
	TimestampTz moment;

	if (PG_ARGISNULL(argno))
		return GetCurrentTransactionStartTimestamp();
	moment = PG_GETARG_TIMESTAMPTZ(argno);
	if (TIMESTAMP_NOT_FINITE(moment) ||
		moment < (date2j(1, 1, 1) - POSTGRES_EPOCH_JDATE) * USECS_PER_DAY)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("moment_out_of_range"),
				 err_field("at"),
				 errmsg("at must be a moment from the year 1 on"),
				 errdetail("It is %s.", timestamptz_to_str(moment)),
				 errhint("Leave it out for now.")));
	return moment;
}

/* With the rights of the caller; false for a tenant that these don't show */
static bool
find_tenant(Datum tenant_id, Tenant *tenant)
{
	if (saved_plan_read(&tenant_day, &tenant_id, NULL) == 0)
		return false;
	tenant->tenant_id = TextDatumGetCString(tenant_id);
	tenant->time_zone = TextDatumGetCString(result_value_not_null(0, 1));
	tenant->day_starts_at = DatumGetIntervalP(result_value_not_null(0, 2))->time;
	return true;
}

POS_FUNCTION(pos_business_date, DATEOID, TEXTOID, TIMESTAMPTZOID)
{
	TimestampTz moment = moment_asked(fcinfo, 1);
	DateADT		date = 0;
	Tenant		tenant;
	bool		found;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	found = find_tenant(PG_GETARG_DATUM(0), &tenant);
	if (found)
		date = tenant_business_date(&tenant, moment);
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");

	if (!found)
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(date);
}
