/*
 * numeric_amount.h
 *	  Between the server's numeric and the domain's Amount, exactly.
 */
#ifndef POS_VALUE_NUMERIC_AMOUNT_H
#define POS_VALUE_NUMERIC_AMOUNT_H

#include "utils/numeric.h"

#include "domain/amount.h"

/* The digits of a numeric, palloc'd: what amount_parse() reads */
extern char *numeric_text(Numeric value);

/* A numeric with exactly that many decimals */
extern Datum amount_get_datum(Amount amount, int decimals);

/* A numeric with as few decimals as it needs: quantities, percentages */
extern Datum amount_get_trimmed_datum(Amount amount, int decimals);

/* From a numeric that the stores hold; an error where it can't be one of theirs */
extern Amount datum_get_amount(Datum value, int decimals);

/* numeric[] and bigint[] of the given datums */
extern Datum numeric_array(Datum *values, int count);
extern Datum bigint_array(Datum *values, int count);

#endif							/* POS_VALUE_NUMERIC_AMOUNT_H */
