/*
 * catalogue_events.c
 *	  Makes the events of tenants, users, products and taxes.
 *
 * The event's data is the whole row as it is now, not only what changed.  What is the
 * default of a column that is newer than 0.6.0 is left out.
 */
#include "postgres.h"

#include "utils/fmgrprotos.h"

#include "event/event.h"
#include "event/event_data.h"
#include "value/numeric_amount.h"

static Event
catalogue_event(EventType type, const EventOrigin *origin, int64 stream_id, int version,
				const char *name, Jsonb *data)
{
	Event		event = {
		.type = type,
		.origin = *origin,
		.stream_id = stream_id,
		.version = version,
		.occurred_at = origin->at,
		.data = data,
		.name = name
	};

	return event;
}

/* The interval as hh:mm:ss[.ffffff], which no IntervalStyle of the session changes */
static char *
time_of_day_text(const Interval *interval)
{
	return DatumGetCString(DirectFunctionCall1(time_out, TimeADTGetDatum(interval->time)));
}

Event
event_tenant_registered(const EventOrigin *origin, const TenantRow *row)
{
	EventData	data;
	Event		event;

	event_data_begin(&data);
	event_data_text(&data, "name", row->name);
	event_data_text(&data, "time_zone", row->time_zone);
	event_data_text(&data, "currency", row->currency);
	event_data_int(&data, "exponent", row->exponent);
	event_data_text(&data, "day_starts_at", time_of_day_text(row->day_starts_at));
	if (row->prices_include_tax)
		event_data_bool(&data, "prices_include_tax", true);
	if (row->tax_rounding != TAX_ROUNDED_BY_ORDER)
		event_data_text(&data, "tax_rounding", tax_rounding_name(row->tax_rounding));
	if (row->cash_rounding != 0)
		event_data_numeric(&data, "cash_rounding",
						   amount_get_datum(row->cash_rounding, row->exponent));

	event = catalogue_event(EVENT_TENANT_REGISTERED, origin, 0, row->version,
							row->name, event_data_end(&data));
	event.exponent = row->exponent;
	return event;
}

Event
event_user_registered(const EventOrigin *origin, int64 user_id, const UserRow *row)
{
	EventData	data;

	event_data_begin(&data);
	event_data_text(&data, "full_name", row->full_name);
	event_data_text(&data, "role", row->role);
	event_data_bool(&data, "active", row->active);
	return catalogue_event(EVENT_USER_REGISTERED, origin, user_id, row->version,
						   row->full_name, event_data_end(&data));
}

Event
event_product_registered(const EventOrigin *origin, int64 product_id, const ProductRow *row)
{
	EventData	data;

	event_data_begin(&data);
	event_data_text(&data, "name", row->name);
	event_data_bool(&data, "active", row->active);
	if (row->taxes.count > 0)
		event_data_ids(&data, "taxes", row->taxes.ids, row->taxes.count);
	if (row->price_decimals != CURRENCY_DECIMALS)
		event_data_int(&data, "price_decimals", row->price_decimals);
	return catalogue_event(EVENT_PRODUCT_REGISTERED, origin, product_id, row->version,
						   row->name, event_data_end(&data));
}

Event
event_tax_registered(const EventOrigin *origin, int64 tax_id, const TaxRow *row)
{
	EventData	data;

	event_data_begin(&data);
	event_data_text(&data, "name", row->name);
	event_data_numeric(&data, "percent", amount_get_trimmed_datum(row->percent, PERCENT_DECIMALS));
	event_data_bool(&data, "active", row->active);
	return catalogue_event(EVENT_TAX_REGISTERED, origin, tax_id, row->version,
						   row->name, event_data_end(&data));
}
