/*
 * create_orders.c
 *	  pos_create_orders()
 *
 * First every order is checked, without writing: a refusal is a Violation of
 * its line.  Then the keys are claimed, and what is accepted is written, with
 * its tables kept open.
 */
#include "postgres.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "called_as.h"
#include "command/backlog.h"
#include "errors.h"
#include "value/json.h"

typedef enum OrderState
{
	ORDER_REFUSED,
	ORDER_ANSWERED,				/* before, under its key */
	ORDER_REPEATED,				/* an order of this call is about to claim the key */
	ORDER_ACCEPTED				/* to be written */
} OrderState;

typedef struct BatchOrder
{
	OrderRequest request;
	OrderState	state;
	int			previous;		/* the line before it with the same key, or -1 */
	int			claimant;		/* of one that is repeated: the line that claims its key */
	LoggedAnswer *key_answer;	/* of one that was accepted, with a key */
	Violation  *violation;		/* of one that is refused */
	int64		answer;			/* the order's id, of another */
	Order		order;			/* of one that is accepted */
} BatchOrder;

typedef struct CreateOrders
{
	Command		base;
	JsonbValue	orders;
	bool		all_or_nothing;

	int			count;
	BatchOrder *lines;
	int			keyed_count;	/* lines with a key, by key and line */
	BatchOrder **keyed;
	MemoryContext scratch;		/* for one line at a time */
} CreateOrders;

PG_FUNCTION_INFO_V1(pos_create_orders_0_6);

static const Oid line_columns[] = {
	INT4OID, INT8OID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID
};

static CreateOrders
create_orders_args(FunctionCallInfo fcinfo)
{
	CreateOrders command = {0};
	Violation	violation;

	arg_command(&command.base, fcinfo, "pos_create_orders");
	arg_require(fcinfo, 1, "orders");
	json_root(PG_GETARG_JSONB_P(1), &command.orders);
	if (!backlog_valid(&command.orders, &violation))
		raise_violation(&violation);
	command.all_or_nothing = !PG_ARGISNULL(2) && PG_GETARG_BOOL(2);
	return command;
}

static void
refuse(BatchOrder *line, const Violation *violation)
{
	line->state = ORDER_REFUSED;
	line->violation = palloc(sizeof(Violation));
	*line->violation = *violation;
}

static void
read_lines(CreateOrders *command)
{
	JsonbContainer *array = command->orders.val.binary.data;
	JsonbIterator *iterator = JsonbIteratorInit(array);
	JsonbValue	element;
	Violation	violation;

	command->count = 0;
	command->lines = palloc0(JsonContainerSize(array) * sizeof(BatchOrder));
	command->keyed = palloc(JsonContainerSize(array) * sizeof(BatchOrder *));
	(void) JsonbIteratorNext(&iterator, &element, true);
	while (JsonbIteratorNext(&iterator, &element, true) == WJB_ELEM)
	{
		BatchOrder *line = &command->lines[command->count++];

		CHECK_FOR_INTERRUPTS();
		line->previous = -1;
		line->state = ORDER_ACCEPTED;
		if (!backlog_order(&element, &line->request, &violation))
			refuse(line, &violation);
		else if (line->request.idempotency_key != NULL)
			command->keyed[command->keyed_count++] = line;
	}
}

/* By key, then by line */
static int
compare_keys(const void *left, const void *right)
{
	const BatchOrder *a = *(BatchOrder *const *) left;
	const BatchOrder *b = *(BatchOrder *const *) right;
	int			order = strcmp(a->request.idempotency_key, b->request.idempotency_key);

	return order != 0 ? order : (a > b) - (a < b);
}

static void
sort_keys(CreateOrders *command)
{
	qsort(command->keyed, command->keyed_count, sizeof(BatchOrder *), compare_keys);
	for (int i = 1; i < command->keyed_count; i++)
	{
		const BatchOrder *before = command->keyed[i - 1];

		if (strcmp(before->request.idempotency_key,
				   command->keyed[i]->request.idempotency_key) == 0)
			command->keyed[i]->previous = before - command->lines;
	}
}

static LoggedRequest
logged_request(const CreateOrders *command, const BatchOrder *line)
{
	LoggedRequest request = {
		.tenant_id = command->base.tenant_id,
		.idempotency_key = line->request.idempotency_key,
		.command = CREATE_ORDER,
		.arguments = line->request.arguments
	};

	return request;
}

static void
take_answer(const CreateOrders *command, BatchOrder *line, const LoggedAnswer *answer)
{
	LoggedRequest request;
	Violation	violation;

	if (!backlog_time_as_answered(&line->request, answer))
	{
		refuse(line, line->request.time_refused);
		return;
	}
	request = logged_request(command, line);
	line->state = ORDER_ANSWERED;
	line->answer = answer->result;
	if (!logged_answer_is_to(answer, &request) &&
		!command_key_reused(CREATE_ORDER, line->request.idempotency_key, answer, &violation))
		refuse(line, &violation);
}

/* Whether the line's key has been answered, or an order before it will claim it */
static bool
key_is_taken(const CreateOrders *command, BatchOrder *line)
{
	LoggedRequest request = logged_request(command, line);
	LoggedAnswer answer;

	if (line->request.idempotency_key == NULL)
		return false;
	for (int i = line->previous; i >= 0; i = command->lines[i].previous)
	{
		const BatchOrder *before = &command->lines[i];

		if (before->state != ORDER_ACCEPTED && before->state != ORDER_REPEATED)
			continue;
		line->state = ORDER_REPEATED;
		line->claimant = before->state == ORDER_ACCEPTED ? i : before->claimant;
		return true;
	}
	if (!command_log_find(command->base.tables, &request, &answer))
		return false;
	take_answer(command, line, &answer);
	return true;
}

/* Leaves order->lines in the memory that outlives the check. */
static void
check_line(CreateOrders *command, BatchOrder *line)
{
	MemoryContext outer = MemoryContextSwitchTo(command->scratch);
	Violation	violation;
	bool		valid = new_order_create(&command->base, &line->request, &line->order, &violation);
	OrderLine  *lines = line->order.lines;

	MemoryContextSwitchTo(outer);
	if (!valid)
	{
		refuse(line, &violation);
		return;
	}
	line->order.lines = palloc(line->order.line_count * sizeof(OrderLine));
	memcpy(line->order.lines, lines, line->order.line_count * sizeof(OrderLine));
	line->answer = line->order.order_id = stores_next_order_id();
}

static void
check_lines(CreateOrders *command)
{
	for (int i = 0; i < command->count; i++)
	{
		BatchOrder *line = &command->lines[i];

		CHECK_FOR_INTERRUPTS();
		if (line->state == ORDER_ACCEPTED && !key_is_taken(command, line))
		{
			if (line->request.time_refused != NULL)
				refuse(line, line->request.time_refused);
			else
				check_line(command, line);
		}
		MemoryContextReset(command->scratch);
	}
}

/*
 * In the order of the keys, so that no two calls wait for each other.  A key
 * that another transaction has claimed meanwhile gives that one's answer.
 */
static void
claim_key(const CreateOrders *command, BatchOrder *line)
{
	LoggedRequest request = logged_request(command, line);
	LoggedAnswer *answer = palloc(sizeof(LoggedAnswer));

	line->key_answer = answer;
	if (!command_log_claim(command->base.tables, &request, line->answer, command->base.origin.at, true, answer))
	{
		take_answer(command, line, answer);
		return;
	}
	answer->command = request.command;
	answer->arguments = request.arguments;
	answer->result = line->answer;
	answer->recorded_at = command->base.origin.at;
}

static void
claim_keys(const CreateOrders *command)
{
	for (int i = 0; i < command->keyed_count; i++)
	{
		BatchOrder *line = command->keyed[i];

		CHECK_FOR_INTERRUPTS();
		if (line->state == ORDER_ACCEPTED)
			claim_key(command, line);
		else if (line->state == ORDER_REPEATED)
			take_answer(command, line, command->lines[line->claimant].key_answer);
	}
}

static void
raise_first_refusal(const CreateOrders *command)
{
	for (int i = 0; i < command->count; i++)
	{
		Violation  *violation = command->lines[i].violation;

		if (command->lines[i].state != ORDER_REFUSED)
			continue;
		violation_prefix(violation, "order %d: ", i + 1);
		violation_field_within(violation, "orders.%d", i + 1);
		raise_violation(violation);
	}
}

static void
write_orders(CreateOrders *command)
{
	Event	   *events = palloc(command->count * sizeof(Event));
	int			count = 0;

	for (int i = 0; i < command->count; i++)
	{
		const BatchOrder *line = &command->lines[i];
		MemoryContext outer;

		if (line->state != ORDER_ACCEPTED)
			continue;
		CHECK_FOR_INTERRUPTS();
		events[count] = new_order_event(&command->base, &line->request, &line->order);
		outer = MemoryContextSwitchTo(command->scratch);
		new_order_insert(&command->base, &line->order, &events[count]);
		MemoryContextSwitchTo(outer);
		MemoryContextReset(command->scratch);
		count++;
	}
	if (count > 0)
		command_fold(&command->base, events, count);
}

/* Only the first 6 columns where the extension's SQL is older than the last two. */
static void
return_lines(const CreateOrders *command, ReturnSetInfo *result)
{
	for (int i = 0; i < command->count; i++)
	{
		const BatchOrder *line = &command->lines[i];
		const Violation *violation = line->violation;
		bool		refused = (line->state == ORDER_REFUSED);
		Datum		values[8] = {Int32GetDatum(i + 1), Int64GetDatum(line->answer)};
		bool		nulls[8] = {false, refused, !refused, !refused, !refused, !refused,
		!refused, !refused || violation->field[0] == '\0'};

		if (refused)
		{
			values[2] = CStringGetTextDatum(violation_sqlstate(violation));
			values[3] = CStringGetTextDatum(violation->message);
			values[4] = CStringGetTextDatum(violation->detail);
			values[5] = CStringGetTextDatum(violation->hint);
			values[6] = CStringGetTextDatum(violation->rule);
			values[7] = CStringGetTextDatum(violation->field);
		}
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
}

/*
 * pos_create_orders(tenant_id, orders, all_or_nothing)
 *
 * Takes 1 to 10,000 orders, each an object with the arguments of
 * pos_create_order(): cashier_id, items, idempotency_key and ordered_at.  All or
 * nothing: the first refusal is raised.
 *
 * Returns a row for each order: its id, or how it is refused.  Raises PC001 and
 * PC011, and all or nothing also PC002, PC003, PC005, PC006 and PC010.
 */
POS_ROWS_FUNCTION(pos_create_orders_0_6, line_columns, RECORDOID, TEXTOID, JSONBOID, BOOLOID)
{
	CreateOrders command = create_orders_args(fcinfo);
	Command    *base = &command.base;

	InitMaterializedSRF(fcinfo, 0);
	command_begin(base);
	base->users = status_cache_create();
	base->products = status_cache_create();
	command.scratch = AllocSetContextCreate(CurrentMemoryContext, "pos_cqrs order",
											ALLOCSET_DEFAULT_SIZES);
	read_lines(&command);
	sort_keys(&command);

	check_lines(&command);
	claim_keys(&command);
	if (command.all_or_nothing)
		raise_first_refusal(&command);
	write_orders(&command);

	return_lines(&command, (ReturnSetInfo *) fcinfo->resultinfo);
	command_end(base);
	return (Datum) 0;
}
