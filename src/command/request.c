/*
 * request.c
 *	  The arguments of a command as one JSON object, for its idempotency key.
 *
 * The object is stored with the key, and compared with that of a repeated request.  It
 * is compared by value: the order of keys makes no difference, nor do 3.5, 3.50 and
 * "3.50".
 *
 * Nulls are left out.  So a request is still the same after an update that gives its
 * command another argument.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
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

void
request_add_items(RequestArguments *arguments, const JsonbValue *items)
{
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue	key;
	JsonbValue	part;

	if (items->type != jbvBinary)
	{
		request_add_json(arguments, "items", items);
		return;
	}
	set_string(&key, "items");
	pushJsonbValue(arguments, WJB_KEY, &key);
	iterator = JsonbIteratorInit(items->val.binary.data);
	while ((token = JsonbIteratorNext(&iterator, &part, false)) != WJB_DONE)
	{
		if (token == WJB_VALUE && part.type == jbvString)
			set_number_of_string(&part);
		pushJsonbValue(arguments, token, token < WJB_BEGIN_ARRAY ? &part : NULL);
	}
}

void
request_add(RequestArguments *arguments, const char *name, Oid type, Datum value)
{
	JsonbValue	json;

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
