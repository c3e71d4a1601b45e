/*
 * order_store.h
 *	  The order aggregate in pos_write: header, lines and payments.
 */
#ifndef POS_STORE_ORDER_STORE_H
#define POS_STORE_ORDER_STORE_H

#include "datatype/timestamp.h"
#include "utils/date.h"

#include "domain/order.h"
#include "table/stored_table.h"

/* A new order's header, and its lines */
extern void order_store_insert(OpenTables *tables, const char *tenant_id, const Order *order,
							   TimestampTz created_at, DateADT business_date);
extern void order_store_insert_lines(OpenTables *tables, const char *tenant_id,
									 const Order *order);

/*
 * Locks the order until the transaction ends, and reads its header as it then
 * is; above READ COMMITTED an order that changed meanwhile is 40001.  False
 * where there is none.  order->exponent is set, the lines are not read.
 */
extern bool order_store_lock(OpenTables *tables, const char *tenant_id, int64 order_id,
							 int exponent, Order *order, DateADT *business_date);

/* The lines of a locked order */
extern void order_store_load_lines(OpenTables *tables, const char *tenant_id, Order *order);

/* Header after a transition; void_reason NULL: as it was */
extern void order_store_update(OpenTables *tables, const char *tenant_id, const Order *order,
							   const char *void_reason);

/* Shares of the discount */
extern void order_store_update_lines(OpenTables *tables, const char *tenant_id,
									 const Order *order);

/* Payments of a locked order.  Numbers run from 1. */
extern int	payment_store_next_no(OpenTables *tables, const char *tenant_id, int64 order_id);
extern void payment_store_insert(OpenTables *tables, const char *tenant_id, const Order *order,
								 const Payment *payment, const char *method, TimestampTz paid_at);

/* false where there is none of that number; *method is palloc'd */
extern bool payment_store_find(OpenTables *tables, const char *tenant_id, const Order *order,
							   int payment_no, Payment *payment, char **method);
extern void payment_store_reverse(OpenTables *tables, const char *tenant_id, const Order *order,
								  const Payment *payment, const char *reason,
								  TimestampTz reversed_at);

#endif							/* POS_STORE_ORDER_STORE_H */
