/*
 * sale_parts.c
 *	  Reads the JSON of what a request for a new order has beside its items: its discount
 *	  and its payments.
 *
 * This file checks the shape, and the types of values.  The domain checks the values.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "command/json_fields.h"
#include "command/new_order.h"
#include "domain/cash.h"
#include "errors.h"
#include "value/attributes.h"
#include "value/json.h"

static bool
discount_not_object(JsonKind kind, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "discount_not_object");
	violation_field(violation, "discount");
	violation_message(violation, "discount must be given as an object");
	violation_detail(violation, "The value is %s.", json_kind_name(kind));
	violation_hint(violation, "%sGive an object such as {\"percent\": 10} or {\"amount\": 5.00}.",
				   json_twice_hint(kind));
	return false;
}

bool
sale_discount_read(const JsonbValue *value, AskedDiscount *discount, Violation *violation)
{
	enum
	{
		PERCENT, AMOUNT, REASON
	};
	JsonField	fields[] = {
		[PERCENT] = {.key = "percent", .kind = JSON_NUMBER},
		[AMOUNT] = {.key = "amount", .kind = JSON_NUMBER},
		[REASON] = {.key = "reason", .kind = JSON_STRING}
	};

	if (json_kind(value) != JSON_OBJECT)
		return discount_not_object(json_kind(value), violation);
	if (!json_fields_read(value, fields, lengthof(fields), violation))
		return sale_refused_in_discount(violation);
	discount->given = true;
	discount->percent = json_field_number(&fields[PERCENT]);
	discount->amount = json_field_number(&fields[AMOUNT]);
	discount->reason = json_field_text(&fields[REASON]);
	return discount->reason == NULL ||
		argument_text_valid(discount->reason, SALE_DISCOUNT_ARG, "reason", REASON_ARG_MAX, violation) ||
		sale_refused_in_discount(violation);
}

static bool
read_paid_at(const JsonField *field, NewPayment *payment, Violation *violation)
{
	payment->has_paid_at = (field->value != NULL);
	return !payment->has_paid_at ||
		(moment_read(&paid_at_argument, json_field_text(field), &payment->facts.at, violation) &&
		 moment_valid(&paid_at_argument, payment->facts.at, violation));
}

static bool
read_attributes(const JsonField *field, PaymentFacts *facts, Violation *violation)
{
	if (field->value == NULL)
		return true;
	facts->attributes = JsonbValueToJsonb(unconstify(JsonbValue *, field->value));
	return attributes_valid(facts->attributes, "attributes", violation);
}

static bool
read_payment(const JsonbValue *element, NewPayment *payment, Violation *violation)
{
	enum
	{
		METHOD, AMOUNT, TIP, TENDERED, PAID_AT, ATTRIBUTES
	};
	JsonField	fields[] = {
		[METHOD] = {.key = "method", .kind = JSON_STRING, .required = true},
		[AMOUNT] = {.key = "amount", .kind = JSON_NUMBER},
		[TIP] = {.key = "tip", .kind = JSON_NUMBER},
		[TENDERED] = {.key = "tendered", .kind = JSON_NUMBER},
		[PAID_AT] = {.key = "paid_at", .kind = JSON_STRING},
		[ATTRIBUTES] = {.key = "attributes", .kind = JSON_OBJECT}
	};
	PaymentFacts *facts = &payment->facts;

	if (!json_fields_read(element, fields, lengthof(fields), violation))
		return false;
	facts->method = json_field_text(&fields[METHOD]);
	if (facts->method == NULL)
		return argument_null(SALE_PAYMENTS_ARG, "method", violation);
	payment->asked.is_cash = method_is_cash(facts->method);
	payment->asked.amount = json_field_number(&fields[AMOUNT]);
	payment->asked.tip = json_field_number(&fields[TIP]);
	payment->asked.tendered = json_field_number(&fields[TENDERED]);
	return argument_text_valid(facts->method, SALE_PAYMENTS_ARG, "method", TEXT_ARG_MAX, violation) &&
		read_paid_at(&fields[PAID_AT], payment, violation) &&
		read_attributes(&fields[ATTRIBUTES], facts, violation);
}

bool
sale_payments_read(const JsonbValue *value, OrderRequest *request, Violation *violation)
{
	JsonbValue *elements;

	if (json_kind(value) == JSON_ARRAY && JsonContainerSize(value->val.binary.data) == 0)
		return true;
	elements = json_elements(value, "payments", NEW_PAYMENTS_MAX, &request->payment_count,
							 violation);
	if (elements == NULL)
		return false;
	request->payments = palloc0(request->payment_count * sizeof(NewPayment));
	for (int i = 0; i < request->payment_count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!read_payment(&elements[i], &request->payments[i], violation))
			return json_element_refused("payments", i + 1, violation);
	}
	return true;
}

bool
sale_refused_in_discount(Violation *violation)
{
	const char *field = violation->field;

	/* the single command's names of what are keys here */
	if (strncmp(field, "discount_", strlen("discount_")) == 0)
		violation_field(violation, "%s", pstrdup(field + strlen("discount_")));
	violation_prefix(violation, "discount: ");
	if (strcmp(field, "authorised_by") != 0)
		violation_field_within(violation, "discount");
	return false;
}
