/*
 * args.c
 *	  From a function call to a command's struct.  Nothing behind this file
 *	  knows fcinfo.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "command/command.h"
#include "errors.h"
#include "value/blank_text.h"

bool
argument_null(int argno, const char *name, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "argument_null");
	violation_field(violation, "%s", name);
	violation_message(violation, "%s must not be null", name);
	violation_detail(violation, "Argument %d, %s, is null.", argno + 1, name);
	violation_hint(violation, "Give %s a value.", name);
	return false;
}

void
arg_require(FunctionCallInfo fcinfo, int argno, const char *name)
{
	Violation	violation;

	if (PG_ARGISNULL(argno) && !argument_null(argno, name, &violation))
		raise_violation(&violation);
}

bool
argument_text_valid(const char *value, int argno, const char *name, int max,
					Violation *violation)
{
	int			length;

	if (text_is_blank(value))
	{
		violation_start(violation, INVALID_ARGUMENT, "argument_blank");
		violation_field(violation, "%s", name);
		violation_message(violation, "%s must not be blank", name);
		violation_detail(violation, "Argument %d, %s, has no visible character.",
						 argno + 1, name);
		violation_hint(violation, "Give %s at least one visible character.", name);
		return false;
	}

	length = pg_mbstrlen(value);
	if (length > max)
	{
		violation_start(violation, INVALID_ARGUMENT, "argument_too_long");
		violation_field(violation, "%s", name);
		violation_message(violation, "%s is too long", name);
		violation_detail(violation, "It has %d characters, the most is %d.", length, max);
		violation_hint(violation, "Shorten %s.", name);
		return false;
	}
	return true;
}

char *
arg_text(FunctionCallInfo fcinfo, int argno, const char *name, int max)
{
	char	   *value;
	Violation	violation;

	if (PG_ARGISNULL(argno))
		return NULL;

	value = text_to_cstring(PG_GETARG_TEXT_PP(argno));
	if (!argument_text_valid(value, argno, name, max, &violation))
		raise_violation(&violation);
	return value;
}

char *
arg_required_text(FunctionCallInfo fcinfo, int argno, const char *name, int max)
{
	arg_require(fcinfo, argno, name);
	return arg_text(fcinfo, argno, name, max);
}

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
				 errdetail("\"*\" stands for all tenants where roles are granted to."),
				 errhint("Choose another tenant_id.")));
}

void
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
