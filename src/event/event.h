/*
 * event.h
 *	  What a command did: one Event, appended to pos_write.events and folded
 *	  into the read models.
 */
#ifndef POS_EVENT_EVENT_H
#define POS_EVENT_EVENT_H

#include "datatype/timestamp.h"
#include "utils/date.h"
#include "utils/jsonb.h"

#include "domain/order.h"
#include "store/catalogue_store.h"

typedef enum EventType
{
	EVENT_ORDER_CREATED,
	EVENT_ORDER_CONFIRMED,
	EVENT_DISCOUNT_APPLIED,
	EVENT_PAYMENT_RECORDED,
	EVENT_PAYMENT_REVERSED,
	EVENT_ORDER_VOIDED,
	EVENT_TENANT_REGISTERED,
	EVENT_USER_REGISTERED,
	EVENT_PRODUCT_REGISTERED
} EventType;

#define EVENT_TYPE_COUNT (EVENT_PRODUCT_REGISTERED + 1)

/* Who did it, for whom and when: the same for all that a command does */
typedef struct EventOrigin
{
	const char *tenant_id;
	const char *database_role;	/* that called the command */
	TimestampTz at;				/* the clock when the command began */
	bool		has_actor;
	int64		actor_id;
	bool		has_authoriser;
	int64		authorised_by;
} EventOrigin;

/* What the event changes for a line of the order */
typedef struct EventLine
{
	int64		product_id;
	Amount		quantity;
	Amount		revenue;		/* net of discount */
	Amount		unit_price;		/* order_created only */
} EventLine;

typedef struct Event
{
	EventType	type;
	EventOrigin origin;
	int64		position;		/* in the log; from event_append() on */
	int64		stream_id;
	int			version;
	TimestampTz occurred_at;
	Jsonb	   *data;			/* an object */
	int			exponent;		/* of the tenant's currency */

	/* orders: the figures after the event */
	DateADT		business_date;
	int			item_count;
	Amount		subtotal;
	Amount		discount;
	Amount		total;
	Amount		paid;
	const char *payment_status;

	/* orders: the change */
	bool		has_amount;
	Amount		amount;
	int			line_count;		/* 0 where the event changes no line */
	EventLine  *lines;

	/* catalogue */
	const char *name;
} Event;

extern Event event_order_created(const EventOrigin *origin, const Order *order,
								 DateADT business_date, TimestampTz ordered_at);
extern Event event_order_confirmed(const EventOrigin *origin, const Order *order,
								   DateADT business_date);

/* before: the order as it was, with its lines */
extern Event event_discount_applied(const EventOrigin *origin, const Order *order,
									DateADT business_date, const Order *before);
extern Event event_payment_recorded(const EventOrigin *origin, const Order *order,
									DateADT business_date, const Payment *payment,
									const char *method);
extern Event event_payment_reversed(const EventOrigin *origin, const Order *order,
									DateADT business_date, const Payment *payment,
									const char *method, const char *reason);
extern Event event_order_voided(const EventOrigin *origin, const Order *order,
								DateADT business_date, const char *reason);

extern Event event_tenant_registered(const EventOrigin *origin, const TenantRow *row);
extern Event event_user_registered(const EventOrigin *origin, int64 user_id,
								   const UserRow *row);
extern Event event_product_registered(const EventOrigin *origin, int64 product_id,
									  const ProductRow *row);

/* Appends the event to pos_write.events, and sets its position. */
extern void event_append(OpenTables *tables, Event *event);

#endif							/* POS_EVENT_EVENT_H */
