/*
 * catalogue.h
 *	  What the commands of the catalogue share.
 *
 * Each is an upsert: NULL keeps what is there, and for a new row means the
 * default.
 */
#ifndef POS_COMMAND_CATALOGUE_H
#define POS_COMMAND_CATALOGUE_H

#include "command/command.h"

/* Puts the new text into *field unless it is NULL or there already; *changed */
extern void merge_text(char **field, char *value, bool *changed);

/* The same for a flag whose new value may be missing */
extern void merge_flag(bool *field, bool given, bool value, bool *changed);

/* PC011: a new row needs its name */
extern void require_new_name(const char *value, const char *argument, const char *what);

#endif							/* POS_COMMAND_CATALOGUE_H */
