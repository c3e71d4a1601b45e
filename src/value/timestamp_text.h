/*
 * timestamp_text.h
 *	  A text as a timestamptz, without an error where it is none.
 */
#ifndef POS_VALUE_TIMESTAMP_TEXT_H
#define POS_VALUE_TIMESTAMP_TEXT_H

#include "datatype/timestamp.h"

/*
 * Reads a date and time of ISO 8601 with its offset from UTC, or Z: the same moment
 * whatever the session's settings.  The T may be a blank, seconds may be missing, and the
 * basic form without separators will do.  False for anything else.
 */
extern bool timestamptz_parse(const char *text, TimestampTz *result);

/*
 * Whether the input of the type timestamptz could read the text as that moment, in a
 * session of some TimeZone and DateStyle.
 */
extern bool timestamptz_may_mean(const char *text, TimestampTz moment);

#endif							/* POS_VALUE_TIMESTAMP_TEXT_H */
