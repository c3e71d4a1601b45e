/*
 * order_request.c
 *	  Requests for a new order: checks of their arguments, and what their key compares.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "command/new_order.h"
#include "errors.h"

bool
reference_valid(const char *reference, Violation *violation)
{
	size_t		length = strlen(reference);

	if (!argument_text_valid(reference, REFERENCE_ARG, "reference", REFERENCE_MAX, violation))
		return false;
	if (length <= REFERENCE_MAX)
		return true;
	violation_start(violation, INVALID_ARGUMENT, "argument_too_long");
	violation_field(violation, "reference");
	violation_message(violation, "reference is too long");
	violation_detail(violation, "It has %zu bytes, the most is %d.", length, REFERENCE_MAX);
	violation_hint(violation, "Shorten reference.");
	return false;
}

bool
reference_taken(const OrderRequest *request, int64 holder, Violation *violation)
{
	violation_start(violation, REFERENCE_TAKEN, "reference_taken");
	violation_field(violation, "reference");
	violation_message(violation, "reference \"%s\" is taken", clip_text(request->reference));
	violation_detail(violation, "Order " INT64_FORMAT " has it.", holder);
	violation_hint(violation, "Give each order a reference of its own; pos_find_order() shows the order that has this one.");
	return false;
}

bool
order_request_consistent(const OrderRequest *request, Violation *violation)
{
	if (!request->discount.given || request->has_authoriser)
		return true;
	(void) argument_null(SALE_AUTHORISED_BY_ARG, "authorised_by", violation);
	return sale_refused_in_discount(violation);
}

Jsonb *
order_request_arguments(const OrderRequest *request)
{
	RequestArguments arguments;

	request_begin(&arguments);
	request_add(&arguments, "cashier_id", INT8OID, Int64GetDatum(request->cashier_id));
	request_add_part(&arguments, "items", &request->items);
	if (request->has_ordered_at)
		request_add(&arguments, "ordered_at", TIMESTAMPTZOID,
					TimestampTzGetDatum(request->ordered_at));
	if (request->reference != NULL)
		request_add(&arguments, "reference", TEXTOID, CStringGetTextDatum(request->reference));
	if (request->attributes != NULL)
		request_add(&arguments, "attributes", JSONBOID, JsonbPGetDatum(request->attributes));
	if (request->discount_json != NULL)
		request_add_part(&arguments, "discount", request->discount_json);
	if (request->has_authoriser)
		request_add(&arguments, "authorised_by", INT8OID, Int64GetDatum(request->authorised_by));
	if (request->confirmed)
		request_add(&arguments, "confirmed", BOOLOID, BoolGetDatum(true));
	if (request->payment_count > 0)
		request_add_part(&arguments, "payments", request->payments_json);
	return request_end(&arguments);
}
