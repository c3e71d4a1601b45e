/*
 * timestamp_text.h
 *	  A text as a timestamptz, without an error where it is none.
 */
#ifndef POS_SPI_TIMESTAMP_TEXT_H
#define POS_SPI_TIMESTAMP_TEXT_H

#include "datatype/timestamp.h"

/*
 * Reads what the type's input reads, but for dates that begin with a month's
 * name and have no blank, such as Jan-02-2026.  False where it is no timestamp,
 * or out of range.
 */
extern bool timestamptz_parse(const char *text, TimestampTz *result);

#endif							/* POS_SPI_TIMESTAMP_TEXT_H */
