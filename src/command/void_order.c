/*
 * void_order.c
 *	  pos_void_order(): voids an order.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/command.h"
#include "errors.h"
#include "store/order_store.h"

typedef struct VoidOrder
{
	OrderCommand common;
	const char *reason;
} VoidOrder;

PG_FUNCTION_INFO_V1(pos_void_order_0_6);

static VoidOrder
void_order_args(FunctionCallInfo fcinfo)
{
	VoidOrder	command;

	arg_order(&command.common, fcinfo, "pos_void_order");
	command.reason = arg_required_text(fcinfo, 2, "reason", REASON_ARG_MAX);
	arg_authoriser(&command.common, fcinfo, 3);
	arg_conditions(&command.common, fcinfo, 4);
	return command;
}

/*
 * pos_void_order(tenant_id, order_id, reason, authorised_by, expected_version,
 *				  idempotency_key, acted_by)
 *
 * Voids a pending or confirmed order that holds no payment, for good.  The figures of
 * its business date no longer count it.
 *
 * Returns the order's new version.  Raises PC001, PC002, PC004, PC007, PC008,
 * PC009, PC010 and PC011.
 */
POS_FUNCTION(pos_void_order_0_6,
			  INT4OID, TEXTOID, INT8OID, TEXTOID, INT8OID, INT8OID, TEXTOID, INT8OID)
{
	VoidOrder	command = void_order_args(fcinfo);
	Command    *base = &command.common.base;
	Order		order;
	Violation	violation;
	Event		event;

	if (order_command_begin(&command.common, &order))
	{
		order_check_version(&command.common, &order);
		if (!order_void(&order, &violation))
			raise_violation(&violation);
		order_store_load_lines(base->tables, base->tenant_id, &order);
		order_store_update_voided(base->tables, base->tenant_id, &order, command.reason);

		event = event_order_voided(&base->origin, &order, command.common.dates.business_date,
								   command.reason);
		command_append(base, &event);
	}
	command_end(base);
	PG_RETURN_INT32((int32) base->answer);
}
