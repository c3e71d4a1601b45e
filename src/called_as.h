/*
 * called_as.h
 *	  How a function of ours is defined for the server.
 *
 * CREATE FUNCTION lets a superuser declare a C function with any arguments and any
 * result, and ALTER FUNCTION has a strict one called with nulls.  What reads an
 * argument that is not there, or is no text, ends the server.  So each function
 * looks first at how it is declared in the catalogue.
 */
#ifndef POS_CALLED_AS_H
#define POS_CALLED_AS_H

#include "catalog/pg_type_d.h"
#include "fmgr.h"

/*
 * The head of a function's definition, behind its PG_FUNCTION_INFO_V1: its name,
 * its result's type, and its arguments' types.
 */
#define POS_FUNCTION(name, ...) CHECKED_FUNCTION(name, false, NULL, 0, __VA_ARGS__)

/* The same where the SQL says STRICT: no argument is null. */
#define POS_STRICT_FUNCTION(name, ...) CHECKED_FUNCTION(name, true, NULL, 0, __VA_ARGS__)

/* The same for those that answer rows; columns is an array of their types. */
#define POS_ROWS_FUNCTION(name, columns, ...) \
	CHECKED_FUNCTION(name, false, columns, lengthof(columns), __VA_ARGS__)
#define POS_STRICT_ROWS_FUNCTION(name, columns, ...) \
	CHECKED_FUNCTION(name, true, columns, lengthof(columns), __VA_ARGS__)

#define CHECKED_FUNCTION(name, strict, columns, ncolumns, ...) \
	static Datum name##_checked(PG_FUNCTION_ARGS); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		static const Oid types[] = {__VA_ARGS__}; \
		static const Declaration declaration = {#name, strict, lengthof(types), types, ncolumns, columns}; \
		check_called_as(fcinfo, &declaration); \
		return name##_checked(fcinfo); \
	} \
	static Datum \
	name##_checked(PG_FUNCTION_ARGS)

/* How the SQL of the extension declares a function */
typedef struct Declaration
{
	const char *name;
	bool		strict;
	int			ntypes;
	const Oid  *types;			/* the result's first, then the arguments' */
	int			ncolumns;
	const Oid  *columns;		/* of rows; older SQL may have fewer, the first of these */
} Declaration;

/*
 * 55000 where the function is declared otherwise in the catalogue, 22004 for a null
 * that a strict one gets.  A function of ours that hands its own fcinfo to another
 * answers for that.
 */
extern void check_called_as(FunctionCallInfo fcinfo, const Declaration *declaration);

/* Called when the library is loaded */
extern void called_as_init(void);

#endif							/* POS_CALLED_AS_H */
