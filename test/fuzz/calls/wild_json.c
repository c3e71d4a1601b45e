/*
 * wild_json.c
 *	  An order's items, and orders of them: as they should be, nearly, and not at all.
 */
#include "calls.h"

#include <string.h>

#define DEPTH_MAX 6

static void
repeat(Text *value, const char *part, int times)
{
	for (int i = 0; i < times; i++)
		text_bytes(value, part, strlen(part));
}

static void
price(Text *value, int decimals)
{
	text_add(value, "%d", random_below(30));
	if (decimals > 0)
		text_add(value, ".%0*d", decimals, random_below(10));
}

static void
item(Text *value, int decimals)
{
	/* numbers, or strings of numbers */
	const char *quote = random_percent(20) ? "\"" : "";

	text_add(value, "{\"product_id\": %s%d%s, \"quantity\": %s", quote, 1 + random_below(6), quote, quote);
	if (random_percent(20))
		text_add(value, "0.%03d", 1 + random_below(999));
	else
		text_add(value, "%d", 1 + random_below(5));
	text_add(value, "%s, \"unit_price\": %s", quote, quote);
	price(value, decimals);
	text_add(value, "%s}", quote);
}

void
items_valid(Text *value, int decimals)
{
	int			lines = random_percent(98) ? 1 + random_below(4) : random_percent(80) ? 1 + random_below(60) : 1000;

	text_add(value, "[");
	for (int i = 0; i < lines; i++)
	{
		text_add(value, "%s", i > 0 ? ", " : "");
		item(value, decimals);
	}
	text_add(value, "]");
}

static void
number(Text *value)
{
	text_add(value, "%s", PICK("0", "-0", "1", "-1", "0.0005", "1e3", "1E-3", "1e400", "1e-400", "123456789012345678901234567890",
							   "999999999999999.999", "1000000000000000", "0.1234", "1.000", "9223372036854775808", "3.5"));
	if (random_percent(3))
		repeat(value, "0", 990 + random_below(30));
}

static void
string(Text *value)
{
	text_add(value, "\"%s", PICK("", "product_id", "quantity", "unit_price", "Quantity", "1", "\\\"", "\\\\", "\\n", "\\u0000",
								 "\\ud800", "\\u20ac", "\xe2\x82\xac", "\xff", "%s%n", "x", "'"));
	if (random_percent(5))
		repeat(value, PICK("k", "\xe2\x82\xac", "\\u00e9", "\\n"), random_percent(10) ? 100000 : 80);
	text_add(value, "\"");
}

static void
anything(Text *value, int depth)
{
	int			kind = random_below(depth < DEPTH_MAX ? 9 : 6);
	bool		object = kind == 8;

	if (kind < 2)
		number(value);
	else if (kind < 4)
		string(value);
	else if (kind < 6)
		text_add(value, "%s", PICK("null", "true", "false", "NaN", "", "tru"));
	else
	{
		text_add(value, "%s", object ? "{" : "[");
		for (int i = random_below(4); i > 0; i--)
		{
			if (object)
			{
				string(value);
				text_add(value, ": ");
			}
			anything(value, depth + 1);
			text_add(value, "%s", i > 1 ? ", " : "");
		}
		text_add(value, "%s", object ? "}" : "]");
	}
}

/* An item of the right keys with something wrong somewhere */
static void
near_item(Text *value)
{
	static const char *const keys[] = {"product_id", "quantity", "unit_price", "quantity", "unit_price"};
	int			count = 2 + random_below(4);

	text_add(value, "{");
	for (int i = 0; i < count; i++)
	{
		if (random_percent(5))
			string(value);
		else
			text_add(value, "\"%s\"", keys[random_percent(80) ? i % 5 : random_below(5)]);
		text_add(value, ": ");
		if (random_percent(75))
			text_add(value, "%d", 1 + random_below(4));
		else if (random_percent(60))
			number(value);
		else
			anything(value, 2);
		text_add(value, "%s", i < count - 1 ? ", " : "");
	}
	text_add(value, "}");
}

static void
near_items(Text *value)
{
	text_add(value, "[");
	for (int i = 1 + random_below(3); i > 0; i--)
	{
		near_item(value);
		text_add(value, "%s", i > 1 ? ", " : "");
	}
	text_add(value, "]");
}

/* Orders of the right keys with something wrong in one of their values */
static void
near_orders(Text *value)
{
	int			wrong = random_below(6);

	text_add(value, "[{\"cashier_id\": ");
	if (wrong == 0)
		number(value);
	else
		text_add(value, "1");
	text_add(value, ", \"items\": ");
	if (wrong == 1)
		near_items(value);
	else
		items_valid(value, 0);
	text_add(value, ", \"idempotency_key\": ");
	if (wrong == 2)
		string(value);
	else
		text_add(value, "\"key %d\"", random_below(400));
	text_add(value, ", \"ordered_at\": \"");
	if (wrong >= 3)
		wild_value(TYPE_TIMESTAMPTZ, value);
	else
		text_add(value, "2024-03-10 12:00+00");
	text_add(value, "\"}");
	if (random_percent(30))
	{
		text_add(value, ", ");
		anything(value, 2);
	}
	text_add(value, "]");
}

/* Nested without end, or wide without end */
static void
monstrous(Text *value)
{
	int			size = random_percent(10) ? 60000 : 1000 + random_below(3);

	switch (random_below(4))
	{
		case 0:
			repeat(value, "[", size);
			if (random_percent(80))
				repeat(value, "]", size);
			break;
		case 1:
			text_add(value, "[");
			repeat(value, "{\"quantity\": ", size);
			text_add(value, "1");
			repeat(value, "}", size);
			text_add(value, "]");
			break;
		case 2:
			text_add(value, "[0");
			repeat(value, PICK(", 0", ", {}", ", []", ", \"x\""), size - 1);
			text_add(value, "]");
			break;
		default:
			text_add(value, "[{\"product_id\": 1, \"quantity\": 1, \"unit_price\": 1}");
			repeat(value, ", {\"product_id\": 1, \"quantity\": 1, \"unit_price\": 1}", size - 1);
			text_add(value, "]");
	}
}

void
wild_json(Text *value)
{
	int			kind = random_below(20);

	if (kind == 0)
		monstrous(value);
	else if (kind < 5)
		anything(value, 0);
	else if (kind < 8)
	{
		text_add(value, "[");
		item(value, 4);
		text_add(value, ", ");
		anything(value, 1);
		text_add(value, "]");
	}
	else if (kind < 12)
		near_orders(value);
	else
		near_items(value);
}
