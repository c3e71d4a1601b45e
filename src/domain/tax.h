/*
 * tax.h
 *	  The taxes of an order's lines.
 */
#ifndef POS_DOMAIN_TAX_H
#define POS_DOMAIN_TAX_H

#include <stdbool.h>
#include <stdint.h>

#include "amount.h"

#define LINE_TAXES_MAX 4

/* Where taxes are rounded: once for the lines of an order together, or in each line */
typedef enum TaxRounding
{
	TAX_ROUNDED_BY_ORDER,
	TAX_ROUNDED_BY_LINE
} TaxRounding;

/* A tax of a line.  The lines of an order can have it with different percents. */
typedef struct LineTax
{
	int64_t		tax_id;
	Amount		percent;		/* in ten-thousandths of a percent, 0 to 100 percent */
	Amount		base;			/* what the line costs without taxes, in minor units */
	Amount		amount;			/* in minor units */
	Amount		returned_base;	/* what came back by refunds */
	Amount		returned;
} LineTax;

/*
 * The rounding as pos_write.tenants has it: order or line; and back.
 * tax_rounding_parse() returns false for another name.
 */
extern const char *tax_rounding_name(TaxRounding rounding);
extern bool tax_rounding_parse(const char *name, TaxRounding *rounding);

#endif							/* POS_DOMAIN_TAX_H */
