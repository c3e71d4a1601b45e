/*
 * args.c
 *	  Reads the arguments of a function call into a command's struct.
 *
 * Only this file, request.c and each command's own _args() function know fcinfo.
 */
#include "postgres.h"

#include "command/command.h"
#include "errors.h"
#include "value/attributes.h"
#include "value/numeric_amount.h"

void
arg_command(Command *command, FunctionCallInfo fcinfo, const char *name)
{
	memset(command, 0, sizeof(*command));
	command->name = name;
	command->tenant_id = arg_required_text(fcinfo, 0, "tenant_id", TEXT_ARG_MAX);
	if (strcmp(command->tenant_id, "*") == 0)
		ereport(ERROR,
				(errcode(POS_INVALID_ARGUMENT),
				 err_rule("tenant_id_reserved"),
				 err_field("tenant_id"),
				 errmsg("tenant_id must not be \"*\""),
				 errdetail("\"*\" stands for all tenants in grants."),
				 errhint("Choose another tenant_id.")));
}

static void
arg_idempotency_key(Command *command, FunctionCallInfo fcinfo, int argno)
{
	command->idempotency_key = arg_text(fcinfo, argno, "idempotency_key", TEXT_ARG_MAX);
	if (command->idempotency_key != NULL)
		command->arguments = request_arguments(fcinfo);
}

void
arg_order(OrderCommand *command, FunctionCallInfo fcinfo, const char *name)
{
	memset(command, 0, sizeof(*command));
	arg_command(&command->base, fcinfo, name);
	arg_require(fcinfo, 1, "order_id");
	command->order_id = PG_GETARG_INT64(1);
}

void
arg_authoriser(OrderCommand *command, FunctionCallInfo fcinfo, int argno)
{
	arg_require(fcinfo, argno, "authorised_by");
	command->base.origin.has_authoriser = true;
	command->base.origin.authorised_by = PG_GETARG_INT64(argno);
}

Jsonb *
arg_attributes(FunctionCallInfo fcinfo, int argno, const char *name)
{
	Jsonb	   *value;
	Violation	violation;

	if (!arg_given(fcinfo, argno))
		return NULL;
	value = PG_GETARG_JSONB_P(argno);
	if (!attributes_valid(value, name, &violation))
		raise_violation(&violation);
	return value;
}

void
arg_conditions(OrderCommand *command, FunctionCallInfo fcinfo, int argno)
{
	command->has_expected_version = !PG_ARGISNULL(argno);
	if (command->has_expected_version)
		command->expected_version = PG_GETARG_INT64(argno);
	arg_idempotency_key(&command->base, fcinfo, argno + 1);
	command->base.origin.has_actor = !PG_ARGISNULL(argno + 2);
	if (command->base.origin.has_actor)
		command->base.origin.actor_id = PG_GETARG_INT64(argno + 2);
}
