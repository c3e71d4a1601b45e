/*
 * numeric_amount.c
 *	  Converts exactly between the server's numeric and the domain's Amount.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "errors.h"
#include "value/numeric_amount.h"

char *
numeric_text(Numeric value)
{
	return DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value)));
}

/*
 * The numerics that the session made last.  The rows of a command have the same figures
 * in several places, and zero in many: copies of them are cheaper than conversions.
 */
#define RECENT_BITS 6

typedef struct RecentNumeric
{
	int64		amount;
	int			decimals;
	uint32		size;			/* 0: none yet */
	char		bytes[24];
} RecentNumeric;

static RecentNumeric recent_numerics[1 << RECENT_BITS];

static RecentNumeric *
recent_place(int64 amount, int decimals)
{
	uint64		hash = ((uint64) amount * 8 + decimals) * UINT64CONST(0x9E3779B97F4A7C15);

	return &recent_numerics[hash >> (64 - RECENT_BITS)];
}

/* The same as int64_div_fast_to_numeric() */
static Numeric
make_numeric(int64 amount, int decimals)
{
	RecentNumeric *recent = recent_place(amount, decimals);
	Numeric		made;

	if (recent->size > 0 && recent->amount == amount && recent->decimals == decimals)
		return memcpy(palloc(recent->size), recent->bytes, recent->size);

	made = int64_div_fast_to_numeric(amount, decimals);
	if (VARSIZE(made) <= sizeof(recent->bytes))
	{
		recent->amount = amount;
		recent->decimals = decimals;
		recent->size = VARSIZE(made);
		memcpy(recent->bytes, made, recent->size);
	}
	return made;
}

Datum
amount_get_datum(Amount amount, int decimals)
{
	char		text[AMOUNT_TEXT_MAX];

	if (amount >= PG_INT64_MIN && amount <= PG_INT64_MAX)
		return NumericGetDatum(make_numeric((int64) amount, decimals));

	/* more than an int64, as a large amount in a currency of four decimals can be */
	return DirectFunctionCall3(numeric_in,
							   CStringGetDatum(amount_format(amount, decimals, text)),
							   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
}

Datum
amount_get_trimmed_datum(Amount amount, int decimals)
{
	/* in 64 bits, where it fits: a division of 128 bits is a function of its own */
	int64		small = (int64) amount;

	if (small == amount)
	{
		for (; decimals > 0 && small % 10 == 0; decimals--)
			small /= 10;
		return amount_get_datum(small, decimals);
	}
	for (; decimals > 0 && amount % 10 == 0; decimals--)
		amount /= 10;
	return amount_get_datum(amount, decimals);
}

Amount
datum_get_amount(Datum value, int decimals)
{
	char	   *text = numeric_text(DatumGetNumeric(value));
	Amount		amount;

	if (amount_parse(text, decimals, &amount) != AMOUNT_OK)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 err_rule("stored_amount_invalid"),
				 errmsg("a stored amount is not valid: %.60s", text),
				 errdetail("It should be below 10^%d and have at most %d decimals.",
						   AMOUNT_WHOLE_DIGITS, decimals),
				 errhint("SELECT * FROM pos_verify() lists what differs.")));
	pfree(text);
	return amount;
}

Datum
numeric_array(Datum *values, int count)
{
	return PointerGetDatum(construct_array(values, count, NUMERICOID,
										   -1, false, TYPALIGN_INT));
}

Datum
bigint_array(Datum *values, int count)
{
	return PointerGetDatum(construct_array(values, count, INT8OID, sizeof(int64),
										   FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

Datum
int_array(Datum *values, int count)
{
	return PointerGetDatum(construct_array(values, count, INT4OID, sizeof(int32), true,
										   TYPALIGN_INT));
}

Datum
text_array(Datum *values, int count)
{
	return PointerGetDatum(construct_array(values, count, TEXTOID, -1, false, TYPALIGN_INT));
}

int
bigint_array_elements(Datum datum, int64 **elements)
{
	ArrayType  *array = DatumGetArrayTypeP(datum);
	Datum	   *values;
	int			count;

	if (ARR_NDIM(array) > 1 || array_contains_nulls(array))
		return -1;
	deconstruct_array(array, INT8OID, sizeof(int64), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
					  &values, NULL, &count);
	*elements = palloc(count * sizeof(int64));
	for (int i = 0; i < count; i++)
		(*elements)[i] = DatumGetInt64(values[i]);
	return count;
}
