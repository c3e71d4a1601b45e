/*
 * order_list_statement.h
 *	  The statements of pos_list_orders().
 */
#ifndef POS_QUERY_ORDER_LIST_STATEMENT_H
#define POS_QUERY_ORDER_LIST_STATEMENT_H

#include "executor/spi.h"
#include "nodes/params.h"

/* What a statement does; together these number it. */
#define BY_STATUS			(1 << 0)
#define BY_CASHIER			(1 << 1)
#define FROM_DATE			(1 << 2)
#define TO_DATE				(1 << 3)
#define AFTER_ORDER			(1 << 4)
#define SKIPS_PAGES			(1 << 5)
#define OF_WRITE_STORE		(1 << 6)
#define BY_PAYMENT_STATUS	(1 << 7)
#define OLDER_STORES		(1 << 8)	/* from before 0.7.0: no tax and no refunds */
#define OLDER_COLUMNS		(1 << 9)	/* only those that the result had before 0.7.0 */
#define STATEMENT_COUNT		(1 << 10)

/* Parameters of all statements */
typedef enum OrderListParam
{
	PARAM_TENANT_ID, PARAM_GENERATION, PARAM_AFTER_ORDER_ID, PARAM_STATUS, PARAM_CASHIER_ID,
	PARAM_DATE_FROM, PARAM_DATE_TO, PARAM_SKIPPED, PARAM_PAYMENT_STATUS, PARAM_COUNT
} OrderListParam;

/* All null */
extern ParamListInfo order_list_params(void);

/*
 * Within SPI, in the caller's snapshot and with the caller's rights: the orders,
 * newest first, in the columns that pos_list_orders() returns.
 */
extern void order_list_execute(int parts, const SPIExecuteOptions *options);

#endif							/* POS_QUERY_ORDER_LIST_STATEMENT_H */
