/*
 * timestamp_text.c
 *	  Reads a text as a timestamptz, without raising an error.
 *
 * The input function of timestamptz depends on TimeZone, DateStyle and
 * timezone_abbreviations.  The same request would mean different moments in
 * different sessions.  So only a form is read that is complete in itself.
 */
#include "postgres.h"

#include <ctype.h>
#include <math.h>

#include "miscadmin.h"
#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "value/timestamp_text.h"

#define OFFSET_HOURS_MAX 15		/* MAX_TZDISP_HOUR of the server */

/* ----------
 * ISO 8601
 *
 * Each function reads its part at *text and moves *text after it.  False if the part
 * is not there or out of range.
 * ----------
 */

/* A number of exactly this many digits */
static bool
read_digits(const char **text, int digits, int *number)
{
	*number = 0;
	for (; digits > 0; digits--, (*text)++)
	{
		if (!isdigit((unsigned char) **text))
			return false;
		*number = *number * 10 + (**text - '0');
	}
	return true;
}

/* Two digits, after the separator if the form has separators */
static bool
read_pair(const char **text, char separator, bool separated, int *number)
{
	if (separated && *(*text)++ != separator)
		return false;
	return read_digits(text, 2, number);
}

/* The date, in days since 2000-01-01 */
static bool
read_date(const char **text, int *day)
{
	int			year;
	int			month;
	int			day_of_month;
	bool		separated;

	if (!read_digits(text, 4, &year))
		return false;
	separated = (**text == '-');
	if (!read_pair(text, '-', separated, &month) ||
		!read_pair(text, '-', separated, &day_of_month) ||
		year < 1 || month < 1 || month > MONTHS_PER_YEAR ||
		day_of_month < 1 || day_of_month > day_tab[isleap(year)][month - 1])
		return false;
	*day = date2j(year, month, day_of_month) - POSTGRES_EPOCH_JDATE;
	return true;
}

/* A fraction of a second, in microseconds, rounded as the type's input rounds it */
static bool
read_fraction(const char **text, int64 *microseconds)
{
	char	   *end;
	size_t		digits;

	*microseconds = 0;
	if (**text != '.')
		return true;
	digits = strspn(*text + 1, "0123456789");
	*microseconds = (int64) rint(strtod(*text, &end) * USECS_PER_SEC);
	*text += 1 + digits;
	return digits > 0 && end == *text;
}

/* The time, in microseconds since midnight.  24:00 and second 60 are allowed. */
static bool
read_time(const char **text, int64 *time)
{
	int			hour;
	int			minute;
	int			second = 0;
	int64		fraction = 0;
	bool		separated;

	if (!read_digits(text, 2, &hour))
		return false;
	separated = (**text == ':');
	if (!read_pair(text, ':', separated, &minute))
		return false;
	if (separated ? **text == ':' : isdigit((unsigned char) **text))
	{
		if (!read_pair(text, ':', separated, &second) || !read_fraction(text, &fraction))
			return false;
	}
	*time = ((hour * INT64CONST(60) + minute) * 60 + second) * USECS_PER_SEC + fraction;
	return minute < 60 && second <= 60 && *time <= USECS_PER_DAY;
}

/* The offset, in seconds east of UTC */
static bool
read_offset(const char **text, int *offset)
{
	int			parts[3] = {0};
	char		sign = *(*text)++;
	bool		separated;

	*offset = 0;
	if (sign == 'Z' || sign == 'z')
		return true;
	if ((sign != '+' && sign != '-') || !read_digits(text, 2, &parts[0]))
		return false;
	separated = (**text == ':');
	for (int i = 1; i < 3 && **text != '\0'; i++)
	{
		if (!read_pair(text, ':', separated, &parts[i]) || parts[i] >= 60)
			return false;
	}
	*offset = (parts[0] * 60 + parts[1]) * 60 + parts[2];
	if (sign == '-')
		*offset = -*offset;
	return parts[0] <= OFFSET_HOURS_MAX;
}

bool
timestamptz_parse(const char *text, TimestampTz *result)
{
	int			day;
	int64		time;
	int			offset;

	if (!read_date(&text, &day) ||
		(*text != 'T' && *text != 't' && *text != ' '))
		return false;
	text++;
	if (!read_time(&text, &time) || !read_offset(&text, &offset) || *text != '\0')
		return false;
	*result = day * USECS_PER_DAY + time - offset * USECS_PER_SEC;
	return true;
}

/* ----------
 * The type's own input, in its steps, without its errors
 * ----------
 */

/*
 * Whether the server knows all time zones that the text names.  Up to 15
 * DecodeDateTime() raises an error for one that it does not know.  The name of a
 * zone is a field of type DTK_DATE that does not begin with a digit.
 */
static bool
zones_are_known(char **fields, const int *types, int count)
{
	for (int i = 0; i < count; i++)
	{
		if (types[i] == DTK_DATE && !isdigit((unsigned char) fields[i][0]) &&
			pg_tzset(fields[i]) == NULL)
			return false;
	}
	return true;
}

static int
decode(char **fields, int *types, int count, int *kind, struct pg_tm *tm, fsec_t *fsec,
	   int *zone)
{
#if PG_VERSION_NUM >= 160000
	DateTimeErrorExtra extra;

	return DecodeDateTime(fields, types, count, kind, tm, fsec, zone, &extra);
#else
	return DecodeDateTime(fields, types, count, kind, tm, fsec, zone);
#endif
}

/* The date and time that the text names, without its zone */
static bool
read_wall_clock(const char *text, Timestamp *result)
{
	char		work[MAXDATELEN + MAXDATEFIELDS];
	char	   *fields[MAXDATEFIELDS];
	int			types[MAXDATEFIELDS];
	int			count;
	int			kind;
	int			zone;
	struct pg_tm tm;
	fsec_t		fsec;

	return ParseDateTime(text, work, sizeof(work), fields, types, MAXDATEFIELDS, &count) == 0 &&
		zones_are_known(fields, types, count) &&
		decode(fields, types, count, &kind, &tm, &fsec, &zone) == 0 &&
		kind == DTK_DATE && tm2timestamp(&tm, fsec, NULL, result) == 0;
}

bool
timestamptz_may_mean(const char *text, TimestampTz moment)
{
	const int	orders[] = {DATEORDER_YMD, DATEORDER_DMY, DATEORDER_MDY};
	const int	order_before = DateOrder;
	volatile bool meant = false;

	PG_TRY();
	{
		for (int i = 0; i < (int) lengthof(orders) && !meant; i++)
		{
			Timestamp	clock;
			int64		offset;

			DateOrder = orders[i];
			if (!read_wall_clock(text, &clock))
				continue;
			/* all time zones differ from UTC by a multiple of 15 minutes */
			offset = clock - moment;
			meant = offset % (15 * USECS_PER_MINUTE) == 0 &&
				offset >= -OFFSET_HOURS_MAX * USECS_PER_HOUR &&
				offset <= OFFSET_HOURS_MAX * USECS_PER_HOUR;
		}
	}
	PG_FINALLY();
	{
		DateOrder = order_before;
	}
	PG_END_TRY();
	return meant;
}
