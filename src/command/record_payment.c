/*
 * record_payment.c
 *	  pos_record_payment(): records a payment on an order.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/command.h"
#include "command/moment.h"
#include "domain/cash.h"
#include "errors.h"

typedef struct RecordPayment
{
	OrderCommand common;
	const char *method;
	AskedPayment asked;
	bool		has_paid_at;
	TimestampTz paid_at;
	Jsonb	   *attributes;
} RecordPayment;

/* Arguments, by number */
enum
{
	AMOUNT_ARG = 2,
	METHOD_ARG,
	EXPECTED_VERSION_ARG,
	TIP_ARG = 7,
	TENDERED_ARG,
	PAID_AT_ARG,
	ATTRIBUTES_ARG
};

PG_FUNCTION_INFO_V1(pos_record_payment_0_7);

static RecordPayment
record_payment_args(FunctionCallInfo fcinfo)
{
	RecordPayment command;

	memset(&command, 0, sizeof(command));
	arg_order(&command.common, fcinfo, "pos_record_payment");
	arg_require(fcinfo, AMOUNT_ARG, "amount");
	command.asked.amount = arg_number(fcinfo, AMOUNT_ARG);
	command.method = arg_required_text(fcinfo, METHOD_ARG, "method", TEXT_ARG_MAX);
	command.asked.is_cash = method_is_cash(command.method);
	command.asked.tip = arg_number(fcinfo, TIP_ARG);
	command.asked.tendered = arg_number(fcinfo, TENDERED_ARG);
	command.has_paid_at = arg_moment(fcinfo, PAID_AT_ARG, &paid_at_argument, &command.paid_at);
	command.attributes = arg_attributes(fcinfo, ATTRIBUTES_ARG, "attributes");
	arg_conditions(&command.common, fcinfo, EXPECTED_VERSION_ARG);
	return command;
}

/* Records the payment on the order, which is locked, and returns its event. */
static Event
record_payment(RecordPayment *command, Order *order)
{
	Command    *base = &command->common.base;
	TimestampTz paid_at = command->has_paid_at ? command->paid_at : base->origin.at;
	DateADT		date = tenant_business_date(&base->tenant, paid_at);
	PaymentFacts facts = {
		.method = command->method,
		.at = paid_at,
		.business_date = date == command->common.dates.business_date ? NULL : &date,
		.attributes = command->attributes
	};
	Payment		payment = {0};
	Violation	violation;

	if (command->has_paid_at &&
		!moment_in_order(&paid_at_argument, paid_at, command->common.dates.created_at, &violation))
		raise_violation(&violation);
	if (!order_record_payment(order, &command->asked, &payment, &violation))
		raise_violation(&violation);
	payment.payment_no = payment_store_next_no(base->tables, base->tenant_id, order->order_id);
	payment_store_insert(base->tables, base->tenant_id, order, &payment, &facts);
	order_store_update_paid(base->tables, base->tenant_id, order);
	return event_payment_recorded(&base->origin, order, date, &payment, &facts);
}

/*
 * pos_record_payment(tenant_id, order_id, amount, method, expected_version,
 *					  idempotency_key, acted_by, tip, tendered, paid_at, attributes)
 *
 * Records a payment on a pending or confirmed order.  amount is what it settles, in
 * units of the tenant's currency, and at most what is due.  method is any text, such as
 * cash.  tip comes on top.  tendered is the cash that was handed over.  Cash is rounded
 * to the order's smallest coin.  paid_at is for terminals that were offline; the default
 * is now.  It decides the business date that the payment counts on.
 *
 * Returns the order's new version.  Raises PC001, PC002, PC004, PC006, PC007,
 * PC009, PC010 and PC011.
 */
POS_FUNCTION(pos_record_payment_0_7,
			  INT4OID, TEXTOID, INT8OID, NUMERICOID, TEXTOID, INT8OID, TEXTOID, INT8OID,
			  NUMERICOID, NUMERICOID, TIMESTAMPTZOID, JSONBOID)
{
	RecordPayment command = record_payment_args(fcinfo);
	Command    *base = &command.common.base;
	Order		order;
	Event		event;

	if (order_command_begin(&command.common, &order))
	{
		order_check_version(&command.common, &order);
		event = record_payment(&command, &order);
		command_append(base, &event);
	}
	command_end(base);
	PG_RETURN_INT32((int32) base->answer);
}
