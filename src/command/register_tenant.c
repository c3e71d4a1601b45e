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
	bool		has_prices_include_tax;
	bool		prices_include_tax;
	bool		has_tax_rounding;
	TaxRounding tax_rounding;
	char	   *cash_rounding;
} RegisterTenant;

/* Arguments, by number; SQL before 0.7.0 has the first five. */
enum
{
	NAME_ARG = 1,
	TIME_ZONE_ARG,
	CURRENCY_ARG,
	DAY_STARTS_AT_ARG,
	PRICES_INCLUDE_TAX_ARG,
	TAX_ROUNDING_ARG,
	CASH_ROUNDING_ARG
};

PG_FUNCTION_INFO_V1(pos_register_tenant_0_7);

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

static TaxRounding
parse_tax_rounding(const char *name)
{
	TaxRounding rounding;

	if (!tax_rounding_parse(name, &rounding))
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("tax_rounding_unknown"),
				 err_field("tax_rounding"),
				 errmsg("tax_rounding \"%s\" is not known", clip_text(name)),
				 errdetail("Taxes are rounded once in an order, or in each line."),
				 errhint("Use order or line.")));
	return rounding;
}

static RegisterTenant
register_tenant_args(FunctionCallInfo fcinfo)
{
	RegisterTenant command;
	char	   *tax_rounding;

	memset(&command, 0, sizeof(command));
	arg_command(&command.base, fcinfo, "pos_register_tenant");
	command.name = arg_text(fcinfo, NAME_ARG, "name", TEXT_ARG_MAX);
	command.time_zone = arg_text(fcinfo, TIME_ZONE_ARG, "time_zone", TEXT_ARG_MAX);
	command.currency = arg_text(fcinfo, CURRENCY_ARG, "currency", TEXT_ARG_MAX);
	if (arg_given(fcinfo, DAY_STARTS_AT_ARG))
		command.day_starts_at = PG_GETARG_INTERVAL_P(DAY_STARTS_AT_ARG);
	command.has_prices_include_tax = arg_given(fcinfo, PRICES_INCLUDE_TAX_ARG);
	if (command.has_prices_include_tax)
		command.prices_include_tax = PG_GETARG_BOOL(PRICES_INCLUDE_TAX_ARG);
	tax_rounding = arg_text(fcinfo, TAX_ROUNDING_ARG, "tax_rounding", TEXT_ARG_MAX);
	command.has_tax_rounding = (tax_rounding != NULL);
	if (command.has_tax_rounding)
		command.tax_rounding = parse_tax_rounding(tax_rounding);
	command.cash_rounding = arg_number(fcinfo, CASH_ROUNDING_ARG);
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

/* The coin that was given, in minor units of the tenant's currency; PC006: it is invalid */
static Amount
asked_coin(const char *text, int exponent)
{
	AmountRule	rule = {
		.code = INVALID_AMOUNT,
		.name = "cash_rounding",
		.decimals = exponent,
		.minimum = 0,
		.maximum = amount_limit(exponent) - 1,
		.out_of_range = "cash_rounding_out_of_range",
		.range = "0 or more, and less than 10^15",
		.hint = "Give the smallest coin, such as 0.05, or 0 if cash is not rounded."
	};
	Violation	violation;
	Amount		coin;

	if (!amount_read(&rule, text, &coin, &violation))
		raise_violation(&violation);
	return coin;
}

/* The coin that was kept, in minor units of the currency that is now the tenant's */
static Amount
kept_coin(const TenantRow *row, int exponent_before)
{
	char		text[AMOUNT_TEXT_MAX];
	Amount		coin;

	amount_format(row->cash_rounding, exponent_before, text);
	if (amount_parse(text, row->exponent, &coin) != AMOUNT_OK)
		ereport(ERROR,
				(errcode(POS_INVALID_AMOUNT),
				 err_rule("coin_too_precise"),
				 err_field("cash_rounding"),
				 errmsg("the tenant's smallest coin is no amount in %s", row->currency),
				 errdetail("The coin is %s; %s has %d decimals.",
						   text, row->currency, row->exponent),
				 errhint("Give cash_rounding too: the smallest coin of the new currency, or 0.")));
	return coin;
}

static void
merge_cash_rounding(const RegisterTenant *command, TenantRow *row, int exponent_before,
					bool *changed)
{
	Amount		coin = command->cash_rounding != NULL
		? asked_coin(command->cash_rounding, row->exponent)
		: kept_coin(row, exponent_before);

	/* with another exponent, the currency has changed already */
	if (coin != row->cash_rounding)
		*changed = true;
	row->cash_rounding = coin;
}

static void
merge_tax_settings(const RegisterTenant *command, TenantRow *row, bool *changed)
{
	merge_flag(&row->prices_include_tax, command->has_prices_include_tax,
			   command->prices_include_tax, changed);
	if (command->has_tax_rounding && command->tax_rounding != row->tax_rounding)
	{
		row->tax_rounding = command->tax_rounding;
		*changed = true;
	}
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
	int			exponent_before;

	if (row->version == 0)
	{
		require_new_name(command->name, "name", "tenant");
		set_defaults(row);
	}
	exponent_before = row->exponent;
	merge_text(&row->name, command->name, &changed);
	merge_time_zone(command, row, &changed);
	merge_currency(command, row, &changed);
	merge_tax_settings(command, row, &changed);
	merge_cash_rounding(command, row, exponent_before, &changed);
	if (command->day_starts_at != NULL &&
		command->day_starts_at->time != row->day_starts_at->time)
	{
		row->day_starts_at = command->day_starts_at;
		changed = true;
	}
	if (changed)
	{
		row->version++;
		row->changed_at = command->base.origin.at;
	}
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
 * pos_register_tenant(tenant_id, name, time_zone, currency, day_starts_at,
 *					   prices_include_tax, tax_rounding, cash_rounding)
 *
 * Registers a tenant, or changes one.  NULL keeps the stored value.  A new tenant needs
 * a name, and by default has UTC, USD, and days that start at midnight.  time_zone is
 * an IANA name, currency an ISO 4217 code, day_starts_at 0 to below 24 hours.  A change
 * of the time zone or the day's start affects later orders only.
 *
 * Each order keeps what it was made with: whether prices_include_tax, tax_rounding as
 * order or line, and cash_rounding, the smallest coin or 0.  A new tenant has prices
 * without tax, rounds taxes by order, and does not round cash.
 *
 * Returns the tenant's version, even if nothing changes.  Raises PC006 and PC011.
 */
POS_FUNCTION(pos_register_tenant_0_7,
			  INT4OID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, INTERVALOID, BOOLOID, TEXTOID,
			  NUMERICOID)
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
