/*
 * event.h
 *	  An event: what a command did to an aggregate.
 *
 * A command makes an Event, appends it to pos_write.events, and folds it into the
 * read models.  docs/events.md describes the events.
 *
 * Events are made in order_events.c, item_events.c, refund_events.c and
 * catalogue_events.c, and appended in event_append.c.
 */
#ifndef POS_EVENT_EVENT_H
#define POS_EVENT_EVENT_H

#include "datatype/timestamp.h"
#include "utils/date.h"
#include "utils/jsonb.h"

#include "domain/order.h"
#include "store/catalogue_store.h"
#include "store/order_store.h"
#include "store/refund_store.h"

typedef enum EventType
{
	EVENT_ORDER_CREATED,
	EVENT_ORDER_CONFIRMED,
	EVENT_DISCOUNT_APPLIED,
	EVENT_PAYMENT_RECORDED,
	EVENT_PAYMENT_REVERSED,
	EVENT_ORDER_VOIDED,
	EVENT_ITEMS_CHANGED,
	EVENT_REFUND_RECORDED,
	EVENT_TENANT_REGISTERED,
	EVENT_USER_REGISTERED,
	EVENT_PRODUCT_REGISTERED,
	EVENT_TAX_REGISTERED
} EventType;

#define EVENT_TYPE_COUNT (EVENT_TAX_REGISTERED + 1)
#define LAST_ORDER_EVENT EVENT_REFUND_RECORDED

/* Who did it, for which tenant and when; the same for all events of a command */
typedef struct EventOrigin
{
	const char *tenant_id;
	const char *database_role;	/* the role that called the command */
	TimestampTz at;				/* when the command began */
	Jsonb	   *metadata;		/* of the setting pos_cqrs.metadata; NULL: none */

	/* Users of the tenant, if known */
	bool		has_actor;
	int64		actor_id;
	bool		has_authoriser;
	int64		authorised_by;
} EventOrigin;

/*
 * What an event adds to the figures of its business date; money in minor units.  Figures
 * of orders are those of orders that are not voided.
 */
typedef struct EventChange
{
	int			order_count;
	Amount		subtotal;
	Amount		discount;
	Amount		total;
	Amount		tax;
	Amount		paid;
	Amount		given_back;
	int			voided_count;
	Amount		voided_total;
	int			refund_count;
	Amount		refund_total;
	Amount		refund_tax;
} EventChange;

/* The event's change of one line of the order; money in minor units */
typedef struct EventLine
{
	int			line_no;
	int64		product_id;
	Amount		quantity;		/* in thousandths */
	Amount		revenue;		/* what is charged, tax included */
	Amount		tax;			/* the part of revenue that is tax */
	Amount		unit_price;		/* in units of 10^-price_decimals */
	int			price_decimals;

	/* of events that create or change lines */
	Amount		subtotal;		/* before discounts */
	Amount		own_discount;
	Amount		order_discount; /* share of the order's */

	/* of refunds */
	Amount		returned_quantity;
	Amount		returned;		/* of revenue */
} EventLine;

/* The event's change of one tax of one line; money in minor units */
typedef struct EventTax
{
	int			line_no;
	int64		tax_id;
	Amount		percent;		/* in ten-thousandths of a percent */
	Amount		base;			/* what it is computed on, without any tax */
	Amount		amount;
	Amount		returned_base;	/* of refunds */
	Amount		returned;
} EventTax;

/* Money that came in, or went out: negative; in minor units */
typedef struct EventMoney
{
	const char *method;
	Amount		amount;			/* what it settles */
	Amount		tip;
	Amount		rounding;		/* of cash: what it adds to what the drawer has */
} EventMoney;

typedef struct Event
{
	EventType	type;
	EventOrigin origin;
	int64		position;		/* in the log; set by event_append() */
	int64		stream_id;		/* id of the order, user, product or tax; 0 of a tenant */
	int			version;		/* of the aggregate after the event */
	TimestampTz occurred_at;
	Jsonb	   *data;			/* an object, in the form of docs/events.md */
	int			exponent;		/* of the tenant's currency */

	/* The request: its key and arguments in its first event, its answer in its last one */
	const char *idempotency_key;	/* NULL: none */
	Jsonb	   *request;		/* NULL in other events */
	bool		has_answer;
	int64		answer;

	/* Of orders: the figures after the event, money in minor units */
	DateADT		business_date;	/* on which the change counts */
	int			item_count;
	Amount		subtotal;
	Amount		discount;
	Amount		total;
	Amount		paid;
	Amount		tax;
	Amount		refunded;
	Amount		given_back;
	const char *payment_status;
	const char *reference;		/* of order_created; NULL: none */

	/* Of orders: the change */
	EventChange change;
	bool		has_amount;		/* true of discounts and payments */
	Amount		amount;			/* by which the discount, or what is paid, has grown */
	bool		has_prices;		/* lines have unit prices and subtotals */
	bool		has_line_nos;	/* the lines are not all of the order */
	int			line_count;		/* 0 where the event changes no line */
	EventLine  *lines;
	int			tax_count;
	EventTax   *taxes;
	int			money_count;
	EventMoney *money;

	/* Of the catalogue */
	const char *name;			/* of the tenant, user, product or tax */
} Event;

/*
 * Make the event of an order, given as it is after its transition.  business_date is
 * the day on which the change counts.
 */
extern Event event_order_created(const EventOrigin *origin, const Order *order,
								 const OrderHeader *header);
extern Event event_order_confirmed(const EventOrigin *origin, const Order *order,
								   DateADT business_date);

/* before is the order as it was, with its lines. */
extern Event event_discount_applied(const EventOrigin *origin, const Order *order,
									DateADT business_date, const Order *before,
									const char *reason);
/* before is the order as it was, with its lines; the ones after them are new. */
extern Event event_items_changed(const EventOrigin *origin, const Order *order,
								 DateADT business_date, const Order *before);
extern Event event_payment_recorded(const EventOrigin *origin, const Order *order,
									DateADT business_date, const Payment *payment,
									const PaymentFacts *facts);
extern Event event_payment_reversed(const EventOrigin *origin, const Order *order,
									DateADT business_date, const Payment *payment,
									const char *method, const char *reason);
extern Event event_order_voided(const EventOrigin *origin, const Order *order,
								DateADT business_date, const char *reason);

extern Event event_refund_recorded(const EventOrigin *origin, const Order *order,
								   const Refund *refund, const RefundFacts *facts);

/* Make the event of a row of the catalogue, given as it is after its change. */
extern Event event_tenant_registered(const EventOrigin *origin, const TenantRow *row);
extern Event event_user_registered(const EventOrigin *origin, int64 user_id,
								   const UserRow *row);
extern Event event_product_registered(const EventOrigin *origin, int64 product_id,
									  const ProductRow *row);
extern Event event_tax_registered(const EventOrigin *origin, int64 tax_id, const TaxRow *row);

/*
 * Appends the event to pos_write.events, and sets its position.  The caller holds the
 * lock on the log, as the stores' owner.
 */
extern void event_append(OpenTables *tables, Event *event);

#endif							/* POS_EVENT_EVENT_H */
