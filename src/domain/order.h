/*
 * order.h
 *	  The order aggregate and its rules.
 *
 * A transition checks its rules: first the order's state, then amounts.  If all hold,
 * it changes the order and raises its version by one.  Otherwise it fills in the
 * violation, returns false, and leaves the order as it was.
 *
 * Defined in order.c, but for discounts (discount.c), changes of items (item_changes.c)
 * and payments (payment.c).
 * refund.h has its refunds.
 */
#ifndef POS_DOMAIN_ORDER_H
#define POS_DOMAIN_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "amount.h"
#include "item.h"
#include "tax.h"
#include "violation.h"

#define ORDER_LINES_MAX 1000

typedef enum OrderStatus
{
	ORDER_PENDING,
	ORDER_CONFIRMED,
	ORDER_VOIDED
} OrderStatus;

/* A discount as it was asked for */
typedef enum DiscountKind
{
	DISCOUNT_NONE,
	DISCOUNT_PERCENT,
	DISCOUNT_AMOUNT
} DiscountKind;

typedef struct Discount
{
	DiscountKind kind;
	Amount		value;			/* ten-thousandths of a percent, or minor units */
} Discount;

/*
 * A line.  With a quantity of 0 it is struck: it keeps its number, and all its money
 * is 0.  Without a unit of their own, amounts are in minor units of the currency.
 */
typedef struct OrderLine
{
	int64_t		product_id;
	Amount		quantity;
	Amount		unit_price;		/* in units of 10^-price_decimals */
	int			price_decimals;
	Discount	asked_discount; /* of this line alone */
	bool		discountable;	/* takes part in the order's discount */
	const void *attributes;		/* the caller's: what the application keeps; NULL: nothing */

	Amount		line_total;		/* quantity * unit_price, before discounts */
	Amount		own_discount;	/* what asked_discount comes to */
	Amount		discount;		/* the line's share of the order's */
	Amount		tax;			/* sum of its taxes' amounts */
	Amount		charged;		/* what the customer owes for it, tax included */
	int			tax_count;
	LineTax    *taxes;			/* NULL if there is none */

	/* what came back of it by refunds */
	Amount		returned_quantity;
	Amount		returned;		/* of charged */
	Amount		returned_tax;
} OrderLine;

typedef struct Order
{
	int64_t		order_id;
	int			version;		/* counts its events, from 1 */
	OrderStatus status;
	int64_t		cashier_id;
	int			exponent;		/* of the tenant's currency */

	/* What the tenant had set when the order was made */
	bool		prices_include_tax;
	TaxRounding tax_rounding;
	Amount		cash_rounding;	/* the smallest coin, in minor units; 0: none */

	Discount	asked_discount; /* of the order */

	/* Money, in minor units of the currency */
	Amount		subtotal;		/* sum of the lines' totals */
	Amount		discount;		/* sum of the lines' own discounts and shares */
	Amount		tax;			/* sum of the lines' taxes */
	Amount		total;			/* sum of what the lines charge */
	Amount		paid;			/* sum of the payments that are not reversed */
	Amount		refunded;		/* sum of what refunds took off the total */
	Amount		refunded_tax;	/* the part of it that is tax */
	Amount		given_back;		/* sum of the money that refunds gave back */
	Amount		cash;			/* cash that came in less what went out, unrounded */
	int			refund_count;

	int			item_count;		/* of the lines that are not struck */
	int			line_count;		/* the struck ones too */
	OrderLine  *lines;			/* line_no is the index + 1 */
} Order;

/* A payment as it is asked for, in texts of numerics */
typedef struct AskedPayment
{
	bool		is_cash;
	const char *amount;			/* what it settles; NULL: all that is due */
	const char *tip;			/* on top of the amount; NULL: none */
	const char *tendered;		/* the cash that was handed over; NULL: nobody said */
} AskedPayment;

/* Amounts are in minor units of the currency. */
typedef struct Payment
{
	int			payment_no;		/* from 1 in each order */
	bool		is_cash;
	Amount		amount;			/* what it settles */
	Amount		tip;
	Amount		rounding;		/* of cash: the drawer got amount + rounding + tip */
	bool		has_tendered;
	Amount		tendered;
	bool		reversed;
	Amount		reversal_rounding;	/* of cash: it gave amount - reversal_rounding + tip */
	Amount		given_back;		/* by refunds that drew on this payment */
} Payment;

/*
 * Makes a new pending order, at version 1, of items that passed item_end(), and of which
 * the caller has set price_decimals and taxes.  In the order it has set exponent,
 * cashier_id and the tenant's settings, and made room for count lines; it sets the
 * order_id before or after.
 *
 * PC005: a line breaks a rule.  PC006: a line's discount is above what it costs, or the
 * lines add up to too much, without taxes or with them.  After a violation the lines are
 * undefined.
 */
extern bool order_create(Order *order, const OrderItem *items, int count, Violation *violation);

/* Confirms a pending order.  PC007: it is not pending. */
extern bool order_confirm(Order *order, Violation *violation);

/*
 * Gives a pending order a discount in percent or as an amount, instead of an earlier one,
 * and shares it to the lines that are discountable.  percent and amount are texts of
 * numerics; one of them is NULL.  0 takes the discount away.  The lines must be loaded.
 *
 * PC007: it is not pending.  PC011: both are given, or none.  PC006: the number is
 * invalid, the amount is above what the discountable lines cost, or the total would be
 * below what is paid, or too large.
 */
extern bool order_apply_discount(Order *order, const char *percent, const char *amount,
								 Violation *violation);

/* One element of the request to change the items of an order */
typedef struct ItemChange
{
	bool		adds;
	OrderItem	item;			/* if it adds: that item; else only its place and quantity */
	int64_t		line_no;		/* if it changes a line */
} ItemChange;

/* Whether the order's lines may change.  PC007: it is not pending. */
extern bool order_takes_changes(const Order *order, Violation *violation);

/*
 * Changes the lines of a pending order: adds some, and sets quantities of others.  A
 * quantity of 0 strikes a line.  The lines are loaded, with room for those that are
 * added.  Lines that stay keep price and taxes.  A discount by percent is computed anew.
 *
 * PC004: a line is unknown.  PC005: an item breaks a rule, a line is named twice, is
 * struck already, or no line is left.  PC006: an amount is too large, the order's
 * discount is above what its lines cost, or the total would be below what is paid.
 * PC007: the order is not pending.  Whatever is one change's fault names that change.
 */
extern bool order_change_items(Order *order, const ItemChange *changes, int count,
							   Violation *violation);

/*
 * Adds a payment to an order that is not voided.  Cash is rounded, as cash.h says.
 * Sets all of the payment but its number, which is the caller's.
 *
 * PC007: it is voided.  PC006: the amount is invalid, or above what is due; without an
 * amount nothing is due; the tip is invalid; what was tendered is invalid, too little,
 * or no cash; in cash, tip and tendered are no multiples of the order's coin.
 */
extern bool order_record_payment(Order *order, const AskedPayment *asked, Payment *payment,
								 Violation *violation);

/* The change that the customer gets; 0 where nobody said what was tendered */
extern Amount payment_change(const Payment *payment);

/* What the payment still holds: its amount, less what refunds drew on it */
extern Amount payment_held(const Payment *payment);

/*
 * Takes a payment back, with its tip.  PC007: the order is voided; the payment is
 * reversed already; a refund drew on it; without it less would be paid than refunds
 * gave back.
 */
extern bool order_reverse_payment(Order *order, Payment *payment, Violation *violation);

/* Voids the order, for good.  PC007: it is voided already, has refunds, or holds payments. */
extern bool order_void(Order *order, Violation *violation);

/* What is still to be paid: the total less refunds, less what was paid and not given back */
extern Amount order_due(const Order *order);

/* Returns unpaid, partial or paid.  An order of which nothing is due is paid. */
extern const char *order_payment_status(const Order *order);

/*
 * Fills in PC007 for a transition that the order's status does not allow; always
 * returns false.  what is the message's verb, as in "cannot confirm order 7".  hint
 * is for an order that is not voided.
 */
extern bool order_refuse_state(const Order *order, const char *what, const char *hint,
							   Violation *violation);

/*
 * The status as pos_write.orders has it: pending, confirmed or voided; and back.
 * order_status_parse() returns false for another name.
 */
extern const char *order_status_name(OrderStatus status);
extern bool order_status_parse(const char *name, OrderStatus *status);

#endif							/* POS_DOMAIN_ORDER_H */
