/*
 * register_product.c
 *	  pos_register_product(): registers or changes a product.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/catalogue.h"

typedef struct RegisterProduct
{
	Command		base;
	int64		product_id;
	char	   *name;
	bool		has_active;
	bool		active;
} RegisterProduct;

PG_FUNCTION_INFO_V1(pos_register_product_0_6);

static RegisterProduct
register_product_args(FunctionCallInfo fcinfo)
{
	RegisterProduct command;

	arg_command(&command.base, fcinfo, "pos_register_product");
	arg_require(fcinfo, 1, "product_id");
	command.product_id = PG_GETARG_INT64(1);
	command.name = arg_text(fcinfo, 2, "name", TEXT_ARG_MAX);
	command.has_active = !PG_ARGISNULL(3);
	command.active = command.has_active && PG_GETARG_BOOL(3);
	return command;
}

/* Changes the row as the arguments say.  Returns false if nothing changes. */
static bool
merge_product(const RegisterProduct *command, ProductRow *row)
{
	bool		changed = false;

	if (row->version == 0)
	{
		require_new_name(command->name, "name", "product");
		row->active = true;
	}
	merge_text(&row->name, command->name, &changed);
	merge_flag(&row->active, command->has_active, command->active, &changed);
	if (changed)
		row->version++;
	return changed;
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
 * pos_register_product(tenant_id, product_id, name, active)
 *
 * Registers a product of a tenant, or changes one.  NULL keeps the stored value.  A new
 * product needs a name, and is active by default.  An inactive product can't be sold.
 *
 * Returns the product's version, even if nothing changes.  Raises PC001 and PC011.
 */
POS_FUNCTION(pos_register_product_0_6, INT4OID, TEXTOID, INT8OID, TEXTOID, BOOLOID)
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
