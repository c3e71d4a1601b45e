/*
 * new_order.c
 *	  Makes the aggregate and the event of a new order, and writes them.
 */
#include "postgres.h"

#include "command/item_look_up.h"
#include "command/new_order.h"
#include "errors.h"
#include "store/order_store.h"

static bool
look_up_items(const Command *command, OrderItem *items, int count, Violation *violation)
{
	for (int i = 0; i < count; i++)
	{
		if (!item_look_up(command, &items[i], violation))
			return false;
	}
	return true;
}

/* The tenant's settings, which the order keeps */
static void
set_settings(Order *order, const Tenant *tenant)
{
	order->exponent = tenant->exponent;
	order->prices_include_tax = tenant->prices_include_tax;
	order->tax_rounding = tenant->tax_rounding;
	order->cash_rounding = tenant->cash_rounding;
}

bool
new_order_create(const Command *command, const OrderRequest *request, Order *order,
				 Violation *violation)
{
	OrderItem  *items;
	int			count;

	if (!command_user_valid(command, "cashier_id", request->cashier_id, violation))
		return false;
	items = items_parse(&request->items, &count, violation);
	if (items == NULL || !look_up_items(command, items, count, violation))
		return false;

	memset(order, 0, sizeof(*order));
	order->cashier_id = request->cashier_id;
	set_settings(order, &command->tenant);
	order->lines = palloc(count * sizeof(OrderLine));
	return order_create(order, items, count, violation);
}

OrderHeader
new_order_header(const Command *command, const OrderRequest *request)
{
	TimestampTz ordered_at = request->has_ordered_at ? request->ordered_at : command->origin.at;
	OrderHeader header = {
		.dates.created_at = ordered_at,
		.dates.business_date = tenant_business_date(&command->tenant, ordered_at),
		.reference = request->reference,
		.attributes = request->attributes
	};

	return header;
}

bool
new_order_reference_free(const Command *command, const OrderRequest *request,
						 Violation *violation)
{
	int64		holder;

	return request->reference == NULL ||
		!reference_store_find(command->tables, command->tenant_id, request->reference, &holder) ||
		reference_taken(request, holder, violation);
}

bool
new_order_claim_reference(const Command *command, const OrderRequest *request, int64 order_id,
						  Violation *violation)
{
	int64		holder;

	return request->reference == NULL ||
		reference_store_claim(command->tables, command->tenant_id, request->reference, order_id,
							  &holder) ||
		reference_taken(request, holder, violation);
}

Event
new_order_event(const Command *command, const Order *order, const OrderHeader *header)
{
	EventOrigin origin = command->origin;

	origin.has_actor = true;
	origin.actor_id = order->cashier_id;
	return event_order_created(&origin, order, header);
}

void
new_order_insert(Command *command, const OrderRequest *request, const Order *order,
				 const OrderHeader *header, Event *event)
{
	order_store_insert(command->tables, command->tenant_id, order, header);
	order_store_insert_lines(command->tables, command->tenant_id, order, 0);
	command_append_events(command, event, 1, request->idempotency_key, request->arguments,
						  order->order_id);
}
