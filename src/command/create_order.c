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
	command.base.idempotency_key = request->idempotency_key;
	if (request->idempotency_key != NULL)
		command.base.arguments = request->arguments = order_request_arguments(request);
	return command;
}

/*
 * pos_create_order(tenant_id, cashier_id, items, idempotency_key, ordered_at, reference,
 *					attributes)
 *
 * Takes an order.  It is pending, at version 1.  items is an array of 1 to 1,000
 * objects with product_id, quantity and unit_price, the price in units of the tenant's
 * currency.  ordered_at is for terminals that were offline; the default is now.  It
 * decides the order's business date, which never changes.
 *
 * Returns the order's id.  Raises PC001, PC002, PC003, PC005, PC006, PC010, PC011 and
 * PC016.
 */
POS_FUNCTION(pos_create_order_0_7,
			  INT8OID, TEXTOID, INT8OID, JSONBOID, TEXTOID, TIMESTAMPTZOID, TEXTOID, JSONBOID)
{
	CreateOrder command = create_order_args(fcinfo);
	Command    *base = &command.base;
	const OrderRequest *request = &command.request;
	Order		order;
	OrderHeader header;
	Violation	violation;
	Event		event;

	command_begin(base);
	if (command_claim_key(base, stores_next_order_id()))
	{
		if (!new_order_create(base, request, &order, &violation) ||
			!new_order_reference_free(base, request, &violation) ||
			!new_order_claim_reference(base, request, base->answer, &violation))
			raise_violation(&violation);
		order.order_id = base->answer;
		header = new_order_header(base, request);
		event = new_order_event(base, &order, &header);
		new_order_insert(base, request, &order, &header, &event);
		command_fold(base, &event, 1);
	}
	command_end(base);
	PG_RETURN_INT64(base->answer);
}
