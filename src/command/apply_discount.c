/*
 * apply_discount.c
 *	  pos_apply_discount(): gives an order a discount.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/command.h"
#include "errors.h"
#include "store/order_store.h"
#include "value/numeric_amount.h"

typedef struct ApplyDiscount
{
	OrderCommand common;
	const char *percent;
} ApplyDiscount;

PG_FUNCTION_INFO_V1(pos_apply_discount_0_6);

static ApplyDiscount
apply_discount_args(FunctionCallInfo fcinfo)
{
	ApplyDiscount command;

	arg_order(&command.common, fcinfo, "pos_apply_discount");
	arg_require(fcinfo, 2, "discount_percent");
	command.percent = numeric_text(PG_GETARG_NUMERIC(2));
	arg_authoriser(&command.common, fcinfo, 3);
	arg_conditions(&command.common, fcinfo, 4);
	return command;
}

/* Copies the order with its lines and their taxes. */
static Order
copy_order(const Order *order)
{
	Order		copy = *order;

	copy.lines = palloc(order->line_count * sizeof(OrderLine));
	memcpy(copy.lines, order->lines, order->line_count * sizeof(OrderLine));
	for (int i = 0; i < copy.line_count; i++)
	{
		OrderLine  *line = &copy.lines[i];

		if (line->tax_count == 0)
			continue;
		line->taxes = palloc(line->tax_count * sizeof(LineTax));
		memcpy(line->taxes, order->lines[i].taxes, line->tax_count * sizeof(LineTax));
	}
	return copy;
}

/*
 * pos_apply_discount(tenant_id, order_id, discount_percent, authorised_by,
 *					  expected_version, idempotency_key, acted_by)
 *
 * Gives a pending order a discount in percent of its subtotal, and shares it over the
 * lines.  It replaces an earlier discount.
 *
 * Returns the order's new version.  Raises PC001, PC002, PC004, PC006, PC007,
 * PC008, PC009, PC010 and PC011.
 */
POS_FUNCTION(pos_apply_discount_0_6,
			  INT4OID, TEXTOID, INT8OID, NUMERICOID, INT8OID, INT8OID, TEXTOID, INT8OID)
{
	ApplyDiscount command = apply_discount_args(fcinfo);
	Command    *base = &command.common.base;
	Order		order;
	Order		before;
	Violation	violation;
	Event		event;

	if (order_command_begin(&command.common, &order))
	{
		order_check_version(&command.common, &order);
		order_store_load_lines(base->tables, base->tenant_id, &order);
		before = copy_order(&order);
		if (!order_apply_discount(&order, command.percent, NULL, &violation))
			raise_violation(&violation);
		order_store_update_discount(base->tables, base->tenant_id, &order, &before);
		order_store_update_lines(base->tables, base->tenant_id, &order);

		event = event_discount_applied(&base->origin, &order, command.common.dates.business_date,
									   &before);
		command_append(base, &event);
	}
	command_end(base);
	PG_RETURN_INT32((int32) base->answer);
}
