/*
 * choices.c
 *	  Arguments as they should be, chosen by their name from what there is, so
 *	  that calls get as far as the stores.
 */
#include "calls.h"

#include <stdlib.h>
#include <string.h>

#define ORDERS_KEPT 40

typedef struct Shop
{
	const char *tenant_id;
	const char *currency;
	int			decimals;
	long long	orders[ORDERS_KEPT];	/* the newest, in a ring */
	long		order_count;
} Shop;

static Shop shops[] = {
	{.tenant_id = "harbour", .currency = "USD", .decimals = 2},
	{.tenant_id = "kiosk", .currency = "JPY", .decimals = 0},
	{.tenant_id = "souk", .currency = "BHD", .decimals = 3},
	{.tenant_id = "o'mall \\ 100 %s \"x\"", .currency = "CLF", .decimals = 4},
};

static Shop *shop;				/* whose call it is */
static const Routine *routine_called;

void
choices_start_epoch(void)
{
	for (size_t i = 0; i < sizeof(shops) / sizeof(shops[0]); i++)
		shops[i].order_count = 0;
	shop = &shops[0];
}

void
choices_start_call(void)
{
	shop = &shops[random_below(sizeof(shops) / sizeof(shops[0]))];
}

void
choices_note_order(long long order_id)
{
	shop->orders[shop->order_count++ % ORDERS_KEPT] = order_id;
}

static void
choose_order(Text *value)
{
	long		kept = shop->order_count < ORDERS_KEPT ? shop->order_count : ORDERS_KEPT;

	text_add(value, "%lld", kept == 0 ? 1 : shop->orders[random_below((int) kept)]);
}

/* An amount of the tenant's currency */
static void
choose_amount(Text *value)
{
	text_add(value, "%d", random_below(20));
	if (shop->decimals > 0)
		text_add(value, ".%0*d", shop->decimals, random_below(shop->decimals == 2 ? 100 : 1000));
}

static void
choose_day(Text *value)
{
	text_add(value, "2024-03-%02d", 9 + random_below(4));
}

/* Both ends of a range at once, or what a range of all dates does is not seen */
static void
choose_first_day(Text *value)
{
	if (random_percent(10))
		text_add(value, "4713-01-01 BC");
	else
		choose_day(value);
}

static void
choose_last_day(Text *value)
{
	if (random_percent(10))
		text_add(value, "5874897-12-31");
	else
		choose_day(value);
}

static void
choose_percentage(Text *value)
{
	text_add(value, "%s", PICK("5", "10", "33.3333", "0.0001", "12.5", "50", "99.9999", "100"));
}

static void
choose_key(Text *value)
{
	text_add(value, "key %d", random_below(400));
}

static void
choose_reference(Text *value)
{
	text_add(value, "table %d", random_below(400));
}

static void
choose_projection(Text *value)
{
	text_add(value, "%s", PICK("order_summaries", "order_daily_summary", "product_sales", "own", "broken"));
}

/* Few, or there would soon be nobody left to act and to authorise */
static void
choose_active(Text *value)
{
	text_add(value, "%s", random_percent(97) ? "true" : "false");
}

/* A user's, or a role of the server */
static void
choose_role(Text *value)
{
	if (strcmp(routine_called->name, "pos_register_user") == 0)
		text_add(value, "%s", random_percent(97) ? "manager" : "cashier");
	else
		text_add(value, "%s", PICK("fuzz_clerk", "fuzz_clerk", "fuzz_clerk", "pos_owner", "primary", "primary"));
}

static void
choose_name(Text *value)
{
	text_add(value, "%s %d", PICK("Tea", "O'Neil", "50 % \\ \"x\"", "Big  Name"), random_below(50));
}

static void
choose_ordered_at(Text *value)
{
	choose_day(value);
	text_add(value, " %02d:%02d+00", random_below(24), random_below(60));
}

static void
choose_items(Text *value)
{
	items_valid(value, shop->decimals);
}

/* A new line, another quantity, or a line that is struck */
static void
choose_changes(Text *value)
{
	switch (random_below(3))
	{
		case 0:
			text_add(value, "[{\"add\": {\"product_id\": %d, \"quantity\": 1, \"unit_price\": 2}}]",
					 1 + random_below(6));
			break;
		case 1:
			text_add(value, "[{\"line_no\": 1, \"quantity\": %d}]", 1 + random_below(4));
			break;
		default:
			text_add(value, "[{\"line_no\": %d, \"quantity\": 0}]", 1 + random_below(3));
			break;
	}
}

/* Of a refund, or of a sale */
static void
choose_payments(Text *value)
{
	if (strcmp(routine_called->name, "pos_refund") == 0)
		text_add(value, "%s", PICK("[{\"method\": \"cash\"}]", "[{\"method\": \"card\"}]",
								   "[{\"method\": \"card\", \"attributes\": {\"slip\": 5}}]",
								   "[{\"method\": \"cash\", \"amount\": 1}, {\"method\": \"card\"}]",
								   "[{\"payment_no\": 1}]", "[]"));
	else
		text_add(value, "%s", PICK("[{\"method\": \"cash\"}]", "[{\"method\": \"card\", \"tip\": 1}]",
								   "[{\"method\": \"cash\", \"tendered\": 1000000}]",
								   "[{\"method\": \"voucher\", \"amount\": 1}, {\"method\": \"cash\"}]",
								   "[{\"method\": \"cash\", \"paid_at\": \"2024-03-12T23:00:00Z\"}]", "[]"));
}

static void
choose_discount(Text *value)
{
	text_add(value, "%s", PICK("{\"percent\": 10}", "{\"percent\": \"12.5\"}", "{\"amount\": 1}", "{\"percent\": 100}",
							   "{\"amount\": 2, \"reason\": \"late\"}", "{\"percent\": 0}"));
}

/* What makes a whole sale of an element of orders */
static void
add_sale(Text *value)
{
	if (random_percent(40))
	{
		text_add(value, ", \"reference\": \"");
		choose_reference(value);
		text_add(value, "\", \"attributes\": {\"table\": %d}", random_below(9));
	}
	if (random_percent(30))
	{
		text_add(value, ", \"authorised_by\": %s, \"discount\": ", PICK("7", "\"8\"", "7", "1"));
		choose_discount(value);
	}
	if (random_percent(60))
		text_add(value, ", \"confirmed\": true");
	if (random_percent(60))
	{
		text_add(value, ", \"payments\": ");
		choose_payments(value);
	}
}

static void
choose_orders(Text *value)
{
	text_add(value, "[");
	for (int i = 1 + random_below(4); i > 0; i--)
	{
		text_add(value, "{\"cashier_id\": %d, \"items\": ", 1 + random_below(4));
		choose_items(value);
		if (random_percent(30))
		{
			text_add(value, ", \"idempotency_key\": \"");
			choose_key(value);
			text_add(value, "\"");
		}
		add_sale(value);
		text_add(value, ", \"ordered_at\": \"");
		choose_ordered_at(value);
		text_add(value, "\"}%s", i > 1 ? ", " : "");
	}
	text_add(value, "]");
}

static void
choose_tenant(Text *value)
{
	text_add(value, "%s", shop->tenant_id);
}

static void
choose_currency(Text *value)
{
	text_add(value, "%s", shop->currency);
}

/* Values from a few, or from a function; omitted: percent of calls that leave it out */
typedef struct Choice
{
	const char *name;
	int			omitted;
	void		(*choose) (Text *value);
	const char *texts[6];
} Choice;

static const Choice choices[] = {
	{"tenant_id", 0, choose_tenant, {NULL}},
	{"order_id", 0, choose_order, {NULL}},
	{"after_order_id", 80, choose_order, {NULL}},
	{"items", 0, choose_items, {NULL}},
	{"orders", 0, choose_orders, {NULL}},
	{"all_or_nothing", 50, NULL, {"true", "false", "true", "false", "true", "false"}},
	{"amount", 0, choose_amount, {NULL}},
	{"discount_percent", 40, choose_percentage, {NULL}},
	{"discount_amount", 60, choose_amount, {NULL}},
	{"tip", 80, choose_amount, {NULL}},
	{"tendered", 95, choose_amount, {NULL}},
	{"paid_at", 80, NULL, {"now", "now", "now", "now", "2024-03-12 23:00+00", "2024-03-10 12:00+00"}},
	{"refunded_at", 80, NULL, {"now", "now", "now", "now", "2024-03-12 23:00+00", "2024-03-10 12:00+00"}},
	{"changes", 0, choose_changes, {NULL}},
	{"lines", 0, NULL, {"\"all\"", "\"all\"", "[{\"line_no\": 1, \"quantity\": 1}]",
	"[{\"line_no\": 1, \"quantity\": 0.5}]", "[{\"line_no\": 2, \"quantity\": 1}]", "[{\"line_no\": 1, \"quantity\": 1, \"amount\": 1}]"}},
	{"payments", 20, choose_payments, {NULL}},
	{"discount", 80, choose_discount, {NULL}},
	{"confirmed", 50, NULL, {"true", "true", "true", "false", "true", "true"}},
	{"attributes", 70, NULL, {"{}", "{\"table\": 4}", "{\"note\": \"no \\\"ice\\\"\"}", "{\"a\": [1, {\"b\": null}]}", "{\"guests\": 2.50}", "{}"}},
	{"reference", 70, choose_reference, {NULL}},
	{"event_version", 50, NULL, {"2", "2", "2", "2", "2", "1"}},
	{"idempotency_key", 70, choose_key, {NULL}},
	{"ordered_at", 30, choose_ordered_at, {NULL}},
	{"date", 0, choose_day, {NULL}},
	{"date_from", 30, choose_first_day, {NULL}},
	{"date_to", 30, choose_last_day, {NULL}},
	{"name", 20, choose_name, {NULL}},
	{"full_name", 20, choose_name, {NULL}},
	{"currency", 50, choose_currency, {NULL}},
	{"projection", 20, choose_projection, {NULL}},
	{"cashier_id", 0, NULL, {"1", "1", "1", "2", "3", "4"}},
	{"acted_by", 60, NULL, {"1", "2", "3", "4", "5", "1"}},
	{"authorised_by", 0, NULL, {"7", "7", "7", "8", "8", "1"}},
	{"user_id", 0, NULL, {"1", "2", "3", "4", "7", "8"}},
	{"tax_id", 0, NULL, {"1", "2", "3", "1", "2", "4"}},
	{"percent", 10, choose_percentage, {NULL}},
	{"taxes", 60, NULL, {"{}", "{1}", "{2}", "{1,2}", "{3,1}", "{3}"}},
	{"price_decimals", 60, NULL, {"4", "4", "4", "3", "2", "0"}},
	{"prices_include_tax", 60, NULL, {"true", "false", "true", "false", "true", "false"}},
	{"tax_rounding", 60, NULL, {"order", "line", "order", "line", "order", "line"}},
	{"cash_rounding", 60, NULL, {"0", "1", "0", "5", "0", "0.05"}},
	{"product_id", 0, NULL, {"1", "2", "3", "4", "5", "6"}},
	{"payment_no", 0, NULL, {"1", "1", "1", "2", "2", "3"}},
	{"expected_version", 80, NULL, {"1", "2", "2", "3", "3", "4"}},
	{"method", 0, NULL, {"cash", "card", "cash", "voucher", "card", "on the house"}},
	{"reason", 0, NULL, {"wrong card", "left", "100 %", "it's cold", "\\", "no \"thanks\""}},
	{"active", 50, choose_active, {NULL}},
	{"time_zone", 60, NULL, {"UTC", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Asia/Kathmandu", "UTC"}},
	{"day_starts_at", 60, NULL, {"00:00", "04:00", "23:59:59.999999", "06:30", "00:00", "12:00"}},
	{"status", 50, NULL, {"pending", "confirmed", "voided", "pending", "confirmed", "voided"}},
	{"payment_status", 50, NULL, {"unpaid", "partial", "paid", "unpaid", "partial", "paid"}},
	{"page", 50, NULL, {"1", "1", "1", "2", "3", "1000"}},
	{"page_size", 50, NULL, {"1", "10", "20", "100", "1000", "20"}},
	{"max_rows", 50, NULL, {"1", "10", "20", "100", "1000", "10"}},
	{"fresh", 50, NULL, {"true", "false", "true", "false", "true", "false"}},
	{"mode", 0, NULL, {"live", "immediate", "deferred", "deferred", "immediate", "deferred"}},
	{"batch_size", 50, NULL, {"1", "10", "100", "1000", "10000", "7"}},
	{"schedule", 0, NULL, {"* * * * *", "*/5 * * * *", "0 4 * * mon-fri", "30 seconds", "0 0 1 1 0", "1,2 * * * *"}},
	{"older_than", 0, NULL, {"1 day", "30 days", "0", "1 hour", "1 year", "1 minute"}},
	{"max_lag", 10, NULL, {"1 minute", "0", "1 day", "1 hour", "1 second", "1 year"}},
	{"timeout", 0, NULL, {"0", "1 ms", "10 ms", "50 ms", "20 ms", "1 ms"}},
	{"positions", 0, NULL, {"{}", "{[1,2)}", "{[1,20)}", "{[5,9),[11,12)}", "{[1,)}", "{(,)}"}},
	{"at", 0, NULL, {"now", "2024-03-10 12:00+00", "today", "tomorrow", "now", "epoch"}},
	{"positions", 0, NULL, {"{[1,100)}", "{[5,6),[8,9)}", "{}", "{(,20)}", "{[1000,1010)}", "{[1,2),[900000,)}"}},
	{"handler", 0, NULL, {"fuzz_tools.fold(int8multirange,integer)", "fuzz_tools.fold(int8multirange,integer)",
	"fuzz_tools.fail(int8multirange,integer)", "fuzz_tools.theirs(int8multirange,integer)", "now()", "0"}},
	{"owner", 90, NULL, {"pos_owner", "pos_owner", "pos_owner", "fuzz_clerk", "postgres", "nobody"}},
	{"side", 0, NULL, {"command", "query", "admin", "command", "query", "monitor"}},
	{"role", 30, choose_role, {NULL}},
	{"moved_to", 0, NULL, {"mall", "mall", "mall", "mall", "mall", "market"}},
	{"state", 80, NULL, {"fenced", "fenced", "fenced", "fenced", "handing_over", "arrived"}},
};

static const Choice *
choice_of(const char *name)
{
	for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++)
	{
		if (strcmp(choices[i].name, name) == 0)
			return &choices[i];
	}
	return NULL;
}

/* A projection's own name is called just that where it is registered. */
static bool
is_projection_name(const Routine *routine, const Argument *argument)
{
	return strcmp(argument->name, "name") == 0 && strstr(routine->name, "projection") != NULL;
}

/*
 * False where the argument is left out, or null.  An argument that is not known
 * here is chosen by its type.
 */
bool
choice_valid(const Routine *routine, const Argument *argument, Text *value)
{
	const Choice *choice = choice_of(argument->name);

	routine_called = routine;
	if (is_projection_name(routine, argument))
	{
		text_add(value, "%s", PICK("own", "own", "broken"));
		return true;
	}
	if (choice == NULL)
	{
		if (argument->type == TYPE_TEXT || argument->type == TYPE_NAME)
			choose_name(value);
		else if (argument->type == TYPE_INTERVAL)
			text_add(value, "1 hour");
		else if (argument->type == TYPE_DATE || argument->type == TYPE_TIMESTAMPTZ)
			choose_day(value);
		else
			text_add(value, "%d", random_below(3));
		return true;
	}
	if (random_percent(choice->omitted))
		return false;
	if (choice->choose != NULL)
		choice->choose(value);
	else
		text_add(value, "%s", choice->texts[random_below(6)]);
	return true;
}
