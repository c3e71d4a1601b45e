/*
 * create_order.c
 *	  pos_create_order(): takes an order.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/new_order.h"
#include "errors.h"
#include "value/json.h"

typedef struct CreateOrder
{
	Command		base;
	OrderRequest request;
} CreateOrder;

PG_FUNCTION_INFO_V1(pos_create_order_0_7);

/* Reads what makes a whole sale of the order. */
static void
sale_args(FunctionCallInfo fcinfo, OrderRequest *request)
{
	JsonbValue *value = palloc(2 * sizeof(JsonbValue));
	Violation	violation;

	if (arg_given(fcinfo, SALE_DISCOUNT_ARG))
	{
		json_root(PG_GETARG_JSONB_P(SALE_DISCOUNT_ARG), &value[0]);
		request->discount_json = &value[0];
		if (!sale_discount_read(request->discount_json, &request->discount, &violation))
			raise_violation(&violation);
	}
	request->has_authoriser = arg_given(fcinfo, SALE_AUTHORISED_BY_ARG);
	if (request->has_authoriser)
		request->authorised_by = PG_GETARG_INT64(SALE_AUTHORISED_BY_ARG);
	request->confirmed = arg_given(fcinfo, SALE_CONFIRMED_ARG) && PG_GETARG_BOOL(SALE_CONFIRMED_ARG);
	if (arg_given(fcinfo, SALE_PAYMENTS_ARG))
	{
		json_root(PG_GETARG_JSONB_P(SALE_PAYMENTS_ARG), &value[1]);
		request->payments_json = &value[1];
		if (!sale_payments_read(request->payments_json, request, &violation))
			raise_violation(&violation);
	}
	if (!order_request_consistent(request, &violation))
		raise_violation(&violation);
}

static CreateOrder
create_order_args(FunctionCallInfo fcinfo)
{
	CreateOrder command = {0};
	OrderRequest *request = &command.request;
	Violation	violation;

	arg_command(&command.base, fcinfo, CREATE_ORDER);
	arg_require(fcinfo, CASHIER_ID_ARG, "cashier_id");
	request->cashier_id = PG_GETARG_INT64(CASHIER_ID_ARG);
	arg_require(fcinfo, ITEMS_ARG, "items");
	json_root(PG_GETARG_JSONB_P(ITEMS_ARG), &request->items);
	request->idempotency_key = arg_text(fcinfo, IDEMPOTENCY_KEY_ARG, "idempotency_key",
										TEXT_ARG_MAX);
	request->has_ordered_at = arg_moment(fcinfo, ORDERED_AT_ARG, &ordered_at_argument,
										 &request->ordered_at);
	request->reference = arg_text(fcinfo, REFERENCE_ARG, "reference", REFERENCE_MAX);
	if (request->reference != NULL && !reference_valid(request->reference, &violation))
		raise_violation(&violation);
	request->attributes = arg_attributes(fcinfo, ATTRIBUTES_ARG, "attributes");
	sale_args(fcinfo, request);
	command.base.idempotency_key = request->idempotency_key;
	if (request->idempotency_key != NULL)
		command.base.arguments = request->arguments = order_request_arguments(request);
	return command;
}

/*
 * pos_create_order(tenant_id, cashier_id, items, idempotency_key, ordered_at, reference,
 *					attributes, discount, authorised_by, confirmed, payments)
 *
 * Takes an order.  It is pending, at version 1.  items is an array of 1 to 1,000
 * objects with product_id, quantity and unit_price, the price in units of the tenant's
 * currency.  ordered_at is for terminals that were offline; the default is now.  It
 * decides the order's business date, which never changes.
 *
 * The last four arguments make a whole sale of it: as if the order were discounted,
 * confirmed and paid by the single commands, in the same transaction.
 *
 * Returns the order's id.  Raises PC001, PC002, PC003, PC005, PC006, PC008, PC010, PC011,
 * PC012 and PC016.
 */
POS_FUNCTION(pos_create_order_0_7,
			  INT8OID, TEXTOID, INT8OID, JSONBOID, TEXTOID, TIMESTAMPTZOID, TEXTOID, JSONBOID,
			  JSONBOID, INT8OID, BOOLOID, JSONBOID)
{
	CreateOrder command = create_order_args(fcinfo);
	Command    *base = &command.base;
	const OrderRequest *request = &command.request;
	NewOrder	made;
	Violation	violation;

	command_begin(base);
	if (command_claim_key(base, stores_next_order_id()))
	{
		if (!new_order_make(base, request, base->answer, CurrentMemoryContext, &made,
							&violation) ||
			!new_order_reference_free(base, request, &violation) ||
			!new_order_claim_reference(base, request, base->answer, &violation))
			raise_violation(&violation);
		new_order_insert(base, request, &made);
		command_fold(base, made.events, made.event_count);
	}
	command_end(base);
	PG_RETURN_INT64(base->answer);
}
