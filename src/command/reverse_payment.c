/*
 * reverse_payment.c
 *	  pos_reverse_payment(): takes a payment of an order back.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/command.h"
#include "errors.h"
#include "store/refund_store.h"

typedef struct ReversePayment
{
	OrderCommand common;
	int64		payment_no;
	const char *reason;
} ReversePayment;

PG_FUNCTION_INFO_V1(pos_reverse_payment_0_6);

static ReversePayment
reverse_payment_args(FunctionCallInfo fcinfo)
{
	ReversePayment command;

	arg_order(&command.common, fcinfo, "pos_reverse_payment");
	arg_require(fcinfo, 2, "payment_no");
	command.payment_no = PG_GETARG_INT64(2);
	command.reason = arg_required_text(fcinfo, 3, "reason", REASON_ARG_MAX);
	arg_authoriser(&command.common, fcinfo, 4);
	arg_conditions(&command.common, fcinfo, 5);
	return command;
}

/* Finds the payment, or raises PC004. */
static Payment
find_payment(const ReversePayment *command, const Order *order, char **method)
{
	const Command *base = &command->common.base;
	Payment		payment = {0};
	int			count;

	/* stored numbers have 32 bits */
	if (command->payment_no == (int) command->payment_no &&
		payment_store_find(base->tables, base->tenant_id, order,
						   (int) command->payment_no, &payment, method))
	{
		payment.given_back = refund_store_drawn_on(base->tables, base->tenant_id, order,
												   payment.payment_no);
		return payment;
	}

	count = payment_store_next_no(base->tables, base->tenant_id, order->order_id) - 1;
	ereport(ERROR,
			(errcode(POS_UNKNOWN_ORDER),
			 err_rule("payment_unknown"),
			 err_field("payment_no"),
			 errmsg("payment " INT64_FORMAT " of order " INT64_FORMAT " is not known",
					command->payment_no, order->order_id),
			 errdetail_plural("The order has %d payment.",
							  "The order has %d payments, numbered from 1.", count, count),
			 errhint("pos_get_order() lists the order's payments.")));
}

/*
 * pos_reverse_payment(tenant_id, order_id, payment_no, reason, authorised_by,
 *					   expected_version, idempotency_key, acted_by)
 *
 * Takes a payment back.  It stays on record, but no longer counts as paid.
 *
 * Returns the order's new version.  Raises PC001, PC002, PC004, PC007, PC008,
 * PC009, PC010 and PC011.
 */
POS_FUNCTION(pos_reverse_payment_0_6,
			  INT4OID, TEXTOID, INT8OID, INT8OID, TEXTOID, INT8OID, INT8OID, TEXTOID,
			  INT8OID)
{
	ReversePayment command = reverse_payment_args(fcinfo);
	Command    *base = &command.common.base;
	Order		order;
	Payment		payment;
	char	   *method;
	DateADT		date;
	Violation	violation;
	Event		event;

	if (order_command_begin(&command.common, &order))
	{
		payment = find_payment(&command, &order, &method);
		order_check_version(&command.common, &order);
		if (!order_reverse_payment(&order, &payment, &violation))
			raise_violation(&violation);
		date = tenant_business_date(&base->tenant, base->origin.at);
		payment_store_reverse(base->tables, base->tenant_id, &order, &payment, command.reason,
							  base->origin.at,
							  date == command.common.dates.business_date ? NULL : &date);
		order_store_update_paid(base->tables, base->tenant_id, &order);

		event = event_payment_reversed(&base->origin, &order, date, &payment, method,
									   command.reason);
		command_append(base, &event);
	}
	command_end(base);
	PG_RETURN_INT32((int32) base->answer);
}
