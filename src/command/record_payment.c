/*
 * record_payment.c
 *	  pos_record_payment(): records a payment on an order.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/command.h"
#include "domain/cash.h"
#include "errors.h"
#include "store/order_store.h"
#include "value/numeric_amount.h"

typedef struct RecordPayment
{
	OrderCommand common;
	const char *amount;
	const char *method;
} RecordPayment;

PG_FUNCTION_INFO_V1(pos_record_payment_0_6);

static RecordPayment
record_payment_args(FunctionCallInfo fcinfo)
{
	RecordPayment command;

	arg_order(&command.common, fcinfo, "pos_record_payment");
	arg_require(fcinfo, 2, "amount");
	command.amount = numeric_text(PG_GETARG_NUMERIC(2));
	command.method = arg_required_text(fcinfo, 3, "method", TEXT_ARG_MAX);
	arg_conditions(&command.common, fcinfo, 4);
	return command;
}

/*
 * pos_record_payment(tenant_id, order_id, amount, method, expected_version,
 *					  idempotency_key, acted_by)
 *
 * Records a payment on a pending or confirmed order.  amount is in units of the
 * tenant's currency, and at most what is due.  method is any text, such as cash.
 *
 * Returns the order's new version.  Raises PC001, PC002, PC004, PC006, PC007,
 * PC009, PC010 and PC011.
 */
POS_FUNCTION(pos_record_payment_0_6,
			  INT4OID, TEXTOID, INT8OID, NUMERICOID, TEXTOID, INT8OID, TEXTOID, INT8OID)
{
	RecordPayment command = record_payment_args(fcinfo);
	Command    *base = &command.common.base;
	Order		order;
	AskedPayment asked = {
		.is_cash = method_is_cash(command.method),
		.amount = command.amount
	};
	Payment		payment = {0};
	Violation	violation;
	Event		event;

	if (order_command_begin(&command.common, &order))
	{
		order_check_version(&command.common, &order);
		if (!order_record_payment(&order, &asked, &payment, &violation))
			raise_violation(&violation);
		payment.payment_no = payment_store_next_no(base->tables, base->tenant_id, order.order_id);
		payment_store_insert(base->tables, base->tenant_id, &order, &payment, command.method,
							 base->origin.at);
		order_store_update_paid(base->tables, base->tenant_id, &order);

		event = event_payment_recorded(&base->origin, &order, command.common.business_date,
									   &payment, command.method);
		command_append(base, &event);
	}
	command_end(base);
	PG_RETURN_INT32((int32) base->answer);
}
