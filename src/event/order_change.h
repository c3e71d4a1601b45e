/*
 * order_change.h
 *	  The parts of an order's event: private to this folder.
 *
 * Defined in order_events.c, but for event_data_lines().
 */
#ifndef POS_EVENT_ORDER_CHANGE_H
#define POS_EVENT_ORDER_CHANGE_H

#include "event/event.h"
#include "event/event_data.h"

/* Begins an event of an order, with its figures after the event and no change. */
extern Event order_event(EventType type, const EventOrigin *origin, const Order *order,
						 DateADT business_date);

/*
 * Adds the member lines: of the lines from index first on, what was asked for beside
 * product, quantity and price.
 */
extern void event_data_lines(EventData *data, const Order *order, int first);

/* Makes room for a change of each tax of each line of the order. */
extern void event_alloc_taxes(Event *event, const Order *order);

/* Adds the taxes of the order's lines to the changes, sign times. */
extern void event_add_taxes(Event *event, const Order *order, int sign);

#endif							/* POS_EVENT_ORDER_CHANGE_H */
