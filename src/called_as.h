/*
 * called_as.h
 *	  Defines the C functions that SQL calls, each with a check of its declaration.
 *
 * A superuser can declare a C function with any arguments and any result by CREATE
 * FUNCTION.  ALTER FUNCTION can have a strict one called with nulls.  C code that
 * reads an argument of another type, or one that is missing, crashes the server.
 * So each function first compares its declaration in the catalogue with its own.
 */
#ifndef POS_CALLED_AS_H
#define POS_CALLED_AS_H

#include "catalog/pg_type_d.h"
#include "fmgr.h"

/*
 * Starts the definition of a function, after its PG_FUNCTION_INFO_V1.  Takes its
 * name, the type of its result, and the types of its arguments.
 */
#define POS_FUNCTION(name, ...) CHECKED_FUNCTION(name, false, NULL, 0, __VA_ARGS__)

/* Starts a function that the SQL declares STRICT: no argument is null. */
#define POS_STRICT_FUNCTION(name, ...) CHECKED_FUNCTION(name, true, NULL, 0, __VA_ARGS__)

/* Start a function that returns rows.  columns is an array of the columns' types. */
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
		static const Declaration declaration = { \
			#name, strict, lengthof(types), types, ncolumns, columns \
		}; \
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
	const Oid  *types;			/* the result's type, then the arguments' */
	int			ncolumns;		/* 0 unless it returns rows */
	const Oid  *columns;		/* their types; older SQL may have only the first ones */
} Declaration;

/*
 * Raises 55000 if the catalogue declares the function differently, and 22004 if a
 * strict function gets a null.  A function that passes its own fcinfo to another
 * one of the library must itself make sure that the arguments fit.
 */
extern void check_called_as(FunctionCallInfo fcinfo, const Declaration *declaration);

/* Registers the callback on pg_proc; called once, when the library is loaded. */
extern void called_as_init(void);

#endif							/* POS_CALLED_AS_H */
