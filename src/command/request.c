/*
 * request.c
 *	  The arguments of a command as one JSON object, for its idempotency key.
 *
 * The object is stored with the key, and compared with that of a repeated request.  It
 * is compared by value: the order of keys makes no difference, nor do 3.5, 3.50 and
 * "3.50".  Texts and attributes are compared as they are.
 *
 * Nulls and constant defaults are left out, in the parts of a request, too.  So a request
 * is still the same after an update that gives its command another argument or key.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/fmgrprotos.h"
#include "utils/json.h"
#include "utils/numeric.h"
#include "utils/syscache.h"

#include "command/command.h"
#include "value/json.h"
#include "value/numeric_amount.h"

static void
set_string(JsonbValue *value, char *text)
{
	value->type = jbvString;
	value->val.string.val = text;
	value->val.string.len = strlen(text);
}

static void
set_numeric(JsonbValue *value, Numeric number)
{
	/* JSON has neither NaN nor Infinity; the domain refuses them later */
	if (numeric_is_nan(number) || numeric_is_inf(number))
	{
		set_string(value, numeric_text(number));
		return;
	}
	value->type = jbvNumeric;
	value->val.numeric = number;
}

/* The moment in UTC, so that the session's TimeZone makes no difference */
static char *
timestamptz_text(Datum timestamp)
{
	char	   *text = palloc(MAXDATELEN + 1);
	int			utc = 0;

	return JsonEncodeDateTime(text, timestamp, TIMESTAMPTZOID, &utc);
}

static void
set_value(JsonbValue *value, Oid type, Datum datum)
{
	switch (type)
	{
		case TEXTOID:
			set_string(value, TextDatumGetCString(datum));
			break;
		case INT4OID:
			set_numeric(value, int64_to_numeric(DatumGetInt32(datum)));
			break;
		case INT8OID:
			set_numeric(value, int64_to_numeric(DatumGetInt64(datum)));
			break;
		case BOOLOID:
			value->type = jbvBool;
			value->val.boolean = DatumGetBool(datum);
			break;
		case NUMERICOID:
			set_numeric(value, DatumGetNumeric(datum));
			break;
		case TIMESTAMPTZOID:
			set_string(value, timestamptz_text(datum));
			break;
		case JSONBOID:
			value->type = jbvBinary;
			value->val.binary.data = &DatumGetJsonbP(datum)->root;
			value->val.binary.len = VARSIZE_ANY_EXHDR(DatumGetJsonbP(datum));
			break;
		default:
			elog(ERROR, "a command has an argument of the unexpected type %u", type);
	}
}

/* tenant_id and idempotency_key are not compared: they are the key of the row. */
static bool
is_compared(const char *name)
{
	return strcmp(name, "tenant_id") != 0 && strcmp(name, "idempotency_key") != 0;
}

void
request_begin(RequestArguments *arguments)
{
	*arguments = NULL;
	pushJsonbValue(arguments, WJB_BEGIN_OBJECT, NULL);
}

static void
request_add_json(RequestArguments *arguments, const char *name, const JsonbValue *value)
{
	JsonbValue	key;

	set_string(&key, unconstify(char *, name));
	pushJsonbValue(arguments, WJB_KEY, &key);
	pushJsonbValue(arguments, WJB_VALUE, unconstify(JsonbValue *, value));
}

/* Makes a number of a string that holds one, as the checks of items read it, too. */
static void
set_number_of_string(JsonbValue *value)
{
	char	   *text = json_number_text(value);

	if (text != NULL)
		set_numeric(value, DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(text),
															   ObjectIdGetDatum(InvalidOid),
															   Int32GetDatum(-1))));
}

static bool
is_number_key(const JsonbValue *key)
{
	static const char *const names[] = {
		"product_id", "quantity", "unit_price", "discount_percent", "discount_amount", "percent",
		"amount", "tip", "tendered", "line_no", "payment_no"
	};

	for (int i = 0; i < (int) lengthof(names); i++)
	{
		if (json_key_is(key, names[i]))
			return true;
	}
	return false;
}

static bool
is_zero(Numeric number)
{
	return DatumGetBool(DirectFunctionCall2(numeric_eq, NumericGetDatum(number),
											NumericGetDatum(int64_to_numeric(0))));
}

/* Whether the value is what the key has if it is left out */
static bool
is_default(const JsonbValue *key, const JsonbValue *value)
{
	if (value->type == jbvNull)
		return true;
	if (json_key_is(key, "discountable"))
		return value->type == jbvBool && value->val.boolean;
	return json_key_is(key, "tip") && value->type == jbvNumeric &&
		is_zero(value->val.numeric);
}

static void push_part(RequestArguments *arguments, JsonbIteratorToken token, JsonbValue *value,
					  bool numbers);

/* Adds the members of an object, but for those that have their defaults. */
static void
push_object(RequestArguments *arguments, JsonbContainer *object)
{
	JsonbIterator *iterator = JsonbIteratorInit(object);
	JsonbIteratorToken token;
	JsonbValue	key;
	JsonbValue	value;

	pushJsonbValue(arguments, WJB_BEGIN_OBJECT, NULL);
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
			key = value;
		if (token != WJB_VALUE)
			continue;
		if (is_number_key(&key) && value.type == jbvString)
			set_number_of_string(&value);
		if (is_default(&key, &value))
			continue;
		pushJsonbValue(arguments, WJB_KEY, &key);
		if (json_key_is(&key, "attributes"))
			pushJsonbValue(arguments, WJB_VALUE, &value);
		else
			push_part(arguments, WJB_VALUE, &value, json_key_is(&key, "taxes"));
	}
	pushJsonbValue(arguments, WJB_END_OBJECT, NULL);
}

/* numbers says that a string in the array that holds a number is that number. */
static void
push_array(RequestArguments *arguments, JsonbContainer *array, bool numbers)
{
	JsonbIterator *iterator = JsonbIteratorInit(array);
	JsonbIteratorToken token;
	JsonbValue	value;

	pushJsonbValue(arguments, WJB_BEGIN_ARRAY, NULL);
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		if (token == WJB_ELEM)
			push_part(arguments, WJB_ELEM, &value, numbers);
	}
	pushJsonbValue(arguments, WJB_END_ARRAY, NULL);
}

/* Adds a value of an object, or an element of an array. */
static void
push_part(RequestArguments *arguments, JsonbIteratorToken token, JsonbValue *value, bool numbers)
{
	check_stack_depth();
	if (value->type == jbvBinary && JsonContainerIsObject(value->val.binary.data))
		push_object(arguments, value->val.binary.data);
	else if (value->type == jbvBinary)
		push_array(arguments, value->val.binary.data, numbers);
	else
	{
		if (numbers && value->type == jbvString)
			set_number_of_string(value);
		pushJsonbValue(arguments, token, value);
	}
}

void
request_add_part(RequestArguments *arguments, const char *name, const JsonbValue *part)
{
	JsonbValue	key;
	JsonbValue	value = *part;

	set_string(&key, unconstify(char *, name));
	pushJsonbValue(arguments, WJB_KEY, &key);
	push_part(arguments, WJB_VALUE, &value, false);
}

void
request_add(RequestArguments *arguments, const char *name, Oid type, Datum value)
{
	JsonbValue	json;

	if (type == JSONBOID && strcmp(name, "attributes") != 0)
	{
		json_root(DatumGetJsonbP(value), &json);
		request_add_part(arguments, name, &json);
		return;
	}
	set_value(&json, type, value);
	request_add_json(arguments, name, &json);
}

Jsonb *
request_end(RequestArguments *arguments)
{
	return JsonbValueToJsonb(pushJsonbValue(arguments, WJB_END_OBJECT, NULL));
}

Jsonb *
request_arguments(FunctionCallInfo fcinfo)
{
	HeapTuple	proc = SearchSysCache1(PROCOID, ObjectIdGetDatum(fcinfo->flinfo->fn_oid));
	RequestArguments arguments;
	Oid		   *types;
	char	  **names;
	char	   *modes;
	int			count;

	if (!HeapTupleIsValid(proc))
		elog(ERROR, "cache lookup failed for function %u", fcinfo->flinfo->fn_oid);
	count = get_func_arg_info(proc, &types, &names, &modes);
	ReleaseSysCache(proc);

	request_begin(&arguments);
	for (int i = 0; i < count; i++)
	{
		if (!PG_ARGISNULL(i) && is_compared(names[i]))
			request_add(&arguments, names[i], types[i], PG_GETARG_DATUM(i));
	}
	return request_end(&arguments);
}
