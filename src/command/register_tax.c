/*
 * register_tax.c
 *	  pos_register_tax(): registers or changes a tax.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/catalogue.h"
#include "errors.h"

typedef struct RegisterTax
{
	Command		base;
	int64		tax_id;
	char	   *name;
	bool		has_percent;
	Amount		percent;		/* in ten-thousandths of a percent */
	bool		has_active;
	bool		active;
} RegisterTax;

/* Arguments, by number */
enum
{
	TAX_ID_ARG = 1,
	NAME_ARG,
	PERCENT_ARG,
	ACTIVE_ARG
};

PG_FUNCTION_INFO_V1(pos_register_tax);

static Amount
parse_percent(const char *text)
{
	static const AmountRule rule = {
		.code = INVALID_AMOUNT,
		.name = "percent",
		.decimals = PERCENT_DECIMALS,
		.minimum = 0,
		.maximum = 100 * 10000,
		.out_of_range = "percent_out_of_range",
		.range = "0 or more, and at most 100",
		.hint = "Give the percentage, such as 7.7 for 7.7 %."
	};
	Violation	violation;
	Amount		percent;

	if (!amount_read(&rule, text, &percent, &violation))
		raise_violation(&violation);
	return percent;
}

static RegisterTax
register_tax_args(FunctionCallInfo fcinfo)
{
	RegisterTax command;
	char	   *percent;

	memset(&command, 0, sizeof(command));
	arg_command(&command.base, fcinfo, "pos_register_tax");
	arg_require(fcinfo, TAX_ID_ARG, "tax_id");
	command.tax_id = PG_GETARG_INT64(TAX_ID_ARG);
	command.name = arg_text(fcinfo, NAME_ARG, "name", TEXT_ARG_MAX);
	percent = arg_number(fcinfo, PERCENT_ARG);
	command.has_percent = (percent != NULL);
	if (command.has_percent)
		command.percent = parse_percent(percent);
	command.has_active = arg_given(fcinfo, ACTIVE_ARG);
	command.active = command.has_active && PG_GETARG_BOOL(ACTIVE_ARG);
	return command;
}

static void
require_new_percent(const RegisterTax *command)
{
	if (command->has_percent)
		return;
	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 err_rule("percent_missing"),
			 err_field("percent"),
			 errmsg("percent must not be null for a new tax"),
			 errdetail("The tax is not registered yet, so there is no percent to keep."),
			 errhint("Give percent a value; 0 is a tax that is reported.")));
}

/*
 * Raises PC012 if an active product has the tax.  The tax is locked, so none can get it
 * meanwhile.  The snapshot for the products is taken behind that lock.
 */
static void
require_unused(const RegisterTax *command)
{
	const char *tenant_id = command->base.tenant_id;
	int64		product_id;

	if (!product_store_has_tax(tenant_id, command->tax_id, &product_id))
		return;
	ereport(ERROR,
			(errcode(POS_UNKNOWN_TAX),
			 err_rule("tax_in_use"),
			 err_field("active"),
			 errmsg("tax " INT64_FORMAT " of tenant \"%s\" cannot be deactivated",
					command->tax_id, clip_text(tenant_id)),
			 errdetail("Product " INT64_FORMAT " is active and has it.", product_id),
			 errhint("Give the product other taxes with pos_register_product(), or deactivate it.")));
}

/* Changes the row as the arguments say.  Returns false if nothing changes. */
static bool
merge_tax(const RegisterTax *command, TaxRow *row)
{
	bool		changed = false;
	bool		was_active = row->version > 0 && row->active;

	if (row->version == 0)
	{
		require_new_name(command->name, "name", "tax");
		require_new_percent(command);
		row->active = true;
	}
	merge_text(&row->name, command->name, &changed);
	merge_flag(&row->active, command->has_active, command->active, &changed);
	if (command->has_percent && command->percent != row->percent)
	{
		row->percent = command->percent;
		changed = true;
	}
	if (was_active && !row->active)
		require_unused(command);
	if (changed)
	{
		row->version++;
		row->changed_at = command->base.origin.at;
	}
	return changed;
}

/* Inserts or updates the row.  Returns false if nothing changes. */
static bool
save_tax(const RegisterTax *command, TaxRow *row)
{
	OpenTables *tables = command->base.tables;
	const char *tenant_id = command->base.tenant_id;

	tax_store_lock(tables, tenant_id, command->tax_id, row);
	if (row->version == 0)
	{
		merge_tax(command, row);
		if (tax_store_insert(tables, tenant_id, command->tax_id, row))
			return true;
		/* another session has just inserted it */
		tax_store_lock(tables, tenant_id, command->tax_id, row);
	}
	if (!merge_tax(command, row))
		return false;
	tax_store_update(tables, tenant_id, command->tax_id, row);
	return true;
}

/*
 * pos_register_tax(tenant_id, tax_id, name, percent, active)
 *
 * Registers a tax of a tenant, or changes one.  NULL keeps the stored value.  A new tax
 * needs a name and a percentage, and is active by default.  New lines can't have an
 * inactive tax; neither can active products.  Lines keep the percentage that they were
 * made with.
 *
 * Returns the tax's version, even if nothing changes.  Raises PC001, PC006, PC011 and
 * PC012.
 */
POS_FUNCTION(pos_register_tax, INT4OID, TEXTOID, INT8OID, TEXTOID, NUMERICOID, BOOLOID)
{
	RegisterTax command = register_tax_args(fcinfo);
	TaxRow		row;
	Event		event;

	command_begin(&command.base);
	if (save_tax(&command, &row))
	{
		event = event_tax_registered(&command.base.origin, command.tax_id, &row);
		command_append(&command.base, &event);
	}
	command_end(&command.base);
	PG_RETURN_INT32(row.version);
}
