/*
 * new_order.c
 *	  Makes a new order with all that its request says, and writes it.
 *
 * A request can be a whole sale: the order, its discount, its confirmation and its
 * payments.  Each is a transition of the domain, and an event, as of the single command.
 * But the rows are written once, as they are in the end.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "command/item_look_up.h"
#include "command/json_fields.h"
#include "command/new_order.h"
#include "errors.h"

/* Copies to the current context what the application keeps with the lines. */
static void
keep_attributes(Order *order)
{
	for (int i = 0; i < order->line_count; i++)
	{
		OrderLine  *line = &order->lines[i];
		Size		size;

		if (line->attributes == NULL)
			continue;
		size = VARSIZE(line->attributes);
		line->attributes = memcpy(palloc(size), line->attributes, size);
	}
}

/* The moment of a late order; NULL if the order is taken now */
static const TimestampTz *
late_moment(const OrderRequest *request)
{
	return request->has_ordered_at ? &request->ordered_at : NULL;
}

/* Who was active when a late order was taken could take it. */
static bool
cashier_valid(const Command *command, const OrderRequest *request, Violation *violation)
{
	return command_user_valid(command, "cashier_id", request->cashier_id, violation) ||
		(request->has_ordered_at &&
		 user_store_was_active(command->tenant_id, request->cashier_id, request->ordered_at));
}

/* The tenant's settings, which the order keeps; of a late order those of then */
static void
set_settings(Order *order, const Command *command, const OrderRequest *request)
{
	Tenant		tenant = command->tenant;

	if (request->has_ordered_at)
		tenant_store_go_back(&tenant, request->ordered_at);
	order->exponent = tenant.exponent;
	order->prices_include_tax = tenant.prices_include_tax;
	order->tax_rounding = tenant.tax_rounding;
	order->cash_rounding = tenant.cash_rounding;
}

/* Makes the aggregate as it is created. */
static bool
create_order(const Command *command, const OrderRequest *request, MemoryContext scratch,
			 Order *order, Violation *violation)
{
	MemoryContext outer = MemoryContextSwitchTo(scratch);
	int			count;
	OrderItem  *items = items_parse(&request->items, &count, violation);

	MemoryContextSwitchTo(outer);
	if (items == NULL)
		return false;
	for (int i = 0; i < count; i++)
	{
		const OrderItem *before = i > 0 ? &items[i - 1] : NULL;

		if (!item_look_up(command, &items[i], before, late_moment(request), violation))
			return false;
	}

	order->cashier_id = request->cashier_id;
	set_settings(order, command, request);
	order->lines = palloc(count * sizeof(OrderLine));
	if (!order_create(order, items, count, violation))
		return false;
	keep_attributes(order);
	return true;
}

static OrderHeader
make_header(const Command *command, const OrderRequest *request)
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

/* The cashier acts in all events.  A discount has the authoriser, and else the order. */
static EventOrigin
make_origin(const Command *command, const OrderRequest *request, bool authorised)
{
	EventOrigin origin = command->origin;

	origin.has_actor = true;
	origin.actor_id = request->cashier_id;
	origin.has_authoriser = authorised && request->has_authoriser;
	origin.authorised_by = request->authorised_by;
	return origin;
}

static bool
apply_discount(const Command *command, const OrderRequest *request, NewOrder *made,
			   Violation *violation)
{
	const AskedDiscount *asked = &request->discount;
	Order		before = order_copy(&made->order, 0);
	EventOrigin origin = make_origin(command, request, true);
	Event	   *event = &made->events[made->event_count++];

	if (!command_authoriser_valid(command, request->authorised_by, violation) ||
		!order_apply_discount(&made->order, asked->percent, asked->amount, violation))
		return sale_refused_in_discount(violation);
	made->header.discount_reason = asked->reason;
	*event = event_discount_applied(&origin, &made->order, made->header.dates.business_date,
									&before, asked->reason);
	event->occurred_at = made->header.dates.created_at;
	return true;
}

static bool
confirm(const Command *command, const OrderRequest *request, NewOrder *made,
		Violation *violation)
{
	EventOrigin origin = make_origin(command, request, false);
	Event	   *event = &made->events[made->event_count++];

	if (!order_confirm(&made->order, violation))
		return false;
	*event = event_order_confirmed(&origin, &made->order, made->header.dates.business_date);
	event->occurred_at = made->header.dates.created_at;
	return true;
}

/* Whether the payment is for all that is due, and that is nothing.  A tip is not lost. */
static bool
is_left_out(const Order *order, const AskedPayment *asked)
{
	return asked->amount == NULL && order_due(order) == 0 &&
		(asked->tip == NULL || strspn(asked->tip, "0.") == strlen(asked->tip));
}

static bool
pay(const Command *command, const OrderRequest *request, const NewPayment *asked, NewOrder *made,
	Violation *violation)
{
	EventOrigin origin = make_origin(command, request, false);
	Payment    *payment = &made->payments[made->payment_count];
	PaymentFacts *facts = &made->facts[made->payment_count];
	DateADT		date;

	*facts = asked->facts;
	if (!asked->has_paid_at)
		facts->at = made->header.dates.created_at;
	if (!moment_in_order(&paid_at_argument, facts->at, made->header.dates.created_at, violation))
		return false;
	if (is_left_out(&made->order, &asked->asked))
		return true;
	payment->payment_no = made->payment_count + 1;
	if (!order_record_payment(&made->order, &asked->asked, payment, violation))
		return false;

	date = tenant_business_date(&command->tenant, facts->at);
	if (date != made->header.dates.business_date)
		facts->business_date = memcpy(palloc(sizeof(date)), &date, sizeof(date));
	made->events[made->event_count++] = event_payment_recorded(&origin, &made->order, date,
															   payment, facts);
	made->payment_count++;
	return true;
}

static bool
pay_all(const Command *command, const OrderRequest *request, NewOrder *made,
		Violation *violation)
{
	for (int i = 0; i < request->payment_count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!pay(command, request, &request->payments[i], made, violation))
			return json_element_refused("payments", i + 1, violation);
	}
	return true;
}

static void
set_order_id(NewOrder *made, int64 order_id)
{
	made->order.order_id = order_id;
	for (int i = 0; i < made->event_count; i++)
		made->events[i].stream_id = order_id;
}

bool
new_order_make(const Command *command, const OrderRequest *request, int64 order_id,
			   MemoryContext scratch, NewOrder *made, Violation *violation)
{
	EventOrigin origin = make_origin(command, request, !request->discount.given);

	/* without its number, so that no refusal names an order that never is */
	memset(made, 0, sizeof(*made));
	if (!cashier_valid(command, request, violation) ||
		!create_order(command, request, scratch, &made->order, violation))
		return false;
	if (origin.has_authoriser &&
		!command_authoriser_valid(command, request->authorised_by, violation))
		return false;

	/* created, discounted, confirmed, paid */
	made->events = palloc((3 + request->payment_count) * sizeof(Event));
	made->payments = palloc0(request->payment_count * sizeof(Payment));
	made->facts = palloc0(request->payment_count * sizeof(PaymentFacts));
	made->header = make_header(command, request);
	made->events[made->event_count++] = event_order_created(&origin, &made->order,
															&made->header);
	if ((request->discount.given && !apply_discount(command, request, made, violation)) ||
		(request->confirmed && !confirm(command, request, made, violation)) ||
		!pay_all(command, request, made, violation))
		return false;
	set_order_id(made, order_id);
	return true;
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

void
new_order_insert(Command *command, const OrderRequest *request, NewOrder *made)
{
	const Order *order = &made->order;

	order_store_insert(command->tables, command->tenant_id, order, &made->header);
	order_store_insert_lines(command->tables, command->tenant_id, order, 0);
	for (int i = 0; i < made->payment_count; i++)
		payment_store_insert(command->tables, command->tenant_id, order, &made->payments[i],
							 &made->facts[i]);
	command_append_events(command, made->events, made->event_count, request->idempotency_key,
						  request->arguments, order->order_id);
}
