/*
 * event_data.h
 *	  Writes the JSON object of an event's data, member by member.
 */
#ifndef POS_EVENT_EVENT_DATA_H
#define POS_EVENT_EVENT_DATA_H

#include "lib/stringinfo.h"

extern void event_data_begin(StringInfo data);
extern void event_data_text(StringInfo data, const char *member, const char *value);

/* value is a JSON number, true or false */
extern void event_data_literal(StringInfo data, const char *member, const char *value);
extern void event_data_int(StringInfo data, const char *member, int value);

/* the finished object, as text */
extern char *event_data_end(StringInfo data);

#endif							/* POS_EVENT_EVENT_DATA_H */
