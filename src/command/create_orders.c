/*
 * create_orders.c
 *	  pos_create_orders(): takes a batch of orders in one call.
 *
 * First it decides about all orders (batch.c).  Then it writes the accepted ones, while
 * their tables stay open.
 */
#include "postgres.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "called_as.h"
#include "command/backlog.h"
#include "command/batch.h"
#include "command/item_look_up.h"
#include "errors.h"
#include "value/json.h"

typedef struct CreateOrders
{
	Command		base;

	/* Arguments */
	JsonbValue	json;			/* the array of orders */
	bool		all_or_nothing;
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
raise_first_refusal(const Batch *batch)
{
	for (int i = 0; i < batch->count; i++)
	{
		Violation  *violation = batch->orders[i].violation;

		if (batch->orders[i].state != ORDER_REFUSED)
			continue;
		/* the order that has the reference is not taken either */
		if (violation->code == REFERENCE_TAKEN && batch->orders[i].claimant >= 0)
			violation_detail(violation, "Order %d of this call has it.",
							 batch->orders[i].claimant + 1);
		violation_prefix(violation, "order %d: ", i + 1);
		violation_field_within(violation, "orders.%d", i + 1);
		raise_violation(violation);
	}
}

static void
write_orders(const Batch *batch)
{
	Event	   *events;
	int			count = 0;

	for (int i = 0; i < batch->count; i++)
		count += batch->orders[i].state == ORDER_ACCEPTED ? batch->orders[i].made.event_count : 0;
	if (count == 0)
		return;

	events = palloc(count * sizeof(Event));
	count = 0;
	for (int i = 0; i < batch->count; i++)
	{
		BatchOrder *order = &batch->orders[i];
		MemoryContext outer;

		if (order->state != ORDER_ACCEPTED)
			continue;
		CHECK_FOR_INTERRUPTS();
		outer = MemoryContextSwitchTo(batch->scratch);
		new_order_insert(batch->command, &order->request, &order->made);
		MemoryContextSwitchTo(outer);
		MemoryContextReset(batch->scratch);
		memcpy(&events[count], order->made.events, order->made.event_count * sizeof(Event));
		count += order->made.event_count;
	}
	command_fold(batch->command, events, count);
}

/* Puts a row for each order.  SQL of 0.5.0 has the first six columns only. */
static void
return_batch(const Batch *batch, ReturnSetInfo *result)
{
	for (int i = 0; i < batch->count; i++)
	{
		const BatchOrder *order = &batch->orders[i];
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
 * pos_create_order() as keys, but for tenant_id.  An order that breaks a rule is refused,
 * and the others are taken.  With all_or_nothing the first refusal is raised instead.
 *
 * Returns a row for each order, with its id or why it is refused.  Raises PC001 and
 * PC011; with all_or_nothing also PC002, PC003, PC005, PC006, PC008, PC010,
 * PC012 and PC016.
 */
POS_ROWS_FUNCTION(pos_create_orders_0_6, result_columns, RECORDOID, TEXTOID, JSONBOID, BOOLOID)
{
	CreateOrders command = create_orders_args(fcinfo);
	Command    *base = &command.base;
	Batch		batch;

	InitMaterializedSRF(fcinfo, 0);
	command_begin(base);
	base->users = id_cache_create(sizeof(UserStatus));
	base->products = id_cache_create(sizeof(ProductInfo));
	base->taxes = id_cache_create(sizeof(TaxInfo));

	batch_read(&batch, base, &command.json);
	batch_decide(&batch);
	if (command.all_or_nothing)
		raise_first_refusal(&batch);
	write_orders(&batch);

	return_batch(&batch, (ReturnSetInfo *) fcinfo->resultinfo);
	command_end(base);
	return (Datum) 0;
}
