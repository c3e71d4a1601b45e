/*
 * refund.h
 *	  What comes back of a confirmed order: goods and money.
 */
#ifndef POS_DOMAIN_REFUND_H
#define POS_DOMAIN_REFUND_H

#include "order.h"

#define REFUND_PAYMENTS_MAX 100

/* What comes back of one line.  Money is in minor units of the currency. */
typedef struct RefundLine
{
	/* As it was asked for, in texts of numerics; unused where all lines come back */
	int64_t		line_no;
	const char *asked_quantity;
	const char *asked_amount;	/* NULL: all that the quantity gives */

	/* Set by order_refund() */
	Amount		quantity;
	Amount		amount;			/* tax included */
	Amount		tax;			/* the rest of the amount is the base of each tax */
	Amount		tax_amounts[LINE_TAXES_MAX];	/* of each tax, in the line's order */
} RefundLine;

/* Money that goes back */
typedef struct RefundPayment
{
	const char *asked_amount;	/* text of a numeric; NULL: what the others leave */
	Payment    *source;			/* the payment that it draws on; NULL: none in particular */
	bool		is_cash;		/* as the source is, if there is one */

	/* Set by order_refund() */
	Amount		amount;			/* 0: nothing was left for it, and it is dropped */
	Amount		rounding;		/* the drawer gives amount - rounding */
} RefundPayment;

typedef struct Refund
{
	bool		all;			/* all lines, with the quantities that are left */
	int			line_count;
	RefundLine *lines;			/* for all lines: room for as many as the order has */
	int			payment_count;
	RefundPayment *payments;

	/* Set by order_refund(); of all lines it sets line_count, too */
	int			refund_no;		/* from 1 in each order */
	Amount		amount;			/* what it takes off the total, tax included */
	Amount		tax;
	Amount		given_back;		/* the sum of its payments */
} Refund;

/*
 * Refunds lines of a confirmed order, which must be loaded.
 *
 * Of a line charged c for a quantity of q, a quantity returned of x in all gives
 * round(c * x / q) in all, and a refund the difference to what came before.  An amount
 * may be lower; a quantity of 0 with an amount gives back what was kept so.  The line's
 * tax comes back by the same rule on the amounts.  Its increment is shared to the taxes
 * by what is left of each.
 *
 * Money goes back as far as the order holds more than it still costs.  The payments
 * must add up to exactly that.
 *
 * PC004: a line is unknown.  PC006: a number is invalid.  PC007: the order is not
 * confirmed.  PC011: nothing is named, a line or payment twice, two payments have no
 * amount, or there are too many payments.  PC015: it is more than is left of a line or
 * of a payment, or the payments add up to something else.
 *
 * After a violation order and payments are as they were; the refund is undefined.
 */
extern bool order_refund(Order *order, Refund *refund, Violation *violation);

/* The parts of order_refund(): they set the refund's lines and sums, and its payments. */
extern bool refund_set_lines(const Order *order, Refund *refund, Violation *violation);
extern bool refund_set_payments(const Order *order, Refund *refund, Violation *violation);

/* Names the element of the request that is at fault, counted from 1; always returns false. */
extern bool refund_refuse_element(Violation *violation, const char *list, int index);

#endif							/* POS_DOMAIN_REFUND_H */
