/*
 * wild.c
 *	  Values that nobody should send, by their type.
 */
#include "calls.h"

#include <string.h>

/* Characters of one to four bytes, in UTF-8 and in others, whole and not */
static const char *const characters[] = {
	"\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x8d\xb5", "\xe2\x80\xae", "\xcc\x81", "\xef\xbb\xbf",
	"\xf4\x8f\xbf\xbf", "\xef\xbf\xbf", "\xc2\x85", "\xe9", "\x80", "\xff", "\xc0\xaf", "\xed\xa0\x80",
	"\xf0\x9f", "\xa4\xa2", "\x8f\xa2\xaf", "\x81\x5c", "\xe3\x82\xa2"
};

#define CHARACTERS ((int) (sizeof(characters) / sizeof(characters[0])))
#define WHOLE_CHARACTERS 9

static void
repeat(Text *value, const char *part, int times)
{
	for (int i = 0; i < times; i++)
		text_bytes(value, part, strlen(part));
}

static void
random_bytes(Text *value)
{
	for (int length = random_below(80); length > 0; length--)
	{
		char		byte = (char) (1 + random_below(255));

		text_bytes(value, &byte, 1);
	}
}

/* A clip in the midst of a character, or one byte beside it, would show. */
static void
long_text(Text *value)
{
	repeat(value, "a", random_below(5));
	repeat(value, random_percent(30) ? "x" : characters[random_below(WHOLE_CHARACTERS)],
		   PICK("", "x", "xx")[0] == '\0' ? 255 + random_below(3) : 10 + random_below(1200));
}

void
wild_text(Text *value)
{
	switch (random_below(14))
	{
		case 0:
			text_add(value, "%s", PICK("", " ", "\t\n", "\r\n \v\f", "\xc2\xa0"));
			break;
		case 1:
			text_add(value, "%s", PICK("'", "\"", "''", "\\'", "$$", "$1", "`", "'; DROP TABLE pos_write.orders; --",
									   "\\", "\\\\", "\\x00", "E'\\n'", "/*", "*/", "--", "?", ":x"));
			break;
		case 2:
			text_add(value, "%s", PICK("%s", "%n%n%n", "%1$s", "%I %L", "%%", "%", "%-9999999s", "{}", "${x}"));
			break;
		case 3:
			text_add(value, "%s", PICK("null", "NULL", "*", "default", "pg_catalog", "public", "pos_write.orders",
									   "order_summaries ", "Order_Summaries", "live", "primary", "0", "-1", "1e5",
									   "NaN", "true", "now()", "[]", "{\"a\": 1}"));
			break;
		case 4:
			for (int i = 1 + random_below(4); i > 0; i--)
				text_add(value, "%c%s", 1 + random_below(31), PICK("", "x", "\x7f", "\x1b[31m"));
			break;
		case 5:
			repeat(value, characters[random_below(WHOLE_CHARACTERS)], 1 + random_below(4));
			break;
		case 6:
			repeat(value, characters[random_below(CHARACTERS)], 1 + random_below(4));
			break;
		case 7:
			random_bytes(value);
			break;
		case 8:
		case 9:
			long_text(value);
			break;
		case 10:
			/* a megabyte, now and then */
			repeat(value, PICK("a", "'", "\\", "\xe2\x82\xac", "[", "%s"), random_percent(2) ? 1 << 19 : 3000);
			break;
		default:
			text_add(value, "%s", PICK("harbour", "kiosk", "nowhere", "key 1", "cashier", "USD", "usd", "XXX", "EST5EDT",
									   "posix/UTC", "<+03>-3", "UTC+25", "order_summaries", "own", "cash", "admin",
									   "* * * * * *", "60 seconds", "*/0 * * * *", "5-1 * * * *", "@daily"));
	}
}

static void
wild_number(Text *value)
{
	switch (random_below(9))
	{
		case 0:
			text_add(value, "%s", PICK("NaN", "Infinity", "-Infinity", "-0", "0.0", "1e130000", "-1e131071", "1e-16383",
									   "0e0", "1E+15", "1e15", "999999999999999.9999", "1000000000000000"));
			break;
		case 1:
			text_add(value, "0.");
			repeat(value, PICK("0", "9", "1"), PICK("", "x")[0] ? 16382 : random_below(40));
			text_add(value, "1");
			break;
		case 2:
			repeat(value, PICK("9", "1", "0", "10"), 1 + random_below(random_percent(5) ? 60000 : 40));
			break;
		case 3:
			text_add(value, "-%d.%d", random_below(100), random_below(100));
			break;
		case 4:
			text_add(value, "%s", PICK("", " ", "1,5", "1.5.1", "0x1F", "1_000", "--1", "+1", " 2 ", "e5", ".5", "5.", "inf", "nan"));
			break;
		default:
			text_add(value, "%d.%0*d", random_below(200), 1 + random_below(6), random_below(10));
	}
}

static void
wild_integer(Text *value)
{
	switch (random_below(5))
	{
		case 0:
			text_add(value, "%s", PICK("2147483647", "-2147483648", "2147483648", "9223372036854775807",
									   "-9223372036854775808", "9223372036854775808", "32768"));
			break;
		case 1:
			text_add(value, "%s", PICK("", "1.5", "1e3", "0x10", "abc", "'1'", "99999999999999999999", " 1 ", "-"));
			break;
		case 2:
			text_add(value, "%lld", (long long) random_bits());
			break;
		default:
			text_add(value, "%d", random_below(14) - 3);
	}
}

static void
wild_time(Text *value)
{
	if (random_percent(50))
		text_add(value, "%s", PICK("infinity", "-infinity", "4713-01-01 BC", "4714-11-24 BC", "4714-11-23 BC", "294276-12-31",
								   "294276-12-31 23:59:59.999999+00", "294277-01-01", "5874897-12-31", "0001-01-01",
								   "0001-01-01 00:00:00+15:59", "0001-12-31 BC", "epoch", "now", "allballs"));
	else if (random_percent(50))
		text_add(value, "%s", PICK("", "today", "tomorrow", "2024-02-30", "2024-13-01", "2024-03-10 24:00:00", "2024-03-10 25:00",
								   "2024-03-10 02:30 America/New_York", "2024-03-10 12:00 Nowhere/Zone", "J2451187", "20240310",
								   "10/03/2024", "2024-03-10 12:00:60", "2024-03-10T12:00Z", "99999-01-01", "abc"));
	else
		text_add(value, "%d-%02d-%02d", 1 + random_below(9999), 1 + random_below(12), 1 + random_below(28));
}

static void
wild_interval(Text *value)
{
	text_add(value, "%s", PICK("178000000 years", "-178000000 years", "2147483647 days", "-2147483648 days", "1 day",
							   "24:00", "23:59:59.999999", "-1 microsecond", "00:00", "1 month -30 days", "-1 day +25:00",
							   "2562047788:00:54.775807", "-2562047788:00:54.775808", "infinity", "P1Y", "1.5 weeks",
							   "", "abc", "1", "1e10 hours", "1 mon 1 day 1 sec", "0.0000001 s", "4 hours ago"));
}

static void
wild_routine(Text *value)
{
	if (random_percent(20))
		wild_text(value);
	else
		text_add(value, "%s", PICK("0", "1", "4294967295", "-", "now()", "now", "pg_catalog.now()", "sum(int4)", "f(", "a.b.c.d()",
								   "fuzz_tools.fold(int8multirange,integer)", "fuzz_tools.fold(int8multirange)", "fuzz_tools.theirs(int8multirange,integer)",
								   "pos_refresh(text)", "pg_catalog.pg_terminate_backend(integer,bigint)", "nosuch(nosuch)", "\"\"()"));
}

void
wild_value(Oid type, Text *value)
{
	switch (type)
	{
		case TYPE_BOOL:
			text_add(value, "%s", PICK("true", "false", "t", "no", "1", "2", "", "maybe", " on "));
			break;
		case TYPE_INT4:
		case TYPE_INT8:
			wild_integer(value);
			break;
		case TYPE_NUMERIC:
			wild_number(value);
			break;
		case TYPE_DATE:
		case TYPE_TIMESTAMPTZ:
			wild_time(value);
			break;
		case TYPE_INTERVAL:
			wild_interval(value);
			break;
		case TYPE_REGPROCEDURE:
			wild_routine(value);
			break;
		case TYPE_JSONB:
			wild_json(value);
			break;
		default:
			wild_text(value);
	}
}
