/*
 * pricing.h
 *	  What an order costs: discounts, taxes and total, from its lines' totals.
 *
 * Whatever changes the lines or the discount of an order computes all of it anew.
 *
 * Defined in pricing.c, but for taxes (tax.c) and line_create() (order.c).
 */
#ifndef POS_DOMAIN_PRICING_H
#define POS_DOMAIN_PRICING_H

#include "order.h"

/*
 * Sets each line's line_total: quantity * unit_price.  Returns false with PC005 if it is
 * not below 10^15.  item is what the line is made or changed by, for the message.
 */
extern bool line_set_total(OrderLine *line, const OrderItem *item, int exponent,
						   Violation *violation);

/*
 * Sets all money of the order and its lines that follows from the lines' totals and
 * taxes, and from the discounts that were asked for.
 *
 * PC006: the subtotal or the total is not below 10^15, or the order's discount is an
 * amount above what the discountable lines cost.  After a violation the money is
 * undefined.
 */
extern bool order_price(Order *order, Violation *violation);

/*
 * Makes a line of an item that passed item_end(), and sets its total and what is asked
 * of it, but no money that follows.  PC005, PC006: the item breaks a rule.
 */
extern bool line_create(OrderLine *line, const OrderItem *item, int exponent,
						Violation *violation);

/* Sets the lines' taxes and what they charge.  net has what each costs after discounts. */
extern void order_set_taxes(Order *order, const Amount *net);

/* Puts the line's taxes into the order of their ids. */
extern void line_sort_taxes(OrderLine *line);

/*
 * Fills in PC006 if the total is below what is paid, and returns false.  what is the
 * subject of the message, as in "discount would bring ..."; field is the argument.
 */
extern bool order_total_covers_paid(const Order *order, const char *what, const char *field,
									Violation *violation);

#endif							/* POS_DOMAIN_PRICING_H */
