/*
 * catalogue.c
 *	  What the commands on tenants, users and products share.
 */
#include "postgres.h"

#include "command/catalogue.h"
#include "errors.h"

void
merge_text(char **field, char *value, bool *changed)
{
	if (value == NULL || (*field != NULL && strcmp(*field, value) == 0))
		return;
	*field = value;
	*changed = true;
}

void
merge_flag(bool *field, bool given, bool value, bool *changed)
{
	if (!given || *field == value)
		return;
	*field = value;
	*changed = true;
}

void
require_new_name(const char *value, const char *argument, const char *what)
{
	if (value != NULL)
		return;
	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 err_rule("name_missing"),
			 err_field(argument),
			 errmsg("%s must not be null for a new %s", argument, what),
			 errdetail("The %s is not registered yet, so there is no %s to keep.", what, argument),
			 errhint("Give %s a value.", argument)));
}
