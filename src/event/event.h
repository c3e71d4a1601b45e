/*
 * event.h
 *	  An event: what a command did to an aggregate.
 *
 * A command makes an Event, appends it to pos_write.events, and folds it into the
 * read models.  docs/events.md describes the events.
 *
 * Events are made in order_events.c and catalogue_events.c, and appended in
 * event_append.c.
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

/* Who did it, for which tenant and when; the same for all events of a command */
typedef struct EventOrigin
{
	const char *tenant_id;
	const char *database_role;	/* the role that called the command */
	TimestampTz at;				/* when the command began */

	/* Users of the tenant, if known */
	bool		has_actor;
	int64		actor_id;
	bool		has_authoriser;
	int64		authorised_by;
} EventOrigin;

/* The event's change of the figures of one line of the order */
typedef struct EventLine
{
	int64		product_id;
	Amount		quantity;		/* in thousandths */
	Amount		revenue;		/* net of discount, in minor units */
	Amount		unit_price;		/* in minor units; of order_created only */
} EventLine;

typedef struct Event
{
	EventType	type;
	EventOrigin origin;
	int64		position;		/* in the log; set by event_append() */
	int64		stream_id;		/* id of the order, user or product; 0 of a tenant */
	int			version;		/* of the aggregate after the event */
	TimestampTz occurred_at;
	Jsonb	   *data;			/* an object, in the form of docs/events.md */
	int			exponent;		/* of the tenant's currency */

	/* Of orders: the figures after the event, money in minor units */
	DateADT		business_date;
	int			item_count;
	Amount		subtotal;
	Amount		discount;
	Amount		total;
	Amount		paid;
	const char *payment_status;

	/* Of orders: the change */
	bool		has_amount;		/* true of discounts and payments */
	Amount		amount;			/* by which the discount, or what is paid, has grown */
	int			line_count;		/* 0 where the event changes no line */
	EventLine  *lines;

	/* Of the catalogue */
	const char *name;			/* of the tenant, user or product */
} Event;

/*
 * Make the event of an order, given as it is after its transition.  business_date is
 * the order's own, whatever day it is now.
 */
extern Event event_order_created(const EventOrigin *origin, const Order *order,
								 DateADT business_date, TimestampTz ordered_at);
extern Event event_order_confirmed(const EventOrigin *origin, const Order *order,
								   DateADT business_date);

/* before is the order as it was, with its lines. */
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

/* Make the event of a row of the catalogue, given as it is after its change. */
extern Event event_tenant_registered(const EventOrigin *origin, const TenantRow *row);
extern Event event_user_registered(const EventOrigin *origin, int64 user_id,
								   const UserRow *row);
extern Event event_product_registered(const EventOrigin *origin, int64 product_id,
									  const ProductRow *row);

/*
 * Appends the event to pos_write.events, and sets its position.  The caller holds the
 * lock on the log, as the stores' owner.
 */
extern void event_append(OpenTables *tables, Event *event);

#endif							/* POS_EVENT_EVENT_H */
