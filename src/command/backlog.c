/*
 * backlog.c
 *	  Reads the JSON of pos_create_orders(): an array of orders.
 *
 * Each element has, as an object, what pos_create_order() has as arguments.
 */
#include "postgres.h"

#include "command/backlog.h"
#include "errors.h"
#include "value/attributes.h"
#include "value/json.h"
#include "value/numeric_amount.h"
#include "value/timestamp_text.h"

#define ORDER_HINT \
	"An order is an object such as {\"cashier_id\": 1, \"items\": [{\"product_id\": 1, \"quantity\": 2, \"unit_price\": 3.50}], \"idempotency_key\": \"till-7-0815\", \"ordered_at\": \"2026-01-02T10:00:00+01:00\"}."

/* The values of an order as they are in the JSON; NULL if missing or null */
typedef struct OrderFields
{
	const JsonbValue *cashier_id;
	const JsonbValue *items;	/* null is kept, and refused later as no array */
	const JsonbValue *idempotency_key;
	const JsonbValue *ordered_at;
	const JsonbValue *reference;
	const JsonbValue *attributes;
	const JsonbValue *discount;
	const JsonbValue *authorised_by;
	const JsonbValue *confirmed;
	const JsonbValue *payments;
} OrderFields;

bool
backlog_valid(const JsonbValue *orders, Violation *violation)
{
	JsonKind	kind = json_kind(orders);
	uint32		count = kind == JSON_ARRAY ? JsonContainerSize(orders->val.binary.data) : 0;

	if (kind != JSON_ARRAY)
	{
		violation_start(violation, INVALID_ARGUMENT, "orders_not_array");
		violation_field(violation, "orders");
		violation_message(violation, "orders must be an array");
		violation_detail(violation, "The value is %s.", json_kind_name(kind));
		violation_hint(violation, "%sGive an array of orders. %s", json_twice_hint(kind), ORDER_HINT);
		return false;
	}
	if (count < 1 || count > BACKLOG_ORDERS_MAX)
	{
		violation_start(violation, INVALID_ARGUMENT, "order_count_out_of_range");
		violation_field(violation, "orders");
		violation_message(violation, "orders must hold 1 to %d orders", BACKLOG_ORDERS_MAX);
		violation_detail(violation, "This call has %u.", count);
		violation_hint(violation, count == 0 ? "Give at least one order." :
					   "Split the orders over several calls.");
		return false;
	}
	return true;
}

static bool
not_object(JsonKind kind, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "order_not_object");
	violation_message(violation, "an order must be an object");
	violation_detail(violation, "The element is %s.", json_kind_name(kind));
	violation_hint(violation, "%s%s", json_twice_hint(kind), ORDER_HINT);
	return false;
}

static bool
unknown_key(const JsonbValue *key, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "order_key_unknown");
	violation_message(violation, "an order has the unknown key \"%s\"", json_key_text(key));
	violation_detail(violation, "The keys of an order are cashier_id, items, idempotency_key, ordered_at, reference, attributes, discount, authorised_by, confirmed and payments.");
	violation_hint(violation, "Remove the key, or correct its spelling.");
	return false;
}

static bool
wrong_kind(const char *name, const char *expected, const JsonbValue *value, Violation *violation)
{
	violation_start(violation, INVALID_ARGUMENT, "order_value_of_wrong_kind");
	violation_field(violation, "%s", name);
	violation_message(violation, "%s must be given as %s", name, expected);
	violation_detail(violation, "The value is %s.", json_kind_name(json_kind(value)));
	violation_hint(violation, ORDER_HINT);
	return false;
}

/* Returns the field for the value of that key, or NULL if orders don't have that key. */
static const JsonbValue **
field_of(OrderFields *fields, const JsonbValue *key)
{
	const struct
	{
		const char *name;
		const JsonbValue **field;
	}			known[] = {
		{"cashier_id", &fields->cashier_id}, {"items", &fields->items},
		{"idempotency_key", &fields->idempotency_key}, {"ordered_at", &fields->ordered_at},
		{"reference", &fields->reference}, {"attributes", &fields->attributes},
		{"discount", &fields->discount}, {"authorised_by", &fields->authorised_by},
		{"confirmed", &fields->confirmed}, {"payments", &fields->payments}
	};

	for (int i = 0; i < (int) lengthof(known); i++)
	{
		if (json_key_is(key, known[i].name))
			return known[i].field;
	}
	return NULL;
}

static bool
read_fields(JsonbContainer *object, OrderFields *fields, Violation *violation)
{
	JsonbIterator *iterator = JsonbIteratorInit(object);
	JsonbIteratorToken token;
	JsonbValue	value;
	const JsonbValue **field = NULL;

	memset(fields, 0, sizeof(*fields));
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
		{
			field = field_of(fields, &value);
			if (field == NULL)
				return unknown_key(&value, violation);
		}
		else if (token == WJB_VALUE && (value.type != jbvNull || field == &fields->items))
		{
			JsonbValue *kept = palloc(sizeof(JsonbValue));

			*kept = value;
			*field = kept;
		}
	}
	return true;
}

/* Reads the id of a user, which is not null. */
static bool
read_user_id(const char *name, const JsonbValue *value, int64 *user_id, Violation *violation)
{
	char		excerpt[AMOUNT_TEXT_MAX];
	const char *text = json_number_text(value);
	int64_t		id;

	if (text == NULL)
		return wrong_kind(name, "a number", value, violation);
	if (id_parse(text, &id))
	{
		*user_id = id;
		return true;
	}
	violation_start(violation, INVALID_ARGUMENT, "id_not_whole");
	violation_field(violation, "%s", name);
	violation_message(violation, "%s must be a user_id, a whole number of 64 bits", name);
	violation_detail(violation, "The value is %s.", amount_excerpt(text, excerpt));
	violation_hint(violation, "Give the user_id that the user was registered with.");
	return false;
}

static bool
read_key(const JsonbValue *value, const char **key, Violation *violation)
{
	*key = NULL;
	if (value == NULL)
		return true;
	if (value->type != jbvString)
		return wrong_kind("idempotency_key", "a string", value, violation);
	*key = pnstrdup(value->val.string.val, value->val.string.len);
	return argument_text_valid(*key, IDEMPOTENCY_KEY_ARG, "idempotency_key", TEXT_ARG_MAX,
							   violation);
}

static bool
read_reference(const JsonbValue *value, const char **reference, Violation *violation)
{
	if (value == NULL)
		return true;
	if (value->type != jbvString)
		return wrong_kind("reference", "a string", value, violation);
	*reference = pnstrdup(value->val.string.val, value->val.string.len);
	return reference_valid(*reference, violation);
}

static bool
read_attributes(const JsonbValue *value, Jsonb **attributes, Violation *violation)
{
	if (value == NULL)
		return true;
	*attributes = JsonbValueToJsonb(unconstify(JsonbValue *, value));
	return attributes_valid(*attributes, "attributes", violation);
}

/*
 * Reads ordered_at.  Version 0.5.0 accepted more texts, and read them by the session's
 * settings.  A repeated request may still have such a text.  So if there is a key, a
 * violation is only kept here, and raised if the key was not answered.
 */
static bool
read_ordered_at(const JsonbValue *value, OrderRequest *request, Violation *violation)
{
	char	   *text;

	if (value == NULL)
		return true;
	if (value->type != jbvString)
		return wrong_kind("ordered_at", "a string", value, violation);
	text = pnstrdup(value->val.string.val, value->val.string.len);
	request->has_ordered_at = moment_read(&ordered_at_argument, text, &request->ordered_at,
										  violation);
	if (request->has_ordered_at &&
		moment_valid(&ordered_at_argument, request->ordered_at, violation))
		return true;
	if (request->idempotency_key == NULL)
		return false;

	request->ordered_at_violation = memcpy(palloc(sizeof(Violation)), violation,
										   sizeof(Violation));
	if (!request->has_ordered_at)
		request->ordered_at_unread = text;
	return true;
}

/* Reads what makes a whole sale of the order. */
static bool
read_sale(const OrderFields *fields, OrderRequest *request, Violation *violation)
{
	if (fields->discount != NULL &&
		!sale_discount_read(fields->discount, &request->discount, violation))
		return false;
	request->discount_json = fields->discount;
	request->has_authoriser = (fields->authorised_by != NULL);
	if (request->has_authoriser &&
		!read_user_id("authorised_by", fields->authorised_by, &request->authorised_by, violation))
		return false;
	if (fields->confirmed != NULL)
	{
		if (fields->confirmed->type != jbvBool)
			return wrong_kind("confirmed", "a boolean", fields->confirmed, violation);
		request->confirmed = fields->confirmed->val.boolean;
	}
	if (fields->payments != NULL && !sale_payments_read(fields->payments, request, violation))
		return false;
	request->payments_json = fields->payments;
	return order_request_consistent(request, violation);
}

bool
backlog_time_as_answered(OrderRequest *request, const LoggedAnswer *answer)
{
	JsonbValue *stored;
	TimestampTz moment;

	if (request->ordered_at_unread == NULL)
		return true;
	stored = getKeyJsonValueFromContainer(&answer->arguments->root, "ordered_at",
										  strlen("ordered_at"), NULL);
	if (stored == NULL || stored->type != jbvString ||
		!timestamptz_parse(pnstrdup(stored->val.string.val, stored->val.string.len), &moment) ||
		!timestamptz_may_mean(request->ordered_at_unread, moment))
		return false;

	request->has_ordered_at = true;
	request->ordered_at = moment;
	request->arguments = order_request_arguments(request);
	return true;
}

bool
backlog_order(const JsonbValue *element, OrderRequest *request, Violation *violation)
{
	JsonKind	kind = json_kind(element);
	OrderFields fields;

	memset(request, 0, sizeof(*request));
	if (kind != JSON_OBJECT)
		return not_object(kind, violation);
	if (!read_fields(element->val.binary.data, &fields, violation))
		return false;
	if (fields.cashier_id == NULL)
		return argument_null(CASHIER_ID_ARG, "cashier_id", violation);
	if (!read_user_id("cashier_id", fields.cashier_id, &request->cashier_id, violation))
		return false;
	if (fields.items == NULL)
		return argument_null(ITEMS_ARG, "items", violation);
	request->items = *fields.items;
	if (!read_key(fields.idempotency_key, &request->idempotency_key, violation) ||
		!read_ordered_at(fields.ordered_at, request, violation) ||
		!read_reference(fields.reference, &request->reference, violation) ||
		!read_attributes(fields.attributes, &request->attributes, violation) ||
		!read_sale(&fields, request, violation))
		return false;
	if (request->idempotency_key != NULL)
		request->arguments = order_request_arguments(request);
	return true;
}
