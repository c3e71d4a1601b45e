/*
 * create_order.c
 *	  pos_create_order()
 */
#include "postgres.h"

#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "command/command.h"
#include "errors.h"
#include "projection/projection.h"
#include "store/order_store.h"

typedef struct CreateOrder
{
	Command		base;
	int64		cashier_id;
	Jsonb	   *items;
	bool		has_ordered_at;
	TimestampTz ordered_at;
} CreateOrder;

#define CLOCK_SKEW_SECONDS 60	/* a terminal's clock may be ahead by */

PG_FUNCTION_INFO_V1(pos_create_order);

static void
refuse_ordered_at(TimestampTz ordered_at, const char *problem)
{
	char	   *text = pstrdup(timestamptz_to_str(ordered_at));

	ereport(ERROR,
			(errcode(POS_INVALID_ARGUMENT),
			 errmsg("ordered_at %s", problem),
			 errdetail("It is %s; the server's clock is at %s.",
					   text, timestamptz_to_str(GetCurrentTimestamp())),
			 errhint("Correct the terminal's clock, or leave ordered_at out for an order taken now.")));
}

static void
check_ordered_at(TimestampTz ordered_at)
{
	if (TIMESTAMP_NOT_FINITE(ordered_at))
		refuse_ordered_at(ordered_at, "must not be infinite");
	if (ordered_at > TimestampTzPlusMilliseconds(GetCurrentTimestamp(),
												 CLOCK_SKEW_SECONDS * 1000))
		refuse_ordered_at(ordered_at, "is more than a minute in the future");
	if (ordered_at < (date2j(1, 1, 1) - POSTGRES_EPOCH_JDATE) * USECS_PER_DAY)
		refuse_ordered_at(ordered_at, "is before the year 1");
}

static CreateOrder
create_order_args(FunctionCallInfo fcinfo)
{
	CreateOrder command = {0};

	arg_command(&command.base, fcinfo, "pos_create_order");
	arg_require(fcinfo, 1, "cashier_id");
	command.cashier_id = PG_GETARG_INT64(1);
	arg_require(fcinfo, 2, "items");
	command.items = PG_GETARG_JSONB_P(2);
	arg_idempotency_key(&command.base, fcinfo, 3);
	command.has_ordered_at = !PG_ARGISNULL(4);
	if (command.has_ordered_at)
	{
		command.ordered_at = PG_GETARG_TIMESTAMPTZ(4);
		check_ordered_at(command.ordered_at);
	}
	command.base.origin.has_actor = true;
	command.base.origin.actor_id = command.cashier_id;
	return command;
}

static void
check_products(const Command *command, const OrderItem *items, int count)
{
	bool		known = false;
	int			first = product_store_first_unsaleable(command->tenant_id, items, count, &known);

	if (first < 0)
		return;
	ereport(ERROR,
			(errcode(POS_UNKNOWN_PRODUCT),
			 errmsg("items line %d: product " INT64_FORMAT " is not an active product of tenant \"%s\"",
					first + 1, (int64) items[first].product_id, clip_text(command->tenant_id)),
			 known
			 ? errdetail("Product " INT64_FORMAT " is inactive.", (int64) items[first].product_id)
			 : errdetail("The tenant has no product " INT64_FORMAT ".",
						 (int64) items[first].product_id),
			 errhint("Register or activate the product with pos_register_product().")));
}

/* The aggregate, from the request: PC005, PC003, PC005 and PC006 in this order */
static Order
new_order(const CreateOrder *command)
{
	Order		order = {
		.order_id = command->base.answer,
		.cashier_id = command->cashier_id,
		.exponent = command->base.tenant.exponent
	};
	Violation	violation;
	int			count;
	OrderItem  *items = items_parse(command->items, &count);

	check_products(&command->base, items, count);
	order.lines = palloc(count * sizeof(OrderLine));
	if (!order_create(&order, items, count, &violation))
		raise_violation(&violation);
	return order;
}

/*
 * pos_create_order(tenant_id, cashier_id, items, idempotency_key, ordered_at)
 *
 * Takes an order: pending, at version 1.  items is an array of 1 to 1,000
 * objects of product_id, quantity and unit_price, the price in units of the
 * tenant's currency.  ordered_at is for terminals that were offline; the
 * order's business date is that of this moment at the tenant's, and stays.
 *
 * Returns the order's id.  Raises PC001, PC002, PC003, PC005, PC006, PC010 and
 * PC011.
 */
Datum
pos_create_order(PG_FUNCTION_ARGS)
{
	CreateOrder command = create_order_args(fcinfo);
	Command    *base = &command.base;
	TimestampTz ordered_at;
	DateADT		business_date;
	Order		order;
	Event		event;

	command_begin(base);
	if (command_claim_key(base, stores_next_order_id()))
	{
		command_check_user(base, "cashier_id", command.cashier_id);
		order = new_order(&command);

		ordered_at = command.has_ordered_at ? command.ordered_at : base->origin.at;
		business_date = tenant_business_date(&base->tenant, ordered_at);
		order_store_insert(base->tenant_id, &order, ordered_at, business_date);
		order_store_insert_lines(base->tenant_id, &order);

		event = event_order_created(&base->origin, &order, business_date, ordered_at);
		event_append(&event);
		projections_apply(&event);
	}
	command_end(base);
	PG_RETURN_INT64(base->answer);
}
