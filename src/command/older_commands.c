/*
 * older_commands.c
 *	  The C functions that the SQL of older versions calls for commands.
 *
 * In 0.5.0 expected_version and payment_no are ints, and the functions that register
 * return void.  Until 0.6.0 there are fewer arguments.  docs/updating.md says why they
 * stay.
 */
#include "postgres.h"

#include "called_as.h"
#include "older_sql.h"

PG_FUNCTION_INFO_V1(pos_register_tenant);
PG_FUNCTION_INFO_V1(pos_register_tenant_0_6);
PG_FUNCTION_INFO_V1(pos_register_user);
PG_FUNCTION_INFO_V1(pos_register_product);
PG_FUNCTION_INFO_V1(pos_register_product_0_6);
PG_FUNCTION_INFO_V1(pos_create_order);
PG_FUNCTION_INFO_V1(pos_create_orders);
PG_FUNCTION_INFO_V1(pos_confirm_order);
PG_FUNCTION_INFO_V1(pos_apply_discount);
PG_FUNCTION_INFO_V1(pos_apply_discount_0_6);
PG_FUNCTION_INFO_V1(pos_record_payment);
PG_FUNCTION_INFO_V1(pos_record_payment_0_6);
PG_FUNCTION_INFO_V1(pos_reverse_payment);
PG_FUNCTION_INFO_V1(pos_void_order);

static const Oid line_columns[] = {INT4OID, INT8OID, TEXTOID, TEXTOID, TEXTOID, TEXTOID};

extern Datum pos_register_tenant_0_7(PG_FUNCTION_ARGS);
extern Datum pos_register_user_0_6(PG_FUNCTION_ARGS);
extern Datum pos_register_product_0_7(PG_FUNCTION_ARGS);
extern Datum pos_create_order_0_7(PG_FUNCTION_ARGS);
extern Datum pos_create_orders_0_6(PG_FUNCTION_ARGS);
extern Datum pos_confirm_order_0_6(PG_FUNCTION_ARGS);
extern Datum pos_apply_discount_0_7(PG_FUNCTION_ARGS);
extern Datum pos_record_payment_0_7(PG_FUNCTION_ARGS);
extern Datum pos_reverse_payment_0_6(PG_FUNCTION_ARGS);
extern Datum pos_void_order_0_6(PG_FUNCTION_ARGS);

POS_FUNCTION(pos_register_tenant,
			  VOIDOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, INTERVALOID)
{
	(void) pos_register_tenant_0_7(fcinfo);
	PG_RETURN_VOID();
}

POS_FUNCTION(pos_register_tenant_0_6,
			  INT4OID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, INTERVALOID)
{
	return pos_register_tenant_0_7(fcinfo);
}

POS_FUNCTION(pos_register_user, VOIDOID, TEXTOID, INT8OID, TEXTOID, TEXTOID, BOOLOID)
{
	(void) pos_register_user_0_6(fcinfo);
	PG_RETURN_VOID();
}

POS_FUNCTION(pos_register_product, VOIDOID, TEXTOID, INT8OID, TEXTOID, BOOLOID)
{
	(void) pos_register_product_0_7(fcinfo);
	PG_RETURN_VOID();
}

POS_FUNCTION(pos_register_product_0_6, INT4OID, TEXTOID, INT8OID, TEXTOID, BOOLOID)
{
	return pos_register_product_0_7(fcinfo);
}

POS_FUNCTION(pos_create_order, INT8OID, TEXTOID, INT8OID, JSONBOID, TEXTOID, TIMESTAMPTZOID)
{
	return pos_create_order_0_7(fcinfo);
}

POS_FUNCTION(pos_confirm_order, INT4OID, TEXTOID, INT8OID, INT4OID, TEXTOID, INT8OID)
{
	argument_widen(fcinfo, 2);
	return pos_confirm_order_0_6(fcinfo);
}

POS_FUNCTION(pos_apply_discount,
			  INT4OID, TEXTOID, INT8OID, NUMERICOID, INT8OID, INT4OID, TEXTOID, INT8OID)
{
	argument_widen(fcinfo, 4);
	return pos_apply_discount_0_7(fcinfo);
}

POS_FUNCTION(pos_apply_discount_0_6,
			  INT4OID, TEXTOID, INT8OID, NUMERICOID, INT8OID, INT8OID, TEXTOID, INT8OID)
{
	return pos_apply_discount_0_7(fcinfo);
}

POS_FUNCTION(pos_record_payment,
			  INT4OID, TEXTOID, INT8OID, NUMERICOID, TEXTOID, INT4OID, TEXTOID, INT8OID)
{
	argument_widen(fcinfo, 4);
	return pos_record_payment_0_7(fcinfo);
}

POS_FUNCTION(pos_record_payment_0_6,
			  INT4OID, TEXTOID, INT8OID, NUMERICOID, TEXTOID, INT8OID, TEXTOID, INT8OID)
{
	return pos_record_payment_0_7(fcinfo);
}

POS_FUNCTION(pos_reverse_payment,
			  INT4OID, TEXTOID, INT8OID, INT4OID, TEXTOID, INT8OID, INT4OID, TEXTOID,
			  INT8OID)
{
	argument_widen(fcinfo, 2);
	argument_widen(fcinfo, 5);
	return pos_reverse_payment_0_6(fcinfo);
}

POS_FUNCTION(pos_void_order,
			  INT4OID, TEXTOID, INT8OID, TEXTOID, INT8OID, INT4OID, TEXTOID, INT8OID)
{
	argument_widen(fcinfo, 4);
	return pos_void_order_0_6(fcinfo);
}

/* The rows of 0.5.0 end with the hint: they have neither rule nor field. */
POS_ROWS_FUNCTION(pos_create_orders, line_columns, RECORDOID, TEXTOID, JSONBOID, BOOLOID)
{
	return pos_create_orders_0_6(fcinfo);
}
