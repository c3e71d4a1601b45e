/*
 * numeric_amount.h
 *	  Converts exactly between the server's numeric and the domain's Amount.
 *
 * An Amount counts units of 10^-decimals; see domain/amount.h.
 */
#ifndef POS_VALUE_NUMERIC_AMOUNT_H
#define POS_VALUE_NUMERIC_AMOUNT_H

#include "utils/numeric.h"

#include "domain/amount.h"

/* The digits of a numeric, palloc'd, as amount_parse() reads them */
extern char *numeric_text(Numeric value);

/* A numeric with exactly this many decimals, for money */
extern Datum amount_get_datum(Amount amount, int decimals);

/* A numeric without trailing zeros, for quantities and percentages */
extern Datum amount_get_trimmed_datum(Amount amount, int decimals);

/*
 * The amount of a numeric that was read from the stores.  XX001 if it has more than
 * decimals or more digits than amounts of the stores can have.
 */
extern Amount datum_get_amount(Datum value, int decimals);

/* An array of count values: numeric[], bigint[], int[] or text[] */
extern Datum numeric_array(Datum *values, int count);
extern Datum bigint_array(Datum *values, int count);
extern Datum int_array(Datum *values, int count);
extern Datum text_array(Datum *values, int count);

/*
 * The number of elements of a bigint[]; *elements has them, palloc'd.  -1: it has nulls,
 * or more than one dimension.
 */
extern int	bigint_array_elements(Datum array, int64 **elements);

#endif							/* POS_VALUE_NUMERIC_AMOUNT_H */
