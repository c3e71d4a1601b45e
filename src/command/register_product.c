/*
 * register_product.c
 *	  pos_register_product(): registers or changes a product.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/catalogue.h"
#include "domain/currency.h"
#include "errors.h"
#include "value/numeric_amount.h"

typedef struct RegisterProduct
{
	Command		base;
	int64		product_id;
	char	   *name;
	bool		has_active;
	bool		active;
	bool		has_taxes;
	TaxIds		taxes;
	bool		has_price_decimals;
	int64		price_decimals;
} RegisterProduct;

/* Arguments, by number; SQL before 0.7.0 has the first four. */
enum
{
	PRODUCT_ID_ARG = 1,
	NAME_ARG,
	ACTIVE_ARG,
	TAXES_ARG,
	PRICE_DECIMALS_ARG
};

PG_FUNCTION_INFO_V1(pos_register_product_0_7);

static void
check_tax_count(int count)
{
	if (count < 0)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("taxes_no_list"),
				 err_field("taxes"),
				 errmsg("taxes must be a list of ids"),
				 errdetail("It has a null, or more than one dimension."),
				 errhint("Give the ids of taxes, as in '{1,2}'; '{}' is no tax.")));
	if (count > LINE_TAXES_MAX)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("taxes_too_many"),
				 err_field("taxes"),
				 errmsg("a product has at most %d taxes", LINE_TAXES_MAX),
				 errdetail("%d were given.", count),
				 errhint("Make one tax of several that always go together.")));
}

/* Adds the id to those that are in order already. */
static void
add_tax(TaxIds *taxes, int64 tax_id)
{
	int			at = taxes->count;

	while (at > 0 && taxes->ids[at - 1] >= tax_id)
		at--;
	if (at < taxes->count && taxes->ids[at] == tax_id)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("tax_named_twice"),
				 err_field("taxes"),
				 errmsg("taxes must name each tax once"),
				 errdetail("Tax " INT64_FORMAT " is there twice.", tax_id),
				 errhint("Leave one of them out.")));
	memmove(&taxes->ids[at + 1], &taxes->ids[at], (taxes->count - at) * sizeof(int64));
	taxes->ids[at] = tax_id;
	taxes->count++;
}

static TaxIds
taxes_arg(Datum array)
{
	TaxIds		taxes = {0};
	int64	   *ids;
	int			count = bigint_array_elements(array, &ids);

	check_tax_count(count);
	for (int i = 0; i < count; i++)
		add_tax(&taxes, ids[i]);
	return taxes;
}

/* minimum is 0, or what the currency has. */
static void
check_price_decimals(int64 price_decimals, int minimum)
{
	if (price_decimals >= minimum && price_decimals <= CURRENCY_EXPONENT_MAX)
		return;
	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 err_rule("price_decimals_out_of_range"),
			 err_field("price_decimals"),
			 errmsg("price_decimals must be at least those of the currency, and at most %d",
					CURRENCY_EXPONENT_MAX),
			 minimum > 0
			 ? errdetail("It is " INT64_FORMAT "; the currency has %d.", price_decimals, minimum)
			 : errdetail("It is " INT64_FORMAT ".", price_decimals),
			 errhint("Leave price_decimals out if prices have as many decimals as the currency.")));
}

static RegisterProduct
register_product_args(FunctionCallInfo fcinfo)
{
	RegisterProduct command;

	memset(&command, 0, sizeof(command));
	arg_command(&command.base, fcinfo, "pos_register_product");
	arg_require(fcinfo, PRODUCT_ID_ARG, "product_id");
	command.product_id = PG_GETARG_INT64(PRODUCT_ID_ARG);
	command.name = arg_text(fcinfo, NAME_ARG, "name", TEXT_ARG_MAX);
	command.has_active = arg_given(fcinfo, ACTIVE_ARG);
	command.active = command.has_active && PG_GETARG_BOOL(ACTIVE_ARG);
	command.has_taxes = arg_given(fcinfo, TAXES_ARG);
	if (command.has_taxes)
		command.taxes = taxes_arg(PG_GETARG_DATUM(TAXES_ARG));
	command.has_price_decimals = arg_given(fcinfo, PRICE_DECIMALS_ARG);
	if (command.has_price_decimals)
	{
		command.price_decimals = PG_GETARG_INT64(PRICE_DECIMALS_ARG);
		check_price_decimals(command.price_decimals, 0);
	}
	return command;
}

static bool
same_taxes(const TaxIds *taxes, const TaxIds *others)
{
	return taxes->count == others->count &&
		memcmp(taxes->ids, others->ids, taxes->count * sizeof(int64)) == 0;
}

static void
merge_taxes(const RegisterProduct *command, ProductRow *row, bool *changed)
{
	if (!command->has_taxes || same_taxes(&command->taxes, &row->taxes))
		return;
	row->taxes = command->taxes;
	*changed = true;
}

/* The currency's decimals are stored as such, so that they follow its changes. */
static void
merge_price_decimals(const RegisterProduct *command, ProductRow *row, bool *changed)
{
	int			currency = command->base.tenant.exponent;
	int			decimals;

	if (!command->has_price_decimals)
		return;
	check_price_decimals(command->price_decimals, currency);
	decimals = command->price_decimals == currency
		? CURRENCY_DECIMALS : (int) command->price_decimals;
	if (decimals == row->price_decimals)
		return;
	row->price_decimals = decimals;
	*changed = true;
}

/*
 * Locks each of the product's taxes, in the order of their ids, and checks that it is
 * active.  pos_register_tax() locks the tax before it looks for products that have it.
 * So one of the two commands sees what the other one did.
 */
static void
require_active_taxes(const RegisterProduct *command, const ProductRow *row)
{
	const char *tenant_id = command->base.tenant_id;

	for (int i = 0; i < row->taxes.count; i++)
	{
		int64		tax_id = row->taxes.ids[i];
		TaxStatus	status = tax_store_lock_share(command->base.tables, tenant_id, tax_id);
		Violation	violation;

		if (status == TAX_ACTIVE || tax_refuse(tenant_id, tax_id, status, &violation))
			continue;
		violation_field(&violation, command->has_taxes ? "taxes" : "active");
		raise_violation(&violation);
	}
}

/*
 * Changes the row as the arguments say.  Returns false if nothing changes.  Raises PC012
 * if the product gets taxes, or becomes active, and one of its taxes is not active.
 */
static bool
merge_product(const RegisterProduct *command, ProductRow *row)
{
	bool		changed = false;
	bool		activated = row->version == 0 || !row->active;
	bool		other_taxes = false;

	if (row->version == 0)
	{
		require_new_name(command->name, "name", "product");
		row->active = true;
	}
	merge_text(&row->name, command->name, &changed);
	merge_flag(&row->active, command->has_active, command->active, &changed);
	merge_taxes(command, row, &other_taxes);
	merge_price_decimals(command, row, &changed);
	if (other_taxes || (activated && row->active))
		require_active_taxes(command, row);
	if (!changed && !other_taxes)
		return false;
	row->version++;
	row->changed_at = command->base.origin.at;
	return true;
}

/* Inserts or updates the row.  Returns false if nothing changes. */
static bool
save_product(const RegisterProduct *command, ProductRow *row)
{
	OpenTables *tables = command->base.tables;
	const char *tenant_id = command->base.tenant_id;

	product_store_lock(tables, tenant_id, command->product_id, row);
	if (row->version == 0)
	{
		merge_product(command, row);
		if (product_store_insert(tables, tenant_id, command->product_id, row))
			return true;
		/* another session has just inserted it */
		product_store_lock(tables, tenant_id, command->product_id, row);
	}
	if (!merge_product(command, row))
		return false;
	product_store_update(tables, tenant_id, command->product_id, row);
	return true;
}

/*
 * pos_register_product(tenant_id, product_id, name, active, taxes, price_decimals)
 *
 * Registers a product of a tenant, or changes one.  NULL keeps the stored value.  A new
 * product needs a name, and by default is active, untaxed, and has prices with the
 * decimals of the tenant's currency.  An inactive product can't be sold.  taxes are the
 * ids of at most 4 active taxes.  price_decimals is at most 4.
 *
 * Returns the product's version, even if nothing changes.  Raises PC001, PC011 and
 * PC012.
 */
POS_FUNCTION(pos_register_product_0_7,
			  INT4OID, TEXTOID, INT8OID, TEXTOID, BOOLOID, INT8ARRAYOID, INT8OID)
{
	RegisterProduct command = register_product_args(fcinfo);
	ProductRow	row;
	Event		event;

	command_begin(&command.base);
	if (save_product(&command, &row))
	{
		event = event_product_registered(&command.base.origin, command.product_id, &row);
		command_append(&command.base, &event);
	}
	command_end(&command.base);
	PG_RETURN_INT32(row.version);
}
