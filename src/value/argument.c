/*
 * argument.c
 *	  Checks of arguments: those that must not be null, and texts.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "errors.h"
#include "value/argument.h"
#include "value/blank_text.h"
#include "value/numeric_amount.h"

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

	if (!arg_given(fcinfo, argno))
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

char *
arg_number(FunctionCallInfo fcinfo, int argno)
{
	return arg_given(fcinfo, argno) ? numeric_text(PG_GETARG_NUMERIC(argno)) : NULL;
}
