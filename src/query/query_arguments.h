/*
 * query_arguments.h
 *	  The arguments of queries, checked.
 */
#ifndef POS_QUERY_QUERY_ARGUMENTS_H
#define POS_QUERY_QUERY_ARGUMENTS_H

#include "fmgr.h"
#include "utils/date.h"

/* The most rows of a page */
#define PAGE_ROWS_MAX 1000

/* The most days that are answered with a row each: ten years */
#define DAYS_MAX 3660

/* Raise PC011 unless the status is known, or null. */
extern void check_order_status(FunctionCallInfo fcinfo, int argno);
extern void check_payment_status(FunctionCallInfo fcinfo, int argno);

/* The rows of a list that are asked for */
typedef struct OrderPage
{
	int			size;
	int64		skipped;		/* rows before it */
} OrderPage;

/*
 * The page by its number, from 1, or after an order; a null number or size means the
 * default.  Raises PC011.
 */
extern OrderPage order_page(FunctionCallInfo fcinfo, int page_argno, int size_argno,
							int after_argno);

/* The date that is given.  Raises PC011, naming the argument, where it is null or infinite. */
extern DateADT required_date(FunctionCallInfo fcinfo, int argno, const char *argument);

/* Raises PC011 where these days, both inclusive, are more than DAYS_MAX. */
extern void check_days(DateADT from, DateADT to);

#endif							/* POS_QUERY_QUERY_ARGUMENTS_H */
