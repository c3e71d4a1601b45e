/*
 * refund_store.h
 *	  Refunds in pos_write: their headers, lines and payments.
 *
 * They are read and written while the header of their order is locked.
 */
#ifndef POS_STORE_REFUND_STORE_H
#define POS_STORE_REFUND_STORE_H

#include "domain/refund.h"
#include "store/order_store.h"

/* What a refund has beside the aggregate */
typedef struct RefundFacts
{
	const char *reason;
	TimestampTz at;
	DateADT		business_date;

	/* of each payment of the refund, dropped ones too */
	const char **methods;
	Jsonb	  **attributes;		/* NULL: nothing */
} RefundFacts;

/* Sets what came back of each line of the order, which are loaded. */
extern void refund_store_load_returned(OpenTables *tables, const char *tenant_id, Order *order);

/* What refunds of the order drew on the payment */
extern Amount refund_store_drawn_on(OpenTables *tables, const char *tenant_id,
									const Order *order, int payment_no);

/* Inserts a refund with its lines and payments. */
extern void refund_store_insert(OpenTables *tables, const char *tenant_id, const Order *order,
								const Refund *refund, const RefundFacts *facts);

#endif							/* POS_STORE_REFUND_STORE_H */
