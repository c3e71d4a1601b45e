/*
 * register_user.c
 *	  pos_register_user(): registers or changes a user.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/catalogue.h"
#include "errors.h"

typedef struct RegisterUser
{
	Command		base;
	int64		user_id;
	char	   *full_name;
	char	   *role;
	bool		has_active;
	bool		active;
} RegisterUser;

PG_FUNCTION_INFO_V1(pos_register_user_0_6);

static void
check_role(const char *role)
{
	if (role == NULL || strcmp(role, "cashier") == 0 || strcmp(role, "manager") == 0)
		return;
	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 err_rule("user_role_unknown"),
			 err_field("role"),
			 errmsg("role \"%s\" is not known", clip_text(role)),
			 errdetail("A user's role is cashier or manager."),
			 errhint("Use manager for users who may authorise, otherwise cashier.")));
}

static RegisterUser
register_user_args(FunctionCallInfo fcinfo)
{
	RegisterUser command;

	arg_command(&command.base, fcinfo, "pos_register_user");
	arg_require(fcinfo, 1, "user_id");
	command.user_id = PG_GETARG_INT64(1);
	command.full_name = arg_text(fcinfo, 2, "full_name", TEXT_ARG_MAX);
	command.role = arg_text(fcinfo, 3, "role", TEXT_ARG_MAX);
	check_role(command.role);
	command.has_active = !PG_ARGISNULL(4);
	command.active = command.has_active && PG_GETARG_BOOL(4);
	return command;
}

/* Changes the row as the arguments say.  Returns false if nothing changes. */
static bool
merge_user(const RegisterUser *command, UserRow *row)
{
	bool		changed = false;

	if (row->version == 0)
	{
		require_new_name(command->full_name, "full_name", "user");
		row->role = "cashier";
		row->active = true;
	}
	merge_text(&row->full_name, command->full_name, &changed);
	merge_text(&row->role, command->role, &changed);
	merge_flag(&row->active, command->has_active, command->active, &changed);
	if (changed)
		row->version++;
	return changed;
}

/* Inserts or updates the row.  Returns false if nothing changes. */
static bool
save_user(const RegisterUser *command, UserRow *row)
{
	OpenTables *tables = command->base.tables;
	const char *tenant_id = command->base.tenant_id;

	user_store_lock(tables, tenant_id, command->user_id, row);
	if (row->version == 0)
	{
		merge_user(command, row);
		if (user_store_insert(tables, tenant_id, command->user_id, row))
			return true;
		/* another session has just inserted it */
		user_store_lock(tables, tenant_id, command->user_id, row);
	}
	if (!merge_user(command, row))
		return false;
	user_store_update(tables, tenant_id, command->user_id, row);
	return true;
}

/*
 * pos_register_user(tenant_id, user_id, full_name, role, active)
 *
 * Registers a user of a tenant, or changes one.  NULL keeps the stored value.  A new
 * user needs a name, and by default is an active cashier.
 *
 * Returns the user's version, even if nothing changes.  Raises PC001 and PC011.
 */
POS_FUNCTION(pos_register_user_0_6,
			  INT4OID, TEXTOID, INT8OID, TEXTOID, TEXTOID, BOOLOID)
{
	RegisterUser command = register_user_args(fcinfo);
	UserRow		row;
	Event		event;

	command_begin(&command.base);
	if (save_user(&command, &row))
	{
		event = event_user_registered(&command.base.origin, command.user_id, &row);
		command_append(&command.base, &event);
	}
	command_end(&command.base);
	PG_RETURN_INT32(row.version);
}
