/*
 * catalogue.h
 *	  What the commands on tenants, users, products and taxes share.
 *
 * Each is an upsert.  A null argument keeps the stored value, and in a new row it
 * stands for the default.
 */
#ifndef POS_COMMAND_CATALOGUE_H
#define POS_COMMAND_CATALOGUE_H

#include "command/command.h"

/* Sets *field to the value, unless that is NULL or the same.  Sets *changed if it did. */
extern void merge_text(char **field, char *value, bool *changed);

/* Sets *field to the value, if it is given and another one.  Sets *changed if it did. */
extern void merge_flag(bool *field, bool given, bool value, bool *changed);

/*
 * Raises PC011 if the value is NULL, since a new row needs its name.  argument is the
 * name of the argument, and what says what is registered: "tenant".
 */
extern void require_new_name(const char *value, const char *argument, const char *what);

/*
 * Fills in PC012 for a tax that is not active; always returns false.  The caller sets
 * the field.
 */
extern bool tax_refuse(const char *tenant_id, int64 tax_id, TaxStatus status,
					   Violation *violation);

#endif							/* POS_COMMAND_CATALOGUE_H */
