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
#define BY_DATES			(1 << 2)
#define FROM_ID				(1 << 3)
#define TO_ID				(1 << 4)
#define SKIPS_PAGES			(1 << 5)
#define OF_WRITE_STORE		(1 << 6)
#define JOINS_NAMES			(1 << 7)
#define STATEMENT_COUNT		(1 << 8)

/* Parameters of all statements */
typedef enum OrderListParam
{
	PARAM_TENANT_ID, PARAM_GENERATION, PARAM_FIRST_ID, PARAM_LAST_ID, PARAM_STATUS,
	PARAM_CASHIER_ID, PARAM_DATE_FROM, PARAM_DATE_TO, PARAM_SKIPPED, PARAM_COUNT
} OrderListParam;

/* All null */
extern ParamListInfo order_list_params(void);
extern void order_list_set_param(ParamListInfo params, OrderListParam number, Datum value);

/*
 * Within SPI, in the caller's snapshot and with the caller's rights.  The receiver
 * is given the orders, newest first, in the columns that pos_list_orders() returns.
 */
extern void order_list_execute(int statement, const SPIExecuteOptions *options);

#endif							/* POS_QUERY_ORDER_LIST_STATEMENT_H */
