/*
 * create_orders.c
 *	  pos_create_orders(): takes a batch of orders in one call.
 *
 * First it checks all orders, and writes nothing.  Then it claims their keys.  Last, it
 * writes the accepted orders, while their tables stay open.  Users and products are
 * looked up once for the whole batch.
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
	ORDER_ANSWERED,				/* its key was answered before this call */
	ORDER_REPEATED,				/* an earlier order of this call will claim its key */
	ORDER_ACCEPTED				/* will be written */
} OrderState;

/* An order of the batch */
typedef struct BatchOrder
{
	OrderRequest request;
	OrderState	state;
	int			previous;		/* index of the order before it with the same key, or -1 */
	int64		answer;			/* the order's id, unless it is refused */

	/* Set in one state only */
	int			claimant;		/* if repeated: index of the order that claims the key */
	LoggedAnswer *key_answer;	/* if accepted, with a key: what it will be answered */
	Violation  *violation;		/* if refused */
	Order		aggregate;		/* if accepted */
} BatchOrder;

typedef struct CreateOrders
{
	Command		base;

	/* Arguments */
	JsonbValue	json;			/* the array of orders */
	bool		all_or_nothing;

	/* The orders, and those of them with a key, sorted by key and then by index */
	int			count;
	BatchOrder *batch;
	int			keyed_count;
	BatchOrder **keyed;

	MemoryContext scratch;		/* reset after each order */
} CreateOrders;

PG_FUNCTION_INFO_V1(pos_create_orders_0_6);

static const Oid result_columns[] = {
	INT4OID, INT8OID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID
};

static CreateOrders
create_orders_args(FunctionCallInfo fcinfo)
{
	CreateOrders command = {0};
	Violation	violation;

	arg_command(&command.base, fcinfo, "pos_create_orders");
	arg_require(fcinfo, 1, "orders");
	json_root(PG_GETARG_JSONB_P(1), &command.json);
	if (!backlog_valid(&command.json, &violation))
		raise_violation(&violation);
	command.all_or_nothing = !PG_ARGISNULL(2) && PG_GETARG_BOOL(2);
	return command;
}

static void
refuse(BatchOrder *order, const Violation *violation)
{
	order->state = ORDER_REFUSED;
	order->violation = palloc(sizeof(Violation));
	*order->violation = *violation;
}

static void
read_batch(CreateOrders *command)
{
	JsonbContainer *array = command->json.val.binary.data;
	JsonbIterator *iterator = JsonbIteratorInit(array);
	JsonbValue	element;
	Violation	violation;

	command->count = 0;
	command->batch = palloc0(JsonContainerSize(array) * sizeof(BatchOrder));
	command->keyed = palloc(JsonContainerSize(array) * sizeof(BatchOrder *));
	(void) JsonbIteratorNext(&iterator, &element, true);
	while (JsonbIteratorNext(&iterator, &element, true) == WJB_ELEM)
	{
		BatchOrder *order = &command->batch[command->count++];

		CHECK_FOR_INTERRUPTS();
		order->previous = -1;
		order->state = ORDER_ACCEPTED;
		if (!backlog_order(&element, &order->request, &violation))
			refuse(order, &violation);
		else if (order->request.idempotency_key != NULL)
			command->keyed[command->keyed_count++] = order;
	}
}

/* Sorts by key, then by index. */
static int
compare_keys(const void *left, const void *right)
{
	const BatchOrder *a = *(BatchOrder *const *) left;
	const BatchOrder *b = *(BatchOrder *const *) right;
	int			result = strcmp(a->request.idempotency_key, b->request.idempotency_key);

	return result != 0 ? result : (a > b) - (a < b);
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
			command->keyed[i]->previous = before - command->batch;
	}
}

static LoggedRequest
logged_request(const CreateOrders *command, const BatchOrder *order)
{
	LoggedRequest request = {
		.tenant_id = command->base.tenant_id,
		.idempotency_key = order->request.idempotency_key,
		.command = CREATE_ORDER,
		.arguments = order->request.arguments
	};

	return request;
}

static void
take_answer(const CreateOrders *command, BatchOrder *order, const LoggedAnswer *answer)
{
	LoggedRequest request;
	Violation	violation;

	if (!backlog_time_as_answered(&order->request, answer))
	{
		refuse(order, order->request.ordered_at_violation);
		return;
	}
	request = logged_request(command, order);
	order->state = ORDER_ANSWERED;
	order->answer = answer->result;
	if (!logged_answer_is_to(answer, &request) &&
		!command_key_reused(CREATE_ORDER, order->request.idempotency_key, answer, &violation))
		refuse(order, &violation);
}

/*
 * Whether the order's key was answered before, or an earlier order of the batch will
 * claim it.  Then the order gets its state, and nothing is left to check.
 */
static bool
key_is_taken(const CreateOrders *command, BatchOrder *order)
{
	LoggedRequest request = logged_request(command, order);
	LoggedAnswer answer;

	if (order->request.idempotency_key == NULL)
		return false;
	for (int i = order->previous; i >= 0; i = command->batch[i].previous)
	{
		const BatchOrder *before = &command->batch[i];

		if (before->state != ORDER_ACCEPTED && before->state != ORDER_REPEATED)
			continue;
		order->state = ORDER_REPEATED;
		order->claimant = before->state == ORDER_ACCEPTED ? i : before->claimant;
		return true;
	}
	if (!command_log_find(command->base.tables, &request, &answer))
		return false;
	take_answer(command, order, &answer);
	return true;
}

/*
 * Checks an order by the rules of the domain, in scratch memory.  The lines of one that
 * is accepted are copied out of there.
 */
static void
check_order(CreateOrders *command, BatchOrder *order)
{
	MemoryContext outer = MemoryContextSwitchTo(command->scratch);
	Violation	violation;
	bool		valid = new_order_create(&command->base, &order->request, &order->aggregate,
										 &violation);
	OrderLine  *lines = order->aggregate.lines;

	MemoryContextSwitchTo(outer);
	if (!valid)
	{
		refuse(order, &violation);
		return;
	}
	order->aggregate.lines = palloc(order->aggregate.line_count * sizeof(OrderLine));
	memcpy(order->aggregate.lines, lines, order->aggregate.line_count * sizeof(OrderLine));
	order->answer = order->aggregate.order_id = stores_next_order_id();
}

static void
check_batch(CreateOrders *command)
{
	for (int i = 0; i < command->count; i++)
	{
		BatchOrder *order = &command->batch[i];

		CHECK_FOR_INTERRUPTS();
		if (order->state == ORDER_ACCEPTED && !key_is_taken(command, order))
		{
			if (order->request.ordered_at_violation != NULL)
				refuse(order, order->request.ordered_at_violation);
			else
				check_order(command, order);
		}
		MemoryContextReset(command->scratch);
	}
}

/*
 * Claims the key.  If another transaction has claimed it since the check, the order
 * gets that one's answer.
 */
static void
claim_key(const CreateOrders *command, BatchOrder *order)
{
	LoggedRequest request = logged_request(command, order);
	LoggedAnswer *answer = palloc(sizeof(LoggedAnswer));

	order->key_answer = answer;
	if (!command_log_claim(command->base.tables, &request, order->answer,
						   command->base.origin.at, true, answer))
	{
		take_answer(command, order, answer);
		return;
	}
	answer->command = request.command;
	answer->arguments = request.arguments;
	answer->result = order->answer;
	answer->recorded_at = command->base.origin.at;
}

/* Claims keys in sorted order, so that two calls with the same keys can't deadlock. */
static void
claim_keys(const CreateOrders *command)
{
	for (int i = 0; i < command->keyed_count; i++)
	{
		BatchOrder *order = command->keyed[i];

		CHECK_FOR_INTERRUPTS();
		if (order->state == ORDER_ACCEPTED)
			claim_key(command, order);
		else if (order->state == ORDER_REPEATED)
			take_answer(command, order, command->batch[order->claimant].key_answer);
	}
}

static void
raise_first_refusal(const CreateOrders *command)
{
	for (int i = 0; i < command->count; i++)
	{
		Violation  *violation = command->batch[i].violation;

		if (command->batch[i].state != ORDER_REFUSED)
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
		const BatchOrder *order = &command->batch[i];
		MemoryContext outer;

		if (order->state != ORDER_ACCEPTED)
			continue;
		CHECK_FOR_INTERRUPTS();
		events[count] = new_order_event(&command->base, &order->request, &order->aggregate);
		outer = MemoryContextSwitchTo(command->scratch);
		new_order_insert(&command->base, &order->aggregate, &events[count]);
		MemoryContextSwitchTo(outer);
		MemoryContextReset(command->scratch);
		count++;
	}
	if (count > 0)
		command_fold(&command->base, events, count);
}

/* Puts a row for each order.  SQL of 0.5.0 has the first six columns only. */
static void
return_batch(const CreateOrders *command, ReturnSetInfo *result)
{
	for (int i = 0; i < command->count; i++)
	{
		const BatchOrder *order = &command->batch[i];
		const Violation *violation = order->violation;
		bool		refused = (order->state == ORDER_REFUSED);
		Datum		values[8] = {Int32GetDatum(i + 1), Int64GetDatum(order->answer)};
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
 * Takes 1 to 10,000 orders.  Each is an object with the arguments of
 * pos_create_order(): cashier_id, items, idempotency_key and ordered_at.  An order that
 * breaks a rule is refused, and the others are taken.  With all_or_nothing the first
 * refusal is raised instead.
 *
 * Returns a row for each order, with its id or why it is refused.  Raises PC001 and
 * PC011; with all_or_nothing also PC002, PC003, PC005, PC006 and PC010.
 */
POS_ROWS_FUNCTION(pos_create_orders_0_6, result_columns, RECORDOID, TEXTOID, JSONBOID, BOOLOID)
{
	CreateOrders command = create_orders_args(fcinfo);
	Command    *base = &command.base;

	InitMaterializedSRF(fcinfo, 0);
	command_begin(base);
	base->users = status_cache_create();
	base->products = status_cache_create();
	command.scratch = AllocSetContextCreate(CurrentMemoryContext, "pos_cqrs order",
											ALLOCSET_DEFAULT_SIZES);
	read_batch(&command);
	sort_keys(&command);

	check_batch(&command);
	claim_keys(&command);
	if (command.all_or_nothing)
		raise_first_refusal(&command);
	write_orders(&command);

	return_batch(&command, (ReturnSetInfo *) fcinfo->resultinfo);
	command_end(base);
	return (Datum) 0;
}
