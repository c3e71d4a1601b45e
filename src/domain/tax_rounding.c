/*
 * tax_rounding.c
 *	  The names of the ways to round taxes.
 */
#include "tax.h"

#include <string.h>

static const char *const names[] = {
	[TAX_ROUNDED_BY_ORDER] = "order",
	[TAX_ROUNDED_BY_LINE] = "line"
};

const char *
tax_rounding_name(TaxRounding rounding)
{
	return names[rounding];
}

bool
tax_rounding_parse(const char *name, TaxRounding *rounding)
{
	for (int i = TAX_ROUNDED_BY_ORDER; i <= TAX_ROUNDED_BY_LINE; i++)
	{
		if (strcmp(names[i], name) == 0)
		{
			*rounding = (TaxRounding) i;
			return true;
		}
	}
	return false;
}
