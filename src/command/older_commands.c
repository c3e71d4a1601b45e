/*
 * older_commands.c
 *	  The commands under the names that the SQL of 0.5.0 has for them: the version
 *	  that is expected and the number of a payment are ints there, and to register
 *	  answers nothing.
 */
#include "postgres.h"

#include "older_sql.h"

PG_FUNCTION_INFO_V1(pos_register_tenant);
PG_FUNCTION_INFO_V1(pos_register_user);
PG_FUNCTION_INFO_V1(pos_register_product);
PG_FUNCTION_INFO_V1(pos_create_orders);
PG_FUNCTION_INFO_V1(pos_confirm_order);
PG_FUNCTION_INFO_V1(pos_apply_discount);
PG_FUNCTION_INFO_V1(pos_record_payment);
PG_FUNCTION_INFO_V1(pos_reverse_payment);
PG_FUNCTION_INFO_V1(pos_void_order);

extern Datum pos_register_tenant_0_6(PG_FUNCTION_ARGS);
extern Datum pos_register_user_0_6(PG_FUNCTION_ARGS);
extern Datum pos_register_product_0_6(PG_FUNCTION_ARGS);
extern Datum pos_create_orders_0_6(PG_FUNCTION_ARGS);
extern Datum pos_confirm_order_0_6(PG_FUNCTION_ARGS);
extern Datum pos_apply_discount_0_6(PG_FUNCTION_ARGS);
extern Datum pos_record_payment_0_6(PG_FUNCTION_ARGS);
extern Datum pos_reverse_payment_0_6(PG_FUNCTION_ARGS);
extern Datum pos_void_order_0_6(PG_FUNCTION_ARGS);

Datum
pos_register_tenant(PG_FUNCTION_ARGS)
{
	(void) pos_register_tenant_0_6(fcinfo);
	PG_RETURN_VOID();
}

Datum
pos_register_user(PG_FUNCTION_ARGS)
{
	(void) pos_register_user_0_6(fcinfo);
	PG_RETURN_VOID();
}

Datum
pos_register_product(PG_FUNCTION_ARGS)
{
	(void) pos_register_product_0_6(fcinfo);
	PG_RETURN_VOID();
}

Datum
pos_confirm_order(PG_FUNCTION_ARGS)
{
	argument_widen(fcinfo, 2);
	return pos_confirm_order_0_6(fcinfo);
}

Datum
pos_apply_discount(PG_FUNCTION_ARGS)
{
	argument_widen(fcinfo, 4);
	return pos_apply_discount_0_6(fcinfo);
}

Datum
pos_record_payment(PG_FUNCTION_ARGS)
{
	argument_widen(fcinfo, 4);
	return pos_record_payment_0_6(fcinfo);
}

Datum
pos_reverse_payment(PG_FUNCTION_ARGS)
{
	argument_widen(fcinfo, 2);
	argument_widen(fcinfo, 5);
	return pos_reverse_payment_0_6(fcinfo);
}

Datum
pos_void_order(PG_FUNCTION_ARGS)
{
	argument_widen(fcinfo, 4);
	return pos_void_order_0_6(fcinfo);
}

/* Its rows end with the hint. */
Datum
pos_create_orders(PG_FUNCTION_ARGS)
{
	return pos_create_orders_0_6(fcinfo);
}
