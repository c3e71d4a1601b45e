/*
 * argument.h
 *	  Checks of arguments: those that must not be null, and texts.
 *
 * argno counts from 0, as in fcinfo.  name is the argument's name in SQL, for the
 * message and the field of the error.  max is in characters.  Errors are PC011.
 */
#ifndef POS_VALUE_ARGUMENT_H
#define POS_VALUE_ARGUMENT_H

#include "fmgr.h"

#include "domain/violation.h"

#define TEXT_ARG_MAX 255		/* characters */
#define REASON_ARG_MAX 1000

/*
 * The text of an argument, palloc'd.  PC011 if it is blank or longer than max.  A
 * null is PC011 in the first; the second returns NULL for it.
 */
extern char *arg_required_text(FunctionCallInfo fcinfo, int argno, const char *name, int max);
extern char *arg_text(FunctionCallInfo fcinfo, int argno, const char *name, int max);

/* The digits of a numeric argument, palloc'd; NULL if it is not given */
extern char *arg_number(FunctionCallInfo fcinfo, int argno);

/* Whether there is such an argument, and it is not null.  SQL of an older version has fewer. */
#define arg_given(fcinfo, argno) ((fcinfo)->nargs > (argno) && !PG_ARGISNULL(argno))

/* PC011 if the argument is null */
extern void arg_require(FunctionCallInfo fcinfo, int argno, const char *name);

/*
 * The same checks for a value that comes from elsewhere, such as an element of JSON.
 * They describe what is wrong in violation, and return false, instead of raising it.
 * argument_null() is called for a null and always returns false.
 */
extern bool argument_null(int argno, const char *name, Violation *violation);
extern bool argument_text_valid(const char *value, int argno, const char *name, int max,
								Violation *violation);

#endif							/* POS_VALUE_ARGUMENT_H */
