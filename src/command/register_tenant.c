/*
 * register_tenant.c
 *	  pos_register_tenant(): registers or changes a tenant.
 */
#include "postgres.h"

#include "storage/lockdefs.h"
#include "utils/fmgrprotos.h"
#include "utils/timestamp.h"

#include "called_as.h"
#include "command/catalogue.h"
#include "domain/currency.h"
#include "errors.h"

typedef struct RegisterTenant
{
	Command		base;
	char	   *name;
	char	   *time_zone;
	char	   *currency;
	Interval   *day_starts_at;
} RegisterTenant;

PG_FUNCTION_INFO_V1(pos_register_tenant_0_6);

static void
check_currency(const char *currency)
{
	if (currency == NULL || currency_exponent(currency) >= 0)
		return;
	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 err_rule("currency_unknown"),
			 err_field("currency"),
			 errmsg("currency \"%s\" is not known", clip_text(currency)),
			 errdetail("It is not the ISO 4217 code of a currency in use."),
			 errhint("Use the code of three capital letters, such as USD.")));
}

static void
check_day_starts_at(const Interval *start)
{
	if (start == NULL ||
		(start->month == 0 && start->day == 0 &&
		 start->time >= 0 && start->time < USECS_PER_DAY))
		return;
	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 err_rule("day_starts_at_out_of_range"),
			 err_field("day_starts_at"),
			 errmsg("day_starts_at must be at least 0 and less than 24 hours"),
			 errdetail("It is %s.",
					   DatumGetCString(DirectFunctionCall1(interval_out,
														   IntervalPGetDatum(start)))),
			 errhint("Give it as hours and minutes, such as '04:00'.")));
}

static void
check_time_zone(const char *time_zone)
{
	if (time_zone_is_known(time_zone))
		return;
	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 err_rule("time_zone_unknown"),
			 err_field("time_zone"),
			 errmsg("time zone \"%s\" is not known", clip_text(time_zone)),
			 errdetail("It is not an IANA name; abbreviations and POSIX strings are not accepted."),
			 errhint("Use a name such as Europe/Berlin, as pg_timezone_names spells it.")));
}

static RegisterTenant
register_tenant_args(FunctionCallInfo fcinfo)
{
	RegisterTenant command;

	arg_command(&command.base, fcinfo, "pos_register_tenant");
	command.name = arg_text(fcinfo, 1, "name", TEXT_ARG_MAX);
	command.time_zone = arg_text(fcinfo, 2, "time_zone", TEXT_ARG_MAX);
	command.currency = arg_text(fcinfo, 3, "currency", TEXT_ARG_MAX);
	command.day_starts_at = PG_ARGISNULL(4) ? NULL : PG_GETARG_INTERVAL_P(4);
	check_currency(command.currency);
	check_day_starts_at(command.day_starts_at);
	return command;
}

static void
check_no_orders(const RegisterTenant *command, const TenantRow *row)
{
	if (!tenant_store_has_orders(command->base.tenant_id))
		return;
	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 err_rule("currency_in_use"),
			 err_field("currency"),
			 errmsg("the currency of tenant \"%s\" cannot change any more",
					clip_text(command->base.tenant_id)),
			 errdetail("The tenant has orders in %s; %s was asked for.",
					   row->currency, command->currency),
			 errhint("Register another tenant for the other currency.")));
}

/*
 * Allows a change of currency only without orders, since amounts are stored at the
 * currency's scale.
 *
 * The lock waits for commands that may be writing an order.  It keeps later ones from
 * reading the tenant until this transaction ends.  This command takes no weaker lock
 * on the orders before: two such commands would deadlock.
 *
 * All commands on orders wait behind the lock, so the first check comes without it.
 */
static void
allow_currency_change(const RegisterTenant *command, const TenantRow *row)
{
	check_no_orders(command, row);
	stores_lock_orders(ShareRowExclusiveLock);
	check_no_orders(command, row);
}

static void
merge_currency(const RegisterTenant *command, TenantRow *row, bool *changed)
{
	bool		other = false;
	TenantRow	before = *row;

	merge_text(&row->currency, command->currency, &other);
	if (!other)
		return;
	if (before.version > 0)
		allow_currency_change(command, &before);
	row->exponent = currency_exponent(row->currency);
	*changed = true;
}

static void
merge_time_zone(const RegisterTenant *command, TenantRow *row, bool *changed)
{
	bool		other = false;

	merge_text(&row->time_zone, command->time_zone, &other);
	if (!other)
		return;
	check_time_zone(row->time_zone);
	*changed = true;
}

static void
set_defaults(TenantRow *row)
{
	row->time_zone = "UTC";
	row->currency = "USD";
	row->exponent = currency_exponent(row->currency);
	row->day_starts_at = palloc0(sizeof(Interval));
}

/* Changes the row as the arguments say.  Returns false if nothing changes. */
static bool
merge_tenant(const RegisterTenant *command, TenantRow *row)
{
	bool		changed = false;

	if (row->version == 0)
	{
		require_new_name(command->name, "name", "tenant");
		set_defaults(row);
	}
	merge_text(&row->name, command->name, &changed);
	merge_time_zone(command, row, &changed);
	merge_currency(command, row, &changed);
	if (command->day_starts_at != NULL &&
		command->day_starts_at->time != row->day_starts_at->time)
	{
		row->day_starts_at = command->day_starts_at;
		changed = true;
	}
	if (changed)
		row->version++;
	return changed;
}

/* Inserts or updates the row.  Returns false if nothing changes. */
static bool
save_tenant(const RegisterTenant *command, TenantRow *row)
{
	OpenTables *tables = command->base.tables;
	const char *tenant_id = command->base.tenant_id;

	tenant_store_lock(tables, tenant_id, row);
	if (row->version == 0)
	{
		merge_tenant(command, row);
		if (tenant_store_insert(tables, tenant_id, row))
			return true;
		/* another session has just inserted it */
		tenant_store_lock(tables, tenant_id, row);
	}
	if (!merge_tenant(command, row))
		return false;
	tenant_store_update(tables, tenant_id, row);
	return true;
}

/*
 * pos_register_tenant(tenant_id, name, time_zone, currency, day_starts_at)
 *
 * Registers a tenant, or changes one.  NULL keeps the stored value.  A new tenant needs
 * a name, and by default has UTC, USD, and days that start at midnight.  time_zone is
 * an IANA name, currency an ISO 4217 code, day_starts_at 0 to below 24 hours.  A change
 * of the time zone or the day's start affects later orders only.
 *
 * Returns the tenant's version, even if nothing changes.  Raises PC011.
 */
POS_FUNCTION(pos_register_tenant_0_6,
			  INT4OID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, INTERVALOID)
{
	RegisterTenant command = register_tenant_args(fcinfo);
	TenantRow	row;
	Event		event;

	command_connect(&command.base);
	if (save_tenant(&command, &row))
	{
		event = event_tenant_registered(&command.base.origin, &row);
		command_append(&command.base, &event);
	}
	command_end(&command.base);
	PG_RETURN_INT32(row.version);
}
