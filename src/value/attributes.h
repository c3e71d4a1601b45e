/*
 * attributes.h
 *	  What an application keeps with an order, a line or a payment: a JSON object that
 *	  nothing here reads.
 */
#ifndef POS_VALUE_ATTRIBUTES_H
#define POS_VALUE_ATTRIBUTES_H

#include "utils/jsonb.h"

#include "domain/violation.h"

#define ATTRIBUTES_BYTES_MAX 8192

/*
 * Returns false with PC011 unless the value is an object of at most 8 kB as text.
 * name is that of the argument or key.
 */
extern bool attributes_valid(Jsonb *value, const char *name, Violation *violation);

#endif							/* POS_VALUE_ATTRIBUTES_H */
