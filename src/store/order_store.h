/*
 * order_store.h
 *	  The order aggregate in pos_write: header, lines and payments.
 *
 * The header's row is the lock of the aggregate.  Lines and payments are read and
 * written only while it is held, or by the transaction that creates the order.
 *
 * Defined in order_store.c, order_line_store.c, payment_store.c and reference_store.c.
 */
#ifndef POS_STORE_ORDER_STORE_H
#define POS_STORE_ORDER_STORE_H

#include "datatype/timestamp.h"
#include "utils/date.h"
#include "utils/jsonb.h"

#include "domain/order.h"
#include "table/stored_table.h"

/* When an order was taken */
typedef struct OrderDates
{
	TimestampTz created_at;
	DateADT		business_date;
} OrderDates;

/* What the header of a new order has beside the aggregate */
typedef struct OrderHeader
{
	OrderDates	dates;
	const char *reference;		/* what the outside calls it; NULL: nothing */
	Jsonb	   *attributes;		/* what the application keeps with it; NULL: nothing */
	const char *discount_reason;	/* why it has its discount; NULL: nobody said */
} OrderHeader;

/*
 * Insert a new order's header, and lines of an order: those from index first on, which
 * is 0 for a new order.
 */
extern void order_store_insert(OpenTables *tables, const char *tenant_id, const Order *order,
							   const OrderHeader *header);
extern void order_store_insert_lines(OpenTables *tables, const char *tenant_id,
									 const Order *order, int first);

/*
 * Locks the order until the transaction ends, and reads its header as of then, but
 * not its lines.  exponent is that of the tenant's currency.  Returns false if there
 * is no such order; then only its id and exponent are set, and the rest is 0.  Raises
 * 40001 above READ COMMITTED if the order has changed since the snapshot, and XX001 if
 * the row is damaged.
 */
extern bool order_store_lock(OpenTables *tables, const char *tenant_id, int64 order_id,
							 int exponent, Order *order, OrderDates *dates);

/*
 * Reads the lines of a locked order, palloc'd.  Raises XX001 if their number or sum
 * is not that of the header.
 */
extern void order_store_load_lines(OpenTables *tables, const char *tenant_id, Order *order);

/*
 * Write the header after a transition: the version, and the columns that it changes.
 * A user's trigger FOR UPDATE OF another column does not fire.
 */
extern void order_store_update_status(OpenTables *tables, const char *tenant_id,
									  const Order *order);
extern void order_store_update_voided(OpenTables *tables, const char *tenant_id,
									  const Order *order, const char *reason);
extern void order_store_update_discount(OpenTables *tables, const char *tenant_id,
										const Order *before, const Order *order,
										const char *reason);
extern void order_store_update_items(OpenTables *tables, const char *tenant_id,
									 const Order *before, const Order *order);
extern void order_store_update_paid(OpenTables *tables, const char *tenant_id,
									const Order *order);
extern void order_store_update_refunded(OpenTables *tables, const char *tenant_id,
										const Order *order);

/*
 * Writes what has changed in lines that were there before: by a discount their shares and
 * taxes, by a change of items also their quantities.
 */
extern void order_store_update_lines(OpenTables *tables, const char *tenant_id,
									 const Order *before, const Order *order);

/* The number of the next payment of a locked order; the first is 1. */
extern int	payment_store_next_no(OpenTables *tables, const char *tenant_id, int64 order_id);

/* How and when money moved, and what the application keeps with it */
typedef struct PaymentFacts
{
	const char *method;
	TimestampTz at;
	const DateADT *business_date;	/* NULL: the order's */
	Jsonb	   *attributes;		/* NULL: nothing */
} PaymentFacts;

/* Inserts a payment of a locked order. */
extern void payment_store_insert(OpenTables *tables, const char *tenant_id, const Order *order,
								 const Payment *payment, const PaymentFacts *facts);

/*
 * Finds a payment of a locked order by its number, but for what refunds drew on it.
 * Returns false if there is none.  *method is palloc'd.
 */
extern bool payment_store_find(OpenTables *tables, const char *tenant_id, const Order *order,
							   int payment_no, Payment *payment, char **method);

/* Marks a payment of a locked order as reversed; business_date is NULL for the order's. */
extern void payment_store_reverse(OpenTables *tables, const char *tenant_id, const Order *order,
								  const Payment *payment, const char *reason,
								  TimestampTz reversed_at, const DateADT *business_date);

/* Finds the order that has the reference, as of the snapshot.  False: none has it. */
extern bool reference_store_find(OpenTables *tables, const char *tenant_id,
								 const char *reference, int64 *order_id);

/*
 * Claims the reference for the order, for ever.  reference_store_find() has just found
 * nothing.  Returns false if another order has it, and sets *holder.  Waits for another
 * transaction that is claiming it; above READ COMMITTED the wait ends in 40001.
 */
extern bool reference_store_claim(OpenTables *tables, const char *tenant_id,
								  const char *reference, int64 order_id, int64 *holder);

/* Gives up a reference that this transaction has claimed.  Others may claim it then. */
extern void reference_store_give_up(OpenTables *tables, const char *tenant_id,
									const char *reference);

#endif							/* POS_STORE_ORDER_STORE_H */
