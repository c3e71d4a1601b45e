/*
 * argument.h
 *	  Arguments of functions: what must not be null, and texts.
 *
 * What raises raises PC011, and names the argument.
 */
#ifndef POS_VALUE_ARGUMENT_H
#define POS_VALUE_ARGUMENT_H

#include "fmgr.h"

#include "domain/violation.h"

#define TEXT_ARG_MAX 255		/* characters */
#define REASON_ARG_MAX 1000

/* NULL is an error in the first; the second returns NULL for it. */
extern char *arg_required_text(FunctionCallInfo fcinfo, int argno, const char *name, int max);
extern char *arg_text(FunctionCallInfo fcinfo, int argno, const char *name, int max);
extern void arg_require(FunctionCallInfo fcinfo, int argno, const char *name);

/* The same refusals, not raised, for a value that is no argument; the first is always false. */
extern bool argument_null(int argno, const char *name, Violation *violation);
extern bool argument_text_valid(const char *value, int argno, const char *name, int max,
								Violation *violation);

#endif							/* POS_VALUE_ARGUMENT_H */
