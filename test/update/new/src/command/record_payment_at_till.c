/*
 * record_payment_at_till.c
 *	  pos_record_payment() with a till: another name for the server, so that a
 *	  library that does not know of tills is not called with one.
 */
#include "postgres.h"

#include "fmgr.h"

extern Datum pos_record_payment_0_7(PG_FUNCTION_ARGS);

PG_FUNCTION_INFO_V1(pos_record_payment_at_till);

Datum
pos_record_payment_at_till(PG_FUNCTION_ARGS)
{
	return pos_record_payment_0_7(fcinfo);
}
