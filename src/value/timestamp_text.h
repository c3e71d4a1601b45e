/*
 * timestamp_text.h
 *	  Reads a text as a timestamptz, without raising an error.
 */
#ifndef POS_VALUE_TIMESTAMP_TEXT_H
#define POS_VALUE_TIMESTAMP_TEXT_H

#include "datatype/timestamp.h"

/*
 * Reads a date and time of ISO 8601 with an offset from UTC or Z.  It is the same
 * moment under all settings of the session.  The T may be a blank, seconds may be
 * missing, and the basic form without separators is allowed.  False for any other
 * text.
 */
extern bool timestamptz_parse(const char *text, TimestampTz *result);

/*
 * Whether the input function of timestamptz would read the text as this moment under
 * some TimeZone and DateStyle.  For the retry of a request that an older version of
 * the extension accepted.
 */
extern bool timestamptz_may_mean(const char *text, TimestampTz moment);

#endif							/* POS_VALUE_TIMESTAMP_TEXT_H */
