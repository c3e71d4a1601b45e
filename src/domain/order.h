/*
 * order.h
 *	  The order aggregate and its invariants.
 *
 * Each transition checks its rules in the order state, then amounts, and
 * changes the order only if all hold; it then has the next version.
 */
#ifndef POS_DOMAIN_ORDER_H
#define POS_DOMAIN_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "amount.h"
#include "item.h"
#include "violation.h"

#define ORDER_LINES_MAX 1000

typedef enum OrderStatus
{
	ORDER_PENDING,
	ORDER_CONFIRMED,
	ORDER_VOIDED
} OrderStatus;

typedef struct OrderLine
{
	int64_t		product_id;
	Amount		quantity;
	Amount		unit_price;
	Amount		line_total;		/* before the discount */
	Amount		discount;		/* the line's share of the order's */
} OrderLine;

typedef struct Order
{
	int64_t		order_id;
	int			version;
	OrderStatus status;
	int64_t		cashier_id;
	int			exponent;		/* of the tenant's currency */

	bool		discounted;
	Amount		discount_percent;	/* where discounted */

	Amount		subtotal;
	Amount		discount;
	Amount		total;
	Amount		paid;			/* sum of the payments not reversed */

	int			line_count;
	OrderLine  *lines;			/* line_no is the index + 1 */
} Order;

typedef struct Payment
{
	int			payment_no;
	Amount		amount;
	bool		reversed;
} Payment;

/*
 * A new pending order from parsed items, all of them past item_end();
 * order->exponent and cashier_id are set, order->lines has room for count, the
 * order_id is the caller's to set.  PC005 names the line; PC006 where the
 * lines' sum is too large.  If refused, the lines hold nothing of use.
 */
extern bool order_create(Order *order, const OrderItem *items, int count, Violation *violation);

extern bool order_confirm(Order *order, Violation *violation);

/*
 * percent as text of a numeric.  Replaces an earlier discount; sets each
 * line's share, by largest remainder, ties to the lower line.
 */
extern bool order_apply_discount(Order *order, const char *percent, Violation *violation);

/* amount as text of a numeric; *payment gets the amount, the caller its number */
extern bool order_record_payment(Order *order, const char *amount, Payment *payment,
								 Violation *violation);

extern bool order_reverse_payment(Order *order, Payment *payment, Violation *violation);

extern bool order_void(Order *order, Violation *violation);

/* unpaid, partial or paid; a total of zero is paid */
extern const char *order_payment_status(const Order *order);

/* For the transitions: PC007 with the order's status; always false. */
extern bool order_refuse_state(const Order *order, const char *what, const char *hint,
							   Violation *violation);

/* pending, confirmed or voided, and back */
extern const char *order_status_name(OrderStatus status);
extern bool order_status_parse(const char *name, OrderStatus *status);

#endif							/* POS_DOMAIN_ORDER_H */
