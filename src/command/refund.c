/*
 * refund.c
 *	  pos_refund(): takes goods of a confirmed order back, and gives money back.
 */
#include "postgres.h"

#include "called_as.h"
#include "command/json_fields.h"
#include "command/command.h"
#include "command/moment.h"
#include "domain/cash.h"
#include "errors.h"
#include "store/refund_store.h"
#include "value/attributes.h"
#include "value/json.h"

/* A payment as the request has it */
typedef struct AskedRefundPayment
{
	const char *method;			/* NULL: that of the payment that it draws on */
	bool		has_payment_no;
	int64		payment_no;
} AskedRefundPayment;

typedef struct RecordRefund
{
	OrderCommand common;
	const char *reason;
	bool		has_refunded_at;
	TimestampTz refunded_at;
	Refund		refund;
	AskedRefundPayment *asked;	/* of each payment of the refund */
	Jsonb	  **attributes;
} RecordRefund;

/* Arguments, by number */
enum
{
	LINES_ARG = 2,
	REASON_ARG,
	AUTHORISED_BY_ARG,
	PAYMENTS_ARG,
	REFUNDED_AT_ARG,
	EXPECTED_VERSION_ARG
};

PG_FUNCTION_INFO_V1(pos_refund);

/* ----------
 * Arguments
 * ----------
 */

/* Reads {"line_no": 1, "quantity": 1, "amount": 3.00}. */
static bool
read_line(RefundLine *line, const JsonbValue *element, Violation *violation)
{
	enum
	{
		LINE_NO, QUANTITY, AMOUNT
	};
	JsonField	fields[] = {
		[LINE_NO] = {.key = "line_no", .kind = JSON_NUMBER, .required = true},
		[QUANTITY] = {.key = "quantity", .kind = JSON_NUMBER},
		[AMOUNT] = {.key = "amount", .kind = JSON_NUMBER}
	};
	int64		line_no;

	if (!json_fields_read(element, fields, lengthof(fields), violation) ||
		!json_field_id(&fields[LINE_NO], &line_no, violation))
		return false;
	line->line_no = line_no;
	line->asked_quantity = json_field_number(&fields[QUANTITY]);
	line->asked_amount = json_field_number(&fields[AMOUNT]);
	if (line->asked_quantity == NULL)
		line->asked_quantity = "0";
	return true;
}

static void
read_lines(Refund *refund, Jsonb *json)
{
	JsonbValue	root;
	JsonbValue *elements;
	Violation	violation;

	json_root(json, &root);
	refund->all = (root.type == jbvString && root.val.string.len == 3 &&
				   memcmp(root.val.string.val, "all", 3) == 0);
	if (refund->all)
		return;
	elements = json_elements(&root, "lines", ORDER_LINES_MAX, &refund->line_count, &violation);
	if (elements == NULL)
	{
		violation_hint(&violation, "%sGive an array of objects, or \"all\".",
					   json_twice_hint(json_kind(&root)));
		raise_violation(&violation);
	}
	refund->lines = palloc0(refund->line_count * sizeof(RefundLine));
	for (int i = 0; i < refund->line_count; i++)
	{
		if (!read_line(&refund->lines[i], &elements[i], &violation) &&
			!json_element_refused("lines", i + 1, &violation))
			raise_violation(&violation);
	}
}

static bool
method_missing(Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "refund_method_missing");
	violation_field(violation, "method");
	violation_message(violation, "method is missing");
	violation_detail(violation, "Neither a method is given, nor the payment_no of a payment of the order.");
	violation_hint(violation, "Say how the money goes back.");
	return false;
}

/* Reads {"method": "cash", "amount": 3.00, "payment_no": 1, "attributes": {}}. */
static bool
read_payment(RecordRefund *command, int number, const JsonbValue *element, Violation *violation)
{
	enum
	{
		METHOD, AMOUNT, PAYMENT_NO, ATTRIBUTES
	};
	JsonField	fields[] = {
		[METHOD] = {.key = "method", .kind = JSON_STRING},
		[AMOUNT] = {.key = "amount", .kind = JSON_NUMBER},
		[PAYMENT_NO] = {.key = "payment_no", .kind = JSON_NUMBER},
		[ATTRIBUTES] = {.key = "attributes", .kind = JSON_OBJECT}
	};
	AskedRefundPayment *asked = &command->asked[number];

	if (!json_fields_read(element, fields, lengthof(fields), violation))
		return false;
	command->refund.payments[number].asked_amount = json_field_number(&fields[AMOUNT]);
	asked->method = json_field_text(&fields[METHOD]);
	asked->has_payment_no = (fields[PAYMENT_NO].value != NULL);
	if (asked->method == NULL && !asked->has_payment_no)
		return method_missing(violation);
	if (asked->method != NULL &&
		!argument_text_valid(asked->method, PAYMENTS_ARG, "method", TEXT_ARG_MAX, violation))
		return false;
	if (asked->has_payment_no &&
		!json_field_id(&fields[PAYMENT_NO], &asked->payment_no, violation))
		return false;
	if (fields[ATTRIBUTES].value == NULL)
		return true;
	command->attributes[number] =
		JsonbValueToJsonb(unconstify(JsonbValue *, fields[ATTRIBUTES].value));
	return attributes_valid(command->attributes[number], "attributes", violation);
}

static void
read_payments(RecordRefund *command, Jsonb *json)
{
	Refund	   *refund = &command->refund;
	JsonbValue	root;
	JsonbValue *elements;
	Violation	violation;

	json_root(json, &root);
	elements = json_elements(&root, "payments", REFUND_PAYMENTS_MAX, &refund->payment_count,
							 &violation);
	if (elements == NULL)
		raise_violation(&violation);
	refund->payments = palloc0(refund->payment_count * sizeof(RefundPayment));
	command->asked = palloc0(refund->payment_count * sizeof(AskedRefundPayment));
	command->attributes = palloc0(refund->payment_count * sizeof(Jsonb *));
	for (int i = 0; i < refund->payment_count; i++)
	{
		if (!read_payment(command, i, &elements[i], &violation) &&
			!json_element_refused("payments", i + 1, &violation))
			raise_violation(&violation);
	}
}

static RecordRefund
refund_args(FunctionCallInfo fcinfo)
{
	RecordRefund command = {0};

	arg_order(&command.common, fcinfo, "pos_refund");
	arg_require(fcinfo, LINES_ARG, "lines");
	read_lines(&command.refund, PG_GETARG_JSONB_P(LINES_ARG));
	command.reason = arg_required_text(fcinfo, REASON_ARG, "reason", REASON_ARG_MAX);
	arg_authoriser(&command.common, fcinfo, AUTHORISED_BY_ARG);
	if (!PG_ARGISNULL(PAYMENTS_ARG))
		read_payments(&command, PG_GETARG_JSONB_P(PAYMENTS_ARG));
	command.has_refunded_at = arg_moment(fcinfo, REFUNDED_AT_ARG, &refunded_at_argument,
										 &command.refunded_at);
	arg_conditions(&command.common, fcinfo, EXPECTED_VERSION_ARG);
	return command;
}

/* ----------
 * The payments that money is drawn on
 * ----------
 */

static bool
payment_unknown(const Order *order, int64 payment_no, Violation *violation)
{
	violation_start(violation, UNKNOWN_ORDER, "payment_unknown");
	violation_field(violation, "payment_no");
	violation_message(violation, "payment " INT64_FORMAT " of order " INT64_FORMAT " is not known",
					  payment_no, order->order_id);
	violation_detail(violation, "The order has no payment of that number.");
	violation_hint(violation, "pos_get_order() lists the order's payments.");
	return false;
}

static bool
method_differs(const char *asked, const char *method, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "refund_method_differs");
	violation_field(violation, "method");
	violation_message(violation, "method is not that of the payment");
	violation_detail(violation, "It is \"%s\", and the payment was made by \"%s\".",
					 clip_text(asked), clip_text(method));
	violation_hint(violation, "Leave out method, or payment_no.");
	return false;
}

/* Finds the payment that this one draws on, and takes its method. */
static bool
find_source(const Command *base, const Order *order, AskedRefundPayment *asked,
			RefundPayment *payment, Violation *violation)
{
	Payment    *source = palloc0(sizeof(Payment));
	char	   *method;

	/* stored numbers have 32 bits */
	if (asked->payment_no != (int) asked->payment_no ||
		!payment_store_find(base->tables, base->tenant_id, order, (int) asked->payment_no,
							source, &method))
		return payment_unknown(order, asked->payment_no, violation);
	if (asked->method != NULL && strcmp(asked->method, method) != 0)
		return method_differs(asked->method, method, violation);
	source->given_back = refund_store_drawn_on(base->tables, base->tenant_id, order,
											   source->payment_no);
	payment->source = source;
	asked->method = method;
	return true;
}

static void
find_sources(RecordRefund *command, const Order *order)
{
	Violation	violation;

	for (int i = 0; i < command->refund.payment_count; i++)
	{
		AskedRefundPayment *asked = &command->asked[i];
		RefundPayment *payment = &command->refund.payments[i];

		if (asked->has_payment_no &&
			!find_source(&command->common.base, order, asked, payment, &violation) &&
			!json_element_refused("payments", i + 1, &violation))
			raise_violation(&violation);
		payment->is_cash = method_is_cash(asked->method);
	}
}

/* ----------
 * The refund
 * ----------
 */

static RefundFacts
refund_facts(const RecordRefund *command)
{
	const Command *base = &command->common.base;
	RefundFacts facts = {
		.reason = command->reason,
		.at = command->has_refunded_at ? command->refunded_at : base->origin.at,
		.methods = palloc(command->refund.payment_count * sizeof(char *)),
		.attributes = command->attributes
	};

	facts.business_date = tenant_business_date(&base->tenant, facts.at);
	for (int i = 0; i < command->refund.payment_count; i++)
		facts.methods[i] = command->asked[i].method;
	return facts;
}

/* Refunds the order, which is locked, and returns the event. */
static Event
record_refund(RecordRefund *command, Order *order)
{
	Command    *base = &command->common.base;
	RefundFacts facts;
	Violation	violation;

	if (command->has_refunded_at &&
		!moment_in_order(&refunded_at_argument, command->refunded_at,
						 command->common.dates.created_at, &violation))
		raise_violation(&violation);
	order_store_load_lines(base->tables, base->tenant_id, order);
	refund_store_load_returned(base->tables, base->tenant_id, order);
	find_sources(command, order);
	if (command->refund.all)
		command->refund.lines = palloc0(order->line_count * sizeof(RefundLine));
	if (!order_refund(order, &command->refund, &violation))
		raise_violation(&violation);
	facts = refund_facts(command);
	refund_store_insert(base->tables, base->tenant_id, order, &command->refund, &facts);
	order_store_update_refunded(base->tables, base->tenant_id, order);
	return event_refund_recorded(&base->origin, order, &command->refund, &facts);
}

/*
 * pos_refund(tenant_id, order_id, lines, reason, authorised_by, payments, refunded_at,
 *			  expected_version, idempotency_key, acted_by)
 *
 * Takes goods of a confirmed order back, and gives money back as far as it was paid.
 * lines is "all", or an array of objects with line_no, quantity and amount; payments an
 * array of objects with method, amount and payment_no.  refunded_at is for terminals that
 * were offline.  It decides the business date that the refund counts on.
 *
 * Returns the order's new version.  Raises PC001, PC002, PC004, PC006, PC007, PC008,
 * PC009, PC010, PC011 and PC015.
 */
POS_FUNCTION(pos_refund,
			  INT4OID, TEXTOID, INT8OID, JSONBOID, TEXTOID, INT8OID, JSONBOID,
			  TIMESTAMPTZOID, INT8OID, TEXTOID, INT8OID)
{
	RecordRefund command = refund_args(fcinfo);
	Command    *base = &command.common.base;
	Order		order;
	Event		event;

	if (order_command_begin(&command.common, &order))
	{
		order_check_version(&command.common, &order);
		event = record_refund(&command, &order);
		command_append(base, &event);
	}
	command_end(base);
	PG_RETURN_INT32((int32) base->answer);
}
