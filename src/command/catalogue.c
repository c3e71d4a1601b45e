/*
 * catalogue.c
 *	  What the commands on tenants, users, products and taxes share.
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

bool
tax_refuse(const char *tenant_id, int64 tax_id, TaxStatus status, Violation *violation)
{
	violation_start(violation, UNKNOWN_TAX,
					status == TAX_UNKNOWN ? "tax_unknown" : "tax_inactive");
	violation_message(violation, "tax " INT64_FORMAT " is not an active tax of tenant \"%s\"",
					  tax_id, clip_text(tenant_id));
	if (status == TAX_UNKNOWN)
		violation_detail(violation, "The tenant has no tax " INT64_FORMAT ".", tax_id);
	else
		violation_detail(violation, "Tax " INT64_FORMAT " is inactive.", tax_id);
	violation_hint(violation, "Register or activate the tax with pos_register_tax().");
	return false;
}
