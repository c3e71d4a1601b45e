/*
 * confirm_order.c
 *	  pos_confirm_order(): confirms an order.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/command.h"
#include "errors.h"
#include "store/order_store.h"

PG_FUNCTION_INFO_V1(pos_confirm_order_0_6);

static OrderCommand
confirm_order_args(FunctionCallInfo fcinfo)
{
	OrderCommand command;

	arg_order(&command, fcinfo, "pos_confirm_order");
	arg_conditions(&command, fcinfo, 2);
	return command;
}

/*
 * pos_confirm_order(tenant_id, order_id, expected_version, idempotency_key,
 *					 acted_by)
 *
 * Confirms a pending order.  After that its discount can't change.
 *
 * Returns the order's new version.  Raises PC001, PC002, PC004, PC007, PC009,
 * PC010 and PC011.
 */
POS_FUNCTION(pos_confirm_order_0_6,
			  INT4OID, TEXTOID, INT8OID, INT8OID, TEXTOID, INT8OID)
{
	OrderCommand command = confirm_order_args(fcinfo);
	Command    *base = &command.base;
	Order		order;
	Violation	violation;
	Event		event;

	if (order_command_begin(&command, &order))
	{
		order_check_version(&command, &order);
		if (!order_confirm(&order, &violation))
			raise_violation(&violation);
		order_store_update_status(base->tables, base->tenant_id, &order);

		event = event_order_confirmed(&base->origin, &order, command.dates.business_date);
		command_append(base, &event);
	}
	command_end(base);
	PG_RETURN_INT32((int32) base->answer);
}
