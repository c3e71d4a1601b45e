/*
 * apply_discount.c
 *	  pos_apply_discount()
 */
#include "postgres.h"

#include "called_as.h"
#include "command/command.h"
#include "errors.h"
#include "store/order_store.h"
#include "value/numeric_amount.h"

typedef struct ApplyDiscount
{
	OrderCommand on;
	const char *percent;
} ApplyDiscount;

PG_FUNCTION_INFO_V1(pos_apply_discount_0_6);

static ApplyDiscount
apply_discount_args(FunctionCallInfo fcinfo)
{
	ApplyDiscount command;

	arg_order(&command.on, fcinfo, "pos_apply_discount");
	arg_require(fcinfo, 2, "discount_percent");
	command.percent = numeric_text(PG_GETARG_NUMERIC(2));
	arg_authoriser(&command.on, fcinfo, 3);
	arg_conditions(&command.on, fcinfo, 4);
	return command;
}

static Order
order_with_own_lines(const Order *order)
{
	Order		copy = *order;

	copy.lines = palloc(order->line_count * sizeof(OrderLine));
	memcpy(copy.lines, order->lines, order->line_count * sizeof(OrderLine));
	return copy;
}

/*
 * pos_apply_discount(tenant_id, order_id, discount_percent, authorised_by,
 *					  expected_version, idempotency_key, acted_by)
 *
 * Gives a pending order a discount in percent of its subtotal, in the place of
 * an earlier one, and shares it over the lines.
 *
 * Returns the order's new version.  Raises PC001, PC002, PC004, PC006, PC007,
 * PC008, PC009, PC010 and PC011.
 */
POS_FUNCTION(pos_apply_discount_0_6,
			  INT4OID, TEXTOID, INT8OID, NUMERICOID, INT8OID, INT8OID, TEXTOID, INT8OID)
{
	ApplyDiscount command = apply_discount_args(fcinfo);
	Command    *base = &command.on.base;
	Order		order;
	Order		before;
	Violation	violation;
	Event		event;

	if (order_command_begin(&command.on, &order))
	{
		order_check_version(&command.on, &order);
		order_store_load_lines(base->tables, base->tenant_id, &order);
		before = order_with_own_lines(&order);
		if (!order_apply_discount(&order, command.percent, &violation))
			raise_violation(&violation);
		order_store_update(base->tables, base->tenant_id, &order, NULL);
		order_store_update_lines(base->tables, base->tenant_id, &order);

		event = event_discount_applied(&base->origin, &order, command.on.business_date, &before);
		command_append(base, &event);
	}
	command_end(base);
	PG_RETURN_INT32((int32) base->answer);
}
