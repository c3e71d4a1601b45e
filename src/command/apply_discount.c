/*
 * apply_discount.c
 *	  pos_apply_discount(): gives an order a discount.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/command.h"
#include "errors.h"
#include "value/numeric_amount.h"

typedef struct ApplyDiscount
{
	OrderCommand common;
	const char *percent;		/* texts of numbers; one is NULL */
	const char *amount;
	const char *reason;			/* NULL: nobody said */
} ApplyDiscount;

/* Arguments, by number */
enum
{
	PERCENT_ARG = 2,
	AUTHORISED_BY_ARG,
	EXPECTED_VERSION_ARG,
	AMOUNT_ARG = 7,
	REASON_ARG
};

PG_FUNCTION_INFO_V1(pos_apply_discount_0_7);

static ApplyDiscount
apply_discount_args(FunctionCallInfo fcinfo)
{
	ApplyDiscount command = {0};

	arg_order(&command.common, fcinfo, "pos_apply_discount");
	command.amount = arg_number(fcinfo, AMOUNT_ARG);
	if (command.amount == NULL)
		arg_require(fcinfo, PERCENT_ARG, "discount_percent");
	command.percent = arg_number(fcinfo, PERCENT_ARG);
	command.reason = arg_text(fcinfo, REASON_ARG, "reason", REASON_ARG_MAX);
	arg_authoriser(&command.common, fcinfo, AUTHORISED_BY_ARG);
	arg_conditions(&command.common, fcinfo, EXPECTED_VERSION_ARG);
	return command;
}

/* Gives the order, which is locked, the discount, and returns its event. */
static Event
apply_discount(ApplyDiscount *command, Order *order)
{
	Command    *base = &command->common.base;
	Order		before;
	Violation	violation;

	order_store_load_lines(base->tables, base->tenant_id, order);
	before = order_copy(order, 0);
	if (!order_apply_discount(order, command->percent, command->amount, &violation))
		raise_violation(&violation);
	order_store_update_discount(base->tables, base->tenant_id, &before, order, command->reason);
	order_store_update_lines(base->tables, base->tenant_id, &before, order);
	return event_discount_applied(&base->origin, order, command->common.dates.business_date,
								  &before, command->reason);
}

/*
 * pos_apply_discount(tenant_id, order_id, discount_percent, authorised_by,
 *					  expected_version, idempotency_key, acted_by, discount_amount, reason)
 *
 * Gives a pending order a discount in percent of its discountable lines or as an amount,
 * and shares it over them.  It replaces an earlier discount; 0 takes it away.
 *
 * Returns the order's new version.  Raises PC001, PC002, PC004, PC006, PC007,
 * PC008, PC009, PC010 and PC011.
 */
POS_FUNCTION(pos_apply_discount_0_7,
			  INT4OID, TEXTOID, INT8OID, NUMERICOID, INT8OID, INT8OID, TEXTOID, INT8OID,
			  NUMERICOID, TEXTOID)
{
	ApplyDiscount command = apply_discount_args(fcinfo);
	Command    *base = &command.common.base;
	Order		order;
	Event		event;

	if (order_command_begin(&command.common, &order))
	{
		order_check_version(&command.common, &order);
		event = apply_discount(&command, &order);
		command_append(base, &event);
	}
	command_end(base);
	PG_RETURN_INT32((int32) base->answer);
}
