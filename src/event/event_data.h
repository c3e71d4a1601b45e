/*
 * event_data.h
 *	  Builds the JSON object of an event's data, member by member.
 *
 * Memory is palloc'd in the current context.  Texts must live until event_data_end().
 */
#ifndef POS_EVENT_EVENT_DATA_H
#define POS_EVENT_EVENT_DATA_H

#include "utils/jsonb.h"

typedef struct JsonbParseState *EventData;

/* Starts an empty object. */
extern void event_data_begin(EventData *data);

/* Add a member.  event_data_numeric() takes a Numeric that is finite. */
extern void event_data_text(EventData *data, const char *member, const char *value);
extern void event_data_bool(EventData *data, const char *member, bool value);
extern void event_data_int(EventData *data, const char *member, int value);
extern void event_data_numeric(EventData *data, const char *member, Datum value);
extern void event_data_ids(EventData *data, const char *member, const int64 *ids, int count);
extern void event_data_json(EventData *data, const char *member, const Jsonb *value);

/* A member that is an array of objects: begin it, then each of its objects */
extern void event_data_begin_array(EventData *data, const char *member);
extern void event_data_end_array(EventData *data);
extern void event_data_begin_element(EventData *data);
extern void event_data_end_element(EventData *data);

/* Returns the finished object. */
extern Jsonb *event_data_end(EventData *data);

#endif							/* POS_EVENT_EVENT_DATA_H */
