/*
 * query_arguments.h
 *	  The arguments of queries, checked.
 */
#ifndef POS_QUERY_QUERY_ARGUMENTS_H
#define POS_QUERY_QUERY_ARGUMENTS_H

#include "fmgr.h"
#include "utils/date.h"

/* The date that is given.  Raises PC011, naming the argument, where it is null or infinite. */
extern DateADT required_date(FunctionCallInfo fcinfo, int argno, const char *argument);

#endif							/* POS_QUERY_QUERY_ARGUMENTS_H */
