/*
 * pricing.h
 *	  What an order costs: discounts, taxes and total, from its lines' totals.
 *
 * Whatever changes the lines or the discount of an order computes all of it anew.
 *
 * Defined in pricing.c, but for lines (order_line.c), discounts (discount.c) and taxes
 * (tax.c).
 */
#ifndef POS_DOMAIN_PRICING_H
#define POS_DOMAIN_PRICING_H

#include "order.h"

/*
 * Makes a line of an item that passed item_end(), but for the money that order_price()
 * sets.  It takes over the item's taxes.  PC005, PC006: the item breaks a rule.
 */
extern bool line_create(OrderLine *line, const OrderItem *item, int exponent,
						Violation *violation);

/*
 * Sets line_total: quantity * unit_price, rounded to the currency's decimals.  PC005: it
 * is not below 10^15; the caller adds the line's place.
 */
extern bool line_set_total(OrderLine *line, int exponent, Violation *violation);

/*
 * Sets all money of the order and its lines that follows from the lines' totals and
 * taxes, and from the discounts that were asked for; counts the items, too.  The same
 * order always gets the same money.  So a caller undoes its change by taking it back, and
 * pricing again.
 *
 * field is the argument that changes the order, for violations.  PC005: the order has
 * more than 1,000 lines, or none.  PC006: the subtotal or the total is not below 10^15;
 * the order's discount is an amount above what the discountable lines cost; the total is
 * below what is paid.  After a violation the money is undefined.
 */
extern bool order_price(Order *order, const char *field, Violation *violation);

/* What the line costs after discounts.  Tax is in it, or comes on top. */
static inline Amount
line_net(const OrderLine *line)
{
	return line->line_total - line->own_discount - line->discount;
}

/*
 * Reads a discount that is asked for in percent, or by amount: one of the two texts is
 * NULL, or both.  0 is no discount.  A violation has that code: the number is no
 * percentage, or no amount.
 */
extern bool discount_read(ViolationCode code, const char *percent, const char *amount,
						  int exponent, Discount *discount, Violation *violation);

/* What the discount takes off a sum below 10^19; an amount may be above the sum. */
extern Amount discount_of(const Discount *discount, Amount sum);

/* Sets the lines' taxes, and what they charge, by what they cost after discounts. */
extern void order_set_taxes(Order *order);

/* Puts the line's taxes into the order of their ids. */
extern void line_sort_taxes(OrderLine *line);

#endif							/* POS_DOMAIN_PRICING_H */
