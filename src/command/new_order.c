/*
 * new_order.c
 *	  Makes the aggregate and the event of a new order, and writes them.
 */
#include "postgres.h"

#include "command/new_order.h"
#include "errors.h"
#include "store/order_store.h"

static ProductStatus
product_status(const Command *command, int64 product_id)
{
	int		   *kept;
	bool		found;

	if (command->products == NULL)
		return product_store_status(command->tables, command->tenant_id, product_id);
	kept = status_cache_entry(command->products, product_id, &found);
	if (!found)
		*kept = product_store_status(command->tables, command->tenant_id, product_id);
	return *kept;
}

/* Fills in PC003: the product of the line is unknown or inactive. */
static void
refuse_product(const Command *command, int line_no, int64 product_id, ProductStatus status,
			   Violation *violation)
{
	violation_start(violation, UNKNOWN_PRODUCT,
					status == PRODUCT_INACTIVE ? "product_inactive" : "product_unknown");
	violation_field(violation, "items.%d.product_id", line_no);
	violation_message(violation, "items line %d: product " INT64_FORMAT " is not an active product of tenant \"%s\"",
					  line_no, product_id, clip_text(command->tenant_id));
	if (status == PRODUCT_INACTIVE)
		violation_detail(violation, "Product " INT64_FORMAT " is inactive.", product_id);
	else
		violation_detail(violation, "The tenant has no product " INT64_FORMAT ".", product_id);
	violation_hint(violation, "Register or activate the product with pos_register_product().");
}

static bool
products_valid(const Command *command, const OrderItem *items, int count, Violation *violation)
{
	for (int i = 0; i < count; i++)
	{
		ProductStatus status = product_status(command, items[i].product_id);

		if (status != PRODUCT_ACTIVE)
		{
			refuse_product(command, i + 1, items[i].product_id, status, violation);
			return false;
		}
	}
	return true;
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
	if (items == NULL || !products_valid(command, items, count, violation))
		return false;

	memset(order, 0, sizeof(*order));
	order->cashier_id = request->cashier_id;
	order->exponent = command->tenant.exponent;
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
